# SPDX-License-Identifier: MIT
"""What stands around the boxes of a picture, to stay in sight while they scroll sideways."""

from msgspec.structs import replace

from explorer.diagram.scene import Heading, Scene
from explorer.diagram.shapes import Rect


def frozen_header(scene: Scene) -> Scene:
    """Return the names of the layers and groups and the stripes, as wide as the names reach.

    If it is laid out for what is seen at once, what stands above and below them is there too.
    """
    rows = tuple(replace(row, boxes=()) for row in scene.rows)
    width = max(scene.first_box.rect.x, scene.sight)
    frozen = replace(scene, width=width, rows=rows, column=None, ring=None)
    if scene.sight:
        return frozen
    return replace(frozen, heading=Heading(), headline=(), caption=None, legend=(), source=())


def frozen_areas(scene: Scene, names_end: float) -> list[Rect]:
    """Return what the frozen header covers of a scene; its names up to an x, or nothing of them."""
    top, bottom = scene.groups[0].rect.y, scene.rows[-1].boxes[-1].rect.bottom
    areas = [Rect(0, 0, scene.sight, top)]
    if scene.source and scene.sight:
        below = min(label.extent.y for label in scene.source)
        areas.append(Rect(0, below, scene.sight, scene.height - below))
    if names_end:
        areas.append(Rect(0, top, names_end, bottom - top))
        areas += [group.rect for group in scene.groups]
    return areas
