# SPDX-License-Identifier: MIT
"""Where the window stands and how large it is, from one run to the next."""

from PySide6.QtCore import QSettings, QSize
from PySide6.QtWidgets import QWidget

from explorer.paths import APPLICATION

_USUAL_SIZE = QSize(1360, 820)
_FRAME_ROOM = QSize(0, 40)  # for the title bar, of which nobody knows the height beforehand


def fit_to_screen(window: QWidget) -> None:
    """Give a window its usual size, or what of it the screen has room for."""
    room = window.screen().availableSize() - _FRAME_ROOM
    window.resize(_USUAL_SIZE.boundedTo(room).expandedTo(window.minimumSize()))


def restore_geometry(window: QWidget) -> None:
    """Bring a window to where it was left, if it ever was."""
    geometry = _settings().value("geometry")
    if geometry is not None:
        window.restoreGeometry(geometry)


def save_geometry(window: QWidget) -> None:
    """Remember where a window is left."""
    _settings().setValue("geometry", window.saveGeometry())


def _settings() -> QSettings:
    return QSettings(APPLICATION, "window")
