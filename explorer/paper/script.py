# SPDX-License-Identifier: MIT
"""The script of a talk, for the presenter alone: what to say, when, and what is shown meanwhile."""

from collections.abc import Iterator

from msgspec.structs import replace

from explorer.paper.flow import Block, beside, gap, kept_together, lines, notes, pages
from explorer.paper.page import SMALL, TITLE, Chapter, Handout
from explorer.paper.slides import step_picture, step_titles

_TEXT, _HEAD, _SECTION = 12, 15, 18  # type sizes, in pixels
_SHARE, _SPACE = 0.34, 18.0  # of the page's width, for a picture; and beside it


def script(handout: Handout) -> Chapter:
    """Return the steps with their notes and times, one below the other."""
    story, texts, room = handout.story, handout.texts, handout.room
    form = texts.one_step if len(story.steps) == 1 else texts.many_steps
    blocks = [
        *lines(story.title, TITLE, room, weight="semibold"),
        *lines(
            form.format(count=len(story.steps), minutes=f"{story.minutes:g}"), SMALL, room, "muted"
        ),
    ]
    for number in range(len(story.steps)):
        blocks += [gap(20), *kept_together([*_step(handout, number)], handout.height)]
    return Chapter(story.title, pages(blocks, handout.height, handout.height), step_titles(handout))


def _step(handout: Handout, number: int) -> Iterator[Block]:
    story, room = handout.story, handout.room
    step, width = story.steps[number], handout.room * _SHARE
    if step.section:
        for block in lines(step.section, _SECTION, room, weight="semibold"):
            yield replace(block, keeps_next=True)
        yield Block(4, keeps_next=True)
    head = [*lines(step_titles(handout)[number], _HEAD, room, weight="semibold")]
    head += lines(_facts(handout, number), SMALL, room, "muted")
    yield replace(head[0], keeps_next=True, steps=(number,))
    yield from (replace(block, keeps_next=True) for block in head[1:])
    yield Block(4, keeps_next=True)
    said = [*notes(step.notes, _TEXT, room - width - _SPACE)] if step.notes.strip() else []
    yield from beside(step_picture(handout, number, width), said, _SPACE)


def _facts(handout: Handout, number: int) -> str:
    """Return how long a step takes, from when on, and what is special about it."""
    texts, story = handout.texts, handout.story
    step = story.steps[number]
    return ", ".join(
        (
            texts.minutes.format(minutes=f"{step.minutes:g}"),
            texts.from_minute.format(start=f"{story.starts[number]:g}"),
            *([texts.predict] if step.reveal else []),
            *([texts.can_skip] if step.can_skip else []),
        )
    )
