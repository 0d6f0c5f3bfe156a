# SPDX-License-Identifier: MIT
"""A scene as the shapes of a slide, in the order in which they are read aloud."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping

from explorer.diagram.scene import Box, Label, Part, Scene, Shape
from explorer.diagram.theme import Role
from explorer.files.pptx.slide_xml import Line, Path, Pen, Stroke, filled

# What stays the same from slide to slide has a name with this before it: Morph moves it.
MORPH = "!!"
_TIP = 4  # points of a diamond, the only shape with so few
_NAMES: Mapping[Role, str] = {
    "tint": "column",
    "you": "always yours",
    "rule": "track",
    "muted": "service model",
    "background": "service model inside",
    "ink": "handle",
}


def shapes_of(scene: Scene, pen: Pen, is_matrix: bool) -> Iterator[str]:
    """Yield everything on a slide but its title, below what is read first.

    What only decorates comes first, then the heads, the layers from above, and what is below.
    """
    first, last = scene.boxes[0].rect.y, scene.boxes[-1].rect.bottom
    yield from _decoration(scene, pen)
    yield from (_text(pen, one) for one in scene.labels if one.y < first)
    yield from _rows(scene, pen, is_matrix)
    yield from (_text(pen, one) for one in scene.labels if one.y >= last)
    if scene.ring:
        ring = Path((scene.ring,), is_line=True)
        yield pen.freeform(f"{MORPH}selection", [ring], None, Stroke("ink", scene.ring_width))


def _decoration(scene: Scene, pen: Pen) -> Iterator[str]:
    numbers: Counter[str] = Counter()
    for shape in scene.shapes:
        name = _shape_name(shape)
        numbers[name] += 1
        yield _polygon(pen, f"{MORPH}{name} {numbers[name]}", shape)
    for number, part in enumerate(scene.samples, 1):
        yield from _part(pen, f"{MORPH}legend {number}", part, scene.edge_width)


def _shape_name(shape: Shape) -> str:
    return "legend mark" if len(shape.points) == _TIP else _NAMES[shape.fill]


def _polygon(pen: Pen, name: str, shape: Shape) -> str:
    return pen.freeform(name, [filled(shape.points)], shape.fill)


def _text(pen: Pen, label: Label) -> str:
    return pen.text_box(label.text, [label])


def _rows(scene: Scene, pen: Pen, is_matrix: bool) -> Iterator[str]:
    """Yield the bands and the layers from above; in the matrix each with its name before it."""
    found: list[tuple[float, float, str]] = []
    for band in scene.bands:
        text = pen.text_box(f"{MORPH}{band.group} group", band.labels)
        found.append((band.rect.y, band.rect.x, text))
    for box, lines in _names(scene):
        text = pen.text_box(f"{MORPH}{box.layer} name", lines)
        found.append((box.rect.y, lines[0].x, text))
    for box in scene.boxes:
        name = MORPH + (box.id if is_matrix else box.layer)
        found.append((box.rect.y, box.rect.x, _box(pen, name, box, scene.edge_width)))
    return (text for _y, _x, text in sorted(found, key=lambda one: one[:2]))


def _names(scene: Scene) -> Iterator[tuple[Box, list[Label]]]:
    """Yield the lines of text that stand beside the boxes of a layer, with its first box."""
    rows = {box.rect.y: box for box in reversed(scene.boxes)}
    tops, found = sorted(rows), dict[float, list[Label]]()
    for label in scene.labels:
        number = bisect_right(tops, label.y) - 1
        if number >= 0 and label.y < rows[tops[number]].rect.bottom:
            found.setdefault(tops[number], []).append(label)
    yield from ((rows[top], lines) for top, lines in found.items())


def _box(pen: Pen, name: str, box: Box, edge: float) -> str:
    """Return a whole box as one shape with its text, and a split or marked one as a group."""
    if len(box.parts) > 1:
        return pen.group(name, box.title, box.rect, _pieces(pen, box, edge))
    part = box.parts[0]
    rect, radius = box.rect, box.radius
    if part.edge:  # which runs along the inside
        rect, radius = rect.inset(edge / 2), max(radius - edge / 2, 0.0)
    line = _edge(part, edge)
    whole = pen.rounded_box(name, box.title, rect, radius, part.fill, line, _lines(box))
    return whole + "".join(_marks(pen, name, box))


def _lines(box: Box) -> list[Line]:
    """Return the texts of a whole box: the word for who answers ends the last line."""
    *names, word = box.labels
    if not names:
        return [(word,)]
    return [*((name,) for name in names[:-1]), (names[-1], word)]


def _pieces(pen: Pen, box: Box, edge: float) -> Iterator[str]:
    for part in box.parts:
        yield from _part(pen, part.fill, part, edge)
    yield from _marks(pen, box.id, box)
    yield from (_text(pen, label) for label in box.labels)


def _marks(pen: Pen, name: str, box: Box) -> Iterator[str]:
    for number, mark in enumerate(box.marks, 1):
        yield _polygon(pen, f"{name} mark {number}", mark)


def _part(pen: Pen, name: str, part: Part, edge: float) -> Iterator[str]:
    """Yield a part with the line around it, and its stripes as one shape."""
    paths = [filled(part.points)]
    if part.edge:
        paths.append(Path((part.edge,), is_line=True, is_closed=part.is_edge_closed))
    yield pen.freeform(name, paths, part.fill, _edge(part, edge))
    if part.hatch:
        yield pen.freeform(f"{name} hatch", [Path(part.hatch)], part.hatch_fill)


def _edge(part: Part, width: float) -> Stroke | None:
    return Stroke(part.edge_role, width, part.is_dashed) if part.edge else None
