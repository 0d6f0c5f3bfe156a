# SPDX-License-Identifier: MIT
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.dialogs import about_dialog, keys_dialog
from tests.hands import child, click, press, texts


def test_about_says_what_may_be_done_with_it(show: Callable[..., None]) -> None:
    window = QWidget()
    show(window, 300, 200)
    about = about_dialog(window)
    about.open()
    said = " ".join(texts(about))
    assert "MIT licence" in said
    assert "CC0 1.0" in said
    assert "LGPL 3: you may replace these libraries" in said
    assert "no network connection" in said


def test_about_shows_every_licence(show: Callable[..., None], qtbot: QtBot) -> None:
    window = QWidget()
    show(window, 300, 200)
    about = about_dialog(window)
    about.open()
    click(child(about, QPushButton, "Licences..."))
    (licences,) = about.findChildren(QDialog)
    assert licences.isVisible()
    text = child(licences, QPlainTextEdit, "Licences").toPlainText()
    assert "PySide6_Essentials" in text
    assert "SIL OPEN FONT LICENSE" in text
    press(licences, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not about.findChildren(QDialog))
    assert about.isVisible()


def test_however_large_the_text_all_keys_can_be_read_and_the_list_be_closed(
    show: Callable[..., None],
) -> None:
    window = QWidget()
    window.setStyleSheet("QWidget { font-size: 30px; }")
    show(window, 300, 200)
    keys = keys_dialog(window)
    keys.open()
    assert keys.height() <= window.screen().availableSize().height()
    assert child(keys, QPushButton, "OK").visibleRegion().boundingRect().height() > 20
    (area,) = keys.findChildren(QScrollArea)
    last = max(keys.findChildren(QLabel), key=lambda label: label.y())
    assert last.visibleRegion().isEmpty()
    for _time in range(20):
        press(area, Qt.Key.Key_PageDown)
    assert not last.visibleRegion().isEmpty()
