# SPDX-License-Identifier: MIT
"""The laid-out picture as a tree of plain values, in pixels.

Painters and writers walk it. `Scene.shapes` and `Scene.labels` are ordered from back to front.
"""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct

from explorer.diagram.shapes import Outline, Point, Polygon, Rect, is_cut, points_of
from explorer.diagram.text import Weight, text_width
from explorer.diagram.theme import Role
from explorer.model.state import View

Anchor = Literal["start", "middle", "end"]
BEFORE_ANCHOR: Mapping[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}  # part of a text

LabelKind = Literal[
    "title", "stop", "stop-detail", "headline", "caption", "group", "layer", "party", "hidden",
    "legend", "source", "text",
]  # fmt: skip
ShapeKind = Literal[
    "column", "always-yours", "track", "stop", "stop-inside", "handle", "mark", "mark-inside",
    "panel", "swatch", "bullet", "line",
]  # fmt: skip
Party = Literal["you", "provider", "nobody"]
_FILLS: Mapping[Party, Role] = {"you": "you", "provider": "provider", "nobody": "background"}


class Label(Struct, frozen=True):
    """One line of text; `x` is its anchor and `y` its baseline.

    `clip` is the index of the part of its box to which it is confined, -1 for all of the box.
    """

    kind: LabelKind
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
        """A rectangle that surely contains the text."""
        width, size = self.width, self.size
        left = self.x - BEFORE_ANCHOR[self.anchor] * width  # inlined `left`: this runs often
        return Rect(left, self.y - 0.97 * size, width, 1.22 * size)


class Shape(Struct, frozen=True):
    """A filled outline."""

    kind: ShapeKind
    outline: Outline
    fill: Role

    @property
    def points(self) -> Polygon:
        """The outline as a polygon."""
        return points_of(self.outline)


class Part(Struct, frozen=True):
    """One party's part of a box: its outline, its stripes, and its border.

    Only the provider's part has a border, which is open along the slant, and so has the part of a
    hidden layer, whose border is dashed.
    """

    party: Party
    outline: Outline
    hatch: tuple[Polygon, ...] = ()
    edge: Outline | None = None
    is_dashed: bool = False

    @property
    def fill(self) -> Role:
        """The color of the party."""
        return _FILLS[self.party]

    @property
    def hatch_fill(self) -> Role:
        """The color of the stripes: the other party's."""
        return "provider"

    @property
    def points(self) -> Polygon:
        """The outline as a polygon."""
        return points_of(self.outline)

    @property
    def edge_points(self) -> Polygon:
        """The border as points; empty without one."""
        return points_of(self.edge) if self.edge else ()

    @property
    def is_edge_closed(self) -> bool:
        """Whether the border is closed."""
        return self.edge is not None and not is_cut(self.edge)

    @property
    def edge_role(self) -> Role:
        """The color of the border."""
        return "muted" if self.is_dashed else "edge"


class Box(Struct, frozen=True):
    """The box of a layer at a stop, or in the single view at the current position.

    Its labels are the layer's name, if it stands in the box, and the words of the parties.
    """

    layer: str
    stop_id: str
    title: str
    rect: Rect
    radius: float
    parts: tuple[Part, ...]
    labels: tuple[Label, ...]
    marks: tuple[Shape, ...] = ()

    @property
    def id(self) -> str:
        """The id of the box in files."""
        return f"{self.layer}-{self.stop_id}"


class Row(Struct, frozen=True):
    """A layer: its name where that stands beside the boxes, and its boxes from left to right."""

    layer: str
    group: str
    names: tuple[Label, ...]
    boxes: tuple[Box, ...]


class Group(Struct, frozen=True):
    """A group's name above its layers; `rect` is what can be clicked.

    `stripe` stands beside its layers if they are the customer's at every stop.
    """

    id: str
    title: str
    rect: Rect
    labels: tuple[Label, ...]
    stripe: Shape | None = None


class StopHead(Struct, frozen=True):
    """The head of a stop's column: its dot on the track, its name, and details."""

    stop_id: str
    rect: Rect
    dot: tuple[Shape, ...]
    name: Label
    details: tuple[Label, ...]


class Heading(Struct, frozen=True):
    """The heading of a picture: the title, and the track with its stops and its handle."""

    title: Label | None = None
    track: Shape | None = None
    stops: tuple[StopHead, ...] = ()
    handle: Shape | None = None

    @property
    def shapes(self) -> Iterator[Shape]:
        """The track, the stops on it, and the handle."""
        if self.track:
            yield self.track
        for head in self.stops:
            yield from head.dot
        if self.handle:
            yield self.handle

    @property
    def labels(self) -> Iterator[Label]:
        """The title, and the texts of each stop."""
        if self.title:
            yield self.title
        for head in self.stops:
            yield head.name
            yield from head.details


class LegendEntry(Struct, frozen=True):
    """An entry of the legend: a sample box or a mark, and its text."""

    label: Label
    sample: tuple[Part, ...] = ()
    mark: tuple[Shape, ...] = ()


class Link(NamedTuple):
    """A clickable area of a document, and its target: a page number from 0, or a URL."""

    rect: Rect
    target: int | str


class Aside(Struct, frozen=True):
    """Extra shapes and labels beside a diagram: an audience's panel, the texts of a page."""

    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()


class Scene(Struct, frozen=True):
    """A whole picture.

    `columns` are the x of each stop's middle, `column` the tint behind the current one, and
    `ring` the line around the selected boxes. If the scene scrolls sideways, the texts above and
    below the boxes are laid out for the visible width `sight`; 0 if it does not.
    """

    width: float
    height: float
    title: str = ""
    description: str = ""
    view: View = View.SINGLE
    heading: Heading = Heading()
    headline: tuple[Label, ...] = ()
    caption: Label | None = None
    column: Shape | None = None
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    source: tuple[Label, ...] = ()
    aside: Aside = Aside()
    columns: tuple[float, ...] = ()
    edge_width: float = 1.5
    ring: Outline | None = None
    ring_width: float = 0.0
    sight: float = 0.0

    @property
    def is_side_by_side(self) -> bool:
        """Whether each layer has a box for each stop."""
        return self.view is View.MATRIX

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, row by row."""
        return tuple(box for row in self.rows for box in row.boxes)

    @property
    def first_box(self) -> Box:
        """The box at the upper left; IndexError without any."""
        return self.rows[0].boxes[0]

    @property
    def shapes(self) -> Iterator[Shape]:
        """Every filled shape outside the boxes, from back to front."""
        if self.column:
            yield self.column
        yield from (group.stripe for group in self.groups if group.stripe)
        yield from self.heading.shapes
        for entry in self.legend:
            yield from entry.mark
        yield from self.aside.shapes

    @property
    def samples(self) -> Iterator[Part]:
        """The sample boxes of the legend."""
        for entry in self.legend:
            yield from entry.sample

    @property
    def labels(self) -> Iterator[Label]:
        """Every text that is neither in a box nor a group's name."""
        yield from self.heading.labels
        yield from self.headline
        if self.caption:
            yield self.caption
        yield from self.source
        yield from (entry.label for entry in self.legend)
        for row in self.rows:
            yield from row.names
        yield from self.aside.labels

    @property
    def all_labels(self) -> Iterator[Label]:
        """Every text, in no particular order."""
        yield from self.labels
        for box in self.boxes:
            yield from box.labels
        for group in self.groups:
            yield from group.labels

    def row_of(self, layer: str) -> Row | None:
        """Return the row of a layer, if it is shown."""
        return next((row for row in self.rows if row.layer == layer), None)

    def box_of(self, layer: str, stop_id: str = "") -> Box | None:
        """Return the box of a layer at a stop, or its first one, if there is such a box."""
        row = self.row_of(layer)
        boxes = row.boxes if row else ()
        return next((box for box in boxes if stop_id in ("", box.stop_id)), None)

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the box under the point, if any."""
        return next((box for box in self.boxes if box.rect.holds(x, y)), None)


def points_in(scene: Scene) -> Iterator[Point]:
    """Yield points around everything that is drawn."""
    yield from (point for shape in scene.shapes for point in shape.points)
    yield from (point for part in scene.samples for point in part.points)
    if scene.ring:
        yield from points_of(scene.ring)
    rects = [*(box.rect for box in scene.boxes), *(label.extent for label in scene.all_labels)]
    for rect in rects:
        yield from (Point(rect.x, rect.y), Point(rect.right, rect.bottom))
