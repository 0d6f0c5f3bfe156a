# SPDX-License-Identifier: MIT
"""A story while it is edited: every version of it, so that each change can be undone."""

from math import inf
from typing import Any, Self

from msgspec import Struct
from msgspec.structs import replace
from typing_extensions import override

from explorer.model.versions import Versions
from explorer.story.story import Step, Story

PAUSE_SECONDS = 2.0  # whoever rests that long begins another change


class Version(Struct, frozen=True):
    """A story at one time, and the index of the step that was worked on.

    `kind` says what was changed, such as the notes of the first step; empty if such changes are
    never undone together.
    """

    story: Story
    current: int = 0
    kind: str = ""

    @property
    def step(self) -> Step:
        """The step that was worked on."""
        return self.story.steps[self.current]


class Draft(Versions[Version], frozen=True):
    """The versions of a story, and what its file holds, if it has one.

    Changes of one kind that follow each other without a pause, such as letters typed into a field,
    are one version: until `merges_until`, in seconds of any steady clock.
    """

    saved: Story | None = None
    merges_until: float = -inf

    @classmethod
    def of(cls, story: Story, is_saved: bool = False) -> "Draft":
        """Return the draft of a story that nobody has changed yet."""
        return cls((Version(story),), saved=story if is_saved else None)

    @property
    def is_changed(self) -> bool:
        """Whether there is something that its file does not hold."""
        return self.now.story != self.saved

    def changed(self, version: Version, moment: float) -> "Draft":
        """Return the draft after a change at a moment of the clock; nothing can be redone then."""
        if version.story == self.now.story:
            return self.at(version.current)
        is_more = version.kind == self.now.kind != "" and moment < self.merges_until
        made = self.replaced(version) if is_more else self.added(version)
        return replace(made, merges_until=moment + PAUSE_SECONDS)

    def at(self, current: int) -> "Draft":
        """Return the draft with another step worked on; that is no change to undo."""
        if current == self.now.current:
            return self
        return replace(self.replaced(replace(self.now, current=current)), merges_until=-inf)

    @override
    def stepped(self, steps: int) -> Self:
        return replace(super().stepped(steps), merges_until=-inf)

    def reread(self, story: Story, moment: float) -> "Draft":
        """Return the draft after another program changed its file, which holds a story now.

        What was changed here, and is not in the file, can be had back by undo.
        """
        version = Version(story, min(self.now.current, len(story.steps) - 1))
        if not self.is_changed:
            return Draft.of(story, is_saved=True).at(version.current)
        return self.changed(version, moment).as_saved()

    def as_saved(self) -> "Draft":
        """Return the draft after its story was written to its file."""
        return replace(self, saved=self.now.story, merges_until=-inf)


def with_story_value(version: Version, **values: Any) -> Version:
    """Return the version with other values of the story itself, such as its title."""
    return Version(replace(version.story, **values), version.current, "+".join(values))
