# SPDX-License-Identifier: MIT
"""Move a talk: along its story, away from it for a question and back, and reveal layers."""

from collections.abc import Mapping

from msgspec.structs import replace

from explorer.model.bounds import clamp
from explorer.model.stack import Stack
from explorer.model.state import View, ViewState, moved, switched, with_layer
from explorer.story.pace import Clock
from explorer.story.steps import step_state
from explorer.story.story import Step, Story
from explorer.story.talk import Blank, Build, Talk, update_talk


def start_talk(story: Story, stacks: Mapping[str, Stack], state: ViewState, now: float) -> Talk:
    """Return a talk at the first step; KeyError if the story shows a stack that is not there."""
    talk = go_to_step(Talk(story, stacks, state, clock=Clock(0.0, now)), 0, is_back=False)
    return replace(talk, before=None, step_before=None)


def start_talk_here(
    story: Story, stacks: Mapping[str, Stack], state: ViewState, now: float
) -> Talk:
    """Return a talk that begins with what is shown, at the step that shows the most of it.

    If no step shows it, it is a detour from the first step.
    """
    talk = start_talk(story, stacks, state, now)
    likeness = [_likeness(step, step_state(step, state, stacks), state) for step in story.steps]
    best = likeness.index(max(likeness))
    talk = go_to_step(talk, best if likeness[best] else 0, is_back=False)
    return replace(talk, shown=state, before=None, step_before=None, has_details=False)


def _likeness(step: Step, home: ViewState, state: ViewState) -> int:
    """Return how much of a state a step shows, 0 for nothing; `home` is the step's own state."""
    is_there = (home.stack, home.stop_index) == (state.stack, state.stop_index)
    if step.kind or not is_there or not (step.stop or state.view is View.MATRIX):
        return 0
    return 1 + (home.view is state.view) * (2 + (home.place.layer == state.place.layer))


# Along the story


def advance(talk: Talk) -> Talk:
    """Go on: end a black or white screen or a detour, reveal a layer, or take the next step."""
    if talk.blank:
        return update_talk(talk, blank=Blank.NONE)
    if talk.is_detour:
        return return_to_story(talk)
    if talk.is_asking:
        return reveal_next(talk)
    if talk.next_step is None:
        return update_talk(talk, has_ended=True)
    return go_to_step(talk, talk.index + 1, is_back=False)


def back(talk: Talk) -> Talk:
    """Go back: end a black or white screen or a detour, hide again, or take the step before."""
    if talk.blank:
        return update_talk(talk, blank=Blank.NONE)
    if talk.is_detour:
        return return_to_story(talk)
    if talk.marks:
        *marks, kept = talk.marks
        return update_talk(talk, revealed=talk.revealed[:kept], marks=tuple(marks))
    return back_a_step(talk)


def back_a_step(talk: Talk) -> Talk:
    """Take the step before, as it was left; the first one stays."""
    return go_to_step(talk, talk.index - 1, is_back=True) if talk.index else update_talk(talk)


def jump_to_step(talk: Talk, index: int) -> Talk:
    """Go to any step, before its build; until the talk goes on, `pop_overlay` returns."""
    origin = talk.index if talk.origin is None else talk.origin
    there = go_to_step(talk, index, is_back=False)
    return replace(there, origin=None if origin == index else origin)


def first_step(talk: Talk) -> Talk:
    """Go to the first step."""
    return jump_to_step(talk, 0)


def last_step(talk: Talk) -> Talk:
    """Go to the last step."""
    return jump_to_step(talk, len(talk.story.steps) - 1)


def go_to_step(talk: Talk, index: int, *, is_back: bool) -> Talk:
    """Return the talk at a step before its build, or on the way back as it was left.

    One that was jumped over is found as the way along the story would have left it.
    """
    left = {**talk.left, talk.index: Build(talk.revealed, talk.marks, talk.step_before)}
    there = _arrive(replace(talk, left=left), index)
    if not is_back:
        return there
    if index not in left:
        return _built(replace(there, before=None, step_before=None))
    revealed, marks, before = left[index]
    return replace(there, revealed=revealed, marks=marks, before=before, step_before=before)


def _built(talk: Talk) -> Talk:
    """Return the talk with its step built as far as the key that goes on builds it."""
    while talk.is_asking:
        talk = reveal_next(talk)
    return talk


def _arrive(talk: Talk, index: int) -> Talk:
    there = replace(talk, index=index, before=None)
    there = _show(
        replace(
            there,
            revealed=(),
            marks=(),
            origin=None,
            has_ended=False,
            has_details=there.step.details,
        ),
        there.home,
        has_column=bool(there.step.stop),
    )
    return replace(there, step_before=there.before)


# Questions from the room


def jump_to_stop(talk: Talk, index: int) -> Talk:
    """Show the stop at an index of the shown stack, if it has that many."""
    if index >= len(talk.stack.stops):
        return update_talk(talk, hint="no-stop")
    return _show(talk, moved(talk.shown, float(index)))


def other_stack(talk: Talk) -> Talk:
    """Show the AI stack, or from there the cloud stack, at the same stop where it has one.

    What was selected there long ago is not: only what the step shows comes back with it.
    """
    other = "cloud" if talk.shown.stack == "ai" else "ai"
    there = with_layer(switched(talk.shown, talk.stacks, other), "")
    back = replace(talk, shown=there)
    return _show(talk, there) if back.is_detour else return_to_story(talk)


def other_view(talk: Talk) -> Talk:
    """Show all stops side by side, or one of them again."""
    view = View.SINGLE if talk.shown.view is View.MATRIX else View.MATRIX
    return _show(replace(talk, has_details=False), replace(talk.shown, view=view))


def press_layer(talk: Talk, layer: str, stop_id: str = "") -> Talk:
    """Reveal a hidden layer, or select one, or none if it is selected; go to a stop if named."""
    if layer in talk.hidden:
        return _reveal(talk, (layer,))
    if layer == talk.layer and stop_id in ("", talk.stack.stops[talk.shown.stop_index].id):
        return _show(talk, with_layer(talk.shown, ""), has_column=talk.has_column)
    shown = with_layer(talk.shown, layer)
    if stop_id:
        shown = moved(shown, float(talk.stack.stop_index(stop_id)))
    return _show(talk, shown)


def select_neighbor(talk: Talk, steps: int) -> Talk:
    """Select the layer `steps` rows below the selected one; without one the first, or the last."""
    ids = [layer.id for layer in talk.stack.layers]
    start = ids.index(talk.layer) if talk.layer else (-1 if steps > 0 else len(ids))
    layer = ids[clamp(start + steps, 0, len(ids) - 1)]
    return _show(talk, with_layer(talk.shown, layer), has_column=talk.has_column)


def return_to_story(talk: Talk) -> Talk:
    """Show what the step shows; what was revealed stays revealed."""
    there = replace(talk, has_details=talk.step.details)
    there = _show(there, talk.home, has_column=bool(talk.step.stop))
    return replace(there, before=talk.step_before)


def _show(talk: Talk, shown: ViewState, *, has_column: bool = True) -> Talk:
    """Return the talk with another state shown, nothing over it, the left stop named."""
    was, now = (talk.shown.stack, talk.shown.stop_index), (shown.stack, shown.stop_index)
    is_moved = was != now
    left = talk.shown.stop_index if was[0] == now[0] and shown.view is View.SINGLE else None
    return update_talk(
        replace(
            talk,
            shown=shown,
            has_column=has_column,
            before=left if is_moved else talk.before,
            has_details=talk.has_details and bool(shown.place.layer),
        ),
        blank=Blank.NONE,
        zoomed="",
        has_keys=False,
    )


# Revealing what is hidden


def reveal_next(talk: Talk) -> Talk:
    """Reveal the selected layer if it is hidden, or else the lowest hidden one."""
    if not talk.hidden:
        return update_talk(talk, hint="nothing-hidden")
    return _reveal(talk, (talk.next_hidden,))


def reveal_all(talk: Talk) -> Talk:
    """Reveal every hidden layer."""
    if not talk.hidden:
        return update_talk(talk, hint="nothing-hidden")
    return _reveal(talk, talk.hidden)


def _reveal(talk: Talk, layers: tuple[str, ...]) -> Talk:
    revealed, marks = (*talk.revealed, *layers), (*talk.marks, len(talk.revealed))
    return update_talk(talk, revealed=revealed, marks=marks, blank=Blank.NONE)
