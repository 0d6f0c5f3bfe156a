# SPDX-License-Identifier: MIT
"""The answers that can be given, as buttons: in the row that is asked, or in the panel."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QPushButton, QStyleOptionButton, QWidget
from typing_extensions import override

from explorer.ui.widgets.drawn_icon import paint_icon

# In parts of the text's height.
_CHIP, _GAP, _END = 1.15, 0.4, 0.4
_BETWEEN = 0.32
_HIGH = 1.9


class Choice(NamedTuple):
    """An answer, what it is called, the key that gives it, a shorter name, and a party's icon."""

    answer: str
    text: str
    key: str
    short: str = ""
    icon: str = ""


class Look(NamedTuple):
    """What answers show beside each other, all of them the same: what gives way to the room."""

    has_key: bool = True
    names: Literal["long", "short", "icons", "none"] = "long"

    @property
    def has_names(self) -> bool:
        """Whether every answer is named."""
        return self.names in ("long", "short")

    def text(self, choice: Choice) -> str:
        """Return what an answer is called; empty where it has an icon or only its key."""
        if self.names == "none" or (self.names == "icons" and choice.icon):
            return ""
        return choice.text if self.names == "long" else choice.short or choice.text

    def icon(self, choice: Choice) -> str:
        """Return the icon in place of a name; empty without one."""
        return choice.icon if self.names == "icons" else ""


_NAMED = (Look(), Look(names="short"), Look(has_key=False), Look(has_key=False, names="short"))
_SIGNS = (Look(names="icons"), Look(has_key=False, names="icons"), Look(names="none"))


class Answers(QFrame):
    """A button for each answer, beside or below each other. Signal: given(answer).

    Names without room are cut if they may be, and else give way to icons.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None, *, is_cut: bool = False) -> None:
        super().__init__(parent)
        self.setObjectName("answers")
        self._looks = (*_NAMED, _NAMED[1]) if is_cut else (*_NAMED, *_SIGNS)
        self._choices: tuple[Choice, ...] = ()
        self._is_row = True
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)

    @property
    def buttons(self) -> list["AnswerButton"]:
        """The buttons, in the order of their keys."""
        return buttons_in(self)

    @property
    def has_names(self) -> bool:
        """Whether every answer is named, as there is room for it."""
        return all(one.look.has_names for one in self.buttons)

    def be_row(self, is_row: bool) -> None:
        """Have the answers beside each other, or below each other."""
        ways = QBoxLayout.Direction
        self._is_row = is_row
        self._line.setDirection(ways.LeftToRight if is_row else ways.TopToBottom)
        self._fit()

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these answers."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        show_buttons(self, self._line, choices, self.given)
        self._fit()

    def _fit(self) -> None:
        """Decide what all buttons show, and how wide each is: alike, if there is room for that."""
        buttons = self.buttons
        if not buttons:
            return
        between = round(_BETWEEN * self.fontMetrics().height())
        self._line.setSpacing(between)
        room = self.width() - between * (len(buttons) - 1)
        look, widths = self._fitted(room) if self._is_row else (Look(), [1] * len(buttons))
        for number, (button, wide) in enumerate(zip(buttons, widths, strict=True)):
            self._line.setStretch(number, wide)
            button.show_as(look, is_row=self._is_row)

    def _fitted(self, room: int) -> tuple[Look, list[int]]:
        """Return what fits beside each other, and in which proportion: better alike than whole."""
        buttons = self.buttons
        for look in self._looks[:2]:
            if max(one.wanted_width(look) for one in buttons) * len(buttons) <= room:
                return look, [1] * len(buttons)
        for look in self._looks:
            widths = [one.wanted_width(look) for one in buttons]
            if sum(widths) <= room:
                return look, widths
        return self._looks[-1], [1] * len(buttons)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()


def buttons_in(parent: QWidget) -> "list[AnswerButton]":
    """Return the answers that are shown in a widget, in the order of their keys."""
    return parent.findChildren(AnswerButton, options=Qt.FindChildOption.FindDirectChildrenOnly)


def show_buttons(
    parent: QWidget, layout: QLayout, choices: Sequence[Choice], given: SignalInstance
) -> None:
    """Put a button for each answer into the layout of a widget, in place of those there were."""
    for old in buttons_in(parent):
        layout.removeWidget(old)
        old.setParent(None)
        old.deleteLater()
    for choice in choices:
        button = AnswerButton(choice, parent)
        button.clicked.connect(lambda _checked=False, one=choice: given.emit(one.answer))
        layout.addWidget(button)
        button.show()


class AnswerButton(QPushButton):
    """An answer with its key in a small box at its left."""

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("answer")
        self.setAutoDefault(True)
        self.setText(choice.text.replace("&", "&&"))
        self.setAccessibleName(choice.text)
        self.setAccessibleDescription(self.tr("Key {key}").format(key=choice.key))
        self.setToolTip(self.tr("{answer} (key {key})").format(answer=choice.text, key=choice.key))
        self.choice, self._is_row = choice, True
        self.look = Look()

    def show_as(self, look: Look, *, is_row: bool) -> None:
        """Show what there is room for, in the middle of a box or at the left of a line."""
        if (self.look, self._is_row) != (look, is_row):
            self.look, self._is_row = look, is_row
            self.updateGeometry()
            self.update()

    def wanted_width(self, look: Look) -> int:
        """Return how wide the button is with all that a look has."""
        high = self.fontMetrics().height()
        return round(self._start(look) + self._inner(look, look.text(self.choice)) + _END * high)

    def _start(self, look: Look) -> float:
        """Return the width up to the end of the gap behind the key."""
        parts = _END + (_CHIP * look.has_key) + (_GAP * (look.has_key and look.names != "none"))
        return parts * self.fontMetrics().height()

    def _inner(self, look: Look, text: str) -> float:
        """Return the width of a name, or of what stands in its place."""
        if text:
            return self._metrics().horizontalAdvance(text) + 1
        return self.fontMetrics().height() if look.icon(self.choice) else 0

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # it is painted beside the key

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.wanted_width(self.look), round(_HIGH * self.fontMetrics().height()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0 if self._is_row else self.sizeHint().height())  # a box may be lower

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.palette().buttonText().color())
        high, look = self.fontMetrics().height(), self.look
        chip, start = min(_CHIP * high, self.height() - 6), self._start(look)
        text, elided = look.text(self.choice), Qt.TextElideMode.ElideRight
        # Only a name that may be cut is without room; then a tip says all of it.
        shown = self._metrics().elidedText(text, elided, round(self.width() - start - _END * high))
        wide = self._inner(look, shown)
        left = max((self.width() - start - wide - _END * high) / 2, 0) if self._is_row else 0.0
        if look.has_key:
            place = QRectF(left + _END * high, (self.height() - chip) / 2, chip, chip)
            self._paint_key(painter, place)
        painter.setFont(self._font())
        area = QRectF(left + start, 0, wide + 1, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
        if icon := look.icon(self.choice):
            paint_icon(painter, icon, area.adjusted(0, 0, -1, 0), painter.pen().color())
        painter.end()

    def _paint_key(self, painter: QPainter, place: QRectF) -> None:
        round_by = place.width() / 5
        painter.drawRoundedRect(place, round_by, round_by)
        small = QFont(self.font())
        small.setPixelSize(max(round(0.7 * place.width()), 8))
        painter.setFont(small)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.choice.key)
