# SPDX-License-Identifier: MIT
"""A handout as a value, and what its pages share: paper, type sizes, the size of pictures."""

from collections.abc import Mapping
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
ZOOMS = (1.0, 1.25, 1.5)  # a page is laid out so much larger, and shrunk


class PaperSize(Struct, frozen=True):
    """The width and height of a page in pixels, 12 of which are 11 points, and its width in cm."""

    width: float
    height: float
    cm: float


PAPERS: Mapping[str, PaperSize] = {
    "a4": PaperSize(655, 926, 21.0),
    "letter": PaperSize(673, 871, 21.59),
}


class Handout(Struct, frozen=True):
    """What is printed: a story, the stacks that it shows by their ids, and the words.

    Terms of the `glossary` that the story uses are explained after its sources.
    """

    story: Story
    stacks: Mapping[str, Stack]
    words: Words
    texts: HandoutWords
    paper: PaperSize = PAPERS["a4"]
    edge_width: float = 2.0
    glossary: Glossary | None = None

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
    """The pages under one title; a `zoom` of 2 lays them out twice as large, to be shrunk."""

    title: str
    pages: PlacedPages
    zoom: float = 1.0


def lay_out_picture(
    handout: Handout, subject: Subject, height: float, zoom: float = 1.0
) -> tuple[Scene, ...]:
    """Return a picture as wide as the text around it, on as many pages of a height as it needs.

    Its cards begin at the left margin. The words of a question stand above it, not in it.
    """
    is_alone = len(subject.stack.stops) == 1
    shown = replace(subject, view=View.SINGLE) if is_alone else subject
    is_answered = not subject.hidden
    frame = Frame(
        handout.room * zoom,
        height,
        has_headline=is_answered,
        has_squares=is_answered,
        has_source=False,
        margin=0,
    )
    return tuple(
        _without_room(lay_out(shown, one, handout.edge_width * zoom))
        for one in file_frames(shown.worded, shown.view, frame)
    )


def _without_room(scene: Scene) -> Scene:
    """Return a picture without the room above and below it."""
    area = bounds(points_in(scene)).inset(-scene.edge_width)
    return replace(shifted(scene, 0, -area.y), height=area.height)
