# SPDX-License-Identifier: MIT
"""A scene elsewhere: moved, or without the empty margin around what it shows."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.scene import Band, Box, Label, Part, Scene, Shape
from explorer.diagram.shapes import Point, Polygon, Rect, bounds


def trimmed(scene: Scene) -> Scene:
    """Return the scene as small as what it shows, with room for the lines at its edges."""
    area = bounds(_corners(scene)).inset(-scene.edge_width)
    return replace(shifted(scene, -area.x, -area.y), width=area.width, height=area.height)


def shifted(scene: Scene, x: float, y: float) -> Scene:
    """Return the scene with all that is in it moved; its size stays."""
    move = _Move(x, y)
    return replace(
        scene,
        boxes=tuple(map(move.box, scene.boxes)),
        bands=tuple(map(move.band, scene.bands)),
        labels=move.labels(scene.labels),
        shapes=tuple(map(move.shape, scene.shapes)),
        samples=tuple(map(move.part, scene.samples)),
        columns=tuple(column + x for column in scene.columns),
        ring=move.polygon(scene.ring),
        heads=tuple(map(move.rect, scene.heads)),
    )


def _corners(scene: Scene) -> Iterator[Point]:
    """Yield points around everything that is drawn."""
    yield from (point for shape in scene.shapes for point in shape.points)
    yield from (point for part in scene.samples for point in part.points)
    yield from scene.ring
    rects = [*(box.rect for box in scene.boxes), *(label.extent for label in scene.all_labels)]
    for rect in rects:
        yield from (Point(rect.x, rect.y), Point(rect.right, rect.bottom))


class _Move(Struct, frozen=True):
    """The way by which everything moves, in pixels."""

    x: float
    y: float

    def rect(self, rect: Rect) -> Rect:
        return rect._replace(x=rect.x + self.x, y=rect.y + self.y)

    def polygon(self, points: Polygon) -> Polygon:
        return tuple(Point(x + self.x, y + self.y) for x, y in points)

    def labels(self, labels: tuple[Label, ...]) -> tuple[Label, ...]:
        return tuple(replace(one, x=one.x + self.x, y=one.y + self.y) for one in labels)

    def shape(self, shape: Shape) -> Shape:
        return replace(shape, points=self.polygon(shape.points))

    def part(self, part: Part) -> Part:
        return replace(
            part,
            points=self.polygon(part.points),
            hatch=tuple(map(self.polygon, part.hatch)),
            edge=self.polygon(part.edge),
        )

    def box(self, box: Box) -> Box:
        return replace(
            box,
            rect=self.rect(box.rect),
            parts=tuple(map(self.part, box.parts)),
            labels=self.labels(box.labels),
            marks=tuple(map(self.shape, box.marks)),
        )

    def band(self, band: Band) -> Band:
        return replace(band, rect=self.rect(band.rect), labels=self.labels(band.labels))
