# SPDX-License-Identifier: MIT
"""The list of a story's steps on the presenter's screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.theme import Theme
from explorer.render.painter import Brush, font
from explorer.story.pace import clock_text
from explorer.story.story import Story
from explorer.ui.talk.list_of_steps import Index, ListOfSteps, step_of

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class StepDelegate(QStyledItemDelegate):
    """Paints a step, its number and its title, or the name of a section."""

    def __init__(self, brush: Brush, parent: QWidget) -> None:
        super().__init__(parent)
        self._brush = brush
        self.size = 13.5  # pixels of the titles

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        view, step = self.parent(), step_of(index)
        if step is None:
            self._paint_heading(painter, rect, str(index.data()))
            return
        is_here = isinstance(view, StepList) and step == view.here
        painter.save()
        if is_here:
            painter.fillRect(rect, self._brush.color("ink"))
        elif isinstance(view, StepList) and view.hasFocus() and index.row() == view.currentRow():
            painter.fillRect(rect, self._brush.color("soft"))
        ink = self._brush.color("card" if is_here else "ink")
        painter.setFont(font(self.size))
        painter.setPen(self._brush.color("card" if is_here else "muted"))
        number = QRect(rect.left(), rect.top() + self._pad, self._number_width, rect.height())
        painter.drawText(number, _NUMBER, str(step + 1))
        painter.setFont(font(self.size))
        painter.setPen(ink)
        painter.drawText(self._title_rect(rect), _WRAP, str(index.data()))
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, name: str) -> None:
        painter.setFont(font(self.size, "semibold"))
        painter.setPen(self._brush.color("ink"))
        painter.drawText(self._heading_rect(rect), _WRAP, name)
        if rect.top() > 0:
            painter.setPen(self._brush.color("rule"))
            painter.drawLine(rect.topLeft(), rect.topRight())

    @property
    def _pad(self) -> int:
        return round(self.size * 0.55)

    def _title_rect(self, rect: QRect) -> QRect:
        return rect.adjusted(self._number_width + self._pad, self._pad, -self._pad, -self._pad)

    def _heading_rect(self, rect: QRect) -> QRect:
        pad = self._pad
        return rect.adjusted(2 * pad, 2 * pad, -pad, -pad // 2)

    @property
    def _number_width(self) -> int:
        return round(self.size * 2)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, StepList) else 200
        whole = QRect(0, 0, width, 10_000)
        is_step = step_of(index) is not None
        room = self._title_rect(whole) if is_step else self._heading_rect(whole)
        metrics = QFontMetrics(font(self.size, "regular" if is_step else "semibold"))
        text = metrics.boundingRect(room, int(_WRAP), str(index.data()))
        return QSize(width, text.height() + whole.height() - room.height())


class StepList(ListOfSteps):
    """The steps of the story, the current one marked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_WALKING, parent)
        self._paint = StepDelegate(Brush(theme), self)
        self.setItemDelegate(self._paint)
        self.setObjectName("steps")
        self.setAccessibleName(self.tr("Steps"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self._names: list[tuple[str, str, bool]] = []

    def set_size(self, pixels: float) -> None:
        """Set the text size in pixels."""
        if pixels != self._paint.size:
            self._paint.size = pixels
            self.scheduleDelayedItemsLayout()

    def show_step(self, story: Story, index: int) -> None:
        """Show the steps of a story, with the current one marked."""
        names = [(step.section, step.title, step.can_skip) for step in story.steps]
        if names != self._names:
            self._names = names
            tip = self.tr("Planned at {time}. Go on from here; Esc goes back")
            times = [clock_text(start * 60) for start in story.starts]
            self.show_steps(story, [tip.format(time=time) for time in times])
            self.here = -1
        if index != self.here:
            self.here = index
            self.go_to_step(index)
            self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
