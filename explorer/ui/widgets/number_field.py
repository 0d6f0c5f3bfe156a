# SPDX-License-Identifier: MIT
"""The field for a number: it never makes another number of what a person types.

Every key is shown as it was typed. A text that is no number that the field can hold changes
nothing, stays to be mended, and has a dashed edge and a sentence (`problem`) meanwhile.
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPaintEvent,
    QShowEvent,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QDoubleSpinBox, QStyle, QStyleOptionSpinBox, QWidget
from typing_extensions import override

from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.arrows import DOWN, UP, draw_arrows
from explorer.ui.widgets.refusal import draw_refusal, show_refusal
from explorer.ui.widgets.typed_number import read_number, without_margin

_ENTER = (Qt.Key.Key_Enter, Qt.Key.Key_Return)
_SHOWN = 40  # characters of a text in a sentence


class NumberBox(QDoubleSpinBox):
    """A number, shown without needless zeros; whole if it has no decimals.

    Signal: judged(problem) when another problem, or none, is with what a person has typed.
    """

    judged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = self.value()  # what stays while there is a text that is not taken
        self._is_exact = True
        self._told = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # no wheel that scrolls by changes it
        self.lineEdit().textChanged.connect(self._hear)
        self.lineEdit().cursorPositionChanged.connect(self._select_words)

    @property
    def problem(self) -> str:
        """Why what is typed is not taken, as a sentence; empty if it is."""
        reason = self._reason(self.text())
        if not reason:
            return ""
        stays = self.tr("{kept} stays.").format(kept=self._shown(self._kept))
        name = self.accessibleName()
        return f"{name}: {reason} {stays}" if name else f"{reason} {stays}"

    def set_bounds(self, low: float, high: float, step: float, decimals: int) -> None:
        """Have the field hold other numbers; nothing that is typed changes if they are the same."""
        wanted = step, decimals, round(low, decimals), round(high, decimals)
        if wanted != (self.singleStep(), self.decimals(), self.minimum(), self.maximum()):
            self.setDecimals(decimals)
            self.setRange(low, high)
            self.setSingleStep(step)
            self._kept = self.value()
            self._mark()

    def set_unit(self, unit: str) -> None:
        """Show a unit after the number; nothing that is typed changes if it is the same."""
        suffix = f" {unit}" if unit else ""
        if suffix != self.suffix():
            self.setSuffix(suffix)

    def forget_typing(self) -> None:
        """Show the number that is held, instead of a text that is not."""
        super().setValue(self.value())
        self._mark()

    def _reason(self, text: str) -> str:
        """Return why a text is not taken, without what stays; empty if it is."""
        if text == self.specialValueText() != "":
            return ""
        core = self._core(text)
        if not core:
            return self.tr("Type a number from {low} to {high}.").format(**self._bounds)
        quoted = f"\u201c{core[:_SHOWN]}{'...' if len(core) > _SHOWN else ''}\u201d"
        typed = read_number(core)
        if typed is None:
            hint = self.tr("{} is no number: type digits, and at most one point or comma.")
            return hint.format(quoted)
        if typed.decimals is not None and not self.decimals():
            return self.tr("{} is no whole number: type digits only.").format(quoted)
        if (typed.decimals or 0) > self.decimals():
            one = self.tr("{} has more than 1 decimal.")
            many = self.tr("{} has more than %n decimals.", "", self.decimals())
            return (one if self.decimals() == 1 else many).format(quoted)
        if not self.minimum() <= typed.value <= self.maximum():
            return self.tr("{} is not from {low} to {high}.").format(quoted, **self._bounds)
        return ""

    def _core(self, text: str) -> str:
        """Return a text without the unit, also one that was typed or pasted."""
        core = without_margin(text.removesuffix(self.suffix()))
        unit = self.suffix().strip()
        if unit and core.casefold().endswith(unit.casefold()):
            core = without_margin(core[: -len(unit)])
        return core

    @property
    def _bounds(self) -> dict[str, str]:
        low, high = self.textFromValue(self.minimum()), self.textFromValue(self.maximum())
        return {"low": low, "high": high}

    def _shown(self, value: float) -> str:
        if self.specialValueText() and value == self.minimum():
            return self.specialValueText()
        return f"{self.textFromValue(value)}{self.suffix()}"

    def _hear(self) -> None:
        """Tell what a person typed, also if it is the number that is shown for a finer one."""
        problem = self._mark()
        if not problem and not self._is_exact:
            self._is_exact = True
            self.valueChanged.emit(self.value())

    def _mark(self) -> str:
        """Show, tell and return what is wrong with the text."""
        problem = self.problem
        if problem != self._told:
            self._told = problem
            show_refusal(self, problem)
            self.judged.emit(problem)
        return problem

    def _settle(self) -> None:
        """Have the number stay that is held now: whatever is typed next is another change."""
        self._kept = self.value()
        self._mark()

    def _is_in_unit(self, event: QKeyEvent) -> bool:
        """Return whether a key would delete of the unit; have other keys type before it."""
        self._select_words()
        line = self.lineEdit()
        if not event.text() or line.hasSelectedText():
            return False
        end = len(line.text().removesuffix(self.suffix()))
        line.setCursorPosition(min(line.cursorPosition(), end))
        return event.key() == Qt.Key.Key_Delete and line.cursorPosition() == end

    def _select_words(self) -> None:
        """Select words that stand for a number, since a digit among them would mean nothing."""
        line = self.lineEdit()
        if line.text() == self.specialValueText() != "" and not line.hasSelectedText():
            line.selectAll()

    @override
    def setValue(self, val: float) -> None:
        """Show a number; one that is held already leaves what is typed for it as it is typed."""
        if round(val, self.decimals()) != self.value():
            super().setValue(val)
            self._kept = self.value()
            self._mark()
        self._is_exact = val == self.value()

    @override
    def validate(self, input: str, pos: int) -> tuple[QValidator.State, str, int]:
        """Take every key: one that was left out would make another number of the rest."""
        return QValidator.State.Acceptable, input, pos

    @override
    def valueFromText(self, text: str) -> float:
        typed = read_number(self._core(text))
        if text == self.specialValueText() != "":
            return self.minimum()
        return self._kept if typed is None or self._reason(text) else typed.value

    @override
    def textFromValue(self, val: float) -> str:
        point = self.locale().decimalPoint()
        return f"{round(val, self.decimals()):.10g}".replace(".", point)

    @override
    def stepBy(self, steps: int) -> None:
        super().stepBy(steps)
        self._settle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_in_unit(event):
            event.accept()
        elif event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif problem := self.problem:  # or it would press a dialog's button
            announce(self, problem)
            event.accept()
        else:
            super().keyPressEvent(event)
            self._settle()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        text, problem = self.text(), self.problem
        super().focusOutEvent(event)
        if problem and self._core(text):
            self.lineEdit().setText(text)  # Qt has put the number there that is held
            announce(self, problem)
        else:
            self._settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)  # Qt shows the number that is held
        self._mark()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        line = self.lineEdit()  # a style sheet cannot have it begin where other fields' texts do
        line.setTextMargins(round(line.fontMetrics().height() * 0.4), 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
        up = self.style().subControlRect(kind, option, part.SC_SpinBoxUp, self)
        down = self.style().subControlRect(kind, option, part.SC_SpinBoxDown, self)
        draw_arrows(self, [(up.translated(0, 1), UP), (down.translated(0, -1), DOWN)])
        if self.problem:
            draw_refusal(self)
