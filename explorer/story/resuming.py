# SPDX-License-Identifier: MIT
"""Take a talk up again where it was left: after Esc, an edit of its story, a crash or a restart."""

from collections.abc import Mapping
from math import isfinite

import msgspec
from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.model.state import View, ViewState, moved, with_baseline, with_layer
from explorer.story.navigation import go_to_step, start_talk
from explorer.story.pace import Clock
from explorer.story.story import Story
from explorer.story.talk import Blank, Talk

FRESH_SECONDS = 24 * 60 * 60.0
_WORTH_SECONDS = 60.0  # less at the first step is no loss
_MOST_SECONDS = 30 * 24 * 60 * 60.0


class TalkError(Exception):
    """What was kept of a talk cannot be read."""


class Kept(msgspec.Struct, frozen=True):
    """Where a talk was: in which story, at which step, after how long, and what was shown.

    `place` names the story: its file, or its title. `when` is the time of day in seconds since
    1970.
    """

    place: str
    index: int
    title: str
    elapsed: float
    is_paused: bool
    when: float
    stack: str
    view: View
    stop: str
    layer: str
    baseline: str
    has_column: bool
    has_details: bool
    revealed: tuple[str, ...]
    marks: tuple[int, ...]


def kept(talk: Talk, place: str, now: float, when: float) -> Kept:
    """Return where a talk is; `now` is a moment of its clock, and `when` the time of day."""
    shown = talk.shown
    return Kept(
        place,
        talk.index,
        talk.step.title,
        talk.clock.elapsed(now),
        talk.clock.since is None,
        when,
        shown.stack,
        shown.view,
        talk.stack.stops[shown.stop_index].id,
        talk.layer,
        shown.baseline,
        talk.has_column,
        talk.has_details,
        talk.revealed,
        talk.marks,
    )


def is_worth_keeping(talk: Talk, now: float) -> bool:
    """Return whether somebody would miss it: the talk is under way, and not at its end."""
    is_begun = bool(talk.index) or talk.clock.elapsed(now) >= _WORTH_SECONDS
    return is_begun and not talk.has_ended


def is_fresh(one: Kept, place: str, when: float) -> bool:
    """Return whether a talk of a story was left within a day."""
    return one.place == place and 0 <= when - one.when <= FRESH_SECONDS


def kept_text(one: Kept) -> bytes:
    """Return what is written down of a talk."""
    return msgspec.json.format(msgspec.json.encode(one), indent=1) + b"\n"


def read_kept(raw: bytes) -> Kept:
    """Return what was written down of a talk; TalkError if that is not what is there."""
    try:
        one = msgspec.json.decode(raw, type=Kept)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise TalkError from error
    numbers = (one.elapsed, one.when)
    if not all(map(isfinite, numbers)) or not 0 <= one.elapsed <= _MOST_SECONDS or one.index < 0:
        raise TalkError
    return one


def step_of(one: Kept, story: Story) -> int:
    """Return the index of the step at which a talk was; its story may have been edited since."""
    titles = [step.title for step in story.steps]
    if one.title in titles[one.index : one.index + 1] or one.title not in titles:
        return min(one.index, len(titles) - 1)
    return titles.index(one.title)


def taken_up(
    one: Kept, story: Story, stacks: Mapping[str, Stack], state: ViewState, clock: Clock
) -> Talk:
    """Return the talk where it was, as far as its story still has that, with nothing over it."""
    index = step_of(one, story)
    talk = go_to_step(start_talk(story, stacks, state, 0.0), index, is_back=False)
    talk = replace(talk, before=None, step_before=None, left={}, clock=clock)
    stack = stacks.get(one.stack)
    if stack is None or one.title != talk.step.title:
        return talk
    ids, layers = [stop.id for stop in stack.stops], {layer.id for layer in stack.layers}
    if one.stop not in ids:
        return talk
    shown = moved(replace(talk.shown, stack=one.stack, view=one.view), float(ids.index(one.stop)))
    layer = one.layer if one.layer in layers else ""
    shown = with_baseline(with_layer(shown, layer), one.baseline if one.baseline in ids else "")
    is_built = all(mark <= len(one.revealed) for mark in one.marks)
    return replace(
        talk,
        shown=shown,
        has_column=one.has_column,
        has_details=one.has_details and bool(layer),
        revealed=one.revealed if is_built else (),
        marks=one.marks if is_built else (),
    )


def uncovered(talk: Talk) -> Talk:
    """Return the talk without anything over its picture."""
    return replace(
        talk,
        blank=Blank.NONE,
        has_laser=False,
        has_spotlight=False,
        zoomed="",
        has_keys=False,
        has_overview=False,
        number=None,
        is_frozen=False,
        pointer=None,
        pointed="",
        hint="",
    )
