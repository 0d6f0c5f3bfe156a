# SPDX-License-Identifier: MIT
"""The panel at the left in which a story is made: its steps, and what is said about each."""

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.model.stack import Stack
from explorer.model.words import Words
from explorer.story.draft import Version
from explorer.story.steps import shows_the_same, with_step_moved, without_step
from explorer.story.story import Step
from explorer.story.story_content import stacks_of
from explorer.ui.story.step_fields import StepFields, allow
from explorer.ui.story.step_pictures import StepPictures
from explorer.ui.story.step_row import place_of, row_of
from explorer.ui.story.steps import StorySteps
from explorer.ui.story.story_fields import StoryFields
from explorer.ui.widgets.buttons import Button, push_button
from explorer.ui.widgets.form import Form
from explorer.ui.widgets.line_field import LineField
from explorer.ui.widgets.number_field import NumberBox
from explorer.ui.widgets.segments import Segments
from explorer.ui.widgets.undo import UndoFilter

WIDTH = 360  # pixels at a text scale of 1
_LIST_ROWS = 6  # that are in sight at least

Entry = tuple[str, Callable[[], object], bool]  # of the menu: a text, what it does, if it can


class StoryEditor(QFrame):
    """Shows a version of a story and makes others of it.

    Signals: made(version), removed(version) without a step, chosen(number), add_asked(),
    retake_asked(), told(sentence), closed(), copy_asked(), cut_asked(), paste_asked(),
    duplicate_asked(), slide_asked(is_title).
    """

    made = Signal(object)
    removed = Signal(object)
    chosen = Signal(int)
    add_asked = Signal()
    retake_asked = Signal()
    told = Signal(str)
    closed = Signal()
    copy_asked = Signal()
    cut_asked = Signal()
    paste_asked = Signal()
    duplicate_asked = Signal()
    slide_asked = Signal(bool)

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stacks = stacks
        self._version: Version | None = None
        self._window_step: Step | None = None
        self._room = WIDTH
        self._fitted: tuple[int, ...] = ()
        self.pictures = StepPictures(stacks, self)
        self.pages = Segments(self.tr("Part of the story"), self)
        self.story = StoryFields(self)
        self.steps = StorySteps(self.pictures, self)
        self.step = StepFields(stacks, self)
        self.total, self.heading = QLabel(self), QLabel(self)
        self.shown = QLabel(self)  # what would be recorded
        self.refusal = QLabel(self)  # why what is typed is not taken
        self._set_up()
        self._build()
        self._connect()
        self._show_page("steps")

    def show_version(self, version: Version, words: Words) -> None:
        """Show a version of a story, told in words."""
        before, self._version = self._version, version
        if before is None or _position(before) != _position(version):
            self.step.forget_typing()
        story = version.story
        self.total.setText(self._total(len(story.steps), story.minutes))
        where = self.tr("Step {number} of {count}")
        self.heading.setText(where.format(number=version.current + 1, count=len(story.steps)))
        stacks = stacks_of(story, self._stacks)
        self.pictures.show_story(story)
        self.steps.show_rows([row_of(one, stacks) for one in story.steps], version.current)
        self.story.show_version(version, words)
        self.step.show_version(version, words)
        self._say_refusal()
        self._show_what_is_possible(version)
        self._show_left_out(version.current)
        if before is None:
            self._fit()  # now that it has rows

    def show_window(self, step: Step) -> None:
        """Say what the window shows: a step of it would be that."""
        self._window_step = step
        self.step.show_window(step.stop)
        text = self.tr("The window shows: {}").format(place_of(step, self._stacks))
        self.shown.setText(text)
        if self._version:
            self._show_what_is_possible(self._version)

    def begin_typing(self) -> None:
        """Have the title of the step typed: what is typed replaces it."""
        self._show_page("steps")
        self.step.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.step.title.selectAll()

    def take_room(self, scale: float, window: int) -> None:
        """Take the room that texts of a scale need, up to half of a window's width.

        Buttons that have no room side by side stand one above the other, and what is then still
        wider gets its room.
        """
        self._room = min(round(WIDTH * scale), window // 2)
        self._fit()

    @property
    def _wanted(self) -> tuple[int, ...]:
        """What its parts would like: the rows' widths, the least width, the height of a step."""
        return (
            *map(_least_width, self._rows),
            self.area.minimumSizeHint().width(),
            self.steps.sizeHintForRow(0),
        )

    def _fit(self) -> None:
        margins = self._column.contentsMargins()
        bar = self.area.verticalScrollBar().sizeHint().width()
        room = self._room - margins.left() - margins.right() - bar - 1
        for row in self._rows:
            is_wide = _least_width(row) > room
            way = QBoxLayout.Direction
            row.setDirection(way.TopToBottom if is_wide else way.LeftToRight)
        _forget(self._column)
        self.steps.setMinimumHeight(max(self.steps.sizeHintForRow(0), 0) * _LIST_ROWS)
        self.setFixedWidth(max(self._room, self.area.minimumSizeHint().width() + 1))
        self._fitted = self._wanted

    # How it is built

    def _set_up(self) -> None:
        self.total.setObjectName("quiet")
        self.shown.setObjectName("quiet")
        self.heading.setObjectName("heading")
        self.shown.setWordWrap(True)
        self.refusal.setWordWrap(True)
        self.refusal.hide()
        for label in (self.total, self.heading, self.shown, self.refusal):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setMinimumWidth(1)

    def _build(self) -> None:
        self.add = self._button(self.tr("Add this view"), self.add_asked.emit)
        self.add.setToolTip(self.tr("Add what the window shows as a step (Ctrl+Return)"))
        self.retake = self._button(self.tr("Use this view"), self.retake_asked.emit)
        self.more = Button(self.tr("More"), "plain", self)
        menu = QMenu(self.more)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.more.setMenu(menu)
        self.up = self._button("\N{UPWARDS ARROW}", lambda: self._move(-1))
        self.up.setAccessibleName(self.tr("Earlier"))
        self.down = self._button("\N{DOWNWARDS ARROW}", lambda: self._move(1))
        self.down.setAccessibleName(self.tr("Later"))
        self.remove = self._button(self.tr("Remove"), self._remove)
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
        column.addWidget(self.pages)
        column.addWidget(self.story, 1)
        column.addWidget(self.steps, 3)
        self._rows = (
            _row(self.add, self.retake, None, self.more),
            _row(self.heading, _row(None, self.up, self.down, self.remove)),
        )
        adding, moving = self._rows
        column.addWidget(self.shown)
        column.addLayout(adding)
        column.addLayout(moving)
        column.addWidget(self.step, 2)
        column.addWidget(self.refusal)

    def _closer(self) -> QPushButton:
        closer = push_button("\N{MULTIPLICATION SIGN}", "closer", self)
        closer.setAccessibleName(self.tr("Close the steps"))
        closer.setToolTip(self.tr("Hide the steps; the story stays open (Ctrl+L)"))
        closer.clicked.connect(self.closed)
        return closer

    def _connect(self) -> None:
        self.pages.chosen.connect(self._show_page)
        self.pictures.painted.connect(self._show_left_out)
        self.steps.chosen.connect(self.chosen)
        self.steps.customContextMenuRequested.connect(self._show_menu)
        self.steps.moved.connect(self._move_from)
        self.steps.remove_asked.connect(self._remove)
        self.steps.copy_asked.connect(self.copy_asked)
        self.steps.cut_asked.connect(self.cut_asked)
        self.steps.paste_asked.connect(self.paste_asked)
        for fields in (self.story, self.step):
            fields.made.connect(self.made)
        self.step.told.connect(self.told)
        for field in self._typed:
            field.judged.connect(self._say_refusal)
        UndoFilter(self).watch(*self._typed, self.step.notes)

    @property
    def _typed(self) -> tuple[LineField | NumberBox, ...]:
        return *self.story.lines, *self.step.lines, self.step.minutes

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = push_button(text, "plain", self)
        button.clicked.connect(lambda _is_on=False: slot())
        return button

    def _show_page(self, key: str) -> None:
        """Show the steps, or what holds for the whole story."""
        choices = (
            ("steps", self.tr("Steps"), self.tr("The steps, and what is said about each")),
            ("story", self.tr("Story"), self.tr("Title, names of the parties, address")),
        )
        self.pages.show_choices(choices, key)
        self.story.setVisible(key == "story")
        of_steps = (self.steps, self.shown, self.add, self.retake, self.heading, self.up)
        for widget in (*of_steps, self.down, self.remove, self.more, self.step):
            widget.setVisible(key == "steps")

    # What people do

    def _show_menu(self, place: QPoint) -> None:
        """Offer for the current step what can be done with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (self.add, self.retake, self.up, self.down):
            name = button.accessibleName() or button.text()
            _offer(menu, (name, button.click, button.isEnabled()))
        menu.addSeparator()
        self._fill(menu, is_more=True)
        menu.popup(self.steps.viewport().mapToGlobal(place))

    def _fill(self, menu: QMenu, is_more: bool = False) -> None:
        """Put what has no button of its own into a menu, after what is there if there is more."""
        if not is_more:
            menu.clear()
        for entry in self._entries():
            _offer(menu, entry)

    def _entries(self) -> Iterator[Entry]:
        kinds = {step.kind for step in self._version.story.steps} if self._version else set()
        yield self.tr("Duplicate"), self.duplicate_asked.emit, True
        yield self.tr("Cut"), self.cut_asked.emit, self.remove.isEnabled()
        yield self.tr("Copy"), self.copy_asked.emit, True
        yield self.tr("Paste"), self.paste_asked.emit, True
        yield self.tr("Remove"), self.remove.click, self.remove.isEnabled()
        title, end = self.tr("Add a title slide"), self.tr("Add an end slide")
        yield title, lambda: self.slide_asked.emit(True), "title" not in kinds
        yield end, lambda: self.slide_asked.emit(False), "end" not in kinds

    def _move(self, by: int) -> None:
        if self._version:
            self._move_from(self._version.current, self._version.current + by)

    def _move_from(self, start: int, end: int) -> None:
        if self._version:
            self.made.emit(with_step_moved(self._version, start, end))

    def _remove(self) -> None:
        if self._version and len(self._version.story.steps) > 1:
            self.removed.emit(without_step(self._version))

    # What is said

    def _show_what_is_possible(self, version: Version) -> None:
        """Switch off what cannot be done, and have it say why."""
        step, last, shown = version.step, len(version.story.steps) - 1, self._window_step
        allow(
            self.retake,
            not (shown and shows_the_same(step, shown)),
            self.tr("Have the step show what the window shows"),
            self.tr("The step shows what the window shows"),
        )
        tip, reason = self.tr("Earlier (Alt+Up)"), self.tr("This is the first step")
        allow(self.up, version.current > 0, tip, reason)
        tip, reason = self.tr("Later (Alt+Down)"), self.tr("This is the last step")
        allow(self.down, version.current < last, tip, reason)
        tip, reason = self.tr("Remove the step (Delete)"), self.tr("A story has at least one step")
        allow(self.remove, last > 0, tip, reason)

    def _show_left_out(self, number: int) -> None:
        """Say how many points of the current step an audience does not get to read."""
        if self._version and number == self._version.current:
            found = self.pictures.picture(number)
            self.step.points.say_left_out(found.left_out if found else 0)

    def _say_refusal(self) -> None:
        """Say of the first text that is not taken why."""
        problem = next((field.problem for field in self._typed if field.problem), "")
        self.refusal.setText(problem)
        self.refusal.setVisible(bool(problem))

    def _total(self, steps: int, minutes: float) -> str:
        one = self.tr("1 step, {minutes} min")
        many = self.tr("%n steps, {minutes} min", "", steps)
        return (one if steps == 1 else many).format(minutes=f"{minutes:g}")

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self._wanted != self._fitted:
            self._fit()  # its texts have another size; that asks for a layout too
        return super().event(event)


def _offer(menu: QMenu, entry: Entry) -> None:
    text, slot, is_possible = entry
    action = QAction(menu)
    action.setText(text)
    action.setEnabled(is_possible)
    action.triggered.connect(lambda _is_on=False: slot())
    menu.addAction(action)


def _position(version: Version) -> tuple[int, int]:
    """Return which step of how many is worked on."""
    return version.current, len(version.story.steps)


def _forget(layout: QLayout) -> None:
    """Have a layout ask its widgets anew how wide they are; Qt tells only the outermost."""
    layout.invalidate()
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if inner := item.layout():
            _forget(inner)


def _least_width(row: QLayout) -> int:
    """Return how wide a row has to be for its widgets to stand side by side, asked anew."""
    widths = []
    for item in filter(None, map(row.itemAt, range(row.count()))):
        if inner := item.layout():
            widths.append(_least_width(inner))
        elif widget := item.widget():
            hint = widget.sizeHint().expandedTo(widget.minimumSize())
            widths.append(0 if widget.isHidden() else hint.width())
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
