# SPDX-License-Identifier: MIT
"""The presenter's window and its pieces: time in words and colors, steps by keyboard, notes."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.diagram.audience import projected
from explorer.diagram.theme import PACE_COLORS, THEMES, contrast
from explorer.model.state import ViewState
from explorer.render.painter import Brush
from explorer.story.library import STORIES
from explorer.story.navigation import advance, jump_to_step, jump_to_stop, reveal_all, start_talk
from explorer.story.overlays import toggle_freeze, toggle_number, toggle_zoom, type_digit
from explorer.story.pace import Pace, Timing
from explorer.story.talk import Blank, Talk
from explorer.ui.settings import MAX_NOTES_SIZE
from explorer.ui.talk.audience_view import AudiencePicture, AudienceView
from explorer.ui.talk.presenter import Presenter
from explorer.ui.talk.presenter_style import presenter_sheet
from explorer.ui.talk.presenter_widgets import NOTES_SIZES, Framed, NotesField, TimeBar
from explorer.ui.talk.preview import hidden_answers
from explorer.ui.talk.step_list import StepList
from explorer.ui.talk.talk_actions import TALK_COMMANDS, chosen_keys, make_talk_actions
from explorer.ui.talk.talk_hint import status_text
from explorer.ui.widgets.roomy_area import RoomyArea
from tests import shipped
from tests.talks import STACKS, STORY, start
from tests.ui_driver import color_at, heard, press, seen, texts

MOUSE = ("first-step", "last-step", "go-to")
CASE = replace(STORY, steps=(replace(STORY.steps[2], reveal=True, points=("you-1",)),))


@pytest.fixture
def presenter(show: Callable[..., None]) -> Presenter:
    keys, _problems = chosen_keys({})
    owner = QWidget()
    made = Presenter(make_talk_actions(owner, keys, lambda _name: None), keys, THEMES["light"])
    made.owner = owner  # type: ignore[attr-defined]  # the actions live as long as it does
    show(made, 1366, 740)
    made.show_talk(start(), shipped.words())
    made.show_screens(["laptop"], 0, is_choice=False)
    return made


@pytest.mark.parametrize(
    ("timing", "paused", "said"),
    [
        (Timing(Pace.ON_TIME, 0, 300), False, "On time"),
        (Timing(Pace.AHEAD, 61, 300), False, "1:01 ahead"),
        (Timing(Pace.BEHIND, 125, 300), False, "2:05 behind"),
        (Timing(Pace.OVER, 9, -9), False, "0:09 over"),
        (Timing(Pace.OVER, 9, -9), True, "paused"),
    ],
)
def test_the_pace_is_said_in_words_and_in_a_color(
    show: Callable[..., None], timing: Timing, paused: bool, said: str
) -> None:
    bar = TimeBar()
    show(bar, 900, 70)
    bar.show_time(timing, 75, paused, THEMES["light"])
    assert bar.pace.text() == said
    assert bar.elapsed.text() == "1:15"
    back = PACE_COLORS["light"]["" if paused else str(timing.pace)][1]
    assert (
        color_at(seen(bar.pace), bar.pace.rect().topLeft() + bar.pace.rect().center() / 8) == back
    )


def test_without_planned_minutes_nothing_is_said_of_the_pace(show: Callable[..., None]) -> None:
    bar = TimeBar()
    show(bar, 900, 70)
    bar.show_time(Timing(Pace.NONE, 0, 0), 75, False, THEMES["light"])
    assert not bar.pace.isVisible()
    assert bar.remaining.text() == "\N{EN DASH}"


@pytest.mark.parametrize("theme", THEMES)
def test_the_colors_of_the_pace_can_be_read(theme: str) -> None:
    assert {*PACE_COLORS[theme]} == {"", *(str(pace) for pace in Pace)}
    for text, back in PACE_COLORS[theme].values():
        assert contrast(text, back) >= THEMES[theme].least_contrast


def test_the_steps_are_walked_by_keyboard_and_the_talk_stays(show: Callable[..., None]) -> None:
    steps = StepList(THEMES["light"])
    steps.show_step(STORY, 1)
    show(steps, 220, 400)
    told = heard(steps.chosen)
    steps.setFocus(Qt.FocusReason.TabFocusReason)
    press(steps, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert (steps.here, steps.current_step) == (1, 3)
    press(steps, Qt.Key.Key_Return)
    assert told == [3]
    row = steps.visualItemRect(steps.item(1))
    assert color_at(seen(steps.viewport()), row.topLeft()) == THEMES["light"].color("ink")
    other = steps.visualItemRect(steps.item(3))
    assert color_at(seen(steps.viewport()), other.topLeft()) == THEMES["light"].color("soft")


def test_a_screen_reader_hears_the_numbers_of_the_steps(show: Callable[..., None]) -> None:
    steps = StepList(THEMES["light"])
    steps.show_step(STORY, 0)
    show(steps, 220, 400)
    told = QAccessible.queryAccessibleInterface(steps)
    assert told.child(1).text(QAccessible.Text.Name) == "Step 2: What moves?"


def test_a_step_that_can_be_skipped_says_so_beside_its_title(presenter: Presenter) -> None:
    steps = tuple(replace(step, can_skip=number == 2) for number, step in enumerate(STORY.steps))
    talk = start_talk(replace(STORY, steps=steps), STACKS, ViewState("cloud"), 0.0)
    presenter.show_talk(talk, shipped.words())
    assert "(can be skipped)" not in " ".join(texts(presenter))
    rows = [presenter.steps.item(number).text() for number in range(presenter.steps.count())]
    assert rows == ["All yours", "What moves?", "The guest (can be skipped)", *rows[3:]]
    presenter.show_talk(reveal_all(jump_to_step(talk, 1)), shipped.words())
    assert "Next: The guest (can be skipped)" in texts(presenter)
    presenter.show_talk(jump_to_step(talk, 2), shipped.words())
    assert "The guest (can be skipped)" in texts(presenter)


def test_larger_type_needs_more_room_in_the_list(show: Callable[..., None]) -> None:
    steps = StepList(THEMES["light"])
    steps.show_step(STORY, 0)
    show(steps, 160, 600)
    before = steps.visualItemRect(steps.item(0)).height()
    steps.set_size(27)
    assert steps.visualItemRect(steps.item(0)).height() > before


def test_a_preview_keeps_its_proportions(show: Callable[..., None]) -> None:
    frame = Framed(AudienceView())
    show(frame, 322, 400)
    assert frame.view.size().toTuple() == (320, 180)
    frame.set_proportion(4 / 3)
    assert frame.view.size().toTuple() == (320, 240)
    assert frame.heightForWidth(322) == 242
    assert frame.sizeHint().width() == 320


def test_notes_are_told_when_they_are_written_and_not_when_they_are_shown(
    show: Callable[..., None],
) -> None:
    notes = NotesField()
    show(notes, 300, 200)
    told, left = heard(notes.edited), heard(notes.left)
    notes.show_notes("Say hello.")
    assert told == []
    notes.setFocus()
    QTest.keyClicks(notes, "Oh! ")
    assert told[-1] == "Oh! Say hello."
    press(notes, Qt.Key.Key_Escape)
    assert len(left) == 1
    notes.set_size(40)
    assert "40px" in notes.styleSheet()


def test_there_are_as_many_sizes_of_notes_as_the_preferences_know() -> None:
    assert len(NOTES_SIZES) == MAX_NOTES_SIZE + 1


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        (start(), ""),
        (start(1), "Predict. Hidden layers: 12."),
        (
            advance(start_talk(CASE, STACKS, ViewState("cloud"), 0.0)),
            "The answer is shown. Next go",
        ),
        (start(blank=Blank.BLACK), "The audience's screen is black."),
        (start(blank=Blank.WHITE), "The audience's screen is white."),
        (jump_to_stop(start(), 2), "A question from the room. Next returns to step 1."),
        (jump_to_stop(start(4), 3), "There is no such service model"),
        (toggle_zoom(start()), "Point at a layer"),
        (start(hint="nothing-hidden"), "Nothing is hidden here."),
        (advance(start(4)), "End of the story"),
        (start(2, origin=0), "Esc returns to step 1."),
        (toggle_freeze(start()), "The audience's picture is frozen"),
        (toggle_number(start()), "Go to a step: type its number"),
        (type_digit(toggle_number(start()), "3"), "Go to step 3, The guest: press Enter."),
        (type_digit(toggle_number(start()), "9"), "Go to step 9: there is none."),
        (start(hint="no-step"), "There is no such step."),
    ],
)
def test_the_presenter_reads_what_the_audience_sees(talk: Talk, said: str) -> None:
    text = status_text(talk)
    assert text.startswith(said)
    assert bool(text) == bool(said)


def test_every_action_has_a_button_with_its_keys_in_the_tip(presenter: Presenter) -> None:
    keys, _problems = chosen_keys({})
    for command in TALK_COMMANDS:
        if command.id.startswith(("layer-", "notes-")) or command.id in MOUSE:
            continue  # the mouse clicks the layer or the step itself, or scrolls
        button = presenter.buttons[command.id]
        assert button.toolTip().endswith(")"), command.id
        assert button.accessibleDescription() == button.toolTip()
        assert keys[command.id][0].replace("PgDown", "PgD")[:3] in button.toolTip()


def test_buttons_of_stops_are_those_of_the_shown_stack(presenter: Presenter) -> None:
    shown = [name for name, one in presenter.buttons.items() if one.isVisible()]
    assert {"stop-1", "stop-4"} <= {*shown}
    assert "stop-5" not in shown
    presenter.show_talk(start(4), shipped.words())
    assert presenter.buttons["stop-1"].text() == "IaaS"
    assert not presenter.buttons["stop-4"].isVisible()
    assert presenter.buttons["other-stack"].isChecked()


def test_screens_and_themes_can_be_chosen_by_name(presenter: Presenter) -> None:
    menu = presenter.audience_menu
    assert menu.text() == "Audience"
    presenter.show_screens(["laptop", "HP & Co (HDMI-1)"], 1, is_choice=True)
    menu.show_theme("dark")
    assert menu.text() == "Audience: HP && Co (HDMI-1)"
    screens, themes = heard(presenter.screen_chosen), heard(menu.theme_chosen)
    entries = [one for one in menu.menu().actions() if not one.isSeparator()]
    names = [one.text().replace("&&", "+").replace("&", "") for one in entries]
    assert names == ["laptop", "HP + Co (HDMI-1)", "Light", "Dark", "Contrast", "Projector"]
    assert [one.isChecked() for one in entries] == [False, True, False, True, False, False]
    entries[0].trigger()
    entries[4].trigger()
    assert (screens, themes) == ([0], ["contrast"])
    presenter.show_screens(["laptop", "HP & Co (HDMI-1)"], None, is_choice=True)
    assert menu.text() == "Audience"


def test_a_large_window_has_larger_type(presenter: Presenter) -> None:
    before = presenter.buttons["next"].height()
    presenter.resize(2560, 1440)
    QApplication.processEvents()
    assert presenter.buttons["next"].height() > before
    assert "Step 1 of 5  \N{MIDDLE DOT}  A short story" in texts(presenter)


@pytest.mark.parametrize("number", [0, 3, len(NOTES_SIZES) - 1])
def test_notes_grow_with_the_window_as_the_other_texts_do(
    presenter: Presenter, number: int
) -> None:
    presenter.set_notes_size(number)
    QApplication.processEvents()
    before = presenter.notes.fontInfo().pixelSize()
    assert before == NOTES_SIZES[number]
    presenter.resize(3840, 2160)
    QApplication.processEvents()
    assert presenter.notes.fontInfo().pixelSize() == pytest.approx(2.5 * before, abs=1)
    presenter.set_notes_size(number and number - 1)
    assert presenter.notes.fontInfo().pixelSize() <= 2.5 * before


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_is_made_of_the_themes_colors(theme: str) -> None:
    made = presenter_sheet(THEMES[theme], 14)
    assert THEMES[theme].color("ink") in made
    assert "{" in made
    assert "{{" not in made


def in_sight(presenter: Presenter) -> list[str]:
    """Return which of the visible pieces are not wholly within the window."""
    pieces = [*presenter.buttons.values(), presenter.notes, presenter.kept_notes, presenter.preview]
    return [
        one.accessibleName() or one.objectName()
        for one in pieces
        if one.isVisible()
        and not presenter.rect().contains(one.rect().translated(one.mapTo(presenter, QPoint())))
    ]


NOTED = replace(
    STORY,
    steps=(
        replace(STORY.steps[0], notes="Ask (hands): Whose?\nSay hello.\nNext: Go on."),
        *STORY.steps[1:],
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "size", [(960, 540), (900, 600), (900, 620), (1366, 740), (804, 722), (1080, 1900)]
)
def test_everything_is_in_sight(presenter: Presenter, size: tuple[int, int]) -> None:
    presenter.show_talk(start_talk(NOTED, STACKS, ViewState("cloud"), 0.0), shipped.words())
    presenter.resize(*size)
    for _ in range(2):
        QApplication.processEvents()
    assert in_sight(presenter) == []
    area = presenter.findChild(RoomyArea)
    assert area is not None
    assert (area.horizontalScrollBar().maximum(), area.verticalScrollBar().maximum()) == (0, 0)
    assert presenter.steps.isVisible()
    assert presenter.notes.height() >= 60


def test_a_smaller_window_scrolls(presenter: Presenter) -> None:
    presenter.resize(560, 300)
    for _ in range(2):
        QApplication.processEvents()
    area = presenter.findChild(RoomyArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0
    area.ensureWidgetVisible(presenter.buttons["leave"])
    assert area.verticalScrollBar().value() > 0


def test_in_a_tall_window_the_steps_are_below_the_picture_and_come_back(
    presenter: Presenter,
) -> None:
    presenter.resize(1080, 1900)
    QApplication.processEvents()
    steps, frame = presenter.steps, presenter.frame
    assert steps.mapTo(presenter, QPoint()).y() > frame.geometry().bottom()
    assert steps.height() > 300
    for size in ((960, 540), (1080, 1900), (960, 540), (1366, 740)):
        presenter.resize(*size)
        QApplication.processEvents()
        assert (steps.geometry().right() < frame.geometry().left()) is (size[0] > size[1])
        smaller, notes = presenter.buttons["smaller"], presenter.notes
        assert (
            smaller.mapTo(presenter, smaller.rect().bottomLeft()).y()
            < notes.mapTo(presenter, QPoint()).y()
        )


@pytest.mark.slow
@pytest.mark.parametrize(("size", "most"), [((1366, 700), 0), ((900, 600), 0), ((960, 540), 2)])
@pytest.mark.parametrize("name", STORIES)
def test_the_notes_of_the_shipped_stories_have_room(
    presenter: Presenter, name: str, size: tuple[int, int], most: int
) -> None:
    presenter.resize(*size)
    talk = start_talk(shipped.story(name), STACKS, ViewState("cloud"), 0.0)
    short = []
    for number in range(len(talk.story.steps)):
        presenter.show_talk(jump_to_step(talk, number), shipped.words())
        for _ in range(2):
            QApplication.processEvents()
        short.append(presenter.notes.verticalScrollBar().maximum())
    assert max(short) <= most  # lines


def test_questions_and_the_way_on_stay_below_the_notes(presenter: Presenter) -> None:
    talk = start_talk(NOTED, STACKS, ViewState("cloud"), 0.0)
    presenter.show_talk(talk, shipped.words())
    assert presenter.notes.toPlainText() == "Say hello."
    assert presenter.kept_notes.text() == "Ask (hands): Whose?\nNext: Go on."
    told = heard(presenter.notes.edited)
    presenter.notes.setFocus()  # who writes sees all of them
    presenter.show_notes(talk.step.notes)
    assert presenter.notes.toPlainText() == talk.step.notes
    assert not presenter.kept_notes.isVisible()
    assert told == []
    presenter.rest()
    presenter.show_talk(jump_to_step(talk, 1), shipped.words())
    assert not presenter.kept_notes.isVisible()


def test_long_notes_begin_with_their_first_line_and_are_scrolled_by_keys(
    presenter: Presenter,
) -> None:
    notes = "\n".join(f"Line {number}" for number in range(200))
    presenter.show_notes(notes)
    QApplication.processEvents()
    bar = presenter.notes.verticalScrollBar()
    assert bar.value() == 0
    presenter.notes.turn(1)
    assert 0 < bar.value() < bar.pageStep()
    presenter.notes.turn(-1)
    assert bar.value() == 0
    presenter.notes.turn(1)
    presenter.show_notes(f"{notes}\nAnd more")
    assert bar.value() == 0


def test_the_presenter_sees_the_hidden_answers(presenter: Presenter) -> None:
    talk = start(1)
    plain = AudiencePicture(projected(talk, shipped.words(), (1920, 1080)), Brush(THEMES["light"]))
    presenter.show_picture(plain)
    presenter.show_talk(start(), shipped.words())
    before = seen(presenter.preview)
    presenter.show_talk(talk, shipped.words())
    shown = seen(presenter.preview)
    assert shown != before
    answers = hidden_answers(talk, shipped.words())
    assert answers["datacenter", "iaas"] == "Provider"
    assert answers["data", "iaas"] == "You"
    assert ("datacenter", "iaas") not in hidden_answers(advance(talk), shipped.words())
    assert hidden_answers(start(), shipped.words()) == {}
    presenter.show_picture(plain._replace(blank=Blank.BLACK))
    assert color_at(seen(presenter.preview), QPointF(9, 9)) == "#000000"


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        (start(), "Next: What moves?"),
        (start(1), "Next reveals Physical datacenter: Provider"),
        (start(2), "Next: All of it"),
        (start(4), "End of the story"),
        (start(blank=Blank.BLACK), "Next shows the picture again"),
        (jump_to_stop(start(), 2), "Next returns to step 1"),
    ],
)
def test_what_the_next_key_will_do_is_said(presenter: Presenter, talk: Talk, said: str) -> None:
    presenter.show_talk(talk, shipped.words())
    assert presenter.next_title.text() == said


def test_before_a_disputed_answer_is_revealed_the_presenter_knows_it(presenter: Presenter) -> None:
    steps = tuple(
        replace(step, stop="paas", layer="network-controls") if step.reveal else step
        for step in STORY.steps
    )
    talk = start_talk(replace(STORY, steps=steps), STACKS, ViewState("cloud"), 0.0)
    presenter.show_talk(advance(talk), shipped.words())
    assert presenter.next_title.text() == (
        "Next reveals Network controls: Shared (published sources differ)"
    )
