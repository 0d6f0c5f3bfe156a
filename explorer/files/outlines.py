# SPDX-License-Identifier: MIT
"""Texts as outlines of the shipped font, for readers who may not have the font."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from explorer.diagram.items import BEFORE_ANCHOR, Label
from explorer.diagram.text import Weight
from explorer.files.short_numbers import short_number
from explorer.paths import resource_root

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

_FACES = {"regular": "Inter-Regular.otf", "semibold": "Inter-SemiBold.otf"}


def outline(label: Label) -> str:
    """Return a label's text as SVG path data in scene pixels, with kerning, turned if it is.

    Characters that the font lacks are left out: `render.outlines` has them of other fonts.
    """
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen

    font = _font(label.weight)
    shapes, glyphs = font.getGlyphSet(), font.getBestCmap()
    scale = label.size / font["head"].unitsPerEm
    names = [glyphs[ord(one)] for one in label.text if ord(one) in glyphs]
    steps = [
        (shapes[name].width + kern) * scale
        for name, kern in zip(names, _kerns(label.weight, names), strict=True)
    ]
    pen = SVGPathPen(shapes, ntos=short_number)
    along = -BEFORE_ANCHOR[label.anchor] * sum(steps)
    for name, step in zip(names, steps, strict=True):
        shapes[name].draw(TransformPen(pen, _place(label, along, scale)))
        along += step
    return str(pen.getCommands())


def _place(label: Label, along: float, scale: float) -> tuple[float, ...]:
    """Return the matrix of a glyph so far along its line; in a font y grows upwards."""
    if label.is_turned:
        return 0, -scale, -scale, 0, label.x, label.y - along
    return scale, 0, 0, -scale, label.x + along, label.y


def _kerns(weight: Weight, names: Sequence[str]) -> Iterator[int]:
    """Yield the kerning between each glyph and the next, in font units; 0 for the last."""
    yield from (_kern(weight, *pair) for pair in pairwise(names))
    yield from (0 for _last in names[-1:])


@lru_cache(maxsize=4096)
def _kern(weight: Weight, first: str, second: str) -> int:
    for table in _kern_tables(weight):
        value = _value(table, first, second) if first in table.Coverage.glyphs else None
        if value is not None:
            return int(getattr(value, "XAdvance", 0))
    return 0


def _value(table: Any, first: str, second: str) -> Any:
    """Return the kerning of two glyphs in a GPOS subtable; None if the next subtable decides."""
    if table.Format == 1:
        pairs = table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord
        return next((one.Value1 for one in pairs if one.SecondGlyph == second), None)
    row = table.ClassDef1.classDefs.get(first, 0)
    column = table.ClassDef2.classDefs.get(second, 0)
    return table.Class1Record[row].Class2Record[column].Value1


@lru_cache(maxsize=2)
def _kern_tables(weight: Weight) -> Sequence[Any]:
    table = _font(weight)["GPOS"].table
    wanted: Iterable[int] = next(
        one.Feature.LookupListIndex
        for one in table.FeatureList.FeatureRecord
        if one.FeatureTag == "kern"
    )
    return [sub for number in wanted for sub in table.LookupList.Lookup[number].SubTable]


@lru_cache(maxsize=2)
def _font(weight: Weight) -> "TTFont":
    from fontTools.ttLib import TTFont

    return TTFont(resource_root() / "fonts" / _FACES[weight])
