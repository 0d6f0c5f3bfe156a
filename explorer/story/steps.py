# SPDX-License-Identifier: MIT
"""Make the steps of a story, show them, and change them in a draft."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import PurePath
from typing import Any

from msgspec.structs import replace

from explorer.model.bounds import clamp
from explorer.model.characters import cut
from explorer.model.stack import OPENED, Stack
from explorer.model.state import View, ViewState, moved, with_baseline, with_layer
from explorer.story.draft import Version
from explorer.story.story import MAX_STEPS, Step, StepKind, Story
from explorer.story.story_content import key_of, stacks_of

RECORDED = ("view", "stack", "stop", "layer", "baseline")  # what a step takes of a state
_MAX_TITLE = 80  # characters, as of any name


def step_state(step: Step, state: ViewState, stacks: Mapping[str, Stack]) -> ViewState:
    """Return the state that shows a step; a step without a stop keeps the position of its stack.

    KeyError if the stacks have not, or no longer, what the step shows.
    """
    key = key_of(stacks, step.stack)
    if key is None:
        raise KeyError(step.stack)
    shown = with_layer(replace(state, stack=key, view=step.view, detour=""), step.layer)
    shown = with_baseline(shown, step.baseline)
    if not step.stop:
        return shown
    return moved(shown, float(stacks[key].stop_index(step.stop)))


def record_step(
    state: ViewState, stacks: Mapping[str, Stack], titles: Collection[str] = (), minutes: float = 1
) -> Step:
    """Return a step that shows what a state shows, at the stop nearest to its position.

    Its title is none of the given `titles`.
    """
    stack, layer = stacks[state.stack], state.place.layer
    stop = stack.stops[state.stop_index]
    title = next(title for title in _titles(state, stack) if title not in titles)
    return Step(stack.id, state.view, title, minutes, stop.id, layer, baseline=state.baseline)


def shows_the_same(step: Step, other: Step) -> bool:
    """Return whether two steps show the same; side by side a step need not mark a column."""
    if step.kind:
        return False
    names = [one for one in RECORDED if one != "stop" or step.stop or step.view is View.SINGLE]
    return all(getattr(step, one) == getattr(other, one) for one in names)


def _titles(state: ViewState, stack: Stack) -> Iterator[str]:
    """Yield titles for a step: a short one, one with all names, then that with a number."""
    stop, layer = stack.stops[state.stop_index], state.place.layer
    if state.view is View.SINGLE:
        short, whole = stop.name, f"{stop.name}, {stack.name}"
    else:
        short, whole = stack.title, f"{stack.title}, {stop.name}"
    tail = f": {stack.layer(layer).name}" if layer else ""
    yield cut(f"{short}{tail}", _MAX_TITLE)
    yield cut(f"{whole}{tail}", _MAX_TITLE)
    yield from map(partial(_numbered, f"{whole}{tail}"), count(2))


def _numbered(title: str, number: int) -> str:
    end = f" ({number})"
    return cut(title, _MAX_TITLE - len(end)) + end


def with_step_value(version: Version, **values: Any) -> Version:
    """Return the version with other values of the current step."""
    kind = f"{version.current}:{'+'.join(values)}"
    step = replace(version.step, **values)
    steps = list(version.story.steps)
    steps[version.current] = step
    return replace(_with_steps(version, steps, version.current), kind=kind)


def with_step_added(version: Version, step: Step) -> Version:
    """Return the version with a step after the current one; ValueError if there are too many."""
    return with_steps_at(version, (step,), version.current + 1)


def with_steps_at(version: Version, added: Sequence[Step], index: int) -> Version:
    """Return the version with steps from an index on; the last of them is the current one.

    ValueError if there are too many.
    """
    steps = list(version.story.steps)
    if len(steps) + len(added) > MAX_STEPS:
        raise ValueError(f"A story has up to {MAX_STEPS} steps: remove one first.")
    steps[index:index] = added
    return _with_steps(version, steps, index + len(added) - 1)


def with_slide(version: Version, kind: StepKind, title: str) -> Version:
    """Return the version with a title slide before all steps, or an end slide after them.

    It shows the stack of the step beside it. ValueError if there are too many steps.
    """
    steps = version.story.steps
    is_first = kind is StepKind.TITLE
    beside = steps[0 if is_first else -1]
    slide = Step(beside.stack, View.SINGLE, title, 0.5, kind=kind)
    return with_steps_at(version, (slide,), 0 if is_first else len(steps))


def with_content(version: Version, key: str, stacks: Mapping[str, Stack], content: str) -> Version:
    """Return the version with its story naming the content that the current step shows.

    That is the stack with a `key` of the stacks; `content` is the path of the one from a file.
    ValueError if that would make other steps show another stack than before.
    """
    story, stack = version.story, stacks[key]
    own = replace(story, content=content, content_name=stack.name)
    shipped = replace(story, content="", content_name="")
    wanted = [_shown_key(story, step, stacks) for step in story.steps]
    wanted[version.current] = key
    for made in (story, shipped) if stack.id == key else (own,):
        shown = [_shown_key(made, step, stacks) for step in story.steps]
        if all(before in (None, now) for before, now in zip(wanted, shown, strict=True)):
            return replace(version, story=made)
    raise ValueError(
        f"Other steps show another stack of the id {stack.id}. Change the id in "
        f"{PurePath(content).name} to have both in one story."
    )


def with_pasted(
    version: Version, steps: Sequence[Step], stacks: Mapping[str, Stack], content: str
) -> Version:
    """Return the version with steps of any story after the current one.

    `content` is the path of the stack from a file, which the story names if they show it.
    ValueError if there are too many steps, or others would show another stack than before.
    """
    first = version.current + 1
    made = with_steps_at(version, steps, first)
    for number, step in enumerate(steps, first):
        if (key := key_of(stacks, step.stack)) == OPENED:
            made = with_content(replace(made, current=number), key, stacks, content)
    return replace(made, current=first + len(steps) - 1)


def _shown_key(story: Story, step: Step, stacks: Mapping[str, Stack]) -> str | None:
    """Return the key of the stack that a step shows, if it is there."""
    return key_of(stacks_of(story, stacks), step.stack)


def without_step(version: Version) -> Version:
    """Return the version without the current step; the only step of a story stays."""
    steps = list(version.story.steps)
    if len(steps) == 1:
        return version
    del steps[version.current]
    return _with_steps(version, steps, min(version.current, len(steps) - 1))


def with_step_moved(version: Version, start: int, end: int) -> Version:
    """Return the version with the step at index `start` moved to `end`, and made current."""
    steps = list(version.story.steps)
    end = clamp(end, 0, len(steps) - 1)
    steps.insert(end, steps.pop(start))
    return _with_steps(version, steps, end)


def _with_steps(version: Version, steps: list[Step], current: int) -> Version:
    return Version(replace(version.story, steps=tuple(steps)), current)
