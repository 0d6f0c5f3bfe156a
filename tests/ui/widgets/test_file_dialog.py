# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.window import Window
from tests.ui_driver import child, click, in_front
from tests.windows import DIALOGS, main_window, newest


def _after(name: str, button: str) -> Callable[[Window], QDialog]:
    """Return what asks for a file by a button of a dialog."""

    def opened(window: Window) -> QDialog:
        click(child(DIALOGS[name](window), QPushButton, button))
        return newest(window, QFileDialog)

    return opened


OPENINGS = {
    "open": (DIALOGS["open"], "Content files and pictures"),
    "save-story": (DIALOGS["save-story"], "Story"),
    "export-progress": (DIALOGS["export-progress"], "Progress of practice"),
    "handout": (_after("handout", "Save"), "PDF document"),
    "export": (_after("export", "Export..."), "PNG picture"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OPENINGS)
def test_the_question_for_a_file_names_the_kind_of_file(name: str, qtbot: QtBot) -> None:
    opening, kind = OPENINGS[name]
    dialog = opening(in_front(qtbot, main_window("light")))
    [kinds] = dialog.findChildren(QComboBox, "fileTypeCombo")
    assert kinds.currentText() == kind
