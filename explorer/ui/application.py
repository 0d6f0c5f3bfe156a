# SPDX-License-Identifier: MIT
"""Start the window."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from explorer import __version__
from explorer.paths import APPLICATION, resource_root
from explorer.render.painter import load_fonts

_ICON_SIZES = (16, 24, 32, 48, 64, 128)  # a window manager takes no larger one


def program_icon() -> QIcon:
    """Return the program's icon in the sizes that a desktop shows; read when first shown."""
    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addFile(str(resource_root() / "icons" / f"{APPLICATION}-{size}.png"))
    return icon


def _collect_from_now_on() -> None:
    """Have Python look for garbage again, but never in what the start has made."""
    gc.collect(0)
    gc.freeze()
    gc.enable()


def run(options: Sequence[str], file: Path | None) -> int:
    """Open the window, with a file if one is given, and return Qt's exit code."""
    from explorer.ui.settings import load_preferences, preferences_path
    from explorer.ui.window import Window

    application = QApplication([sys.argv[0], *options])
    application.setApplicationName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APPLICATION)
    application.setWindowIcon(program_icon())
    application.setStyle("Fusion")
    load_fonts()
    preferences, problem = load_preferences(preferences_path())
    window = Window(preferences, preferences_path())
    window.show()
    QTimer.singleShot(0, _collect_from_now_on)
    if problem:
        window.notify(problem)
    if file:
        window.open_file(file)
    window.stories.offer_left()
    return application.exec()
