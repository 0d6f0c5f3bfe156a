# SPDX-License-Identifier: MIT
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from explorer.diagram.icons import icon_names
from explorer.story.library import STORIES
from explorer.ui.actions import (
    COMMANDS,
    MAX_STOP_KEYS,
    MENUS,
    keys_text,
    make_actions,
    with_mnemonics,
)
from explorer.ui.settings import TEXT_SCALES, THEME_CHOICES, Preferences
from explorer.ui.window import Window
from tests import shipped

IDS = [command.id for command in COMMANDS if command.id]


class Made:
    """A window with all actions, and the ids of those that were called."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.called: list[str] = []
        slots = {key: lambda key=key: self.called.append(key) for key in IDS}
        self.actions = make_actions(self.window, slots)


@pytest.fixture
def made(show: Callable[..., None]) -> Made:
    one = Made()
    show(one.window, 600, 300)
    return one


def in_menus(menu: QMenu) -> list[QAction]:
    """Return the actions of a menu and of those in it."""
    found = []
    for action in menu.actions():
        inner = action.menu()
        found += in_menus(inner) if isinstance(inner, QMenu) else [action]
    return found


def test_no_id_and_no_key_is_used_twice() -> None:
    assert len(IDS) == len(set(IDS))
    keys = Counter(QKeySequence(key).toString() for one in COMMANDS for key in one.keys)
    assert [key for key, times in keys.items() if times > 1] == []
    assert "" not in keys


def test_no_letter_alone_is_a_key() -> None:
    for command in COMMANDS:
        for key in command.keys:
            assert key.startswith(("Ctrl+", "Alt+", "F", "Shift+F", "Esc", "Pg"))


def test_the_keys_are_those_of_the_design(made: Made) -> None:
    wanted = {
        "other-view": "Ctrl+M",
        "table": "Ctrl+T",
        "other-stack": "Ctrl+I",
        "find": "Ctrl+F",
        "export": "Ctrl+E",
        "copy-picture": "Ctrl+Shift+C",
        "full-screen": "F11",
        "keys": "F1",
        "quit": "Ctrl+Q",
        "settings": "Ctrl+,",
        "back": "Alt+Left",
        "forward": "Alt+Right",
        **{f"stop-{number}": f"Ctrl+{number}" for number in range(1, MAX_STOP_KEYS + 1)},
    }
    shown = {key: made.actions[key].shortcut().toString() for key in wanted}
    assert shown == wanted


def test_every_command_is_in_a_menu_once(made: Made) -> None:
    menus = [action.menu() for action in made.window.menuBar().actions()]
    assert [menu.title() for menu in menus if isinstance(menu, QMenu)] == list(MENUS)
    found = [one for menu in menus if isinstance(menu, QMenu) for one in in_menus(menu)]
    ids = [action.objectName() for action in found if not action.isSeparator()]
    assert sorted(ids) == sorted(IDS)


def test_the_menu_says_how_long_each_shipped_story_takes(made: Made) -> None:
    for story_id in STORIES:
        text = made.actions[f"story-{story_id}"].text()
        assert text.endswith(f", {shipped.story(story_id).minutes:g} minutes")


def test_menus_have_drawings_once_they_are_seen(made: Made) -> None:
    drawn = {one.id: one.icon for one in COMMANDS if one.icon}
    assert {"find", "export", "present", "back", "forward"} <= set(drawn)
    assert set(drawn.values()) <= set(icon_names())
    assert all(made.actions[key].icon().isNull() for key in drawn)
    for action in made.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
    assert {key for key in IDS if not made.actions[key].icon().isNull()} == set(drawn)


def test_a_choice_has_its_mark_and_no_drawing() -> None:
    assert not [one.id for one in COMMANDS if one.icon and one.is_checkable]


def test_no_menu_begins_or_ends_with_a_separator(made: Made) -> None:
    for action in made.window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        entries = menu.actions()
        assert not entries[0].isSeparator()
        assert not entries[-1].isSeparator()


def menus_of(window: QMainWindow) -> list[QMenu | QMenuBar]:
    """Return the menu bar and all its menus, with those in them."""
    menus = window.menuBar().findChildren(QMenu)
    return [window.menuBar(), *(menu for menu in menus if menu.title())]


def letters(menu: QMenu | QMenuBar) -> list[str]:
    """Return the mnemonic of each entry that is shown, empty where there is none."""
    entries = [one for one in menu.actions() if one.isVisible() and not one.isSeparator()]
    return [QKeySequence.mnemonic(one.text()).toString() for one in entries]


def test_every_entry_of_every_menu_has_a_mnemonic_of_its_own(made: Made) -> None:
    for menu in menus_of(made.window):
        found = letters(menu)
        assert "" not in found, [one.text() for one in menu.actions()]
        assert len(found) == len(set(found)), found
    assert len(menus_of(made.window)) == 1 + len(MENUS) + 5


@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_so_it_is_in_the_program_with_the_names_of_the_service_models(
    show: Callable[..., None], key: str
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    show(window, 900, 600)
    window.session.show_stack(key)
    for menu in menus_of(window):
        found = letters(menu)
        assert "" not in found
        assert len(found) == len(set(found)), found
    assert window.commands["stop-2"].text() == ("&IaaS" if key == "cloud" else "&PaaS")


@pytest.mark.parametrize(
    ("names", "entries"),
    [
        (["Own", "Lease", "Taxi"], ["&Own", "&Lease", "&Taxi"]),
        (["Bike", "Ferry"], ["B&ike", "F&erry"]),
        (["Big taxi", "Big bus"], ["Big &taxi", "B&ig bus"]),
        (["Ours & theirs", "Ours"], ["&Ours && theirs", "O&urs"]),
        (["A", "A", "&", "fb"], ["&A", "A", "&&", "fb"]),
        ([], []),
    ],
)
def test_names_get_the_letter_that_one_would_look_for(names: list[str], entries: list[str]) -> None:
    assert with_mnemonics(names, ["&Back", "&Forward", "No letter"]) == entries


@pytest.mark.slow
@pytest.mark.parametrize("key", IDS)
def test_every_command_calls_its_slot(made: Made, key: str) -> None:
    made.actions[key].trigger()
    assert made.called == [key]


@pytest.mark.parametrize(
    ("keys", "called"),
    [
        ("Ctrl+E", "export"),
        ("Ctrl+M", "other-view"),
        ("Ctrl++", "larger"),
        ("Ctrl+=", "larger"),
        ("Ctrl+-", "smaller"),
        ("Ctrl+3", "stop-3"),
        ("Alt+Left", "back"),
        ("F1", "keys"),
        ("Esc", "nothing"),
    ],
)
def test_a_key_calls_its_command(made: Made, keys: str, called: str) -> None:
    QTest.keySequence(made.window, keys)
    assert made.called == [called]


@pytest.mark.parametrize(
    "group",
    [
        ["single", "matrix"],
        [f"theme-{name}" for name in THEME_CHOICES],
        [f"scale-{scale}" for scale in TEXT_SCALES],
    ],
)
def test_of_choices_one_is_checked(made: Made, group: list[str]) -> None:
    for key in group:
        made.actions[key].trigger()
        assert [one for one in group if made.actions[one].isChecked()] == [key]


def test_the_system_finds_quit_settings_and_about(made: Made) -> None:
    assert made.actions["quit"].menuRole() is QAction.MenuRole.QuitRole
    assert made.actions["settings"].menuRole() is QAction.MenuRole.PreferencesRole
    assert made.actions["about"].menuRole() is QAction.MenuRole.AboutRole


def test_shortcuts_are_those_of_the_window(made: Made) -> None:
    for action in made.actions.values():
        assert action.shortcutContext() is Qt.ShortcutContext.WindowShortcut


def test_the_list_of_keys_has_every_command_with_keys() -> None:
    groups = keys_text()
    assert [*groups] == ["File", "Edit", "View", "Go", "Present", "Help"]
    assert groups["Go"][0] == ("Alt+Left", "Back")
    listed = {keys: text for rows in groups.values() for keys, text in rows}
    assert listed["Ctrl+1 ... Ctrl+9"] == "A service model, from the left"
    assert listed["Ctrl+E"] == "Export picture"
    assert listed["Ctrl+T"] == "Table"
    assert listed["Ctrl++ / Ctrl+="] == "Larger text"
    with_keys = [one for one in COMMANDS if one.keys and not one.id.startswith("stop-")]
    assert len(listed) == len(with_keys) + 1
    assert not any("&" in text or text.endswith(".") for text in listed.values())


def test_the_program_has_every_command(show: Callable[..., None]) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    show(window, 900, 600)
    assert list(window.commands) == IDS
