# SPDX-License-Identifier: MIT
"""Steps: what is shown for them, how they are made of what is shown, and how they change."""

import pytest
from msgspec.structs import replace

from explorer.model.stack import OPENED
from explorer.model.state import Place, View, ViewState, with_group
from explorer.story.draft import Version, with_story_value
from explorer.story.library import Library
from explorer.story.steps import (
    record_step,
    shows_the_same,
    step_state,
    with_pasted,
    with_slide,
    with_step_added,
    with_step_moved,
    without_step,
)
from explorer.story.story import MAX_STEPS, Step, StepKind, Story
from explorer.story.story_file import parse_draft
from tests import shipped
from tests.samples import STORY, small_stack

CAR = {"car": small_stack()}
CARS = parse_draft(STORY.encode(), "trip.toml")


def step(title: str) -> Step:
    return Step("car", View.SINGLE, title, 1, stop="own")


TRIP = Story("trip", "A trip", "Three looks.", tuple(map(step, "abc")))
START = Version(TRIP)


def titles(version: Version) -> str:
    """Return the titles of the steps, the current one in capitals."""
    found = [one.title for one in version.story.steps]
    found[version.current] = found[version.current].upper()
    return "".join(found)


def test_a_step_shows_its_view_its_stop_and_its_layer() -> None:
    first, second = CARS.steps
    start = with_group(ViewState("car", View.MATRIX, (("car", Place(0.5)),)), "people")
    shown = step_state(first, start, CAR)
    assert shown == ViewState("car", View.SINGLE, (("car", Place(1.0, "upkeep")),))
    after = step_state(second, shown, CAR)
    assert after == ViewState("car", View.MATRIX, (("car", Place(1.0)),))


def test_a_step_compares_with_the_stop_that_it_names_and_with_no_other() -> None:
    compared = replace(CARS.steps[0], baseline="taxi")
    shown = step_state(compared, ViewState("car"), CAR)
    assert shown.baseline == "taxi"
    assert record_step(shown, CAR).baseline == "taxi"
    assert step_state(CARS.steps[0], shown, CAR).baseline == ""


def test_a_step_of_another_stack_leaves_the_place_in_the_first_alone() -> None:
    stacks = {"bus": small_stack(id="bus"), **CAR}
    start = ViewState("bus", places=(("bus", Place(2.0, "upkeep")),), detour="own")
    shown = step_state(CARS.steps[0], start, stacks)
    assert shown.stack == "car"
    assert shown.detour == ""
    assert shown.place_of("bus") == Place(2.0, "upkeep")


def test_an_opened_stack_takes_the_place_of_a_shipped_one_with_its_id() -> None:
    stacks = Library(shipped.words())
    stacks.open(small_stack(id="cloud"))
    step = Step("cloud", View.SINGLE, "A taxi", 1, stop="taxi")
    assert step_state(step, ViewState("ai"), stacks).stack == OPENED


def test_a_step_whose_stack_is_gone_is_a_key_error() -> None:
    step = Step("bus", View.SINGLE, "A bus", 1, stop="taxi")
    with pytest.raises(KeyError, match="bus"):
        step_state(step, ViewState("car"), CAR)


@pytest.mark.parametrize("step", [step for step in CARS.steps if step.stop])
def test_a_recorded_step_shows_the_same_again(step: Step) -> None:
    state = step_state(step, ViewState("car"), CAR)
    again = record_step(state, CAR)
    assert step_state(again, ViewState("car"), CAR) == state


def test_a_recorded_step_is_named_after_what_it_shows() -> None:
    state = ViewState("car", places=(("car", Place(1.2)),))
    selected = replace(state, places=(("car", Place(1.2, "upkeep")),))
    matrix = replace(state, view=View.MATRIX)
    assert record_step(state, CAR) == Step("car", View.SINGLE, "Lease", 1, stop="lease")
    assert record_step(selected, CAR).title == "Lease: Upkeep"
    assert record_step(matrix, CAR).title == "Who looks after the car"


def test_recorded_steps_are_told_apart_by_their_titles() -> None:
    title, titles = "Who looks after the car", []
    for position in (0.0, 1.0, 2.0, 2.0, 2.0):
        state = ViewState("car", View.MATRIX, (("car", Place(position)),))
        titles.append(record_step(state, CAR, titles).title)
    more = [f"{title}, Taxi (2)", f"{title}, Taxi (3)"]
    assert titles == [title, f"{title}, Lease", f"{title}, Taxi", *more]


def test_the_same_service_model_of_another_stack_is_told_apart() -> None:
    state = ViewState("car", places=(("car", Place(1.0, "upkeep")),))
    assert record_step(state, CAR, ["Lease: Upkeep"]).title == "Lease, Car: Upkeep"


def test_a_long_title_keeps_the_number_that_tells_it_apart() -> None:
    stacks = {"car": small_stack(title="W" * 80)}
    step = record_step(ViewState("car", View.MATRIX), stacks, ["W" * 80])
    assert step.title == "W" * 76 + " (2)"


def test_a_long_title_is_cut_between_characters() -> None:
    coder = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
    stacks = {"car": small_stack(title="W" * 75 + coder)}
    state, title = ViewState("car", View.MATRIX), "W" * 75 + coder
    assert record_step(state, stacks).title == title
    more = record_step(state, stacks, [title, f"{title},"]).title
    assert more == "W" * 75 + " (2)"


def test_the_longest_names_make_a_title_that_a_file_may_have() -> None:
    stacks = {"car": small_stack(title="W" * 80)}
    state = ViewState("car", View.MATRIX, (("car", Place(layer="upkeep")),))
    step = record_step(state, stacks)
    assert len(step.title) == 80


# ---- Changed


def test_a_step_is_added_after_the_current_one() -> None:
    assert titles(with_step_added(START, step("d"))) == "aDbc"
    assert titles(with_step_added(Version(TRIP, 2), step("d"))) == "abcD"


def test_no_more_steps_are_added_than_a_file_may_have() -> None:
    full = Version(with_story_value(START, steps=TRIP.steps[:1] * MAX_STEPS).story)
    with pytest.raises(ValueError, match="up to 200 steps: remove one first"):
        with_step_added(full, step("d"))


@pytest.mark.parametrize(("current", "left"), [(0, "Bc"), (1, "aC"), (2, "aB")])
def test_after_a_removal_the_next_step_is_current(current: int, left: str) -> None:
    assert titles(without_step(Version(TRIP, current))) == left


def test_the_last_step_stays() -> None:
    one = without_step(without_step(START))
    assert without_step(one) is one


@pytest.mark.parametrize(
    ("start", "end", "order"), [(0, 1, "bAc"), (2, 0, "Cab"), (0, 9, "bcA"), (1, -1, "Bac")]
)
def test_a_step_is_moved_and_stays_the_current_one(start: int, end: int, order: str) -> None:
    assert titles(with_step_moved(Version(TRIP, start), start, end)) == order


def test_slides_stand_before_and_after_all_steps() -> None:
    begun = with_slide(replace(START, current=1), StepKind.TITLE, "T")
    ended = with_slide(begun, StepKind.END, "e")
    assert (titles(begun), titles(ended)) == ("Tabc", "TabcE")
    kinds = [one.kind for one in ended.story.steps]
    assert kinds == [StepKind.TITLE, "", "", "", StepKind.END]
    assert {one.stack for one in ended.story.steps} == {"car"}


def test_steps_are_pasted_after_the_current_one() -> None:
    made = with_pasted(replace(START, current=1), (step("x"), step("y")), CAR, "")
    assert titles(made) == "abxYc"


def test_a_story_with_the_most_steps_takes_no_more_of_them() -> None:
    full = Version(replace(TRIP, steps=(step("a"),) * (MAX_STEPS - 1)))
    with pytest.raises(ValueError, match="up to 200 steps"):
        with_pasted(full, (step("x"), step("y")), CAR, "")


def test_steps_that_show_a_stack_from_a_file_have_the_story_name_it() -> None:
    shipped_one = replace(step("s"), stack="cloud", stop="iaas")
    story = Version(replace(TRIP, steps=(shipped_one,)))
    stacks = {"cloud": shipped.stack("cloud"), OPENED: small_stack()}
    made = with_pasted(story, (step("x"),), stacks, "/talks/car.toml")
    assert (made.story.content, made.story.content_name) == ("/talks/car.toml", "Car")
    assert titles(made) == "sX"


@pytest.mark.parametrize(
    ("changes", "is_same"),
    [
        ({"title": "b", "notes": "Other."}, True),
        ({"stop": "taxi"}, False),
        ({"layer": "upkeep"}, False),
        ({"view": View.MATRIX}, False),
        ({"view": View.MATRIX, "stop": ""}, False),
        ({"kind": StepKind.END}, False),
    ],
)
def test_steps_show_the_same_or_not(changes: dict[str, object], is_same: bool) -> None:
    assert shows_the_same(replace(step("a"), **changes), step("a")) is is_same


def test_side_by_side_without_a_marked_column_any_column_may_be_shown() -> None:
    beside = replace(step("a"), view=View.MATRIX)
    assert shows_the_same(replace(beside, stop=""), beside)
    assert not shows_the_same(replace(beside, stop="taxi"), beside)
