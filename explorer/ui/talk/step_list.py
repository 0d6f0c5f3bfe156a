# SPDX-License-Identifier: MIT
"""The list of a story's steps on the presenter's screen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
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
from explorer.ui.talk.list_of_steps import ListOfSteps
from explorer.ui.talk.talk_hint import signed_title

_WALKING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Paints a step: its number and its title."""

    def __init__(self, brush: Brush, parent: QWidget) -> None:
        super().__init__(parent)
        self._brush = brush
        self.size = 13.5  # pixels of the titles

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        view = self.parent()
        is_here = isinstance(view, StepList) and index.row() == view.here
        painter.save()
        if is_here:
            painter.fillRect(rect, self._brush.color("ink"))
        elif isinstance(view, StepList) and view.hasFocus() and index.row() == view.currentRow():
            painter.fillRect(rect, self._brush.color("soft"))
        ink = self._brush.color("card" if is_here else "ink")
        painter.setFont(font(self.size))
        painter.setPen(self._brush.color("card" if is_here else "muted"))
        number = QRect(rect.left(), rect.top() + self._pad, self._number_width, rect.height())
        painter.drawText(number, _NUMBER, str(index.row() + 1))
        painter.setFont(font(self.size))
        painter.setPen(ink)
        painter.drawText(self._title_rect(rect), _WRAP, str(index.data()))
        painter.restore()

    @property
    def _pad(self) -> int:
        return round(self.size * 0.55)

    def _title_rect(self, rect: QRect) -> QRect:
        return rect.adjusted(self._number_width + self._pad, self._pad, -self._pad, -self._pad)

    @property
    def _number_width(self) -> int:
        return round(self.size * 2)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self.parent()
        width = view.viewport().width() if isinstance(view, StepList) else 200
        room = self._title_rect(QRect(0, 0, width, 10_000))
        metrics = QFontMetrics(font(self.size))
        text = metrics.boundingRect(room, int(_WRAP), str(index.data()))
        return QSize(width, text.height() + 2 * self._pad)


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
        self._titles: list[str] = []

    def set_size(self, pixels: float) -> None:
        """Set the text size in pixels."""
        if pixels != self._paint.size:
            self._paint.size = pixels
            self.scheduleDelayedItemsLayout()

    def show_step(self, story: Story, index: int) -> None:
        """Show the steps of a story, with the current one marked."""
        titles = [signed_title(step) for step in story.steps]
        if titles != self._titles:
            self._titles = titles
            self.clear()
            tip = self.tr("Planned at {time}. Go on from here; Esc goes back")
            for title, start in zip(titles, story.starts, strict=True):
                self.add_step(title, tip.format(time=clock_text(start * 60)))
        if index != self.here:
            self.here = index
            self.setCurrentRow(index)
            self.scrollToItem(self.item(index))
            self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
