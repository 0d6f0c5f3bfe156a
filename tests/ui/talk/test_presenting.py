# SPDX-License-Identifier: MIT
"""From the window into a talk and back, with the keys that a person presses."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic, time

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.model.state import View
from explorer.story.pace import Clock
from explorer.story.story_file import story_text
from explorer.ui.dialogs import SettingsDialog
from explorer.ui.settings import Preferences, load_preferences
from explorer.ui.story.stories import Stories
from explorer.ui.talk import presenting as module
from explorer.ui.talk.presentation import Presentation
from explorer.ui.window import Window
from tests.talks import STORY
from tests.ui_driver import child, click, color_at, in_front, press, seen, texts

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Window:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return in_front(qtbot, Window(STILL))


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "short.toml"
    path.write_text(story_text(STORY), "utf-8")
    return path


def keys(widget: QWidget, text: str) -> None:
    QTest.keySequence(widget, text)


def talk_of(window: Window) -> Presentation:
    assert window.presenting is not None
    presentation = window.presenting.presentation
    assert presentation is not None, "no talk is given"
    return presentation


def write(talk: Presentation, notes: str, qtbot: QtBot) -> None:
    """Write other notes in the place of all there are."""
    talk.presenter.activateWindow()
    qtbot.waitUntil(talk.presenter.isActiveWindow)
    click(talk.presenter.notes.viewport())
    keys(talk.presenter.notes, "Ctrl+A")
    QTest.keyClicks(talk.presenter.notes, notes)


def is_given(window: Window) -> bool:
    return window.presenting is not None and window.presenting.presentation is not None


def test_f5_tells_the_shipped_stories_cloud_and_then_ai(window: Window) -> None:
    keys(window, "F5")
    talk = talk_of(window).talk
    assert talk.index == 0
    assert talk.story.stacks == ("cloud", "ai")
    assert talk.story.title == "Who answers for what in the cloud, Who answers for what with AI"
    assert talk_of(window).audience.isFullScreen()


def test_f5_tells_the_open_story(window: Window, story: Path) -> None:
    window.open_file(story)
    keys(window, "F5")
    assert talk_of(window).talk.story == STORY


def test_shift_f5_begins_with_what_is_shown(window: Window, story: Path) -> None:
    window.open_file(story)
    window.exploring.show_view(View.MATRIX)
    keys(window, "Shift+F5")
    assert talk_of(window).talk.index == 3


def test_the_button_presents_too(window: Window) -> None:
    click(window.bar.present)
    assert is_given(window)
    assert window.commands["present"].isEnabled() is False


def test_in_a_window_for_a_video_call(window: Window) -> None:
    window.commands["present-windowed"].trigger()
    presentation = talk_of(window)
    assert not presentation.audience.isFullScreen()
    assert presentation.audience.windowTitle().endswith(" - Audience")
    assert presentation.presenter.isVisible()


def test_present_says_which_talk_it_gives_and_how_to_leave(window: Window, story: Path) -> None:
    command, button = window.commands["present"], window.bar.present
    assert command.text() == "&Present \u201cCloud and AI\u201d"
    assert "\u201cCloud and AI\u201d (F5). Esc ends the talk." in button.toolTip()
    window.open_file(story)
    assert command.text() == f"&Present \u201c{STORY.title}\u201d"
    assert f"\u201c{STORY.title}\u201d (F5). Esc ends the talk." in button.toolTip()


def test_the_presenter_is_told_how_to_leave_and_the_room_is_not(
    window: Window, story: Path
) -> None:
    window.open_file(story)
    window.commands["present-windowed"].trigger()
    talk = talk_of(window)
    said = f"You present \u201c{STORY.title}\u201d. Esc ends the talk, ? shows all keys."
    assert said in texts(talk.presenter)
    assert not any("Esc" in text for text in texts(talk.audience))


def test_on_the_only_screen_the_keys_are_named_for_a_moment(window: Window) -> None:
    keys(window, "F5")
    hint = talk_of(window).audience.hint
    assert hint.isVisible()
    assert hint.text() == "? shows all keys, X your notes, Esc ends the talk."
    press(talk_of(window).audience, Qt.Key.Key_Right)
    assert not hint.isVisible()


def test_what_is_said_at_the_start_stays_while_the_screen_is_filled(window: Window) -> None:
    keys(window, "F5")
    audience = talk_of(window).audience
    audience.showNormal()
    for width, height in ((1280, 720), (800, 600)):
        audience.resize(width, height)
        QApplication.processEvents()
        assert audience.hint.isVisible()
        place = audience.hint.geometry()
        assert audience.rect().contains(place)
        assert abs(place.center().x() - width // 2) <= 1
        assert place.bottom() > 0.9 * height
    press(audience, Qt.Key.Key_X)
    assert not audience.hint.isVisible()


@pytest.mark.slow
def test_where_the_room_sees_the_presenters_screen_that_is_said_before_the_talk(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "is_mirrored", lambda: True)
    keys(window, "F5")
    assert question(window).text() == "Your screens show the same: the room sees what you see."
    assert "X your notes or the picture, and Esc ends it" in question(window).informativeText()
    answer(window, "Cancel")
    assert not is_given(window)
    window.commands["present-windowed"].trigger()
    talk_of(window).leave()
    keys(window, "F5")
    answer(window, "Present")
    assert not talk_of(window).audience.hint.isVisible()
    talk_of(window).leave()
    keys(window, "F5")  # it is known by now
    assert not talk_of(window).audience.hint.isVisible()


def test_f5_while_presenting_does_nothing(window: Window) -> None:
    keys(window, "F5")
    presentation = talk_of(window)
    press(presentation.audience, Qt.Key.Key_Right)
    for again in ("F5", "Shift+F5", "F5"):
        keys(presentation.audience, again)
        keys(window, again)
    assert talk_of(window) is presentation
    assert presentation.talk.index == 1


def test_within_a_minute_after_esc_f5_resumes_where_it_stopped(
    window: Window, qtbot: QtBot
) -> None:
    keys(window, "F5")
    press(talk_of(window).audience, Qt.Key.Key_Right)
    began = talk_of(window).talk.clock
    press(talk_of(window).audience, Qt.Key.Key_Escape)
    assert not is_given(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys(window, "F5")
    assert talk_of(window).talk.index == 1
    assert talk_of(window).talk.clock == began


def test_later_or_from_here_the_talk_begins_anew(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys(window, "F5")
    press(talk_of(window).audience, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    keys(window, "Shift+F5")
    assert talk_of(window).talk.shown.stop_index == 1
    press(talk_of(window).audience, Qt.Key.Key_Escape)
    if is_given(window):
        press(talk_of(window).audience, Qt.Key.Key_Escape)
    monkeypatch.setattr(module, "RESUME_SECONDS", -1.0)
    keys(window, "F5")
    answer(window, "From the start")
    assert talk_of(window).talk.index == 0
    assert talk_of(window).talk.clock.elapsed(monotonic()) < 60


def question(window: Window) -> QMessageBox:
    """Return the question whether to go on."""
    [box] = [one for one in window.findChildren(QMessageBox) if one.isVisible()]
    return box


def answer(window: Window, name: str) -> None:
    box = question(window)
    click(child(box, QPushButton, name))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def later(monkeypatch: pytest.MonkeyPatch, hours: float) -> None:
    """Let hours pass, and the minute in which a talk goes on unasked."""
    monkeypatch.setattr(module, "RESUME_SECONDS", -1.0)
    now = time() + hours * 3600
    monkeypatch.setattr(module, "time", lambda: now)


def given_for_a_while(window: Window) -> None:
    """Present the open story to the middle of its second step, and leave after 12:40."""
    keys(window, "F5")
    talk = talk_of(window)
    press(talk.audience, *[Qt.Key.Key_Right] * 3)
    talk.show_talk(replace(talk.talk, clock=Clock(760.0, None).toggled(monotonic())))
    press(talk.audience, Qt.Key.Key_L, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert not is_given(window)


def test_within_a_day_it_is_asked_whether_to_go_on(
    window: Window, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(story)
    given_for_a_while(window)
    later(monkeypatch, 23)
    keys(window, "F5")
    assert question(window).text() == "Go on at step 2, 12:40?"
    assert question(window).informativeText() == "What moves?"
    answer(window, "Cancel")
    assert not is_given(window)
    keys(window, "F5")
    answer(window, "Go on")
    talk = talk_of(window).talk
    assert (talk.index, len(talk.revealed), talk.has_laser) == (1, 2, False)
    assert 760 <= talk.clock.elapsed(monotonic()) < 780
    talk_of(window).leave()
    later(monkeypatch, 50)
    keys(window, "F5")
    assert talk_of(window).talk.index == 0


def test_an_edited_story_goes_on_at_the_step_of_that_title(
    window: Window, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(story)
    given_for_a_while(window)
    steps = (STORY.steps[4], *STORY.steps)
    window.stories.take_over(replace(STORY, steps=steps), STORY, 0)
    later(monkeypatch, 1)
    keys(window, "F5")
    assert question(window).text() == "Go on at step 3, 12:40?"
    answer(window, "Go on")
    assert talk_of(window).talk.step.title == "What moves?"
    assert len(talk_of(window).talk.revealed) == 2


def started_again(qtbot: QtBot, folder: Path) -> Window:
    path = folder / "preferences.toml"
    preferences, _problem = load_preferences(path)
    made = Window(preferences, path)
    in_front(qtbot, made)
    made.stories.open_again()
    return made


def own_window(qtbot: QtBot, folder: Path) -> Window:
    return in_front(qtbot, Window(STILL, folder / "preferences.toml"))


@pytest.mark.slow
def test_after_a_crash_the_story_is_open_and_the_talk_goes_on(
    qtbot: QtBot, story: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    window = own_window(qtbot, folder)
    window.open_file(story)
    window.session.go_to_stop(3)
    keys(window, "F5")
    talk = talk_of(window)
    press(talk.audience, *[Qt.Key.Key_Right] * 3)
    talk.show_talk(replace(talk.talk, clock=Clock(760.0)))
    place = folder / "talk.json"
    qtbot.waitUntil(lambda: place.exists() and b'"elapsed": 760' in place.read_bytes())
    # It dies here. What another one finds:
    after = started_again(qtbot, folder)
    assert after.stories.story == STORY
    after.present()
    assert question(after).text() == "Go on at step 2, 12:40?"
    answer(after, "Go on")
    given = talk_of(after).talk
    assert (given.index, len(given.revealed), given.clock) == (1, 2, Clock(760.0))
    talk_of(after).leave()
    talk.leave()


@pytest.mark.slow
@pytest.mark.parametrize("held", [b"", b"{", b"\xff", b'{"index": "no"}', b"[" * 100_000, None])
def test_a_broken_file_of_the_last_talk_is_said_and_the_talk_begins(
    qtbot: QtBot, story: Path, tmp_path: Path, held: bytes | None
) -> None:
    folder = tmp_path / "kept"
    window = own_window(qtbot, folder)
    window.open_file(story)
    path = folder / "talk.json"
    if held is None:
        path.mkdir()
    else:
        path.write_bytes(held)
    window.commands["present-windowed"].trigger()
    assert talk_of(window).talk.index == 0
    said = f"Where the last talk was cannot be read from {path}: it begins at its first step."
    assert said in texts(window.body) + texts(talk_of(window).presenter)
    press(talk_of(window).presenter, Qt.Key.Key_Right)
    talk_of(window).leave()
    assert window.stories.story == STORY


@pytest.mark.slow
def test_a_talk_that_came_to_its_end_or_hardly_began_is_not_gone_on_with(
    window: Window, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(story)
    keys(window, "F5")
    press(talk_of(window).audience, Qt.Key.Key_End, Qt.Key.Key_Right)
    talk_of(window).leave()
    later(monkeypatch, 1)
    keys(window, "F5")
    assert talk_of(window).talk.index == 0
    talk_of(window).leave()
    keys(window, "F5")
    assert talk_of(window).talk.index == 0


@pytest.mark.slow
def test_the_last_story_is_open_at_the_next_start(
    qtbot: QtBot, story: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "kept"
    window = own_window(qtbot, folder)
    window.open_file(story)
    window.session.go_to_stop(3)
    window.close()
    again = started_again(qtbot, folder)
    assert again.stories.story == STORY
    assert again.session.state.stop_index == 3
    assert not again.isWindowModified()
    again.commands["story-ai"].trigger()
    again.close()
    third = started_again(qtbot, folder)
    assert third.stories.story is not None
    assert third.stories.story.id == "ai"
    third.commands["close-story"].trigger()
    third.close()
    assert started_again(qtbot, folder).stories.story is None


def test_a_last_story_that_is_gone_is_named_once(qtbot: QtBot, story: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    window = own_window(qtbot, folder)
    window.open_file(story)
    window.close()
    story.unlink()
    again = started_again(qtbot, folder)
    said = f"{story} was open when you left, and is not there any more."
    assert said in texts(again.body)
    again.close()
    assert said not in texts(started_again(qtbot, folder).body)


def test_another_story_is_not_taken_for_the_one_that_was_left(window: Window, story: Path) -> None:
    keys(window, "F5")
    press(talk_of(window).audience, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    window.open_file(story)
    keys(window, "F5")
    assert talk_of(window).talk.story == STORY


def test_the_windows_commands_rest_and_come_back(window: Window) -> None:
    before = {name for name, one in window.commands.items() if one.isEnabled()}
    window.bar.field.setFocus()
    keys(window, "F5")
    assert not [name for name, one in window.commands.items() if one.isEnabled()]
    assert not window.bar.field.hasFocus()
    press(talk_of(window).audience, Qt.Key.Key_Escape)
    assert {name for name, one in window.commands.items() if one.isEnabled()} == before


@pytest.mark.slow
def test_whatever_the_window_shows_in_a_talk_its_commands_rest(window: Window) -> None:
    keys(window, "Ctrl+2")
    keys(window, "Ctrl+3")
    keys(window, "Alt+Left")
    window.commands["present-windowed"].trigger()
    window.session.select_layer("runtime")
    window.session.go_to_stop(3)
    window.session.prefer(theme="dark")
    assert [one.objectName() for one in window.commands.values() if one.isEnabled()] == []
    talk_of(window).leave()
    assert window.commands["back"].isEnabled()
    assert not window.commands["forward"].isEnabled()


def test_no_key_is_live_twice_while_presenting(window: Window) -> None:
    keys(window, "F5")
    talk_of(window)
    windows = (window, talk_of(window).audience, talk_of(window).presenter)
    actions = {action for widget in windows for action in widget.actions() if action.isEnabled()}
    live = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(live) == len(set(live))


@pytest.mark.slow
def test_notes_to_the_shipped_stories_survive_a_crash_in_the_talk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    own = Window(STILL, tmp_path / "preferences.toml")
    qtbot.addWidget(own)
    own.commands["present-windowed"].trigger()
    talk_of(own).presenter.notes.setPlainText("Mind the time.")
    qtbot.waitUntil(lambda: any(tmp_path.glob("unsaved-story-*.toml")))
    [left] = tmp_path.glob("unsaved-story-*.toml")
    assert "Mind the time." in left.read_text("utf-8")
    assert [one.objectName() for one in own.commands.values() if one.isEnabled()] == []
    talk_of(own).leave()
    assert own.commands["save"].isEnabled()
    assert own.commands["undo"].isEnabled()


@pytest.mark.slow
def test_notes_that_are_changed_in_a_talk_survive_a_crash_in_it(
    window: Window, story: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    own = Window(STILL, kept / "preferences.toml")
    qtbot.addWidget(own)
    own.open_file(story)
    own.commands["present"].trigger()
    notes = talk_of(own).presenter.notes
    for text in ("Mind", "Mind the time."):
        notes.setPlainText(text)
    qtbot.waitUntil(lambda: any(kept.glob("unsaved-story-*.toml")))
    [left] = kept.glob("unsaved-story-*.toml")
    assert "Mind the time." in left.read_text("utf-8")
    assert not own.commands["undo"].isEnabled()  # the window's commands rest
    talk_of(own).leave()
    assert own.commands["undo"].isEnabled()
    own.commands["undo"].trigger()
    assert own.stories.story == STORY
    assert not window.isWindowModified()


@pytest.mark.slow
@pytest.mark.parametrize("is_open", [True, False])
def test_notes_that_were_changed_are_there_the_next_time(
    window: Window, story: Path, is_open: bool, qtbot: QtBot
) -> None:
    if is_open:
        window.open_file(story)
    window.commands["present-windowed"].trigger()
    write(talk_of(window), "Mind the time.", qtbot)
    talk_of(window).leave()
    window.commands["present-windowed"].trigger()
    assert talk_of(window).presenter.notes.toPlainText() == "Mind the time."
    talk_of(window).leave()
    assert window.stories.story is not None
    assert window.stories.story.steps[0].notes == "Mind the time."


def test_notes_to_the_shipped_stories_become_a_story_of_ones_own(
    window: Window, qtbot: QtBot
) -> None:
    keys(window, "F5")
    presentation = talk_of(window)
    press(presentation.audience, *[Qt.Key.Key_Right] * 3)
    keys(presentation.audience, "X")
    write(presentation, "Ask about the pager.", qtbot)
    presentation.leave()
    assert window.isWindowModified()
    said = window.body.notice.label.text()
    assert said == "Your notes are in a story of your own, which is not saved yet."
    assert window.body.notice.action.text() == "Save as"
    editor = window.stories.editor
    assert editor is not None
    assert editor.isVisible()
    assert editor.step.notes.toPlainText() == "Ask about the pager."
    assert editor.heading.text().startswith("Step 4 of ")
    assert window.stage.slider.accessibleName() == "Service model: IaaS"  # what step 4 shows
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keys(window, "Ctrl+Q")
    [question] = window.findChildren(QMessageBox)
    assert question.text().startswith("Save the changes to \u201cWho answers for what in the cloud")
    click(child(question, QPushButton, "Discard"))
    assert not window.isVisible()


@pytest.mark.slow
def test_notes_that_were_discarded_are_told_no_more(window: Window) -> None:
    window.commands["present-windowed"].trigger()
    before = talk_of(window).presenter.notes.toPlainText()
    talk_of(window).presenter.notes.setPlainText("Mind the time.")
    talk_of(window).leave()
    window.commands["close-story"].trigger()
    click(child(window.findChildren(QMessageBox)[0], QPushButton, "Discard"))
    assert window.stories.story is None
    window.commands["present-windowed"].trigger()
    assert talk_of(window).presenter.notes.toPlainText() == before


def test_a_talk_without_notes_of_ones_own_opens_no_story(window: Window) -> None:
    keys(window, "F5")
    press(talk_of(window).audience, Qt.Key.Key_Right, Qt.Key.Key_Escape)
    assert window.stories.story is None
    assert not window.body.notice.isVisible()


def test_a_story_over_a_stack_that_is_gone_is_refused_in_a_sentence(
    window: Window, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_file(story)
    stray = replace(STORY, steps=(replace(STORY.steps[0], stop="moon"),))
    monkeypatch.setattr(Stories, "story", stray)
    keys(window, "F5")
    assert not is_given(window)
    assert window.body.notice.label.text().startswith("A short story: steps[1].stop")


def test_closing_the_program_ends_the_talk(window: Window) -> None:
    keys(window, "F5")
    window.close()
    assert not is_given(window)


def test_sizes_and_screens_are_remembered(tmp_path: Path, show: Callable[..., None]) -> None:
    path = tmp_path / "preferences.toml"
    window = Window(STILL, path)
    show(window)
    window.commands["present-windowed"].trigger()
    keys(talk_of(window).presenter, "Ctrl++")
    assert load_preferences(path)[0].notes_size == STILL.notes_size + 1
    talk_of(window).leave()


def test_the_audience_has_a_theme_of_its_own(window: Window, qtbot: QtBot) -> None:
    keys(window, "Ctrl+,")
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert dialog.audience.currentText() == "Projector"
    dialog.audience.setCurrentIndex(dialog.audience.findData("dark"))
    dialog.accept()
    qtbot.waitUntil(window.isActiveWindow)
    keys(window, "F5")
    picture = seen(talk_of(window).audience.view)
    assert color_at(picture, QPoint(3, 3)) == THEMES["dark"].color("background")


def test_the_audience_has_a_wider_margin_where_a_projector_cuts_the_picture_off(
    window: Window, qtbot: QtBot
) -> None:
    keys(window, "Ctrl+,")
    dialog = window.findChild(SettingsDialog)
    assert isinstance(dialog, SettingsDialog)
    assert [dialog.margin.itemText(row) for row in range(3)] == ["5%", "7.5%", "10%"]
    dialog.margin.setCurrentIndex(2)
    dialog.accept()
    qtbot.waitUntil(window.isActiveWindow)
    keys(window, "F5")
    scene = talk_of(window).audience.view.scene
    assert scene is not None
    assert min(label.left for label in scene.all_labels) >= scene.width * 0.1 - 1
