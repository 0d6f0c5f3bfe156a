# SPDX-License-Identifier: MIT
"""End when the system or the terminal asks for it."""

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # Ctrl+C, the end of the session, a closed terminal


def end_on_signals(end: Callable[[], object], parent: QObject) -> None:
    """Have `end` called for a signal that would end the program; a second one does end it.

    What is switched off, as in a background job, stays so.
    """
    numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    heard = [one for one in numbers if signal.getsignal(one) != signal.SIG_IGN]

    def stop(number: int, _frame: FrameType | None = None) -> None:
        signal.signal(number, signal.SIG_DFL)
        end()

    if sys.platform == "win32":  # Qt waits for sockets only there
        for one in heard:
            signal.signal(one, stop)
        return
    # Python's own handlers would wait until Qt comes back to Python: a pipe wakes Qt.
    read, write = os.pipe()
    os.set_blocking(read, False)
    os.set_blocking(write, False)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    for one in heard:
        signal.signal(one, lambda _number, _frame: None)
    notifier = QSocketNotifier(read, QSocketNotifier.Type.Read, parent)
    notifier.activated.connect(lambda: stop(os.read(read, 1)[0]))
