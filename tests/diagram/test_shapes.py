# SPDX-License-Identifier: MIT
import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.diagram.shapes import (
    Circle,
    Corner,
    CutRect,
    Moved,
    Outline,
    Point,
    Polygon,
    Polyline,
    Rect,
    RoundedRect,
    Slant,
    arc_between,
    arc_center,
    around,
    bounds,
    cut,
    diamond,
    extent,
    inset,
    is_open,
    left_of,
    points_of,
    right_of,
    rounded,
    scaled,
    slant_at,
)

BOX = Rect(10, 20, 300, 40)


def area(polygon: Polygon) -> float:
    """Return the area by the shoelace formula, positive where the points go clockwise."""
    around = pairwise((*polygon, *polygon[:1]))
    return sum(a.x * b.y - b.x * a.y for a, b in around) / 2


def is_inside(point: Point, polygon: Polygon) -> bool:
    """Return whether a point lies in a convex, clockwise polygon, or within 1e-6 of it."""
    around = pairwise((*polygon, *polygon[:1]))
    return all(
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        >= -1e-6 * max(1.0, math.dist(a, b))
        for a, b in around
    )


def clipped(polygon: Polygon, by: Polygon) -> Polygon:
    """Return what two convex, clockwise polygons have in common."""
    for start, end in pairwise((*by, *by[:1])):
        polygon = cut(polygon, start, end) if start != end else polygon
    return polygon


def split(whole: RoundedRect, rect: Rect, slant: Slant) -> tuple[Polygon, Polygon]:
    """Return the polygons at the left and at the right of a slant."""
    return points_of(left_of(whole, rect, slant)), points_of(right_of(whole, rect, slant))


rects = st.builds(
    Rect, st.floats(-500, 500), st.floats(-500, 500), st.floats(12, 2000), st.floats(8, 200)
)
shares = st.floats(0, 1)
leans = st.floats(0, 40)
radii = st.floats(0, 30)


def test_a_rect_knows_its_sides_and_its_middle() -> None:
    assert (BOX.right, BOX.bottom, BOX.middle) == (310, 60, (160, 40))
    assert BOX.inset(5) == (15, 25, 290, 30)
    assert BOX.inset(-5) == (5, 15, 310, 50)


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [(10, 20, True), (309.9, 59.9, True), (310, 40, False), (100, 60, False), (9.9, 40, False)],
)
def test_a_rect_holds_its_left_and_upper_side_only(x: float, y: float, expected: bool) -> None:
    assert BOX.holds(x, y) is expected


@given(rects, radii)
def test_a_rounded_rect_is_convex_clockwise_and_fills_its_rect(rect: Rect, radius: float) -> None:
    polygon = rounded(rect, radius)
    assert bounds(polygon) == pytest.approx(rect, abs=1e-6)
    assert all(is_inside(point, polygon) for point in polygon)
    most = min(radius, rect.width / 2, rect.height / 2)
    corners = (4 - math.pi) * most**2
    assert area(polygon) == pytest.approx(
        rect.width * rect.height - corners, abs=0.1 * most**2 + 1e-6
    )


def test_no_radius_gives_the_corners_and_a_huge_one_a_pill() -> None:
    assert set(rounded(BOX, -3)) == {(10, 20), (310, 20), (310, 60), (10, 60)}
    assert bounds(rounded(BOX, 1000)) == pytest.approx(BOX)
    assert area(rounded(BOX, 1000)) < area(rounded(BOX, 10))


@given(rects, radii, shares, leans)
def test_the_two_parts_of_a_split_make_up_the_whole(
    rect: Rect, radius: float, share: float, lean: float
) -> None:
    mine, theirs = split(RoundedRect(rect, radius), rect, slant_at(rect, share, lean))
    whole = rounded(rect, radius)
    assert area(mine) + area(theirs) == pytest.approx(area(whole), rel=1e-6)
    assert area(mine) >= -1e-9
    assert area(theirs) >= -1e-9
    assert all(is_inside(point, whole) for point in (*mine, *theirs))


@given(rects, shares, leans)
def test_the_left_part_is_the_share_within_half_the_lean(
    rect: Rect, share: float, lean: float
) -> None:
    mine, _theirs = split(RoundedRect(rect, 0), rect, slant_at(rect, share, lean))
    off = area(mine) - share * rect.width * rect.height
    assert abs(off) <= (lean / 2 * rect.height) * (1 + 1e-6) + 1e-6


@pytest.mark.parametrize("radius", [0.0, 8.0, 20.0])
def test_a_share_of_nothing_or_all_leaves_one_part_whole(radius: float) -> None:
    box, whole = RoundedRect(BOX, radius), rounded(BOX, radius)
    nothing, all_ = split(box, BOX, slant_at(BOX, 0, 12))
    assert area(nothing) == pytest.approx(0)
    assert all_ == whole
    all_, nothing = split(box, BOX, slant_at(BOX, 1, 12))
    assert area(nothing) == pytest.approx(0)
    assert all_ == whole


def test_a_slant_leans_from_the_upper_right_to_the_lower_left() -> None:
    assert slant_at(BOX, 0.5, 12) == Slant(166, 154)
    assert slant_at(BOX, 0, 12) == Slant(10, -2)
    assert slant_at(BOX, 1, 12) == Slant(322, 310)


@given(rects, radii, st.floats(0.01, 0.99), leans)
def test_the_open_edge_of_a_part_leaves_out_the_slant(
    rect: Rect, radius: float, share: float, lean: float
) -> None:
    slant = slant_at(rect, share, lean)
    upper, lower = Point(slant.upper, rect.y), Point(slant.lower, rect.bottom)
    for part in split(RoundedRect(rect, radius), rect, slant):
        lengths = [
            math.dist(a, b)
            for a, b in pairwise(part)
            if _is_on(a, upper, lower) and _is_on(b, upper, lower)
        ]
        assert sum(lengths) < 1e-3 * rect.height + 1e-3


def _is_on(point: Point, start: Point, end: Point) -> bool:
    along, down = end.x - start.x, end.y - start.y
    off = along * (point.y - start.y) - down * (point.x - start.x)
    return abs(off) < 1e-6 * math.hypot(along, down)


def test_a_split_square_begins_and_ends_on_the_slant() -> None:
    square = Rect(0, 0, 10, 10)
    mine, theirs = split(RoundedRect(square, 0), square, Slant(6, 4))
    assert {mine[0], mine[-1]} == {theirs[0], theirs[-1]} == {(6, 0), (4, 10)}


def test_a_cut_through_corners_keeps_each_of_them_once() -> None:
    square: Polygon = (Point(0, 0), Point(10, 0), Point(10, 10), Point(0, 10))
    kept = cut(square, Point(10, 0), Point(0, 10))
    assert sorted(kept) == [(0, 0), (0, 10), (10, 0)]
    assert {kept[0], kept[-1]} == {(10, 0), (0, 10)}


def test_a_cut_far_away_keeps_all_or_nothing() -> None:
    whole = rounded(BOX, 5)
    assert cut(whole, Point(900, 0), Point(900, 9)) == whole
    assert cut(whole, Point(900, 9), Point(900, 0)) == ()


def test_a_diamond_stands_on_its_tip() -> None:
    assert diamond(Point(5, 5), 2) == ((5, 3), (7, 5), (5, 7), (3, 5))


def test_a_circle_is_round() -> None:
    points = points_of(Circle(Point(5, 7), 3))
    assert bounds(points) == pytest.approx((2, 4, 6, 6))
    assert all((x - 5) ** 2 + (y - 7) ** 2 == pytest.approx(9) for x, y in points)


# Outlines


def test_an_outline_is_drawn_by_its_points() -> None:
    whole = RoundedRect(BOX, 8)
    assert points_of(whole) == rounded(BOX, 8)
    assert len(points_of(RoundedRect(BOX, 8, 2))) < len(points_of(whole))
    assert points_of(RoundedRect(BOX, 8, 2)) == rounded(BOX, 8, 2)
    start, end = Point(166, 20), Point(154, 60)
    assert points_of(CutRect(whole, start, end)) == cut(rounded(BOX, 8), start, end)
    triangle = (Point(0, 0), Point(9, 0), Point(0, 9))
    assert points_of(triangle) == triangle


coordinates = st.floats(-3000, 3000)


@given(rects, radii, shares, leans, coordinates, coordinates)
def test_an_outline_elsewhere_has_exactly_the_same_points_moved(
    rect: Rect, radius: float, share: float, lean: float, x: float, y: float
) -> None:
    whole, slant = RoundedRect(rect, radius), slant_at(rect, share, lean)
    kinds: list[Outline] = [whole, Circle(rect.middle, radius), rounded(rect, radius)]
    kinds += [left_of(whole, rect, slant), right_of(whole, rect, slant)]
    for outline in kinds:
        points = points_of(outline)
        assert points_of(Moved(outline, x, y)) == tuple(Point(a + x, b + y) for a, b in points)
        twice = points_of(Moved(Moved(outline, x, y), 3, 4))
        assert twice == tuple(Point(a + x + 3, b + y + 4) for a, b in points)


def test_a_rect_elsewhere_is_as_large() -> None:
    assert BOX.moved(5, -7) == (15, 13, 300, 40)
    assert BOX == (10, 20, 300, 40)


def test_a_scaled_outline_is_larger_and_as_much_further_from_the_corner() -> None:
    whole = RoundedRect(BOX, 8)
    assert bounds(scaled(whole, 1.5)) == pytest.approx((15, 30, 450, 60))
    assert area(scaled(whole, 1.5)) == pytest.approx(1.5**2 * area(points_of(whole)))
    assert scaled(whole, 1) == points_of(whole)
    assert scaled(Moved(diamond(Point(5, 5), 2), 1, 0), 2) == ((12, 6), (16, 10), (12, 14), (8, 10))


def test_only_what_a_slant_has_cut_is_open() -> None:
    whole, slant = RoundedRect(BOX, 8), slant_at(BOX, 0.4, 12)
    parts = left_of(whole, BOX, slant), right_of(whole, BOX, slant)
    for part in parts:
        assert is_open(part)
        assert is_open(Moved(part, 1, 2))
        assert is_open(Moved(Moved(part, 1, 2), 1, 2))
    line = Polyline((Corner(0, 0), Corner(4, 0)))
    assert is_open(line)
    closed = replace(line, is_closed=True)
    for outline in (whole, Circle(Point(0, 0), 3), diamond(Point(0, 0), 3), closed):
        assert not is_open(outline)
        assert not is_open(Moved(outline, 1, 2))


@pytest.mark.parametrize("radius", [0, 8])
def test_the_parts_of_a_box_lie_at_their_side_of_the_slant(radius: float) -> None:
    slant = Slant(upper=130, lower=110)
    whole = RoundedRect(BOX, radius)
    mine, theirs = split(whole, BOX, slant)
    assert bounds(mine) == pytest.approx((10, 20, 120, 40))
    assert bounds(theirs) == pytest.approx((110, 20, 200, 40))
    for x, y in mine:
        assert x <= 130 - (y - 20) / 2 + 1e-6  # the slant is 20 pixels to the left, 40 lower
    for x, y in theirs:
        assert x >= 130 - (y - 20) / 2 - 1e-6
    # An open line around either part begins and ends on the slant, and so leaves it out.
    assert (mine[0], mine[-1]) == (theirs[-1], theirs[0])
    assert {mine[0], mine[-1]} == {(130, 20), (110, 60)}


def test_beyond_the_box_a_slant_leaves_nothing_of_one_part() -> None:
    whole = RoundedRect(BOX, 8)
    assert split(whole, BOX, Slant(500, 480)) == (rounded(BOX, 8), ())
    assert split(whole, BOX, Slant(-20, -40)) == ((), rounded(BOX, 8))


def test_the_extent_of_an_outline_holds_its_points() -> None:
    assert extent(Circle(Point(5, 7), 3)) == pytest.approx((2, 4, 6, 6))
    assert extent(Moved(RoundedRect(BOX, 8), 1, 2)) == pytest.approx((11, 22, 300, 40))
    assert extent(()) == (0, 0, 0, 0)  # cut away wholly


def test_bounds_hold_every_point() -> None:
    assert bounds([Point(3, 9), Point(-1, 4), Point(2, 12)]) == (-1, 4, 4, 8)
    with pytest.raises(ValueError, match="values"):
        bounds([])


def test_a_straight_line_has_its_corners_as_points() -> None:
    line = Polyline((Corner(0, 0), Corner(4, 0), Corner(4, 3)))
    assert points_of(line) == (Point(0, 0), Point(4, 0), Point(4, 3))
    assert points_of(Polyline(())) == ()


@pytest.mark.parametrize(("radius", "top", "bottom"), [(5.0, -5.0, 0.0), (-5.0, 0.0, 5.0)])
def test_an_arc_runs_clockwise_if_its_radius_is_positive(
    radius: float, top: float, bottom: float
) -> None:
    points = points_of(Polyline((Corner(0, 0), Corner(10, 0, radius))))
    assert (points[0], points[-1]) == (Point(0, 0), Point(10, 0))
    assert bounds(points) == pytest.approx(Rect(0, top, 10, bottom - top))
    assert all(math.dist(point, (5, 0)) == pytest.approx(5) for point in points)


def test_of_two_arcs_the_shorter_one_is_drawn() -> None:
    points = points_of(Polyline((Corner(0, 10), Corner(10, 0, 10))))
    assert all(math.dist(point, (10, 10)) == pytest.approx(10) for point in points)
    assert bounds(points) == pytest.approx(Rect(0, 0, 10, 10))


def test_a_closed_line_goes_on_to_its_first_corner() -> None:
    half = Polyline((Corner(0, 0, 5), Corner(10, 0, 5)), is_closed=True)
    assert bounds(points_of(half)) == pytest.approx(Rect(0, -5, 10, 10))
    assert area(points_of(half)) == pytest.approx(math.pi * 25, rel=0.01)
    assert area(points_of(replace(half, is_closed=False))) < area(points_of(half))


def test_a_radius_that_is_too_short_becomes_half_the_way() -> None:
    assert arc_center(Corner(0, 0), Corner(10, 0, 1)) == Point(5, 0)


def test_an_arc_knows_its_points_and_its_direction() -> None:
    arc = arc_between(Corner(0, 10), Corner(10, 0, 10))
    assert arc is not None
    assert (arc.center, arc.radius) == (Point(10, 10), 10)
    assert arc.sweep == pytest.approx(math.pi / 2)
    assert arc.at(0) == pytest.approx((0, 10))
    assert arc.at(0.5) == pytest.approx((10 - math.sqrt(50), 10 - math.sqrt(50)))
    assert arc.at(1) == pytest.approx((10, 0))
    back = arc_between(Corner(10, 0), Corner(0, 10, -10))
    assert back is not None
    assert back.sweep == pytest.approx(-math.pi / 2)
    half = arc_between(Corner(0, 0), Corner(10, 0, -5))
    assert half is not None
    assert half.at(0.5) == pytest.approx((5, 5))


def test_a_rectangle_around_others_holds_all_of_them() -> None:
    assert around([Rect(3, 4, 10, 1), Rect(0, 5, 2, 9)]) == (0, 4, 13, 10)
    with pytest.raises(ValueError, match="values"):
        around([])


def test_an_arc_to_the_same_place_is_no_arc() -> None:
    assert arc_center(Corner(3, 3), Corner(3, 3, 2)) is None
    assert arc_center(Corner(0, 0), Corner(10, 0)) is None


def test_an_outline_moves_inwards_but_for_its_cut() -> None:
    whole = RoundedRect(BOX, 8)
    smaller = RoundedRect(BOX.inset(2), 6)
    left = left_of(whole, BOX, Slant(100, 80))
    assert inset(whole, 2) == smaller
    assert inset(left, 2) == replace(left, whole=smaller)
    assert inset(Moved(whole, 5, 6), 2) == Moved(smaller, 5, 6)
    assert inset(Circle(Point(5, 5), 4), 1) is None
