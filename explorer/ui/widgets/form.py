# SPDX-License-Identifier: MIT
"""A form in a panel or a dialog that may be higher than its room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

_FRAME_ROOM = QSize(24, 56)  # for what a desktop draws around a window


def screen_room(widget: QWidget) -> QSize:
    """Return how large a window may be on the screen of a widget, in its frame."""
    return widget.screen().availableSize() - _FRAME_ROOM


class Form(QScrollArea):
    """Scrolls a form up and down, never to the side: it is at least as wide as its fields."""

    def __init__(self, form: QWidget, name: str = "form") -> None:
        super().__init__()
        self._form = form
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def minimumSizeHint(self) -> QSize:
        wide = self._form.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # the form has other fields or larger text
            self.updateGeometry()
        return super().event(event)
