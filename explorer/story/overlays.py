# SPDX-License-Identifier: MIT
"""What a talk lays over its picture: switched on and off, and taken away one by one."""

from collections.abc import Callable

from msgspec.structs import replace

from explorer.story.navigation import go_to_step, jump_to_step, return_to_story
from explorer.story.talk import Blank, Talk, update_talk

_DIGITS = 3  # of the largest number of a step


def black(talk: Talk) -> Talk:
    """Make the audience's screen black, or show the picture again."""
    return _covered(talk, Blank.BLACK)


def white(talk: Talk) -> Talk:
    """Make the audience's screen white, or show the picture again."""
    return _covered(talk, Blank.WHITE)


def _covered(talk: Talk, blank: Blank) -> Talk:
    return update_talk(talk, blank=Blank.NONE if talk.blank is blank else blank, is_frozen=False)


def toggle_freeze(talk: Talk) -> Talk:
    """Keep the audience's picture as it is while the presenter goes on, or end that."""
    return update_talk(talk, is_frozen=not talk.is_frozen)


def toggle_overview(talk: Talk) -> Talk:
    """Show the pictures of all steps to the presenter, or hide them."""
    return update_talk(talk, has_overview=not talk.has_overview, has_keys=False)


def toggle_number(talk: Talk) -> Talk:
    """Begin to type the number of a step to go to, or end that."""
    return update_talk(talk, number="" if talk.number is None else None)


def type_digit(talk: Talk, digit: str) -> Talk:
    """Add a digit to the number of a step."""
    return update_talk(talk, number=f"{talk.number or ''}{digit}"[-_DIGITS:])


def erase_digit(talk: Talk) -> Talk:
    """Take the last digit of the number of a step back."""
    return update_talk(talk, number=(talk.number or "")[:-1])


def go_to_number(talk: Talk) -> Talk:
    """Go to the step whose number was typed; without one stay."""
    if not talk.number:
        return update_talk(talk)
    number = int(talk.number)
    if not 0 < number <= len(talk.story.steps):
        return update_talk(talk, hint="no-step")
    return jump_to_step(talk, number - 1)


def toggle_laser(talk: Talk) -> Talk:
    """Show a dot where the pointer is, or hide it."""
    return update_talk(talk, has_laser=not talk.has_laser)


def toggle_spotlight(talk: Talk) -> Talk:
    """Dim all but the layer that is pointed at or selected, or end that."""
    is_on = not talk.has_spotlight
    is_useless = is_on and not (talk.pointed or talk.layer)
    return update_talk(talk, has_spotlight=is_on, hint="no-layer" if is_useless else "")


def toggle_zoom(talk: Talk) -> Talk:
    """Show the layer that is pointed at or selected in twice its size, or end that."""
    if talk.zoomed:
        return update_talk(talk, zoomed="")
    layer = talk.pointed or talk.layer
    return update_talk(talk, zoomed=layer, hint="" if layer else "no-layer")


def toggle_details(talk: Talk) -> Talk:
    """Show duties in the selected layer beside the picture, or hide them."""
    if not talk.has_details and not talk.layer:
        return update_talk(talk, hint="no-layer")
    return update_talk(talk, has_details=not talk.has_details, blank=Blank.NONE)


def toggle_keys(talk: Talk) -> Talk:
    """Show the keys, or hide them."""
    return update_talk(talk, has_keys=not talk.has_keys)


def point(talk: Talk, pointer: tuple[float, float] | None, layer: str) -> Talk:
    """Return the talk with the mouse at a point of the picture and on a layer, or away from it."""
    hint = "" if layer and talk.hint == "no-layer" else talk.hint
    return replace(talk, pointer=pointer, pointed=layer, hint=hint)


def pop_overlay(talk: Talk) -> Talk | None:
    """End one overlay, or else the detour, or else a jump; None if there is nothing to end."""
    for is_shown, end in _OVERLAYS:
        if is_shown(talk):
            return end(talk)
    return None


def _differs_from_step(talk: Talk) -> bool:
    """Return whether the selection or the details are not those of the step."""
    return talk.layer != talk.home.place.layer or talk.has_details != talk.step.details


# What can be ended, in this order.
_OVERLAYS: tuple[tuple[Callable[[Talk], bool], Callable[[Talk], Talk]], ...] = (
    (lambda talk: talk.number is not None, toggle_number),
    (lambda talk: talk.has_overview, toggle_overview),
    (lambda talk: talk.has_keys, toggle_keys),
    (lambda talk: bool(talk.blank), lambda talk: update_talk(talk, blank=Blank.NONE)),
    (lambda talk: talk.is_frozen, toggle_freeze),
    (lambda talk: bool(talk.zoomed), toggle_zoom),
    (lambda talk: talk.has_spotlight, toggle_spotlight),
    (lambda talk: talk.has_laser, toggle_laser),
    (lambda talk: talk.is_detour or _differs_from_step(talk), return_to_story),
    (
        lambda talk: talk.origin is not None,
        lambda talk: go_to_step(talk, talk.origin or 0, is_back=True),
    ),
)
