# SPDX-License-Identifier: MIT
"""Lay a stack out into a scene: one function for the screen and for every file."""

from collections.abc import Iterator
from functools import lru_cache

from msgspec.structs import replace

from explorer.diagram.boxes import Between, moving_box, quiet_box, resting_box
from explorer.diagram.cell_lines import lay_out_lines
from explorer.diagram.cells import cells_of
from explorer.diagram.frame import NAME, Frame
from explorer.diagram.grid import Grid, baseline, measure, shown_part
from explorer.diagram.groups import lay_out_groups, row_places
from explorer.diagram.heading import lay_out_heading
from explorer.diagram.headline import lay_out_headline, plain_headline
from explorer.diagram.icons import layer_icon, placed
from explorer.diagram.items import Glyph, Label, Line, Shape
from explorer.diagram.legend import entries_of, lay_out_foot
from explorer.diagram.scene import Box, Headline, LegendEntry, Row, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.subject import Subject
from explorer.diagram.text import fitting, shortened, text_width
from explorer.model.bounds import clamp
from explorer.model.shares import neighbors
from explorer.model.stack import Layer, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line, short_source_line, source_line


def lay_out(subject: Subject, frame: Frame, edge_width: float = 1.5) -> Scene:
    """Return the scene of a subject in a frame; it is higher than the frame if it must be."""
    grid = measure(subject.worded, subject.view, frame)
    edge = edge_width * max(1.0, frame.unit)
    is_matrix = subject.view is View.MATRIX
    part = _shown(subject, frame)
    rows = tuple(_rows(part, grid, edge))
    source, legend = _foot(part, grid, rows)
    lines, line_labels = lay_out_lines(part, grid) if is_matrix else ((), ())
    return Scene(
        width=frame.width,
        height=grid.height,
        title=scene_title(subject, frame.rows),
        description=scene_description(subject),
        view=subject.view,
        bands=grid.bands,
        heading=lay_out_heading(
            subject.stack, grid, subject.position, _unsummed(subject), subject.has_current
        ),
        headline=_headline(subject, grid),
        caption=_caption(subject, grid),
        groups=lay_out_groups(part.stack, grid, subject.is_asking),
        rows=rows,
        lines=lines,
        line_labels=line_labels,
        legend=legend,
        source=source,
        columns=grid.centers,
        edge_width=edge,
        selected=_selected(part, grid),
        selection=_selection(part, grid),
    )


def _shown(subject: Subject, frame: Frame) -> Subject:
    """Return the subject with the layers alone that the frame shows."""
    if frame.rows is None:
        return subject
    part = shown_part(subject.stack, frame.rows)
    return replace(subject, worded=WordedStack(part, subject.words))


def _unsummed(subject: Subject) -> tuple[str, ...]:
    """Return the layers whose squares are blank: a question of practice has no squares at all."""
    return tuple(one.id for one in subject.stack.layers) if subject.question else subject.hidden


def _rows(subject: Subject, grid: Grid, edge: float) -> Iterator[Row]:
    """Yield a row for each layer: its icon, its name, and its boxes."""
    boxes = (
        cells_of(subject.worded, grid, edge, subject.hidden, subject.notes)
        if subject.view is View.MATRIX
        else ((_unmarked(box, subject),) for box in _single_boxes(subject, grid, edge))
    )
    places = grid.tall_rows if subject.view is View.MATRIX else grid.rows
    heads = _row_heads(subject.stack, grid)
    for layer, place, head, found in zip(subject.stack.layers, places, heads, boxes, strict=True):
        icon, names = head
        yield Row(layer.id, layer.group, place, names, found, icon)


@lru_cache(maxsize=64)
def _row_heads(stack: Stack, grid: Grid) -> tuple[tuple[Glyph | None, tuple[Label, ...]], ...]:
    """Return the icon and the name of each layer."""
    return tuple(
        (_icon(layer, grid, rect), tuple(_name(lines, grid, rect)))
        for layer, rect, lines in zip(stack.layers, grid.rows, grid.names.lines, strict=True)
    )


def _icon(layer: Layer, grid: Grid, rect: Rect) -> Glyph | None:
    drawn = layer_icon(layer)
    if drawn is None or grid.icon_x is None:
        return None
    side = grid.sizes.icon
    area = Rect(round(grid.icon_x), round(rect.middle.y - side / 2), side, side)
    return Glyph(layer.icon, placed(drawn, area, side), area, "muted")


def _name(lines: tuple[str, ...], grid: Grid, rect: Rect) -> Iterator[Label]:
    """Yield the lines of a name, centered in its row."""
    size = grid.names.size_of(lines)
    step = round(size * 1.18)
    first = baseline(rect.middle.y, size) - round(step * (len(lines) - 1) / 2)
    for number, line in enumerate(lines):
        yield Label("layer", line, grid.names_x, first + step * number, size, "ink", NAME)


def _unmarked(box: Box, subject: Subject) -> Box:
    """Return a box of the single view without a mark that no legend names, as in a question."""
    if not (subject.is_asking and any(mark.kind == "mark" for mark in box.marks)):
        return box
    return replace(box, marks=tuple(mark for mark in box.marks if mark.kind != "mark"))


def _single_boxes(subject: Subject, grid: Grid, edge: float) -> Iterator[Box]:
    """Yield one box per layer, split by the position."""
    stack, worded = subject.stack, subject.worded
    first, second, progress = neighbors(subject.position, len(stack.stops))
    before = None if subject.is_asking else subject.baseline
    for number, layer in enumerate(stack.layers):
        is_hidden = layer.id in subject.hidden
        if not progress or is_hidden:
            at = subject.stop_index
            if subject.is_compared and _is_same(layer, at, before) and not is_hidden:
                yield quiet_box(worded, grid, edge, number, at)
            else:
                note = subject.note_of(number, at)
                yield resting_box(worded, grid, edge, number, at, before, is_hidden, note)
            continue
        way = row_way(progress, subject.stagger, number, len(stack.layers))
        between = Between(first, second, way)
        yield moving_box(worded, grid, edge, number, between, subject.stop_index)


def _is_same(layer: Layer, stop_index: int, before: int | None) -> bool:
    """Return whether a layer is the same at a stop as at another one that it is compared with."""
    if before is None or before == stop_index:
        return False
    return layer.cells[before].responsibility is layer.cells[stop_index].responsibility


def row_way(progress: float, stagger: float, number: int, count: int) -> float:
    """Return how far a row is between two stops: rows start one after another, the lowest first.

    The progress of such a glide is ever slower (1 - (1 - time) ** 3), and so is that of each row.
    """
    if not stagger:
        return progress
    if stagger < 0:  # to the left: what is done is the way that is left
        return 1 - row_way(1 - progress, -stagger, number, count)
    wait = (count - 1 - number) / max(count - 1, 1) * stagger
    time: float = 1 - (1 - progress) ** (1 / 3)
    return 1 - (1 - clamp(time * (1 + stagger) - wait, 0.0, 1.0)) ** 3


def _headline(subject: Subject, grid: Grid) -> Headline:
    if not grid.frame.has_headline:
        return Headline()
    place = Rect(grid.content.x, grid.headline_y, grid.content.width, 0)
    words = subject.words
    if subject.is_asking:
        question = subject.question or words.predict
        return plain_headline(question, grid.sizes, place, grid.headline_lines)
    if not subject.has_current:
        return plain_headline(words.all_models, grid.sizes, place, grid.headline_lines)
    return lay_out_headline(
        subject.worded,
        subject.stop_index,
        subject.baseline,
        grid.sizes,
        place,
        grid.headline_lines,
    )


def _caption(subject: Subject, grid: Grid) -> Label | None:
    """Return the title of a step: at the right of the source, or below it and the legend."""
    if not subject.caption:
        return None
    foot, right = grid.sizes.foot, grid.content.right
    beside = 0.0 if grid.frame.has_legend else text_width(grid.source, foot) + 2 * foot
    y = grid.foot_y + (round(grid.foot_lines * foot * 1.6) if grid.frame.has_legend else 0)
    room = grid.content.width - beside
    size = fitting([subject.caption], round(foot), "regular", room, round(grid.sizes.least_text))
    text = shortened(subject.caption, size, "regular", room)
    return Label("caption", text, right, y, size, "muted", anchor="end")


def _foot(
    subject: Subject, grid: Grid, rows: tuple[Row, ...]
) -> tuple[tuple[Label, ...], tuple[LegendEntry, ...]]:
    marks = {mark.kind for row in rows for box in row.boxes for mark in box.marks}
    entries = entries_of(subject.worded, subject.view, "mark" in marks, "dot" in marks)
    if subject.is_asking or not grid.frame.has_legend:
        entries = ()
    return _laid_foot(grid, _source(subject, grid), entries)


def _source(subject: Subject, grid: Grid) -> str:
    """Return the source line; how many of its words fit beside the legend tells of the answers."""
    is_question = subject.is_asking and grid.source and not grid.frame.has_short_source
    return short_source_line(subject.worded) if is_question else grid.source


@lru_cache(maxsize=64)
def _laid_foot(
    grid: Grid, source: str, entries: tuple[object, ...]
) -> tuple[tuple[Label, ...], tuple[LegendEntry, ...]]:
    place = Rect(grid.content.x, grid.foot_y, grid.content.width, 0)
    return lay_out_foot(source, entries, grid.sizes, place, grid.foot_lines)  # type: ignore[arg-type]


def _selected_row(subject: Subject, grid: Grid) -> Rect | None:
    places = zip(subject.stack.layers, row_places(grid), strict=True)
    return next((place for layer, place in places if layer.id == subject.layer), None)


def _selected(subject: Subject, grid: Grid) -> Shape | None:
    """Return the soft fill behind the name of the selected layer."""
    row = _selected_row(subject, grid)
    if row is None:
        return None
    area = Rect(row.x, row.y, grid.cells_x - row.x + grid.sizes.radius, row.height)
    return Shape("selected", RoundedRect(area, grid.sizes.radius), "soft")


def _selection(subject: Subject, grid: Grid) -> tuple[Shape, ...]:
    """Return the outline around the row of the selected layer."""
    row = _selected_row(subject, grid)
    if row is None:
        return ()
    line = Line("ink", grid.sizes.selection)
    around = RoundedRect(
        row.inset(grid.sizes.selection * 0.2), grid.sizes.radius + grid.sizes.of(2)
    )
    if grid.view is View.SINGLE:
        return (Shape("selection", around, None, line),)
    # Over cells that touch each other it needs a casing to be seen on any color.
    casing = Line("card", grid.sizes.selection + 2 * grid.sizes.of(1.5))
    return (Shape("selection", around, None, casing), Shape("selection", around, None, line))


def scene_title(subject: Subject, shown: tuple[int, int] | None = None) -> str:
    """Return the scene's title, with the numbers of its layers if it does not show all."""
    stop = f": {subject.stop.name}" if subject.has_current else ""
    rows = ""
    if shown:
        first, last = shown
        rows = f" ({first + 1}\N{EN DASH}{last}/{len(subject.stack.layers)})"
    return f"{subject.stack.title}{stop}{rows}"


def scene_description(subject: Subject) -> str:
    """Return the scene's description: the question about hidden layers, or else the counts."""
    if subject.is_asking:
        return f"{subject.question or subject.words.predict} {source_line(subject.worded)}"
    return _counts(subject.worded, subject.stop_index if subject.view is View.SINGLE else None)


@lru_cache(maxsize=64)
def _counts(worded: WordedStack, stop_index: int | None) -> str:
    """Return how many layers each party has, at one stop or at all of them, and the source."""
    numbers = range(len(worded.stack.stops)) if stop_index is None else (stop_index,)
    parts = [f"{worded.stack.stops[i].name}: {counts_line(worded, i)}" for i in numbers]
    return f"{'. '.join(parts)}. {source_line(worded)}"
