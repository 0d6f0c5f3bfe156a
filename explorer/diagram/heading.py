# SPDX-License-Identifier: MIT
"""The heading: the slider with its stops, their names, and one small square a layer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from explorer.diagram.box_parts import balance_bar, hidden_sample, sample
from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.grid import Grid, Heads, names_height
from explorer.diagram.items import Label, Line, Part, Shape
from explorer.diagram.scene import Heading, StopHead
from explorer.diagram.shapes import Circle, Corner, Point, Polyline, Rect, RoundedRect
from explorer.diagram.text import fitting, text_width, widest
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.shares import counts
from explorer.model.stack import Stack, Stop
from explorer.model.state import View

_LINE = 1.25


def lay_out_heading(
    stack: Stack, grid: Grid, position: float, hidden: tuple[str, ...], has_current: bool
) -> Heading:
    """Return the slider at a position; without a current stop it has no handle."""
    heads, sizes = grid.heads, grid.sizes
    title = _title(stack, grid) if grid.frame.has_title else None
    if heads is None:
        return Heading(title)
    is_single = grid.view is View.SINGLE
    current = int(position + 0.5) if has_current else -1
    plain = _plain_heads(stack, grid, hidden)
    named = _named_stops(grid, heads, current)
    return Heading(
        title=title,
        card=_card(heads.card, sizes) if is_single else None,
        tab=_tab(grid, position) if has_current and not is_single else None,
        track=tuple(_track(heads, sizes, position if has_current else 0.0)),
        stops=tuple(
            _head(stop, grid, heads, number, current, position, plain[number], number in named)
            for number, stop in enumerate(stack.stops)
        ),
        handle=_handle(heads, sizes, position) if has_current else (),
    )


def _title(stack: Stack, grid: Grid) -> Label:
    size = fitting([stack.title], round(grid.sizes.title), NAME, grid.content.width)
    return Label("title", stack.title, grid.content.x, grid.title_y, size, "ink", NAME)


def _card(rect: Rect, sizes: Sizes) -> Shape:
    outline = RoundedRect(rect.inset(sizes.separator / 2), sizes.card_radius)
    return Shape("card", outline, "card", Line("rule", sizes.separator))


def _tab(grid: Grid, position: float) -> Shape:
    """Return the tab over the current column; it ends above the headline, which may be longer."""
    heads = grid.heads
    assert heads is not None
    x = along([one.x for one in grid.columns], position)
    width = along([one.right for one in grid.columns], position) - x
    top, bottom, radius = heads.card.y, heads.card.bottom, grid.sizes.card_radius
    corners = (
        Corner(x, bottom),
        Corner(x, top + radius),
        Corner(x + radius, top, radius),
        Corner(x + width - radius, top),
        Corner(x + width, top + radius, radius),
        Corner(x + width, bottom),
    )
    return Shape("tab", Polyline(corners), "card", Line("rule", grid.sizes.separator))


def _track(heads: Heads, sizes: Sizes, position: float) -> Iterator[Shape]:
    """Yield the bar of the track, and the part of it that is done."""
    thick = sizes.of(6)
    left, right = heads.centers[0], heads.centers[-1]
    y = heads.track - thick / 2
    yield Shape("track", RoundedRect(Rect(left, y, right - left, thick), thick / 2), "rule")
    done = along(heads.centers, position) - left
    if done > 0:
        yield Shape("track-done", RoundedRect(Rect(left, y, done, thick), thick / 2), "ink")


def _head(
    stop: Stop,
    grid: Grid,
    heads: Heads,
    number: int,
    current: int,
    position: float,
    squares: tuple[Part, ...],
    is_named: bool,
) -> StopHead:
    sizes, x = grid.sizes, heads.centers[number]
    is_current = number == current
    names = tuple(_name(grid, heads, number, is_current)) if is_named else ()
    top = heads.track + heads.handle / 2 + names_height(heads.names, sizes)
    details: tuple[Label, ...] = ()
    if heads.long_names and heads.long_names[number]:
        y = round(top + sizes.detail * 1.1)
        text = heads.long_names[number]
        details = (Label("stop-detail", text, x, y, sizes.detail, "muted", anchor="middle"),)
    rect = Rect(x - heads.room / 2, heads.card.y, heads.room, heads.card.height)
    is_done = current >= 0 and number <= position
    return StopHead(stop.id, rect, tuple(_dot(heads, sizes, x, is_done)), names, details, squares)


def _named_stops(grid: Grid, heads: Heads, current: int) -> tuple[int, ...]:
    """Return the stops whose names are shown: all, or the current one and the ends beside it."""
    count = len(heads.centers)
    if heads.names.way != "some":
        return tuple(range(count))
    shown: list[int] = []
    for number in dict.fromkeys((current, 0, count - 1)):
        if number >= 0 and not any(_meet(grid, heads, number, other) for other in shown):
            shown.append(number)
    return tuple(shown)


def _meet(grid: Grid, heads: Heads, one: int, other: int) -> bool:
    """Return whether the names of two stops would come too near to each other."""
    size = heads.names.size
    (x, width), (other_x, other_width) = (
        (
            _inside(heads.centers[number], heads.names.lines[number], grid, size),
            widest(heads.names.lines[number], size, NAME),
        )
        for number in (one, other)
    )
    return abs(x - other_x) < (width + other_width) / 2 + grid.sizes.of(8)


def _name(grid: Grid, heads: Heads, number: int, is_current: bool) -> Iterator[Label]:
    sizes, names = grid.sizes, heads.names
    role: Role = "ink" if is_current else "muted"
    x, top = heads.centers[number], heads.track + heads.handle / 2
    lines = names.lines[number]
    if names.way == "turned":
        for line in lines:
            y = round(top + text_width(line, names.size, NAME) + names.size / 2)
            middle = x + names.size * 0.36
            yield Label("stop", line, middle, y, names.size, role, NAME, is_turned=True)
        return
    if names.way == "some":
        x = _inside(x, lines, grid, names.size)
    step = round(names.size * _LINE)
    # Names of fewer lines than others stand at the lower ones, next to what is below them.
    first = round(top + sizes.of(1) + names.size) + step * (names.rows - len(lines))
    for row, line in enumerate(lines):
        yield Label("stop", line, x, first + step * row, names.size, role, NAME, "middle")


def _inside(x: float, lines: tuple[str, ...], grid: Grid, size: float) -> float:
    """Return where the middle of a name has to be for the name to be within the card."""
    half = widest(lines, size, NAME) / 2 + grid.sizes.of(4)
    return clamp(x, grid.content.x + half, max(grid.content.right - half, grid.content.x + half))


def _dot(heads: Heads, sizes: Sizes, x: float, is_done: bool) -> Iterator[Shape]:
    center, radius = Point(x, heads.track), sizes.of(8)
    if is_done:
        yield Shape("stop", Circle(center, radius + 0.5 * sizes.unit), "ink")
        return
    line = Line("control", 2.5 * sizes.unit)
    yield Shape("stop", Circle(center, radius - 0.5 * sizes.unit), "card", line)


def _handle(heads: Heads, sizes: Sizes, position: float) -> tuple[Shape, ...]:
    """Return the handle: a disk in a ring, with the card's color between them."""
    center = Point(along(heads.centers, position), heads.track)
    outer = heads.handle / 2
    line = Line("ink", 2 * sizes.unit)
    return (
        Shape("handle", Circle(center, outer - sizes.unit), "card", line),
        Shape("handle", Circle(center, outer - sizes.of(4.5)), "ink"),
    )


@lru_cache(maxsize=64)
def _plain_heads(stack: Stack, grid: Grid, hidden: tuple[str, ...]) -> tuple[tuple[Part, ...], ...]:
    """Return the squares of each stop, or the bar in their place."""
    heads = grid.heads
    if heads is None or not heads.squares.height:
        return ((),) * len(stack.stops)
    return tuple(
        tuple(_squares(stack, grid, heads, number, hidden)) for number in range(len(stack.stops))
    )


def _squares(
    stack: Stack, grid: Grid, heads: Heads, number: int, hidden: tuple[str, ...]
) -> Iterator[Part]:
    place = heads.squares.moved(round(heads.centers[number] - heads.centers[0]), 0)
    if not heads.square:
        if hidden:
            yield from hidden_sample(place)
        else:
            yield from balance_bar(place, tuple(counts(stack, number).items()))
        return
    step = heads.square + grid.sizes.square_gap
    for row, layer in enumerate(stack.layers):
        rect = Rect(place.x + step * row, place.y, heads.square, heads.square)
        is_hidden = layer.id in hidden
        kind = layer.cells[number].responsibility
        yield from hidden_sample(rect) if is_hidden else sample(rect, kind)


def along(centers: Sequence[float], position: float) -> float:
    """Return the x of a position between the stops."""
    if len(centers) < 2:
        return centers[0]
    first = min(max(int(position), 0), len(centers) - 2)
    return centers[first] + (centers[first + 1] - centers[first]) * (position - first)


def position_at(centers: Sequence[float], x: float) -> float:
    """Return the slider position nearest to an x in pixels."""
    for index, (left, right) in enumerate(pairwise(centers)):
        if x <= right:
            return index + clamp((x - left) / (right - left), 0.0, 1.0)
    return len(centers) - 1.0
