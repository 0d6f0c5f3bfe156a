# SPDX-License-Identifier: MIT
"""The region to repaint between one scene and the next."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, extent


def same_places(old: Scene, new: Scene) -> bool:
    """Return whether two scenes have boxes for the same layers in the same places."""
    if old.rows is new.rows:
        return True
    before, after = old.boxes, new.boxes
    return len(before) == len(after) and all(
        one is other or (one.layer, one.rect) == (other.layer, other.rect)
        for one, other in zip(before, after, strict=True)
    )


def changed_region(old: Scene, new: Scene) -> QRegion:
    """Return the region in which two scenes of one size differ."""
    rects = [*_changed_boxes(old, new), *_changed_around(old, new)]
    if old.ring != new.ring:
        rects += [extent(ring) for ring in (old.ring, new.ring) if ring]
    return _region(rects, 3 + new.ring_width)


def _changed_boxes(old: Scene, new: Scene) -> Iterator[Rect]:
    if old.rows is new.rows:
        return
    before, after = old.boxes, new.boxes
    if len(before) != len(after):
        yield from (box.rect for box in (*before, *after))
        return
    for one, other in zip(before, after, strict=True):
        if one is not other and one != other:
            yield from (one.rect, other.rect)


def _changed_around(old: Scene, new: Scene) -> Iterator[Rect]:
    """Yield the areas outside the boxes that differ."""
    labels = tuple(old.labels), tuple(new.labels)
    if labels[0] != labels[1]:
        yield from (label.extent for label in set(labels[0]) ^ set(labels[1]))
    shapes = tuple(old.shapes), tuple(new.shapes)
    if shapes[0] != shapes[1]:
        yield from (extent(shape.outline) for shape in set(shapes[0]) ^ set(shapes[1]))
    if old.groups != new.groups:
        groups = (*old.groups, *new.groups)
        yield from (label.extent for group in groups for label in group.labels)
    if old.legend != new.legend:
        yield from (extent(part.outline) for part in (*old.samples, *new.samples))


def _region(rects: Iterable[Rect], margin: float) -> QRegion:
    region = QRegion()
    for rect in dict.fromkeys(rects):
        region += QRegion(QRectF(*rect.inset(-margin)).toAlignedRect())
    return region
