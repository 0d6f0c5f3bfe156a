# SPDX-License-Identifier: MIT
"""What all commands share: the program's name, the exit codes, how they complain."""

import argparse
import sys
from functools import partial
from typing import NoReturn

from typing_extensions import override

PROGRAM = "responsibility-explorer"
DONE, FAILED, WRONG_USE, NO_WINDOW = 0, 1, 2, 3


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
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def fail(message: str, code: int) -> int:
    """Say what is wrong, where errors go; return the exit code."""
    print(message, file=sys.stderr)
    return code
