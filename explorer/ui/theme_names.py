# SPDX-License-Identifier: MIT
"""What the themes are called on screen."""

from PySide6.QtCore import QCoreApplication

from explorer.catalogue import QT_TRANSLATE_NOOP

_NAMES = {
    "system": QT_TRANSLATE_NOOP("themes", "System"),
    "light": QT_TRANSLATE_NOOP("themes", "Light"),
    "dark": QT_TRANSLATE_NOOP("themes", "Dark"),
    "contrast": QT_TRANSLATE_NOOP("themes", "Contrast"),
    "projector": QT_TRANSLATE_NOOP("themes", "Projector"),
}


def theme_name(theme_id: str) -> str:
    """Return the name of a theme, or of the choice to go by the system."""
    return QCoreApplication.translate("themes", _NAMES[theme_id])
