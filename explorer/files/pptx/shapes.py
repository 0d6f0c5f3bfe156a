# SPDX-License-Identifier: MIT
"""A scene as the shapes of a slide, in reading order."""

from collections import Counter
from collections.abc import Iterator, Mapping

from explorer.diagram.scene import Box, Label, Part, Scene, Shape, ShapeKind
from explorer.diagram.shapes import points_of
from explorer.files.pptx.slide_xml import Line, Path, Pen, Stroke, filled

# PowerPoint's Morph transition matches shapes of equal names with this prefix across slides.
MORPH = "!!"
_NAMES: Mapping[ShapeKind, str] = {
    "column": "column",
    "always-yours": "always yours",
    "track": "track",
    "stop": "service model",
    "stop-inside": "service model inside",
    "handle": "handle",
    "mark": "legend mark",
    "mark-inside": "legend mark",
}


def shapes_of(scene: Scene, pen: Pen) -> Iterator[str]:
    """Yield all shapes of a slide except its title, in reading order (also from back to front).

    Decoration comes first, then the heads, the layers from the top, and the texts below.
    """
    yield from _decoration(scene, pen)
    above = [*scene.heading.labels, *scene.headline, *(entry.label for entry in scene.legend)]
    yield from (_text(pen, one) for one in above)
    yield from _rows(scene, pen)
    yield from (_text(pen, one) for one in scene.source)
    if scene.ring:
        ring = Path((points_of(scene.ring),), is_line=True)
        yield pen.freeform(f"{MORPH}selection", [ring], None, Stroke("ink", scene.ring_width))


def _decoration(scene: Scene, pen: Pen) -> Iterator[str]:
    numbers: Counter[str] = Counter()
    for shape in scene.shapes:
        name = _NAMES[shape.kind]
        numbers[name] += 1
        yield _polygon(pen, f"{MORPH}{name} {numbers[name]}", shape)
    for number, part in enumerate(scene.samples, 1):
        yield from _part(pen, f"{MORPH}legend {number}", part, scene.edge_width)


def _polygon(pen: Pen, name: str, shape: Shape) -> str:
    return pen.freeform(name, [filled(shape.points)], shape.fill)


def _text(pen: Pen, label: Label) -> str:
    return pen.text_box(label.text, [label])


def _rows(scene: Scene, pen: Pen) -> Iterator[str]:
    """Yield groups and layers from the top; in the matrix each layer's name precedes its boxes."""
    groups = {group.id: group for group in scene.groups}
    for row in scene.rows:
        if group := groups.pop(row.group, None):
            yield pen.text_box(f"{MORPH}{group.id} group", group.labels)
        if row.names:
            yield pen.text_box(f"{MORPH}{row.layer} name", row.names)
        for box in row.boxes:
            name = MORPH + (box.id if scene.is_side_by_side else box.layer)
            yield _box(pen, name, box, scene.edge_width)


def _box(pen: Pen, name: str, box: Box, edge: float) -> str:
    """Return a split box as a group; any other as one shape with its text, and its mark if any."""
    if len(box.parts) > 1:
        return pen.group(name, box.title, box.rect, _pieces(pen, box, edge))
    part = box.parts[0]
    rect, radius = box.rect, box.radius
    if part.edge:  # the edge is drawn inside of the box
        rect, radius = rect.inset(edge / 2), max(radius - edge / 2, 0.0)
    line = _edge(part, edge)
    whole = pen.rounded_box(name, box.title, rect, radius, part.fill, line, _lines(box))
    return whole + "".join(_marks(pen, name, box))


def _lines(box: Box) -> list[Line]:
    """Return the lines of a box; the party's word ends the last one."""
    names = [label for label in box.labels if label.kind == "layer"]
    word = tuple(label for label in box.labels if label.kind != "layer")
    if not names:
        return [word]
    return [*((name,) for name in names[:-1]), (names[-1], *word)]


def _pieces(pen: Pen, box: Box, edge: float) -> Iterator[str]:
    for part in box.parts:
        yield from _part(pen, part.party, part, edge)
    yield from _marks(pen, box.id, box)
    yield from (_text(pen, label) for label in box.labels)


def _marks(pen: Pen, name: str, box: Box) -> Iterator[str]:
    for number, mark in enumerate(box.marks, 1):
        yield _polygon(pen, f"{name} mark {number}", mark)


def _part(pen: Pen, name: str, part: Part, edge: float) -> Iterator[str]:
    """Yield a part with its border, and its stripes as one shape."""
    paths = [filled(part.points)]
    if part.edge:
        paths.append(Path((part.edge_points,), is_line=True, is_closed=part.is_edge_closed))
    yield pen.freeform(name, paths, part.fill, _edge(part, edge))
    if part.hatch:
        yield pen.freeform(f"{name} hatch", [Path(part.hatch)], part.hatch_fill)


def _edge(part: Part, width: float) -> Stroke | None:
    return Stroke(part.edge_role, width, part.is_dashed) if part.edge else None
