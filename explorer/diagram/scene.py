# SPDX-License-Identifier: MIT
"""The laid-out picture as a tree of plain values, in pixels.

Painters and writers walk it: `Scene.back`, the boxes, and `Scene.front`, each from back to front.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from math import inf
from typing import NamedTuple

from msgspec import Struct

from explorer.diagram.items import Glyph, Item, Label, Part, Shape
from explorer.diagram.shapes import Point, Rect
from explorer.model.state import View


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


class Run(Struct, frozen=True):
    """Neighboring layers of one responsibility, before an audience: what stands beside them.

    The name is the party's, or the word of another kind; both may be missing where there is no
    room for them.
    """

    layers: tuple[str, ...]
    rect: Rect
    brace: Shape
    names: tuple[Label, ...] = ()
    sentence: tuple[Label, ...] = ()

    @property
    def items(self) -> Iterator[Item]:
        """All that is drawn of it, from back to front."""
        yield self.brace
        yield from self.names
        yield from self.sentence


class LegendEntry(Struct, frozen=True):
    """An entry of the legend: a sample box or a mark, and its text.

    `sign` is the id of what it names; what is left of a text for the next line has none.
    """

    label: Label
    sample: tuple[Part, ...] = ()
    mark: tuple[Shape, ...] = ()
    sign: str = ""

    @property
    def extent(self) -> Rect:
        """The bounds of its sign and its text."""
        text = self.label.extent
        signs = chain((one.extent for one in self.sample), (one.extent for one in self.mark))
        left = min((one.x for one in signs), default=text.x)
        return text._replace(x=left, width=text.right - left)


class Link(NamedTuple):
    """A clickable area of a document, and its target: a page number from 0, or a URL."""

    rect: Rect
    target: int | str


class Inset(NamedTuple):
    """A picture of any size that is shrunk into an area of a document's page."""

    scene: "Scene"
    area: Rect


class Aside(Struct, frozen=True):
    """Extra shapes and labels beside a diagram: an audience's points, the texts of a page."""

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
    runs: tuple[Run, ...] = ()
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
        for run in self.runs:
            yield from run.items
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
