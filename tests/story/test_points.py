# SPDX-License-Identifier: MIT
"""The points of a layer: each has an id, and without names the first duties are shown."""

import pytest

from explorer.model.stack import Responsibility
from explorer.story.points import MOST_DUTIES, Point, all_points, shown_points
from tests import shipped
from tests.samples import small_stack

UPKEEP = small_stack().layer("upkeep")


def test_duties_incidents_lessons_and_the_mistake_have_ids() -> None:
    assert all_points(UPKEEP, "lease") == {
        "you-1": Point("you", "Bring it to the service"),
        "provider-1": Point("provider", "Pays for the service"),
        "incident-1": Point("incident", "2019: A wheel came off"),
        "lesson-1": Point("lesson", "Check the nuts."),
        "mistake": Point("mistake", "Skipping the service."),
    }


def test_named_points_are_shown_in_their_order() -> None:
    shown = shown_points(UPKEEP, "lease", ("mistake", "provider-1"))
    assert [one.text for one in shown] == ["Skipping the service.", "Pays for the service"]


def test_points_that_another_stack_has_not_are_left_out() -> None:
    shown = shown_points(UPKEEP, "lease", ("incident-2", "mistake", "you-9"))
    assert shown == (Point("mistake", "Skipping the service."),)
    assert shown_points(UPKEEP, "lease", ("incident-2",)) == shown_points(UPKEEP, "lease")


@pytest.mark.parametrize("stop_index", range(3))
def test_duties_are_of_those_who_carry_the_layer(stop_index: int) -> None:
    for key in shipped.KEYS:
        for layer in shipped.stack(key).layers:
            cell = layer.cells[stop_index]
            shown = shown_points(layer, cell.stop)
            mine = tuple(one.text for one in shown if one.kind == "you")
            theirs = tuple(one.text for one in shown if one.kind == "provider")
            assert len(shown) == min(MOST_DUTIES, len(cell.you) + len(cell.provider))
            if cell.responsibility is Responsibility.CUSTOMER:
                assert (mine, theirs) == (cell.you[:3], ())
            elif cell.responsibility is Responsibility.SHARED:
                assert (mine, theirs) == (cell.you[:2], cell.provider[:1])
            elif cell.responsibility is Responsibility.PROVIDER:
                assert mine == cell.you[: 3 - len(theirs)]
                assert len(theirs) >= 2
