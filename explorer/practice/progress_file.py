# SPDX-License-Identifier: MIT
"""The file of the progress: read, written whole, and set aside when it is broken."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from explorer.disk import WriteError, is_there, locked, read_start, set_aside, write_bytes
from explorer.model.checks import Problem
from explorer.model.content import ContentError, checked, refuse
from explorer.practice.progress import FORMAT, Progress, merged, progress_bytes, without

NAME = "practice.json"  # in the state folder
_MAX_BYTES = 8 * 1024 * 1024


class Opened(NamedTuple):
    """A progress, and what was wrong with its file.

    A broken file was set aside under the name `kept_as`. If it could not be, or is of a later
    version, nothing is written over it.
    """

    progress: Progress
    problem: str = ""
    kept_as: Path | None = None


def open_progress(path: Path) -> Opened:
    """Return what the program's own file holds; nothing if there is none."""
    try:
        return Opened(read_progress(path))
    except FileNotFoundError:
        return Opened(Progress())
    except _LaterError as error:
        return Opened(Progress(), str(error))
    except ContentError as error:
        try:
            return Opened(Progress(), str(error), set_aside(path))
        except OSError:
            return Opened(Progress(), str(error))
    except OSError as error:
        return Opened(Progress(), _unreadable(path, error))


def save_progress(path: Path, progress: Progress, now: datetime) -> Progress:
    """Write a progress with what another window has written meanwhile, and return both together.

    WriteError if that is not possible; a file that cannot be understood is not written over.
    """
    with _changing(path):
        whole = merged(progress, _there(path), now)
        write_bytes(path, progress_bytes(whole))
    return whole


def forget(
    path: Path, progress: Progress, decks: Collection[str], now: datetime
) -> tuple[Progress, Path]:
    """Write a progress without some decks, and first all of it to a file beside, for a slip.

    Return what is left, and that file; WriteError if that is not possible, and nothing changes.
    """
    with _changing(path):
        whole = merged(progress, _there(path), now)
        kept = next(one for one in _beside(path) if not is_there(one))
        write_bytes(kept, progress_bytes(whole))
        left = without(whole, decks)
        write_bytes(path, progress_bytes(left))
    return left, kept


def replace_progress(path: Path, progress: Progress) -> None:
    """Write a progress in place of what is there, as after a reset; WriteError if that fails."""
    with locked(path.parent):
        write_bytes(path, progress_bytes(progress))


def read_progress(path: Path) -> Progress:
    """Return what a file holds; OSError if it cannot be read, ContentError if it is wrong."""
    return parse_progress(read_start(path, _MAX_BYTES + 1), path.name)


def import_progress(path: Path) -> Progress:
    """Return what somebody's file holds; ContentError names every mistake and the remedy."""
    try:
        return read_progress(path)
    except OSError as error:
        raise ContentError(path.name, (Problem("", _reason(error)),)) from error


def parse_progress(raw: bytes, name: str) -> Progress:
    """Return the progress in the bytes of a file; `name` stands in the messages."""
    if len(raw) > _MAX_BYTES:
        raise ContentError(name, (Problem("", "is larger than 8 MiB: give another file"),))
    try:
        data = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        message = "is not a file of what was practiced: export one, or give another"
        raise ContentError(name, (Problem("", message),)) from error
    if not isinstance(data, dict):
        refuse(name, [Problem("", "is not a table: export one, or give another file")])
    if isinstance(written := data.get("format"), int) and written > FORMAT:
        message = f"is {written}, of a later version of this program: open it with that one"
        raise _LaterError(name, (Problem("format", message),))
    return checked(data, Progress, name)


class _LaterError(ContentError):
    """A file is of a later version of the program."""


@contextmanager
def _changing(path: Path) -> Iterator[None]:
    """Have other windows wait while a file is read and written anew; WriteError if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path.parent):
            yield
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        message = f"{path} was not written ({reason}): mend that, or what you practice is not kept"
        raise WriteError(message) from error


def _beside(path: Path) -> Iterator[Path]:
    """Yield the names of what is kept when something is forgotten: `practice-before-1.json`."""
    return (path.with_name(f"{path.stem}-before-{number}{path.suffix}") for number in count(1))


def _there(path: Path) -> Progress:
    """Return what a file holds before it is written anew; WriteError if that would be lost."""
    try:
        return read_progress(path)
    except FileNotFoundError:
        return Progress()
    except ContentError as error:
        message = f"{path} was not written, as it holds something else ({error.problems[0]})"
        raise WriteError(f"{message}: move it away") from error


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path.name}: {_reason(error)}"


def _reason(error: OSError) -> str:
    reason = error.strerror or type(error).__name__
    return f"cannot be read ({reason}): give the path of a file that you may read"
