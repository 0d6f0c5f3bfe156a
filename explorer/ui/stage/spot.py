# SPDX-License-Identifier: MIT
"""The invisible buttons of the diagram."""

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

_ONLY_CLICKED, _TAB_TOO = Qt.FocusPolicy.ClickFocus, Qt.FocusPolicy.StrongFocus
TakeKey = Callable[["SpotButton", Qt.Key, Qt.KeyboardModifier], bool]


class SpotButton(QAbstractButton):
    """An invisible button over a box or a rail, for keyboard and screen readers.

    `row` and `column` are its place for the arrow keys; a group has column -1, as it spans all.
    Signals: attended() when mouse or keyboard come or go, focused() when the keyboard comes.
    `take_key` does what a key asks for and returns whether it knew the key.
    """

    attended = Signal()
    focused = Signal()

    def __init__(
        self, parent: QWidget, kind: str, key: str, stop_id: str, take_key: TakeKey
    ) -> None:
        super().__init__(parent)
        self._take_key = take_key
        self.kind, self.key, self.stop_id = kind, key, stop_id
        self.row, self.column = 0, -1
        self.setFocusPolicy(_ONLY_CLICKED)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def describe(self, name: str, description: str) -> None:
        """Set the accessible name and description, and the tooltip."""
        if (self.accessibleName(), self.accessibleDescription()) != (name, description):
            self.setAccessibleName(name)
            self.setAccessibleDescription(description)
            # Qt would take a tooltip that looks like HTML for it, so escape it.
            more = f"<br>{escape(description)}" if description else ""
            self.setToolTip(f"<p><b>{escape(name)}</b>{more}</p>")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing: the canvas has painted the box."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif not self._take_key(self, key, event.modifiers()):
            super().keyPressEvent(event)

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.attended.emit()
        super().enterEvent(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.attended.emit()
        super().leaveEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.attended.emit()
        self.focused.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.attended.emit()
        super().focusOutEvent(event)


def has_tab(spot: SpotButton) -> bool:
    """Return whether a button is a stop of Tab."""
    return spot.focusPolicy() == _TAB_TOO


def give_tab(stop: SpotButton, spots: Iterable[SpotButton]) -> None:
    """Make one of some buttons the only stop of Tab among them."""
    for one in spots:
        wanted = _TAB_TOO if one is stop else _ONLY_CLICKED
        if one.focusPolicy() != wanted:
            one.setFocusPolicy(wanted)
