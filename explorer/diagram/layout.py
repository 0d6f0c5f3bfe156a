# SPDX-License-Identifier: MIT
"""Lay a stack out into a scene: one function for the screen and for every file."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.cells import Look, Showing, matrix_boxes, parts, single_box, stacked
from explorer.diagram.heading import handle, heads, track
from explorer.diagram.legend import legend_entries, legend_places, legend_width, sample_width
from explorer.diagram.scene import Band, Box, Label, Part, Scene, Shape
from explorer.diagram.shapes import (
    Point,
    Polygon,
    Rect,
    diamond,
    rounded,
)
from explorer.diagram.sizes import Frame, Grid, measure
from explorer.diagram.text import ASCENT, fitting, shortened, text_width, wrapped
from explorer.model.shares import SHARE, neighbours
from explorer.model.stack import Responsibility, Stack, Stop
from explorer.model.state import View, nearest_stop
from explorer.model.worded import WordedStack
from explorer.model.wording import (
    counts_line,
    hand_over_line,
    source_line,
)
from explorer.model.words import Words


class Subject(Struct, frozen=True):
    """What a picture shows: a stack in one view, at a position, with a layer selected.

    Side by side it may have no current column (`has_current`). For an audience:
    `before` is the stop that was left, so that changed boxes say what they were; `stagger`, 0 to
    1, has the boxes of a glide start one after another from the bottom; `hidden` layers do not
    say whose they are, and `caption` is the title of the step.
    """

    worded: WordedStack
    view: View
    position: float = 0.0
    layer: str = ""
    before: int | None = None
    stagger: float = 0.0
    hidden: tuple[str, ...] = ()
    caption: str = ""
    has_current: bool = True

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.worded.stack

    @property
    def words(self) -> Words:
        """The words in which it is told."""
        return self.worded.words

    @property
    def stop_index(self) -> int:
        """The stop that is nearest to the position."""
        return nearest_stop(self.position)

    @property
    def stop(self) -> Stop:
        """The stop that is nearest to the position."""
        return self.stack.stops[self.stop_index]


def lay_out(subject: Subject, frame: Frame, edge_width: float = 1.5) -> Scene:
    """Return the scene of a subject in a frame; it is higher than the frame if it must be."""
    grid = measure(subject.worded, subject.view, frame)
    edge = edge_width * frame.scale
    reach = _ring_reach(grid, edge)
    thick = min(2 * edge, 0.7 * reach)
    single = subject.view is View.SINGLE
    if single:
        boxes = tuple(_single_boxes(subject, grid, edge))
    else:
        boxes = matrix_boxes(subject.worded, grid, edge, subject.hidden)
    samples, legend_shapes, legend = _legend(subject.worded, grid, edge)
    names = () if single else _matrix_names(grid)
    stripes = () if subject.hidden else _stripes(subject.stack, grid)
    shapes = (*_tint(subject, grid), *stripes, *_head_shapes(subject, grid))
    return Scene(
        width=grid.frame.width,
        height=grid.height,
        boxes=boxes,
        bands=tuple(_told_bands(subject, grid)),
        labels=(*_head_labels(subject, grid), *_line(subject, grid), *legend, *names),
        shapes=(*shapes, *legend_shapes),
        samples=samples,
        columns=grid.centres,
        edge_width=edge,
        ring=_ring(subject, boxes, reach - thick / 2),
        ring_width=thick,
        title=_title(subject),
        description=_description(subject),
        heads=tuple(_head_rects(grid)),
        sight=grid.frame.sight,
    )


def _single_boxes(subject: Subject, grid: Grid, edge: float) -> Iterator[Box]:
    """Yield a box a layer, split where the position is; only those that move are made anew."""
    stack, stop = subject.stack, subject.stop_index
    first, second, progress = neighbours(subject.position, len(stack.stops))
    before = None if progress else subject.before
    at = first + 0.5 if progress else float(first)  # what rests has one box for all the way
    resting = _resting_boxes(subject.worded, grid, edge, at, stop, before, subject.hidden)
    if not progress:
        yield from resting
        return
    ways = _ways(subject, first, second, progress)
    for number, (box, way) in enumerate(zip(resting, ways, strict=True)):
        if way is None or stack.layers[number].id in subject.hidden:
            yield box
        else:
            yield single_box(subject.worded, grid, edge, number, first + way, stop, Showing())


@lru_cache(maxsize=64)
def _resting_boxes(
    worded: WordedStack,
    grid: Grid,
    edge: float,
    position: float,
    stop: int,
    before: int | None,
    hidden: tuple[str, ...],
) -> tuple[Box, ...]:
    """Return a box a layer, all of them at one position."""
    plain, secret = Showing(before), Showing(is_hidden=True)
    return tuple(
        single_box(
            worded,
            grid,
            edge,
            number,
            position,
            stop,
            secret if layer.id in hidden else plain,
        )
        for number, layer in enumerate(worded.stack.layers)
    )


def _ways(subject: Subject, first: int, second: int, progress: float) -> list[float | None]:
    """Return how far each layer is between two stops, the lowest first where they stagger.

    None for those that are the same at both.
    """
    moves = _moves(subject.stack, first, second)
    waits = max(sum(moves) - 1, 1)
    below = sum(moves)
    ways: list[float | None] = []
    for does_move in moves:
        below -= does_move
        way = progress * (1 + subject.stagger) - subject.stagger * below / waits
        ways.append(min(max(way, 0.0), 1.0) if does_move else None)
    return ways


@lru_cache(maxsize=32)
def _moves(stack: Stack, first: int, second: int) -> tuple[bool, ...]:
    """Return for each layer whether it changes hands between two stops."""
    return tuple(
        layer.cells[first].responsibility is not layer.cells[second].responsibility
        for layer in stack.layers
    )


@lru_cache(maxsize=32)
def _matrix_names(grid: Grid) -> tuple[Label, ...]:
    x, half, size = grid.content.x, grid.box_height / 2, grid.sizes.name
    tops = zip(grid.box_tops, grid.names, strict=True)
    return tuple(label for top, name in tops for label in stacked(name, x, top + half, size))


def _told_bands(subject: Subject, grid: Grid) -> Iterator[Band]:
    """Yield the groups' names, save those of hidden layers: `Always yours` would tell whose."""
    secret = {subject.stack.layer(layer).group for layer in subject.hidden}
    for band in _bands(subject.stack, grid):
        if band.group not in secret:
            yield band


@lru_cache(maxsize=32)
def _bands(stack: Stack, grid: Grid) -> tuple[Band, ...]:
    found = []
    shown = dict.fromkeys(layer.group for layer in stack.layers)
    for group_id, top in zip(shown, grid.band_tops, strict=True):
        group = stack.group(group_id)
        size = grid.sizes.band
        text = shortened(group.name, size, "semibold", grid.content.width)
        label = Label(text, grid.content.x, top + round(size * 1.35), size, "ink", "semibold")
        rect = Rect(
            grid.content.x - 4,
            top + round(size * 0.2),
            text_width(text, size, "semibold") + 8,
            grid.band_height - round(size * 0.3),
        )
        found.append(Band(group_id, group.name, rect, (label,)))
    return tuple(found)


@lru_cache(maxsize=32)
def _stripes(stack: Stack, grid: Grid) -> tuple[Shape, ...]:
    """Return a thick stripe beside each group that is the customer's in every service model."""
    tops = dict(zip((layer.id for layer in stack.layers), grid.box_tops, strict=True))
    width = round(grid.sizes.name * 0.4)
    found = []
    for group in stack.groups:
        layers = stack.layers_of(group.id)
        if all(layer.retained for layer in layers):
            top = tops[layers[0].id]
            height = tops[layers[-1].id] + grid.box_height - top
            x = grid.content.x - round(grid.sizes.name * 0.62) - width / 2
            found.append(Shape(rounded(Rect(x, top, width, height), 0), "you"))
    return tuple(found)


def _tint(subject: Subject, grid: Grid) -> Iterator[Shape]:
    """Yield the tint behind the current column of the matrix."""
    if subject.view is View.SINGLE or not subject.has_current:
        return
    first, second, progress = neighbours(subject.position, len(grid.columns))
    x = grid.columns[first].x + (grid.columns[second].x - grid.columns[first].x) * progress
    spread = round((grid.columns[1].x - grid.columns[0].right) * 0.4)
    top = grid.box_tops[0] - grid.band_height * 0.75
    height = grid.cells.bottom + spread - top
    rect = Rect(x - spread, top, grid.columns[0].width + 2 * spread, height)
    yield Shape(rounded(rect, grid.radius + spread), "tint")


def _line(subject: Subject, grid: Grid) -> Iterator[Label]:
    """Yield the line that names the hand-over, and the line that names the source."""
    size, rows = grid.top.line_size, grid.top.line_rows
    if subject.hidden:
        text = subject.words.predict
    elif not subject.has_current:
        text = subject.words.all_models
    else:
        text = hand_over_line(subject.worded, subject.position)
    lines = _lines(text, size, grid.seen.width, rows)
    step = round(grid.sizes.line * 1.5)
    first = grid.top.line_y + step * (rows - len(lines))
    for number, line in enumerate(lines):
        yield Label(line, grid.content.x, first + step * number, size, "ink")
    if subject.caption:
        room = grid.content.width - text_width(lines[0], size, "regular") - 2 * size
        yield _at_right(subject.caption, grid, first, grid.sizes.word, room)
    if grid.frame.has_source:
        yield from _source(subject.worded, grid)


@lru_cache(maxsize=64)
def _lines(text: str, size: int, room: float, rows: int) -> tuple[str, ...]:
    lines = wrapped(text, size, "regular", room, rows)
    return lines or (shortened(text, size, "regular", room),)


@lru_cache(maxsize=32)
def _source(worded: WordedStack, grid: Grid) -> tuple[Label, ...]:
    """Return what names the source; for an audience it stands beside the legend."""
    size, room = grid.sizes.source, grid.seen
    if grid.frame.is_audience:
        legend = legend_width(legend_entries(worded), grid.top.legend_size)
        width = room.width - legend - 2 * size
        return (_at_right(grid.source[0], grid, grid.source_y, size, width),)
    size = fitting(grid.source, size, "regular", room.width)
    lines = [shortened(line, size, "regular", room.width) for line in grid.source]
    step = round(size * 1.4)
    return tuple(
        Label(line, room.x, grid.source_y + step * number, size, "muted")
        for number, line in enumerate(lines)
    )


def _at_right(text: str, grid: Grid, y: float, size: int, room: float) -> Label:
    size = fitting([text], size, "regular", room, round(size * 0.8))
    text = shortened(text, size, "regular", room)
    return Label(text, grid.content.right, y, size, "muted", anchor="end")


@lru_cache(maxsize=32)
def _legend(
    worded: WordedStack, grid: Grid, edge: float
) -> tuple[tuple[Part, ...], tuple[Shape, ...], tuple[Label, ...]]:
    """Return the samples, the mark and the words of the legend."""
    if not grid.frame.has_legend:
        return (), (), ()
    size = grid.top.legend_size
    entries = legend_entries(worded)
    samples: list[Part] = []
    shapes: list[Shape] = []
    labels: list[Label] = []
    places = legend_places(entries, size, grid.top.legend_x, grid.content.x, grid.seen.right)
    for (kind, word), (row, x) in zip(entries, places, strict=True):
        y = grid.top.legend_y + row * round(grid.sizes.line * 1.5)
        middle = y - round(size * ASCENT / 2)
        width = sample_width(kind, size)
        if kind == "disputed":
            centre = Point(x + width / 2, middle)
            shapes.append(Shape(diamond(centre, size * 0.42), "ink"))
            shapes.append(Shape(diamond(centre, size * 0.2), "background"))
        else:
            samples += _sample(Rect(x, middle - size * 0.6, width, size * 1.2), kind, grid, edge)
        labels.append(Label(word, x + width + size * 0.6, y, size, "ink", "semibold"))
    return tuple(samples), tuple(shapes), tuple(labels)


def _sample(rect: Rect, kind: str, grid: Grid, edge: float) -> tuple[Part, ...]:
    responsibility = Responsibility(kind)
    is_open = responsibility is Responsibility.MODEL_DEPENDENT
    hatch = (rect.x - grid.lean, rect.right) if is_open else None
    small = replace(Look.of(grid), radius=3.0, lean=rect.height * 0.6)
    return parts(rect, small, SHARE[responsibility], edge, hatch)


def _head_labels(subject: Subject, grid: Grid) -> Iterator[Label]:
    if grid.frame.has_title:
        title = subject.stack.title
        size = fitting([title], round(grid.sizes.name * 1.6), "semibold", grid.content.width)
        text = shortened(title, size, "semibold", grid.content.width)
        yield Label(text, grid.content.x, grid.title_y, size, "ink", "semibold")
    if grid.frame.has_heads:
        has_counts = not subject.hidden
        yield from heads(
            subject.stack,
            grid.heads,
            grid.centres,
            grid.heads_y,
            subject.position,
            has_counts,
            subject.has_current,
        )


def _head_shapes(subject: Subject, grid: Grid) -> Iterator[Shape]:
    if grid.frame.has_heads:
        yield from track(grid.heads, grid.centres, grid.heads_y)
        if subject.has_current:
            yield handle(grid.heads, grid.centres, grid.heads_y, subject.position)


def _head_rects(grid: Grid) -> Iterator[Rect]:
    """Yield where each stop is named; nothing where the picture has no heading."""
    if grid.frame.has_heads:
        sizes = grid.heads
        for x in grid.centres:
            yield Rect(x - sizes.room / 2, grid.heads_y, sizes.room, sizes.height)


def _ring_reach(grid: Grid, edge: float) -> float:
    """Return how far outside its box a ring may end, so that it touches no text there."""
    below_name = grid.gap + grid.box_height / 2 - 0.57 * grid.sizes.name
    below_band = grid.band_height - 1.56 * grid.sizes.band
    return min(3.2 * edge, below_name - 0.5, below_band - 0.5)


def _ring(subject: Subject, boxes: tuple[Box, ...], gap: float) -> Polygon:
    """Return the line around the selected box, its middle at a gap; empty without one.

    Where no column is the current one, the line goes around all boxes of the layer.
    """
    if not subject.layer:
        return ()
    stop = subject.stop.id
    is_any = not subject.has_current
    chosen = [box for box in boxes if box.layer == subject.layer and (is_any or box.stop == stop)]
    if not chosen:
        return ()
    first, last = chosen[0].rect, chosen[-1].rect
    row = Rect(first.x, first.y, last.right - first.x, first.height)
    return rounded(row.inset(-gap), chosen[0].radius + gap)


def _title(subject: Subject) -> str:
    if not subject.has_current:
        return subject.stack.title
    return f"{subject.stack.title}: {subject.stop.name}"


def _description(subject: Subject) -> str:
    """Return what is asked of hidden layers, or else how many layers each party has."""
    if subject.hidden:
        return f"{subject.words.predict} {source_line(subject.worded)}"
    return _counts(subject.worded, subject.stop_index if subject.view is View.SINGLE else None)


@lru_cache(maxsize=64)
def _counts(worded: WordedStack, stop: int | None) -> str:
    """Return how many layers each party has, at one stop or at all of them, and the source."""
    numbers = range(len(worded.stack.stops)) if stop is None else (stop,)
    parts = [f"{worded.stack.stops[i].name}: {counts_line(worded, i)}" for i in numbers]
    return f"{'. '.join(parts)}. {source_line(worded)}"
