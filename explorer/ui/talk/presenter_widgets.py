# SPDX-License-Identifier: MIT
"""Pieces of the presenter's window: time, steps, notes, buttons."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.theme import PACE_COLORS, Theme
from explorer.story.notes import split_notes
from explorer.story.pace import Pace, Timing, clock_text
from explorer.story.story import Story
from explorer.ui.talk.audience_view import AudienceView
from explorer.ui.talk.talk_hint import signed_title

PRESSING = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLICKED = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
NOTES_SIZES = (14, 16, 18, 20, 22, 25, 28, 32, 36, 42, 48)  # pixels at a text scale of 1


def is_asked(event: QEvent, keys: Sequence[Qt.Key]) -> bool:
    """Return whether an event asks to override a shortcut that has one of these keys."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
        return Qt.Key(event.key()) in keys and not event.modifiers()
    return False


class TalkButton(QPushButton):
    """A button for an action. A click does not move the focus, so that keys work as before.

    While it has the focus (by Tab), Space and Enter press it instead of going to the next step.
    """

    def __init__(self, action: QAction, parent: QWidget, *, is_checkable: bool = False) -> None:
        super().__init__(action.text(), parent)
        self.setObjectName("tool")
        self.setCheckable(is_checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(action.toolTip())
        self.setAccessibleDescription(action.toolTip())
        self.clicked.connect(action.trigger)

    @override
    def event(self, event: QEvent) -> bool:
        if is_asked(event, PRESSING):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in PRESSING:
            self.click()
        else:
            super().keyPressEvent(event)


class NotesField(QPlainTextEdit):
    """The notes of a step, editable. Signals: edited(text) by the presenter, left().

    The lines that are kept in sight beside it are in it only while somebody writes.
    """

    edited = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self.setAccessibleName(self.tr("Notes"))
        self.setPlaceholderText(self.tr("No notes to this step. Click to write some."))
        self.setTabChangesFocus(True)
        self._notes = ""
        self._kept = ""  # the lines that are shown elsewhere
        self.textChanged.connect(self._tell)

    def show_notes(self, notes: str) -> str:
        """Show notes from their first line; return the lines that are to be kept in sight."""
        self._notes = notes
        spoken, self._kept = (notes, "") if self.hasFocus() else split_notes(notes)
        if self.toPlainText() != spoken:
            blocked = self.blockSignals(True)
            self.setPlainText(spoken)
            self.blockSignals(blocked)
        return self._kept

    def turn(self, pages: int) -> None:
        """Scroll by pages, less one line."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + pages * max(bar.pageStep() - 1, 1))

    def _tell(self) -> None:
        self.edited.emit("\n".join(part for part in (self.toPlainText(), self._kept) if part))

    def set_size(self, pixels: int) -> None:
        """Set the text size in pixels."""
        self.setStyleSheet(f"#notes {{ font-size: {pixels}px; }}")

    @override
    def event(self, event: QEvent) -> bool:
        # Also the keys of the talk that move in a text: a clicker has no others.
        if is_asked(event, _CLICKED):
            event.ignore()
            return False
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.show_notes(self._notes)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class TimeBar(QFrame):
    """The talk's progress in its story and in its time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timebar")
        self.place, self.title = QLabel(self), QLabel(self)
        self.place.setObjectName("quiet")
        self.title.setObjectName("title")
        self.pace = QLabel(self)
        self.pace.setObjectName("pace")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 8, 20, 8)
        self._row.setSpacing(18)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.place)
        names.addWidget(self.title)
        self._row.addLayout(names, 1)
        self._row.addWidget(self.pace, 0, Qt.AlignmentFlag.AlignVCenter)
        self.elapsed = self._time(self.tr("elapsed"))
        self.remaining = self._time(self.tr("remaining"))
        self.clock = self._time(self.tr("clock"))
        for label in (self.place, self.title, self.pace):
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self.place, self.title):
            label.setWordWrap(True)
        self.title.setMinimumWidth(80)
        self.title.setWordWrap(True)
        self.place.setMinimumWidth(1)
        self._place = self._story = ""

    def _time(self, name: str) -> QLabel:
        column = QVBoxLayout()
        column.setSpacing(0)
        number, word = QLabel(self), QLabel(name, self)
        number.setObjectName("time")
        number.setAccessibleDescription(name)
        word.setObjectName("quiet")
        for label in (number, word):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(label)
        self._row.addLayout(column)
        self._row.setAlignment(column, Qt.AlignmentFlag.AlignVCenter)
        return number

    def show_place(self, story: Story, index: int) -> None:
        """Show the number of the current step."""
        line = self.tr("Step {number} of {all}").format(number=index + 1, all=len(story.steps))
        self._place, self._story = line, story.title
        self.title.setText(signed_title(story.steps[index]))
        self._fit()

    def _fit(self) -> None:
        """Leave out the story's title where the window is too narrow for it."""
        whole = f"{self._place}  \N{MIDDLE DOT}  {self._story}"
        wide = self.place.fontMetrics().horizontalAdvance(whole)
        self.place.setText(whole if wide <= self.place.width() else self._place)

    def show_time(self, timing: Timing, elapsed: float, is_paused: bool, theme: Theme) -> None:
        """Show the elapsed and remaining time, and the pace."""
        paused = self.tr("paused")
        self.elapsed.setText(clock_text(elapsed))
        has_plan = timing.pace is not Pace.NONE
        self.remaining.setText(clock_text(timing.remaining) if has_plan else "\N{EN DASH}")
        self.clock.setText(f"{datetime.now():%H:%M}")
        self.pace.setText(paused if is_paused else self._pace_text(timing))
        self.pace.setVisible(bool(self.pace.text()))
        text, back = PACE_COLORS[theme.id]["" if is_paused else str(timing.pace)]
        wanted = f"#pace {{ color: {text}; background: {back}; }}"
        if self.pace.styleSheet() != wanted:
            self.pace.setStyleSheet(wanted)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _pace_text(self, timing: Timing) -> str:
        off = clock_text(timing.seconds)
        return {
            Pace.NONE: "",
            Pace.AHEAD: self.tr("{time} ahead").format(time=off),
            Pace.ON_TIME: self.tr("On time"),
            Pace.BEHIND: self.tr("{time} behind").format(time=off),
            Pace.OVER: self.tr("{time} over").format(time=off),
        }[timing.pace]


class Framed(QFrame):
    """A picture with a thin frame, as large as its proportions and the room allow."""

    def __init__(self, view: AudienceView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("framed")
        self.view = view
        view.setParent(self)
        self._proportion = 16 / 9

    def set_proportion(self, proportion: float) -> None:
        """Set the proportion, width / height."""
        if proportion != self._proportion:
            self._proportion = proportion
            self.updateGeometry()
            self._place()

    def _place(self) -> None:
        width = min(self.width() - 2, (self.height() - 2) * self._proportion)
        height = width / self._proportion
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        self.view.setGeometry(round(left), round(top), round(width), round(height))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return round((width - 2) / self._proportion) + 2

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(320))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(160, 92)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
