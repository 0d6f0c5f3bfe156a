# SPDX-License-Identifier: MIT
"""Scenes as PNG."""

import struct
import zlib
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.render.painter import Brush

_RGB = 2


def image_of(scene: Scene, theme: Theme, width: int) -> QImage:
    """Return a scene painted `width` pixels wide, opaque, on the theme's background."""
    scale = width / scene.width
    image = QImage(width, max(1, round(scene.height * scale)), QImage.Format.Format_RGB888)
    if image.isNull():
        raise MemoryError(f"no memory for a picture {width} pixels wide")
    image.fill(QColor(theme.color("background")))
    painter = QPainter(image)
    painter.scale(scale, scale)
    Brush(theme).paint(painter, scene)
    painter.end()
    return image


def png(scene: Scene, theme: Theme, width: int, texts: Mapping[str, str]) -> bytes:
    """Return a scene as a PNG file, with some texts about it.

    Qt's own writer takes several times as long for a file of the same size.
    """
    return encoded(image_of(scene, theme, width), texts)


def encoded(image: QImage, texts: Mapping[str, str]) -> bytes:
    """Return an opaque image as a PNG file: sRGB, unfiltered lines, fastest compression."""
    image = image.convertToFormat(QImage.Format.Format_RGB888, Qt.ImageConversionFlag.ColorOnly)
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    pixels = memoryview(image.constBits())
    packer = zlib.compressobj(level=1)
    packed = []
    for line in range(height):
        packed.append(packer.compress(b"\0"))
        packed.append(packer.compress(pixels[line * stride : line * stride + 3 * width]))
    packed.append(packer.flush())
    header = struct.pack(">IIBBBBB", width, height, 8, _RGB, 0, 0, 0)
    chunks = [_chunk(b"IHDR", header), _chunk(b"sRGB", b"\0")]
    chunks += [_text_chunk(key, text) for key, text in texts.items()]
    chunks += [_chunk(b"IDAT", b"".join(packed)), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _text_chunk(key: str, text: str) -> bytes:
    return _chunk(b"iTXt", key.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    check = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)
