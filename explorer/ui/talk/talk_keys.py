# SPDX-License-Identifier: MIT
"""What shortcuts cannot tell of a talk's keys: which are held down, and what number is typed."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from typing_extensions import override

from explorer.story.overlays import erase_digit, go_to_number, type_digit
from explorer.story.talk import Talk
from explorer.ui.key_places import typed_digit

REPEAT_MS = 40  # a key that comes so soon after its own release is held down
_NEVER = -1_000_000
_ENDING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVING = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_Left,
    Qt.Key.Key_Up,
    Qt.Key.Key_Right,
    Qt.Key.Key_Down,
)


class TalkKeys(QObject):
    """Sees all keys before shortcuts do, while a talk runs.

    X11 sends a release and a press for each repeat of a key that is held down, and Qt knows only
    some of them again. While the number of a step is typed, digits and Enter belong to it.
    """

    def __init__(
        self, talk: Callable[[], Talk], change: Callable[[Talk], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.is_held = False  # whether the key that is being handled goes on being pressed
        self._talk, self._change = talk, change
        self._released: dict[int, int] = {}

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self.is_held = False
        if not isinstance(event, QKeyEvent):
            return False
        code = event.nativeScanCode()
        if kind is QEvent.Type.KeyRelease:
            self._released[code], self.is_held = event.timestamp(), False
            return False
        since = event.timestamp() - self._released.get(code, _NEVER)
        self.is_held = event.isAutoRepeat() or (bool(code) and 0 <= since < REPEAT_MS)
        return self._type_number(event)

    def _type_number(self, event: QKeyEvent) -> bool:
        """Take the keys that a number is typed with; return whether this is one."""
        talk, key = self._talk(), Qt.Key(event.key())
        if talk.number is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        digit = typed_digit(event)
        if not digit and key not in (*_ENDING, Qt.Key.Key_Backspace):
            return False
        event.accept()
        if event.type() is QEvent.Type.KeyPress and not self.is_held:
            if digit:
                self._change(type_digit(talk, digit))
            else:
                self._change(go_to_number(talk) if key in _ENDING else erase_digit(talk))
        return True


def types(key: str) -> bool:
    """Return whether a key writes something in a text field, or moves in it."""
    pressed: QKeyCombination = QKeySequence(key)[0]  # type: ignore[index]  # as Qt has it
    usual = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    is_bare = not pressed.keyboardModifiers() & ~usual
    return is_bare and (pressed.key() < Qt.Key.Key_Escape or pressed.key() in _MOVING)


def rest_while_writing(
    actions: Mapping[str, QAction],
    keys: Mapping[str, Sequence[str]],
    *,
    is_writing: bool,
) -> None:
    """Leave the keys that write or move to a text field, as long as somebody writes in it."""
    for name, action in actions.items():
        live = [key for key in keys[name] if not (is_writing and types(key))]
        action.setShortcuts([QKeySequence(key) for key in live])
