# SPDX-License-Identifier: MIT
"""The region to repaint between one scene and the next."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QRegion

from explorer.diagram.items import Item
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect


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
    return _region([*_changed_boxes(old, new), *_changed_around(old, new)])


def _changed_boxes(old: Scene, new: Scene) -> Iterator[Rect]:
    before, after = old.boxes, new.boxes
    if len(before) != len(after):
        yield from (box.rect for box in (*before, *after))
        return
    for one, other in zip(before, after, strict=True):
        if one is other or one == other:
            continue
        if (one.rect, one.parts) == (other.rect, other.parts):  # a text fades, and no part moves
            yield from _difference([*one.items], [*other.items])
        else:
            yield from (one.rect, other.rect)


def _changed_around(old: Scene, new: Scene) -> Iterator[Rect]:
    """Yield the areas outside the boxes that differ."""
    for parts in (_heading, _groups, _rows, _lines, _foot, _selected):
        before, after = parts(old), parts(new)
        if before != after:
            yield from _difference(before, after)


def _heading(scene: Scene) -> list[Item]:
    return [*scene.heading.items, *scene.headline.squares, *scene.headline.labels]


def _groups(scene: Scene) -> list[Item]:
    return [item for group in scene.groups for item in group.items]


def _rows(scene: Scene) -> list[Item]:
    icons: list[Item] = [row.icon for row in scene.rows if row.icon]
    return [*icons, *(name for row in scene.rows for name in row.names)]


def _lines(scene: Scene) -> list[Item]:
    return [*scene.lines, *scene.line_labels]


def _foot(scene: Scene) -> list[Item]:
    entries: list[Item] = []
    for one in scene.legend:
        entries += [*one.sample, *one.mark, one.label]
    entries += [scene.caption] if scene.caption else []
    return [*entries, *scene.source, *scene.aside.shapes, *scene.aside.labels]


def _selected(scene: Scene) -> list[Item]:
    return [*([scene.selected] if scene.selected else []), *scene.selection]


def _difference(before: Sequence[Item], after: Sequence[Item]) -> Iterator[Rect]:
    """Yield the extents of what is in only one of two lists of items."""
    kept = set(before) & set(after)
    yield from (item.extent for item in (*before, *after) if item not in kept)


def _region(rects: Iterable[Rect]) -> QRegion:
    region = QRegion()
    for rect in dict.fromkeys(rects):
        region += QRegion(QRectF(*rect.inset(-3)).toAlignedRect())
    return region
