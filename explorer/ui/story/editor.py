# SPDX-License-Identifier: MIT
"""The panel at the left in which a story is made: its steps, and what is said about each."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.model.characters import clean, cut
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.story.draft import Version, with_story_value
from explorer.story.steps import with_step_moved, with_step_value, without_step
from explorer.story.story import MAX_MINUTES, MAX_NOTES, Step
from explorer.story.story_content import key_of, stacks_of
from explorer.ui.story.steps import Row, StorySteps
from explorer.ui.widgets.buttons import push_button
from explorer.ui.widgets.form import Form
from explorer.ui.widgets.form_widgets import CheckBox
from explorer.ui.widgets.line_field import LineField, name_field, text_field
from explorer.ui.widgets.number_field import NumberBox
from explorer.ui.widgets.undo import UndoFilter

MAX_SUMMARY = 4000
WIDTH = 336  # pixels at a text scale of 1


class StoryEditor(QFrame):
    """Shows a version of a story and makes others of it.

    Signals: made(version), removed(version) without a step, chosen(number), add_asked(),
    retake_asked(), told(sentence), closed().
    """

    made = Signal(object)
    removed = Signal(object)
    chosen = Signal(int)
    add_asked = Signal()
    retake_asked = Signal()
    told = Signal(str)
    closed = Signal()

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stacks = stacks
        self._version: Version | None = None
        self._room = WIDTH
        self.title = name_field(self.tr("Title of the story"), self, is_needed=True)
        about = self.tr("What the story is about")
        self.summary = text_field(about, MAX_SUMMARY, self, is_needed=True)
        self.steps = StorySteps(self)
        self.step_title = name_field(self.tr("Title of the step"), self, is_needed=True)
        self.minutes = NumberBox(self)
        self.notes = QPlainTextEdit(self)
        self.reveal = CheckBox(self.tr("Ask the room first"), self)
        self.details = CheckBox(self.tr("Show points of the layer"), self)
        self.total, self.heading, self.count = QLabel(self), QLabel(self), QLabel(self)
        self.refusal = QLabel(self)  # why what is typed is not taken
        self._set_up()
        self._build()
        self._connect()

    def show_version(self, version: Version) -> None:
        """Show a version of a story."""
        before, self._version = self._version, version
        if before is None or _position(before) != _position(version):
            self._forget_typing()
        story, step = version.story, version.step
        self.total.setText(self._total(len(story.steps), story.minutes))
        where = self.tr("Step {number} of {count}")
        self.heading.setText(where.format(number=version.current + 1, count=len(story.steps)))
        stacks = stacks_of(story, self._stacks)
        self.steps.show_rows([self._row(one, stacks) for one in story.steps], version.current)
        self.title.show_value(story.title)
        self.summary.show_value(" ".join(story.summary.split()))
        self.step_title.show_value(step.title)
        self._show_notes(step.notes.strip("\n"))
        blocked = self.minutes.blockSignals(True)
        self.minutes.setValue(step.minutes)
        self.minutes.blockSignals(blocked)
        self._say_refusal()
        self.reveal.setChecked(step.reveal)
        self.details.setChecked(step.details)
        self._show_what_is_possible(version)

    def _forget_typing(self) -> None:
        """Have the fields of a step undo nothing that was typed at another step."""
        self.step_title.forget_typing()
        self.notes.document().clearUndoRedoStacks()
        self.minutes.forget_typing()

    def _show_what_is_possible(self, version: Version) -> None:
        """Switch off what cannot be done, and have it say why."""
        step, last = version.step, len(version.story.steps) - 1
        _allow(
            self.details,
            step.details or bool(step.layer and step.stop),
            self.tr("Up to three, on the audience's screen"),
            self.tr("The step shows no layer: select one, then click Use this view"),
        )
        tip, reason = self.tr("Earlier (Alt+Up)"), self.tr("This is the first step")
        _allow(self.up, version.current > 0, tip, reason)
        tip, reason = self.tr("Later (Alt+Down)"), self.tr("This is the last step")
        _allow(self.down, version.current < last, tip, reason)
        tip, reason = self.tr("Remove the step (Delete)"), self.tr("A story has at least one step")
        _allow(self.remove, last > 0, tip, reason)

    def take_room(self, scale: float, window: int) -> None:
        """Take the room that texts of a scale need, up to half of a window's width.

        Buttons that have no room side by side stand one above the other, and what is then still
        wider gets its room.
        """
        self._room = min(round(WIDTH * scale), window // 2)
        self._fit()

    def _fit(self) -> None:
        _forget(self._column)
        margins = self._column.contentsMargins()
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self._room - margins.left() - margins.right() - bar - 1
        for row in self._rows:
            is_wide = _least_width(row) > room
            way = QBoxLayout.Direction
            row.setDirection(way.TopToBottom if is_wide else way.LeftToRight)
        self._column.invalidate()
        self.setFixedWidth(max(self._room, self.area.minimumSizeHint().width() + 1))

    # How it is built

    def _set_up(self) -> None:
        self.minutes.setAccessibleName(self.tr("Minutes of the step"))
        for field in self._lines:
            field.setPlaceholderText(field.accessibleName())
        self.minutes.set_bounds(0, MAX_MINUTES, 0.5, 6)
        self.minutes.set_unit(self.tr("min"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("What you say, what you ask, how you lead over"))
        self.notes.setTabChangesFocus(True)
        self.reveal.setToolTip(self.tr("Hide who answers for the layers until you reveal it"))
        self.total.setObjectName("quiet")
        self.count.setObjectName("quiet")
        self.heading.setObjectName("heading")
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        for label in (self.total, self.count, self.heading, self.refusal):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)

    def _build(self) -> None:
        self.add = self._button(self.tr("Add this view"), self.add_asked.emit)
        self.add.setToolTip(self.tr("Add what the window shows as a step (Ctrl+Return)"))
        self.retake = self._button(self.tr("Use this view"), self.retake_asked.emit)
        self.retake.setToolTip(self.tr("Have the step show what the window shows"))
        self.up = self._button("\N{UPWARDS ARROW}", lambda: self._move(-1))
        self.up.setAccessibleName(self.tr("Earlier"))
        self.down = self._button("\N{DOWNWARDS ARROW}", lambda: self._move(1))
        self.down.setAccessibleName(self.tr("Later"))
        self.remove = self._button(self.tr("Remove"), self._remove)
        self.steps.setMinimumHeight(90)
        self.notes.setMinimumHeight(60)
        inside = QWidget(self)
        inside.setObjectName("inside")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 8, 12, 12)
        self._column.setSpacing(6)
        self.area = Form(inside, "inside")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)  # the frame's line
        whole.addWidget(self.area)
        self._fill_column()

    def _fill_column(self) -> None:
        column = self._column
        column.addLayout(_row(self.total, None, self._closer()))
        column.addWidget(self.title)
        column.addWidget(self.summary)
        column.addWidget(self.steps, 3)
        self._rows = (
            _row(self.add, self.retake, None),
            _row(self.heading, _row(None, self.up, self.down, self.remove)),
            _row(self.minutes, None, self.count),
        )
        adding, moving, timing = self._rows
        column.addLayout(adding)
        column.addLayout(moving)
        column.addWidget(self.step_title)
        column.addWidget(self.notes, 2)
        column.addLayout(timing)
        column.addWidget(self.refusal)
        column.addWidget(self.reveal)
        column.addWidget(self.details)

    def _closer(self) -> QPushButton:
        closer = push_button("\N{MULTIPLICATION SIGN}", "closer", self)
        closer.setAccessibleName(self.tr("Close the steps"))
        closer.setToolTip(self.tr("Hide the steps; the story stays open (Ctrl+L)"))
        closer.clicked.connect(self.closed)
        return closer

    def _connect(self) -> None:
        self.steps.chosen.connect(self.chosen)
        self.steps.customContextMenuRequested.connect(self._show_menu)
        self.steps.moved.connect(self._move_from)
        self.steps.remove_asked.connect(self._remove)
        self.title.entered.connect(lambda text: self._change_story(title=text))
        self.summary.entered.connect(lambda text: self._change_story(summary=text))
        self.step_title.entered.connect(lambda text: self._change_step(title=text))
        for field in self._typed:
            field.judged.connect(self._say_refusal)
        UndoFilter(self).watch(*self._lines, self.minutes, self.notes)
        self.notes.textChanged.connect(self._take_notes)
        self.minutes.valueChanged.connect(lambda value: self._change_step(minutes=value))
        self.reveal.clicked.connect(lambda is_on: self._change_step(reveal=is_on))
        self.details.clicked.connect(lambda is_on: self._change_step(details=is_on))

    @property
    def _lines(self) -> tuple[LineField, ...]:
        return self.title, self.summary, self.step_title

    @property
    def _typed(self) -> tuple[LineField | NumberBox, ...]:
        return *self._lines, self.minutes

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = push_button(text, "plain", self)
        button.clicked.connect(lambda _is_on=False: slot())
        return button

    # What people do

    def _change_story(self, **values: str) -> None:
        if self._version:
            self.made.emit(with_story_value(self._version, **values))

    def _change_step(self, **values: str | float | bool) -> None:
        if self._version:
            self.made.emit(with_step_value(self._version, **values))

    def _take_notes(self) -> None:
        typed = self.notes.toPlainText()
        text = clean(typed)
        if text != typed:
            said = self.tr("Notes take no control characters: {} left out.")
            self.told.emit(said.format(len(typed) - len(text)))
        if len(text) > MAX_NOTES:
            self.told.emit(self.tr("Notes take up to {} characters: cut.").format(MAX_NOTES))
            text = cut(text, MAX_NOTES)
        if text != self.notes.toPlainText():
            self._show_notes(text)
        if self._version:
            ended = f"{text}\n" if "\n" in text and len(text) < MAX_NOTES else text
            self.made.emit(with_step_value(self._version, notes=ended))

    def _show_menu(self, place: QPoint) -> None:
        """Offer for the current step what the buttons do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.retake, self.up, self.down, self.remove, self.add):
            action = QAction(menu)
            action.setText(button.accessibleName() or button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
            menu.addAction(action)
        menu.popup(self.steps.viewport().mapToGlobal(place))

    def _move(self, by: int) -> None:
        if self._version:
            self._move_from(self._version.current, self._version.current + by)

    def _move_from(self, start: int, end: int) -> None:
        if self._version:
            self.made.emit(with_step_moved(self._version, start, end))

    def _remove(self) -> None:
        if self._version and len(self._version.story.steps) > 1:
            self.removed.emit(without_step(self._version))

    # What is said of a step

    def _say_refusal(self) -> None:
        """Say of the first text that is not taken why."""
        problem = next((field.problem for field in self._typed if field.problem), "")
        self.refusal.setText(problem)
        self.refusal.setVisible(bool(problem))

    def _show_notes(self, text: str) -> None:
        if self.notes.toPlainText().strip("\n") != text.strip("\n"):
            blocked = self.notes.blockSignals(True)
            self.notes.setPlainText(text)
            self.notes.blockSignals(blocked)
        words = len(text.split())
        one = self.tr("1 word")
        self.count.setText(one if words == 1 else self.tr("%n words", "", words))

    def _total(self, steps: int, minutes: float) -> str:
        one = self.tr("1 step, {minutes} min")
        many = self.tr("%n steps, {minutes} min", "", steps)
        return (one if steps == 1 else many).format(minutes=f"{minutes:g}")

    def _row(self, step: Step, stacks: Mapping[str, Stack]) -> Row:
        minutes = self.tr("{} min").format(f"{step.minutes:g}")
        return Row(step.title, f"{minutes} \N{MIDDLE DOT} {self._place(step, stacks)}")

    def _place(self, step: Step, stacks: Mapping[str, Stack]) -> str:
        """Return what a step shows: `Cloud, IaaS, Operating system`."""
        key = key_of(stacks, step.stack)
        if key is None:
            return self.tr("{} (not open)").format(step.stack)
        stack = stacks[key]
        parts = [stack.name]
        parts += [self.tr("side by side")] if step.view is View.MATRIX else []
        parts += [stop.name for stop in stack.stops if stop.id == step.stop]
        parts += [layer.short_name for layer in stack.layers if layer.id == step.layer]
        return ", ".join(parts)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # its texts have another size
            self._fit()
        return super().event(event)


def _position(version: Version) -> tuple[int, int]:
    """Return which step of how many is worked on."""
    return version.current, len(version.story.steps)


def _allow(widget: QWidget, is_possible: bool, tip: str, reason: str) -> None:
    """Switch a widget on with a tip, or off with the reason."""
    widget.setEnabled(is_possible)
    widget.setToolTip(tip if is_possible else reason)


def _forget(layout: QLayout) -> None:
    """Have a layout ask its widgets anew how wide they are; Qt tells only the outermost."""
    layout.invalidate()
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if inner := item.layout():
            _forget(inner)


def _least_width(row: QHBoxLayout) -> int:
    """Return how wide a row has to be for its widgets to stand side by side."""
    items = filter(None, map(row.itemAt, range(row.count())))
    widths = [item.sizeHint().width() for item in items if not item.spacerItem()]
    return sum(widths) + row.spacing() * (len(widths) - 1)


def _row(*parts: QWidget | QHBoxLayout | None) -> QHBoxLayout:
    """Return widgets side by side; None is where the room goes."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for part in parts:
        if part is None:
            row.addStretch(1)
        elif isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part)
    return row
