# SPDX-License-Identifier: MIT
"""Undo and redo in text fields: what a field cannot do itself is left to the window."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override


class UndoFilter(QObject):
    """Passes the keys for undo and redo on where a field has nothing to undo or redo.

    Without it a text field takes them always, so that the window's shortcuts never get them.
    """

    def watch(self, *fields: QWidget) -> None:
        """Do so for text fields from now on."""
        for field in fields:
            field.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_to_pass_on(watched, event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_to_pass_on(field: QObject, event: QKeyEvent) -> bool:
    """Return whether a key asks for an undo or a redo that a field has not got."""
    can_undo, can_redo = _possible(field)
    keys = QKeySequence.StandardKey
    is_undo, is_redo = event.matches(keys.Undo), event.matches(keys.Redo)
    return (is_undo and not can_undo) or (is_redo and not can_redo)


def _possible(field: QObject) -> tuple[bool, bool]:
    """Return whether a field has something to undo, and something to redo."""
    if isinstance(field, QPlainTextEdit):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    line = field.lineEdit() if isinstance(field, QAbstractSpinBox) else field
    if isinstance(line, QLineEdit):
        return line.isUndoAvailable(), line.isRedoAvailable()
    return True, True
