# SPDX-License-Identifier: MIT
"""Fonts of the same size with another weight."""

from PySide6.QtGui import QFont


def semibold(font: QFont) -> QFont:
    """Return a font as it is in heads and names."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made
