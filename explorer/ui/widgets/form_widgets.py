# SPDX-License-Identifier: MIT
"""Boxes and lists, drawn so that every theme shows their edges and marks."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
)
from typing_extensions import override

from explorer.ui.widgets.arrows import DOWN, draw_arrows, draw_line

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.76, 0.3))


class CheckBox(QCheckBox):
    """A box to check."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, palette = self.style(), QGuiApplication.palette()  # its own has no fill to draw on
        text = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        place = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        size = min(place.width(), place.height())
        inset = size / 8 if self.isDown() else 1
        area = QRectF(place.x(), (self.height() - size) / 2, size, size)
        area.adjust(inset, inset, -inset, -inset)
        group = palette.ColorGroup.Active if self.isEnabled() else palette.ColorGroup.Disabled
        ink, paper = palette.color(group, palette.ColorRole.WindowText), palette.base().color()
        control = palette.dark().color()
        is_ink = self.isChecked() != self.underMouse()  # where it can be told from the fill
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Where muted texts are as bright as others, the dashes alone say that it is off.
        dashes = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DotLine
        width = 2 if self.underMouse() else 1.2
        painter.setPen(QPen(ink if is_ink else control, width, dashes))
        painter.setBrush(ink if self.isChecked() else paper)
        painter.drawRoundedRect(area, size / 5, size / 5)
        if self.isChecked():
            middle = [(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in _TICK]
            draw_line(painter, middle, paper, size / 8)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(text, flags, self.text())
        painter.end()


class ComboBox(QComboBox):
    """A list of which one item is chosen."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxArrow
        kind = QStyle.ComplexControl.CC_ComboBox
        draw_arrows(self, [(self.style().subControlRect(kind, option, part, self), DOWN)])
