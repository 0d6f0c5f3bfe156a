# SPDX-License-Identifier: MIT
"""The steps of a story as a list: two lines each, moved by dragging or by keys."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from explorer.ui.widgets.fonts import semibold

_PLACE = Qt.ItemDataRole.UserRole


class Row(NamedTuple):
    """What the list says of a step: its title, and below it what it shows and how long."""

    title: str
    place: str


class StorySteps(QListWidget):
    """Shows rows. Signals: chosen(number), moved(start, end), remove_asked()."""

    chosen = Signal(int)
    moved = Signal(int, int)
    remove_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("storysteps")
        self.setAccessibleName(self.tr("Steps of the story"))
        self.setItemDelegate(_Delegate(self))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self._choose)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))
        self.itemActivated.connect(lambda item: self.chosen.emit(self.row(item)))
        self.model().rowsMoved.connect(self._report)

    def show_rows(self, rows: Sequence[Row], current: int) -> None:
        """Show rows, one of them the current one."""
        blocked = self.blockSignals(True)
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            self.addItem(QListWidgetItem())
        for number, row in enumerate(rows):
            item = self.item(number)
            item.setText(row.title)
            item.setData(_PLACE, row.place)
            item.setToolTip(row.title)
            spoken = f"{number + 1}. {row.title}, {row.place}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(current)
        self.blockSignals(blocked)
        self.scrollToItem(self.item(current))

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)

    def _report(
        self, _from: QModelIndex, start: int, _last: int, _to: QModelIndex, before: int
    ) -> None:
        self.moved.emit(start, before - 1 if before > start else before)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if is_alt and step is not None:
            self.moved.emit(self.currentRow(), self.currentRow() + step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a row: its number, its title, and below it in the quiet color what it shows."""

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(80, round(QFontMetrics(option.font).height() * 2.7))

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        roles = QPalette.ColorRole
        ink = option.palette.color(roles.HighlightedText if is_chosen else roles.Text)
        # The widget's own palette has a paler one, made by its style sheet.
        quiet = ink if is_chosen else QApplication.palette().color(roles.PlaceholderText)
        back = option.palette.color(roles.Highlight if is_chosen else roles.Base)
        bold, small = semibold(option.font), QFont(option.font)
        small.setPixelSize(max(10, round(option.font.pixelSize() * 0.88)))
        painter.save()
        painter.fillRect(option.rect, back)
        number, left = QFontMetrics(bold).horizontalAdvance("000"), option.rect.left() + 8
        top, high = option.rect.top(), option.rect.height() // 2
        for row, (made, color, text) in enumerate(
            ((bold, ink, str(index.data())), (small, quiet, str(index.data(_PLACE))))
        ):
            place = QRect(left + number, top + row * high, option.rect.width() - number - 16, high)
            align = Qt.AlignmentFlag.AlignTop if row else Qt.AlignmentFlag.AlignBottom
            painter.setFont(made)
            painter.setPen(color)
            metrics = QFontMetrics(made)
            short = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, align, short)
            if row == 0:
                painter.setPen(quiet)
                painter.drawText(QRect(left, top, number, high), align, str(index.row() + 1))
        painter.restore()
