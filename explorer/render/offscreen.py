# SPDX-License-Identifier: MIT
"""Qt for painting into memory, without a window and without a display."""

from PySide6.QtGui import QGuiApplication

from explorer.render.painter import load_fonts

_kept: list[QGuiApplication] = []  # Qt ends when its application is collected


def start_offscreen() -> None:
    """Start Qt once, on no display at all."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["explorer", "-platform", "offscreen"]))
        load_fonts()
