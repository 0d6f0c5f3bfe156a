# SPDX-License-Identifier: MIT
"""What stands before and after the slides of a handout: a cover, sources, terms."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from explorer.diagram.items import Label, Shape
from explorer.diagram.shapes import Point, Rect, RoundedRect
from explorer.model.glossary import terms_in
from explorer.paper.flow import Block, gap, lines, pages
from explorer.paper.page import SMALL, TEXT, TITLE, Chapter, Handout

_COVER, _HEADING = 30, 15  # type sizes, in pixels
_ENTRY_START, _ENTRY_END = 34.0, 40.0  # beside the titles of the contents


def cover(handout: Handout, firsts: Sequence[int]) -> Chapter:
    """Return the first page: what the story is about, and on which page each step begins."""
    story, texts, room = handout.story, handout.texts, handout.room
    form = texts.one_step if len(story.steps) == 1 else texts.many_steps
    size = form.format(count=len(story.steps), minutes=f"{story.minutes:g}")
    blocks = [
        _bar(),
        *lines(story.title, _COVER, room, weight="semibold"),
        gap(14),
        *lines(story.summary, 14, room),
        gap(10),
        *lines(size, TEXT, room, "muted"),
        gap(34),
        *_heading(texts.steps, room),
        *_entries(handout, firsts),
        gap(26),
        *lines(texts.rights, SMALL, room, "muted"),
    ]
    return Chapter(story.title, pages(blocks, handout.height, handout.height))


def _bar() -> Block:
    """Return the two colors of the pictures, as a mark above the title."""
    you = (Point(0, 0), Point(52, 0), Point(46, 9), Point(0, 9))
    provider = (Point(54, 0), Point(96, 0), Point(96, 9), Point(48, 9))
    return Block(34, shapes=(Shape("swatch", you, "you"), Shape("swatch", provider, "edge")))


def _heading(text: str, room: float) -> Iterator[Block]:
    for block in lines(text, _HEADING, room, weight="semibold"):
        yield replace(block, keeps_next=True)
    yield gap(6)


def _entries(handout: Handout, firsts: Sequence[int]) -> Iterator[Block]:
    """Yield the contents: under its section each step's number, title and page (from 0)."""
    room = handout.room
    for number, (step, first) in enumerate(zip(handout.story.steps, firsts, strict=True), 1):
        if step.section:
            yield gap(8)
            for block in lines(step.section, TEXT, room, weight="semibold"):
                yield replace(block, keeps_next=True)
        titled = [*lines(step.title, TEXT, room - _ENTRY_END, indent=_ENTRY_START)]
        for row, block in enumerate(titled):
            is_last = row == len(titled) - 1
            labels = _entry_ends(number, first, room) if row == 0 else ()
            rule = Shape("line", RoundedRect(Rect(0, 23, room, 0.75), 0), "rule")
            placed = tuple(replace(one, y=15) for one in block.labels)
            yield Block(
                24 if is_last else 17,
                (*placed, *labels),
                (rule,) if is_last else (),
                keeps_next=not is_last,
                target=first,
            )


def _entry_ends(number: int, first: int, room: float) -> tuple[Label, ...]:
    """Return the number before a title, and the page after it."""
    return (
        Label("text", str(number), 20, 15, TEXT, "muted", anchor="end"),
        Label("text", str(first + 1), room, 15, TEXT, "ink", anchor="end"),
    )


def sources(handout: Handout) -> Iterator[Chapter]:
    """Yield the chapter of the sources, if the story names any."""
    texts, room, story = handout.texts, handout.room, handout.story
    if not story.sources:
        return
    blocks = [*lines(texts.sources, TITLE, room, weight="semibold")]
    for source in story.sources:
        blocks.append(gap(10))
        named = lines(source.title, TEXT, room, weight="semibold")
        blocks += [replace(block, keeps_next=True) for block in named]
        address = lines(source.url, SMALL, room)
        blocks += [replace(block, target=source.url) for block in address]
        if source.checked:
            read = texts.checked.format(date=source.checked.isoformat())
            blocks += lines(read, SMALL, room, "muted")
    yield Chapter(texts.sources, pages(blocks, handout.height, handout.height))


def terms(handout: Handout) -> Iterator[Chapter]:
    """Yield the chapter of the terms that the story uses, if there are any."""
    texts, room, story = handout.texts, handout.room, handout.story
    told = (text for step in story.steps for text in (step.title, step.notes))
    terms = terms_in(handout.glossary, (story.summary, *told)) if handout.glossary else ()
    if not terms:
        return
    blocks = [*lines(texts.terms, TITLE, room, weight="semibold")]
    for term in terms:
        blocks.append(gap(10))
        named = lines(term.name, TEXT, room, weight="semibold")
        blocks += [replace(block, keeps_next=True) for block in named]
        blocks += lines(term.means, TEXT, room)
    yield Chapter(texts.terms, pages(blocks, handout.height, handout.height))
