# SPDX-License-Identifier: MIT
"""How a window gets to a screen."""

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.talk.placing import (
    fill_screen,
    identity,
    label,
    maximize_on,
    place_of,
    show_shared,
)


@pytest.mark.usefixtures("qapp")
def test_a_screen_is_called_by_its_name() -> None:
    screen = QGuiApplication.primaryScreen()
    assert screen.name() in identity(screen)
    assert screen.name() in label(screen)
    assert place_of(screen).area == screen.geometry().getRect()


def test_a_window_fills_occupies_and_stands_on_a_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    screen = QGuiApplication.primaryScreen()
    for _again in range(2):
        show_shared(window, screen, None)
        assert not window.isFullScreen()
        assert screen.geometry().contains(window.geometry())
        where = window.geometry()
        show_shared(window, screen, None)
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
    show_shared(window, screen, None)
    assert screen.geometry().contains(window.geometry())


def test_a_shared_window_and_the_presenters_do_not_cover_each_other(qtbot: QtBot) -> None:
    shared, presenter = QWidget(), QWidget()
    screen = QGuiApplication.primaryScreen()
    for window in (shared, presenter):
        qtbot.addWidget(window)
    presenter.showMaximized()
    show_shared(shared, screen, presenter)
    assert not shared.geometry().intersects(presenter.geometry())
    for window in (shared, presenter):
        assert screen.availableGeometry().contains(window.geometry())
        assert window.isVisible()
