# SPDX-License-Identifier: MIT
"""Who goes on which screen, and how a window gets there."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.talk.screens import (
    Arrangement,
    assign_screens,
    fill_screen,
    identity,
    label,
    maximize_on,
    show_on,
)

LAPTOP, BEAMER, TV = "eDP-1 a1", "HDMI-1 b2", "DP-3 c3"


def arrange(
    screens: list[str],
    home: int = 0,
    wish: tuple[str, str] = ("", ""),
    is_windowed: bool = False,
    had_presenter: bool = False,
) -> Arrangement:
    return assign_screens(screens, home, wish, is_windowed=is_windowed, had_presenter=had_presenter)


@pytest.mark.parametrize("home", [0, 1])
def test_the_audience_is_on_the_screen_without_the_programs_window(home: int) -> None:
    assert arrange([LAPTOP, BEAMER], home) == Arrangement(1 - home, True, home)


def test_with_one_screen_the_audience_fills_it() -> None:
    assert arrange([LAPTOP]) == Arrangement(0, True, None)


def test_in_a_window_the_audience_is_beside_the_presenter() -> None:
    assert arrange([LAPTOP, BEAMER], 1, is_windowed=True) == Arrangement(1, False, 1)
    assert arrange([LAPTOP], is_windowed=True) == Arrangement(0, False, 0)


def test_a_projector_that_goes_leaves_both_windows_on_the_laptop() -> None:
    assert arrange([LAPTOP], had_presenter=True) == Arrangement(0, False, 0)


def test_screens_are_known_again_by_name_and_serial() -> None:
    assert arrange([LAPTOP, BEAMER, TV], 0, (TV, LAPTOP)) == Arrangement(2, True, 0)
    assert arrange([LAPTOP, BEAMER], 0, (LAPTOP, BEAMER)) == Arrangement(0, True, 1)


def test_a_wish_for_screens_that_are_gone_is_forgotten() -> None:
    assert arrange([LAPTOP, TV], 0, (BEAMER, LAPTOP)) == Arrangement(1, True, 0)
    # Swapped with another projector: not a wish for this one.
    assert arrange([LAPTOP, TV], 0, (LAPTOP, BEAMER)) == Arrangement(1, True, 0)
    assert arrange([LAPTOP, TV], 0, (TV, BEAMER)) == Arrangement(1, True, 0)


@pytest.mark.usefixtures("qapp")
def test_a_screen_is_called_by_its_name() -> None:
    screen = QGuiApplication.primaryScreen()
    assert screen.name() in identity(screen)
    assert screen.name() in label(screen)


def test_a_window_fills_occupies_and_stands_on_a_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = QGuiApplication.primaryScreen()
    for _again in range(2):
        show_on(window, screen)
        assert not window.isFullScreen()
        assert screen.geometry().contains(window.geometry())
        where = window.geometry()
        show_on(window, screen)
        assert window.geometry() == where  # wherever a person has put it
        fill_screen(window, screen)
        assert window.isFullScreen()
        assert window.geometry() == screen.geometry()
        fill_screen(window, screen)
        maximize_on(window, screen)
        assert window.isMaximized()
        maximize_on(window, screen)
    window.showNormal()
    window.move(screen.geometry().right() + 500, 0)
    show_on(window, screen)
    assert screen.geometry().contains(window.geometry())
