# SPDX-License-Identifier: MIT
"""What all commands share: the program's name, the exit codes, how they answer and complain."""

import argparse
import contextlib
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from typing_extensions import override

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

PROGRAM = "responsibility-explorer"
DONE, FAILED, WRONG_USE, NO_WINDOW = 0, 1, 2, 3


class OutputError(Exception):
    """What was asked for cannot be printed; the message says why."""


def a_path(text: str) -> Path:
    """Return a path on the command line; an empty word would be the folder one is in."""
    if not text:
        raise argparse.ArgumentTypeError("give a path, not an empty word")
    return Path(text)


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence.

    It asks for the width of the terminal only where it prints help: argparse itself does for every
    option, and loads shutil and three compressions for that.
    """

    def __init__(self, name: str, description: str) -> None:
        plain = partial(argparse.HelpFormatter, width=80)
        super().__init__(name, description=description, formatter_class=plain)

    @override
    def format_help(self) -> str:
        self.formatter_class = argparse.HelpFormatter
        return super().format_help()

    @override
    def print_help(self, file: "SupportsWrite[str] | None" = None) -> None:
        say(self.format_help().rstrip())

    @override
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def say(text: str) -> None:
    """Print an answer; OutputError where that is not possible, nothing where nobody reads on.

    What the output has no character for stands there as its number.
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
    """Have what is left of an answer go nowhere: Python would try again when it ends."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def fail(message: str, code: int) -> int:
    """Say what is wrong, where errors go, if anybody can hear it; return the exit code."""
    with contextlib.suppress(OSError):
        print(message, file=sys.stderr, flush=True)
    return code
