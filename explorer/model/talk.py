# SPDX-License-Identifier: MIT
"""A talk as one frozen value, and the ways to come from one to the next: what every key does."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.pace import Clock
from explorer.model.stack import Stack
from explorer.model.state import View, ViewState, moved, switched, with_layer
from explorer.model.story import Step, Story, step_state

RESUME_SECONDS = 60.0  # for so long after leaving, a talk goes on where it stopped

Hint = Literal["", "no-layer", "no-stop", "nothing-hidden"]


class Blank(StrEnum):
    """What covers the audience's screen."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


class Talk(Struct, frozen=True):
    """Everything that decides what the audience and the presenter see.

    `before` is the stop that was left, named until the next step, and `step_before` the one that
    the step left: after a detour it is named again. `has_column` says whether the matrix marks the
    column of its stop. `revealed` are the layers that
    the present step hides no more. `origin` is the step that was left over the list of steps.
    `pointer` is where the presenter's mouse is on the picture, in parts of its width and height,
    and `pointed` the layer there. `hint` tells the presenter why a key did nothing.
    """

    story: Story
    stacks: Mapping[str, Stack]
    shown: ViewState
    index: int = 0
    before: int | None = None
    step_before: int | None = None
    revealed: tuple[str, ...] = ()
    origin: int | None = None
    has_column: bool = True
    has_details: bool = False
    has_ended: bool = False
    blank: Blank = Blank.NONE
    has_laser: bool = False
    has_spotlight: bool = False
    zoomed: str = ""
    has_keys: bool = False
    pointer: tuple[float, float] | None = None
    pointed: str = ""
    hint: Hint = ""
    clock: Clock = Clock()

    @property
    def step(self) -> Step:
        """The step at which the story is."""
        return self.story.steps[self.index]

    @property
    def next_step(self) -> Step | None:
        """The step that comes next, if any."""
        rest = self.story.steps[self.index + 1 :]
        return rest[0] if rest else None

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.stacks[self.shown.stack]

    @property
    def layer(self) -> str:
        """The layer that is selected, if any."""
        return self.shown.place.layer

    @property
    def home(self) -> ViewState:
        """What the step shows, as the story has it."""
        return step_state(self.step, self.shown, self.stacks)

    @property
    def is_detour(self) -> bool:
        """Whether something else is shown than the step: a question from the room."""
        home, shown = self.home, self.shown
        if (home.stack, home.view) != (shown.stack, shown.view):
            return True
        return shown.view is View.SINGLE and home.stop != shown.stop

    @property
    def hidden(self) -> tuple[str, ...]:
        """The layers that do not say yet whose they are, top to bottom."""
        if not self.step.reveal or self.is_detour:
            return ()
        return tuple(one.id for one in self.stack.layers if one.id not in self.revealed)

    @property
    def lit(self) -> str:
        """The layer that the spotlight leaves bright; empty if it is off, or has none."""
        return (self.pointed or self.layer) if self.has_spotlight else ""


def joined(stories: Sequence[Story]) -> Story:
    """Return several stories as one, told one after the other."""
    steps = tuple(step for story in stories for step in story.steps)
    title = ", ".join(story.title for story in stories)
    return replace(stories[0], title=title, steps=steps)


def begun(story: Story, stacks: Mapping[str, Stack], state: ViewState, now: float) -> Talk:
    """Return a talk at its first step; KeyError if the story shows what the stacks have not."""
    talk = _at_step(Talk(story, stacks, state, clock=Clock(0.0, now)), 0, is_back=False)
    return replace(talk, before=None, step_before=None)


def begun_here(story: Story, stacks: Mapping[str, Stack], state: ViewState, now: float) -> Talk:
    """Return a talk that begins with what is shown, at the step that is most like it.

    Where no step shows it, the talk begins with it as a detour from the first step.
    """
    talk = begun(story, stacks, state, now)
    likeness = [_likeness(step, step_state(step, state, stacks), state) for step in story.steps]
    best = likeness.index(max(likeness))
    talk = _at_step(talk, best if likeness[best] else 0, is_back=False)
    return replace(talk, shown=state, before=None, step_before=None, has_details=False)


def _likeness(step: Step, home: ViewState, state: ViewState) -> int:
    is_there = (home.stack, home.stop) == (state.stack, state.stop)
    if not is_there or not (step.stop or state.view is View.MATRIX):
        return 0
    return 1 + (home.view is state.view) * (2 + (home.place.layer == state.place.layer))


# Along the story


def advance(talk: Talk) -> Talk:
    """Go on: lift the blank, return from a detour, reveal a layer, or take the next step."""
    if talk.blank:
        return _clear(talk, blank=Blank.NONE)
    if talk.is_detour:
        return return_to_story(talk)
    if talk.hidden:
        return reveal_next(talk)
    if talk.next_step is None:
        return _clear(talk, has_ended=True)
    return _at_step(talk, talk.index + 1, is_back=False)


def back(talk: Talk) -> Talk:
    """Go back: lift the blank, return from a detour, or take the step before."""
    if talk.blank:
        return _clear(talk, blank=Blank.NONE)
    if talk.is_detour:
        return return_to_story(talk)
    return _at_step(talk, max(talk.index - 1, 0), is_back=True)


def jump_to_step(talk: Talk, index: int) -> Talk:
    """Go on with another step; until the next one, `unwound` leads back to the one left."""
    origin = talk.index if talk.origin is None else talk.origin
    there = _at_step(talk, index, is_back=index < talk.index)
    return replace(there, origin=None if origin == index else origin)


def _at_step(talk: Talk, index: int, *, is_back: bool) -> Talk:
    """Return the talk at a step; on the way back nothing is hidden again."""
    there = replace(talk, index=index, before=None)
    layers = there.stacks[there.home.stack].layers if is_back else ()
    there = _showing(
        replace(
            there,
            revealed=tuple(layer.id for layer in layers),
            origin=None,
            has_ended=False,
            has_details=there.step.details,
        ),
        there.home,
        has_column=bool(there.step.stop),
    )
    return replace(there, step_before=there.before)


# Questions from the room


def jump_to_stop(talk: Talk, number: int) -> Talk:
    """Show another stop of the shown stack; 0 is the first."""
    if number >= len(talk.stack.stops):
        return _clear(talk, hint="no-stop")
    return _showing(talk, moved(talk.shown, float(number)))


def other_stack(talk: Talk) -> Talk:
    """Show the AI stack, or from there the cloud stack, at the same stop where it has one."""
    other = "cloud" if talk.shown.stack == "ai" else "ai"
    return _showing(talk, switched(talk.shown, talk.stacks, other))


def other_view(talk: Talk) -> Talk:
    """Show all stops side by side, or one of them again."""
    view = View.SINGLE if talk.shown.view is View.MATRIX else View.MATRIX
    return _showing(talk, replace(talk.shown, view=view))


def press_layer(talk: Talk, layer: str, stop: str = "") -> Talk:
    """Reveal a hidden layer, or select it, or take the selection back; a stop goes with it."""
    if layer in talk.hidden:
        return _revealing(talk, (layer,))
    if layer == talk.layer and stop in ("", talk.stack.stops[talk.shown.stop].id):
        return _showing(talk, with_layer(talk.shown, ""), has_column=talk.has_column)
    shown = with_layer(talk.shown, layer)
    if stop:
        shown = moved(shown, float(talk.stack.stop_index(stop)))
    return _showing(talk, shown)


def select_beside(talk: Talk, steps: int) -> Talk:
    """Select the layer so many rows below the selected one, or from none the first or last."""
    ids = [layer.id for layer in talk.stack.layers]
    start = ids.index(talk.layer) if talk.layer else (-1 if steps > 0 else len(ids))
    layer = ids[min(max(start + steps, 0), len(ids) - 1)]
    return _showing(talk, with_layer(talk.shown, layer), has_column=talk.has_column)


def return_to_story(talk: Talk) -> Talk:
    """Show what the step shows; what was revealed stays so."""
    there = replace(talk, has_details=talk.step.details)
    there = _showing(there, talk.home, has_column=bool(talk.step.stop))
    return replace(there, before=talk.step_before)


def _showing(talk: Talk, shown: ViewState, *, has_column: bool = True) -> Talk:
    """Return the talk with something else shown: not blank, not zoomed, what was left named."""
    was, now = (talk.shown.stack, talk.shown.stop), (shown.stack, shown.stop)
    is_moved = was != now
    left = talk.shown.stop if was[0] == now[0] and shown.view is View.SINGLE else None
    return _clear(
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


# Predict, and reveal


def reveal_next(talk: Talk) -> Talk:
    """Reveal the selected layer if it is hidden, or else the lowest hidden one."""
    if not talk.hidden:
        return _clear(talk, hint="nothing-hidden")
    return _revealing(talk, (talk.layer if talk.layer in talk.hidden else talk.hidden[-1],))


def reveal_all(talk: Talk) -> Talk:
    """Reveal every hidden layer."""
    if not talk.hidden:
        return _clear(talk, hint="nothing-hidden")
    return _revealing(talk, talk.hidden)


def _revealing(talk: Talk, layers: tuple[str, ...]) -> Talk:
    return _clear(talk, revealed=(*talk.revealed, *layers), blank=Blank.NONE)


# What lies over the picture


def black(talk: Talk) -> Talk:
    """Make the audience's screen black, or show the picture again."""
    return _clear(talk, blank=Blank.NONE if talk.blank is Blank.BLACK else Blank.BLACK)


def white(talk: Talk) -> Talk:
    """Make the audience's screen white, or show the picture again."""
    return _clear(talk, blank=Blank.NONE if talk.blank is Blank.WHITE else Blank.WHITE)


def toggle_laser(talk: Talk) -> Talk:
    """Show a dot where the pointer is, or none."""
    return _clear(talk, has_laser=not talk.has_laser)


def toggle_spotlight(talk: Talk) -> Talk:
    """Dim all but the layer that is pointed at or selected, or nothing."""
    is_on = not talk.has_spotlight
    needs = is_on and not (talk.pointed or talk.layer)
    return _clear(talk, has_spotlight=is_on, hint="no-layer" if needs else "")


def toggle_zoom(talk: Talk) -> Talk:
    """Show the layer that is pointed at or selected twice as large, or all again."""
    if talk.zoomed:
        return _clear(talk, zoomed="")
    layer = talk.pointed or talk.layer
    return _clear(talk, zoomed=layer, hint="" if layer else "no-layer")


def toggle_details(talk: Talk) -> Talk:
    """Show points of the selected layer beside the picture, or none."""
    if not talk.has_details and not talk.layer:
        return _clear(talk, hint="no-layer")
    return _clear(talk, has_details=not talk.has_details, blank=Blank.NONE)


def toggle_keys(talk: Talk) -> Talk:
    """Show the keys, or hide them."""
    return _clear(talk, has_keys=not talk.has_keys)


def point(talk: Talk, pointer: tuple[float, float] | None, layer: str) -> Talk:
    """Return the talk with the presenter's mouse somewhere on the picture, or away from it."""
    needed = "" if layer and talk.hint == "no-layer" else talk.hint
    return replace(talk, pointer=pointer, pointed=layer, hint=needed)


def with_notes(talk: Talk, notes: str) -> Talk:
    """Return the talk with other notes to its step."""
    steps = list(talk.story.steps)
    steps[talk.index] = replace(talk.step, notes=notes)
    return replace(talk, story=replace(talk.story, steps=tuple(steps)))


def unwound(talk: Talk) -> Talk | None:
    """Take back what came last over the picture, or the detour; None when only leaving is left."""
    for is_there, less in _UNWINDING:
        if is_there(talk):
            return less(talk)
    return None


def _is_touched(talk: Talk) -> bool:
    """Return whether the selection or the details are not those of the step."""
    return talk.layer != talk.home.place.layer or talk.has_details != talk.step.details


_UNWINDING: tuple[tuple[Callable[[Talk], bool], Callable[[Talk], Talk]], ...] = (
    (lambda talk: talk.has_keys, toggle_keys),
    (lambda talk: bool(talk.blank), lambda talk: _clear(talk, blank=Blank.NONE)),
    (lambda talk: bool(talk.zoomed), toggle_zoom),
    (lambda talk: talk.has_spotlight, toggle_spotlight),
    (lambda talk: talk.has_laser, toggle_laser),
    (lambda talk: talk.is_detour or _is_touched(talk), return_to_story),
    (
        lambda talk: talk.origin is not None,
        lambda talk: _at_step(talk, talk.origin or 0, is_back=True),
    ),
)


def _clear(talk: Talk, **changes: object) -> Talk:
    """Return the talk with changes; a key that does something takes the last hint away."""
    return replace(talk, **({"hint": ""} | changes))
