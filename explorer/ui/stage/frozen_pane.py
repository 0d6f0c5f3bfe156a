# SPDX-License-Identifier: MIT
"""The names of a matrix and what stands above and below, held while the boxes scroll beneath."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.frozen_header import beside, rows_of
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
        self._names_end = 0.0
        self.hide()

    @property
    def scene(self) -> Scene | None:
        """What is shown; nothing unless a matrix has come."""
        return self._scene

    def hold(self, scene: Scene, brush: Brush, top: int, names_end: float) -> None:
        """Show what stands around the boxes, its top at a y of the parent, names up to an x."""
        self.setGeometry(0, top, int(scene.width), int(scene.height))
        self.show()
        is_same = scene is self._whole and brush is self._brush
        if is_same and names_end == self._names_end:  # it has only been scrolled
            return
        self._whole, self._brush, self._names_end = scene, brush, names_end
        self._scene = beside(scene)
        self.setMask(_held(scene, names_end))
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


def _held(scene: Scene, names_end: float) -> QRegion:
    """Return where what is held covers a scene."""
    top, bottom = rows_of(scene)
    below = [label.extent.y for label in scene.labels if label.y > bottom]
    rects = [Rect(0, 0, scene.sight, top)]
    if below and scene.sight:
        rects.append(Rect(0, min(below), scene.sight, scene.height - min(below)))
    if names_end:
        rects.append(Rect(0, top, names_end, bottom - top))
        rects += [band.rect for band in scene.bands]
    region = QRegion()
    for rect in rects:
        region += QRegion(QRectF(*rect).toAlignedRect())
    return region
