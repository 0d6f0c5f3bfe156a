# SPDX-License-Identifier: MIT
"""What the list of a talk's steps and the overview of their pictures have in common."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from explorer.ui.talk.presenter_widgets import PRESSING, is_asked


class ListOfSteps(QListWidget):
    """Steps to choose one of. Signal: chosen(index) at a click, and by Space or Enter.

    While it has the keyboard these keys and those that walk in it are its own, not the talk's.
    """

    chosen = Signal(int)

    def __init__(self, walking: Sequence[Qt.Key], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.here = -1  # the step that is shown
        self._keys = (*PRESSING, *walking)
        self.itemClicked.connect(lambda item: self.chosen.emit(self.row(item)))

    def add_step(self, title: str, tip: str) -> None:
        """Add a step behind the others."""
        item = QListWidgetItem(title)
        name = QCoreApplication.translate("ListOfSteps", "Step {number}: {title}")
        name = name.format(number=self.count() + 1, title=title)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        item.setToolTip(tip)
        self.addItem(item)

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked(event, self._keys):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in PRESSING:
            self.chosen.emit(self.currentRow())
        else:
            super().keyPressEvent(event)
