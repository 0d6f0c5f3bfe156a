# SPDX-License-Identifier: MIT
"""Keys by their place: what no shortcut took is tried as if the keyboard were a US one."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from typing_extensions import override

# The number of the first key of each row, in the order of scan codes, and the keys that follow.
_ROWS: Mapping[int, str] = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\"}
_LOW_ROW = (44, "ZXCVBNM,./")
_KEYS = {
    first + number: sign
    for first, signs in (*_ROWS.items(), _LOW_ROW)
    for number, sign in enumerate(signs)
}
_SHIFTED = {"/": "?", "=": "+"}
_OF_FIELDS = {QKeySequence(f"Ctrl+{letter}") for letter in "ACVXYZ"}
_OFFSETS = {"xcb": 8, "wayland": 8, "windows": 0}  # of a scan code; elsewhere there is none


def sign_at(scan_code: int, platform: str) -> str:
    """Return what a US keyboard has at the place of a key; empty where that is not known."""
    offset = _OFFSETS.get(platform.partition("-")[0])
    return "" if offset is None else _KEYS.get(scan_code - offset, "")


def typed_digit(event: QKeyEvent) -> str:
    """Return the digit that a key types, or that is at its place; empty for another key."""
    if Qt.Key.Key_0 <= event.key() <= Qt.Key.Key_9:
        return chr(event.key())
    sign = sign_at(event.nativeScanCode(), QGuiApplication.platformName())
    return sign if sign.isdigit() else ""


class KeysByPlace(QObject):
    """Has the actions of a window found by the places of their keys, once nobody took the key.

    A letter or digit that is typed keeps its meaning, even where it has none here: with a French
    keyboard Ctrl+A must not be the Ctrl+Q that is at its place. Fields have their keys first.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)  # what comes to it, nothing within it has taken

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        wanted = _combination(event)
        if wanted is None or (wanted in _OF_FIELDS and _writes()):
            return False
        for action in self._window.actions():
            if action.isEnabled() and wanted in action.shortcuts():
                action.trigger()
                return True
        return False


def _writes() -> bool:
    """Return whether a text field has the keyboard."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QTextEdit)


def _combination(event: QKeyEvent) -> QKeySequence | None:
    """Return what is at the place of a key that types no letter or digit of ours."""
    typed = chr(event.key()) if event.key() < 128 else ""
    held = event.modifiers() & ~Qt.KeyboardModifier.GroupSwitchModifier
    usual = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if typed.isalnum() or held & ~usual:
        return None
    sign = sign_at(event.nativeScanCode(), QGuiApplication.platformName())
    if not sign:
        return None
    if held == Qt.KeyboardModifier.ShiftModifier:
        sign, held = _SHIFTED.get(sign, sign), Qt.KeyboardModifier.NoModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(ord(sign))))
