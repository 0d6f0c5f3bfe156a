# SPDX-License-Identifier: MIT
"""Dialogs that are made anew each time they are asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is gone for good when it is closed, not only with its parent."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if isinstance(dialog, QMessageBox):
        for button in dialog.buttons():  # Qt measures them before they have their font
            button.ensurePolished()
            button.setMinimumWidth(button.sizeHint().width())
    dialog.open()
