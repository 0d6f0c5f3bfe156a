# SPDX-License-Identifier: MIT
"""Boxes: the parts of both parties, the texts in their colors, the mark of a dispute."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.box_texts import MARK_CENTER, MARK_RADIUS, box_labels
from explorer.diagram.scene import Anchor, Box, Label, Part, Row, Shape
from explorer.diagram.shapes import (
    Outline,
    Point,
    Polygon,
    Rect,
    RoundedRect,
    cut,
    diamond,
    left_of,
    points_of,
    right_of,
    slant_at,
    stripes,
)
from explorer.diagram.sizes import Grid
from explorer.diagram.text import ASCENT, shortened
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE, customer_share, responsibilities
from explorer.model.stack import Layer, Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title, hidden_title, layer_word, was_word
from explorer.model.words import Words

_TEXT_ON: dict[Role, Role] = {"you": "you_text", "provider": "provider_text", "background": "ink"}


class Look(Struct, frozen=True):
    """Measures of boxes in pixels: lean of the slant, corner radius, stripe width, text size."""

    lean: float
    radius: float
    stripe: float
    word: float

    @classmethod
    @lru_cache(maxsize=32)
    def of(cls, grid: Grid) -> "Look":
        """Return the look of a grid's boxes."""
        word = grid.sizes.word
        return cls(grid.lean, grid.radius, max(2.0, word * 0.17), word)


class Showing(Struct, frozen=True):
    """What a layer shows besides its share: its former responsibility, or that it is hidden.

    `before` is the index of the stop that was left, if the word is to name it.
    """

    before: int | None = None
    is_hidden: bool = False


def single_box(
    worded: WordedStack,
    grid: Grid,
    edge: float,
    number: int,
    position: float,
    stop_index: int,
    showing: Showing,
) -> Box:
    """Return a layer's box in the single view; `stop_index` is used for its id and title."""
    stack = worded.stack
    layer, top = stack.layers[number], grid.box_tops[number]
    rect = Rect(grid.content.x, top, grid.content.width, grid.box_height)
    look = Look.of(grid)
    names = stacked(grid.names[number], rect.x + grid.pad, rect.middle.y, grid.sizes.name)
    if showing.is_hidden:
        return _hidden_box(worded, layer, stop_index, rect, look, names, edge)
    word = _word_label(layer, worded.words, grid, rect, names, position, showing.before)
    labels = (*names, word)
    hatch = None
    if Responsibility.MODEL_DEPENDENT in responsibilities(layer, position):
        name_end = max(label.left + label.width for label in names)
        hatch = (name_end, word.left - grid.pad)
    share = customer_share(layer, position)
    made = parts(rect, look, share, edge, hatch)
    has_mark = position == stop_index and layer.dispute(stack.stops[stop_index].id) is not None
    x = word.left - grid.sizes.word * 0.9
    return Box(
        layer=layer.id,
        stop_id=stack.stops[stop_index].id,
        title=cell_title(worded, layer, stop_index),
        rect=rect,
        radius=grid.radius,
        parts=made,
        labels=tuple(_color_labels(labels, rect, made, share, look)),
        marks=_mark(Point(x, rect.middle.y), look, made[-1].fill) if has_mark else (),
    )


def _word_label(
    layer: Layer,
    words: Words,
    grid: Grid,
    rect: Rect,
    names: tuple[Label, ...],
    position: float,
    before: int | None,
) -> Label:
    """Return the word at the right, with the former responsibility if there is room."""
    size = grid.sizes.word
    word = layer_word(words, layer, position)
    if grid.uses_short_word:
        word = word.replace(words.model_dependent, words.model_dependent_short)
    room = rect.right - 2 * grid.pad - max(label.left + label.width for label in names)
    y, x = _baseline(rect.middle.y, size), rect.right - grid.pad
    longer = was_word(words, layer, position, before)
    label = Label("party", longer, x, y, size, "ink", "semibold", "end")
    half = rect.width / 2 - grid.lean / 2 - 2 * grid.pad
    if longer and label.width <= min(room, half):
        return label
    return replace(label, text=shortened(word, size, "semibold", room))


def _hidden_box(
    worded: WordedStack,
    layer: Layer,
    stop_index: int,
    rect: Rect,
    look: Look,
    names: tuple[Label, ...],
    edge: float,
) -> Box:
    """Return the box of a hidden layer: a dashed border and a placeholder for the word."""
    inner = RoundedRect(rect.inset(edge / 2), max(look.radius - edge / 2, 0))
    part = Part("nobody", RoundedRect(rect, look.radius), edge=inner, is_dashed=True)
    size = round(min(look.word * 1.6, rect.height * 0.7))
    y, is_narrow = _baseline(rect.middle.y, size), not names
    x = rect.middle.x if is_narrow else rect.right - look.word
    anchor: Anchor = "middle" if is_narrow else "end"
    mark = Label("hidden", worded.words.hidden, x, y, size, "ink", "semibold", anchor)
    title = hidden_title(worded, layer, stop_index)
    labels = tuple(_on(label, part, -1) for label in (*names, mark))
    return Box(
        layer.id, worded.stack.stops[stop_index].id, title, rect, look.radius, (part,), labels
    )


@lru_cache(maxsize=32)
def matrix_rows(
    worded: WordedStack, grid: Grid, edge: float, hidden: tuple[str, ...]
) -> tuple[Row, ...]:
    """Return one row per layer with a box per stop; cached, as none depends on the position."""
    stack, size = worded.stack, grid.sizes.name
    return tuple(
        Row(
            layer.id,
            layer.group,
            stacked(grid.names[number], grid.content.x, top + grid.box_height / 2, size),
            tuple(
                _matrix_box(worded, grid, edge, number, stop_index, hidden)
                for stop_index in range(len(stack.stops))
            ),
        )
        for number, (layer, top) in enumerate(zip(stack.layers, grid.box_tops, strict=True))
    )


def _matrix_box(
    worded: WordedStack,
    grid: Grid,
    edge: float,
    number: int,
    stop_index: int,
    hidden: tuple[str, ...],
) -> Box:
    layer = worded.stack.layers[number]
    cell, column = layer.cells[stop_index], grid.columns[stop_index]
    rect = Rect(column.x, grid.box_tops[number], column.width, grid.box_height)
    kind = cell.responsibility
    look = Look.of(grid)
    if layer.id in hidden:
        return _hidden_box(worded, layer, stop_index, rect, look, (), edge)
    hatch = None
    if kind is Responsibility.MODEL_DEPENDENT:
        hatch = (rect.x - grid.lean, rect.right)
    made = parts(rect, look, SHARE[kind], edge, hatch)
    has_mark = layer.dispute(cell.stop) is not None
    labels = box_labels(kind, worded.words, grid, rect, has_mark=has_mark)
    inset = grid.sizes.word * MARK_CENTER
    corner, on = Point(rect.x + inset, rect.y + inset), made[0].fill
    if hatch:  # on the stripes the mark would be hard to see
        corner, on = Point(rect.right - inset, corner.y), made[-1].fill
    return Box(
        layer=layer.id,
        stop_id=cell.stop,
        title=cell_title(worded, layer, stop_index),
        rect=rect,
        radius=grid.radius,
        parts=made,
        labels=tuple(_color_labels(labels, rect, made, SHARE[kind], look)),
        marks=_mark(corner, look, on) if has_mark else (),
    )


def parts(
    rect: Rect, look: Look, share: float, edge: float, hatch: tuple[float, float] | None
) -> tuple[Part, ...]:
    """Return one or two parts: the customer's at the left, the provider's at the right.

    `hatch` gives the left and right x of the hatching in the customer's part.
    """
    whole = RoundedRect(rect, look.radius)
    slant = slant_at(rect, share, look.lean)
    made = []
    if share > 0:
        mine: Outline = left_of(whole, rect, slant) if share < 1 else whole
        found: tuple[Polygon, ...] = ()
        if hatch:
            start, end = hatch
            room = cut(points_of(mine), Point(end, rect.y), Point(end, rect.bottom))
            found = stripes(room, rect, start, rect.height * 0.45, look.stripe, look.stripe * 2.6)
        made.append(Part("you", mine, found))
    if share < 1:
        inner = RoundedRect(rect.inset(edge / 2), max(look.radius - edge / 2, 0))
        if share > 0:
            theirs, line = right_of(whole, rect, slant), right_of(inner, rect, slant)
            made.append(Part("provider", theirs, edge=line))
        else:
            made.append(Part("provider", whole, edge=inner))
    return tuple(made)


def _color_labels(
    labels: tuple[Label, ...], rect: Rect, parts: tuple[Part, ...], share: float, look: Look
) -> Iterator[Label]:
    """Yield the labels in the text color of their part; one across the slant twice, clipped."""
    slant = slant_at(rect, share, look.lean)
    edges = sorted(slant)
    for label in labels:
        if len(parts) == 1 or label.left + label.width <= edges[0]:
            yield _on(label, parts[0], -1)
        elif label.left >= edges[1]:
            yield _on(label, parts[1], -1)
        else:
            yield _on(label, parts[0], 0)
            yield _on(label, parts[1], 1)


def _on(label: Label, part: Part, clip: int) -> Label:
    return replace(label, role=_TEXT_ON[part.fill], clip=clip)


@lru_cache(maxsize=512)
def stacked(lines: tuple[str, ...], x: float, middle: float, size: int) -> tuple[Label, ...]:
    """Return a label for each line of a name, stacked and centered around a y."""
    step = round(size * 1.18)
    first = _baseline(middle, size) - step * (len(lines) - 1) / 2
    return tuple(
        Label("layer", line, x, first + step * number, size, "ink", "semibold")
        for number, line in enumerate(lines)
    )


def _baseline(middle: float, size: float) -> float:
    """Return the baseline at which capitals are centered on a middle."""
    return round(middle + ASCENT * size / 2)


def _mark(center: Point, look: Look, on: Role) -> tuple[Shape, ...]:
    """Return the mark of a disputed box: a hollow diamond."""
    outer, inner = diamond(center, look.word * MARK_RADIUS), diamond(center, look.word * 0.17)
    return (Shape("mark", outer, _TEXT_ON[on]), Shape("mark-inside", inner, on))
