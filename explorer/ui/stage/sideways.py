# SPDX-License-Identifier: MIT
"""A sideways drag on the diagram is a drag of the slider."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from typing_extensions import override


class Sideways(QObject):
    """Watches widgets for sideways drags. Signals: begun(), moved(pixels), ended(pixels).

    What moves up or down, or hardly at all, stays a click.
    """

    begun = Signal()
    moved = Signal(float)
    ended = Signal(float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._start: tuple[float, float] | None = None
        self._is_drag = False

    def watch(self, widget: QWidget) -> None:
        """Watch a widget."""
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        x, y = event.globalPosition().x(), event.globalPosition().y()
        if event.type() == QEvent.Type.MouseButtonPress:
            is_left = event.button() is Qt.MouseButton.LeftButton
            self._start, self._is_drag = (x, y) if is_left else None, False
        elif event.type() == QEvent.Type.MouseMove and self._start:
            return self._follow(watched, x, y)
        elif event.type() == QEvent.Type.MouseButtonRelease and self._start:
            begun, start = self._is_drag, self._start
            self._start, self._is_drag = None, False
            if begun:
                self.ended.emit(x - start[0])
                return True
        return False

    def _follow(self, watched: QObject, x: float, y: float) -> bool:
        assert self._start is not None
        across, down = x - self._start[0], y - self._start[1]
        least = QApplication.startDragDistance()
        if not self._is_drag and abs(across) >= least and abs(across) > abs(down):
            self._is_drag = True
            if isinstance(watched, QAbstractButton):
                watched.setDown(False)
            self.begun.emit()
        if self._is_drag:
            self.moved.emit(across)
        return self._is_drag
