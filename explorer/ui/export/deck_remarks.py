# SPDX-License-Identifier: MIT
"""What the export dialog says of slides that go into somebody's deck."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from explorer.files.pptx.places import EMU
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.short_numbers import short_number
from explorer.ui.theme_names import theme_name

translate = QCoreApplication.translate
_ENOUGH = 11.8  # points, on a slide of 13.33 inches


def slides_line(slides: Sequence[PlannedSlide], font: str) -> str:
    """Return the colors and the size of slides, and the font of their texts."""
    first = slides[0]
    text = translate("export", "{name} theme, {wide} x {high} cm, in {font}")
    return text.format(
        name=theme_name(first.theme.id), wide=_cm(first.width), high=_cm(first.height), font=font
    )


def smallest_line(slides: Sequence[PlannedSlide]) -> str:
    """Return how large the smallest text on slides is, and what is unusual about them."""
    first = slides[0]
    points = min(one.smallest_points for one in slides)
    text = translate("export", "Smallest text: {points} pt on slides {width} cm wide")
    text = text.format(points=short_number(points, 1), width=_cm(first.width))
    if points < _ENOUGH * first.type_scale:
        text = translate("export", "{text}. Hard to read: take a larger area.").format(text=text)
    if first.panel is None:
        return text
    card = translate("export", "On a card, since what lies behind is not of one color.")
    return f"{text}\n{card}"


def _cm(length: float) -> str:
    return short_number(length / EMU["cm"], 1)
