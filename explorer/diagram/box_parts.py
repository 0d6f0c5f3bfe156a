# SPDX-License-Identifier: MIT
"""The parts of boxes: both parties' areas, the slant or band between them, samples and marks."""

from functools import lru_cache
from typing import NamedTuple

from explorer.diagram.frame import Sizes
from explorer.diagram.items import Line, Part, Shape
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Outline,
    Point,
    Polygon,
    Polyline,
    Rect,
    RoundedRect,
    Slant,
    diamond,
    left_of,
    right_of,
    slant_at,
)
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility

LEAN = 0.4  # of the height of a box
MOST_LEAN = 0.4  # of its width
_STRIPE = 0.5  # of the distance of two stripes
LEAST_STRIPES, MOST_STRIPES = 2, 5
WIDTH_PER_STRIPE = 48.0  # units of a box for which the band has one more stripe
PITCH = 11.0  # units from one stripe to the next
MOST_BAND = 0.3  # of the width of a box


class Split(NamedTuple):
    """Where a box is split: the slants at both sides of the band, which are one without a band."""

    left: Slant
    right: Slant
    stripes: tuple[Polygon, ...] = ()


def split_at(rect: Rect, share: float, lean: float, band: float, unit: float) -> Split:
    """Return how a box is split; in a box that is higher than wide the slant leans less.

    `band` is how much of the band there is, 0 to 1: it grows while a layer comes to depend.
    """
    lean = min(lean, rect.width * MOST_LEAN)
    if not band:
        slant = slant_at(rect, share, lean)
        return Split(slant, slant)
    wanted = round(rect.width / (WIDTH_PER_STRIPE * unit))
    count = min(max(wanted, LEAST_STRIPES), MOST_STRIPES)
    pitch = min(PITCH * unit, rect.width * MOST_BAND / count)
    width = count * pitch * band
    center = slant_at(rect, share, lean)
    left = Slant(center.upper - width / 2, center.lower - width / 2)
    right = Slant(center.upper + width / 2, center.lower + width / 2)
    stripes = tuple(
        _stripe(rect, left, pitch * number, pitch * _STRIPE) for number in range(int(count * band))
    )
    return Split(left, right, stripes)


def _stripe(rect: Rect, left: Slant, start: float, width: float) -> Polygon:
    upper, lower = left.upper + start, left.lower + start
    return (
        Point(upper, rect.y),
        Point(upper + width, rect.y),
        Point(lower + width, rect.bottom),
        Point(lower, rect.bottom),
    )


def rounded_parts(
    rect: Rect, radius: float, share: float, split: Split, edge: float
) -> tuple[Part, ...]:
    """Return one or two parts of a box with round corners: yours at the left."""
    whole = RoundedRect(rect, radius)
    made = []
    if share > 0:
        mine: Outline = left_of(whole, rect, split.right) if share < 1 else whole
        made.append(Part("you", mine, split.stripes))
    if share < 1:
        inner = RoundedRect(rect.inset(edge / 2), max(radius - edge / 2, 0))
        theirs: Outline = whole
        line: Outline = inner
        if share > 0:
            theirs, line = right_of(whole, rect, split.right), right_of(inner, rect, split.right)
        made.append(Part("provider", theirs, edge=line, edge_width=edge))
    return tuple(made)


class Corners(NamedTuple):
    """The radius of the two right corners of a cell."""

    upper: float = 0.0
    lower: float = 0.0


def cell_parts(rect: Rect, share: float, split: Split, corners: Corners) -> tuple[Part, ...]:
    """Return the parts of a cell, which touches its neighbors and so has no border."""
    made = []
    if share >= 1:
        return (Part("you", _cell(rect, Slant(rect.x, rect.x), corners)),)
    if share > 0:
        mine = (
            Point(rect.x, rect.y),
            Point(split.right.upper, rect.y),
            Point(split.right.lower, rect.bottom),
            Point(rect.x, rect.bottom),
        )
        made.append(Part("you", mine, split.stripes))
    left = split.right if share > 0 else Slant(rect.x, rect.x)
    made.append(Part("provider", _cell(rect, left, corners)))
    return tuple(made)


def empty_cell(rect: Rect, corners: Corners) -> Part:
    """Return the area of a cell that does not apply, or does not tell."""
    return Part("nobody", _cell(rect, Slant(rect.x, rect.x), corners))


def _cell(rect: Rect, left: Slant, corners: Corners) -> Outline:
    """Return a cell to the right of a slant, with round corners at the right."""
    upper, lower = corners
    points = [Corner(left.upper, rect.y), Corner(rect.right - upper, rect.y)]
    if upper:
        points.append(Corner(rect.right, rect.y + upper, upper))
    points.append(Corner(rect.right, rect.bottom - lower))
    if lower:
        points.append(Corner(rect.right - lower, rect.bottom, lower))
    points.append(Corner(left.lower, rect.bottom))
    return Polyline(tuple(points), is_closed=True)


@lru_cache(maxsize=512)
def sample(rect: Rect, kind: Responsibility) -> tuple[Part, ...]:
    """Return a small box of a responsibility: a square, or a sample in the legend."""
    radius, edge = min(3.0, rect.height * 0.2), max(1.0, rect.height * 0.1)
    if kind is Responsibility.NOT_APPLICABLE:
        return ()
    share = SHARE[kind]
    lean = rect.height * 0.35
    split = split_at(rect, share, lean, 0, 1)
    if kind is Responsibility.MODEL_DEPENDENT:
        # A stripe in each half, so that it cannot be taken for a shared one.
        whole = RoundedRect(rect, radius)
        inner = RoundedRect(rect.inset(edge / 2), max(radius - edge / 2, 0))
        pitch = rect.height * 0.46
        count = max(2, int((rect.width - lean) / pitch))
        first = rect.x + (rect.width - count * pitch) / 2 + pitch * 0.25
        left = Slant(first + lean / 2, first - lean / 2)
        stripes = tuple(_stripe(rect, left, pitch * n, pitch * _STRIPE) for n in range(count))
        return (Part("you", whole, stripes, edge=inner, edge_width=edge),)
    return rounded_parts(rect, radius, share, split, edge)


@lru_cache(maxsize=64)
def hidden_sample(rect: Rect) -> tuple[Part, ...]:
    """Return a square that does not tell."""
    edge = max(1.0, rect.height * 0.1)
    inner = RoundedRect(rect.inset(edge / 2), 2)
    return (Part("nobody", RoundedRect(rect, 2), edge=inner, edge_width=edge, is_dashed=True),)


@lru_cache(maxsize=64)
def balance_bar(rect: Rect, counts: tuple[tuple[Responsibility, int], ...]) -> tuple[Part, ...]:
    """Return a bar in place of squares: yours in full height, what is shared in half of it."""
    found = dict(counts)
    total = sum(found.values()) or 1
    edge = 1.0
    whole = RoundedRect(rect, 2)
    parts = [Part("provider", whole, edge=RoundedRect(rect.inset(edge / 2), 2), edge_width=edge)]
    inner = rect.inset(edge)
    x = inner.x
    for kind, height in (
        (Responsibility.CUSTOMER, 1.0),
        (Responsibility.SHARED, 0.5),
        (Responsibility.MODEL_DEPENDENT, 1.0),
    ):
        width = inner.width * found.get(kind, 0) / total
        if width:
            area = Rect(x, inner.y, width, inner.height * height)
            parts.append(Part("you", RoundedRect(area, 0), _bar_stripes(area, kind)))
        x += width
    return tuple(parts)


def _bar_stripes(area: Rect, kind: Responsibility) -> tuple[Polygon, ...]:
    if kind is not Responsibility.MODEL_DEPENDENT:
        return ()
    pitch, lean = area.height * 0.7, area.height * 0.4
    count = int((area.width - lean) / pitch)
    left = Slant(area.x + lean + pitch * 0.25, area.x + pitch * 0.25)
    return tuple(_stripe(area, left, pitch * n, pitch * _STRIPE) for n in range(count))


def diamond_mark(center: Point, sizes: Sizes, role: Role) -> Shape:
    """Return the mark of a disputed box."""
    return Shape("mark", diamond(center, sizes.of(6)), None, Line(role, 1.75 * sizes.unit))


def dot_mark(center: Point, sizes: Sizes) -> tuple[Shape, ...]:
    """Return the dot in a ring that stands for a pill without room."""
    ring = Shape("dot", Circle(center, sizes.of(5.5)), "card", Line("edge", 1.25 * sizes.unit))
    return (ring, Shape("dot", Circle(center, 2.2 * sizes.unit), "ink"))
