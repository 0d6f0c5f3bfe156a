# SPDX-License-Identifier: MIT
import re
from collections.abc import Sequence
from itertools import combinations

import msgspec
import pytest

from explorer.diagram.heading import (
    handle,
    handle_center,
    head_sizes,
    position_at,
    stop_heads,
    track,
)
from explorer.diagram.scene import Label, StopHead
from explorer.diagram.shapes import bounds
from explorer.diagram.text import text_width
from explorer.model.shares import counts
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import small_stack

CENTERS = (100.0, 300.0, 500.0, 700.0)


def texts(heads: Sequence[StopHead]) -> list[Label]:
    """Return the texts of some heads: each one's name, and its details below it."""
    return [label for head in heads for label in (head.name, *head.details)]


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("spacing", [90, 130, 200, 300, 480, 900])
@pytest.mark.parametrize("scale", [1.0, 1.5, 3.0])
def test_heads_stand_side_by_side_without_touching(key: str, spacing: int, scale: float) -> None:
    stack = shipped.stack(key)
    sizes = head_sizes(WordedStack(stack, shipped.words()), spacing, scale)
    centers = [spacing * (number + 0.5) for number in range(len(stack.stops))]
    for position, has_current in ((0.0, False), (0.0, True), (0.5, True), (1.0, True)):
        labels = texts(stop_heads(stack, sizes, centers, 10, position, has_current=has_current))
        for one, other in combinations(labels, 2):
            apart = one.extent.right <= other.left or other.extent.right <= one.left
            assert apart or abs(one.y - other.y) >= 1.1 * min(one.size, other.size)
        assert all(label.extent.y >= 10 for label in labels)
        assert all(label.extent.bottom <= 10 + sizes.height for label in labels)
        assert min(label.size for label in labels) >= 11


def test_the_current_head_is_the_largest_and_in_ink() -> None:
    stack = shipped.stack("cloud")
    sizes = head_sizes(WordedStack(stack, shipped.words()), 250, 1)
    labels = {label.text: label for label in texts(stop_heads(stack, sizes, CENTERS, 0, 2.0))}
    assert labels["PaaS"].size == sizes.current > sizes.name == labels["SaaS"].size
    assert (labels["PaaS"].role, labels["PaaS"].weight) == ("ink", "semibold")
    assert (labels["SaaS"].role, labels["SaaS"].weight) == ("muted", "regular")
    assert labels["Platform as a Service"].role == "ink"
    assert labels["Software as a Service"].role == "muted"
    assert labels["4 you · 3 shared · 5 provider"].weight == "semibold"


def test_between_stops_no_head_is_the_current_one() -> None:
    stack = shipped.stack("cloud")
    sizes = head_sizes(WordedStack(stack, shipped.words()), 250, 1)
    labels = texts(stop_heads(stack, sizes, CENTERS, 0, 1.5))
    assert {label.weight for label in labels} == {"regular"}
    assert {label.role for label in labels} == {"muted"}


def test_without_a_position_all_heads_are_alike() -> None:
    stack = shipped.stack("cloud")
    sizes = head_sizes(WordedStack(stack, shipped.words()), 250, 1)
    heads = stop_heads(stack, sizes, CENTERS, 0, 0.0, has_current=False)
    labels = {label.text: label for label in texts(heads)}
    for stop in stack.stops:
        assert (labels[stop.name].role, labels[stop.name].weight) == ("ink", "semibold")
        assert labels[stop.name].size == sizes.name


def test_narrow_heads_break_their_counts_between_two_of_them() -> None:
    sizes = head_sizes(WordedStack(shipped.stack("cloud"), shipped.words()), 120, 1)
    assert sizes.counts[2] == ("4 you · 3 shared ·", "5 provider")
    assert sizes.long_names[1] == ("Infrastructure as a", "Service")
    assert sizes.rows == 3  # no head has both in two lines
    heads = stop_heads(shipped.stack("cloud"), sizes, CENTERS, 0, 1.0)
    lowest = max(label.y for label in texts(heads))
    assert 0 < sizes.height - lowest < sizes.detail * 1.5


LONG = ("Contoso Manufacturing and Logistics Ltd.", "Fabrikam Cloud Hosting International AG")


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("spacing", [60, 76, 90, 130, 200, 300, 900])
@pytest.mark.parametrize("names", [LONG, ("W" * 40, "M" * 40), ("", LONG[1]), ("You: {n}", "")])
def test_long_names_of_parties_are_cut_and_their_counts_never(
    key: str, spacing: int, names: tuple[str, str]
) -> None:
    stack, words = shipped.stack(key), shipped.words().renamed(*names)
    sizes = head_sizes(WordedStack(stack, words), spacing, 1)
    for stop_index, lines in enumerate(sizes.counts):
        assert len(lines) <= 2
        assert max(text_width(line, sizes.detail, "semibold") for line in lines) <= sizes.room
        numbers = [str(number) for number in counts(stack, stop_index).values() if number]
        assert re.findall(r"\d+", " ".join(lines)) == numbers


def test_the_longest_names_are_cut_first() -> None:
    words = shipped.words().renamed("Contoso", LONG[1])
    sizes = head_sizes(WordedStack(shipped.stack("cloud"), words), 130, 1)
    assert sizes.counts[2] == ("4 Contoso · 3 shared ·", "5 Fabrikam Cloud Hos…")
    assert sizes.counts[0] == ("12 Contoso",)


def test_where_no_name_has_room_the_numbers_stand_alone() -> None:
    words = shipped.words().renamed(*LONG)
    assert head_sizes(WordedStack(shipped.stack("cloud"), words), 60, 1).counts[2] == ("4 · 3 · 5",)


def test_a_name_before_its_number_is_cut_as_well() -> None:
    words = msgspec.structs.replace(shipped.words(), count_customer=f"{LONG[0]} {{n}}")
    sizes = head_sizes(WordedStack(shipped.stack("cloud"), words), 130, 1)
    assert sizes.counts[0] == ("Contoso Manufact… 12",)


def test_wide_heads_need_two_rows_of_details() -> None:
    assert head_sizes(WordedStack(shipped.stack("ai"), shipped.words()), 500, 1).rows == 2


def test_a_head_too_long_for_any_size_is_cut_short() -> None:
    long = "Antidisestablishmentarianism " * 2
    car = small_stack()
    stops = tuple(
        msgspec.structs.replace(stop, name=long, long_name=long * 9) for stop in car.stops
    )
    stack = small_stack(stops=stops)
    sizes = head_sizes(WordedStack(stack, shipped.words()), 120, 1)
    labels = texts(stop_heads(stack, sizes, (60, 180, 300), 0, 0.0))
    assert sizes.current == sizes.name == 11
    assert max(label.width for label in labels) <= 120
    assert labels[0].text.endswith("…")


def test_the_track_runs_from_the_first_stop_to_the_last() -> None:
    sizes = head_sizes(WordedStack(shipped.stack("cloud"), shipped.words()), 200, 1)
    line = track(sizes, CENTERS, 50)
    heads = stop_heads(shipped.stack("cloud"), sizes, CENTERS, 50, 1.0)
    rings = [shape for head in heads for shape in head.dot]
    assert (bounds(line.points).x, bounds(line.points).right) == (100, 700)
    assert bounds(line.points).middle.y == 50 + sizes.track
    assert [bounds(ring.points).middle.x for ring in rings[::2]] == pytest.approx(CENTERS)
    assert {ring.fill for ring in rings[::2]} == {"muted"}
    assert {ring.fill for ring in rings[1::2]} == {"background"}
    assert line.fill == "rule"


@pytest.mark.parametrize(("position", "x"), [(0, 100), (0.25, 150), (1, 300), (2.5, 600), (3, 700)])
def test_the_handle_stands_at_its_position(position: float, x: float) -> None:
    sizes = head_sizes(WordedStack(shipped.stack("cloud"), shipped.words()), 200, 1)
    assert handle_center(sizes, CENTERS, 20, position) == (x, 20 + sizes.track)
    shape = handle(sizes, CENTERS, 20, position)
    assert bounds(shape.points).middle == pytest.approx((x, 20 + sizes.track))
    assert position_at(CENTERS, x) == position


@pytest.mark.parametrize(("x", "position"), [(-50, 0), (99, 0), (701, 3), (9000, 3)])
def test_beyond_the_track_the_nearest_end_counts(x: float, position: float) -> None:
    assert position_at(CENTERS, x) == position


def test_unequal_columns_have_unequal_steps() -> None:
    assert position_at((0, 10, 110), 60) == 1.5
