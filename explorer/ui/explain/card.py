# SPDX-License-Identifier: MIT
"""The parts of the parties as tinted cards, and the pill that says whose a layer is."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.icons import icon
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.stop_bars import sign
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility
from explorer.render.painter import Brush
from explorer.ui.explain.explanation_widgets import EDGE, Column, Line, Text, glyph_scene
from explorer.ui.explain.page import Card, Party
from explorer.ui.widgets.repolish import repolish

_BAR, _RADIUS = 4, 8
_COLORS: Mapping[Party, tuple[Role, Role, Role]] = {  # of the card, its bar and its heading
    "you": ("you_tint", "you", "you_ink"),
    "provider": ("provider", "edge", "provider_text"),
}
_ICONS: Mapping[Party, str] = {"you": "person", "provider": "cloud"}


class PartCard(Column):
    """What a party does. Tab comes to its first text, Up and Down go on from there."""

    def __init__(self, party: Party, parent: QWidget) -> None:
        super().__init__(parent)
        self._party: Party = party
        self._brush: Brush | None = None
        self._heading = Text("", f"{party}-heading", self)
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._points: list[Text] = []

    @property
    def texts(self) -> list[Text]:
        """The points that are shown."""
        return [point for point in self._points if not point.isHidden()]

    def show_card(self, card: Card, brush: Brush, size: int) -> None:
        """Show what the party does."""
        self._brush = brush
        self.setAccessibleName(card.title)
        self._heading.say(card.title)
        heading = _COLORS[self._party][2]
        drawn = glyph_scene(icon(_ICONS[self._party]), round(size * 1.1), heading)
        self._heading.show_sign(drawn, brush, round(size * 0.45))
        for number in range(len(self._points), len(card.points)):
            self._points.append(Text("", f"{self._party}-text", self))
            policy = Qt.FocusPolicy.ClickFocus if number else Qt.FocusPolicy.StrongFocus
            self._points[number].setFocusPolicy(policy)
        indent, gap = round(size * 1.1), round(size * 0.1)
        lines = [Line(self._heading)]
        for number, (point, text) in enumerate(zip(self._points, card.points, strict=False)):
            point.say(text, card.marks[number] if card.marks else ())
            lines.append(
                Line(point, round(size * 0.25) if not number else gap, indent, has_bullet=True)
            )
        side, up = round(size * 0.75), round(size * 0.6)
        self.show_lines(lines, (_BAR + side - EDGE, up, side - EDGE, up))
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from text to text."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        texts = self.texts
        here = next((number for number, one in enumerate(texts) if one.hasFocus()), -1)
        target = here + steps.get(Qt.Key(event.key()), 0)
        if target != here and here >= 0 and 0 <= target < len(texts):
            texts[target].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        brush = self._brush
        if brush is None:
            return
        fill, bar, _heading = (brush.color(role) for role in _COLORS[self._party])
        area = QRectF(self.rect())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        if brush.theme.color("you_tint") == brush.theme.color("card"):  # as the contrast theme
            painter.setPen(QPen(brush.color("ink"), 2))
            area = area.adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        painter.setClipRect(0, 0, _BAR, self.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(bar)
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.end()
        super().paintEvent(event)


class Pill(Text):
    """Says whose a layer is, with the colors of the parties at its left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "pill", parent)
        self._kind = Responsibility.CUSTOMER
        self._brush: Brush | None = None

    def show_status(self, status: str, kind: Responsibility, brush: Brush, size: int) -> None:
        """Show whose the layer is, in words and colors."""
        self._kind, self._brush = kind, brush
        share = SHARE.get(kind)
        name = "pill" if share is None else "you-pill" if share == 1 else "provider-pill"
        if self.objectName() != name:
            self.setObjectName(name)
            repolish(self)  # so that it gets the color of its text
        self.say(status)
        left = round(size * (2.1 if share in (0.5, None) else 0.8))
        up = round(size * 0.3)
        self.setContentsMargins(left, up, round(size * 0.8), up)
        self.update()

    @property
    def box(self) -> Rect:
        """The area of the pill: no wider than its text needs."""
        margins = self.contentsMargins()
        text = self.fontMetrics().horizontalAdvance(self.text())
        width = min(margins.left() + text + margins.right() + 1, self.width())
        return Rect(EDGE - 4, 0, width, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._brush:
            box = self.box
            radius = min(box.height / 2, self.fontMetrics().height() * 0.8)
            depends = self._kind is Responsibility.MODEL_DEPENDENT
            mine = self.contentsMargins().left() * (0.58 if depends else 0.72)  # a band goes on
            parts = sign(self._kind, box, radius, mine)
            drawn = Box("", "", self.text(), box, radius, parts)
            row = Row("", "", box, (), (drawn,))
            painter = QPainter(self)
            self._brush.paint(painter, Scene(box.width, box.height, rows=(row,)))
            painter.end()
        super().paintEvent(event)
