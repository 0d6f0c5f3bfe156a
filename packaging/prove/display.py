# SPDX-License-Identifier: MIT
"""A virtual X server, and simulated use of it: find a window, press keys."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from build.product import run_tool
from dev import SetupError

_PATIENCE = 60.0  # seconds
_GLANCE, _PAUSE = 0.02, 0.5


class Display(NamedTuple):
    """An X server that programs inside a chroot can reach too."""

    name: str

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a program that uses this display."""
        return {**os.environ, "DISPLAY": self.name}

    def find_window(self, title: str) -> str:
        """Wait for a visible window and return its number; SetupError if none comes."""
        end = time.monotonic() + _PATIENCE
        command = ["xdotool", "search", "--onlyvisible", "--name", title]
        while time.monotonic() < end:
            answer = subprocess.run(
                command, env=self.environment, capture_output=True, text=True, check=False
            )
            if answer.stdout:
                return answer.stdout.split()[0]
            time.sleep(_GLANCE)
        raise SetupError(f'No window "{title}" came within {_PATIENCE:g} seconds.')

    def press(self, window: str, *keys: str) -> None:
        """Press keys in a window."""
        run_tool(["xdotool", "windowfocus", "--sync", window, "key", *keys], self.environment)

    def resting(self, unlike: bytes = b"") -> bytes:
        """Wait until the screen is stable and differs from another picture; return it."""
        end = time.monotonic() + _PATIENCE
        last = self._picture()
        while time.monotonic() < end:
            time.sleep(_PAUSE)
            now = self._picture()
            if now == last != unlike:
                return now
            last = now
        raise SetupError(f"The window does not do what it should within {_PATIENCE:g} seconds.")

    def _picture(self) -> bytes:
        command = ["import", "-window", "root", "-define", "png:exclude-chunks=date,time", "png:-"]
        answer = subprocess.run(command, env=self.environment, capture_output=True, check=True)
        return answer.stdout


@contextmanager
def new_display(size: str = "1440x900") -> Iterator[Display]:
    """Give an X server on a free display number, and end it afterwards."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-noreset"]
    screen = ["-screen", "0", f"{size}x24", "-ac", "-nolisten", "tcp"]
    server = subprocess.Popen([*command, *screen], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield Display(f":{told.readline().strip()}")
    finally:
        server.terminate()
        server.wait()
