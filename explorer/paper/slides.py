# SPDX-License-Identifier: MIT
"""The slides of a story on paper, for the room after the talk: 1, 2 or 6 a page."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.audience import projected
from explorer.diagram.items import Shape
from explorer.diagram.scene import Inset, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.paper.flow import (
    Block,
    beside,
    framed,
    gap,
    kept_together,
    lines,
    notes,
    page_end,
    pages,
)
from explorer.paper.page import Chapter, Handout
from explorer.story.talk_at import talk_at

SCREEN = (1920.0, 1080.0)
PROPORTION = SCREEN[1] / SCREEN[0]
_RULE = 30.0  # from one line to write on to the next


class _Look(NamedTuple):
    """The type sizes of titles and notes, and how much of the page's width a picture takes."""

    title: int
    text: int
    share: float
    columns: int = 1
    gap: float = 22


_PLAIN: Mapping[int, _Look] = {
    1: _Look(18, 12, 1.0),
    2: _Look(14, 12, 1.0),
    6: _Look(11, 11, 0.485, columns=2, gap=20),
}
_WITH_NOTES: Mapping[int, _Look] = {
    1: _Look(18, 13, 1.0),
    2: _Look(14, 11, 0.54),
    6: _Look(11, 9, 0.3, gap=12),
}


def slides(handout: Handout) -> Chapter:
    """Return the pages of all steps; a step that asked is answered."""
    blocks = [*(_with_notes(handout) if handout.plan.has_notes else _plain(handout))]
    placed = pages(blocks, handout.height, handout.height)
    return Chapter(handout.story.title, placed, step_titles(handout))


def step_titles(handout: Handout) -> tuple[str, ...]:
    """Return the title of each step with its number."""
    return tuple(f"{number}. {step.title}" for number, step in enumerate(handout.story.steps, 1))


def step_picture(handout: Handout, number: int, width: float, x: float = 0.0) -> Inset:
    """Return what the audience sees of a step when all of it is answered, as wide as that."""
    talk = talk_at(handout.story, number, handout.stacks)
    area = Rect(x, 0, width, round(width * PROPORTION))
    if talk is None:
        return Inset(Scene(*SCREEN), area)
    answered = replace(talk, revealed=tuple(layer.id for layer in talk.stack.layers))
    return Inset(projected(answered, handout.words, SCREEN).scene, area)


def _plain(handout: Handout) -> Iterator[Block]:
    """Yield pictures under their titles; a page of one has lines to write on below it."""
    count, room = handout.plan.per_page, handout.room
    look = _PLAIN[count]
    titles, width = step_titles(handout), room * look.share
    for start in range(0, len(titles), look.columns):
        chosen = range(start, min(start + look.columns, len(titles)))
        places = [column * (room - width) for column in range(len(chosen))]
        heads = [
            [*lines(titles[number], look.title, width, weight="semibold")] for number in chosen
        ]
        yield from _row(heads, places)
        insets = tuple(
            step_picture(handout, number, width, x)
            for number, x in zip(chosen, places, strict=True)
        )
        height = insets[0].area.height
        frames = tuple(framed(one.area) for one in insets)
        is_last = (start // look.columns + 1) % (count // look.columns) == 0
        yield Block(4, keeps_next=True)
        yield Block(height, insets=insets, shapes=frames, steps=tuple(chosen))
        if count == 1:
            used = sum(block.height for block in heads[0]) + 4 + height
            yield from _ruled(handout.height - used, room)
        elif is_last:
            yield page_end()
        else:
            yield gap(look.gap)


def _row(heads: Sequence[Sequence[Block]], places: Sequence[float]) -> Iterator[Block]:
    """Yield texts side by side, all as high as the highest, their last lines on one line."""
    most = max(len(head) for head in heads)
    for row in range(most):
        found = [
            (head[row - most + len(head)], x)
            for head, x in zip(heads, places, strict=True)
            if row >= most - len(head)
        ]
        labels = tuple(
            replace(label, x=label.x + x) for block, x in found for label in block.labels
        )
        yield Block(found[0][0].height, labels, keeps_next=True)


def _ruled(height: float, room: float) -> Iterator[Block]:
    """Yield lines to write on, as many as have room in a height."""
    for _ in range(int(height / _RULE)):
        line = Shape("line", RoundedRect(Rect(0, _RULE - 2, room, 0.75), 0), "rule")
        yield Block(_RULE, shapes=(line,))


def _with_notes(handout: Handout) -> Iterator[Block]:
    """Yield pictures with their notes: below a large one, beside a small one."""
    look = _WITH_NOTES[handout.plan.per_page]
    for number in range(len(handout.story.steps)):
        if look.share < 1:
            yield from kept_together([*_notes_beside(handout, number, look)], handout.height)
            yield gap(look.gap)
        else:
            yield from _notes_below(handout, number, look)
            yield page_end()


def _notes_beside(handout: Handout, number: int, look: _Look) -> Iterator[Block]:
    width, space = handout.room * look.share, 16.0
    yield from _head(handout, number, look)
    said = _said(handout, number, look, handout.room - width - space)
    yield from beside(step_picture(handout, number, width), said, space)


def _notes_below(handout: Handout, number: int, look: _Look) -> Iterator[Block]:
    yield from _head(handout, number, look)
    inset = step_picture(handout, number, handout.room)
    yield Block(inset.area.height + 14, insets=(inset,), shapes=(framed(inset.area),))
    yield from _said(handout, number, look, handout.room)


def _head(handout: Handout, number: int, look: _Look) -> Iterator[Block]:
    """Yield the title of a step, which stays above what follows it."""
    titled = lines(step_titles(handout)[number], look.title, handout.room, weight="semibold")
    for row, block in enumerate(titled):
        yield replace(block, keeps_next=True, steps=() if row else (number,))
    yield Block(4, keeps_next=True)


def _said(handout: Handout, number: int, look: _Look, room: float) -> list[Block]:
    """Return the notes of a step; none if there are none."""
    text = handout.story.steps[number].notes.strip("\n")
    return [*notes(text, look.text, room)] if text else []
