# SPDX-License-Identifier: MIT
"""The foot: the source at the left, and the legend of the signs that occur at the right."""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from msgspec.structs import replace

from explorer.diagram.box_parts import diamond_mark, dot_mark, sample
from explorer.diagram.frame import Sizes
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import LegendEntry
from explorer.diagram.shapes import Corner, Point, Polyline, Rect
from explorer.diagram.text import ASCENT, broken, text_width
from explorer.diagram.waterline import edges_of, has_waterline
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack

Sign = Literal[
    "", "customer", "shared", "model-dependent", "provider", "not-applicable", "waterline", "edge",
    "if-it-depends", "handed-over", "disputed",
]  # fmt: skip
_KINDS = (
    Responsibility.CUSTOMER,
    Responsibility.SHARED,
    Responsibility.MODEL_DEPENDENT,
    Responsibility.PROVIDER,
    Responsibility.NOT_APPLICABLE,
)
_SAMPLE = {
    "": 0.0, "waterline": 2.5, "edge": 1.6, "if-it-depends": 2.5, "disputed": 1.0,
    "handed-over": 1.0,
}  # fmt: skip
_USUAL_SAMPLE = 1.5  # in text sizes
_AFTER_SAMPLE = 0.5
_BETWEEN = 1.25
_APART = 2.0  # text sizes: the least distance of the source and the legend


class Entry(NamedTuple):
    """A sign and what it means; without a sign, what is left of a text too long for one line."""

    sign: Sign
    text: str


@lru_cache(maxsize=32)
def entries_of(
    worded: WordedStack, view: View, has_marks: bool, has_dots: bool
) -> tuple[Entry, ...]:
    """Return what the legend of a view names: only signs that occur."""
    stack, words = worded.stack, worded.words
    used = {cell.responsibility for layer in stack.layers for cell in layer.cells}
    found = [Entry(str(kind), words.of(kind)) for kind in _KINDS if kind in used]  # type: ignore[arg-type]
    if view is View.MATRIX:
        found += _lines_of(worded)
    if has_dots:
        found.append(Entry("handed-over", words.handed_over))
    if has_marks:
        found.append(Entry("disputed", words.disputed_short))
    return tuple(found)


def _lines_of(worded: WordedStack) -> Iterator[Entry]:
    """Yield the entries of the lines that are drawn between cells."""
    edges, words = edges_of(worded.stack), worded.words
    if edges.solid and has_waterline(worded.stack):
        yield Entry("waterline", words.waterline)
    elif edges.solid:
        yield Entry("edge", words.edge_line)
    if edges.dashed:
        yield Entry("if-it-depends", words.if_it_depends)


@lru_cache(maxsize=32)
def possible_entries(worded: WordedStack) -> tuple[Entry, ...]:
    """Return the entries of the longest legend of a stack, for which there must be room."""
    has_marks = any(layer.disputes for layer in worded.stack.layers)
    return max((entries_of(worded, view, has_marks, False) for view in View), key=len)


def rows_of_foot(source: str, entries: tuple[Entry, ...], sizes: Sizes, room: float) -> int:
    """Return how many lines source and legend take: one if they fit in line."""
    size = sizes.foot
    legend = _width(entries, size)
    if not source and not entries:
        return 0
    if text_width(source, size) + legend + _APART * size * bool(entries) <= room:
        return 1
    lines = len(broken(source, size, "regular", room)) if source else 0
    return lines + (len(list(_in_rows(entries, size, room))) if entries else 0)


def lay_out_foot(
    source: str, entries: tuple[Entry, ...], sizes: Sizes, place: Rect, lines: int
) -> tuple[tuple[Label, ...], tuple[LegendEntry, ...]]:
    """Return the source and the legend; `place` has the left, the first baseline and the room."""
    size, step = sizes.foot, round(sizes.foot * 1.6)
    texts = broken(source, size, "regular", place.width) if source else ()
    y = place.y
    if lines > 1 and rows_of_foot(source, entries, sizes, place.width) == 1:
        # There is room for the longer legend of the other view: in line, in the middle of it.
        place = place._replace(y=place.y + round(step * (lines - 1) / 2))
        y = place.y
    elif lines > 1:
        y = place.y + step * len(texts)
    labels = tuple(
        Label("source", text, place.x, place.y + step * number, size, "muted")
        for number, text in enumerate(texts)
    )
    if not entries:
        return labels, ()
    found: list[LegendEntry] = []
    for row, shown in enumerate(_in_rows(entries, size, place.width)):
        x = place.right - _width(shown, size)
        for entry in shown:
            found.append(_entry(entry, x, y + step * row, sizes))
            x += _entry_width(entry, size) + _BETWEEN * size
    return labels, tuple(found)


def _in_rows(entries: tuple[Entry, ...], size: float, room: float) -> Iterator[tuple[Entry, ...]]:
    """Yield the entries of each row; one that is too long goes on in the next row."""
    row: tuple[Entry, ...] = ()
    for entry in chain.from_iterable(_in_lines(one, size, room) for one in entries):
        if row and _width((*row, entry), size) > room:
            yield row
            row = ()
        row = (*row, entry)
    yield row


def _in_lines(entry: Entry, size: float, room: float) -> Iterator[Entry]:
    lead = _sample_width(entry.sign, size) + _AFTER_SAMPLE * size
    for number, line in enumerate(broken(entry.text, size, "regular", room - lead)):
        yield Entry("" if number else entry.sign, line)


def _width(entries: tuple[Entry, ...], size: float) -> float:
    widths = sum(_entry_width(entry, size) for entry in entries)
    return widths + _BETWEEN * size * max(len(entries) - 1, 0)


def _entry_width(entry: Entry, size: float) -> float:
    return _sample_width(entry.sign, size) + _AFTER_SAMPLE * size + text_width(entry.text, size)


def _sample_width(sign: Sign, size: float) -> float:
    return round(_SAMPLE.get(sign, _USUAL_SAMPLE) * size)


def _entry(entry: Entry, x: float, y: float, sizes: Sizes) -> LegendEntry:
    return replace(_drawn(entry, x, y, sizes), sign=entry.sign)


def _drawn(entry: Entry, x: float, y: float, sizes: Sizes) -> LegendEntry:
    size = sizes.foot
    width = _sample_width(entry.sign, size)
    middle = round(y - ASCENT * size / 2)
    label = Label("legend", entry.text, x + width + _AFTER_SAMPLE * size, y, size, "muted")
    match entry.sign:
        case "":
            return LegendEntry(label)
        case "disputed":
            center = Point(x + width / 2, middle)
            return LegendEntry(label, mark=(diamond_mark(center, sizes, "ink"),))
        case "handed-over":
            return LegendEntry(label, mark=dot_mark(Point(x + width / 2, middle), sizes))
        case "waterline" | "edge" | "if-it-depends":
            return LegendEntry(label, mark=(_line(entry.sign, x, width, middle, sizes),))
        case "not-applicable":
            return LegendEntry(label, mark=(dash(Point(x + width / 2, middle), sizes),))
    rect = Rect(round(x), round(middle - size * 0.5), width, round(size))
    return LegendEntry(label, sample(rect, Responsibility(entry.sign)))


def dash(center: Point, sizes: Sizes, room: float = math.inf) -> Shape:
    """Return the dash of a cell that does not apply; in a narrow one it is shorter."""
    half = min(sizes.of(7), room / 4)
    ends = (Corner(center.x - half, center.y), Corner(center.x + half, center.y))
    return Shape("dash", Polyline(ends), None, Line("muted", 1.6 * sizes.unit))


def _line(sign: Sign, x: float, width: float, y: float, sizes: Sizes) -> Shape:
    thick = 2.0 if sign == "edge" else 3.0
    dashes = (7 * sizes.unit, 3.5 * sizes.unit) if sign == "if-it-depends" else ()
    ends = tuple(Corner(end, y) for end in (x, x + width))
    return Shape("waterline", Polyline(ends), None, Line("ink", thick * sizes.unit, dashes))
