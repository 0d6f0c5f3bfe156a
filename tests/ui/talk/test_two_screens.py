# SPDX-License-Identifier: MIT
"""A laptop and a projector in one process without a display: Qt's offscreen platform has both."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
SCREENS = [
    {"name": "beamer", "x": 0, "y": 0, "width": 1920, "height": 1080},
    {"name": "laptop", "x": 1920, "y": 0, "width": 1366, "height": 768},
]
WALK = """
import json, os, sys
from contextlib import suppress
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from explorer.render.painter import load_fonts
from explorer.ui.settings import Preferences, load_preferences
from explorer.ui.window import Window

app = QApplication([sys.argv[0], "-platform", f"offscreen:configfile={sys.argv[1]}"])
load_fonts()
path = Path(sys.argv[2])
seen = {}

def where(presentation):
    QApplication.processEvents()
    windows = (presentation.audience, presentation.presenter)
    assert presentation.audience.geometry() == presentation.audience.screen().geometry()
    return [[one.screen().name(), one.isFullScreen()] for one in windows]

def started():
    preferences = Preferences(theme="light", hint_seen=True, reduced_motion=True)
    if path.exists():
        preferences, _problem = load_preferences(path)
    window = Window(preferences, path)
    window.setGeometry(2000, 40, 1200, 700)
    window.show()
    QTest.qWaitForWindowExposed(window)
    QTest.keySequence(window, QKeySequence("F5"))
    for question in window.findChildren(QMessageBox):
        seen["asked"] = question.text().partition(",")[0]
        QTest.keyClick(question, Qt.Key.Key_Return)
    return window, window.presenting.presentation

window, presentation = started()

def listening():
    # the ports on which this process waits for anybody
    own = set()
    for one in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            own.add(os.readlink(f"/proc/self/fd/{one}"))
    ports = []
    for kind in ("tcp", "tcp6"):
        table = Path("/proc/self/net") / kind
        for row in table.read_text().splitlines()[1:] if table.exists() else ():
            cells = row.split()
            if cells[3] == "0A" and f"socket:[{cells[9]}]" in own:
                ports.append(cells[1])
    return ports

seen["listening"] = listening() if sys.platform == "linux" else []
seen["screens"] = [screen.name() for screen in app.screens()]
seen["first"] = where(presentation)
steps = []
for widget in (presentation.presenter, presentation.audience, window, presentation.audience):
    widget.activateWindow()
    QTest.keyClick(widget, Qt.Key.Key_PageDown)
    steps.append([presentation.talk.index, len(presentation.talk.revealed)])
seen["steps"] = steps
QTest.keyClick(presentation.presenter, Qt.Key.Key_X)
seen["swapped"] = where(presentation)
def choose(name):
    (entry,) = [one for one in presentation.presenter.audience_menu.menu().actions()
                if one.text().replace("&", "") == name]
    entry.trigger()

window.close()
window, presentation = started()
seen["again"] = where(presentation)
choose("laptop")
seen["chosen"] = where(presentation)
window.close()
window, presentation = started()
seen["remembered"] = where(presentation)
window.close()
print(json.dumps(seen))
"""


def test_the_story_is_walked_on_two_screens_that_swap_and_are_remembered(tmp_path: Path) -> None:
    config = tmp_path / "screens.json"
    dpi = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config.write_text(json.dumps({"screens": [screen | dpi for screen in SCREENS]}))
    done = subprocess.run(
        [sys.executable, "-c", WALK, str(config), str(tmp_path / "preferences.toml")],
        cwd=ROOT,
        env=os.environ
        | {
            "XDG_CONFIG_HOME": str(tmp_path),
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere/at/all",
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    seen = json.loads(done.stdout)
    usual = [["beamer", True], ["laptop", False]]
    other = [["laptop", True], ["beamer", False]]
    assert seen["screens"] == ["beamer", "laptop"]
    assert seen["listening"] == []
    assert seen["first"] == usual
    assert seen["steps"] == [[1, 0], [2, 0], [3, 0], [3, 1]]  # the fourth step asks
    assert seen["swapped"] == other
    assert seen["asked"] == "Go on at step 4"
    assert seen["again"] == usual  # a swap is for one talk
    assert seen["chosen"] == other
    assert seen["remembered"] == other
