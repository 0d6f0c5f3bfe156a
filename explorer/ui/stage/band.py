# SPDX-License-Identifier: MIT
"""A widget that paints a band of the scene, such as the headline or the foot."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.scene import Scene
from explorer.render.painter import Brush


def paint_band(
    widget: QWidget, event: QPaintEvent, scene: Scene, brush: Brush, top: float
) -> QPainter:
    """Paint what a widget shows of a scene whose `top` is at its upper edge.

    The painter is returned for more, in the scene's pixels; end it.
    """
    painter = QPainter(widget)
    brush.clear(painter, event.rect())
    painter.translate(0, -top)
    brush.paint(painter, scene, event.region().translated(QPoint(0, round(top))))
    return painter


class Band(QWidget):
    """Shows a band of a scene, from edge to edge."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # nothing behind it is painted
        self._scene: Scene | None = None
        self._brush: Brush | None = None
        self._top = 0.0

    def show_band(
        self, scene: Scene, brush: Brush, place: QRect, top: float, changed: QRegion | None
    ) -> None:
        """Show a scene from a y on at a place of the parent.

        `changed` is the region of the scene to be repainted; None for all of it.
        """
        self._scene, self._brush = scene, brush
        is_moved = self.geometry() != place or self._top != top
        self._top = top
        if is_moved:
            self.setGeometry(place)
        self.setVisible(not place.isEmpty())
        if changed is None or is_moved:
            self.update()
        else:
            self.update(changed.translated(0, -round(top)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene and self._brush:
            paint_band(self, event, self._scene, self._brush, self._top).end()
