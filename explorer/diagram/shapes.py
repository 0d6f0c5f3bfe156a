# SPDX-License-Identifier: MIT
"""Outlines with arcs, their conversion to polygons, cuts and stripes.

Every format draws the same outlines, so none needs clip paths, gradients or patterns; `contours`
says how a pen goes along them.
"""

import math
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct


class Point(NamedTuple):
    """A place in the scene, in its pixels, y growing downwards."""

    x: float
    y: float

    def moved(self, x: float, y: float) -> "Point":
        """Return the point translated by pixels to the right and down."""
        return Point(self.x + x, self.y + y)

    def scaled(self, zoom: float) -> "Point":
        """Return the point scaled about the scene's upper left corner."""
        return Point(self.x * zoom, self.y * zoom)


Polygon = tuple[Point, ...]
_CIRCLE_STEPS = 10  # line segments per quarter circle
_NIL = 1e-9  # tolerance for a point on a line, against rounding errors


class Rect(NamedTuple):
    """An upright rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower side."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """The center."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, by: float) -> "Rect":
        """Return the rectangle with every side moved inwards (outwards if negative)."""
        return Rect(self.x + by, self.y + by, self.width - 2 * by, self.height - 2 * by)

    def moved(self, x: float, y: float) -> "Rect":
        """Return the rectangle translated by pixels to the right and down."""
        return self._replace(x=self.x + x, y=self.y + y)

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point lies inside, or on the left or upper side."""
        return self.x <= x < self.right and self.y <= y < self.bottom


class RoundedRect(Struct, frozen=True, cache_hash=True):
    """A rectangle with round corners, each drawn with `steps` line segments."""

    rect: Rect
    radius: float
    steps: int = 6


class Circle(Struct, frozen=True, cache_hash=True):
    """A circle."""

    center: Point
    radius: float


class CutRect(Struct, frozen=True, cache_hash=True):
    """The part of a box to the right of the line from a start to an end.

    To the right as seen on the screen: see `cut`. A box that has not all corners round is a closed
    convex polyline.
    """

    whole: "RoundedRect | Polyline"
    start: Point
    end: Point


class Corner(NamedTuple):
    """A point of a line; with a radius, an arc leads to it, else it is straight.

    The arc is the shorter one, clockwise as seen on the screen if the radius is positive.
    """

    x: float
    y: float
    radius: float = 0.0


class Arc(NamedTuple):
    """An arc by its center: angles in radians, clockwise as seen on the screen, 0 at the right."""

    center: Point
    radius: float
    start: float
    sweep: float

    def at(self, part: float) -> Point:
        """Return the point after a part of the arc, 0 to 1."""
        angle = self.start + part * self.sweep
        return self.center.moved(self.radius * math.cos(angle), self.radius * math.sin(angle))


class Polyline(Struct, frozen=True, cache_hash=True):
    """A line from corner to corner; closed, it goes on to the first one as that corner says."""

    corners: tuple[Corner, ...]
    is_closed: bool = False


class Moved(Struct, frozen=True, cache_hash=True):
    """An outline translated by pixels to the right and down.

    It is a type of its own so that rounding cannot make its points differ from the outline's.
    """

    outline: "Outline"
    x: float
    y: float


Outline = RoundedRect | Circle | CutRect | Polyline | Moved | Polygon


class Slant(NamedTuple):
    """The slanted line that splits a box: its x at the upper and at the lower side."""

    upper: float
    lower: float


def slant_at(rect: Rect, share: float, lean: float) -> Slant:
    """Return the line that leaves `share` of the box at its left; it leans by `lean` pixels."""
    center = rect.x - lean / 2 + share * (rect.width + lean)
    return Slant(center + lean / 2, center - lean / 2)


@lru_cache(maxsize=8)
def _quarter(steps: int) -> tuple[Point, ...]:
    angles = (math.pi / 2 * step / steps for step in range(steps + 1))
    return tuple(Point(math.cos(angle), math.sin(angle)) for angle in angles)


def rounded(rect: Rect, radius: float, steps: int = 6) -> Polygon:
    """Return a rounded rectangle as a convex polygon, clockwise from the right end of its top."""
    radius = max(min(radius, rect.width / 2, rect.height / 2), 0.0)
    left, right = rect.x + radius, rect.right - radius
    top, bottom = rect.y + radius, rect.bottom - radius
    quarter = _quarter(steps)
    return (
        *(Point(right + radius * y, top - radius * x) for x, y in quarter),
        *(Point(right + radius * x, bottom + radius * y) for x, y in quarter),
        *(Point(left - radius * y, bottom + radius * x) for x, y in quarter),
        *(Point(left - radius * x, top - radius * y) for x, y in quarter),
    )


def cut(polygon: Polygon, start: Point, end: Point) -> Polygon:
    """Return the part of a convex polygon to the right of the line from start to end.

    "Right" is as seen on the screen: a line that runs down keeps what is at the left. If the
    line cuts the polygon, the result begins and ends on the cut: drawn as an open line, it
    leaves the cut out.
    """
    (left, top), (right, bottom) = start, end
    along, down = right - left, bottom - top
    sides = [along * (y - top) - down * (x - left) for x, y in polygon]
    inside = [side >= -_NIL for side in sides]
    if all(inside):
        return polygon
    if not any(inside):
        return ()
    # The kept points are one run, as the polygon is convex: rotate the polygon to start with it.
    first = inside.index(True) if not inside[0] else len(inside) - inside[::-1].index(False)
    points, sides = polygon[first:] + polygon[:first], sides[first:] + sides[:first]
    count = (inside[first:] + inside[:first]).index(False)
    kept = list(points[:count])
    if sides[count - 1] > _NIL:
        kept.append(_crossing(points[count - 1], points[count], sides[count - 1], sides[count]))
    if sides[0] > _NIL:
        kept.insert(0, _crossing(points[-1], points[0], sides[-1], sides[0]))
    return tuple(kept)


def _crossing(one: Point, other: Point, side: float, other_side: float) -> Point:
    part = side / (side - other_side)
    return Point(one.x + (other.x - one.x) * part, one.y + (other.y - one.y) * part)


def left_of(whole: RoundedRect | Polyline, rect: Rect, slant: Slant) -> CutRect:
    """Return the part of a box at the left of a slant; it may be empty."""
    return CutRect(whole, Point(slant.upper, rect.y), Point(slant.lower, rect.bottom))


def right_of(whole: RoundedRect | Polyline, rect: Rect, slant: Slant) -> CutRect:
    """Return the part of a box at the right of a slant; it may be empty."""
    return CutRect(whole, Point(slant.lower, rect.bottom), Point(slant.upper, rect.y))


def points_of(outline: Outline) -> Polygon:
    """Return an outline as a polygon, its arcs as short lines."""
    match outline:
        case RoundedRect(rect, radius, steps):
            return rounded(rect, radius, steps)
        case Circle(center, radius):
            box = Rect(center.x - radius, center.y - radius, 2 * radius, 2 * radius)
            return rounded(box, radius, _CIRCLE_STEPS)
        case CutRect(whole, start, end):
            return cut(points_of(whole), start, end)
        case Polyline(corners, is_closed):
            return tuple(_along(corners, is_closed))
        case Moved(inner, x, y):
            return tuple(point.moved(x, y) for point in points_of(inner))
    return outline


def _along(corners: tuple[Corner, ...], is_closed: bool) -> Iterator[Point]:
    """Yield the points of a line, each once."""
    yield from (Point(x, y) for x, y, _radius in corners[:1])
    for one, other in pairwise(corners):
        yield from _arc(one, other)
        yield Point(other.x, other.y)
    if is_closed:
        yield from _arc(corners[-1], corners[0])


def _arc(start: Corner, end: Corner) -> Iterator[Point]:
    """Yield the points between two corners; none if the line is straight."""
    if arc := arc_between(start, end):
        count = math.ceil(abs(arc.sweep) / (math.pi / 2 / _CIRCLE_STEPS) - _NIL)
        yield from (arc.at(step / count) for step in range(1, count))


def arc_between(start: Corner, end: Corner) -> Arc | None:
    """Return the arc that leads from one corner to the next; None if the line is straight."""
    middle = arc_center(start, end)
    if middle is None:
        return None
    across, down = start.x - middle.x, start.y - middle.y
    to_right, to_bottom = end.x - middle.x, end.y - middle.y
    turn = math.atan2(across * to_bottom - down * to_right, across * to_right + down * to_bottom)
    sweep = math.copysign(turn, end.radius)
    return Arc(middle, math.hypot(across, down), math.atan2(down, across), sweep)


def arc_center(start: Corner, end: Corner) -> Point | None:
    """Return the center of the arc that leads to a corner; None if the line is straight.

    A radius that is too short to reach is taken as half the way, as SVG does.
    """
    across, down = end.x - start.x, end.y - start.y
    way = math.hypot(across, down)
    if not (end.radius and way):
        return None
    radius = max(abs(end.radius), way / 2)
    aside = math.copysign(math.sqrt(radius**2 - (way / 2) ** 2) / way, end.radius)
    return Point(
        (start.x + end.x) / 2 - aside * down,
        (start.y + end.y) / 2 + aside * across,
    )


def scaled(outline: Outline, zoom: float) -> Polygon:
    """Return an outline's polygon, scaled about the upper left corner of the scene."""
    return tuple(point.scaled(zoom) for point in points_of(outline))


def is_open(outline: Outline) -> bool:
    """Return whether a line along the outline does not close: a slant has cut it, or it is one."""
    match outline:
        case Moved(inner, _x, _y):
            return is_open(inner)
        case Polyline(_corners, is_closed):
            return not is_closed
    return isinstance(outline, CutRect)


def inset(outline: Outline, by: float) -> Outline | None:
    """Return an outline with all but its cut moved inwards; None for one that cannot be moved."""
    match outline:
        case RoundedRect(rect, radius):
            return RoundedRect(rect.inset(by), max(radius - by, 0))
        case CutRect(RoundedRect(rect, radius), start, end):
            return CutRect(RoundedRect(rect.inset(by), max(radius - by, 0)), start, end)
        case Moved(inner, x, y):
            inner_inset = inset(inner, by)
            return inner_inset and Moved(inner_inset, x, y)
    return None


def diamond(center: Point, radius: float) -> Polygon:
    """Return a square rotated by 45 degrees."""
    x, y = center
    return (Point(x, y - radius), Point(x + radius, y), Point(x, y + radius), Point(x - radius, y))


def bounds(points: Iterable[Point]) -> Rect:
    """Return the smallest upright rectangle around some points; ValueError if there are none."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def around(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle that holds some others; ValueError if there are none."""
    return bounds(
        Point(x, y) for one in rects for x, y in ((one.x, one.y), (one.right, one.bottom))
    )


@lru_cache(maxsize=1024)
def extent(outline: Outline) -> Rect:
    """Return the bounds of an outline; cached, since each frame asks for mostly the same ones.

    Of one that was cut away wholly they are empty: a slant leaves a box by its round corner.
    """
    points = points_of(outline)
    return bounds(points) if points else Rect(0, 0, 0, 0)
