# SPDX-License-Identifier: MIT
"""A talk in two windows: every key, from either of them, and what audience and presenter see."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.scene import Scene
from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line
from explorer.story.pace import Clock
from explorer.story.talk import Blank, Talk
from explorer.ui.actions import MAX_STOP_KEYS
from explorer.ui.session import Session
from explorer.ui.settings import Preferences
from explorer.ui.talk.presentation import Presentation
from explorer.ui.talk.talk_actions import chosen_keys
from tests import shipped
from tests.talks import selected, start
from tests.ui_driver import click, color_at, hover, press, seen

Give = Callable[..., Presentation]
WORDED = WordedStack(shipped.stack("cloud"), shipped.words())
STILL = Preferences(theme="light", hint_seen=True)


@pytest.fixture
def give(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Give]:
    """Return a function that gives a talk in two windows on the only screen."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    given: list[Presentation] = []

    def gives(
        talk: Talk | None = None,
        preferences: Preferences = STILL,
        *,
        is_windowed: bool = True,
        jumps: bool = True,
    ) -> Presentation:
        home = QWidget()
        qtbot.addWidget(home)
        session = Session(replace(preferences, reduced_motion=jumps), None, home)
        made = Presentation(talk or start(), session, home, is_windowed=is_windowed)
        home.presentation = made  # type: ignore[attr-defined]  # kept as long as its home
        given.append(made)
        front = made.presenter if is_windowed else made.audience
        front.activateWindow()
        qtbot.waitUntil(front.isActiveWindow)
        return made

    yield gives
    for one in given:
        one.leave()


def words(scene: Scene | None) -> dict[str, str]:
    """Return whose the boxes show that they are, by layer: in the colors of the parties, or not."""
    assert scene is not None
    names = {"you": "You", "provider": "Provider", "nobody": "?"}
    return {box.layer: " and ".join(names[part.party] for part in box.parts) for box in scene.boxes}


def title(presentation: Presentation) -> str:
    return presentation.presenter.time.title.text()


@pytest.mark.parametrize("name", ["details", "spotlight", "zoom"])
def test_on_the_only_screen_a_key_that_needs_a_layer_says_so(
    give: Give, name: str, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.ui.talk.talk_hint.SHOWN_MS", 60)
    given = give(is_windowed=False)
    hint = given.audience.hint
    assert not given.presenter.isVisible()
    assert not hint.isVisible()
    key = given.actions[name].shortcut().toString()
    QTest.keySequence(given.audience, key)
    assert hint.isVisible()
    assert hint.text() == "Point at a layer in the picture, or click one, first."
    assert given.audience.rect().contains(hint.geometry())
    qtbot.waitUntil(lambda: not hint.isVisible())


def test_the_same_key_says_the_same_again_and_another_takes_it_away(give: Give) -> None:
    given = give(is_windowed=False)
    hint = given.audience.hint
    for _again in range(2):
        QTest.keySequence(given.audience, "D")
        assert hint.isVisible()
        hint.hide()
    QTest.keySequence(given.audience, "6")
    assert hint.text() == "There is no such service model in this view."
    QTest.keySequence(given.audience, "R")
    assert hint.text() == "Nothing is hidden here."
    QTest.keySequence(given.audience, "PgDown")
    assert not hint.isVisible()


def test_with_a_presenter_the_audience_sees_no_hint(give: Give) -> None:
    given = give()
    QTest.keySequence(given.presenter, "D")
    assert given.presenter.status.text().startswith("Point at a layer")
    assert not given.audience.hint.isVisible()


PLENTY = replace(selected(start(1), "runtime"), clock=Clock(0.0, 0.0))
EFFECTS: dict[str, Callable[[Talk, Talk], bool]] = {
    "next": lambda old, new: len(new.revealed) == len(old.revealed) + 1,
    "previous": lambda old, new: new.index == old.index - 1,
    "first-step": lambda _old, new: new.index == 0,
    "last-step": lambda _old, new: new.index == 4,
    "go-to": lambda _old, new: new.number == "",
    "overview": lambda _old, new: new.has_overview,
    "freeze": lambda _old, new: new.is_frozen,
    "reveal-all": lambda _old, new: new.hidden == (),
    "black": lambda _old, new: new.blank is Blank.BLACK,
    "white": lambda _old, new: new.blank is Blank.WHITE,
    "laser": lambda _old, new: new.has_laser,
    "spotlight": lambda _old, new: new.lit == "runtime",
    "zoom": lambda _old, new: new.zoomed == "runtime",
    "details": lambda _old, new: new.has_details,
    "other-stack": lambda _old, new: new.shown.stack == "ai",
    "other-view": lambda _old, new: new.shown.view == "matrix",
    "layer-below": lambda _old, new: new.layer == "operating-system",
    "layer-above": lambda _old, new: new.layer == "network-controls",
    "timer": lambda _old, new: new.clock.since is None,
    "restart-timer": lambda old, new: new.clock.since != old.clock.since,
    "keys": lambda _old, new: new.has_keys,
    "leave": lambda _old, new: new.layer == "",
    "stop-1": lambda _old, new: new.shown.stop_index == 0,
    "stop-2": lambda _old, new: new.shown.stop_index == 1,
    "stop-3": lambda _old, new: new.shown.stop_index == 2,
    "stop-4": lambda _old, new: new.shown.stop_index == 3,
    "stop-5": lambda _old, new: new.hint == "no-stop",
    **{
        f"stop-{number}": lambda _old, new: new.hint == "no-stop"
        for number in range(6, MAX_STOP_KEYS + 1)
    },
}


@pytest.mark.slow
def test_every_key_does_what_it_is_for_in_either_window(give: Give) -> None:
    presentation = give(PLENTY)
    keys, _problems = chosen_keys({})
    tried = 0
    for name, check in EFFECTS.items():
        for key in keys[name]:
            for window in (presentation.presenter, presentation.audience):
                presentation.show_talk(PLENTY)
                window.activateWindow()
                QTest.keySequence(window, QKeySequence(key))
                assert check(PLENTY, presentation.talk), (name, key)
                tried += 1
    assert tried == 2 * sum(len(keys[name]) for name in EFFECTS)


def test_the_rest_of_the_table_is_sizes_and_screens(give: Give) -> None:
    assert {*chosen_keys({})[0]} - {*EFFECTS} == {
        "swap",
        "larger",
        "smaller",
        "notes-up",
        "notes-down",
    }
    presentation = give()
    session = presentation.parent().findChild(Session)
    assert session is not None
    preferred: list[int] = []
    session.preferences_changed.connect(lambda: preferred.append(session.preferences.notes_size))
    QTest.keySequence(presentation.presenter, QKeySequence("Ctrl++"))
    QTest.keySequence(presentation.presenter, QKeySequence("Ctrl+-"))
    QTest.keySequence(presentation.presenter, QKeySequence("Ctrl+-"))
    assert preferred == [4, 3, 2]
    for _press in range(20):
        QTest.keySequence(presentation.presenter, QKeySequence("Ctrl+-"))
    assert preferred[-1] == 0


def test_keys_that_a_person_chose_take_the_place_of_the_others(give: Give) -> None:
    presentation = give(start(), replace(STILL, keys={"next": ("F8",)}))
    press(presentation.presenter, Qt.Key.Key_PageDown)
    assert presentation.talk.index == 0
    press(presentation.presenter, Qt.Key.Key_F8)
    assert presentation.talk.index == 1
    assert "F8" in presentation.presenter.buttons["next"].toolTip()


def test_both_windows_show_the_same_story(give: Give) -> None:
    presentation = give()
    audience, presenter = presentation.audience, presentation.presenter
    assert words(audience.view.scene)["datacenter"] == "You"
    assert title(presentation) == "All yours"
    assert presenter.next_title.text() == "Next: What moves?"
    assert presenter.notes.toPlainText() == "Say hello."
    press(presenter, Qt.Key.Key_Right)
    assert set(words(audience.view.scene).values()) == {"?"}
    assert audience.view.scene == presenter.preview.scene
    assert title(presentation) == "What moves?"
    # What the key will do, and its picture.
    assert presenter.next_title.text() == "Next reveals Physical datacenter: Provider"
    assert words(presenter.next_view.scene)["datacenter"] == "Provider"
    assert words(presenter.next_view.scene)["data"] == "?"


def test_hidden_answers_are_told_by_no_picture_name_description_or_tip(give: Give) -> None:
    presentation = give(start(1))
    stack, names = shipped.stack("cloud"), shipped.words()
    telling = {names.predict.partition("?")[0]}  # the question is there, so the test can see
    briefs = {
        brief
        for layer in stack.layers
        for cell in layer.cells
        for brief in (cell.you_brief, cell.provider_brief)
        if brief
    }
    windows = (presentation.audience, presentation.presenter)
    widgets = [one for window in windows for one in (window, *window.findChildren(QWidget))]
    said = "\n".join(
        text
        for one in widgets
        for text in (one.accessibleName(), one.accessibleDescription(), one.toolTip())
    )
    assert all(text in said for text in telling)
    assert not [brief for brief in briefs if brief in said]
    assert not [count for number in range(4) if (count := counts_line(WORDED, number)) in said]
    for picture in (presentation.audience.view.scene, presentation.presenter.preview.scene):
        assert picture is not None
        kinds = {label.kind for label in picture.all_labels}
        assert "hidden" in kinds
        assert not kinds & {"party", "brief", "was", "waterline", "legend"}
        assert {box.title.rpartition(": ")[2] for box in picture.boxes} == {names.hidden_spoken}
        assert {part.party for box in picture.boxes for part in box.parts} == {"nobody"}


def test_the_end_is_for_the_presenter_only(give: Give) -> None:
    presentation = give(start(4))
    before = presentation.audience.view.scene
    press(presentation.presenter, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert presentation.audience.view.scene == before
    assert presentation.presenter.status.text() == "End of the story"
    assert presentation.presenter.next_title.text() == "End of the story"
    assert not presentation.presenter.next_view.isVisible()


def test_a_key_that_is_held_down_goes_one_step(give: Give) -> None:
    presentation = give()
    QTest.keyPress(presentation.presenter, Qt.Key.Key_Right)
    assert presentation.talk.index == 1
    for action in presentation.actions.values():
        assert not action.autoRepeat()


def test_the_blank_covers_the_audiences_screen_and_the_preview(give: Give) -> None:
    presentation = give()
    view = presentation.audience.view
    middle = QPointF(view.rect().center())
    press(presentation.presenter, Qt.Key.Key_B)
    assert color_at(seen(view), middle) == "#000000"
    assert color_at(seen(presentation.presenter.preview), QPointF(9, 9)) == "#000000"
    assert "black" in presentation.presenter.status.text()
    press(presentation.presenter, Qt.Key.Key_W)
    assert color_at(seen(view), middle) == "#FFFFFF"
    press(presentation.presenter, Qt.Key.Key_PageDown)
    assert presentation.talk.index == 0
    assert color_at(seen(view), view.place_of("data")) != "#FFFFFF"


def test_the_laser_is_where_the_mouse_is_on_the_preview(give: Give) -> None:
    presentation = give()
    preview, view = presentation.presenter.preview, presentation.audience.view
    press(presentation.presenter, Qt.Key.Key_L)
    place = preview.place_of("runtime")
    hover(preview, place)
    wanted = view.place_of("runtime")
    assert color_at(seen(view), wanted) == "#FF0000"
    hover(preview, preview.place_of("data"))
    assert color_at(seen(view), wanted) != "#FF0000"
    assert color_at(seen(view), view.place_of("data")) == "#FF0000"
    press(presentation.presenter, Qt.Key.Key_L)
    assert color_at(seen(view), view.place_of("data")) != "#FF0000"


def test_the_spotlight_follows_the_mouse_and_dims_the_rest(give: Give) -> None:
    presentation = give()
    preview, view = presentation.presenter.preview, presentation.audience.view
    press(presentation.presenter, Qt.Key.Key_S)
    assert presentation.presenter.status.text().startswith("Point at a layer")
    hover(preview, preview.place_of("runtime"))
    yours = THEMES["projector"].color("you")
    assert color_at(seen(view), view.place_of("runtime")) == yours
    assert color_at(seen(view), view.place_of("data")) != yours
    assert presentation.presenter.status.text() == ""


def test_a_click_in_the_preview_selects_for_the_audience(give: Give) -> None:
    presentation = give()
    preview = presentation.presenter.preview
    click(preview, preview.place_of("runtime"))
    scene = presentation.audience.view.scene
    assert scene is not None
    outline = scene.selection[-1]
    row = scene.row_of("runtime")
    assert row is not None
    assert outline.extent.holds(*row.rect.middle)
    click(preview, QPointF(2, 2))
    assert presentation.talk.layer == "runtime"
    assert presentation.presenter.hasFocus() or presentation.presenter.preview.hasFocus()


@pytest.mark.slow
def test_the_glide_takes_a_while_and_ends_at_the_stop(give: Give, qtbot: QtBot) -> None:
    presentation = give(start(2), jumps=False)
    press(presentation.presenter, Qt.Key.Key_4)
    scene = presentation.audience.view.scene
    assert scene is not None
    assert words(scene)["operating-system"] == "You"
    qtbot.waitUntil(lambda: presentation.is_at_rest)
    assert words(presentation.audience.view.scene)["operating-system"] == "Provider"
    assert presentation.audience.view.scene == presentation.presenter.preview.scene


def test_nothing_glides_out_of_black(give: Give) -> None:
    presentation = give(start(2), jumps=False)
    press(presentation.presenter, Qt.Key.Key_B, Qt.Key.Key_4)
    assert presentation.talk.blank is Blank.NONE
    assert presentation.is_at_rest
    assert words(presentation.audience.view.scene)["operating-system"] == "Provider"


def test_a_step_during_a_glide_goes_on_from_where_it_is(give: Give) -> None:
    presentation = give(start(2), jumps=False)
    press(presentation.presenter, Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_A)
    assert presentation.audience.view.scene is not None
    assert "IaaS" in presentation.audience.view.accessibleName()
    assert len(presentation.audience.view.scene.boxes) == 14


def test_the_steps_are_a_list_to_jump_in(give: Give) -> None:
    presentation = give()
    steps = presentation.presenter.steps
    assert steps.count() == 5
    click(steps.viewport(), steps.visualItemRect(steps.item(3)).center())
    assert title(presentation) == "All of it"
    assert presentation.presenter.status.text() == "Esc returns to step 1."
    press(presentation.presenter, Qt.Key.Key_Escape)
    assert title(presentation) == "All yours"


def test_notes_can_be_written_while_the_keys_rest(give: Give) -> None:
    presentation = give()
    notes = presentation.presenter.notes
    click(notes.viewport())
    assert notes.hasFocus()
    QTest.keyClicks(notes, " Bn1.")
    press(notes, Qt.Key.Key_Return)
    assert presentation.talk.index == 0
    assert presentation.talk.blank is Blank.NONE
    assert "Bn1." in presentation.talk.step.notes
    status = presentation.presenter.status
    assert status.text().startswith("Keys write in the notes; PgDn and PgUp are the talk's.")
    press(notes, Qt.Key.Key_PageDown)
    assert presentation.talk.index == 1
    press(notes, Qt.Key.Key_PageUp)
    assert presentation.talk.index == 0
    assert notes.hasFocus()
    press(notes, Qt.Key.Key_Escape)
    assert not notes.hasFocus()
    assert status.text() == ""
    press(presentation.presenter, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert presentation.talk.index == 0
    assert "Bn1." in notes.toPlainText()


def test_buttons_do_what_their_keys_do_and_leave_the_focus(give: Give) -> None:
    presentation = give()
    for name in ("black", "white", "laser", "timer", "keys"):
        button = presentation.presenter.buttons[name]
        click(button)
        assert button.isChecked()
        click(button)
        assert not button.isChecked()
        assert not button.hasFocus()
    click(presentation.presenter.buttons["next"])
    assert presentation.talk.index == 1
    click(presentation.presenter.buttons["stop-4"])
    assert presentation.presenter.status.text().startswith("A question from the room.")


def test_with_tab_the_buttons_are_pressed_by_space(give: Give) -> None:
    presentation = give()
    black = presentation.presenter.buttons["black"]
    black.setFocus(Qt.FocusReason.TabFocusReason)
    press(black, Qt.Key.Key_Space)
    assert presentation.talk.blank is Blank.BLACK
    press(black, Qt.Key.Key_Return)
    assert presentation.talk.blank is Blank.NONE
    press(black, Qt.Key.Key_Right)
    assert presentation.talk.index == 1


def test_with_one_screen_the_keys_are_shown_over_the_picture(give: Give) -> None:
    presentation = give(is_windowed=False)
    assert presentation.audience.isFullScreen()
    assert not presentation.presenter.isVisible()
    QTest.keySequence(presentation.audience, QKeySequence("?"))
    assert presentation.audience.keys.isVisible()
    press(presentation.audience, Qt.Key.Key_Escape)
    assert not presentation.audience.keys.isVisible()


def test_with_one_screen_x_shows_the_notes_and_the_picture_again(give: Give) -> None:
    presentation = give(is_windowed=False)
    press(presentation.audience, Qt.Key.Key_X)
    assert presentation.presenter.isVisible()
    assert title(presentation) == "All yours"
    assert not presentation.audience.isVisible()
    press(presentation.presenter, Qt.Key.Key_X)
    assert presentation.audience.isFullScreen()
    assert not presentation.presenter.isVisible()


def test_esc_leaves_and_so_does_closing_either_window(give: Give) -> None:
    for close in (
        lambda one: press(one.presenter, Qt.Key.Key_Escape),
        lambda one: one.presenter.close(),
        lambda one: one.audience.close(),
        lambda one: click(one.presenter.buttons["leave"]),
    ):
        presentation = give()
        left: list[bool] = []
        presentation.left.connect(lambda left=left: left.append(True))
        close(presentation)
        assert left == [True]
        assert not presentation.audience.isVisible()
        assert not presentation.presenter.isVisible()
        presentation.leave()
        assert left == [True]


@pytest.mark.slow
def test_time_goes_on_by_itself(give: Give, qtbot: QtBot) -> None:
    presentation = give(replace(start(), clock=Clock(58.0, None).toggled(0.0)))
    presentation.show_talk(replace(presentation.talk, clock=Clock(3.0)))
    assert presentation.presenter.time.elapsed.text() == "0:03"
    assert presentation.presenter.time.pace.text() == "paused"
    press(presentation.presenter, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: presentation.presenter.time.elapsed.text() == "0:04", timeout=3000)


def test_the_windows_can_be_told_apart_and_say_what_they_show(give: Give) -> None:
    presentation = give()
    audience, presenter = presentation.audience, presentation.presenter
    assert audience.windowTitle() == "Shared Responsibility Explorer - Audience"
    assert presenter.windowTitle() == "Shared Responsibility Explorer - Presenter"
    assert audience.view.accessibleName().endswith(": On-premises")
    assert "12 you" in audience.view.accessibleDescription()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(900, 560), (1366, 740), (1920, 1000)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_button_of_the_presenter_is_cut(give: Give, scale: float, size: tuple[int, int]) -> None:
    presenter = give(start(1), replace(STILL, text_scale=scale)).presenter
    presenter.showNormal()
    presenter.resize(*size)
    QApplication.processEvents()
    for name, button in presenter.buttons.items():
        text = button.fontMetrics().horizontalAdvance(button.text())
        assert not button.isVisible() or text <= button.width() - 8, name


def test_the_preview_looks_like_the_audiences_picture(give: Give) -> None:
    presentation = give()
    view, preview = presentation.audience.view, presentation.presenter.preview
    picture = QPixmap.fromImage(seen(view)).scaled(preview.size()).toImage()
    small = seen(preview)
    for layer in ("data", "runtime", "datacenter"):
        place = preview.place_of(layer)
        assert color_at(small, place) == color_at(picture, place)
