# SPDX-License-Identifier: MIT
"""What must hold between the values of a stack is checked, and every breach is named."""

from typing import Any

import pytest
from msgspec.structs import replace

from explorer.model.checks import Problem, stack_problems
from explorer.model.stack import AbsentStop, Cell, Layer, Responsibility, Stack, Stop
from tests.samples import partial_stack, small_stack, tall_stack


def found(stack: Stack) -> list[str]:
    return [str(problem) for problem in stack_problems(stack)]


def with_upkeep(**changes: Any) -> Stack:
    """Return the small stack with its second layer changed."""
    stack = small_stack()
    first, second, third = stack.layers
    return replace(stack, layers=(first, replace(second, **changes), third))


def grouped(*groups: str) -> Stack:
    """Return a stack whose three layers stand in these groups."""
    stack = small_stack()
    layers = [
        replace(layer, group=group) for layer, group in zip(stack.layers, groups, strict=True)
    ]
    return replace(stack, layers=tuple(layers))


def wide_stack(layers: int, stops: int) -> Stack:
    """Return a stack of so many layers and stops, in which you do everything."""
    ids = [f"stop-{number}" for number in range(stops)]
    cells = tuple(Cell(stop_id, Responsibility.CUSTOMER) for stop_id in ids)
    return Stack(
        id="wide",
        name="Wide",
        stops=tuple(Stop(stop_id, stop_id) for stop_id in ids),
        layers=tuple(
            Layer(id=f"layer-{number}", name=f"Layer {number}", cells=cells)
            for number in range(layers)
        ),
    )


@pytest.mark.parametrize("stack", [small_stack(), partial_stack(), tall_stack(1), tall_stack(40)])
def test_a_stack_in_order_has_no_problems(stack: Stack) -> None:
    assert found(stack) == []


def test_a_synonym_has_a_word_and_says_something_new() -> None:
    also = ("garage", "Garage!", "upkeep", "...")
    assert found(with_upkeep(also=also)) == [
        "layers[upkeep].also: has 'garage' twice, or as its name: remove one",
        "layers[upkeep].also: has 'Garage!' twice, or as its name: remove one",
        "layers[upkeep].also: has 'upkeep' twice, or as its name: remove one",
        "layers[upkeep].also: has '...', which has no word: write one, or remove it",
    ]
    assert found(with_upkeep(also=("garage", "workshop"))) == []


def test_synonyms_of_topics_and_service_models_are_checked_too() -> None:
    stack = small_stack()
    topics = (replace(stack.topics[0], also=("why it matters",)),)
    stops = (replace(stack.stops[0], also=("?",)), *stack.stops[1:])
    assert found(replace(stack, topics=topics, stops=stops)) == [
        "stops[own].also: has '?', which has no word: write one, or remove it",
        "topics[why].also: has 'why it matters' twice, or as its name: remove one",
    ]


def test_a_problem_without_a_key_is_only_its_message() -> None:
    assert str(Problem("", "is empty")) == "is empty"
    assert str(Problem("layers", "are missing")) == "layers: are missing"


@pytest.mark.parametrize(
    ("key", "identifier"),
    [("sources", "handbook"), ("topics", "why"), ("absent_stops", "bus")],
)
def test_an_id_may_stand_only_once(key: str, identifier: str) -> None:
    stack = small_stack(absent_stops=(AbsentStop("bus", "No bus."),))
    twice = replace(stack, **{key: getattr(stack, key) * 2})
    assert found(twice) == [f"{key}[{identifier}]: stands 2 times: give each its own id"]


def test_a_stop_may_stand_only_once() -> None:
    stack = small_stack()
    assert found(replace(stack, stops=(*stack.stops, stack.stops[0])))[0] == (
        "stops[own]: stands 2 times: give each its own id"
    )


def test_a_group_and_a_layer_may_not_share_an_id() -> None:
    assert found(with_upkeep(id="people")) == [
        "groups and layers[people]: stands 2 times: give each its own id"
    ]


def test_a_layer_stands_in_a_group_that_is_there() -> None:
    assert found(with_upkeep(group="wheels"))[0] == (
        "layers[upkeep].group: names 'wheels', which is not there: use one of people, machine"
    )


def test_a_group_without_layers_is_named() -> None:
    assert found(grouped("people", "people", "people")) == [
        "groups[machine]: has no layer: add one, or remove the group"
    ]


@pytest.mark.parametrize(
    "groups", [("machine", "people", "people"), ("people", "machine", "people")]
)
def test_layers_stand_in_the_order_of_their_groups(groups: tuple[str, str, str]) -> None:
    assert found(grouped(*groups)) == [
        "layers: are not in the order of the groups: keep the layers of a group together"
    ]


@pytest.mark.parametrize("order", [(0, 1), (2, 1, 0), (0, 1, 1), ()])
def test_a_layer_has_one_cell_a_stop_in_their_order(order: tuple[int, ...]) -> None:
    cells = small_stack().layers[1].cells
    assert found(with_upkeep(cells=tuple(cells[index] for index in order))) == [
        "layers[upkeep].cells: need one cell a stop, in this order: own, lease, taxi"
    ]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("you", ("Wash it",)),
        ("provider", ("Washes it",)),
        ("you_brief", "Wash it"),
        ("provider_brief", "Washes it"),
    ],
)
def test_where_a_layer_does_not_apply_nobody_does_anything(
    key: str, text: str | tuple[str, ...]
) -> None:
    own, lease, _taxi = small_stack().layers[1].cells
    taxi = Cell("taxi", Responsibility.NOT_APPLICABLE, "A taxi has none.")
    assert found(with_upkeep(cells=(own, lease, taxi))) == []
    assert found(with_upkeep(cells=(own, lease, replace(taxi, **{key: text})))) == [
        f"layers[upkeep].cells[taxi].{key}: says what somebody does, but the cell is "
        "not-applicable: remove it, or say whose the cell is"
    ]


def test_a_retained_layer_applies_everywhere() -> None:
    own, *_others = small_stack().layers[0].cells
    nobody = replace(own, responsibility=Responsibility.NOT_APPLICABLE, you=())
    first, *others = small_stack().layers
    cells = (nobody, *first.cells[1:])
    assert found(small_stack(layers=(replace(first, cells=cells), *others))) == [
        "layers[passengers].cells[own]: is not-applicable, but the layer is retained: "
        "make it customer, or remove retained"
    ]


def test_layers_may_do_without_groups_but_all_of_them() -> None:
    stack = grouped("", "", "")
    assert found(replace(stack, groups=())) == []
    assert found(replace(grouped("", "people", ""), groups=())) == [
        "layers[upkeep].group: names 'people', which is not there: add it, or remove this key"
    ]
    assert found(grouped("people", "", "machine")) == [
        "layers[upkeep].group: is missing, though there are groups: name the layer's, "
        "or leave groups out everywhere"
    ]


@pytest.mark.parametrize(("layers", "stops"), [(400, 6), (200, 12), (400, 1), (1, 12)])
def test_a_stack_may_have_so_many_cells(layers: int, stops: int) -> None:
    assert found(wide_stack(layers, stops)) == []


@pytest.mark.parametrize(
    ("layers", "stops", "cells"), [(400, 7, "2,800"), (201, 12, "2,412"), (400, 12, "4,800")]
)
def test_more_cells_than_can_be_drawn_are_counted(layers: int, stops: int, cells: str) -> None:
    assert found(wide_stack(layers, stops)) == [
        f"layers: have {cells} cells, {layers} times {stops}, and at most 2,400 can be drawn: "
        "leave out layers or stops, or make two files of it"
    ]


@pytest.mark.parametrize(
    ("key", "stop", "kind"),
    [("provider_brief", "own", "customer"), ("you_brief", "taxi", "provider")],
)
def test_a_brief_is_of_a_party_that_has_a_part(key: str, stop: str, kind: str) -> None:
    cells = tuple(
        replace(cell, **{key: "Check the oil"}) if cell.stop == stop else cell
        for cell in small_stack().layers[1].cells
    )
    assert found(with_upkeep(cells=cells)) == [
        f"layers[upkeep].cells[{stop}].{key}: is of a party that has no part, "
        f"as the cell is {kind}: remove it, or make the cell shared"
    ]


@pytest.mark.parametrize("key", ["you_brief", "provider_brief"])
@pytest.mark.parametrize(
    ("kind", "most"), [(Responsibility.SHARED, 22), (Responsibility.MODEL_DEPENDENT, 18)]
)
def test_a_brief_is_short_where_it_shares_its_box(
    kind: Responsibility, most: int, key: str
) -> None:
    own, lease, taxi = small_stack().layers[1].cells
    lease = replace(lease, responsibility=kind, **{key: "x" * most})
    assert found(with_upkeep(cells=(own, lease, taxi))) == []
    lease = replace(lease, **{key: "x" * (most + 1)})
    assert found(with_upkeep(cells=(own, lease, taxi))) == [
        f"layers[upkeep].cells[lease].{key}: has {most + 1} characters, "
        f"too many for a part of a box: write up to {most}, as the cell is {kind}"
    ]


def test_a_brief_alone_in_its_box_may_have_50_characters() -> None:
    own, lease, taxi = small_stack().layers[1].cells
    own, taxi = replace(own, you_brief="x" * 50), replace(taxi, provider_brief="x" * 50)
    assert found(with_upkeep(cells=(own, lease, taxi))) == []


def test_a_retained_layer_is_the_customers_at_every_stop() -> None:
    assert found(with_upkeep(retained=True)) == [
        f"layers[upkeep].cells[{stop_id}]: is {kind}, but the layer is retained: "
        "make it customer, or remove retained"
        for stop_id, kind in (("lease", "shared"), ("taxi", "provider"))
    ]


@pytest.mark.parametrize("key", ["incidents", "disputes"])
def test_what_is_told_of_a_layer_names_stops_and_sources_that_are_there(key: str) -> None:
    layer: Layer = small_stack().layers[1]
    (told,) = getattr(layer, key)
    assert found(with_upkeep(**{key: (replace(told, stop="bus", source="hearsay"),)})) == [
        f"layers[upkeep].{key}[bus].stop: names 'bus', which is not there: "
        "use one of own, lease, taxi",
        f"layers[upkeep].{key}[bus].source: names 'hearsay', which is not there: "
        "use one of handbook",
    ]


def test_a_cell_is_disputed_once() -> None:
    disputes = small_stack().layers[1].disputes
    assert found(with_upkeep(disputes=disputes * 2)) == [
        "layers[upkeep].disputes[lease]: stands 2 times: give each its own id"
    ]


def test_a_layer_cites_sources_that_are_there() -> None:
    assert found(with_upkeep(sources=("handbook", "hearsay"))) == [
        "layers[upkeep].sources: names 'hearsay', which is not there: use one of handbook"
    ]
