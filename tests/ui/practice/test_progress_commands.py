# SPDX-License-Identifier: MIT
"""People take what they practiced with them, and forget it: nothing is lost by a slip."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from explorer.paths import state_dir
from explorer.practice.progress import Progress, progress_bytes
from explorer.practice.progress_file import NAME, open_progress
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.samples import small_stack
from tests.ui_driver import child, click, focused, in_front, press, shown_text

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def kept() -> Iterator[Path]:
    """Give the file of the progress, which is not there, and take away all that is beside it."""
    folder = state_dir()
    assert folder is not None
    path = folder / NAME
    for one in folder.glob("practice*"):
        one.unlink()
    yield path
    for one in folder.glob("practice*"):
        one.unlink()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, kept: Path) -> Window:
    assert not kept.exists()
    return in_front(qtbot, Window(STILL, tmp_path / "preferences.toml"))


def do(window: Window, command: str) -> None:
    window.commands[command].trigger()
    QApplication.processEvents()


def answer(window: Window, letters: str) -> None:
    for letter in letters:
        QTest.keySequence(window, letter)
        press(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()


def practiced(window: Window, letters: str = "YY") -> None:
    """Answer what is asked at IaaS, and come back."""
    window.activateWindow()  # after a dialog
    assert QTest.qWaitForWindowActive(window)
    do(window, "place-stop")
    answer(window, letters)
    do(window, "explore")


def said(window: Window) -> str:
    notice = window.body.notice
    return notice.label.text() if notice.isVisible() else ""


def press_notice(window: Window, text: str) -> None:
    click(child(window.body.notice, QPushButton, text))
    QApplication.processEvents()


def choose(window: Window, command: str, path: Path) -> None:
    """Give a file to the question of a command."""
    do(window, command)
    [files] = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    for one in files.findChildren(QListView):  # typing would unselect the file that it offers
        one.clearSelection()
    [field] = files.findChildren(QLineEdit, "fileNameEdit")
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def question(window: Window) -> QMessageBox:
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    return box


def names(box: QMessageBox) -> set[str]:
    return {one.text().replace("&", "") for one in box.buttons()}


def forget(window: Window, button: str) -> None:
    do(window, "reset-progress")
    click(child(question(window), QPushButton, button))
    QApplication.processEvents()


def asked(path: Path) -> list[str]:
    """Return the questions of the cards in a file."""
    opened = open_progress(path)
    assert opened.problem == ""
    return [f"{card.deck} {card.question}" for card in opened.progress.cards]


BOTH = ["cloud configuration@iaas", "cloud data@iaas"]


# From one computer to another


@pytest.mark.slow
def test_what_was_practiced_goes_into_a_file_and_comes_back_from_it(
    window: Window, kept: Path, tmp_path: Path
) -> None:
    practiced(window)
    mine = tmp_path / "mine.json"
    choose(window, "export-progress", mine)
    assert said(window) == f"Written: {mine}"
    assert asked(mine) == BOTH
    forget(window, "This stack")
    choose(window, "import-progress", mine)
    assert said(window) == "Answers that mine.json knows better: 2 questions."
    assert asked(kept) == BOTH
    choose(window, "import-progress", mine)
    assert said(window) == "mine.json holds nothing that was not known here."


@pytest.mark.slow
def test_what_was_taken_in_by_a_slip_goes_again(window: Window, kept: Path, tmp_path: Path) -> None:
    practiced(window)
    mine = tmp_path / "mine.json"
    choose(window, "export-progress", mine)
    forget(window, "This stack")
    practiced(window, "P")
    choose(window, "import-progress", mine)
    assert said(window) == "Answers that mine.json knows better: 1 question."
    assert asked(kept) == BOTH
    press_notice(window, "Undo")
    assert asked(kept) == ["cloud data@iaas"]
    assert said(window) == "Your progress is what it was before."


def test_the_map_follows_what_is_taken_in(window: Window, tmp_path: Path) -> None:
    practiced(window)
    mine = tmp_path / "mine.json"
    choose(window, "export-progress", mine)
    do(window, "review")
    assert "Right: 2" in shown_text(window.side)
    forget(window, "This stack")
    assert "Right: 0" in shown_text(window.side)
    choose(window, "import-progress", mine)
    assert "Right: 2" in shown_text(window.side)
    press_notice(window, "Undo")
    assert "Right: 0" in shown_text(window.side)


def test_a_broken_file_is_said_and_changes_nothing(
    window: Window, kept: Path, tmp_path: Path
) -> None:
    practiced(window)
    before, bad = kept.read_bytes(), tmp_path / "bad.json"
    bad.write_bytes(b"{")
    choose(window, "import-progress", bad)
    assert said(window) == (
        "Nothing was imported. bad.json: is not a file of what was practiced: export one, or give "
        "another."
    )
    assert not window.body.notice.action.isVisible()
    assert kept.read_bytes() == before
    bad.write_bytes(b'{"format": 5}')
    choose(window, "import-progress", bad)
    assert "of a later version of this program: open it with that one." in said(window)
    assert bad.read_bytes() == b'{"format": 5}'


def test_of_many_mistakes_all_can_be_seen(window: Window, kept: Path, tmp_path: Path) -> None:
    practiced(window)
    before, bad = kept.read_bytes(), tmp_path / "bad.json"
    bad.write_bytes(before.replace(b'"was_right": true', b'"was_right": 1'))
    choose(window, "import-progress", bad)
    assert said(window).startswith("Nothing was imported. bad.json: cards[1].was_right: Expected")
    press_notice(window, "What to mend")
    [dialog] = [one for one in window.findChildren(QDialog) if one.isVisible()]
    shown = child(dialog, QPlainTextEdit, "What to mend").toPlainText()
    assert "cards[2].was_right" in shown
    dialog.close()
    assert kept.read_bytes() == before


def test_where_a_file_cannot_be_written_it_is_said(window: Window, tmp_path: Path) -> None:
    practiced(window)
    target = tmp_path / "protected.json"
    target.write_bytes(b"mine")
    target.chmod(0o400)
    do(window, "export-progress")
    [files] = [one for one in window.findChildren(QFileDialog) if one.isVisible()]
    files.fileSelected.emit(str(target))
    files.close()
    assert "the file is write-protected" in said(window)
    assert target.read_bytes() == b"mine"


# Forgotten


def test_before_something_is_forgotten_it_is_asked(window: Window, kept: Path) -> None:
    do(window, "reset-progress")
    assert said(window) == "Nothing was practiced yet."
    practiced(window)
    do(window, "reset-progress")
    box = question(window)
    assert names(box) == {"This stack", "All stacks", "Cancel"}
    assert "Questions of Cloud that you answered: 2; of all stacks: 2." in box.informativeText()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert asked(kept) == BOTH


def test_what_was_forgotten_is_kept_and_can_be_known_again(window: Window, kept: Path) -> None:
    practiced(window)
    forget(window, "This stack")
    beside = kept.with_name("practice-before-1.json")
    assert said(window) == f"Forgotten. All that was known is kept as {beside}."
    assert (asked(kept), asked(beside)) == ([], BOTH)
    practiced(window, "P")
    forget(window, "This stack")
    press_notice(window, "Undo")
    assert asked(kept) == ["cloud data@iaas"]
    choose(window, "import-progress", beside)
    assert asked(kept) == BOTH


def test_another_stack_keeps_what_is_known_of_it(window: Window, kept: Path) -> None:
    practiced(window)
    window.session.open_stack(small_stack(id="cloud"), None)
    QApplication.processEvents()
    do(window, "reset-progress")
    box = question(window)
    assert names(box) == {"All stacks", "Cancel"}
    QTest.keyClick(box, Qt.Key.Key_Escape)
    practiced(window, "Y")
    assert len(asked(kept)) == 3
    forget(window, "This stack")
    assert asked(kept) == BOTH
    forget(window, "All stacks")
    assert asked(kept) == []


def test_a_round_of_which_the_answers_are_forgotten_begins_anew(window: Window, kept: Path) -> None:
    do(window, "place-stop")
    answer(window, "YY")
    assert "Right: 2 of 12" in shown_text(window.side)
    forget(window, "All stacks")
    assert "Right: 0 of 12" in shown_text(window.side)
    assert asked(kept) == []
    press_notice(window, "Undo")
    assert asked(kept) == BOTH


def test_a_file_of_a_later_version_is_neither_forgotten_nor_added_to(
    window: Window, kept: Path, tmp_path: Path
) -> None:
    practiced(window)
    whole = kept.read_bytes()
    kept.write_bytes(b'{"format": 9}')
    forget(window, "All stacks")
    assert "was not written, as it holds something else" in said(window)
    mine = tmp_path / "mine.json"
    mine.write_bytes(progress_bytes(Progress()))
    choose(window, "import-progress", mine)
    assert "was not written, as it holds something else" in said(window)
    assert kept.read_bytes() == b'{"format": 9}'
    kept.write_bytes(whole)
    do(window, "reset-progress")
    assert "of all stacks: 2" in question(window).informativeText()
    QTest.keyClick(question(window), Qt.Key.Key_Escape)


def test_what_can_no_longer_be_undone_is_said(window: Window, kept: Path) -> None:
    practiced(window)
    forget(window, "This stack")
    kept.chmod(0o400)
    press_notice(window, "Undo")
    assert "the file is write-protected" in said(window)


def test_where_nothing_is_kept_it_is_forgotten_all_the_same(
    open_unkept: Callable[[], Window],
) -> None:
    window = open_unkept()
    practiced(window)
    forget(window, "This stack")
    assert said(window) == "Forgotten."
    do(window, "review")
    assert "Right: 0" in shown_text(window.side)
    press_notice(window, "Undo")
    assert "Right: 2" in shown_text(window.side)


@pytest.fixture
def open_unkept(qtbot: QtBot) -> Callable[[], Window]:
    return lambda: in_front(qtbot, Window(STILL))


def test_the_way_there_is_in_both_menus(window: Window) -> None:
    wanted = ["Export progress...", "Import progress...", "Reset progress..."]
    menus = {one.text().replace("&", ""): one.menu() for one in window.menuBar().actions()}
    do(window, "place-stop")
    assert window.practice.practicing is not None
    bar = window.practice.practicing.bar.what.menu()
    for menu in (menus["Practice"], bar):
        assert menu is not None
        texts = [one.text().replace("&", "") for one in menu.actions()]
        assert [one for one in texts if "progress" in one] == wanted
    do(window, "explore")
    assert not window.practice.practicing.bar.isVisible()


def test_who_only_asks_for_the_progress_goes_on_exploring(window: Window) -> None:
    do(window, "reset-progress")
    assert window.practice.practicing is not None
    assert not window.practice.practicing.bar.isVisible()
    assert window.bar.modes.button("explore").isChecked()
