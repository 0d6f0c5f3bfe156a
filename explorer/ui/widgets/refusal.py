# SPDX-License-Identifier: MIT
"""How a field looks whose text is not taken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget


def draw_refusal(widget: QWidget) -> None:
    """Draw the edge of a field whose text is not taken: dashes, which no other edge has."""
    painter = QPainter(widget)
    roles = widget.palette().ColorRole
    painter.setPen(QPen(widget.palette().color(roles.Base), 4))
    edge = widget.rect().adjusted(1, 1, -2, -2)
    painter.drawRect(edge)
    painter.setPen(QPen(widget.palette().color(roles.Text), 2, Qt.PenStyle.DashLine))
    painter.drawRect(edge)
    painter.end()
