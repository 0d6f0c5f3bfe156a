# SPDX-License-Identifier: MIT
"""A line that says something without asking anything."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from explorer.ui.explain.explanation_widgets import push_button


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
        self._slot: Callable[[], object] | None = None
        self.action.clicked.connect(self._act)
        row.addWidget(self.label, 1)
        row.addWidget(self.action)
        row.addWidget(closer)
        self.hide()

    def say(self, text: str, action: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show a sentence, with a button if there is something to do; screen readers say it."""
        self.label.setText(text)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._slot = slot
        self.show()
        self.place()
        self.raise_()
        announce(self, text)

    def place(self) -> None:
        """Come to the lower edge of the parent, as wide as the text needs."""
        over = self._over
        text = self.label.fontMetrics().horizontalAdvance(self.label.text())
        button = 0 if self.action.isHidden() else self.action.sizeHint().width() + 8
        width = max(200, min(over.width() - 48, text + button + 100))
        height = max(44, self.heightForWidth(width))
        left = (over.width() - width) // 2
        self.setGeometry(left, over.height() - height - 34, width, height)

    def _act(self) -> None:
        self.hide()
        if self._slot:
            self._slot()


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say a text; none has found a window yet that is not shown."""
    if not widget.window().isVisible():
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # not needed to start

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
