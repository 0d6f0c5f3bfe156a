# SPDX-License-Identifier: MIT
"""How a field looks, and what it says, whose text is not taken."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget


def show_refusal(widget: QWidget, problem: str) -> None:
    """Have a field say why its text is not taken, to eyes and ears; empty if it is taken."""
    widget.setToolTip(problem)
    widget.setAccessibleDescription(problem)
    widget.update()


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
