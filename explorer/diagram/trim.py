# SPDX-License-Identifier: MIT
"""A scene elsewhere: moved, or without the empty margin around what it shows."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.items import Label
from explorer.diagram.scene import Bands, Scene, points_in
from explorer.diagram.shapes import (
    Circle,
    CutRect,
    Moved,
    Point,
    Polyline,
    Rect,
    RoundedRect,
    bounds,
)

T = TypeVar("T")


def trimmed(scene: Scene) -> Scene:
    """Return the scene as small as what it shows, with room for the lines at its edges."""
    area = bounds(points_in(scene)).inset(-scene.edge_width)
    return replace(shifted(scene, -area.x, -area.y), width=area.width, height=area.height)


def shifted(scene: Scene, x: float, y: float) -> Scene:
    """Return the scene with all that is in it moved; its size stays."""
    columns = tuple(column + x for column in scene.columns)
    bands = Bands(*(band + y for band in scene.bands))
    return replace(moved(scene, x, y), columns=columns, bands=bands)


def moved(value: T, x: float, y: float) -> T:
    """Return any part of a scene, or a tuple of parts, so many pixels to the right and down.

    Places are moved wherever they are in it; numbers alone are sizes, and stay.
    """
    return _moved(value, x, y)  # type: ignore[no-any-return]  # each case returns its own type


def _moved(value: Any, x: float, y: float) -> Any:
    match value:
        case RoundedRect() | Circle() | CutRect() | Polyline() | Moved():
            return Moved(value, x, y)
        case Rect() | Point():
            return value.moved(x, y)
        case Label():
            return replace(value, x=value.x + x, y=value.y + y)
        case Bands():
            return value
        case tuple():
            return tuple(_moved(one, x, y) for one in value)
        case Struct():
            fields = {name: getattr(value, name) for name in value.__struct_fields__}
            return replace(value, **{name: _moved(one, x, y) for name, one in fields.items()})
    return value
