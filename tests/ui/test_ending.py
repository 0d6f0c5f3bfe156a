# SPDX-License-Identifier: MIT
"""Ctrl+C and the end of the session, sent to the real program."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them"),
]
ROOT = Path(__file__).parents[2]
# Changes a story and chooses a theme, says so, and waits for what comes.
USE = """
import sys
from PySide6.QtCore import QTimer
from explorer.commands.cli import main
from explorer.ui.window import Window

usual = Window.show

def show(window):
    usual(window)
    QTimer.singleShot(300, lambda: use(window))

def use(window):
    window.commands["theme-dark"].trigger()
    if "unsaved" in sys.argv:
        window.commands["story-cloud"].trigger()
        window.commands["add-step"].trigger()
    if "talk" in sys.argv:
        window.present()
    if "export" in sys.argv:
        window.commands["export-all"].trigger()
    print("ready", flush=True)

Window.show = show
sys.exit(main([]))
"""
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def ended(config: Path, number: signal.Signals, *doing: str) -> tuple[int, str]:
    """Start the window, send it a signal and return its exit code and what it said."""
    running = subprocess.Popen(
        [sys.executable, "-c", USE, *doing],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(config)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout
    assert running.stdout.readline() == "ready\n"
    running.send_signal(number)
    _out, said = running.communicate(timeout=30)
    return running.returncode, said


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("doing", [(), ("unsaved",), ("talk", "unsaved"), ("export",)])
def test_a_signal_closes_the_window_and_keeps_everything(
    number: signal.Signals, doing: tuple[str, ...], tmp_path: Path
) -> None:
    assert ended(tmp_path, number, *doing) == (0, "")
    folder = tmp_path / "responsibility-explorer"
    assert 'theme = "dark"' in (folder / "preferences.toml").read_text("utf-8")
    drafts = list(folder.glob("unsaved-story-*.toml"))
    assert len(drafts) == ("unsaved" in doing)


def test_a_shell_that_has_switched_a_signal_off_is_obeyed(tmp_path: Path) -> None:
    script = f"import signal; signal.signal(signal.SIGHUP, signal.SIG_IGN)\n{USE}"
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == "ready\n"
        running.send_signal(signal.SIGHUP)
        with pytest.raises(subprocess.TimeoutExpired):
            running.wait(1)
        running.send_signal(signal.SIGTERM)
        assert running.wait(30) == 0
