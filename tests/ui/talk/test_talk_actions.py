# SPDX-License-Identifier: MIT
"""The keys of a talk: the table of the design, and what a person may change in it."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.ui.actions import COMMANDS
from explorer.ui.talk.key_list import talk_keys_text
from explorer.ui.talk.talk_actions import (
    TALK_COMMANDS,
    chosen_keys,
    make_talk_actions,
)

DESIGN = {
    "next": ("PgDown", "Right", "Down", "Space", "Return", "Enter", "N"),
    "previous": ("PgUp", "Left", "Up", "Backspace", "P"),
    "first-step": ("Home",),
    "last-step": ("End",),
    "go-to": ("G",),
    "freeze": ("F",),
    "overview": ("O",),
    "black": (".", "B"),
    "white": (",", "W"),
    "leave": ("Esc",),
    "stop-1": ("1",),
    "stop-4": ("4",),
    "other-stack": ("A",),
    "laser": ("L",),
    "spotlight": ("S",),
    "zoom": ("Z",),
    "timer": ("T",),
    "swap": ("X",),
    "keys": ("?",),
}


def test_the_keys_are_those_of_the_design() -> None:
    keys, problems = chosen_keys({})
    assert not problems
    assert {name: keys[name] for name in DESIGN} == DESIGN


def test_no_key_is_used_twice_in_a_talk() -> None:
    keys, _problems = chosen_keys({})
    used = Counter(QKeySequence(key).toString() for wanted in keys.values() for key in wanted)
    assert [key for key, times in used.items() if times > 1] == []


def test_the_keys_that_qt_cannot_share_are_left_alone() -> None:
    keys, _problems = chosen_keys({})
    used = {QKeySequence(key).toString() for wanted in keys.values() for key in wanted}
    assert not {"F5", "Shift+F5", "F11", "Tab"} & used


@pytest.mark.usefixtures("qapp")
def test_every_action_is_live_in_every_window_and_does_not_repeat() -> None:
    told: list[str] = []
    owner = QWidget()
    actions = make_talk_actions(owner, chosen_keys({})[0], told.append)
    assert list(actions) == [command.id for command in TALK_COMMANDS]
    for name, action in actions.items():
        assert action.shortcutContext() is Qt.ShortcutContext.ApplicationShortcut
        assert not action.autoRepeat()
        action.trigger()
        assert told[-1] == name
    assert actions["black"].toolTip() == "Black screen, and back (. / B)"


def test_a_person_may_choose_other_keys() -> None:
    keys, problems = chosen_keys({"next": ["F6", "Ctrl+N"], "black": ["F7"]})
    assert problems == ()
    assert keys["next"] == ("F6", "Ctrl+N")
    assert keys["black"] == ("F7",)
    assert keys["previous"] == DESIGN["previous"]


def test_keys_may_change_places() -> None:
    keys, problems = chosen_keys({"black": ["W"], "white": ["B"]})
    assert problems == ()
    assert (keys["black"], keys["white"]) == (("W",), ("B",))


@pytest.mark.parametrize(
    ("wishes", "said"),
    [
        ({"nxt": ["F6"]}, "keys.nxt is no action; use one of next, previous"),
        ({"next": []}, "keys.next names no key; it keeps its own."),
        ({"next": ["F6", "Foo"]}, "keys.next: Foo is no key; use names such as PgDown"),
        ({"next": ["A, B"]}, "keys.next: A, B is no key"),
        ({"next": ["B"]}, "keys.next: B is already that of black; it keeps its own keys."),
        ({"laser": ["F6"], "zoom": ["F6"]}, "keys.zoom: F6 is already that of laser"),
        ({"next": ["pgup"]}, "keys.next: PgUp is already that of previous"),
    ],
)
def test_a_wish_that_cannot_be_met_is_named_and_ignored(
    wishes: dict[str, list[str]], said: str
) -> None:
    keys, problems = chosen_keys(wishes)
    assert len(problems) == 1
    assert problems[0].startswith(said)
    assert keys["next"] == DESIGN["next"]
    assert keys["zoom"] == DESIGN["zoom"]


def test_the_list_of_keys_says_what_each_does() -> None:
    rows = talk_keys_text(chosen_keys({})[0])
    assert ("L", "A dot that follows the mouse over the picture") in rows
    assert ("Home, End", "Go to the first step, to the last one") in rows
    assert ("1 \N{EN DASH} 9", "A service model, from the left") in rows
    assert (
        len(rows) == len(TALK_COMMANDS) - 8 - 6
    )  # the service models and six pairs have a line(MAX_STOP_KEYS - 1)


def test_nothing_of_the_window_needs_a_key_of_the_talk_but_esc() -> None:
    talk = {key for keys in chosen_keys({})[0].values() for key in keys}
    window = {key for command in COMMANDS for key in command.keys}
    # The window's own rest in a talk, those of reading too.
    assert talk & window <= {"Esc", "Ctrl++", "Ctrl+=", "Ctrl+-", "PgDown", "PgUp"}


def test_problems_stay_readable_for_any_number_of_wishes() -> None:
    wishes = {command.id: ["F6"] for command in TALK_COMMANDS}
    keys, problems = chosen_keys(wishes)
    assert len(problems) == len(TALK_COMMANDS) - 1
    assert sum(wanted == ("F6",) for wanted in keys.values()) == 1
