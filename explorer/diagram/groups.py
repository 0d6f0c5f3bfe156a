# SPDX-License-Identifier: MIT
"""The cards of the groups, with their rails and the lines between their rows."""

from collections.abc import Iterator
from functools import lru_cache

from explorer.diagram.cells import whole
from explorer.diagram.frame import NAME
from explorer.diagram.grid import Grid
from explorer.diagram.items import Label, Line, Shape, ShapeKind
from explorer.diagram.scene import Group
from explorer.diagram.shapes import Corner, Polyline, Rect, RoundedRect
from explorer.diagram.text import text_width
from explorer.diagram.theme import Role
from explorer.model.stack import Layer, Responsibility, Stack
from explorer.model.state import View

_TINTS: dict[Responsibility, tuple[Role, Role]] = {
    Responsibility.CUSTOMER: ("you_tint", "you_ink"),
    Responsibility.PROVIDER: ("provider", "provider_text"),
}


@lru_cache(maxsize=64)
def lay_out_groups(stack: Stack, grid: Grid, is_question: bool) -> tuple[Group, ...]:
    """Return the cards of the groups; while answers are hidden their rails are blank.

    They have no title then either: the name of a group may say whose its layers are.
    """
    if grid.view is View.MATRIX:
        return tuple(_matrix_groups(stack, grid, is_question))
    if not stack.groups:
        card = _group_card(grid.groups[0], grid)
        return (Group("", stack.title, Rect(0, 0, 0, 0), card=card),)
    return tuple(
        _group(stack, grid, group_id, rect, is_question, _group_card(rect, grid))
        for group_id, rect in zip(group_ids(stack), grid.groups, strict=True)
    )


def group_ids(stack: Stack) -> list[str]:
    """Return the groups in the order of their layers."""
    return list(dict.fromkeys(layer.group for layer in stack.layers))


def _group_card(rect: Rect, grid: Grid) -> Shape:
    thin = grid.sizes.separator
    radius = min(grid.sizes.card_radius, rect.height / 2)
    return Shape("card", RoundedRect(rect.inset(thin / 2), radius), "card", Line("rule", thin))


def _group(
    stack: Stack, grid: Grid, group_id: str, rect: Rect, is_question: bool, card: Shape | None
) -> Group:
    group = stack.group(group_id)
    layers = stack.layers_of(group_id)
    rows = [
        one for one, layer in zip(row_places(grid), stack.layers, strict=True) if layer in layers
    ]
    rail = Rect(rect.x, rect.y, grid.rail, rect.height)
    tint, ink = (None, "muted") if is_question else rail_colors(layers)
    labels = (
        () if is_question else tuple(_rail_label(group.short_name or group.name, rail, ink, grid))
    )
    return Group(
        group_id,
        "" if is_question else group.name,
        rail,
        labels,
        card,
        _rail(rail, tint, grid, stack, group_id) if grid.rail else None,
        tuple(_separators(rows, rect, grid)),
    )


def row_places(grid: Grid) -> tuple[Rect, ...]:
    """Return the rows of the view; side by side they touch each other."""
    return grid.tall_rows if grid.view is View.MATRIX else grid.rows


def rail_colors(layers: tuple[Layer, ...]) -> tuple[Role | None, Role]:
    """Return the fill and the ink of a rail: a tint only if all of its cells are the same."""
    kinds = {cell.responsibility for layer in layers for cell in layer.cells}
    found = _TINTS.get(next(iter(kinds))) if len(kinds) == 1 else None
    return found or (None, "muted")


def _rail(rail: Rect, tint: Role | None, grid: Grid, stack: Stack, group_id: str) -> Shape:
    """Return the rail, with the round corners of its card."""
    ids = group_ids(stack)
    is_matrix = grid.view is View.MATRIX
    radius = min(grid.sizes.card_radius, rail.height / 2)
    upper = radius if not is_matrix or group_id == ids[0] else 0.0
    lower = radius if not is_matrix or group_id == ids[-1] else 0.0
    corners = [Corner(rail.x + upper, rail.y), Corner(rail.right, rail.y)]
    corners += [Corner(rail.right, rail.bottom), Corner(rail.x + lower, rail.bottom)]
    if lower:
        corners.append(Corner(rail.x, rail.bottom - lower, lower))
    corners.append(Corner(rail.x, rail.y + upper))
    if upper:
        corners[0] = Corner(rail.x + upper, rail.y, upper)
    line = Line("rule", grid.sizes.separator)
    return Shape("rail", Polyline(tuple(corners), is_closed=True), tint, line)


def _rail_label(name: str, rail: Rect, ink: Role, grid: Grid) -> Iterator[Label]:
    """Yield the short name of a group, turned, if the rail is long enough for it."""
    size = grid.sizes.rail
    if grid.rail and text_width(name, size, NAME) + size <= rail.height:
        x, y = rail.middle.x + size * 0.36, rail.middle.y
        yield Label("group", name, round(x), y, size, ink, NAME, "middle", is_turned=True)


def _separators(rows: list[Rect], rect: Rect, grid: Grid) -> Iterator[Shape]:
    """Yield the thin lines between the rows of a group, up to the boxes."""
    line = Line("rule", grid.sizes.separator)
    right = grid.cells_x if grid.view is View.MATRIX else rect.right
    for one in rows[1:]:
        yield straight_line("separator", (one.x, one.y), (right, one.y), line)


def straight_line(
    kind: ShapeKind, start: tuple[float, float], end: tuple[float, float], line: Line
) -> Shape:
    """Return a straight line."""
    ends = (Corner(*start), Corner(*end))
    return Shape(kind, Polyline(ends), None, line)


def _matrix_groups(stack: Stack, grid: Grid, is_question: bool) -> Iterator[Group]:
    """Yield the groups side by side: one card for all, and a thicker line between groups."""
    area = whole(grid)
    card = _group_card(area, grid)
    if not stack.groups:
        separators = tuple(_separators(list(grid.tall_rows), area, grid))
        yield Group("", stack.title, Rect(0, 0, 0, 0), card=card, separators=separators)
        return
    for number, group_id in enumerate(group_ids(stack)):
        rows = [
            one
            for one, layer in zip(grid.tall_rows, stack.layers, strict=True)
            if layer.group == group_id
        ]
        rect = Rect(area.x, rows[0].y, area.width, rows[-1].bottom - rows[0].y)
        made = _group(stack, grid, group_id, rect, is_question, card if not number else None)
        yield made
