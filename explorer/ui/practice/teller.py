# SPDX-License-Identifier: MIT
"""Tells cases above the diagram, and draws published tables in its place."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from explorer.model.state import ViewState
from explorer.ui.body import Body
from explorer.ui.practice.answers import Choice
from explorer.ui.practice.case_card import CaseCard
from explorer.ui.practice.drawn_table import DrawnTable
from explorer.ui.practice.sitting import Sitting
from explorer.ui.practice.telling import telling_of
from explorer.ui.session import Session

_CARD_ROOM = 600  # logical pixels: of a lower stage the rows would have to scroll below a card


class Teller(QObject):
    """Has the card above the rows, and the page of a table. Signal: given(answer).

    Where there is no room for a card, the panel tells instead.
    """

    given = Signal(str)

    def __init__(self, session: Session, body: Body) -> None:
        super().__init__(body)
        self._session, self._body = session, body
        self.card = CaseCard(body.stage)
        self.card.given.connect(self.given)
        self.table = DrawnTable(body.window())
        self.table.given.connect(self.given)
        body.stage.resized.connect(self._follow_room)
        body.side_changed.connect(self._follow_room)
        self._shown: Sitting | None = None

    def placed(self, one: Sitting) -> Sitting:
        """Return a sitting that knows whether there is room for a card."""
        has_card = self._has_room(one)
        return one if one.has_card == has_card else replace(one, has_card=has_card)

    def show_sitting(self, one: Sitting | None, state: ViewState, given: Sequence[Choice]) -> None:
        """Show what is told where the window is; None: nobody practices."""
        self._shown = one
        self._show_card(one, state, given)
        self._show_table(one)

    def _show_card(self, one: Sitting | None, state: ViewState, given: Sequence[Choice]) -> None:
        told = telling_of(one, state) if one else None
        has_table = one is not None and one.table is not None
        for card, stage, is_here in (
            (self.card, self._body.stage, not has_table),
            (self.table.card, self.table.stage, has_table),
        ):
            if told and is_here:
                card.tell(told, given)
            stage.show_card(card if told and is_here else None)
            if told and is_here:
                for before, after in pairwise([stage.slider, card.story, *card.buttons]):
                    QWidget.setTabOrder(before, after)  # as one reads: above the rows

    def _show_table(self, one: Sitting | None) -> None:
        table, brush = one.table if one else None, self._body.stage.canvas.brush
        if one:
            self._body.show_instead(self.table.stage if table else None)
        if one and table and brush:
            self.table.show_table(one, table, brush, self._session.preferences.text_scale)
        else:
            self.table.rest()

    def focus(self, one: Sitting) -> None:
        """Give the keyboard to what is told: a cell of the table, the story, or the panel."""
        target: QWidget = self._body.side.details
        if one.table:
            target = self.table.first
        elif one.has_card:
            target = self.card.story
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_room(self, one: Sitting) -> bool:
        body = self._body
        if one.table:
            return not body.is_narrow
        scale = self._session.preferences.text_scale
        return not body.is_narrow and body.pages.height() >= _CARD_ROOM * scale

    def _follow_room(self) -> None:
        """Tell in the card or in the panel, as there is room now."""
        one, self._shown = self._shown, None
        if one and self.placed(one) is not one:
            self._session.show_again()
        else:
            self._shown = one
