# SPDX-License-Identifier: MIT
"""In ordinary use nothing of Qt is printed, whatever the language and the fonts of a system."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
NO_FONTS = '<?xml version="1.0"?><fontconfig></fontconfig>'
# Uses the window, has Qt warn of something, and closes it.
USE = """
import sys
from PySide6.QtCore import QTimer, qWarning
from explorer.commands.cli import main
from explorer.ui.window import Window

usual = Window.show

def show(window):
    usual(window)
    QTimer.singleShot(300, lambda: use(window))

def use(window):
    for name in ("theme-dark", "export", "keys", "settings"):
        window.commands[name].trigger()
    window.present()
    qWarning("careful")
    window.presenting.leave()
    print("used", flush=True)
    window.close()

Window.show = show
sys.exit(main([]))
"""


@pytest.fixture(params=["LC_ALL=C", "LANG=C", "LC_ALL=xx_YY.UTF-8", "no fonts"])
def system(request: pytest.FixtureRequest, tmp_path: Path) -> dict[str, str]:
    """Return the environment of a system with few languages or no fonts."""
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    if request.param == "no fonts":
        (tmp_path / "fonts.conf").write_text(NO_FONTS)
        return bare | own | {"LANG": "C.UTF-8", "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")}
    name, _, value = request.param.partition("=")
    return bare | own | {name: value}


def run(system: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env=system,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def test_the_window_prints_nothing(system: dict[str, str]) -> None:
    assert run(system, "-c", USE) == (0, "used\n", "")


@pytest.mark.parametrize("name", ["x.png", "x.pdf", "x.svg"])
def test_a_picture_is_written_without_a_word(
    system: dict[str, str], name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    assert run(system, "-m", "explorer", "export", str(path)) == (0, "", "")
    assert path.stat().st_size > 1000


def test_whoever_asks_reads_what_qt_says(system: dict[str, str]) -> None:
    code, _used, said = run(system | {"QT_LOGGING_RULES": "default.warning=true"}, "-c", USE)
    assert code == 0
    assert "careful" in said
