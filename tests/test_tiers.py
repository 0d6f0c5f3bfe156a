# SPDX-License-Identifier: MIT
"""The quick tests start no other program: one that does fails, unless it is marked as slow."""

import os
import subprocess
import sys
from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    "start",
    [
        lambda: subprocess.run([sys.executable, "-c", ""], check=True),
        lambda: os.system("true"),
        lambda: os.posix_spawn(sys.executable, [sys.executable, "-c", ""], os.environ),
    ],
    ids=["subprocess", "system", "posix_spawn"],
)
def test_a_quick_test_cannot_start_a_program(start: Callable[[], object]) -> None:
    with pytest.raises(pytest.fail.Exception, match="starts a program: mark it"):
        start()


@pytest.mark.slow
def test_a_slow_test_can() -> None:
    assert subprocess.run([sys.executable, "-c", ""], check=False).returncode == 0
