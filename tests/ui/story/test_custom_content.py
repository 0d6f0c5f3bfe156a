# SPDX-License-Identifier: MIT
"""Stories over content of one's own that has the id of a shipped stack, as people make them."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from explorer.paths import resource_root
from explorer.story.story_file import parse_draft, story_text
from explorer.ui.settings import Preferences
from explorer.ui.story.autosave import Autosave, Origin
from explorer.ui.window import Window
from tests.samples import STORY, stack_toml
from tests.talks import STORY as CLOUD_STORY
from tests.ui_driver import child, click, in_front, press

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)
CLOUD = (resource_root() / "content" / "en" / "cloud.toml").read_text("utf-8")


def own_cloud(name: str) -> str:
    text = CLOUD.replace('name = "Cloud"', f'name = "{name}"', 1)
    assert text != CLOUD
    return text


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[[], Window]:
    return lambda: in_front(qtbot, Window(STILL))


@pytest.fixture
def window(open_window: Callable[[], Window]) -> Window:
    return open_window()


@pytest.fixture
def fabrikam(tmp_path: Path) -> Path:
    path = tmp_path / "fabrikam.toml"
    path.write_text(own_cloud("Fabrikam"), "utf-8")
    return path


def said(window: Window) -> str:
    notice = window.body.notice
    return notice.label.text() if notice.isVisible() else ""


def row(window: Window) -> str:
    editor = window.stories.editor
    assert editor is not None
    steps = editor.steps
    return str(steps.item(steps.currentRow()).data(Qt.ItemDataRole.AccessibleTextRole))


def shown(window: Window) -> str:
    return window.bar.stacks.button(window.session.state.stack).text()


def record(window: Window, content: Path, path: Path) -> None:
    """Make a story of one step of own content, and save it."""
    window.open_file(content)
    QTest.keySequence(window, "Ctrl+3")
    QTest.keySequence(window, "Ctrl+N")
    window.stories.document.path = path  # as if it was named in the dialog
    QTest.keySequence(window, "Ctrl+S")
    assert said(window) == f"Saved: {path}"


@pytest.mark.slow
def test_a_story_of_own_content_shows_it_when_it_is_opened_again(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    record(open_window(), fabrikam, path)
    assert 'content = "fabrikam.toml"\ncontent_name = "Fabrikam"' in path.read_text("utf-8")
    again = open_window()
    again.open_file(path)
    assert shown(again) == "Fabrikam"
    assert row(again).endswith("Fabrikam, PaaS")
    assert said(again) == "Opened with its content: Fabrikam, from fabrikam.toml"
    assert not again.isWindowModified()
    again.open_file(path)
    assert said(again) == "Opened with its content: Fabrikam, from fabrikam.toml"
    QTest.keySequence(again, "F5")
    assert again.presenting is not None
    assert again.presenting.presentation is not None
    assert again.presenting.presentation.talk.stack.name == "Fabrikam"


@pytest.mark.slow
def test_that_own_content_is_gone_is_said(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    record(open_window(), fabrikam, path)
    before = path.read_bytes()
    fabrikam.unlink()
    again = open_window()
    again.open_file(path)
    assert shown(again) == "Cloud"
    assert said(again) == f"Fabrikam was not found at {fabrikam}: the steps show other content."
    again.stories.document.save()
    assert path.read_bytes() == before


@pytest.mark.slow
def test_that_the_file_holds_something_else_now_is_said(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    record(open_window(), fabrikam, path)
    fabrikam.write_text(own_cloud("Contoso"), "utf-8")
    again = open_window()
    again.open_file(path)
    assert shown(again) == "Contoso"
    assert said(again) == (
        "The story was made with Fabrikam, but fabrikam.toml holds something else now."
    )


@pytest.mark.slow
def test_content_elsewhere_is_named_and_opened_only_when_one_says_so(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path = tmp_path / "talks" / "talk.toml"
    path.parent.mkdir()
    record(open_window(), fabrikam, path)
    assert 'content = "../fabrikam.toml"' in path.read_text("utf-8")
    again = open_window()
    again.open_file(path)
    assert shown(again) == "Cloud"
    assert said(again) == (
        f"The story was made with Fabrikam, from {fabrikam}: its steps show other content."
    )
    click(again.body.notice.action)
    assert shown(again) == "Fabrikam"
    assert again.session.state.stop_index == 2
    assert said(again) == ""


def test_another_stack_of_that_id_is_named_as_such(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path, other = tmp_path / "talk.toml", tmp_path / "other" / "contoso.toml"
    other.parent.mkdir()
    other.write_text(own_cloud("Contoso"), "utf-8")
    window = open_window()
    record(window, fabrikam, path)
    window.open_file(other)
    assert said(window) == (
        f"The story was made with Fabrikam, from {fabrikam}: its steps show Contoso."
    )
    click(window.body.notice.action)
    assert shown(window) == "Fabrikam"


def test_steps_of_the_shipped_cloud_stay_so_when_own_content_is_opened(
    window: Window, fabrikam: Path, tmp_path: Path
) -> None:
    path = tmp_path / "talk.toml"
    path.write_text(story_text(CLOUD_STORY), "utf-8")
    window.open_file(path)
    window.open_file(fabrikam)
    assert (
        said(window)
        == "The story names no content of its own: it shows Cloud as it comes with the program."
    )
    assert window.body.notice.action.text() == "Show fabrikam.toml"
    assert row(window).endswith("Cloud, On-premises")
    press(window.stories.editor.steps, Qt.Key.Key_Down)
    assert shown(window) == "Cloud"
    fabrikam.write_text(own_cloud("Fabrikam & Co"), "utf-8")
    window.body.notice.hide()
    window.open_file(fabrikam)
    assert said(window) == ""  # the same file again needs no words


def test_a_story_may_be_told_with_own_content_instead(window: Window, fabrikam: Path) -> None:
    window.open_file(fabrikam)
    window.commands["story-cloud"].trigger()
    assert shown(window) == "Cloud"
    assert (
        said(window)
        == "The story names no content of its own: it shows Cloud as it comes with the program."
    )
    click(window.body.notice.action)
    assert shown(window) == "Fabrikam"
    assert window.isWindowModified()
    QTest.keySequence(window, "Ctrl+Z")
    assert shown(window) == "Cloud"
    assert not window.isWindowModified()


def test_own_content_that_does_not_fit_is_refused_in_a_sentence(
    window: Window, tmp_path: Path
) -> None:
    other = tmp_path / "other.toml"
    other.write_text(stack_toml('id = "car"', 'id = "cloud"'), "utf-8")
    window.open_file(other)
    window.commands["story-cloud"].trigger()
    assert shown(window) == "Cloud"
    click(window.body.notice.action)
    where = 'steps[2].stop ("July 2025: one product, run in two ways"): '
    assert f"{where}names 'on-premises', which is not there" in said(window)
    assert shown(window) == "Cloud"
    window.commands["close-story"].trigger()
    QTest.keySequence(window, "F5")
    assert window.presenting is not None
    assert window.presenting.presentation is not None
    assert window.presenting.presentation.talk.stack.name == "Cloud"


def test_without_a_story_what_is_open_is_told_and_kept_so(window: Window, fabrikam: Path) -> None:
    window.open_file(fabrikam)
    window.commands["present-windowed"].trigger()
    assert window.presenting is not None
    talk = window.presenting.presentation
    assert talk is not None
    assert talk.talk.stack.name == "Fabrikam"
    QTest.keySequence(talk.presenter, "PgDown")  # beyond the title slide
    talk.presenter.notes.setPlainText("Mind the time.")
    talk.leave()
    assert row(window).endswith("Fabrikam, On-premises, Applications")
    assert shown(window) == "Fabrikam"


def test_steps_of_both_do_not_fit_into_one_story(window: Window, fabrikam: Path) -> None:
    QTest.keySequence(window, "Ctrl+N")
    window.open_file(fabrikam)
    QTest.keySequence(window, "Ctrl+Return")
    assert said(window) == (
        "Other steps show another stack of the id cloud. "
        "Change the id in fabrikam.toml to have both in one story."
    )
    assert window.stories.story is not None
    assert len(window.stories.story.steps) == 1


def test_a_story_over_content_with_an_id_of_its_own_is_opened_with_it(
    open_window: Callable[[], Window], tmp_path: Path
) -> None:
    (tmp_path / "car.toml").write_text(stack_toml(), "utf-8")
    path = tmp_path / "trip.toml"
    path.write_text(f'content = "car.toml"\n{STORY}', "utf-8")
    window = open_window()
    window.open_file(path)
    assert shown(window) == "Car"
    assert said(window) == "Opened with its content: Car, from car.toml"


def test_saved_elsewhere_a_story_still_leads_to_its_content(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path, other = tmp_path / "talk.toml", tmp_path / "talks" / "talk.toml"
    other.parent.mkdir()
    record(open_window(), fabrikam, path)
    again = open_window()
    again.open_file(path)
    again.stories.document.save_as()
    dialog = again.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(other))  # as if it was named in the dialog
    assert 'content = "../fabrikam.toml"' in other.read_text("utf-8")
    assert 'content = "fabrikam.toml"' in path.read_text("utf-8")


def test_recovered_work_over_own_content_is_shown_with_it(
    qtbot: QtBot, open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path
) -> None:
    path, folder = tmp_path / "talk.toml", tmp_path / "config"
    record(open_window(), fabrikam, path)
    story = parse_draft(path.read_bytes(), "x")
    Autosave(folder).keep(replace(story, title="Unsaved"), Origin(str(path), ""))  # and dies
    again = Window(STILL, folder / "preferences.toml")
    qtbot.addWidget(again)
    again.show()
    again.stories.offer_left()
    click(child(again.findChildren(QMessageBox)[0], QPushButton, "Open"))
    assert again.stories.story is not None
    assert again.stories.story.title == "Unsaved"
    assert shown(again) == "Fabrikam"


@pytest.mark.slow
def test_content_opened_through_a_link_stays_so_in_its_story(
    open_window: Callable[[], Window], fabrikam: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    link, path = tmp_path / "current.toml", tmp_path / "talk.toml"
    link.symlink_to(fabrikam.name)
    record(open_window(), link, path)
    assert 'content = "current.toml"' in path.read_text("utf-8")
    again = open_window()
    again.open_file(path)
    assert said(again) == "Opened with its content: Fabrikam, from current.toml"
    other, switched = tmp_path / "contoso.toml", tmp_path / "switched"
    other.write_text(own_cloud("Contoso"), "utf-8")
    switched.symlink_to(other.name)
    switched.replace(link)
    qtbot.waitUntil(lambda: shown(again) == "Contoso")
    other.write_text(own_cloud("Contoso & Co"), "utf-8")
    qtbot.waitUntil(lambda: again.session.stack.name == "Contoso & Co")


@pytest.mark.slow
@pytest.mark.parametrize(("named", "there"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_content_whose_names_are_in_another_normal_form_is_the_same(
    named: str, there: str, open_window: Callable[[], Window], tmp_path: Path
) -> None:
    content = tmp_path / normalize(there, "müll.toml")
    content.write_text(own_cloud(normalize(there, "Müllabfuhr")), "utf-8")
    path = tmp_path / "talk.toml"
    names = f'content = "müll.toml"\ncontent_name = "Müllabfuhr"\n{story_text(CLOUD_STORY)}'
    path.write_text(normalize(named, names), "utf-8")
    window = open_window()
    window.open_file(path)
    assert said(window) == (
        f"Opened with its content: {normalize(there, 'Müllabfuhr')}, from {content.name}"
    )
