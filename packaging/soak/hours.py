# SPDX-License-Identifier: MIT
"""Use one window as much as a busy person does in ten hours, and check that it does not grow.

A busy person does something every three seconds, or 1,200 actions an hour. Here they follow without
pauses, so that ten hours take minutes. After each tenth the window is brought to the same view,
theme, size and panels, bounded caches are cleared, and everything in use is counted.
"""

import gc
import random
from typing import NamedTuple

from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken, isValid

from explorer.ui.settings import state_of
from explorer.ui.window import Window
from soak.agree import differences
from soak.leaks import held
from soak.memory import in_use
from soak.use import OFTEN, STILL, USES, close_window, leave_dialogs, new_window, tidy_up

PER_HOUR = 1200
TENTHS = 10
_WARM = 2  # tenths after which everything that is created once exists
_SIZE = (1366, 768)
_MAX_MEMORY = 1.05  # allowed growth, as a share of the warm value
_MAX_OBJECTS = 1.02


class Mark(NamedTuple):
    """What a process holds: MB allocated and resident, objects of Python and Qt, widgets."""

    memory: float
    seen: float
    python: int
    qt: int
    widgets: int
    descriptors: int
    threads: int


class Hours(NamedTuple):
    """The number of actions, the counts after each tenth, and disagreements found."""

    uses: int
    marks: tuple[Mark, ...]
    wrong: tuple[str, ...]

    @property
    def grown(self) -> tuple[str, ...]:
        """What has grown from the warm window to the end."""
        warm, end = self.marks[_WARM - 1], self.marks[-1]
        most = Mark(
            warm.memory * _MAX_MEMORY, warm.seen * _MAX_MEMORY,
            round(warm.python * _MAX_OBJECTS), round(warm.qt * _MAX_OBJECTS), warm.widgets,
            warm.descriptors, warm.threads,
        )  # fmt: skip
        return tuple(
            f"{name} from {then} to {now}"
            for name, then, now, limit in zip(Mark._fields, warm, end, most, strict=True)
            if now > limit
        )


def use_for_hours(hours: float, seed: int = 0) -> Hours:
    """Use a window for some hours of a busy person."""
    chosen, window = random.Random(seed), new_window()
    each = max(round(hours * PER_HOUR / TENTHS), 1)
    marks, wrong = [], []
    for _ in range(TENTHS):
        for _ in range(each):
            name, number = chosen.choice(OFTEN), chosen.randrange(10**6)
            USES[name](window, number)
            tidy_up()
            wrong += [f"after {name} ({number}): {one}" for one in differences(window)]
        go_home(window)
        marks.append(mark())
    close_window(window)
    return Hours(each * TENTHS, tuple(marks), tuple(wrong))


def go_home(window: Window) -> None:
    """Bring a window to a standard state for counting, from any other."""
    leave_dialogs(discards=True)
    window.commands["close-story"].trigger()
    leave_dialogs(discards=True)
    window.showNormal()
    window.resize(*_SIZE)
    if window.body.is_table:
        window.commands["table"].trigger()
    window.session.prefer(theme=STILL.theme, text_scale=STILL.text_scale, reduced_motion=True)
    for name in ("balance", "explanation"):
        if not window.commands[name].isChecked():
            window.commands[name].trigger()
    window.bar.field.clear()
    window.body.notice.hide()
    window.session.show_state(state_of(STILL, window.session.library))
    QApplication.clipboard().clear()


def mark() -> Mark:
    """Count what this process holds, except what Qt and PySide keep on their own."""
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    program.setStyleSheet(program.styleSheet())  # clears a cache of Qt's, see memory.py
    now = held()
    used = in_use()  # also collects garbage
    return Mark(
        round(used.kb / 1024, 1), used.mb, sum(not _is_gone(one) for one in gc.get_objects()),
        now.objects, now.widgets, now.descriptors, now.threads,
    )  # fmt: skip


def _is_gone(one: object) -> bool:
    """Return whether an object wraps a Qt object that was destroyed.

    PySide keeps wrappers created by `held` until their window is destroyed.
    """
    return isinstance(one, Shiboken.Object) and not isValid(one)
