# SPDX-License-Identifier: MIT
"""A question with some answers, over a window."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

Role = QMessageBox.ButtonRole
Then = Callable[[], object]
Answer = tuple[str, Role, Then]


def question(parent: QWidget, title: str, text: str, more: str, *answers: Answer) -> QMessageBox:
    """Return a question; the first answer is Enter's, the last one Esc's."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)  # a title is never HTML
    box.setText(text)
    box.setInformativeText(more)
    buttons = [box.addButton(name, role) for name, role, _slot in answers]
    box.setDefaultButton(buttons[0])
    box.setEscapeButton(buttons[-1])
    slots = [(button, slot) for button, (_, _, slot) in zip(buttons, answers, strict=True)]
    box.finished.connect(lambda: _do_clicked(box, slots))
    return box


def _do_clicked(box: QMessageBox, slots: Sequence[tuple[QPushButton, Then]]) -> None:
    clicked = box.clickedButton()
    for button, slot in slots:
        if button is clicked:
            slot()
