# SPDX-License-Identifier: MIT
"""The answers that can be given, as buttons: in the row that is asked, or in the panel."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QStyleOptionButton, QWidget
from typing_extensions import override


class Choice(NamedTuple):
    """An answer, what it is called, and the key that gives it."""

    answer: str
    text: str
    key: str


class Answers(QFrame):
    """A button for each answer, beside or below each other. Signal: given(answer)."""

    given = Signal(str)

    def __init__(self, parent: QWidget, *, is_row: bool) -> None:
        super().__init__(parent)
        self.setObjectName("answers")
        self._choices: tuple[Choice, ...] = ()
        ways = QBoxLayout.Direction
        self._line = QBoxLayout(ways.LeftToRight if is_row else ways.TopToBottom, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(6)
        self._is_row = is_row

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons, in the order of their keys."""
        return self.findChildren(QPushButton, options=Qt.FindChildOption.FindDirectChildrenOnly)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these answers."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        for old in self.buttons:
            self._line.removeWidget(old)
            old.setParent(None)
            old.deleteLater()
        for choice in choices:
            button = AnswerButton(choice, self, is_row=self._is_row)
            button.clicked.connect(lambda _checked=False, one=choice: self.given.emit(one.answer))
            self._line.addWidget(button, 1)
            button.show()


class AnswerButton(QPushButton):
    """An answer with its key in a small box at its left."""

    def __init__(self, choice: Choice, parent: QWidget, *, is_row: bool) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self.setAutoDefault(True)
        self.setText(choice.text.replace("&", "&&"))
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(self.tr("Key {key}").format(key=choice.key))
        self.setToolTip(self.tr("{answer} (key {key})").format(answer=choice.text, key=choice.key))
        self._choice, self._is_row = choice, is_row

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # it is painted beside the key

    @override
    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics, high = QFontMetrics(font), self.fontMetrics().height()
        wide = metrics.horizontalAdvance(self._choice.text) + round(4 * high)
        return QSize(wide, round(1.9 * high))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0 if self._is_row else self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().buttonText().color()
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        high = metrics.height()
        chip = min(1.15 * high, self.height() - 6)
        gap = 0.5 * high
        room = self.width() - chip - gap - high
        has_chip = room > 2 * high
        shown = metrics.elidedText(
            self._choice.text, Qt.TextElideMode.ElideRight, int(room if has_chip else self.width())
        )
        wide = metrics.horizontalAdvance(shown) + 1
        whole = wide + (chip + gap if has_chip else 0)
        left = (self.width() - whole) / 2 if self._is_row else 0.6 * high
        painter.setPen(ink)
        if has_chip:
            place = QRectF(left, (self.height() - chip) / 2, chip, chip)
            painter.drawRoundedRect(place, 0.25 * high, 0.25 * high)
            small = QFont(self.font())
            small.setPixelSize(max(round(0.7 * chip), 8))
            painter.setFont(small)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._choice.key)
            left += chip + gap
        painter.setFont(font)
        area = QRectF(left, 0, wide + 1, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()
