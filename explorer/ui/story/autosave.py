# SPDX-License-Identifier: MIT
"""Unsaved work in a file beside the preferences, so that a crash cannot take it."""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QLockFile

from explorer.disk import WriteError, write_bytes
from explorer.model.content import read_limited
from explorer.story.story import Story
from explorer.story.story_file import parse_draft, story_text


class Origin(NamedTuple):
    """The file that a story came from, and a digest of what it held; empty for a new story."""

    path: str = ""
    digest: str = ""


_NAME = "unsaved-story-{}.toml"
_HEAD = "# Unsaved changes to "
_MAX_PROGRAMS = 100  # at once


class Autosave:
    """Keeps one story for one program. Each has a file and a lock of its own.

    The lock of a program that died counts as free, so what it has left can be told from what
    another program is working on. Without a folder nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._path: Path | None = None
        self._lock: QLockFile | None = None

    def keep(self, story: Story, origin: Origin) -> str:
        """Write a story down. Return a sentence for the user if that failed."""
        if self._folder is None:
            return ""
        head = f"{_HEAD}{json.dumps(origin)}\n"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            mine = self._path or self._claim(self._folder)
            write_bytes(mine, (head + story_text(story)).encode())
        except (OSError, WriteError):
            return f"Unsaved work cannot be kept in {self._folder}: save it soon."
        return ""

    def drop(self) -> None:
        """Delete what was kept: the story was saved or discarded."""
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink()
            self._path = None
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None

    def left(self) -> Iterator[Path]:
        """Yield the files that programs left behind when they died, the newest first."""
        files = self._folder.glob(_NAME.format("*")) if self._folder else ()
        for path in sorted(files, key=_time, reverse=True):
            lock = _lock(path)
            if lock.tryLock(0):
                lock.unlock()
                yield path

    def take(self, path: Path) -> tuple[Story, Origin]:
        """Return a story that was left behind, and where it came from; keep it from now on.

        ContentError if it cannot be read; then it stays where it is.
        """
        raw = read_limited(path)
        story = parse_draft(raw, path.name)
        self.drop()
        lock = _lock(path)
        if lock.tryLock(0):
            self._path, self._lock = path, lock
        return story, _origin(raw)

    def _claim(self, folder: Path) -> Path:
        for number in range(1, _MAX_PROGRAMS):
            path = folder / _NAME.format(number)
            lock = _lock(path)
            if lock.tryLock(0):
                if not path.exists():
                    self._path, self._lock = path, lock
                    return path
                lock.unlock()
        raise OSError


def _lock(path: Path) -> QLockFile:
    lock = QLockFile(str(path.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # a lock is free when its program is dead, and never before
    return lock


def _time(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0  # another program has taken it


def _origin(raw: bytes) -> Origin:
    line = raw.decode().partition("\n")[0]
    with contextlib.suppress(ValueError, TypeError):
        path, digest = json.loads(line.removeprefix(_HEAD))
        return Origin(str(path), str(digest))
    return Origin()
