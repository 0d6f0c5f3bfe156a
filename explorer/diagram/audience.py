# SPDX-License-Identifier: MIT
"""What an audience sees of a talk, in large type: a stop, a layer with its points, all, a slide."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.audience_layer import fitting_points, lay_out_layer_rows, lay_out_points
from explorer.diagram.audience_rows import (
    MOST_HIGH,
    MOST_NAME,
    NAMES,
    Entry,
    Told,
    entries_of,
    look_of,
    most_rows,
    name_size,
    row_of,
    row_places,
)
from explorer.diagram.audience_runs import (
    COLUMN,
    Said,
    has_braces,
    lay_out_corner_question,
    lay_out_question,
    lay_out_runs,
)
from explorer.diagram.audience_screen import (
    MARGIN,
    Screen,
    audience_size,
    lay_out_foot,
    lay_out_signpost,
    lay_out_title,
    screen_of,
    title_fits,
)
from explorer.diagram.audience_slides import lay_out_figure, lay_out_slide
from explorer.diagram.frame import Frame
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.layout import lay_out, scene_description, scene_title
from explorer.diagram.scene import Aside, Row, Scene
from explorer.diagram.shapes import Rect, RoundedRect, around
from explorer.diagram.subject import Subject
from explorer.model.bounds import clamp
from explorer.model.run_wording import Compared, answer_title, layer_title
from explorer.model.stack import Layer
from explorer.model.state import View, baseline_index
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from explorer.story.points import Point
from explorer.story.story import StepKind
from explorer.story.talk import Talk

__all__ = ["Projection", "audience_size", "projected", "shown_points_of", "subject_of"]

_STAGGER = 0.6
_EDGE = 2.0
_UNIT = 34 / 14  # side by side: names of 34 pixels of 1080
_LEAST_ROW, _MOST_ROW = 16.5, 30.0
_ZOOMED_ROWS = 5
_ZOOMED_NAME, _ZOOMED_ROW = 60.0, 130.0
# Side by side: the first with which the rows have room.
_SCALES = (1.0, 0.92, 0.84, 0.76)
_ZOOMS = (1.6, 1.45, 1.3, 1.15, *_SCALES)
_RING, _CASING = 6.0, 11.0


class Projection(NamedTuple):
    """A scene, and the part of it that fills the audience's screen.

    `pose` says what is at rest in it, empty while it glides: a picture of another pose is not
    reached by gliding.
    """

    scene: Scene
    part: Rect
    pose: tuple[Hashable, ...] = ()


def projected(
    talk: Talk,
    words: Words,
    size: tuple[float, float],
    position: float | None = None,
    margin: float = MARGIN,
) -> Projection:
    """Return what the audience sees; `position` is that of a glide, None at rest."""
    subject = subject_of(talk, words, position)
    screen = screen_of(size, margin, subject.caption, talk.stack)
    pose: tuple[Hashable, ...] = (talk.shown.stack, subject.view, talk.zoomed)
    if talk.step.kind and not talk.is_detour:
        return Projection(_slide(talk, words, screen), screen.whole, (talk.step.kind, talk.index))
    layer = _explained(talk)
    if layer is None and subject.view is View.MATRIX:
        scene = _side_by_side(talk, subject, screen)
        return Projection(scene, _whole(scene, screen), pose)
    told = _told(talk, subject)
    if layer is None:
        scene = _one_stop(talk, subject, told, screen)
    else:
        scene = _one_layer(talk, subject, told, layer, screen)
        pose = (*pose, layer.id)
    pose = (*pose, told.stop_index) if told.is_at_rest else ()
    return Projection(scene, _whole(scene, screen), pose)


def subject_of(talk: Talk, words: Words, position: float | None = None) -> Subject:
    """Return the subject of the picture that a talk shows; its caption is the headline."""
    shown = talk.shown
    rests = position is None or position == shown.place.position
    target = shown.place.position
    here = target if position is None else position
    view = shown.view if len(talk.stack.stops) > 1 else View.SINGLE
    has_column = talk.has_column or view is View.SINGLE
    chosen = baseline_index(shown, talk.stack) if shown.baseline and has_column else None
    return Subject(
        WordedStack(talk.stack, words),
        view,
        here if has_column else 0.0,
        talk.layer,
        (talk.before if chosen is None else chosen) if rests else None,
        0.0 if rests else _STAGGER if here < target else -_STAGGER,
        talk.hidden,
        _title(talk, words, view),
        has_column,
        chosen is not None,
    )


def _title(talk: Talk, words: Words, view: View) -> str:
    """Return the headline: the step's title, its answer, or of a question from the room a fact."""
    worded, stop_index = WordedStack(talk.stack, words), talk.shown.stop_index
    layer = _explained(talk)
    is_own = not talk.is_detour and (layer is None or layer.id == talk.step.layer)
    if is_own and (not talk.step.reveal or talk.is_asking):
        return talk.step.title
    if is_own and talk.step.answer:
        return talk.step.answer
    if view is View.MATRIX:
        return words.all_models
    if layer:
        said, short = layer_title(worded, layer, stop_index), layer.short_name
    else:
        said, short = answer_title(worded, stop_index), talk.stack.stops[stop_index].name
    return said if title_fits(said) else short  # with the long names of somebody's own parties


def _explained(talk: Talk) -> Layer | None:
    """Return the layer whose details are shown; None in a zoom, or while it is hidden."""
    if talk.zoomed or not talk.has_details or not talk.layer or talk.layer in talk.hidden:
        return None
    return talk.stack.layer(talk.layer)


def _told(talk: Talk, subject: Subject) -> Told:
    """Return what a picture of one stop tells."""
    return Told(
        subject.worded,
        talk.shown.stop_index,
        subject.position,
        subject.stagger,
        subject.hidden,
        talk.step.reveal and not talk.is_detour,
    )


def _whole(scene: Scene, screen: Screen) -> Rect:
    """Return the part of a scene that shows all of it, even if it is higher than the screen."""
    more = max(scene.height / screen.height, 1.0)
    width = screen.width * more
    return Rect((scene.width - width) / 2, 0, width, screen.height * more)


# One stop


def _one_stop(talk: Talk, subject: Subject, told: Told, screen: Screen) -> Scene:
    """Return the boxes of a stop with the runs beside them, or in a zoom some of the boxes."""
    entries = entries_of(told.stack, talk.zoomed or talk.layer, most_rows(screen.rows.height))
    is_named = bool(told.hidden) or has_braces(told, entries)
    room = screen.rows
    column = room._replace(width=round(room.width * (COLUMN if is_named else 1.0)))
    seen = _near(told, entries, talk.zoomed) if talk.zoomed else entries
    tall, largest_name = (_ZOOMED_ROW, _ZOOMED_NAME) if talk.zoomed else (MOST_HIGH, MOST_NAME)
    places = row_places(column, len(seen), NAMES, tall * screen.stretch)
    size = name_size(places[0].height, min(largest_name * screen.stretch, _ZOOMED_NAME))
    look = look_of(told, entries, places[0], size)
    look = look._replace(has_words=bool(told.hidden) or not is_named)
    rows = tuple(
        row_of(told, entry, place, look, _EDGE) for entry, place in zip(seen, places, strict=True)
    )
    scene = _around(subject, screen, rows)
    if told.hidden:
        whole = around(row.rect for row in rows)
        return replace(scene, aside=Aside((), lay_out_question(subject.words, whole, room)))
    if told.is_at_rest and is_named:
        largest = scene.headline.labels[0].size
        runs = tuple(lay_out_runs(told, rows, room, _said(talk, subject), largest))
        return replace(scene, runs=runs)
    return scene


def _said(talk: Talk, subject: Subject) -> Said:
    """Return what the sentences beside the runs are made of."""
    before = subject.before
    compared = None if before is None else Compared(before, subject.is_compared)
    return Said(compared, None if talk.is_detour else talk.step.says)


def _near(told: Told, entries: Sequence[Entry], layer: str) -> Sequence[Entry]:
    """Return the boxes around that of a layer."""
    ids = [[told.stack.layers[number].id for number in entry.numbers] for entry in entries]
    middle = next(number for number, found in enumerate(ids) if layer in found)
    start = clamp(middle - _ZOOMED_ROWS // 2, 0, max(len(entries) - _ZOOMED_ROWS, 0))
    return entries[start : start + _ZOOMED_ROWS]


def _around(subject: Subject, screen: Screen, rows: tuple[Row, ...]) -> Scene:
    """Return the scene of some rows with its headline, the signpost, the foot, the selection."""
    stack = subject.stack
    below = max(rows[-1].rect.bottom - screen.rows.bottom, 0.0)
    source = lay_out_foot(subject.worded, screen)
    return Scene(
        width=screen.width,
        height=screen.height + below,
        title=scene_title(subject),
        description=scene_description(subject),
        view=subject.view,
        headline=lay_out_title(subject.caption, screen, stack),
        heading=lay_out_signpost(stack, screen, subject.position),
        rows=rows,
        source=_lower(source, below),
        edge_width=_EDGE,
        selection=tuple(
            shape for row in rows if row.layer == subject.layer for shape in _ring(row.rect)
        ),
    )


def _lower(labels: tuple[Label, ...], below: float) -> tuple[Label, ...]:
    """Return texts below rows that exceed the screen."""
    return tuple(replace(label, y=label.y + below) for label in labels)


def _ring(rect: Rect) -> tuple[Shape, ...]:
    """Return the ring around a selected box: ink with a casing, to be seen on any color."""
    outline = RoundedRect(rect.inset(-_RING / 2), 12.0)
    return (
        Shape("selection", outline, None, Line("background", _CASING)),
        Shape("selection", outline, None, Line("ink", _RING)),
    )


# One layer


def _one_layer(talk: Talk, subject: Subject, told: Told, layer: Layer, screen: Screen) -> Scene:
    rows = tuple(lay_out_layer_rows(told, layer, screen, _EDGE))
    own = next(row for row in rows if row.layer == layer.id)
    scene = _around(replace(subject, layer=""), screen, rows)
    if not told.is_at_rest:
        return scene
    most = scene.headline.labels[0].size
    return replace(scene, aside=lay_out_points(told, layer, talk.points, own, screen, most))


def shown_points_of(
    talk: Talk, words: Words, size: tuple[float, float], margin: float = MARGIN
) -> tuple[Point, ...]:
    """Return those of the points of a talk that have room on the audience's screen."""
    layer = _explained(talk)
    if layer is None:
        return ()
    subject = subject_of(talk, words)
    screen = screen_of(size, margin, subject.caption, talk.stack)
    most = lay_out_title(subject.caption, screen, talk.stack).labels[0].size
    return fitting_points(_told(talk, subject), layer, talk.points, screen, most)


# Side by side


def _side_by_side(talk: Talk, subject: Subject, screen: Screen) -> Scene:
    """Return all stops; a zoom shows some of the rows, with their names and the heads."""
    plain = replace(subject, caption="")
    for zoom in _ZOOMS if talk.zoomed else _SCALES:
        frame = _frame(talk, screen, zoom)
        scene = lay_out(plain, frame, _EDGE)
        if scene.height <= frame.height:
            break
    below = scene.height - frame.height
    title = lay_out_title(subject.caption, replace(screen, is_low=True), talk.stack)
    source = lay_out_foot(subject.worded, replace(screen, is_low=False))
    aside = _asked_aside(subject, scene) if subject.hidden else Aside()
    return replace(
        scene,
        height=screen.height + below,
        headline=title,
        lines=tuple(line for line in scene.lines if line.kind != "pill"),
        line_labels=(),  # nobody explains to an audience what a waterline is
        source=_lower(source, below),
        aside=aside,
    )


def _frame(talk: Talk, screen: Screen, zoom: float) -> Frame:
    """Return the frame of all stops below the headline; of a zoom that of the rows around one."""
    ids = [layer.id for layer in talk.stack.layers]
    rows = None
    if talk.zoomed and len(ids) > _ZOOMED_ROWS:
        start = clamp(ids.index(talk.zoomed) - _ZOOMED_ROWS // 2, 0, len(ids) - _ZOOMED_ROWS)
        rows = (start, start + _ZOOMED_ROWS)
    room, unit = screen.rows, _UNIT * zoom
    return Frame(
        screen.width,
        room.bottom + 26,
        unit=unit,
        has_headline=False,
        has_legend=False,
        has_source=False,
        has_long_names=False,
        has_squares=False,
        has_rails=False,
        has_icons=False,
        is_compact=True,
        margin=room.x / unit,
        least_row=_LEAST_ROW,
        most_row=_MOST_ROW * (1.5 if rows else 1.0) * screen.stretch,
        least_text=24.0,
        rows=rows,
        top=room.y - 44,
    )


def _asked_aside(subject: Subject, scene: Scene) -> Aside:
    """Return the question about hidden layers, in the corner above their names."""
    corner = scene.rows[0].rect
    room = Rect(corner.x, 0, scene.first_box.rect.x - corner.x - 30, corner.y - 16)
    return Aside((), lay_out_corner_question(subject.words, room))


# Slides


def _slide(talk: Talk, words: Words, screen: Screen) -> Scene:
    """Return the title or the end slide."""
    story = talk.story
    summary = story.summary if talk.step.kind is StepKind.TITLE else ""
    headline, shapes, labels = lay_out_slide(talk.step.title, summary, words, story.address, screen)
    figure = lay_out_figure(talk.stack, screen)
    return Scene(
        screen.width,
        screen.height,
        title=talk.step.title,
        description=summary or story.title,
        headline=headline,
        aside=Aside((*figure, *shapes), labels),
        edge_width=_EDGE,
    )
