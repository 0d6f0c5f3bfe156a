# SPDX-License-Identifier: MIT
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFileDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.commands.cli import main
from explorer.export.picture import Picture
from explorer.ui.export.all_dialog import ExportAllDialog
from explorer.ui.export.choices import ExportChoices
from tests.shipped import KEYS, stack, subject
from tests.ui_driver import child, click

Show = Callable[..., None]
Asked = Callable[..., ExportAllDialog]
GIVEN = Picture(subject("cloud"), stacks=tuple(stack(key) for key in KEYS))


@pytest.fixture
def ask(show: Show, qtbot: QtBot, tmp_path: Path) -> Asked:
    """Return a function that opens the dialog over a window."""

    def asked(**choices: object) -> ExportAllDialog:
        parent = QWidget()
        show(parent, 900, 600)
        given = {"folder": str(tmp_path), "formats": (".svg",), "pixels": 200, **choices}
        dialog = ExportAllDialog(GIVEN, ExportChoices(**given), parent)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return asked


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.slow
def test_it_writes_the_same_files_as_the_command(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    window, command = tmp_path / "window", tmp_path / "command"
    dialog = ask(folder=str(window), formats=(".svg", ".csv", ".md"), you="Contoso")
    dialog.folder.setText(str(window))
    with qtbot.waitSignal(dialog.written) as written:
        click(child(dialog, QPushButton, "Export all"))
    words = ["--formats", "svg,csv,md", "--width", "200", "--you", "Contoso"]
    assert main(["export", "--all", str(command), *words]) == 0
    assert files(window) == files(command)
    assert written.args == [str(window), len(files(command))]
    assert not dialog.isVisible()
    assert dialog.choices.folder == str(window)


def test_it_says_how_many_files_there_will_be(ask: Asked) -> None:
    dialog = ask()
    assert dialog.pane.what.text().startswith("16 files: every view of every service model")
    click(child(dialog, QCheckBox, "CSV"), QPoint(8, 12))
    assert dialog.pane.what.text().startswith("18 files")
    assert dialog.choices.formats == (".svg", ".csv")
    for name in ("SVG", "CSV"):
        click(child(dialog, QCheckBox, name), QPoint(8, 12))
    assert dialog.pane.what.text().startswith("0 files")
    assert not dialog.action.isEnabled()


def test_only_what_means_something_for_the_formats_is_asked(ask: Asked) -> None:
    dialog = ask(formats=(".csv",))
    assert not dialog.options.fields["theme"].widget.isVisible()
    click(child(dialog, QCheckBox, "GIF"), QPoint(8, 12))
    assert dialog.options.fields["theme"].widget.isVisible()
    assert dialog.options.fields["seconds"].widget.isVisible()
    assert not dialog.options.fields["is_transparent"].widget.isVisible()


def test_what_is_written_in_every_way_is_not_asked(ask: Asked) -> None:
    fields = ask(formats=(".pdf",)).options.fields
    assert fields["is_trimmed"].widget.isVisible()
    for name in ("pages", "slides", "has_ring", "has_column"):
        assert not fields[name].widget.isVisible(), name


def test_without_a_folder_nothing_can_be_written(ask: Asked) -> None:
    dialog = ask()
    dialog.folder.clear()
    assert not dialog.action.isEnabled()


def test_somebody_elses_home_may_be_typed_whom_nobody_knows(ask: Asked) -> None:
    dialog = ask()
    dialog.folder.setText("~nobody-of-this-name/out")
    assert dialog.action.isEnabled()
    assert {task.path.parts[0] for task in dialog.tasks} == {"~nobody-of-this-name"}


def test_it_asks_before_it_replaces_files(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    old = tmp_path / "cloud-matrix.svg"
    old.write_text("old")
    dialog = ask()
    click(dialog.action)
    box = dialog.findChildren(QMessageBox)[-1]
    assert box.text() == "1 of these 16 files is there already. Replace it?"
    click(box.button(QMessageBox.StandardButton.Cancel))
    assert old.read_text() == "old"
    qtbot.waitUntil(lambda: not dialog.findChildren(QMessageBox))
    click(dialog.action)
    (box,) = dialog.findChildren(QMessageBox)
    with qtbot.waitSignal(dialog.written):
        click(child(box, QPushButton, "Replace"))
    assert old.read_text().startswith("<?xml")


def test_failures_are_listed_at_the_end_and_do_not_stop_the_rest(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "cloud-single-paas.svg").mkdir()
    dialog = ask()
    click(dialog.action)
    with qtbot.waitSignal(dialog.work.ended):
        click(child(dialog.findChildren(QMessageBox)[-1], QPushButton, "Replace"))
    assert dialog.isVisible()
    assert dialog.message.text() == "1 of 16 files could not be written:"
    assert "cloud-single-paas.svg was not written (is a directory)" in dialog.failed.toPlainText()
    assert dialog.failed.isVisible()
    assert len(files(tmp_path)) == 15


def test_a_folder_that_cannot_be_is_named(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    dialog = ask()
    dialog.folder.setText(str(tmp_path / "file" / "inner"))
    with qtbot.waitSignal(dialog.work.ended):
        click(dialog.action)
    assert "is no folder to write to (not a directory)" in dialog.message.text()


@pytest.mark.slow
def test_it_can_be_cancelled_and_leaves_only_whole_files(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    threads = threading.active_count()
    dialog = ask(formats=(".svg", ".gif"), pixels=900)
    click(dialog.action)
    qtbot.waitUntil((tmp_path / "ai-matrix.svg").exists)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog.message.text() == "Cancelled.")
    assert len(files(tmp_path)) == 16
    assert threading.active_count() == threads


def test_a_folder_is_chosen_in_the_usual_way(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    dialog = ask()
    click(child(dialog, QPushButton, "Browse..."))
    chooser = dialog.findChildren(QFileDialog)[-1]
    qtbot.waitUntil(chooser.isVisible)
    chooser.selectFile(str(tmp_path / "inner"))
    chooser.accept()
    assert dialog.folder.text() == str(tmp_path / "inner")
    assert QApplication.activeModalWidget() is dialog
    qtbot.waitUntil(lambda: not dialog.findChildren(QFileDialog))


def test_it_opens_as_high_as_its_options_where_the_screen_has_room(ask: Asked) -> None:
    dialog = ask(formats=(".png", ".svg", ".pdf"))
    QApplication.processEvents()
    room = dialog.screen().availableSize().height()
    hidden = dialog.area.verticalScrollBar().maximum()
    assert dialog.height() <= room
    assert hidden == 0 or dialog.height() + hidden > room > dialog.height() >= 0.9 * room
