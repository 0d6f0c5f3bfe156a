# SPDX-License-Identifier: MIT
"""The card above the rows that tells a case or a table, and takes or judges the answer."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLayout, QLayoutItem, QWidget
from typing_extensions import override

from explorer.ui.explain.explanation_widgets import Text
from explorer.ui.practice.answers import AnswerButton, Choice, buttons_in, show_buttons
from explorer.ui.practice.telling import Telling


class CaseCard(QFrame):
    """Says what is told and asked, with the answers that can be given. Signal: given(answer)."""

    given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("casecard")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._choices: tuple[Choice, ...] = ()
        self.place, self.about = self._text("quiet"), self._text("quiet")
        top = Qt.AlignmentFlag.AlignTop
        self.place.setAlignment(top | Qt.AlignmentFlag.AlignLeft)
        self.about.setAlignment(top | Qt.AlignmentFlag.AlignRight)
        self.story, self.question = self._text("story"), self._text("asked")
        self.verdict = self._text("verdict")
        self.answers = QWidget(self)
        self._flow = Flow(self.answers)
        self._grid = QGridLayout(self)
        self._fill()
        self.hide()

    @property
    def buttons(self) -> list[AnswerButton]:
        """The buttons of the answers, in the order of their keys."""
        return buttons_in(self.answers)

    def tell(self, told: Telling, choices: Sequence[Choice]) -> None:
        """Tell something; without choices it is answered elsewhere, or is answered."""
        self.place.say(told.place)
        self.about.say(told.about)
        self.story.say(told.story)
        self.question.say(told.question)
        self.verdict.say(told.verdict)
        self.verdict.setVisible(bool(told.verdict))
        self._show_choices(tuple(choices))

    def _text(self, name: str) -> Text:
        made = Text("", name, self)
        made.setContentsMargins(0, 0, 0, 0)  # a style sheet takes others back
        return made

    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        self.answers.setVisible(bool(choices))
        if choices in ((), self._choices):
            return  # the same come back for the next case
        self._choices = choices
        show_buttons(self.answers, self._flow, choices, self.given)

    def _fill(self) -> None:
        grid = self._grid
        grid.setContentsMargins(18, 11, 18, 13)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(7)
        grid.addWidget(self.place, 0, 0)
        grid.addWidget(self.about, 0, 1)
        below = (self.story, self.question, self.answers, self.verdict)
        for row, widget in enumerate(below, 1):
            grid.addWidget(widget, row, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    @override
    def heightForWidth(self, width: int) -> int:
        """Return the height for the type that the style sheet gives, also before it is shown."""
        for text in self.findChildren(QWidget):
            text.ensurePolished()
        self._grid.invalidate()
        return self._grid.totalHeightForWidth(width)


class Flow(QLayout):
    """Widgets beside each other, in as many lines as they need."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(8)

    def _placed(self, width: int) -> list[QRect]:
        """Return the places of the widgets in a width."""
        margins, gap = self.contentsMargins(), self.spacing()
        right = width - margins.right()
        x, y, found = margins.left(), 0, []
        for item in self._items:
            size = item.sizeHint()
            wide = min(size.width(), right - margins.left())
            if x > margins.left() and x + wide > right:
                x, y = margins.left(), y + size.height() + gap
            found.append(QRect(x, y, wide, size.height()))
            x += wide + gap
        return found

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for place in self._placed(width)), default=0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    @override
    def minimumSize(self) -> QSize:
        return QSize(0, 0)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        corner = QPoint(rect.x(), rect.y())
        for item, place in zip(self._items, self._placed(rect.width()), strict=True):
            item.setGeometry(place.translated(corner))
