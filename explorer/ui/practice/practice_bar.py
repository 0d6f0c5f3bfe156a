# SPDX-License-Identifier: MIT
"""The foot of the panel while somebody practices: how it goes, the answers, and the way on."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QMenu, QSizePolicy, QWidget
from typing_extensions import override

from explorer.practice.answers import Judgment
from explorer.practice.rounds import Round
from explorer.ui.practice.answers import Answers, Choice
from explorer.ui.widgets.buttons import Button

_LEAST = 3  # pixels of a mark: of more marks than have so much, none is drawn


class Way(NamedTuple):
    """What a button does: a name for it, and its text; without a name there is no button."""

    name: str = ""
    text: str = ""


class PracticeBar(QFrame):
    """Signals: given(answer), chosen(name of a way)."""

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
        self.answers = Answers(self, is_row=False)
        self.answers.given.connect(self.given)
        self.on = Button("", "primary", self)
        self.other = Button("", "plain", self)
        self._ways = (Way(), Way())
        self.on.clicked.connect(lambda: self.chosen.emit(self._ways[0].name))
        self.other.clicked.connect(lambda: self.chosen.emit(self._ways[1].name))
        self._fill()

    def show_round(self, name: str, counts: str, told: Round | None) -> None:
        """Show what is practiced, and how it goes."""
        self.what.setText(name.replace("&", "&&"))
        said = self.tr("What to practice: {name}").format(name=name)
        self.what.setAccessibleName(said)
        self.what.setToolTip(f"<p>{escape(said)}</p>")
        self.counts.setText(counts)
        self.marks.show_round(told)
        self.marks.setAccessibleName(counts)

    def show_ways(self, choices: Sequence[Choice], hint: str, on: Way, other: Way) -> None:
        """Show the answers that can be given here, and what else can be done."""
        self.answers.show_choices(choices)
        self.answers.setVisible(bool(choices))
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self._ways = (on, other)
        for button, way in ((self.on, on), (self.other, other)):
            button.setText(way.text)
            button.setVisible(bool(way.name))

    def _fill(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 8, 14, 10)
        grid.setSpacing(8)
        grid.addWidget(self.what, 0, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(self.counts, 0, 1)
        grid.addWidget(self.marks, 1, 0, 1, 2)
        grid.addWidget(self.answers, 2, 0, 1, 2)
        grid.addWidget(self.hint, 3, 0, 1, 2)
        row = QHBoxLayout()
        for button in (self.on, self.other):
            row.addWidget(button)
        row.addStretch(1)
        grid.addLayout(row, 4, 0, 1, 2)
        grid.setColumnStretch(0, 1)


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
        return QSize(60, 8)

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
