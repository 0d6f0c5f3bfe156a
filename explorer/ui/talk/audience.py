# SPDX-License-Identifier: MIT
"""The audience's window: the diagram and nothing else."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from explorer.diagram.audience import audience_size
from explorer.diagram.theme import Theme
from explorer.ui.talk.audience_view import AudiencePicture, AudienceView
from explorer.ui.talk.keys_overlay import KeysOverlay
from explorer.ui.talk.talk_hint import TalkHint
from explorer.ui.widgets.focus_ring import draws_own_ring

IDLE_MS = 2500


class Audience(QWidget):
    """Signals: those of its `view`, resized(), and closed() when its frame's button is pressed."""

    resized = Signal()
    closed = Signal()

    def __init__(self, keys: Mapping[str, Sequence[str]], theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Shared Responsibility Explorer - Audience"))
        self.setMinimumSize(320, 180)
        self.view = AudienceView(self)
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.installEventFilter(self)
        draws_own_ring(self.view)  # it draws none: a room is not shown where the keyboard is
        self.keys = KeysOverlay(keys, theme, self)
        self.hint = TalkHint(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(IDLE_MS)
        self._idle.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))

    @property
    def picture_size(self) -> tuple[float, float]:
        """The layout size of its picture, in pixels."""
        return audience_size(self.width(), self.height())

    def show_picture(
        self, picture: AudiencePicture, title: str, description: str, change_ms: int = 0
    ) -> None:
        """Show a picture; screen readers hear its title and description."""
        if (self.view.accessibleName(), self.view.accessibleDescription()) != (title, description):
            self.view.setAccessibleName(title)
            self.view.setAccessibleDescription(description)
        if picture.dot:
            self.setCursor(Qt.CursorShape.BlankCursor)
        self.view.show_picture(picture, change_ms)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the mouse pointer while it moves, and hide it at rest."""
        if event.type() == QEvent.Type.MouseMove:
            picture = self.view.picture
            if not (picture and picture.dot):
                self.unsetCursor()
            self._idle.start()
        return super().eventFilter(watched, event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
