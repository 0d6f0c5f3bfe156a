# SPDX-License-Identifier: MIT
"""The presenter's button for the audience's picture: on which screen, and in which theme."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.actions import with_mnemonics
from explorer.ui.theme_names import theme_name


class AudienceMenu(QPushButton):
    """A button with a menu. Signals: screen_chosen(number), theme_chosen(id)."""

    screen_chosen = Signal(int)
    theme_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("tool")
        self.setToolTip(self.tr("The audience's screen and theme"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMenu(QMenu(self))
        self._screens: tuple[str, ...] = ()
        self._audience: int | None = None
        self._theme = ""

    def show_screens(self, names: Sequence[str], audience: int | None) -> None:
        """Offer screens, if there are any to choose from; the audience's is checked."""
        self._screens, self._audience = tuple(names), audience
        self._fill()

    def show_theme(self, theme: str) -> None:
        """Mark the audience's theme."""
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        """Make the menu anew, and say on the button where the audience is."""
        self.menu().clear()
        entries = with_mnemonics((*self._screens, *map(theme_name, THEMES)))
        count = len(self._screens)
        if count:
            self.menu().addSection(self.tr("Screen"))
        for number, entry in enumerate(entries[:count]):
            action = self._entry(entry, is_on=number == self._audience)
            action.triggered.connect(partial(self.screen_chosen.emit, number))
        self.menu().addSection(self.tr("Theme"))
        for theme, entry in zip(THEMES, entries[count:], strict=True):
            action = self._entry(entry, is_on=theme == self._theme)
            action.triggered.connect(partial(self.theme_chosen.emit, theme))
        text = self.tr("Audience")
        if count and self._audience is not None:
            text = self.tr("Audience: {screen}").format(screen=self._screens[self._audience])
        self.setText(text.replace("&", "&&"))

    def _entry(self, text: str, *, is_on: bool) -> QAction:
        action = self.menu().addAction(text)
        action.setCheckable(True)
        action.setChecked(is_on)
        return action
