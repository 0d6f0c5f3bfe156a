# SPDX-License-Identifier: MIT
"""What the mouse does wherever it is in a window: Ctrl with the wheel, and Back and Forward."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_NOTCH = 120  # of a wheel, in eighths of a degree; touch pads send less at a time
_BUTTONS = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}


class Gestures(QObject):
    """Triggers the commands larger, smaller, back and forward.

    It watches what comes to the window as a whole, before any widget in it gets it: a list would
    scroll.
    """

    def __init__(self, commands: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(window)
        self._commands = commands
        self._turned = 0
        window.installEventFilter(self)  # for its handle, which it has once it is shown

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWidget):
            if event.type() == QEvent.Type.Show:
                watched.windowHandle().installEventFilter(self)
            return False
        if isinstance(event, QWheelEvent):
            return self._turn(event)
        is_press = event.type() == QEvent.Type.MouseButtonPress
        if is_press and isinstance(event, QMouseEvent) and event.button() in _BUTTONS:
            self._commands[_BUTTONS[event.button()]].trigger()
            return True
        return False

    def _turn(self, event: QWheelEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            self._turned = 0
            return False
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= _NOTCH:
            is_up = self._turned > 0
            self._turned -= _NOTCH if is_up else -_NOTCH
            self._commands["larger" if is_up else "smaller"].trigger()
        return True
