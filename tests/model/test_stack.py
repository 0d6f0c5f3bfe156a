# SPDX-License-Identifier: MIT
"""The values of a stack, asked for by id."""

import pytest

from explorer.model.stack import Responsibility
from tests.samples import partial_stack, small_stack


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


def test_names_stand_in_for_titles_and_short_names_that_are_not_there() -> None:
    stack = partial_stack()
    assert stack.title == "Partial"
    assert stack.layer("roof").short_name == "Roof rack"
    assert small_stack().title == "Who looks after the car"
    assert small_stack().layer("passengers").short_name == "Passengers"


def test_a_stack_of_names_and_responsibilities_says_nothing_else() -> None:
    stack = partial_stack()
    layer = stack.layer("upkeep")
    assert (stack.summary, stack.attribution, stack.as_of) == ("", "", None)
    assert (stack.groups, stack.sources, stack.topics) == ((), (), ())
    assert (layer.what, layer.why, layer.mistake, layer.cells[0].example) == ("", "", "", "")
    assert (stack.stops[0].long_name, stack.stops[0].summary) == ("", "")
    assert stack.layers_of("") == stack.layers


def test_only_what_is_not_applicable_does_not_apply() -> None:
    assert [kind for kind in Responsibility if not kind.applies] == [Responsibility.NOT_APPLICABLE]
