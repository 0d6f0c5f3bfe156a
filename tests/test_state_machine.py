# SPDX-License-Identifier: MIT
"""Anything in any order: diagram, details, table, balance and buttons always agree."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.model.wording import cell_title
from explorer.ui.settings import Preferences
from explorer.ui.window import Window

KEYS = ["Ctrl+M", "Ctrl+I", "Ctrl+T", "Ctrl+D", "Ctrl+B", "Esc", "Alt+Left", "Alt+Right"]
SLIDER_KEYS = [Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End]
SIZES = [(720, 480), (900, 600), (1366, 768), (1920, 1080)]
STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


class AnyUse(RuleBasedStateMachine):
    """A person who does whatever comes to mind."""

    def __init__(self) -> None:
        super().__init__()
        self.window = Window(STILL)
        self.window.show()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def teardown(self) -> None:
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @rule(key=st.sampled_from(KEYS))
    def press_a_key(self, key: str) -> None:
        QTest.keySequence(self.window, key)

    @rule(number=st.integers(1, 6))
    def ask_for_a_service_model(self, number: int) -> None:
        QTest.keySequence(self.window, f"Ctrl+{number}")

    @rule(key=st.sampled_from(SLIDER_KEYS))
    def press_a_key_on_the_slider(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.stage.slider, key)

    @rule(share=st.floats(0, 1))
    def drag_the_slider(self, share: float) -> None:
        last = len(self.window.stack.stops) - 1
        self.window.stage.slider.dragged.emit(share * last)

    @rule()
    def let_the_slider_go(self) -> None:
        self.window.stage.slider.dropped.emit(self.window.state.place.position)

    @rule(number=st.integers(0, 60))
    def click_something_in_the_diagram(self, number: int) -> None:
        spots = self.window.stage.canvas.spots
        QTest.mouseClick(spots[number % len(spots)], Qt.MouseButton.LeftButton)

    @rule(text=st.sampled_from(["patch", "model", "zzz", "data"]))
    def search(self, text: str) -> None:
        field = self.window.bar.field
        field.clear()
        QTest.keyClicks(field, text)
        QTest.keyClick(field.popup, Qt.Key.Key_Return)

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        self.window.resize(*size)
        QApplication.processEvents()

    @invariant()
    def everything_agrees(self) -> None:
        window = self.window
        state, stack = window.state, window.stack
        scene = window.stage.scene
        assert scene is not None
        assert 0 <= state.place.position <= len(stack.stops) - 1
        many = len(stack.layers) * (1 if state.view is View.SINGLE else len(stack.stops))
        assert len(scene.boxes) == many
        assert len(window.stage.canvas.spots) == many + len(stack.groups)
        if not state.is_at_stop:
            return
        stop = stack.stops[state.stop]
        assert window.stage.slider.accessibleName() == f"Service model: {stop.name}"
        names = {spot.accessibleName() for spot in window.stage.canvas.spots}
        for layer in stack.layers:
            assert cell_title(stack, window.words, layer, state.stop) in names
        text = window.side.details.text
        if state.place.layer:
            layer = stack.layer(state.place.layer)
            word = window.words.of(layer.cells[state.stop].responsibility)
            assert text.startswith(f"{layer.name}\n{stop.name}: {word}")
            assert scene.ring
        elif state.place.group:
            assert text.startswith(stack.group(state.place.group).name)
        else:
            assert text.startswith(stop.name)
        if window.body.is_table:
            table = window.body.table
            assert table.model().rowCount() == len(stack.layers)
            assert table.currentIndex().column() == state.stop
        if window.side.is_balance and window.side.balance:
            assert window.side.balance.line.value() == state.place.position
        assert window.bar.stacks.button(state.stack).isChecked()
        assert window.bar.views.button(str(state.view)).isChecked()


@pytest.mark.usefixtures("qapp")
def test_whatever_people_do_everything_agrees(qtbot: QtBot) -> None:
    assert qtbot is not None
    run_state_machine_as_test(
        AnyUse,
        settings=settings(
            max_examples=12,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
