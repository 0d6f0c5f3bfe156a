# SPDX-License-Identifier: MIT
"""Who goes on which screen, whatever comes and goes."""

from collections.abc import Sequence

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from explorer.ui.talk.screens import (
    Area,
    Arrangement,
    Place,
    Plan,
    arranged,
    chosen,
    common_area,
    surfaces,
    swapped,
)

LAPTOP = Place("eDP-1 a1", Area(0, 0, 1366, 768))
BEAMER = Place("HDMI-1 b2", Area(1366, 0, 1920, 1080))
TV = Place("DP-3 c3", Area(3286, 0, 3840, 2160))
MIRROR = BEAMER._replace(area=LAPTOP.area)
LARGER_MIRROR = BEAMER._replace(area=Area(0, 0, 1920, 1080))
PLAIN = Place("screen-1", Area(0, 0, 1366, 768))  # nothing tells that it is a laptop's own


class Desk:
    """Screens that come and go around a talk."""

    def __init__(self, *places: Place, window: int = 0, plan: Plan | None = None) -> None:
        self.plan, self.now = plan or Plan(), Arrangement(None, None)
        self.places: Sequence[Place] = ()
        self.set(*places, window=window)

    def set(self, *places: Place, window: int = 0) -> tuple[str, str]:
        """Have other screens; return which has the audience's window, and which the notes."""
        self.places, self.window = places, window
        return self.again()

    def again(self) -> tuple[str, str]:
        self.now, self.plan = arranged(self.plan, self.places, self.window)
        return self.seen

    @property
    def seen(self) -> tuple[str, str]:
        numbers = (self.now.audience, self.now.presenter)
        audience, presenter = (
            "" if one is None else self.places[one].name.partition("-")[0] for one in numbers
        )
        return audience, presenter

    def swap(self) -> tuple[str, str]:
        self.plan = swapped(self.plan, self.places, self.now)
        return self.again()

    def choose(self, audience: int) -> tuple[str, str]:
        self.plan = chosen(self.plan, self.places, self.now, audience)
        return self.again()


def test_screens_that_overlap_show_the_same() -> None:
    assert [one.screens for one in surfaces([LAPTOP, BEAMER, TV])] == [(0,), (1,), (2,)]
    assert [one.screens for one in surfaces([LAPTOP, MIRROR, TV])] == [(0, 1), (2,)]
    assert [one.screens for one in surfaces([LAPTOP, LARGER_MIRROR])] == [(1, 0)]
    across = Place("DP-9 d4", Area(1300, 0, 200, 100))  # joins what it lies over
    assert [one.screens for one in surfaces([LAPTOP, BEAMER, across])] == [(1, 0, 2)]
    assert common_area([LAPTOP, LARGER_MIRROR]) == LAPTOP.area


@pytest.mark.parametrize("window", [0, 1])
def test_the_audience_is_on_the_screen_without_the_programs_window(window: int) -> None:
    desk = Desk(LAPTOP, BEAMER, window=window)
    assert desk.now == Arrangement(1 - window, window)


@pytest.mark.parametrize("other", [MIRROR, LARGER_MIRROR])
def test_mirrored_screens_show_one_window_and_x_shows_the_other(other: Place) -> None:
    desk = Desk(LAPTOP, other)
    picture = desk.now
    assert picture.presenter is None
    assert picture.is_full
    assert desk.swap()[0] == ""
    assert desk.now.presenter == picture.audience
    desk.swap()
    assert desk.now == picture


def test_a_larger_screen_that_is_mirrored_is_filled() -> None:
    assert Desk(LAPTOP, LARGER_MIRROR).now == Arrangement(1, None)


def test_screens_that_are_no_longer_mirrored_have_the_notes_on_the_laptop() -> None:
    desk = Desk(MIRROR, LAPTOP)
    assert desk.set(LAPTOP, BEAMER, window=1) == ("HDMI", "eDP")
    assert desk.set(LAPTOP, MIRROR) == ("eDP", "")
    assert desk.set(LAPTOP, BEAMER) == ("HDMI", "eDP")


def test_a_closed_lid_leaves_the_picture_on_the_projector() -> None:
    desk = Desk(LAPTOP, BEAMER)
    assert desk.set(BEAMER) == ("HDMI", "")
    assert desk.now.is_full
    # It is opened again, and the system has moved the program's window to the projector.
    assert desk.set(LAPTOP, BEAMER, window=1) == ("HDMI", "eDP")


def test_a_lid_that_was_closed_from_the_start_is_opened() -> None:
    desk = Desk(BEAMER)
    assert desk.set(LAPTOP, BEAMER, window=1) == ("HDMI", "eDP")


def test_a_projector_that_goes_leaves_the_notes_and_comes_back() -> None:
    desk = Desk(LAPTOP, BEAMER)
    assert desk.set(LAPTOP) == ("", "eDP")
    assert desk.swap() == ("eDP", "")
    assert desk.swap() == ("", "eDP")
    assert desk.set(LAPTOP, BEAMER) == ("HDMI", "eDP")


@pytest.mark.parametrize("laptop", [LAPTOP, PLAIN])
def test_a_projector_that_comes_late_gets_the_picture(laptop: Place) -> None:
    desk = Desk(laptop)
    assert desk.now == Arrangement(0, None)
    desk.set(laptop, BEAMER)
    assert desk.now == Arrangement(1, 0)
    desk.set(laptop)  # it has shown the picture before, so it may show it again
    assert desk.now == Arrangement(0, None)


def test_three_screens_and_one_goes_and_comes_back() -> None:
    desk = Desk(LAPTOP, BEAMER, TV)
    assert desk.seen == ("HDMI", "eDP")
    assert desk.set(LAPTOP, TV) == ("DP", "eDP")
    assert desk.set(LAPTOP, BEAMER, TV) == ("HDMI", "eDP")
    assert desk.set(BEAMER, TV) == ("HDMI", "")  # an audience has seen both
    assert desk.swap() == ("HDMI", "DP")  # asked for


def test_a_swap_is_for_this_talk_only_and_survives_what_comes_and_goes() -> None:
    desk = Desk(LAPTOP, BEAMER)
    assert desk.swap() == ("eDP", "HDMI")
    assert desk.plan.wish == ("", "")
    assert desk.set(BEAMER) == ("HDMI", "")
    assert desk.set(LAPTOP, BEAMER) == ("eDP", "HDMI")
    assert desk.swap() == ("HDMI", "eDP")


def test_a_screen_that_is_named_is_remembered() -> None:
    desk = Desk(LAPTOP, BEAMER, TV)
    assert desk.choose(2) == ("DP", "eDP")
    assert desk.plan.wish == (TV.name, LAPTOP.name)
    assert desk.choose(0) == ("eDP", "DP")
    assert desk.plan.wish == (LAPTOP.name, TV.name)
    assert Desk(LAPTOP, TV, plan=Plan(desk.plan.wish)).seen == ("eDP", "DP")
    desk.swap()
    assert desk.choose(1) == ("HDMI", "eDP")  # a choice ends a swap
    assert desk.choose(1) == ("HDMI", "eDP")


def test_a_screen_can_be_named_where_the_notes_have_none() -> None:
    desk = Desk(LAPTOP, BEAMER, TV)
    desk.set(LAPTOP, TV)
    assert desk.set(BEAMER, TV) == ("HDMI", "")
    assert desk.choose(1) == ("DP", "HDMI")
    assert Desk(MIRROR, LAPTOP).choose(1) == ("HDMI", "")


def test_a_wish_for_screens_that_are_gone_is_forgotten() -> None:
    gone = Plan((BEAMER.name, LAPTOP.name))
    assert Desk(LAPTOP, TV, plan=gone).seen == ("DP", "eDP")
    # Swapped with another projector: not a wish for this one.
    other = Plan((LAPTOP.name, BEAMER.name))
    assert Desk(LAPTOP, TV, plan=other).seen == ("DP", "eDP")
    assert Desk(LAPTOP, TV, plan=Plan((TV.name, BEAMER.name))).seen == ("DP", "eDP")


def test_a_window_for_a_call_is_on_another_screen_or_beside_the_notes() -> None:
    shared = Plan(is_windowed=True)
    assert Desk(LAPTOP, BEAMER, plan=shared).now == Arrangement(1, 0, is_full=False)
    desk = Desk(LAPTOP, plan=shared)
    assert desk.now == Arrangement(0, 0, is_full=False)
    assert desk.swap() == ("eDP", "")
    assert desk.now.is_full


PLACES = (LAPTOP, BEAMER, TV, MIRROR, LARGER_MIRROR)


class Coming(RuleBasedStateMachine):
    """Screens come, go and mirror each other in any order; somebody swaps and chooses."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.was: tuple[Place, ...] = ()
        self.watched: set[str] = set()  # screens at which an audience looked, beside the notes
        self.alone: set[str] = set()  # those that showed it when there was no other
        self.asked: set[frozenset[str]] = set()  # pairs of screens that somebody asked for

    @rule(
        places=st.lists(
            st.sampled_from(PLACES), min_size=1, max_size=3, unique_by=lambda p: p.name
        ),
        window=st.integers(0, 2),
    )
    def change(self, places: list[Place], window: int) -> None:
        window = min(window, len(places) - 1)
        if self.desk is None:
            self.desk = Desk(*places, window=window)
        else:
            self.desk.set(*places, window=window)
        self.note()

    @precondition(lambda self: self.desk is not None)
    @rule()
    def swap(self) -> None:
        assert self.desk is not None
        before = self.desk.now
        self.desk.swap()
        if len(surfaces(self.desk.places)) > 1:
            assert self.desk.now.audience == before.presenter or before.presenter is None
        else:
            assert (self.desk.now.audience is None) == (before.presenter is None)
        self.ask()

    @precondition(lambda self: self.desk is not None)
    @rule(number=st.integers(0, 2))
    def choose(self, number: int) -> None:
        assert self.desk is not None
        if len(surfaces(self.desk.places)) > 1:
            number = min(number, len(self.desk.places) - 1)
            self.desk.choose(number)
            assert self.desk.now.audience in self.group(number)
            self.ask()

    def group(self, number: int) -> tuple[int, ...]:
        assert self.desk is not None
        return next(one.screens for one in surfaces(self.desk.places) if number in one.screens)

    def names(self, number: int | None) -> set[str]:
        assert self.desk is not None
        if number is None:
            return set()
        return {self.desk.places[one].name for one in self.group(number)}

    def ask(self) -> None:
        assert self.desk is not None
        if self.desk.now.presenter is not None:
            self.asked |= {frozenset(self.names(self.desk.now.presenter))}
        self.note()

    def note(self) -> None:
        assert self.desk is not None
        names = self.names(self.desk.now.audience)
        if len(surfaces(self.desk.places)) > 1:
            self.watched |= names
        else:
            self.alone |= names

    @invariant()
    def something_is_shown_and_nothing_covers_the_other(self) -> None:
        if self.desk is None:
            return
        now = self.desk.now
        assert (now.audience, now.presenter) != (None, None)
        assert not self.names(now.audience) & self.names(now.presenter)
        if len(surfaces(self.desk.places)) == 1:
            assert None in (now.audience, now.presenter)
        else:
            assert now.audience is not None

    @invariant()
    def notes_are_never_where_an_audience_looked_unless_asked_for(self) -> None:
        if self.desk is None or self.desk.now.presenter is None:
            return
        names = self.names(self.desk.now.presenter)
        was_asked = any(names & one for one in self.asked)
        assert was_asked or not names & self.watched
        if self.desk.now.audience is None:
            assert was_asked or not names & self.alone


TestComing = Coming.TestCase
TestComing.settings = settings(max_examples=60, stateful_step_count=12)
