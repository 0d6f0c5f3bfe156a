# SPDX-License-Identifier: MIT
"""Count what a process holds, to find leaks when something is done many times."""

import gc
import os
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QGesture
from shiboken6 import getCppPointer

from explorer.export.formats import FORMATS, export
from explorer.export.presets import MIN_WIDTH
from explorer.ui.export.exporting import shown_picture
from explorer.ui.window import Window
from soak.memory import Growth, growth, in_use
from soak.use import (
    STILL,
    close_window,
    files,
    give_a_talk,
    leave_dialogs,
    new_window,
    opens_a_dialog,
    tidy_up,
)

_FEW = 3  # openings after which everything permanent exists


class Held(NamedTuple):
    """What a process holds at a moment; threads are those of Qt and of libraries too."""

    descriptors: int
    threads: int
    python_threads: int
    timers: int
    objects: int
    widgets: int

    def more_than(self, before: "Held") -> dict[str, int]:
        """Return the counts that are larger than before."""
        pairs = zip(self._fields, self, before, strict=True)
        return {name: now - then for name, now, then in pairs if now > then}


class Left(NamedTuple):
    """What leaks when something is done many times: counted objects, and memory.

    Memory is compared with that after a quarter of the times, when all caches are filled. What grew
    is tried again: a table that doubled late did so once, a leak does it each time.
    """

    more: Mapping[str, int]
    growth: Growth

    @property
    def wrong(self) -> str:
        """The leaks, as text; empty if there are none."""
        said = [f"{number} {name}" for name, number in self.more.items()]
        if self.growth.is_wrong:
            said.append(str(self.growth))
        return ", ".join(said)


def held() -> Held:
    """Return what this process holds, after pending events and garbage collection."""
    tidy_up()
    gc.collect()
    tidy_up()
    objects = _objects()
    return Held(
        descriptors=len(os.listdir("/proc/self/fd")),  # noqa: PTH208  (only the number counts, and speed)
        threads=len(list(Path("/proc/self/task").iterdir())),
        python_threads=threading.active_count(),
        timers=sum(isinstance(one, QTimer) for one in objects),
        objects=len(objects),
        widgets=len(QApplication.allWidgets()),
    )


def _objects() -> list[QObject]:
    """Return all reachable QObjects: the widgets and the application, with their children."""
    application = QApplication.instance()
    roots: list[QObject] = [*QApplication.topLevelWidgets()]
    if application is not None:
        roots.append(application)
    found = [one for root in roots for one in (root, *root.findChildren(QObject))]
    unique = {getCppPointer(one)[0]: one for one in found}  # dialogs are found as children too
    # Qt's gesture manager keeps some gestures of deleted views.
    return [one for one in unique.values() if not isinstance(one, QGesture)]


def dialog_commands(window: Window) -> list[str]:
    """Return the commands that open a dialog."""
    return [name for name in sorted(window.commands) if opens_a_dialog(window, name)]


def open_and_leave(window: Window, name: str) -> None:
    """Open a dialog by its command, and leave it by Escape."""
    before = QApplication.activeModalWidget()
    window.commands[name].trigger()
    QApplication.processEvents()
    if QApplication.activeModalWidget() is before:
        raise AssertionError(f"{name} has opened nothing")
    leave_dialogs()


def open_bad_file(window: Window, path: Path) -> None:
    """Open a file with mistakes, read them, and leave."""
    window.open_file(path)
    leave_dialogs()


def left_over(do: Callable[[], object], times: int) -> Left:
    """Return the leaks of an action that is repeated a number of times."""
    _repeat(do, _FEW)
    before = held()
    quarter = times // 4
    _repeat(do, quarter)
    grown = _growth(do, times - quarter)
    if grown.is_wrong:
        grown = _growth(do, times - quarter)
    return Left(held().more_than(before), grown)


def _growth(do: Callable[[], object], times: int) -> Growth:
    before = in_use()
    _repeat(do, times)
    return growth(before, times)


def _repeat(do: Callable[[], object], times: int) -> None:
    for _ in range(times):
        do()
        tidy_up()  # as the event loop would do; else deleted objects still exist


def left_by_dialogs(times: int, bad_file: Path) -> dict[str, Left]:
    """Return the leaks of every dialog, opened a number of times."""
    window = new_window()
    window.commands["story-cloud"].trigger()  # so that there is a story to save
    window.commands["place-stop"].trigger()
    QTest.keySequence(window, "Y")  # so that there is progress to forget
    window.commands["explore"].trigger()
    found = {
        name: left_over(lambda name=name: open_and_leave(window, name), times)  # type: ignore[misc]
        for name in dialog_commands(window)
    }
    found["mistakes in a file"] = left_over(lambda: open_bad_file(window, bad_file), times)
    found["presenting"] = left_over(lambda: give_a_talk(window, 3), times // 4)
    window.commands["new-story"].trigger()
    found["unsaved story"] = left_over(lambda: open_and_leave(window, "new-story"), times)
    close_window(window)
    return found


def left_by_files(
    times: int, folder: Path, suffixes: Iterable[str] = tuple(FORMATS)
) -> dict[str, Left]:
    """Return the leaks of writing and reading files of every kind."""
    window = new_window()
    picture = replace(shown_picture(window.session), width=MIN_WIDTH, seconds=0.2, pause=0.0)
    found = {
        suffix: left_over(lambda path=folder / f"x{suffix}": export(picture, path), times)  # type: ignore[misc]
        for suffix in suffixes
    }
    found["reading"] = left_over(lambda: _open_all(window, folder), times)
    close_window(window)
    return found


def _open_all(window: Window, folder: Path) -> None:
    for path in (folder / "x.png", folder / "x.svg", *files()):
        window.open_file(path)
        leave_dialogs(discards=True)


def left_by_windows(times: int, uses: Sequence[Callable[[Window], object]] = ()) -> Left:
    """Return the leaks of opening, using and closing windows."""
    return left_over(lambda: _open_and_close(uses), times)


def _open_and_close(uses: Sequence[Callable[[Window], object]]) -> None:
    window = new_window(STILL)
    for use in uses:
        use(window)
    QTest.keySequence(window, "Ctrl+T")
    close_window(window)
