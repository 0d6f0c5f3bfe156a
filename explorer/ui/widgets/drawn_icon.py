# SPDX-License-Identifier: MIT
"""The program's own drawings as Qt's icons: sharp at every size, in the colors of the theme."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QPolygonF,
)
from typing_extensions import override

from explorer.diagram.icons import icon, placed
from explorer.diagram.shapes import Outline, Rect, is_open, points_of


def drawn_icon(name: str, role: QPalette.ColorRole | None = None) -> QIcon:
    """Return a drawing as an icon, in the color of a role of the palette, else in ink.

    It asks for the color when it is drawn, so it follows the theme. KeyError if there is none.
    """
    return QIcon(_Engine(name, role))


def paint_icon(painter: QPainter, name: str, area: QRectF, color: QColor) -> None:
    """Draw a drawing as large as an area lets it be, in its middle."""
    size = min(area.width(), area.height())
    drawn = placed(icon(name), Rect(area.x(), area.y(), area.width(), area.height()), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(color, drawn.line_width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for outline in drawn.strokes:
        if is_open(outline):
            painter.drawPolyline(_polygon(outline))
        else:
            painter.drawPolygon(_polygon(outline))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    for outline in drawn.fills:
        painter.drawPolygon(_polygon(outline))
    painter.restore()


def _polygon(outline: Outline) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points_of(outline)])


class _Engine(QIconEngine):
    """Draws an icon when it is asked for it, instead of scaling a picture of it."""

    def __init__(self, name: str, role: QPalette.ColorRole | None) -> None:
        super().__init__()
        icon(name)  # raises if there is none
        self._name, self._role = name, role or QPalette.ColorRole.ButtonText

    @override
    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        groups = QPalette.ColorGroup
        group = groups.Disabled if mode is QIcon.Mode.Disabled else groups.Active
        color = QGuiApplication.palette().color(group, self._role)
        paint_icon(painter, self._name, QRectF(rect), color)

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)
