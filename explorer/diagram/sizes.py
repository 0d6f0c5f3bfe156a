# SPDX-License-Identifier: MIT
"""The grid of a picture: all sizes and places that do not depend on the slider's position."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.heading import HeadSizes, head_sizes
from explorer.diagram.legend import legend_entries, legend_rows, legend_width
from explorer.diagram.shapes import Rect
from explorer.diagram.text import MIN_SIZE, broken, fitting, shortened, widest, wrapped
from explorer.model.bounds import clamp
from explorer.model.stack import Layer, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import all_hand_over_lines, source_line
from explorer.model.words import Words

_NAME_SIZE = 15.0
_PAD = 0.95  # padding of a text in its box, in text sizes
# Least and greatest height of a box, in text sizes; a portrait page has more height to fill.
_BOX, _MAX_BOX, _MAX_BOX_UPRIGHT = 1.5, 3.0, 4.0
_BETWEEN, _TIGHT = 1.2, 0.8  # gap between two columns, in text sizes
_TWO_LINES = 2.5
SOURCE = 0.8  # the smallest text, as a share of the names' size
_HALF_PAD = 0.7  # padding of a word in its half of a box, in text sizes
_MAX_WIDER = 30  # how much wider than its room a picture may be, in twentieths
# Names for an audience, in pixels of 1080 rows: largest, usual least, least that can be read.
_FAR_SIZE, _FAR_LARGE, _FAR_LEAST = 38, 32, 28
_FAR_HEADS = 44 / 23
_FAR_BOX = 1.4


class Frame(Struct, frozen=True):
    """The room for a picture, in pixels, and which of its optional parts are drawn.

    In the window the slider shows the heads and the title bar the title; files draw both. For an
    audience the type is larger, and the picture is laid out for about 1920 x 1080 pixels and
    scaled to the screen.

    With `can_scroll` the picture may exceed the room rather than cut its texts. With large text,
    `least` is the size of names, `spacing` the least distance of columns (the slider's heads need
    it), and `sight` the visible part of a width that scrolls; 0 for none.
    """

    width: float
    height: float
    text_scale: float = 1.0
    has_title: bool = False
    has_heads: bool = False
    has_legend: bool = True
    has_source: bool = True
    is_audience: bool = False
    can_scroll: bool = False
    least: int = 0
    spacing: float = 0.0
    sight: float = 0.0

    @property
    def seen_width(self) -> float:
        """The visible width in pixels."""
        return self.sight or self.width

    @property
    def scale(self) -> float:
        """The scale relative to a small window (1000 x 700), at least 1."""
        return max(1.0, min(self.seen_width / 1000, self.height / 700))


class Sizes(Struct, frozen=True):
    """Text sizes in pixels."""

    name: int
    word: int
    band: int
    line: int
    source: int

    @classmethod
    def of(cls, name: int) -> "Sizes":
        """Return all text sizes, derived from the size of the layers' names."""

        def part(share: float) -> int:
            return max(MIN_SIZE, round(name * share))

        return cls(name, part(0.88), part(0.9), part(1.0), part(SOURCE))

    @classmethod
    def for_audience(cls, name: int) -> "Sizes":
        """Return text sizes to be read from far away: only the source line may be small."""
        other = max(24, round(name * 0.75)) if name >= _FAR_LEAST else max(MIN_SIZE, name - 4)
        return cls(name, other, other, other, max(MIN_SIZE, min(18, other)))


class TopRows(Struct, frozen=True):
    """The hand-over line (its size, how many rows it may take, its baseline) and the legend."""

    line_size: int
    line_rows: int
    line_y: float
    legend_y: float
    legend_x: float
    legend_size: int
    bottom: float


class Grid(Struct, frozen=True, eq=False):
    """The measured picture: every rectangle and line of text, in pixels, at one text size.

    Compared by identity, so that it can be a cache key for its boxes.
    """

    frame: Frame
    sizes: Sizes
    pad: float
    lean: float
    radius: float
    title_y: float
    heads: HeadSizes
    heads_y: float
    top: TopRows
    content: Rect
    seen: Rect
    cells: Rect
    columns: tuple[Rect, ...]
    box_height: float
    gap: float
    box_tops: tuple[float, ...]
    band_tops: tuple[float, ...]
    band_height: float
    names: tuple[tuple[str, ...], ...]
    uses_short_word: bool
    source: tuple[str, ...]
    source_y: float
    height: float
    fits_across: bool

    @property
    def fits(self) -> bool:
        """Whether everything is shown whole within the frame."""
        return self.fits_across and self.height <= self.frame.height

    @property
    def centers(self) -> tuple[float, ...]:
        """The x over which each service model's head stands."""
        return tuple(column.middle.x for column in self.columns)


@lru_cache(maxsize=64)
def measure(worded: WordedStack, view: View, frame: Frame) -> Grid:
    """Return the grid with the largest text that fits the frame, or with the least size.

    If that does not fit either, the grid is higher than the frame, and the canvas scrolls.
    """
    if frame.least:
        return _large(worded, view, frame)
    wanted = max(MIN_SIZE, round(_NAME_SIZE * frame.scale * frame.text_scale))
    attempts = _far_attempts(round(_FAR_SIZE * frame.text_scale)) if frame.is_audience else None
    for size, is_short in attempts or _attempts(wanted):
        grid = _measured(worded, view, frame, size, is_short)
        if grid.fits:
            return grid
    if frame.can_scroll:
        return _scrolling(worded, view, frame)
    return _tightest(worded, view, frame)


def _tightest(worded: WordedStack, view: View, frame: Frame) -> Grid:
    """Return the grid at the least text size, with narrower gaps if words would be cut."""
    grid = _measured(worded, view, frame, MIN_SIZE, True)
    if grid.fits_across:
        return grid
    return _measured(worded, view, frame, MIN_SIZE, True, is_tight=True)


def _scrolling(worded: WordedStack, view: View, frame: Frame) -> Grid:
    """Return a grid higher than its frame; it is wider too where words would be cut."""
    for is_short in (False, True):
        grid = _measured(worded, view, frame, MIN_SIZE, is_short)
        if grid.fits_across:
            return grid
    for part in range(_MAX_WIDER + 1):
        wider = replace(frame, width=round(frame.width * (1 + part / 20)))
        grid = _tightest(worded, view, wider)
        if grid.fits_across:
            return grid
    return _tightest(worded, view, frame)


def _large(worded: WordedStack, view: View, frame: Frame) -> Grid:
    """Return the grid at the frame's `least` text size, as wide and high as that needs."""
    size = frame.least
    for is_short in (False, True):
        grid = _measured(worded, view, frame, size, is_short)
        if grid.fits_across:
            return grid
    most = round((20 + _MAX_WIDER) * frame.text_scale)
    for is_short in (False, True) if view is View.MATRIX else (True,):
        low, high = 20, most + 1  # bounds of the search, in twentieths of the width
        found = None
        while high - low > 1:
            part = (low + high) // 2
            wider = replace(frame, width=round(frame.width * part / 20), sight=frame.width)
            grid = _measured(worded, view, wider, size, is_short)
            if grid.fits_across:
                found, high = grid, part
            else:
                low = part
        if found:
            return found
    return _measured(worded, view, frame, size, True)


def _attempts(most: int) -> Iterator[tuple[int, bool]]:
    for size in range(most, MIN_SIZE, -1):
        yield size, False
    for size in range(most, MIN_SIZE - 1, -1):
        yield size, True


def _far_attempts(wanted: int) -> Iterator[tuple[int, bool]]:
    """Yield text sizes for an audience and whether names are short: better short than small."""
    for is_short in (False, True):
        for size in range(wanted, _FAR_LARGE - 1, -1):
            yield size, is_short
    for size in range(min(wanted, _FAR_LARGE - 1), MIN_SIZE - 1, -1):
        yield from ((size, False), (size, True))


def _measured(
    worded: WordedStack,
    view: View,
    frame: Frame,
    size: int,
    is_short: bool,
    is_tight: bool = False,
) -> Grid:
    stack = worded.stack
    is_far = frame.is_audience
    sizes = Sizes.for_audience(size) if is_far else Sizes.of(size)
    scale = frame.scale
    outer = round(max(14.0, min(28 * scale, frame.seen_width * 0.028)))
    stripe = round(max(14.0, size * 0.95))
    content = Rect(outer + stripe, 0, frame.width - 2 * outer - stripe, frame.height)
    seen = content._replace(width=frame.seen_width - 2 * outer - stripe)
    lean = round(size * 0.9)
    pad = round(size * _PAD)

    y = float(round(outer * 0.8 if frame.has_title or frame.has_heads else size * 0.3))
    if is_far:
        y = 16.0
    title_y = y + round(size * 1.45)
    if frame.has_title:
        y += round(size * 2.6)
    between = round(size * (_TIGHT if is_tight else _BETWEEN))
    share = 0.36 if not is_short else 1.0 if frame.sight else 0.3
    names_room = seen.width * share
    columns, names_end, room = _columns(stack, view, content, names_room, sizes, is_short, between)
    spacing = columns[0].width + (columns[1].x - columns[0].right)
    larger = max(1.0, size / (_NAME_SIZE * scale))  # heads must leave enough height for names
    heads_scale = _FAR_HEADS if is_far else scale * min(frame.text_scale, larger)
    heads = head_sizes(worded, spacing, heads_scale)
    heads_y = y
    if frame.has_heads:
        y += heads.height + round(size * 0.5)
    top = _top_rows(worded, frame, seen, sizes, y)
    y = top.bottom

    source = _source_lines(worded, frame, seen, sizes)
    bottom = round(sizes.source * (2.4 + 1.4 * (len(source) - 1)))
    if not source:
        bottom = round(outer * 0.6)
    if is_far:
        bottom = round(sizes.word * 2.2)
    band_height = round(sizes.band * (1.85 if is_far else 2.0))
    rows = len(stack.layers)
    space = frame.height - y - bottom - band_height * len(stack.groups)
    pitch = space / rows
    gap = round(clamp(pitch * 0.14, 3.0, 9 * scale))
    least = round(size * (_FAR_BOX if is_far else _BOX))
    most = size * (_MAX_BOX if frame.height <= frame.width else _MAX_BOX_UPRIGHT)
    box_height = max(min(int(pitch - gap), round(most)), least)
    has_two = box_height >= size * _TWO_LINES
    names, names_fit = _names(stack, sizes, room, has_two, is_short)
    words_fit, uses_short_word = _words_fit(worded, view, columns[0].width, sizes, lean, pad)
    band_tops, box_tops, y = _rows(stack, y, band_height, box_height, gap)
    if is_far:
        top = _legend_below(top, legend_entries(worded), content, y + sizes.word * 1.6)
    return Grid(
        frame=frame,
        sizes=sizes,
        pad=pad,
        lean=lean,
        radius=round(min(size * 0.5, box_height * 0.22)),
        title_y=title_y,
        heads=heads,
        heads_y=heads_y,
        top=top,
        content=content,
        seen=seen,
        cells=Rect(names_end, box_tops[0], content.right - names_end, y - box_tops[0]),
        columns=columns,
        box_height=box_height,
        gap=gap,
        box_tops=box_tops,
        band_tops=band_tops,
        band_height=band_height,
        names=names,
        uses_short_word=uses_short_word,
        source=source,
        source_y=top.legend_y if is_far else y + round(sizes.source * 1.6),
        height=max(frame.height, y + bottom),
        fits_across=names_fit and words_fit and spacing >= frame.spacing,
    )


def _columns(
    stack: Stack,
    view: View,
    content: Rect,
    names_room: float,
    sizes: Sizes,
    is_short: bool,
    gap: int,
) -> tuple[tuple[Rect, ...], float, float]:
    """Return the columns of the stops, where the boxes begin, and the room for a name."""
    stops = len(stack.stops)
    if view is View.SINGLE:
        width = content.width / stops
        columns = tuple(Rect(content.x + width * i, 0, width, content.height) for i in range(stops))
        return columns, content.x, content.width / 2 - sizes.name * (2 * _PAD + 0.5)
    names = [layer.short_name if is_short else layer.name for layer in stack.layers]
    wanted = widest(names, sizes.name, "semibold") + sizes.name * 1.5
    column = round(min(wanted, names_room))
    width = (content.width - column - gap * (stops - 1)) // stops
    start = content.right - width * stops - gap * (stops - 1)
    columns = tuple(Rect(start + (width + gap) * i, 0, width, content.height) for i in range(stops))
    return columns, start, start - content.x - sizes.name


def _top_rows(worded: WordedStack, frame: Frame, content: Rect, sizes: Sizes, y: float) -> TopRows:
    """Return the rows of hand-over line and legend, sized for the longest line of any position."""
    entries = legend_entries(worded)
    is_beside = frame.has_legend and not frame.is_audience
    legend = legend_width(entries, sizes.word) if is_beside else 0.0
    lines = all_hand_over_lines(worded)
    size = sizes.line
    row = round(size * 1.5)
    if widest(lines, size, "regular") + size * 2 + legend <= content.width:
        x, bottom = content.right - legend, y + round(row * 1.4)
        return TopRows(size, 1, y + row, y + row, x, sizes.word, bottom)
    least = max(MIN_SIZE, round(sizes.line * 0.8))
    if frame.is_audience or frame.least:
        least = size
    size = fitting(lines, size, "regular", content.width, least)
    rows = 1 if widest(lines, size, "regular") <= content.width else 2
    if frame.least:
        rows = max(len(broken(line, size, "regular", content.width)) for line in lines)
    y += row * rows
    line_y = y - row * (rows - 1)
    legend_y = y + round(row * 1.15)
    under = 1 if legend <= content.width else 2
    if frame.least:
        under = legend_rows(entries, sizes.word, content.width)
    y += round(row * (under + 0.15)) if is_beside else 0
    return TopRows(size, rows, line_y, legend_y, content.x, sizes.word, y + round(row * 0.45))


def _source_lines(worded: WordedStack, frame: Frame, seen: Rect, sizes: Sizes) -> tuple[str, ...]:
    """Return the source line, wrapped to several lines in large text; empty without a source."""
    if not frame.has_source:
        return ()
    text = source_line(worded)
    return broken(text, sizes.source, "regular", seen.width) if frame.least else (text,)


def _legend_below(
    top: TopRows, entries: tuple[tuple[str, str], ...], content: Rect, y: float
) -> TopRows:
    """Return the rows with the legend moved below the boxes, shrunk until it fits in one row."""
    size = top.legend_size
    while size > MIN_SIZE and legend_width(entries, size) > content.width:
        size -= 1
    return replace(top, legend_x=content.x, legend_y=round(y), legend_size=size)


def _names(
    stack: Stack, sizes: Sizes, room: float, has_two: bool, is_short: bool
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Return the lines of each layer's name, and whether all fit without being cut."""
    found = []
    fits = True
    for layer in stack.layers:
        lines = _name_lines(layer, sizes.name, room, has_two, is_short)
        fits = fits and lines is not None
        found.append(lines or (shortened(layer.short_name, sizes.name, "semibold", room),))
    return tuple(found), fits


def _name_lines(
    layer: Layer, size: int, room: float, has_two: bool, is_short: bool
) -> tuple[str, ...] | None:
    most = 2 if has_two else 1
    lines = wrapped(layer.name, size, "semibold", room, 1)
    lines = lines or wrapped(layer.name, size, "semibold", room, most)
    return lines or (wrapped(layer.short_name, size, "semibold", room, most) if is_short else None)


def _words_fit(
    worded: WordedStack, view: View, width: float, sizes: Sizes, lean: float, pad: float
) -> tuple[bool, bool]:
    """Return whether the words fit their boxes, and whether the short ones are needed."""
    words = worded.words
    if view is View.MATRIX:
        half = (width - lean) / 2 - sizes.word * _HALF_PAD
        return widest(_cell_words(words), sizes.word, "semibold") <= half, True
    half = width * len(worded.stack.stops) / 2 - lean / 2 - 2 * pad - sizes.word
    long_words = [words.you, words.provider, words.shared, words.model_dependent]
    if widest(long_words, sizes.word, "semibold") <= half:
        return True, False
    short_words = [*long_words[:3], words.model_dependent_short]
    return widest(short_words, sizes.word, "semibold") <= half, True


def least_spacing(words: Words, view: View, size: int) -> float:
    """Return the least distance of columns, in pixels, for names of a text size."""
    if view is View.SINGLE:
        return 0.0
    word, lean = Sizes.of(size).word, round(size * 0.9)
    reach = widest(_cell_words(words), word, "semibold") + word * _HALF_PAD
    return 2 * reach + lean + round(size * _BETWEEN)


def _cell_words(words: Words) -> list[str]:
    return [words.you, words.provider, words.model_dependent_short]


def _rows(
    stack: Stack, y: float, band_height: float, box_height: float, gap: float
) -> tuple[tuple[float, ...], tuple[float, ...], float]:
    """Return the tops of the bands' names and of the boxes, and the y below the last box."""
    bands, boxes = [], []
    previous = ""
    for layer in stack.layers:
        if layer.group != previous:
            bands.append(y)
            y += band_height
            previous = layer.group
        boxes.append(y)
        y += box_height + gap
    return tuple(bands), tuple(boxes), y - gap
