# SPDX-License-Identifier: MIT
"""A quiet row of an explanation, which unfolds what is below it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from explorer.diagram.icons import icon
from explorer.render.painter import Brush
from explorer.ui.explain.blocks import Blocks
from explorer.ui.explain.explanation_widgets import EDGE, Column, Line, glyph_scene
from explorer.ui.explain.page import FoldedPart
from explorer.ui.widgets.states import fill_of


class FoldButton(QAbstractButton):
    """The heading of a fold: a title, a hint at the right, and an arrow to what it shows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._brush: Brush | None = None
        self._size = 14
        self._hints: tuple[str, ...] = ()

    def show_title(self, title: str, hints: tuple[str, ...], brush: Brush, size: int) -> None:
        """Show a title, and of the hints the first that has room beside it."""
        self.setText(title.replace("&", "&&"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(hints[0] if hints else "")
        self._hints, self._brush, self._size = hints, brush, size
        self.update()

    @property
    def hint(self) -> str:
        """The hint that is shown; empty where none has room."""
        small = QFontMetrics(self._small_font())
        title = self.fontMetrics().horizontalAdvance(self.accessibleName())
        room = self.width() - 2 * EDGE - self._arrow_room - title - self._size
        return next((one for one in self._hints if small.horizontalAdvance(one) <= room), "")

    @property
    def _arrow_room(self) -> int:
        return round(self._size * 1.2)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(max(11, round(self._size * 0.88)))
        return font

    def _title_rect(self, width: int) -> QRect:
        """Return where the title stands: it is wrapped where it is too long for a line."""
        room = QRect(EDGE, 0, max(width - 2 * EDGE - self._arrow_room, 1), 10_000)
        flags = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignTop)
        return self.fontMetrics().boundingRect(room, flags, self.accessibleName())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._title_rect(width).height() + round(self._size * 1.2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(max(self.width(), 120)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        brush = self._brush
        if brush is None:
            return
        painter = QPainter(self)
        if fill := fill_of(self, brush.theme):
            painter.fillRect(self.rect().adjusted(0, 1, 0, 0), fill)
        painter.setPen(brush.color("ink"))
        room = self.rect().adjusted(EDGE, 0, -EDGE - self._arrow_room, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(room, middle | int(Qt.TextFlag.TextWordWrap), self.accessibleName())
        if self.hint:
            painter.setFont(self._small_font())
            painter.setPen(brush.color("muted"))
            painter.drawText(room, middle | int(Qt.AlignmentFlag.AlignRight), self.hint)
        side = round(self._size * 1.15)
        scene = glyph_scene(icon("down" if self.isChecked() else "forward"), side, "ink")
        painter.translate(self.width() - EDGE - side * 0.8, round((self.height() - side) / 2))
        brush.paint(painter, scene)
        painter.end()


class Fold(Column):
    """A heading that shows and hides what is below it. Signal: toggled(key, is_open).

    What is below is made when it is first opened.
    """

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget, make_blocks: Callable[[QWidget], Blocks]) -> None:
        super().__init__(parent)
        self.button = FoldButton(self)
        self.button.toggled.connect(self._toggle)
        self._make_blocks = make_blocks
        self._body: Blocks | None = None
        self._part = FoldedPart("", "", ())
        self._brush: Brush | None = None
        self._size = 14

    def show_part(self, part: FoldedPart, brush: Brush, size: int, *, is_open: bool) -> None:
        """Show a part of a page, open or closed."""
        self._part, self._brush, self._size = part, brush, size
        self.button.show_title(part.title, part.hints, brush, size)
        blocked = self.button.blockSignals(True)
        self.button.setChecked(is_open)
        self.button.blockSignals(blocked)
        self._fill()

    def _fill(self) -> None:
        lines = [Line(self.button, 1)]  # below the rule
        if self.button.isChecked():
            if self._body is None:
                self._body = self._make_blocks(self)
            self._body.show_blocks(self._part.blocks, self._size)
            lines.append(Line(self._body))
        self.show_lines(lines, (0, 0, 0, round(self._size * 0.6) if len(lines) > 1 else 0))

    def _toggle(self, is_open: bool) -> None:
        self._fill()
        self.toggled.emit(self._part.key, is_open)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rule above it."""
        if self._brush:
            painter = QPainter(self)
            painter.setPen(QPen(self._brush.color("rule"), 1))
            painter.drawLine(EDGE, 0, self.width() - EDGE - 1, 0)
            painter.end()
