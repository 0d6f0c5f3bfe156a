# SPDX-License-Identifier: MIT
"""The shipped stories can be told: in their time, at a glance, and true to the stacks."""

import itertools
import re

import pytest

from explorer.model.state import View
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.story import Step, Story
from tests import shipped

STACKS = Library(shipped.words())
TOLD = {story_id: shipped_story(story_id, STACKS) for story_id in STORIES}
STEPS = [
    pytest.param(step, id=f"{story.id}-{number}")
    for story in TOLD.values()
    for number, step in enumerate(story.steps, 1)
]
ALL = pytest.mark.parametrize("story", TOLD.values(), ids=STORIES)


@pytest.mark.parametrize(("story_id", "minutes"), [("cloud", 20), ("ai", 18), ("five-minutes", 5)])
def test_every_story_takes_the_time_that_it_promises(story_id: str, minutes: float) -> None:
    assert TOLD[story_id].minutes == minutes


@pytest.mark.parametrize(("story_id", "said"), [("cloud", "Twenty"), ("ai", "Eighteen")])
def test_the_summary_says_how_long_it_takes(story_id: str, said: str) -> None:
    assert TOLD[story_id].summary.startswith(f"{said} minutes")


@ALL
def test_the_room_is_asked_to_predict(story: Story) -> None:
    asked = [step for step in story.steps if step.reveal]
    assert asked
    for step in asked:
        assert step.title.startswith("Predict")
        assert step.notes.index("Ask:") < step.notes.index("Reveal")


@ALL
def test_every_step_has_a_title_of_its_own(story: Story) -> None:
    titles = [step.title for step in story.steps]
    assert len(set(titles)) == len(titles)


@ALL
def test_no_step_shows_what_the_one_before_shows(story: Story) -> None:
    shown = [(step.stack, step.view, step.stop, step.layer, step.reveal) for step in story.steps]
    assert all(one != other for one, other in itertools.pairwise(shown))


@ALL
def test_every_story_ends_with_the_whole_picture_and_a_close(story: Story) -> None:
    assert story.steps[-1].view is View.MATRIX
    assert "\nClose: " in story.steps[-1].notes
    for step in story.steps[:-1]:
        assert "\nNext: " in step.notes, step.title


@pytest.mark.parametrize("step", STEPS)
def test_notes_fit_a_glance(step: Step) -> None:
    assert 30 <= len(step.notes.split()) <= 90
    for sentence in re.split(r"[.?!:]\s", step.notes):
        assert len(sentence.split()) <= 25, sentence


@pytest.mark.parametrize("step", STEPS)
def test_notes_leave_the_speaker_time(step: Step) -> None:
    assert len(step.notes.split()) / step.minutes <= 80  # words a minute, with room for answers


@pytest.mark.parametrize("step", STEPS)
def test_every_step_but_the_shortest_has_a_question_for_the_room(step: Step) -> None:
    assert step.minutes < 1 or "Ask: " in step.notes


@pytest.mark.parametrize("step", STEPS)
def test_incidents_are_reported_and_stand_in_the_layer_that_is_shown(step: Step) -> None:
    years = {int(year) for year in re.findall(r"\b20[12]\d\b", step.notes)}
    if not years:
        return
    assert re.search(r"report(ed|edly)\b|\btribunal held\b", step.notes)  # a decision is none
    incidents = STACKS[step.stack].layer(step.layer).incidents
    assert years & {incident.year for incident in incidents}


@pytest.mark.parametrize("step", STEPS)
def test_details_are_shown_where_there_are_some(step: Step) -> None:
    if step.details:
        cell = STACKS[step.stack].layer(step.layer).cell(step.stop)
        assert cell.you or cell.provider


@ALL
def test_the_sources_are_those_of_the_stacks(story: Story) -> None:
    known = [source for key in STACKS for source in STACKS[key].sources]
    assert story.sources
    assert all(source in known for source in story.sources)


@ALL
def test_every_incident_that_is_told_has_its_source(story: Story) -> None:
    listed = {source.id for source in story.sources}
    for step in story.steps:
        if step.layer and re.search(r"\b20[12]\d\b", step.notes):
            incidents = STACKS[step.stack].layer(step.layer).incidents
            assert listed & {incident.source for incident in incidents}, step.title
