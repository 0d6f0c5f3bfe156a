# SPDX-License-Identifier: MIT
"""A story while it is edited: every version of it, so that each change can be taken back."""

from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.story.story import MOST_STEPS, Step, Story, key_of
from explorer.story.story_content import stacks_of

MOST_NOTES = 4000


class Version(Struct, frozen=True):
    """A story at one time, and the number of the step that was worked on.

    Changes of one `kind` that follow each other, such as letters typed into a field, are taken
    back together.
    """

    story: Story
    current: int = 0
    kind: str = ""

    @property
    def step(self) -> Step:
        """The step that was worked on."""
        return self.story.steps[self.current]


class Draft(Struct, frozen=True):
    """The versions of a story, which of them is shown, and what its file holds, if it has one."""

    versions: tuple[Version, ...]
    index: int = 0
    saved: Story | None = None

    MOST = 200

    @classmethod
    def of(cls, story: Story, is_saved: bool = False) -> "Draft":
        """Return the draft of a story that nobody has changed yet."""
        return cls((Version(story),), saved=story if is_saved else None)

    @property
    def now(self) -> Version:
        """The version that is shown."""
        return self.versions[self.index]

    @property
    def is_changed(self) -> bool:
        """Whether there is something that its file does not hold."""
        return self.now.story != self.saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back."""
        return self.index < len(self.versions) - 1

    def changed(self, version: Version) -> "Draft":
        """Return the draft after a change; what was taken back is forgotten."""
        if version.story == self.now.story:
            return self.at(version.current)
        is_same = bool(version.kind) and self.can_undo and version.kind == self.now.kind
        before = self.versions[: self.index + (0 if is_same else 1)]
        versions = (*before, version)[-self.MOST :]
        return replace(self, versions=versions, index=len(versions) - 1)

    def at(self, current: int) -> "Draft":
        """Return the draft with another step worked on; that is no change."""
        if current == self.now.current:
            return self
        now = replace(self.now, current=current, kind="")
        versions = (*self.versions[: self.index], now, *self.versions[self.index + 1 :])
        return replace(self, versions=versions)

    def stepped(self, steps: int) -> "Draft":
        """Return the draft some changes further, -1 to take one back, as far as there are any."""
        index = min(max(self.index + steps, 0), len(self.versions) - 1)
        return replace(self, index=index)

    def kept(self) -> "Draft":
        """Return the draft after its story was written to its file."""
        return replace(self, saved=self.now.story)


def with_story_value(version: Version, **values: Any) -> Version:
    """Return the version with other values of the story itself, such as its title."""
    return Version(replace(version.story, **values), version.current, "+".join(values))


def with_step_value(version: Version, **values: Any) -> Version:
    """Return the version with other values of the current step."""
    kind = f"{version.current}:{'+'.join(values)}"
    step = replace(version.step, **values)
    steps = list(version.story.steps)
    steps[version.current] = step
    return replace(_with_steps(version, steps, version.current), kind=kind)


def with_step_added(version: Version, step: Step) -> Version:
    """Return the version with a step after the current one; ValueError if it has the most."""
    if len(version.story.steps) >= MOST_STEPS:
        raise ValueError(f"A story has up to {MOST_STEPS} steps: remove one first.")
    steps = list(version.story.steps)
    steps.insert(version.current + 1, step)
    return _with_steps(version, steps, version.current + 1)


def recorded_from(version: Version, key: str, stacks: Mapping[str, Stack], content: str) -> Version:
    """Return the version, whose current step was recorded from the stack of a key.

    If that is from a file, `content`, the story names it from now on. ValueError if other steps
    would then show what they did not show before.
    """
    story, stack = version.story, stacks[key]
    own = replace(story, content=content, content_name=stack.name)
    shipped = replace(story, content="", content_name="")
    wanted = [_shown(story, step, stacks) for step in story.steps]
    wanted[version.current] = key
    for made in (story, shipped) if stack.id == key else (own,):
        shown = [_shown(made, step, stacks) for step in story.steps]
        if all(before in (None, now) for before, now in zip(wanted, shown, strict=True)):
            return replace(version, story=made)
    raise ValueError(
        f"Other steps show another stack of the id {stack.id}. Change the id in "
        f"{PurePath(content).name} to have both in one story."
    )


def _shown(story: Story, step: Step, stacks: Mapping[str, Stack]) -> str | None:
    return key_of(stacks_of(story, stacks), step.stack)


def without_step(version: Version) -> Version:
    """Return the version without the current step; the last one stays."""
    steps = list(version.story.steps)
    if len(steps) == 1:
        return version
    del steps[version.current]
    return _with_steps(version, steps, min(version.current, len(steps) - 1))


def with_step_moved(version: Version, start: int, end: int) -> Version:
    """Return the version with a step moved to another place, as far as there are places."""
    steps = list(version.story.steps)
    end = min(max(end, 0), len(steps) - 1)
    steps.insert(end, steps.pop(start))
    return _with_steps(version, steps, end)


def _with_steps(version: Version, steps: list[Step], current: int) -> Version:
    return Version(replace(version.story, steps=tuple(steps)), current)
