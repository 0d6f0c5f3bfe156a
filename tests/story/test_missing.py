# SPDX-License-Identifier: MIT
"""Steps that name what is not there: what that is, and what can be shown of them."""

import pytest
from msgspec.structs import replace

from explorer.model.state import View
from explorer.story.missing import Missing, missing_in, without_missing
from explorer.story.story import Step
from tests.samples import small_stack

CAR = {"car": small_stack()}
RIGHT = Step("car", View.SINGLE, "Leased", 1, "lease", "upkeep", details=True, points=("you-1",))


@pytest.mark.parametrize(
    ("changes", "lost", "shown"),
    [
        ({}, (), {}),
        ({"stop": "bus"}, (Missing("stop", "bus"),), {"stop": "", "details": False, "points": ()}),
        ({"baseline": "bus"}, (Missing("baseline", "bus"),), {"baseline": ""}),
        (
            {"layer": "roof"},
            (Missing("layer", "roof"),),
            {"layer": "", "details": False, "points": ()},
        ),
        (
            {"points": ("you-9", "mistake")},
            (Missing("point", "you-9"),),
            {"points": ("mistake",)},
        ),
        ({"layer": "", "details": True}, (), {"layer": "", "details": False, "points": ()}),
    ],
)
def test_a_step_is_shown_without_what_is_not_there(
    changes: dict[str, object], lost: tuple[Missing, ...], shown: dict[str, object]
) -> None:
    step = replace(RIGHT, **changes)
    assert missing_in(step, CAR) == lost
    assert without_missing(step, CAR) == replace(step, **shown)


def test_nothing_can_be_shown_of_a_stack_that_is_not_there() -> None:
    step = replace(RIGHT, stack="bus", layer="roof")
    assert missing_in(step, CAR) == (Missing("stack", "bus"),)
    with pytest.raises(KeyError, match="bus"):
        without_missing(step, CAR)
