# SPDX-License-Identifier: MIT
"""Keys as hands press them: held down, for a number, by their place, beside a text."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.diagram.theme import THEMES
from explorer.ui.session import Session
from explorer.ui.talk.presentation import Presentation
from explorer.ui.talk.talk_actions import TALK_COMMANDS
from explorer.ui.talk.talk_keys import types
from tests.talks import start
from tests.ui.talk.test_presentation import give as give  # the fixture
from tests.ui_driver import click, color_at, press, seen

Give = Callable[..., Presentation]
RIGHT, PLACE = Qt.Key.Key_Right, 114  # the key, and its number on a keyboard


class Hand:
    """Presses a key of a keyboard as X11 tells of it: each event has a time and a place."""

    def __init__(self, presentation: Presentation) -> None:
        self.presentation, self.time = presentation, 1000

    def send(self, kind: QEvent.Type, after: int, *, repeats: bool = False) -> None:
        self.time += after
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(kind, RIGHT, none, PLACE, 0, 0, "", repeats)
        event.setTimestamp(self.time)
        QApplication.sendEvent(self.presentation.presenter, event)

    def down(self, after: int, *, repeats: bool = False) -> None:
        """Press it, and have the action that has the key do what it does."""
        self.send(QEvent.Type.ShortcutOverride, after, repeats=repeats)
        self.presentation.actions["next"].trigger()

    def up(self, after: int) -> None:
        self.send(QEvent.Type.KeyRelease, after)


def test_a_key_that_is_held_down_does_not_run_through_the_talk(give: Give) -> None:
    presentation = give()
    hand = Hand(presentation)
    hand.down(0)
    for _repeat in range(15):
        hand.up(30)
        hand.down(1)
    assert presentation.talk.index == 1
    hand.down(30, repeats=True)
    assert presentation.talk.index == 1
    hand.up(20)
    hand.down(45)  # a quick hand
    assert len(presentation.talk.revealed) == 1
    hand.up(20)
    hand.down(5)
    click(presentation.presenter.buttons["next"])  # the mouse holds no key
    assert len(presentation.talk.revealed) == 2


def test_a_step_is_gone_to_by_its_number(give: Give) -> None:
    presentation = give()
    presenter = presentation.presenter
    press(presenter, Qt.Key.Key_G)
    assert presenter.status.text() == "Go to a step: type its number, then Enter."
    press(presenter, Qt.Key.Key_7, Qt.Key.Key_Backspace, Qt.Key.Key_4)
    assert presenter.status.text() == "Go to step 4, All of it: press Enter."
    assert presentation.talk.shown.stop_index == 0  # 4 asks for no service model now
    press(presenter, Qt.Key.Key_Return)
    assert presentation.talk.index == 3
    press(presenter, Qt.Key.Key_G, Qt.Key.Key_9, Qt.Key.Key_Enter)
    assert presenter.status.text() == "There is no such step."
    press(presenter, Qt.Key.Key_G, Qt.Key.Key_1, Qt.Key.Key_Escape)
    assert presentation.talk.index == 3
    QTest.keySequence(presenter, "G")
    QTest.keySequence(presenter, "Ctrl+Down")  # another key ends it
    assert presentation.talk.number is None


def test_on_the_only_screen_the_number_is_seen_too(give: Give) -> None:
    presentation = give(is_windowed=False)
    press(presentation.audience, Qt.Key.Key_G, Qt.Key.Key_3)
    assert presentation.audience.hint.text() == "Go to step 3, The guest: press Enter."
    press(presentation.audience, Qt.Key.Key_Return)
    assert not presentation.audience.hint.isVisible()
    assert presentation.talk.index == 2
    press(presentation.audience, Qt.Key.Key_G, Qt.Key.Key_9, Qt.Key.Key_Return)
    assert presentation.audience.hint.text() == "There is no such step."
    assert presentation.audience.hint.isVisible()


def test_a_key_is_found_by_its_place_in_both_windows(
    give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "platformName", lambda: "xcb")
    presentation = give()
    none = Qt.KeyboardModifier.NoModifier
    for window, stop in ((presentation.presenter, 1), (presentation.audience, 2)):
        code = 10 + stop
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Eacute, none, code, 0, 0, "\u00e9")
        QApplication.sendEvent(window, event)
        assert presentation.talk.shown.stop_index == stop


def test_a_click_beside_the_boxes_goes_on_in_the_audiences_window_alone(give: Give) -> None:
    presentation = give()
    click(presentation.presenter.preview, QPointF(2, 2))
    assert presentation.talk.index == 0
    view = presentation.audience.view
    click(view, view.place_of("runtime"))
    assert (presentation.talk.index, presentation.talk.layer) == (0, "runtime")
    click(view, QPointF(2, 2))
    assert presentation.talk.index == 1
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=QPointF(2, 2).toPoint())
    assert presentation.talk.revealed == ()
    press(presentation.presenter, Qt.Key.Key_B)
    click(view, view.place_of("runtime"))  # it is black: the click lifts that
    assert not presentation.talk.blank


def test_a_frozen_picture_stays_while_the_presenter_goes_on(give: Give) -> None:
    presentation = give()
    audience, presenter = presentation.audience, presentation.presenter
    before = audience.view.scene
    press(presenter, Qt.Key.Key_F, Qt.Key.Key_Right)
    assert audience.view.scene is before
    assert presenter.preview.scene is not before
    assert presenter.status.text().startswith("The audience's picture is frozen")
    assert presenter.buttons["freeze"].isChecked()
    press(presenter, Qt.Key.Key_F)
    assert audience.view.scene == presenter.preview.scene


def test_the_overview_is_walked_and_a_step_chosen(give: Give) -> None:
    presentation = give(start(1))
    press(presentation.presenter, Qt.Key.Key_O)
    overview = QApplication.focusWidget()
    assert overview is not None
    assert overview.accessibleName() == "Overview of the steps"
    assert overview.geometry() == presentation.presenter.rect()
    press(overview, Qt.Key.Key_Right, Qt.Key.Key_Return)
    assert presentation.talk.index == 2
    assert not overview.isVisible()
    press(presentation.presenter, Qt.Key.Key_O, Qt.Key.Key_Escape)
    assert presentation.talk.index == 2
    assert not presentation.talk.has_overview
    press(presentation.presenter, Qt.Key.Key_O)
    overview = QApplication.focusWidget()
    assert overview is not None
    press(overview, Qt.Key.Key_PageDown)  # a clicker goes on
    assert presentation.talk.index == 3
    assert not overview.isVisible()


def test_on_the_only_screen_the_overview_is_over_the_picture(give: Give) -> None:
    presentation = give(is_windowed=False)
    press(presentation.audience, Qt.Key.Key_O)
    overview = QApplication.focusWidget()
    assert overview is not None
    assert overview.parent() is presentation.audience
    press(presentation.audience, Qt.Key.Key_O)
    assert not overview.isVisible()


def test_only_keys_that_write_or_move_rest_beside_a_text() -> None:
    keys = {key for command in TALK_COMMANDS for key in command.keys}
    live = {key for key in keys if not types(key)}
    assert live == {
        "PgDown",
        "PgUp",
        "Ctrl+PgDown",
        "Ctrl+PgUp",
        "Ctrl+Down",
        "Ctrl+Up",
        "Ctrl++",
        "Ctrl+=",
        "Ctrl+-",
    }
    assert not types("F8")


def test_it_is_said_when_another_program_has_the_keyboard(give: Give) -> None:
    presentation = give()
    status = presentation.presenter.status
    program = QApplication.instance()
    assert isinstance(program, QApplication)
    program.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    assert status.text().startswith("Another program has the keyboard. Click here")
    program.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert status.text() == ""


def test_the_audience_theme_is_changed_in_the_talk_and_kept(give: Give) -> None:
    presentation = give()
    menu = presentation.presenter.audience_menu
    [dark] = [one for one in menu.menu().actions() if one.text().replace("&", "") == "Dark"]
    dark.trigger()
    for view in (presentation.audience.view, presentation.presenter.preview):
        assert color_at(seen(view), QPointF(2, 2)) == THEMES["dark"].color("background")
    session = presentation.parent().findChild(Session)
    assert session is not None
    assert session.preferences.audience_theme == "dark"
    assert [one.text().replace("&", "") for one in menu.menu().actions() if one.isChecked()] == [
        "Dark"
    ]
