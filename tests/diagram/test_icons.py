# SPDX-License-Identifier: MIT
"""The drawings stay in their squares, and a stack that names one that is not there hears of it."""

import math

import pytest
from msgspec.structs import replace

from explorer.diagram.icons import (
    LINE_WIDTH,
    SIDE,
    Icon,
    icon,
    icon_names,
    icon_problems,
    layer_icon,
    placed,
)
from explorer.diagram.shapes import (
    Circle,
    Corner,
    Moved,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    bounds,
    extent,
)
from tests import shipped
from tests.samples import small_stack

LAYERS = [layer for key in shipped.KEYS for layer in shipped.stack(key).layers]
GLYPHS = ("person", "cloud", "present")
COMMANDS = (
    "find", "export", "present", "explore", "practice", "menu", "back", "forward", "up", "down",
    "add", "close",
)  # fmt: skip
MARGIN = 2.0


def ink(drawn: Icon) -> Rect:
    """Return the smallest rectangle around what is drawn."""
    reach = drawn.line_width / 2
    parts = [*(extent(line).inset(-reach) for line in drawn.strokes), *map(extent, drawn.fills)]
    corners = [(Point(part.x, part.y), Point(part.right, part.bottom)) for part in parts]
    return bounds(point for pair in corners for point in pair)


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_stays_within_its_margins(name: str) -> None:
    drawn = ink(icon(name))
    assert min(drawn.x, drawn.y) >= MARGIN
    assert max(drawn.right, drawn.bottom) <= SIDE - MARGIN


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_stands_in_the_middle_and_is_large_enough(name: str) -> None:
    drawn = ink(icon(name))
    aside = 1.1 if name == "present" else 0.3  # the weight of a triangle is near its base
    assert drawn.middle.x == pytest.approx(SIDE / 2, abs=aside)
    assert drawn.middle.y == pytest.approx(SIDE / 2, abs=0.4)
    assert max(drawn.width, drawn.height) >= 14.5


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_has_one_line_width(name: str) -> None:
    drawn = icon(name)
    assert drawn.line_width == LINE_WIDTH
    assert bool(drawn.strokes) != (name in GLYPHS)
    assert len(set(drawn.strokes)) == len(drawn.strokes)


@pytest.mark.parametrize("name", icon_names())
def test_every_arc_reaches_its_corner(name: str) -> None:
    drawn = icon(name)
    lines = [line for line in (*drawn.strokes, *drawn.fills) if isinstance(line, Polyline)]
    for line in lines:
        assert line.is_closed or line.corners[0].radius == 0
        for index, corner in enumerate(line.corners if line.is_closed else line.corners[1:]):
            start = line.corners[index - 1 if line.is_closed else index]
            way = math.dist(start[:2], corner[:2])
            assert corner.radius == 0 or way / 2 <= abs(corner.radius) + 0.01


def test_every_shipped_layer_has_an_icon_of_its_own() -> None:
    named = [layer.icon for layer in LAYERS]
    assert len(named) == 26
    assert all(layer_icon(layer) for layer in LAYERS)
    assert len(set(named)) == len(named)
    assert len({icon(name).strokes for name in named}) == len(named)


def test_every_icon_is_of_a_layer_a_party_or_a_command() -> None:
    used = {layer.icon for layer in LAYERS} | {"person", "cloud", *COMMANDS}
    assert used == set(icon_names())


def test_an_icon_that_is_not_there_is_left_out_and_named_by_the_check() -> None:
    stack = small_stack()
    first, second, third = stack.layers
    known, unknown = replace(first, icon="laptop"), replace(second, icon="unicorn")
    assert layer_icon(known) == icon("laptop")
    assert layer_icon(unknown) is None
    assert layer_icon(third) is None
    found = [str(one) for one in icon_problems(replace(stack, layers=(known, unknown, third)))]
    assert len(found) == 1
    assert found[0].startswith(
        "layers[upkeep].icon: names the icon 'unicorn', which is not there: "
        "remove it, or use one of database, sliders, "
    )
    with pytest.raises(KeyError):
        icon("unicorn")


def test_a_placed_icon_is_in_the_middle_of_its_area_and_as_large_as_asked() -> None:
    small = placed(icon("laptop"), Rect(100, 50, 60, 40), 12)
    assert small.line_width == LINE_WIDTH / 2
    screen = small.strokes[-1]
    assert screen == RoundedRect(Rect(124 + 2.25, 64 + 2.25, 7.5, 5.5), 1)
    assert ink(small).middle == pytest.approx((130, 70))


def test_arcs_stay_arcs_where_an_icon_is_placed() -> None:
    drawn = Icon(
        (Circle(Point(12, 12), 3), Polyline((Corner(0, 0), Corner(6, 0, 3)), is_closed=True)),
        (Circle(Point(6, 6), 1),),
    )
    assert placed(drawn, Rect(0, 0, 48, 48), 48) == Icon(
        (Circle(Point(24, 24), 6), Polyline((Corner(0, 0), Corner(12, 0, 6)), is_closed=True)),
        (Circle(Point(12, 12), 2),),
        2 * LINE_WIDTH,
    )


def test_only_what_the_file_can_say_is_placed() -> None:
    strange = Icon((Moved(Circle(Point(12, 12), 3), 1, 1),))
    with pytest.raises(TypeError, match="no part of an icon"):
        placed(strange, Rect(0, 0, 24, 24), 24)
