# SPDX-License-Identifier: MIT
"""How much of a layer is yours, at the stops and between them."""

from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st

from explorer.model.shares import (
    counts,
    hand_overs,
    neighbors,
)
from explorer.model.stack import Responsibility, Stack
from explorer.story.library import shipped_stack
from tests.samples import partial_stack, small_stack

QUICK = settings(derandomize=True, deadline=None)
CAR = small_stack()
CLOUD, AI = shipped_stack("cloud"), shipped_stack("ai")
POSITIONS = st.floats(0, 2)


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
