# SPDX-License-Identifier: MIT
"""The frame of every dialog: what it says scrolls where the screen is small, its buttons stay."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.ui.widgets.form import FieldArea, screen_room

MARGINS = (24, 20, 24, 20)
SPACING = 16  # pixels between what a dialog says and its buttons


class Dialog(QDialog):
    """A dialog that is as large as what it says, up to the room of its screen."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*MARGINS)
        self._column.setSpacing(SPACING)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def lay_out(self, body: QWidget, buttons: QWidget) -> None:
        """Have a body, which can be smaller than it wants to be, above buttons."""
        self._column.addWidget(body, 1)
        self._column.addWidget(buttons)

    @property
    def _wanted(self) -> QSize:
        return self.sizeHint().boundedTo(screen_room(self))

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self.resize(self.size().expandedTo(self._wanted))  # it says more, or in larger text
        return done

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.resize(self._wanted)
        super().showEvent(event)


class Scrolled(FieldArea):
    """A page of a dialog, as large as it is and so many letters wide, as far as there is room.

    By keyboard it is scrolled along its fields; without any, it takes the keys itself.
    """

    def __init__(self, page: QWidget, letters: int = 0) -> None:
        super().__init__()
        self._page, self._letters = page, letters
        self.setObjectName("form")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(page)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def sizeHint(self) -> QSize:
        """Return the size of the page at the width that it can have."""
        self._page.ensurePolished()
        room = screen_room(self).width() - MARGINS[0] - MARGINS[2]
        wanted = self._letters * self._page.fontMetrics().averageCharWidth()
        wide = min(wanted or self._page.sizeHint().width(), room)
        wide = max(wide, min(self._page.minimumSizeHint().width(), room))
        is_flowing = self._page.hasHeightForWidth()
        high = self._page.heightForWidth(wide) if is_flowing else self._page.sizeHint().height()
        is_high = high > screen_room(self).height() // 2  # then there may be a bar at its side
        return QSize(wide + self.verticalScrollBar().sizeHint().width() * is_high, high)

    @override
    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line, line)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # the page has other fields or larger text
            self.updateGeometry()
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Show):
            self._take_keys()
        return done

    def _take_keys(self) -> None:
        bars = self.verticalScrollBar(), self.horizontalScrollBar()
        is_reading = not any(
            child.focusPolicy() & Qt.FocusPolicy.TabFocus
            for child in self._page.findChildren(QWidget)
        )
        wants = is_reading and any(bar.maximum() > 0 for bar in bars)
        policy = Qt.FocusPolicy
        self.setFocusPolicy(policy.StrongFocus if wants else policy.NoFocus)


class TextBox(QPlainTextEdit):
    """A text to read and to copy from, so many letters wide and lines high where there is room."""

    def __init__(self, text: str, name: str, letters: int, lines: int) -> None:
        super().__init__(text)
        self._letters, self._lines = letters, lines
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

    @override
    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * self._letters, metrics.height() * self._lines)
        room = screen_room(self) - QSize(MARGINS[0] + MARGINS[2], 0)
        return wanted.boundedTo(room)

    @override
    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(8 * line, 2 * line)
