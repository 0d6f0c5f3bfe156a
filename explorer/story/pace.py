# SPDX-License-Identifier: MIT
"""How a talk keeps its time against the minutes that its story plans."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct

from explorer.story.story import Story

GRACE_SECONDS = 20.0  # nobody needs to be told of less


class Pace(StrEnum):
    """How a talk keeps its time; none without planned minutes."""

    NONE = ""
    AHEAD = "ahead"
    ON_TIME = "on-time"
    BEHIND = "behind"
    OVER = "over"


class Timing(NamedTuple):
    """The pace, by how many seconds it is off, and how many remain of all (less than 0: over)."""

    pace: Pace
    seconds: float
    remaining: float


class Clock(Struct, frozen=True):
    """How long a talk has lasted; moments are seconds of any steady clock."""

    kept: float = 0.0
    since: float | None = None

    def elapsed(self, now: float) -> float:
        """Return the seconds that count so far."""
        return self.kept if self.since is None else self.kept + now - self.since

    def toggled(self, now: float) -> "Clock":
        """Return the clock paused, or running again."""
        return Clock(self.elapsed(now), now if self.since is None else None)

    def restarted(self, now: float) -> "Clock":
        """Return the clock at nought; paused if it was."""
        return Clock(0.0, None if self.since is None else now)


def timing(story: Story, index: int, elapsed: float) -> Timing:
    """Return how a talk keeps its time if it is at a step after some seconds."""
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
    """Return seconds as minutes or hours: `4:05`, `1:02:00`; less than nought with a minus."""
    minutes, rest = divmod(int(abs(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "\N{MINUS SIGN}" if seconds <= -1 else ""
    return f"{sign}{hours}:{minutes:02}:{rest:02}" if hours else f"{sign}{minutes}:{rest:02}"
