# SPDX-License-Identifier: MIT
"""The frozen header as a widget: names and headings, while the boxes scroll beneath."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.frozen_header import frozen_areas, frozen_header
from explorer.diagram.scene import Scene
from explorer.render.painter import Brush


class FrozenPane(QWidget):
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
        """The scene that is shown; None before the first."""
        return self._scene

    def freeze(self, scene: Scene, brush: Brush, top: int, names_end: float) -> None:
        """Show a scene's frozen header, at a y of the parent, with names up to x `names_end`."""
        self.setGeometry(0, top, int(scene.width), int(scene.height))
        self.show()
        is_same = scene is self._whole and brush is self._brush
        if is_same and names_end == self._names_end:  # only scrolled: nothing to repaint
            return
        self._whole, self._brush, self._names_end = scene, brush, names_end
        self._scene = frozen_header(scene)
        self.setMask(_covered(scene, names_end))
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
        """Press the name of a group; names of layers cannot be pressed here."""
        if self._scene is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        x, y = event.position().toTuple()
        for group in self._scene.groups:
            if group.rect.holds(x, y):
                self.group_clicked.emit(group.id)


def _covered(scene: Scene, names_end: float) -> QRegion:
    """Return the region of a scene that the frozen header covers."""
    region = QRegion()
    for rect in frozen_areas(scene, names_end):
        region += QRegion(QRectF(*rect).toAlignedRect())
    return region
