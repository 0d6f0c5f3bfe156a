# SPDX-License-Identifier: MIT
"""A form in a panel or a dialog that may be higher than its room."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from typing_extensions import override

_FRAME_ROOM = QSize(24, 56)  # for what a desktop draws around a window
_FIELD_MARGIN = 6  # pixels, with the ring in them


def screen_room(widget: QWidget) -> QSize:
    """Return how large a window may be on the screen of a widget, in its frame."""
    return widget.screen().availableSize() - _FRAME_ROOM


class FieldArea(QScrollArea):
    """Scrolls to the field that gets the keyboard, from wherever that comes.

    Qt does so only from field to field, and not where the area is hardly higher than one.
    """

    def __init__(self) -> None:
        super().__init__()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, field: QWidget | None) -> None:
        is_clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        page = self.widget()
        if field is None or page is None or is_clicked or not page.isAncestorOf(field):
            return
        self.ensureWidgetVisible(field, _FIELD_MARGIN, _FIELD_MARGIN)  # or only its cursor
        high, room = field.height() + 2 * _FIELD_MARGIN, self.viewport().height()
        if high <= room:
            middle = field.mapTo(page, field.rect().center())
            self.ensureVisible(middle.x(), middle.y(), 0, high // 2)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        is_moved = super().focusNextPrevChild(next)  # in which Qt wants 50 pixels around a field
        self._follow(None, QApplication.focusWidget())
        return is_moved


class Form(FieldArea):
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
