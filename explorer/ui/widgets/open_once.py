# SPDX-License-Identifier: MIT
"""Dialogs that are made anew each time they are asked for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is gone for good when it is closed, not only with its parent."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
