# SPDX-License-Identifier: MIT
"""Talks on a real X display, driven by another program's keys, while monitors come and go."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.x_desk import MISSING, Desk, Monitor, bare_desk, desk_with, start_program, until

LAPTOP = ("laptop", "1000/265x700/185+1280+0", "screen")
BEAMER = ("beamer", "1280/339x720/191+0+0", "none")
YOU, BLACK, INK = "#2a2391", "#000000", "#171a26"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed"),
]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_with((LAPTOP, BEAMER), tmp_path, "2280x720") as desk:
        desk.do("xdotool", "windowmove", "--sync", desk.window(""), "1300", "30")
        yield desk


def test_a_talk_on_a_laptop_and_a_projector(desk: Desk) -> None:
    # In the picture of 1280 x 720: the figure of the title slide, and the box of the datacenter.
    figure, datacenter, on_laptop = (860, 630), (840, 615), (1300, 200)
    until(lambda: desk.place("")[0] >= 1280, "the window is not on the laptop")
    desk.press("", "F5")
    until(lambda: desk.window(" - Audience") and desk.window(" - Presenter"), "no talk")
    until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "not on the projector")
    until(lambda: desk.place(" - Presenter")[0] >= 1280, "not on the laptop")
    until(lambda: desk.color(*figure) == YOU, "the audience sees no title slide")

    # From the title slide over a step with points to the one with all layers.
    desk.press(" - Presenter", "Next")
    until(lambda: desk.color(*figure) != YOU, "the title slide did not go")
    desk.press(" - Presenter", "Next")
    until(lambda: desk.color(*datacenter) == YOU, "the points did not go")

    # Keys to either window walk the story.
    desk.press(" - Presenter", "Next")
    until(lambda: desk.color(*datacenter) not in (YOU, BLACK), "the presenter's key")
    desk.press(" - Audience", "Prior")
    until(lambda: desk.color(*datacenter) == YOU, "the audience's key")

    # The blank is for the audience only.
    desk.press(" - Audience", "period")
    until(lambda: desk.color(*datacenter) == BLACK, "not black")
    assert desk.color(*on_laptop) != BLACK
    desk.press(" - Presenter", "Right")
    until(lambda: desk.color(*datacenter) == YOU, "not lifted")

    # The projector is unplugged, and plugged in again.
    desk.do("xrandr", "--delmonitor", "beamer")
    until(lambda: not desk.window(" - Audience"), "the picture lies over the notes")
    assert desk.place(" - Presenter")[0] >= 1280
    desk.press(" - Presenter", "3")
    desk.plug(BEAMER)
    until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "not back on the projector")
    until(lambda: desk.color(*datacenter) not in (YOU, BLACK), "it lost where it was")

    # Esc returns from the question, and then leaves.
    desk.press(" - Presenter", "Escape")
    until(lambda: desk.color(*datacenter) == YOU, "not back in the story")
    desk.press(" - Audience", "Escape")
    until(lambda: not desk.window(" - Audience") and not desk.window(" - Presenter"), "not left")
    until(lambda: desk.window(""), "the window did not come back")


def test_on_the_only_screen_it_is_said_for_a_moment_how_to_leave(tmp_path: Path) -> None:
    with desk_with((("laptop", "1280/339x720/191+0+0", "screen"),), tmp_path, "1280x720") as desk:
        start_talk(desk, " - Audience")
        until(lambda: desk.color(860, 630) == YOU, "no title slide")
        until(lambda: is_said(desk), "nothing is said")
        until(lambda: not is_said(desk), "it is said for ever")


def is_said(desk: Desk) -> bool:
    """Return whether there is a hint over the picture of 1280 x 720, at its lower edge."""
    return INK in {desk.color(640, y) for y in range(640, 715, 3)}


def start_talk(desk: Desk, shown: str) -> None:
    desk.press("", "F5")
    until(lambda: desk.window(shown), "no talk")


@pytest.mark.parametrize(
    ("second", "size"),
    [
        (("beamer", "1280/339x720/191+0+0", "none"), (1280, 720)),  # the same rectangle
        (("beamer", "1600/423x900/238+0+0", "none"), (1600, 900)),  # one inside the other
    ],
)
def test_mirrored_screens_show_the_picture_or_the_notes(
    tmp_path: Path, second: Monitor, size: tuple[int, int]
) -> None:
    first = ("laptop", "1280/339x720/191+0+0", "screen")
    with desk_with((first, second), tmp_path, "1600x900") as desk:
        desk.press("", "F5")
        desk.answer("Present", "Escape")  # what is said of the room
        assert not desk.window(" - Audience")
        desk.press("", "F5")
        desk.answer("Present", "Return")
        until(lambda: desk.place(" - Audience") == (0, 0, *size), "the screen is not filled")
        assert not desk.window(" - Presenter")
        until(lambda: desk.color(860, 630) == YOU, "the smaller screen cuts the picture")
        assert not is_said(desk)
        desk.press(" - Audience", "x")
        until(lambda: desk.window(" - Presenter") and not desk.window(" - Audience"), "no notes")
        desk.press(" - Presenter", "x")
        until(lambda: desk.window(" - Audience") and not desk.window(" - Presenter"), "no picture")


def test_a_closed_lid_leaves_the_picture_where_the_audience_is(tmp_path: Path) -> None:
    laptop = (*LAPTOP[:2], "none")  # X makes a monitor of an output that is nobody's
    with desk_with(((*BEAMER[:2], "screen"), laptop), tmp_path, "2280x720") as desk:
        desk.do("xdotool", "windowmove", "--sync", desk.window(""), "1300", "30")
        start_talk(desk, " - Presenter")
        until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "not on the projector")
        desk.do("xrandr", "--delmonitor", "laptop")
        until(lambda: not desk.window(" - Presenter"), "the notes are on the projector")
        until(lambda: desk.place(" - Audience") == (0, 0, 1280, 720), "the picture went")
        desk.press(" - Audience", "Next")
        desk.plug(laptop)
        until(lambda: desk.window(" - Presenter"), "no notes on the laptop")
        until(lambda: desk.place(" - Presenter")[0] >= 1280, "the notes are on the projector")
        assert desk.place(" - Audience") == (0, 0, 1280, 720)


def test_a_call_has_both_windows_in_sight(tmp_path: Path) -> None:
    only = ("laptop", "1366/361x768/203+0+0", "screen")
    with desk_with((only,), tmp_path, "1366x768") as desk:
        desk.press("", "alt+p")
        desk.press("", "w")
        until(lambda: desk.window(" - Audience") and desk.window(" - Presenter"), "no talk")
        left, _top, width, _height = desk.place(" - Presenter")
        assert left + width <= desk.place(" - Audience")[0]


def test_a_talk_that_was_killed_goes_on_at_its_step_with_its_clock(tmp_path: Path) -> None:
    at_left, white = (420, 615), "#ffffff"  # a box in a step with all layers, else nothing
    place = tmp_path / "responsibility-explorer" / "talk.json"

    def kept() -> dict[str, float]:
        return dict(json.loads(place.read_bytes())) if place.exists() else {"index": 0}

    with bare_desk(tmp_path, "1280x720") as (desk, start):
        program = start_program(desk, start)
        start_talk(desk, " - Audience")
        until(lambda: desk.color(860, 630) == YOU, "no title slide")
        desk.press(" - Audience", "Next")
        until(lambda: desk.color(860, 630) != YOU, "the title slide did not go")
        desk.press(" - Audience", "Next")
        until(lambda: desk.color(*at_left) == YOU, "not at the third step")
        until(lambda: kept()["index"] == 2, "the step is not written down")
        program.kill()
        program.wait()
        left = kept()
        assert left["elapsed"] > 0

        program = start_program(desk, start)
        desk.press("", "F5")
        desk.answer("Present", "Escape")
        assert not desk.window(" - Audience")
        desk.press("", "F5")
        desk.answer("Present", "Return")
        until(lambda: desk.color(*at_left) == YOU, "it does not go on at the third step")
        until(lambda: kept()["when"] > left["when"], "it is not written down that it goes on")
        assert kept()["index"] == 2
        assert kept()["elapsed"] >= left["elapsed"]  # the clock goes on too
        program.kill()
        program.wait()

        start_program(desk, start)
        desk.press("", "F5")
        desk.answer("Present", "alt+f")
        until(lambda: desk.color(860, 630) == YOU, "it does not begin anew")
        assert desk.color(*at_left) == white
