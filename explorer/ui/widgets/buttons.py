# SPDX-License-Identifier: MIT
"""Buttons with a drawing, a text, or both; what they look like otherwise the style sheet says."""

from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStyleOptionButton, QWidget
from typing_extensions import override

from explorer.ui.widgets.drawn_icon import paint_icon

Kind = Literal["plain", "primary", "segment"]

# In parts of the text's height.
_HIGH = 2.12
_SEGMENT_HIGH = 1.76
_SIDE = 0.76
_SEGMENT_SIDE = 0.68
_GAP = 0.44
_ICON = 1.06
_CHEVRON = 0.82
_ELIDED_LETTERS = 5  # of a text that may be cut


def push_button(text: str, name: str, parent: QWidget) -> QPushButton:
    """Return a button; made with its text it would cost the start the enumerations of QIcon."""
    made = QPushButton(parent)
    made.setAutoDefault(True)  # Enter presses it, as Space does
    made.setText(text)
    made.setObjectName(name)
    return made


class Button(QPushButton):
    """A button whose drawing has the color of its text; compact, it shows the drawing alone.

    Its name for screen readers is always its text. A text that may be cut ends in an ellipsis.
    """

    def __init__(self, text: str, kind: Kind, parent: QWidget, icon: str = "") -> None:
        super().__init__(parent)
        self.setAutoDefault(True)
        self.setText(text)
        self.setObjectName(kind)
        self._icon = icon
        self._is_compact = False
        self._can_be_cut = False

    @property
    def is_compact(self) -> bool:
        """Whether only the drawing is shown."""
        return self._is_compact

    def show_compact(self, is_compact: bool) -> None:
        """Show the drawing alone, or the text as well."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self.updateGeometry()
            self.update()

    def let_be_cut(self, can_be_cut: bool) -> None:
        """Let the text end in an ellipsis where there is no room for it."""
        if can_be_cut != self._can_be_cut:
            self._can_be_cut = can_be_cut
            self.updateGeometry()

    @property
    def shown_text(self) -> str:
        """The text as far as it is shown."""
        if self._is_compact:
            return ""
        text = self.text().replace("&&", "&")
        room = self.width() - (self._wanted_width() - self._text_width())
        return self._metrics().elidedText(text, Qt.TextElideMode.ElideRight, max(room, 0))

    @property
    def side(self) -> int:
        """The room between an edge and what is shown."""
        part = _SEGMENT_SIDE if self.objectName() == "segment" else _SIDE
        return round(part * self.fontMetrics().height())

    def _has_menu(self) -> bool:
        menu: QMenu | None = self.menu()
        return menu is not None

    # How large

    def _metrics(self) -> QFontMetrics:
        """Return the widths of bold letters, so that nothing moves when a segment is chosen."""
        return QFontMetrics(self._font(is_bold=True))

    def _font(self, is_bold: bool) -> QFont:
        made = QFont(self.font())
        made.setWeight(QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)
        return made

    def _text_width(self) -> int:
        # One pixel more, for what a screen's rounding adds.
        return self._metrics().horizontalAdvance(self.text().replace("&&", "&")) + 1

    def _wanted_width(self) -> int:
        high = self.fontMetrics().height()
        if self._is_compact:
            return self._wanted_height()
        side = _SEGMENT_SIDE if self.objectName() == "segment" else _SIDE
        parts = 2 * side + (_ICON + _GAP if self._icon else 0)
        parts += _GAP + _CHEVRON if self._has_menu() else 0
        return round(parts * high) + self._text_width()

    def _wanted_height(self) -> int:
        part = _SEGMENT_HIGH if self.objectName() == "segment" else _HIGH
        return round(part * self.fontMetrics().height())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._wanted_width(), self._wanted_height())

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self._wanted_width()
        if self._can_be_cut and not self._is_compact:
            few = self._metrics().averageCharWidth() * _ELIDED_LETTERS
            wide = min(wide, wide - self._text_width() + few)
        return QSize(wide, self._wanted_height())

    # How it looks

    def _color(self) -> QColor:
        """Return the color of text and drawing."""
        palette = QGuiApplication.palette()
        group, role = palette.ColorGroup, palette.ColorRole
        if not self.isEnabled():
            return palette.color(group.Disabled, role.ButtonText)
        if self.objectName() == "primary":
            return palette.color(group.Active, role.Base)
        is_segment = self.objectName() == "segment"
        is_quiet = is_segment and not (self.isChecked() or self.underMouse())
        return palette.color(group.Active, role.PlaceholderText if is_quiet else role.ButtonText)

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text = ""  # the style paints the button, and not its text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        high, middle, color = self.fontMetrics().height(), self.height() / 2, self._color()
        text, font = self.shown_text, self._font(self._is_bold())
        wide = QFontMetrics(font).horizontalAdvance(text)
        icon = _ICON * high if self._icon else 0.0
        chevron = _CHEVRON * high if text and self._has_menu() else 0.0
        gaps = _GAP * high * (bool(icon and text) + bool(chevron))
        left = (self.width() - icon - wide - chevron - gaps) / 2
        if self._icon:
            paint_icon(painter, self._icon, QRectF(left, middle - icon / 2, icon, icon), color)
            left += icon + _GAP * high
        painter.setFont(font)
        painter.setPen(color)
        place = QRectF(left, 0, wide + 1, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if chevron:
            left += wide + _GAP * high
            paint_icon(painter, "down", QRectF(left, middle - chevron / 2, chevron, chevron), color)
        painter.end()

    def _is_bold(self) -> bool:
        return self.objectName() != "segment" or self.isChecked()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
