# SPDX-License-Identifier: MIT
"""A line that says something without asking anything."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.buttons import push_button


class Notify(Protocol):
    """Says something that needs no answer, with a button if there is something to do.

    What is returned takes the sentence back, if it is still there.
    """

    def __call__(
        self, text: str, action: str = "", slot: Callable[[], object] | None = None
    ) -> Callable[[], None]:
        """Say a text; `slot` is what the button `action` calls."""


class Notice(QFrame):
    """A sentence over the lower edge of its parent, until it is closed or replaced."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("notice")
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        closer = push_button("\N{MULTIPLICATION SIGN}", "closer", self)
        closer.setAccessibleName(self.tr("Close the notice"))
        closer.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        self.action = push_button("", "do", self)
        self.other = push_button("", "do", self)
        self._slot: Callable[[], object] | None = None
        self._other_slot: Callable[[], object] | None = None
        self._count = 0  # of what was said
        self.action.clicked.connect(lambda: self._act(self._slot))
        self.other.clicked.connect(lambda: self._act(self._other_slot))
        row.addWidget(self.label, 1)
        row.addWidget(self.action)
        row.addWidget(self.other)
        row.addWidget(closer)
        self.closer = closer
        self.hide()

    def say(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        other: tuple[str, Callable[[], object]] | None = None,
    ) -> Callable[[], None]:
        """Show a sentence, with a button if there is something to do; screen readers say it.

        An `other` button stands in the place of the one that only closes it.
        What is returned hides it, unless something else is said by then.
        """
        self._count += 1
        self.label.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._slot = slot
        other_text, self._other_slot = other or ("", None)
        self.other.setText(other_text)
        self.other.setVisible(bool(other))
        self.closer.setVisible(not other)
        self.show()
        self.place()
        self.raise_()
        announce(self, text)
        return partial(self._take_back, self._count)

    def place(self) -> None:
        """Come to the lower edge of the parent, as wide as the text needs."""
        over = self._over
        text = self.label.fontMetrics().horizontalAdvance(self.label.text())
        shown = [one for one in (self.action, self.other) if not one.isHidden()]
        buttons = sum(one.sizeHint().width() + 8 for one in shown)
        width = max(200, min(over.width() - 48, text + buttons + 100))
        height = max(44, self.heightForWidth(width))
        left = (over.width() - width) // 2
        self.setGeometry(left, over.height() - height - 34, width, height)

    def _take_back(self, count: int) -> None:
        if count == self._count:
            self.hide()

    def _act(self, slot: Callable[[], object] | None) -> None:
        self.hide()
        if slot:
            slot()
