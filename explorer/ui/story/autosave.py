# SPDX-License-Identifier: MIT
"""Unsaved work in a file beside the preferences, so that a crash cannot take it."""

import contextlib
import fnmatch
import json
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QLockFile

from explorer.disk import WriteError, locked, names_in, write_bytes
from explorer.model.content import read_limited
from explorer.model.plain_text import decoded
from explorer.story.story import Story
from explorer.story.story_file import parse_kept, story_text


class Origin(NamedTuple):
    """The file that a story came from, and a digest of what it held; empty for a new story."""

    path: str = ""
    digest: str = ""


_NAME = "unsaved-story-{}.toml"
_MANY = 100  # files that are looked at
_DAY = 24 * 60 * 60
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
        except (OSError, ValueError, WriteError):
            return QCoreApplication.translate(
                "Autosave", "Unsaved work cannot be kept in {folder}: save it soon."
            ).format(folder=self._folder)
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
        folder = self._folder
        paths = [folder / name for name in draft_names(folder)] if folder else []
        for path in sorted(paths, key=_time, reverse=True)[:_MANY]:
            if not _is_held(path):
                yield path

    def take(self, path: Path) -> tuple[Story, Origin]:
        """Return a story that was left behind, and where it came from; keep it from now on.

        ContentError if it cannot be read; then it stays where it is.
        """
        raw = read_limited(path)
        story = parse_kept(raw, path.name)
        self.drop()
        with contextlib.suppress(OSError):  # then it stays there, and there is a copy of it
            self._own(path)
        return story, _origin(raw)

    def _own(self, path: Path) -> None:
        """Keep a file from now on, unless another program does; OSError if that is not possible."""
        if lock := _our_lock(path):
            self._path, self._lock = path, lock
        elif not _is_held(path):  # what is in the place of its lock is none
            path.replace(self._claim(path.parent))

    def _claim(self, folder: Path) -> Path:
        for number in range(1, _MAX_PROGRAMS):
            path = folder / _NAME.format(number)
            if lock := _our_lock(path):
                if not os.path.lexists(path):
                    self._path, self._lock = path, lock
                    return path
                lock.unlock()
        raise OSError


def draft_names(folder: Path) -> list[str]:
    """Return the names of the files of unsaved work in a folder, which need not be there."""
    return fnmatch.filter(names_in(folder), _NAME.format("*"))


def _lock_path(path: Path) -> Path:
    return path.with_suffix(".lock")


def _our_lock(path: Path) -> QLockFile | None:
    """Return the lock of a file, now ours; None if another program has it, or it cannot be had.

    A lock is free when its program is dead, and never before. The system knows that, even where
    what the lock says of its program is of another computer or container, or damaged.
    """
    if not _is_ordinary(_lock_path(path)):
        return None
    lock = QLockFile(str(_lock_path(path)))
    lock.setStaleLockTime(0)
    if lock.tryLock(0):
        return lock
    with locked(path.parent):  # two at once could remove each other's
        return lock if lock.removeStaleLockFile() and lock.tryLock(0) else None


def _is_ordinary(path: Path) -> bool:
    """Return whether a file is one or is not there yet: opening a pipe could wait for ever."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True


def _is_held(path: Path) -> bool:
    """Return whether a living program is working on a file, as far as anybody can know.

    Of a lock that may not be opened, such as another user's, only its age says something.
    """
    if lock := _our_lock(path):
        lock.unlock()
        return False
    place = _lock_path(path)
    if not os.path.lexists(place) or not _is_ordinary(place):
        return False  # where nothing can be written, or what no program has made
    if os.access(place, os.W_OK):
        return True
    return abs(time.time() - max(_time(path), _time(place))) < _DAY


def _time(path: Path) -> float:
    with contextlib.suppress(OSError):
        return path.stat().st_mtime
    return 0.0  # another program has taken it


def _origin(raw: bytes) -> Origin:
    """Return where a story came from, if its first line says so and there can be such a file."""
    line = decoded(raw).partition("\n")[0]
    with contextlib.suppress(ValueError, TypeError, RecursionError, OSError):
        path, digest = json.loads(line.removeprefix(_HEAD))
        if isinstance(path, str) and isinstance(digest, str) and Path(path).is_absolute():
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                Path(path).stat()
            return Origin(path, digest)
    return Origin()
