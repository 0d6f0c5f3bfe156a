# SPDX-License-Identifier: MIT
"""What is right, computed from a stack, and whether an answer is.

Questions and answers are texts, so that they can be kept. A question is `runtime@paas`,
`case:fire` or `table:shared-platform`. Its answer is a responsibility, a `Whose`, or the cell of
the table that is wrong, as `runtime@paas`.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from explorer.model.stack import Cell, Dispute, Layer, Responsibility, Source, Stack
from explorer.practice.cases import (
    HALVES,
    Case,
    Casebook,
    Part,
    PublishedTable,
    Whose,
    shipped_cases,
    wrong_cells,
)

_CASE, _TABLE = "case:", "table:"
_ORDER = (
    Responsibility.CUSTOMER,
    Responsibility.SHARED,
    Responsibility.PROVIDER,
    Responsibility.MODEL_DEPENDENT,
    Responsibility.NOT_APPLICABLE,
)


class Judgment(StrEnum):
    """How an answer is judged; disputed if another published source says the same."""

    RIGHT = "right"
    WRONG = "wrong"
    DISPUTED = "disputed"


class Deck(Struct, frozen=True, eq=False):
    """All that can be asked about a stack; cards are kept under its key."""

    key: str
    stack: Stack
    cases: tuple[Case, ...] = ()
    tables: tuple[PublishedTable, ...] = ()
    sources: tuple[Source, ...] = ()

    def case_of(self, question: str) -> Case | None:
        """Return the case that a question asks about; None if it asks something else."""
        if not question.startswith(_CASE):
            return None
        return next((one for one in self.cases if question == case_question(one.id)), None)

    def table_of(self, question: str) -> PublishedTable | None:
        """Return the table in which a question has a mistake found; None if it asks otherwise."""
        return next((one for one in self.tables if question == table_question(one.id)), None)

    def cell_of(self, question: str) -> tuple[Layer, Cell]:
        """Return the cell that a question asks about, and its layer; KeyError if there is none."""
        layer_id, _, stop_id = question.partition("@")
        layer = self.stack.layer(layer_id)
        return layer, layer.cell(stop_id)


def cell_question(layer_id: str, stop_id: str) -> str:
    """Return the question whose a layer is at a stop."""
    return f"{layer_id}@{stop_id}"


def asks_cell(question: str) -> bool:
    """Return whether a question is whose a cell of the diagram is."""
    return "@" in question


def case_question(case_id: str) -> str:
    """Return the question whose job it was in a case."""
    return f"{_CASE}{case_id}"


def table_question(table_id: str) -> str:
    """Return the question which cell of a table is wrong."""
    return f"{_TABLE}{table_id}"


def shipped_deck(stack: Stack, book: Casebook) -> Deck:
    """Return the deck of a stack that comes with the program, and with cases."""
    cases = tuple(case for case in book.cases if case.stack == stack.id)
    tables = tuple(table for table in book.tables if table.stack == stack.id)
    return Deck(stack.id, stack, cases, tables, book.sources)


def opened_deck(stack: Stack) -> Deck:
    """Return the deck of a stack from a file; it has cards of its own, whatever its id is."""
    return Deck(f"file:{stack.id}:{stack.name}", stack)


def deck_of(stack: Stack, *, is_own: bool) -> Deck:
    """Return the deck of a stack: one of somebody's own has cells only, a shipped one all else."""
    return opened_deck(stack) if is_own else shipped_deck(stack, shipped_cases())


def questions(deck: Deck) -> tuple[str, ...]:
    """Return all questions of a deck: cells from the first stop on, then cases, then tables."""
    return (
        *(
            cell_question(layer.id, stop.id)
            for stop in deck.stack.stops
            for layer in deck.stack.layers
        ),
        *(case_question(case.id) for case in deck.cases),
        *(table_question(table.id) for table in deck.tables),
    )


def whose_job(case: Case, stack: Stack, stop_id: str) -> Whose:
    """Return the answer of a case at any stop of its stack."""
    if case.is_outside:
        return Whose.NOBODY
    return _together({part.whose for part in parts_at(case, stack, stop_id)})


def parts_at(case: Case, stack: Stack, stop_id: str) -> tuple[Part, ...]:
    """Return the layers that a case is about at any stop of its stack, and whose part it is."""
    why = case.why_at(stop_id)
    told = [why.whose] if why and why.whose else []
    if why and why.layer:
        parts = [(why.layer, told)]
    else:
        parts = [(part.layer, [*told, part.whose]) for part in case.parts]
    is_told = bool(told) or stop_id == case.stop
    return tuple(
        Part(layer_id, _half(stack.layer(layer_id).cell(stop_id), named, is_told))
        for layer_id, named in parts
    )


def _half(cell: Cell, named: list[Whose], is_told: bool) -> Whose:
    """Return which half of a cell failed, of those that a case names.

    What a cell depends on is known only where the case tells it.
    """
    halves = HALVES[cell.responsibility]
    if cell.responsibility is Responsibility.MODEL_DEPENDENT and not is_told:
        return halves[0]
    return next((one for one in named if one in halves), halves[0])


def _together(answers: set[Whose]) -> Whose:
    """Return the one answer for all parts of a case."""
    spoken = answers - {Whose.NOBODY} or answers
    if len(spoken) == 1:
        return next(iter(spoken))
    return Whose.DEPENDS if Whose.DEPENDS in spoken else Whose.BOTH


def right_answer(deck: Deck, question: str) -> str:
    """Return the right answer; KeyError if the deck has no such question."""
    if case := deck.case_of(question):
        return whose_job(case, deck.stack, case.stop)
    if table := deck.table_of(question):
        [wrong] = wrong_cells(table, deck.stack)
        return cell_question(*wrong)
    return deck.cell_of(question)[1].responsibility


def choices(deck: Deck, question: str) -> tuple[str, ...]:
    """Return the answers that can be given, in the order of their keys.

    What no cell of the stack is, is not offered.
    """
    used = {cell.responsibility for layer in deck.stack.layers for cell in layer.cells}
    if deck.case_of(question):
        depends = [Whose.DEPENDS] if Responsibility.MODEL_DEPENDENT in used else []
        return (Whose.YOU, Whose.PROVIDER, Whose.BOTH, *depends, Whose.NOBODY)
    if table := deck.table_of(question):
        return tuple(
            cell_question(row.layer, stop_id) for row in table.rows for stop_id in table.stops
        )
    rest = set(_ORDER[:3]) | used
    return tuple(one for one in _ORDER if one in rest)


def who_agrees(deck: Deck, question: str, answer: str) -> Dispute | None:
    """Return the dispute about a cell whose source says the same as an answer, if there is one."""
    if deck.case_of(question) or deck.table_of(question):
        return None
    layer, cell = deck.cell_of(question)
    dispute = layer.dispute(cell.stop)
    return dispute if dispute and dispute.responsibility in (None, answer) else None


def judge(deck: Deck, question: str, answer: str) -> Judgment:
    """Return how an answer is judged; KeyError if the deck has no such question."""
    if answer == right_answer(deck, question):
        return Judgment.RIGHT
    return Judgment.DISPUTED if who_agrees(deck, question, answer) else Judgment.WRONG


def reason(deck: Deck, question: str) -> str:
    """Return what speaks against the usual wrong answer; empty if nothing is written of it."""
    if case := deck.case_of(question):
        return reason_at(case, case.stop)
    if table := deck.table_of(question):
        return table.text
    return deck.cell_of(question)[1].trap


def reason_at(case: Case, stop_id: str) -> str:
    """Return why the answer of a case at a stop is what it is; empty if it does not surprise."""
    why = case.why_at(stop_id)
    return why.text if why else ""


def answers_at_stops(deck: Deck, case: Case) -> Mapping[str, Whose]:
    """Return the answers of a case at all stops, by their ids, as for "had it been SaaS"."""
    return {stop.id: whose_job(case, deck.stack, stop.id) for stop in deck.stack.stops}
