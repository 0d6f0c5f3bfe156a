# SPDX-License-Identifier: MIT
"""When a question comes back: cards of the Free Spaced Repetition Scheduler (FSRS).

All times are in UTC, so that a journey changes nothing. A card counts by days: within a round
missed questions come back anyway.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta
from msgspec.structs import replace

from explorer.model.bounds import clamp
from explorer.model.stack import Value

if TYPE_CHECKING:
    from fsrs import Scheduler

MASTERED_DAYS = 21.0  # what is remembered that long is mastered
# Whoever practiced at eight in the evening and comes back at nine in the morning finds it due.
_EARLY = timedelta(hours=12)
_JUMP = timedelta(days=1)  # an answer further in the future was given while the clock was wrong
_MOST_DAYS = 365
_LONGEST = timedelta(days=_MOST_DAYS)  # a pause that counts: a clock that was at 1970 is none
_MOST_STABILITY = 100_000.0

Moment = Annotated[datetime, Meta(tz=True, description="give a time such as 2026-11-23T18:00:00Z")]
Question = Annotated[
    str,
    Meta(
        pattern=r"^[^\n\r\t]+\Z",
        max_length=200,
        description="write one line of 1 to 200 characters",
    ),
]


class Card(Value, frozen=True, kw_only=True):
    """What is known of how well somebody knows the answer to a question of a deck.

    `stamp` is a sum of what the answer depends on: a card with another one is a new card.
    """

    deck: Question
    question: Question
    stamp: Annotated[
        str, Meta(pattern=r"^[0-9a-f]{12}\Z", description="give 12 of the digits 0 to 9 and a to f")
    ]
    stability: Annotated[
        float, Meta(gt=0, le=_MOST_STABILITY, description="give a number of days above 0")
    ]
    difficulty: Annotated[float, Meta(ge=1, le=10, description="give a number from 1 to 10")]
    last: Moment
    due: Moment
    was_right: bool


class Standing(StrEnum):
    """How well a question is known."""

    UNSEEN = "unseen"
    WRONG = "wrong"
    RIGHT = "right"
    MASTERED = "mastered"


def new_card(deck: str, question: str, stamp: str, is_right: bool, now: datetime) -> Card:
    """Return the card of a question that was answered for the first time."""
    blank = Card(
        deck=deck, question=question, stamp=stamp, stability=1, difficulty=1, last=now, due=now,
        was_right=is_right,
    )  # fmt: skip
    return _reviewed(blank, is_right, now, is_new=True)


def reviewed(card: Card, is_right: bool, now: datetime) -> Card:
    """Return a card after another answer."""
    return _reviewed(card, is_right, now, is_new=False)


def was_answered_later(card: Card, now: datetime) -> bool:
    """Return whether a card is of a time to come: then the clock was wrong, or is."""
    return card.last - now > _JUMP


def is_due(card: Card, now: datetime) -> bool:
    """Return whether a question is to be asked again."""
    return card.due - now <= _EARLY or was_answered_later(card, now)


def standing(card: Card | None) -> Standing:
    """Return how well a question is known, by its card."""
    if card is None:
        return Standing.UNSEEN
    if not card.was_right:
        return Standing.WRONG
    return Standing.MASTERED if card.stability >= MASTERED_DAYS else Standing.RIGHT


def _reviewed(card: Card, is_right: bool, now: datetime, is_new: bool) -> Card:
    import fsrs  # needed only where somebody practices

    known = fsrs.Card(
        card_id=1,
        state=fsrs.State.Learning if is_new else fsrs.State.Review,
        stability=None if is_new else card.stability,
        difficulty=None if is_new else card.difficulty,
        last_review=None if is_new else max(now - _LONGEST, min(card.last, now)),
    )
    rating = fsrs.Rating.Good if is_right else fsrs.Rating.Again
    after, _log = _scheduler().review_card(known, rating, now)
    assert after.stability is not None
    assert after.difficulty is not None
    return replace(
        card,
        stability=clamp(after.stability, 0.001, _MOST_STABILITY),
        difficulty=clamp(after.difficulty, 1.0, 10.0),
        last=now,
        due=after.due,
        was_right=is_right,
    )


@lru_cache(maxsize=1)
def _scheduler() -> "Scheduler":
    """Return the scheduler: by days, and without chance, so that a test knows what comes."""
    import fsrs

    return fsrs.Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=_MOST_DAYS, enable_fuzzing=False
    )
