# SPDX-License-Identifier: MIT
"""What all commands share: the program's name, exit codes, printing and error messages."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

from typing_extensions import override

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "responsibility-explorer"
DONE, FAILED, WRONG_USE, NO_WINDOW = 0, 1, 2, 3


class OutputError(Exception):
    """The output cannot be printed; the message says why."""


def path_argument(text: str) -> Path:
    """Return a path given on the command line; an empty one, which would mean `.`, is refused."""
    if not text:
        raise argparse.ArgumentTypeError("give a path, not an empty word")
    return Path(text)


def word_argument(text: str) -> str:
    """Return a word given on the command line; an empty one, which names nothing, is refused."""
    if not text:
        raise argparse.ArgumentTypeError("give a value, not an empty word, or leave it out")
    return text


def number_argument(text: str) -> float:
    """Return a number given on the command line, which has a decimal point in every language."""
    try:
        if "_" not in text:  # as only programmers write thousands
            return float(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"give a number such as 1.5, not {text or 'an empty word'}")


class Parser(argparse.ArgumentParser):
    """A parser that reports a mistake in one sentence, and prints help as all commands do."""

    @override
    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        print_line(self.format_help().rstrip())

    @override
    def error(self, message: str) -> NoReturn:
        raise SystemExit(fail(f"{self.prog}: {message} (see {self.prog} --help)", WRONG_USE))


def open_streams() -> None:
    """Have closed standard streams lead nowhere; the first thing that the program does.

    Else the next file that is opened, perhaps the one to be written, would get the number of a
    closed stream, and whatever is said there, also by Qt and its libraries, would go into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # the lowest free number is what a file gets, so it is this one
            os.open(os.devnull, os.O_RDWR)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # also in a program without a console
            setattr(sys, name, _nowhere())


def _nowhere() -> TextIO:
    """Return a stream that takes everything; it stays open until the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    return open(nowhere, "w", encoding="utf-8", errors="replace", closefd=False)


def print_line(text: str) -> None:
    """Print text and a line end; OutputError if that fails, but not if the reader is gone.

    A character that the output's encoding has not is printed as its number.
    """
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        _drop(sys.stdout)
    except OSError as error:
        _drop(sys.stdout)
        reason = (error.strerror or "not possible").lower()
        raise OutputError(
            f"The answer cannot be printed ({reason}): choose another place"
        ) from error


def _drop(stream: TextIO) -> None:
    """Discard what is still to be printed: Python would try again when it exits."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_problem(text: str, end: str = "\n") -> None:
    """Print text to stderr, if that is possible."""
    try:
        print(text, end=end, file=sys.stderr, flush=True)
    except OSError:
        _drop(sys.stderr)


def fail(message: str, code: int) -> int:
    """Print what is wrong to stderr, if that is possible, and return the exit code."""
    print_problem(message)
    return code
