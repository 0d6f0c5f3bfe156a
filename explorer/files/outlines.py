# SPDX-License-Identifier: MIT
"""Texts as outlines of the shipped font, for where the font may be missing."""

from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.diagram.scene import Label
from explorer.diagram.text import Weight
from explorer.paths import resource_root

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FACES = {"regular": "Inter-Regular.otf", "semibold": "Inter-SemiBold.otf"}


def outline(label: Label) -> str:
    """Return a label's text as the data of an SVG path, at its place.

    Characters that the font has not got are left out; kerning is, too.
    """
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font = _font(label.weight)
    glyphs, names = font.getGlyphSet(), font.getBestCmap()
    scale = label.size / font["head"].unitsPerEm
    pen = SVGPathPen(glyphs, ntos=_number)
    x = label.left
    for character in label.text:
        name = names.get(ord(character))
        if name is None:
            continue
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, label.y)))
        x += glyphs[name].width * scale
    return str(pen.getCommands())


@lru_cache(maxsize=2)
def _font(weight: Weight) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(resource_root() / "fonts" / _FACES[weight])


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
