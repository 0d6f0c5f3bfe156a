# SPDX-License-Identifier: MIT
"""The table of a talk's actions with their keys."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.story import navigation, overlays
from explorer.story.talk import Talk
from explorer.ui.actions import MAX_STOP_KEYS

translate = QCoreApplication.translate


class TalkCommand(NamedTuple):
    """An action of a talk: its id, its name on a button, its description, and its keys.

    The description may hold the `{name}`.
    """

    id: str
    name: str
    tip: str
    keys: tuple[str, ...]
    is_checkable: bool = False


TALK_COMMANDS: tuple[TalkCommand, ...] = (
    TalkCommand(
        "next",
        QT_TRANSLATE_NOOP("present_actions", "Next"),
        QT_TRANSLATE_NOOP(
            "present_actions",
            "Next: lifts a blank, returns to the story, reveals a layer, or takes the next step",
        ),
        ("PgDown", "Right", "Down", "Space", "Return", "Enter", "N"),
    ),
    TalkCommand(
        "previous",
        QT_TRANSLATE_NOOP("present_actions", "Previous"),
        QT_TRANSLATE_NOOP(
            "present_actions",
            "Previous: lifts a blank, returns to the story, hides what was revealed last, "
            "or takes the step before",
        ),
        ("PgUp", "Left", "Up", "Backspace", "P"),
    ),
    TalkCommand(
        "first-step",
        QT_TRANSLATE_NOOP("present_actions", "First"),
        QT_TRANSLATE_NOOP("present_actions", "Go to the first step"),
        ("Home",),
    ),
    TalkCommand(
        "last-step",
        QT_TRANSLATE_NOOP("present_actions", "Last"),
        QT_TRANSLATE_NOOP("present_actions", "Go to the last step"),
        ("End",),
    ),
    TalkCommand(
        "go-to",
        QT_TRANSLATE_NOOP("present_actions", "Go to"),
        QT_TRANSLATE_NOOP("present_actions", "Go to a step: type its number, then Enter"),
        ("G",),
    ),
    TalkCommand(
        "overview",
        QT_TRANSLATE_NOOP("present_actions", "Overview"),
        QT_TRANSLATE_NOOP("present_actions", "The pictures of all steps, to choose one"),
        ("O",),
        is_checkable=True,
    ),
    TalkCommand(
        "reveal-all",
        QT_TRANSLATE_NOOP("present_actions", "Reveal all"),
        QT_TRANSLATE_NOOP("present_actions", "Reveal all hidden layers"),
        ("R",),
    ),
    TalkCommand(
        "black",
        QT_TRANSLATE_NOOP("present_actions", "Black"),
        QT_TRANSLATE_NOOP("present_actions", "Black screen, and back"),
        (".", "B"),
        is_checkable=True,
    ),
    TalkCommand(
        "white",
        QT_TRANSLATE_NOOP("present_actions", "White"),
        QT_TRANSLATE_NOOP("present_actions", "White screen, and back"),
        (",", "W"),
        is_checkable=True,
    ),
    TalkCommand(
        "freeze",
        QT_TRANSLATE_NOOP("present_actions", "Freeze"),
        QT_TRANSLATE_NOOP(
            "present_actions", "Keep the audience's picture as it is, or let it go on"
        ),
        ("F",),
        is_checkable=True,
    ),
    TalkCommand(
        "laser",
        QT_TRANSLATE_NOOP("present_actions", "Laser"),
        QT_TRANSLATE_NOOP("present_actions", "A dot that follows the mouse over the picture"),
        ("L",),
        is_checkable=True,
    ),
    TalkCommand(
        "spotlight",
        QT_TRANSLATE_NOOP("present_actions", "Spotlight"),
        QT_TRANSLATE_NOOP(
            "present_actions", "Dim all but the layer under the mouse, or the selected one"
        ),
        ("S",),
        is_checkable=True,
    ),
    TalkCommand(
        "zoom",
        QT_TRANSLATE_NOOP("present_actions", "Zoom"),
        QT_TRANSLATE_NOOP(
            "present_actions", "Enlarge the layer under the mouse, or the selected one"
        ),
        ("Z",),
        is_checkable=True,
    ),
    TalkCommand(
        "details",
        QT_TRANSLATE_NOOP("present_actions", "Details"),
        QT_TRANSLATE_NOOP("present_actions", "Points of the selected layer beside the picture"),
        ("D",),
        is_checkable=True,
    ),
    *(
        TalkCommand(
            f"stop-{number}",
            f"{number}",
            QT_TRANSLATE_NOOP("present_actions", "Service model {name}"),
            (f"{number}",),
        )
        for number in range(1, MAX_STOP_KEYS + 1)
    ),
    TalkCommand(
        "other-stack",
        QT_TRANSLATE_NOOP("present_actions", "AI"),
        QT_TRANSLATE_NOOP("present_actions", "AI instead of cloud, and back"),
        ("A",),
        is_checkable=True,
    ),
    TalkCommand(
        "other-view",
        QT_TRANSLATE_NOOP("present_actions", "Side by side"),
        QT_TRANSLATE_NOOP("present_actions", "All service models side by side, or one"),
        ("M",),
        is_checkable=True,
    ),
    TalkCommand(
        "layer-below",
        QT_TRANSLATE_NOOP("present_actions", "Below"),
        QT_TRANSLATE_NOOP("present_actions", "Select the layer below"),
        ("Ctrl+Down",),
    ),
    TalkCommand(
        "layer-above",
        QT_TRANSLATE_NOOP("present_actions", "Above"),
        QT_TRANSLATE_NOOP("present_actions", "Select the layer above"),
        ("Ctrl+Up",),
    ),
    TalkCommand(
        "timer",
        QT_TRANSLATE_NOOP("present_actions", "Pause"),
        QT_TRANSLATE_NOOP("present_actions", "Pause the timer, or let it go on"),
        ("T",),
        is_checkable=True,
    ),
    TalkCommand(
        "restart-timer",
        QT_TRANSLATE_NOOP("present_actions", "Restart"),
        QT_TRANSLATE_NOOP("present_actions", "Set the timer back to zero"),
        ("Shift+T",),
    ),
    TalkCommand(
        "swap",
        QT_TRANSLATE_NOOP("present_actions", "Swap screens"),
        QT_TRANSLATE_NOOP(
            "present_actions",
            "Swap the screens; on the only one, show the audience's picture or the notes",
        ),
        ("X",),
    ),
    TalkCommand(
        "keys",
        QT_TRANSLATE_NOOP("present_actions", "Keys"),
        QT_TRANSLATE_NOOP("present_actions", "Show all keys"),
        ("?",),
        is_checkable=True,
    ),
    TalkCommand(
        "larger",
        "A+",
        QT_TRANSLATE_NOOP("present_actions", "Larger notes"),
        ("Ctrl++", "Ctrl+="),
    ),
    TalkCommand(
        "smaller",
        "A\N{MINUS SIGN}",
        QT_TRANSLATE_NOOP("present_actions", "Smaller notes"),
        ("Ctrl+-",),
    ),
    TalkCommand(
        "notes-up",
        QT_TRANSLATE_NOOP("present_actions", "Notes up"),
        QT_TRANSLATE_NOOP("present_actions", "Scroll the notes up"),
        ("Ctrl+PgUp",),
    ),
    TalkCommand(
        "notes-down",
        QT_TRANSLATE_NOOP("present_actions", "Notes down"),
        QT_TRANSLATE_NOOP("present_actions", "Scroll the notes down"),
        ("Ctrl+PgDown",),
    ),
    TalkCommand(
        "leave",
        QT_TRANSLATE_NOOP("present_actions", "End"),
        QT_TRANSLATE_NOOP(
            "present_actions", "Take back what lies over the picture, then end the talk"
        ),
        ("Esc",),
    ),
)
# What the commands make of a talk; the others are about windows and the clock.
TALK_CHANGES: Mapping[str, Callable[[Talk], Talk]] = {
    "next": navigation.advance,
    "previous": navigation.back,
    "first-step": navigation.first_step,
    "last-step": navigation.last_step,
    "go-to": overlays.toggle_number,
    "overview": overlays.toggle_overview,
    "reveal-all": navigation.reveal_all,
    "black": overlays.black,
    "white": overlays.white,
    "freeze": overlays.toggle_freeze,
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
        for number in range(MAX_STOP_KEYS)
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
            translate(
                "present_actions",
                "keys.{name}: {key} is already that of {other}; it keeps its own keys.",
            ).format(name=refused, key=key, other=other)
        )
    return keys, tuple(problems)


def _problem(name: str, wanted: Sequence[str]) -> str:
    if name not in _BY_ID:
        return translate("present_actions", "keys.{name} is no action; use one of {all}.").format(
            name=name, all=", ".join(_BY_ID)
        )
    if not wanted:
        return translate("present_actions", "keys.{name} names no key; it keeps its own.").format(
            name=name
        )
    bad = [key for key in wanted if not _is_key(key)]
    if bad:
        return translate(
            "present_actions",
            "keys.{name}: {key} is no key; use names such as PgDown, F6 or Ctrl+N.",
        ).format(name=name, key=", ".join(bad))
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
        action = QAction(translate("present_actions", command.name), owner)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in keys[command.id]])
        # A window shortcut would not work while the other window has the focus.
        action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
        action.setAutoRepeat(False)  # holding a key must not run through the story
        action.setToolTip(f"{tip(command)} ({keys_line(keys[command.id])})")
        action.triggered.connect(lambda _checked=False, name=command.id: slot(name))
        owner.addAction(action)
        actions[command.id] = action
    return actions


def tip(command: TalkCommand) -> str:
    """Return what a command does, for people."""
    return translate("present_actions", command.tip).format(name=command.name)


def keys_line(keys: Sequence[str]) -> str:
    """Return keys as text for people: `PgDown / Right`."""
    return " / ".join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys
    )
