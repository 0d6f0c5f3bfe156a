# SPDX-License-Identifier: MIT
"""Start the window."""

import gc
import linecache
import sys
from collections.abc import Callable, Iterable, Sequence
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

    from explorer.ui.unexpected import Unexpected
    from explorer.ui.window import Window

_SETTLE_MS = 200
_MAX_SAID = 2  # wrong keys at once; the others are said when these are mended
_MAX_LETTERS = 600  # so that the notice leaves room for the diagram
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


def run(
    options: Sequence[str], files: Sequence[Path], messages: Callable[[], Iterable[str]] = tuple
) -> int:
    """Open the window, with the files that are given, and return Qt's exit code.

    `messages` returns what Qt said last, for reports.
    """
    from explorer.ui.ending import end_on_signals
    from explorer.ui.settings import preferences_path
    from explorer.ui.unexpected import Unexpected

    # Not by setStyle: what that returns costs the start the enumerations of QStyle, 8 ms.
    application = QApplication([sys.argv[0], *options, "-style", "Fusion"])
    application.setApplicationName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName(APPLICATION)
    load_fonts()
    unexpected = Unexpected(messages, application)
    unexpected.listen()
    window = open_window(preferences_path(), files, unexpected)
    end_on_signals(window.end, application)
    QTimer.singleShot(_SETTLE_MS, lambda: _settle(application))
    return application.exec()


def open_window(
    path: Path | None, files: Sequence[Path] = (), unexpected: "Unexpected | None" = None
) -> "Window":
    """Show the window as the preferences in a file say, whatever that holds, with files in it."""
    from explorer.ui.settings import Preferences, load_preferences
    from explorer.ui.unexpected import Unexpected
    from explorer.ui.window import Window

    linecache.clearcache()  # PySide reads the source of all modules into it, to look for a switch
    unexpected = unexpected or Unexpected()
    preferences, problem = Preferences(), ""
    with unexpected.caught():
        preferences, problem = load_preferences(path)
    window = Window(preferences, path)
    unexpected.tell_to(window.notify, window.keep_work)
    window.show()
    if preferences.keys:  # a person's own: what is wrong with them is said before the talk
        from explorer.ui.talk.talk_actions import chosen_keys

        wrong = chosen_keys(preferences.keys)[1]
        problem = " ".join((problem, *wrong[:_MAX_SAID])).strip()[:_MAX_LETTERS]
    if problem:
        window.notify(problem)
    with unexpected.caught():
        if files:
            window.open_files(files)
        else:
            window.stories.open_again()
    with unexpected.caught():
        window.stories.offer_left()
    return window
