# SPDX-License-Identifier: MIT
"""File > Open recent: stacks and stories, the newest first, as long as they are there."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.story.library import shipped_story
from explorer.story.story_file import story_text
from explorer.ui.settings import Preferences, load_preferences
from explorer.ui.window import Window
from tests import shipped
from tests.samples import stack_toml
from tests.ui_driver import in_front

PLAIN = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences.toml"


@pytest.fixture
def window(qtbot: QtBot, kept: Path) -> Window:
    return in_front(qtbot, Window(PLAIN, kept))


@pytest.fixture
def stack(tmp_path: Path) -> Path:
    path = tmp_path / "cars & co" / "car.toml"
    path.parent.mkdir()
    path.write_text(stack_toml(), "utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    stacks = {key: shipped.stack(key) for key in shipped.KEYS}
    path = tmp_path / "talk.toml"
    path.write_text(story_text(shipped_story("five-minutes", stacks)), "utf-8")
    return path


def menu_of(window: Window) -> QMenu:
    objects = window.commands["clear-recent"].associatedObjects()
    (menu,) = (one for one in objects if isinstance(one, QMenu))
    menu.aboutToShow.emit()
    return menu


def entries(window: Window) -> list[QAction]:
    return [one for one in menu_of(window).actions() if not one.isSeparator()]


def names(window: Window) -> list[str]:
    return [one.text() for one in entries(window)]


def test_without_any_file_there_is_nothing_to_choose(window: Window) -> None:
    assert names(window) == ["No files yet", "&Clear the list"]
    assert not any(one.isEnabled() for one in entries(window))


@pytest.mark.slow
def test_stacks_and_stories_are_listed_the_newest_first_and_kept(
    window: Window, stack: Path, story: Path, kept: Path, qtbot: QtBot
) -> None:
    window.open_file(stack)
    window.open_file(story)
    window.open_file(stack)
    wanted = ["&1 car.toml (cars && co)", f"&2 talk.toml ({story.parent.name})"]
    assert names(window) == [*wanted, "&Clear the list"]
    assert entries(window)[0].toolTip() == str(stack)
    again = in_front(qtbot, Window(load_preferences(kept)[0], kept))
    assert names(again) == [*wanted, "&Clear the list"]
    entries(again)[0].trigger()
    assert again.session.stack.name == "Car"
    entries(again)[1].trigger()
    assert again.stories.draft is not None


def test_a_file_that_is_gone_is_named_and_taken_from_the_list(window: Window, stack: Path) -> None:
    window.open_file(stack)
    stack.unlink()
    entries(window)[0].trigger()
    assert window.body.notice.label.text() == (
        f"{stack} is not there any more: it is taken from the list."
    )
    assert names(window) == ["No files yet", "&Clear the list"]


def test_the_list_can_be_cleared(window: Window, stack: Path, kept: Path) -> None:
    window.open_file(stack)
    menu_of(window)
    window.commands["clear-recent"].trigger()
    assert names(window) == ["No files yet", "&Clear the list"]
    assert load_preferences(kept)[0].recent == ()


def test_a_file_that_is_refused_is_not_listed(window: Window, tmp_path: Path) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text("layers = 3", "utf-8")
    window.open_file(bad)
    assert names(window) == ["No files yet", "&Clear the list"]


def test_what_somebody_wrote_into_the_preferences_is_no_danger(qtbot: QtBot, kept: Path) -> None:
    kept.parent.mkdir()
    kept.write_text('recent = ["", "\\u0000", "/", "<b>x</b>"]\n', "utf-8")
    preferences, problem = load_preferences(kept)
    assert problem == ""
    window = in_front(qtbot, Window(preferences, kept))
    for _ in range(4):
        entries(window)[0].trigger()
        assert window.body.notice.isVisible()
    assert names(window) == ["No files yet", "&Clear the list"]
