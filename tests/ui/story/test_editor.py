# SPDX-License-Identifier: MIT
from collections.abc import Callable

import msgspec
import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QMenu,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.model.state import View
from explorer.story.draft import Version
from explorer.story.points import Point
from explorer.story.story import Step, StepKind
from explorer.story.story_file import parse_draft
from explorer.ui.story.editor import WIDTH, StoryEditor
from explorer.ui.story.point_ticks import PointTicks
from explorer.ui.style import TEXT_SIZE, palette, sheet
from tests import shipped
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
        self.editor.show_version(version, shipped.words())

    @property
    def step(self) -> Step:
        return self.version.step

    @property
    def titles(self) -> list[str]:
        return [step.title for step in self.version.story.steps]

    def button(self, name: str) -> QPushButton:
        return child(self.editor, QPushButton, name)

    def turn_to(self, page: str) -> None:
        click(child(self.editor.pages, QAbstractButton, page))

    def type_into(self, field: QWidget, text: str) -> None:
        field.setFocus()
        QTest.keySequence(field, "Ctrl+A")
        QTest.keyClicks(field, text)


@pytest.fixture
def edited(show: Callable[..., None]) -> Edited:
    return Edited(show)


def test_it_shows_the_story_and_its_first_step(edited: Edited) -> None:
    editor = edited.editor
    assert editor.story.title.text() == "Who checks the brakes?"
    assert editor.story.summary.text() == "Two looks at a car."
    assert editor.step.title.text() == "A leased car"
    assert editor.step.notes.toPlainText() == "Ask who changes the tyres."
    assert editor.step.minutes.text() == "2.5 min"
    assert (editor.step.reveal.isChecked(), editor.step.details.isChecked()) == (False, True)
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
    assert said.endswith("bus, not open: bus")


def test_typing_changes_the_story(edited: Edited) -> None:
    edited.turn_to("Story")
    edited.type_into(edited.editor.story.title, "Brakes")
    edited.type_into(edited.editor.story.summary, "A look.")
    edited.turn_to("Steps")
    edited.type_into(edited.editor.step.title, "Leased")
    edited.type_into(edited.editor.step.notes, "Say this.")
    story = edited.version.story
    assert (story.title, story.summary) == ("Brakes", "A look.")
    assert (edited.step.title, edited.step.notes) == ("Leased", "Say this.")
    assert "2 words" in texts(edited.editor)


def test_an_emptied_field_changes_nothing_and_comes_back(edited: Edited) -> None:
    editor = edited.editor
    for page, field in (("Story", editor.story.title), ("Steps", editor.step.title)):
        edited.turn_to(page)
        field.setFocus()
        QTest.keySequence(field, "Ctrl+A")
        press(field, Qt.Key.Key_Delete)
        assert field.text() == ""
    editor.step.notes.setFocus()
    assert edited.made == []
    assert editor.story.title.text() == "Who checks the brakes?"
    assert editor.step.title.text() == "A leased car"


def test_a_blank_at_the_end_may_be_typed(edited: Edited) -> None:
    edited.type_into(edited.editor.step.title, "Two ")
    assert edited.editor.step.title.text() == "Two "
    QTest.keyClicks(edited.editor.step.title, "cars")
    assert edited.step.title == "Two cars"


def test_minutes_are_typed_with_a_fraction(edited: Edited) -> None:
    edited.type_into(edited.editor.step.minutes, "1.75")
    assert edited.step.minutes == 1.75
    assert "2 steps, 2.75 min" in texts(edited.editor)


def test_notes_of_several_lines_end_like_lines(edited: Edited) -> None:
    edited.type_into(edited.editor.step.notes, "One.")
    press(edited.editor.step.notes, Qt.Key.Key_Return)
    QTest.keyClicks(edited.editor.step.notes, "Two.")
    assert edited.step.notes == "One.\nTwo.\n"
    assert edited.editor.step.notes.toPlainText() == "One.\nTwo."


def test_a_line_may_be_opened_between_lines(edited: Edited) -> None:
    edited.type_into(edited.editor.step.notes, "One.")
    press(edited.editor.step.notes, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert edited.editor.step.notes.toPlainText() == "One.\n\n"
    QTest.keyClicks(edited.editor.step.notes, "Two.")
    assert edited.editor.step.notes.toPlainText() == "One.\n\nTwo."


def test_notes_that_are_too_long_are_cut_and_that_is_said(edited: Edited) -> None:
    edited.editor.step.notes.setPlainText("x" * 4001)  # as a paste
    assert edited.step.notes == "x" * 4000
    assert edited.editor.step.notes.toPlainText() == "x" * 4000
    assert edited.told == ["Notes take up to 4000 characters: cut."]


def test_long_notes_are_cut_before_an_emoji_and_not_in_it(edited: Edited) -> None:
    edited.editor.step.notes.setPlainText("x" * 3998 + "\U0001f469\U0001f3fd\u200d\U0001f4bb")
    assert edited.step.notes == "x" * 3998


@pytest.mark.parametrize("bad", ["\uffff", "\ufdd5", "\U0010fffe", "\x9f", "\u202e"])
def test_what_a_writer_cannot_write_is_taken_out_of_a_paste(edited: Edited, bad: str) -> None:
    edited.editor.step.notes.setPlainText(f"a{bad}b")
    assert edited.step.notes == "ab"


def test_what_a_file_may_not_hold_is_taken_out_of_a_paste(edited: Edited) -> None:
    edited.editor.step.notes.setPlainText("a\u202eb")
    assert edited.step.notes == "ab"


def test_tab_leaves_the_notes(edited: Edited) -> None:
    edited.editor.step.notes.setFocus()
    press(edited.editor.step.notes, Qt.Key.Key_Tab)
    assert not edited.editor.step.notes.hasFocus()
    assert "\t" not in edited.step.notes


def test_the_boxes_change_the_step(edited: Edited) -> None:
    press(edited.editor.step.reveal, Qt.Key.Key_Space)
    press(edited.editor.step.details, Qt.Key.Key_Space)
    assert (edited.step.reveal, edited.step.details) == (True, False)


def test_points_of_a_layer_need_a_layer(edited: Edited) -> None:
    assert edited.editor.step.details.isEnabled()
    assert edited.editor.step.details.toolTip() == "Up to five, on the audience's screen"
    edited.take(Version(TRIP, 1))
    assert not edited.editor.step.details.isEnabled()
    said = "The step shows no layer: select one, then click Use this view"
    assert edited.editor.step.details.toolTip() == said


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


@pytest.mark.slow
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
    minutes, box = edited.editor.step.minutes, edited.editor.step.details
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
    assert edited.editor.story.summary.text().count("Two looks") == 40
    assert edited.made == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_takes_up_to_half_of_the_window(edited: Edited, scale: float) -> None:
    edited.editor.take_room(scale, 900)
    assert edited.editor.width() == min(WIDTH * scale, 450)


@pytest.mark.slow
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
    assert editor.width() <= max(round(WIDTH * scale), window // 2) + 40
    view = editor.area.viewport()
    for one in editor.area.widget().findChildren(QWidget):
        if one.isVisible() and one.parentWidget() is editor.area.widget():
            assert one.mapTo(view, one.rect().topRight()).x() <= view.width(), one
    for button in filter(QWidget.isVisible, editor.findChildren(QAbstractButton)):
        wide = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= wide, button.text()
    heading = editor.heading
    assert heading.width() >= heading.fontMetrics().horizontalAdvance(heading.text())


def test_before_it_shows_a_story_nothing_is_made(show: Callable[..., None]) -> None:
    editor = StoryEditor({})
    show(editor, 336, 700)
    made = heard(editor.made)
    QTest.keyClicks(editor.story.title, "x")
    QTest.keyClicks(editor.step.title, "x")
    QTest.keyClicks(editor.step.notes, "x")
    press(editor.story.title, Qt.Key.Key_Return)
    press(editor.steps, Qt.Key.Key_Delete)
    press(editor.steps, Qt.Key.Key_Down, held=Qt.KeyboardModifier.AltModifier)
    click(child(editor, QPushButton, "Later"))
    assert made == []


# What holds for the whole story


def test_the_parties_and_the_address_are_named_for_the_whole_story(edited: Edited) -> None:
    fields = edited.editor.story
    edited.turn_to("Story")
    assert (fields.you.placeholderText(), fields.provider.placeholderText()) == ("You", "Provider")
    edited.type_into(fields.you, "Contoso")
    edited.type_into(fields.provider, "Fabrikam")
    edited.type_into(fields.address, "https://example.org/talk")
    story = edited.version.story
    assert (story.you, story.provider, story.address) == (
        "Contoso",
        "Fabrikam",
        "https://example.org/talk",
    )
    edited.type_into(fields.you, " ")
    press(fields.you, Qt.Key.Key_Backspace)
    assert edited.version.story.you == ""


def test_an_address_that_is_too_long_for_a_code_is_said(edited: Edited) -> None:
    edited.turn_to("Story")
    edited.editor.story.address.setText("https://example.org/" + "x" * 181)
    said = edited.editor.refusal
    assert said.isVisible()
    assert said.text() == (
        "Address has 201 characters: shorten it to 200, or its QR code could not be read from afar."
    )
    assert edited.version.story.address == ""


def test_every_field_has_a_label_above_it(edited: Edited) -> None:
    for page, wanted in (
        ("Steps", {"Title", "Notes", "Minutes", "A section begins here"}),
        (
            "Story",
            {
                "Title",
                "What it is about",
                "The customer is called",
                "The provider is called",
                "Address, with a QR code",
            },
        ),
    ):
        edited.turn_to(page)
        shown = [one for one in edited.editor.findChildren(QLabel) if one.isVisible()]
        labels = {one.text(): one.buddy() for one in shown if one.buddy()}
        assert set(labels) == wanted
        for label in shown:
            if field := label.buddy():
                top = field.mapTo(edited.editor, QPoint(0, 0)).y()
                assert label.mapTo(edited.editor, label.rect().bottomLeft()).y() < top


# Sections, columns and points


def test_a_section_heads_its_step_in_the_list(edited: Edited) -> None:
    steps = edited.editor.steps
    plain = steps.visualItemRect(steps.item(0)).height()
    edited.type_into(edited.editor.step.section, "Before")
    assert edited.step.section == "Before"
    assert steps.visualItemRect(steps.item(0)).height() > plain
    assert steps.visualItemRect(steps.item(1)).height() == plain
    said = steps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("Before: 1. A leased car")
    assert steps.item(0).toolTip() == "Before\nA leased car"


def test_side_by_side_a_step_may_mark_a_column_or_none(edited: Edited) -> None:
    column = edited.editor.step.column
    assert not column.isVisible()
    edited.take(Version(TRIP, 1))
    assert (column.isVisible(), column.isChecked()) == (True, False)
    press(column, Qt.Key.Key_Space)
    assert edited.step.stop == "own"  # nothing is known of a window
    press(column, Qt.Key.Key_Space)
    assert edited.step.stop == ""
    edited.editor.show_window(Step("car", View.MATRIX, "x", 1, "taxi"))
    press(column, Qt.Key.Key_Space)
    assert edited.step.stop == "taxi"


def test_a_column_whose_points_are_shown_stays_marked(edited: Edited) -> None:
    step = msgspec.structs.replace(TRIP.steps[0], view=View.MATRIX)
    edited.take(Version(msgspec.structs.replace(TRIP, steps=(step,))))
    column = edited.editor.step.column
    assert not column.isEnabled()
    assert column.toolTip() == "The points are those of a column: show no points first"


def ticked(edited: Edited) -> list[str]:
    return [one.label.text() for one in edited.editor.step.points.ticks if one.box.isChecked()]


def test_the_points_of_a_layer_are_ticks_and_those_that_are_shown_are_ticked(
    edited: Edited,
) -> None:
    points = edited.editor.step.points
    assert [one.box.accessibleName() for one in points.ticks] == [
        "You: Bring it to the service",
        "Provider: Pays for the service",
        "It happened: 2019: A wheel came off",
        "Lesson: Check the nuts.",
        "Common mistake: Skipping the service.",
    ]
    assert ticked(edited) == ["Bring it to the service", "Pays for the service"]
    assert edited.step.points == ()
    click(points.ticks[4].label)
    assert edited.step.points == ("you-1", "provider-1", "mistake")
    press(points.ticks[0].box, Qt.Key.Key_Space)
    assert edited.step.points == ("provider-1", "mistake")
    assert ticked(edited) == ["Pays for the service", "Skipping the service."]


def test_a_step_without_a_ticked_point_shows_none(edited: Edited) -> None:
    points = edited.editor.step.points
    for number in (0, 1):
        press(points.ticks[number].box, Qt.Key.Key_Space)
    assert (edited.step.points, edited.step.details) == ((), False)
    assert not points.isVisible()
    press(edited.editor.step.details, Qt.Key.Key_Space)
    assert ticked(edited) == ["Bring it to the service", "Pays for the service"]


def test_no_sixth_point_can_be_ticked(show: Callable[..., None]) -> None:
    points = {f"you-{number}": Point("you", f"Duty {number}") for number in range(1, 8)}
    made = PointTicks()
    show(made, 300, 400)
    asked = heard(made.ticked)
    made.show_points(points, {"you": "You"}, tuple(points)[:5])
    off = made.ticks[5]
    click(off.label)
    assert asked == []
    assert off.toolTip() == "A step shows up to 5 points: untick another one first"
    click(made.ticks[0].label)
    assert asked == [("you-2", "you-3", "you-4", "you-5")]


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "The last point has no room on the audience's screen."),
        (2, "The last 2 points have no room on the audience's screen."),
    ],
)
def test_points_without_room_are_said(show: Callable[..., None], count: int, said: str) -> None:
    made = PointTicks()
    show(made, 300, 400)
    made.say_left_out(count)
    assert texts(made) == [said]
    made.say_left_out(0)
    assert texts(made) == []


# What would be recorded


def test_it_says_what_the_window_shows_and_whether_the_step_does(edited: Edited) -> None:
    same = Step("car", View.SINGLE, "x", 1, "lease", "upkeep")
    edited.editor.show_window(same)
    assert "The window shows: Car, Lease, Upkeep" in texts(edited.editor)
    retake = edited.button("Use this view")
    assert (retake.isEnabled(), retake.toolTip()) == (False, "The step shows what the window shows")
    edited.editor.show_window(msgspec.structs.replace(same, stop="taxi"))
    assert "The window shows: Car, Taxi, Upkeep" in texts(edited.editor)
    assert retake.isEnabled()


# Steps that name what is not there


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"layer": "roof"}, "missing layer: roof"),
        ({"stop": "bus"}, "missing service model: bus"),
        ({"baseline": "bus"}, "missing service model to compare with: bus"),
        ({"points": ("you-9",)}, "missing point: you-9"),
        ({"stack": "bus"}, "not open: bus"),
    ],
)
def test_the_list_says_what_is_not_there(
    edited: Edited, changes: dict[str, object], said: str
) -> None:
    step = msgspec.structs.replace(TRIP.steps[0], **changes)
    edited.take(Version(msgspec.structs.replace(TRIP, steps=(step,))))
    spoken = edited.editor.steps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith(f", {said}")
    edited.type_into(edited.editor.step.title, "Kept")
    assert edited.step == msgspec.structs.replace(step, title="Kept")


# The menu


def entries(edited: Edited) -> dict[str, QAction]:
    """Open the menu of the current step."""
    steps = edited.editor.steps
    steps.customContextMenuRequested.emit(steps.visualItemRect(steps.item(0)).center())
    QApplication.processEvents()
    [menu] = [one for one in edited.editor.findChildren(QMenu) if one.isVisible()]
    found = {one.text(): one for one in menu.actions() if one.text()}
    menu.hide()
    return found


def test_the_menu_of_a_step_offers_all_that_can_be_done_with_it(edited: Edited) -> None:
    signals = {
        "Duplicate": edited.editor.duplicate_asked,
        "Cut": edited.editor.cut_asked,
        "Copy": edited.editor.copy_asked,
        "Paste": edited.editor.paste_asked,
        "Add a title slide": edited.editor.slide_asked,
        "Add an end slide": edited.editor.slide_asked,
    }
    found = entries(edited)
    assert list(found) == [
        "Add this view",
        "Use this view",
        "Earlier",
        "Later",
        *list(signals)[:4],
        "Remove",
        *list(signals)[4:],
    ]
    for name, signal in signals.items():
        asked = heard(signal)
        found[name].trigger()
        assert len(asked) == 1
    found["Remove"].trigger()
    assert edited.titles == ["All of them"]
    found = entries(edited)
    assert not any(found[name].isEnabled() for name in ("Cut", "Remove", "Earlier", "Later"))


def test_a_story_has_one_title_slide_and_one_end_slide(edited: Edited) -> None:
    slide = Step("car", View.SINGLE, "Hello", 1, kind=StepKind.TITLE)
    edited.take(Version(msgspec.structs.replace(TRIP, steps=(slide, *TRIP.steps))))
    found = entries(edited)
    possible = [found[name].isEnabled() for name in ("Add a title slide", "Add an end slide")]
    assert possible == [False, True]
    assert not edited.editor.step.reveal.isVisible()
    assert not edited.editor.step.details.isVisible()
    spoken = edited.editor.steps.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Title slide")
    assert edited.button("Use this view").isEnabled()


def test_more_has_a_menu_too(edited: Edited) -> None:
    menu = edited.button("More").menu()
    menu.aboutToShow.emit()
    names = [one.text() for one in menu.actions()]
    assert names[0] == "Duplicate"
    menu.aboutToShow.emit()
    assert [one.text() for one in menu.actions()] == names


def test_the_keys_of_the_clipboard_are_those_of_the_list(edited: Edited) -> None:
    editor = edited.editor
    asked = [heard(one) for one in (editor.copy_asked, editor.cut_asked, editor.paste_asked)]
    editor.steps.setFocus()
    for keys in ("Ctrl+C", "Ctrl+X", "Ctrl+V"):
        QTest.keySequence(editor.steps, keys)
    assert [len(one) for one in asked] == [1, 1, 1]


# The pictures


def picture_of(edited: Edited, number: int) -> QImage:
    """Return the part of a row in which its picture stands."""
    steps = edited.editor.steps
    area = steps.visualItemRect(steps.item(number))
    return seen(steps.viewport()).copy(area.left() + 40, area.top(), 60, area.height())


def test_each_step_has_a_picture_of_what_the_audience_will_see(
    edited: Edited, qtbot: QtBot
) -> None:
    painted = heard(edited.editor.pictures.painted)
    qtbot.waitUntil(lambda: sorted(painted) == [0, 1])
    first, second = (picture_of(edited, number) for number in (0, 1))
    color = THEMES["projector"].color
    whole = first.rect()
    assert {color("you"), color("background")} <= colors_in(first, whole)
    assert first != second


def test_typing_paints_no_picture_before_a_rest_and_notes_never_do(
    edited: Edited, qtbot: QtBot
) -> None:
    painted = heard(edited.editor.pictures.painted)
    qtbot.waitUntil(lambda: sorted(painted) == [0, 1])
    painted.clear()
    edited.type_into(edited.editor.step.notes, "Say this and that.")
    edited.type_into(edited.editor.step.title, "Another title")
    assert painted == []
    qtbot.waitUntil(lambda: len(painted) >= 2)  # one after the other
    assert set(painted) == {0, 1}  # the second says what differs from the first


def test_a_step_of_a_stack_that_is_not_there_has_an_empty_picture(
    edited: Edited, qtbot: QtBot
) -> None:
    painted = heard(edited.editor.pictures.painted)
    edited.take(Version(parse_draft(STORY.replace('"car"', '"bus"', 1).encode(), "trip.toml")))
    qtbot.waitUntil(lambda: sorted(painted) == [0, 1])
    inside = picture_of(edited, 0).copy(4, 8, 40, 24)
    assert colors_in(inside, inside.rect()) == {THEMES["projector"].color("background")}
