# SPDX-License-Identifier: MIT
"""What all commands share: the program's name, exit codes, printing and error messages."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

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
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def print_line(text: str) -> None:
    """Print text and a line end; OutputError if that fails, but not if the reader is gone.

    A character that the output's encoding has not is printed as its number.
    """
    if sys.stdout is None:  # a program without a console
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        print(text.encode(encoding, "backslashreplace").decode(encoding), flush=True)
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        _drop_output()
        reason = (error.strerror or "not possible").lower()
        raise OutputError(
            f"The answer cannot be printed ({reason}): choose another place"
        ) from error


def _drop_output() -> None:
    """Discard what is still to be printed: Python would try again when it exits."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def fail(message: str, code: int) -> int:
    """Print what is wrong to stderr, if that is possible, and return the exit code."""
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)
    return code
