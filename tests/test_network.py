# SPDX-License-Identifier: MIT
"""The program opens no network connection: the system itself is asked."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TRACE = ("strace", "-f", "--seccomp-bpf", "-e", "trace=socket,socketpair,connect", "-o")
CONTROL = "import socket; socket.socket().close()"
EXPORTS = """
import sys
from explorer.commands.cli import main
for suffix in ("png", "svg", "pdf", "pptx", "html", "csv"):
    path = f"{sys.argv[1]}/x.{suffix}"
    assert main(["export", path]) == 0
"""
# The window as people start it, with what it imports late, until it is closed.
WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from explorer.commands.cli import main
from explorer.ui.stage.canvas import Canvas

painted = Canvas.paintEvent

def paint(canvas, event):
    Canvas.paintEvent = painted
    painted(canvas, event)
    QTimer.singleShot(0, canvas, lambda: use(canvas.window()))

def use(window):
    for key in ("Ctrl+B", "Ctrl+M", "Ctrl+I", "Ctrl+Shift+C", "F1"):
        QTest.keySequence(window, key)
        if key == "Ctrl+I":
            window.commands["present"].trigger()
            print("presents", window.presenting.presentation is not None)
            window.presenting.presentation.leave()
    print("used", QApplication.activeModalWidget() is not None)
    QApplication.closeAllWindows()

Canvas.paintEvent = paint
sys.exit(main([]))
"""


def traced(
    folder: Path, program: str, *arguments: str
) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a program of Python's; return how it ended, and what sockets it asked for."""
    log = folder / "trace"
    done = subprocess.run(
        [*TRACE, str(log), sys.executable, "-c", program, *arguments],
        cwd=ROOT,
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return done, log.read_text() if log.exists() else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    _done, seen = traced(tmp_path, CONTROL)
    if "AF_INET" not in seen:
        pytest.skip("strace may not trace here")
    return tmp_path


def test_the_command_opens_no_network_connection(folder: Path) -> None:
    done, seen = traced(folder, EXPORTS, str(folder))
    assert done.returncode == 0, done.stderr
    assert len(list(folder.glob("x.*"))) == 6
    assert "exited with 0" in seen
    assert "AF_INET" not in seen


def test_the_window_opens_no_network_connection(folder: Path) -> None:
    done, seen = traced(folder, WINDOW)
    assert done.returncode == 0, done.stderr
    assert "presents True\nused True" in done.stdout
    assert "exited with 0" in seen
    assert "AF_INET" not in seen
