# SPDX-License-Identifier: MIT
"""Where a talk was, written down and taken up again."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.model.state import ViewState
from explorer.story.navigation import (
    advance,
    jump_to_stop,
    last_step,
    other_stack,
    press_layer,
    reveal_all,
)
from explorer.story.overlays import black, toggle_freeze, toggle_laser
from explorer.story.pace import Clock
from explorer.story.resuming import (
    Kept,
    TalkError,
    is_fresh,
    is_worth_keeping,
    kept,
    kept_text,
    read_kept,
    step_of,
    taken_up,
    uncovered,
)
from explorer.story.story import Story
from explorer.story.talk import Talk
from tests.talks import STACKS, STORY, seen, start

CLOCK = Clock(0.0, 100.0)
TALKS = (
    start(1),
    advance(advance(start(1))),
    reveal_all(start(1)),
    jump_to_stop(start(2), 3),
    press_layer(start(3), "runtime", "saas"),
    other_stack(start(2)),
    start(4),
)


def again(talk: Talk, story: Story = STORY) -> Talk:
    """Return a talk that is written down, read and taken up."""
    one = read_kept(kept_text(kept(replace(talk, clock=CLOCK), "here", 860.0, 5000.0)))
    return taken_up(one, story, STACKS, ViewState("cloud"), Clock(one.elapsed))


@pytest.mark.parametrize("talk", TALKS)
def test_a_talk_is_where_it_was(talk: Talk) -> None:
    there = again(talk)
    assert (there.index, seen(there), there.hidden) == (talk.index, seen(talk), talk.hidden)
    assert (there.has_details, there.has_column) == (talk.has_details, talk.has_column)
    assert (there.marks, there.is_detour) == (talk.marks, talk.is_detour)
    assert there.clock == Clock(760.0)
    assert there.before is None


def test_an_edited_story_goes_on_at_the_same_step_or_the_same_number() -> None:
    talk = press_layer(start(2), "data")
    moved = replace(STORY, steps=(STORY.steps[2], *STORY.steps[:2]))
    assert (again(talk, moved).index, again(talk, moved).layer) == (0, "data")
    gone = replace(STORY, steps=STORY.steps[:2])
    assert (again(talk, gone).index, again(talk, gone).layer) == (1, "")
    twice = replace(STORY, steps=STORY.steps * 2)
    assert again(replace(talk, index=2), twice).index == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"stack": "gone"},
        {"stop": "gone"},
        {"layer": "gone"},
        {"marks": (7,)},
        {"baseline": "gone"},
    ],
)
def test_what_content_no_longer_has_is_left_out(changes: dict[str, object]) -> None:
    one = replace(kept(advance(start(1)), "here", 0.0, 0.0), **changes)
    talk = taken_up(one, STORY, STACKS, ViewState("cloud"), CLOCK)
    assert seen(talk) == ("cloud", "single", "iaas", "")
    assert talk.revealed == (("datacenter",) if "layer" in changes or "baseline" in changes else ())
    assert talk.shown.baseline == ""


def test_a_day_later_or_for_another_story_there_is_nothing_to_go_on_with() -> None:
    one = kept(start(1), "here", 0.0, 1000.0)
    assert is_fresh(one, "here", 1000.0 + 24 * 3600)
    assert not is_fresh(one, "here", 1001.0 + 24 * 3600)
    assert not is_fresh(one, "here", 999.0)  # the clock was set back
    assert not is_fresh(one, "there", 1000.0)


def test_a_talk_that_hardly_began_or_ended_is_no_loss() -> None:
    assert not is_worth_keeping(start(clock=CLOCK), 110.0)
    assert is_worth_keeping(start(clock=CLOCK), 160.0)
    assert is_worth_keeping(start(1, clock=CLOCK), 100.0)
    assert not is_worth_keeping(advance(last_step(start(1, clock=CLOCK))), 900.0)


def test_nothing_lies_over_a_talk_that_is_taken_up() -> None:
    talk = toggle_freeze(toggle_laser(start(2)))
    assert uncovered(black(talk)) == uncovered(talk) == start(2)


def test_a_paused_clock_is_known() -> None:
    assert kept(start(clock=Clock(5.0)), "here", 0.0, 0.0).is_paused
    assert not kept(start(clock=CLOCK), "here", 0.0, 0.0).is_paused


GOOD = kept(start(1, clock=CLOCK), "here", 860.0, 5000.0)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        kept_text(GOOD).replace(b"760", b"-1"),
        kept_text(GOOD).replace(b"760", b"1e300"),
        kept_text(GOOD).replace(b'"index": 1', b'"index": -1'),
        kept_text(GOOD).replace(b'"single"', b'"both"'),
        b"[" * 100_000,
    ],
)
def test_what_is_no_talk_is_refused(raw: bytes) -> None:
    with pytest.raises(TalkError):
        read_kept(raw)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_talk_or_refused(raw: bytes) -> None:
    with suppress(TalkError):
        assert isinstance(read_kept(raw), Kept)


@given(st.integers(0, 10**30), st.text(max_size=10))
def test_whatever_is_written_down_there_is_such_a_step(index: int, title: str) -> None:
    assert 0 <= step_of(replace(GOOD, index=index, title=title), STORY) < len(STORY.steps)
