# SPDX-License-Identifier: MIT
"""The matrix as a table: for screen readers, and for copying."""

from collections.abc import Collection

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.model.withheld import without_answers
from explorer.model.worded import WordedStack
from explorer.model.wording import answer, cell_title, counts_line
from explorer.render.painter import Brush
from explorer.ui.stage.table_look import CellDelegate, LayerHeader
from explorer.ui.widgets.fonts import semibold

_Index = QModelIndex | QPersistentModelIndex


class StackModel(QAbstractTableModel):
    """A table model of a stack: one row per layer, one column per stop."""

    def __init__(self, worded: WordedStack, hidden: Collection[str] = ()) -> None:
        super().__init__()
        self.source, self.hidden, self.words = worded.stack, hidden, worded.words
        self.stack = without_answers(worded.stack, hidden) if hidden else worded.stack
        self.worded = WordedStack(self.stack, self.words)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.stack.layers)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.stack.stops)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        layer = self.stack.layers[index.row()]
        cell = layer.cells[index.column()]
        if layer.id in self.hidden:
            return self.words.hidden_spoken if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words.of(cell.responsibility)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell_title(self.worded, layer, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and layer.dispute(cell.stop):
            return self.words.disputed
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self.stack.layers[section].name
        return self.stack.stops[section].name


class TablePage(QWidget):
    """The table in a card, with the margins that the diagram has."""

    def __init__(self) -> None:
        super().__init__()
        self._card = QFrame(self)
        self._card.setObjectName("tablecard")
        self.table = Table(self._card)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(7, 5, 7, 7)  # the corners of the card are round
        inside.addWidget(self.table)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._card)

    def set_margin(self, margin: float) -> None:
        """Have so many pixels at the sides of the card."""
        side, top = round(margin), round(margin * 0.3)
        self.setContentsMargins(side, top, side, side)


class Table(QTableView):
    """The diagram as an accessible table. Signal: cell_chosen(layer, stop)."""

    cell_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Table of responsibilities"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._layers, self._cells = LayerHeader(self), CellDelegate(self)
        self._layers.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setVerticalHeader(self._layers)
        self.setItemDelegate(self._cells)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose_clicked)
        self._model: StackModel | None = None

    def show_stack(
        self,
        worded: WordedStack,
        layer: str,
        stop_index: int,
        brush: Brush,
        hidden: Collection[str] = (),
    ) -> None:
        """Show a stack, with the cell that is selected in the diagram as the current one.

        The `hidden` layers do not say whose they are.
        """
        self._layers.brush = self._cells.brush = brush
        model = self._model
        if not model or model.source is not worded.stack or model.hidden != hidden:
            self._model = model = StackModel(worded, hidden)
            self._layers.stack, self._cells.worded = model.stack, model.worded
            self._cells.hidden = hidden
            self.setModel(model)
            self._widen()
            lines = (
                f"{one.name}: {counts_line(worded, number)}"
                for number, one in enumerate(worded.stack.stops)
            )
            self.setAccessibleDescription("" if hidden else "; ".join(lines))
        rows = [one.id for one in worded.stack.layers]
        here = model.index(
            rows.index(layer) if layer else max(self.currentIndex().row(), 0), stop_index
        )
        if self.currentIndex() != here:
            self.setCurrentIndex(here)

    def _widen(self) -> None:
        """Choose names and signs for which there is room, the full ones if possible.

        No text is cut: where the least of all this has no room, the table scrolls.
        """
        if self._model is None:
            return
        for is_short, is_narrow in ((False, False), (True, False), (True, True)):
            self._layers.is_short = self._cells.is_short = is_short
            self._cells.is_narrow = is_narrow
            column = self._least_column
            needed = self._layers.sizeHint().width() + self._model.columnCount() * column
            if needed <= self.width():
                break
        self.horizontalHeader().setMinimumSectionSize(column)
        self.updateGeometries()

    @property
    def _least_column(self) -> int:
        """How wide every column is at least."""
        assert self._model is not None
        model, stack, font = self._model, self._model.stack, self.font()
        kinds = {cell.responsibility for layer in stack.layers for cell in layer.cells}
        words = [*map(self._cells.word, kinds), *([model.words.hidden_spoken] * bool(model.hidden))]
        metrics = QFontMetrics(semibold(font))  # the header's font may still have the previous size
        names = [metrics.horizontalAdvance(stop.name) * 11 // 10 + 24 for stop in stack.stops]
        return max([self._cells.width_for(font, word) for word in words] + names)

    def copied(self) -> str:
        """Return the selected cells as tab-separated text, with their heads."""
        model = self._model
        chosen = self.selectedIndexes()
        if model is None or not chosen:
            return ""
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        if len(chosen) == 1:
            rows, columns = list(range(model.rowCount())), list(range(model.columnCount()))
        lines = [["", *(model.stack.stops[column].name for column in columns)]]
        for layer in (model.stack.layers[row] for row in rows):
            every = (layer.cells[column] for column in columns)
            hidden = layer.id in model.hidden
            words = model.words
            cells = [words.hidden_spoken if hidden else answer(words, layer, one) for one in every]
            lines.append([layer.name, *cells])
        return "\n".join("\t".join(line) for line in lines)

    def _choose_clicked(self, index: QModelIndex) -> None:
        """Choose a cell, unless the click ended a selection of several cells."""
        if len(self.selectedIndexes()) <= 1:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        if self._model:
            stack = self._model.stack
            self.cell_chosen.emit(stack.layers[index.row()].id, stack.stops[index.column()].id)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._widen()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._widen()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)
