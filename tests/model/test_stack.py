# SPDX-License-Identifier: MIT
"""The values of a stack, asked for by id."""

import pytest

from tests.samples import small_stack


def test_everything_is_found_by_its_id() -> None:
    stack = small_stack()
    assert stack.layer("upkeep").name == "Upkeep"
    assert stack.group("machine").name == "Machine"
    assert stack.stop("taxi").long_name == "a taxi"
    assert stack.source("handbook").title == "The handbook"
    assert stack.stop_index("lease") == 1
    assert [layer.id for layer in stack.layers_of("machine")] == ["upkeep", "insurance"]
    assert stack.layer("upkeep").cell("taxi").provider == ("Keeps it roadworthy",)


@pytest.mark.parametrize("kind", ["layer", "group", "stop", "source", "stop_index"])
def test_an_unknown_id_is_a_key_error(kind: str) -> None:
    with pytest.raises(KeyError, match="bus"):
        getattr(small_stack(), kind)("bus")


def test_a_layer_has_no_cell_at_an_unknown_stop() -> None:
    with pytest.raises(KeyError, match="bus"):
        small_stack().layer("upkeep").cell("bus")


def test_a_dispute_is_found_at_its_stop_only() -> None:
    layer = small_stack().layer("upkeep")
    dispute = layer.dispute("lease")
    assert dispute is not None
    assert dispute.says == "The handbook gives it to the lessor."
    assert layer.dispute("own") is None


def test_values_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        small_stack().layers[0].name = "Changed"


def test_a_stack_is_only_equal_to_itself() -> None:
    stack = small_stack()
    assert stack == stack
    assert stack != small_stack()
    assert hash(stack) == hash(stack)
