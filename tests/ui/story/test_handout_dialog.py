# SPDX-License-Identifier: MIT
from collections.abc import Callable
from pathlib import Path

import msgspec
import pikepdf
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.story.library import Library
from explorer.story.story import Story
from explorer.ui.story.handout_dialog import HandoutDialog, has_letter
from tests import shipped
from tests.ui_driver import child, click, color_of, heard

SHORT = msgspec.structs.replace(
    shipped.story("five-minutes"), title="Short", steps=shipped.story("five-minutes").steps[1:2]
)


@pytest.fixture
def make(show: Callable[..., None]) -> Callable[..., HandoutDialog]:
    def made(story: Story | None, home: Path | None = None) -> HandoutDialog:
        window = QWidget()
        show(window, 300, 200)
        dialog = HandoutDialog(story, Library(shipped.words()), shipped.words(), window, home)
        dialog.open()
        return dialog

    return made


def listed(dialog: HandoutDialog) -> list[str]:
    return [dialog.story.itemText(row) for row in range(dialog.story.count())]


def test_the_open_story_comes_first(make: Callable[..., HandoutDialog]) -> None:
    assert listed(make(SHORT))[0] == "Short"
    assert len(listed(make(SHORT))) == 4


def test_without_one_the_shipped_stories_are_offered(make: Callable[..., HandoutDialog]) -> None:
    titles = [shipped.story(one).title for one in ("cloud", "ai", "five-minutes")]
    assert listed(make(None)) == titles
    assert listed(make(shipped.story("cloud"))) == titles


def test_the_fields_say_how_the_story_calls_the_parties(
    make: Callable[..., HandoutDialog],
) -> None:
    dialog = make(msgspec.structs.replace(SHORT, you="Contoso"))
    fields = dialog.you, dialog.provider
    assert [one.placeholderText() for one in fields] == ["Contoso", "Provider"]
    dialog.story.setCurrentIndex(1)
    assert [one.placeholderText() for one in fields] == ["You", "Provider"]


def test_a_file_is_named_and_written(make: Callable[..., HandoutDialog], tmp_path: Path) -> None:
    dialog = make(SHORT)
    written = heard(dialog.written)
    dialog.paper.setCurrentText("Letter")
    QTest.keyClicks(dialog.you, "Contoso")
    click(child(dialog, QPushButton, "Save"))
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.selectedFiles()[0].endswith("five-minutes-slides.pdf")
    [field] = chooser.findChildren(QLineEdit, "fileNameEdit")
    field.setText(str(tmp_path / "mine"))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert written == [str(tmp_path / "mine.pdf")]
    assert not dialog.isVisible()
    with pikepdf.open(tmp_path / "mine.pdf") as read:
        assert str(read.docinfo["/Title"]) == "Short"
        assert float(read.pages[0].mediabox[2]) == pytest.approx(612, abs=1)


def test_own_colors_are_printed_and_what_is_wrong_with_them_is_said(
    make: Callable[..., HandoutDialog], tmp_path: Path
) -> None:
    dialog = make(shipped.story("five-minutes"))
    yours = child(dialog, QLineEdit, "Your color")
    assert yours.placeholderText() == "as for print"
    assert color_of(child(dialog, QPushButton, "Pick a color: Your color")) == "#2A2391"
    QTest.keyClicks(yours, "FFD80")
    save = child(dialog, QPushButton, "Save")
    assert dialog.message.text() == "Your color takes a color such as #3730A3 or 3730A3."
    assert not save.isEnabled()
    QTest.keyClicks(yours, "0")
    assert dialog.message.text().startswith("Your color #FFD800 has 1.4:1 against the background")
    assert not save.isEnabled()
    yours.selectAll()
    QTest.keyClicks(yours, "0072b2")
    QTest.keyClicks(child(dialog, QLineEdit, "Provider's color"), "E69F00")
    assert color_of(child(dialog, QPushButton, "Pick a color: Provider's color")) == "#E69F00"
    assert dialog.message.text().splitlines() == [
        "For the room, after the talk: what it saw, with all answers.",
        "In print without colors, your color and the provider's look much alike.",
    ]
    assert save.isEnabled()
    assert dialog.write_to(tmp_path / "x.pdf")
    with pikepdf.open(tmp_path / "x.pdf") as read:
        drawn = b"".join(page.Contents.read_bytes() for page in read.pages)
    assert b"0 0.4470" in drawn  # 72 of 255
    assert b"0.9019" in drawn  # E6
    assert (dialog.choices.you_color, dialog.choices.provider_color) == ("0072b2", "E69F00")


@pytest.mark.parametrize(
    ("name", "says", "has_slides", "file"),
    [
        ("Slides", "For the room, after the talk", True, "slides"),
        ("Script", "For you", False, "script"),
        ("Worksheet", "For the room, before the talk: empty boxes, no answers", False, "worksheet"),
        ("Key to the worksheet", "The worksheet with all", False, "key"),
    ],
)
def test_what_is_printed_is_chosen_and_lies_beside_the_story(
    make: Callable[..., HandoutDialog],
    tmp_path: Path,
    name: str,
    says: str,
    has_slides: bool,
    file: str,
) -> None:
    dialog = make(SHORT, tmp_path / "talk.toml")
    dialog.part.setCurrentText(name)
    assert dialog.message.text().startswith(says)
    assert (dialog.per_page.isEnabled(), dialog.notes.isEnabled()) == (has_slides, has_slides)
    click(child(dialog, QPushButton, "Save"))
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert chooser.selectedFiles() == [str(tmp_path / f"five-minutes-{file}.pdf")]


def test_a_shipped_story_is_not_put_beside_the_open_one(
    make: Callable[..., HandoutDialog], tmp_path: Path
) -> None:
    dialog = make(SHORT, tmp_path / "talk.toml")
    dialog.story.setCurrentIndex(1)
    click(child(dialog, QPushButton, "Save"))
    chooser = dialog.findChild(QFileDialog)
    assert chooser is not None
    assert not chooser.selectedFiles()[0].startswith(str(tmp_path))


def test_slides_are_so_many_a_page_with_notes_or_without(
    make: Callable[..., HandoutDialog], tmp_path: Path
) -> None:
    whole = shipped.story("five-minutes")
    pages = []
    for count, has_notes in (("1", False), ("6", True)):
        dialog = make(whole)
        dialog.story.setCurrentIndex(dialog.story.findText(whole.title))
        dialog.per_page.setCurrentText(count)
        dialog.notes.setChecked(has_notes)
        assert dialog.write_to(tmp_path / "x.pdf")
        with pikepdf.open(tmp_path / "x.pdf") as read:
            pages.append(len(read.pages))
    assert pages == [9, 4]


def test_a_file_that_cannot_be_written_is_said_and_the_dialog_stays(
    make: Callable[..., HandoutDialog], tmp_path: Path
) -> None:
    dialog = make(SHORT)
    assert not dialog.write_to(tmp_path / "no" / "x.pdf")
    assert "was not written" in dialog.message.text()
    assert dialog.isVisible()


def test_a_story_whose_stack_is_not_open_is_not_printed(
    make: Callable[..., HandoutDialog], tmp_path: Path
) -> None:
    steps = (msgspec.structs.replace(SHORT.steps[0], stack="car"),)
    dialog = make(msgspec.structs.replace(SHORT, steps=steps))
    assert not dialog.write_to(tmp_path / "x.pdf")
    assert "names 'car', which is not there" in dialog.message.text()


def test_cancel_writes_nothing(make: Callable[..., HandoutDialog]) -> None:
    dialog = make(SHORT)
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    click(box.button(QDialogButtonBox.StandardButton.Cancel))
    assert not dialog.isVisible()


@pytest.mark.parametrize(("name", "letter"), [("en_US", True), ("en_GB", False), ("de_DE", False)])
def test_the_paper_is_that_of_the_country(name: str, letter: bool) -> None:
    assert has_letter(QLocale(name)) == letter


def test_the_access_key_of_a_color_leads_into_its_text(
    make: Callable[..., HandoutDialog], qtbot: QtBot
) -> None:
    dialog = make(SHORT)
    qtbot.waitUntil(dialog.isActiveWindow)
    for key, field in ((Qt.Key.Key_C, dialog.you_color), (Qt.Key.Key_S, dialog.provider_color)):
        QTest.keyClick(dialog.story, key, Qt.KeyboardModifier.AltModifier)
        assert field.line.hasFocus()
