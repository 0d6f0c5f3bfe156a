# SPDX-License-Identifier: MIT
"""The waterline: the line between what the customer has a part in and what is all the provider's.

Cells have a level: 2 for what is the customer's or shared, 1 for what depends, 0 for what is the
provider's, none where nothing applies. Solid lines run between 2 and 0, dashed ones around 1,
and never along the outer edge or beside an empty cell.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from explorer.diagram.items import Line, Shape
from explorer.diagram.shapes import Corner, Polyline
from explorer.model.stack import Responsibility, Stack

_LEVELS: Mapping[Responsibility, int] = {
    Responsibility.CUSTOMER: 2,
    Responsibility.SHARED: 2,
    Responsibility.MODEL_DEPENDENT: 1,
    Responsibility.PROVIDER: 0,
}
_Levels = tuple[tuple[int | None, ...], ...]  # by row and column; None where nothing applies


class Node(NamedTuple):
    """A corner of the lattice: the column and the row that begin there."""

    column: int
    row: int


class Edges(NamedTuple):
    """The solid and the dashed lines, each from corner to corner of the lattice."""

    solid: tuple[tuple[Node, ...], ...]
    dashed: tuple[tuple[Node, ...], ...]


@lru_cache(maxsize=32)
def levels_of(stack: Stack) -> _Levels:
    """Return the level of each cell."""
    return tuple(
        tuple(_LEVELS.get(cell.responsibility) for cell in layer.cells) for layer in stack.layers
    )


@lru_cache(maxsize=32)
def has_waterline(stack: Stack) -> bool:
    """Return whether the line can be called the waterline: it never rises, and all cells apply."""
    rows = levels_of(stack)
    lines = [*rows, *zip(*rows, strict=True)]
    return all(
        one is not None and other is not None and one >= other
        for line in lines
        for one, other in pairwise(line)
    ) and all(level is not None for row in rows for level in row)


@lru_cache(maxsize=32)
def edges_of(stack: Stack) -> Edges:
    """Return the lines between cells of different levels."""
    solid: list[tuple[Node, Node]] = []
    dashed: list[tuple[Node, Node]] = []
    for level, one, other in _segments(levels_of(stack)):
        (solid if level == 2 else dashed).append((one, other))
    return Edges(tuple(_chains(solid)), tuple(_chains(dashed)))


def _segments(rows: _Levels) -> Iterator[tuple[int, Node, Node]]:
    """Yield the difference of levels at each edge between two cells, and the ends of the edge."""
    for row, line in enumerate(rows):
        for column, (one, other) in enumerate(pairwise(line), 1):
            if one is not None and other is not None and one != other:
                yield abs(one - other), Node(column, row), Node(column, row + 1)
    for row, (above, below) in enumerate(pairwise(rows), 1):
        for column, (one, other) in enumerate(zip(above, below, strict=True)):
            if one is not None and other is not None and one != other:
                yield abs(one - other), Node(column, row), Node(column + 1, row)


def _chains(segments: Iterable[tuple[Node, Node]]) -> Iterator[tuple[Node, ...]]:
    """Yield the segments joined into as long lines as possible, corners only."""
    left: dict[Node, list[Node]] = {}
    for one, other in segments:
        left.setdefault(one, []).append(other)
        left.setdefault(other, []).append(one)
    while left:
        ends = [node for node, others in left.items() if len(others) % 2]
        chain = [min(ends or left)]
        while others := left.get(chain[-1]):
            following = _straight_on(chain, others)
            _remove(left, chain[-1], following)
            chain.append(following)
        yield tuple(_corners(chain))


def _straight_on(chain: list[Node], others: list[Node]) -> Node:
    """Return where a line goes on, straight if it can."""
    here = chain[-1]
    if len(chain) > 1:
        before = chain[-2]
        ahead = Node(2 * here.column - before.column, 2 * here.row - before.row)
        if ahead in others:
            return ahead
    return others[0]


def _remove(left: dict[Node, list[Node]], one: Node, other: Node) -> None:
    for start, end in ((one, other), (other, one)):
        left[start].remove(end)
        if not left[start]:
            del left[start]


def _corners(chain: list[Node]) -> Iterator[Node]:
    """Yield the ends of a line and the corners at which it turns."""
    yield chain[0]
    for before, here, after in zip(chain, chain[1:], chain[2:], strict=False):
        is_straight = before.column == here.column == after.column or (
            before.row == here.row == after.row
        )
        if not is_straight:
            yield here
    yield chain[-1]


def widths_of(stack: Stack) -> tuple[float, float]:
    """Return the widths of the lines and of their casings at each side, in units."""
    return (3.5, 2.0) if has_waterline(stack) else (2.0, 1.0)


def waterline(
    stack: Stack, xs: tuple[float, ...], ys: tuple[float, ...], unit: float
) -> Iterator[Shape]:
    """Yield the lines in pixels: casings first, then dashed, then solid ones.

    `xs` and `ys` are the edges of columns and rows.
    """
    edges = edges_of(stack)
    width, casing = widths_of(stack)
    thick = Line("card", (width + 2 * casing) * unit)
    for chain in (*edges.dashed, *edges.solid):
        yield Shape("waterline-casing", _polyline(chain, xs, ys), None, thick)
    dashes = (8 * unit, 4 * unit)
    for chain in edges.dashed:
        yield Shape("waterline", _polyline(chain, xs, ys), None, Line("ink", width * unit, dashes))
    for chain in edges.solid:
        yield Shape("waterline", _polyline(chain, xs, ys), None, Line("ink", width * unit))


def _polyline(chain: tuple[Node, ...], xs: tuple[float, ...], ys: tuple[float, ...]) -> Polyline:
    is_closed = len(chain) > 3 and chain[0] == chain[-1]
    nodes = chain[:-1] if is_closed else chain
    return Polyline(tuple(Corner(xs[node.column], ys[node.row]) for node in nodes), is_closed)


def borders(
    stack: Stack, xs: tuple[float, ...], ys: tuple[float, ...], unit: float, radius: float
) -> Iterator[Shape]:
    """Yield the lines of the provider's cells at the outer border, and beside empty cells.

    A thinner line divides a split cell from the cell at its right. `radius` is that of the outer
    corners at the right.
    """
    rows = levels_of(stack)
    strong, thin = Line("edge", 1.5 * unit), Line("edge", 1.2 * unit)
    for row, layer in enumerate(stack.layers):
        for column, cell in enumerate(layer.cells):
            lines = _Sides(xs, ys, column, row, 0.75 * unit, radius)
            is_split = cell.responsibility.is_split
            is_last = column == len(xs) - 2
            if rows[row][column] == 0:
                for side in _open_sides(rows, row, column):
                    yield Shape("border", lines.of(side), None, strong)
            elif is_split and (is_last or rows[row][column + 1] is not None):
                yield Shape("border", lines.of("right"), None, strong if is_last else thin)


def _open_sides(rows: _Levels, row: int, column: int) -> Iterator[str]:
    """Yield the sides at which a cell touches the outer border or an empty cell."""
    neighbors = {
        "left": (row, column - 1),
        "right": (row, column + 1),
        "top": (row - 1, column),
        "bottom": (row + 1, column),
    }
    for side, (other_row, other_column) in neighbors.items():
        is_inside = 0 <= other_row < len(rows) and 0 <= other_column < len(rows[0])
        if not is_inside or rows[other_row][other_column] is None:
            yield side


class _Sides(NamedTuple):
    """The sides of a cell as lines, half a line inside it."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    column: int
    row: int
    inset: float
    radius: float

    def of(self, side: str) -> Polyline:
        """Return a side; an outer corner at the right is round and belongs to the right side."""
        left, right = self.xs[self.column], self.xs[self.column + 1]
        top, bottom = self.ys[self.row], self.ys[self.row + 1]
        is_last = self.column == len(self.xs) - 2
        above = self.radius if is_last and self.row == 0 else 0.0
        below = self.radius if is_last and self.row == len(self.ys) - 2 else 0.0
        inner = self.inset
        if side == "left":
            return _straight(left + inner, top, left + inner, bottom)
        if side == "top":
            return _straight(left, top + inner, right - above, top + inner)
        if side == "bottom":
            return _straight(left, bottom - inner, right - below, bottom - inner)
        corners = []
        if above:
            corners.append(Corner(right - above, top + inner))
        corners.append(Corner(right - inner, top + above, (above - inner) if above else 0.0))
        corners.append(Corner(right - inner, bottom - below))
        if below:
            corners.append(Corner(right - below, bottom - inner, below - inner))
        return Polyline(tuple(corners))


def _straight(x: float, y: float, right: float, bottom: float) -> Polyline:
    return Polyline((Corner(x, y), Corner(right, bottom)))
