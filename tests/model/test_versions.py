# SPDX-License-Identifier: MIT
"""What was shown before, and going back to it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.model.state import ViewState, moved, with_layer
from explorer.model.versions import Versions

QUICK = settings(derandomize=True, deadline=None)
CLOUD = ViewState("cloud")


def test_going_back_and_forward_shows_what_was_visited() -> None:
    first, second, third = (moved(CLOUD, float(stop_index)) for stop_index in range(3))
    history = Versions((first,)).added(second).added(third)
    assert history.now == third
    assert history.stepped(-1).now == second
    assert history.stepped(-2).stepped(1).now == second


def test_history_ends_at_both_ends() -> None:
    history = Versions((CLOUD,)).added(moved(CLOUD, 1.0))
    assert history.stepped(-9).now == CLOUD
    assert history.stepped(9).now == moved(CLOUD, 1.0)


def test_a_visit_forgets_what_lay_ahead() -> None:
    history = Versions((CLOUD,)).added(moved(CLOUD, 1.0)).added(moved(CLOUD, 2.0))
    again = history.stepped(-2).added(with_layer(CLOUD, "data"))
    assert again.versions == (CLOUD, with_layer(CLOUD, "data"))


def test_a_second_visit_to_the_same_state_is_none() -> None:
    history = Versions((CLOUD,)).added(moved(CLOUD, 1.0)).stepped(-1)
    assert history.added(CLOUD) is history


@QUICK
@given(st.lists(st.one_of(st.integers(-3, 3), st.floats(0, 3)), max_size=40))
def test_history_always_shows_a_visited_state(steps: list[int | float]) -> None:
    history = Versions((CLOUD,))
    visited = {CLOUD}
    for step in steps:
        if isinstance(step, int):
            history = history.stepped(step)
        else:
            state = moved(CLOUD, step)
            history = history.added(state)
            visited.add(state)
            assert history.now == state
        assert history.now in visited


def test_history_keeps_the_latest_200_states() -> None:
    history = Versions((CLOUD,))
    for number in range(1, 500):
        history = history.added(moved(CLOUD, number / 1000))
    assert len(history.versions) == 200
    assert history.now == moved(CLOUD, 0.499)
    assert history.stepped(-1000).now == moved(CLOUD, 0.3)
