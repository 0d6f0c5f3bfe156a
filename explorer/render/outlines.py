# SPDX-License-Identifier: MIT
"""Texts as outlines of the fonts that Qt takes where the shipped one lacks a character."""

from PySide6.QtGui import QGlyphRun, QPainterPath, QTextLayout, QTransform

from explorer.diagram.items import BEFORE_ANCHOR, Label
from explorer.diagram.text import Weight, has_width
from explorer.files.limits import FontError
from explorer.files.outlines import outline
from explorer.files.short_numbers import short_number
from explorer.render.characters import is_seen, missing_sentence
from explorer.render.painter import font

_SIZE = 1000  # pixels in which texts are shaped, so that nothing is rounded
_Element = QPainterPath.ElementType
_COMMANDS = {_Element.MoveToElement: "M", _Element.LineToElement: "L", _Element.CurveToElement: "C"}


def fallback_outline(label: Label) -> str:
    """Return a label's text as SVG path data, with glyphs of other fonts where they are needed.

    What is all in the shipped font is outlined without Qt, the same everywhere. FontError if a font
    has a picture of a character, but no outline.
    """
    if has_width(label.text, label.weight):
        return outline(label)
    for one in filter(is_seen, label.text):
        if _shape(one, label.weight)[0].isEmpty():
            raise FontError(f"{missing_sentence(one, label.text)} as an outline")
    path, width = _shape(label.text, label.weight)
    place = QTransform().translate(label.x, label.y).rotate(-90 if label.is_turned else 0)
    place.scale(label.size / _SIZE, label.size / _SIZE)
    place.translate(-BEFORE_ANCHOR[label.anchor] * width, 0)
    return _data(place.map(path))


def _shape(text: str, weight: Weight) -> tuple[QPainterPath, float]:
    """Return a text as a path on a line at y = 0, and its width."""
    layout = QTextLayout(text, font(_SIZE, weight))
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    path = QPainterPath()
    for run in sorted(layout.glyphRuns(), key=_left):  # or their order would be another each time
        made = run.rawFont()
        for glyph, position in zip(run.glyphIndexes(), run.positions(), strict=True):
            path.addPath(made.pathForGlyph(glyph).translated(position))
    path.translate(0, -line.ascent())
    return path, line.naturalTextWidth()


def _left(run: QGlyphRun) -> float:
    return min(position.x() for position in run.positions())


def _data(path: QPainterPath) -> str:
    """Return a path as SVG path data; the first point of a curve is followed by two more."""
    return "".join(
        f"{_COMMANDS.get(one.type, ' ')}{short_number(one.x)} {short_number(one.y)}"
        for one in map(path.elementAt, range(path.elementCount()))
    )
