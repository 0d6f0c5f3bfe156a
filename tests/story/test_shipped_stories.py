# SPDX-License-Identifier: MIT
"""The shipped stories can be told: in their time, at a glance, and true to the stacks."""

import itertools
import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from explorer.diagram.audience import projected
from explorer.diagram.text import ELLIPSIS
from explorer.model.state import View, ViewState
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.navigation import start_talk
from explorer.story.points import shown_points
from explorer.story.story import Step, StepKind, Story
from tests import shipped

STACKS = Library(shipped.words())
TOLD = {story_id: shipped_story(story_id, STACKS) for story_id in STORIES}
STEPS = [
    pytest.param(step, id=f"{story.id}-{number}")
    for story in TOLD.values()
    for number, step in enumerate(story.steps, 1)
    if not step.kind
]
LONG = pytest.mark.parametrize("story", [TOLD["cloud"], TOLD["ai"]], ids=["cloud", "ai"])
ALL = pytest.mark.parametrize("story", TOLD.values(), ids=STORIES)


def views(story: Story) -> list[Step]:
    """Return the steps of a story without its slides at the beginning and the end."""
    return [step for step in story.steps if not step.kind]


MINUTES = [("cloud", 25, 21), ("ai", 25, 21), ("five-minutes", 5, 5)]


@pytest.mark.parametrize(("story_id", "minutes", "least"), MINUTES)
def test_every_story_takes_the_time_that_it_promises(
    story_id: str, minutes: float, least: float
) -> None:
    story = TOLD[story_id]
    assert story.minutes == minutes
    assert sum(step.minutes for step in story.steps if not step.can_skip) == least


@LONG
def test_the_summary_says_how_long_it_takes(story: Story) -> None:
    assert story.summary.startswith("Twenty-five minutes")
    end = "Twenty-one minutes without the steps that can be skipped."
    assert story.summary.endswith(end)


# ---- How a trainer begins, and has the room take part


@ALL
def test_a_story_opens_with_an_incident_and_a_show_of_hands(story: Story) -> None:
    first = views(story)[0]
    assert "incident-1" in first.points
    assert "\nAsk (hands): " in first.notes


@LONG
def test_the_worksheet_is_handed_out_before_the_room_predicts(story: Story) -> None:
    handed = [number for number, step in enumerate(story.steps) if "\nWorksheet: " in step.notes]
    predicted = [number for number, step in enumerate(story.steps) if step.reveal]
    assert len(handed) == 1
    assert handed[0] < predicted[0]


@ALL
def test_no_answer_is_seen_before_the_room_predicts_it(story: Story) -> None:
    seen: set[tuple[str, str]] = set()
    for step in views(story):
        if step.reveal and not step.details:
            assert (step.stack, step.stop) not in seen, step.title
            assert (step.stack, "") not in seen, step.title
        seen.add((step.stack, "" if step.view is View.MATRIX else step.stop))


@ALL
def test_a_title_slide_comes_first_and_an_end_slide_last(story: Story) -> None:
    kinds = [step.kind for step in story.steps]
    assert (kinds[0], kinds[-1]) == (StepKind.TITLE, StepKind.END)
    assert not any(kinds[1:-1])
    assert story.steps[0].title == story.title
    assert story.steps[0].minutes == story.steps[-1].minutes == 0


@ALL
def test_a_prediction_that_is_over_says_its_answer(story: Story) -> None:
    for step in story.steps:
        assert bool(step.answer) == step.reveal
        assert "redict" not in step.answer


@ALL
def test_the_room_is_asked_to_predict(story: Story) -> None:
    asked = [step for step in story.steps if step.reveal]
    assert asked
    for step in asked:
        assert step.title.startswith("Predict")
        assert step.notes.index("Ask (") < step.notes.index("\nReveal. ")


@LONG
def test_a_round_of_three_cases_is_voted_on_before_it_is_told(story: Story) -> None:
    kinds = [step.reveal and step.details for step in story.steps]
    runs = [sum(1 for _ in run) for is_case, run in itertools.groupby(kinds) if is_case]
    assert runs == [3]
    for step in story.steps:
        if step.reveal and step.details:
            assert step.points[0].startswith("incident-")
            assert "\nAsk (hands): " in step.notes


@LONG
def test_the_cases_of_a_round_have_different_answers(story: Story) -> None:
    cases = [step for step in story.steps if step.reveal and step.details]
    cells = [STACKS[step.stack].layer(step.layer).cell(step.stop) for step in cases]
    assert len({cell.responsibility for cell in cells}) == 3


@pytest.mark.parametrize("step", STEPS)
def test_every_question_says_how_it_is_asked(step: Step) -> None:
    for line in step.notes.splitlines():
        assert not line.startswith("Ask") or re.match(r"Ask \((hands|pairs|rhetorical)\): ", line)


def test_the_two_lists_of_four_are_told_once_side_by_side() -> None:
    words = ("data", "configuration", "identities", "devices", "endpoints", "never delegate")
    telling = [step for step in TOLD["cloud"].steps if all(word in step.notes for word in words)]
    assert [step.stop for step in telling] == ["saas"]
    for story in TOLD.values():
        listed = [step for step in story.steps if "endpoints" in step.notes]
        assert len(listed) <= 1, story.title


def test_the_ai_story_tells_of_agents_and_of_data_governance() -> None:
    layers = {step.layer for step in TOLD["ai"].steps if "MCP" in step.notes}
    assert layers == {"ai-plugins"}
    cases = [step for step in TOLD["ai"].steps if step.layer == "ai-data-governance"]
    assert any("incident-1" in step.points for step in cases)


# ---- Honest minutes, aloud

WORDS_A_MINUTE = 130
# How many seconds each takes besides the words: the room thinks, answers and is counted.
SECONDS = {"Ask (hands):": 30, "Ask (pairs):": 120, "Ask (rhetorical):": 10}
SECONDS |= {"Reveal.": 15, "Worksheet:": 45}


def needed(step: Step) -> float:
    """Return how many minutes it takes to say the notes of a step and to wait for the room."""
    waits = sum(
        seconds for line in step.notes.splitlines() for start, seconds in SECONDS.items()
        if line.startswith(start)
    )  # fmt: skip
    return len(step.notes.split()) / WORDS_A_MINUTE + waits / 60


@pytest.mark.parametrize("step", STEPS)
def test_the_minutes_of_a_step_cover_what_is_said_and_asked_in_it(step: Step) -> None:
    assert step.minutes - 1 <= needed(step) <= step.minutes


# ---- What is said and what is shown


@ALL
def test_every_step_has_a_title_of_its_own(story: Story) -> None:
    titles = [step.title for step in story.steps]
    assert len(set(titles)) == len(titles)


@ALL
def test_no_step_shows_what_the_one_before_shows(story: Story) -> None:
    shown = [(step.stack, step.view, step.stop, step.layer, step.reveal) for step in views(story)]
    assert all(one != other for one, other in itertools.pairwise(shown))


@ALL
def test_every_story_ends_with_the_whole_picture_and_a_close(story: Story) -> None:
    last = views(story)[-1]
    assert last.view is View.MATRIX
    assert "\nClose: " in last.notes
    for step in (story.steps[0], *views(story)[:-1]):
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
    assert step.minutes < 1 or "Ask (" in step.notes


@pytest.mark.parametrize("step", STEPS)
def test_incidents_are_reported_and_stand_in_the_layer_that_is_shown(step: Step) -> None:
    years = {int(year) for year in re.findall(r"\b20[12]\d\b", step.notes)}
    if not years:
        return
    assert re.search(r"report(ed|edly)\b|\btribunal held\b", step.notes)  # a decision is none
    incidents = STACKS[step.stack].layer(step.layer).incidents
    assert years & {incident.year for incident in incidents}


def stems(text: str) -> Iterator[str]:
    """Yield the first five letters of the words that carry a text's meaning."""
    return (word[:5] for word in re.findall(r"[a-z]{5,}|mfa|log", text.lower()))


@pytest.mark.parametrize("step", STEPS)
def test_a_step_with_details_shows_points_of_which_it_speaks(step: Step) -> None:
    assert step.details == bool(step.points)
    said = {*stems(step.notes)}
    if not step.points:
        return
    layer = STACKS[step.stack].layer(step.layer)
    for point in shown_points(layer, step.stop, step.points):
        assert len(said & {*stems(point.text)}) >= 2, point.text


@pytest.mark.parametrize("size", [(1920.0, 1080.0), (1920.0, 1440.0)])
@pytest.mark.parametrize("step", STEPS)
def test_the_points_are_read_whole_on_the_audiences_screen(
    step: Step, size: tuple[float, float]
) -> None:
    if not step.details:
        return
    story = replace(TOLD["cloud"], steps=(replace(step, reveal=False),))
    talk = start_talk(story, STACKS, ViewState(step.stack), 0.0)
    aside = projected(talk, STACKS.words, size).scene.aside
    labels = [label for label in aside.labels if label.kind == "point"]
    seen = "".join(label.text for label in labels).replace(" ", "")
    places = [seen.index(point.text.replace(" ", "")) for point in talk.points]
    assert places == sorted(places)
    assert ELLIPSIS not in seen
    assert max(label.y for label in labels) < size[1]


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
