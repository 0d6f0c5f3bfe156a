# SPDX-License-Identifier: MIT
"""All versions that something had, so that people can go back, and forward again."""

from typing import ClassVar, Generic, Self, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.bounds import clamp

_Version = TypeVar("_Version")


class Versions(Struct, Generic[_Version], frozen=True):
    """At least one version, oldest first, and the index of the one that is shown."""

    versions: tuple[_Version, ...]
    index: int = 0

    MAX: ClassVar = 200

    @property
    def now(self) -> _Version:
        """The version that is shown."""
        return self.versions[self.index]

    @property
    def can_undo(self) -> bool:
        """Whether there is a version before the one that is shown."""
        return self.index > 0

    @property
    def can_redo(self) -> bool:
        """Whether there is a version after the one that is shown."""
        return self.index < len(self.versions) - 1

    def added(self, version: _Version) -> Self:
        """Return these versions with another one after the one that is shown, and it shown.

        Those that came after it are dropped, and the oldest where there would be more than `MAX`.
        """
        if version == self.now:
            return self
        versions = (*self.versions[: self.index + 1], version)[-self.MAX :]
        return replace(self, versions=versions, index=len(versions) - 1)

    def replaced(self, version: _Version) -> Self:
        """Return these versions with another one in place of the one that is shown."""
        after = self.versions[self.index + 1 :]
        return replace(self, versions=(*self.versions[: self.index], version, *after))

    def stepped(self, steps: int) -> Self:
        """Return these versions with another one shown: -1 is the one before, if there is any."""
        return replace(self, index=clamp(self.index + steps, 0, len(self.versions) - 1))
