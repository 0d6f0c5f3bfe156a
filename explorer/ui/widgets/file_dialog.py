# SPDX-License-Identifier: MIT
"""The question for a file: the system's own, or Qt's in our theme where the system has none."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFileDialog,
    QHeaderView,
    QSplitter,
    QToolButton,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from explorer.ui.widgets.drawn_icon import drawn_icon
from explorer.ui.widgets.form import screen_room

_LETTERS = (84, 52)  # width and height in widths of letters
_PLACES = 17  # letters wide is the list of folders at the left
_ICONS = {
    "backButton": "back",
    "forwardButton": "forward",
    "toParentButton": "up",
    "newFolderButton": "add",
}
_NEEDLESS = ("listModeButton", "detailModeButton")  # the details are shown


class FileDialog(QFileDialog):
    """A question for a file that fits the screen, with columns in which nothing is cut."""

    def __init__(self, parent: QWidget, title: str, folder: str, kinds: str = "") -> None:
        super().__init__(parent, title, folder, kinds)
        self.setOption(QFileDialog.Option.HideNameFilterDetails)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        letter, high = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        wanted = QSize(*(letters * letter for letters in _LETTERS))
        self.resize(wanted.boundedTo(screen_room(self)))
        for button in self.findChildren(QToolButton):
            button.setIconSize(QSize(high, high))
            button.setHidden(button.objectName() in _NEEDLESS)
            if button.objectName() in _ICONS:
                button.setIcon(drawn_icon(_ICONS[button.objectName()]))
        for view in self.findChildren(QAbstractItemView):
            view.setIconSize(QSize(high, high))
        for files in self.findChildren(QTreeView):
            files.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for split in self.findChildren(QSplitter):
            split.setSizes([letter * _PLACES, self.width() - letter * _PLACES])
        for box in self.findChildren(QComboBox):
            box.setMinimumContentsLength(1)
        super().showEvent(event)
