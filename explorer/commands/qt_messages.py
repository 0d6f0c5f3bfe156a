# SPDX-License-Identifier: MIT
"""What Qt says: fatal messages end the program in plain lines, others are kept for reports."""

import atexit
import contextlib
import os
import sys
from collections import deque
from collections.abc import Iterable, Sequence
from typing import NoReturn

from explorer.commands import preflight
from explorer.commands.terminal import print_problem

_WAYLAND = "Failed to create wl_display"  # which has no category
# Whoever sets one of these wants to read what Qt says.
_ASKED = ("QT_LOGGING_RULES", "QT_DEBUG_PLUGINS", "QT_FATAL_WARNINGS", "QT_LOGGING_TO_CONSOLE")
_last: deque[str] = deque(maxlen=30)  # Qt has one handler in a process


def last_messages() -> tuple[str, ...]:
    """Return what Qt said last."""
    return tuple(_last)


def hear_qt(arguments: Sequence[str] = ()) -> None:
    """Keep Qt's messages instead of printing them, unless somebody asked for them.

    A fatal one, which would abort the program, ends it with plain lines: exit code 3 at the start,
    else 1. The arguments are those that Qt starts with.
    """
    from PySide6.QtCore import (
        QCoreApplication,
        QMessageLogContext,
        QtMsgType,
        qFormatLogMessage,
        qInstallMessageHandler,
    )

    held: list[str] = []
    is_asked = any(map(os.environ.get, _ASKED))

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        starting = QCoreApplication.startingUp()
        if kind == QtMsgType.QtFatalMsg:
            reason = preflight.platform_problems(arguments) if starting else None
            _end(reason or _fatal_lines([*held, message]), preflight.EXIT_CODE if starting else 1)
        if starting and (str(context.category).startswith("qt.qpa.") or _WAYLAND in message):
            held.append(message)  # the cause if no platform works, else noise
        elif is_asked:
            print_problem(qFormatLogMessage(kind, context, message))
        _last.append(f"Qt: {message}")

    qInstallMessageHandler(handle)
    atexit.register(qInstallMessageHandler, None)  # Qt may still log when Python has ended


def _fatal_lines(messages: Iterable[str]) -> str:
    """Return what is printed of Qt's last messages: the first lines of the first two."""
    first_lines = [message.strip().partition("\n")[0] for message in messages]
    return "\n".join(["Qt gives up:", *first_lines[:2]])


def _end(lines: str, code: int) -> NoReturn:
    """Exit at once, without the clean-up that would crash in a failing Qt."""
    print_problem(lines)
    with contextlib.suppress(OSError):
        sys.stdout.flush()
    os._exit(code)
