# SPDX-License-Identifier: MIT
"""What the keys do that lay something over the picture, and Esc, which takes it back."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.story.navigation import (
    advance,
    back,
    jump_to_step,
    jump_to_stop,
    other_stack,
    other_view,
    press_layer,
    reveal_all,
    reveal_next,
)
from explorer.story.overlays import (
    black,
    erase_digit,
    go_to_number,
    point,
    pop_overlay,
    toggle_details,
    toggle_freeze,
    toggle_keys,
    toggle_laser,
    toggle_number,
    toggle_overview,
    toggle_spotlight,
    toggle_zoom,
    type_digit,
    white,
)
from explorer.story.talk import Blank, Talk
from tests.talks import selected, start


def unwind(talk: Talk) -> Talk:
    less = pop_overlay(talk)
    assert less is not None, "the talk would be left"
    return less


@pytest.mark.parametrize(("cover", "blank"), [(black, Blank.BLACK), (white, Blank.WHITE)])
def test_a_blank_screen_is_lifted_by_its_key_and_by_next_and_previous(
    cover: Callable[[Talk], Talk], blank: Blank
) -> None:
    covered = cover(start(2))
    assert covered.blank is blank
    for key in (cover, advance, back, unwind):
        lifted = key(covered)
        assert (lifted.blank, lifted.index, lifted.shown) == (Blank.NONE, 2, covered.shown)


def test_black_and_white_take_turns() -> None:
    assert white(black(start())).blank is Blank.WHITE
    assert black(white(start())).blank is Blank.BLACK


def test_a_question_lifts_the_blank() -> None:
    for ask in (other_stack, other_view, lambda talk: jump_to_stop(talk, 3)):
        assert ask(black(start())).blank is Blank.NONE
    assert reveal_next(black(start(1))).blank is Blank.NONE


def test_the_spotlight_follows_the_mouse_or_else_the_selected_layer() -> None:
    talk = toggle_spotlight(selected(start(), "data"))
    assert talk.lit == "data"
    assert point(talk, (0.5, 0.5), "runtime").lit == "runtime"
    assert toggle_spotlight(talk).lit == ""


def test_a_spotlight_without_a_layer_is_on_and_says_what_it_needs() -> None:
    talk = toggle_spotlight(start())
    assert (talk.has_spotlight, talk.lit, talk.hint) == (True, "", "no-layer")


def test_the_zoom_is_on_the_layer_under_the_mouse_or_the_selected_one() -> None:
    assert toggle_zoom(selected(start(), "data")).zoomed == "data"
    assert toggle_zoom(point(start(), (0.1, 0.1), "runtime")).zoomed == "runtime"
    assert toggle_zoom(toggle_zoom(selected(start(), "data"))).zoomed == ""
    assert toggle_zoom(start()).hint == "no-layer"
    assert advance(toggle_zoom(selected(start(), "data"))).zoomed == ""


def test_details_are_those_of_a_selected_layer() -> None:
    assert toggle_details(start()).hint == "no-layer"
    talk = toggle_details(selected(start(), "data"))
    assert talk.has_details
    assert not toggle_details(talk).has_details
    assert not press_layer(talk, "data").has_details


def test_a_key_that_does_something_takes_the_hint_away() -> None:
    assert toggle_laser(toggle_zoom(start())).hint == ""


def test_a_layer_under_the_mouse_is_what_the_spotlight_needed() -> None:
    assert point(toggle_spotlight(start()), (0.5, 0.5), "data").hint == ""


def test_moving_the_mouse_changes_nothing_else() -> None:
    talk = point(start(), (0.2, 0.3), "data")
    assert point(talk, None, "") == start()


def test_esc_takes_one_thing_back_at_a_time_and_then_leaves() -> None:
    talk = jump_to_step(start(), 2)
    talk = press_layer(jump_to_stop(talk, 2), "runtime")
    talk = toggle_keys(black(toggle_zoom(toggle_spotlight(toggle_laser(talk)))))
    for undone in ("has_keys", "blank", "zoomed", "has_spotlight", "has_laser", "is_detour"):
        assert getattr(talk, undone)
        talk = unwind(talk)
        assert not getattr(talk, undone)
    assert talk.layer == "operating-system"
    talk = unwind(talk)
    assert (talk.index, talk.origin) == (0, None)
    assert pop_overlay(talk) is None


def test_esc_takes_a_selection_back_before_it_leaves() -> None:
    assert unwind(press_layer(start(), "data")).layer == ""
    assert unwind(toggle_details(start(2))).has_details


def test_a_step_is_gone_to_by_its_number() -> None:
    typing = type_digit(toggle_number(start()), "4")
    assert (typing.number, typing.index) == ("4", 0)
    there = go_to_number(typing)
    assert (there.index, there.number, there.origin) == (3, None, 0)
    assert go_to_number(erase_digit(typing)).index == 0
    assert go_to_number(type_digit(typing, "2")).hint == "no-step"
    assert type_digit(type_digit(type_digit(typing, "1"), "2"), "3").number == "123"
    assert toggle_number(typing).number is None
    assert advance(typing).number is None
    assert unwind(typing) == start()


def test_a_frozen_picture_ends_with_esc_or_a_blank_screen() -> None:
    frozen = advance(toggle_freeze(start()))
    assert (frozen.is_frozen, frozen.index) == (True, 1)
    assert not toggle_freeze(frozen).is_frozen
    assert not unwind(frozen).is_frozen
    assert not black(frozen).is_frozen


def test_the_overview_and_the_keys_take_turns_and_go_with_the_next_step() -> None:
    shown = toggle_overview(toggle_keys(start()))
    assert (shown.has_overview, shown.has_keys) == (True, False)
    assert not toggle_keys(shown).has_overview
    assert not unwind(shown).has_overview
    assert not jump_to_step(shown, 2).has_overview
    assert not advance(toggle_overview(start(1))).has_overview


KEYS: list[Callable[[Talk], Talk]] = [
    advance,
    back,
    black,
    white,
    other_stack,
    other_view,
    reveal_all,
    toggle_zoom,
    toggle_laser,
    toggle_spotlight,
    toggle_details,
    toggle_freeze,
    toggle_overview,
    toggle_number,
    lambda talk: type_digit(talk, "3"),
    go_to_number,
    lambda talk: jump_to_stop(talk, 2),
    lambda talk: press_layer(talk, talk.stack.layers[3].id),
    lambda talk: point(talk, (0.5, 0.5), talk.stack.layers[5].id),
    lambda talk: pop_overlay(talk) or talk,
]


@given(st.lists(st.sampled_from(KEYS), max_size=40))
def test_whatever_is_pressed_esc_ends_in_the_story_and_then_leaves(
    keys: list[Callable[[Talk], Talk]],
) -> None:
    talk = start()
    for key in keys:
        talk = key(talk)
    for _press in range(12):
        less = pop_overlay(talk)
        if less is None:
            break
        talk = less
    assert pop_overlay(talk) is None
    assert not talk.is_detour
    assert not talk.blank
