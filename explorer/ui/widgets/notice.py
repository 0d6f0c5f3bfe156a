# SPDX-License-Identifier: MIT
"""A line that says something without asking anything."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget
from typing_extensions import override

from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.buttons import push_button

SHOWN_MS = 5000  # of what only confirms something
_EDGE, _LEAST, _ABOVE = 24, 32, 34  # pixels: at both sides, its least height, and below it


Deed = tuple[str, Callable[[], object]]  # what a button says, and what it does


class Notify(Protocol):
    """Says something that needs no answer, with a button if there is something to do.

    What is returned takes the sentence back, if it is still there.
    """

    def __call__(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        other: Deed | None = None,
        *,
        passes: bool = False,
    ) -> Callable[[], None]:
        """Say a text; `slot` is what the button `action` calls, and there may be an `other` one.

        What `passes` only confirms something, and goes by itself.
        """


class Notice(QFrame):
    """A sentence over its parent, until it is closed or replaced, or some seconds have passed.

    It lies at the lower edge, or in the middle of the lower edge of the `room` for its height.
    """

    def __init__(self, parent: QWidget, room: Callable[[int], QRect] | None = None) -> None:
        super().__init__(parent)
        self._over, self._room = parent, room or self._lower_part
        self.setObjectName("notice")
        self.label = QLabel(self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self._closer = closer = push_button("\N{MULTIPLICATION SIGN}", "closer", self)
        closer.setAccessibleName(self.tr("Close the notice"))
        closer.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 6, 5)  # with room for the ring
        self.action = push_button("", "do", self)
        self.other = push_button("", "do", self)
        self._slot: Callable[[], object] | None = None
        self._other_slot: Callable[[], object] | None = None
        self._count = 0  # of what was said
        self._passing = QTimer(self)
        self._passing.setSingleShot(True)
        self._passing.setInterval(SHOWN_MS)
        self._passing.timeout.connect(self._pass)
        self.action.clicked.connect(lambda: self._act(self._slot))
        self.other.clicked.connect(lambda: self._act(self._other_slot))
        row.addWidget(self.label, 1)
        row.addWidget(self.action)
        row.addWidget(self.other)
        row.addWidget(closer)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self,
        text: str,
        action: str = "",
        slot: Callable[[], object] | None = None,
        other: Deed | None = None,
        *,
        passes: bool = False,
        is_question: bool = False,
    ) -> Callable[[], None]:
        """Show a sentence, with one or two buttons if there is something to do; it is spoken too.

        A question has no button that only closes it.
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
        self._closer.setVisible(not is_question)
        if passes:
            self._passing.start()
        else:
            self._passing.stop()
        self.show()
        self.place()
        self.raise_()
        announce(self, text)
        return partial(self._take_back, self._count)

    def place(self) -> None:
        """Come to its room, as wide as the text needs."""
        lines = self.label.text().split("\n")
        text = max(map(self.label.fontMetrics().horizontalAdvance, lines))
        shown = [one for one in (self.action, self.other) if not one.isHidden()]
        buttons = sum(one.sizeHint().width() + 8 for one in shown)
        wide = self._room(0).width() - 2 * _EDGE
        width = max(200, min(wide, text + buttons + 100))
        height = max(_LEAST, self.heightForWidth(width))
        room = self._room(height)
        place = QRect(0, 0, width, height)
        place.moveCenter(room.center())
        self.setGeometry(place.translated(0, max(-place.top(), 0)))

    def _lower_part(self, height: int) -> QRect:
        over = self._over.rect()
        return QRect(0, over.height() - height - _ABOVE, over.width(), height)

    def _pass(self) -> None:
        """Go, unless somebody is about to do something with it."""
        buttons = (self.action, self.other, self._closer)
        if any(one.underMouse() or one.hasFocus() for one in buttons):
            self._passing.start()
        else:
            self.hide()

    def _take_back(self, count: int) -> None:
        if count == self._count:
            self.hide()

    def _act(self, slot: Callable[[], object] | None) -> None:
        self.hide()
        if slot:
            slot()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize and not self.isHidden():
            self.place()
        return super().eventFilter(watched, event)
