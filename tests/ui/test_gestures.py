# SPDX-License-Identifier: MIT
"""The wheel with Ctrl, and the mouse's own buttons, wherever the mouse is."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.ui_driver import in_front

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    preferences = Preferences(theme="light", hint_seen=True, reduced_motion=True)
    return in_front(qtbot, Window(preferences))


def turn(window: Window, widget: QWidget, by: int, held: Qt.KeyboardModifier = CTRL) -> None:
    """Turn the wheel over a widget, as it comes from the system."""
    place = widget.mapTo(window, widget.rect().center())
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, by), stateKey=held)


@pytest.mark.slow
def test_ctrl_and_the_wheel_change_the_size_of_the_text_anywhere(window: Window) -> None:
    session = window.session
    turn(window, window.side.details, 120)
    assert session.preferences.text_scale == 1.25
    turn(window, window.stage.canvas, 240)
    assert session.preferences.text_scale == 1.75
    turn(window, window.bar, -120)
    assert session.preferences.text_scale == 1.5
    QTest.keySequence(window, "Ctrl+0")
    assert session.preferences.text_scale == 1.0


def test_a_touch_pad_has_to_go_as_far_as_a_notch(window: Window) -> None:
    for _ in range(3):
        turn(window, window.stage.canvas, 30)
    assert window.session.preferences.text_scale == 1.0
    turn(window, window.stage.canvas, 30)
    assert window.session.preferences.text_scale == 1.25


def test_the_wheel_alone_scrolls(window: Window) -> None:
    window.resize(900, 600)
    window.session.select_layer("operating-system")
    for _ in range(2):
        QApplication.processEvents()
    bar = window.side.details.verticalScrollBar()
    turn(window, window.side.details, -120, Qt.KeyboardModifier.NoModifier)
    assert window.session.preferences.text_scale == 1.0
    assert bar.value() > 0


def test_the_mouse_goes_back_and_forward_as_the_arrows_do(window: Window) -> None:
    session = window.session
    session.go_to_stop(3)
    place = window.stage.canvas.mapTo(window, QPoint(50, 50))
    for button, stop in ((Qt.MouseButton.BackButton, 1), (Qt.MouseButton.ForwardButton, 3)):
        QTest.mouseClick(window.windowHandle(), button, Qt.KeyboardModifier.NoModifier, place)
        assert session.state.stop_index == stop
    for arrow, stop in ((window.bar.back, 1), (window.bar.forward, 3)):
        QTest.mouseClick(arrow, Qt.MouseButton.LeftButton)
        assert session.state.stop_index == stop
