# SPDX-License-Identifier: MIT
"""The boxes on an audience's screen: names inside them, all slants of a picture at one x."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.box_parts import Split, rounded_parts, split_at
from explorer.diagram.frame import NAME
from explorer.diagram.grid import baseline
from explorer.diagram.items import Label, Part
from explorer.diagram.layout import row_way
from explorer.diagram.scene import Box, Row
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.text import broken, fitting, text_width, widest
from explorer.diagram.theme import Role
from explorer.model.shares import mean_share, neighbors
from explorer.model.stack import Layer, Responsibility, Stack
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title, counts_line, hidden_title

NAMES = 34  # pixels: the least size of a name
DIM_NAMES = 24
_UNIT = 1.9  # of the stripes of a band
_MOST_SPLIT = 0.58  # of a box: beyond that slants would be, all names are short
_LEAST_BOX = 1.27  # text sizes
MOST_NAME = 44
MOST_HIGH = 96.0  # of a box
_SMALLEST_NAME = 8  # of one that fills several lines
_DEPENDS = Responsibility.MODEL_DEPENDENT
_NOBODY = Responsibility.NOT_APPLICABLE


class Entry(NamedTuple):
    """A box: a layer, or a group that is closed; the numbers of its layers from the top."""

    numbers: tuple[int, ...]
    group: str = ""


class Told(Struct, frozen=True):
    """Whose the layers are, as far as a picture tells: at a stop, or on the way between two.

    `stop_index` is where it rests or is going to. `hidden` are the ids of layers that it does not
    tell. `steady` says that more is going to be revealed, so that nothing may move then.
    """

    worded: WordedStack
    stop_index: int
    position: float
    stagger: float = 0.0
    hidden: tuple[str, ...] = ()
    is_steady: bool = False

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.worded.stack

    @property
    def is_at_rest(self) -> bool:
        """Whether it is at the stop."""
        return self.position == self.stop_index

    def kind(self, number: int) -> Responsibility:
        """Return whose a layer is at the stop."""
        return self.stack.layers[number].cells[self.stop_index].responsibility

    def is_hidden(self, entry: Entry) -> bool:
        """Return whether it does not tell of an entry."""
        return any(self.stack.layers[number].id in self.hidden for number in entry.numbers)


class Look(NamedTuple):
    """How boxes are drawn: the size of names, the x at which slants stand, and if they are dim."""

    size: float
    split: float
    is_short: bool = False
    is_dim: bool = False
    has_words: bool = False


@lru_cache(maxsize=64)
def entries_of(stack: Stack, layer: str, most: int) -> tuple[Entry, ...]:
    """Return a box for each layer; if those are too many, all groups but the layer's are closed."""
    numbers = range(len(stack.layers))
    if len(numbers) <= most or len(stack.groups) < 2:
        return tuple(Entry((number,)) for number in numbers)
    open_group = stack.layer(layer).group if layer else stack.layers[0].group
    found: list[Entry] = []
    for number in numbers:
        group = stack.layers[number].group
        if group == open_group:
            found.append(Entry((number,)))
        elif found and found[-1].group == group:
            found[-1] = Entry((*found[-1].numbers, number), group)
        else:
            found.append(Entry((number,), group))
    return tuple(found)


def most_rows(room: float) -> int:
    """Return how many boxes with names of the least size have room below each other."""
    return max(int((room + 6) / (NAMES * _LEAST_BOX + 6)), 1)


def row_places(
    room: Rect, count: int, size: float = NAMES, most: float = MOST_HIGH
) -> tuple[Rect, ...]:
    """Return the places of boxes with equal gaps; they exceed the room if they must."""
    least = size * _LEAST_BOX
    pitch = (room.height + 6) / count
    gap = 7.0 if pitch >= least + 8 else 5.0
    height = float(int(min(max(pitch - gap, least), most)))
    pitch = max(min(pitch, height + gap), height + gap)
    return tuple(
        Rect(room.x, round(room.y + pitch * number), room.width, height) for number in range(count)
    )


def name_size(height: float, most: float = MOST_NAME) -> float:
    """Return the size of names in boxes of a height."""
    return min(max(NAMES, round(height * 0.66)), most)


def look_of(told: Told, entries: Sequence[Entry], rect: Rect, size: float) -> Look:
    """Return where the slants stand: at the half, or at the right of all names in split boxes."""
    split = [entry for entry in entries if _may_be_split(told, entry)]
    half = rect.width / 2
    needed = [
        (is_short, widest([_name_of(told.stack, one, is_short) for one in split], size, NAME))
        for is_short in (False, True)
    ]
    is_short, wide = next(
        (one for one in needed if one[1] + _pad(size) * 1.8 <= _MOST_SPLIT * rect.width), needed[1]
    )
    reach = min(max(half, wide + _pad(size) * 1.8), _MOST_SPLIT * rect.width)
    return Look(size, rect.x + (reach if split else half), is_short)


def _may_be_split(told: Told, entry: Entry) -> bool:
    """Return whether an entry counts for the slants; with answers to come all do, or none moves."""
    if told.is_steady or entry.group:
        return True
    return told.kind(entry.numbers[0]).is_split


def _pad(size: float) -> float:
    """Return the distance of a name from the left of its box."""
    return round(size * 0.7)


def _name_of(stack: Stack, entry: Entry, is_short: bool) -> str:
    if entry.group:
        group = stack.group(entry.group)
        return (group.short_name or group.name) if is_short else group.name
    layer = stack.layers[entry.numbers[0]]
    return layer.short_name if is_short else layer.name


def row_of(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Row:
    """Return the row of an entry: one box with its name; one that rests is remembered."""
    if told.is_at_rest:
        return _resting_row(told, entry, rect, look, edge)
    first, second, progress = neighbors(told.position, len(told.stack.stops))
    way = row_way(progress, told.stagger, entry.numbers[0], len(told.stack.layers))
    cells = told.stack.layers[entry.numbers[0]].cells
    is_same = cells[first].responsibility is cells[second].responsibility
    if way in (0.0, 1.0) or is_same:
        there = float(second if way >= 0.5 else first)
        return _resting_row(replace(told, position=there, stagger=0.0), entry, rect, look, edge)
    return _row(told, entry, rect, look, edge)


@lru_cache(maxsize=512)
def _resting_row(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Row:
    return _row(told, entry, rect, look, edge)


def _row(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Row:
    layer = told.stack.layers[entry.numbers[0]]
    if told.is_hidden(entry):
        box = _hidden(told, entry, rect, look, edge)
    elif entry.group:
        box = _closed(told, entry, rect, look, edge)
    else:
        box = _box(told, entry, rect, look, edge)
    return Row(layer.id, layer.group, rect, (), (box,))


def _hidden(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Box:
    """Return a box that does not tell whose it is."""
    layer = told.stack.layers[entry.numbers[0]]
    inner = RoundedRect(rect.inset(edge / 2), _radius(rect) - edge / 2)
    outline = RoundedRect(rect, _radius(rect))
    part = Part("nobody", outline, edge=inner, edge_width=edge, is_dashed=True)
    labels = _names(told.stack, entry, rect, look, "muted" if look.is_dim else "ink")
    mark = look.size * 1.1
    sign = Label(
        "hidden",
        told.worded.words.hidden,
        rect.right - _pad(look.size),
        baseline(rect.middle.y, mark),
        mark,
        "muted",
        NAME,
        "end",
    )
    title = hidden_title(told.worded, layer, told.stop_index)
    return _made(told, layer, rect, title, (part,), (*labels, sign))


def _closed(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Box:
    """Return the bar of a closed group, split in proportion."""
    stack, layer = told.stack, told.stack.layers[entry.numbers[0]]
    share = mean_share(map(told.kind, entry.numbers))
    split = split_at(rect, share, _lean(rect), 0, _UNIT)
    parts = rounded_parts(rect, _radius(rect), share, split, edge)
    part = replace(stack, layers=tuple(stack.layers[number] for number in entry.numbers), groups=())
    counts = counts_line(WordedStack(part, told.worded.words), told.stop_index)
    name = stack.group(entry.group).name
    title = f"{name}, {stack.stops[told.stop_index].name}: {counts}"
    role: Role = "you_text" if share > 0 else "provider_text"
    room = split.left.lower - rect.x if 0 < share < 1 else rect.width
    is_narrow = text_width(name, look.size, NAME) + 1.8 * _pad(look.size) > room
    labels = _names(
        stack, entry, rect._replace(width=room), look._replace(is_short=is_narrow), role
    )
    return _made(told, layer, rect, title, parts, tuple(labels))


def _box(told: Told, entry: Entry, rect: Rect, look: Look, edge: float) -> Box:
    number = entry.numbers[0]
    layer = told.stack.layers[number]
    title = cell_title(told.worded, layer, told.stop_index)
    kinds = _weights(told, number)
    if _NOBODY in kinds:
        return _empty(told, entry, rect, look, title)
    share, band = _share(rect, look, kinds)
    split = split_at(rect, share, _lean(rect), band, _UNIT)
    parts = rounded_parts(rect, _radius(rect), share, split, edge)
    if look.is_dim:
        parts = tuple(_dimmed(part, edge) for part in parts)
    labels = tuple(_part_names(told.stack, entry, rect, look, parts, len(kinds) > 1))
    if look.has_words and told.is_at_rest:
        labels += tuple(_word(told, number, rect, look, parts, split))
    return _made(told, layer, rect, title, parts, labels)


def _weights(told: Told, number: int) -> Mapping[Responsibility, float]:
    """Return how much a layer is of each kind, 0 to 1; no slant comes from nobody's box."""
    first, second, progress = neighbors(told.position, len(told.stack.stops))
    way = row_way(progress, told.stagger, number, len(told.stack.layers))
    before, after = (
        told.stack.layers[number].cells[stop].responsibility for stop in (first, second)
    )
    if way in (0.0, 1.0) or before is after or _NOBODY in (before, after):
        return {after if way >= 0.5 else before: 1.0}
    return {before: 1 - way, after: way}


def _share(rect: Rect, look: Look, kinds: Mapping[Responsibility, float]) -> tuple[float, float]:
    """Return the customer's share of a box's width, and how much of the band there is."""
    lean, whole = _lean(rect), rect.width + _lean(rect)
    shared = (look.split - rect.x + lean) / whole
    open_share = shared + _band_width(rect) / 2 / whole
    shares = {
        Responsibility.CUSTOMER: 1.0,
        Responsibility.PROVIDER: 0.0,
        Responsibility.SHARED: shared,
        _DEPENDS: open_share,
    }
    return sum(shares[kind] * weight for kind, weight in kinds.items()), kinds.get(_DEPENDS, 0.0)


@lru_cache(maxsize=64)
def _band_width(rect: Rect) -> float:
    band = split_at(rect, 0.5, _lean(rect), 1, _UNIT)
    return band.right.lower - band.left.lower


def _part_names(
    stack: Stack, entry: Entry, rect: Rect, look: Look, parts: Sequence[Part], is_moving: bool
) -> Iterator[Label]:
    """Yield the name; where a slant passes over it, once in each part and in its color."""
    if not is_moving:
        yield from _names(stack, entry, rect, look, _text_role(parts[0], look))
        return
    for clip, part in enumerate(parts):
        for label in _names(stack, entry, rect, look, _text_role(part, look)):
            yield replace(label, clip=clip)


def _text_role(part: Part, look: Look) -> Role:
    if part.party == "you":
        return "you_ink" if look.is_dim else "you_text"
    return "provider_ink" if look.is_dim else "provider_text"


def _dimmed(part: Part, edge: float) -> Part:
    return replace(part, is_dim=True, edge_width=edge * 0.75)


def _empty(told: Told, entry: Entry, rect: Rect, look: Look, title: str) -> Box:
    """Return the box of a layer that does not apply: in nobody's color."""
    outline = RoundedRect(rect, _radius(rect))
    inner = RoundedRect(rect.inset(1), _radius(rect) - 1)
    part = Part("nobody", outline, edge=inner, edge_width=2.0, is_quiet=True)
    labels = tuple(_names(told.stack, entry, rect, look, "muted"))
    layer = told.stack.layers[entry.numbers[0]]
    return _made(told, layer, rect, title, (part,), labels)


def _word(
    told: Told, number: int, rect: Rect, look: Look, parts: Sequence[Part], split: Split
) -> Iterator[Label]:
    """Yield the party's word at the right of a box, if there is room for it beside the name."""
    kind, words = told.kind(number), told.worded.words
    word = words.model_dependent_short if kind is _DEPENDS else words.of(kind)
    size, pad = round(look.size * 0.85), _pad(look.size)
    left = split.right.upper if kind.is_split else rect.x + _name_width(told.stack, number, look)
    if left + 2 * pad + text_width(word, size) <= rect.right:
        y = baseline(rect.middle.y, look.size)
        role = _text_role(parts[-1], look)
        yield Label("party", word, rect.right - pad, y, size, role, "regular", "end")


def _name_width(stack: Stack, number: int, look: Look) -> float:
    return _pad(look.size) + text_width(_name_of(stack, Entry((number,)), look.is_short), look.size)


def _names(stack: Stack, entry: Entry, rect: Rect, look: Look, role: Role) -> Iterator[Label]:
    """Yield the name in its box: smaller, or in two lines, if it is far too long."""
    pad = _pad(look.size)
    room = rect.width - 2 * pad
    name = _name_of(stack, entry, look.is_short)
    if text_width(name, look.size, NAME) > room:
        name = _name_of(stack, entry, True)
    size: float = fitting([name], round(look.size), NAME, room, DIM_NAMES)
    lines = (name,) if text_width(name, size, NAME) <= room else broken(name, size, NAME, room)
    while size * 1.1 * len(lines) > rect.height and len(lines) > 1 and size > _SMALLEST_NAME:
        size -= 1
        lines = broken(name, size, NAME, room)
    step = round(size * 1.1)
    first = baseline(rect.middle.y, size) - round(step * (len(lines) - 1) / 2)
    for number, line in enumerate(lines):
        yield Label("layer", line, rect.x + pad, first + step * number, size, role, NAME)


def _made(
    told: Told,
    layer: Layer,
    rect: Rect,
    title: str,
    parts: tuple[Part, ...],
    labels: tuple[Label, ...],
) -> Box:
    stop_id = told.stack.stops[told.stop_index].id
    return Box(layer.id, stop_id, title, rect, _radius(rect), parts, labels)


def _radius(rect: Rect) -> float:
    return min(10.0, rect.height * 0.2)


def _lean(rect: Rect) -> float:
    return float(round(rect.height * 0.4))
