# SPDX-License-Identifier: MIT
"""What an audience sees at each step of the shipped stories can be read from the last row."""

import pytest

from explorer.diagram.audience import audience_size, projected, shown_points_of
from explorer.diagram.scene import Scene
from explorer.model.state import View, ViewState
from explorer.story.library import STORIES, Library, shipped_story
from explorer.story.navigation import go_to_step, reveal_all, reveal_next, start_talk
from explorer.story.talk import Talk
from tests import shipped
from tests.diagram.legible import audience_problems

STACKS = Library(shipped.words())
SCREENS = [(1920, 1080), (1280, 800), (3840, 2160), (1024, 768), (1080, 1080), (1080, 1920)]


def looks(story_id: str) -> list[Talk]:
    """Return the talk at each step, and where it asks also with the answers."""
    story = shipped_story(story_id, STACKS)
    talk = start_talk(story, STACKS, ViewState(story.steps[0].stack), 0.0)
    found = []
    for number, step in enumerate(story.steps):
        talk = go_to_step(talk, number, is_back=False)
        found.append(talk)
        if step.reveal:
            found.append(reveal_next(talk))
            found.append(reveal_all(talk))
    return found


LOOKS = [
    pytest.param(talk, id=f"{story_id}-{number}")
    for story_id in STORIES
    for number, talk in enumerate(looks(story_id))
]
every_look = pytest.mark.parametrize("talk", LOOKS)


def seen(talk: Talk, screen: tuple[int, int], margin: float = 0.05) -> Scene:
    return projected(talk, STACKS.words, audience_size(*screen), margin=margin).scene


@pytest.mark.slow
@every_look
def test_the_headline_is_the_largest_and_nothing_is_small(talk: Talk) -> None:
    for screen in SCREENS:
        scene = seen(talk, screen)
        largest = {label.size for label in scene.headline.labels}
        assert len(largest) == 1
        assert min(largest) >= 52
        sizes = [label.size for label in scene.all_labels if label.kind != "headline"]
        assert max(sizes) < min(largest)
        assert min(sizes) >= 24
        assert scene.height == audience_size(*screen)[1]
        is_about_one = any(part.is_dim for box in scene.boxes for part in box.parts) or any(
            label.kind == "point" for label in scene.aside.labels
        )
        names = [label.size for label in scene.all_labels if label.kind == "layer"]
        assert min(names, default=34) >= (24 if is_about_one else 34), screen


@pytest.mark.slow
@every_look
def test_no_text_is_cut_and_none_lies_over_another(talk: Talk) -> None:
    for screen in SCREENS:
        for margin in (0.05, 0.1):
            assert [*audience_problems(seen(talk, screen, margin))] == [], (screen, margin)


@every_look
def test_all_points_of_a_step_have_room_on_every_screen(talk: Talk) -> None:
    is_told = talk.step.layer not in talk.hidden
    for screen in SCREENS:
        shown = shown_points_of(talk, STACKS.words, audience_size(*screen))
        assert len(shown) == (len(talk.step.points) if is_told else 0)
        sizes = [one.size for one in seen(talk, screen).aside.labels if one.kind == "point"]
        assert min(sizes, default=40) >= 40


@every_look
def test_the_foot_names_nothing_that_is_not_in_the_picture(talk: Talk) -> None:
    scene = seen(talk, (1920, 1080))
    assert scene.legend == ()
    assert len(scene.source) == (0 if talk.step.kind else 1)


@every_look
def test_the_headline_is_that_of_the_step(talk: Talk) -> None:
    text = seen(talk, (1920, 1080)).headline.text
    is_over = talk.step.reveal and not talk.is_asking
    assert text == (talk.step.answer if is_over else talk.step.title)
    assert is_over != text.startswith("Predict") or not talk.step.reveal


def test_the_whole_picture_has_the_diamonds_of_which_it_is_said() -> None:
    told = [talk for one in STORIES for talk in looks(one) if "diamond" in talk.step.notes]
    assert told
    for talk in told:
        scene = seen(talk, (1920, 1080))
        assert talk.step.view is View.MATRIX
        assert any(mark.kind == "mark" for box in scene.boxes for mark in box.marks)
