# SPDX-License-Identifier: MIT
"""Pointers from cell to cell lead to cells that are there, and every other one is named."""

import pytest

from explorer.model.content import ContentError, parse_stack
from explorer.model.pointers import Pointer, pointers
from explorer.model.withheld import without_answers
from tests.samples import pointing_stack, stack_toml

LEASE = 'you = ["Bring it to the service"]'


def problem(see: str) -> str:
    """Return what is said of the pointers of upkeep of a leased car."""
    with pytest.raises(ContentError) as raised:
        parse_stack(stack_toml(LEASE, f"{LEASE}\nsee = {see}").encode(), "car.toml")
    return str(raised.value)


def test_a_pointer_names_the_layer_and_another_service_model() -> None:
    stack = pointing_stack()
    assert pointers(stack, stack.layer("upkeep").cell("lease")) == (
        Pointer("insurance", "lease", "Insurance"),
        Pointer("passengers", "taxi", "Passengers and luggage, Taxi"),
    )
    assert pointers(stack, stack.layer("upkeep").cell("own")) == ()


@pytest.mark.parametrize(
    ("see", "says"),
    [
        ('["insurence"]', "names 'insurence', which is not there: the nearest is insurance"),
        ('["insurance@texi"]', "names 'texi', which is not there: the nearest is taxi"),
        ('["upkeep"]', "names 'upkeep', its own cell or one named before: remove it"),
        (
            '["insurance", "insurance@lease"]',
            "names 'insurance@lease', its own cell or one named before: remove it",
        ),
    ],
)
def test_a_pointer_to_what_is_not_there_is_named_with_the_nearest(see: str, says: str) -> None:
    assert problem(see) == f"car.toml: layers[upkeep].cells[lease].see: {says}"


def test_a_pointer_of_another_form_is_named_with_what_to_write() -> None:
    assert problem('["Insurance"]') == (
        "car.toml: layers[upkeep].cells[lease].see[1]: Its form is wrong: "
        "write the id of a layer, or layer@stop for another service model"
    )
    many = ", ".join(f'"insurance@{stop}"' for stop in "abcde")
    assert problem(f"[{many}]").endswith("give a list of 0 to 4")


def test_a_hidden_cell_points_nowhere() -> None:
    told = without_answers(pointing_stack(), ("upkeep",))
    assert [cell.see for cell in told.layer("upkeep").cells] == [(), (), ()]
    others = without_answers(pointing_stack(), ("insurance",))
    assert pointers(others, others.layer("upkeep").cell("lease"))[0].name == "Insurance"
