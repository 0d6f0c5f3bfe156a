# SPDX-License-Identifier: MIT
"""Start the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from explorer import __version__
from explorer.paths import APPLICATION, resource_root
from explorer.render.painter import load_fonts

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_SETTLE_MS = 200
_ICON_SIZES = (16, 24, 32, 48, 64, 128)  # a window manager takes no larger one


def program_icon() -> "QIcon":
    """Return the program's icon in the sizes that a desktop shows; read when first shown."""
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resource_root() / "icons" / f"{APPLICATION}-{size}.png"))
    return icon


def _settle(application: QApplication) -> None:
    """Do what need not be done before the first frame.

    The garbage collector comes back, but never looks into what the start has made.
    """
    application.setWindowIcon(program_icon())
    gc.collect(0)
    gc.freeze()
    gc.enable()


def run(options: Sequence[str], files: Sequence[Path]) -> int:
    """Open the window, with the files that are given, and return Qt's exit code."""
    from explorer.ui.settings import load_preferences, preferences_path
    from explorer.ui.window import Window

    # Not by setStyle: what that returns costs the start the enumerations of QStyle, 8 ms.
    application = QApplication([sys.argv[0], *options, "-style", "Fusion"])
    application.setApplicationName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APPLICATION)
    load_fonts()
    preferences, problem = load_preferences(preferences_path())
    window = Window(preferences, preferences_path())
    window.show()
    QTimer.singleShot(_SETTLE_MS, lambda: _settle(application))
    if preferences.keys:  # a person's own: what is wrong with them is said before the talk
        from explorer.ui.talk.talk_actions import chosen_keys

        problem = " ".join((problem, *chosen_keys(preferences.keys)[1])).strip()
    if problem:
        window.notify(problem)
    if files:
        window.open_files(files)
    window.stories.offer_left()
    return application.exec()
