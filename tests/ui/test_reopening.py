# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.files.mark import Mark, MarkError
from explorer.model.state import Place, View, ViewState
from explorer.ui.reopening import marked_state
from tests import shipped
from tests.samples import small_stack

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
START = ViewState("cloud", View.SINGLE, (("ai", Place(0.0)), ("cloud", Place(1.0))))


def test_a_picture_leads_back_to_what_it_shows() -> None:
    state = marked_state(START, Mark("ai", "matrix", "saas", "ai-compute", "dark"), STACKS)
    assert (state.stack, state.view) == ("ai", View.MATRIX)
    assert state.place == Place(2.0, "ai-compute")


def test_a_picture_of_the_shown_stack_moves_it() -> None:
    state = marked_state(START, Mark("cloud", "single", "saas", "", "light"), STACKS)
    assert state.stack == "cloud"
    assert state.place == Place(3.0)


def test_a_picture_of_all_service_models_keeps_the_present_one() -> None:
    state = marked_state(START, Mark("cloud", "matrix", "", "", "light"), STACKS)
    assert state.place == Place(1.0)


def test_a_picture_leads_back_to_what_it_compares_with() -> None:
    mark = Mark("cloud", "single", "saas", baseline="on-premises")
    assert marked_state(START, mark, STACKS).baseline == "on-premises"
    compared = replace(START, baseline="paas")
    assert marked_state(compared, Mark("cloud", "single", "saas"), STACKS).baseline == ""
    assert marked_state(START, replace(mark, baseline="faas"), STACKS).baseline == ""


def test_what_is_not_there_any_more_is_passed_over() -> None:
    state = marked_state(START, Mark("cloud", "round", "faas", "mainframe", "light"), STACKS)
    assert state == START


def test_an_opened_stack_is_found_by_its_own_id() -> None:
    stacks = {**STACKS, "opened": small_stack()}
    state = marked_state(START, Mark("car", "single", "taxi", "upkeep", "light"), stacks)
    assert state.stack == "opened"
    assert state.place == Place(2.0, "upkeep")


def test_a_picture_of_a_stack_that_is_not_open_says_what_to_do() -> None:
    with pytest.raises(MarkError, match="shows the stack car, which is not open: open its file"):
        marked_state(START, Mark("car", "single", "taxi", "upkeep", "light"), STACKS)
