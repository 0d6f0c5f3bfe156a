# SPDX-License-Identifier: MIT
"""The one way to read and write files: reading never waits, and no file is half written."""

import contextlib
import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from glob import escape
from pathlib import Path
from typing import BinaryIO

_ENDLESS: Mapping[Callable[[int], bool], str] = {
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}

_LOCK_TRIES = 400
_LOCK_PAUSE = 0.005  # seconds; who holds the lock writes one small file


class WriteError(Exception):
    """A file cannot be written; the message says which, why and what to do."""


def read_start(path: Path, limit: int) -> bytes:
    """Return up to `limit` bytes of a file; OSError if it cannot be read, or is no ordinary file.

    Reading a pipe could wait for ever, and a device might never end.
    """
    with open(path, "rb", opener=_without_waiting) as file:
        if kind := _endless(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, f"it is {kind}, not a file", str(path))
        return file.read(limit)


def read_resource(path: Path) -> bytes:
    """Return a whole file that belongs to the program itself."""
    return path.read_bytes()


def is_endless(path: Path) -> bool:
    """Return whether a path leads to a pipe, a socket or a device, not to be read or replaced."""
    try:
        return bool(_endless(path.stat().st_mode))
    except OSError:
        return False


def is_there(path: Path) -> bool:
    """Return whether there is something of a path; Path.exists raises for a name too long."""
    return os.path.exists(path)  # noqa: PTH110


def is_folder(path: Path) -> bool:
    """Return whether there is a folder; no path is too odd to be asked for."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _endless(mode: int) -> str:
    """Return what a file is by its mode if it has no end; empty for all others."""
    return next((kind for is_so, kind in _ENDLESS.items() if is_so(mode)), "")


def _without_waiting(name: str, flags: int) -> int:
    """Open a file; a pipe without a writer is empty then, instead of waited for."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def names_in(folder: Path) -> list[str]:
    """Return the names in a folder; none if there is no such folder, or it cannot be read."""
    with contextlib.suppress(OSError, ValueError):
        return [path.name for path in folder.iterdir()]
    return []


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Have others who use this wait while files of a folder are read and written anew.

    Nothing is left of the lock when the process is killed. Who cannot have it goes on without.
    """
    handle = _lock(folder)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _lock(folder: Path) -> int | None:
    """Return the handle of a folder that nobody else has locked; None if that is not possible."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):  # Windows has neither
        return None
    for _ in range(_LOCK_TRIES):
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_LOCK_PAUSE)
        except OSError:
            break  # not on this kind of disk
        else:
            return handle
    os.close(handle)
    return None


def write_bytes(path: Path, data: bytes) -> None:
    """Write a whole file, or leave the old one as it was; WriteError says what is wrong."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(21, "Is a directory", str(path))
        if is_endless(target):  # others use it: no file takes its place
            raise OSError(errno.EINVAL, "a pipe or a device", str(path))
        if _is_protected(target):  # a rename would not ask
            what = f"{path} was not written (the file is write-protected)"
            raise WriteError(f"{what}: choose another name, or remove its protection first")
        _replace(target, data)
    except (OSError, RuntimeError) as error:  # before Python 3.13 a loop of links is the latter
        reason = (getattr(error, "strerror", "") or "a loop of links").lower()
        raise WriteError(f"{path} was not written ({reason}): choose another place") from error


def set_aside(path: Path) -> Path:
    """Give a file that cannot be used a name beside its own, and return that; OSError if it fails.

    Nothing that was set aside before is lost.
    """
    for number in range(1, 1000):
        kept = path.with_name(f"{path.name}.broken-{number}")
        if not os.path.lexists(kept):
            path.rename(kept)
            return kept
    raise OSError(errno.EEXIST, "too many files were set aside already", str(path))


def _is_protected(target: Path) -> bool:
    """Return whether a file is not to be changed: by its mode, for root too, or for this user.

    The owner's right to write is what `chmod -w` takes away, and Windows' mark "read-only".
    """
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return False
    is_effective = os.access in os.supports_effective_ids
    return not mode & stat.S_IWUSR or not os.access(target, os.W_OK, effective_ids=is_effective)


def _replace(target: Path, data: bytes) -> None:
    """Write a temporary file in the same folder and rename it, so that no file is ever half."""
    _remove_leftovers(target)
    mode = _mode(target)
    temporary = _write_unnamed(target, data, mode) or _write_named(target, data, mode)
    if temporary == target:
        return
    try:
        temporary.replace(target)
    except BaseException:
        _remove(temporary)
        raise


def _prefix(target: Path) -> str:
    """Return how the names of temporary files begin; the id of the process follows."""
    return f".{target.name[:40]}."


def _remove_leftovers(target: Path) -> None:
    """Remove the temporary files of processes that were killed before they renamed them."""
    for path in target.parent.glob(f"{escape(_prefix(target))}*-*"):
        process = path.name.removeprefix(_prefix(target)).partition("-")[0]
        if process.isdecimal() and not _is_running(int(process)):
            _remove(path)


def _is_running(process: int) -> bool:
    """Return whether a process runs; always true on Windows, where `os.kill` would end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:  # it belongs to another user
        return True
    return True


def _write_unnamed(target: Path, data: bytes, mode: int) -> Path | None:
    """Write a file without a name, so that a killed process leaves nothing, then give it one.

    Return its path: the target itself if there was none yet, else a temporary one. None if the
    system has no such files.
    """
    try:
        handle = os.open(target.parent, os.O_TMPFILE | os.O_WRONLY, 0o600)
    except (AttributeError, OSError):
        return None  # if anything is wrong, writing under a name will say so
    with os.fdopen(handle, "wb") as file:
        _write_all(file, data, mode)
        if _give_name(handle, target):
            return target
        path = target.with_name(f"{_prefix(target)}{os.getpid()}-{handle}")
        _remove(path)  # of a killed process that had our id
        return path if _give_name(handle, path) else None


def _give_name(handle: int, path: Path) -> bool:
    """Name an open file that has no name; return whether that was possible."""
    try:
        # With src_dir_fd the link in /proc is followed.
        os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle)
    except OSError:
        return False
    return True


def _write_named(target: Path, data: bytes, mode: int) -> Path:
    """Write a temporary file and return its path; if that fails nothing is left of it."""
    import tempfile  # only where the system has no files without a name

    prefix = f"{_prefix(target)}{os.getpid()}-"
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix)
    try:
        with os.fdopen(handle, "wb") as file:
            _write_all(file, data, mode)
    except BaseException:
        _remove(Path(name))
        raise
    return Path(name)


def _write_all(file: BinaryIO, data: bytes, mode: int) -> None:
    file.write(data)
    file.flush()
    with contextlib.suppress(AttributeError, OSError):  # better so than not at all
        os.fchmod(file.fileno(), mode)
    os.fsync(file.fileno())


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink()


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new one would get."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
