# SPDX-License-Identifier: MIT
"""The field for a line of text: nothing of what a person types is cut or left out.

A text that breaks the field's rule stays to be mended, and has a dashed edge and a sentence
(`problem`) meanwhile; what was typed before it is held.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from explorer.model.names import length_problem, name_problem, text_problem, trimmed
from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.refusal import draw_refusal, show_refusal

Rule = Callable[[str], str]  # returns why a text is refused; empty if it is not


class LineField(QLineEdit):
    """A line of text. Signals: entered(value) by a person, judged(problem) if it is another one."""

    entered = Signal(str)
    judged = Signal(str)

    def __init__(
        self, name: str, rule: Rule, parent: QWidget | None = None, is_needed: bool = False
    ) -> None:
        """Make a field with a name; one that is needed shows again what it held when emptied."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rule, self._is_needed = rule, is_needed
        self._held = self._told = ""
        self.textChanged.connect(self._judge)
        self.textEdited.connect(self._enter)

    @property
    def value(self) -> str:
        """What is held, without blanks around it."""
        return self._held

    @property
    def problem(self) -> str:
        """Why what is typed is not taken, as a sentence; empty if it is."""
        reason = self._rule(self.text())
        return f"{self.accessibleName()} {reason}." if reason else ""

    def show_value(self, value: str) -> None:
        """Show a text; one that is held already leaves what is typed for it as it is typed."""
        if trimmed(value) != self._held:
            self._held = trimmed(value)
            self.setText(value)
            self.setCursorPosition(0)

    def forget_typing(self) -> None:
        """Show what is held, instead of a text that is not, and have nothing to undo."""
        self.setText(self._held)

    def _judge(self) -> None:
        problem = self.problem
        if not problem and (self.text() or not self._is_needed):
            self._held = trimmed(self.text())
        if problem != self._told:
            self._told = problem
            show_refusal(self, problem)
            self.judged.emit(problem)

    def _enter(self) -> None:
        self._judge()  # Qt tells what was typed before it tells that the text is another one
        if not self.problem and (self.text() or not self._is_needed):
            self.entered.emit(self._held)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.problem:
            announce(self, self.problem)
        elif self._is_needed and not self.text():
            self.forget_typing()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._told:
            draw_refusal(self)


def name_field(name: str, parent: QWidget | None = None, is_needed: bool = False) -> LineField:
    """Return a field for a name."""
    return LineField(name, name_problem, parent, is_needed)


def path_field(name: str, most: int) -> LineField:
    """Return a field for a path of up to so many characters, which may be almost any."""

    def rule(text: str) -> str:
        return text_problem("\0") if "\0" in text else length_problem(text, most)

    return LineField(name, rule)


def text_field(
    name: str, most: int, parent: QWidget | None = None, is_needed: bool = False
) -> LineField:
    """Return a field for a text of one line with up to so many characters."""
    return LineField(
        name, lambda text: text_problem(text) or length_problem(text, most), parent, is_needed
    )
