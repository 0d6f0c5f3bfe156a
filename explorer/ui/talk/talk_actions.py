# SPDX-License-Identifier: MIT
"""The table of a talk's actions with their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.story import navigation, overlays
from explorer.story.talk import Talk
from explorer.ui.actions import MAX_STOPS


class TalkCommand(NamedTuple):
    """An action of a talk: its id, its name on a button, its description, and its keys.

    With `rests` it is disabled while a text field has the focus, since its keys type something.
    """

    id: str
    name: str
    tip: str
    keys: tuple[str, ...]
    rests: bool = True
    is_checkable: bool = False


TALK_COMMANDS: tuple[TalkCommand, ...] = (
    TalkCommand(
        "next",
        "Next",
        "Next: lifts a blank, returns to the story, reveals a layer, or takes the next step",
        ("PgDown", "Right", "Down", "Space", "Return", "Enter", "N"),
    ),
    TalkCommand(
        "previous",
        "Previous",
        "Previous: lifts a blank, returns to the story, or takes the step before",
        ("PgUp", "Left", "Up", "Backspace", "P"),
    ),
    TalkCommand("reveal-all", "Reveal all", "Reveal all hidden layers", ("R",)),
    TalkCommand("black", "Black", "Black screen, and back", (".", "B"), is_checkable=True),
    TalkCommand("white", "White", "White screen, and back", (",", "W"), is_checkable=True),
    TalkCommand(
        "laser", "Laser", "A dot that follows the mouse over the picture", ("L",), is_checkable=True
    ),
    TalkCommand(
        "spotlight",
        "Spotlight",
        "Dim all but the layer under the mouse, or the selected one",
        ("S",),
        is_checkable=True,
    ),
    TalkCommand(
        "zoom",
        "Zoom",
        "Enlarge the layer under the mouse, or the selected one",
        ("Z",),
        is_checkable=True,
    ),
    TalkCommand(
        "details",
        "Details",
        "Points of the selected layer beside the picture",
        ("D",),
        is_checkable=True,
    ),
    *(
        TalkCommand(f"stop-{number}", f"{number}", f"Service model {number}", (f"{number}",))
        for number in range(1, MAX_STOPS + 1)
    ),
    TalkCommand("other-stack", "AI view", "AI view, or back to cloud", ("A",), is_checkable=True),
    TalkCommand(
        "other-view",
        "Side by side",
        "All service models side by side, or one",
        ("M",),
        is_checkable=True,
    ),
    TalkCommand("layer-below", "Below", "Select the layer below", ("Ctrl+Down",)),
    TalkCommand("layer-above", "Above", "Select the layer above", ("Ctrl+Up",)),
    TalkCommand("timer", "Pause", "Pause the timer, or let it go on", ("T",), is_checkable=True),
    TalkCommand("restart-timer", "Restart", "Set the timer back to zero", ("Shift+T",)),
    TalkCommand(
        "swap",
        "Swap screens",
        "Swap the screens; on the only one, show the audience's picture or the notes",
        ("X",),
    ),
    TalkCommand("keys", "Keys", "Show all keys", ("?",), is_checkable=True),
    TalkCommand("larger", "A+", "Larger notes", ("Ctrl++", "Ctrl+="), rests=False),
    TalkCommand("smaller", "A\N{MINUS SIGN}", "Smaller notes", ("Ctrl+-",), rests=False),
    TalkCommand(
        "leave", "End", "Take back what lies over the picture, then end the talk", ("Esc",)
    ),
)
# What the commands make of a talk; the others are about windows and the clock.
TALK_CHANGES: Mapping[str, Callable[[Talk], Talk]] = {
    "next": navigation.advance,
    "previous": navigation.back,
    "reveal-all": navigation.reveal_all,
    "black": overlays.black,
    "white": overlays.white,
    "laser": overlays.toggle_laser,
    "spotlight": overlays.toggle_spotlight,
    "zoom": overlays.toggle_zoom,
    "details": overlays.toggle_details,
    "keys": overlays.toggle_keys,
    "other-stack": navigation.other_stack,
    "other-view": navigation.other_view,
    "layer-below": partial(navigation.select_neighbor, steps=1),
    "layer-above": partial(navigation.select_neighbor, steps=-1),
    **{
        f"stop-{number + 1}": partial(navigation.jump_to_stop, index=number)
        for number in range(MAX_STOPS)
    },
}
_BY_ID = {command.id: command for command in TALK_COMMANDS}


def chosen_keys(
    wishes: Mapping[str, Sequence[str]],
) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Return the keys of each action with the user's changes, and sentences on invalid ones.

    An invalid change is ignored: the action keeps its default keys.
    """
    keys = {command.id: command.keys for command in TALK_COMMANDS}
    problems = []
    met: list[str] = []
    for name, wanted in wishes.items():
        problem = _problem(name, wanted)
        if problem:
            problems.append(problem)
        else:
            keys[name] = tuple(wanted)
            met.append(name)
    while clash := _clash(keys, met):
        refused, other, key = clash
        keys[refused] = _BY_ID[refused].keys
        met.remove(refused)
        problems.append(
            _tr("keys.{name}: {key} is already that of {other}; it keeps its own keys.").format(
                name=refused, key=key, other=other
            )
        )
    return keys, tuple(problems)


def _problem(name: str, wanted: Sequence[str]) -> str:
    if name not in _BY_ID:
        return _tr("keys.{name} is no action; use one of {all}.").format(
            name=name, all=", ".join(_BY_ID)
        )
    if not wanted:
        return _tr("keys.{name} names no key; it keeps its own.").format(name=name)
    bad = [key for key in wanted if not _is_key(key)]
    if bad:
        return _tr("keys.{name}: {key} is no key; use names such as PgDown, F6 or Ctrl+N.").format(
            name=name, key=", ".join(bad)
        )
    return ""


def _is_key(text: str) -> bool:
    sequence = QKeySequence(text, QKeySequence.SequenceFormat.PortableText)
    return sequence.count() == 1 and bool(sequence.toString())


def _clash(keys: Mapping[str, Sequence[str]], met: Sequence[str]) -> tuple[str, str, str] | None:
    """Return a changed action that uses another action's key, that action, and the key."""
    owners: dict[str, str] = {}
    for name, wanted in keys.items():
        for key in wanted:
            plain = QKeySequence(key).toString()
            other = owners.setdefault(plain, name)
            if other != name:
                refused, kept = (name, other) if name in met else (other, name)
                return refused, kept, key
    return None


def make_talk_actions(
    owner: QWidget,
    keys: Mapping[str, Sequence[str]],
    slot: Callable[[str], object],
) -> dict[str, QAction]:
    """Make the actions, with shortcuts in every window; `slot` is called with the id."""
    actions = {}
    for command in TALK_COMMANDS:
        action = QAction(_tr(command.name), owner)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in keys[command.id]])
        # A window shortcut would not work while the other window has the focus.
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setAutoRepeat(False)  # holding a key must not run through the story
        action.setToolTip(f"{_tr(command.tip)} ({keys_line(keys[command.id])})")
        action.triggered.connect(lambda _checked=False, name=command.id: slot(name))
        owner.addAction(action)
        actions[command.id] = action
    return actions


def keys_line(keys: Sequence[str]) -> str:
    """Return keys as text for people: `PgDown / Right`."""
    return " / ".join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys
    )


def talk_keys_text(keys: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return the description and keys of each action, as text."""
    rows = []
    for command in TALK_COMMANDS:
        if command.id == "stop-1":
            first, last = keys["stop-1"][:1], keys[f"stop-{MAX_STOPS}"][:1]
            line = f"{keys_line(first)} \N{EN DASH} {keys_line(last)}"
            rows.append((line, _tr("A service model, from the left")))
        elif not command.id.startswith("stop-"):
            rows.append((keys_line(keys[command.id]), _tr(command.tip)))
    return rows


def _tr(text: str) -> str:
    return QCoreApplication.translate("present_actions", text)
