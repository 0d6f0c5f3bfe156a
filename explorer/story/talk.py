# SPDX-License-Identifier: MIT
"""A talk as one frozen value: its step, the state that is shown, and what lies over it."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.model.state import View, ViewState
from explorer.story.pace import Clock
from explorer.story.points import Point, shown_points
from explorer.story.steps import step_state
from explorer.story.story import Step, Story

RESUME_SECONDS = 60.0  # a talk that was left can be taken up again for that long

Hint = Literal["", "no-layer", "no-stop", "no-step", "nothing-hidden"]


class Build(NamedTuple):
    """How far a step is revealed: its layers in their order, and how many each reveal began with.

    `before` is the index of the stop that was left for the step.
    """

    revealed: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    before: int | None = None


class Blank(StrEnum):
    """What covers the audience's screen."""

    NONE = ""
    BLACK = "black"
    WHITE = "white"


class Talk(Struct, frozen=True):
    """Everything that decides what the audience and the presenter see.

    `before` is the index of the stop that was left for the shown one, and `step_before` that of
    the stop that was left for the step: it is named again after a detour. `has_column` says
    whether the matrix marks the column of its stop. `revealed` are the ids of the layers that the
    step no longer hides, and `marks` how many they were before each reveal, so that it can be
    taken back. `left` has the builds of the steps that were left, by their indices. `origin` is
    the index of the step from which the presenter jumped here. `pointer` is where the presenter's
    mouse is on the picture, 0 to 1 of its width and height, and `pointed` the id of the layer
    there. `number` is what is typed of the number of a step to go to; None if none is. While it
    `is_frozen` the audience's picture stays as it is. `hint` says why a key did nothing.
    """

    story: Story
    stacks: Mapping[str, Stack]
    shown: ViewState
    index: int = 0
    before: int | None = None
    step_before: int | None = None
    revealed: tuple[str, ...] = ()
    marks: tuple[int, ...] = ()
    left: Mapping[int, Build] = {}
    origin: int | None = None
    has_column: bool = True
    has_details: bool = False
    has_ended: bool = False
    blank: Blank = Blank.NONE
    has_laser: bool = False
    has_spotlight: bool = False
    zoomed: str = ""
    has_keys: bool = False
    has_overview: bool = False
    number: str | None = None
    is_frozen: bool = False
    pointer: tuple[float, float] | None = None
    pointed: str = ""
    hint: Hint = ""
    clock: Clock = Clock()

    @property
    def step(self) -> Step:
        """The step at which the talk is."""
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
        """The state that shows the step as it is in the story."""
        return step_state(self.step, self.shown, self.stacks)

    @property
    def is_detour(self) -> bool:
        """Whether another stack, view or stop is shown than that of the step."""
        home, shown = self.home, self.shown
        if (home.stack, home.view) != (shown.stack, shown.view):
            return True
        return shown.view is View.SINGLE and home.stop_index != shown.stop_index

    @property
    def hidden(self) -> tuple[str, ...]:
        """The ids of the layers whose responsibility is still hidden, top to bottom."""
        if not self.step.reveal or self.is_detour:
            return ()
        return tuple(one.id for one in self.stack.layers if one.id not in self.revealed)

    @property
    def is_asking(self) -> bool:
        """Whether the way on is a reveal; a step with points asks for its own layer alone."""
        is_answered = bool(self.step.points) and self.step.layer in self.revealed
        return bool(self.hidden) and not is_answered

    @property
    def next_hidden(self) -> str:
        """The layer that is revealed next: the selected one, or else the lowest; empty for none."""
        if not self.hidden:
            return ""
        return self.layer if self.layer in self.hidden else self.hidden[-1]

    @property
    def points(self) -> tuple[Point, ...]:
        """The points that details show of the selected layer; none if no layer is selected."""
        if not self.layer:
            return ()
        home, shown = self.home, self.shown
        is_own = home.stack == shown.stack and home.place == shown.place
        stop_id = self.stack.stops[shown.stop_index].id
        named = self.step.points if is_own else ()
        return shown_points(self.stack.layer(self.layer), stop_id, named)

    @property
    def lit(self) -> str:
        """The id of the layer in the spotlight; empty if it is off, or there is no such layer."""
        return (self.pointed or self.layer) if self.has_spotlight else ""


def join_stories(stories: Sequence[Story]) -> Story:
    """Return one story with the steps and the sources of several; slides only at its two ends."""
    told = [step for story in stories for step in story.steps]
    inner = tuple(step for step in told[1:-1] if not step.kind)
    steps = (told[0], *inner, *told[1:][-1:])
    title = ", ".join(story.title for story in stories)
    summary = " ".join(story.summary for story in stories)
    sources = tuple({one.id: one for story in stories for one in story.sources}.values())
    return replace(stories[0], title=title, summary=summary, steps=steps, sources=sources)


def with_notes(talk: Talk, notes: str) -> Talk:
    """Return the talk with other notes at its step."""
    steps = list(talk.story.steps)
    steps[talk.index] = replace(talk.step, notes=notes)
    return replace(talk, story=replace(talk.story, steps=tuple(steps)))


def update_talk(talk: Talk, **changes: object) -> Talk:
    """Return the talk with changes, and without what an earlier key began or hinted at."""
    return replace(talk, **({"hint": "", "number": None, "has_overview": False} | changes))
