# SPDX-License-Identifier: MIT
"""Files and clipboard: what the window does with its picture."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog

from explorer.model.worded import WordedStack
from explorer.ui.export.choices import ExportChoices, kept_choices, picture_from, renamed
from explorer.ui.export.work import Work

if TYPE_CHECKING:
    from explorer.ui.export.picture_dialog import PictureDialog
    from explorer.ui.window import Window


class Exporting(QObject):
    """Asks how to write the picture of a window, and copies it."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._dialog: QDialog | None = None

    @property
    def choices(self) -> ExportChoices:
        """How the last file was written."""
        return kept_choices(self._window.preferences.export)

    def do(self, command: str) -> None:
        """Do one of the window's commands."""
        commands = {
            "export": self.ask,
            "export-all": self.ask_for_all,
            "copy-picture": self.copy_picture,
            "copy-table": self.copy_table,
        }
        commands[command]()

    def ask(self) -> None:
        """Ask how one picture is to be written."""
        from explorer.ui.export.dialog import ExportDialog

        dialog = ExportDialog(self._window.picture, self.choices, self._window)
        dialog.accepted.connect(lambda: self._keep(dialog.choices))
        dialog.written.connect(self._tell_written)
        self._open(dialog)

    def ask_for_all(self) -> None:
        """Ask how all pictures are to be written."""
        from explorer.ui.export.all_dialog import ExportAllDialog

        dialog = ExportAllDialog(self._window.picture, self.choices, self._window)
        dialog.accepted.connect(lambda: self._keep(dialog.choices))
        dialog.written.connect(self._tell_all)
        self._open(dialog)

    def copy_picture(self) -> None:
        """Copy the picture as it would be written as PNG and SVG."""
        from explorer.ui.export.clipboard import picture_data

        one = picture_from(self.choices, self._window.picture, (".png", ".svg"))
        QGuiApplication.clipboard().setMimeData(picture_data(one))
        text = self.tr("The picture is on the clipboard, in the {theme} theme{names}.")
        self._window.notify(text.format(theme=one.theme.id, names=self._names))

    def copy_table(self) -> None:
        """Copy the matrix as a table."""
        from explorer.ui.export.clipboard import table_data

        subject = self._window.picture.subject
        words = renamed(subject.words, self.choices)
        QGuiApplication.clipboard().setMimeData(table_data(WordedStack(subject.stack, words)))
        text = self.tr("The table is on the clipboard{names}.")
        self._window.notify(text.format(names=self._names))

    def stop(self) -> None:
        """End what is being written, before the window goes."""
        for work in self._window.findChildren(Work):
            work.stop()

    def _keep(self, choices: ExportChoices) -> None:
        self._window.keep_export(msgspec.to_builtins(choices))

    def _open(self, dialog: "PictureDialog") -> None:
        """Open a dialog; the one before is not needed any more."""
        if self._window.preferences.reduced_motion:
            dialog.pane.play.setChecked(False)
        if self._dialog:
            self._dialog.deleteLater()
        self._dialog = dialog
        dialog.open()

    @property
    def _names(self) -> str:
        """Return who is named, so that nobody pastes another client's name."""
        names = [name for name in (self.choices.you, self.choices.provider) if name]
        return self.tr(", with the name {}").format(self.tr(" and ").join(names)) if names else ""

    def _tell_written(self, name: str) -> None:
        path = Path(name)
        self._window.notify(
            self.tr("Written: {}").format(path),
            self.tr("Show in folder"),
            lambda: show_folder(path.parent),
        )

    def _tell_all(self, name: str, count: int) -> None:
        folder = Path(name)
        self._window.notify(
            self.tr("{count} files written: {folder}").format(count=count, folder=folder),
            self.tr("Show folder"),
            lambda: show_folder(folder),
        )


def show_folder(folder: Path) -> None:
    """Open a local folder in the system's file manager."""
    if folder.is_dir():
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder.resolve())))
