# SPDX-License-Identifier: MIT
"""How much of a layer is yours, at the stops and between them."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.model.shares import (
    counts,
    customer_share,
    eased,
    hand_overs,
    neighbors,
    responsibilities,
)
from explorer.model.stack import Responsibility, Stack
from explorer.story.library import shipped_stack
from tests.samples import partial_stack, small_stack

QUICK = settings(derandomize=True, deadline=None)
CAR = small_stack()
CLOUD, AI = shipped_stack("cloud"), shipped_stack("ai")
POSITIONS = st.floats(0, 2)


@pytest.mark.parametrize(
    ("layer", "shares"),
    [
        ("passengers", [1.0, 1.0, 1.0]),
        ("upkeep", [1.0, 0.5, 0.0]),
        ("insurance", [1.0, 0.5, 0.0]),
    ],
)
def test_at_the_stops_a_layer_is_all_half_or_not_yours(layer: str, shares: list[float]) -> None:
    assert [customer_share(CAR.layer(layer), stop_index) for stop_index in range(3)] == shares


def test_halfway_between_stops_half_of_the_change_is_done() -> None:
    assert customer_share(CAR.layer("upkeep"), 0.5) == 0.75
    assert customer_share(CAR.layer("upkeep"), 1.5) == 0.25


def test_a_change_starts_and_ends_gently() -> None:
    assert customer_share(CAR.layer("upkeep"), 0.1) > 0.98
    assert customer_share(CAR.layer("upkeep"), 0.9) < 0.52
    assert [eased(0.0), eased(0.5), eased(1.0)] == [0.0, 0.5, 1.0]


@pytest.mark.parametrize(("outside", "stop_index"), [(-0.5, 0), (-1e9, 0), (2.01, 2), (1e9, 2)])
def test_outside_the_stops_the_nearest_one_holds(outside: float, stop_index: int) -> None:
    layer = CAR.layer("upkeep")
    assert customer_share(layer, outside) == customer_share(layer, stop_index)
    assert responsibilities(layer, outside) == responsibilities(layer, stop_index)


@QUICK
@given(POSITIONS, POSITIONS)
def test_moving_right_never_gives_you_more(one: float, other: float) -> None:
    left, right = sorted((one, other))
    for layer in (*CAR.layers, *AI.layers):
        assert customer_share(layer, left) >= customer_share(layer, right)


@QUICK
@given(POSITIONS, st.floats(0, 1e-3))
def test_a_small_move_is_a_small_change(position: float, step: float) -> None:
    for layer in CAR.layers:
        change = customer_share(layer, position) - customer_share(layer, position + step)
        assert 0 <= change <= 0.75 * step + 1e-12  # the steepest slope: 1.5 x half a layer


@pytest.mark.parametrize(
    ("position", "expected"),
    [
        (0.0, (0, 1, 0.0)),
        (0.25, (0, 1, 0.25)),
        (1.0, (1, 2, 0.0)),
        (1.75, (1, 2, 0.75)),
        (2.0, (2, 2, 0.0)),
        (9.0, (2, 2, 0.0)),
        (-1.0, (0, 1, 0.0)),
    ],
)
def test_a_position_has_a_stop_on_each_side(
    position: float, expected: tuple[int, int, float]
) -> None:
    assert neighbors(position, 3) == expected


def test_at_a_stop_a_layer_is_one_thing_and_between_two_both() -> None:
    layer = CAR.layer("insurance")
    customer, depends = Responsibility.CUSTOMER, Responsibility.MODEL_DEPENDENT
    assert responsibilities(layer, 0.0) == (customer, customer)
    assert responsibilities(layer, 0.01) == (customer, depends)
    assert responsibilities(layer, 1.0) == (depends, depends)
    assert responsibilities(layer, 2.0) == (Responsibility.PROVIDER, Responsibility.PROVIDER)


@pytest.mark.parametrize(
    ("before", "after", "layers"),
    [
        ("on-premises", "iaas", ["hosts", "physical-network", "datacenter"]),
        (
            "iaas",
            "paas",
            ["directory", "applications", "network-controls", "runtime", "operating-system"],
        ),
        ("paas", "saas", ["applications", "network-controls"]),
        ("paas", "paas", []),
    ],
)
def test_each_step_in_the_cloud_hands_over_its_layers(
    before: str, after: str, layers: list[str]
) -> None:
    changes = hand_overs(CLOUD, CLOUD.stop_index(before), CLOUD.stop_index(after))
    assert [change.layer.id for change in changes] == layers


def test_a_hand_over_says_what_was_and_what_comes() -> None:
    upkeep, insurance = hand_overs(CAR, 0, 1)
    assert upkeep == (CAR.layer("upkeep"), Responsibility.CUSTOMER, Responsibility.SHARED)
    assert insurance.after is Responsibility.MODEL_DEPENDENT


@pytest.mark.parametrize("stack", [CAR, CLOUD, AI], ids=["car", "cloud", "ai"])
def test_the_way_back_takes_back_what_was_handed_over(stack: Stack) -> None:
    for before, after in pairwise(range(len(stack.stops))):
        back = hand_overs(stack, after, before)
        assert [(layer, new, old) for layer, old, new in back] == list(
            hand_overs(stack, before, after)
        )


def test_a_jump_hands_over_what_its_steps_do_together() -> None:
    jump = {change.layer.id for change in hand_overs(CLOUD, 0, 3)}
    steps = {
        change.layer.id
        for stop_index in range(3)
        for change in hand_overs(CLOUD, stop_index, stop_index + 1)
    }
    assert jump == steps


def test_all_five_kinds_are_counted_in_fixed_order() -> None:
    assert list(counts(CAR, 1).items()) == [
        (Responsibility.CUSTOMER, 1),
        (Responsibility.SHARED, 1),
        (Responsibility.MODEL_DEPENDENT, 1),
        (Responsibility.PROVIDER, 0),
        (Responsibility.NOT_APPLICABLE, 0),
    ]
    assert list(counts(CAR, 2).values()) == [1, 0, 0, 2, 0]
    assert list(counts(partial_stack(), 1).values()) == [0, 0, 0, 1, 2]


def test_where_a_layer_does_not_apply_nobody_takes_it_over() -> None:
    stack = partial_stack()  # see its table
    assert [change.layer.id for change in hand_overs(stack, 0, 1)] == []
    assert [change.layer.id for change in hand_overs(stack, 0, 2)] == ["upkeep"]
    assert [change.layer.id for change in hand_overs(stack, 1, 2)] == []


def test_nothing_moves_on_the_way_to_a_stop_at_which_a_layer_does_not_apply() -> None:
    upkeep, roof, meter = partial_stack().layers
    assert [customer_share(upkeep, place / 4) for place in (0, 1, 3, 4, 5, 7, 8)] == [
        1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0,
    ]  # fmt: skip
    assert [customer_share(roof, place / 4) for place in (0, 1, 4, 7)] == [0.5, 0.5, 0.0, 0.0]
    assert [customer_share(meter, place / 4) for place in range(9)] == [0.0] * 9
    assert not responsibilities(upkeep, 1.0)[0].applies
