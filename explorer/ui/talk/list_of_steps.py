# SPDX-License-Identifier: MIT
"""What the list of a talk's steps and the overview of their pictures have in common."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from explorer.model.bounds import clamp
from explorer.story.story import MAX_STEPS, Story
from explorer.ui.talk.presenter_widgets import PRESSING, is_asked
from explorer.ui.talk.talk_hint import signed_title

_STEP = Qt.ItemDataRole.UserRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
# By how many steps these keys go on, past headings and from one row of pictures to the next.
_GOING = {
    Qt.Key.Key_Home: -MAX_STEPS,
    Qt.Key.Key_End: MAX_STEPS,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
}
Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class ListOfSteps(QListWidget):
    """Steps to choose one of, each section below its name.

    While it has the keyboard these keys and those that walk in it are its own, not the talk's.
    Signal: chosen(index) at a click, and by Space or Enter.
    """

    chosen = Signal(int)

    def __init__(self, walking: Sequence[Qt.Key], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.here = -1  # the step that is shown
        self._keys = (*PRESSING, *walking)
        self._rows: list[int] = []  # of the steps, among which are those of the sections
        self.itemClicked.connect(lambda item: self._choose(item.data(_STEP)))

    @property
    def current_step(self) -> int:
        """The index of the step that the keyboard is at."""
        step = step_of(self.currentIndex())
        return self.here if step is None else step

    def show_steps(self, story: Story, tips: Sequence[str]) -> None:
        """Show the steps of a story, each with a tip."""
        self.clear()
        self._rows = []
        for number, (step, tip) in enumerate(zip(story.steps, tips, strict=True)):
            title = signed_title(step)
            spoken = translate("ListOfSteps", "Step {number}: {title}")
            if step.section:
                self._add_heading(step.section)
                spoken = translate("ListOfSteps", "Section {section}, step {number}: {title}")
            item = QListWidgetItem(title)
            item.setData(_STEP, number)
            said = spoken.format(section=step.section, number=number + 1, title=title)
            item.setData(_SPOKEN, said)
            item.setToolTip(tip)
            self._rows.append(self.count())
            self.addItem(item)

    def _add_heading(self, section: str) -> None:
        item = QListWidgetItem(section)
        item.setFlags(Qt.ItemFlag.NoItemFlags)  # no key and no click goes there
        item.setData(_SPOKEN, translate("ListOfSteps", "Section {section}").format(section=section))
        self.addItem(item)

    def go_to_step(self, number: int) -> None:
        """Have the keyboard at a step, and the step in sight with a heading that it has."""
        row = self._rows[number]
        self.setCurrentRow(row)
        for one in (max(row - 1, 0), row):  # the one above may be the name of its section
            self.scrollToItem(self.item(one))

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.chosen.emit(number)

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked(event, self._keys):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in PRESSING:
            self.chosen.emit(self.current_step)
        elif key in _GOING:
            number = clamp(self.current_step + _GOING[key], 0, len(self._rows) - 1)
            self.go_to_step(number)
        else:
            super().keyPressEvent(event)


def step_of(index: Index) -> int | None:
    """Return the number of the step at an entry of a list; None at the name of a section."""
    number = index.data(_STEP)
    return None if number is None else int(number)
