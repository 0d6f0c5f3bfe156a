# SPDX-License-Identifier: MIT
"""Which stacks a story shows: shipped ones, or one from a content file that it names."""

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from explorer.model.content import load_stack
from explorer.model.normal_form import normal, spelled
from explorer.model.stack import OPENED, Stack
from explorer.story.story import Story

OWN_STACK = "open the stack's own file first (on the command line: --content FILE, or name it too)"


def stacks_of(story: Story, stacks: Mapping[str, Stack]) -> Mapping[str, Stack]:
    """Return the stacks that a story may show.

    A story that names no content file means the shipped stack where one from a file has its id.
    """
    if story.content:
        return stacks
    return {
        key: stacks[key] for key in stacks if stacks[key].id == key or stacks[key].id not in stacks
    }


def key_of(stacks: Mapping[str, Stack], stack_id: str) -> str | None:
    """Return the key of the stack with an id; one from a file comes before a shipped one."""
    return next((key for key in reversed(list(stacks)) if stacks[key].id == stack_id), None)


def content_path(story: Story, home: Path | None) -> Path:
    """Return the path of the content file that a story names; `home` is the story's file.

    If it is there, its name is spelled as on the disk.
    """
    folder = home.resolve().parent if home else Path()
    return spelled(Path(os.path.normpath(folder / story.content)))


def relative_path(content: Path, home: Path) -> str:
    """Return the path from a story's folder to its content file, or a whole one if there is none.

    With a relative path both files can be moved, or given to somebody, together. A link is named
    itself, and not what it leads to now.
    """
    try:
        return Path(os.path.relpath(_place(content), home.resolve().parent)).as_posix()
    except ValueError:  # on another drive
        return str(content)


def is_same_file(one: Path, other: Path | None) -> bool:
    """Return whether two paths name the same file, or the same link to one."""
    return other is not None and _place(one) == _place(other)


def _place(path: Path) -> Path:
    """Return where a file is, or a link to one, without the links among the folders above it."""
    return Path(os.path.realpath(path.parent)) / normal(path.name)


def is_foreign(story: Story) -> bool:
    """Return whether a story names a content file outside its folder and the folders below.

    Such a file is opened only if people ask for it: a story from somebody else could name any
    file, on any machine.
    """
    path = PurePosixPath(story.content)
    return path.is_absolute() or ".." in path.parts or bool({*story.content} & {"\\", ":"})


def is_there(path: Path) -> bool:
    """Return whether there is a file at a path, however long the path is."""
    return os.path.isfile(path)  # noqa: PTH113  (Path.is_file raises for a name that is too long)


def content_beside(story: Story, home: Path) -> Path | None:
    """Return the content file that a story names, if it is in the story's folder or below."""
    if not story.content or is_foreign(story):
        return None
    path = content_path(story, home)
    return path if is_there(path) else None


def lost_content(story: Story, home: Path, stacks: Mapping[str, Stack]) -> str:
    """Return why the content file that a story names is not what it shows; empty if it is.

    A stack from another file that has the id of one that the story shows stands in for it.
    """
    is_replaced = OPENED in stacks and stacks[OPENED].id in story.stacks
    if not story.content or is_replaced or content_beside(story, home):
        return ""
    if is_foreign(story):
        return f"names {story.content!r}, which is not in the story's folder: {OWN_STACK}"
    remedy = "put the file there, or name another"
    return f"names {story.content!r}, which is not there: {remedy}, or {OWN_STACK}"


def with_content_beside(
    story: Story, home: Path, stacks: Mapping[str, Stack]
) -> Mapping[str, Stack]:
    """Return the stacks, with the one from the content file beside the story if there is one."""
    path = content_beside(story, home)
    return {**stacks, OPENED: load_stack(path)} if path else stacks
