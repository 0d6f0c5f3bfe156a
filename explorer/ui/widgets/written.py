# SPDX-License-Identifier: MIT
"""Say that a file was written, and open it or its folder."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QDesktopServices

from explorer.ui.widgets.notice import Notify

translate = QCoreApplication.translate


def tell_written(notify: Notify, path: Path) -> None:
    """Say that a file was written, with a button to open it and one for its folder."""
    notify(
        translate("written", "Written: {}").format(path),
        translate("written", "Open"),
        partial(_open, notify, path),
        (translate("written", "Show in folder"), partial(show_folder, path.parent)),
    )


def show_folder(folder: Path) -> None:
    """Open a local folder in the system's file manager."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.resolve())))


def _open(notify: Notify, path: Path) -> None:
    """Open a file in the program that the system has for it, or say why not."""
    if not path.is_file():
        gone = translate("written", "{name} is no longer there: write it again.")
        notify(gone.format(name=path.name))
    elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.resolve()))):
        strange = translate("written", "No program here opens {name}: choose one in its folder.")
        notify(strange.format(name=path.name))
