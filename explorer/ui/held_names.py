# SPDX-License-Identifier: MIT
"""The names of a matrix, held at the left while its boxes scroll beneath them."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.beside import beside
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.render.painter import Brush


class HeldNames(QWidget):
    """Lies over the left of a canvas. Signal: group_clicked(group)."""

    group_clicked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole: Scene | None = None
        self._scene: Scene | None = None
        self._brush: Brush | None = None
        self.hide()

    @property
    def scene(self) -> Scene | None:
        """What is shown; nothing unless a matrix has come."""
        return self._scene

    def hold(self, scene: Scene, brush: Brush, top: int) -> None:
        """Show what stands beside the boxes of a matrix, its top at a y of the parent."""
        self.setGeometry(0, top, int(scene.width), int(scene.height))
        self.show()
        if scene is self._whole and brush is self._brush:  # it has only been scrolled
            return
        self._whole, self._scene, self._brush = scene, beside(scene), brush
        top_row, last_row = scene.boxes[0].rect, scene.boxes[-1].rect
        rows = Rect(0, top_row.y, self._scene.width, last_row.bottom - top_row.y)
        region = QRegion(QRectF(*rows).toAlignedRect())
        for band in scene.bands:
            region += QRegion(QRectF(*band.rect).toAlignedRect())
        self.setMask(region)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._scene is None or self._brush is None:
            return
        painter = QPainter(self)
        self._brush.clear(painter, event.rect())
        self._brush.paint(painter, self._scene, event.region())
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the name of a group; what lies beneath a layer's is out of sight."""
        if self._scene is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = event.position().toTuple()
        for band in self._scene.bands:
            if band.rect.holds(x, y):
                self.group_clicked.emit(band.group)
