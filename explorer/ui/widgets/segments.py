# SPDX-License-Identifier: MIT
"""Some choices of which one is made: buttons side by side, or one button with a menu."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QSizePolicy, QWidget

from explorer.ui.widgets.buttons import Button
from explorer.ui.widgets.repolish import repolish

Choice = tuple[str, str, str]  # a key, a text and a tip

_GAP = 2  # pixels between two buttons
_BORDER = 1  # the width of the frame in the style sheet


def _edge(is_folded: bool) -> int:
    return 0 if is_folded else 2  # pixels between the frame and its buttons


class Segments(QFrame):
    """Choices in one soft frame. Signal: chosen(key) by a person."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._choices: tuple[Choice, ...] = ()
        self._current = ""
        self._folded: Button | None = None
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        edge = _edge(is_folded=False)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(_GAP)
        self._buttons: dict[str, Button] = {}

    @property
    def is_folded(self) -> bool:
        """Whether one button with a menu stands for all of them."""
        return self._folded is not None and not self._folded.isHidden()

    @property
    def folded_button(self) -> Button:
        """The button with the menu, made when it is first asked for."""
        if self._folded is None:
            self._folded = Button("", "plain", self)
            self._folded.hide()
            self._folded.let_be_cut(True)
            menu = QMenu(self._folded)
            menu.aboutToShow.connect(partial(self._refill, menu))
            self._folded.setMenu(menu)
            self._row.addWidget(self._folded)
            self._show_folded()
        return self._folded

    def show_choices(self, choices: Sequence[Choice], current: str) -> None:
        """Show choices with the current one, if any, pressed."""
        if [key for key, _text, _tip in self._choices] != [key for key, _text, _tip in choices]:
            self._rebuild(choices)
        self._choices, self._current = tuple(choices), current
        # Tab comes to the chosen one, or the first, and arrows go from there.
        stop = self._buttons[current or choices[0][0]]
        had_focus = any(one.hasFocus() for one in self._buttons.values())
        self._group.setExclusive(False)  # or none could be let go
        for key, text, tip in choices:
            button = self._buttons[key]
            button.setText(text.replace("&", "&&"))
            button.setToolTip(tip)
            is_stop = button is stop
            wanted = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(wanted)
            blocked = button.blockSignals(True)
            button.setChecked(key == current)
            button.blockSignals(blocked)
        self._group.setExclusive(True)
        if had_focus and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_folded()

    def button(self, key: str) -> Button:
        """Return the button of a choice; KeyError if there is none."""
        return self._buttons[key]

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All of its buttons, also those that are not shown, in the order of Tab."""
        folded = () if self._folded is None else (self._folded,)
        return (*folded, *self._buttons.values())

    def fold(self, is_folded: bool) -> None:
        """Show one button with a menu instead of all of them, or end that."""
        if is_folded == self.is_folded:
            return
        had_focus = any(one.hasFocus() for one in self.findChildren(Button))
        self.folded_button.setVisible(is_folded)
        for button in self._buttons.values():
            button.setVisible(not is_folded)
        edge = _edge(is_folded)
        self._row.setContentsMargins(edge, edge, edge, edge)
        self.updateGeometry()
        self.setProperty("folded", is_folded)
        repolish(self)  # the style sheet goes by the property
        if had_focus:
            reason = Qt.FocusReason.OtherFocusReason
            (self.folded_button if is_folded else self._stop()).setFocus(reason)

    def width_when(self, is_folded: bool, is_least: bool) -> int:
        """Return the width that it asks for, or needs, when it is folded or not."""
        shown = [self.folded_button] if is_folded else list(self._buttons.values())
        for button in shown:
            button.ensurePolished()  # or one that was never seen has letters of another size
        hints = [one.minimumSizeHint() if is_least else one.sizeHint() for one in shown]
        around = 2 * (_edge(is_folded) + _BORDER)  # Qt may count a border that is gone
        return sum(hint.width() for hint in hints) + _GAP * (len(shown) - 1) + around

    def fill(self, menu: QMenu) -> None:
        """Put the choices into a menu, the current one checked."""
        group = QActionGroup(menu)
        for key, text, tip in self._choices:
            action = QAction(group)
            action.setText(text.replace("&", "&&"))
            action.setToolTip(tip)
            action.setCheckable(True)
            action.setChecked(key == self._current)
            action.triggered.connect(partial(self._pick, key))
            menu.addAction(action)

    def _pick(self, key: str, _is_on: bool = True) -> None:
        """Choose from a menu, where the current one may be taken again."""
        if key != self._current:
            self.chosen.emit(key)

    def _refill(self, menu: QMenu) -> None:
        """Make the menu anew before it is shown: never while one of its entries is taken."""
        menu.clear()
        self.fill(menu)

    def _stop(self) -> Button:
        return self._buttons[self._current or self._choices[0][0]]

    def _show_folded(self) -> None:
        """Have the button with the menu agree with the choices."""
        if self._folded is None or not self._choices:
            return
        texts = {key: text for key, text, _tip in self._choices}
        text = texts.get(self._current, self.accessibleName())
        self._folded.setText(text.replace("&", "&&"))
        self._folded.setAccessibleName(f"{self.accessibleName()}: {text}")
        self._folded.setToolTip(self.accessibleName())
        self._folded.updateGeometry()

    def _choose(self, key: str, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(key)

    def _rebuild(self, choices: Sequence[Choice]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            self._row.removeWidget(button)  # it takes no room until it is gone
            button.hide()
            button.deleteLater()
        self._buttons = {}
        is_folded = self.is_folded
        for key, _text, _tip in choices:
            button = Button("", "segment", self)
            button.setCheckable(True)
            # Toggled, not clicked: that is what assistive technology does to such a button.
            button.toggled.connect(lambda is_on, key=key: self._choose(key, is_on))
            button.setVisible(not is_folded)
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button
