# SPDX-License-Identifier: MIT
"""How a talk keeps its time against the minutes that its story plans."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from explorer.story.story import Story

GRACE_SECONDS = 20.0  # less is on time


class Pace(StrEnum):
    """How a talk keeps its time; none without planned minutes."""

    NONE = ""
    AHEAD = "ahead"
    ON_TIME = "on-time"
    BEHIND = "behind"
    OVER = "over"


class Timing(NamedTuple):
    """The pace, the seconds by which the plan is missed, and those that remain of the whole talk.

    Less than 0 remain when the planned time is over.
    """

    pace: Pace
    seconds: float
    remaining: float


class Clock(Struct, frozen=True):
    """How long a talk has lasted: `kept` seconds, and those from `since` on if it runs.

    Moments are seconds of any steady clock.
    """

    kept: float = 0.0
    since: float | None = None

    def elapsed(self, now: float) -> float:
        """Return how many seconds the talk has lasted, without pauses."""
        return self.kept if self.since is None else self.kept + now - self.since

    def toggled(self, now: float) -> "Clock":
        """Return the clock paused, or running again."""
        return Clock(self.elapsed(now), now if self.since is None else None)

    def restarted(self, now: float) -> "Clock":
        """Return the clock at 0, still paused if it was."""
        return Clock(0.0, None if self.since is None else now)


def timing(story: Story, index: int, elapsed: float) -> Timing:
    """Return how a talk keeps its time that is at the step of an index after `elapsed` seconds."""
    planned = story.minutes * 60
    if not planned:
        return Timing(Pace.NONE, 0.0, 0.0)
    start = story.starts[index] * 60
    end = start + story.steps[index].minutes * 60
    remaining = planned - elapsed
    if remaining < 0:
        return Timing(Pace.OVER, -remaining, remaining)
    if elapsed > end + GRACE_SECONDS:
        return Timing(Pace.BEHIND, elapsed - end, remaining)
    if elapsed < start - GRACE_SECONDS:
        return Timing(Pace.AHEAD, start - elapsed, remaining)
    return Timing(Pace.ON_TIME, 0.0, remaining)


def clock_text(seconds: float) -> str:
    """Return seconds as minutes or hours: `4:05`, `1:02:00`, or with a minus sign."""
    minutes, rest = divmod(int(abs(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "\N{MINUS SIGN}" if seconds <= -1 else ""
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"
