# SPDX-License-Identifier: MIT
"""Read what people name, however large it is, and never what could be read for ever."""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

_ENDLESS: Mapping[Callable[[int], bool], str] = {
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


def read_start(path: Path, most: int) -> bytes:
    """Return up to `most` bytes of a file; OSError if it is none, or cannot be read.

    A pipe that nobody writes to would be waited for, and a device might never end.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if kind := _endless(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
        return file.read(most)


def is_endless(path: Path) -> bool:
    """Return whether a path leads to a pipe or a device, which nobody should read or replace."""
    try:
        return bool(_endless(path.stat().st_mode))
    except OSError:
        return False


def _endless(mode: int) -> str:
    return next((kind for is_so, kind in _ENDLESS.items() if is_so(mode)), "")


def _without_waiting(name: str, flags: int) -> int:
    """Open a file; of a pipe without a writer its end, instead of waiting for one."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
