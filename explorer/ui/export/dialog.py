# SPDX-License-Identifier: MIT
"""The dialog to export one picture, with an exact preview."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from explorer.export.formats import FORMATS, Progress, export
from explorer.export.picture import Picture
from explorer.ui.export.choices import ExportChoices, picture_from, with_template
from explorer.ui.export.fields import translated
from explorer.ui.export.picture_dialog import PictureDialog, usual_folder
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.form_widgets import ComboBox
from explorer.ui.widgets.open_once import open_once


class ExportDialog(PictureDialog):
    """Asks how one picture is to be written. Signal: written(path)."""

    written = Signal(str)

    def __init__(self, given: Picture, choices: ExportChoices, parent: QWidget) -> None:
        super().__init__(given, choices, parent)
        self._writing = choices, Path()
        self.setWindowTitle(self.tr("Export picture"))
        self.format = ComboBox()
        self.format.setAccessibleName(self.tr("Format"))
        for suffix, kind in FORMATS.items():
            self.format.addItem(f"{translated(kind.name)} ({suffix})", suffix)
        self.format.setCurrentIndex(list(FORMATS).index(choices.format))
        self.options.put_first((self.tr("&Format"), self.format))
        action = QPushButton(self.tr("&Export..."))
        action.clicked.connect(self._ask_for_file)
        self.format.currentIndexChanged.connect(self._change_format)
        self.lay_out(action)

    @property
    @override
    def suffixes(self) -> Sequence[str]:
        return (self.choices.format,)

    def write_to(self, path: Path) -> None:
        """Write the picture and close, or say why that failed and stay."""
        choices = replace(self.choices, folder=str(path.parent))
        if path.suffix.lower() in FORMATS:  # a suffix that was typed takes precedence
            choices = replace(choices, format=path.suffix.lower())
        picture = picture_from(choices, self.given, (choices.format,))
        self._writing = choices, path

        def task(progress: Progress) -> None:
            export(with_template(picture, choices), path, progress)

        self.begin(task, self.tr("Writing {name}").format(name=path.name))

    @override
    def finish(self, result: object) -> None:
        self.choices, path = self._writing
        self.accept()
        self.written.emit(str(path))

    def _change_format(self) -> None:
        suffix = self.format.currentData()
        self.show_choices(replace(self.choices, format=suffix))

    def _ask_for_file(self) -> None:
        """Ask for the file; Qt asks again if there is one of that name."""
        suffix = self.choices.format
        kind = f"{translated(FORMATS[suffix].name)} (*{suffix})"
        dialog = FileDialog(self, self.windowTitle(), usual_folder(self.choices), kind)
        dialog.setAcceptMode(FileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix.removeprefix("."))
        dialog.selectFile(f"{self.picture.name}{suffix}")
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        open_once(dialog)
