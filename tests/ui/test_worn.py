# SPDX-License-Identifier: MIT
"""Every widget of every window wears the theme, cuts no text, and can be read."""

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.ui.window import Window
from tests.ui_driver import in_front
from tests.windows import DIALOGS, POPUPS, VIEWS, main_window
from tests.worn import faults

LOOKS = [
    pytest.param(theme, scale, marks=() if (theme, scale) in QUICK else pytest.mark.slow)
    for QUICK in [(("light", 1.0), ("contrast", 2.0))]
    for theme in THEMES
    for scale in (1.0, 2.0)
]


def close_all(window: Window) -> None:
    """End what was opened, as Esc does, without an answer to it."""
    if window.presenting and window.presenting.presentation:
        window.presenting.presentation.leave()
    for one in reversed(window.findChildren(QDialog)):
        if one.isVisible():
            one.reject()
    for top in QApplication.topLevelWidgets():
        if top.isVisible() and top is not window:
            top.hide()


@pytest.mark.slow
@pytest.mark.parametrize(("theme", "scale"), LOOKS)
def test_every_window_wears_the_theme(qtbot: QtBot, theme: str, scale: float) -> None:
    window = in_front(qtbot, main_window(theme, scale))
    wrong = []
    for name, opening in {**VIEWS, **POPUPS, **DIALOGS}.items():
        opened = opening(window)
        QApplication.processEvents()
        wrong += [f"{name}: {fault}" for fault in dict.fromkeys(faults(opened, THEMES[theme]))]
        close_all(window)
    assert wrong == []


@pytest.mark.slow
def test_what_does_not_wear_the_theme_is_noticed(qtbot: QtBot) -> None:
    window = in_front(qtbot, main_window("dark"))
    dialog = QDialog(window)
    column = QVBoxLayout(dialog)
    strange, cut, pale = QLabel(""), QLabel("A text that is cut"), QLabel("A text that is pale")
    strange.setStyleSheet("background: #00FF00")
    cut.setFixedSize(40, 20)
    pale.setStyleSheet("color: #2B3040")
    for one in (strange, cut, pale):
        column.addWidget(one)
    dialog.show()
    QApplication.processEvents()
    found = "\n".join(faults(dialog, THEMES["dark"]))
    assert "QLabel # '': Window is #00ff00" in found
    assert "#00FF00 at" in found
    assert "QLabel # 'A text that is cut' needs" in found
    assert "QLabel # 'A text that is pale' has a contrast of" in found
