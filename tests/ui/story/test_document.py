# SPDX-License-Identifier: MIT
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLineEdit,
    QListView,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.model.content import ContentError
from explorer.model.state import View
from explorer.story.draft import with_step_value, with_story_value
from explorer.story.library import Library
from explorer.story.story import MOST_STEPS, Step, load_story, parse_draft, story_text
from explorer.ui.story.autosave import Autosave, Origin
from explorer.ui.story.document import StoryDesk, slug
from tests import shipped
from tests.hands import child, click, heard
from tests.samples import STORY, small_stack

TAXI = Step("car", View.SINGLE, "A taxi", 2, stop="taxi")


class Desk:
    """A desk over a window, and what it has said so far."""

    def __init__(self, folder: Path | None, show: Callable[..., None]) -> None:
        self.window = QWidget()
        show(self.window, 400, 300)
        self.stacks = Library(shipped.words())
        self.stacks.open(small_stack())
        self.desk = StoryDesk(self.stacks, folder, self.window)
        self.told: list[str] = heard(self.desk.told)
        self.saved: list[str] = heard(self.desk.saved)
        self.refused: list[ContentError] = heard(self.desk.refused)
        self.gone: list[str] = []

    def leave(self) -> None:
        self.desk.leave(lambda: self.gone.append("gone"))

    @property
    def box(self) -> QMessageBox | None:
        """The question that is asked, if any."""
        QApplication.processEvents()
        boxes = self.window.findChildren(QMessageBox)
        return next((one for one in boxes if one.isVisible()), None)

    def answer(self, name: str) -> None:
        assert self.box is not None, "nothing is asked"
        click(child(self.box, QPushButton, name))

    def name_file(self, path: Path) -> None:
        """Type a path into the dialog that asks for a file, and press Enter."""
        dialogs = self.window.findChildren(QFileDialog)
        dialog = next(one for one in dialogs if one.isVisible())
        [field] = dialog.findChildren(QLineEdit, "fileNameEdit")
        for one in dialog.findChildren(QListView):  # typing would unselect the file that it offers
            one.clearSelection()
        field.setText(str(path))
        QTest.keyClick(field, Qt.Key.Key_Return)

    def edit(self, notes: str = "Changed.") -> None:
        assert self.desk.draft is not None
        self.desk.change(with_step_value(self.desk.draft.now, notes=notes))

    @property
    def title(self) -> str:
        return self.desk.story.title if self.desk.story else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def desk(folder: Path, show: Callable[..., None]) -> Desk:
    return Desk(folder, show)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "trip.toml"
    made.write_text(f"# Mine\n{STORY}", "utf-8")
    return made


def kept(folder: Path) -> list[str]:
    """Return the unsaved stories in a folder."""
    return [one.read_text("utf-8") for one in folder.glob("unsaved-story-*.toml")]


def test_at_first_no_story_is_open_and_nothing_to_be_done_with_it(desk: Desk) -> None:
    assert desk.desk.story is None
    desk.desk.add(TAXI, "opened")
    desk.desk.choose(1)
    desk.desk.step_history(-1)
    desk.desk.save()
    desk.leave()
    assert desk.gone == ["gone"]
    assert desk.desk.story is None


def test_a_new_story_is_unsaved_and_has_one_step(desk: Desk) -> None:
    desk.desk.start(TAXI, "opened")
    assert desk.desk.story is not None
    assert desk.desk.story.steps == (TAXI,)
    assert desk.desk.is_changed


def test_steps_are_added_chosen_and_taken_back(desk: Desk) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.add(msgspec.structs.replace(TAXI, title="Another"), "opened")
    assert desk.desk.draft is not None
    assert desk.desk.draft.now.step.title == "Another"
    desk.desk.choose(0)
    assert desk.desk.draft.now.step.title == "A taxi"
    desk.desk.step_history(-1)
    assert len(desk.desk.draft.now.story.steps) == 1
    desk.desk.step_history(1)
    assert len(desk.desk.draft.now.story.steps) == 2


def test_a_story_with_the_most_steps_takes_no_more(desk: Desk) -> None:
    desk.desk.start(TAXI, "opened")
    assert desk.desk.draft is not None
    desk.desk.change(with_story_value(desk.desk.draft.now, steps=(TAXI,) * MOST_STEPS))
    desk.desk.add(TAXI, "opened")
    assert desk.told == ["A story has up to 200 steps: remove one first."]


def test_a_file_is_opened_and_saved_with_its_comments(desk: Desk, path: Path) -> None:
    opened = heard(desk.desk.opened)
    desk.desk.open_file(path)
    assert desk.title == "Who checks the brakes?"
    assert len(opened) == 1
    assert not desk.desk.is_changed
    desk.edit()
    assert desk.desk.is_changed
    desk.desk.save()
    assert not desk.desk.is_changed
    assert desk.saved == [f"Saved: {path}"]
    assert path.read_text("utf-8").startswith("# Mine\n")
    assert load_story(path, desk.stacks).steps[0].notes == "Changed."


def test_a_bad_file_is_refused_and_changes_nothing(desk: Desk, path: Path) -> None:
    desk.desk.open_file(path)
    bad = path.with_name("bad.toml")
    bad.write_text(STORY.replace('"lease"', '"bus"'), "utf-8")
    desk.desk.open_file(bad)
    assert [error.name for error in desk.refused] == ["bad.toml"]
    assert desk.desk.path == path


def test_a_shipped_story_is_saved_as_a_file_of_its_own(desk: Desk, tmp_path: Path) -> None:
    desk.desk.open_shipped("five-minutes")
    assert not desk.desk.is_changed
    desk.desk.save()
    target = tmp_path / "My Five.toml"
    desk.name_file(target)
    assert load_story(target, desk.stacks).id == "my-five"
    assert desk.desk.path == target
    assert not desk.desk.is_changed


def test_a_name_without_ending_gets_one(desk: Desk, tmp_path: Path) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.save_as()
    desk.name_file(tmp_path / "taxi")
    story = load_story(tmp_path / "taxi.responsibility-story.toml", desk.stacks)
    assert (story.id, story.steps) == ("taxi", (TAXI,))


def test_saving_where_nothing_can_be_written_is_said_and_loses_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.path = tmp_path / "none" / "x.toml"
    desk.leave()
    desk.answer("Save")
    assert "was not written" in desk.told[0]
    assert (desk.desk.is_changed, desk.gone) == (True, [])


def test_what_could_not_be_opened_again_is_not_written(desk: Desk, path: Path) -> None:
    desk.desk.open_file(path)
    before = path.read_bytes()
    desk.edit("\N{SNOWMAN}" * 4001)
    desk.desk.save()
    assert "steps[1].notes" in str(desk.refused[0])
    assert path.read_bytes() == before
    assert desk.desk.is_changed


# ---- Leaving unsaved work


@pytest.mark.parametrize(("button", "gone", "changed"), [
    ("Cancel", [], True),
    ("Discard", ["gone"], False),
    ("Save", ["gone"], False),
])  # fmt: skip
def test_unsaved_work_is_asked_for(
    desk: Desk, path: Path, button: str, gone: list[str], changed: bool
) -> None:
    desk.desk.open_file(path)
    before = path.read_bytes()
    desk.edit()
    desk.leave()
    assert desk.gone == []
    desk.answer(button)
    assert (desk.gone, desk.desk.is_changed) == (gone, changed)
    assert (path.read_bytes() != before) == (button == "Save")


def test_esc_keeps_unsaved_work(desk: Desk) -> None:
    desk.desk.start(TAXI, "opened")
    desk.leave()
    assert desk.box is not None
    QTest.keyClick(desk.box, Qt.Key.Key_Escape)
    assert desk.gone == []
    assert desk.desk.is_changed


def test_a_new_story_is_saved_under_a_name_before_it_is_left(desk: Desk, tmp_path: Path) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.start(msgspec.structs.replace(TAXI, title="Second"), "opened")
    desk.answer("Save")
    desk.name_file(tmp_path / "first.toml")
    assert load_story(tmp_path / "first.toml", desk.stacks).steps[0].title == "A taxi"
    assert desk.desk.story is not None
    assert desk.desk.story.steps[0].title == "Second"


def test_another_story_is_opened_once_this_one_may_be_left(desk: Desk, path: Path) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.open_file(path)
    assert desk.title == "New story"
    desk.answer("Discard")
    assert desk.title == "Who checks the brakes?"
    desk.desk.close_story()
    assert desk.desk.story is None


def test_what_another_program_wrote_is_not_replaced_unasked(
    desk: Desk, path: Path, tmp_path: Path
) -> None:
    desk.desk.open_file(path)
    desk.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    desk.desk.save()
    desk.answer("Cancel")
    assert "Other looks" in path.read_text("utf-8")
    assert desk.desk.is_changed
    desk.desk.save()
    assert desk.box is not None
    QTest.keyClick(desk.box, Qt.Key.Key_Return)  # the careful answer
    desk.name_file(tmp_path / "mine.toml")
    assert "Other looks" in path.read_text("utf-8")
    assert "Two looks" in (tmp_path / "mine.toml").read_text("utf-8")
    assert not desk.desk.is_changed


def test_what_another_program_wrote_is_replaced_if_one_says_so(desk: Desk, path: Path) -> None:
    desk.desk.open_file(path)
    desk.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    desk.leave()
    desk.answer("Save")
    desk.answer("Replace")
    assert "Two looks" in path.read_text("utf-8")
    assert (desk.desk.is_changed, desk.gone) == (False, ["gone"])


def test_the_answers_have_keys_of_their_own(desk: Desk, qtbot: QtBot) -> None:
    desk.desk.start(TAXI, "opened")
    desk.leave()
    assert desk.box is not None
    assert sorted(one.text() for one in desk.box.buttons()) == ["&Cancel", "&Discard", "&Save"]
    QTest.keyClick(desk.box, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: desk.gone == ["gone"])


def test_a_file_that_is_gone_is_written_anew(desk: Desk, path: Path) -> None:
    desk.desk.open_file(path)
    desk.edit()
    path.unlink()
    desk.desk.save()
    assert desk.box is None
    assert load_story(path, desk.stacks).steps[0].notes == "Changed."


# ---- After a crash


def test_unsaved_work_is_written_down_and_forgotten_once_it_is_saved(
    desk: Desk, path: Path, folder: Path, qtbot: QtBot
) -> None:
    desk.desk.open_file(path)
    desk.edit("Not saved.")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    assert "Not saved." in kept(folder)[0]
    desk.desk.save()
    assert kept(folder) == []


def test_discarded_work_is_forgotten(desk: Desk, folder: Path, qtbot: QtBot) -> None:
    desk.desk.start(TAXI, "opened")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    desk.leave()
    desk.answer("Discard")
    assert kept(folder) == []


def test_a_change_that_was_taken_back_need_not_be_kept(
    desk: Desk, path: Path, folder: Path, qtbot: QtBot
) -> None:
    desk.desk.open_file(path)
    desk.edit()
    qtbot.waitUntil(lambda: bool(kept(folder)))
    desk.desk.step_history(-1)
    qtbot.waitUntil(lambda: not kept(folder))


def test_work_that_cannot_be_kept_is_said(
    tmp_path: Path, show: Callable[..., None], qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    desk = Desk(blocked, show)
    desk.desk.start(TAXI, "opened")
    qtbot.waitUntil(lambda: bool(desk.told))
    assert "save it soon" in desk.told[0]


def leave_behind(folder: Path, path: Path | None = None, digest: str = "") -> Path:
    """Leave what a program that died would leave."""
    text = STORY.replace("Two looks", "Recovered looks")
    mine = Autosave(folder)
    mine.keep(parse_draft(text.encode(), "x"), Origin(str(path or ""), digest))
    [left] = folder.glob("unsaved-story-*.toml")
    return left


def test_work_of_a_program_that_died_is_offered_and_opened(
    desk: Desk, folder: Path, path: Path
) -> None:
    left = leave_behind(folder, path)
    desk.desk.offer_left()
    assert desk.box is not None
    assert "Who checks the brakes?" in desk.box.text()
    desk.answer("Open")
    assert desk.desk.story is not None
    assert desk.desk.story.summary.startswith("Recovered looks")
    assert desk.desk.is_changed
    assert desk.desk.path == path
    assert left.exists()
    desk.desk.save()  # somebody may have changed the file meanwhile: nobody knows
    desk.answer("Replace")
    assert "Recovered looks" in path.read_text("utf-8")
    assert path.read_text("utf-8").startswith("# Mine\n")
    assert not left.exists()


def test_recovered_work_goes_into_its_file_if_that_is_as_it_was(
    desk: Desk, folder: Path, path: Path, qtbot: QtBot, show: Callable[..., None]
) -> None:
    first = Desk(folder, show)
    first.desk.open_file(path)
    first.edit("Not saved.")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    [left] = folder.glob("unsaved-story-*.toml")
    text = left.read_text("utf-8")
    first.desk.step_history(-1)
    qtbot.waitUntil(lambda: not kept(folder))
    left.write_text(text, "utf-8")  # as if it had died
    desk.desk.offer_left()
    desk.answer("Open")
    desk.desk.save()
    assert desk.box is None
    assert "Not saved." in path.read_text("utf-8")


def test_recovered_work_without_a_file_is_saved_under_a_name(
    desk: Desk, folder: Path, tmp_path: Path
) -> None:
    leave_behind(folder)
    desk.desk.offer_left()
    desk.answer("Open")
    desk.desk.save()
    desk.name_file(tmp_path / "saved.toml")
    assert load_story(tmp_path / "saved.toml", desk.stacks).summary.startswith("Recovered")
    assert kept(folder) == []


def test_recovered_work_may_show_stacks_that_are_not_open(
    folder: Path, show: Callable[..., None], tmp_path: Path
) -> None:
    leave_behind(folder)
    desk = Desk(folder, show)
    desk.stacks.open(small_stack(id="bus"))
    desk.desk.offer_left()
    desk.answer("Open")
    assert desk.title == "Who checks the brakes?"
    desk.desk.save()
    desk.name_file(tmp_path / "saved.toml")
    assert parse_draft((tmp_path / "saved.toml").read_bytes(), "x").steps[0].stack == "car"


def test_not_now_keeps_the_work_for_the_next_start(
    desk: Desk, folder: Path, show: Callable[..., None]
) -> None:
    left = leave_behind(folder)
    desk.desk.offer_left()
    desk.answer("Not now")
    assert desk.desk.story is None
    assert left.exists()
    again = Desk(folder, show)
    again.desk.offer_left()
    assert again.box is not None
    again.answer("Discard")
    assert not left.exists()
    assert again.desk.story is None


def test_work_that_cannot_be_read_is_named_and_left_alone(desk: Desk, folder: Path) -> None:
    left = leave_behind(folder)
    left.write_text("no story", "utf-8")
    desk.desk.offer_left()
    assert desk.told == [f"{left} holds unsaved work of a story, but cannot be read."]
    assert left.exists()


@pytest.mark.parametrize(("button", "refused"), [("Open", 1), ("Discard", 0)])
def test_work_that_goes_while_it_is_offered_is_no_mistake(
    desk: Desk, folder: Path, button: str, refused: int
) -> None:
    left = leave_behind(folder)
    desk.desk.offer_left()
    left.unlink()
    desk.answer(button)
    assert len(desk.refused) == refused
    assert desk.desk.story is None


def test_nothing_is_offered_where_nothing_was_left(desk: Desk, show: Callable[..., None]) -> None:
    for one in (desk, Desk(None, show)):
        one.desk.offer_left()
        assert one.box is None


@pytest.mark.parametrize(
    ("title", "name"),
    [("Who checks?", "who-checks"), ("\u00c4\u00d6", "story"), ("x" * 60, "x" * 40)],
)
def test_a_title_makes_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name


def test_the_text_of_a_story_is_the_same_everywhere(desk: Desk, tmp_path: Path) -> None:
    desk.desk.start(TAXI, "opened")
    desk.desk.save_as()
    desk.name_file(tmp_path / "x.toml")
    assert desk.desk.story is not None
    assert (tmp_path / "x.toml").read_text("utf-8") == story_text(desk.desk.story)
