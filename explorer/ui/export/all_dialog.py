# SPDX-License-Identifier: MIT
"""The dialog to export every view of every stack, as the command `export --all` does."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from explorer.disk import is_there
from explorer.export.batch import Task, all_tasks, make_folder, run
from explorer.export.formats import FORMATS, Progress
from explorer.export.picture import Picture
from explorer.model.wording import listed
from explorer.paths import expanded
from explorer.ui.export.choices import ExportChoices, with_template
from explorer.ui.export.fields import Checks, check, small_button, translated, with_button
from explorer.ui.export.picture_dialog import PictureDialog, usual_folder
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.open_once import open_once


class ExportAllDialog(PictureDialog):
    """Asks for a folder and formats. Signal: written(folder, number of files)."""

    written = Signal(str, int)
    is_all = True

    def __init__(self, given: Picture, choices: ExportChoices, parent: QWidget) -> None:
        super().__init__(given, choices, parent)
        self.setWindowTitle(self.tr("Export all"))
        self.boxes = {suffix: check(f"{suffix.removeprefix('.').upper()}") for suffix in FORMATS}
        for suffix, box in self.boxes.items():
            box.widget.setToolTip(translated(FORMATS[suffix].name))
            box.widget.setAccessibleDescription(translated(FORMATS[suffix].name))
            box.show(suffix in choices.formats)
            box.changed.connect(self._change_formats)
        self.formats = Checks([box.widget for box in self.boxes.values()], max_columns=4)
        self.folder = QLineEdit(usual_folder(choices))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.textChanged.connect(self._show_count)
        self.browse = small_button(self.tr("&Browse..."))
        self.browse.clicked.connect(self._ask_for_folder)
        self.failed = QPlainTextEdit()
        self.failed.setReadOnly(True)
        self.failed.setTabChangesFocus(True)
        self.failed.setAccessibleName(self.tr("What could not be written"))
        self.failed.hide()
        action = QPushButton(self.tr("&Export all"))
        action.clicked.connect(self._confirm)
        row = with_button(self.folder, self.browse)
        self.options.put_first((self.tr("&Folder"), row), ("", self.formats))
        self.lay_out(action, self.failed)

    @property
    @override
    def suffixes(self) -> Sequence[str]:
        return self.choices.formats

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All pictures to be written, with their paths."""
        folder = expanded(self.folder.text().strip())
        return all_tasks(self.picture, folder, self.suffixes)

    @override
    def show_choices(self, choices: ExportChoices) -> None:
        super().show_choices(choices)
        self._show_failures([])
        self._show_count()

    def write(self) -> None:
        """Write all files, continuing after failures."""
        folder = expanded(self.folder.text().strip())
        self.choices = replace(self.choices, folder=str(folder))
        self._show_failures([])
        choices, picture, suffixes = self.choices, self.picture, self.suffixes

        def task(progress: Progress) -> tuple[int, list[str]]:
            return write_all(with_template(picture, choices), folder, suffixes, progress)

        count = len(self.tasks)
        one = self.tr("Writing 1 file")
        self.begin(task, one if count == 1 else self.tr("Writing %n files", "", count))

    @override
    def finish(self, result: Any) -> None:
        """Close if all files were written, else show what failed."""
        folder, (count, failures) = self.choices.folder, result
        if not failures:
            self.accept()
            self.written.emit(folder, count)
            return
        one = self.tr("The file could not be written:")
        many = self.tr("{failed} of %n files could not be written:", "", count)
        self.say((one if count == 1 else many).format(failed=len(failures)))
        self._show_failures(failures)

    def _show_failures(self, failures: Sequence[str]) -> None:
        """Show what failed in place of the preview, or the preview if nothing did."""
        self.failed.setPlainText("\n".join(failures))
        hidden, shown = (self.pane, self.failed) if failures else (self.failed, self.pane)
        hidden.hide()  # first: with both of them the dialog would outgrow a small screen
        shown.show()

    def _change_formats(self) -> None:
        chosen = tuple(suffix for suffix, box in self.boxes.items() if box.read())
        self.show_choices(replace(self.choices, formats=chosen))

    def _show_count(self) -> None:
        count = len(self.tasks)
        one = self.tr("1 file: every view of every service model, of {stacks}")
        many = self.tr("%n files: every view of every service model, of {stacks}", "", count)
        names = [stack.name for stack in self.given.all_stacks]
        stacks = listed(self.given.subject.words, names)
        self.pane.what.setText((one if count == 1 else many).format(stacks=stacks))
        self.action.setEnabled(bool(count and self.folder.text().strip() and not self.problem))

    def _ask_for_folder(self) -> None:
        dialog = FileDialog(self, self.tr("Folder"), self.folder.text())
        dialog.setFileMode(FileDialog.FileMode.Directory)
        dialog.setOption(FileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.folder.setText)
        open_once(dialog)

    def _confirm(self) -> None:
        """Write, but ask first if files would be replaced."""
        there = sum(is_there(task.path) for task in self.tasks)
        if not there:
            self.write()
            return
        count = len(self.tasks)
        one = self.tr("1 of these {count} files is there already. Replace it?")
        many = self.tr("%n of these {count} files are there already. Replace them?", "", there)
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText((one if there == 1 else many).format(count=count))
        replacing = box.addButton(self.tr("&Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(replacing)
        replacing.clicked.connect(self.write)
        open_once(box)


def write_all(
    picture: Picture, folder: Path, suffixes: Sequence[str], progress: Progress
) -> tuple[int, list[str]]:
    """Write all files to a folder; return the number written, and a sentence per failure."""
    make_folder(folder)
    tasks = all_tasks(picture, folder, suffixes)
    done = [0.0]

    def after(number: float) -> None:
        done[0] = number
        progress(number / len(tasks))

    failures = run(tasks, after, lambda part: progress((done[0] + part) / len(tasks)))
    return len(tasks), failures
