# SPDX-License-Identifier: MIT
"""Files that come to the window: dropped pictures, and content chosen by keyboard."""

import gzip
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.samples import stack_toml
from tests.shipped import subject


def dropped(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_picture_that_is_dropped_on_the_window_is_shown_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    path = tmp_path / "x.svg"
    shown_ = Picture(subject("ai", View.MATRIX, 2.0, "ai-plugins"), THEMES["dark"])
    export(shown_, path)
    dropped(window, path)
    assert (window.session.state.stack, window.session.state.view) == ("ai", View.MATRIX)
    assert window.session.state.place.layer == "ai-plugins"
    assert window.session.theme.id == "dark"
    foreign = tmp_path / "foreign.png"
    foreign.write_bytes(b"\x89PNG\r\n\x1a\n")
    dropped(window, foreign)
    assert "not a picture made by this program" in window.body.notice.label.text()
    assert window.session.state.place.layer == "ai-plugins"


def test_a_drawing_that_a_program_has_packed_is_shown_again(qtbot: QtBot, tmp_path: Path) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    path = tmp_path / "x.svg"
    export(Picture(subject("ai", View.MATRIX, 2.0, "ai-plugins"), THEMES["dark"]), path)
    packed = tmp_path / "x.SVGZ"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    dropped(window, packed)
    assert window.session.state.place.layer == "ai-plugins"


def test_a_file_is_chosen_and_opened_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml(), "utf-8")
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, "Ctrl+O")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    field_ = QApplication.focusWidget()
    assert field_ is not None
    QTest.keyClicks(field_, str(path))
    QTest.keyClick(field_, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.state.stack == "opened")
