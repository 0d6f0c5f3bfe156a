# SPDX-License-Identifier: MIT
"""How commands that write files run: what goes wrong is a sentence, Ctrl+C ends them cleanly."""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from explorer.commands import preflight
from explorer.commands.qt_messages import hear_qt
from explorer.commands.terminal import DONE, FAILED, WRONG_USE, Parser, fail, print_problem
from explorer.export.formats import ExportError, UndrawableError
from explorer.model.content import ContentError

_OFFSCREEN = ("-platform", "offscreen")
_STOPPED = "Stopped. No file was left half written."


class WrongUseError(Exception):
    """The command line asks for something that is not there."""


def run_command(
    name: str, parser: Parser, arguments: Sequence[str], run: Callable[[argparse.Namespace], int]
) -> int:
    """Run what writes files; whatever goes wrong is one sentence and an exit code."""
    try:
        options = parser.parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or DONE)
    try:
        with _stoppable():
            return run(options)
    except WrongUseError as problem:
        return fail(f"{name}: {problem}", WRONG_USE)
    except ContentError as problem:
        return fail(str(problem), WRONG_USE)
    except UndrawableError as problem:
        return fail(str(problem), WRONG_USE)
    except ExportError as problem:
        return fail(str(problem), FAILED)
    except KeyboardInterrupt:  # where it is not the process that is told
        return fail(_STOPPED, FAILED)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Have Ctrl+C end the process where it stands, if it would interrupt it at all.

    An error that is raised in the midst of Qt's own code gets lost there, or crashes it. Files come
    under their names as a whole; the rest of one is swept away when it is written again.
    """
    usual = signal.getsignal(signal.SIGINT)
    if usual is not signal.default_int_handler:  # switched off, as in a background job
        yield
        return
    signal.signal(signal.SIGINT, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _stop(_number: int, _frame: FrameType | None) -> None:
    clear_progress()
    os._exit(fail(_STOPPED, FAILED))


def show_progress(text: str) -> None:
    """Show how far the work is on a terminal; nothing in a pipe."""
    if sys.stderr.isatty():
        print_problem(f"\r\x1b[K{text}", end="")


def clear_progress() -> None:
    """Take the progress away again."""
    show_progress("")


def start_painting() -> None:
    """Make Qt able to paint into memory, with or without a display."""
    problem = preflight.check(_OFFSCREEN)
    if problem:
        raise ExportError(problem)
    hear_qt(_OFFSCREEN)
    from explorer.render.offscreen import start_offscreen

    start_offscreen()
