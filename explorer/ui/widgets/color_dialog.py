# SPDX-License-Identifier: MIT
"""The question for a color: Qt's own, in a dialog that fits a small screen and large texts."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QColorDialog, QDialogButtonBox, QPushButton, QWidget
from typing_extensions import override

from explorer.ui.widgets.dialog import Dialog, Scrolled


class ColorDialog(Dialog):
    """Asks for a color. Signal: picked(color), as `#RRGGBB`."""

    picked = Signal(str)

    def __init__(self, title: str, color: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        colors = _Colors(QColor(color), self)
        colors.setWindowFlags(Qt.WindowType.Widget)
        options = QColorDialog.ColorDialogOption
        colors.setOptions(options.NoButtons | options.DontUseNativeDialog)
        for button in colors.findChildren(QPushButton):
            button.setAutoDefault(False)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: self.picked.emit(colors.currentColor().name().upper()))
        self.lay_out(Scrolled(colors), buttons)
        buttons.button(kinds.Ok).setDefault(True)


class _Colors(QColorDialog):
    """A part of a dialog: Enter and Esc are for the buttons of that."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()
