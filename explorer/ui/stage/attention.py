# SPDX-License-Identifier: MIT
"""Paint over the diagram what somebody looks at: rings in boxes, and lines that are named."""

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QRegion

from explorer.diagram.items import Shape
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.render.painter import Brush

_RING, _CASING = 2.0, 2.0  # pixels
_NAMED = 5  # widths of an edge that a line has while the legend names it


def paint_ring_in(painter: QPainter, brush: Brush, place: Rect, scene: Scene) -> None:
    """Paint a ring in ink, with a casing at both sides that shows it on any color."""
    radius = 4 if scene.is_side_by_side else 5  # inside the round corners of the box
    ring = RoundedRect(place.inset(_CASING + _RING / 2), radius)
    brush.line(painter, ring, brush.color("card"), _RING + 2 * _CASING)
    brush.line(painter, ring, brush.color("ink"), _RING)


def paint_named(
    painter: QPainter, brush: Brush, scene: Scene, is_named: Callable[[Box | Shape], bool]
) -> None:
    """Paint rings in the boxes that the legend names, and its line thicker."""
    for box in filter(is_named, scene.boxes):
        paint_ring_in(painter, brush, box.rect, scene)
    painter.save()
    around = QRegion(QRectF(0, 0, scene.width, scene.height).toAlignedRect())
    for shape in scene.lines:
        if shape.kind == "pill":  # with the name of the line
            around -= QRegion(QRectF(*shape.extent).toAlignedRect())
    painter.setClipRegion(around)
    for line in filter(is_named, scene.lines):
        brush.line(painter, line.outline, brush.color("ink"), scene.edge_width * _NAMED)
    painter.restore()
