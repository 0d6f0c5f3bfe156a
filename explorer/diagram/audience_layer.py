# SPDX-License-Identifier: MIT
"""One layer before an audience: lifted out of the others, with its points beside it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from explorer.diagram.audience_rows import (
    DIM_NAMES,
    Entry,
    Look,
    Told,
    entries_of,
    look_of,
    row_of,
)
from explorer.diagram.audience_screen import Screen, stacked
from explorer.diagram.frame import NAME
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import Aside, Row
from explorer.diagram.shapes import Corner, Point, Polyline, Rect
from explorer.diagram.text import fitting, text_width, wrapped
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.run_wording import place_title
from explorer.model.stack import Layer, Responsibility
from explorer.model.words import Words
from explorer.story.points import Point as StoryPoint

POINTS: tuple[int, ...] = (60, 56, 52, 48, 44, 40)  # text sizes: the first at which all have room
_DIM_WIDTH, _LIFTED_WIDTH = 560.0, 640.0
_LIFTED, _LEAST_LIFTED = 104.0, 84.0  # the height of the lifted layer
_DIM_ROW, _LEAST_DIM_ROW = 66.0, 33.0  # from one dim layer to the next
_TEXT_X, _NUMBER_ROOM = 774.0, 80.0  # from the left of the room
_LEAD = 84.0  # from the lifted layer to the line that leads to its points
_PLACE, _HEADING = 40, 32
_NUMBER = 1.15  # the number of a point, in sizes of its text
_LINE = 1.27
_MOST_DIM = 30  # the largest name of a dim layer, in pixels
_TALL = 900.0  # the height of a room in which points are larger
_LEAST_GAP, _MOST_GAP, _HEADING_GAP = 22.0, 80.0, 8.0
_INKS: Mapping[str, Role] = {"you": "you_ink", "provider": "provider_ink"}
_PLACE_INKS: Mapping[Responsibility, Role] = {
    Responsibility.CUSTOMER: "you_ink",
    Responsibility.PROVIDER: "provider_ink",
}


class _Block(NamedTuple):
    """Neighboring lines of one kind of text: its height, and the free room above it."""

    kind: str
    lines: tuple[str, ...]
    size: float
    role: Role
    number: int = 0
    above: float = 0.0

    @property
    def height(self) -> float:
        """How high it is, with the free room above it."""
        return self.above + _LINE * self.size * len(self.lines)

    @property
    def is_apart(self) -> bool:
        """Whether the room above it may grow: it does not follow its own heading."""
        return self.above > _HEADING_GAP


def lay_out_layer_rows(told: Told, layer: Layer, screen: Screen, edge: float) -> Iterator[Row]:
    """Yield the rows at the left: the layer is larger than the others, which are dim."""
    room = screen.rows
    most = int((room.height - _LEAST_LIFTED - 16) / _LEAST_DIM_ROW) + 1
    entries = entries_of(told.stack, layer.id, most)
    others = max(len(entries) - 1, 1)
    high = _LIFTED * screen.stretch
    pitch = (room.height - high - 16) / others
    pitch = clamp(pitch, _LEAST_DIM_ROW, _DIM_ROW * screen.stretch)
    height = pitch - 6
    dim = Rect(room.x, 0, _DIM_WIDTH, float(int(height)))
    size = clamp(round(height * 0.56), DIM_NAMES, _MOST_DIM)
    look = look_of(told, entries, dim, size)._replace(is_dim=True)
    y = room.y
    for entry in entries:
        if told.stack.layers[entry.numbers[0]].id == layer.id:
            gap = 8.0 if y > room.y else 0.0
            place = Rect(room.x, round(y + gap), _LIFTED_WIDTH, high)
            yield row_of(told, entry, place, _lifted(told, entry, place), edge)
            y += gap + high + 14
        else:
            yield row_of(told, entry, dim.moved(0, round(y)), look, edge)
            y += pitch


def _lifted(told: Told, entry: Entry, place: Rect) -> Look:
    """Return the look of the lifted layer, its name as large as its box lets it be."""
    layer = told.stack.layers[entry.numbers[0]]
    name = layer.name
    room = place.width * (0.58 if told.kind(entry.numbers[0]).is_split else 1.0) - 70
    if text_width(name, 36, NAME) > room:
        name = layer.short_name
    size = fitting([name], 48, NAME, room, 34)
    look = look_of(told, (entry,), place, size)
    return look._replace(is_short=name != layer.name)


def lay_out_points(
    told: Told, layer: Layer, points: Sequence[StoryPoint], row: Row, screen: Screen, most: float
) -> Aside:
    """Return the points of a layer that have room, and the line that leads to them.

    They are smaller than `most`, the size of the headline.
    """
    area = _area(screen)
    blocks = _fitting_blocks(told, layer, points, area, most)
    free = area.height - sum(block.height for block in blocks)
    gaps = sum(block.is_apart for block in blocks)
    more = min(free / (gaps + 1), _MOST_GAP * screen.stretch - _LEAST_GAP) if gaps else 0.0
    labels: list[Label] = []
    y = area.y
    for block in blocks:
        y += block.above + (more if block.is_apart else 0.0)
        x = area.x + (_NUMBER_ROOM if block.number else 0.0)
        if block.number:
            sign = str(block.number)
            size = round(block.size * _NUMBER)
            labels.append(_number(sign, area.x, y + block.size * 0.95, size, block.role))
        is_point = block.number > 0
        labels += stacked(
            "point" if is_point else "text",
            block.lines,
            Point(x, y),
            block.size,
            "ink" if is_point else block.role,
            "regular" if is_point else NAME,
            _LINE,
        )
        y += block.height - block.above
    return Aside((_lead(row.rect, area, blocks[0].role),), tuple(labels))


def _number(text: str, x: float, y: float, size: float, role: Role) -> Label:
    return Label("number", text, x, y, size, role, NAME)


def _area(screen: Screen) -> Rect:
    room = screen.rows
    x = room.x + _TEXT_X
    return Rect(x, room.y, room.right - x, room.height)


def _lead(box: Rect, area: Rect, role: Role) -> Shape:
    """Return the line from the lifted layer to the top of its points."""
    x, top = box.right + _LEAD, area.y + 6
    corners = (Corner(box.right, box.middle.y), Corner(x, box.middle.y))
    end = Corner(x, top if box.middle.y - top > 30 else box.middle.y + 120)
    return Shape("lead", Polyline((*corners, end)), None, Line(role, 4.0))


def fitting_points(
    told: Told, layer: Layer, points: Sequence[StoryPoint], screen: Screen, most: float
) -> tuple[StoryPoint, ...]:
    """Return those of the points, from the first on, that an audience gets to read."""
    blocks = _fitting_blocks(told, layer, points, _area(screen), most)
    return tuple(points[: max(block.number for block in blocks)])


def _fitting_blocks(
    told: Told, layer: Layer, points: Sequence[StoryPoint], area: Rect, most: float
) -> tuple[_Block, ...]:
    """Return as many points as have room, in the largest size at which they do."""
    sizes = POINTS if area.height > _TALL else POINTS[2:]
    sizes = tuple(size for size in sizes if size * _NUMBER < most) or POINTS[-1:]
    for count in range(len(points), 0, -1):
        for size in sizes:
            found = _blocks(told, layer, points[:count], size, area.width)
            if found and sum(block.height for block in found) <= area.height:
                return found
    return (_place_block(told, layer, area.width),)


def _blocks(
    told: Told, layer: Layer, points: Sequence[StoryPoint], size: int, room: float
) -> tuple[_Block, ...]:
    """Return the heading and the points in a size; nothing if one is far too long."""
    place = _place_block(told, layer, room)
    found = [place]
    number = 0
    for kind, same in groupby(points, key=lambda point: point.kind):
        name = point_heading(told.worded.words, kind)
        role = _INKS.get(kind, "ink")
        if (number or kind not in ("you", "provider")) or name != _whose(told, layer):
            lines = wrapped(name, _HEADING, NAME, room, 3) or ()
            found.append(_Block("heading", lines, _HEADING, role, above=_LEAST_GAP * 1.3))
        for point in same:
            number += 1
            text = " ".join(point.text.split())
            wanted = wrapped(text, size, "regular", room - _NUMBER_ROOM, 12)
            if wanted is None:
                return ()
            above = _LEAST_GAP if found[-1].kind != "heading" else _HEADING_GAP
            found.append(_Block("point", wanted, size, role, number, above))
    return tuple(found)


def _whose(told: Told, layer: Layer) -> str:
    return told.worded.words.of(_kind(told, layer))


def _kind(told: Told, layer: Layer) -> Responsibility:
    return layer.cells[told.stop_index].responsibility


def _place_block(told: Told, layer: Layer, room: float) -> _Block:
    """Return the line above the points: whose the layer is, and where."""
    kind = _kind(told, layer)
    text = place_title(told.worded, kind, told.stop_index)
    size = fitting([text], _PLACE, NAME, room, 28)
    lines = wrapped(text, size, NAME, room, 3) or ()
    return _Block("place", lines, size, _PLACE_INKS.get(kind, "ink"))


def point_heading(words: Words, kind: str) -> str:
    """Return what stands above points of a kind."""
    return {
        "you": words.you,
        "provider": words.provider,
        "incident": words.happened,
        "lesson": words.lesson,
        "mistake": words.mistake,
    }[kind]
