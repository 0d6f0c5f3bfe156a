# SPDX-License-Identifier: MIT
import msgspec
import pytest

from explorer.story.pace import Clock, Pace, Timing, clock_text, timing
from tests.talks import STORY


def test_a_clock_counts_from_when_it_started() -> None:
    assert Clock(0.0, 10.0).elapsed(25.0) == 15.0


def test_a_paused_clock_stands_and_goes_on_where_it_stood() -> None:
    paused = Clock(0.0, 10.0).toggled(25.0)
    assert paused.elapsed(1000.0) == 15.0
    assert paused.toggled(100.0).elapsed(101.0) == 16.0


def test_a_clock_that_starts_again_is_at_nought_and_paused_if_it_was() -> None:
    assert Clock(50.0, 10.0).restarted(30.0).elapsed(31.0) == 1.0
    assert Clock(50.0).restarted(30.0) == Clock(0.0, None)


# The steps take 1, 2, 3, 2 and 2 minutes.
@pytest.mark.parametrize(
    ("index", "elapsed", "expected"),
    [
        (0, 0.0, Timing(Pace.ON_TIME, 0.0, 600.0)),
        (0, 80.0, Timing(Pace.ON_TIME, 0.0, 520.0)),
        (0, 81.0, Timing(Pace.BEHIND, 21.0, 519.0)),
        (2, 170.0, Timing(Pace.ON_TIME, 0.0, 430.0)),
        (2, 120.0, Timing(Pace.AHEAD, 60.0, 480.0)),
        (4, 601.0, Timing(Pace.OVER, 1.0, -1.0)),
        (1, 700.0, Timing(Pace.OVER, 100.0, -100.0)),
    ],
)
def test_the_pace_is_that_of_the_step_against_its_plan(
    index: int, elapsed: float, expected: Timing
) -> None:
    assert timing(STORY, index, elapsed) == expected


def test_a_story_without_minutes_has_no_pace() -> None:
    steps = tuple(msgspec.structs.replace(step, minutes=0) for step in STORY.steps)
    story = msgspec.structs.replace(STORY, steps=steps)
    assert timing(story, 2, 500.0).pace is Pace.NONE


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0:00"), (65.9, "1:05"), (3720, "1:02:00"), (-5, "\N{MINUS SIGN}0:05"), (-0.4, "0:00")],
)
def test_time_is_written_as_on_a_clock(seconds: float, text: str) -> None:
    assert clock_text(seconds) == text
