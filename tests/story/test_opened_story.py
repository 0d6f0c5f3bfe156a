# SPDX-License-Identifier: MIT
"""What is opened of a story that is wrong, or of a later format."""

from pathlib import Path

import pytest

from explorer.model.content import ContentError
from explorer.story.opened_story import Opened, opened_story
from tests.samples import STORY, small_stack

CAR = {"car": small_stack()}
PATH = Path("trip.toml")
BUS = STORY.replace('"lease"', '"bus"')  # of one of the two steps


def opened(text: str) -> Opened:
    return opened_story(text.encode(), PATH, CAR)


def test_a_right_story_is_opened_as_it_is() -> None:
    found = opened(STORY)
    assert (found.is_later, found.wrong_steps, found.problem) == (False, 0, "")
    assert found.story.title == "Who checks the brakes?"


def test_a_step_that_names_what_is_not_there_can_be_mended() -> None:
    found = opened(BUS)
    assert BUS != STORY
    assert found.wrong_steps == 1
    assert found.problem.startswith("steps[1].stop (\"A leased car\"): names 'bus', which is")
    assert found.story.steps[0].stop == "bus"


def test_a_story_of_which_nothing_could_be_shown_is_refused() -> None:
    with pytest.raises(ContentError, match="names 'bus', which is not there"):
        opened(STORY.replace('"car"', '"bus"'))


def test_one_step_of_a_stack_that_is_not_open_is_no_reason_to_refuse_the_others() -> None:
    found = opened(STORY.replace('"car"', '"bus"', 1))
    assert (found.wrong_steps, found.story.steps[0].stack) == (1, "bus")


def test_a_story_whose_own_content_is_lost_is_refused() -> None:
    with pytest.raises(ContentError, match=r"content: names 'gone\.toml', which is not there"):
        opened('content = "gone.toml"\n' + STORY.replace('"car"', '"bus"'))


LATER = STORY.replace("[[steps]]", "[[steps]]\nink = 3", 1)


def test_a_story_of_a_later_format_is_read_without_what_is_not_known() -> None:
    found = opened(f'format = 3\nmood = "calm"\n{LATER}')
    assert found.is_later
    assert [step.title for step in found.story.steps] == ["A leased car", "All of them"]
    assert found.wrong_steps == 0


def test_steps_of_a_kind_that_is_not_known_are_left_out() -> None:
    text = LATER.replace("ink = 3", 'kind = "poll"')
    assert [step.title for step in opened(f"format = 3\n{text}").story.steps] == ["All of them"]


@pytest.mark.parametrize("steps", ["steps = []", "", "steps = [1]", "steps = 3", "steps = true"])
def test_a_later_story_without_a_step_that_is_known_is_refused(steps: str) -> None:
    head = 'format = 3\nid = "x"\ntitle = "X"\nsummary = "Y."\n'
    with pytest.raises(ContentError, match="steps"):
        opened(head + steps)


@pytest.mark.parametrize("number", ["0", "-1", '"3"', "1.5"])
def test_a_wrong_format_is_no_later_one(number: str) -> None:
    with pytest.raises(ContentError, match="format"):
        opened(f"format = {number}\n{STORY}")
