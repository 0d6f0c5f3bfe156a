# SPDX-License-Identifier: MIT
"""Find the labels that would run into something where another font stands in for Inter."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from explorer.diagram.scene import BEFORE_ANCHOR, Box, Label, Scene
from explorer.diagram.shapes import Point, Rect

# The widest font that programs take instead is DejaVu Sans, the usual one of many Linux systems:
# semibold texts of the shipped stacks are up to 1.2 times as wide in it as in Inter.
WIDER = 1.2


class _Place(NamedTuple):
    """Where something is, and where it would be in the widest font."""

    now: Rect
    then: Rect


def tight_labels(scene: Scene) -> frozenset[Label]:
    """Return the labels that a wider font would take out of their room.

    In a box a word may come near the small mark beside it: most often it is the name of a party,
    which people like to replace.
    """
    whole = Rect(0, 0, scene.width, scene.height)
    outside = [*scene.labels, *(label for group in scene.groups for label in group.labels)]
    taken = [_Place(one, one) for one in _rects(scene)]
    tight = {one for one in outside if _is_tight(one, whole, [*taken, *_others(one, outside)])}
    for box in scene.boxes:
        for one in box.labels:
            if _is_tight(one, _part_of(box, one), _others(one, box.labels)):
                tight.add(one)
    return frozenset(tight)


def bounds(points: Iterable[Point]) -> Rect:
    """Return the upright rectangle around some points."""
    xs, ys = zip(*points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def text_rect(label: Label, wider: float = 1.0) -> Rect:
    """Return the rectangle of a text in a font so much wider than Inter, apart from other lines."""
    width, size = label.width * wider, label.size
    left = label.x - BEFORE_ANCHOR[label.anchor] * width
    return Rect(left, label.y - 0.75 * size, width, 0.97 * size)


def _rects(scene: Scene) -> Iterator[Rect]:
    """Yield the rectangles of what texts outside the boxes must not reach."""
    yield from (box.rect for box in scene.boxes)
    for entry in scene.legend:
        yield from (bounds(part.points) for part in entry.sample)
        yield from (bounds(mark.points) for mark in entry.mark)


def _others(label: Label, labels: Iterable[Label]) -> Iterator[_Place]:
    """Yield the places of other texts; a text in two colors is twice at its place."""
    for one in labels:
        if (one.x, one.y) != (label.x, label.y):
            yield _Place(text_rect(one), text_rect(one, WIDER))


def _part_of(box: Box, label: Label) -> Rect:
    """Return the rectangle around the part of a box in which all of a label is, or of the box."""
    text = text_rect(label)
    parts = [bounds(part.points) for part in box.parts] if len(box.parts) > 1 else []
    holding = [one for one in parts if one.x <= text.x and text.right <= one.right]
    return min(holding, key=lambda one: one.width, default=box.rect)


def _is_tight(label: Label, room: Rect, taken: Iterable[_Place]) -> bool:
    """Return whether a wider text would leave its room, or reach what it does not touch now."""
    now, then = text_rect(label), text_rect(label, WIDER)
    if then.x < room.x or then.right > room.right:
        return True
    return any(_touch(then, one.then) and not _touch(now, one.now) for one in taken)


def _touch(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )
