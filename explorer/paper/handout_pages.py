# SPDX-License-Identifier: MIT
"""Lay out a handout: a cover, the steps with their notes, worksheets and their keys."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.audience_layer import point_heading
from explorer.diagram.items import Label, Shape
from explorer.diagram.scene import Link, Scene
from explorer.diagram.shapes import Point, Rect, RoundedRect
from explorer.diagram.subject import Subject
from explorer.diagram.text import shortened
from explorer.diagram.theme import Role
from explorer.model.glossary import terms_in
from explorer.model.worded import WordedStack
from explorer.paper.flow import (
    Block,
    compose_page,
    gap,
    lines,
    notes,
    pages,
    picture,
    point,
)
from explorer.paper.page import (
    MARGIN,
    SMALL,
    TEXT,
    TITLE,
    ZOOMS,
    Chapter,
    Handout,
    PlacedPages,
    lay_out_picture,
)
from explorer.paper.worksheet import key, worksheet
from explorer.story.points import shown_points
from explorer.story.story import Step

_COVER, _HEADING = 30, 15  # type sizes, in pixels
_ABOVE = 100  # pixels: what stands above the picture of a step takes less
_PICTURES = (0.6, 0.54, 0.48, 0.43)  # how much of a page's height a picture may have


class HandoutPage(NamedTuple):
    """The scene of a page, and the pages (from 0) and addresses that its heads link to."""

    scene: Scene
    links: tuple[Link, ...]


def handout_pages(handout: Handout) -> tuple[HandoutPage, ...]:
    """Return the pages of a handout in order; its cover stands for a talk's slides."""
    handout = replace(handout, story=handout.story.without_slides)
    steps = [_step(handout, number) for number in range(len(handout.story.steps))]
    shown = [handout.stacks[one] for one in handout.story.stacks]
    rest = [
        *_sources(handout),
        *_terms(handout),
        *(worksheet(handout, stack) for stack in shown),
        *(key(handout, stack) for stack in shown),
    ]
    cover = _cover(handout, [0] * len(steps))
    firsts, first = [], len(cover.pages)
    for chapter in steps:
        firsts.append(first)
        first += len(chapter.pages)
    cover = _cover(handout, firsts)
    return tuple(_numbered(handout, [cover, *steps, *rest]))


def _numbered(handout: Handout, chapters: Sequence[Chapter]) -> Iterator[HandoutPage]:
    """Yield the pages of all chapters, each with its title and a line at its foot."""
    paper, total = handout.paper, sum(len(chapter.pages) for chapter in chapters)
    number = 0
    for chapter in chapters:
        for part, placed in enumerate(chapter.pages):
            number += 1
            title = handout.texts.continued.format(title=chapter.title) if part else chapter.title
            zoom = chapter.zoom
            scene, links = compose_page(
                (paper.width * zoom, paper.height * zoom),
                MARGIN * zoom,
                MARGIN * zoom,
                placed,
                handout.edge_width,
            )
            foot = _foot(handout, number, total, zoom)
            aside = replace(scene.aside, labels=(*scene.aside.labels, *foot))
            yield HandoutPage(replace(scene, aside=aside, title=title), links)


def _foot(handout: Handout, number: int, total: int, zoom: float) -> tuple[Label, ...]:
    paper, size = handout.paper, SMALL * zoom
    page = handout.texts.page.format(page=number, pages=total)
    y = (paper.height - MARGIN + 4) * zoom
    room = (handout.room - 80) * zoom
    left, right = MARGIN * zoom, (paper.width - MARGIN) * zoom
    title = shortened(handout.story.title, size, "regular", room)
    return (
        Label("text", title, left, y, size, "muted"),
        Label("text", page, right, y, size, "muted", anchor="end"),
    )


# The cover


def _cover(handout: Handout, firsts: Sequence[int]) -> Chapter:
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
        *(_entry(handout, number, first) for number, first in enumerate(firsts)),
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


def _entry(handout: Handout, number: int, first: int) -> Block:
    """Return a line of the contents: number, title, the minute it begins, its page."""
    story, texts, room, y = handout.story, handout.texts, handout.room, 15
    start = texts.from_minute.format(start=f"{story.starts[number]:g}")
    title = shortened(story.steps[number].title, TEXT, "regular", room - 160)
    rule = Shape("line", RoundedRect(Rect(0, 23, room, 0.75), 0), "rule")
    labels = (
        Label("text", str(number + 1), 20, y, TEXT, "muted", anchor="end"),
        Label("text", title, 34, y, TEXT, "ink"),
        Label("text", start, room - 34, y, SMALL, "muted", anchor="end"),
        Label("text", str(first + 1), room, y, TEXT, "ink", anchor="end"),
    )
    return Block(24, labels, (rule,), target=first)


# A step


def _step(handout: Handout, number: int) -> Chapter:
    """Return a step on as few pages as possible, with the largest picture that allows that."""
    title = f"{number + 1}. {handout.story.steps[number].title}"
    found = []
    for placed, zoom in _step_pages(handout, number):
        found.append(Chapter(title, placed, zoom))
        if len(placed) == 1:
            break
    return min(found, key=lambda chapter: len(chapter.pages))


def _step_pages(handout: Handout, number: int) -> Iterator[tuple[PlacedPages, float]]:
    """Yield the pages of a step and their zoom, with ever smaller pictures."""
    step = handout.story.steps[number]
    for zoom in ZOOMS:
        height = handout.height * zoom
        for part in _PICTURES:
            blocks = [*_step_blocks(handout, step, number, part, zoom)]
            yield pages(blocks, height, height), zoom


def _step_blocks(
    handout: Handout, step: Step, number: int, part: float, zoom: float
) -> Iterator[Block]:
    texts, room, count = handout.texts, handout.room * zoom, len(handout.story.steps)
    small, title = round(SMALL * zoom), round(TITLE * zoom)
    head = texts.step.format(number=number + 1, count=count)
    facts = [
        texts.minutes.format(minutes=f"{step.minutes:g}"),
        texts.from_minute.format(start=f"{handout.story.starts[number]:g}"),
        *([texts.predict] if step.reveal else []),
        *([texts.can_skip] if step.can_skip else []),
    ]
    yield from lines(f"{head} \N{MIDDLE DOT} {', '.join(facts)}", small, room, "muted")
    yield gap(4 * zoom)
    yield from lines(step.title, title, room, weight="semibold")
    yield gap(14 * zoom)
    yield from map(picture, _pictures(handout, step, part, zoom))
    if step.details:
        yield from _points(handout, step, zoom)
    if step.notes.strip():
        yield gap(18 * zoom)
        yield from notes(step.notes, round(TEXT * zoom), room)


def _pictures(handout: Handout, step: Step, part: float, zoom: float) -> tuple[Scene, ...]:
    """Return the picture of a step, or if it does not fit in a part of a page, on whole pages."""
    stack = handout.stacks[step.stack]
    has_current = bool(step.stop)
    position = float(stack.stop_index(step.stop)) if has_current else 0.0
    worded = WordedStack(stack, handout.words)
    subject = Subject(worded, step.view, position, step.layer, has_current=has_current)
    height = handout.height * zoom
    scenes = lay_out_picture(handout, subject, height * part, zoom)
    if len(scenes) == 1 and scenes[0].height <= height * part:
        return scenes
    return lay_out_picture(handout, subject, height - _ABOVE * zoom, zoom)


def _points(handout: Handout, step: Step, zoom: float) -> Iterator[Block]:
    """Yield the points that the audience is shown of a layer."""
    room, size = handout.room * zoom, round(TEXT * zoom)
    layer = handout.stacks[step.stack].layer(step.layer)
    shown = shown_points(layer, step.stop, step.points)
    yield gap(13 * zoom)
    for kind, points in groupby(shown, key=lambda one: one.kind):
        name, role = point_heading(handout.words, kind)
        yield gap(5 * zoom)
        yield from _heading_of_points(f"{name} \N{MIDDLE DOT} {layer.name}", role, size, room)
        for one in points:
            yield from point(one.text, size, room)


def _heading_of_points(text: str, role: Role | None, size: int, room: float) -> Iterator[Block]:
    """Yield the heading above points, with a square in the color of their party."""
    side = size * 0.85
    square = RoundedRect(Rect(0, size * 0.22, side, side), size * 0.2)
    shapes = (Shape("swatch", square, role),) if role else ()
    indent = size * 1.2 if role else 0.0
    for row, block in enumerate(lines(text, size, room, "ink", "semibold", indent)):
        yield replace(block, shapes=() if row else shapes, keeps_next=True)


# What follows the steps


def _sources(handout: Handout) -> Iterator[Chapter]:
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


def _terms(handout: Handout) -> Iterator[Chapter]:
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
