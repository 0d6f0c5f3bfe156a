# SPDX-License-Identifier: MIT
"""What somebody practices now, as a value, and what the window shows of it at any state."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.shares import neighbors
from explorer.model.state import View, ViewState, group_of, moved, with_layer
from explorer.model.words import Words
from explorer.practice.answers import (
    Deck,
    asks_cell,
    case_question,
    cell_question,
    parts_at,
    table_question,
    whose_job,
)
from explorer.practice.cases import Case, PublishedTable
from explorer.practice.progress import Progress, due, sitting, standings
from explorer.practice.rounds import Given, Round, ask, places, shuffled
from explorer.practice.schedule import Standing

CASES = 12  # in a round


class Sitting(Struct, frozen=True):
    """A round of the questions of a deck, begun by a command; without one, the progress map.

    `has_card` says whether a story is told above the diagram, and not in the panel.
    """

    scope: str
    name: str
    deck: Deck
    words: Words
    told: Round | None = None
    known: Mapping[str, Standing] = {}
    has_card: bool = False
    due: int = 0

    @property
    def kind(self) -> str:
        """The kind of practice, as the bar at the top has it."""
        if self.scope == "find-mistake":
            return "whose-job"
        return self.scope if self.scope in ("whose-job", "review") else "place-stop"

    @property
    def now(self) -> str:
        """The question that is asked, or was just answered; empty on the map and at the end."""
        return self.told.now if self.told else ""

    @property
    def case(self) -> Case | None:
        """The case that is asked about, if it is one."""
        return self.deck.case_of(self.now)

    @property
    def table(self) -> PublishedTable | None:
        """The published table in which a mistake is to be found, if that is asked."""
        return self.deck.table_of(self.now)

    @property
    def asks_cell(self) -> bool:
        """Whether the question is whose a cell of the diagram is."""
        return asks_cell(self.now)

    @property
    def place(self) -> tuple[str, str]:
        """The layer and the stop of the question, if it has them; of a case the first layer."""
        if self.table:
            return "", ""
        if case := self.case:
            return (case.parts[0].layer if case.parts else ""), case.stop
        layer, _, stop_id = self.now.partition("@")
        return layer, stop_id

    def last_given(self, layer: str, stop_id: str) -> Given | None:
        """Return the last answer to the question of a cell, if that is not hidden any more."""
        question = cell_question(layer, stop_id)
        if self.told is None or question not in self.told.placed:
            return None
        return next((one for one in reversed(self.told.given) if one.question == question), None)


def scope_questions(scope: str, deck: Deck, state: ViewState, seed: int) -> tuple[str, ...]:
    """Return what a command asks about where the window is."""
    if scope == "whose-job":
        cases = [case_question(case.id) for case in deck.cases]
        return shuffled(cases, seed)[:CASES]
    if scope == "find-mistake":
        return tuple(table_question(table.id) for table in deck.tables)
    layer, group = state.place.layer, group_of(state.place, deck.stack)
    if scope == "place-layer" and layer:
        return places(deck, layer_id=layer)
    if scope == "place-group" and group:
        return places(deck, stop_id=_stop_id(deck, state), group_id=group)
    if scope == "place-all":
        return places(deck)
    return places(deck, stop_id=_stop_id(deck, state))


def scope_name(scope: str, deck: Deck, state: ViewState) -> str:
    """Return the name of what a command asks about; empty where it is all or needs none."""
    layer, group = state.place.layer, group_of(state.place, deck.stack)
    if scope == "place-layer" and layer:
        return deck.stack.layer(layer).name
    if scope == "place-group" and group:
        return deck.stack.group(group).name
    return deck.stack.stop(_stop_id(deck, state)).name if scope.startswith("place-") else ""


def _stop_id(deck: Deck, state: ViewState) -> str:
    return deck.stack.stops[state.stop_index].id


def review_round(deck: Deck, progress: Progress, now: datetime) -> Round:
    """Return a round of what is due and of new questions, for about five minutes."""
    return ask(sitting(progress, deck, now))


def with_map(one: Sitting, progress: Progress, now: datetime) -> Sitting:
    """Return the progress map in place of a round."""
    known, waiting = standings(progress, one.deck), len(due(progress, one.deck, now))
    return replace(one, told=None, known=known, due=waiting)


def state_of(one: Sitting, state: ViewState) -> ViewState:
    """Return the state in which a question is seen, from a state in the same stack."""
    if one.told is None:
        return replace(with_layer(state, ""), view=View.MATRIX)
    layer, stop_id = one.place
    if one.case and not one.told.is_answered:
        layer = ""  # it would tell what the case is about
    state = replace(with_layer(state, layer), view=View.SINGLE)
    return moved(state, float(one.deck.stack.stop_index(stop_id))) if stop_id else state


def hidden_at(one: Sitting, state: ViewState) -> tuple[str, ...]:
    """Return the layers that do not say whose they are where the window is."""
    layers, told = one.deck.stack.layers, one.told
    if told is None:
        return tuple(layer.id for layer in layers)
    if told.is_over or (told.is_answered and not one.asks_cell):
        return ()
    if not one.asks_cell:
        return tuple(layer.id for layer in layers)
    stops = one.deck.stack.stops
    first, second, way = neighbors(state.place.position, len(stops))
    shown = {stops[first].id, stops[second].id} if way else {stops[state.stop_index].id}
    return tuple(
        layer.id
        for layer in layers
        if not all(cell_question(layer.id, stop_id) in told.placed for stop_id in shown)
    )


def is_in_sight(one: Sitting, state: ViewState) -> bool:
    """Return whether the window is where the question is that waits for an answer."""
    told = one.told
    if told is None or told.is_over or told.is_answered:
        return False
    return not one.asks_cell or (
        state.is_at_stop and one.deck.stack.stops[state.stop_index].id == one.place[1]
    )


def shown_case(one: Sitting, case: Case, stop_id: str) -> tuple[str, str]:
    """Return the answer of a case at a stop, and the layer that gives it."""
    why = case.why_at(stop_id)
    layer = case.parts[0].layer if case.parts else ""
    return whose_job(case, one.deck.stack, stop_id), (why.layer if why else "") or layer


def layer_to_turn_to(one: Sitting, state: ViewState) -> str:
    """Return the layer that answers an answered case at a stop, if another one is selected."""
    case = one.case
    if case is None or one.told is None or not one.told.is_answered:
        return ""
    stack = one.deck.stack
    layers = [part.layer for part in parts_at(case, stack, stack.stops[state.stop_index].id)]
    return "" if not layers or state.place.layer in layers else layers[0]
