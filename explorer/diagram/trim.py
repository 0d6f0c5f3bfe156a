# SPDX-License-Identifier: MIT
"""A scene elsewhere: moved, or without the empty margin around what it shows."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.scene import (
    Aside,
    Box,
    Group,
    Heading,
    Label,
    LegendEntry,
    Part,
    Row,
    Scene,
    Shape,
    StopHead,
    points_in,
)
from explorer.diagram.shapes import Moved, bounds


def trimmed(scene: Scene) -> Scene:
    """Return the scene as small as what it shows, with room for the lines at its edges."""
    area = bounds(points_in(scene)).inset(-scene.edge_width)
    return replace(shifted(scene, -area.x, -area.y), width=area.width, height=area.height)


def shifted(scene: Scene, x: float, y: float) -> Scene:
    """Return the scene with all that is in it moved; its size stays."""
    move = Move(x, y)
    return replace(
        scene,
        heading=move.heading(scene.heading),
        headline=move.labels(scene.headline),
        caption=scene.caption and move.label(scene.caption),
        column=scene.column and move.shape(scene.column),
        groups=tuple(map(move.group, scene.groups)),
        rows=tuple(map(move.row, scene.rows)),
        legend=tuple(map(move.entry, scene.legend)),
        source=move.labels(scene.source),
        aside=move.aside(scene.aside),
        columns=tuple(column + x for column in scene.columns),
        ring=scene.ring and Moved(scene.ring, x, y),
    )


class Move(Struct, frozen=True):
    """A translation in pixels, applied to every part of a scene."""

    x: float
    y: float

    def label(self, label: Label) -> Label:
        """Return a text elsewhere."""
        return replace(label, x=label.x + self.x, y=label.y + self.y)

    def labels(self, labels: Iterable[Label]) -> tuple[Label, ...]:
        """Return texts elsewhere."""
        return tuple(map(self.label, labels))

    def shape(self, shape: Shape) -> Shape:
        """Return a shape elsewhere."""
        return replace(shape, outline=Moved(shape.outline, self.x, self.y))

    def shapes(self, shapes: Iterable[Shape]) -> tuple[Shape, ...]:
        """Return shapes elsewhere."""
        return tuple(map(self.shape, shapes))

    def part(self, part: Part) -> Part:
        """Return a part of a box elsewhere."""
        return replace(
            part,
            outline=Moved(part.outline, self.x, self.y),
            hatch=tuple(
                tuple(point.moved(self.x, self.y) for point in stripe) for stripe in part.hatch
            ),
            edge=part.edge and Moved(part.edge, self.x, self.y),
        )

    def box(self, box: Box) -> Box:
        """Return a box elsewhere."""
        return replace(
            box,
            rect=box.rect.moved(self.x, self.y),
            parts=tuple(map(self.part, box.parts)),
            labels=self.labels(box.labels),
            marks=self.shapes(box.marks),
        )

    def row(self, row: Row) -> Row:
        """Return a row elsewhere."""
        return replace(row, names=self.labels(row.names), boxes=tuple(map(self.box, row.boxes)))

    def group(self, group: Group) -> Group:
        """Return a group's name and stripe elsewhere."""
        return replace(
            group,
            rect=group.rect.moved(self.x, self.y),
            labels=self.labels(group.labels),
            stripe=group.stripe and self.shape(group.stripe),
        )

    def head(self, head: StopHead) -> StopHead:
        """Return the head of a stop elsewhere."""
        return replace(
            head,
            rect=head.rect.moved(self.x, self.y),
            dot=self.shapes(head.dot),
            name=self.label(head.name),
            details=self.labels(head.details),
        )

    def heading(self, heading: Heading) -> Heading:
        """Return the heading elsewhere."""
        return Heading(
            heading.title and self.label(heading.title),
            heading.track and self.shape(heading.track),
            tuple(map(self.head, heading.stops)),
            heading.handle and self.shape(heading.handle),
        )

    def entry(self, entry: LegendEntry) -> LegendEntry:
        """Return an entry of the legend elsewhere."""
        sample = tuple(map(self.part, entry.sample))
        return LegendEntry(self.label(entry.label), sample, self.shapes(entry.mark))

    def aside(self, aside: Aside) -> Aside:
        """Return an aside elsewhere."""
        return Aside(self.shapes(aside.shapes), self.labels(aside.labels))
