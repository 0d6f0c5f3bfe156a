# SPDX-License-Identifier: MIT
"""The lines over the cells side by side: separators, borders, waterline, the current column."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from operator import itemgetter

from msgspec.structs import replace

from explorer.diagram.cells import columns_edges, rows_edges
from explorer.diagram.frame import NAME
from explorer.diagram.grid import Grid, baseline
from explorer.diagram.groups import group_ids, straight_line
from explorer.diagram.heading import along
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.subject import Subject
from explorer.diagram.text import ASCENT, text_width
from explorer.diagram.theme import Role
from explorer.diagram.waterline import borders, edges_of, has_waterline, waterline
from explorer.model.stack import Responsibility, Stack
from explorer.model.worded import WordedStack
from explorer.model.wording import in_sentence

_Kinds = tuple[Responsibility, ...]
_WHOLE: dict[Responsibility, Role] = {
    Responsibility.CUSTOMER: "you_line",
    Responsibility.PROVIDER: "provider_line",
}


def _separators(
    stack: Stack, xs: tuple[float, ...], ys: tuple[float, ...], width: float
) -> Iterator[Shape]:
    """Yield the thin lines between cells, in a color that lets the masses of cells be masses.

    There is none between two split cells above each other, whose slants show where they end.
    """
    rows = [tuple(cell.responsibility for cell in layer.cells) for layer in stack.layers]
    for y, (above, below) in zip(ys[1:-1], pairwise(rows), strict=True):
        for role, first, last in _runs(above, below):
            line = Line(role, width)
            yield straight_line("separator", (xs[first], y), (xs[last], y), line)
    for x, (left, right) in zip(xs[1:-1], pairwise(zip(*rows, strict=True)), strict=True):
        for role, first, last in _runs(left, right):
            line = Line(role, width)
            yield straight_line("separator", (x, ys[first]), (x, ys[last]), line)


def _runs(one: _Kinds, other: _Kinds) -> Iterator[tuple[Role, int, int]]:
    """Yield the color of the line between two rows or columns, and from where to where it goes."""
    roles = (_role_between(*pair) for pair in zip(one, other, strict=True))
    for role, run in groupby(enumerate(roles), key=itemgetter(1)):
        numbers = [number for number, _role in run]
        if role:
            yield role, numbers[0], numbers[-1] + 1


def _role_between(one: Responsibility, other: Responsibility) -> Role | None:
    """Return the color of the line between two cells; None where there is none."""
    if Responsibility.NOT_APPLICABLE in (one, other):
        return "rule"
    roles = {_WHOLE[kind] for kind in (one, other) if kind in _WHOLE}
    return roles.pop() if len(roles) == 1 else None


@lru_cache(maxsize=64)
def _fixed_lines(stack: Stack, grid: Grid, is_question: bool) -> tuple[Shape, ...]:
    """Return the lines over the cells that do not depend on the position."""
    unit, xs, ys = grid.sizes.unit, columns_edges(grid), rows_edges(grid)
    thin = Line("rule", max(1.0, 0.8 * unit))
    if is_question:
        lines = [straight_line("separator", (xs[0], y), (xs[-1], y), thin) for y in ys[1:-1]]
        lines += [straight_line("separator", (x, ys[0]), (x, ys[-1]), thin) for x in xs[1:-1]]
    else:
        lines = list(_separators(stack, xs, ys, thin.width))
    for y in _group_starts(stack, ys):
        lines.append(_group_line(y, xs, unit))
        lines.append(
            straight_line("separator", (grid.content.x, y), (xs[0], y), Line("rule", thin.width))
        )
    if is_question:
        return tuple(lines)
    radius = grid.sizes.card_radius
    return (*lines, *borders(stack, xs, ys, unit, radius), *waterline(stack, xs, ys, unit))


def _group_starts(stack: Stack, ys: tuple[float, ...]) -> list[float]:
    """Return the y at which each group but the first one begins."""
    starts = {layer.id: y for layer, y in zip(stack.layers, ys, strict=False)}
    return [starts[stack.layers_of(group)[0].id] for group in group_ids(stack)[1:]]


def _group_line(y: float, xs: tuple[float, ...], unit: float) -> Shape:
    return straight_line("separator", (xs[0], y), (xs[-1], y), Line("card", 2.5 * unit))


def lattice_lines(stack: Stack) -> tuple[Shape, ...]:
    """Return the lines over the cells for columns and rows that are 1 wide and 1 high.

    Only the widths of the lines are in pixels: whoever draws them knows how large the cells are.
    """
    xs = tuple(map(float, range(len(stack.stops) + 1)))
    ys = tuple(map(float, range(len(stack.layers) + 1)))
    unit = 2.0**-10  # so that the lines of borders lie on the edges, not within the cells
    shapes = (
        *_separators(stack, xs, ys, unit),
        *(_group_line(y, xs, unit) for y in _group_starts(stack, ys)),
        *borders(stack, xs, ys, unit, 0.0),
        *waterline(stack, xs, ys, unit),
    )
    return tuple(
        replace(
            shape, line=Line(line.role, line.width / unit, tuple(d / unit for d in line.dashes))
        )
        for shape in shapes
        if (line := shape.line)
    )


def lay_out_lines(subject: Subject, grid: Grid) -> tuple[tuple[Shape, ...], tuple[Label, ...]]:
    """Return the lines over the cells, the bar of the current column, and the waterline's name."""
    is_question = subject.is_asking
    fixed = _fixed_lines(subject.stack, grid, is_question)
    pill, labels = ((), ()) if is_question else _waterline_name(subject.worded, grid)
    bar: tuple[Shape, ...] = ()
    if subject.has_current and len(grid.columns) > 1:
        x = along([one.x for one in grid.columns], subject.position)
        right = along([one.right for one in grid.columns], subject.position)
        above = (grid.rows[0].height - ASCENT * grid.sizes.word) / 2  # free over the first word
        height = min(grid.sizes.of(5), max(above - 2, 2.0))
        place = Rect(x, grid.cells.y, right - x, height)
        bar = (Shape("bar", RoundedRect(place, 0), "ink"),)
    return (*fixed, *bar, *pill), labels


@lru_cache(maxsize=64)
def _waterline_name(worded: WordedStack, grid: Grid) -> tuple[tuple[Shape, ...], tuple[Label, ...]]:
    """Return the pill that names the waterline, on its longest upright part, if it has room."""
    stack, sizes = worded.stack, grid.sizes
    if not has_waterline(stack):
        return (), ()
    text = in_sentence(worded.words, worded.words.waterline)
    xs, ys = columns_edges(grid), rows_edges(grid)
    width = text_width(text, sizes.pill, NAME) + 2 * sizes.of(8)
    words = [text_width(one, sizes.word, NAME) for one in (worded.words.you, worded.words.provider)]
    has_room = grid.columns[0].width / 2 - max(words) / 2 > width / 2 + sizes.of(4)
    place = waterline_place(stack, ys)
    if not has_room or place is None:
        return (), ()
    column, row = place
    x = xs[column]
    middle = grid.rows[row].middle.y
    height = sizes.of(18)
    pill = Rect(round(x - width / 2), round(middle - height / 2), round(width), height)
    line = Line("card", 1.5 * sizes.unit)
    label = Label(
        "waterline", text, x, baseline(middle, sizes.pill), sizes.pill, "card", NAME, "middle"
    )
    return (Shape("pill", RoundedRect(pill, height / 2), "ink", line),), (label,)


def waterline_place(stack: Stack, ys: Sequence[float]) -> tuple[int, int] | None:
    """Return where the waterline is named: the column at its right, and the row.

    It is the longest upright part of the line, with whole cells at both sides. `ys` are the edges
    of the rows.
    """
    places = [
        (ys[bottom] - ys[top], -column, row)
        for column, top, bottom in _upright(stack)
        if (row := _whole_row(stack, column, top, bottom)) is not None
    ]
    if not places:
        return None
    _length, column, row = max(places)
    return -column, row


def _upright(stack: Stack) -> Iterator[tuple[int, int, int]]:
    """Yield the column and both rows of each upright part of the line that is two rows high."""
    for chain in edges_of(stack).solid:
        for first, second in pairwise(chain):
            top, bottom = sorted((first.row, second.row))
            if first.column == second.column and bottom - top > 1:
                yield first.column, top, bottom


def _whole_row(stack: Stack, column: int, top: int, bottom: int) -> int | None:
    """Return the row nearest to the middle of a line that has no split cell beside the line."""
    whole = (Responsibility.CUSTOMER, Responsibility.PROVIDER)
    rows = [
        row
        for row in range(top, bottom)
        if all(stack.layers[row].cells[one].responsibility in whole for one in (column - 1, column))
    ]
    return min(rows, key=lambda row: abs(2 * row + 1 - top - bottom), default=None)
