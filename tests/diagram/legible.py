# SPDX-License-Identifier: MIT
"""What anybody would call wrong with a picture: texts that leave their room, touch, or are cut."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from explorer.diagram.items import Glyph, Item, Label, Part, Shape
from explorer.diagram.line_breaks import HYPHEN, SOFT_HYPHEN
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.shapes import Point, Polygon, Rect, bounds, cut
from explorer.diagram.text import ELLIPSIS
from explorer.model.worded import WordedStack

_NIL = 0.05  # pixels
_PILLS = ("pill",)


def ink(label: Label) -> Rect:
    """Return the rectangle of a label's capitals and descenders."""
    size = label.size
    whole = label.extent
    if label.is_turned:
        return Rect(label.x - 0.73 * size, whole.y, 0.94 * size, whole.height)
    return Rect(whole.x, label.y - 0.73 * size, whole.width, 0.94 * size)


def holds(outer: Rect, inner: Rect) -> bool:
    """Return whether a rectangle lies in another."""
    return (
        outer.x <= inner.x + _NIL
        and outer.y <= inner.y + _NIL
        and inner.right <= outer.right + _NIL
        and inner.bottom <= outer.bottom + _NIL
    )


def meet(one: Rect, other: Rect) -> bool:
    """Return whether two rectangles have more than a side in common."""
    return (
        one.x < other.right - _NIL
        and other.x < one.right - _NIL
        and one.y < other.bottom - _NIL
        and other.y < one.bottom - _NIL
    )


def corners(rect: Rect) -> Polygon:
    """Return the corners of a rectangle, clockwise."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    return (Point(x, y), Point(right, y), Point(right, bottom), Point(x, bottom))


def has_inside(polygon: Polygon, points: Polygon) -> bool:
    """Return whether points lie in a convex, clockwise polygon."""
    around = [*pairwise((*polygon, *polygon[:1]))]
    return all(
        (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= -_NIL * math.dist(a, b)
        for a, b in around
        for x, y in points
    )


def meets(polygon: Polygon, rect: Rect) -> bool:
    """Return whether a convex polygon reaches into a rectangle."""
    if not meet(bounds(polygon), rect):
        return False
    for start, end in pairwise((*corners(rect), corners(rect)[0])):
        polygon = cut(polygon, start, end)
    return len(polygon) > 2 and min(bounds(polygon)[2:]) > _NIL


def area(polygon: Polygon) -> float:
    """Return the area of a polygon."""
    around = pairwise((*polygon, *polygon[:1]))
    return abs(sum(a.x * b.y - b.x * a.y for a, b in around)) / 2


def part_of(box: Box, party: str) -> Part | None:
    """Return the part of a box that a party has."""
    return next((part for part in box.parts if part.party == party), None)


def said_by(box: Box, party: str) -> str:
    """Return what a part of a box says, word and brief."""
    role = f"{party}_text"
    return " ".join(label.text for label in box.labels if label.role == role)


def is_moving(box: Box) -> bool:
    """Return whether a box is on its way between two stops: then texts are confined to parts."""
    return any(one.clip >= 0 for one in (*box.labels, *box.glyphs))


def problems(scene: Scene) -> Iterator[str]:
    """Yield all that is wrong with a picture, in words."""
    yield from _cut(scene)
    yield from _outside(scene)
    yield from _beyond_their_room(scene)
    yield from _in_each_other(scene)
    for box in scene.boxes:
        yield from _in_box(box)


def audience_problems(scene: Scene) -> Iterator[str]:
    """Yield all that is wrong with what an audience sees, in words."""
    yield from _cut(scene)
    yield from _outside(scene)
    yield from _in_each_other(scene)
    for box in scene.boxes:
        yield from _in_box(box)
    for run in scene.runs:
        for label in (*run.names, *run.sentence):
            if not holds(run.rect.inset(-9), ink(label)):
                yield f"leaves its run: {label.text!r}"
            if meet(run.brace.extent, ink(label)):
                yield f"on a brace: {label.text!r}"
    lines = [shape.extent for shape in scene.aside.shapes if shape.kind == "lead"]
    for label in scene.labels:
        if any(meet(line, ink(label)) for line in lines) and label.kind in ("point", "number"):
            yield f"on the line to the points: {label.text!r}"


def _cut(scene: Scene) -> Iterator[str]:
    for label in scene.all_labels:
        if not label.text.strip() or ELLIPSIS in label.text or SOFT_HYPHEN in label.text:
            yield f"cut: {label.text!r} ({label.kind})"
        if label.opacity <= 0:
            yield f"cannot be seen: {label.text!r}"


def _outside(scene: Scene) -> Iterator[str]:
    whole = Rect(0, 0, scene.width, scene.height)
    for item in scene.items:
        if not _is_confined(item) and not holds(whole, _seen(item)):
            yield f"outside the picture: {_name(item)} {_seen(item)}"


def _is_confined(item: Item) -> bool:
    return isinstance(item, Label | Glyph) and item.clip >= 0


def _seen(item: Item) -> Rect:
    return ink(item) if isinstance(item, Label) else item.extent


def _name(item: Item) -> str:
    match item:
        case Label():
            return f"{item.text!r} ({item.kind})"
        case Glyph():
            return item.name
        case Shape():
            return item.kind
    return f"part of {item.party}"


def _beyond_their_room(scene: Scene) -> Iterator[str]:
    """Yield what leaves its row, its rail, its band."""
    for row in scene.rows:
        yield from _beyond_row(row)
    for group in scene.groups:
        for label in group.labels:
            if not holds(group.rect, ink(label)):
                yield f"leaves its rail: {label.text!r}"
    yield from _beyond_bands(scene)


def _beyond_row(row: Row) -> Iterator[str]:
    for label in row.names:
        here = ink(label)
        if not holds(row.rect, here) or here.right > row.boxes[0].rect.x:
            yield f"leaves its row: {label.text!r}"
        if row.icon and meet(row.icon.area, here):
            yield f"on its icon: {label.text!r}"
    if row.icon and not holds(row.rect, row.icon.area):
        yield f"leaves its row: the icon {row.icon.name}"


def _beyond_bands(scene: Scene) -> Iterator[str]:
    bands = scene.bands
    rooms: list[tuple[float, float, Iterable[Item]]] = [
        (0.0, bands.headline, scene.heading.items),
        (bands.headline, bands.rows, (*scene.headline.labels, *scene.headline.squares)),
        (
            bands.rows,
            bands.foot,
            (box for row in scene.rows for one in row.boxes for box in one.parts),
        ),
        (bands.rows, bands.foot, (label for row in scene.rows for label in row.names)),
        (bands.rows, bands.foot, (*scene.selection, *scene.line_labels)),
        (bands.foot, scene.height, scene.source),
        (bands.foot, scene.height, (entry.label for entry in scene.legend)),
    ]
    for top, bottom, items in rooms:
        for item in items:
            if isinstance(item, Shape) and item.kind == "tab":
                continue  # it reaches down to the cells
            seen = _seen(item)
            if seen.y < top - _NIL or seen.bottom > bottom + _NIL:
                yield f"leaves its band {top:g} to {bottom:g}: {_name(item)} {seen}"


def _in_each_other(scene: Scene) -> Iterator[str]:
    """Yield texts that overlap, or that lie over a sign, or over a box that is not theirs."""
    yield from _overlapping([one for one in scene.all_labels if one.clip < 0])
    signs = [*_signs(scene)]
    boxes = [box.rect for box in scene.boxes]
    for label in scene.labels:
        if label.kind in ("text", "waterline"):  # in a panel, in a pill
            continue
        here = ink(label)
        if any(meet(here, sign) for sign in signs):
            yield f"over a sign: {label.text!r}"
        if label.kind != "layer" and any(meet(here, box) for box in boxes):
            yield f"over a box: {label.text!r}"
    yield from _under_pills(scene)


def _overlapping(labels: list[Label]) -> Iterator[str]:
    found = sorted(((ink(one), one.text) for one in labels), key=lambda one: one[0].y)
    for number, (here, text) in enumerate(found):
        for there, other in found[number + 1 :]:
            if there.y > here.bottom:
                break
            if meet(here, there):
                yield f"overlap: {text!r} and {other!r}"


def _under_pills(scene: Scene) -> Iterator[str]:
    for pill in (shape.extent for shape in scene.lines if shape.kind in _PILLS):
        for box in scene.boxes:
            for one in (*box.labels, *box.glyphs, *box.marks):
                if meet(pill, _seen(one)):
                    yield f"pill over {_name(one)} of {box.title!r}"


def _signs(scene: Scene) -> Iterator[Rect]:
    for head in scene.heading.stops:
        yield from (part.extent for part in head.squares)
        yield from (shape.extent for shape in head.dot)
    yield from (part.extent for part in scene.headline.squares)
    for entry in scene.legend:
        yield from (part.extent for part in (*entry.sample, *entry.mark))


def _in_box(box: Box) -> Iterator[str]:
    """Yield what is wrong in a box: a text leaves its part, touches a stripe, a mark or a glyph."""
    if is_moving(box):
        return
    for one in (*box.labels, *box.glyphs):
        here, name = _seen(one), f"{_name(one)} in {box.title!r}"
        if not holds(box.rect, here):
            yield f"leaves its box: {name}"
        yield from (f"{what}: {name}" for what in _at_pills(box, one))
        if any(meets(polygon, here) for polygon in _drawn_in(box)):
            yield f"on a mark or a stripe: {name}"
        if one.role.endswith("_text") and not _is_in_part(box, one):
            yield f"leaves its part: {name}"
        if isinstance(one, Label) and any(meet(here, glyph.area) for glyph in box.glyphs):
            yield f"on a glyph: {name}"
    out = (mark.kind for mark in box.marks if not holds(box.rect, mark.extent))
    yield from (f"leaves its box: {kind} in {box.title!r}" for kind in out)


def _at_pills(box: Box, one: Label | Glyph) -> Iterator[str]:
    pills = [mark.extent for mark in box.marks if mark.kind in _PILLS]
    if isinstance(one, Label) and one.kind == "was":
        if not any(holds(pill, _seen(one)) for pill in pills):
            yield "leaves its pill"
    elif any(meet(pill, _seen(one)) for pill in pills):
        yield "under a pill"


def _drawn_in(box: Box) -> Iterator[Polygon]:
    """Yield the stripes and the small marks of a box, which no text may touch."""
    for part in box.parts:
        yield from part.hatch
    yield from (mark.points for mark in box.marks if mark.kind in ("mark", "dot"))


def _is_in_part(box: Box, one: Label | Glyph) -> bool:
    part = part_of(box, one.role.removesuffix("_text"))
    return part is not None and has_inside(part.points, corners(_inner(_seen(one))))


def _inner(rect: Rect) -> Rect:
    """Return a rectangle a little smaller, so that the round corners of polygons do not count."""
    return rect.inset(0.3)


def nameless(scene: Scene, worded: WordedStack) -> Iterator[str]:
    """Yield the layers and stops of which the whole name, or the short one, is not to be read."""
    for row, layer in zip(scene.rows, worded.stack.layers, strict=True):
        if not is_whole([label.text for label in row.names], layer.name, layer.short_name):
            yield f"not named: {layer.name!r} is {[label.text for label in row.names]}"
    for head, stop in zip(scene.heading.stops, worded.stack.stops, strict=False):
        lines = [label.text for label in head.names]
        if lines and not is_whole(lines, stop.name, stop.short_name):
            yield f"not named: {stop.name!r} is {lines}"


def is_whole(lines: list[str], *names: str) -> bool:
    """Return whether some lines, joined, give one of the names."""
    joined = _bare("".join(lines))
    return any(joined == _bare(name) for name in names if name)


def _bare(text: str) -> str:
    """Return a text without what line breaks take away or add."""
    away = {HYPHEN, SOFT_HYPHEN, "\u200b", "-"}
    return "".join(text.split()).translate({ord(one): None for one in away})


def names_at(scene: Scene) -> dict[str, tuple[tuple[float, float, str], ...]]:
    """Return where the names of layers stand."""
    return {row.layer: tuple((one.x, one.y, one.text) for one in row.names) for row in scene.rows}


def row_named(scene: Scene, layer: str) -> Row:
    """Return the row of a layer, which must be there."""
    row = scene.row_of(layer)
    assert row is not None
    return row
