# SPDX-License-Identifier: MIT
"""The field of a color: it is typed, or picked with the button beside it, which shows it."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from explorer.diagram.own_colors import color_of, color_problem
from explorer.render.painter import painting
from explorer.ui.widgets.color_dialog import ColorDialog
from explorer.ui.widgets.line_field import LineField
from explorer.ui.widgets.open_once import open_once

_LETTERS = 9  # of the longest color, and a little room
_SHARE = 0.25  # of the button's lower side, around what it shows


class ColorField(QWidget):
    """A color as a text such as #3730A3, empty for the usual one. Signal: changed(text)."""

    changed = Signal(str)

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.line = LineField(name, color_problem)
        self.line.setPlaceholderText(hint)
        self.line.setMinimumWidth(self.line.fontMetrics().averageCharWidth() * _LETTERS)
        self.swatch = Swatch()
        self.swatch.setAccessibleName(self.tr("Pick a color: {name}").format(name=name))
        self.swatch.setToolTip(self.tr("Pick a color"))
        self._usual = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(self.swatch)
        self.line.textChanged.connect(self._report)
        self.swatch.clicked.connect(self._ask)

    @property
    def value(self) -> str:
        """The color as it is typed; empty for the usual one."""
        return self.line.value

    def show_value(self, value: str) -> None:
        """Show a color."""
        self.line.show_value(value)
        self._show_swatch()

    def show_usual(self, color: str) -> None:
        """Show a color, `#RRGGBB`, where none is typed."""
        self._usual = color
        self._show_swatch()

    def _show_swatch(self) -> None:
        self.swatch.show_color(color_of(self.value) or self._usual)

    def _report(self, text: str) -> None:
        self._show_swatch()
        self.changed.emit(text)

    def _ask(self) -> None:
        dialog = ColorDialog(self.line.accessibleName(), self.swatch.color, self)
        dialog.picked.connect(self._take)
        open_once(dialog)

    def _take(self, color: str) -> None:
        """Type a color that was picked, so that it can be undone like any other."""
        self.line.selectAll()
        self.line.insert(color)


class Swatch(QPushButton):
    """A button that shows a color."""

    def __init__(self) -> None:
        super().__init__()
        self.color = ""
        self.setAutoDefault(False)
        self.setObjectName("small")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_color(self, color: str) -> None:
        """Show a color, `#RRGGBB`, or nothing if it is empty."""
        self.color = color
        self.update()

    @override
    def sizeHint(self) -> QSize:
        plain = super().sizeHint()
        return QSize(plain.height() * 3 // 2, plain.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        edge = round(_SHARE * self.height())
        if self.color:
            with painting(self) as painter:
                painter.setPen(self.palette().dark().color())
                painter.setBrush(QColor(self.color))
                painter.drawRect(self.rect().adjusted(edge, edge, -edge, -edge))
