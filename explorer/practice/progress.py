# SPDX-License-Identifier: MIT
"""All that somebody has practiced: the cards of all decks, and what is due of one."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, json
from msgspec.structs import replace

from explorer.model.stack import Value
from explorer.practice.answers import Deck, Judgment, questions, right_answer
from explorer.practice.rounds import Round, shuffled
from explorer.practice.schedule import (
    Card,
    Standing,
    is_due,
    new_card,
    reviewed,
    standing,
    was_answered_later,
)

FORMAT = 1
MAX_CARDS = 20_000
A_SITTING = 20  # questions: about five minutes
_MIX = 1  # any number
NEW_ONES = 8  # of them, at most, if that many are due


class Progress(Value, frozen=True):
    """The cards of all decks; `format` is the version of the file that holds them."""

    format: Annotated[int, Meta(ge=1, description="give the number of the format, 1")] = FORMAT
    cards: Annotated[tuple[Card, ...], Meta(max_length=MAX_CARDS)] = ()


def stamp(deck: Deck, question: str) -> str:
    """Return a sum of what the answer to a question depends on; KeyError if it is not there."""
    if case := deck.case_of(question):
        about = [case.stop, case.story, case.question]
    elif table := deck.table_of(question):
        about = [table.story, *(f"{row.layer} {row.cells}" for row in table.rows)]
    else:
        layer, cell = deck.cell_of(question)
        about = [layer.name, deck.stack.stop(cell.stop).name]
    whole = "\n".join([*about, right_answer(deck, question)])
    return hashlib.sha256(whole.encode()).hexdigest()[:12]


def cards_of(progress: Progress, deck: Deck) -> Mapping[str, Card]:
    """Return the cards of a deck by their questions, without those whose answer has changed."""
    known = set(questions(deck))
    return {
        card.question: card
        for card in progress.cards
        if card.deck == deck.key
        and card.question in known
        and card.stamp == stamp(deck, card.question)
    }


def standings(progress: Progress, deck: Deck) -> Mapping[str, Standing]:
    """Return how well each question of a deck is known."""
    cards = cards_of(progress, deck)
    return {question: standing(cards.get(question)) for question in questions(deck)}


def recorded(progress: Progress, deck: Deck, told: Round, now: datetime) -> Progress:
    """Return the progress after the answer that was just given in a round.

    Only the first answer to a question counts, and none to which another source agrees.
    """
    last = told.last
    if last is None or last.judgment is Judgment.DISPUTED:
        return progress
    if sum(one.question == last.question for one in told.given) > 1:
        return progress
    is_right, place = last.judgment is Judgment.RIGHT, (deck.key, last.question)
    cards, asked = {_place(one): one for one in progress.cards}, stamp(deck, last.question)
    card = cards.get(place)
    if card and card.stamp == asked:
        cards[place] = reviewed(card, is_right, now)
    else:
        cards[place] = new_card(*place, asked, is_right, now)
    return replace(progress, cards=_newest(cards.values(), now))


def due(progress: Progress, deck: Deck, now: datetime) -> tuple[str, ...]:
    """Return what is due, the longest due first, and among the same in the deck's order."""
    return _due(cards_of(progress, deck), deck, now)


def _due(known: Mapping[str, Card], deck: Deck, now: datetime) -> tuple[str, ...]:
    order = {question: number for number, question in enumerate(questions(deck))}
    cards = [card for card in known.values() if is_due(card, now)]
    return tuple(
        one.question for one in sorted(cards, key=lambda one: (one.due, order[one.question]))
    )


def sitting(progress: Progress, deck: Deck, now: datetime) -> tuple[str, ...]:
    """Return the questions of one sitting: what is due, and then new ones.

    New ones are mixed, always in the same way: in the deck's order the first would all be yours.
    """
    seen = cards_of(progress, deck)
    first = _due(seen, deck, now)[:A_SITTING]
    new = [question for question in shuffled(questions(deck), _MIX) if question not in seen]
    room = min(A_SITTING - len(first), NEW_ONES if first else A_SITTING)
    return (*first, *new[:room])


def merged(one: Progress, other: Progress, now: datetime) -> Progress:
    """Return the cards of both, of two for one question the one that was answered last.

    A card of a time to come gives way, so that a clock that was wrong once does no harm.
    """
    found: dict[tuple[str, str], Card] = {}
    for card in (*one.cards, *other.cards):
        known = found.get(_place(card))
        if known is None or _age(known, now) < _age(card, now):
            found[_place(card)] = card
    return Progress(cards=_newest(found.values(), now))


def without(progress: Progress, decks: Collection[str]) -> Progress:
    """Return the progress as if nothing of some decks, given by their keys, had been practiced."""
    return replace(progress, cards=tuple(one for one in progress.cards if one.deck not in decks))


def put_back(before: Progress, progress: Progress, since: datetime, now: datetime) -> Progress:
    """Return an earlier progress, with what was answered since then."""
    newer = tuple(card for card in progress.cards if card.last >= since)
    return merged(before, Progress(cards=newer), now)


def progress_bytes(progress: Progress) -> bytes:
    """Return the bytes of the file that holds a progress, a card on each few lines."""
    return json.format(json.encode(progress), indent=1) + b"\n"


def _place(card: Card) -> tuple[str, str]:
    return card.deck, card.question


def _age(card: Card, now: datetime) -> tuple[bool, datetime]:
    return not was_answered_later(card, now), card.last


def _newest(cards: Iterable[Card], now: datetime) -> tuple[Card, ...]:
    """Return cards in a fixed order, the newest if there are too many."""
    kept = sorted(cards, key=lambda one: _age(one, now), reverse=True)[:MAX_CARDS]
    return tuple(sorted(kept, key=_place))
