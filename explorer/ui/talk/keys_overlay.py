# SPDX-License-Identifier: MIT
"""An overlay with the keys of a talk."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from explorer.diagram.text import MIN_SIZE
from explorer.diagram.theme import Theme
from explorer.ui.talk.key_list import talk_keys_text
from explorer.ui.talk.presenter_style import presenter_sheet

_ROOM = (72, 46)  # the parent's width and height, in text sizes


class KeysOverlay(QFrame):
    """A table of keys in the middle of its parent."""

    def __init__(self, keys: Mapping[str, Sequence[str]], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._over, self._theme = parent, theme
        self._texts: list[QLabel] = []
        self.setObjectName("keys")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(self.tr("Keys"))
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(28, 22, 28, 22)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        title = QLabel(self.tr("Keys while presenting"), self)
        title.setObjectName("title")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (shown, does) in enumerate(talk_keys_text(keys), 1):
            key, text = QLabel(shown, self), QLabel(does, self)
            key.setObjectName("headline")
            self._texts.append(text)
            for label in (key, text):
                label.setTextFormat(Qt.TextFormat.PlainText)
            grid.addWidget(key, row, 0)
            grid.addWidget(text, row, 1)
        self.hide()

    def show_over(self, is_shown: bool) -> None:
        """Show it in the middle of its parent, or hide it."""
        self.setVisible(is_shown)
        if is_shown:
            over = self._over
            size = max(min(over.width() / _ROOM[0], over.height() / _ROOM[1]), MIN_SIZE)
            self.setStyleSheet(presenter_sheet(self._theme, size))
            self.ensurePolished()
            self._wrap(False)
            self._wrap(self.sizeHint().width() > over.width())
            self.resize(self.sizeHint().boundedTo(over.size()))
            self.move(over.rect().center() - self.rect().center())
            self.raise_()

    def _wrap(self, is_wrapped: bool) -> None:
        """Have the descriptions in lines as long as there is room for, or in one each."""
        for text in self._texts:
            text.setWordWrap(is_wrapped)
        self._grid.activate()
