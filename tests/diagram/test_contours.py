# SPDX-License-Identifier: MIT
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.diagram.contours import contour, in_one, line_of, ways
from explorer.diagram.shapes import (
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
    bounds,
    cut,
    left_of,
    points_of,
    right_of,
    slant_at,
)
from tests.diagram.test_shapes import area

BOX = Rect(10, 20, 300, 40)
ROUND = RoundedRect(BOX, 8)


def radii_of(outline: Outline) -> list[float]:
    """Return the radii of the arcs along an outline."""
    return [other.radius for _one, other in ways(line_of(outline)) if other.radius]


def area_of(line: Polyline) -> float:
    """Return the area of a line whose arcs are clockwise: its polygon, and what bulges from it."""
    corners = [Point(x, y) for x, y, _radius in line.corners]
    arcs = [arc for one, other in ways(line) if (arc := arc_between(one, other))]
    bulges = (arc.radius**2 / 2 * (abs(arc.sweep) - math.sin(abs(arc.sweep))) for arc in arcs)
    return area(tuple(corners)) + sum(bulges)


def test_what_a_pen_has_of_its_own_stays_what_it_is() -> None:
    circle = Circle(Point(5, 7), 3)
    assert contour(ROUND) == ROUND
    assert contour(circle) == circle
    assert contour(RoundedRect(BOX, 99)) == RoundedRect(BOX, 20)
    assert contour(RoundedRect(BOX, -1)) == RoundedRect(BOX, 0)
    triangle = (Point(0, 0), Point(9, 0), Point(0, 9))
    assert contour(triangle) == Polyline(tuple(Corner(x, y) for x, y in triangle), is_closed=True)


def test_nothing_is_moved_any_more() -> None:
    assert contour(Moved(ROUND, 5, -7)) == RoundedRect(BOX.moved(5, -7), 8)
    assert contour(Moved(Moved(Circle(Point(5, 7), 3), 1, 2), 3, 4)) == Circle(Point(9, 13), 3)
    line = Polyline((Corner(0, 0), Corner(4, 0, 2)))
    assert contour(Moved(line, 1, 2)) == Polyline((Corner(1, 2), Corner(5, 2, 2)))


def test_a_rounded_box_has_four_arcs_and_no_side_without_length() -> None:
    assert radii_of(ROUND) == [8, 8, 8, 8]
    assert len(line_of(ROUND).corners) == 8
    assert len(line_of(RoundedRect(BOX, 20)).corners) == 6
    sharp = [corner[:2] for corner in line_of(RoundedRect(BOX, 0)).corners]
    assert sharp == [(10, 20), (310, 20), (310, 60), (10, 60)]


def test_a_circle_is_a_line_of_four_arcs() -> None:
    line = line_of(Circle(Point(5, 7), 3))
    assert radii_of(line) == [3, 3, 3, 3]
    assert bounds(Point(x, y) for x, y, _radius in line.corners) == (2, 4, 6, 6)
    assert area_of(line) == pytest.approx(math.pi * 9)


def test_a_straight_way_back_is_left_to_closing_the_line() -> None:
    corners = (Corner(0, 0), Corner(4, 0), Corner(4, 3))
    assert len(list(ways(Polyline(corners)))) == 2
    assert len(list(ways(Polyline(corners, is_closed=True)))) == 2
    round_back = (Corner(0, 0, 9), *corners[1:])
    *_others, last = ways(Polyline(round_back, is_closed=True))
    assert last == (corners[-1], round_back[0])


rects = st.builds(
    Rect, st.floats(-500, 500), st.floats(-500, 500), st.floats(12, 2000), st.floats(8, 200)
)


@given(rects, st.floats(0, 30), st.floats(0, 1), st.floats(0, 40))
def test_the_parts_of_a_split_box_keep_their_arcs_and_make_up_the_whole(
    rect: Rect, radius: float, share: float, lean: float
) -> None:
    whole, slant = RoundedRect(rect, radius), slant_at(rect, share, lean)
    parts = [line_of(left_of(whole, rect, slant)), line_of(right_of(whole, rect, slant))]
    areas = [area_of(part) for part in parts]
    assert sum(areas) == pytest.approx(area_of(line_of(whole)), rel=1e-6)
    assert min(areas) >= -1e-6
    for part in parts:
        assert set(radii_of(part)) <= {contour(whole).radius}  # type: ignore[union-attr]


@given(rects, st.floats(0, 30), st.floats(0.1, 0.9), st.floats(0, 40))
def test_what_is_cut_is_where_its_polygon_is(
    rect: Rect, radius: float, share: float, lean: float
) -> None:
    outline = left_of(RoundedRect(rect, radius), rect, slant_at(rect, share, lean))
    line = line_of(outline)
    assume(len(line.corners) > 2 and len(points_of(outline)) > 2)
    first, last = points_of(outline)[0], points_of(outline)[-1]
    near = 0.1 * radius + 1e-6  # a polygon leaves the arcs a little
    assert math.dist(line.corners[0][:2], first) <= near
    assert math.dist(line.corners[-1][:2], last) <= near
    assert not line.is_closed


def test_an_arc_that_a_slant_cuts_keeps_its_radius() -> None:
    upright = CutRect(ROUND, Point(14, 20), Point(14, 60))  # through both corners at the left
    kept = line_of(upright)
    assert radii_of(kept) == [8, 8]
    assert len(kept.corners) == 4
    height = math.sqrt(8**2 - 4**2)
    ends = [kept.corners[0], kept.corners[-1]]
    assert sorted(corner.y for corner in ends) == pytest.approx([28 - height, 52 + height])
    rest = line_of(CutRect(ROUND, Point(14, 60), Point(14, 20)))
    assert radii_of(rest) == [8, 8, 8, 8]


def test_an_arc_that_is_cut_twice_loses_its_middle_or_keeps_nothing_else() -> None:
    half = 8 * math.sqrt(2) / 2
    corner = Point(18 - half, 28 - half)  # the middle of the upper left arc
    inner = [Point(corner.x - 1, corner.y + 3), Point(corner.x + 3, corner.y - 1)]
    piece = line_of(CutRect(ROUND, inner[1], inner[0]))
    rest = line_of(CutRect(ROUND, *inner))
    assert [len(radii_of(one)) for one in sorted((piece, rest), key=area_of)] == [1, 5]
    assert area_of(piece) + area_of(rest) == pytest.approx(area_of(line_of(ROUND)))


def test_a_slant_that_misses_leaves_all_or_nothing() -> None:
    above, below = Point(900, 0), Point(900, 9)
    assert contour(CutRect(ROUND, above, below)) == line_of(ROUND)
    assert contour(CutRect(ROUND, below, above)) == Polyline(())
    tip = Point(10.5, 20), Point(10.6, 19)  # beyond the round corner, within its square
    assert contour(CutRect(ROUND, tip[1], tip[0])) != contour(CutRect(ROUND, *tip))
    assert Polyline(()) in {contour(CutRect(ROUND, *tip)), contour(CutRect(ROUND, *tip[::-1]))}


def test_a_cut_through_corners_keeps_each_of_them_once() -> None:
    square = RoundedRect(Rect(0, 0, 10, 10), 0)
    kept = line_of(CutRect(square, Point(10, 0), Point(0, 10))).corners
    assert sorted((x, y) for x, y, _radius in kept) == [(0, 0), (0, 10), (10, 0)]
    assert {kept[0][:2], kept[-1][:2]} == {(10, 0), (0, 10)}
    nowhere = CutRect(square, Point(3, 3), Point(3, 3))
    assert contour(nowhere) == line_of(square)


def test_a_box_that_is_round_at_some_corners_is_cut_too() -> None:
    corners = (Corner(8, 0, 8), Corner(100, 0), Corner(100, 30), Corner(0, 30), Corner(0, 8))
    whole = Polyline(corners, is_closed=True)
    rect = Rect(0, 0, 100, 30)
    mine, theirs = (
        cut_off(whole, rect, slant_at(rect, 0.5, 12)) for cut_off in (left_of, right_of)
    )
    assert radii_of(mine) == [8]
    assert radii_of(theirs) == []
    assert area(points_of(theirs)) == pytest.approx(area_of(line_of(theirs)))
    assert points_of(theirs) == cut(points_of(whole), theirs.start, theirs.end)


def test_an_area_and_its_border_are_one_stroke_if_the_border_goes_all_around() -> None:
    inner = RoundedRect(BOX.inset(1), 7)
    half = left_of(ROUND, BOX, slant_at(BOX, 0.5, 12))
    assert in_one(ROUND, inner) == inner
    assert in_one(ROUND, Moved(inner, 1, 1)) == Moved(inner, 1, 1)
    assert in_one(ROUND, None) == ROUND
    assert in_one(half, left_of(inner, BOX, slant_at(BOX, 0.5, 12))) is None
    assert in_one(ROUND, half) is None
