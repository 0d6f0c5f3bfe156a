# SPDX-License-Identifier: MIT
"""A talk at one of its steps, as its audience will see it, without telling what comes before."""

from collections.abc import Mapping

from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.model.state import ViewState
from explorer.story.missing import without_missing
from explorer.story.navigation import go_to_step, start_talk
from explorer.story.story import Step, Story
from explorer.story.story_content import stacks_of
from explorer.story.talk import Talk


def talk_at(story: Story, number: int, stacks: Mapping[str, Stack]) -> Talk | None:
    """Return a talk that has just come to a step; None if the step's stack is not there.

    What else it names and is not there is left out.
    """
    known = stacks_of(story, stacks)
    step = _showable(story, number, known)
    if step is None:
        return None
    before = _showable(story, number - 1, known) if number else None
    told = replace(story, steps=(before, step) if before else (step,))
    talk = start_talk(told, known, ViewState(next(iter(known))), 0.0)
    return go_to_step(talk, 1, is_back=False) if before else talk


def _showable(story: Story, number: int, stacks: Mapping[str, Stack]) -> Step | None:
    try:
        return without_missing(story.steps[number], stacks)
    except KeyError:
        return None
