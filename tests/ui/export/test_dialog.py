# SPDX-License-Identifier: MIT
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS, Format, Progress, export
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.ui.export.choices import ExportChoices
from explorer.ui.export.dialog import ExportDialog
from explorer.ui.export.picture_dialog import usual_folder
from explorer.ui.style import TEXT_SIZE, sheet
from tests.shipped import KEYS, stack, subject
from tests.ui_driver import child, click, color_of, focused, heard

Show = Callable[..., None]
Asked = Callable[..., ExportDialog]
GIVEN = Picture(
    subject("cloud", View.SINGLE, 2.0, "data"), stacks=tuple(stack(key) for key in KEYS)
)


@pytest.fixture
def ask(show: Show, qtbot: QtBot) -> Asked:
    """Return a function that opens the dialog over a window."""

    def asked(given: Picture = GIVEN, **choices: object) -> ExportDialog:
        parent = QWidget()
        show(parent, 900, 600)
        dialog = ExportDialog(given, ExportChoices(**choices), parent)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return asked


def choose(dialog: QWidget, name: str, text: str) -> None:
    """Choose an item of a list."""
    box = child(dialog, QComboBox, name)
    place = box.findText(text)
    assert place >= 0, f"there is no {text!r} in {name!r}"
    box.setFocus()
    box.setCurrentIndex(place)


def written(dialog: ExportDialog, path: Path, qtbot: QtBot) -> bytes:
    """Write a file and return what is in it."""
    with qtbot.waitSignal(dialog.written, timeout=20_000):
        dialog.write_to(path)
    assert not dialog.isVisible()
    return path.read_bytes()


def test_the_dialog_writes_what_it_shows(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ask()
    choose(dialog, "Theme", "Projector")
    for name in ("Legend", "Selected layer"):
        click(child(dialog, QCheckBox, name), QPoint(8, 12))
    width = dialog.options.width_row.box
    width.setFocus()
    width.selectAll()
    QTest.keyClicks(width, "640")
    assert dialog.picture.theme is THEMES["projector"]
    assert dialog.pane.what.text() == "Projector theme, 640 x 360 pixels"
    signals = heard(dialog.written)
    path, other = tmp_path / "a.png", tmp_path / "b.png"
    raw = written(dialog, path, qtbot)
    export(dialog.picture, other)
    assert raw == other.read_bytes()
    assert signals == [str(path)]
    plain = replace(GIVEN, theme=THEMES["projector"], width=640, has_legend=False)
    export(replace(plain, subject=subject("cloud", View.SINGLE, 2.0)), other)
    assert raw == other.read_bytes()


def test_own_colors_are_shown_and_what_is_wrong_with_them_is_said(ask: Asked) -> None:
    dialog = ask()
    field = child(dialog, QLineEdit, "Your color")
    assert field.placeholderText() == "as in the theme"
    dialog.options.fields["theme"].show("dark")
    assert color_of(child(dialog, QPushButton, "Pick a color: Your color")) == "#AEB8FF"
    dialog.options.fields["theme"].show("light")
    QTest.keyClicks(field, "FFD80")
    assert dialog.message.text() == "Your color takes a color such as #3730A3 or 3730A3."
    assert not dialog.action.isEnabled()
    QTest.keyClicks(field, "0")
    assert dialog.message.text().startswith("Your color #FFD800 has 1.3:1 against the background")
    assert dialog.message.text().endswith(", or another theme.")
    assert dialog.pane.preview.picture.theme is THEMES["light"]
    field.selectAll()
    QTest.keyClicks(field, "#0072b2")
    QTest.keyClicks(child(dialog, QLineEdit, "Provider's color"), "E69F00")
    assert dialog.message.text() == ""
    assert dialog.action.isEnabled()
    shown = dialog.pane.preview.picture.theme
    assert (shown.color("you"), shown.color("provider")) == ("#0072B2", "#E69F00")
    assert color_of(child(dialog, QPushButton, "Pick a color: Your color")) == "#0072B2"
    assert "In print without colors, your color and the pro" in dialog.pane.smallest.text()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [one for one in FORMATS if one not in (".webp", ".gif")])
def test_every_format_is_written_from_the_window(
    suffix: str, ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ask(format=suffix, pixels=200, pages="all", slides="all")
    raw = written(dialog, tmp_path / f"x{suffix}", qtbot)
    other = tmp_path / f"y{suffix}"
    export(dialog.picture, other)
    assert raw == other.read_bytes() or suffix in (".pptx", ".xlsx", ".pdf")
    assert len(raw) > 1000


def test_a_failed_export_keeps_the_dialog_and_says_why(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ask()
    with qtbot.waitSignal(dialog.work.ended):
        dialog.write_to(tmp_path / "none" / "x.svg")
    assert "choose another place" in dialog.message.text()
    assert dialog.isVisible()
    assert dialog.action.isEnabled()


def test_a_deck_that_is_not_there_any_more_is_named(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ask(format=".pptx", template=str(tmp_path / "gone.pptx"))
    with qtbot.waitSignal(dialog.work.ended):
        dialog.write_to(tmp_path / "x.pptx")
    assert "gone.pptx cannot be read (no such file" in dialog.message.text()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_slides_are_added_to_a_deck(ask: Asked, qtbot: QtBot, tmp_path: Path) -> None:
    from pptx import Presentation

    deck, more = tmp_path / "deck.pptx", tmp_path / "more.pptx"
    written(ask(format=".pptx", slides="stack"), deck, qtbot)
    written(ask(format=".pptx", template=str(deck)), more, qtbot)
    assert len(Presentation(str(more)).slides) == 6


def test_an_ending_that_somebody_types_counts_more_than_the_list(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = ask(format=".png", has_outlines=True)
    assert b"<svg" in written(dialog, tmp_path / "x.svg", qtbot)
    assert dialog.choices.format == ".svg"
    assert dialog.choices.folder == str(tmp_path)


def test_the_file_theme_is_independent_of_the_window_and_stated(ask: Asked) -> None:
    dialog = ask(replace(GIVEN, theme=THEMES["dark"]))
    assert dialog.pane.what.text().startswith("Light theme")
    assert dialog.pane.preview.picture.theme is THEMES["light"]


def test_a_slide_of_the_present_picture_is_what_powerpoint_gets(ask: Asked) -> None:
    dialog = ask(pages="all")
    choose(dialog, "Format", "PowerPoint slides (.pptx)")
    assert child(dialog, QComboBox, "Slides").currentText() == "This picture"
    assert len(dialog.picture.all_pages) == 1


def test_the_smallest_text_is_told_and_too_small_a_one_is_warned_of(ask: Asked) -> None:
    dialog = ask()
    assert dialog.pane.smallest.text() == "Smallest text: 12 pt at 33.9 cm wide"
    choose(dialog, "Unit of the width", "cm")
    text = dialog.pane.smallest.text()
    assert text.startswith("Smallest text: 5.6 pt at 16 cm wide. Hard to read:")
    choose(dialog, "Format", "SVG drawing (.svg)")
    assert dialog.pane.smallest.text() == text
    choose(dialog, "Format", "CSV table (.csv)")
    assert not dialog.pane.smallest.isVisible()


def test_what_cannot_be_written_is_said_before_anybody_tries(ask: Asked) -> None:
    dialog = ask(unit="cm", cm=100.0, dpi=600.0)
    assert "The width of 23622 pixels is not possible: use 100 to 16000" in dialog.message.text()
    assert not dialog.action.isEnabled()
    choose(dialog, "Format", "PDF document (.pdf)")
    assert dialog.message.text() == ""
    assert dialog.action.isEnabled()
    choose(dialog, "Proportion", "Another proportion")
    dialog.options.sides.boxes[0].setValue(4000)
    dialog.options.sides.boxes[1].setValue(100)
    assert "4000 x 100 is too wide: use up to 3 to 1" in dialog.message.text()
    assert not dialog.action.isEnabled()


def test_the_alt_text_is_copied(ask: Asked) -> None:
    dialog = ask(you="Contoso")
    click(child(dialog, QPushButton, "Copy alt text"))
    text = QGuiApplication.clipboard().text()
    assert "Information and data, PaaS: Contoso." in text
    assert dialog.message.text() == "The alt text is on the clipboard."


def test_escape_and_cancel_close_the_dialog_and_write_nothing(ask: Asked) -> None:
    dialog = ask()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    dialog = ask()
    click(child(dialog, QPushButton, "Cancel"))
    assert not dialog.isVisible()


def test_the_file_dialog_offers_a_speaking_name_and_asks_before_it_overwrites(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "cloud-single-paas.svg"
    path.write_text("old")
    dialog = ask(format=".svg", folder=str(tmp_path))
    answers: list[str] = []

    def answer(button: QMessageBox.StandardButton) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        answers.append(box.text())
        click(box.button(button))

    for button in (QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes):
        QTest.keyClick(dialog.action, Qt.Key.Key_Return)
        chooser = dialog.findChildren(QFileDialog)[-1]
        qtbot.waitUntil(chooser.isVisible)
        assert [Path(one).name for one in chooser.selectedFiles()] == [path.name]
        QTimer.singleShot(0, lambda button=button: answer(button))
        chooser.accept()
        if button is QMessageBox.StandardButton.No:
            assert path.read_text() == "old"
            chooser.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert path.read_text().startswith("<?xml")
    assert len(answers) == 2
    assert "cloud-single-paas.svg already exists" in answers[0]


def test_file_dialogs_are_gone_when_they_are_left(ask: Asked, qtbot: QtBot) -> None:
    dialog = ask()
    for _ in range(3):
        click(dialog.action)
        (chooser,) = dialog.findChildren(QFileDialog)
        QTest.keyClick(chooser, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialog.findChildren(QFileDialog))
    assert dialog.isVisible()


def test_files_go_where_the_last_one_went(tmp_path: Path) -> None:
    assert usual_folder(ExportChoices(folder=str(tmp_path))) == str(tmp_path)
    assert usual_folder(ExportChoices(folder=str(tmp_path / "gone"))) == usual_folder(
        ExportChoices()
    )


class Slow:
    """A writer that goes on until it is told to end, and says how far it is."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def write(self, _picture: Picture, progress: Progress) -> bytes:
        part = 0.25
        while True:
            progress(part)
            if self.go_on.wait(0.005):
                return b"slow"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    """Return a slow writer in place of that of WebP."""
    one = Slow()
    kind = replace(FORMATS[".webp"], write=one.write)
    assert isinstance(kind, Format)
    monkeypatch.setattr("explorer.export.formats.FORMATS", {**FORMATS, ".webp": kind})
    return one


def test_long_work_shows_progress_and_the_window_goes_on(
    ask: Asked, qtbot: QtBot, tmp_path: Path, slow: Slow
) -> None:
    dialog = ask(format=".webp")
    dialog.write_to(tmp_path / "x.webp")
    qtbot.waitUntil(lambda: dialog.bar.value() == 250)
    assert dialog.bar.isVisible()
    assert not dialog.area.isEnabled()
    with qtbot.waitSignal(dialog.written):
        slow.go_on.set()
    assert (tmp_path / "x.webp").read_bytes() == b"slow"
    assert [path.name for path in tmp_path.iterdir()] == ["x.webp"]


@pytest.mark.usefixtures("slow")
def test_long_work_can_be_cancelled_and_leaves_nothing(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    threads = threading.active_count()
    dialog = ask(format=".webp")
    dialog.write_to(tmp_path / "x.webp")
    qtbot.waitUntil(lambda: dialog.bar.value() == 250)
    click(child(dialog, QPushButton, "Cancel"))
    qtbot.waitUntil(lambda: dialog.message.text() == "Cancelled.")
    assert dialog.isVisible()
    assert dialog.area.isEnabled()
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == threads


@pytest.mark.usefixtures("slow")
def test_closing_the_dialog_while_it_works_ends_the_work(
    ask: Asked, qtbot: QtBot, tmp_path: Path
) -> None:
    threads = threading.active_count()
    dialog = ask(format=".webp")
    dialog.write_to(tmp_path / "x.webp")
    dialog.close()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert list(tmp_path.iterdir()) == []
    assert threading.active_count() == threads


@pytest.mark.slow
@pytest.mark.parametrize("suffix", list(FORMATS))
@pytest.mark.parametrize("view", list(View))
def test_every_choice_has_a_name_and_a_key_of_its_own(suffix: str, view: View, ask: Asked) -> None:
    dialog = ask(replace(GIVEN, subject=subject("cloud", view, 2.0, "data")), format=suffix)
    texts = [
        one.text()
        for kind in (QLabel, QAbstractButton)
        for one in dialog.findChildren(kind)
        if one.isVisible() and "&" in one.text()
    ]
    keys = [QKeySequence.mnemonic(text).toString() for text in texts]
    assert len(keys) == len(set(keys)), sorted(zip(keys, texts, strict=True))
    for one in dialog.findChildren(QWidget):
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.isEnabled():
            text = one.text() if isinstance(one, QAbstractButton) else ""
            assert one.accessibleName() or text or is_inner(one), one


def is_inner(widget: QWidget) -> bool:
    """Return whether a widget belongs to another that has a name, or to the scrolled area."""
    parent = widget.parentWidget()
    is_part = isinstance(parent, QWidget) and bool(parent.accessibleName())
    return is_part or widget.objectName() in ("form", "qt_scrollarea_viewport")


@pytest.mark.slow
@pytest.mark.parametrize("suffix", list(FORMATS))
def test_at_the_largest_text_it_fits_the_smallest_window(
    suffix: str, ask: Asked, qapp: QApplication
) -> None:
    dialog = ask(format=suffix, pages="all", slides="all", preset="custom")
    qapp.setStyleSheet(sheet(THEMES["light"], 2 * TEXT_SIZE))
    dialog.resize(900, 600)
    QTest.qWaitForWindowExposed(dialog)
    qapp.processEvents()
    assert (dialog.width(), dialog.height()) == (900, 600)
    area = dialog.area.viewport()
    for one in dialog.options.findChildren(QWidget):
        if one.isVisible():
            right = one.mapTo(area, one.rect().topRight()).x()
            assert right <= area.width(), one
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            text = button.text().replace("&", "")
            assert button.width() >= button.fontMetrics().horizontalAdvance(text), text


def test_tab_goes_through_the_dialog_as_one_reads_it(ask: Asked) -> None:
    dialog = ask(format=".pptx", slides="stack")
    dialog.format.setFocus()
    names = []
    for _step in range(30):
        one = focused()
        text = one.text().replace("&", "") if isinstance(one, QAbstractButton) else ""
        names.append(one.accessibleName() or text)
        QTest.keyClick(one, Qt.Key.Key_Tab)
        if focused() is dialog.format:
            break
    assert names == [
        "Format", "Theme", "Your color", "Pick a color: Your color", "Provider's color",
        "Pick a color: Provider's color", "Proportion", "Text size", "Slides",
        "Deck to add to", "Choose...",
        "Write in the deck's own font", "Title", "Legend", "Source line", "Selected layer",
        "Name of the customer", "Name of the provider", "Next page", "Copy alt text",
        "Export...", "Cancel",
    ]  # fmt: skip


def test_a_key_leads_to_every_field(ask: Asked, qtbot: QtBot) -> None:
    dialog = ask()
    for key, name in ((Qt.Key.Key_T, "Theme"), (Qt.Key.Key_W, "Width"), (Qt.Key.Key_F, "Format")):
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        assert focused().accessibleName() == name
    QTest.keyClick(dialog, Qt.Key.Key_G, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: not dialog.picture.has_legend)
