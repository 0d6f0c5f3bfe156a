# SPDX-License-Identifier: MIT
"""The pictures of all steps, over the presenter's window, to choose one."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
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
from explorer.ui.talk.list_of_steps import ListOfSteps
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
_PAD, _LINES, _TEXT = 10, 3, 13.5
_Index = QModelIndex | QPersistentModelIndex
Picture = Callable[[int, QSize], QPixmap]


class _Delegate(QStyledItemDelegate):
    """Paints a step's picture, its number and its title; pictures are made when first seen."""

    def __init__(self, brush: Brush, parent: "Overview") -> None:
        super().__init__(parent)
        self._brush, self._view = brush, parent

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect
        view, number = self._view, index.row()
        place = QRect(rect.topLeft(), view.picture_size).translated(_PAD, _PAD)
        painter.drawPixmap(place.topLeft(), view.picture_of(number))
        is_current = number == view.currentRow()
        if is_current:  # with a gap, since the picture has another theme
            painter.setPen(QPen(self._brush.color("ink"), 3))
            painter.drawRect(place.adjusted(-6, -6, 5, 5))
        else:
            painter.setPen(self._brush.color("rule"))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setPen(self._brush.color("ink"))
        painter.setFont(font(_TEXT, "semibold" if number == view.here else "regular"))
        text = QRect(place.left(), place.bottom() + _PAD, place.width(), rect.height())
        flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        title = f"{number + 1}  {index.data()}"
        painter.setClipRect(rect.adjusted(0, 0, 0, -_PAD // 2))
        painter.drawText(text, flags, title)
        painter.setClipping(False)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = self._view.picture_size
        text = round(_TEXT * 1.3) * _LINES + _PAD
        return QSize(size.width() + 2 * _PAD, size.height() + text + 2 * _PAD)


class Overview(ListOfSteps):
    """All steps as pictures."""

    def __init__(self, theme: Theme, picture: Picture, parent: QWidget) -> None:
        super().__init__(_WALKING, parent)
        self.picture_size = QSize(_WIDTH, _WIDTH * 9 // 16)
        self._over, self._make = parent, picture
        self._kept: dict[int, QPixmap] = {}
        self.setObjectName("overview")
        self.setStyleSheet(presenter_sheet(theme, _TEXT))
        self.setAccessibleName(self.tr("Overview of the steps"))
        self.setItemDelegate(_Delegate(Brush(theme), self))
        self.setViewMode(QListWidget.ViewMode.IconMode)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.hide()

    def show_over(self, story: Story, here: int, proportion: float) -> None:
        """Show the steps of a story over the whole window, one of them the current one."""
        room = self._over.width() - _EDGES
        columns = max(room // (_WIDTH + 2 * _PAD), 2)
        width = room // columns - 2 * _PAD
        self.picture_size, self.here = QSize(width, round(width / proportion)), here
        for title in map(signed_title, story.steps):
            self.add_step(title, title)
        self.setGeometry(self._over.rect())
        self.setCurrentRow(here)
        self.show()
        self.raise_()
        self.scrollToItem(self.item(here))
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def picture_of(self, number: int) -> QPixmap:
        """Return the picture of a step."""
        if number not in self._kept:
            self._kept[number] = self._make(number, self.picture_size)
        return self._kept[number]
