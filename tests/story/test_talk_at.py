# SPDX-License-Identifier: MIT
"""A talk at any of its steps is what an audience sees when it comes there."""

from msgspec.structs import replace

from explorer.story.navigation import advance
from explorer.story.talk_at import talk_at
from tests.talks import STACKS, STORY, seen, start


def test_it_is_as_if_the_step_before_was_told() -> None:
    told = start(0)
    for number in range(2):
        found = talk_at(STORY, number, STACKS)
        assert found is not None
        assert (seen(found), found.before, found.hidden) == (seen(told), told.before, told.hidden)
        told = advance(told)


def test_a_step_without_its_stack_has_no_talk_and_the_next_one_begins_anew() -> None:
    steps = (replace(STORY.steps[0], stack="bus"), *STORY.steps[1:])
    story = replace(STORY, steps=steps)
    assert talk_at(story, 0, STACKS) is None
    after = talk_at(story, 1, STACKS)
    assert after is not None
    assert (after.step.title, after.before) == ("What moves?", None)


def test_what_a_step_names_and_is_not_there_is_left_out() -> None:
    steps = (replace(STORY.steps[2], layer="roof"),)
    found = talk_at(replace(STORY, steps=steps), 0, STACKS)
    assert found is not None
    assert (found.layer, found.has_details) == ("", False)
