# SPDX-License-Identifier: MIT
"""Draw the icon files in resources/icons anew from their two drawings.

Run it after changing a drawing: .venv/bin/python packaging/build/icons.py
"""

import io
import os
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "icons"
NAME = "responsibility-explorer"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
LARGEST_SMALL = 32  # pixels; up to this size the drawing with three layers is clearer


def drawing(size: int) -> Path:
    """Return the drawing for a size in pixels."""
    return FOLDER / (f"{NAME}-small.svg" if size <= LARGEST_SMALL else f"{NAME}.svg")


def icon_file(size: int) -> Path:
    """Return the path of the icon of a size."""
    return FOLDER / f"{NAME}-{size}.png"


def pixels(size: int) -> bytes:
    """Return the icon of a size as RGBA rows without padding."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing(size))).render(painter)
    painter.end()
    straight = image.convertToFormat(QImage.Format.Format_RGBA8888)  # owns the bits
    return bytes(straight.constBits())


def png(size: int) -> bytes:
    """Return the icon in a size as a small PNG file."""
    from PIL import Image

    out = io.BytesIO()
    Image.frombytes("RGBA", (size, size), pixels(size)).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> None:
    """Write every size."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for size in SIZES:
        icon_file(size).write_bytes(png(size))
        print(icon_file(size).name, icon_file(size).stat().st_size, "bytes")


if __name__ == "__main__":
    main()
