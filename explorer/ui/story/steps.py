# SPDX-License-Identifier: MIT
"""The steps of a story as a list: a picture and two lines each, moved by dragging or by keys."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
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

from explorer.ui.story.step_pictures import StepPictures
from explorer.ui.widgets.fonts import semibold

_ROW = Qt.ItemDataRole.UserRole
_HIGH, _SECTION_HIGH = 2.7, 1.7  # of a row, and of a section above it, in heights of its text
_PROPORTION = 16 / 9
_Index = QModelIndex | QPersistentModelIndex


class Row(NamedTuple):
    """What the list says of a step: its title, and below it what it shows and how long.

    `lost` is what it names and is not there; `section` begins with it.
    """

    title: str
    place: str
    lost: str = ""
    section: str = ""


class StorySteps(QListWidget):
    """Shows rows. Signals: chosen(number), moved(start, end), remove_asked().

    For the clipboard there are copy_asked(), cut_asked() and paste_asked().
    """

    chosen = Signal(int)
    moved = Signal(int, int)
    remove_asked = Signal()
    copy_asked = Signal()
    cut_asked = Signal()
    paste_asked = Signal()

    def __init__(self, pictures: StepPictures, parent: QWidget) -> None:
        super().__init__(parent)
        self.pictures = pictures
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
        pictures.painted.connect(self._repaint)

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
            item.setData(_ROW, row)
            item.setToolTip(row.title)
            said = ", ".join(filter(None, (row.title, row.place, row.lost)))
            spoken = f"{number + 1}. {said}"
            if row.section:
                item.setToolTip(f"{row.section}\n{row.title}")
                spoken = f"{row.section}: {spoken}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
        self.setCurrentRow(current)
        self.blockSignals(blocked)
        self.scrollToItem(self.item(current))

    def picture_place(self, number: int) -> QRect:
        """Return where the picture of a step is in the viewport."""
        area = self.visualItemRect(self.item(number))
        high = round(self.fontMetrics().height() * _HIGH)
        return _frame(area.adjusted(0, area.height() - high, 0, 0), self.font())

    def _choose(self, number: int) -> None:
        if number >= 0:
            self.chosen.emit(number)

    def _report(
        self, _from: QModelIndex, start: int, _last: int, _to: QModelIndex, before: int
    ) -> None:
        self.moved.emit(start, before - 1 if before > start else before)

    def _repaint(self, number: int) -> None:
        if number < self.count():
            self.viewport().update(self.picture_place(number))

    @override
    def event(self, event: QEvent) -> bool:
        """Have the keys of the clipboard, which the window uses for what it shows."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = QKeySequence.StandardKey
            if any(map(event.matches, (keys.Copy, keys.Cut, keys.Paste))):
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        for key, asked in (
            (keys.Copy, self.copy_asked),
            (keys.Cut, self.cut_asked),
            (keys.Paste, self.paste_asked),
        ):
            if event.matches(key):
                asked.emit()
                return
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if is_alt and step is not None:
            self.moved.emit(self.currentRow(), self.currentRow() + step)
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Draws a row: its number, its picture, its title, and below it what it shows.

    What is not there is said in place of that.
    """

    def __init__(self, parent: StorySteps) -> None:
        super().__init__(parent)
        self._list = parent

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        height, row = QFontMetrics(option.font).height(), _row_of(index)
        return QSize(80, round(height * (_HIGH + (_SECTION_HIGH if row.section else 0))))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        roles, row = QPalette.ColorRole, _row_of(index)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = option.palette.color(roles.Text)
        # The widget's own palette has a paler one, made by its style sheet.
        muted = QApplication.palette().color(roles.PlaceholderText)
        area = QRect(option.rect)
        painter.save()
        if row.section:
            high = round(QFontMetrics(option.font).height() * _SECTION_HIGH)
            place = area.adjusted(8, 0, -8, high - area.height() - 3)
            low = Qt.AlignmentFlag.AlignBottom
            _write(painter, semibold(option.font), ink, row.section, place, low)
            area.setTop(area.top() + high)
        back = option.palette.color(roles.Highlight if is_chosen else roles.Base)
        painter.fillRect(area, back)
        ink = option.palette.color(roles.HighlightedText) if is_chosen else ink
        quiet = ink if is_chosen else muted
        self._paint_row(painter, option.font, area, index.row(), row, ink, quiet)
        painter.restore()

    def _paint_row(
        self, painter: QPainter, font: QFont, area: QRect, number: int, row: Row,
        ink: QColor, quiet: QColor,
    ) -> None:  # fmt: skip
        """Paint the row itself, without a section above it."""
        bold, small = semibold(font), QFont(font)
        small.setPixelSize(max(10, round(font.pixelSize() * 0.88)))
        frame = _frame(area, font)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        place = QRect(area.left(), area.top(), frame.left() - area.left() - 6, area.height())
        _write(painter, small, quiet, str(number + 1), place, middle)
        self._paint_picture(painter, frame, number, quiet)
        text = QRect(frame.right() + 9, area.top(), area.right() - frame.right() - 13, 0)
        half = area.height() // 2
        text.setHeight(half)
        _write(painter, bold, ink, row.title, text, Qt.AlignmentFlag.AlignBottom)
        text.translate(0, half)
        said, color = (row.lost, ink) if row.lost else (row.place, quiet)
        _write(painter, small, color, said, text, Qt.AlignmentFlag.AlignTop)

    def _paint_picture(self, painter: QPainter, frame: QRect, number: int, line: QColor) -> None:
        pictures = self._list.pictures
        pictures.fit(frame.size(), self._list.devicePixelRatioF())
        if found := pictures.picture(number):
            painter.drawPixmap(frame, found.pixmap)
        painter.setPen(QPen(line, 1))
        painter.drawRect(frame.adjusted(0, 0, -1, -1))


def _frame(area: QRect, font: QFont) -> QRect:
    """Return where the picture stands in a row, behind its number."""
    wide = QFontMetrics(semibold(font)).horizontalAdvance("000")
    high = area.height() - 8
    return QRect(area.left() + wide + 6, area.top() + 4, round(high * _PROPORTION), high)


def _row_of(index: _Index) -> Row:
    found = index.data(_ROW)
    return Row(*found) if found else Row("", "")


def _write(
    painter: QPainter, font: QFont, color: QColor, text: str, place: QRect, flags: Qt.AlignmentFlag
) -> None:
    """Write a text on one line, cut where there is no room."""
    painter.setFont(font)
    painter.setPen(color)
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, flags, short)
