# SPDX-License-Identifier: MIT
"""The fields of a step: its title, its notes, how long it takes, what an audience sees of it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.diagram.audience_layer import point_heading
from explorer.model.characters import clean, cut
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.words import Words
from explorer.story.draft import Version
from explorer.story.points import POINT_KINDS, all_points, shown_ids
from explorer.story.steps import with_step_value
from explorer.story.story import MAX_MINUTES, MAX_NOTES, Step, StepKind
from explorer.story.story_content import key_of, stacks_of
from explorer.ui.story.labelled import labelled
from explorer.ui.story.point_ticks import PointTicks
from explorer.ui.widgets.form_widgets import CheckBox
from explorer.ui.widgets.line_field import LineField, name_field
from explorer.ui.widgets.number_field import NumberBox


class StepFields(QWidget):
    """Shows the current step. Signals: made(version), told(sentence)."""

    made = Signal(object)
    told = Signal(str)

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget) -> None:
        super().__init__(parent)
        self._stacks = stacks
        self._version: Version | None = None
        self._stop_wanted = ""  # of the window, for a column that is to be marked
        self.title = name_field(self.tr("Title of the step"), self, is_needed=True)
        self.section = name_field(self.tr("Section that begins here"), self)
        self.minutes = NumberBox(self)
        self.notes = QPlainTextEdit(self)
        self.reveal = CheckBox(self.tr("Ask the room first"), self)
        self.column = CheckBox(self.tr("Mark one column"), self)
        self.details = CheckBox(self.tr("Show points of the layer"), self)
        self.points = PointTicks(self)
        self.count = QLabel(self)
        self._set_up()
        self._build()
        self._connect()

    @property
    def lines(self) -> tuple[LineField, ...]:
        """Its fields of one line."""
        return self.title, self.section

    def show_version(self, version: Version, words: Words) -> None:
        """Show the current step of a version."""
        self._version, step = version, version.step
        self.title.show_value(step.title)
        self.section.show_value(step.section)
        self._show_notes(step.notes.strip("\n"))
        blocked = self.minutes.blockSignals(True)
        self.minutes.setValue(step.minutes)
        self.minutes.blockSignals(blocked)
        is_view = step.kind is StepKind.VIEW
        self.reveal.setChecked(step.reveal)
        self.reveal.setVisible(is_view)
        self.column.setChecked(bool(step.stop))
        self.column.setVisible(is_view and step.view is View.MATRIX)
        self.details.setChecked(step.details)
        self.details.setVisible(is_view)
        self._show_points(step, words)
        self._allow_column(step)
        self._allow_details(step)

    def show_window(self, stop_id: str) -> None:
        """Know the stop that the window shows."""
        self._stop_wanted = stop_id

    def forget_typing(self) -> None:
        """Have the fields undo nothing that was typed at another step."""
        for line in self.lines:
            line.forget_typing()
        self.notes.document().clearUndoRedoStacks()
        self.minutes.forget_typing()

    # How it is built

    def _set_up(self) -> None:
        self.minutes.setAccessibleName(self.tr("Minutes of the step"))
        self.minutes.set_bounds(0, MAX_MINUTES, 0.5, 6)
        self.minutes.set_unit(self.tr("min"))
        self.section.setToolTip(self.tr("Heads this step and those after it, up to the next one"))
        self.notes.setAccessibleName(self.tr("Notes"))
        self.notes.setPlaceholderText(self.tr("What you say, what you ask, how you lead over"))
        self.notes.setTabChangesFocus(True)
        self.notes.setMinimumHeight(96)
        # Else the form would be as high as a text field likes to be, and not as high as its room.
        self.notes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.reveal.setToolTip(self.tr("Hide who answers for the layers until you reveal it"))
        self.count.setObjectName("quiet")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(labelled(self.tr("Title"), self.title))
        column.addLayout(labelled(self.tr("Notes"), self.notes, self.count), 1)
        timing = QHBoxLayout()
        timing.setSpacing(10)
        timing.addLayout(labelled(self.tr("Minutes"), self.minutes))
        timing.addLayout(labelled(self.tr("A section begins here"), self.section), 1)
        column.addLayout(timing)
        for box in (self.reveal, self.column, self.details):
            column.addWidget(box)
        column.addWidget(self.points)

    def _connect(self) -> None:
        self.title.entered.connect(lambda text: self._change(title=text))
        self.section.entered.connect(lambda text: self._change(section=text))
        self.notes.textChanged.connect(self._take_notes)
        self.minutes.valueChanged.connect(lambda value: self._change(minutes=value))
        self.reveal.clicked.connect(lambda is_on: self._change(reveal=is_on))
        self.column.clicked.connect(self._mark_column)
        self.details.clicked.connect(lambda is_on: self._change(details=is_on))
        self.points.ticked.connect(self._take_points)

    # What people do

    def _change(self, **values: object) -> None:
        if self._version:
            self.made.emit(with_step_value(self._version, **values))

    def _mark_column(self, is_on: bool) -> None:
        stack = self._stack
        if stack:
            ids = [stop.id for stop in stack.stops]
            wanted = self._stop_wanted if self._stop_wanted in ids else ids[0]
            self._change(stop=wanted if is_on else "")

    def _take_points(self, ids: tuple[str, ...]) -> None:
        """Show the ticked points; without any the step shows no points of its layer."""
        self._change(points=ids, details=bool(ids))

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
        ended = f"{text}\n" if "\n" in text and len(text) < MAX_NOTES else text
        self._change(notes=ended)

    # What is shown

    @property
    def _stack(self) -> Stack | None:
        """The stack of the step, if it is there."""
        if self._version is None:
            return None
        stacks = stacks_of(self._version.story, self._stacks)
        key = key_of(stacks, self._version.step.stack)
        return stacks[key] if key else None

    def _show_notes(self, text: str) -> None:
        if self.notes.toPlainText().strip("\n") != text.strip("\n"):
            blocked = self.notes.blockSignals(True)
            self.notes.setPlainText(text)
            self.notes.blockSignals(blocked)
        words = len(text.split())
        one = self.tr("1 word")
        self.count.setText(one if words == 1 else self.tr("%n words", "", words))

    def _show_points(self, step: Step, words: Words) -> None:
        """Show all points of the step's cell, those ticked that an audience is shown."""
        stack = self._stack
        layer = stack.layer_or_none(step.layer) if stack else None
        has_stop = stack is not None and step.stop in (stop.id for stop in stack.stops)
        is_shown = step.details and layer is not None and has_stop
        self.points.setVisible(is_shown)
        if layer and is_shown:
            names = {kind: point_heading(words, kind) for kind in POINT_KINDS}
            shown = shown_ids(layer, step.stop, step.points)
            self.points.show_points(all_points(layer, step.stop), names, shown)

    def _allow_column(self, step: Step) -> None:
        is_needed = step.details or bool(step.points)
        allow(
            self.column,
            not (is_needed and step.stop),
            self.tr("Without it, all service models are shown alike"),
            self.tr("The points are those of a column: show no points first"),
        )

    def _allow_details(self, step: Step) -> None:
        allow(
            self.details,
            step.details or bool(step.layer and step.stop),
            self.tr("Up to five, on the audience's screen"),
            self.tr("The step shows no layer: select one, then click Use this view"),
        )


def allow(widget: QWidget, is_possible: bool, tip: str, reason: str) -> None:
    """Switch a widget on with a tip, or off with the reason."""
    widget.setEnabled(is_possible)
    widget.setToolTip(tip if is_possible else reason)
