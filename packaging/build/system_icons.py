# SPDX-License-Identifier: MIT
"""The icon for Windows (.ico) and macOS (.icns), made from the PNG files."""

from pathlib import Path

from PIL import Image

from build.icons import NAME, icon_file
from build.product import BUILD

ICONS = BUILD / "icons"  # where explorer.spec looks for them
_ICO, _ICNS = (16, 24, 32, 48, 64, 128, 256), (32, 64, 128, 256, 512)


def write_ico() -> Path:
    """Write the icon for Windows and return its file."""
    return _written(ICONS / f"{NAME}.ico", _ICO)


def write_icns() -> Path:
    """Write the icon for macOS and return its file."""
    return _written(ICONS / f"{NAME}.icns", _ICNS)


def _written(file: Path, sizes: tuple[int, ...]) -> Path:
    images = [Image.open(icon_file(size)) for size in sizes]
    file.parent.mkdir(parents=True, exist_ok=True)
    asked = [(size, size) for size in sizes]
    images[-1].save(file, append_images=images[:-1], sizes=asked)
    return file
