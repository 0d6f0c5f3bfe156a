# SPDX-License-Identifier: MIT
"""The heading of a picture: the service models on their track, for the slider and for files."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from explorer.diagram.scene import Label, Shape, StopHead
from explorer.diagram.shapes import Circle, Point, Rect, RoundedRect
from explorer.diagram.text import (
    ELLIPSIS,
    MIN_SIZE,
    Weight,
    fitting,
    least_width,
    shortened,
    widest,
    wrapped,
)
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.stack import Stack
from explorer.model.worded import WordedStack
from explorer.model.wording import count_parts, counts_line
from explorer.model.words import Words

_NAME, _CURRENT, _DETAIL = 20.0, 23.0, 12.0
_APART = 4
# How much names, details, and details with room grow, as shares of the growth of the text scale.
_NAME_GROWTH, MIN_GROWTH, _MAX_GROWTH = 0.4, 0.72, 0.75
_LONG = 12  # text sizes: half the width of a text of usual length
_SAME_ROOM = 0.95  # share of the room at 100 %, since margins grow with the text
_WHOLE = 10**6  # letters: more than any name has, so that none is cut
_GLUE = "\N{NO-BREAK SPACE}"
_Parts = tuple[tuple[str, str, str], ...]


class HeadSizes(Struct, frozen=True):
    """Measures of the heads in pixels: text sizes, room, lines of details, and height."""

    name: int
    current: int
    detail: int
    room: float
    long_names: tuple[tuple[str, ...], ...]
    counts: tuple[tuple[str, ...], ...]
    track: float
    knob: float
    height: float

    @property
    def spacing(self) -> float:
        """The distance between two heads in pixels."""
        return self.room + _APART

    @property
    def rows(self) -> int:
        """The greatest number of lines of details in a head."""
        return _rows(self.long_names, self.counts)


def _rows(long_names: Sequence[Sequence[str]], counts: Sequence[Sequence[str]]) -> int:
    return max(len(above) + len(below) for above, below in zip(long_names, counts, strict=True))


@lru_cache(maxsize=64)
def head_sizes(worded: WordedStack, spacing: float, scale: float) -> HeadSizes:
    """Return the largest sizes at which the heads fit, `spacing` pixels apart."""
    stack = worded.stack
    room = spacing - _APART
    names = [stop.name for stop in stack.stops]
    current = fitting(names, round(_CURRENT * scale), "semibold", room)
    name = max(MIN_SIZE, round(current * _NAME / _CURRENT))
    detail = max(MIN_SIZE, round(min(_DETAIL * scale, current * 0.62)))
    long_names = [stop.long_name for stop in stack.stops]
    counts = [counts_line(worded, stop_index) for stop_index in range(len(stack.stops))]
    detail = fitting([*long_names, *counts], detail, "semibold", room)
    return _sized(worded, room, (name, current, detail))


def _sized(
    worded: WordedStack,
    room: float,
    sizes: tuple[int, int, int],
    has_long_names: bool = True,
    has_counts: bool = True,
) -> HeadSizes:
    """Return heads with given text sizes: of names, the current name, and details."""
    name, current, detail = sizes
    long_lines = tuple(
        _lines(stop.long_name, detail, room) if has_long_names else ()
        for stop in worded.stack.stops
    )
    parts = [count_parts(worded, stop_index) for stop_index in range(len(worded.stack.stops))]
    count_lines = tuple(
        _count_lines(part, worded.words, detail, room) if has_counts else () for part in parts
    )
    rows = _rows(long_lines, count_lines)
    knob = max(7.0, round(current * 0.42))
    track = round(knob + 6)
    height = track * 2 + round(current * 1.15) + round(detail * 1.4) * rows + round(detail * 0.5)
    return HeadSizes(name, current, detail, room, long_lines, count_lines, track, knob, height)


class Larger(Struct, frozen=True):
    """Text sizes of heads at a text scale above 100 %, and the distance that they need.

    Heads grow less than the diagram, since they are larger to begin with, and names least of all.
    If possible they grow only as far as the narrowest columns have room for.
    """

    name: int
    current: int
    detail: int
    spacing: float

    @classmethod
    @lru_cache(maxsize=64)
    def of(
        cls,
        worded: WordedStack,
        plain: HeadSizes,
        scale: float,
        text_scale: float,
        least: float,
    ) -> "Larger":
        """Return the sizes for a text scale, over columns at least `least` pixels apart.

        `plain` are the heads at 100 %; `scale` is their scale if room were unlimited.
        """
        more = text_scale - 1
        room = max(plain.room * _SAME_ROOM, least - _APART)
        detail = round(plain.detail * (1 + more * MIN_GROWTH))
        for size in range(round(_DETAIL * scale * (1 + more * _MAX_GROWTH)), detail, -1):
            if _needed(worded, size) <= room:
                detail = size
                break
        most = max(plain.room, _LONG * plain.detail)  # longer texts are cut, as at 100 %
        needed = min(_needed(worded, detail), most * detail / plain.detail)
        room = max(room, needed)
        most = max(plain.current * (1 + more * _NAME_GROWTH), detail * _CURRENT / _NAME)
        names = [stop.name for stop in worded.stack.stops]
        current = fitting(names, round(most), "semibold", room, plain.current)
        name = max(plain.name, round(current * _NAME / _CURRENT))
        spacing = max(needed, min(widest(names, current, "semibold"), room)) + _APART
        return cls(name, current, detail, spacing)


def _needed(worded: WordedStack, size: int) -> float:
    """Return the least width at which all details of a text size fit in two lines each."""
    stops = range(len(worded.stack.stops))
    counts = [_glued(count_parts(worded, stop_index), _WHOLE, worded.words) for stop_index in stops]
    texts = [*(stop.long_name for stop in worded.stack.stops), *counts]
    return max(least_width(text, size, "semibold", 2) for text in texts)


@lru_cache(maxsize=64)
def larger_heads(worded: WordedStack, larger: Larger, spacing: float, most: float) -> HeadSizes:
    """Return larger heads, with details wrapped to two lines if needed.

    If they would be higher than `most` pixels, long names are left out, then counts.
    """
    sizes = (larger.name, larger.current, larger.detail)
    found = _sized(worded, spacing - _APART, sizes)
    for has_counts in (True, False):
        if found.height > most:
            found = _sized(worded, spacing - _APART, sizes, False, has_counts)
    return found


def _lines(text: str, size: float, room: float) -> tuple[str, ...]:
    lines = wrapped(text, size, "semibold", room, 2)
    return lines or (shortened(text, size, "semibold", room),)


def _count_lines(parts: _Parts, words: Words, size: float, room: float) -> tuple[str, ...]:
    """Return the counts in at most two lines, the parties' names cut as little as possible."""
    longest = max(len(text) for part in parts for text in part)
    fits: tuple[str, ...] | None = None
    low, high = 1, longest + 1  # binary search over letters of a name: `low` fits, `high` does not
    letters = longest
    while low < letters:
        if lines := wrapped(_glued(parts, letters, words), size, "semibold", room, 2):
            fits, low = lines, letters
        else:
            high = letters
        letters = (low + high) // 2
    lines = fits or _lines(_glued(parts, 0, words), size, room)
    return tuple(line.replace(_GLUE, " ") for line in lines)


def _glued(parts: _Parts, letters: int, words: Words) -> str:
    """Return the counts, names cut to some letters, with no-break spaces within each count."""
    end = words.count_separator.rstrip().replace(" ", _GLUE)
    counts = (
        f"{_cut(before, letters)}{number}{_cut(after, letters)}" for before, number, after in parts
    )
    return f"{end} ".join(count.replace(" ", _GLUE) for count in counts)


def _cut(text: str, letters: int) -> str:
    """Return a name cut to some letters, its outer blanks kept; empty for 0 letters."""
    name = text.strip()
    if len(name) <= letters:
        return text
    return text.replace(name, name[: letters - 1].rstrip() + ELLIPSIS) if letters else ""


def stop_heads(
    stack: Stack,
    sizes: HeadSizes,
    centers: Sequence[float],
    top: float,
    position: float,
    has_counts: bool = True,
    has_current: bool = True,
) -> tuple[StopHead, ...]:
    """Return the head of each stop; that of the current stop is larger."""
    heads = []
    step = round(sizes.detail * 1.4)
    for index, (stop, x) in enumerate(zip(stack.stops, centers, strict=True)):
        is_current = has_current and position == index
        is_plain = has_current and not is_current
        size = sizes.current if is_current else sizes.name
        y = top + sizes.track * 2 + round(sizes.current * 0.85)
        strong: Weight = "semibold" if not is_plain else "regular"
        name = shortened(stop.name, size, strong, sizes.room)
        label = Label("stop", name, x, y, size, "muted" if is_plain else "ink", strong, "middle")
        y += round(sizes.current * 0.3)
        details = (*sizes.long_names[index], *(sizes.counts[index] if has_counts else ()))
        weight: Weight = "semibold" if is_current else "regular"
        role: Role = "ink" if is_current else "muted"
        lines = tuple(
            Label("stop-detail", text, x, y + step * n, sizes.detail, role, weight, "middle")
            for n, text in enumerate(details, 1)
        )
        rect = Rect(x - sizes.room / 2, top, sizes.room, sizes.height)
        heads.append(StopHead(stop.id, rect, _dot(sizes, x, top), label, lines))
    return tuple(heads)


def _dot(sizes: HeadSizes, x: float, top: float) -> tuple[Shape, ...]:
    """Return the dot of a stop on the track."""
    center, radius = Point(x, top + sizes.track), sizes.knob * 0.55
    ring = max(1.5, sizes.knob * 0.16)
    return (
        Shape("stop", Circle(center, radius), "muted"),
        Shape("stop-inside", Circle(center, radius - ring), "background"),
    )


def track(sizes: HeadSizes, centers: Sequence[float], top: float) -> Shape:
    """Return the bar of the track, to be drawn beneath the stops and the handle."""
    thick = max(2.0, round(sizes.knob * 0.35))
    y = top + sizes.track - thick / 2
    bar = Rect(centers[0], y, centers[-1] - centers[0], thick)
    return Shape("track", RoundedRect(bar, 0), "rule")


def handle(sizes: HeadSizes, centers: Sequence[float], top: float, position: float) -> Shape:
    """Return the handle at a position."""
    center = handle_center(sizes, centers, top, position)
    return Shape("handle", Circle(center, sizes.knob), "ink")


def handle_center(sizes: HeadSizes, centers: Sequence[float], top: float, position: float) -> Point:
    """Return where the handle is at a position."""
    first = min(int(position), len(centers) - 2)
    step = centers[first + 1] - centers[first]
    return Point(centers[first] + step * (position - first), top + sizes.track)


def position_at(centers: Sequence[float], x: float) -> float:
    """Return the slider position nearest to an x in pixels."""
    for index, (left, right) in enumerate(pairwise(centers)):
        if x <= right:
            return index + clamp((x - left) / (right - left), 0.0, 1.0)
    return len(centers) - 1.0
