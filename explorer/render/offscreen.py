# SPDX-License-Identifier: MIT
"""Qt for painting into memory, without a window and without a display."""

from PySide6.QtGui import QGuiApplication

from explorer.render.painter import load_fonts

_kept: list[QGuiApplication] = []  # a reference, or the application would be garbage collected


def start_offscreen() -> None:
    """Start Qt without a display, once per process."""
    if QGuiApplication.instance() is None:
        _kept.append(QGuiApplication(["explorer", "-platform", "offscreen"]))
        load_fonts()
