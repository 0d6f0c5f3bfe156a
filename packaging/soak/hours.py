# SPDX-License-Identifier: MIT
"""Use one window for as many things as a busy person does in ten hours, and see whether it grows.

A busy person does something every three seconds, all day long: that is 1,200 things an hour. Nobody
waits between them here, so that ten hours pass in minutes. At the same place again after each
tenth, with the same view, theme, size and panels, everything is counted that is in use; what is
remembered on purpose, and has a bound, is forgotten before.
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
_WARM = 2  # tenths after which everything is there that is made once
_SIZE = (1366, 768)
_MAX_MEMORY = 1.05  # of what there was when warm
_MAX_OBJECTS = 1.02


class Mark(NamedTuple):
    """What a process holds: MB in use and seen by the system, objects of Python and Qt, widgets."""

    memory: float
    seen: float
    python: int
    qt: int
    widgets: int
    descriptors: int
    threads: int


class Hours(NamedTuple):
    """How many things were done, what was counted after each tenth, and what did not agree."""

    uses: int
    marks: tuple[Mark, ...]
    wrong: tuple[str, ...]

    @property
    def grown(self) -> tuple[str, ...]:
        """What there is more of at the end than when the window was warm."""
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
    """Bring a window to where it is counted, whatever was done with it."""
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
    program.setStyleSheet(program.styleSheet())  # Qt forgets what `soak_memory` tells of
    now = held()
    used = in_use()  # collects what is garbage, too
    return Mark(
        round(used.kb / 1024, 1), used.mb, sum(not _is_gone(one) for one in gc.get_objects()),
        now.objects, now.widgets, now.descriptors, now.threads,
    )  # fmt: skip


def _is_gone(one: object) -> bool:
    """Return whether an object stands for one of Qt's that is no more.

    PySide keeps what it has found for `held` until the window that was asked is gone.
    """
    return isinstance(one, Shiboken.Object) and not isValid(one)
