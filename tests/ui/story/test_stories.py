# SPDX-License-Identifier: MIT
"""Stories in the program's window, made and changed as people do."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.paths import resource_root
from explorer.story.library import Library
from explorer.story.story_file import load_story, story_text
from explorer.ui.settings import Preferences
from explorer.ui.story.editor import StoryEditor
from explorer.ui.story.handout_dialog import HandoutDialog
from explorer.ui.window import Window
from tests import shipped
from tests.samples import STORY, stack_toml
from tests.talks import STORY as CLOUD_STORY
from tests.ui_driver import child, click, in_front, press
from tests.windows import newest

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


def keys(widget: QWidget, combination: str) -> None:
    """Press a key combination such as `Ctrl+N`."""
    QTest.keySequence(widget, combination)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    return lambda path=None: in_front(qtbot, Window(STILL, path))


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def editor(window: Window) -> StoryEditor:
    found = window.findChild(StoryEditor)
    assert found is not None, "no editor is there"
    return found


def titles(window: Window) -> list[str]:
    assert window.stories.story is not None
    return [step.title for step in window.stories.story.steps]


def box(window: Window) -> QMessageBox:
    QApplication.processEvents()
    return next(one for one in window.findChildren(QMessageBox) if one.isVisible())


def test_at_first_there_is_no_story_and_no_editor(window: Window) -> None:
    assert window.stories.story is None
    assert window.windowTitle() == "Shared Responsibility Explorer"
    assert window.findChild(StoryEditor) is None
    for key in ("save", "save-as", "close-story", "add-step", "steps", "undo", "redo"):
        assert not window.commands[key].isEnabled()


def test_a_story_is_recorded_from_what_the_window_shows(window: Window) -> None:
    keys(window, "Ctrl+N")
    assert titles(window) == ["IaaS"]
    keys(window, "Ctrl+4")
    click(child(window, QPushButton, "Add this view"))
    window.session.select_layer("identities")
    keys(window, "Ctrl+Return")
    keys(window, "Ctrl+M")
    keys(window, "Ctrl+I")
    keys(window, "Ctrl+Return")
    assert titles(window) == [
        "IaaS",
        "SaaS",
        "SaaS: Identities and access",
        "The AI shared responsibility model",
    ]
    assert window.stories.story is not None
    last = window.stories.story.steps[-1]
    assert (last.stack, last.view, last.stop) == ("ai", View.MATRIX, "saas")
    assert window.windowTitle() == "New story[*] - Shared Responsibility Explorer"
    assert window.isWindowModified()


def test_steps_recorded_side_by_side_have_titles_of_their_own(window: Window) -> None:
    keys(window, "Ctrl+M")
    keys(window, "Ctrl+N")
    for key in ("Ctrl+3", "Ctrl+Return", "Ctrl+4", "Ctrl+Return", "Ctrl+Return"):
        keys(window, key)
    name = "The cloud shared responsibility model"
    assert titles(window) == [
        name,
        f"{name}, PaaS",
        f"{name}, SaaS",
        f"{name}, SaaS (2)",
    ]


def test_clicking_a_step_shows_it(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    assert window.session.state.view == "matrix"  # behind the title slide
    steps = editor(window).steps
    place = steps.visualItemRect(steps.item(4)).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.stage.slider.accessibleName() == "Service model: IaaS"
    assert window.session.state.place.layer == "operating-system"
    keys(window, "Ctrl+4")
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.stage.slider.accessibleName() == "Service model: IaaS"


def test_a_step_takes_what_the_window_shows(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    press(editor(window).steps, *[Qt.Key.Key_Down] * 4)
    window.session.select_layer("")
    keys(window, "Ctrl+3")
    click(child(window, QPushButton, "Use this view"))
    assert window.stories.story is not None
    step = window.stories.story.steps[4]
    assert (step.stop, step.layer, step.details) == ("paas", "", False)
    assert step.title == "IaaS: the guest system is yours to patch"


def test_points_stay_with_their_cell_and_go_with_another(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    told = window.stories.story
    assert told is not None
    number = next(number for number, step in enumerate(told.steps) if step.points)
    steps = editor(window).steps
    place = steps.visualItemRect(steps.item(number)).center()
    QTest.mouseClick(steps.viewport(), Qt.MouseButton.LeftButton, pos=place)
    click(child(window, QPushButton, "Use this view"))
    assert window.stories.story.steps[number].points == told.steps[number].points
    window.session.select_layer("hosts")
    click(child(window, QPushButton, "Use this view"))
    step = window.stories.story.steps[number]
    assert (step.layer, step.details, step.points) == ("hosts", True, ())


def test_changes_are_taken_back_and_made_again_and_shown(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    first, second = titles(window)[:2]
    press(editor(window).steps, Qt.Key.Key_Delete)
    assert titles(window)[0] == second
    assert "Ctrl+Z brings it back" in window.body.notice.label.text()
    keys(window.stage.slider, "Ctrl+Z")
    assert titles(window)[0] == first
    assert not window.isWindowModified()
    keys(window.stage.slider, "Ctrl+Shift+Z")
    assert titles(window)[0] == second
    keys(window.stage.slider, "Ctrl+Z")
    keys(window.stage.slider, "Ctrl+Z")
    assert not window.commands["undo"].isEnabled()
    assert window.stage.slider.accessibleName() == "Service model: On-premises"


FIELDS = ("Notes", "Title of the story", "What the story is about", "Title of the step")


@pytest.mark.slow
@pytest.mark.parametrize("name", [*FIELDS, "Minutes of the step"])
def test_a_field_in_which_nothing_was_typed_leaves_undo_to_the_story(
    window: Window, name: str
) -> None:
    window.commands["story-cloud"].trigger()
    first, second = titles(window)[:2]
    press(editor(window).steps, Qt.Key.Key_Delete)
    field = child(editor(window), QWidget, name)
    field.setFocus()
    keys(field, "Ctrl+Z")
    assert titles(window)[0] == first
    assert not window.body.notice.isVisible()
    keys(field, "Ctrl+Shift+Z")
    assert titles(window)[0] == second
    keys(field, "Ctrl+Z")
    keys(field, "Ctrl+Y")
    assert titles(window)[0] == second


@pytest.mark.slow
@pytest.mark.parametrize("name", FIELDS)
def test_what_was_typed_in_a_field_is_taken_back_before_the_rest_of_the_story(
    window: Window, name: str
) -> None:
    window.commands["story-cloud"].trigger()
    before = titles(window)
    press(editor(window).steps, Qt.Key.Key_Delete)
    field = child(editor(window), QWidget, name)
    field.setFocus()
    QTest.keyClicks(field, "x")
    removed = window.stories.story
    keys(field, "Ctrl+Z")
    assert window.stories.story != removed
    assert titles(window) == before[1:]
    for _ in range(2):
        keys(field, "Ctrl+Z")
    assert titles(window) == before


def test_what_was_typed_at_another_step_is_not_taken_back_in_this_one(window: Window) -> None:
    keys(window, "Ctrl+N")
    keys(window, "Ctrl+Return")
    notes = child(window, QPlainTextEdit, "Notes")
    QTest.keyClicks(notes, "x")
    press(notes, Qt.Key.Key_Backspace)
    press(editor(window).steps, Qt.Key.Key_Up)
    assert editor(window).heading.text() == "Step 1 of 2"
    notes.setFocus()
    keys(notes, "Ctrl+Z")
    assert notes.toPlainText() == ""
    assert window.stories.story is not None
    assert [step.notes for step in window.stories.story.steps] == ["", ""]
    window.stories.document.draft = None  # or it would be asked for


def test_after_a_step_is_removed_the_one_that_is_current_is_shown(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    press(editor(window).steps, *[Qt.Key.Key_Down] * 3)

    def shown() -> tuple[str, str]:
        return window.stage.slider.accessibleName(), window.session.state.place.layer

    removed, before = shown(), titles(window)
    press(editor(window).steps, Qt.Key.Key_Down)
    following = shown()
    press(editor(window).steps, Qt.Key.Key_Up)
    assert removed == shown() != following
    press(editor(window).steps, Qt.Key.Key_Delete)
    assert editor(window).step.title.text() == before[4]
    assert shown() == following
    keys(window.stage.slider, "Ctrl+Z")
    assert editor(window).step.title.text() == before[3]
    assert shown() == removed


def test_a_notice_about_the_story_goes_when_it_is_true_no_more(
    window: Window, tmp_path: Path
) -> None:
    window.commands["story-cloud"].trigger()
    notice, steps = window.body.notice, editor(window).steps
    press(steps, Qt.Key.Key_Delete)
    press(steps, Qt.Key.Key_Down)
    assert notice.isVisible()  # another step is no change
    keys(window.stage.slider, "Ctrl+Z")
    assert not notice.isVisible()
    press(steps, Qt.Key.Key_Delete)
    window.stories.document.path = tmp_path / "mine.toml"
    keys(window.stage.slider, "Ctrl+S")
    assert notice.label.text() == f"Saved: {tmp_path / 'mine.toml'}"
    assert notice.isVisible()
    QTest.keyClicks(editor(window).step.notes, "x")
    assert not notice.isVisible()
    keys(window.stage.slider, "Ctrl+S")
    window.notify("Something else")
    QTest.keyClicks(editor(window).step.notes, "x")
    assert notice.isVisible()


def test_that_a_story_was_saved_is_said_after_it_is_closed(window: Window, tmp_path: Path) -> None:
    keys(window, "Ctrl+N")
    window.stories.document.path = tmp_path / "mine.toml"
    window.commands["close-story"].trigger()
    click(child(box(window), QPushButton, "Save"))
    assert window.stories.story is None
    assert window.body.notice.isVisible()
    assert window.body.notice.label.text() == f"Saved: {tmp_path / 'mine.toml'}"


def test_the_list_has_the_name_that_the_content_has_now(window: Window, tmp_path: Path) -> None:
    stack = tmp_path / "car.toml"
    stack.write_text(stack_toml(), "utf-8")
    window.open_file(stack)
    keys(window, "Ctrl+N")
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert editor(window).steps.item(0).data(spoken).endswith("Car, Own")
    stack.write_text(stack_toml('"Car"', '"Coach"'), "utf-8")
    window.open_file(stack)
    assert editor(window).steps.item(0).data(spoken).endswith("Coach, Own")
    window.stories.document.draft = None  # or it would be asked for


def test_notes_are_typed_beside_the_diagram_and_saved(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    path.write_text(STORY.replace('"car"', '"cloud"').replace("lease", "iaas")
                    .replace("upkeep", "data"), "utf-8")  # fmt: skip
    window.open_file(path)
    notes = child(window, QPlainTextEdit, "Notes")
    notes.setFocus()
    keys(notes, "Ctrl+A")
    QTest.keyClicks(notes, "Ask what is theirs, B and . included.")
    assert window.isWindowModified()
    keys(notes, "Ctrl+S")
    assert not window.isWindowModified()
    story = load_story(path, Library(shipped.words()))
    assert story.steps[0].notes == "Ask what is theirs, B and . included."
    assert str(path) in window.body.notice.label.text()


def test_a_bad_story_is_refused_with_all_that_is_wrong(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "trip.toml"
    path.write_text(STORY, "utf-8")
    window.open_file(path)
    said = window.findChild(QPlainTextEdit)
    assert said is not None
    assert "steps[2].stack (\"All of them\"): names 'car', which is not" in said.toPlainText()
    assert window.stories.story is None


def test_a_step_whose_stack_is_not_open_says_so(window: Window, tmp_path: Path) -> None:
    stack, story = tmp_path / "car.toml", tmp_path / "trip.toml"
    stack.write_text(stack_toml(), "utf-8")
    story.write_text(STORY, "utf-8")
    window.open_file(stack)
    window.open_file(story)
    assert window.session.state.stack == "opened"
    stack.write_text(stack_toml('id = "car"', 'id = "bus"'), "utf-8")
    window.open_file(stack)
    press(editor(window).steps, Qt.Key.Key_Down)
    said = window.body.notice.label.text()
    assert said == "This step shows the stack car, which is not open: open its file."


def test_the_steps_are_hidden_and_shown_and_the_story_stays(window: Window) -> None:
    window.commands["story-ai"].trigger()
    assert editor(window).isVisible()
    assert window.commands["steps"].isChecked()
    click(child(window, QPushButton, "Close the steps"))
    assert not editor(window).isVisible()
    assert window.stories.story is not None
    keys(window, "Ctrl+L")
    assert editor(window).isVisible()
    window.commands["close-story"].trigger()
    assert not editor(window).isVisible()
    assert window.stories.story is None
    assert window.windowTitle() == "Shared Responsibility Explorer"


def test_the_explanation_becomes_a_sheet_where_the_steps_take_its_room(window: Window) -> None:
    window.resize(1180, 768)
    QApplication.processEvents()
    assert window.side.isVisible()
    window.commands["story-cloud"].trigger()
    QApplication.processEvents()
    assert window.body.is_narrow
    assert not window.side.isVisible()
    assert window.stage.width() == window.body.width() > 700


@pytest.mark.parametrize(("button", "is_closed"), [("Discard", True), ("Cancel", False)])
def test_closing_asks_for_unsaved_work(window: Window, button: str, is_closed: bool) -> None:
    keys(window, "Ctrl+N")
    keys(window, "Ctrl+Q")
    assert window.isVisible()
    click(child(box(window), QPushButton, button))
    assert window.isVisible() != is_closed
    window.stories.document.close_story()


def test_closing_asks_nothing_if_all_is_saved(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    window.close()
    assert not window.isVisible()


def test_the_work_of_a_run_that_died_is_offered_at_the_next_start(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    text = (resource_root() / "content/en/stories/ai.toml").read_text("utf-8")
    (tmp_path / "unsaved-story-1.toml").write_text(text, "utf-8")
    window = open_window(tmp_path / "preferences.toml")
    window.stories.offer_left()
    assert "Who answers for what with AI" in box(window).text()
    click(child(box(window), QPushButton, "Open"))
    assert window.stories.story is not None
    assert window.stories.story.id == "ai"
    assert window.session.state.stack == "ai"
    assert window.isWindowModified()
    click(child(window, QPushButton, "Remove"))
    window.close()
    click(child(box(window), QPushButton, "Discard"))
    assert list(tmp_path.glob("unsaved*")) == []


def test_what_was_changed_while_presenting_is_taken_over(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    told = window.stories.story
    assert told is not None
    press(editor(window).steps, Qt.Key.Key_End)
    steps = (msgspec.structs.replace(told.steps[0], notes="New."),)
    window.stories.take_over(msgspec.structs.replace(told, steps=steps), told, 0)
    assert editor(window).step.notes.toPlainText() == "New."
    assert window.isWindowModified()
    keys(window.stage.slider, "Ctrl+Z")
    assert titles(window) == [step.title for step in told.steps]


def test_without_an_open_story_the_told_one_is_opened_with_its_changes(window: Window) -> None:
    told = shipped.story("cloud")
    steps = (told.steps[0], msgspec.structs.replace(told.steps[1], notes="New."), *told.steps[2:])
    window.stories.take_over(msgspec.structs.replace(told, steps=steps), told, 1)
    assert editor(window).isVisible()
    assert editor(window).heading.text() == f"Step 2 of {len(told.steps)}"
    assert editor(window).step.notes.toPlainText() == "New."
    assert window.isWindowModified()
    keys(window.stage.slider, "Ctrl+Z")
    assert window.stories.story == told
    assert not window.isWindowModified()


@pytest.mark.slow
def test_larger_text_gives_the_editor_more_room(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    before = editor(window).width()
    window.session.prefer(text_scale=1.5)
    assert editor(window).width() == pytest.approx(before * 1.5, abs=1)


@pytest.mark.slow
def test_the_open_story_is_printed_from_the_window(window: Window, tmp_path: Path) -> None:
    window.commands["story-five-minutes"].trigger()
    keys(window, "Ctrl+P")
    dialog = window.findChild(HandoutDialog)
    assert dialog is not None
    assert dialog.story.currentText() == "Shared responsibility in five minutes"
    QTest.keyClicks(child(dialog, QLineEdit, "Your color"), "005EB8")
    assert dialog.write_to(tmp_path / "x.pdf")
    notice = window.body.notice
    assert notice.label.text() == f"Written: {tmp_path / 'x.pdf'}"
    assert (notice.action.text(), notice.other.text()) == ("Open", "Show in folder")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(HandoutDialog) is None
    for command in ("handout", "export"):
        window.commands[command].trigger()
        field = child(newest(window), QLineEdit, "Your color")
        assert field.text() == "005EB8"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["close-story", "steps"])
def test_the_slider_has_the_keyboard_when_the_story_is_put_away(
    window: Window, command: str
) -> None:
    window.commands["story-cloud"].trigger()
    editor(window).steps.setFocus()
    window.commands[command].trigger()
    assert not editor(window).isVisible()
    assert window.stage.slider.hasFocus()


def boxes(window: Window) -> set[str]:
    """Return whose the boxes are, as screen readers hear it."""
    canvas = window.stage.canvas
    spots = (canvas.spot(layer.id) for layer in window.session.stack.layers)
    return {spot.accessibleName().rpartition(": ")[2] for spot in spots if spot}


def test_the_window_and_its_exports_have_the_party_names_of_the_story(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    story = msgspec.structs.replace(CLOUD_STORY, you="Contoso", provider="Fabrikam")
    path.write_text(story_text(story), "utf-8")
    window.open_file(path)
    assert boxes(window) <= {"Contoso", "Fabrikam", "Shared"}
    assert "Contoso" in boxes(window)
    keys(window, "Ctrl+Shift+C")
    assert "Contoso and Fabrikam" in window.body.notice.label.text()
    keys(window, "F5")
    assert window.presenting is not None
    assert window.presenting.presentation is not None
    described = window.presenting.presentation.audience.view.accessibleDescription()
    assert "Contoso" in described
    assert "You" not in described
    window.presenting.leave()
    window.commands["close-story"].trigger()
    assert "You" in boxes(window)


def test_a_story_that_is_read_is_told_with_its_own_names(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(story_text(msgspec.structs.replace(CLOUD_STORY, you="Contoso")), "utf-8")
    window.open_file(path)
    window.commands["read-cloud"].trigger()
    assert "You" in boxes(window)
    keys(window, "Esc")
    assert "Contoso" in boxes(window)


# Making a story


def choose(window: Window, number: int) -> None:
    steps = editor(window).steps
    steps.setCurrentRow(number)


def test_after_a_step_is_added_its_title_is_typed(window: Window) -> None:
    keys(window, "Ctrl+N")
    keys(window, "Ctrl+4")
    keys(window, "Ctrl+Return")
    field = editor(window).step.title
    assert field.hasFocus()
    QTest.keyClicks(field, "Rent it")
    assert titles(window) == ["IaaS", "Rent it"]
    keys(window, "Ctrl+Return")
    QTest.keyClicks(field, "Again")
    assert titles(window) == ["IaaS", "Rent it", "Again"]


def test_without_the_editor_the_keyboard_stays_where_it_is(window: Window) -> None:
    keys(window, "Ctrl+N")
    keys(window, "Ctrl+L")
    before = window.focusWidget()
    keys(window, "Ctrl+Return")
    assert len(titles(window)) == 2
    assert window.focusWidget() is before


def test_the_editor_says_all_the_time_what_would_be_recorded(window: Window) -> None:
    keys(window, "Ctrl+N")
    shown = editor(window).shown
    assert shown.text() == "The window shows: Cloud, IaaS"
    keys(window, "Ctrl+3")
    window.session.select_layer("runtime")
    assert shown.text() == "The window shows: Cloud, PaaS, Runtime"
    keys(window, "Ctrl+M")
    assert shown.text() == "The window shows: Cloud, side by side, PaaS, Runtime"
    keys(window, "Ctrl+I")
    assert shown.text().startswith("The window shows: AI, side by side")


def test_a_step_that_marks_no_column_stays_so_when_it_takes_what_is_shown(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    assert window.stories.story is not None
    number = next(n for n, one in enumerate(window.stories.story.steps) if one.view is View.MATRIX)
    choose(window, number)
    if window.stories.story.steps[number].stop:
        press(editor(window).step.column, Qt.Key.Key_Space)
    assert window.stories.story.steps[number].stop == ""
    window.session.compare_with(0)
    click(child(window, QPushButton, "Use this view"))
    step = window.stories.story.steps[number]
    assert (step.stop, step.baseline) == ("", "on-premises")


def test_a_step_is_duplicated_cut_and_pasted_and_each_is_undone(window: Window) -> None:
    window.commands["story-five-minutes"].trigger()
    before = titles(window)
    choose(window, 1)
    editor(window).duplicate_asked.emit()
    assert titles(window) == [*before[:2], before[1], *before[2:]]
    keys(window, "Ctrl+Z")
    assert titles(window) == before
    steps = editor(window).steps
    steps.setFocus()
    choose(window, 0)
    keys(steps, "Ctrl+X")
    assert titles(window) == before[1:]
    choose(window, len(before) - 2)
    keys(steps, "Ctrl+V")
    assert titles(window) == [*before[1:], before[0]]
    keys(window, "Ctrl+Z")
    keys(window, "Ctrl+Z")
    assert titles(window) == before


def test_a_copied_step_is_pasted_into_another_story(window: Window) -> None:
    window.commands["story-five-minutes"].trigger()
    choose(window, 2)
    assert window.stories.draft is not None
    copied = window.stories.draft.now.step
    keys(editor(window).steps, "Ctrl+C")
    assert QApplication.clipboard().text().startswith("[[steps]]")
    window.commands["story-ai"].trigger()
    keys(editor(window).steps, "Ctrl+V")
    assert window.stories.draft.now.step == copied
    assert window.stories.draft.now.current == 1
    assert window.session.state.stack == copied.stack


def test_what_is_no_step_is_not_pasted_and_that_is_said(window: Window) -> None:
    keys(window, "Ctrl+N")
    QApplication.clipboard().setText("a = 1")
    keys(editor(window).steps, "Ctrl+V")
    assert titles(window) == ["IaaS"]
    assert window.body.notice.label.text() == (
        "The clipboard: steps: are missing: copy one from a story first."
    )


def test_the_only_step_is_not_cut(window: Window) -> None:
    keys(window, "Ctrl+N")
    QApplication.clipboard().clear()
    keys(editor(window).steps, "Ctrl+X")
    assert titles(window) == ["IaaS"]
    assert QApplication.clipboard().text() == ""


def test_slides_are_added_at_the_beginning_and_the_end(window: Window) -> None:
    keys(window, "Ctrl+N")
    editor(window).slide_asked.emit(True)
    editor(window).slide_asked.emit(False)
    assert titles(window) == ["New story", "IaaS", "Questions?"]
    click(child(window, QPushButton, "Use this view"))
    assert window.stories.story is not None
    assert window.stories.story.steps[2].kind == ""  # it shows a view now
    keys(window, "Ctrl+Z")
    keys(window, "Ctrl+Z")
    keys(window, "Ctrl+Z")
    assert titles(window) == ["IaaS"]


def test_a_step_with_a_wrong_layer_shows_the_rest_and_is_mended(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    text = story_text(CLOUD_STORY).replace('"operating-system"', '"roof"')
    path.write_text(text, "utf-8")
    window.open_file(path)
    notice = window.body.notice.label.text()
    title = CLOUD_STORY.steps[2].title
    assert f"name what is not there: steps[3].layer (\"{title}\"): names 'roof'" in notice
    choose(window, 2)
    assert window.stage.slider.accessibleName() == "Service model: IaaS"
    assert window.session.state.place.layer == ""
    window.session.select_layer("operating-system")
    click(child(window, QPushButton, "Use this view"))
    keys(window, "Ctrl+S")
    assert load_story(path, Library(shipped.words())).steps[2].layer == "operating-system"


def test_a_story_that_is_changed_on_disk_is_shown_as_it_is_now(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(story_text(CLOUD_STORY), "utf-8")
    window.open_file(path)
    path.write_text(story_text(CLOUD_STORY).replace("All yours", "Yours"), "utf-8")
    qtbot.waitUntil(lambda: titles(window)[0] == "Yours")
    said = "talk.toml was changed by another program, and is shown as it is now."
    assert window.body.notice.label.text() == said
