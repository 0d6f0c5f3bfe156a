# SPDX-License-Identifier: MIT
"""The assignment of a talk's windows to screens."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget


class Arrangement(NamedTuple):
    """Screen indices; `presenter` is None if the audience's window fills the only screen."""

    audience: int
    is_full: bool
    presenter: int | None


def assign_screens(
    screens: Sequence[str],
    home: int,
    wish: tuple[str, str],
    *,
    is_windowed: bool,
    had_presenter: bool,
) -> Arrangement:
    """Return the screen of each window; `wish` holds the preferred ones of audience and presenter.

    By default the audience's is the first screen without the program's window. On a single screen
    the presenter's window is shown if it was before.
    """
    if len(screens) == 1 or is_windowed:
        is_seen = is_windowed or had_presenter
        return Arrangement(home, not is_seen, home if is_seen else None)
    audience = next(number for number in range(len(screens)) if number != home)
    if wish[0] in screens and (wish[1] in screens or wish[0] != screens[home]):
        audience = screens.index(wish[0])
    others = [number for number in range(len(screens)) if number != audience]
    return Arrangement(audience, True, home if home != audience else others[0])


def identity(screen: QScreen) -> str:
    """Return a screen's stable identity: its connector and, if known, its serial number."""
    return f"{screen.name()} {screen.serialNumber()}".strip()


def label(screen: QScreen) -> str:
    """Return a screen's name for people: `DELL U2415 (HDMI-1)`."""
    model = " ".join(part for part in (screen.manufacturer(), screen.model()) if part)
    return f"{model} ({screen.name()})" if model else screen.name()


def fill_screen(window: QWidget, screen: QScreen) -> None:
    """Show a window in full screen mode on a screen."""
    if window.isFullScreen() and window.geometry() == screen.geometry():
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


def show_on(window: QWidget, screen: QScreen, part: float = 0.5) -> None:
    """Show a normal 16:9 window on a screen, unless it is visible as a normal one already."""
    if window.isVisible() and not window.isFullScreen() and _is_seen(window):
        return
    area = screen.availableGeometry()
    if window.isVisible():
        window.showNormal()
    width = round(area.width() * part)
    height = round(width * 9 / 16)
    window.setScreen(screen)
    window.setGeometry(area.right() - width - 24, area.bottom() - height - 24, width, height)
    window.show()


def _is_seen(window: QWidget) -> bool:
    middle = window.geometry().center()
    return any(
        screen.availableGeometry().contains(middle) for screen in window.screen().virtualSiblings()
    )
