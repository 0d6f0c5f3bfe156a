# SPDX-License-Identifier: MIT
"""The audience's window: its title, its mouse, its keys."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.ui.talk import audience as module
from explorer.ui.talk.audience import Audience
from explorer.ui.talk.talk_actions import chosen_keys
from explorer.ui.widgets.focus_ring import keyboard_use
from tests.talks import start
from tests.ui.talk.test_audience_view import picture
from tests.ui_driver import click, differing, heard, hover, press, seen, texts


@pytest.fixture
def audience(show: Callable[..., None], monkeypatch: pytest.MonkeyPatch) -> Audience:
    monkeypatch.setattr(module, "IDLE_MS", 20)
    made = Audience(chosen_keys({})[0], THEMES["light"])
    show(made, 960, 540)
    made.show_picture(picture(start()), "A title", "A description")
    return made


def test_it_is_called_the_audience_and_says_what_it_shows(audience: Audience) -> None:
    assert audience.windowTitle() == "Shared Responsibility Explorer - Audience"
    assert audience.view.accessibleName() == "A title"
    assert audience.view.accessibleDescription() == "A description"
    audience.show_picture(picture(start(1)), "Another", "A description")
    assert audience.view.accessibleName() == "Another"


def test_a_room_is_not_shown_where_the_keyboard_is(audience: Audience) -> None:
    keyboard_use()  # as the program's window has it watch
    click(audience.view)
    before = seen(audience)
    press(audience.view, Qt.Key.Key_F6)
    assert keyboard_use().is_last
    assert audience.view.hasFocus()
    assert differing(before, seen(audience)) == []


def test_a_resting_mouse_is_hidden_and_comes_back_when_it_moves(
    audience: Audience, qtbot: QtBot
) -> None:
    hover(audience.view, QPointF(100, 100))
    assert audience.cursor().shape() is Qt.CursorShape.ArrowCursor
    qtbot.waitUntil(lambda: audience.cursor().shape() is Qt.CursorShape.BlankCursor)
    hover(audience.view, QPointF(120, 100))
    assert audience.cursor().shape() is Qt.CursorShape.ArrowCursor


def test_the_dot_takes_the_place_of_the_mouse(audience: Audience) -> None:
    audience.show_picture(picture(start())._replace(dot=(0.5, 0.5)), "A title", "")
    hover(audience.view, QPointF(100, 100))
    assert audience.cursor().shape() is Qt.CursorShape.BlankCursor


def test_the_picture_is_laid_out_for_the_proportions_of_the_window(audience: Audience) -> None:
    told = heard(audience.resized)
    audience.resize(800, 600)
    QApplication.processEvents()
    assert told
    assert audience.picture_size == (1920, 1440)


def test_the_keys_lie_in_the_middle_and_say_what_they_do(audience: Audience) -> None:
    audience.keys.show_over(True)
    assert audience.keys.geometry().center().x() == pytest.approx(audience.width() / 2, abs=2)
    assert audience.rect().contains(audience.keys.geometry())
    assert "A dot that follows the mouse over the picture" in texts(audience.keys)
    audience.keys.show_over(False)
    assert not audience.keys.isVisible()


def test_closing_it_is_told(audience: Audience) -> None:
    told = heard(audience.closed)
    audience.close()
    assert len(told) == 1
