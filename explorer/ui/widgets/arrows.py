# SPDX-License-Identifier: MIT
"""The arrows of fields, drawn in the color of their text."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

DOWN, UP = ((-1, -0.5), (0, 0.5), (1, -0.5)), ((-1, 0.5), (0, -0.5), (1, 0.5))


def draw_arrows(
    widget: QWidget, arrows: Iterable[tuple[QRect, tuple[tuple[float, float], ...]]]
) -> None:
    """Draw arrows in the middle of rectangles, as large as the text wants."""
    size = widget.fontMetrics().height() * 0.22
    group = widget.palette().ColorGroup
    color = widget.palette().color(
        group.Active if widget.isEnabled() else group.Disabled, widget.palette().ColorRole.Text
    )
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rect, shape in arrows:
        middle = QRectF(rect).center()
        points = [(middle.x() + x * size, middle.y() + y * size) for x, y in shape]
        draw_line(painter, points, color, size / 2.6)
    painter.end()


def draw_line(
    painter: QPainter, points: Iterable[tuple[float, float]], color: QColor, width: float
) -> None:
    """Draw a line with round ends and corners."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in points])
