# SPDX-License-Identifier: MIT
"""A handout as a value, and what its pages share: paper, type sizes, the size of pictures."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.sizes import Frame
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.diagram.trim import shifted, trimmed
from explorer.model.stack import Stack
from explorer.model.words import HandoutWords, Words
from explorer.paper.flow import Placed
from explorer.story.story import Story

MARGIN, FOOT = 48, 40
TITLE, TEXT, SMALL = 21, 12, 11  # type sizes, in pixels
ZOOMS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
WHOLE_WORDS = 1.5  # from this zoom on, a word in a box may be cut


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
    """What is printed: a story, the stacks that it shows by their ids, and the words."""

    story: Story
    stacks: Mapping[str, Stack]
    words: Words
    texts: HandoutWords
    paper: PaperSize = PAPERS["a4"]
    edge_width: float = 2.0

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


def smallest_zoom(fits: Callable[[float], bool]) -> float:
    """Return the first zoom at which something fits, or the last one if it never does."""
    return next((zoom for zoom in ZOOMS if fits(zoom)), ZOOMS[-1])


def is_readable(scene: Scene, height: float, zoom: float) -> bool:
    """Return whether a picture fits in a height, with whole words in its boxes at a low zoom."""
    words = [label.text for box in scene.boxes for label in box.labels]
    is_cut = any(ELLIPSIS in word for word in words)
    return scene.height <= height and (zoom >= WHOLE_WORDS or not is_cut)


def lay_out_picture(handout: Handout, subject: Subject, height: float, zoom: float) -> Scene:
    """Return a picture as wide as the text around it, its names at the left margin."""
    room, has_legend = handout.room * zoom, not subject.hidden
    named = replace(subject, hidden=())  # groups of hidden layers have no names to measure
    scene = lay_out(named, Frame(room, height, has_heads=True, has_legend=has_legend))
    margins = _left(scene) + scene.width - max(box.rect.right for box in scene.boxes)
    frame = Frame(room + margins, height, has_heads=True, has_legend=has_legend)
    wide = lay_out(named, frame, handout.edge_width * zoom)
    small = trimmed(lay_out(subject, frame, handout.edge_width * zoom))
    indent = wide.first_box.rect.x - _left(wide)
    return shifted(small, indent - small.first_box.rect.x, 0)


def _left(scene: Scene) -> float:
    """Return the left edge of the groups' names."""
    return min(label.left for group in scene.groups for label in group.labels)
