# SPDX-License-Identifier: MIT
"""Anything in any order: diagram, details, table, balance, buttons and screen reader agree."""

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model.state import moved
from explorer.ui.window import Window
from soak.agree import differences
from soak.machine import run_any_use
from soak.use import USES
from tests.used_window import window

__all__ = ["window"]


@pytest.mark.slow
def test_whatever_people_do_everything_agrees(window: Window) -> None:
    assert run_any_use(210, steps_each=30) >= 210
    assert window.isVisible()


@pytest.mark.slow
@pytest.mark.parametrize("name", USES)
def test_each_use_leaves_everything_in_agreement(window: Window, name: str) -> None:
    for number in (0, 1, 12345):
        USES[name](window, number)
        assert list(differences(window)) == []


def test_a_button_that_says_something_else_is_found(window: Window) -> None:
    spot = window.stage.canvas.spots[0]
    spot.setAccessibleName("Something else")
    assert any("the diagram" in one for one in differences(window))


def test_a_panel_that_was_left_behind_is_found(window: Window) -> None:
    window.session.state = moved(window.session.state, 3.0)
    found = " ".join(differences(window))
    assert "the slider says Service model: IaaS at SaaS" in found
    assert "the explanation begins with" in found


def test_a_table_that_was_left_behind_is_found(window: Window) -> None:
    window.commands["table"].trigger()
    window.body.table.setCurrentIndex(window.body.table.model().index(0, 3))
    QApplication.processEvents()
    assert list(differences(window)) == ["the table is at column 3, not 1"]
