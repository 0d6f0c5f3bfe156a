# SPDX-License-Identifier: MIT
"""The one door to the disk: reading never waits and has a limit, writing is whole or not at all."""

import contextlib
import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

_ENDLESS: Mapping[Callable[[int], bool], str] = {
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


class WriteError(Exception):
    """A file cannot be written; the message says which, why and what to do."""


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


def write_bytes(path: Path, data: bytes) -> None:
    """Replace a file at once, or leave the old one as it was; WriteError says what is wrong."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(21, "Is a directory", str(path))
        if is_endless(target):  # a file in its place would take it from all who use it
            raise OSError(errno.EINVAL, "a pipe or a device", str(path))
        _replace(target, data)
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is the latter
        reason = (getattr(error, "strerror", "") or "a loop of links").lower()
        raise WriteError(f"{path} was not written ({reason}): choose another place") from error


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target and rename, so that nobody ever sees half a file."""
    _sweep(target)
    mode = _mode(target)
    temporary = _written_nameless(target, data, mode) or _written(target, data, mode)
    if temporary == target:
        return
    try:
        temporary.replace(target)
    except BaseException:
        _remove(temporary)
        raise


def _prefix(target: Path) -> str:
    """Return how the names of unfinished files begin; the number of a process follows."""
    return f".{target.name[:40]}."


def _sweep(target: Path) -> None:
    """Remove the unfinished files of programs that were killed right before they renamed them."""
    for path in target.parent.glob(f"{escape(_prefix(target))}*-*"):
        number = path.name.removeprefix(_prefix(target)).partition("-")[0]
        if number.isdecimal() and not _is_running(int(number)):
            _remove(path)


def _is_running(number: int) -> bool:
    """Tell whether there is a process of a number; always so where asking would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(number, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # somebody else's
        return True
    return True


def _written_nameless(target: Path, data: bytes, mode: int) -> Path | None:
    """Write a file that has no name before it is whole: a killed program leaves no litter.

    The target, if there was none yet. None where the system knows no such files.
    """
    try:
        handle = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except (AttributeError, OSError):
        return None  # the usual way says what is wrong, if anything is
    with os.fdopen(handle, "wb") as file:
        _fill(file, data, mode)
        if _named(handle, target):
            return target
        path = target.with_name(f"{_prefix(target)}{os.getpid()}-{handle}")
        _remove(path)  # of a killed program that had our number
        return path if _named(handle, path) else None


def _named(handle: int, path: Path) -> bool:
    """Give a file that has no name one; tell whether that was possible."""
    try:
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)  # so that it follows
    except OSError:
        return False
    return True


def _written(target: Path, data: bytes, mode: int) -> Path:
    """Write a file under another name; nothing is left of it if that fails."""
    import tempfile  # not needed to start

    prefix = f"{_prefix(target)}{os.getpid()}-"
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix)
    try:
        with os.fdopen(handle, "wb") as file:
            _fill(file, data, mode)
    except BaseException:
        _remove(Path(name))
        raise
    return Path(name)


def _fill(file: BinaryIO, data: bytes, mode: int) -> None:
    file.write(data)
    file.flush()
    with contextlib.suppress(AttributeError, OSError):  # a picture is worth more than its rights
        os.fchmod(file.fileno(), mode)
    os.fsync(file.fileno())


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _mode(target: Path) -> int:
    """Return the rights that the file has, or that a new one would get."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
