# SPDX-License-Identifier: MIT
"""Lay a stack out into a scene: one function for the screen and for every file."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from explorer.diagram.grid import Frame, Grid, legend_entries, legend_width, measure, sample_width
from explorer.diagram.heads import handle, heads, track
from explorer.diagram.scene import Band, Box, Label, Part, Scene, Shape
from explorer.diagram.shapes import (
    Point,
    Polygon,
    Rect,
    cut,
    diamond,
    rounded,
    slant_at,
    split,
    stripes,
)
from explorer.diagram.text import ASCENT, Weight, fitting, shortened, text_width, wrapped
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE, customer_share, neighbours, responsibilities
from explorer.model.stack import Layer, Responsibility, Stack
from explorer.model.state import View, nearest_stop
from explorer.model.wording import (
    cell_title,
    counts_line,
    hand_over_line,
    layer_word,
    source_line,
)
from explorer.model.words import Words


@dataclass(frozen=True)
class Look:
    """How boxes are drawn: the lean of a slant, corners, stripes, the size of a word."""

    lean: float
    radius: float
    stripe: float
    word: float

    @classmethod
    def of(cls, grid: Grid) -> "Look":
        """Return the look of a grid's boxes."""
        word = grid.sizes.word
        return cls(grid.lean, grid.radius, max(2.0, word * 0.17), word)


@dataclass(frozen=True)
class Subject:
    """What a picture shows: a stack in one view, at a position, with a layer selected.

    Without a position (only in the matrix view) no column is the current one.
    """

    stack: Stack
    words: Words
    view: View
    position: float | None
    layer: str = ""


def lay_out(subject: Subject, frame: Frame, edge_width: float = 1.5) -> Scene:
    """Return the scene of a subject in a frame; it is higher than the frame if it must be."""
    stack, words = subject.stack, subject.words
    grid = measure(stack, words, subject.view, frame)
    edge = edge_width * frame.scale
    reach = _ring_reach(grid, edge)
    thick = min(2 * edge, 0.7 * reach)
    single = subject.view is View.SINGLE
    if single:
        boxes = tuple(_single_boxes(subject, grid, edge))
    else:
        boxes = _matrix_boxes(stack, words, grid, edge)
    samples, legend_shapes, legend = _legend(subject, grid, edge)
    names = () if single else tuple(_matrix_names(grid))
    shapes = (*_tint(subject, grid), *_stripes(stack, grid), *_head_shapes(subject, grid))
    return Scene(
        width=frame.width,
        height=grid.height,
        boxes=boxes,
        bands=tuple(_bands(stack, grid)),
        labels=(*_head_labels(subject, grid), *_line(subject, grid), *legend, *names),
        shapes=(*shapes, *legend_shapes),
        samples=samples,
        columns=grid.centres,
        edge_width=edge,
        ring=_ring(subject, boxes, reach - thick / 2),
        ring_width=thick,
        title=_title(subject),
        description=_description(subject),
    )


def _current(subject: Subject) -> int:
    return nearest_stop(subject.position or 0.0)


def _single_boxes(subject: Subject, grid: Grid, edge: float) -> Iterator[Box]:
    """Yield a box a layer, split where the position is."""
    position = subject.position or 0.0
    stop = _current(subject)
    first, _second, progress = neighbours(position, len(subject.stack.stops))
    for number, layer in enumerate(subject.stack.layers):
        before, after = responsibilities(layer, position)
        is_still = before is after and progress
        at = first + 0.5 if is_still else position  # one remembered box for all the way
        yield _single_box(subject.stack, subject.words, grid, edge, number, at, stop)


@lru_cache(maxsize=512)
def _single_box(
    stack: Stack, words: Words, grid: Grid, edge: float, number: int, position: float, stop: int
) -> Box:
    layer, top, name = stack.layers[number], grid.box_tops[number], grid.names[number]
    rect = Rect(grid.content.x, top, grid.content.width, grid.box_height)
    labels = _single_labels(layer, words, grid, rect, name, position)
    look = Look.of(grid)
    hatch = None
    if Responsibility.MODEL_DEPENDENT in responsibilities(layer, position):
        name_end = max(label.left + label.width for label in labels[:-1])
        hatch = (name_end, labels[-1].left - grid.pad)
    share = customer_share(layer, position)
    parts = _parts(rect, look, share, edge, hatch)
    has_mark = position == stop and layer.dispute(stack.stops[stop].id) is not None
    x = labels[-1].left - grid.sizes.word * 0.9
    return Box(
        layer=layer.id,
        stop=stack.stops[stop].id,
        title=cell_title(stack, words, layer, stop),
        rect=rect,
        radius=grid.radius,
        parts=parts,
        labels=tuple(_coloured(labels, rect, parts, share, look)),
        marks=_mark(Point(x, rect.middle.y), look, parts[-1].fill) if has_mark else (),
    )


def _single_labels(
    layer: Layer, words: Words, grid: Grid, rect: Rect, name: tuple[str, ...], position: float
) -> tuple[Label, ...]:
    """Return the lines of the name at the left, and last the word at the right."""
    start = rect.x + grid.pad
    names = _stacked(name, start, rect.middle.y, grid.sizes.name)
    word = layer_word(words, layer, position)
    if grid.uses_short_word:
        word = word.replace(words.model_dependent, words.model_dependent_short)
    room = rect.right - 2 * grid.pad - max(label.left + label.width for label in names)
    word = shortened(word, grid.sizes.word, "semibold", room)
    y = _baseline(rect.middle.y, grid.sizes.word)
    x = rect.right - grid.pad
    return (*names, Label(word, x, y, grid.sizes.word, "ink", "semibold", "end"))


@lru_cache(maxsize=16)
def _matrix_boxes(stack: Stack, words: Words, grid: Grid, edge: float) -> tuple[Box, ...]:
    """Return a box for each layer and stop; none of them depends on the position."""
    return tuple(
        _matrix_box(stack, words, grid, edge, number, stop)
        for number in range(len(stack.layers))
        for stop in range(len(stack.stops))
    )


def _matrix_box(stack: Stack, words: Words, grid: Grid, edge: float, number: int, stop: int) -> Box:
    layer = stack.layers[number]
    cell, column = layer.cells[stop], grid.columns[stop]
    rect = Rect(column.x, grid.box_tops[number], column.width, grid.box_height)
    kind = cell.responsibility
    look = Look.of(grid)
    hatch = None
    if kind is Responsibility.MODEL_DEPENDENT:
        hatch = (rect.x - grid.lean, rect.right)
    parts = _parts(rect, look, SHARE[kind], edge, hatch)
    labels = _cell_labels(kind, words, grid, rect)
    size = grid.sizes.word
    corner, on = Point(rect.x + size * 0.66, rect.y + size * 0.66), parts[0].fill
    if hatch:  # the mark would be lost among the stripes
        corner, on = Point(rect.right - size * 0.66, corner.y), parts[-1].fill
    return Box(
        layer=layer.id,
        stop=cell.stop,
        title=cell_title(stack, words, layer, stop),
        rect=rect,
        radius=grid.radius,
        parts=parts,
        labels=tuple(_coloured(labels, rect, parts, SHARE[kind], look)),
        marks=_mark(corner, look, on) if layer.dispute(cell.stop) else (),
    )


def _cell_labels(kind: Responsibility, words: Words, grid: Grid, rect: Rect) -> tuple[Label, ...]:
    left = rect.x + (rect.width - grid.lean) / 4
    right = rect.right - (rect.width - grid.lean) / 4
    texts = {
        Responsibility.CUSTOMER: [(words.you, rect.middle.x)],
        Responsibility.PROVIDER: [(words.provider, rect.middle.x)],
        Responsibility.SHARED: [(words.you, left), (words.provider, right)],
        Responsibility.MODEL_DEPENDENT: [(words.model_dependent_short, right)],
    }[kind]
    size = grid.sizes.word
    y = _baseline(rect.middle.y, size)
    room = rect.width / len(texts) - size * 0.7
    fitted = [(shortened(text, size, "semibold", room), x) for text, x in texts]
    return tuple(Label(text, x, y, size, "ink", "semibold", "middle") for text, x in fitted)


def _parts(
    rect: Rect, look: Look, share: float, edge: float, hatch: tuple[float, float] | None
) -> tuple[Part, ...]:
    """Return one or two parts: the customer's at the left, the provider's at the right.

    `hatch` gives the x between which the customer's part may be hatched.
    """
    outline = rounded(rect, look.radius)
    slant = slant_at(rect, share, look.lean)
    mine, theirs = split(outline, rect, slant)
    parts = []
    if share > 0:
        found: tuple[Polygon, ...] = ()
        if hatch:
            start, end = hatch
            room = cut(mine, Point(end, rect.y), Point(end, rect.bottom))
            found = stripes(room, rect, start, rect.height * 0.45, look.stripe, look.stripe * 2.6)
        parts.append(Part("you", mine, found))
    if share < 1:
        inner = rounded(rect.inset(edge / 2), max(look.radius - edge / 2, 0))
        line = split(inner, rect, slant)[1] if share > 0 else inner
        parts.append(Part("provider", theirs, (), "provider", line, share <= 0))
    return tuple(parts)


def _coloured(
    labels: tuple[Label, ...], rect: Rect, parts: tuple[Part, ...], share: float, look: Look
) -> Iterator[Label]:
    """Yield the labels in the colour of their part; one that crosses the slant comes twice."""
    slant = slant_at(rect, share, look.lean)
    edges = sorted(slant)
    for label in labels:
        if len(parts) == 1 or label.left + label.width <= edges[0]:
            yield _on(label, parts[0], -1)
        elif label.left >= edges[1]:
            yield _on(label, parts[1], -1)
        else:
            yield _on(label, parts[0], 0)
            yield _on(label, parts[1], 1)


def _on(label: Label, part: Part, clip: int) -> Label:
    role: Role = "you_text" if part.fill == "you" else "provider_text"
    return Label(label.text, label.x, label.y, label.size, role, label.weight, label.anchor, clip)


def _stacked(lines: tuple[str, ...], x: float, middle: float, size: int) -> tuple[Label, ...]:
    """Return the lines of a name, one under the other around a middle."""
    step = round(size * 1.18)
    first = _baseline(middle, size) - step * (len(lines) - 1) / 2
    return tuple(
        Label(line, x, first + step * number, size, "ink", "semibold")
        for number, line in enumerate(lines)
    )


def _baseline(middle: float, size: float) -> float:
    """Return the baseline at which capitals are centred on a middle."""
    return round(middle + ASCENT * size / 2)


def _mark(centre: Point, look: Look, on: Role) -> tuple[Shape, ...]:
    """Return the mark of a disputed box: a hollow diamond."""
    ink: Role = "you_text" if on == "you" else "provider_text"
    outer, inner = diamond(centre, look.word * 0.36), diamond(centre, look.word * 0.17)
    return (Shape(outer, ink), Shape(inner, on))


def _matrix_names(grid: Grid) -> Iterator[Label]:
    for top, name in zip(grid.box_tops, grid.names, strict=True):
        yield from _stacked(name, grid.content.x, top + grid.box_height / 2, grid.sizes.name)


def _bands(stack: Stack, grid: Grid) -> Iterator[Band]:
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
        yield Band(group_id, group.name, rect, (label,))


def _stripes(stack: Stack, grid: Grid) -> Iterator[Shape]:
    """Yield a thick stripe beside each group that is the customer's in every service model."""
    tops = dict(zip((layer.id for layer in stack.layers), grid.box_tops, strict=True))
    width = round(grid.sizes.name * 0.4)
    for group in stack.groups:
        layers = stack.layers_of(group.id)
        if all(layer.retained for layer in layers):
            top = tops[layers[0].id]
            height = tops[layers[-1].id] + grid.box_height - top
            x = grid.content.x - round(grid.sizes.name * 0.62) - width / 2
            yield Shape(rounded(Rect(x, top, width, height), 0), "you")


def _tint(subject: Subject, grid: Grid) -> Iterator[Shape]:
    """Yield the tint behind the current column of the matrix."""
    if subject.view is View.SINGLE or subject.position is None:
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
    if subject.position is None:
        text = subject.words.all_models
    else:
        text = hand_over_line(subject.stack, subject.words, subject.position)
    lines = wrapped(text, size, "regular", grid.content.width, rows)
    lines = lines or (shortened(text, size, "regular", grid.content.width),)
    step = round(grid.sizes.line * 1.5)
    first = grid.top.line_y + step * (rows - len(lines))
    for number, line in enumerate(lines):
        yield Label(line, grid.content.x, first + step * number, size, "ink")
    if grid.frame.has_source:
        text = source_line(subject.stack, subject.words)
        size = fitting([text], grid.sizes.source, "regular", grid.content.width)
        text = shortened(text, size, "regular", grid.content.width)
        yield Label(text, grid.content.x, grid.source_y, size, "muted")


def _legend(
    subject: Subject, grid: Grid, edge: float
) -> tuple[tuple[Part, ...], tuple[Shape, ...], tuple[Label, ...]]:
    """Return the samples, the mark and the words of the legend."""
    if not grid.frame.has_legend:
        return (), (), ()
    size = grid.sizes.word
    entries = legend_entries(subject.stack, subject.words)
    samples: list[Part] = []
    shapes: list[Shape] = []
    labels: list[Label] = []
    x, y = grid.top.legend_x, grid.top.legend_y
    for kind, word in entries:
        needed = legend_width(((kind, word),), size)
        if x + needed > grid.content.right + 1 and labels:
            x, y = grid.content.x, y + round(grid.sizes.line * 1.5)
        middle = y - round(size * ASCENT / 2)
        width = sample_width(kind, size)
        if kind == "disputed":
            centre = Point(x + width / 2, middle)
            shapes.append(Shape(diamond(centre, size * 0.42), "ink"))
            shapes.append(Shape(diamond(centre, size * 0.2), "background"))
        else:
            samples += _sample(Rect(x, middle - size * 0.6, width, size * 1.2), kind, grid, edge)
        labels.append(Label(word, x + width + size * 0.6, y, size, "ink", "semibold"))
        x += needed + size * 1.4
    return tuple(samples), tuple(shapes), tuple(labels)


def _sample(rect: Rect, kind: str, grid: Grid, edge: float) -> tuple[Part, ...]:
    responsibility = Responsibility(kind)
    is_open = responsibility is Responsibility.MODEL_DEPENDENT
    hatch = (rect.x - grid.lean, rect.right) if is_open else None
    small = replace(Look.of(grid), radius=3.0, lean=rect.height * 0.6)
    return _parts(rect, small, SHARE[responsibility], edge, hatch)


def _head_labels(subject: Subject, grid: Grid) -> Iterator[Label]:
    if grid.frame.has_title:
        title = subject.stack.title
        size = fitting([title], round(grid.sizes.name * 1.6), "semibold", grid.content.width)
        text = shortened(title, size, "semibold", grid.content.width)
        yield Label(text, grid.content.x, grid.title_y, size, "ink", "semibold")
    if grid.frame.has_heads:
        yield from heads(subject.stack, grid.heads, grid.centres, grid.heads_y, subject.position)


def _head_shapes(subject: Subject, grid: Grid) -> Iterator[Shape]:
    if grid.frame.has_heads:
        yield from track(grid.heads, grid.centres, grid.heads_y)
        if subject.position is not None:
            yield handle(grid.heads, grid.centres, grid.heads_y, subject.position)


def _ring_reach(grid: Grid, edge: float) -> float:
    """Return how far outside its box a ring may end, so that it touches no text there."""
    below_name = grid.gap + grid.box_height / 2 - 0.57 * grid.sizes.name
    below_band = grid.band_height - 1.56 * grid.sizes.band
    return min(3.2 * edge, below_name - 0.5, below_band - 0.5)


def _ring(subject: Subject, boxes: tuple[Box, ...], gap: float) -> Polygon:
    """Return the line around the selected box, its middle at a gap; empty without one."""
    stop = subject.stack.stops[_current(subject)].id
    for box in boxes:
        if box.layer == subject.layer and box.stop == stop:
            return rounded(box.rect.inset(-gap), box.radius + gap)
    return ()


def ring_around(box: Box, edge: float, more: float = 0.0) -> Polygon:
    """Return the line around a box that leaves a small gap: its middle, `more` further out."""
    gap = 2.2 * edge + more
    return rounded(box.rect.inset(-gap), box.radius + gap)


def _title(subject: Subject) -> str:
    if subject.position is None:
        return subject.stack.title
    stop = subject.stack.stops[_current(subject)]
    return f"{subject.stack.title}: {stop.name}"


def _description(subject: Subject) -> str:
    stack, words = subject.stack, subject.words
    numbers = range(len(stack.stops))
    if subject.view is View.SINGLE:
        numbers = range(_current(subject), _current(subject) + 1)
    parts = [f"{stack.stops[i].name}: {counts_line(stack, words, i)}" for i in numbers]
    return f"{'. '.join(parts)}. {source_line(stack, words)}"


def strip(stack: Stack, words: Words, layer: Layer, current: int, width: float, size: int) -> Scene:
    """Return a layer at all stops in one small row: the stop, a bar, and the word below it."""
    count = len(stack.stops)
    gap = round(size * 0.5)
    bar_width = (width - 2 - gap * (count - 1)) / count
    top, height = round(size * 1.5), round(size * 0.9)
    look = Look(lean=size * 0.6, radius=3.0, stripe=max(2.0, size * 0.2), word=size)
    boxes = []
    for number, (stop, cell) in enumerate(zip(stack.stops, layer.cells, strict=True)):
        rect = Rect(1 + (bar_width + gap) * number, top, bar_width, height)
        kind = cell.responsibility
        is_open = kind is Responsibility.MODEL_DEPENDENT
        hatch = (rect.x - look.lean, rect.right) if is_open else None
        word = words.model_dependent_short if is_open else words.of(kind)
        weight: Weight = "semibold" if number == current else "regular"
        role: Role = "ink" if number == current else "muted"
        texts = ((stop.name, size * 1.1), (word, rect.bottom + size * 1.25))
        boxes.append(
            Box(
                layer=layer.id,
                stop=stop.id,
                title=cell_title(stack, words, layer, number),
                rect=rect,
                radius=look.radius,
                parts=_parts(rect, look, SHARE[kind], 1.5, hatch),
                labels=tuple(
                    Label(
                        shortened(text, size, weight, bar_width),
                        rect.x,
                        round(y),
                        size,
                        role,
                        weight,
                    )
                    for text, y in texts
                ),
            )
        )
    return Scene(
        width=width,
        height=top + height + round(size * 1.8),
        boxes=tuple(boxes),
        bands=(),
        labels=(),
        shapes=(),
        samples=(),
        columns=tuple(box.rect.middle.x for box in boxes),
        edge_width=1.5,
        ring=(),
        ring_width=0,
        title=layer.name,
        description=", ".join(
            f"{stop.name}: {words.of(cell.responsibility)}"
            for stop, cell in zip(stack.stops, layer.cells, strict=True)
        ),
    )
