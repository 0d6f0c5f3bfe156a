# SPDX-License-Identifier: MIT
"""Names that do not fit: one choice for all layers, and the names of stops."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import is_whole, meet
from tests.samples import stack_of

LONG = "Identity and directory infrastructure"
SHORT = "Directory"


def with_short_names(stack: Stack, short: str = SHORT) -> Stack:
    layers = tuple(replace(layer, short_name=short) for layer in stack.layers)
    return replace(stack, layers=layers)


NAMED = with_short_names(stack_of("YSP", "YPP", names=(LONG, "Data")))


def picture(stack: Stack, width: float, view: View = View.SINGLE, at: float = 0.0) -> Scene:
    worded = WordedStack(stack, shipped.words())
    return lay_out(Subject(worded, view, at), Frame(width, 600))


def shown(scene: Scene) -> list[list[str]]:
    return [[label.text for label in row.names] for row in scene.rows]


def column(scene: Scene) -> float:
    """Return which part of the stage the names and what stands at their left take."""
    stage = scene.width - 2 * scene.rows[0].rect.x
    return (scene.first_box.rect.x - scene.rows[0].rect.x) / stage


# Layers


def test_names_are_full_then_short_then_in_two_lines_in_one_choice_for_the_picture() -> None:
    assert shown(picture(NAMED, 1200)) == [[LONG], ["Data"]]
    assert shown(picture(NAMED, 700)) == [[SHORT], [SHORT]]
    same = with_short_names(stack_of("YSP", "YPP", names=(LONG, "Data")), "")
    named = replace(same, layers=tuple(replace(one, short_name=one.name) for one in same.layers))
    lines = shown(picture(named, 700))
    assert [len(one) for one in lines] == [2, 1]
    assert " ".join(lines[0]) == LONG


@pytest.mark.slow
@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_names_take_at_most_40_percent_of_the_stage(key: str, view: View) -> None:
    stacks = (
        shipped.stack(key),
        stack_of("YSP", names=(LONG, "Donaudampfschifffahrtsgesellschaft")),
    )
    for stack in stacks:
        for width in range(560, 1600, 40):
            scene = picture(stack, width, view, 1.0)
            assert column(scene) <= 0.41, width


@pytest.mark.parametrize("stops", [9, 12])
def test_with_columns_under_90_the_names_give_way_first_down_to_24_percent(stops: int) -> None:
    stack = stack_of("Y" * stops, names=("Disaster recovery and business continuity", "Data"))
    narrow, wide = picture(stack, 978, View.MATRIX), picture(stack, 2400, View.MATRIX)
    assert [len(one) for one in shown(narrow)] == [2]
    assert [len(one) for one in shown(wide)] == [1]
    assert 0.2 < column(narrow) <= 0.4
    columns = [box.rect.width for box in narrow.rows[0].boxes]
    assert max(columns) >= 60


def test_a_name_of_two_lines_is_smaller_and_centered_in_its_row() -> None:
    stack = stack_of("YSPY" * 3, names=("Disaster recovery and business continuity",))
    (row,) = picture(stack, 978, View.MATRIX).rows
    upper, lower = row.names
    assert upper.size == lower.size == round(14 * 0.88)
    middle = ((upper.y - 0.727 * upper.size) + lower.y) / 2
    assert middle == pytest.approx(row.rect.middle.y, abs=1.5)


NAME = st.sampled_from(
    ("車両の整備と保険の手続きについての責任分担モデル", "Datenschutz\u00adbeauftragter", "Data",
     "Donaudampfschifffahrtsgesellschaft", "\u2068Isolated\u2069 name", "W" * 80, "ไทยไทย")
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    names=st.lists(NAME, min_size=1, max_size=4),
    width=st.integers(420, 2000),
    stops=st.integers(1, 12),
    view=st.sampled_from(shipped.VIEWS),
)
def test_names_are_whole_in_any_width(names: list[str], width: int, stops: int, view: View) -> None:
    stack = stack_of(*["Y" * stops] * len(names), names=names)
    scene = picture(stack, width, view)
    for row, name in zip(scene.rows, names, strict=True):
        assert is_whole([label.text for label in row.names], name)
        sizes = {label.size for label in row.names}
        assert sizes <= {14.0, 12.0} if len(row.names) == 1 else sizes == {12.0}
        assert max(label.extent.right for label in row.names) <= row.boxes[0].rect.x
        for one, other in pairwise(row.names):
            assert other.y - one.y >= one.size


def test_a_line_that_ends_at_a_soft_hyphen_has_a_hyphen_and_no_other_place_has_one() -> None:
    stack = stack_of("YP", names=("Daten\u00adverarbeitungs\u00adverantwortlichkeit",))
    wide = shown(picture(stack, 1400))
    assert wide == [["Datenverarbeitungsverantwortlichkeit"]]
    narrow = shown(picture(stack, 500))
    assert narrow == [["Datenverarbeitungs\u2010", "verantwortlichkeit"]]


# Stops


def names_of(scene: Scene) -> list[list[str]]:
    return [[label.text for label in head.names] for head in scene.heading.stops]


def sizes_of(scene: Scene) -> set[float]:
    return {label.size for head in scene.heading.stops for label in head.names}


def test_names_of_stops_get_smaller_down_to_13_and_then_take_two_lines() -> None:
    stack = stack_of("YYSP", stop_names=("Virtual servers", "SaaS"))
    seen = {width: picture(stack, width) for width in range(1400, 300, -20)}
    sizes = [max(sizes_of(scene)) for scene in seen.values()]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (18, 13)
    for scene in seen.values():
        if len(names_of(scene)[0]) == 2:
            assert sizes_of(scene) == {13}
            assert names_of(scene)[0] == ["Virtual", "servers"]
    assert any(len(names_of(scene)[0]) == 2 for scene in seen.values())


def test_in_columns_names_take_up_to_three_lines_of_12_and_then_they_are_turned() -> None:
    stack = stack_of("YSP" * 2, stop_names=("Virtual machine servers",))
    ways = []
    for width in range(1500, 300, -20):
        scene = picture(stack, width, View.MATRIX)
        names = scene.heading.stops[0].names
        assert is_whole([label.text for label in names], "Virtual machine servers")
        ways.append("turned" if names[0].is_turned else len(names))
        if names[0].is_turned or len(names) == 3:
            assert {label.size for label in names} == {12}
    assert list(dict.fromkeys(ways)) == [1, 2, 3, "turned"]


def test_a_short_name_of_a_stop_is_used_where_the_name_does_not_fit() -> None:
    stack = stack_of("YSP" * 2, stop_names=("Infrastructure as a service",))
    stops = tuple(replace(stop, short_name="IaaS") for stop in stack.stops)
    stack = replace(stack, stops=stops)
    assert names_of(picture(stack, 2400))[0] == ["Infrastructure as a service"]
    assert names_of(picture(stack, 720))[0] == ["IaaS"]


@pytest.mark.parametrize("at", range(9))
def test_on_a_slider_without_room_the_current_name_is_shown_and_the_ends_beside_it(at: int) -> None:
    stack = stack_of("YSP" * 3, stop_names=("Infrastrukturdienstleistung", "Datenbankverwaltung"))
    scene = picture(stack, 720, View.SINGLE, float(at))
    named = [number for number, lines in enumerate(names_of(scene)) if lines]
    assert at in named
    assert set(named) <= {0, at, 8}
    labels = [label for head in scene.heading.stops for label in head.names]
    for one, other in pairwise(labels):
        assert not meet(one.extent, other.extent)
    if 2 < at < 6:
        assert named == [0, at, 8]


def test_names_of_fewer_lines_stand_at_the_lower_ones() -> None:
    stack = stack_of("YSP" * 3, stop_names=("Bare metal servers", "SaaS"))
    scene = picture(stack, 978, View.MATRIX)
    first, second = (head.names for head in scene.heading.stops[:2])
    assert len(first) > len(second) == 1
    assert first[-1].y == second[-1].y
