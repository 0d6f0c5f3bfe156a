# SPDX-License-Identifier: MIT
"""The grid of a picture: all places that do not depend on the slider's position."""

from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.box_parts import LEAN
from explorer.diagram.frame import Frame, Sizes, sizes_of
from explorer.diagram.headline import headline_rows
from explorer.diagram.icons import layer_icon
from explorer.diagram.legend import Entry, possible_entries, rows_of_foot
from explorer.diagram.names import LayerNames, StopNames, layer_names, long_name_lines, stop_names
from explorer.diagram.scene import Bands
from explorer.diagram.shapes import Rect
from explorer.diagram.text import ASCENT, text_width
from explorer.model.bounds import clamp
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import short_source_line, source_line

_MOST_BOX = 85  # text sizes: the greatest width of a box
_LINE = 1.25  # height of a line, in text sizes
_LEAST_BOX = 1.17  # text sizes: the least height of a box, for capitals and descenders
_MAX_SQUARES = 20  # layers: more are shown as one bar


class Heads(Struct, frozen=True):
    """The measured heading: where the slider and the texts of its stops are, in pixels."""

    card: Rect
    centers: tuple[float, ...]
    room: float
    track: float
    handle: float
    names: StopNames
    long_names: tuple[str, ...]
    squares: Rect  # of the first stop; a height of 0 without squares
    square: float  # the side of a square; 0 for a bar


class Grid(Struct, frozen=True, eq=False):
    """The measured picture, in pixels; compared by identity, so that it can be a cache key."""

    frame: Frame
    sizes: Sizes
    view: View
    content: Rect
    title_y: float
    heads: Heads | None
    headline_y: float
    headline_lines: int
    bands: Bands
    rail: float  # the width of rails; 0 without
    icon_x: float | None
    names_x: float
    names: LayerNames
    cells_x: float
    columns: tuple[Rect, ...]
    rows: tuple[Rect, ...]
    tall_rows: tuple[Rect, ...]  # that touch each other, side by side
    groups: tuple[Rect, ...]
    source: str
    foot_y: float
    foot_lines: int
    height: float

    @property
    def fits(self) -> bool:
        """Whether everything is within the frame."""
        return self.height <= self.frame.height

    @property
    def lean(self) -> float:
        """How far slants lean, from their lower end to their upper one."""
        return round(self.box_height * LEAN)

    @property
    def box_gap(self) -> float:
        """Distance of a box from the edges of its row; smaller in a low row, for its texts."""
        spare = self.rows[0].height - _LEAST_BOX * self.sizes.word
        return min(self.sizes.box_gap, max(spare // 2, 0.0))

    @property
    def box_height(self) -> float:
        """The height of boxes in the single view."""
        return self.rows[0].height - 2 * self.box_gap

    def box_rect(self, number: int) -> Rect:
        """Return the place of a layer's box in the single view."""
        row, gap = self.rows[number], self.box_gap
        right = self.content.right - gap - 1
        return Rect(self.cells_x, row.y + gap, right - self.cells_x, row.height - 2 * gap)

    def cell_rect(self, number: int, stop_index: int) -> Rect:
        """Return the place of a cell, side by side."""
        row, column = self.tall_rows[number], self.columns[stop_index]
        return Rect(column.x, row.y, column.width, row.height)

    @property
    def cells(self) -> Rect:
        """All cells, side by side."""
        first, last = self.tall_rows[0], self.tall_rows[-1]
        right = self.columns[-1].right
        return Rect(self.cells_x, first.y, right - self.cells_x, last.bottom - first.y)

    @property
    def centers(self) -> tuple[float, ...]:
        """The x of each stop's middle."""
        return self.heads.centers if self.heads else tuple(one.middle.x for one in self.columns)


@lru_cache(maxsize=64)
def measure(worded: WordedStack, view: View, frame: Frame) -> Grid:
    """Return the grid of a stack in a frame; it is higher than the frame if rows need it."""
    stack, sizes = worded.stack, sizes_of(frame)
    has_rails = frame.has_rails and bool(stack.groups)
    has_icons = frame.has_icons and any(map(layer_icon, stack.layers))
    margin = sizes.of(frame.margin)
    content = Rect(margin, 0, frame.width - 2 * margin, frame.height)
    rail = sizes.rail_width if has_rails else 0.0
    before = rail + (sizes.icon_room if has_icons else sizes.bare_room)
    beside = before + sizes.after_name
    names = layer_names(
        stack, sizes, content.width, beside, frame.has_short_names, is_alone=frame.is_one_row
    )
    shown = shown_part(stack, frame.rows)
    content = _at_most(content, beside + names.width + _MOST_BOX * sizes.name)
    cells_x = round(content.x + beside + names.width)
    columns = _columns(stack, cells_x, content.right)

    y = frame.top + round(sizes.of(16) if frame.has_title else sizes.of(6))
    title_y = y + round(sizes.title)
    if frame.has_title:
        y = round(title_y + sizes.of(14))
    heads = None
    if frame.has_heading and len(stack.stops) > 1:
        both = {one: _heads(worded, frame, one, content, columns, y) for one in View}
        heads = both[view]
        # As high in both views, so that changing the view moves no layer's name.
        upright = [one for one in both.values() if one.names.way != "turned" or one is heads]
        height = round(max(one.card.height for one in upright))
        # A slider in a card stands in its middle; one above columns stays where it was.
        down = (height - heads.card.height) // 2 if view is View.SINGLE else 0.0
        heads = replace(
            heads,
            card=heads.card._replace(height=height),
            track=heads.track + down,
            squares=heads.squares.moved(0, down),
        )
        y += height
    headline_y = y
    lines = headline_rows(worded, sizes, content.width) if frame.has_headline else 0
    line = round(sizes.headline * 1.35)
    if lines:
        headline_y = y + round(sizes.of(9) + sizes.headline)
        y = headline_y + line * (lines - 1) + round(sizes.of(13))
    else:
        y += round(sizes.of(8))
    rows_top = y

    foot_lines = _foot_lines(worded, frame, sizes, content.width)
    foot = round(sizes.of(12) + foot_lines * sizes.foot * 1.6 + sizes.of(4))
    foot = foot if foot_lines else round(sizes.of(10))
    rows, tall, groups, bottom = _rows(shown, frame, sizes, content, rail, rows_top, foot, names)
    if frame.rows:
        names = names._replace(lines=names.lines[slice(*frame.rows)])
    return Grid(
        frame=frame,
        sizes=sizes,
        view=view,
        content=content,
        title_y=title_y,
        heads=heads,
        headline_y=headline_y,
        headline_lines=lines,
        bands=Bands(
            _top_of_headline(heads, headline_y, sizes),
            rows_top - sizes.of(5),
            bottom + sizes.of(5),
        ),
        rail=rail,
        icon_x=content.x + rail + (sizes.icon_room - sizes.icon) / 2 if has_icons else None,
        names_x=content.x + before,
        names=names,
        cells_x=cells_x,
        columns=columns,
        rows=rows,
        tall_rows=tall,
        groups=groups,
        source=_source(worded, frame, sizes, content.width),
        foot_y=bottom + round(sizes.of(10) + sizes.foot),
        foot_lines=foot_lines,
        height=max(frame.height, bottom + foot),
    )


@lru_cache(maxsize=64)
def shown_part(stack: Stack, rows: tuple[int, int] | None) -> Stack:
    """Return the stack with the layers that a picture shows; always the same for the same rows."""
    if rows is None:
        return stack
    layers = stack.layers[slice(*rows)]
    ids = {layer.group for layer in layers}
    groups = tuple(group for group in stack.groups if group.id in ids)
    return replace(stack, layers=layers, groups=groups)


def _at_most(content: Rect, width: float) -> Rect:
    """Return the room for the picture, centered if it is not wider than it needs to be."""
    if content.width <= width:
        return content
    return content._replace(x=round(content.x + (content.width - width) / 2), width=round(width))


def _columns(stack: Stack, left: float, right: float) -> tuple[Rect, ...]:
    count = len(stack.stops)
    edges = [float(round(left + (right - left) * number / count)) for number in range(count + 1)]
    return tuple(Rect(edges[i], 0, edges[i + 1] - edges[i], 0) for i in range(count))


def _top_of_headline(heads: Heads | None, headline_y: float, sizes: Sizes) -> float:
    return heads.card.bottom if heads else max(headline_y - sizes.headline - sizes.of(9), 0)


def _heads(
    worded: WordedStack,
    frame: Frame,
    view: View,
    content: Rect,
    columns: tuple[Rect, ...],
    y: float,
) -> Heads:
    """Return the heading of a view below a y."""
    stops, sizes = worded.stack.stops, sizes_of(frame)
    count = len(stops)
    if view is View.SINGLE:
        pitch = content.width / count
        centers = tuple(float(round(content.x + pitch * (number + 0.5))) for number in range(count))
    else:
        pitch = columns[0].width
        centers = tuple(one.middle.x for one in columns)
    room = pitch - sizes.of(8)
    handle = sizes.compact_handle if frame.is_compact else sizes.handle
    names = stop_names(stops, sizes, room, view is View.SINGLE, frame.is_compact)
    long_names: tuple[str, ...] = ()
    if frame.has_long_names and not frame.is_compact and names.rows == 1:
        long_names = tuple(long_name_lines(stops, sizes.detail, room))
    above = sizes.of(4 if frame.is_compact else 8)
    track = y + above + handle / 2
    bottom = y + above + handle + names_height(names, sizes)
    bottom += round(sizes.detail * 1.45) if long_names else 0
    squares, side = Rect(0, bottom, 0, 0), 0.0
    if frame.has_squares and not frame.is_compact:
        squares, side = _squares(len(worded.stack.layers), sizes, centers[0], room, bottom)
        bottom = squares.bottom
    card = Rect(
        content.x, y, content.width, round(bottom - y + sizes.of(3 if frame.is_compact else 12))
    )
    return Heads(card, centers, room, track, handle, names, long_names, squares, side)


def names_height(names: StopNames, sizes: Sizes) -> float:
    """Return how high the names of the stops are, with the distance to the handle above them."""
    if names.way == "turned":
        return round(max(_turned(line, names.size) for one in names.lines for line in one))
    return round(sizes.of(1) + names.size * _LINE * names.rows)


def _turned(line: str, size: float) -> float:
    return text_width(line, size, "semibold") + size


def _squares(count: int, sizes: Sizes, center: float, room: float, y: float) -> tuple[Rect, float]:
    """Return the place of a stop's squares, and the side of one; 0 for a bar in their place."""
    gap = sizes.square_gap
    side = min(sizes.square, (room + gap) // count - gap)
    top = round(y + sizes.of(5))
    if side < sizes.least_square or count > _MAX_SQUARES:
        width = min(room - sizes.of(4), sizes.of(156))
        return Rect(center - width / 2, top, width, sizes.of(8)), 0.0
    width = count * (side + gap) - gap
    return Rect(round(center - width / 2), top, width, side), side


def _foot_lines(worded: WordedStack, frame: Frame, sizes: Sizes, room: float) -> int:
    source = _source(worded, frame, sizes, room)
    return rows_of_foot(source, _entries(worded, frame), sizes, room)


def _entries(worded: WordedStack, frame: Frame) -> tuple[Entry, ...]:
    return possible_entries(worded) if frame.has_legend else ()


def _source(worded: WordedStack, frame: Frame, sizes: Sizes, room: float) -> str:
    """Return the source line, in fewer words if it then is in line with the legend."""
    if not frame.has_source:
        return ""
    if frame.has_short_source:
        return worded.stack.attribution
    long, short = source_line(worded), short_source_line(worded)
    entries = _entries(worded, frame)
    rows = [rows_of_foot(text, entries, sizes, room) for text in (long, short)]
    return short if rows[1] < rows[0] else long


class _Rows(NamedTuple):
    rows: tuple[Rect, ...]
    tall: tuple[Rect, ...]
    groups: tuple[Rect, ...]
    bottom: float


def _rows(
    stack: Stack,
    frame: Frame,
    sizes: Sizes,
    content: Rect,
    rail: float,
    top: float,
    foot: float,
    names: LayerNames,
) -> _Rows:
    """Return the rows, in both views with their names at the same places, and the groups."""
    runs = [len(list(run)) for _group, run in groupby(layer.group for layer in stack.layers)]
    gap = sizes.group_gap
    count = len(stack.layers)
    space = frame.height - top - foot - gap * (len(runs) - 1)
    most_lines = max(map(len, names.lines))
    needed = most_lines * names.small * 1.2 if most_lines > 1 else 0.0
    least = max(frame.least_row * frame.unit, needed)
    pitch = int(clamp(space / count, least, max(frame.most_row * frame.unit, least)))
    rows, tall, groups = [], [], []
    y = top
    left, width = content.x + rail, content.width - rail
    for number, run in enumerate(runs):
        start = y
        for at in range(run):
            rows.append(Rect(left, y, width, pitch))
            above = gap / 2 if at == 0 and number else 0.0
            below = gap / 2 if at == run - 1 and number < len(runs) - 1 else 0.0
            tall.append(Rect(left, y - above, width, pitch + above + below))
            y += pitch
        groups.append(Rect(content.x, start, content.width, y - start))
        y += gap
    return _Rows(tuple(rows), tuple(tall), tuple(groups), y - gap)


def baseline(middle: float, size: float) -> float:
    """Return the baseline at which capitals are centered on a middle."""
    return round(middle + ASCENT * size / 2)
