# SPDX-License-Identifier: MIT
"""A story is read at one's own pace, away from it and back, without an answer too early."""

import pytest
from msgspec.structs import replace

from explorer.model.state import View, ViewState, moved, with_baseline, with_group, with_layer
from explorer.story.library import TOUR, Library, shipped_story
from explorer.story.reading import (
    Reading,
    answered,
    followed,
    looking_up,
    read_back,
    read_on,
    start_reading,
)
from explorer.story.story import Story
from tests import shipped
from tests.talks import STACKS, STORY

TOLD = """
Three went.
Ask (hands): Which? Guess.
Reveal. Four: data and more.
Next: now the platform.
"""


def at(number: int, notes: str = "") -> Reading:
    """Return a reading at a step, with other notes if there are any."""
    steps = list(STORY.steps)
    if notes:
        steps[number - 1] = replace(steps[number - 1], notes=notes)
    story = replace(STORY, steps=tuple(steps))
    reading = start_reading(story, STACKS, ViewState("ai"))
    while reading.number < number:
        reading = read_on(reading)
    return reading


def said(reading: Reading) -> list[str]:
    return [f"{line.kind}: {line.text}" for line in reading.said]


def test_a_reading_begins_at_the_first_step_and_ends_after_the_last() -> None:
    reading = at(1)
    assert (reading.number, reading.count, reading.start) == (1, 5, ViewState("ai"))
    assert read_back(reading).number == 1
    last = at(5)
    assert not last.talk.has_ended
    assert read_on(last).talk.has_ended


def test_all_answers_of_a_step_come_at_once_before_the_next_step() -> None:
    asking = at(2)
    assert len(asking.talk.hidden) == 12
    told = read_on(asking)
    assert (told.number, told.talk.hidden) == (2, ())
    assert read_on(told).number == 3
    assert read_back(read_on(told)).talk.hidden == ()


@pytest.mark.parametrize("reveal", [False, True])
def test_a_step_that_compares_is_not_away_from_itself_and_is_left_by_next(reveal: bool) -> None:
    first, *rest = STORY.steps
    compared = replace(first, baseline="saas", reveal=reveal)
    story = replace(STORY, steps=(compared, *rest))
    reading = start_reading(story, STACKS, ViewState("ai"))
    assert reading.talk.shown.baseline == "saas"
    assert not reading.is_away
    if reveal:
        reading = read_on(reading)
        assert (reading.number, reading.talk.hidden) == (1, ())
        assert reading.talk.shown.baseline == "saas"
    away = followed(reading, with_baseline(reading.talk.shown, ""))
    assert away.is_away
    assert read_on(away).talk.shown == reading.talk.shown
    assert read_on(reading).number == 2
    assert read_on(reading).talk.shown.baseline == ""


def test_one_answer_is_shown_at_a_time() -> None:
    reading = answered(at(2), "data")
    assert "data" not in reading.talk.hidden
    assert len(reading.talk.hidden) == 11
    assert not reading.is_away


def test_notes_are_read_without_the_words_for_a_presenter() -> None:
    assert said(at(1, TOLD)) == [
        "text: Three went.",
        "asked: Which? Guess.",
        "text: Four: data and more.",
        "text: Now the platform.",
    ]


def test_the_answer_is_not_read_before_it_is_shown() -> None:
    reading = at(2, TOLD)
    assert said(reading) == ["text: Three went.", "asked: Which? Guess."]
    assert "text: Four: data and more." in said(read_on(reading))


def test_of_notes_that_do_not_say_where_the_answer_begins_only_the_question_is_read() -> None:
    assert said(at(2, "The hosts went.\nAsk: Which?\nThree.")) == ["asked: Which?"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        moved(at(1).talk.shown, 2.0),
        with_layer(at(1).talk.shown, "data"),
        with_group(at(1).talk.shown, "always"),
        with_baseline(at(1).talk.shown, "saas"),
        replace(at(1).talk.shown, view=View.MATRIX),
    ],
)
def test_whatever_else_is_looked_at_the_way_on_leads_back_to_the_step(elsewhere: ViewState) -> None:
    reading = followed(at(1), elsewhere)
    assert reading.is_away
    for way in (read_on, read_back):
        back = way(reading)
        assert not back.is_away
        assert (back.number, back.talk.shown) == (1, at(1).talk.shown)


def test_the_explanation_of_the_steps_own_layer_is_elsewhere_too() -> None:
    reading = looking_up(at(3))
    assert reading.talk.shown == at(3).talk.shown
    assert reading.is_away
    assert not read_on(reading).is_away


def test_a_hidden_layer_that_is_selected_is_not_looked_at() -> None:
    reading = at(2)
    assert not followed(reading, with_layer(reading.talk.shown, "data")).is_away


# The tour


@pytest.fixture(scope="module")
def tour() -> Story:
    return shipped_story(TOUR, Library(shipped.words()))


def test_the_tour_takes_five_honest_minutes(tour: Story) -> None:
    assert sum(step.minutes for step in tour.steps) == 5
    for step in tour.steps:
        words = len(step.notes.split())
        tries = step.reveal or "Try it:" in step.notes
        needed = words / 200 + 0.25 + (0.35 if tries else 0)
        assert abs(step.minutes - needed) < 0.15, step.title


def test_the_tour_asks_once_and_shows_both_views_and_both_stacks(tour: Story) -> None:
    assert [step.reveal for step in tour.steps].count(True) == 1
    assert {(step.stack, step.view) for step in tour.steps} == {
        ("cloud", View.SINGLE), ("cloud", View.MATRIX), ("ai", View.SINGLE),
    }  # fmt: skip
    assert {step.stop for step in tour.steps} == {"on-premises", "iaas", "paas", "saas", ""}


def test_every_step_of_the_tour_is_short_and_has_nothing_for_a_presenter(tour: Story) -> None:
    for step in tour.steps:
        assert len(step.notes.split()) <= 70
        assert not step.details
    lines = [line for step in tour.steps for line in step.notes.split("\n")]
    assert not [line for line in lines if line.startswith(("Next", "Close", "Ask ("))]


def test_no_answer_of_the_tour_is_seen_before_it_is_asked_for(tour: Story) -> None:
    reading = start_reading(tour, STACKS, ViewState("cloud"))
    while not reading.talk.hidden:
        assert reading.talk.step.view is View.SINGLE
        assert reading.talk.step.stop != "saas"
        reading = read_on(reading)
    assert reading.talk.step.stop == "saas"
    assert "Four" not in "".join(said(reading))
