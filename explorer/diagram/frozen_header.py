# SPDX-License-Identifier: MIT
"""What stands around the boxes of a picture, to be held in sight while they scroll sideways."""

from msgspec.structs import replace

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, bounds


def beside(scene: Scene) -> Scene:
    """Return the names of the layers and groups and the stripes, as wide as the names reach.

    If it is laid out for what is seen at once, what stands above and below them is there too.
    """
    end = scene.boxes[0].rect.x
    top, bottom = rows_of(scene)
    labels, samples = scene.labels, scene.samples
    if not scene.sight:
        labels = tuple(label for label in labels if top < label.y < bottom)
        samples = ()
    return replace(
        scene,
        width=max(end, scene.sight),
        boxes=(),
        labels=labels,
        shapes=tuple(
            shape
            for shape in scene.shapes
            if _is_beside(rect := bounds(shape.points), end, top)
            or (scene.sight and rect.bottom < top)
        ),
        samples=samples,
        ring=(),
    )


def rows_of(scene: Scene) -> tuple[float, float]:
    """Return the y at which the rows of a picture begin and end, with the names of groups."""
    return scene.bands[0].rect.y, scene.boxes[-1].rect.bottom


def _is_beside(rect: Rect, end: float, top: float) -> bool:
    return rect.right <= end and rect.y > top
