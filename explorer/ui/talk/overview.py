# SPDX-License-Identifier: MIT
"""The pictures of all steps, over the presenter's window, to choose one."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.theme import Theme
from explorer.render.painter import Brush, font
from explorer.story.story import Story
from explorer.ui.talk.list_of_steps import Index, ListOfSteps, step_of
from explorer.ui.talk.presenter_style import presenter_sheet
from explorer.ui.talk.talk_hint import signed_title

_WALKING = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_WIDTH = 200  # pixels of a picture, at least, where there is room for two
_EDGES = 48  # pixels beside all pictures, with the scroll bar
_PAD, _LINES, _TEXT, _HEADING = 10, 3, 13.5, 16
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
Picture = Callable[[int, QSize], QPixmap]


class _Delegate(QStyledItemDelegate):
    """Paints a step's picture, its number and its title, or the name of a section.

    Pictures are made when first seen.
    """

    def __init__(self, brush: Brush, parent: "Overview") -> None:
        super().__init__(parent)
        self._brush, self._view = brush, parent

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        view, number, text = self._view, step_of(index), str(index.data())
        if number is None:
            painter.setFont(font(_HEADING, "semibold"))
            painter.setPen(self._brush.color("ink"))
            painter.drawText(_heading_place(rect), _WRAP, text)
            return
        place = QRect(rect.topLeft(), view.picture_size).translated(_PAD, _PAD)
        painter.drawPixmap(place, view.picture_of(number))
        if number == view.current_step:  # with a gap, since the picture has another theme
            painter.setPen(QPen(self._brush.color("ink"), 3))
            painter.drawRect(place.adjusted(-6, -6, 5, 5))
        else:
            painter.setPen(self._brush.color("rule"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(self._brush.color("ink"))
        painter.setFont(font(_TEXT, "semibold" if number == view.here else "regular"))
        below = QRect(place.left(), place.bottom() + _PAD, place.width(), rect.height())
        painter.setClipRect(rect.adjusted(0, 0, 0, -_PAD // 2))
        painter.drawText(below, _WRAP, f"{number + 1}  {text}")
        painter.setClipping(False)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = self._view
        if step_of(index) is None:  # a row of its own
            whole = QRect(0, 0, view.room, 10_000)
            place, metrics = _heading_place(whole), QFontMetrics(font(_HEADING, "semibold"))
            text = metrics.boundingRect(place, int(_WRAP), str(index.data()))
            return QSize(view.room, text.height() + whole.height() - place.height())
        size = view.picture_size
        text_height = round(_TEXT * 1.3) * _LINES + _PAD
        return QSize(size.width() + 2 * _PAD, size.height() + text_height + 2 * _PAD)


class Overview(ListOfSteps):
    """All steps as pictures, over the whole of a window."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget) -> None:
        super().__init__(_WALKING, parent)
        self.picture_size = QSize(_WIDTH, _WIDTH * 9 // 16)
        self.room = 2 * (_WIDTH + 2 * _PAD)  # pixels, across
        self._over, self._make, self._proportion = parent, picture, 16 / 9
        self._kept: dict[int, QPixmap] = {}
        self.setObjectName("overview")
        self.setStyleSheet(presenter_sheet(theme, _TEXT))
        self.setAccessibleName(self.tr("Overview of the steps"))
        self.setItemDelegate(_Delegate(Brush(theme), self))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        parent.installEventFilter(self)
        self.hide()

    def show_over(self, story: Story, here: int, proportion: float) -> None:
        """Show the steps of a story over the whole window, one of them the current one."""
        self.here, self._proportion = here, proportion
        self.show_steps(story, [signed_title(step) for step in story.steps])
        self._fit()
        self.show()
        self.raise_()
        self.go_to_step(here)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_proportion(self, proportion: float) -> None:
        """Set the proportion of the pictures, width / height."""
        if proportion != self._proportion:
            self._proportion = proportion
            self._fit()

    def _fit(self) -> None:
        """Take the room of the window: columns of pictures that are as wide as they can be."""
        self.setGeometry(self._over.rect())
        self.room = self._over.width() - _EDGES
        columns = max(self.room // (_WIDTH + 2 * _PAD), 2)
        width = self.room // columns - 2 * _PAD
        self.picture_size = QSize(width, round(width / self._proportion))
        self._kept.clear()
        self.scheduleDelayedItemsLayout()

    def picture_of(self, number: int) -> QPixmap:
        """Return the picture of a step."""
        if number not in self._kept:
            self._kept[number] = self._make(number, self.picture_size)
        return self._kept[number]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._fit()
            self.go_to_step(self.current_step)
        return super().eventFilter(watched, event)


def _heading_place(rect: QRect) -> QRect:
    return rect.adjusted(_PAD, round(1.6 * _PAD), -_PAD, -_PAD // 2)
