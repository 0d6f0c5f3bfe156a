# SPDX-License-Identifier: MIT
"""How a pen goes along an outline: everything that is drawn is one of three plain figures.

Arcs stay arcs, also where a slant has cut a rounded box.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from explorer.diagram.shapes import (
    Arc,
    Circle,
    Corner,
    CutRect,
    Moved,
    Outline,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    arc_between,
)

Contour = RoundedRect | Circle | Polyline
_NIL = 1e-9  # tolerance for a point on a line, against rounding errors
_TURN = 2 * math.pi
_Piece = tuple[bool, Corner, Corner]  # whether it is kept, and from where to where it goes


@lru_cache(maxsize=2048)
def contour(outline: Outline) -> Contour:
    """Return an outline as what draws it, nothing moved or cut any more.

    What a slant has cut is an open line that begins and ends on the slant: filled, it has the
    slant as its side. It has no corners if nothing is left, and is closed if nothing is missing.
    """
    match outline:
        case RoundedRect(rect, radius):
            most = min(rect.width, rect.height) / 2
            return RoundedRect(rect, max(min(radius, most), 0.0))
        case Circle() | Polyline():
            return outline
        case CutRect(whole, start, end):
            return _cut(line_of(whole), _slit(start, end))
        case Moved(inner, x, y):
            return _moved(contour(inner), x, y)
    return Polyline(tuple(Corner(x, y) for x, y in outline), is_closed=True)


@lru_cache(maxsize=2048)
def line_of(outline: Outline) -> Polyline:
    """Return an outline as a line from corner to corner, clockwise if it is round."""
    match contour(outline):
        case RoundedRect(rect, radius):
            return Polyline(tuple(_corners(rect, radius)), is_closed=True)
        case Circle((x, y), radius):
            rect = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
            return Polyline(tuple(_corners(rect, radius)), is_closed=True)
        case line:
            return line


def in_one(outline: Outline, border: Outline | None) -> Outline | None:
    """Return along what an area is both filled and stroked, where one stroke of a pen does both.

    None if that would look different: a border goes around all of it, or is drawn on its own.
    """
    if border is None:
        return outline
    are_round = all(isinstance(contour(one), RoundedRect) for one in (outline, border))
    return border if are_round else None


def ways(line: Polyline) -> Iterator[tuple[Corner, Corner]]:
    """Yield from where to where a pen goes; a straight way back is left to closing the line."""
    yield from pairwise(line.corners)
    if line.is_closed and line.corners[0].radius:
        yield line.corners[-1], line.corners[0]


def _corners(rect: Rect, radius: float) -> Iterator[Corner]:
    """Yield the corners of a rounded rectangle, clockwise; no side has the length 0."""
    left, right = rect.x + radius, rect.right - radius
    top, bottom = rect.y + radius, rect.bottom - radius
    yield Corner(left, rect.y, radius)
    if right > left:
        yield Corner(right, rect.y)
    if radius:
        yield Corner(rect.right, top, radius)
    if bottom > top:
        yield Corner(rect.right, bottom)
    if radius:
        yield Corner(right, rect.bottom, radius)
    if right > left:
        yield Corner(left, rect.bottom)
    if radius:
        yield Corner(rect.x, bottom, radius)
        if bottom > top:
            yield Corner(rect.x, top)


def _moved(found: Contour, x: float, y: float) -> Contour:
    match found:
        case RoundedRect(rect, radius):
            return RoundedRect(rect.moved(x, y), radius)
        case Circle(center, radius):
            return Circle(center.moved(x, y), radius)
        case line:
            corners = tuple(Corner(a + x, b + y, radius) for a, b, radius in line.corners)
            return Polyline(corners, line.is_closed)


class _Slit(NamedTuple):
    """The line along which something is cut: points right of it have a positive distance.

    What lies right of it is kept (see `shapes.cut`); `across` and `down` are its direction.
    """

    across: float
    down: float
    offset: float

    def side(self, x: float, y: float) -> float:
        """Return how far a point lies to the right of the line, in pixels."""
        return self.across * y - self.down * x + self.offset

    def crossings(self, arc: Arc) -> list[float]:
        """Return where an arc crosses the line: parts of it, in order."""
        found = (angle / abs(arc.sweep) for angle in self._angles(arc))
        return sorted(part for part in found if _NIL < part < 1 - _NIL)

    def _angles(self, arc: Arc) -> Iterator[float]:
        """Yield how far along its circle an arc crosses the line, in its direction."""
        distance = self.side(*arc.center) / arc.radius
        if abs(distance) < 1:
            away = math.atan2(self.across, -self.down)
            half = math.acos(-distance)
            for angle in (away - half, away + half):
                yield ((angle - arc.start) * math.copysign(1, arc.sweep)) % _TURN


def _slit(start: Point, end: Point) -> _Slit:
    length = math.dist(start, end) or 1.0
    across, down = (end.x - start.x) / length, (end.y - start.y) / length
    return _Slit(across, down, down * start.x - across * start.y)


def _cut(line: Polyline, slit: _Slit) -> Polyline:
    """Return the part of a closed convex line that lies to the right of a slit."""
    pieces = list(_pieces(line.corners, slit))
    count = sum(is_kept for is_kept, _one, _other in pieces)
    if count in (0, len(pieces)):
        return line if count else Polyline(())
    # What is kept is one run, as the line is convex: begin with it.
    first = next(i for i, piece in enumerate(pieces) if piece[0] and not pieces[i - 1][0])
    run = (pieces[first:] + pieces[:first])[:count]
    x, y, _radius = run[0][1]
    return Polyline((Corner(x, y), *(other for _is_kept, _one, other in run)))


def _pieces(corners: Sequence[Corner], slit: _Slit) -> Iterator[_Piece]:
    """Yield the ways around in the pieces into which a slit cuts them."""
    sides = [slit.side(x, y) for x, y, _radius in corners]
    one, before = corners[-1], sides[-1]
    for other, after in zip(corners, sides, strict=True):
        reach = abs(other.radius) - _NIL  # an arc does not bulge further
        if before >= reach and after >= reach:
            yield True, one, other
        elif before <= -reach and after <= -reach:
            yield False, one, other
        elif arc := arc_between(one, other):
            yield from _arc_pieces(one, other, arc, slit)
        else:
            part = before / (before - after)
            end = Corner(one.x + part * (other.x - one.x), one.y + part * (other.y - one.y))
            yield before > 0, one, end
            yield after > 0, end, other
        one, before = other, after


def _arc_pieces(one: Corner, other: Corner, arc: Arc, slit: _Slit) -> Iterator[_Piece]:
    start = 0.0
    for part in (*slit.crossings(arc), 1.0):
        end = other if part == 1 else Corner(*arc.at(part), other.radius)
        yield slit.side(*arc.at((start + part) / 2)) >= -_NIL, one, end
        start, one = part, end
