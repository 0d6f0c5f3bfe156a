# SPDX-License-Identifier: MIT
"""Pointers from cell to cell lead to cells that are there, and every other one is named."""

import pytest

from explorer.model.content import ContentError, parse_stack
from explorer.model.pointers import Pointer, pointers
from explorer.model.withheld import without_answers
from tests import shipped
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


# What the shipped stacks point to


@pytest.mark.parametrize("key", shipped.KEYS)
def test_every_cell_of_our_own_has_one_or_two_pointers(key: str) -> None:
    counts = {len(cell.see) for layer in shipped.stack(key).layers for cell in layer.cells}
    assert counts == {1, 2}


@pytest.mark.parametrize(
    ("key", "layer", "stop", "answer"),
    [
        ("cloud", "runtime", "paas", "Choose supported versions"),
        ("cloud", "operating-system", "paas", "Choose supported versions"),
        ("cloud", "runtime", "paas", "Update the libraries your code brings along"),
        ("cloud", "operating-system", "iaas", "Patches firmware and hypervisor"),
        ("cloud", "operating-system", "saas", "update every device that connects"),
        ("cloud", "data", "saas", "Check in contract and reports where data is kept"),
        ("cloud", "datacenter", "iaas", "keep one elsewhere"),
        ("cloud", "identities", "saas", "Guards and rotates its signing keys"),
        ("cloud", "applications", "saas", "Choose tenant settings"),
        ("cloud", "directory", "saas", "patch domain controllers"),
        ("cloud", "physical-network", "iaas", "Install, configure and replace switches"),
        ("cloud", "network-controls", "saas", "Write firewall rules"),
        ("ai", "ai-application-safety", "saas", "Grant small scopes"),
        ("ai", "ai-application-design", "saas", "Bound what agents may do"),
        ("ai", "ai-data-governance", "saas", "Read whether your content trains models"),
        ("ai", "ai-user-training", "paas", "Validate inputs and retrieved content"),
        ("ai", "ai-model-accountability", "paas", "test safety again before release"),
        ("ai", "ai-compute", "saas", "Stores and processes data where it promised"),
    ],
)
def test_a_pointer_leads_to_the_sentence_that_answers(
    key: str, layer: str, stop: str, answer: str
) -> None:
    stack = shipped.stack(key)
    cells = [
        stack.layer(one.layer).cell(one.stop)
        for one in pointers(stack, stack.layer(layer).cell(stop))
    ]
    duties = [duty for cell in cells for duty in (*cell.you, *cell.provider)]
    assert [duty for duty in duties if answer in duty]
