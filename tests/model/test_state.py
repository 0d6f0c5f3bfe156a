# SPDX-License-Identifier: MIT
"""The state that is shown: moving, selecting, changing the stack, going back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.model.state import (
    Place,
    View,
    ViewState,
    baseline_index,
    fitted,
    moved,
    nearest_stop,
    switched,
    with_baseline,
    with_group,
    with_layer,
)
from explorer.story.library import SHIPPED, shipped_stack
from tests.samples import small_stack

QUICK = settings(derandomize=True, deadline=None)
STACKS = {key: shipped_stack(key) for key in SHIPPED}
CLOUD = ViewState("cloud")


def id_of_stop(state: ViewState) -> str:
    return STACKS[state.stack].stops[state.stop_index].id


def to_ai(state: ViewState) -> ViewState:
    return switched(state, STACKS, "ai")


def to_cloud(state: ViewState) -> ViewState:
    return switched(state, STACKS, "cloud")


# ---- Positions


@pytest.mark.parametrize(
    ("position", "stop_index"),
    [(0.0, 0), (0.49, 0), (0.5, 1), (1.0, 1), (1.49, 1), (1.5, 2), (-0.3, 0), (-1.0, 0)],
)
def test_the_stop_is_the_nearest_one(position: float, stop_index: int) -> None:
    assert nearest_stop(position) == stop_index
    assert moved(CLOUD, position).stop_index == stop_index


def test_a_fresh_state_is_at_the_first_stop_with_nothing_selected() -> None:
    assert CLOUD.place == Place(0.0, "", "")
    assert CLOUD.is_at_stop
    assert CLOUD.view is View.SINGLE


def test_between_two_stops_is_not_at_a_stop() -> None:
    assert moved(CLOUD, 2.0).is_at_stop
    assert not moved(CLOUD, 1.9).is_at_stop


def test_moving_keeps_the_layer() -> None:
    state = moved(with_layer(CLOUD, "data"), 1.25)
    assert state.place == Place(1.25, "data", "")


def test_a_layer_or_a_group_is_selected_never_both() -> None:
    state = with_group(with_layer(moved(CLOUD, 1.0), "data"), "varies")
    assert state.place == Place(1.0, "", "varies")
    assert with_layer(state, "data").place == Place(1.0, "data", "")


def test_an_empty_id_selects_nothing() -> None:
    assert with_layer(with_layer(CLOUD, "data"), "").place == Place()
    assert with_group(with_group(CLOUD, "varies"), "").place == Place()


def test_the_order_of_visits_makes_no_difference() -> None:
    there = moved(to_ai(moved(CLOUD, 1.0)), 1.0)
    assert to_cloud(there) == to_cloud(to_ai(to_cloud(there)))


# ---- From one stack to the other


@pytest.mark.parametrize("stop_id", ["iaas", "paas", "saas"])
def test_the_toggle_keeps_the_stop_of_the_same_id(stop_id: str) -> None:
    state = moved(CLOUD, float(STACKS["cloud"].stop_index(stop_id)))
    there = to_ai(state)
    assert (there.stack, id_of_stop(there), there.detour) == ("ai", stop_id, "")
    assert there.is_at_stop
    assert to_cloud(there).place == state.place


def test_from_on_premises_the_ai_view_goes_to_iaas_and_back_returns() -> None:
    there = to_ai(CLOUD)
    assert (id_of_stop(there), there.detour) == ("iaas", "on-premises")
    back = to_cloud(there)
    assert (id_of_stop(back), back.detour) == ("on-premises", "")


def test_a_move_in_the_other_stack_ends_the_detour() -> None:
    assert id_of_stop(to_cloud(moved(to_ai(CLOUD), 2.0))) == "saas"
    assert id_of_stop(to_cloud(moved(to_ai(CLOUD), 0.0))) == "iaas"


def test_a_selection_in_the_other_stack_keeps_the_detour() -> None:
    for select in (with_layer, with_group):
        assert id_of_stop(to_cloud(select(to_ai(CLOUD), "ai-usage"))) == "on-premises"


def test_a_detour_outlasts_a_third_stack_without_the_stop() -> None:
    stacks = STACKS | {"opened": small_stack()}
    away = switched(to_ai(CLOUD), stacks, "opened")
    assert (away.stop_index, away.detour) == (0, "on-premises")
    assert id_of_stop(switched(away, stacks, "cloud")) == "on-premises"


def test_between_two_stops_the_nearest_one_is_kept() -> None:
    there = to_ai(moved(CLOUD, 1.6))
    assert id_of_stop(there) == "paas"
    assert there.place_of("cloud").position == 2.0
    assert to_cloud(there).place.position == 2.0


def test_each_stack_remembers_its_selection() -> None:
    there = with_layer(to_ai(with_layer(CLOUD, "data")), "ai-compute")
    back = to_cloud(there)
    assert back.place.layer == "data"
    assert to_ai(back).place.layer == "ai-compute"


def test_the_toggle_to_the_shown_stack_changes_nothing() -> None:
    state = moved(CLOUD, 0.3)
    assert to_cloud(state) is state


def test_the_toggle_keeps_the_view() -> None:
    assert to_ai(ViewState("cloud", View.MATRIX)).view is View.MATRIX


@QUICK
@given(st.floats(0, 3), st.lists(st.sampled_from(SHIPPED), max_size=6))
def test_toggling_to_and_fro_ends_where_it_began(position: float, stacks: list[str]) -> None:
    state = moved(CLOUD, position)
    after = state
    for stack in stacks:
        after = switched(after, STACKS, stack)
        assert after == fitted(after, STACKS)
    assert to_cloud(after).stop_index == state.stop_index


# ---- What fits


def test_a_state_that_fits_is_left_as_it_is() -> None:
    state = with_layer(moved(to_ai(CLOUD), 1.0), "ai-compute")
    assert fitted(state, STACKS) == state


def test_a_stack_that_is_gone_gives_way_to_the_first() -> None:
    state = ViewState("opened", View.MATRIX, (("cloud", Place(2.0)), ("opened", Place(1.0))), "own")
    assert fitted(state, STACKS) == ViewState("cloud", View.MATRIX, (("cloud", Place(2.0)),))


@pytest.mark.parametrize(
    ("place", "kept"),
    [
        (Place(2.0, "upkeep"), Place(2.0, "upkeep")),
        (Place(2.0, "wheels"), Place(2.0)),
        (Place(1.0, "", "machine"), Place(1.0, "", "machine")),
        (Place(1.0, "", "wheels"), Place(1.0)),
        (Place(7.0, "upkeep"), Place(2.0, "upkeep")),
        (Place(-1.0), Place(0.0)),
    ],
)
def test_after_a_change_of_the_file_what_is_gone_is_let_go(place: Place, kept: Place) -> None:
    state = fitted(ViewState("car", places=(("car", place),)), {"car": small_stack()})
    assert state.place == kept


def test_a_stack_that_lost_a_stop_is_shown_at_its_last() -> None:
    stack = small_stack()
    shorter = replace(stack, stops=stack.stops[:2])
    state = fitted(moved(ViewState("car"), 2.0), {"car": shorter})
    assert state.place.position == 1.0


# ---- The baseline


@pytest.mark.parametrize(
    ("chosen", "position", "index"),
    [
        ("", 0.0, None),
        ("", 1.0, 0),
        ("", 2.6, 2),
        ("on-premises", 3.0, 0),
        ("saas", 0.0, 3),
        ("iaas", 1.0, 1),
        ("bus", 2.0, 1),
    ],
)
def test_a_stop_is_compared_with_the_chosen_one_or_the_one_to_the_left(
    chosen: str, position: float, index: int | None
) -> None:
    state = with_baseline(moved(CLOUD, position), chosen)
    assert baseline_index(state, STACKS["cloud"]) == index


def test_a_chosen_baseline_outlasts_moves_until_another_is_chosen() -> None:
    state = moved(with_baseline(CLOUD, "iaas"), 3.0)
    assert baseline_index(state, STACKS["cloud"]) == 1
    assert baseline_index(with_baseline(state, ""), STACKS["cloud"]) == 2


def test_a_stack_without_the_chosen_baseline_gives_it_up() -> None:
    held = to_cloud(to_ai(with_baseline(moved(CLOUD, 3.0), "paas")))
    assert baseline_index(held, STACKS["cloud"]) == 2
    lost = to_cloud(to_ai(with_baseline(moved(CLOUD, 3.0), "on-premises")))
    assert lost.baseline == ""
    assert baseline_index(lost, STACKS["cloud"]) == 2


def test_a_baseline_that_is_gone_from_the_file_is_given_up() -> None:
    stacks = {"car": small_stack()}
    state = with_baseline(ViewState("car"), "taxi")
    assert fitted(state, stacks) == state
    short = replace(stacks["car"], stops=stacks["car"].stops[:2])
    assert fitted(state, {"car": short}).baseline == ""
    assert fitted(with_baseline(ViewState("gone"), "bus"), stacks).baseline == ""
