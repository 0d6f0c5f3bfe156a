# SPDX-License-Identifier: MIT
"""Find the labels that would run into something where another font stands in for Inter."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from explorer.diagram.items import BEFORE_ANCHOR, Label, Part, Shape
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Rect

# The widest font that programs take instead is DejaVu Sans, the usual one of many Linux systems:
# semibold texts of the shipped stacks are up to 1.2 times as wide in it as in Inter.
WIDER = 1.2


class _Place(Struct, frozen=True):
    """Where something is, and where it would be in the widest font."""

    now: Rect
    then: Rect


def tight_labels(scene: Scene) -> frozenset[Label]:
    """Return the labels that a wider font would take out of their room.

    In a box a word may come near what is beside it: most often it is the name of a party, which
    people like to replace.
    """
    whole = Rect(0, 0, scene.width, scene.height)
    rooms = list(_rooms(scene))
    outside = list(scene.labels)
    taken = [_Place(one, one) for one in _rects(scene)]
    tight = {
        one
        for one in outside
        if _is_tight(one, _room(one, rooms, whole), [*taken, *_others(one, outside)])
    }
    for box in scene.boxes:
        for one in box.labels:
            if _is_tight(one, _part_of(box, one), _beside(box, one)):
                tight.add(one)
    return frozenset(tight)


def text_rect(label: Label, wider: float = 1.0) -> Rect:
    """Return the rectangle of a text in a font so much wider than Inter, apart from other lines."""
    width, size = label.width * wider, label.size
    before = BEFORE_ANCHOR[label.anchor] * width
    if label.is_turned:
        return Rect(label.x - 0.75 * size, label.y + before - width, 0.97 * size, width)
    return Rect(label.x - before, label.y - 0.75 * size, width, 0.97 * size)


def _rooms(scene: Scene) -> Iterator[Rect]:
    """Yield what texts outside the boxes must not leave: rails, and pills."""
    yield from (group.rail.extent for group in scene.groups if group.rail)
    yield from (shape.extent for shape in scene.lines if shape.kind == "pill")


def _room(label: Label, rooms: Iterable[Rect], whole: Rect) -> Rect:
    middle = text_rect(label).middle
    return next((room for room in rooms if room.holds(*middle)), whole)


def _rects(scene: Scene) -> Iterator[Rect]:
    """Yield the rectangles of what texts outside the boxes must not reach."""
    yield from (box.rect for box in scene.boxes)
    signs: list[Part | Shape] = [*scene.headline.squares]
    for head in scene.heading.stops:
        signs += head.squares
    for entry in scene.legend:
        signs += [*entry.sample, *entry.mark]
    yield from (sign.extent for sign in signs)


def _beside(box: Box, label: Label) -> Iterator[_Place]:
    """Yield what a text in a box must not reach: not the small marks, and no word its brief.

    A brief must not reach a pill either.
    """
    texts = (one for one in box.labels if {one.kind, label.kind} != {"party", "brief"})
    yield from _others(label, texts)
    if label.kind == "brief":
        pills = (mark.extent for mark in box.marks if mark.kind == "pill")
        yield from (_Place(pill, pill) for pill in pills)


def _others(label: Label, labels: Iterable[Label]) -> Iterator[_Place]:
    """Yield the places of other texts; a text in two colors is twice at its place."""
    for one in labels:
        if (one.x, one.y) != (label.x, label.y):
            yield _Place(text_rect(one), text_rect(one, WIDER))


def _part_of(box: Box, label: Label) -> Rect:
    """Return the rectangle around the pill or part in which all of a label is, or of the box."""
    text = text_rect(label)
    parts = [part.extent for part in box.parts] if len(box.parts) > 1 else []
    pills = [mark.extent for mark in box.marks if mark.kind == "pill"]
    holding = [
        one
        for one in (*pills, *parts)
        if one.x <= text.x and text.right <= one.right and one.holds(*text.middle)
    ]
    return min(holding, key=lambda one: one.width, default=box.rect)


def _is_tight(label: Label, room: Rect, taken: Iterable[_Place]) -> bool:
    """Return whether a wider text would leave its room, or reach what it does not touch now."""
    now, then = text_rect(label), text_rect(label, WIDER)
    if label.is_turned and (then.y < room.y or then.bottom > room.bottom):
        return True
    if not label.is_turned and (then.x < room.x or then.right > room.right):
        return True
    return any(_is_reached(_Place(now, then), one) for one in taken)


def _is_reached(place: _Place, other: _Place) -> bool:
    """Return whether a wider text comes to touch something, and not only because that grows."""
    if _touch(place.now, other.now) or not _touch(place.then, other.then):
        return False
    return _touch(place.then, other.now) or not _touch(place.now, other.then)


def _touch(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.right
        and other.x < one.right
        and one.y < other.bottom
        and other.y < one.bottom
    )
