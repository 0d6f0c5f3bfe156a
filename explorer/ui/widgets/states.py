# SPDX-License-Identifier: MIT
"""How what is under the mouse, or pressed, differs from what is at rest."""

from collections.abc import Mapping

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractButton

from explorer.diagram.theme import Role, Theme


def under_mouse(theme: Theme) -> dict[str, str]:
    """Return the colors of what is under the mouse, or has the keyboard, by their names in a sheet.

    `hover` is the fill of a plain control, `hover_choice` of a segment, `hover_primary` of the
    button that Enter presses; `lit` is the edge. Where everything soft is black they are loud.
    """
    quiet: Mapping[str, Role] = {
        "hover": "soft",
        "hover_choice": "rule",
        "hover_primary": "muted",
        "lit": "ink",
    }
    loud: Mapping[str, Role] = {
        "hover": "provider",
        "hover_choice": "provider",
        "hover_primary": "you",
        "lit": "you",
    }
    is_loud = theme.color("soft") == theme.color("card")
    return {name: theme.color(role) for name, role in (loud if is_loud else quiet).items()}


def fill_of(button: QAbstractButton, theme: Theme) -> QColor | None:
    """Return the fill of a button that paints itself; None at rest."""
    if button.isDown():
        return QColor(theme.color("you_tint"))
    return QColor(under_mouse(theme)["hover"]) if button.underMouse() else None
