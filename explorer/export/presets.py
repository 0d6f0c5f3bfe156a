# SPDX-License-Identifier: MIT
"""Presets: frames of pictures, and their usual widths in pixels and on paper."""

import re
from collections.abc import Mapping

from msgspec import Struct

from explorer.catalogue import QT_TRANSLATE_NOOP

MIN_WIDTH, MAX_WIDTH = 100, 16_000  # pixels
MAX_MOVING_WIDTH = 3840  # pixels: all frames of a moving picture are in memory at once
MIN_CM, MAX_CM = 1.0, 500.0
DEFAULT_WIDTH = 1920  # pixels
DEFAULT_DPI = 300.0
CM_PER_INCH = 2.54
POINTS_PER_INCH = 72.0
UNITS = ("px", "cm", "in")
CUSTOM = "custom"  # the id of a custom preset in a dialog's choices
_LONG_SIDE, _LONG_CM = 960.0, 33.87  # pixels, of a scene with custom proportions
_MAX_ASPECT = 3.0
_WIDTH = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(px|cm|in)?\Z")
_SIDES = re.compile(r"(\d{1,5})x(\d{1,5})\Z")


class Preset(Struct, frozen=True):
    """The frame of a scene in pixels, and its usual width on a slide or page, in cm."""

    name: str
    width: float
    height: float
    cm: float


# One pixel of a frame is one point of its slide or page; the smallest text has 12.
PRESETS: Mapping[str, Preset] = {
    "16:9": Preset(QT_TRANSLATE_NOOP("export", "Slide 16:9"), 960, 540, 33.87),
    "4:3": Preset(QT_TRANSLATE_NOOP("export", "Slide 4:3"), 720, 540, 25.4),
    "square": Preset(QT_TRANSLATE_NOOP("export", "Square"), 720, 720, 25.4),
    "a4": Preset(QT_TRANSLATE_NOOP("export", "A4, landscape"), 842, 595, 29.7),
    "a4-portrait": Preset(QT_TRANSLATE_NOOP("export", "A4, portrait"), 595, 842, 21.0),
    "letter": Preset(QT_TRANSLATE_NOOP("export", "Letter, landscape"), 792, 612, 27.94),
    "letter-portrait": Preset(QT_TRANSLATE_NOOP("export", "Letter, portrait"), 612, 792, 21.59),
}
DEFAULT_PRESET = "16:9"


def custom_preset(width: float, height: float) -> Preset:
    """Return a frame of any proportions up to 3:1; ValueError beyond."""
    if not (min(width, height) > 0 and 1 / _MAX_ASPECT <= width / height <= _MAX_ASPECT):
        raise ValueError(f"{width:g} x {height:g} is too narrow: use up to 3 to 1")
    scale = _LONG_SIDE / max(width, height)
    cm = _LONG_CM * width / max(width, height)
    return Preset("Custom", width * scale, height * scale, cm)


def resolve_width(number: float, unit: str, dpi: float) -> tuple[int, float, float]:
    """Return a width in pixels, in cm (0 if its unit is pixels), and the dots per inch."""
    if unit == "px":
        return round(number), 0.0, dpi
    dpi = dpi or DEFAULT_DPI
    cm = number * (CM_PER_INCH if unit == "in" else 1)
    return round(cm / CM_PER_INCH * dpi), cm, dpi


def parse_preset(text: str) -> Preset:
    """Return the preset of a name or of a size such as 1200x630; ValueError says what is wrong."""
    if text in PRESETS:
        return PRESETS[text]
    if sides := _SIDES.match(text):
        try:
            return custom_preset(*map(float, sides.groups()))
        except ValueError as problem:
            raise ValueError(f"--preset: {problem}") from problem
    raise ValueError(f"no preset {text}: use {', '.join(PRESETS)} or a size like 1200x630")


def usual_width(preset: str) -> str:
    """Return the width in pixels in a preset's name, 0 if the name has only proportions."""
    sides = _SIDES.match(preset)
    is_size = sides is not None and MIN_WIDTH <= int(sides[1]) <= MAX_WIDTH
    return sides[1] if sides and is_size else str(DEFAULT_WIDTH)


def parse_width(text: str, dpi: float) -> tuple[int, float, float]:
    """Return `resolve_width` of a text such as 16cm; ValueError says what is wrong."""
    found = _WIDTH.match(text)
    if not found:
        raise ValueError(f"--width takes a size such as 1920, 16cm or 6.3in, not {text}")
    unit = found[2] or "px"
    if unit == "px" and "." in found[1]:  # no half pixels, and no thousands
        raise ValueError(f"--width takes whole pixels such as 1920, not {text}")
    width, cm, dpi = resolve_width(float(found[1]), unit, dpi)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        given = "" if unit == "px" else f" ({width} pixels at {dpi:g} dpi)"
        raise ValueError(f"--width takes {MIN_WIDTH} to {MAX_WIDTH} pixels, not {text}{given}")
    return width, cm, dpi
