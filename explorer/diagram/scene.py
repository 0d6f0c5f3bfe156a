# SPDX-License-Identifier: MIT
"""The laid-out picture as a tree of plain values, in pixels.

Painters and writers walk it: `Scene.back`, the boxes, and `Scene.front`, each from back to front.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import inf
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from explorer.diagram.icons import Icon
from explorer.diagram.line_breaks import SOFT_HYPHEN
from explorer.diagram.shapes import Outline, Point, Polygon, Rect, extent, is_open, points_of
from explorer.diagram.text import Weight, text_width
from explorer.diagram.theme import Role
from explorer.model.state import View

Anchor = Literal["start", "middle", "end"]
BEFORE_ANCHOR: Mapping[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}  # part of a text

LabelKind = Literal[
    "title", "stop", "stop-detail", "headline", "caption", "group", "layer", "party", "brief",
    "was", "hidden", "waterline", "legend", "source", "text",
]  # fmt: skip
ShapeKind = Literal[
    "card", "tab", "track", "track-done", "stop", "handle", "rail", "separator", "selected",
    "selection", "bar", "waterline", "waterline-casing", "border", "pill", "dot", "mark", "dash",
    "panel", "swatch", "bullet", "line",
]  # fmt: skip
Party = Literal["you", "provider", "nobody"]
_FILLS: Mapping[Party, Role] = {"you": "you", "provider": "provider", "nobody": "card"}


class Label(Struct, frozen=True):
    """One line of text; `x` is its anchor and `y` its baseline.

    A turned one runs upwards: its baseline is the upright line at `x`, and its anchor is at `y`.
    `clip` is the index of the part of its box to which it is confined, -1 for all of the box.
    `opacity` is below 1 only while texts change during a glide.
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
    is_turned: bool = False
    opacity: float = 1.0

    def __post_init__(self) -> None:
        if SOFT_HYPHEN in self.text:  # where no line ends it is not drawn
            force_setattr(self, "text", self.text.replace(SOFT_HYPHEN, ""))

    @property
    def left(self) -> float:
        """The x where the text begins; not for a turned one."""
        return self.x - BEFORE_ANCHOR[self.anchor] * self.width

    @property
    def width(self) -> float:
        """The length of the text, by the font's advance widths."""
        return text_width(self.text, self.size, self.weight)

    @property
    def extent(self) -> Rect:
        """A rectangle that surely contains the text."""
        width, size = self.width, self.size
        before = BEFORE_ANCHOR[self.anchor] * width
        if self.is_turned:
            return Rect(self.x - 0.97 * size, self.y + before - width, 1.22 * size, width)
        return Rect(self.x - before, self.y - 0.97 * size, width, 1.22 * size)


class Line(Struct, frozen=True):
    """How an outline is stroked: color, width, and the lengths of dashes and gaps, in pixels."""

    role: Role
    width: float
    dashes: tuple[float, ...] = ()


class Shape(Struct, frozen=True):
    """An outline that is filled, stroked, or both; the line is open if the outline is."""

    kind: ShapeKind
    outline: Outline
    fill: Role | None = None
    line: Line | None = None

    @property
    def points(self) -> Polygon:
        """The outline as a polygon."""
        return points_of(self.outline)

    @property
    def is_closed(self) -> bool:
        """Whether the line around it is closed."""
        return not is_open(self.outline)

    @property
    def extent(self) -> Rect:
        """The bounds of the shape and its line."""
        return extent(self.outline).inset(-self.line.width / 2 if self.line else 0)


class Glyph(Struct, frozen=True):
    """An icon in its place, drawn in one color: `icon` is placed, `name` is its id.

    `clip` and `opacity` are those of labels.
    """

    name: str
    icon: Icon
    area: Rect
    role: Role
    clip: int = -1
    opacity: float = 1.0

    @property
    def extent(self) -> Rect:
        """The square in which it is drawn."""
        return self.area


class Part(Struct, frozen=True):
    """One party's part of a box: its outline, its stripes, and its border.

    Only the provider's part has a border, which is open along the slant, and so has the part of a
    hidden layer, whose border is dashed. A quiet part has no color of a party and a thin border.
    """

    party: Party
    outline: Outline
    hatch: tuple[Polygon, ...] = ()
    edge: Outline | None = None
    edge_width: float = 1.5
    is_dashed: bool = False
    is_quiet: bool = False

    @property
    def fill(self) -> Role:
        """The color of the party."""
        return "card" if self.is_quiet else _FILLS[self.party]

    @property
    def hatch_fill(self) -> Role:
        """The color of the stripes: the other party's."""
        return "rule" if self.is_quiet else "provider"

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
        return self.edge is not None and not is_open(self.edge)

    @property
    def edge_role(self) -> Role:
        """The color of the border."""
        if self.is_quiet:
            return "rule"
        return "muted" if self.is_dashed else "edge"

    @property
    def line(self) -> Line | None:
        """How the border is stroked; None without one."""
        if self.edge is None:
            return None
        dashes = (4 * self.edge_width, 2 * self.edge_width) if self.is_dashed else ()
        return Line(self.edge_role, self.edge_width, dashes)

    @property
    def extent(self) -> Rect:
        """The bounds of the part."""
        return extent(self.outline)


Item = Shape | Part | Glyph | Label


class Box(Struct, frozen=True):
    """The box of a layer at a stop, or in the single view at the current position.

    Its labels are the words of the parties, what they do, and what the box was; `marks` are the
    pill around the last, and the mark of a dispute.
    """

    layer: str
    stop_id: str
    title: str
    rect: Rect
    radius: float
    parts: tuple[Part, ...]
    labels: tuple[Label, ...] = ()
    glyphs: tuple[Glyph, ...] = ()
    marks: tuple[Shape, ...] = ()

    @property
    def id(self) -> str:
        """The id of the box in files."""
        return f"{self.layer}-{self.stop_id}"

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn of it, from back to front."""
        yield from self.parts
        yield from self.glyphs
        yield from self.marks
        yield from self.labels


class Row(Struct, frozen=True):
    """A layer: its icon and its name at the left, and its boxes from left to right.

    `rect` holds all of it.
    """

    layer: str
    group: str
    rect: Rect
    names: tuple[Label, ...]
    boxes: tuple[Box, ...]
    icon: Glyph | None = None


class Group(Struct, frozen=True):
    """The card of a group with the rail at its left, which can be clicked (`rect`).

    The rail has the short name, turned, or nothing where it is too short for that.
    """

    id: str
    title: str
    rect: Rect
    labels: tuple[Label, ...] = ()
    card: Shape | None = None
    rail: Shape | None = None
    separators: tuple[Shape, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn of it, from back to front."""
        yield from (shape for shape in (self.card, self.rail, *self.separators) if shape)
        yield from self.labels


class StopHead(Struct, frozen=True):
    """The head of a stop's column: its dot on the track, its name, details, one square a layer."""

    stop_id: str
    rect: Rect
    dot: tuple[Shape, ...] = ()
    names: tuple[Label, ...] = ()
    details: tuple[Label, ...] = ()
    squares: tuple[Part, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn of it, from back to front."""
        yield from self.dot
        yield from self.squares
        yield from self.names
        yield from self.details


class Heading(Struct, frozen=True):
    """The heading of a picture: the title, and the slider with its stops.

    It is a card, or side by side has a `tab` over the current column; `handle` is drawn last.
    """

    title: Label | None = None
    card: Shape | None = None
    tab: Shape | None = None
    track: tuple[Shape, ...] = ()
    stops: tuple[StopHead, ...] = ()
    handle: tuple[Shape, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn of it, from back to front."""
        yield from (shape for shape in (self.card, self.tab) if shape)
        yield from self.track
        for head in self.stops:
            yield from head.items
        yield from self.handle
        if self.title:
            yield self.title


class Headline(Struct, frozen=True):
    """What differs from the baseline: one run of text, each clause led by a square."""

    labels: tuple[Label, ...] = ()
    squares: tuple[Part, ...] = ()

    @property
    def text(self) -> str:
        """The whole run."""
        return " ".join(label.text for label in self.labels)


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


class Bands(NamedTuple):
    """The y at which the parts of a scene begin: each reaches to the next one.

    A window shows them in widgets of their own, so that only the rows scroll.
    """

    headline: float = 0.0
    rows: float = 0.0
    foot: float = 0.0


class Scene(Struct, frozen=True):
    """A whole picture.

    `columns` are the x of each stop's middle. `lines` are drawn over the cells that touch: what
    separates them, the waterline, the bar on top of the current column. `selected` is the soft
    fill behind the selected row, `selection` the outline around it.
    """

    width: float
    height: float
    title: str = ""
    description: str = ""
    view: View = View.SINGLE
    bands: Bands = Bands()
    heading: Heading = Heading()
    headline: Headline = Headline()
    caption: Label | None = None
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()
    lines: tuple[Shape, ...] = ()
    line_labels: tuple[Label, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    source: tuple[Label, ...] = ()
    aside: Aside = Aside()
    columns: tuple[float, ...] = ()
    edge_width: float = 1.5
    selected: Shape | None = None
    selection: tuple[Shape, ...] = ()

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
    def back(self) -> Iterator[Item]:
        """All that is drawn beneath the boxes, from back to front."""
        return self.back_between(-inf, inf)

    def back_between(self, top: float, bottom: float) -> Iterator[Item]:
        """Yield of what is drawn beneath the boxes all that may be between two y, and some more."""
        tab = self.heading.tab  # it may reach further down than the headline
        above = max(self.bands.rows, tab.extent.bottom if tab else 0.0)
        if top <= above or not self.bands.rows:
            yield from self.heading.items
            yield from self.headline.squares
            yield from self.headline.labels
        if self.caption:
            yield self.caption
        for group in self.groups:
            yield from group.items
        if self.selected:
            yield self.selected
        for row in self.rows:
            if row.rect.y <= bottom and row.rect.bottom >= top:
                if row.icon:
                    yield row.icon
                yield from row.names

    @property
    def front(self) -> Iterator[Item]:
        """All that is drawn over the boxes, from back to front."""
        yield from self.lines
        yield from self.line_labels
        for entry in self.legend:
            yield from entry.sample
            yield from entry.mark
            yield entry.label
        yield from self.source
        yield from self.aside.shapes
        yield from self.aside.labels
        yield from self.selection

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn, from back to front."""
        return chain(self.back, chain.from_iterable(box.items for box in self.boxes), self.front)

    @property
    def all_labels(self) -> Iterator[Label]:
        """Every text, from back to front."""
        return (item for item in self.items if isinstance(item, Label))

    @property
    def labels(self) -> Iterator[Label]:
        """Every text that is not in a box."""
        return _labels(chain(self.back, self.front))

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


def _labels(items: Iterable[Item]) -> Iterator[Label]:
    return (item for item in items if isinstance(item, Label))


def points_in(scene: Scene) -> Iterator[Point]:
    """Yield points around everything that is drawn."""
    for item in scene.items:
        rect = item.extent
        yield from (Point(rect.x, rect.y), Point(rect.right, rect.bottom))
