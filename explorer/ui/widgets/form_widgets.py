# SPDX-License-Identifier: MIT
"""Boxes, lists and numbers, drawn so that every theme shows their edges and marks."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QWidget,
)
from typing_extensions import override

_TICK = ((0.24, 0.52), (0.43, 0.71), (0.76, 0.3))
_DOWN, _UP = ((-1, -0.5), (0, 0.5), (1, -0.5)), ((-1, 0.5), (0, -0.5), (1, 0.5))


class CheckBox(QCheckBox):
    """A box to check."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        style, palette = self.style(), self.palette()
        text = style.subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, self)
        place = style.subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        size = min(place.width(), place.height())
        area = QRectF(place.x() + 1, (self.height() - size) / 2 + 1, size - 2, size - 2)
        ink, paper = palette.windowText().color(), palette.base().color()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Where muted texts are as bright as others, the dashes alone say that it is off.
        dashes = Qt.PenStyle.SolidLine if self.isEnabled() else Qt.PenStyle.DotLine
        painter.setPen(QPen(ink, 1.2, dashes))
        painter.setBrush(ink if self.isChecked() else paper)
        painter.drawRoundedRect(area, size / 5, size / 5)
        if self.isChecked():
            middle = [(area.x() + x * area.width(), area.y() + y * area.height()) for x, y in _TICK]
            _line(painter, middle, paper, size / 8)
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
        painter.drawText(text, flags, self.text())
        if self.hasFocus():
            painter.setPen(QPen(ink, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            right = text.x() + self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
            frame = QRectF(1, 1, min(right + 5, self.width()) - 2, self.height() - 2)
            painter.drawRoundedRect(frame, 4, 4)
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
        _arrows(self, [(self.style().subControlRect(kind, option, part, self), _DOWN)])


class WholeBox(QSpinBox):
    """A whole number."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _indent(self.lineEdit())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _step_arrows(self, option)


class NumberBox(QDoubleSpinBox):
    """A number, shown without needless zeros."""

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        _indent(self.lineEdit())

    @override
    def textFromValue(self, value: float) -> str:
        return f"{round(value, self.decimals()):.10g}".replace(".", self.locale().decimalPoint())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        _step_arrows(self, option)


def _indent(line: QLineEdit) -> None:
    """Begin the text where those of other fields begin: a style sheet cannot say so here."""
    line.setTextMargins(round(line.fontMetrics().height() * 0.4), 0, 0, 0)


def _step_arrows(widget: QAbstractSpinBox, option: QStyleOptionSpinBox) -> None:
    kind, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
    style = widget.style()
    up = style.subControlRect(kind, option, part.SC_SpinBoxUp, widget)
    down = style.subControlRect(kind, option, part.SC_SpinBoxDown, widget)
    _arrows(widget, [(up.translated(0, 1), _UP), (down.translated(0, -1), _DOWN)])


def _arrows(
    widget: QWidget, arrows: Iterable[tuple[QRect, tuple[tuple[float, float], ...]]]
) -> None:
    """Draw arrows in the middle of rectangles, as large as the text wants."""
    size = widget.fontMetrics().height() * 0.22
    group = widget.palette().ColorGroup
    color = widget.palette().color(
        group.Active if widget.isEnabled() else group.Disabled, widget.palette().ColorRole.Text
    )
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect, shape in arrows:
        middle = QRectF(rect).center()
        points = [(middle.x() + x * size, middle.y() + y * size) for x, y in shape]
        _line(painter, points, color, size / 2.6)
    painter.end()


def _line(
    painter: QPainter, points: Iterable[tuple[float, float]], color: QColor, width: float
) -> None:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in points])
