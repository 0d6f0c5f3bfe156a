# SPDX-License-Identifier: MIT
"""A scene as the shapes of a slide, in reading order."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from explorer.diagram.contours import in_one, line_of
from explorer.diagram.items import Glyph, Item, Label, Line, Part, Shape, ShapeKind
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.shapes import Rect, around
from explorer.diagram.text import ASCENT
from explorer.files.pptx.slide_xml import Path, Pen

# PowerPoint's Morph transition matches shapes of equal names with this prefix across slides.
MORPH = "!!"
_NAMES: Mapping[ShapeKind, str] = {"stop": "service model", "mark": "legend mark"}
_NEAR = 1.5  # pixels; a text so near to the middle of its box is written into the box


def shapes_of(scene: Scene, pen: Pen) -> Iterator[str]:
    """Yield all shapes of a slide except its title, in reading order (also from back to front).

    The heads come first, then the groups, the layers from the top, each with its boxes, and what
    lies over them. A rail has the full name of its group as alternative text.
    """
    in_rows = {id(item) for row in scene.rows for item in (row.icon, *row.names)}
    titles = {id(group.rail): group.title for group in scene.groups if group.rail}
    numbers: Counter[str] = Counter()
    back = (item for item in scene.back if id(item) not in in_rows)
    yield from _drawn(back, pen, numbers, titles)
    for row in scene.rows:
        yield from _row(row, pen, scene.is_side_by_side)
    yield from _drawn(scene.front, pen, numbers, titles)


def _drawn(
    items: Iterable[Item], pen: Pen, numbers: Counter[str], titles: Mapping[int, str]
) -> Iterator[str]:
    """Yield texts and shapes, numbered by what they are; squares beside each other are a group."""
    for _kind, run in groupby(items, key=type):
        together = list(run)
        if parts := [item for item in together if isinstance(item, Part)]:
            yield _squares(pen, _numbered("squares", numbers), parts)
        for item in together:
            if isinstance(item, Label):
                yield pen.text_box(item.text, [item])
            elif isinstance(item, Shape):
                name = _numbered(_NAMES.get(item.kind, item.kind.replace("-", " ")), numbers)
                title = titles.get(id(item), "")
                yield pen.figure(name, item.outline, item.fill, item.line, title)
            elif isinstance(item, Glyph):
                yield _glyph(pen, _numbered(item.name, numbers), item)


def _numbered(name: str, numbers: Counter[str]) -> str:
    numbers[name] += 1
    return f"{MORPH}{name} {numbers[name]}"


def _squares(pen: Pen, name: str, parts: list[Part]) -> str:
    shapes = (shape for part in parts for shape in _part(pen, part.party, part))
    return pen.group(name, "", around(part.extent for part in parts), shapes)


def _row(row: Row, pen: Pen, is_side_by_side: bool) -> Iterator[str]:
    if row.icon:
        yield _glyph(pen, f"{MORPH}{row.layer} icon", row.icon)
    if row.names:
        yield pen.text_box(f"{MORPH}{row.layer} name", row.names)
    for box in row.boxes:
        yield _box(pen, MORPH + (box.id if is_side_by_side else box.layer), box)


def _box(pen: Pen, name: str, box: Box) -> str:
    """Return a box with nothing but a word as one shape with that text; any other as a group."""
    match list(box.items):
        case [Part() as part, Label() as label] if _is_in_the_middle(label, box.rect):
            outline = in_one(part.outline, part.edge)
            if outline and not part.hatch:
                return pen.figure(name, outline, part.fill, part.line, box.title, label)
    return pen.group(name, box.title, box.rect, _pieces(pen, box))


def _is_in_the_middle(label: Label, rect: Rect) -> bool:
    x, y = label.x, label.y - label.size * ASCENT / 2
    is_near = math.dist((x, y), rect.middle) < _NEAR
    return label.anchor == "middle" and is_near


def _pieces(pen: Pen, box: Box) -> Iterator[str]:
    for part in box.parts:
        yield from _part(pen, part.party, part)
    for glyph in box.glyphs:
        yield _glyph(pen, glyph.name, glyph)
    for mark in box.marks:
        yield pen.figure(mark.kind, mark.outline, mark.fill, mark.line)
    yield from (pen.text_box(label.text, [label]) for label in box.labels)


def _part(pen: Pen, name: str, part: Part) -> Iterator[str]:
    """Yield a part with its border, and its stripes as one shape."""
    if outline := in_one(part.outline, part.edge):
        yield pen.figure(name, outline, part.fill, part.line)
    else:
        border = Path((line_of(part.edge or ()),), is_filled=False, is_stroked=True)
        paths = [Path((line_of(part.outline),)), border]
        yield pen.freeform(name, paths, part.fill, part.line)
    if part.hatch:
        stripes = Path(tuple(map(line_of, part.hatch)))
        yield pen.freeform(f"{name} hatch", [stripes], part.hatch_fill)


def _glyph(pen: Pen, name: str, glyph: Glyph) -> str:
    """Return an icon as one shape: its lines with round ends, and its areas."""
    icon = glyph.icon
    kinds = ((icon.strokes, False), (icon.fills, True))
    paths = [
        Path(tuple(map(line_of, outlines)), is_filled, not is_filled)
        for outlines, is_filled in kinds
        if outlines
    ]
    fill = glyph.role if icon.fills else None
    line = Line(glyph.role, icon.line_width) if icon.strokes else None
    return pen.freeform(name, paths, fill, line, cap="rnd")
