# SPDX-License-Identifier: MIT
"""The foot of the panel while somebody practices: how it goes, the answers, and the way on."""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.practice.answers import Judgment
from explorer.practice.rounds import Round
from explorer.ui.practice.answers import Answers, Choice
from explorer.ui.widgets.buttons import Button

_WIDE = 28  # heights of the text: where so much fits, all is in one line
_SIDE, _GAP = 1.2, 0.6  # of that height
_MARK = 0.48  # of the text's height
_LEAST = 3  # pixels of a mark: of more marks than have so much, none is drawn


class Way(NamedTuple):
    """What a button does: a name for it, and its text; without a name there is no button."""

    name: str = ""
    text: str = ""


class PracticeBar(QFrame):
    """Lines of a narrow panel, or one line below the diagram. Signals: given(answer), chosen(way).

    What ends a round is always at the right, so that a second click on the way on does not hit it.
    """

    given = Signal(str)
    chosen = Signal(str)

    def __init__(self, parent: QWidget, menu: QMenu) -> None:
        super().__init__(parent)
        self.setObjectName("readingbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.counts, self.hint = QLabel(self), QLabel(self)
        for label in (self.counts, self.hint):
            label.setObjectName("quiet")
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.what = Button("", "segment", self)
        self.what.let_be_cut(True)
        self.what.setMenu(menu)
        self.hint.setWordWrap(True)
        self.marks = Marks(self)
        self.answers = Answers(self, is_cut=True)
        self.answers.given.connect(self.given)
        self.on = Button("", "primary", self)
        self.other = Button("", "plain", self)
        self._ways = (Way(), Way())
        self.on.clicked.connect(lambda: self.chosen.emit(self._ways[0].name))
        self.other.clicked.connect(lambda: self.chosen.emit(self._ways[1].name))
        self._is_wide = False
        self._column = QVBoxLayout(self)
        self._head, self._lines, self._foot = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        self._column.addLayout(self._head)
        self._column.addLayout(self._lines)
        self._place()

    def show_round(self, name: str, counts: str, told: Round | None) -> None:
        """Show what is practiced, and how it goes."""
        self.what.setText(name.replace("&", "&&"))
        said = self.tr("What to practice: {name}").format(name=name)
        self.what.setAccessibleName(said)
        self.what.setToolTip(f"<p>{escape(said)}</p>")
        self.counts.setText(counts)
        self.marks.show_round(told)
        marked = self._marked(told) if told else ""
        self.marks.setAccessibleName(marked)
        self.marks.setToolTip(marked)

    def _marked(self, told: Round) -> str:
        """Return in words what the marks show."""
        judged = [one.judgment for one in told.first_given]
        return self.tr(
            "Right: {right}. Missed: {missed}. Other sources agree: {disputed}. Open: {open}."
        ).format(
            right=judged.count(Judgment.RIGHT),
            missed=judged.count(Judgment.WRONG),
            disputed=judged.count(Judgment.DISPUTED),
            open=len(told.asked) - len(judged),
        )

    def show_ways(self, choices: Sequence[Choice], hint: str, on: Way, other: Way) -> None:
        """Show the answers that can be given here, and what else can be done."""
        self.answers.show_choices(choices)
        self.answers.setVisible(bool(choices))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and not self._is_wide)
        self._ways = (on, other)
        for button, way in ((self.on, on), (self.other, other)):
            button.setText(way.text)
            button.setVisible(bool(way.name))
        for before, after in pairwise([self.what, *self.answers.buttons, self.on, self.other]):
            QWidget.setTabOrder(before, after)

    def _place(self) -> None:
        """Put everything into the lines, or into the one line and the answers below it."""
        high, is_wide, inner = self.fontMetrics().height(), self._is_wide, self.what.side
        for line in (self._column, self._head, self._lines, self._foot):
            line.setSpacing(round(_GAP * high))
            while line is not self._column and line.takeAt(0):
                pass
        side = round(_SIDE * high)  # where the texts above begin, and so does that of the menu
        self._column.setContentsMargins(side - inner, round(0.4 * high), side, round(0.7 * high))
        self._lines.setContentsMargins(inner, 0, 0, 0)
        policy = self.marks.sizePolicy()
        policy.setRetainSizeWhenHidden(is_wide)
        self.marks.setSizePolicy(policy)
        self._head.addWidget(self.what)
        if is_wide:
            self._head.addWidget(self.marks, 1)
        else:
            self._head.addStretch(1)
            self._lines.addWidget(self.marks)
        self._head.addWidget(self.counts)
        self._lines.addWidget(self.answers)
        self._lines.addWidget(self.hint)
        buttons = self._head if is_wide else self._foot
        buttons.addWidget(self.on)
        if not is_wide:
            buttons.addStretch(1)
            self._lines.addLayout(self._foot)
        buttons.addWidget(self.other)
        self.answers.be_row(is_wide)
        self.hint.setVisible(bool(self.hint.text()) and not is_wide)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= _WIDE * self.fontMetrics().height()
        if self._is_wide != is_wide:
            self._is_wide = is_wide
            self._place()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._place()


class Marks(QWidget):
    """A mark for each question of a round, by its first answer: filled, hatched, or open."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: tuple[Judgment | None, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_round(self, told: Round | None) -> None:
        """Show how each question was answered first."""
        first = {one.question: one.judgment for one in told.first_given} if told else {}
        self._found = tuple(first.get(one) for one in told.asked) if told else ()
        self.setVisible(bool(self._found))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, max(8, round(_MARK * self.fontMetrics().height())))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        count, gap = len(self._found), 3
        wide = (self.width() - gap * (count - 1)) / max(count, 1)
        if wide < _LEAST:
            gap, wide = 0, self.width() / max(count, 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        ink, rule = palette.windowText().color(), palette.placeholderText().color()
        looks = {
            Judgment.RIGHT: QBrush(ink),
            Judgment.WRONG: QBrush(ink, Qt.BrushStyle.BDiagPattern),
            Judgment.DISPUTED: QBrush(ink, Qt.BrushStyle.HorPattern),
            None: QBrush(Qt.BrushStyle.NoBrush),
        }
        for number, judgment in enumerate(self._found):
            painter.setPen(ink if judgment else rule)
            painter.setBrush(looks[judgment])
            place = QRectF(number * (wide + gap) + 0.5, 0.5, max(wide - 1, 1), self.height() - 1)
            painter.drawRoundedRect(place, 2, 2)
        painter.end()
