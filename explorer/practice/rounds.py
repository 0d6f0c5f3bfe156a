# SPDX-License-Identifier: MIT
"""A round of questions: what is asked now, what was answered, what comes back.

`ask` begins one; then `answer` and `go_on` take turns until `is_over`.
"""

from collections.abc import Sequence
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from explorer.practice.answers import Deck, Judgment, cell_question, judge, right_answer

COMES_BACK_AFTER = 3  # other questions, as far as there are so many


class Given(Struct, frozen=True):
    """An answer that somebody gave to a question."""

    question: str
    answer: str
    judgment: Judgment


class Round(Struct, frozen=True):
    """The first of the waiting questions is asked now; missed ones wait once more."""

    asked: tuple[str, ...]
    waiting: tuple[str, ...]
    given: tuple[Given, ...] = ()
    is_answered: bool = False

    @property
    def now(self) -> str:
        """The question that is asked now; empty when the round is over."""
        return self.waiting[0] if self.waiting else ""

    @property
    def is_over(self) -> bool:
        """Whether nothing is asked any more."""
        return not self.waiting

    @property
    def last(self) -> Given | None:
        """The answer to the question that is asked now; None before it is given."""
        return self.given[-1] if self.is_answered else None

    @property
    def first_given(self) -> tuple[Given, ...]:
        """The first answer to each question, in the order of the answers; only these count."""
        first: dict[str, Given] = {}
        for one in self.given:
            first.setdefault(one.question, one)
        return tuple(first.values())

    @property
    def placed(self) -> frozenset[str]:
        """The questions whose answers may be shown: those that do not wait any more."""
        waiting = self.waiting[1:] if self.is_answered else self.waiting
        return frozenset(self.asked) - frozenset(waiting)


class Missed(Struct, frozen=True):
    """A question that was first answered wrong."""

    question: str
    answer: str
    right: str


class Result(Struct, frozen=True):
    """What came of a round, or of a part of it: how many were answered, and how."""

    answered: int
    right: int
    disputed: int
    missed: tuple[Missed, ...]


def places(
    deck: Deck, *, stop_id: str = "", layer_id: str = "", group_id: str = ""
) -> tuple[str, ...]:
    """Return the questions about cells: of one service model, layer or group, or of all.

    In the order of the diagram, from the first service model on, from top to bottom.
    """
    return tuple(
        cell_question(layer.id, stop.id)
        for stop in deck.stack.stops
        if stop_id in ("", stop.id)
        for layer in deck.stack.layers
        if layer_id in ("", layer.id) and group_id in ("", layer.group)
    )


def shuffled(asked: Sequence[str], seed: int) -> tuple[str, ...]:
    """Return questions in an order that depends on the seed alone."""
    return tuple(Random(seed).sample(asked, len(asked)))


def ask(asked: Sequence[str]) -> Round:
    """Return a round of questions, each once."""
    once = tuple(dict.fromkeys(asked))
    return Round(once, once)


def answer(told: Round, deck: Deck, given: str) -> Round:
    """Return the round after an answer to what is asked now; a second one changes nothing."""
    if told.is_over or told.is_answered:
        return told
    one = Given(told.now, given, judge(deck, told.now, given))
    return replace(told, given=(*told.given, one), is_answered=True)


def go_on(told: Round) -> Round:
    """Return the round with the next question; nothing changes before an answer is given."""
    if not told.is_answered:
        return told
    first, *rest = told.waiting
    if told.given[-1].judgment is Judgment.WRONG:
        rest.insert(COMES_BACK_AFTER, first)
    return replace(told, waiting=tuple(rest), is_answered=False)


def turn_to(told: Round, question: str) -> Round:
    """Return the round with a waiting question asked now; one that does not wait is not asked."""
    told = go_on(told)
    if question not in told.waiting:
        return told
    rest = [one for one in told.waiting if one != question]
    return replace(told, waiting=(question, *rest))


def end(told: Round) -> Round:
    """Return the round without the questions that are still waiting."""
    return replace(told, waiting=(), is_answered=False)


def result(told: Round, deck: Deck) -> Result:
    """Return what came of a round so far; its first answers count."""
    first = told.first_given
    missed = (one for one in first if one.judgment is Judgment.WRONG)
    return Result(
        answered=len(first),
        right=sum(one.judgment is Judgment.RIGHT for one in first),
        disputed=sum(one.judgment is Judgment.DISPUTED for one in first),
        missed=tuple(
            Missed(one.question, one.answer, right_answer(deck, one.question)) for one in missed
        ),
    )


def again(told: Round, deck: Deck) -> Round:
    """Return a round of the questions that were missed; of all if none was."""
    missed = [one.question for one in result(told, deck).missed]
    return ask(missed or told.asked)
