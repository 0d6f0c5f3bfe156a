# SPDX-License-Identifier: MIT
"""Names that do not fit: layers' names, one choice for the picture, and stops' names."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.text import broken, fitting, least_width, text_width, widest, wrapped
from explorer.model.stack import Layer, Stack, Stop

_MOST_SHARE = 0.4  # of the stage that the names may take
_NARROW_COLUMN = 80.0  # units: below that the names give way first; 90 would win but a few pixels
_LEAST_SHARE = 0.24  # of the stage that names have at least then
_MAX_LINES = 2


class LayerNames(NamedTuple):
    """The lines of each layer's name, the size of those of one line and of more, and the width."""

    lines: tuple[tuple[str, ...], ...]
    size: float
    small: float
    width: float

    def size_of(self, lines: tuple[str, ...]) -> float:
        """Return the size of a name: a word that cannot be broken may be small on its one line."""
        is_one = len(lines) == 1 and text_width(lines[0], self.size, NAME) <= self.width
        return self.size if is_one else self.small


@lru_cache(maxsize=64)
def layer_names(
    stack: Stack,
    sizes: Sizes,
    stage: float,
    beside: float,
    is_short: bool,
    *,
    is_alone: bool = False,
) -> LayerNames:
    """Return the names of all layers and the room that they take.

    `stage` is the width of rows, `beside` what of the name column is no name. Names are full if
    the column stays within 40 % of the stage, else short, else they take two lines. With many
    columns they give way first; what has no columns, such as a row alone, may have half of the
    stage for them. Names are cut into lines wherever that is needed, never shortened.
    """
    full, short = ([one.name for one in stack.layers], [_short(one) for one in stack.layers])
    most = max(_MOST_SHARE * stage - beside, sizes.of(40))
    count = 1 if is_alone else len(stack.stops)
    room = most if count > 1 else max(most, 0.5 * stage - beside)
    columns = stage - beside - min(widest(short, sizes.name, NAME), room)
    if columns / count < _NARROW_COLUMN * sizes.unit:
        wanted = stage - beside - _NARROW_COLUMN * sizes.unit * count
        least = min(_longest_word(short, sizes), most)
        room = min(room, max(wanted, _LEAST_SHARE * stage - beside, least))
    for names in (short,) if is_short else (full, short):
        if widest(names, sizes.name, NAME) <= room:
            return _one_line(names, sizes)
    for names in (full, short):
        if found := _in_lines(names, sizes, room):
            return found
    lines = tuple(
        (name,) if text_width(name, sizes.name, NAME) <= room
        else broken(name, sizes.two_lines, NAME, room)
        for name in short
    )  # fmt: skip
    return LayerNames(lines, sizes.name, sizes.two_lines, _width(lines, sizes, room))


def _longest_word(names: list[str], sizes: Sizes) -> float:
    """Return the width of the widest word of some names that may take two lines."""
    return max(widest(name.split(), sizes.two_lines, NAME) for name in names)


def _short(layer: Layer) -> str:
    return layer.short_name or layer.name


def _one_line(names: list[str], sizes: Sizes) -> LayerNames:
    lines: tuple[tuple[str, ...], ...] = tuple((name,) for name in names)
    return LayerNames(lines, sizes.name, sizes.two_lines, widest(names, sizes.name, NAME))


def _in_lines(names: list[str], sizes: Sizes, room: float) -> LayerNames | None:
    """Return the names in up to two lines each; None if one does not fit."""
    found: list[tuple[str, ...]] = []
    for name in names:
        if text_width(name, sizes.name, NAME) <= room:
            found.append((name,))
        elif broken_name := wrapped(name, sizes.two_lines, NAME, room, _MAX_LINES):
            found.append(_two_lines(name, sizes) if len(broken_name) == 1 else broken_name)
        else:
            return None
    lines = tuple(found)
    return LayerNames(lines, sizes.name, sizes.two_lines, _width(lines, sizes, room))


def _two_lines(name: str, sizes: Sizes) -> tuple[str, ...]:
    """Return a name that would be on one line if it were smaller on two, if it can be broken."""
    least = least_width(name, sizes.two_lines, NAME, _MAX_LINES)
    return wrapped(name, sizes.two_lines, NAME, least, _MAX_LINES) or (name,)


def _width(lines: tuple[tuple[str, ...], ...], sizes: Sizes, room: float) -> float:
    """Return the width of the names, of those that are small on one line too."""
    widths = (
        widest(one, sizes.two_lines, NAME)
        if len(one) > 1 or text_width(one[0], sizes.name, NAME) > room
        else text_width(one[0], sizes.name, NAME)
        for one in lines
    )
    return max(widths)


Way = Literal["whole", "turned", "some"]


class StopNames(NamedTuple):
    """The lines of each stop's name, their size, and how they are shown.

    "some" is for sliders: the current one is shown, the first and the last where there is room.
    """

    lines: tuple[tuple[str, ...], ...]
    size: float
    way: Way = "whole"

    @property
    def rows(self) -> int:
        """The greatest number of lines."""
        return max(len(one) for one in self.lines)


@lru_cache(maxsize=64)
def stop_names(
    stops: tuple[Stop, ...], sizes: Sizes, room: float, is_slider: bool, is_compact: bool
) -> StopNames:
    """Return stops' names for a room each: smaller, then in lines, then turned or some of them."""
    names = [_stop_name(stop, sizes, room) for stop in stops]
    whole = fitting(names, round(sizes.stop), NAME, room, round(sizes.least_stop))
    if widest(names, whole, NAME) <= room:
        return StopNames(tuple((name,) for name in names), float(whole))
    tries = [(sizes.least_stop, 2), (sizes.crowded_stop, 3)]
    for size, most in tries[: 1 if is_compact else 2]:
        lines = [wrapped(name, size, NAME, room, most) for name in names]
        if all(lines):
            return StopNames(tuple(one or () for one in lines), size)
    if is_slider:
        whole_room = room * len(stops)
        some = (broken(name, sizes.least_stop, NAME, whole_room) for name in names)
        return StopNames(tuple(some), sizes.least_stop, "some")
    return StopNames(tuple((name,) for name in names), sizes.crowded_stop, "turned")


def _stop_name(stop: Stop, sizes: Sizes, room: float) -> str:
    """Return the name of a stop, or its short one where the name would not fit on a line."""
    if stop.short_name and text_width(stop.name, sizes.least_stop, NAME) > room:
        return stop.short_name
    return stop.name


def long_name_lines(stops: tuple[Stop, ...], size: float, room: float) -> Iterator[str]:
    """Yield the stops' long names if all fit on a line each, else nothing; some may be empty."""
    names = [stop.long_name for stop in stops]
    if any(names) and widest(names, size, "regular") <= room:
        yield from names
