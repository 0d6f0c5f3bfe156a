# SPDX-License-Identifier: MIT
"""The window where nothing can be kept: a home that is read-only, missing, or on a full disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
CONFIG = "XDG_CONFIG_HOME"
# Chooses a theme and another service model, tells what the notice says, and is closed.
USE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from explorer.commands.cli import main
from explorer.ui.stage.canvas import Canvas

painted = Canvas.paintEvent

def paint(canvas, event):
    Canvas.paintEvent = painted
    painted(canvas, event)
    QTimer.singleShot(0, canvas, lambda: use(canvas.window()))

def use(window):
    window.commands["theme-dark"].trigger()
    QTest.keySequence(window, "Ctrl+4")
    QTest.keySequence(window, "Ctrl+N")
    print("theme", window.session.theme.id)
    print("notice", window.body.notice.label.text(), flush=True)
    window.commands["close-story"].trigger()
    for one in window.findChildren(QMessageBox):
        next(answer for answer in one.buttons() if "Discard" in answer.text()).click()
    window.close()

from PySide6.QtWidgets import QMessageBox
Canvas.paintEvent = paint
sys.exit(main([]))
"""


def used(home: Path, *first: str) -> subprocess.CompletedProcess[str]:
    """Use the window with a home, perhaps after a command of the shell that prepares it."""
    script = " && ".join([*first, 'exec "$0" -c "$1"'])
    command = ["sh", "-c", script, sys.executable, USE]
    if first:
        command = ["unshare", "--user", "--map-root-user", "--mount", *command]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "XDG_CONFIG_HOME": f"{home}/config"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def works_and_says(done: subprocess.CompletedProcess[str], what: str) -> None:
    if not done.stdout and "unshare" in done.stderr:
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    assert done.returncode == 0, done.stderr
    assert "theme dark" in done.stdout
    assert what in done.stdout
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does it")
def test_a_read_only_home_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    mount = f"mount --bind {tmp_path} {tmp_path}", f"mount -o remount,ro,bind {tmp_path}"
    done = used(tmp_path, *mount)
    works_and_says(done, "preferences.toml cannot be written: what you chose was not saved.")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="mounts as Linux does it")
def test_a_full_disk_leaves_the_old_preferences(tmp_path: Path) -> None:
    kept = "config/responsibility-explorer/preferences.toml"
    done = used(
        tmp_path,
        f"mount -t tmpfs -o size=16k none {tmp_path}",
        f"mkdir -p {tmp_path}/config/responsibility-explorer",
        f"echo \"theme = 'light'\" > {tmp_path}/{kept}",
        f"(head -c 65536 /dev/zero > {tmp_path}/full || true) 2> /dev/null",
        f"(trap 'cat {tmp_path}/{kept}; ls -A {tmp_path}/config/*/' EXIT; "
        'timeout 50 "$0" -c "$1"); exit $?',
    )
    works_and_says(done, "preferences.toml cannot be written: what you chose was not saved.")
    assert done.stdout.splitlines()[-2:] == ["theme = 'light'", "preferences.toml"]


def test_a_home_that_is_missing_is_made(tmp_path: Path) -> None:
    done = used(tmp_path / "nobody" / "home")
    works_and_says(done, "notice")
    assert "cannot be written" not in done.stdout
    assert list(tmp_path.glob("nobody/home/config/*/preferences.toml"))


def test_a_home_that_cannot_be_is_said() -> None:
    done = used(Path("/proc/nobody"))
    works_and_says(done, "preferences.toml cannot be written: what you chose was not saved.")


def used_without_home(config: Path | None) -> subprocess.CompletedProcess[str]:
    """Use the window as a user without HOME, whom the system does not know."""
    kept = {name: text for name, text in os.environ.items() if name not in ("HOME", CONFIG)}
    more = {"QT_QPA_PLATFORM": "offscreen"} | ({CONFIG: str(config)} if config else {})
    return subprocess.run(
        ["unshare", "--user", "--map-user=12345", sys.executable, "-c", USE],
        cwd=ROOT,
        env=kept | more,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="names users as Linux does it")
def test_without_a_home_nothing_is_kept_and_that_is_said() -> None:
    done = used_without_home(None)
    works_and_says(done, "You have no home folder here, so nothing that you choose is kept")


@pytest.mark.skipif(sys.platform != "linux", reason="names users as Linux does it")
def test_without_a_home_all_is_kept_where_the_environment_says(tmp_path: Path) -> None:
    done = used_without_home(tmp_path)
    works_and_says(done, "theme dark")
    assert "no home" not in done.stdout
    kept = tmp_path / "responsibility-explorer" / "preferences.toml"
    assert 'theme = "dark"' in kept.read_text()
