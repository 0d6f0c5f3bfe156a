# SPDX-License-Identifier: MIT
"""Windows brought to screens: full, maximized, or side by side."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from explorer.ui.talk.screens import Area, Place

_FRAME = (8, 38)  # pixels that a window manager needs beside and above a window
_PRESENTER_PART = 0.6  # of the width of a screen that holds both windows
_SHARED_PART = 0.75  # of the width of a screen that a window of its own has


def identity(screen: QScreen) -> str:
    """Return a screen's stable identity: its connector and, if known, its serial number."""
    return f"{screen.name()} {screen.serialNumber()}".strip()


def label(screen: QScreen) -> str:
    """Return a screen's name for people: `DELL U2415 (HDMI-1)`."""
    model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    return f"{model} ({screen.name()})" if model else screen.name()


def place_of(screen: QScreen) -> Place:
    """Return a screen as a plain value."""
    shown = screen.geometry()
    return Place(identity(screen), Area(shown.x(), shown.y(), shown.width(), shown.height()))


def fill_screen(window: QWidget, screen: QScreen) -> None:
    """Show a window in full screen mode on a screen."""
    if window.isVisible() and window.isFullScreen() and window.geometry() == screen.geometry():
        return
    if window.isVisible():
        window.showNormal()
    window.setScreen(screen)
    window.setGeometry(screen.geometry())
    window.showFullScreen()


def maximize_on(window: QWidget, screen: QScreen) -> None:
    """Show a window maximized on a screen."""
    area = screen.availableGeometry()
    if window.isVisible() and area.contains(window.geometry().center()) and window.isMaximized():
        return
    if window.isVisible():
        window.showNormal()
    window.setScreen(screen)
    window.setGeometry(area.adjusted(0, 30, -60, -60))
    window.showMaximized()


def show_shared(window: QWidget, screen: QScreen, beside: QWidget | None) -> None:
    """Show a window that is shared in a call, with another one beside it on the same screen.

    Where somebody has put it, it stays.
    """
    if window.isVisible() and not window.isFullScreen() and _is_on(window, screen):
        return
    area = screen.availableGeometry()
    left = round(area.width() * _PRESENTER_PART) if beside else 0
    room = area.adjusted(left + _FRAME[0], _FRAME[1], -_FRAME[0], -_FRAME[0])
    if beside:
        own = area.adjusted(_FRAME[0], _FRAME[1], left - area.width() - _FRAME[0], -_FRAME[0])
        _show_at(beside, screen, own)
        width = room.width()
    else:
        width = round(room.width() * _SHARED_PART)
    height = min(round(width * 9 / 16), room.height())
    top = room.top() if beside else room.top() + (room.height() - height) // 2
    _show_at(window, screen, QRect(room.right() - width + 1, top, width, height))


def _show_at(window: QWidget, screen: QScreen, area: QRect) -> None:
    if window.isVisible():
        window.showNormal()
    window.setScreen(screen)
    window.setGeometry(area)
    window.show()


def _is_on(window: QWidget, screen: QScreen) -> bool:
    return screen.availableGeometry().contains(window.geometry().center())
