# SPDX-License-Identifier: MIT
"""The frozen header: the parts of a scene that stay in sight while the boxes scroll sideways."""

from msgspec.structs import replace

from explorer.diagram.scene import Heading, Scene
from explorer.diagram.shapes import Rect


def frozen_header(scene: Scene) -> Scene:
    """Return a scene with the names of layers and groups and the stripes, as wide as the names.

    If the picture is wider than its viewport, the heading, legend and source are kept as well.
    """
    rows = tuple(replace(row, boxes=()) for row in scene.rows)
    width = max(scene.first_box.rect.x, scene.sight)
    frozen = replace(scene, width=width, rows=rows, column=None, ring=None)
    if scene.sight:
        return frozen
    return replace(frozen, heading=Heading(), headline=(), caption=None, legend=(), source=())


def frozen_areas(scene: Scene, names_end: float) -> list[Rect]:
    """Return the areas that the frozen header covers; names up to x `names_end`, 0 for no names."""
    top, bottom = scene.groups[0].rect.y, scene.rows[-1].boxes[-1].rect.bottom
    areas = [Rect(0, 0, scene.sight, top)]
    if scene.source and scene.sight:
        below = min(label.extent.y for label in scene.source)
        areas.append(Rect(0, below, scene.sight, scene.height - below))
    if names_end:
        areas.append(Rect(0, top, names_end, bottom - top))
        areas += [group.rect for group in scene.groups]
    return areas
