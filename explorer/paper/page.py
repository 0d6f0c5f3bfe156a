# SPDX-License-Identifier: MIT
"""A handout as a value, and what its pages share: paper, type sizes, the size of pictures."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.file_fit import file_frames
from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene, points_in
from explorer.diagram.shapes import bounds
from explorer.diagram.subject import Subject
from explorer.diagram.trim import shifted
from explorer.model.glossary import Glossary
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.words import HandoutWords, Words
from explorer.paper.flow import Placed
from explorer.story.story import Story

MARGIN, FOOT = 48, 40
TITLE, TEXT, SMALL = 21, 12, 11  # type sizes, in pixels
PER_PAGE = (1, 2, 6)  # slides


class PaperSize(Struct, frozen=True):
    """The width and height of a page in pixels, 12 of which are 11 points, and its width in cm."""

    width: float
    height: float
    cm: float


PAPERS: Mapping[str, PaperSize] = {
    "a4": PaperSize(655, 926, 21.0),
    "letter": PaperSize(673, 871, 21.59),
}


class Part(StrEnum):
    """What is made of a story: for the room before and after the talk, and for the presenter."""

    WORKSHEET = "worksheet"
    KEY = "key"
    SLIDES = "slides"
    SCRIPT = "script"


class Plan(Struct, frozen=True):
    """What is printed of a story, and on which paper; slides so many a page, with notes or not."""

    part: Part = Part.SLIDES
    paper: str = "a4"
    per_page: int = 1
    has_notes: bool = False


class Handout(Struct, frozen=True):
    """What is printed: a story, the stacks that it shows by their ids, and the words.

    Terms of the `glossary` that the story uses are explained after its sources.
    """

    story: Story
    stacks: Mapping[str, Stack]
    words: Words
    texts: HandoutWords
    plan: Plan = Plan()
    edge_width: float = 2.0
    glossary: Glossary | None = None

    @property
    def paper(self) -> PaperSize:
        """The size of a page."""
        return PAPERS[self.plan.paper]

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.paper.width - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.paper.height - 2 * MARGIN - FOOT


PlacedPages = tuple[tuple[Placed, ...], ...]


class Chapter(NamedTuple):
    """Pages under one title, or those of steps, under the title of the first that begins there."""

    title: str
    pages: PlacedPages
    step_titles: tuple[str, ...] = ()

    def firsts(self, before: int) -> tuple[int, ...]:
        """Return the page on which each step begins, with so many pages before the chapter."""
        found = {
            step: before + number
            for number, page in enumerate(self.pages)
            for _y, block in page
            for step in block.steps
        }
        return tuple(found[step] for step in sorted(found))

    def page_titles(self, continued: str) -> Iterator[str]:
        """Yield the title of each page; that of one that goes on is made with `continued`."""
        title = self.title
        for number, page in enumerate(self.pages):
            begun = [step for _y, block in page for step in block.steps]
            if self.step_titles and begun:
                yield self.step_titles[begun[0]]
                title = self.step_titles[begun[-1]]
            else:
                yield continued.format(title=title) if number else title


def lay_out_picture(handout: Handout, subject: Subject, height: float) -> tuple[Scene, ...]:
    """Return a picture as wide as the text around it, on as many pages of a height as it needs.

    Its cards begin at the left margin. The words of a question stand above it, not in it.
    """
    is_alone = len(subject.stack.stops) == 1
    shown = replace(subject, view=View.SINGLE) if is_alone else subject
    is_answered = not subject.hidden
    frame = Frame(
        handout.room,
        height,
        has_headline=is_answered,
        has_squares=is_answered,
        has_source=False,
        margin=0,
    )
    return tuple(
        _without_room(lay_out(shown, one, handout.edge_width))
        for one in file_frames(shown.worded, shown.view, frame)
    )


def _without_room(scene: Scene) -> Scene:
    """Return a picture without the room above and below it."""
    area = bounds(points_in(scene)).inset(-scene.edge_width)
    return replace(shifted(scene, 0, -area.y), height=area.height)
