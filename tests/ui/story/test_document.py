# SPDX-License-Identifier: MIT
import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
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
from explorer.story.draft import with_story_value
from explorer.story.library import Library
from explorer.story.steps import with_step_value
from explorer.story.story import MAX_STEPS, Step, Story, slug
from explorer.story.story_file import load_story, parse_draft, story_text
from explorer.ui.story.autosave import Autosave, Origin
from explorer.ui.story.document import StoryDocument
from explorer.ui.story.story_watch import StoryWatch
from tests import shipped
from tests.samples import STORY, small_stack
from tests.ui_driver import child, click, heard

TAXI = Step("car", View.SINGLE, "A taxi", 2, stop="taxi")


class Case:
    """A document over a window, and what it has said so far."""

    def __init__(self, folder: Path | None, show: Callable[..., None]) -> None:
        self.window = QWidget()
        show(self.window, 400, 300)
        self.stacks = Library(shipped.words())
        self.stacks.open(small_stack())
        self.moment = 0.0
        self.document = StoryDocument(self.stacks, folder, self.window, lambda: self.moment)
        self.told: list[str] = heard(self.document.told)
        self.saved: list[str] = heard(self.document.saved)
        self.refused: list[ContentError] = heard(self.document.refused)
        self.gone: list[str] = []

    def leave(self) -> None:
        self.document.leave(lambda: self.gone.append("gone"))

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
        assert self.document.draft is not None
        self.document.change(with_step_value(self.document.draft.now, notes=notes))

    @property
    def story(self) -> Story:
        assert self.document.story is not None
        return self.document.story

    @property
    def title(self) -> str:
        return self.document.story.title if self.document.story else ""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "config"


@pytest.fixture
def case(folder: Path, show: Callable[..., None]) -> Case:
    return Case(folder, show)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "trip.toml"
    made.write_text(f"# Mine\n{STORY}", "utf-8")
    return made


def kept(folder: Path) -> list[str]:
    """Return the unsaved stories in a folder."""
    return [one.read_text("utf-8") for one in folder.glob("unsaved-story-*.toml")]


def test_at_first_no_story_is_open_and_nothing_to_be_done_with_it(case: Case) -> None:
    assert case.document.story is None
    case.document.add(TAXI, "opened")
    case.document.choose(1)
    case.document.step_history(-1)
    case.document.save()
    case.leave()
    assert case.gone == ["gone"]
    assert case.document.story is None


def test_a_new_story_is_unsaved_and_has_one_step(case: Case) -> None:
    case.document.start(TAXI, "opened")
    assert case.document.story is not None
    assert case.document.story.steps == (TAXI,)
    assert case.document.is_changed


def test_steps_are_added_chosen_and_taken_back(case: Case) -> None:
    case.document.start(TAXI, "opened")
    case.document.add(msgspec.structs.replace(TAXI, title="Another"), "opened")
    assert case.document.draft is not None
    assert case.document.draft.now.step.title == "Another"
    case.document.choose(0)
    assert case.document.draft.now.step.title == "A taxi"
    case.document.step_history(-1)
    assert len(case.document.draft.now.story.steps) == 1
    case.document.step_history(1)
    assert len(case.document.draft.now.story.steps) == 2


def test_a_story_with_the_most_steps_takes_no_more(case: Case) -> None:
    case.document.start(TAXI, "opened")
    assert case.document.draft is not None
    case.document.change(with_story_value(case.document.draft.now, steps=(TAXI,) * MAX_STEPS))
    case.document.add(TAXI, "opened")
    assert case.told == ["A story has up to 200 steps: remove one first."]


def test_a_file_is_opened_and_saved_with_its_comments(case: Case, path: Path) -> None:
    opened = heard(case.document.opened)
    case.document.open_file(path)
    assert case.title == "Who checks the brakes?"
    assert len(opened) == 1
    assert not case.document.is_changed
    case.edit()
    assert case.document.is_changed
    case.document.save()
    assert not case.document.is_changed
    assert case.saved == [f"Saved: {path}"]
    assert path.read_text("utf-8").startswith("# Mine\n")
    assert load_story(path, case.stacks).steps[0].notes == "Changed."


def test_a_bad_file_is_refused_and_changes_nothing(case: Case, path: Path) -> None:
    case.document.open_file(path)
    bad = path.with_name("bad.toml")
    bad.write_text(STORY.replace('"car"', '"bus"'), "utf-8")
    case.document.open_file(bad)
    assert [error.name for error in case.refused] == ["bad.toml"]
    assert case.document.path == path


def test_a_story_with_a_wrong_step_is_opened_to_be_mended_and_nothing_is_lost(
    case: Case, path: Path
) -> None:
    text = STORY.replace('"upkeep"', '"roof"')
    path.write_text(text, "utf-8")
    case.document.open_file(path)
    [said] = case.told
    place = 'steps[1].layer ("A leased car"): '
    assert f"\u201cWho checks the brakes?\u201d name what is not there: {place}" in said
    case.edit()
    case.document.save()
    assert 'layer = "roof"' in path.read_text("utf-8")


def test_a_story_of_a_later_format_is_only_read(case: Case, path: Path) -> None:
    text = f"format = 3\n{STORY}"
    path.write_text(text, "utf-8")
    case.document.open_file(path)
    changed = heard(case.document.changed)
    case.edit()
    assert len(changed) == 1  # so that a field shows again what is so
    case.document.save()
    case.document.save_as()
    assert (
        case.told
        == [
            "\u201cWho checks the brakes?\u201d was written by a later version of this program: "
            "it can be shown and told here, but not changed."
        ]
        * 4
    )
    assert (case.box, case.document.is_changed) == (None, False)
    assert path.read_text("utf-8") == text
    case.document.start(TAXI, "opened")
    case.edit()
    assert case.document.is_changed


def test_a_story_that_another_program_changes_is_shown_as_it_is_now(
    case: Case, path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    watch(case, said)
    case.document.open_file(path)
    case.document.choose(1)
    path.write_text(STORY.replace("All of them", "All three"), "utf-8")
    qtbot.waitUntil(lambda: bool(said))
    assert said == [f"{path.name} was changed by another program, and is shown as it is now."]
    assert case.document.draft is not None
    assert case.document.draft.now.step.title == "All three"
    assert not case.document.is_changed


def test_what_another_program_changed_is_asked_about_where_work_is_unsaved(
    case: Case, path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    slots = watch(case, said)
    case.document.open_file(path)
    case.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    qtbot.waitUntil(lambda: bool(said))
    text = f"{path.name} was changed by another program. What you changed is not in it."
    assert said == [f"{text} [Show the file]"]
    assert case.story.steps[0].notes == "Changed."
    slots[0]()
    assert case.story.summary == "Other looks at a car."
    case.document.step_history(-1)
    assert case.story.steps[0].notes == "Changed."


def test_a_file_that_is_no_story_any_more_is_said_and_nothing_is_lost(
    case: Case, path: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    slots = watch(case, said)
    case.document.open_file(path)
    path.write_text("[[steps", "utf-8")
    qtbot.waitUntil(lambda: bool(said))
    assert said[0].startswith(f"{path.name} was changed by another program, and is no story now:")
    assert case.story.title == "Who checks the brakes?"
    case.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    qtbot.waitUntil(lambda: len(said) == 2)
    path.write_text("[[steps", "utf-8")
    slots[0]()
    assert [error.name for error in case.refused] == [path.name]


def test_what_this_program_saves_is_no_news(case: Case, path: Path, qtbot: QtBot) -> None:
    said: list[str] = []
    watch(case, said)
    case.document.open_file(path)
    case.edit()
    case.document.save()
    path.unlink()
    case.document.close_story()
    other = path.with_name("other.toml")
    other.write_text(STORY, "utf-8")
    case.document.open_file(other)
    other.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    qtbot.waitUntil(lambda: bool(said))
    assert [one.partition(" ")[0] for one in said] == ["other.toml"]


def watch(case: Case, said: list[str]) -> list[Callable[[], object]]:
    """Watch the story's file; return what the buttons of what is said do."""
    slots: list[Callable[[], object]] = []

    def notify(
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        *,
        passes: bool = False,
    ) -> Callable[[], None]:
        assert passes != bool(action) or not action
        said.append(f"{text} [{action}]" if action else text)
        if slot:
            slots.append(slot)
        return lambda: None

    StoryWatch(case.document, notify)
    return slots


def test_a_shipped_story_is_saved_as_a_file_of_its_own(case: Case, tmp_path: Path) -> None:
    case.document.open_shipped("five-minutes")
    assert not case.document.is_changed
    case.document.save()
    target = tmp_path / "My Five.toml"
    case.name_file(target)
    assert load_story(target, case.stacks).id == "my-five"
    assert case.document.path == target
    assert not case.document.is_changed


def test_a_name_without_ending_gets_one(case: Case, tmp_path: Path) -> None:
    case.document.start(TAXI, "opened")
    case.document.save_as()
    case.name_file(tmp_path / "taxi")
    story = load_story(tmp_path / "taxi.responsibility-story.toml", case.stacks)
    assert (story.id, story.steps) == ("taxi", (TAXI,))


def test_saving_where_nothing_can_be_written_is_said_and_loses_nothing(
    case: Case, tmp_path: Path
) -> None:
    case.document.start(TAXI, "opened")
    case.document.path = tmp_path / "none" / "x.toml"
    case.leave()
    case.answer("Save")
    assert "was not written" in case.told[0]
    assert (case.document.is_changed, case.gone) == (True, [])


def test_the_line_ends_and_the_mark_of_an_editor_stay(case: Case, path: Path) -> None:
    mark = b"\xef\xbb\xbf"
    path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))
    case.document.open_file(path)
    case.edit("One line.\nAnother.")
    case.document.save()
    raw = path.read_bytes()
    assert raw.startswith(mark + b"# Mine\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    case.document.open_file(path)
    assert case.document.draft is not None
    assert case.document.draft.now.step.notes == "One line.\nAnother."


def test_a_protected_story_is_neither_saved_nor_replaced(case: Case, path: Path) -> None:
    before = path.read_bytes()
    path.chmod(0o444)
    case.document.open_file(path)
    case.edit()
    case.document.save()
    case.document.save_as()
    QTimer.singleShot(0, case.window, lambda: case.answer("Yes"))  # the dialog asks: replace it?
    case.name_file(path)
    assert path.read_bytes() == before
    why = "the file is write-protected): choose another name, or remove its protection first"
    assert case.told == 2 * [f"{path} was not written ({why}"]
    assert case.document.is_changed


def test_what_could_not_be_opened_again_is_not_written(case: Case, path: Path) -> None:
    case.document.open_file(path)
    before = path.read_bytes()
    case.edit("\N{SNOWMAN}" * 4001)
    case.document.save()
    assert "steps[1].notes" in str(case.refused[0])
    assert path.read_bytes() == before
    assert case.document.is_changed


# ---- Leaving unsaved work


@pytest.mark.parametrize(("button", "gone", "changed"), [
    ("Cancel", [], True),
    ("Discard", ["gone"], False),
    ("Save", ["gone"], False),
])  # fmt: skip
def test_unsaved_work_is_asked_for(
    case: Case, path: Path, button: str, gone: list[str], changed: bool
) -> None:
    case.document.open_file(path)
    before = path.read_bytes()
    case.edit()
    case.leave()
    assert case.gone == []
    case.answer(button)
    assert (case.gone, case.document.is_changed) == (gone, changed)
    assert (path.read_bytes() != before) == (button == "Save")


def test_esc_keeps_unsaved_work(case: Case) -> None:
    case.document.start(TAXI, "opened")
    case.leave()
    assert case.box is not None
    QTest.keyClick(case.box, Qt.Key.Key_Escape)
    assert case.gone == []
    assert case.document.is_changed


def test_a_new_story_is_saved_under_a_name_before_it_is_left(case: Case, tmp_path: Path) -> None:
    case.document.start(TAXI, "opened")
    case.document.start(msgspec.structs.replace(TAXI, title="Second"), "opened")
    case.answer("Save")
    case.name_file(tmp_path / "first.toml")
    assert load_story(tmp_path / "first.toml", case.stacks).steps[0].title == "A taxi"
    assert case.document.story is not None
    assert case.document.story.steps[0].title == "Second"


def test_another_story_is_opened_once_this_one_may_be_left(case: Case, path: Path) -> None:
    case.document.start(TAXI, "opened")
    case.document.open_file(path)
    assert case.title == "New story"
    case.answer("Discard")
    assert case.title == "Who checks the brakes?"
    case.document.close_story()
    assert case.document.story is None


def test_what_another_program_wrote_is_not_replaced_unasked(
    case: Case, path: Path, tmp_path: Path
) -> None:
    case.document.open_file(path)
    case.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    case.document.save()
    case.answer("Cancel")
    assert "Other looks" in path.read_text("utf-8")
    assert case.document.is_changed
    case.document.save()
    assert case.box is not None
    QTest.keyClick(case.box, Qt.Key.Key_Return)  # the careful answer
    case.name_file(tmp_path / "mine.toml")
    assert "Other looks" in path.read_text("utf-8")
    assert "Two looks" in (tmp_path / "mine.toml").read_text("utf-8")
    assert not case.document.is_changed


def test_what_another_program_wrote_is_replaced_if_one_says_so(case: Case, path: Path) -> None:
    case.document.open_file(path)
    case.edit()
    path.write_text(STORY.replace("Two looks", "Other looks"), "utf-8")
    case.leave()
    case.answer("Save")
    case.answer("Replace")
    assert "Two looks" in path.read_text("utf-8")
    assert (case.document.is_changed, case.gone) == (False, ["gone"])


def test_the_answers_have_keys_of_their_own(case: Case, qtbot: QtBot) -> None:
    case.document.start(TAXI, "opened")
    case.leave()
    assert case.box is not None
    assert sorted(one.text() for one in case.box.buttons()) == ["&Cancel", "&Discard", "&Save"]
    QTest.keyClick(case.box, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: case.gone == ["gone"])


def test_a_file_that_is_gone_is_written_anew(case: Case, path: Path) -> None:
    case.document.open_file(path)
    case.edit()
    path.unlink()
    case.document.save()
    assert case.box is None
    assert load_story(path, case.stacks).steps[0].notes == "Changed."


# ---- Products


def test_a_product_that_is_typed_is_shown_by_its_name_once_it_is_saved(
    case: Case, path: Path
) -> None:
    case.document.open_file(path)
    case.edit("Ask about {service:amazon-rds}.")
    case.document.save()
    assert "Ask about {service:amazon-rds}." in path.read_text("utf-8")
    assert case.document.story is not None
    assert case.document.story.steps[0].notes == "Ask about Amazon RDS."
    assert not case.document.is_changed


def test_an_unknown_product_is_not_written_and_nothing_is_lost(
    case: Case, path: Path, folder: Path
) -> None:
    before = path.read_bytes()
    case.document.open_file(path)
    case.edit("Ask about {service:amazon-rdd}.")
    case.document.save()
    [error] = case.refused
    assert str(error).startswith(
        'trip.toml: steps[1].notes ("A leased car"): '
        "names the product '{service:amazon-rdd}', which is not there: "
    )
    assert path.read_bytes() == before
    assert case.document.is_changed
    assert case.document.keep_unsaved()
    [text] = kept(folder)
    assert "Ask about {service:amazon-rdd}." in text


def test_a_story_with_products_is_opened_and_keeps_its_references(case: Case, path: Path) -> None:
    path.write_text(STORY.replace("Two looks", "{service:kiro} looks"), "utf-8")
    case.document.open_file(path)
    assert case.document.story is not None
    assert case.document.story.summary == "Kiro looks at a car."
    assert not case.document.is_changed
    case.edit()
    case.document.save()
    assert "{service:kiro} looks at a car." in path.read_text("utf-8")


# ---- After a crash


def test_unsaved_work_is_written_down_and_forgotten_once_it_is_saved(
    case: Case, path: Path, folder: Path, qtbot: QtBot
) -> None:
    case.document.open_file(path)
    case.edit("Not saved.")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    assert "Not saved." in kept(folder)[0]
    case.document.save()
    assert kept(folder) == []


def test_discarded_work_is_forgotten(case: Case, folder: Path, qtbot: QtBot) -> None:
    case.document.start(TAXI, "opened")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    case.leave()
    case.answer("Discard")
    assert kept(folder) == []


@pytest.mark.slow
def test_a_change_that_was_taken_back_need_not_be_kept(
    case: Case, path: Path, folder: Path, qtbot: QtBot
) -> None:
    case.document.open_file(path)
    case.edit()
    qtbot.waitUntil(lambda: bool(kept(folder)))
    case.document.step_history(-1)
    qtbot.waitUntil(lambda: not kept(folder))


def test_undo_after_saving_shows_what_was_saved(case: Case, path: Path) -> None:
    case.document.open_file(path)
    case.edit("first.")
    case.document.save()
    case.edit("second.")
    case.document.step_history(-1)
    assert case.document.draft is not None
    assert case.document.draft.now.step.notes == "first."
    assert not case.document.is_changed


def test_what_is_typed_after_a_pause_is_undone_alone(case: Case, path: Path) -> None:
    case.document.open_file(path)
    for case.moment, notes in ((0.0, "A"), (1.0, "A thought."), (60.0, "Another.")):
        case.edit(notes)
    case.document.step_history(-1)
    assert case.document.draft is not None
    assert case.document.draft.now.step.notes == "A thought."
    case.document.step_history(-1)
    assert not case.document.is_changed


def test_work_that_cannot_be_kept_is_said(
    tmp_path: Path, show: Callable[..., None], qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    case = Case(blocked, show)
    case.document.start(TAXI, "opened")
    qtbot.waitUntil(lambda: bool(case.told))
    assert "save it soon" in case.told[0]


def leave_behind(folder: Path, path: Path | None = None, digest: str = "") -> Path:
    """Leave what a program that died would leave."""
    text = STORY.replace("Two looks", "Recovered looks")
    mine = Autosave(folder)
    mine.keep(parse_draft(text.encode(), "x"), Origin(str(path or ""), digest))
    [left] = folder.glob("unsaved-story-*.toml")
    return left


def test_work_of_a_program_that_died_is_offered_and_opened(
    case: Case, folder: Path, path: Path
) -> None:
    left = leave_behind(folder, path)
    case.document.offer_left()
    assert case.box is not None
    assert "Who checks the brakes?" in case.box.text()
    case.answer("Open")
    assert case.document.story is not None
    assert case.document.story.summary.startswith("Recovered looks")
    assert case.document.is_changed
    assert case.document.path == path
    assert left.exists()
    case.document.save()  # somebody may have changed the file meanwhile: nobody knows
    case.answer("Replace")
    assert "Recovered looks" in path.read_text("utf-8")
    assert path.read_text("utf-8").startswith("# Mine\n")
    assert not left.exists()


@pytest.mark.slow
def test_recovered_work_goes_into_its_file_if_that_is_as_it_was(
    case: Case, folder: Path, path: Path, qtbot: QtBot, show: Callable[..., None]
) -> None:
    first = Case(folder, show)
    first.document.open_file(path)
    first.edit("Not saved.")
    qtbot.waitUntil(lambda: bool(kept(folder)))
    [left] = folder.glob("unsaved-story-*.toml")
    text = left.read_text("utf-8")
    first.document.step_history(-1)
    qtbot.waitUntil(lambda: not kept(folder))
    left.write_text(text, "utf-8")  # as if it had died
    case.document.offer_left()
    case.answer("Open")
    case.document.save()
    assert case.box is None
    assert "Not saved." in path.read_text("utf-8")


def test_recovered_work_without_a_file_is_saved_under_a_name(
    case: Case, folder: Path, tmp_path: Path
) -> None:
    leave_behind(folder)
    case.document.offer_left()
    case.answer("Open")
    case.document.save()
    case.name_file(tmp_path / "saved.toml")
    assert load_story(tmp_path / "saved.toml", case.stacks).summary.startswith("Recovered")
    assert kept(folder) == []


def test_recovered_work_may_show_stacks_that_are_not_open(
    folder: Path, show: Callable[..., None], tmp_path: Path
) -> None:
    leave_behind(folder)
    case = Case(folder, show)
    case.stacks.open(small_stack(id="bus"))
    case.document.offer_left()
    case.answer("Open")
    assert case.title == "Who checks the brakes?"
    case.document.save()
    case.name_file(tmp_path / "saved.toml")
    assert parse_draft((tmp_path / "saved.toml").read_bytes(), "x").steps[0].stack == "car"


def test_not_now_keeps_the_work_for_the_next_start(
    case: Case, folder: Path, show: Callable[..., None]
) -> None:
    left = leave_behind(folder)
    case.document.offer_left()
    case.answer("Not now")
    assert case.document.story is None
    assert left.exists()
    again = Case(folder, show)
    again.document.offer_left()
    assert again.box is not None
    again.answer("Discard")
    assert not left.exists()
    assert again.document.story is None


def test_work_that_cannot_be_read_does_not_hide_what_can(case: Case, folder: Path) -> None:
    left = leave_behind(folder)
    os.utime(left, (0, 0))
    newer = folder / "unsaved-story-2.toml"
    newer.write_text("no story", "utf-8")
    case.document.offer_left()
    assert case.told == [f"{newer} holds unsaved work of a story, but cannot be read."]
    assert case.box is not None
    case.answer("Open")
    assert case.title == "Who checks the brakes?"


def test_a_title_is_never_taken_for_html(case: Case, folder: Path) -> None:
    left = leave_behind(folder)
    left.write_text(STORY.replace("Who checks", "<h1>Who</h1> checks"), "utf-8")
    case.document.offer_left()
    assert case.box is not None
    assert case.box.textFormat() == Qt.TextFormat.PlainText
    assert "<h1>Who" in case.box.text()


def test_work_that_cannot_be_read_is_named_and_left_alone(case: Case, folder: Path) -> None:
    left = leave_behind(folder)
    left.write_text("no story", "utf-8")
    case.document.offer_left()
    assert case.told == [f"{left} holds unsaved work of a story, but cannot be read."]
    assert left.exists()


@pytest.mark.parametrize(("button", "refused"), [("Open", 1), ("Discard", 0)])
def test_work_that_goes_while_it_is_offered_is_no_mistake(
    case: Case, folder: Path, button: str, refused: int
) -> None:
    left = leave_behind(folder)
    case.document.offer_left()
    left.unlink()
    case.answer(button)
    assert len(case.refused) == refused
    assert case.document.story is None


def test_nothing_is_offered_where_nothing_was_left(case: Case, show: Callable[..., None]) -> None:
    for one in (case, Case(None, show)):
        one.document.offer_left()
        assert one.box is None


@pytest.mark.parametrize(
    ("title", "name"),
    [("Who checks?", "who-checks"), ("\u00c4\u00d6", "story"), ("x" * 60, "x" * 40)],
)
def test_a_title_makes_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name


def test_the_text_of_a_story_is_the_same_everywhere(case: Case, tmp_path: Path) -> None:
    case.document.start(TAXI, "opened")
    case.document.save_as()
    case.name_file(tmp_path / "x.toml")
    assert case.document.story is not None
    assert (tmp_path / "x.toml").read_text("utf-8") == story_text(case.document.story)
