# SPDX-License-Identifier: MIT
import pytest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from explorer.story.draft import Draft, with_story_value
from explorer.ui.actions import COMMANDS
from explorer.ui.commands import Commands
from explorer.ui.session import Session
from explorer.ui.settings import Preferences
from tests import shipped

IDS = [command.id for command in COMMANDS if command.id]


@pytest.fixture
def commands(qtbot: QtBot) -> Commands:
    window = QMainWindow()
    qtbot.addWidget(window)
    made = Commands(window, dict.fromkeys(IDS, lambda: None))
    made.window = window  # type: ignore[attr-defined]  # or it would be gone
    return made


def on(commands: Commands) -> set[str]:
    return {name for name, action in commands.items() if action.isEnabled()}


def checked(commands: Commands) -> set[str]:
    return {name for name, action in commands.items() if action.isChecked()}


def test_they_agree_with_the_session(commands: Commands) -> None:
    session = Session(Preferences(theme="dark", text_scale=1.25, stack="ai"))
    commands.show_session(session, is_table=False)
    assert checked(commands) == {"single", "other-stack", "theme-dark", "scale-1.25"}
    stops = [commands[f"stop-{number}"] for number in range(1, 7)]
    assert [one.text().replace("&", "") for one in stops if one.isVisible()] == [
        "IaaS", "PaaS", "SaaS",
    ]  # fmt: skip
    assert not {"back", "forward"} & on(commands)
    session.go_to_stop(1)
    commands.show_session(session, is_table=True)
    assert "table" in checked(commands)
    assert "single" not in checked(commands)
    assert {"back", "forward"} & on(commands) == {"back"}


def test_a_text_size_between_those_of_the_menu_checks_none(commands: Commands) -> None:
    commands.show_session(Session(Preferences(text_scale=1.3)), is_table=False)
    assert not [name for name in checked(commands) if name.startswith("scale-")]


def test_they_agree_with_the_story_and_the_panel(commands: Commands) -> None:
    story = {"save", "save-as", "close-story", "add-step", "steps"}
    commands.show_story(None, is_editor_shown=False)
    assert not (story | {"undo", "redo"}) & on(commands)
    draft = Draft.of(shipped.story("cloud"), is_saved=True)
    draft = draft.changed(with_story_value(draft.now, title="Another"), 0.0)
    commands.show_story(draft, is_editor_shown=True)
    assert story | {"undo"} <= on(commands)
    assert "redo" not in on(commands)
    commands.show_story(draft.stepped(-1), is_editor_shown=True)
    assert {"undo", "redo"} & on(commands) == {"redo"}
    commands.show_side(is_shown=True, is_balance=True)
    assert checked(commands) >= {"steps", "balance"}
    commands.show_side(is_shown=False, is_balance=True)
    assert not {"explanation", "balance"} & checked(commands)


def test_at_rest_nothing_wakes_them_but_the_end_of_the_rest(commands: Commands) -> None:
    session = Session(Preferences(stack="ai"))
    commands.show_session(session, is_table=False)
    commands.show_story(None, is_editor_shown=False)
    before = on(commands)
    assert "stop-3" in before
    assert "stop-4" not in before  # it is not there
    commands.rest()
    session.show_stack("cloud")
    commands.show_session(session, is_table=False)
    commands.show_story(Draft.of(shipped.story("cloud")), is_editor_shown=False)
    assert commands["stop-4"].isVisible()
    assert on(commands) == set()
    commands.wake()
    assert on(commands) == before | {"stop-4"}
