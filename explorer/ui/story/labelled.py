# SPDX-License-Identifier: MIT
"""A field below the text that says what it is for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget


def labelled(text: str, field: QWidget, beside: QWidget | None = None) -> QVBoxLayout:
    """Return a field below its label, with something quiet at the label's right."""
    label = QLabel(text)
    label.setObjectName("quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setMinimumWidth(1)
    label.setBuddy(field)
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(label, 1)
    if beside:
        head.addWidget(beside)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addLayout(head)
    column.addWidget(field, 1)
    return column
