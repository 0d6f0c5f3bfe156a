# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from explorer.diagram.theme import THEMES
from explorer.story.draft import Version
from explorer.story.story import Step
from explorer.story.story_file import parse_draft
from explorer.ui.story.editor import StoryEditor
from explorer.ui.style import TEXT_SIZE, palette, sheet
from tests.samples import STORY, small_stack
from tests.ui_driver import child, click, color_at, colors_in, heard, press, seen, texts

TRIP = parse_draft(STORY.encode(), "trip.toml")


class Edited:
    """An editor in a window that shows each version it makes, as the program's window does."""

    def __init__(self, show: Callable[..., None]) -> None:
        self.editor = StoryEditor({"car": small_stack()})
        self.version = Version(TRIP)
        self.made: list[Version] = heard(self.editor.made)
        self.told: list[str] = heard(self.editor.told)
        self.editor.made.connect(self.take)
        self.editor.removed.connect(self.take)
        self.take(self.version)
        show(self.editor, 336, 700)

    def take(self, version: Version) -> None:
        self.version = version
        self.editor.show_version(version)

    @property
    def step(self) -> Step:
        return self.version.step

    @property
    def titles(self) -> list[str]:
        return [step.title for step in self.version.story.steps]

    def button(self, name: str) -> QPushButton:
        return child(self.editor, QPushButton, name)

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClicks(field, text)


@pytest.fixture
def edited(show: Callable[..., None]) -> Edited:
    return Edited(show)


def test_it_shows_the_story_and_its_first_step(edited: Edited) -> None:
    editor = edited.editor
    assert editor.title.text() == "Who checks the brakes?"
    assert editor.summary.text() == "Two looks at a car."
    assert editor.step_title.text() == "A leased car"
    assert editor.notes.toPlainText() == "Ask who changes the tyres."
    assert editor.minutes.text() == "2.5 min"
    assert (editor.reveal.isChecked(), editor.details.isChecked()) == (False, True)
    assert {"2 steps, 3.5 min", "Step 1 of 2", "5 words"} <= set(texts(editor))


def test_the_list_says_what_each_step_shows(edited: Edited) -> None:
    spoken = [
        edited.editor.steps.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)
    ]
    assert spoken == [
        "1. A leased car, 2.5 min \N{MIDDLE DOT} Car, Lease, Upkeep",
        "2. All of them, 1 min \N{MIDDLE DOT} Car, side by side",
    ]
    stranger = Version(parse_draft(STORY.replace('"car"', '"bus"').encode(), "trip.toml"))
    edited.take(stranger)
    said = edited.editor.steps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("bus (not open)")


def test_typing_changes_the_story(edited: Edited) -> None:
    edited.type_into(edited.editor.title, "Brakes")
    edited.type_into(edited.editor.summary, "A look.")
    edited.type_into(edited.editor.step_title, "Leased")
    edited.type_into(edited.editor.notes, "Say this.")
    story = edited.version.story
    assert (story.title, story.summary) == ("Brakes", "A look.")
    assert (edited.step.title, edited.step.notes) == ("Leased", "Say this.")
    assert "2 words" in texts(edited.editor)


def test_an_emptied_field_changes_nothing_and_comes_back(edited: Edited) -> None:
    editor = edited.editor
    for field in (editor.title, editor.step_title):
        field.setFocus()
        QTest.keySequence(field, "Ctrl+A")
        press(field, Qt.Key.Key_Delete)
        assert field.text() == ""
    editor.notes.setFocus()
    assert edited.made == []
    assert editor.title.text() == "Who checks the brakes?"
    assert editor.step_title.text() == "A leased car"


def test_a_blank_at_the_end_may_be_typed(edited: Edited) -> None:
    edited.type_into(edited.editor.step_title, "Two ")
    assert edited.editor.step_title.text() == "Two "
    QTest.keyClicks(edited.editor.step_title, "cars")
    assert edited.step.title == "Two cars"


def test_minutes_are_typed_with_a_fraction(edited: Edited) -> None:
    edited.type_into(edited.editor.minutes, "1.75")
    assert edited.step.minutes == 1.75
    assert "2 steps, 2.75 min" in texts(edited.editor)


def test_notes_of_several_lines_end_like_lines(edited: Edited) -> None:
    edited.type_into(edited.editor.notes, "One.")
    press(edited.editor.notes, Qt.Key.Key_Return)
    QTest.keyClicks(edited.editor.notes, "Two.")
    assert edited.step.notes == "One.\nTwo.\n"
    assert edited.editor.notes.toPlainText() == "One.\nTwo."


def test_a_line_may_be_opened_between_lines(edited: Edited) -> None:
    edited.type_into(edited.editor.notes, "One.")
    press(edited.editor.notes, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert edited.editor.notes.toPlainText() == "One.\n\n"
    QTest.keyClicks(edited.editor.notes, "Two.")
    assert edited.editor.notes.toPlainText() == "One.\n\nTwo."


def test_notes_that_are_too_long_are_cut_and_that_is_said(edited: Edited) -> None:
    edited.editor.notes.setPlainText("x" * 4001)  # as a paste
    assert edited.step.notes == "x" * 4000
    assert edited.editor.notes.toPlainText() == "x" * 4000
    assert edited.told == ["Notes take up to 4000 characters: cut."]


def test_long_notes_are_cut_before_an_emoji_and_not_in_it(edited: Edited) -> None:
    edited.editor.notes.setPlainText("x" * 3998 + "\U0001f469\U0001f3fd\u200d\U0001f4bb")
    assert edited.step.notes == "x" * 3998


@pytest.mark.parametrize("bad", ["\uffff", "\ufdd5", "\U0010fffe", "\x9f", "\u202e"])
def test_what_a_writer_cannot_write_is_taken_out_of_a_paste(edited: Edited, bad: str) -> None:
    edited.editor.notes.setPlainText(f"a{bad}b")
    assert edited.step.notes == "ab"


def test_what_a_file_may_not_hold_is_taken_out_of_a_paste(edited: Edited) -> None:
    edited.editor.notes.setPlainText("a\u202eb")
    assert edited.step.notes == "ab"


def test_tab_leaves_the_notes(edited: Edited) -> None:
    edited.editor.notes.setFocus()
    press(edited.editor.notes, Qt.Key.Key_Tab)
    assert not edited.editor.notes.hasFocus()
    assert "\t" not in edited.step.notes


def test_the_boxes_change_the_step(edited: Edited) -> None:
    press(edited.editor.reveal, Qt.Key.Key_Space)
    press(edited.editor.details, Qt.Key.Key_Space)
    assert (edited.step.reveal, edited.step.details) == (True, False)


def test_points_of_a_layer_need_a_layer(edited: Edited) -> None:
    assert edited.editor.details.isEnabled()
    assert edited.editor.details.toolTip() == "Up to three, on the audience's screen"
    edited.take(Version(TRIP, 1))
    assert not edited.editor.details.isEnabled()
    said = "The step shows no layer: select one, then click Use this view"
    assert edited.editor.details.toolTip() == said


def test_what_cannot_be_done_looks_so_and_says_why(edited: Edited) -> None:
    press(edited.editor.steps, Qt.Key.Key_Delete)
    edited.editor.add.setFocus()
    color = THEMES["light"].color
    for name, why in (
        ("Earlier", "This is the first step"),
        ("Later", "This is the last step"),
        ("Remove", "A story has at least one step"),
    ):
        button = edited.button(name)
        assert button.toolTip() == why
        picture = seen(button)
        middle = QPoint(4, button.height() // 2)
        assert color_at(picture, middle) == color("background")
        assert color("ink") not in colors_in(picture, button.rect())
    assert color("ink") in colors_in(seen(edited.editor.add), edited.editor.add.rect())


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_its_fields_have_edges_and_marks_in_every_theme(
    edited: Edited, qapp: QApplication, theme: str, scale: float
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE * scale))
    edited.editor.take_room(scale, 1366)
    edited.editor.steps.setFocus()
    qapp.processEvents()
    color = THEMES[theme].color
    minutes, box = edited.editor.minutes, edited.editor.details
    assert color_at(seen(minutes), QPoint(minutes.width() // 2, 0)) == color("control")
    line = minutes.lineEdit()
    assert line.height() >= line.fontMetrics().height()
    assert box.isChecked()
    assert {color("ink"), color("card")} <= colors_in(seen(box), QRect(3, 0, 16, box.height()))


def test_buttons_move_a_step_as_far_as_there_are_places(edited: Edited) -> None:
    up, down = edited.button("Earlier"), edited.button("Later")
    assert (up.isEnabled(), down.isEnabled()) == (False, True)
    click(down)
    assert edited.titles == ["All of them", "A leased car"]
    assert "Step 2 of 2" in texts(edited.editor)
    assert (up.isEnabled(), down.isEnabled()) == (True, False)
    click(up)
    assert edited.titles == ["A leased car", "All of them"]


def test_keys_in_the_list_move_and_remove(edited: Edited) -> None:
    press(edited.editor.steps, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    assert edited.titles == ["All of them", "A leased car"]
    press(edited.editor.steps, Qt.Key.Key_Delete)
    assert edited.titles == ["All of them"]
    assert "1 step, 1 min" in texts(edited.editor)


def test_the_only_step_is_not_removed(edited: Edited) -> None:
    click(edited.button("Remove"))
    assert not edited.button("Remove").isEnabled()
    press(edited.editor.steps, Qt.Key.Key_Delete)
    assert edited.titles == ["All of them"]


def test_buttons_ask_for_what_only_the_window_can_do(edited: Edited) -> None:
    asked = [
        heard(one)
        for one in (edited.editor.add_asked, edited.editor.retake_asked, edited.editor.closed)
    ]
    for name in ("Add this view", "Use this view", "Close the steps"):
        click(edited.button(name))
    assert [len(one) for one in asked] == [1, 1, 1]


def test_choosing_a_step_in_the_list_is_passed_on(edited: Edited) -> None:
    chosen = heard(edited.editor.chosen)
    press(edited.editor.steps, Qt.Key.Key_Down)
    assert chosen == [1]


def test_a_long_summary_of_several_lines_is_not_cut(edited: Edited) -> None:
    story = parse_draft(STORY.replace("Two looks", "Two\\nlooks " * 40).encode(), "trip.toml")
    edited.take(Version(story))
    assert edited.editor.summary.text().count("Two looks") == 40
    assert edited.made == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_takes_up_to_half_of_the_window(edited: Edited, scale: float) -> None:
    edited.editor.take_room(scale, 900)
    assert edited.editor.width() == min(336 * scale, 450)


@pytest.mark.parametrize("window", [640, 720, 900, 1366])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_it_never_scrolls_sideways_and_cuts_no_button(
    edited: Edited, qapp: QApplication, scale: float, window: int
) -> None:
    editor = edited.editor
    qapp.setStyleSheet(sheet(THEMES["light"], TEXT_SIZE * scale))
    editor.take_room(scale, window)
    editor.resize(editor.width(), 500)
    qapp.processEvents()
    assert editor.area.horizontalScrollBar().maximum() == 0
    assert editor.width() <= max(round(336 * scale), window // 2) + 40
    view = editor.area.viewport()
    for one in editor.area.widget().findChildren(QWidget):
        if one.isVisible() and one.parentWidget() is editor.area.widget():
            assert one.mapTo(view, one.rect().topRight()).x() <= view.width(), one
    for button in editor.findChildren(QAbstractButton):
        wide = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= wide, button.text()
    heading = editor.heading
    assert heading.width() >= heading.fontMetrics().horizontalAdvance(heading.text())


def test_before_it_shows_a_story_nothing_is_made(show: Callable[..., None]) -> None:
    editor = StoryEditor({})
    show(editor, 336, 700)
    made = heard(editor.made)
    QTest.keyClicks(editor.title, "x")
    QTest.keyClicks(editor.step_title, "x")
    QTest.keyClicks(editor.notes, "x")
    press(editor.title, Qt.Key.Key_Return)
    press(editor.steps, Qt.Key.Key_Delete)
    press(editor.steps, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    click(child(editor, QPushButton, "Later"))
    assert made == []
