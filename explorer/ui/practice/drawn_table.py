# SPDX-License-Identifier: MIT
"""A published table on a page of its own, in which somebody finds the wrong cell."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.practice.answers import cell_question
from explorer.practice.cases import PublishedTable
from explorer.render.painter import Brush
from explorer.ui.practice.answer_keys import window_key
from explorer.ui.practice.case_card import CaseCard
from explorer.ui.practice.sitting import Sitting
from explorer.ui.practice.table_page import table_subject
from explorer.ui.stage.stage import Stage

_MOST_KEYS = 9


class DrawnTable(QObject):
    """A stage that shows a table, and takes the cell that is said to be wrong.

    Arrow keys lead from cell to cell, digits to a row; of one with a single column a digit is the
    answer. Signal: given(answer).
    """

    given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.stage = Stage(window)
        self.stage.hide()  # until its page is turned to
        self.stage.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it is no slider here
        self.card = CaseCard(self.stage)
        self._table: PublishedTable | None = None
        self._shown: tuple[Sitting, Brush, float] | None = None
        self._column = 0
        self._keys = [self._key(window, number) for number in range(_MOST_KEYS)]
        canvas = self.stage.canvas
        canvas.layer_clicked.connect(self._say)
        canvas.focus_moved.connect(self._come_to)
        self.stage.slider.stop_chosen.connect(self._turn_to)

    @property
    def first(self) -> QWidget:
        """The first cell."""
        return self.stage.canvas.spots[0]

    def show_table(self, one: Sitting, table: PublishedTable, brush: Brush, scale: float) -> None:
        """Show the table that is asked about, or was just answered."""
        if table is not self._table:
            self._table, self._column = table, 0
        self._shown = one, brush, scale
        is_asked = one.told is not None and not one.told.is_answered
        for number, key in enumerate(self._keys):
            key.setEnabled(is_asked and number < len(table.rows))
        self._draw()

    def rest(self) -> None:
        """Take no keys."""
        for key in self._keys:
            key.setEnabled(False)

    def _draw(self) -> None:
        if self._table and self._shown:
            one, brush, scale = self._shown
            self.stage.show_subject(table_subject(one, self._table, self._column), brush, scale)

    def _key(self, window: QWidget, number: int) -> QAction:
        action = window_key(window, partial(self._take_row, number))
        action.setShortcut(QKeySequence(str(number + 1)))
        return action

    def _take_row(self, number: int) -> None:
        """Go to a row; where it has but one cell, that is the answer."""
        assert self._table is not None
        layer, stops = self._table.rows[number].layer, self._table.stops
        if spot := self.stage.canvas.spot(layer, stops[self._column]):
            spot.setFocus(Qt.FocusReason.OtherFocusReason)
        if len(stops) == 1:
            self._say(layer, stops[0])

    def _say(self, layer: str, stop_id: str) -> None:
        """Take a cell as the answer; a click on the name of a row names one only if it has one."""
        assert self._table is not None
        stops = self._table.stops
        if stop_id or len(stops) == 1:
            self.given.emit(cell_question(layer, stop_id or stops[0]))

    def _come_to(self, spot: QWidget) -> None:
        """Follow the keyboard into another column."""
        column = next((one.column for one in self.stage.canvas.spots if one is spot), 0)
        if column != self._column:
            self._turn_to(column)

    def _turn_to(self, column: int) -> None:
        self._column = column
        self._draw()
