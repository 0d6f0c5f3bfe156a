# SPDX-License-Identifier: MIT
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.explain.explanation_widgets import Text
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.ui_driver import shown_text

_Kind = TypeVar("_Kind", bound=QWidget)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, held)


def top_dialog(kind: type[_Kind], window: Window, qtbot: QtBot) -> _Kind:
    found: list[_Kind] = []

    def appears() -> bool:
        found[:] = [one for one in window.findChildren(kind) if one.isVisible()]
        return bool(found) and found[0].isActiveWindow()

    qtbot.waitUntil(appears)
    return found[0]


def test_a_walk_by_keyboard_only_from_start_to_an_exported_file(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    assert focused() is window.stage.slider
    press(Qt.Key.Key_Right)
    assert focused().accessibleName() == "Service model: PaaS"

    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Always yours"
    for _step in range(3):
        press(Qt.Key.Key_Down)
    assert (
        focused().accessibleName() == "Identities and access, PaaS: You (published sources differ)"
    )
    press(Qt.Key.Key_End)
    assert focused().accessibleName() == "Physical datacenter, PaaS: Provider"
    for _step in range(7):
        press(Qt.Key.Key_Up)
    assert focused().accessibleName() == "Applications, PaaS: Shared"
    press(Qt.Key.Key_Return)
    assert "Layer 6 of 12" in shown_text(window.side)
    assert window.side.head.row.accessibleName() == "Applications, PaaS: Shared"

    press(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = top_dialog(ExportDialog, window, qtbot)
    while focused() is not dialog.format:
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_S)
    assert dialog.format.currentText() == "SVG drawing (.svg)"
    press(Qt.Key.Key_Return)
    top_dialog(QFileDialog, window, qtbot)
    target = tmp_path / "walk.svg"
    QTest.keyClicks(focused(), str(target))
    press(Qt.Key.Key_Return)

    qtbot.waitUntil(target.is_file)
    assert not [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert str(target) in window.body.notice.label.text()
    labels = [one.get("aria-label") for one in ElementTree.parse(target).iter()]
    assert "Applications, PaaS: Shared" in labels


def keyboard_place() -> tuple[QWidget, str]:
    """Return where the keyboard is: in a text, the term that Enter explains."""
    widget = focused()
    return widget, widget.selectedText() if isinstance(widget, Text) else ""


def test_tab_comes_to_the_slider_the_diagram_and_the_explanation_once_each(qtbot: QtBot) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.resize(1360, 820)  # so that the explanation stands beside the diagram
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    places: list[tuple[QWidget, str]] = []
    while keyboard_place() not in places:
        places.append(keyboard_place())
        press(Qt.Key.Key_Tab)
    seen = list(dict.fromkeys(widget for widget, _term in places))
    in_diagram = [one for one in seen if window.stage.canvas.isAncestorOf(one)]
    assert len(in_diagram) == 1
    assert window.stage.slider in seen
    assert window.bar.field in seen
    assert window.bar.export in seen
    assert any(window.side.isAncestorOf(one) for one in seen)
    assert seen.index(window.stage.slider) + 1 == seen.index(in_diagram[0])
