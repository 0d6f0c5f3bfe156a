# SPDX-License-Identifier: MIT
"""Reports of exceptions that nobody expected: what happened, where, in which program."""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from explorer import __version__
from explorer.disk import WriteError, write_bytes
from explorer.paths import state_dir

MAX_REPORTS = 20  # kept in the folder; older ones go
_MAX_CAUSE = 200
_QT_PREFIX = "Error calling Python override of "  # PySide adds one for each function it passed


class Report(Struct, frozen=True):
    """What happened: `cause` in a few words, `place` where it was raised, `details` to copy."""

    cause: str
    place: str
    details: str


def report(error: BaseException, messages: Iterable[str] = ()) -> Report:
    """Return a report of an exception, with the last messages of Qt."""
    import traceback  # only when something went wrong

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    lines = [
        f"Shared Responsibility Explorer {__version__}",
        f"Python {sys.version.split()[0]} on {_system()}",
        time.strftime("%Y-%m-%d %H:%M:%S"),
        "",
        "".join(traceback.format_exception(error)).rstrip(),
        *messages,
    ]
    return Report(_cause(error), place, "\n".join(lines) + "\n")


def _system() -> str:
    """Return the name of the system, without starting a program as `platform` does."""
    return " ".join(os.uname()[::2]) if hasattr(os, "uname") else sys.platform


def _cause(error: BaseException) -> str:
    """Return what was raised, in one line, after its notes and without what PySide puts before."""
    lines = str(error).rpartition(_QT_PREFIX)[2].splitlines()
    said = lines[0] if lines else ""
    if _QT_PREFIX in str(error):
        said = said.partition("(): ")[2]
    cause = f"{type(error).__name__}: {said}"[:_MAX_CAUSE] if said else type(error).__name__
    return "; ".join((*getattr(error, "__notes__", ()), cause))


def keep_report(made: Report) -> Path | None:
    """Write a report into the folder for state and return its path; None if that fails."""
    stamp = f"{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}"
    state = state_dir()
    if state is None:
        return None
    try:
        folder = state / "reports"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"report-{stamp}.txt"
        write_bytes(path, made.details.encode("utf-8", "backslashreplace"))
        for old in sorted(folder.glob("report-*.txt"))[:-MAX_REPORTS]:
            old.unlink(missing_ok=True)
    except (OSError, WriteError):
        return None
    return path


def forget(error: BaseException) -> None:
    """Let go of what an exception holds: a painter that lived on would paint outside its time."""
    import traceback

    for one in _chain(error):
        traceback.clear_frames(one.__traceback__)
        one.__traceback__ = None
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):  # which Python keeps
        sys.__dict__.pop(name, None)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
