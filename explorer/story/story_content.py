# SPDX-License-Identifier: MIT
"""Which content a story is told with, where a file of somebody's own has a shipped stack's id."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from explorer.model.content import load_stack
from explorer.model.stack import OPENED, Stack

if TYPE_CHECKING:
    from explorer.story.story import Story


def stacks_of(story: "Story", stacks: Mapping[str, Stack]) -> Mapping[str, Stack]:
    """Return the stacks that a story may show.

    One that names no content file means the shipped stack wherever another has its id.
    """
    if story.content:
        return stacks
    return {
        key: stacks[key] for key in stacks if stacks[key].id == key or stacks[key].id not in stacks
    }


def content_path(story: "Story", home: Path | None) -> Path:
    """Return where the content file is that a story names; `home` is its own file.

    The file is not looked at.
    """
    folder = home.resolve().parent if home else Path()
    return Path(os.path.normpath(folder / story.content))


def way_to(content: Path, home: Path) -> str:
    """Return how a story's file names its content file: the way from its folder, if there is one.

    Then both can be moved, or given to somebody, together.
    """
    try:
        return Path(os.path.relpath(content.resolve(), home.resolve().parent)).as_posix()
    except ValueError:  # on another drive
        return str(content)


def is_foreign(story: "Story") -> bool:
    """Return whether a story names a content file elsewhere than in its folder or below.

    That is not looked at unasked: a story from somebody else could name any file, on any machine.
    """
    way = PurePosixPath(story.content)
    return way.is_absolute() or ".." in way.parts or bool({*story.content} & {"\\", ":"})


def is_there(path: Path) -> bool:
    """Return whether there is a file; a name that is too long for any is no mistake."""
    return os.path.isfile(path)  # noqa: PTH113  (Path.is_file raises for such names)


def content_beside(story: "Story", home: Path) -> Path | None:
    """Return the content file of a story if it is there, in the folder of the story or below."""
    if not story.content or is_foreign(story):
        return None
    path = content_path(story, home)
    return path if is_there(path) else None


def with_content_beside(
    story: "Story", home: Path, stacks: Mapping[str, Stack]
) -> Mapping[str, Stack]:
    """Return the stacks with the one in the content file that lies beside a story, if any."""
    path = content_beside(story, home)
    return {**stacks, OPENED: load_stack(path)} if path else stacks
