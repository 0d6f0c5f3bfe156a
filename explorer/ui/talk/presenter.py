# SPDX-License-Identifier: MIT
"""The presenter's window: the audience's picture, the next one, notes, time, and all buttons."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.text import MIN_SIZE
from explorer.diagram.theme import Theme
from explorer.model.bounds import clamp
from explorer.model.words import Words
from explorer.story.pace import timing
from explorer.story.talk import Talk
from explorer.ui.settings import Preferences
from explorer.ui.style import TEXT_SIZE
from explorer.ui.talk.audience_menu import AudienceMenu
from explorer.ui.talk.audience_view import AudiencePicture, AudienceView
from explorer.ui.talk.keys_overlay import KeysOverlay
from explorer.ui.talk.presenter_style import presenter_sheet
from explorer.ui.talk.presenter_widgets import (
    NOTES_SIZES,
    Framed,
    NotesField,
    TimeBar,
)
from explorer.ui.talk.preview import Preview, hidden_answers
from explorer.ui.talk.step_list import StepList
from explorer.ui.talk.talk_hint import next_text, status_text
from explorer.ui.talk.talk_tools import TalkTools, talk_button
from explorer.ui.widgets.notice import Notice
from explorer.ui.widgets.repolish import repolish
from explorer.ui.widgets.roomy_area import RoomyArea

_ROOM = (82, 42)  # least width and height without cut words, in text sizes
_LEAST = (900, 500)  # pixels: in a smaller window something gives way
_TALL, _LEAST_HIGH = 1.4, 560  # below this proportion the steps are below the picture
_BELOW = 2  # their place there
_NO_LONGER_LOW = 620  # pixels: the height from which long notes have room anyway
_PARTS, _LOW_PARTS = (58, 34), (53, 39)  # of the width: the picture with the buttons, the notes
_EDGES, _LOW_EDGES = (16, 12, 16, 14), (12, 8, 12, 10)  # pixels; between pieces as at the left
_STEPS, _LOW_STEPS = 14, 13  # text sizes: the width of the list of steps
_ANY_WIDTH = 16_777_215  # Qt's own for no limit
_LEAST_NOTES, _KEPT_SIZE = 0.7, 0.85  # of the size of notes that was chosen
_SMALL = (1366, 768)  # pixels: the size at which text is as large as in the program's window


class Presenter(QWidget):
    """Signals: those of `preview`, `steps` and `notes`, screen_chosen(number), and closed()."""

    screen_chosen = Signal(int)
    closed = Signal()

    def __init__(
        self,
        actions: Mapping[str, QAction],
        keys: Mapping[str, Sequence[str]],
        theme: Theme,
        text_scale: float = 1.0,
    ) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Shared Responsibility Explorer - Presenter"))
        self.setObjectName("presenter")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(480, 260)
        self._theme, self._text_scale = theme, text_scale
        self._applied, self._applied_size = (0.0, 0.0), 0.0
        self._has_next = self._has_steps_below = False
        self._is_low: bool | None = None  # not known yet
        self._room = 1.0  # of the window, compared with the size at which texts are as elsewhere
        self._status = self._elsewhere = ""
        self._notes_size = Preferences().notes_size
        self._actions = actions
        self.addActions(list(actions.values()))  # live too while the other window is hidden
        self.time = TimeBar(self)
        self.steps = StepList(theme, self)
        self.preview = Preview(self)
        self.preview.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.preview.setAccessibleName(self.tr("What the audience sees"))
        self.next_view = AudienceView(self, is_preview=True)
        self.next_view.setAccessibleName(self.tr("Next step"))
        self.notes = NotesField(self)
        self.notes.left.connect(self.rest)
        self.kept_notes = QLabel(self)
        self.status = QLabel(self)
        self.audience_menu = AudienceMenu(self)
        self.audience_menu.screen_chosen.connect(self.screen_chosen)
        self.tools = TalkTools(actions, self)
        self.buttons: dict[str, QPushButton] = dict(self.tools.buttons)
        self._build()
        self.keys = KeysOverlay(keys, theme, self)
        self.notice = Notice(self.frame)

    def rest(self) -> None:
        """Move the focus away from text fields, so that every key is the talk's."""
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is built

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.time)
        page = QWidget(self)
        self._body = body = QHBoxLayout(page)
        body.addWidget(self.steps)
        body.addLayout(self._middle())
        body.addWidget(self._right())
        column.addWidget(RoomyArea(page), 1)

    def _middle(self) -> QVBoxLayout:
        self._column = column = QVBoxLayout()
        column.setSpacing(8)
        self.frame = Framed(self.preview, self)
        column.addWidget(self.frame)
        self.status.setObjectName("status")
        self.status.setWordWrap(True)
        self.status.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.status)
        column.addStretch(1)
        column.addWidget(self.tools)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(self.audience_menu, 1)
        below.addWidget(self._button("swap"))
        below.addWidget(self._button("leave"))
        column.addLayout(below)
        return column

    def _right(self) -> QWidget:
        # Not a layout in a layout: once PySide has seen the items of such a one, moving a widget
        # out of it leaves it with a wrong idea of what is next at the address of its item.
        right = QWidget(self)
        self._notes_column = column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.next_title = QLabel(self)
        self.next_title.setObjectName("headline")
        self.next_title.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.next_frame = Framed(self.next_view, self)
        ahead = QHBoxLayout()
        ahead.setSpacing(12)
        ahead.addWidget(self.next_frame, 45)
        self._beside_next = beside = QVBoxLayout()
        beside.addWidget(self.next_title, 1)
        ahead.addLayout(beside, 55)
        column.addLayout(ahead)
        self._notes_bar = QWidget(self)
        bar = QHBoxLayout(self._notes_bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(6)
        heading = QLabel(self.tr("Notes"), self)
        heading.setObjectName("headline")
        bar.addWidget(heading)
        bar.addStretch(1)
        for name in ("smaller", "larger"):
            bar.addWidget(self._button(name))
        column.addWidget(self._notes_bar)
        column.addWidget(self.notes, 1)
        self.kept_notes.setObjectName("kept")
        column.addWidget(self.kept_notes)
        for label in (self.next_title, self.kept_notes):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        return right

    def _button(self, name: str) -> QPushButton:
        self.buttons[name] = button = talk_button(self._actions, name, self)
        return button

    def _apply_style(self, size: float) -> None:
        """Apply the theme, with texts of a size in pixels."""
        if (size, self._room) != self._applied:
            self._applied, self._applied_size = (size, self._room), size
            self.setStyleSheet(presenter_sheet(self._theme, size))
            self.steps.set_size(size)
            self._fit_steps()
            self._size_notes()

    # What it shows

    def show_picture(self, picture: AudiencePicture) -> None:
        """Show what the audience sees."""
        self.preview.show_picture(picture)

    def show_next(self, picture: AudiencePicture | None, proportion: float) -> None:
        """Show the next step's picture; both pictures get the proportion width / height."""
        for frame in (self.frame, self.next_frame):
            frame.set_proportion(proportion)
        self._has_next = picture is not None
        self._give_way()
        if picture is not None:
            self.next_view.show_picture(picture)

    def show_talk(self, talk: Talk, words: Words) -> None:
        """Show the talk's step, notes and active tools."""
        self.time.show_place(talk.story, talk.index)
        self.steps.show_step(talk.story, talk.index)
        self.show_notes(talk.step.notes)
        self.preview.show_answers(hidden_answers(talk, words))
        self.next_title.setText(next_text(talk, words))
        self._status = status_text(talk)
        self._show_status()
        self.tools.show_talk(talk)
        self.keys.show_over(talk.has_keys)

    def show_time(self, talk: Talk, now: float) -> None:
        """Show the time at a moment."""
        elapsed = talk.clock.elapsed(now)
        is_paused = talk.clock.since is None
        self.time.show_time(
            timing(talk.story, talk.index, elapsed), elapsed, is_paused, self._theme
        )

    def show_screens(self, names: Sequence[str], audience: int | None, *, is_choice: bool) -> None:
        """Show the list of screens, if there is a choice; the audience may be on none."""
        self.audience_menu.show_screens(names if is_choice else (), audience)
        swap, fill = self.tr("Swap screens"), self.tr("Show the audience's picture here")
        self.buttons["swap"].setText(swap if is_choice else fill)

    def show_notes(self, notes: str) -> None:
        """Show notes, with the lines that are kept in sight below them."""
        kept = self.notes.show_notes(notes)
        self.kept_notes.setText(kept)
        self.kept_notes.setVisible(bool(kept))

    def show_keys(self, *, is_writing: bool, is_away: bool) -> None:
        """Show where the keys go that are not, or not all, the talk's."""
        self._elsewhere = ""
        if is_away:
            text = self.tr("Another program has the keyboard. Click here, and keys are the talk's.")
            self._elsewhere = text
        elif is_writing:
            text = self.tr("Keys write in the notes; PgDn and PgUp are the talk's. Esc ends it.")
            self._elsewhere = text
        self._show_status()

    def _show_status(self) -> None:
        text = self._elsewhere or self._status
        if text != self.status.text():
            self.status.setText(text)
        is_strong = bool(self._elsewhere)
        if self.status.property("strong") != is_strong:
            self.status.setProperty("strong", is_strong)
            repolish(self.status)

    def set_notes_size(self, number: int) -> None:
        """Show the notes in the size with an index in `NOTES_SIZES`."""
        self._notes_size = number
        self._size_notes()

    def _size_notes(self) -> None:
        """Scale the notes' size as the other texts are scaled with the window, or further down."""
        scale = max(self._applied_size / TEXT_SIZE, 1.0)
        if self._room < 1:
            scale = max(self._room * self._text_scale, _LEAST_NOTES)
        size = round(NOTES_SIZES[self._notes_size] * scale)
        self.notes.set_size(size)
        least = round(self._applied_size)  # where room is short the notes have it
        kept = least if self._room < 1 else max(round(size * _KEPT_SIZE), least)
        self.kept_notes.setStyleSheet(f"#kept {{ font-size: {kept}px; }}")

    def _give_way(self) -> None:
        """Leave out what a small window has no room for: the list of steps, the next picture."""
        is_below = self.width() < _TALL * self.height()
        if is_below != self._has_steps_below:
            self._has_steps_below = is_below
            if is_below:
                self._column.insertWidget(_BELOW, self.steps, 1)
            else:
                self._body.insertWidget(0, self.steps)
            self._column.setStretch(_BELOW + is_below, not is_below)  # else the room is empty
            self._fit_steps()
        self._give_notes_room(is_low=not is_below and self.height() < _NO_LONGER_LOW)
        has_room = self.height() >= _LEAST_HIGH if is_below else self.width() >= _LEAST[0]
        self.steps.setVisible(has_room)
        self.next_frame.setVisible(self._has_next and self.height() >= _LEAST[1])

    def _give_notes_room(self, *, is_low: bool) -> None:
        """In a low window the notes are wider, and their buttons stand beside the next picture."""
        if is_low == self._is_low:
            return
        self._is_low = is_low
        middle, right = self._body.count() - 2, self._body.count() - 1
        for place, part in zip((middle, right), _LOW_PARTS if is_low else _PARTS, strict=True):
            self._body.setStretch(place, part)
        self._body.setContentsMargins(*_LOW_EDGES if is_low else _EDGES)
        self._body.setSpacing(_LOW_EDGES[0] if is_low else _EDGES[0])
        if is_low:
            self._beside_next.addWidget(self._notes_bar)
        else:
            self._notes_column.insertWidget(1, self._notes_bar)
        self._fit_steps()

    def _fit_steps(self) -> None:
        """Have the list of steps as narrow as titles can be read, or as wide as the picture."""
        width = round(self._applied_size * (_LOW_STEPS if self._is_low else _STEPS))
        self.steps.setMinimumWidth(width)
        self.steps.setMaximumWidth(_ANY_WIDTH if self._has_steps_below else width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()
        rooms = (self.width() / _SMALL[0], self.height() / (_SMALL[1] - 60))
        room = min(rooms)
        wanted = TEXT_SIZE * self._text_scale * clamp(int(room * 4) / 4, 1.0, 2.5)
        most = min(self.width() / _ROOM[0], self.height() / _ROOM[1])
        self._room = sum(rooms) / 2
        self._apply_style(max(min(wanted, most), MIN_SIZE))
        self.keys.show_over(self.keys.isVisible())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
