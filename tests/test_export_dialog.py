# SPDX-License-Identifier: MIT
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from explorer.diagram.theme import THEMES
from explorer.export import export
from explorer.model.state import View
from explorer.picture import Picture
from explorer.ui.export_dialog import ExportDialog, speaking_name
from tests.hands import heard
from tests.shipped import subject

Show = Callable[..., None]


def test_the_export_dialog_writes_what_it_shows(show: Show, tmp_path: Path) -> None:
    parent = QWidget()
    show(parent)
    dialog = ExportDialog(Picture(subject("cloud", View.SINGLE, 2.0, "data")), parent)
    dialog.theme.setCurrentText("Projector")
    dialog.width_field.setValue(640)
    dialog.legend.setChecked(False)
    dialog.ring.setChecked(False)
    assert dialog.picture.theme is THEMES["projector"]
    assert "640" in dialog.message.text()
    written = heard(dialog.written)
    path, other = tmp_path / "a.png", tmp_path / "b.png"
    assert dialog.write_to(path)
    export(dialog.picture, other)
    assert path.read_bytes() == other.read_bytes()
    assert written == [str(path)]


def test_a_failed_export_keeps_the_dialog_and_says_why(show: Show, tmp_path: Path) -> None:
    parent = QWidget()
    show(parent)
    dialog = ExportDialog(Picture(subject("cloud", View.SINGLE, 2.0)), parent)
    dialog.open()
    assert not dialog.write_to(tmp_path / "none" / "x.svg")
    assert "choose another place" in dialog.message.text()
    assert dialog.isVisible()


def test_files_get_speaking_names() -> None:
    assert speaking_name(Picture(subject("cloud", View.SINGLE, 2.0))) == "cloud-single-paas"
    assert speaking_name(Picture(subject("ai", View.MATRIX, 1.0))) == "ai-matrix"
