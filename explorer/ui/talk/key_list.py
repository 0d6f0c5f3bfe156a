# SPDX-License-Identifier: MIT
"""The list of a talk's keys, as people read it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.ui.actions import MAX_STOP_KEYS
from explorer.ui.talk.talk_actions import TALK_COMMANDS, keys_line, tip

translate = QCoreApplication.translate
# Actions that share a line in the list of keys, under the first of them, and what it says.
_PAIRS: Mapping[str, tuple[str, str]] = {
    "first-step": (
        "last-step",
        QT_TRANSLATE_NOOP("present_actions", "Go to the first step, to the last one"),
    ),
    "black": (
        "white",
        QT_TRANSLATE_NOOP("present_actions", "Black screen, white screen, and back"),
    ),
    "layer-below": (
        "layer-above",
        QT_TRANSLATE_NOOP("present_actions", "Select the layer below, the one above"),
    ),
    "timer": (
        "restart-timer",
        QT_TRANSLATE_NOOP("present_actions", "Pause the timer, set it back to zero"),
    ),
    "larger": ("smaller", QT_TRANSLATE_NOOP("present_actions", "Larger notes, smaller notes")),
    "notes-up": (
        "notes-down",
        QT_TRANSLATE_NOOP("present_actions", "Scroll the notes up, down"),
    ),
}
_SECONDS = {other for other, _text in _PAIRS.values()}


def talk_keys_text(keys: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return the keys of each action, or of two that belong together, and what they do."""
    rows = []
    for command in TALK_COMMANDS:
        if command.id in _PAIRS:
            other, text = _PAIRS[command.id]
            line = ", ".join(keys_line(keys[name]) for name in (command.id, other))
            rows.append((line, translate("present_actions", text)))
            continue
        if command.id in _SECONDS:
            continue
        if command.id == "stop-1":
            first, last = keys["stop-1"][:1], keys[f"stop-{MAX_STOP_KEYS}"][:1]
            line = f"{keys_line(first)} \N{EN DASH} {keys_line(last)}"
            rows.append((line, translate("present_actions", "A service model, from the left")))
        elif not command.id.startswith("stop-"):
            rows.append((keys_line(keys[command.id]), tip(command)))
    return rows
