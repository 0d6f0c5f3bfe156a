# SPDX-License-Identifier: MIT
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.licenses import QT_NOTICE
from explorer.ui.dialogs import about_dialog, keys_dialog
from tests.ui_driver import child, click, press, texts


def test_about_says_what_may_be_done_with_it(show: Callable[..., None]) -> None:
    window = QWidget()
    show(window, 300, 200)
    about = about_dialog(window)
    about.open()
    said = " ".join(texts(about))
    assert "MIT license" in said
    assert "CC0 1.0" in said
    assert "LGPL 3: you may replace these libraries" in said
    assert "no network connection" in said


def test_about_shows_every_license(show: Callable[..., None], qtbot: QtBot) -> None:
    window = QWidget()
    show(window, 300, 200)
    about = about_dialog(window)
    about.open()
    click(child(about, QPushButton, "Licenses..."))
    (licenses,) = about.findChildren(QDialog)
    assert licenses.isVisible()
    box = child(licenses, QPlainTextEdit, "Licenses")
    text = box.toPlainText()
    room = box.viewport().width() - 2 * box.document().documentMargin()
    for line in QT_NOTICE.splitlines():  # none is broken in the middle of a sentence
        assert line in text
        assert box.fontMetrics().horizontalAdvance(line) <= room
    assert "PySide6_Essentials" in text
    assert "SIL OPEN FONT LICENSE" in text
    press(licenses, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not about.findChildren(QDialog))
    assert about.isVisible()


def test_the_keys_of_steps_and_of_a_talk_are_named_beside_no_bar(show: Callable[..., None]) -> None:
    window = QWidget()
    show(window, 300, 200)
    keys = keys_dialog(window)
    keys.open()
    said = texts(keys)
    for key in ("Alt+Up, Alt+Down", "Delete", "?"):
        assert key in said
    assert said[said.index("?") - 1] == "While presenting"
    for key in "YSPDN":
        assert said.index("While practicing") < said.index(key) < said.index("While presenting")
    heads = ["Looking around", "File", "Edit", "View", "Go", "Present", "Help"]
    places = [said.index(head) for head in heads]
    assert places == sorted(places)
    (area,) = keys.findChildren(QScrollArea)
    for label in keys.findChildren(QLabel):
        end = label.mapTo(area, label.rect().topLeft()).x() + label.sizeHint().width()
        assert end + 8 <= area.viewport().width()


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
