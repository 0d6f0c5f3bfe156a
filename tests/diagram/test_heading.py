# SPDX-License-Identifier: MIT
"""The slider: its card or tab, track, dots, handle, and one square a layer at each stop."""

import pytest

from explorer.diagram.frame import Frame
from explorer.diagram.heading import along, position_at
from explorer.diagram.items import Part
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import bounds
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.shares import counts
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import area, holds
from tests.samples import stack_of

CENTERS = (100.0, 300.0, 500.0, 700.0)
KINDS = {
    Responsibility.CUSTOMER: (["you"], False),
    Responsibility.SHARED: (["you", "provider"], False),
    Responsibility.MODEL_DEPENDENT: (["you"], True),
    Responsibility.PROVIDER: (["provider"], False),
}


def picture(stack: Stack, width: float = 1000, view: View = View.SINGLE, at: float = 1.0) -> Scene:
    return lay_out(Subject(WordedStack(stack, shipped.words()), view, at), Frame(width, 690))


def places(parts: tuple[Part, ...]) -> list[tuple[list[str], bool]]:
    """Return the parties at each place, in order, and whether there are stripes."""
    found: dict[float, list[Part]] = {}
    for part in parts:
        x = part.extent.middle.x // 13
        found.setdefault(x, []).append(part)
    return [
        ([one.party for one in some], any(one.hatch for one in some)) for some in found.values()
    ]


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_each_stop_has_one_square_a_layer_in_their_order(key: str, view: View) -> None:
    stack = shipped.stack(key)
    scene = picture(stack, 1366, view)
    for number, head in enumerate(scene.heading.stops):
        starts = sorted({round(part.extent.x) for part in head.squares if part.party == "you"} |
                        {round(part.extent.right) - 11 for part in head.squares
                         if part.party == "provider"})  # fmt: skip
        by_place: dict[int, list[Part]] = {}
        for part in head.squares:
            place = min(
                range(len(starts)), key=lambda n, x=part.extent.middle.x: abs(starts[n] + 5.5 - x)
            )
            by_place.setdefault(place, []).append(part)
        found = [
            ([part.party for part in by_place[n]], any(part.hatch for part in by_place[n]))
            for n in sorted(by_place)
        ]
        assert found == [KINDS[layer.cells[number].responsibility] for layer in stack.layers]
        assert all(part.extent.height <= 11 for part in head.squares)


def test_squares_stand_in_the_middle_below_the_name_of_their_stop() -> None:
    for view in shipped.VIEWS:
        scene = picture(shipped.stack("cloud"), 1366, view)
        for x, head in zip(scene.columns, scene.heading.stops, strict=True):
            all_of_them = bounds(point for part in head.squares for point in part.points)
            assert all_of_them.middle.x == pytest.approx(x, abs=2)
            assert all_of_them.y > max(label.y for label in (*head.names, *head.details))


def test_a_layer_that_does_not_apply_leaves_its_place_empty() -> None:
    scene = picture(stack_of("YY", "-Y", "YY"))
    first, second = (head.squares for head in scene.heading.stops)
    assert len(second) == 3
    assert [part.extent.x for part in first] == pytest.approx(
        [second[0].extent.x - (second[0].extent.x - first[0].extent.x),
         second[2].extent.x - (second[0].extent.x - first[0].extent.x)]
    )  # fmt: skip
    assert first[1].extent.x - first[0].extent.x == 2 * (second[1].extent.x - second[0].extent.x)


def is_bar(scene: Scene) -> bool:
    """Return whether a bar stands in place of squares."""
    heads = scene.heading.stops
    return all(head.squares[0].extent.width > 3 * head.squares[0].extent.height for head in heads)


@pytest.mark.parametrize(("layers", "bar"), [(1, False), (12, False), (20, False), (21, True)])
def test_more_than_twenty_layers_are_one_bar(layers: int, bar: bool) -> None:
    assert is_bar(picture(stack_of(*["YP"] * layers), 2000)) is bar


def test_squares_under_seven_pixels_are_one_bar() -> None:
    stack = stack_of(*["YSPPY"] * 12)
    sides = set()
    for width in range(1600, 400, -20):
        scene = picture(stack, width)
        side = scene.heading.stops[0].squares[0].extent.width
        if not is_bar(scene):
            sides.add(side)
    assert min(sides) == 7
    assert max(sides) == 11
    assert is_bar(picture(stack, 420))


def test_a_bar_has_your_part_in_full_height_the_shared_in_half_and_what_depends_hatched() -> None:
    stack = stack_of(*["YY"] * 10, *["SS"] * 6, *["DD"] * 4, *["PP"] * 5)
    whole, yours, shared, depends = picture(stack).heading.stops[0].squares
    assert whole.party == "provider"
    inner = whole.extent.width - 2
    found = counts(stack, 0)
    for part, kind in ((yours, "customer"), (shared, "shared"), (depends, "model-dependent")):
        assert part.party == "you"
        wanted = inner * found[Responsibility(kind)] / 25
        assert part.extent.width == pytest.approx(wanted)
        assert bool(part.hatch) is (kind == "model-dependent")
        assert holds(whole.extent, part.extent)
    assert yours.extent.height == pytest.approx(2 * shared.extent.height)
    assert depends.extent.height == yours.extent.height
    assert (yours.extent.right, shared.extent.right) == pytest.approx(
        (shared.extent.x, depends.extent.x)
    )
    assert area(yours.points) > area(shared.points)


# The slider


def test_the_slider_is_a_card_of_its_own_and_side_by_side_a_tab_over_the_current_column() -> None:
    single, matrix = (picture(shipped.stack("cloud"), 1366, view) for view in View)
    assert single.heading.card is not None
    assert single.heading.tab is None
    assert matrix.heading.card is None
    assert matrix.heading.tab is not None
    for head in single.heading.stops:
        assert holds(single.heading.card.extent, head.rect)
        for item in head.items:
            assert holds(single.heading.card.extent, item.extent)
    assert single.heading.card.extent.bottom <= single.bands.headline + 1


def test_in_a_card_that_is_higher_than_it_needs_to_be_the_slider_stands_in_the_middle() -> None:
    """Side by side a name takes two lines here, and in both views the rows begin at one height."""
    subject = Subject(WordedStack(shipped.stack("cloud"), shipped.words()), View.SINGLE, 2.0)
    scene = lay_out(subject, window_frame(960, 1300, 2.0))
    card = scene.heading.card
    assert card is not None
    tops = [shape.extent.y for shape in scene.heading.handle]
    bottoms = [part.extent.bottom for head in scene.heading.stops for part in head.squares]
    above, below = min(tops) - card.extent.y, card.extent.bottom - max(bottoms)
    assert abs(above - below) <= 12


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("at", [0.0, 0.25, 1.0, 2.5, 3.0])
def test_the_handle_stands_at_its_position_and_the_track_is_filled_up_to_it(
    view: View, at: float
) -> None:
    scene = picture(shipped.stack("cloud"), 1366, view, at)
    x = along(scene.columns, at)
    assert [shape.extent.middle.x for shape in scene.heading.handle] == pytest.approx([x, x])
    assert scene.heading.handle[0].extent.width == pytest.approx(32)
    track, *done = scene.heading.track
    assert (track.extent.x, track.extent.right) == (scene.columns[0], scene.columns[-1])
    assert [shape.extent.right for shape in done] == pytest.approx([x] if at else [])
    filled = [head.dot[0].fill == "ink" for head in scene.heading.stops]
    assert filled == [number <= at for number in range(4)]


@pytest.mark.parametrize(("at", "current"), [(0.0, 0), (0.49, 0), (0.5, 1), (2.0, 2)])
def test_the_name_of_the_current_stop_is_in_ink(at: float, current: int) -> None:
    scene = picture(shipped.stack("cloud"), at=at)
    roles = [{label.role for label in head.names} for head in scene.heading.stops]
    assert roles == [{"ink"} if number == current else {"muted"} for number in range(4)]


def test_long_names_stand_below_the_names_if_all_of_them_fit() -> None:
    stack = shipped.stack("cloud")
    wide, narrow = picture(stack, 1200), picture(stack, 480)
    details = [[label.text for label in head.details] for head in wide.heading.stops]
    assert details == [[stop.long_name] for stop in stack.stops]
    assert [head.details for head in narrow.heading.stops] == [()] * 4


def test_a_compact_slider_has_names_only_and_a_smaller_handle() -> None:
    frame = Frame(900, 420, is_compact=True)
    scene = lay_out(shipped.subject("cloud"), frame)
    assert scene.heading.handle[0].extent.width == pytest.approx(28)
    assert [head.squares for head in scene.heading.stops] == [()] * 4
    assert [head.details for head in scene.heading.stops] == [()] * 4
    assert [len(head.names) for head in scene.heading.stops] == [1] * 4
    assert scene.heading.card is not None
    assert scene.heading.card.extent.height == pytest.approx(56, abs=2)


# Places on the slider


@pytest.mark.parametrize(("position", "x"), [(0, 100), (0.25, 150), (1, 300), (2.5, 600), (3, 700)])
def test_a_place_and_its_position(position: float, x: float) -> None:
    assert along(CENTERS, position) == x
    assert position_at(CENTERS, x) == position


@pytest.mark.parametrize(("x", "position"), [(-50, 0), (99, 0), (701, 3), (9000, 3)])
def test_beyond_the_track_the_nearest_end_counts(x: float, position: float) -> None:
    assert position_at(CENTERS, x) == position


def test_unequal_columns_have_unequal_steps() -> None:
    assert position_at((0, 10, 110), 60) == 1.5


def test_with_one_stop_there_is_one_place() -> None:
    assert along((40.0,), 0.0) == along((40.0,), 0.7) == 40.0
    assert position_at((40.0,), 90) == 0.0
