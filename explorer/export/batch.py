# SPDX-License-Identifier: MIT
"""Export every picture of every stack, each to a file with a descriptive name."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from explorer.export.formats import FORMATS, Cancelled, ExportError, Progress, export, no_progress
from explorer.export.picture import Picture, opening_subject
from explorer.export.special_options import Pages
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.reports import keep_report, report

_OF_STACK = (".csv", ".md", ".webp", ".gif", ".txt")  # formats that show all stops of a stack
_DOCUMENTS = (".pdf", ".pptx")  # formats that may have many pages
_PAGE = "shared-responsibility"  # what shows all stacks


class Task(Struct, frozen=True):
    """A picture and the file that it is to be written to."""

    picture: Picture
    path: Path


def all_tasks(picture: Picture, folder: Path, suffixes: Sequence[str]) -> tuple[Task, ...]:
    """Return all pictures to write, with the options of the given picture."""
    return tuple(
        Task(one, folder / f"{name}{suffix}")
        for suffix in suffixes
        for name, one in _named(picture, suffix)
    )


def _named(picture: Picture, suffix: str) -> Iterator[tuple[str, Picture]]:
    """Yield the pictures of a format with their names."""
    if suffix == ".html":
        yield _PAGE, _shown(picture, picture.all_stacks[0], View.SINGLE, 0.0)
        return
    for stack in picture.all_stacks:
        first = _shown(picture, stack, View.SINGLE, 0.0)
        if suffix in _OF_STACK:
            yield stack.id, first
        elif suffix == ".xlsx":
            for number, stop in enumerate(stack.stops):
                yield f"{stack.id}-{stop.id}", first.at(float(number))
        else:
            yield from ((one.name, one) for one in _all_of(picture, stack))
            if suffix in _DOCUMENTS:
                yield stack.id, replace(first, pages=Pages.STACK)


def _all_of(picture: Picture, stack: Stack) -> Iterator[Picture]:
    """Yield every view at every stop, and the matrix without a current one.

    A stack of one stop has nothing to be side by side.
    """
    is_alone = len(stack.stops) == 1
    for view in (View.SINGLE,) if is_alone else View:
        for number in range(len(stack.stops)):
            yield _shown(picture, stack, view, float(number))
    if is_alone:
        return
    without = _shown(picture, stack, View.MATRIX, 0.0)
    yield replace(without, subject=replace(without.subject, has_current=False))


def _shown(picture: Picture, stack: Stack, view: View, position: float) -> Picture:
    first = opening_subject(picture.subject, stack)
    subject = replace(first, view=view, position=position, layer="", before=None, is_compared=False)
    return replace(picture, subject=subject, pages=Pages.ONE)


def run(tasks: Iterable[Task], progress: Progress, within: Progress = no_progress) -> list[str]:
    """Write all files, skipping failures; return a sentence for each file that failed.

    `progress` is called with the number of files done, `within` with the share done of the
    current one; an exception from either ends the work.
    """
    failures = []
    for number, task in enumerate(tasks, 1):
        try:
            export(task.picture, task.path, within)
        except ExportError as error:
            failures.append(str(error))
        except (Cancelled, MemoryError):
            raise
        except Exception as error:  # the other files are written all the same
            made = report(error)
            keep_report(made)
            failures.append(made.cause)
        progress(number)
    return failures


def make_folder(folder: Path) -> None:
    """Create the folder for the files if it does not exist; ExportError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "not possible").lower()
        raise ExportError(f"{folder} is no folder to write to ({reason})") from error


def suffixes_of(names: str) -> tuple[str, ...]:
    """Return the suffixes in a list such as `png, svg`; ExportError for unknown ones."""
    found = tuple(f".{name.strip().lower().removeprefix('.')}" for name in names.split(","))
    for suffix in found:
        if suffix not in FORMATS:
            known = ", ".join(one.removeprefix(".") for one in FORMATS)
            raise ExportError(f"no format {suffix.removeprefix('.') or '(empty)'}: use {known}")
    return tuple(dict.fromkeys(found))
