# SPDX-License-Identifier: MIT
"""When a question comes back, whatever the clock does."""

import subprocess
import sys
from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.practice.schedule import (
    MASTERED_DAYS,
    Card,
    Standing,
    is_due,
    new_card,
    reviewed,
    standing,
    was_answered_later,
)
from tests.practice.samples_of_practice import NOW

DAY = timedelta(days=1)
STAMP = "0123456789ab"


def first(is_right: bool, now: datetime = NOW) -> Card:
    return new_card("cloud", "data@paas", STAMP, is_right, now)


def practiced_when_due(times: int) -> Card:
    """Return a card after right answers, each when it was due."""
    card = first(is_right=True)
    for _ in range(times):
        card = reviewed(card, True, card.due)
    return card


def test_a_missed_question_is_due_tomorrow_and_a_right_one_later() -> None:
    missed, right = first(is_right=False), first(is_right=True)
    assert missed.due == NOW + DAY
    assert right.due >= NOW + 2 * DAY
    assert not is_due(missed, NOW)
    assert is_due(missed, NOW + DAY)
    assert not is_due(right, NOW + DAY)


def test_whoever_practiced_in_the_evening_finds_it_due_in_the_morning() -> None:
    assert is_due(first(is_right=False), NOW + timedelta(hours=13))


def test_what_is_right_comes_back_ever_later_until_it_is_mastered() -> None:
    cards = [practiced_when_due(times) for times in range(5)]
    pauses = [card.due - card.last for card in cards]
    assert pauses == sorted(set(pauses))
    assert [standing(card) for card in cards][:1] == [Standing.RIGHT]
    assert standing(cards[-1]) is Standing.MASTERED
    assert cards[-1].stability >= MASTERED_DAYS


def test_what_is_missed_once_is_no_longer_mastered() -> None:
    mastered = practiced_when_due(5)
    missed = reviewed(mastered, False, mastered.due)
    assert standing(missed) is Standing.WRONG
    assert missed.due - missed.last < mastered.due - mastered.last
    assert standing(None) is Standing.UNSEEN


def test_after_a_year_away_a_card_goes_on() -> None:
    card = practiced_when_due(2)
    later = card.last + 365 * DAY
    assert is_due(card, later)
    right, missed = reviewed(card, True, later), reviewed(card, False, later)
    assert right.stability > card.stability > missed.stability
    assert right.due <= later + 365 * DAY


def test_the_clock_was_a_year_ahead_for_a_day() -> None:
    ahead = first(is_right=True, now=NOW + 365 * DAY)
    assert was_answered_later(ahead, NOW)
    assert is_due(ahead, NOW)
    mended = reviewed(ahead, True, NOW)
    assert mended.last == NOW
    assert mended.due <= NOW + 30 * DAY


def test_the_clock_was_at_1970_for_a_day() -> None:
    """An answer of that day does not count as remembered for half a century."""
    then = datetime(1970, 1, 1, tzinfo=NOW.tzinfo)
    old = first(is_right=True, now=then)
    assert reviewed(old, True, NOW) == reviewed(
        first(is_right=True, now=NOW - 365 * DAY), True, NOW
    )


def test_a_journey_changes_nothing() -> None:
    tokyo = NOW.astimezone(timezone(timedelta(hours=9)))
    card = first(is_right=True)
    assert is_due(card, tokyo) == is_due(card, NOW)
    assert not was_answered_later(card, NOW - timedelta(hours=23))


MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1)).map(
    lambda one: one.replace(tzinfo=NOW.tzinfo)
)


@settings(derandomize=True, deadline=None)
@given(answers=st.lists(st.tuples(st.booleans(), MOMENTS), min_size=1, max_size=12))
def test_no_clock_breaks_a_card(answers: list[tuple[bool, datetime]]) -> None:
    (is_right, now), *others = answers
    card = first(is_right, now)
    for is_right, now in others:
        card = reviewed(card, is_right, now)
        assert now + timedelta(hours=23) <= card.due <= now + 366 * DAY
        assert card.last == now
        assert 1 <= card.difficulty <= 10
        assert 0 < card.stability <= 100_000
        assert standing(card) in (Standing.RIGHT, Standing.WRONG, Standing.MASTERED)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("imported", "name"),
    [
        # The scheduler only when something is answered, practice only when it is asked for.
        ("explorer.practice.schedule, explorer.practice.progress_file", "fsrs"),
        ("explorer.commands.cli", "practice"),
    ],
)
def test_nothing_is_loaded_before_it_is_needed(imported: str, name: str) -> None:
    script = f"import sys, {imported}; print([one for one in sys.modules if {name!r} in one])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
