# SPDX-License-Identifier: MIT
"""Lay a stack out into a scene: one function for the screen and for every file."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from explorer.diagram.boxes import Look, Showing, matrix_rows, parts, single_box
from explorer.diagram.heading import handle, stop_heads, track
from explorer.diagram.legend import legend_entries, legend_places, legend_width, sample_width
from explorer.diagram.scene import (
    Box,
    Group,
    Heading,
    Label,
    LabelKind,
    LegendEntry,
    Part,
    Row,
    Scene,
    Shape,
)
from explorer.diagram.shapes import Point, Rect, RoundedRect, diamond
from explorer.diagram.sizes import Frame, Grid, measure
from explorer.diagram.subject import Subject
from explorer.diagram.text import ASCENT, fitting, shortened, text_width, wrapped
from explorer.model.bounds import clamp
from explorer.model.shares import SHARE, neighbors
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import (
    counts_line,
    hand_over_line,
    source_line,
)


def lay_out(subject: Subject, frame: Frame, edge_width: float = 1.5) -> Scene:
    """Return the scene of a subject in a frame; it is higher than the frame if it must be."""
    grid = measure(subject.worded, subject.view, frame)
    edge = edge_width * frame.scale
    reach = _ring_reach(grid, edge)
    thick = min(2 * edge, 0.7 * reach)
    rows = _rows(subject, grid, edge)
    return Scene(
        width=grid.frame.width,
        height=grid.height,
        title=_title(subject),
        description=_description(subject),
        view=subject.view,
        heading=_heading(subject, grid),
        headline=_headline(subject, grid),
        caption=_caption(subject, grid),
        column=_column(subject, grid),
        groups=_visible_groups(subject, grid),
        rows=rows,
        legend=_legend(subject.worded, grid, edge) if frame.has_legend else (),
        source=_source(subject.worded, grid) if frame.has_source else (),
        columns=grid.centers,
        edge_width=edge,
        ring=_ring(subject, rows, reach - thick / 2),
        ring_width=thick,
        sight=grid.frame.sight,
    )


def _rows(subject: Subject, grid: Grid, edge: float) -> tuple[Row, ...]:
    """Return one row per layer; in the single view the name is a label of the box."""
    if subject.view is View.MATRIX:
        return matrix_rows(subject.worded, grid, edge, subject.hidden)
    layers = subject.stack.layers
    boxes = _single_boxes(subject, grid, edge)
    return tuple(
        Row(layer.id, layer.group, (), (box,)) for layer, box in zip(layers, boxes, strict=True)
    )


def _single_boxes(subject: Subject, grid: Grid, edge: float) -> Iterator[Box]:
    """Yield one box per layer, split by the position; layers at rest come from the cache."""
    stack, stop_index = subject.stack, subject.stop_index
    first, second, progress = neighbors(subject.position, len(stack.stops))
    before = None if progress else subject.before
    at = first + 0.5 if progress else float(first)  # what rests has one box for all the way
    resting = _resting_boxes(subject.worded, grid, edge, at, stop_index, before, subject.hidden)
    if not progress:
        yield from resting
        return
    progresses = _layer_progress(subject, first, second, progress)
    for number, (box, way) in enumerate(zip(resting, progresses, strict=True)):
        if way is None or stack.layers[number].id in subject.hidden:
            yield box
        else:
            yield single_box(subject.worded, grid, edge, number, first + way, stop_index, Showing())


@lru_cache(maxsize=64)
def _resting_boxes(
    worded: WordedStack,
    grid: Grid,
    edge: float,
    position: float,
    stop_index: int,
    before: int | None,
    hidden: tuple[str, ...],
) -> tuple[Box, ...]:
    """Return one box per layer, all at the same position."""
    plain, secret = Showing(before), Showing(is_hidden=True)
    return tuple(
        single_box(
            worded,
            grid,
            edge,
            number,
            position,
            stop_index,
            secret if layer.id in hidden else plain,
        )
        for number, layer in enumerate(worded.stack.layers)
    )


def _layer_progress(
    subject: Subject, first: int, second: int, progress: float
) -> list[float | None]:
    """Return each layer's progress between two stops, 0 to 1; with stagger the lowest starts first.

    None for layers that are the same at both stops.
    """
    moves = _changes(subject.stack, first, second)
    waits = max(sum(moves) - 1, 1)
    below = sum(moves)
    ways: list[float | None] = []
    for does_move in moves:
        below -= does_move
        way = progress * (1 + subject.stagger) - subject.stagger * below / waits
        ways.append(clamp(way, 0.0, 1.0) if does_move else None)
    return ways


@lru_cache(maxsize=32)
def _changes(stack: Stack, first: int, second: int) -> tuple[bool, ...]:
    """Return for each layer whether it changes hands between two stops."""
    return tuple(
        layer.cells[first].responsibility is not layer.cells[second].responsibility
        for layer in stack.layers
    )


def _visible_groups(subject: Subject, grid: Grid) -> tuple[Group, ...]:
    """Return the groups; omit hidden layers' groups and all stripes, since they give answers."""
    groups = _groups(subject.stack, grid)
    if not subject.hidden:
        return groups
    secret = {subject.stack.layer(layer).group for layer in subject.hidden}
    return tuple(replace(group, stripe=None) for group in groups if group.id not in secret)


@lru_cache(maxsize=32)
def _groups(stack: Stack, grid: Grid) -> tuple[Group, ...]:
    found = []
    shown = dict.fromkeys(layer.group for layer in stack.layers)
    for group_id, top in zip(shown, grid.band_tops, strict=True):
        name = stack.group(group_id).name
        size = grid.sizes.band
        text, y = shortened(name, size, "semibold", grid.content.width), top + round(size * 1.35)
        label = Label("group", text, grid.content.x, y, size, "ink", "semibold")
        rect = Rect(
            grid.content.x - 4,
            top + round(size * 0.2),
            text_width(text, size, "semibold") + 8,
            grid.band_height - round(size * 0.3),
        )
        found.append(Group(group_id, name, rect, (label,), _stripe(stack, group_id, grid)))
    return tuple(found)


def _stripe(stack: Stack, group: str, grid: Grid) -> Shape | None:
    """Return the stripe beside a group that is the customer's in every service model."""
    if not all(layer.retained for layer in stack.layers_of(group)):
        return None
    tops = [
        top for layer, top in zip(stack.layers, grid.box_tops, strict=True) if layer.group == group
    ]
    width = round(grid.sizes.name * 0.4)
    x = grid.content.x - round(grid.sizes.name * 0.62) - width / 2
    rect = Rect(x, tops[0], width, tops[-1] + grid.box_height - tops[0])
    return Shape("always-yours", RoundedRect(rect, 0), "you")


def _column(subject: Subject, grid: Grid) -> Shape | None:
    """Return the tint behind the current column of the matrix."""
    if subject.view is View.SINGLE or not subject.has_current:
        return None
    first, second, progress = neighbors(subject.position, len(grid.columns))
    x = grid.columns[first].x + (grid.columns[second].x - grid.columns[first].x) * progress
    spread = round((grid.columns[1].x - grid.columns[0].right) * 0.4)
    top = grid.box_tops[0] - grid.band_height * 0.75
    height = grid.cells.bottom + spread - top
    rect = Rect(x - spread, top, grid.columns[0].width + 2 * spread, height)
    return Shape("column", RoundedRect(rect, grid.radius + spread), "tint")


def _headline(subject: Subject, grid: Grid) -> tuple[Label, ...]:
    """Return the hand-over line as one label per row."""
    size, step = grid.top.line_size, round(grid.sizes.line * 1.5)
    lines = _headline_texts(subject, grid)
    first = _headline_y(lines, grid)
    return tuple(
        Label("headline", line, grid.content.x, first + step * number, size, "ink")
        for number, line in enumerate(lines)
    )


def _headline_texts(subject: Subject, grid: Grid) -> tuple[str, ...]:
    if subject.hidden:
        text = subject.words.predict
    elif not subject.has_current:
        text = subject.words.all_models
    else:
        text = hand_over_line(subject.worded, subject.position)
    return _lines(text, grid.top.line_size, grid.seen.width, grid.top.line_rows)


def _headline_y(lines: tuple[str, ...], grid: Grid) -> float:
    """Return the baseline of the first row: rows are aligned to the bottom of their room."""
    return grid.top.line_y + round(grid.sizes.line * 1.5) * (grid.top.line_rows - len(lines))


def _caption(subject: Subject, grid: Grid) -> Label | None:
    """Return the title of a step, at the right of the headline."""
    if not subject.caption:
        return None
    lines, size = _headline_texts(subject, grid), grid.top.line_size
    room = grid.content.width - text_width(lines[0], size, "regular") - 2 * size
    y = _headline_y(lines, grid)
    return _at_right("caption", subject.caption, grid, y, grid.sizes.word, room)


@lru_cache(maxsize=64)
def _lines(text: str, size: int, room: float, rows: int) -> tuple[str, ...]:
    lines = wrapped(text, size, "regular", room, rows)
    return lines or (shortened(text, size, "regular", room),)


@lru_cache(maxsize=32)
def _source(worded: WordedStack, grid: Grid) -> tuple[Label, ...]:
    """Return the source line; for an audience it is beside the legend."""
    size, room = grid.sizes.source, grid.seen
    if grid.frame.is_audience:
        legend = legend_width(legend_entries(worded), grid.top.legend_size)
        width = room.width - legend - 2 * size
        return (_at_right("source", grid.source[0], grid, grid.source_y, size, width),)
    size = fitting(grid.source, size, "regular", room.width)
    lines = [shortened(line, size, "regular", room.width) for line in grid.source]
    step = round(size * 1.4)
    return tuple(
        Label("source", line, room.x, grid.source_y + step * number, size, "muted")
        for number, line in enumerate(lines)
    )


def _at_right(kind: LabelKind, text: str, grid: Grid, y: float, size: int, room: float) -> Label:
    size = fitting([text], size, "regular", room, round(size * 0.8))
    text = shortened(text, size, "regular", room)
    return Label(kind, text, grid.content.right, y, size, "muted", anchor="end")


@lru_cache(maxsize=32)
def _legend(worded: WordedStack, grid: Grid, edge: float) -> tuple[LegendEntry, ...]:
    """Return the entries of the legend, each with its sample or mark."""
    size = grid.top.legend_size
    entries = legend_entries(worded)
    found = []
    places = legend_places(entries, size, grid.top.legend_x, grid.content.x, grid.seen.right)
    for (kind, word), (row, x) in zip(entries, places, strict=True):
        y = grid.top.legend_y + row * round(grid.sizes.line * 1.5)
        middle = y - round(size * ASCENT / 2)
        width = sample_width(kind, size)
        label = Label("legend", word, x + width + size * 0.6, y, size, "ink", "semibold")
        if kind == "disputed":
            found.append(LegendEntry(label, mark=_mark(Point(x + width / 2, middle), size)))
        else:
            rect = Rect(x, middle - size * 0.6, width, size * 1.2)
            found.append(LegendEntry(label, sample=_sample(rect, kind, grid, edge)))
    return tuple(found)


def _mark(center: Point, size: float) -> tuple[Shape, ...]:
    """Return the mark of disputed boxes as the legend shows it."""
    return (
        Shape("mark", diamond(center, size * 0.42), "ink"),
        Shape("mark-inside", diamond(center, size * 0.2), "background"),
    )


def _sample(rect: Rect, kind: str, grid: Grid, edge: float) -> tuple[Part, ...]:
    responsibility = Responsibility(kind)
    is_open = responsibility is Responsibility.MODEL_DEPENDENT
    hatch = (rect.x - grid.lean, rect.right) if is_open else None
    small = replace(Look.of(grid), radius=3.0, lean=rect.height * 0.6)
    return parts(rect, small, SHARE[responsibility], edge, hatch)


def _heading(subject: Subject, grid: Grid) -> Heading:
    """Return the title and the track with its stops, as far as the frame has them."""
    title = _title_label(subject.stack.title, grid) if grid.frame.has_title else None
    if not grid.frame.has_heads:
        return Heading(title)
    sizes, centers, top = grid.heads, grid.centers, grid.heads_y
    stops = stop_heads(
        subject.stack,
        sizes,
        centers,
        top,
        subject.position,
        has_counts=not subject.hidden,
        has_current=subject.has_current,
    )
    knob = handle(sizes, centers, top, subject.position) if subject.has_current else None
    return Heading(title, track(sizes, centers, top), stops, knob)


def _title_label(title: str, grid: Grid) -> Label:
    size = fitting([title], round(grid.sizes.name * 1.6), "semibold", grid.content.width)
    text = shortened(title, size, "semibold", grid.content.width)
    return Label("title", text, grid.content.x, grid.title_y, size, "ink", "semibold")


def _ring_reach(grid: Grid, edge: float) -> float:
    """Return how far a ring may reach beyond its box, in pixels, without touching texts."""
    below_name = grid.gap + grid.box_height / 2 - 0.57 * grid.sizes.name
    below_band = grid.band_height - 1.56 * grid.sizes.band
    return min(3.2 * edge, below_name - 0.5, below_band - 0.5)


def _ring(subject: Subject, rows: tuple[Row, ...], gap: float) -> RoundedRect | None:
    """Return the outline of the selection, `gap` pixels outside its box; None without one.

    Without a current column it surrounds all boxes of the layer.
    """
    chosen = [
        box
        for row in rows
        if row.layer == subject.layer
        for box in row.boxes
        if not subject.has_current or box.stop_id == subject.stop.id
    ]
    if not chosen:
        return None
    first, last = chosen[0].rect, chosen[-1].rect
    whole = Rect(first.x, first.y, last.right - first.x, first.height)
    return RoundedRect(whole.inset(-gap), chosen[0].radius + gap)


def _title(subject: Subject) -> str:
    if not subject.has_current:
        return subject.stack.title
    return f"{subject.stack.title}: {subject.stop.name}"


def _description(subject: Subject) -> str:
    """Return the scene's description: the question about hidden layers, or else the counts."""
    if subject.hidden:
        return f"{subject.words.predict} {source_line(subject.worded)}"
    return _counts(subject.worded, subject.stop_index if subject.view is View.SINGLE else None)


@lru_cache(maxsize=64)
def _counts(worded: WordedStack, stop_index: int | None) -> str:
    """Return how many layers each party has, at one stop or at all of them, and the source."""
    numbers = range(len(worded.stack.stops)) if stop_index is None else (stop_index,)
    parts = [f"{worded.stack.stops[i].name}: {counts_line(worded, i)}" for i in numbers]
    return f"{'. '.join(parts)}. {source_line(worded)}"
