# SPDX-License-Identifier: MIT
"""What stands beside the boxes of a matrix, to be held in sight while they scroll."""

from msgspec.structs import replace

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, bounds


def beside(scene: Scene) -> Scene:
    """Return the names of the layers and groups and the stripes, as wide as the names reach."""
    end = scene.boxes[0].rect.x
    top, bottom = scene.bands[0].rect.y, scene.boxes[-1].rect.bottom
    return replace(
        scene,
        width=end,
        boxes=(),
        labels=tuple(label for label in scene.labels if top < label.y < bottom),
        shapes=tuple(shape for shape in scene.shapes if _is_beside(bounds(shape.points), end, top)),
        samples=(),
        ring=(),
    )


def _is_beside(rect: Rect, end: float, top: float) -> bool:
    return rect.right <= end and rect.y > top
