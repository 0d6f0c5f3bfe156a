# SPDX-License-Identifier: MIT
import pytest

from explorer.model.stack import Responsibility
from explorer.model.withheld import without_answers
from tests import shipped
from tests.samples import small_stack


@pytest.mark.parametrize("key", shipped.KEYS)
def test_what_is_left_of_hidden_layers_is_their_names_and_what_they_are(key: str) -> None:
    stack = shipped.stack(key)
    left = without_answers(stack, [layer.id for layer in stack.layers])
    assert [(one.id, one.name, one.short_name, one.what, one.icon) for one in left.layers] == [
        (one.id, one.name, one.short_name, one.what, one.icon) for one in stack.layers
    ]
    for layer in left.layers:
        assert (layer.why, layer.mistake, layer.incidents, layer.disputes) == ("", "", (), ())
        assert not layer.retained
        assert not layer.accountability_stays
        assert [cell.stop for cell in layer.cells] == [stop.id for stop in stack.stops]
        for cell in layer.cells:
            assert cell.responsibility is Responsibility.NOT_APPLICABLE
            assert (cell.you, cell.provider, cell.you_brief, cell.provider_brief) == (
                (),
                (),
                "",
                "",
            )
    assert [(one.id, one.name, one.long_name) for one in left.stops] == [
        (one.id, one.name, one.long_name) for one in stack.stops
    ]
    assert (left.title, left.attribution, left.as_of) == (
        stack.title, stack.attribution, stack.as_of,
    )  # fmt: skip


def test_what_sums_up_layers_goes_too_and_other_layers_keep_their_own() -> None:
    car = small_stack()
    left = without_answers(car, ("upkeep",))
    assert (left.summary, left.groups, left.topics) == ("", (), ())
    assert {(stop.summary, stop.you, stop.services) for stop in left.stops} == {("", (), ())}
    assert left.layer("upkeep").cells[0].you == ()
    assert left.layer("insurance").cells == car.layer("insurance").cells
    assert left.layer("insurance").group == ""
    assert car.layer("upkeep").cells[0].you == ("Change the tyres",)
