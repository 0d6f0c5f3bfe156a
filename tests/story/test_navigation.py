# SPDX-License-Identifier: MIT
"""What the keys that go along a story do, and those for questions from the room."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from explorer.model.state import View, ViewState, moved
from explorer.story.navigation import (
    advance,
    back,
    first_step,
    jump_to_step,
    jump_to_stop,
    last_step,
    other_stack,
    other_view,
    press_layer,
    return_to_story,
    reveal_all,
    reveal_next,
    select_neighbor,
    start_talk,
    start_talk_here,
)
from explorer.story.overlays import (
    pop_overlay,
)
from explorer.story.talk import Talk
from tests.talks import STACKS, STORY, seen, selected, start

ON_PREMISES = ("cloud", "single", "on-premises", "")
SAAS = ("cloud", "single", "saas", "")


def unwind(talk: Talk) -> Talk:
    less = pop_overlay(talk)
    assert less is not None, "the talk would be left"
    return less


def test_a_talk_begins_with_the_first_step_and_nothing_was_before() -> None:
    talk = start_talk(STORY, STACKS, moved(ViewState("cloud"), 2.0), 5.0)
    assert seen(talk) == ON_PREMISES
    assert (talk.index, talk.before, talk.clock.elapsed(8.0)) == (0, None, 3.0)


def test_the_next_key_goes_through_the_whole_story_and_then_does_nothing() -> None:
    talk = start()
    places = [seen(talk)]
    while not talk.has_ended:
        before, talk = talk, advance(talk)
        if talk.index != before.index:
            places.append(seen(talk))
    assert places == [
        ON_PREMISES,
        ("cloud", "single", "iaas", ""),
        ("cloud", "single", "iaas", "operating-system"),
        ("cloud", "matrix", "iaas", ""),
        ("ai", "single", "paas", ""),
    ]
    assert advance(talk) == talk


def test_the_end_is_forgotten_on_the_way_back() -> None:
    ended = advance(start(4))
    assert ended.has_ended
    assert not back(ended).has_ended
    assert back(ended).index == 3


def test_before_the_first_step_there_is_nothing() -> None:
    assert back(start()).index == 0


def test_a_step_names_the_stop_that_was_left_until_the_next_step() -> None:
    talk = advance(start())
    assert talk.before == 0
    assert reveal_all(talk).before == 0
    assert press_layer(reveal_all(talk), "runtime").before == 0
    assert advance(reveal_all(talk)).before is None


def test_back_from_a_question_the_step_names_what_it_named_before() -> None:
    talk = reveal_all(advance(start()))
    assert advance(jump_to_stop(talk, 3)).before == talk.before == 0
    assert advance(other_view(talk)).before == 0
    assert advance(jump_to_stop(start(), 3)).before is None


def test_nothing_is_named_that_was_left_in_another_stack_or_in_the_matrix() -> None:
    assert start(4).before is None
    assert start(3).before is None


# Predict and reveal


def test_a_step_that_hides_reveals_from_below_one_at_a_time() -> None:
    talk = advance(start())
    assert len(talk.hidden) == 12
    talk = advance(talk)
    assert talk.revealed == ("datacenter",)
    assert reveal_next(talk).revealed == ("datacenter", "physical-network")
    assert talk.index == 1


def test_the_selected_layer_is_revealed_first() -> None:
    assert reveal_next(selected(start(1), "runtime")).revealed == ("runtime",)


def case(*points: str) -> Talk:
    """Return a talk at a step that asks for one layer and then shows points of it."""
    asked = replace(STORY.steps[2], reveal=True, points=points)
    told = replace(STORY, steps=(asked, STORY.steps[3]))
    return start_talk(told, STACKS, ViewState("cloud"), 0.0)


def test_a_case_asks_for_one_layer_and_goes_on_when_it_is_answered() -> None:
    answered = advance(case("incident-1"))
    assert answered.revealed == ("operating-system",)
    assert len(answered.hidden) == 11
    assert not answered.is_asking
    assert advance(answered).index == 1
    assert reveal_all(answered).hidden == ()


def test_a_step_that_names_no_points_asks_for_all_layers() -> None:
    talk = advance(case())
    assert talk.revealed == ("operating-system",)
    assert advance(talk).revealed == ("operating-system", "datacenter")


def test_pressing_a_hidden_layer_reveals_it_and_does_not_select_it() -> None:
    talk = press_layer(start(1), "applications")
    assert talk.revealed == ("applications",)
    assert talk.layer == ""


def test_all_are_revealed_at_once_and_then_the_story_goes_on() -> None:
    talk = reveal_all(start(1))
    assert talk.hidden == ()
    assert advance(talk).index == 2


def test_previous_takes_back_what_next_revealed_one_by_one() -> None:
    asked = advance(start())
    one = advance(asked)
    two = advance(one)
    assert back(two).revealed == one.revealed
    assert back(back(two)).revealed == ()
    assert back(back(back(two))).index == 0
    assert back(reveal_all(one)).revealed == one.revealed
    assert back(press_layer(asked, "data")).hidden == asked.hidden


def test_a_step_is_found_on_the_way_back_as_it_was_left() -> None:
    talk = reveal_all(advance(advance(start())))
    left = back(advance(talk))
    assert (left.index, left.revealed, left.before) == (1, talk.revealed, 0)
    assert back(left).revealed == ("datacenter",)
    assert advance(back(advance(talk))).index == 2
    assert advance(back(back(back(back(advance(talk)))))).hidden == advance(start()).hidden


def test_a_step_that_was_jumped_over_is_found_as_next_would_have_left_it() -> None:
    talk = back(jump_to_step(start(), 2))
    assert (talk.index, talk.hidden, talk.before) == (1, (), None)
    assert back(talk).hidden == ("data",)
    steps = (STORY.steps[0], *case("incident-1").story.steps)
    told = start_talk(replace(STORY, steps=steps), STACKS, ViewState("cloud"), 0.0)
    assert back(jump_to_step(told, 2)).revealed == ("operating-system",)


def test_jumping_lands_before_what_a_step_reveals() -> None:
    talk = advance(advance(start()))
    for there in (jump_to_step(advance(reveal_all(talk)), 1), jump_to_step(talk, 1)):
        assert (there.index, there.revealed) == (1, ())
    assert unwind(jump_to_step(talk, 3)).revealed == ("datacenter",)  # Esc: where it was left


def test_the_first_and_the_last_step_are_a_key_away() -> None:
    assert last_step(start(1)).index == 4
    assert first_step(last_step(start(1))).index == 0
    assert unwind(first_step(start(3))).index == 3


def test_what_comes_next_is_the_selected_hidden_layer_or_the_lowest() -> None:
    assert start().next_hidden == ""
    assert start(1).next_hidden == "datacenter"
    assert selected(start(1), "runtime").next_hidden == "runtime"


def test_a_question_keeps_what_was_revealed() -> None:
    talk = advance(advance(start()))
    asked = jump_to_stop(talk, 3)
    assert asked.hidden == ()
    assert advance(asked).revealed == ("datacenter",)


@pytest.mark.parametrize("reveal", [reveal_next, reveal_all])
def test_where_nothing_is_hidden_the_presenter_is_told(reveal: Callable[[Talk], Talk]) -> None:
    assert reveal(start()).hint == "nothing-hidden"


# Questions from the room


@pytest.mark.parametrize("key", [advance, back, unwind, return_to_story])
def test_one_key_returns_from_a_question_to_the_step(key: Callable[[Talk], Talk]) -> None:
    asked = press_layer(other_stack(jump_to_stop(start(2), 3)), "ai-plugins")
    assert seen(asked) == ("ai", "single", "saas", "ai-plugins")
    assert asked.is_detour
    returned = key(asked)
    assert (returned.index, seen(returned)) == (2, ("cloud", "single", "iaas", "operating-system"))
    assert returned.has_details


def test_a_stop_that_is_shown_already_is_no_detour() -> None:
    assert not jump_to_stop(start(), 0).is_detour
    assert advance(jump_to_stop(start(), 0)).index == 1


def test_a_stop_that_is_not_there_changes_nothing_and_is_said() -> None:
    talk = jump_to_stop(start(4), 3)
    assert (talk.hint, talk.shown) == ("no-stop", start(4).shown)


def test_the_ai_view_is_that_of_the_same_service_model_and_back() -> None:
    there = other_stack(start(2))
    assert seen(there)[:3] == ("ai", "single", "iaas")
    assert seen(other_stack(there))[:3] == ("cloud", "single", "iaas")


def test_what_was_selected_in_the_other_view_long_ago_is_not_shown_again() -> None:
    long_ago = press_layer(other_stack(start(2)), "ai-plugins")
    later = jump_to_step(return_to_story(long_ago), 2)
    there = other_stack(later)
    assert (there.layer, there.has_details) == ("", False)
    assert other_stack(there).layer == "operating-system"  # that of the step
    assert other_stack(there).has_details


def test_the_matrix_is_a_question_too_whatever_its_column() -> None:
    assert other_view(start()).is_detour
    assert not other_view(other_view(start())).is_detour
    assert not jump_to_stop(start(3), 2).is_detour


def test_a_layer_is_selected_without_leaving_the_story() -> None:
    talk = press_layer(start(), "data")
    assert talk.layer == "data"
    assert not talk.is_detour
    assert advance(talk).index == 1
    assert press_layer(talk, "data").layer == ""


def test_layers_are_selected_one_after_another_without_a_mouse() -> None:
    assert select_neighbor(start(), 1).layer == "data"
    assert select_neighbor(start(), -1).layer == "datacenter"
    assert select_neighbor(select_neighbor(start(), 1), -1).layer == "data"
    assert select_neighbor(selected(start(3), "runtime"), 1).layer == "operating-system"
    assert not select_neighbor(selected(start(3), "runtime"), 1).has_column


def test_a_box_of_the_matrix_takes_its_stop_along() -> None:
    talk = press_layer(start(3), "runtime", "saas")
    assert seen(talk) == ("cloud", "matrix", "saas", "runtime")
    assert press_layer(talk, "runtime", "paas").layer == "runtime"
    assert press_layer(talk, "runtime", "saas").layer == ""


def test_the_list_of_steps_goes_on_from_there_and_esc_goes_back() -> None:
    talk = jump_to_step(jump_to_step(start(1), 3), 4)
    assert (talk.index, talk.origin) == (4, 1)
    assert unwind(talk).index == 1
    assert unwind(talk).origin is None
    assert back(talk).origin is None
    assert jump_to_step(talk, 1).origin is None


# Where a talk begins


def state(stack: str, position: float, view: View = View.SINGLE) -> ViewState:
    return moved(ViewState(stack, view), position)


@pytest.mark.parametrize(
    ("shown", "index", "is_detour"),
    [
        (state("cloud", 1), 1, False),
        (state("cloud", 0), 0, False),
        (state("cloud", 1, View.MATRIX), 3, False),
        (state("ai", 1), 4, False),
        (state("ai", 1, View.MATRIX), 4, True),
        (state("cloud", 3), 0, True),
    ],
)
def test_a_talk_from_here_shows_what_is_shown_and_goes_on_from_the_step_like_it(
    shown: ViewState, index: int, is_detour: bool
) -> None:
    talk = start_talk_here(STORY, STACKS, shown, 0.0)
    assert (talk.shown.stack, talk.shown.view, talk.shown.stop_index) == (
        shown.stack,
        shown.view,
        shown.stop_index,
    )
    assert (talk.index, talk.is_detour, talk.before) == (index, is_detour, None)


def test_a_talk_from_here_prefers_the_step_with_the_selected_layer() -> None:
    there = selected(start(2), "operating-system").shown
    assert start_talk_here(STORY, STACKS, there, 0.0).index == 2
