# SPDX-License-Identifier: MIT
"""Keys of other keyboards: what is typed counts, and where that says nothing, the place does."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.key_places import KeysByPlace, sign_at, typed_digit
from tests.x_desk import ROOT, bare_desk

NEEDED = ("Xvfb", "xdotool", "setxkbmap", "openbox")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
NONE, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
CYRILLIC_SOFT_SIGN, CYRILLIC_YA = 0x42C, 0x42F  # at the places of M and Z


@pytest.mark.parametrize(
    ("platform", "code", "sign"),
    [
        ("xcb", 58, "M"),
        ("wayland-egl", 10, "1"),
        ("windows", 50, "M"),
        ("xcb", 61, "/"),
        ("cocoa", 58, ""),
        ("xcb", 5000, ""),
    ],
)
def test_a_place_has_what_a_us_keyboard_has_there(platform: str, code: int, sign: str) -> None:
    assert sign_at(code, platform) == sign


def press(
    widget: QWidget, key: int, code: int, held: Qt.KeyboardModifier = NONE, text: str = ""
) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, 0, text)
    QApplication.sendEvent(widget, event)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """Return a window with actions that note what they do in its title, and a field."""
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    made = QWidget()
    qtbot.addWidget(made)
    QLineEdit(made)
    for keys in ("M", "Ctrl+M", "?", "2", "Ctrl+Q", "Ctrl+Z"):
        action = QAction(made)
        action.setShortcuts([QKeySequence(keys)])
        action.triggered.connect(lambda _on=False, keys=keys: made.setWindowTitle(keys))
        made.addAction(action)
    KeysByPlace(made)
    return made


@pytest.mark.parametrize(
    ("key", "code", "held", "done"),
    [
        (CYRILLIC_SOFT_SIGN, 58, NONE, "M"),
        (CYRILLIC_SOFT_SIGN, 58, CTRL, "Ctrl+M"),
        (CYRILLIC_SOFT_SIGN, 58, CTRL | SHIFT, ""),
        (CYRILLIC_SOFT_SIGN, 58, ALT, ""),
        (0x2E, 61, SHIFT, "?"),  # a Russian full stop
        (Qt.Key.Key_Eacute, 11, NONE, "2"),  # a French 2, without Shift
        (Qt.Key.Key_A, 24, CTRL, ""),  # a French A, where a US keyboard has Q
        (Qt.Key.Key_F1, 67, NONE, ""),
    ],
)
def test_what_nobody_took_is_found_by_its_place(
    window: QWidget, key: int, code: int, held: Qt.KeyboardModifier, done: str
) -> None:
    press(window, key, code, held)
    assert window.windowTitle() == done


def test_a_field_has_its_keys_first_and_an_action_that_rests_none(
    window: QWidget, qtbot: QtBot
) -> None:
    field = window.findChild(QLineEdit)
    assert field is not None
    press(field, CYRILLIC_SOFT_SIGN, 58, NONE, "\u044c")
    assert (field.text(), window.windowTitle()) == ("\u044c", "")
    press(field, CYRILLIC_SOFT_SIGN, 58, CTRL)
    assert window.windowTitle() == "Ctrl+M"
    window.setWindowTitle("")
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    press(field, CYRILLIC_YA, 52, CTRL)  # at the place of Z: not to undo anything else
    assert window.windowTitle() == ""
    field.clearFocus()
    press(window, CYRILLIC_YA, 52, CTRL)
    assert window.windowTitle() == "Ctrl+Z"
    window.setWindowTitle("")
    window.actions()[0].setEnabled(False)
    press(window, CYRILLIC_SOFT_SIGN, 58)
    assert window.windowTitle() == ""


@pytest.mark.usefixtures("window")
def test_a_digit_is_typed_or_at_its_place() -> None:
    for key, code, digit in (
        (Qt.Key.Key_7, 0, "7"),
        (Qt.Key.Key_Eacute, 11, "2"),
        (Qt.Key.Key_B, 56, ""),
    ):
        assert typed_digit(QKeyEvent(QEvent.Type.KeyPress, key, NONE, code, 0, 0)) == digit


WALK = """
import json, subprocess
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from explorer.render.painter import load_fonts
from explorer.ui.settings import Preferences
from explorer.ui.window import Window

app = QApplication([])
load_fonts()
window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
window.show()
QTest.qWaitForWindowActive(window)
seen = {}

def key(*names):
    subprocess.run(["xdotool", "key", "--delay", "80", *names], check=True)
    QTest.qWait(250)

def talk():
    return window.presenting.presentation.talk

for layout in ("us", "fr", "de", "cz", "ru"):
    subprocess.run(["setxkbmap", "-layout", layout], check=True)
    QTest.qWait(300)
    told = seen[layout] = []
    window.activateWindow()
    key("ctrl+58" if layout != "fr" else "ctrl+47")  # M, by its place, or as it is typed
    told.append(str(window.session.view))
    key("ctrl+58" if layout != "fr" else "ctrl+47")
    window.present()
    presentation = window.presenting.presentation
    QTest.qWaitForWindowActive(presentation.audience)
    key("Home")
    key("57")  # N
    told.append(talk().index)
    key("11")  # 2
    key("12")  # 3
    told.append(talk().shown.stop_index)
    key("60")  # the full stop
    told.append(str(talk().blank))
    key("57")
    key("Caps_Lock")
    key("46")  # L
    told.append(talk().has_laser)
    key("Caps_Lock")
    key("42")  # G
    key("10")  # 1
    key("11")  # 2
    told.append(talk().number)
    key("Return")
    told.append(talk().index)
    presentation.leave()

window.present()
presentation = window.presenting.presentation
QTest.qWaitForWindowActive(presentation.audience)
key("Home")
before = talk().index
subprocess.run(["xdotool", "keydown", "117"], check=True)  # PgDn
QTest.qWait(1500)
subprocess.run(["xdotool", "keyup", "117"], check=True)
QTest.qWait(250)
seen["held"] = [before, talk().index]
presentation.leave()
print(json.dumps(seen))
"""


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} not installed")
def test_a_talk_is_given_with_the_keyboards_of_five_countries(tmp_path: Path) -> None:
    with bare_desk(tmp_path, "1366x768") as (desk, _start):
        done = subprocess.run(
            [sys.executable, "-c", WALK],
            cwd=ROOT,
            env=desk.env,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen.pop("held") == [0, 1]
    usual = ["matrix", 1, 2, "black", True, "12", 11]
    assert seen == dict.fromkeys(("us", "fr", "de", "cz", "ru"), usual)
