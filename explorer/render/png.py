# SPDX-License-Identifier: MIT
"""Scenes as PNG."""

import struct
import zlib
from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.render.characters import require_fonts
from explorer.render.painter import Brush, painting

_COLORS = {QImage.Format.Format_RGB888: (2, 3), QImage.Format.Format_RGBA8888: (6, 4)}
_INCH = 0.0254  # metres
_LINES = 200  # between two reports of progress


def image_of(scene: Scene, theme: Theme, width: int, is_transparent: bool = False) -> QImage:
    """Return a scene painted `width` pixels wide, on the theme's background or on nothing.

    FontError if no font has its characters.
    """
    require_fonts(scene)
    scale = width / scene.width
    kind = QImage.Format.Format_RGBA8888 if is_transparent else QImage.Format.Format_RGB888
    image = QImage(width, max(1, round(scene.height * scale)), kind)
    if image.isNull():
        raise MemoryError(f"no memory for a picture {width} pixels wide")
    nothing = QColor(Qt.GlobalColor.transparent)
    image.fill(nothing if is_transparent else QColor(theme.color("background")))
    with painting(image) as painter:
        painter.scale(scale, scale)
        Brush(theme).paint(painter, scene)
    return image


def encoded(
    image: QImage,
    texts: Mapping[str, str],
    dpi: float = 0.0,
    progress: Callable[[float], None] | None = None,
) -> bytes:
    """Return an RGB or RGBA image as a PNG file with some texts about it, sRGB.

    `progress` is called with the share done, 0 to 1; an exception from it ends the work.

    Unfiltered lines and the fastest compression: Qt's own writer takes several times as long
    for a file of the same size.
    """
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    color, channels = _COLORS[image.format()]
    pixels = memoryview(image.constBits())
    packer = zlib.compressobj(level=1)
    packed = []
    for line in range(height):
        if progress and line % _LINES == 0:
            progress(line / height)
        packed.append(packer.compress(b"\0"))
        packed.append(packer.compress(pixels[line * stride : line * stride + channels * width]))
    packed.append(packer.flush())
    header = struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0)
    chunks = [_chunk(b"IHDR", header), _chunk(b"sRGB", b"\0")]
    if dpi:
        dots = round(dpi / _INCH)
        chunks.append(_chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1)))
    chunks += [_text_chunk(key, text) for key, text in texts.items()]
    chunks += [_chunk(b"IDAT", b"".join(packed)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _text_chunk(key: str, text: str) -> bytes:
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
