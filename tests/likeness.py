# SPDX-License-Identifier: MIT
"""How like two pictures of one scene are, whatever drew them: what is missing is named."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from explorer.diagram.items import Label, Part, Shape
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, bounds
from explorer.diagram.theme import Theme
from explorer.render.png import image_of

Pixels = NDArray[np.float64]  # rows, columns, channels

_BLOCK = 8  # pixels; within so many, lines may be drawn half a pixel apart
_MAX_AREA = 10  # of 255: how much the color of an area may differ, between its texts
_MAX_BLOCK = 75  # of 255: how much the ink of a block may differ, texts left out
_MIN_INK, _MAX_INK = 0.6, 1.7  # how much ink a text may have in another font


def unlike(scene: Scene, theme: Theme, picture: Path) -> list[str]:
    """Return what a picture lacks or has in another color, compared with our own painter."""
    width, height = round(scene.width), round(scene.height)
    ours, bare = _painted(scene, theme, width), _painted(_without_texts(scene), theme, width)
    with Image.open(picture) as image:
        if image.size != (width, height):
            return [f"it is {image.width} x {image.height}, not {width} x {height}"]
        theirs = np.asarray(image.convert("RGB"), dtype=float)
    texts = _texts(scene, ours.shape[:2])
    found = [*_areas(scene, theme, ours, theirs, texts), *_inks(scene, bare, ours, theirs)]
    return [*found, *_blocks(ours - theirs, texts)]


def _painted(scene: Scene, theme: Theme, width: int) -> Pixels:
    image = image_of(scene, theme, width, False).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * width].reshape(image.height(), width, 3).astype(float)


def _without_texts(value: Any) -> Any:
    """Return a scene, or any part of it, whose texts are empty."""
    if isinstance(value, Label):
        return replace(value, text="")
    if isinstance(value, Struct):
        fields = value.__struct_fields__
        return replace(value, **{name: _without_texts(getattr(value, name)) for name in fields})
    if type(value) is tuple:
        return tuple(map(_without_texts, value))
    return value


def _window(rect: Rect) -> tuple[slice, slice]:
    left, top = max(round(rect.x), 0), max(round(rect.y), 0)
    right, bottom = max(round(rect.right), left + 1), max(round(rect.bottom), top + 1)
    return slice(top, bottom), slice(left, right)


def _texts(scene: Scene, size: tuple[int, int]) -> NDArray[np.bool_]:
    """Return where texts may be, in a font of other widths too."""
    found = np.zeros(size, dtype=bool)
    for label in scene.all_labels:
        rect, more = label.extent, 0.2 * label.width
        across, down = (0.0, more) if label.is_turned else (more, 0.0)
        wider = Rect(
            rect.x - across, rect.y - down, rect.width + 2 * across, rect.height + 2 * down
        )
        found[_window(wider)] = True
    return found


def _areas(
    scene: Scene, theme: Theme, ours: Pixels, theirs: Pixels, texts: NDArray[np.bool_]
) -> Iterator[str]:
    """Yield the parts whose color differs where we see nothing else above them."""
    parts = [
        (f"a {item.kind}", item.points, item.fill)
        for item in scene.items
        if isinstance(item, Shape) and item.fill
    ]
    outside = (item for item in (*scene.back, *scene.front) if isinstance(item, Part))
    parts += [("a square", part.points, part.fill) for part in outside]
    parts += [(box.title, part.points, part.fill) for box in scene.boxes for part in box.parts]
    for name, points, role in parts:
        window = _window(bounds(points).inset(1))
        color = np.array(tuple(bytes.fromhex(theme.color(role)[1:])))
        seen = (ours[window] == color).all(2) & ~texts[window]
        if seen.any() and np.abs(theirs[window][seen].mean(0) - color).max() > _MAX_AREA:
            yield f"{name}: another color"


def _inks(scene: Scene, bare: Pixels, ours: Pixels, theirs: Pixels) -> Iterator[str]:
    """Yield the texts that are not there, or hardly."""
    for label in scene.all_labels:
        window = _window(label.extent)
        wanted, found = (np.abs(one[window] - bare[window]).mean() for one in (ours, theirs))
        if not _MIN_INK <= found / wanted <= _MAX_INK:
            yield f"{label.text}: {found / wanted:.0%} of its ink"


def _blocks(difference: Pixels, texts: NDArray[np.bool_]) -> Iterator[str]:
    """Yield the places besides the texts at which something else is drawn."""
    masked = np.where(texts[..., None], 0, difference)
    high, wide = (size // _BLOCK for size in texts.shape)
    cut = masked[: high * _BLOCK, : wide * _BLOCK]
    means = np.abs(cut.reshape(high, _BLOCK, wide, _BLOCK, 3).mean((1, 3))).max(2)
    for row, column in np.argwhere(means > _MAX_BLOCK):
        yield f"at {column * _BLOCK}, {row * _BLOCK}: something else"
