# SPDX-License-Identifier: MIT
"""The cells side by side: they touch each other, and say whose they are in a word or a glyph."""

from collections.abc import Mapping
from functools import lru_cache

from explorer.diagram.box_parts import Corners, cell_parts, diamond_mark, empty_cell, split_at
from explorer.diagram.box_plan import ways_of_note
from explorer.diagram.boxes import hidden_box, noted, party_glyph, pill_in
from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.grid import Grid, baseline
from explorer.diagram.items import Glyph, Label, Shape
from explorer.diagram.legend import dash
from explorer.diagram.scene import Box
from explorer.diagram.shapes import Point, Rect
from explorer.diagram.subject import Note
from explorer.diagram.text import widest, wrapped
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title

_LEAST_GLYPH = 6.0  # pixels: below that a glyph is nothing but a spot
_LEADING, _TWO_LINES = 1.2, 2.6  # text sizes: from line to line, and of a row for two of them
_Side = tuple[str, tuple[float, float]]  # the glyph of a party, and from where to where it has room
_GAP = 4.0  # units: the least distance of a word from the sides of its part


@lru_cache(maxsize=32)
def cells_of(
    worded: WordedStack, grid: Grid, edge: float, hidden: tuple[str, ...], notes: tuple[Note, ...]
) -> tuple[tuple[Box, ...], ...]:
    """Return the cells of each layer; cached, as none depends on the position."""
    noted = {(one.layer, one.stop_id): one for one in notes}
    return tuple(
        tuple(
            _hidden_cell(worded, grid, edge, number, stop_index, noted.get((layer.id, stop.id)))
            if layer.id in hidden
            else _cell(
                worded, grid, number, stop_index, bool(hidden), noted.get((layer.id, stop.id))
            )
            for stop_index, stop in enumerate(worded.stack.stops)
        )
        for number, layer in enumerate(worded.stack.layers)
    )


def _hidden_cell(
    worded: WordedStack, grid: Grid, edge: float, number: int, stop_index: int, note: Note | None
) -> Box:
    inner, middle = grid.cell_rect(number, stop_index), grid.rows[number].middle.y
    half = min(middle - inner.y, inner.bottom - middle)  # as high as others beside a group's edge
    inner = Rect(inner.x, middle - half, inner.width, 2 * half).inset(grid.sizes.of(2))
    return hidden_box(worded, number, stop_index, inner, grid, edge, note)


def _cell(
    worded: WordedStack,
    grid: Grid,
    number: int,
    stop_index: int,
    is_question: bool,
    note: Note | None,
) -> Box:
    layer, sizes = worded.stack.layers[number], grid.sizes
    cell, rect = layer.cells[stop_index], grid.cell_rect(number, stop_index)
    kind = cell.responsibility
    corners = _corners(worded, grid, number, stop_index)
    title = note.spoken if note else cell_title(worded, layer, stop_index)
    middle = grid.rows[number].middle.y  # in line with the name
    if kind is Responsibility.NOT_APPLICABLE:
        mark = dash(Point(rect.middle.x, middle), sizes, rect.width)
        parts = (empty_cell(rect, corners),)
        empty = Box(layer.id, cell.stop, title, rect, 0, parts, marks=(mark,))
        return noted(empty, note, sizes)
    share = SHARE[kind]
    band = float(kind is Responsibility.MODEL_DEPENDENT)
    split = split_at(rect, share, grid.lean, band, sizes.unit)
    has_mark = layer.dispute(cell.stop) is not None and not is_question
    left = (rect.x, split.left.lower) if share < 1 else (rect.x, rect.right)
    right = (split.right.upper, rect.right) if share > 0 else (rect.x, rect.right)
    sides = [
        (name, area)
        for name, area, has_part in (("person", left, share > 0), ("cloud", right, share < 1))
        if has_part
    ]
    if note:
        labels, glyphs, marks = _noted_texts(worded, sizes, sides, rect, note.says)
    else:
        labels, glyphs, marks = _texts(worded, sizes, sides, middle, has_mark, rect.height)
    return Box(
        layer.id,
        cell.stop,
        title,
        rect,
        0,
        cell_parts(rect, share, split, corners),
        labels,
        glyphs,
        marks,
    )


def _corners(worded: WordedStack, grid: Grid, number: int, stop_index: int) -> Corners:
    """Return the round corners of a cell: those of the whole card, at the right."""
    if stop_index < len(worded.stack.stops) - 1:
        return Corners()
    radius = grid.sizes.card_radius
    is_last = number == len(worded.stack.layers) - 1
    return Corners(0.0 if number else radius, radius if is_last else 0.0)


def _texts(
    worded: WordedStack,
    sizes: Sizes,
    sides: list[_Side],
    middle: float,
    has_mark: bool,
    height: float,
) -> tuple[tuple[Label, ...], tuple[Glyph, ...], tuple[Shape, ...]]:
    """Return words or glyphs, the same kind in all parts, and the mark if there is room for it."""
    whole_words = {"person": (worded.words.you,), "cloud": (worded.words.provider,)}
    words = _in_lines(whole_words, sizes, sides, height)
    roles: dict[str, Role] = {"person": "you_text", "cloud": "provider_text"}
    size = sizes.word
    first = sides[0][1][0]
    mark = Point(first + sizes.of(13), middle)
    reach = sizes.of(22) if has_mark else 0.0
    for has_diamond, has_words in ((True, True), (False, True), (True, False), (False, False)):
        taken = reach if has_diamond else 0.0
        if has_diamond and not has_mark:
            continue
        glyph = sizes.glyph
        if not has_diamond and not has_words:
            glyph = _glyph(sizes, sides)
        if not _fits(words, sizes, sides, taken, glyph if not has_words else 0.0):
            continue
        shapes = (diamond_mark(mark, sizes, roles[sides[0][0]]),) if has_diamond else ()
        if has_words:
            labels = tuple(
                Label(
                    "party",
                    line,
                    _center(area, widest(words[name], size, NAME), taken if not n else 0.0),
                    baseline(middle + (row - (len(words[name]) - 1) / 2) * _LEADING * size, size),
                    size,
                    roles[name],
                    NAME,
                    "middle",
                )
                for n, (name, area) in enumerate(sides)
                for row, line in enumerate(words[name])
            )
            return labels, (), shapes
        glyphs = tuple(
            party_glyph(
                name,
                _center(area, glyph, taken if not n else 0.0) - glyph / 2,
                middle,
                sizes,
                side=glyph,
            )
            for n, (name, area) in enumerate(sides)
        )
        return (), glyphs, shapes
    return (), (), ()


def _noted_texts(
    worded: WordedStack,
    sizes: Sizes,
    sides: list[_Side],
    rect: Rect,
    says: str,
) -> tuple[tuple[Label, ...], tuple[Glyph, ...], tuple[Shape, ...]]:
    """Return what a cell says with a note at its right: as little of that as lets words stay.

    Where not even the glyphs have room beside its mark, it is not drawn.
    """
    *others, (name, (left, right)) = sides
    tries = []
    for one in ways_of_note(says):
        marks, pill = pill_in(one, rect, sizes)
        room = right - (rect.right - marks[0].extent.x)
        inner = [*others, (name, (left, room))]
        labels, glyphs, _ = _texts(worded, sizes, inner, rect.middle.y, False, rect.height)
        tries.append((bool(labels), bool(glyphs), ((*labels, *pill), glyphs, marks)))
    with_words = (found for has_words, _, found in tries if has_words)
    with_glyphs = (found for _, has_glyphs, found in reversed(tries) if has_glyphs)
    plain = _texts(worded, sizes, sides, rect.middle.y, False, rect.height)
    return next(with_words, None) or next(with_glyphs, plain)


def _in_lines(
    words: dict[str, tuple[str]],
    sizes: Sizes,
    sides: list[_Side],
    height: float,
) -> Mapping[str, tuple[str, ...]]:
    """Return the words in up to two lines where one has no room and the row is high enough."""
    if height < _TWO_LINES * sizes.word:
        return words
    found: dict[str, tuple[str, ...]] = dict(words)
    for name, (left, right) in sides:
        room = right - left - 2 * _GAP * sizes.unit - 1  # columns differ by less than a pixel
        found[name] = wrapped(words[name][0], sizes.word, NAME, room, 2) or words[name]
    return found


def _fits(
    words: Mapping[str, tuple[str, ...]],
    sizes: Sizes,
    sides: list[_Side],
    taken: float,
    glyph: float,
) -> bool:
    """Return whether a text fits in each part, or if it has a size, a glyph in place of texts."""
    gap = min(_GAP * sizes.unit, glyph / 8) if glyph else _GAP * sizes.unit
    for number, (name, (left, right)) in enumerate(sides):
        width = glyph or widest(words[name], sizes.word, NAME)
        if width + 2 * gap + (0.0 if number else taken) > right - left:
            return False
    return True


def _glyph(sizes: Sizes, sides: list[_Side]) -> float:
    """Return the side of glyphs: in columns that are too narrow for them they are smaller."""
    narrowest = min(right - left for _name, (left, right) in sides)
    return max(min(sizes.glyph, float(int(narrowest * 0.8))), _LEAST_GLYPH)


def _center(area: tuple[float, float], width: float, taken: float) -> float:
    """Return the middle of a text, as near to that of its part as the mark at its left lets it."""
    left, right = area
    middle = (left + right) / 2
    return max(middle, left + taken + width / 2)


def columns_edges(grid: Grid) -> tuple[float, ...]:
    """Return the x of the edges of all columns."""
    return (*(one.x for one in grid.columns), grid.columns[-1].right)


def rows_edges(grid: Grid) -> tuple[float, ...]:
    """Return the y of the edges of all rows, side by side."""
    return (*(one.y for one in grid.tall_rows), grid.tall_rows[-1].bottom)


def whole(grid: Grid) -> Rect:
    """Return the card around the rows, side by side."""
    cells = grid.cells
    return Rect(grid.content.x, cells.y, grid.content.width, cells.height)
