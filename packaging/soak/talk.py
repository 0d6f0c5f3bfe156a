#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Give a simulated talk of two hours: talk.py [number of keys].

Presses thousands of keys in both windows of a talk, and compares after each what the audience
sees with what a plain calculation says. Exits with 1 if a step was missed or if memory grew.
"""

import gc
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

KEYS_IN_TWO_HOURS = 7200  # one a second
MAX_GROWTH = 4.0  # MB, after the first quarter, when caches of Qt and Python are full
MAX_WIDGETS = 20  # as many more as an overview that is open at the end has
PATIENCE = 200  # number of keys between those after which a glide may end


class Figures(NamedTuple):
    """What a process holds: memory in MB, Python's objects, Qt's widgets."""

    megabytes: float
    objects: int
    widgets: int


class Report(NamedTuple):
    """The result; `first` are the figures after a quarter of the keys, when caches are full."""

    keys: int
    missed: tuple[str, ...]
    first: Figures
    last: Figures
    seconds: float

    @property
    def growth(self) -> float:
        """The growth of memory after the first quarter, in MB."""
        return self.last.megabytes - self.first.megabytes

    @property
    def kept_widgets(self) -> int:
        """How many widgets there are more than after the first quarter."""
        return self.last.widgets - self.first.widgets

    @property
    def text(self) -> str:
        """The figures in a few lines."""
        first, last = self.first, self.last
        return (
            f"keys pressed   {self.keys} in {self.seconds:.0f} s\n"
            f"steps missed   {len(self.missed)} {' '.join(self.missed[:20])}\n"
            f"memory         {first.megabytes:.1f} MB, then {last.megabytes:.1f} MB\n"
            f"objects        {first.objects}, then {last.objects}\n"
            f"widgets        {first.widgets}, then {last.widgets}"
        )


def soak_talk(keys: int = KEYS_IN_TWO_HOURS, seed: int = 1) -> Report:
    """Give a talk with a number of keys in a running Qt application, and return a report."""
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from explorer.ui.settings import Preferences
    from explorer.ui.talk.talk_actions import TALK_CHANGES
    from explorer.ui.window import Window

    window = Window(Preferences(theme="light", hint_seen=True))
    window.show()
    window.present(is_windowed=True)
    presentation = window.presenting.presentation if window.presenting else None
    assert presentation is not None
    presentation.audience.activateWindow()
    QTest.qWaitForWindowActive(presentation.audience)
    chance = random.Random(seed)
    names = _names(chance, [*TALK_CHANGES])
    talk, missed = presentation.talk, list[str]()
    began = time.monotonic()
    first = _figures()
    for number in range(keys):
        name = names[number % len(names)]
        target = chance.choice((presentation.presenter, presentation.audience))
        shortcut = chance.choice(presentation.actions[name].shortcuts())
        QTest.keySequence(target, QKeySequence(shortcut))
        talk = TALK_CHANGES[name](talk)
        QApplication.processEvents()
        # As an event loop does, in which these would be deleted.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if number % PATIENCE == 0:
            _wait_for(lambda: presentation.is_at_rest)
        if presentation.talk != talk:
            missed.append(f"{number}:{name}")
            talk = presentation.talk
        elif not _is_shown(presentation):
            missed.append(f"{number}:{name}:picture")
        if number == keys // 4:
            first = _figures()
    last = _figures()
    presentation.leave()
    window.close()
    return Report(keys, tuple(missed), first, last, time.monotonic() - began)


def _names(chance: random.Random, moves: list[str]) -> list[str]:
    """Return random actions as in a talk: mostly next, sometimes back, often others."""
    # While a number is typed, digits and Enter are other keys than the table has.
    others = [name for name in moves if name not in ("next", "previous", "keys", "go-to")]
    return chance.choices(
        ["next", "previous", *others, "keys"],
        [60, 12, *[28 / len(others)] * len(others), 1],
        k=5000,
    )


def _is_shown(presentation: object) -> bool:
    """Return whether the audience sees the talk's stop and stack, or its slide."""
    talk, view = presentation.talk, presentation.audience.view  # type: ignore[attr-defined]
    if talk.is_frozen or not presentation.is_at_rest:  # type: ignore[attr-defined]
        return True
    stop_name = talk.stack.stops[talk.shown.stop_index].name
    title = view.accessibleName()
    if talk.step.kind and not talk.is_detour:  # a slide has a title of its own
        return talk.step.title in title
    return bool(title.startswith(talk.stack.title)) and (not talk.has_column or stop_name in title)


def _wait_for(check: Callable[[], bool]) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + 5
    while not check() and time.monotonic() < end:
        QApplication.processEvents()


def _figures() -> Figures:
    """Return what this process holds; memory is 0 where the system does not report it."""
    from PySide6.QtWidgets import QApplication

    gc.collect()
    statm = Path("/proc/self/statm")
    pages = int(statm.read_text().split()[1]) if statm.exists() else 0
    megabytes = pages * os.sysconf("SC_PAGE_SIZE") / 2**20 if pages else 0.0
    return Figures(megabytes, len(gc.get_objects()), len(QApplication.allWidgets()))


def main(arguments: list[str]) -> int:
    """Give the talk without a display, print the figures, return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from explorer.render.painter import load_fonts

    application = QApplication(sys.argv[:1])
    load_fonts()
    report = soak_talk(int(arguments[0]) if arguments else KEYS_IN_TWO_HOURS)
    print(report.text)
    del application
    has_grown = report.growth > MAX_GROWTH or report.kept_widgets > MAX_WIDGETS
    return 1 if report.missed or has_grown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
