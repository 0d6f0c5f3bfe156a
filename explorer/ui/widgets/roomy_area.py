# SPDX-License-Identifier: MIT
"""A page that fills its room, and scrolls where that is less than the least that it needs."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from explorer.ui.widgets.form import FieldArea


class RoomyArea(FieldArea):
    """Scrolls a page whose parts shrink before it does.

    Qt's own way would take for the least what the page is high at its width.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("roomy")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def _fit(self) -> None:
        self._page.resize(self.maximumViewportSize().expandedTo(self._page.minimumSizeHint()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
