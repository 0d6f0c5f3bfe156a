# SPDX-License-Identifier: MIT
"""The laid-out picture: boxes, bands and labels as plain values, in pixels."""

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from explorer.diagram.shapes import Point, Polygon, Rect
from explorer.diagram.text import Weight, text_width
from explorer.diagram.theme import Role

Anchor = Literal["start", "middle", "end"]
BEFORE_ANCHOR: Mapping[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}  # part of a text


class Label(Struct, frozen=True):
    """One line of text; `x` is its anchor and `y` its baseline.

    `clip` is the part of its box to which it is confined, -1 for all of the box.
    """

    text: str
    x: float
    y: float
    size: float
    role: Role
    weight: Weight = "regular"
    anchor: Anchor = "start"
    clip: int = -1

    @property
    def left(self) -> float:
        """The x where the text begins."""
        return self.x - BEFORE_ANCHOR[self.anchor] * self.width

    @property
    def width(self) -> float:
        """The width of the text, by the font's advance widths."""
        return text_width(self.text, self.size, self.weight)

    @property
    def extent(self) -> Rect:
        """The rectangle that the text can touch."""
        width, size = self.width, self.size
        left = self.x - BEFORE_ANCHOR[self.anchor] * width  # not `left`: this is asked often
        return Rect(left, self.y - 0.97 * size, width, 1.22 * size)


class Shape(Struct, frozen=True):
    """A filled polygon."""

    points: Polygon
    fill: Role


class Part(Struct, frozen=True):
    """What one party has of a box: a filled polygon, its stripes, and the line around it.

    `edge` is empty for the customer; for the provider it leaves out the slant. Dashed, it is of
    nobody yet.
    """

    fill: Role
    points: Polygon
    hatch: tuple[Polygon, ...] = ()
    hatch_fill: Role = "provider"
    edge: tuple[Point, ...] = ()
    is_edge_closed: bool = False
    is_dashed: bool = False

    @property
    def edge_role(self) -> Role:
        """The colour of the line around it."""
        return "muted" if self.is_dashed else "edge"


class Box(Struct, frozen=True):
    """A layer at a stop, in the single view at the present position."""

    layer: str
    stop: str
    title: str
    rect: Rect
    radius: float
    parts: tuple[Part, ...]
    labels: tuple[Label, ...]
    marks: tuple[Shape, ...] = ()

    @property
    def id(self) -> str:
        """The id of the box in files."""
        return f"{self.layer}-{self.stop}"


class Band(Struct, frozen=True):
    """A group's name, above its layers; `rect` is what can be clicked."""

    group: str
    title: str
    rect: Rect
    labels: tuple[Label, ...]


class Scene(Struct, frozen=True):
    """A whole picture. What comes first lies below: shapes, boxes, bands, labels.

    `samples` are the little boxes of the legend, `columns` the x of each stop's middle,
    `ring` the line around the selected box, empty if there is none, and `heads` where each stop
    is named, empty without a heading. Where it scrolls sideways, what stands above and below the
    boxes is laid out for the width that is seen at once, `sight`; 0 if for all.
    """

    width: float
    height: float
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    labels: tuple[Label, ...]
    shapes: tuple[Shape, ...]
    samples: tuple[Part, ...]
    columns: tuple[float, ...]
    edge_width: float
    ring: Polygon
    ring_width: float
    title: str
    description: str
    heads: tuple[Rect, ...] = ()
    sight: float = 0.0

    @property
    def all_labels(self) -> Iterator[Label]:
        """Every text, in no particular order."""
        yield from self.labels
        for box in self.boxes:
            yield from box.labels
        for band in self.bands:
            yield from band.labels

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the box under the point, if any."""
        return next((box for box in self.boxes if box.rect.holds(x, y)), None)
