# SPDX-License-Identifier: MIT
"""What is drawn: texts, shapes, icons and the parts of boxes, as plain values in pixels."""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import force_setattr

from explorer.diagram.icons import Icon
from explorer.diagram.line_breaks import SOFT_HYPHEN
from explorer.diagram.shapes import Outline, Polygon, Rect, extent, is_open, points_of
from explorer.diagram.text import Weight, text_width
from explorer.diagram.theme import Role

Anchor = Literal["start", "middle", "end"]
BEFORE_ANCHOR: Mapping[Anchor, float] = {"start": 0.0, "middle": 0.5, "end": 1.0}  # part of a text

LabelKind = Literal[
    "title", "stop", "stop-detail", "headline", "caption", "group", "layer", "party", "brief",
    "was", "hidden", "waterline", "legend", "source", "text", "run", "says", "number", "point",
]  # fmt: skip
ShapeKind = Literal[
    "card", "tab", "track", "track-done", "stop", "handle", "rail", "separator", "selected",
    "selection", "bar", "waterline", "waterline-casing", "border", "pill", "dot", "mark", "dash",
    "panel", "swatch", "bullet", "line", "brace", "lead", "figure", "code",
]  # fmt: skip
Party = Literal["you", "provider", "nobody"]
_FILLS: Mapping[Party, Role] = {"you": "you", "provider": "provider", "nobody": "card"}
_DIM_FILLS: Mapping[Party, Role] = {"you": "you_tint", "provider": "card", "nobody": "card"}


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
    hidden layer, whose border is dashed. A quiet part has no color of a party and a thin border; a
    dim one has a pale color, and is not what an audience is shown.
    """

    party: Party
    outline: Outline
    hatch: tuple[Polygon, ...] = ()
    edge: Outline | None = None
    edge_width: float = 1.5
    is_dashed: bool = False
    is_quiet: bool = False
    is_dim: bool = False

    @property
    def fill(self) -> Role:
        """The color of the party."""
        if self.is_dim:
            return _DIM_FILLS[self.party]
        return "card" if self.is_quiet else _FILLS[self.party]

    @property
    def hatch_fill(self) -> Role:
        """The color of the stripes: the other party's."""
        if self.is_dim:
            return "card"
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
