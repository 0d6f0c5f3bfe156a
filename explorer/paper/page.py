# SPDX-License-Identifier: MIT
"""What all pages of a handout share: the paper, sizes of type, pictures as wide as the texts."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.layout import Subject, lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.sizes import Frame
from explorer.diagram.text import ELLIPSIS
from explorer.diagram.trim import shifted, trimmed
from explorer.model.stack import Stack
from explorer.model.words import HandoutWords, Words
from explorer.paper.flow import Placed
from explorer.story.story import Story

MARGIN, FOOT = 48, 40
TITLE, TEXT, SMALL = 21, 12, 11  # sizes of type
ZOOMS = (1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
WHOLE_WORDS = 1.5  # beyond that, a word in a box may be cut


class Paper(Struct, frozen=True):
    """A sheet in the pixels of its layout, and its width in cm: 12 pixels are 11 points."""

    width: float
    height: float
    cm: float


PAPERS: Mapping[str, Paper] = {
    "a4": Paper(655, 926, 21.0),
    "letter": Paper(673, 871, 21.59),
}


class Handout(Struct, frozen=True):
    """What goes on paper: a story, the stacks that it shows by their ids, and the words."""

    story: Story
    stacks: Mapping[str, Stack]
    words: Words
    texts: HandoutWords
    paper: Paper = PAPERS["a4"]
    edge_width: float = 2.0

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.paper.width - 2 * MARGIN

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.paper.height - 2 * MARGIN - FOOT


Pages = tuple[tuple[Placed, ...], ...]


class Chapter(NamedTuple):
    """The pages of one subject, under a title; `zoom` is how much finer they are drawn."""

    title: str
    pages: Pages
    zoom: float = 1.0


def coarsest(fits: Callable[[float], bool]) -> float:
    """Return the least zoom at which something fits, or else the most there is."""
    return next((zoom for zoom in ZOOMS if fits(zoom)), ZOOMS[-1])


def is_readable(scene: Scene, height: float, zoom: float) -> bool:
    """Return whether a picture has room on a page, and all the words in its boxes have too."""
    words = [label.text for box in scene.boxes for label in box.labels]
    is_cut = any(ELLIPSIS in word for word in words)
    return scene.height <= height and (zoom >= WHOLE_WORDS or not is_cut)


def drawn(handout: Handout, subject: Subject, height: float, zoom: float) -> Scene:
    """Return a picture as wide as the texts around it, from its upper left corner on."""
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
    """Return where the groups' names begin, and with them all that is to stand in line."""
    return min(label.left for group in scene.groups for label in group.labels)
