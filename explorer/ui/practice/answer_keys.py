# SPDX-License-Identifier: MIT
"""The keys of practice: letters by what they mean, digits by the place of an answer."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.model.stack import Responsibility
from explorer.practice.answers import choices
from explorer.practice.cases import Whose
from explorer.ui.practice.answers import Choice
from explorer.ui.practice.saying import answer_said
from explorer.ui.practice.sitting import Sitting

LETTERS: Mapping[str, str] = {
    Responsibility.CUSTOMER: "Y",
    Responsibility.SHARED: "S",
    Responsibility.PROVIDER: "P",
    Responsibility.MODEL_DEPENDENT: "D",
    Responsibility.NOT_APPLICABLE: "N",
    Whose.YOU: "Y",
    Whose.BOTH: "S",
    Whose.DEPENDS: "D",
    Whose.NOBODY: "N",
}
_ICONS: Mapping[str, str] = {
    Responsibility.CUSTOMER: "person",
    Responsibility.PROVIDER: "cloud",
    Whose.YOU: "person",
}


def choices_of(one: Sitting) -> tuple[Choice, ...]:
    """Return the answers to a question, each letter always at the same place of the others."""
    order = [*dict.fromkeys(LETTERS.values())]
    given = sorted(choices(one.deck, one.now), key=lambda answer: order.index(LETTERS[answer]))
    return tuple(
        Choice(
            answer,
            answer_said(one, one.now, answer),
            str(number),
            one.words.model_dependent_short if LETTERS[answer] == "D" else "",
            _ICONS.get(answer, ""),
        )
        for number, answer in enumerate(given, 1)
    )


class AnswerKeys(QObject):
    """Actions of a window for the answers that can be given now. Signal: given(answer).

    They are the window's, so that a key is found by its place too where it types something else.
    """

    given = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._answers: dict[str, str] = {}
        self._actions = {letter: self._action(window, letter) for letter in {*LETTERS.values()}}

    def show_choices(self, given: Sequence[Choice]) -> None:
        """Have keys for these answers; for none, none."""
        self._answers = {LETTERS[one.answer]: one.answer for one in given}
        digits = {LETTERS[one.answer]: one.key for one in given}
        for letter, action in self._actions.items():
            keys = [digits[letter], letter] if letter in digits else []
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setEnabled(bool(keys))

    def _action(self, window: QWidget, letter: str) -> QAction:
        return window_key(window, lambda: self.given.emit(self._answers[letter]))


def window_key(window: QWidget, slot: Callable[[], object]) -> QAction:
    """Return an action of a window for keys that answer, off at first; held, they do so once."""
    action = QAction(window)
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setAutoRepeat(False)
    action.setEnabled(False)
    action.triggered.connect(lambda _checked=False: slot())
    window.addAction(action)
    return action
