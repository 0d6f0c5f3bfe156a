# SPDX-License-Identifier: MIT
"""Lay out what is printed of a story: slides, a script, worksheets or their keys."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from explorer.diagram.items import Label
from explorer.diagram.text import shortened
from explorer.paper.cover import cover, sources, terms
from explorer.paper.flow import PageParts, compose_page
from explorer.paper.page import MARGIN, SMALL, Chapter, Handout, Part
from explorer.paper.script import script
from explorer.paper.slides import slides
from explorer.paper.worksheet import key, worksheet


def handout_pages(handout: Handout) -> tuple[PageParts, ...]:
    """Return the pages of a handout in order."""
    return tuple(_numbered(handout, tuple(_CHAPTERS[handout.plan.part](handout))))


def _slides(handout: Handout) -> Iterator[Chapter]:
    """Yield a cover that stands for the slides of a talk, the steps, and what they refer to."""
    told = replace(handout, story=handout.story.without_slides)
    shown = slides(told)
    before = cover(told, shown.firsts(0))
    yield cover(told, shown.firsts(len(before.pages)))
    yield shown
    yield from sources(told)
    yield from terms(told)


def _script(handout: Handout) -> Iterator[Chapter]:
    yield script(handout)


def _worksheets(handout: Handout) -> Iterator[Chapter]:
    yield from (worksheet(handout, handout.stacks[one]) for one in handout.story.stacks)


def _keys(handout: Handout) -> Iterator[Chapter]:
    yield from (key(handout, handout.stacks[one]) for one in handout.story.stacks)


_CHAPTERS: Mapping[Part, Callable[[Handout], Iterator[Chapter]]] = {
    Part.SLIDES: _slides,
    Part.SCRIPT: _script,
    Part.WORKSHEET: _worksheets,
    Part.KEY: _keys,
}


def _numbered(handout: Handout, chapters: Sequence[Chapter]) -> Iterator[PageParts]:
    """Yield the pages of all chapters, each with its title and a line at its foot."""
    paper, total = handout.paper, sum(len(chapter.pages) for chapter in chapters)
    number = 0
    for chapter in chapters:
        titles = chapter.page_titles(handout.texts.continued)
        for title, placed in zip(titles, chapter.pages, strict=True):
            number += 1
            size = (paper.width, paper.height)
            page = compose_page(size, MARGIN, MARGIN, placed, handout.edge_width)
            foot = _foot(handout, number, total)
            aside = replace(page.scene.aside, labels=(*page.scene.aside.labels, *foot))
            yield page._replace(scene=replace(page.scene, aside=aside, title=title))


def _foot(handout: Handout, number: int, total: int) -> tuple[Label, ...]:
    paper = handout.paper
    page = handout.texts.page.format(page=number, pages=total)
    y = paper.height - MARGIN + 4
    title = shortened(handout.story.title, SMALL, "regular", handout.room - 80)
    return (
        Label("text", title, MARGIN, y, SMALL, "muted"),
        Label("text", page, paper.width - MARGIN, y, SMALL, "muted", anchor="end"),
    )
