# SPDX-License-Identifier: MIT
"""What an audience sees of a talk: the diagram in large type, and points of a layer beside it."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.items import Label, Shape
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Aside, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS, Weight, shortened, wrapped
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.stack import Layer
from explorer.model.state import View, baseline_index
from explorer.model.worded import WordedStack
from explorer.model.wording import source_line
from explorer.model.words import Words
from explorer.story.talk import Talk

_WIDTH, _HEIGHT = 1920.0, 1080.0
_STAGGER = 0.6
_ZOOM = 2.0
_UNIT = 34 / 14  # names of 34 pixels of 1080
_LEAST_ROW, _MOST_ROW = 19.0, 30.0
_PANEL, _NARROW_PANEL = 0.36, 0.32  # of the picture's width, and of a screen of 4:3
_TITLE, _HEADING, _SOURCE = 40, 28, 24
_TEXTS = (38, 34, 30, 28)  # text sizes of the points: the largest that fits is used
_MAX_LINES, _LEAST_LINES = 9, 5  # of a point, and where all of them are too long


class Projection(NamedTuple):
    """A scene, and the part of it that fills the audience's screen."""

    scene: Scene
    part: Rect


def audience_size(width: float, height: float) -> tuple[float, float]:
    """Return the layout size for a screen: its proportions, but at least 1920 x 1080 pixels."""
    scale = min(width / _WIDTH, height / _HEIGHT)
    return (round(width / scale), round(height / scale)) if scale else (_WIDTH, _HEIGHT)


def projected(
    talk: Talk,
    words: Words,
    size: tuple[float, float],
    position: float | None = None,
    edge: float = 2.0,
) -> Projection:
    """Return what the audience sees; `position` is that of a glide, None at rest."""
    subject = subject_of(talk, words, position)
    width, height = size
    if talk.zoomed:
        return _zoomed(talk.zoomed, subject, size, edge)
    layer = _explained(talk)
    if layer is None:
        scene = lay_out(subject, _frame(width, height), edge)
        return Projection(scene, _whole(scene, size))
    is_wide = width * 9 > height * 14
    room = round(width * (1 - (_PANEL if is_wide else _NARROW_PANEL)))
    narrow = replace(
        _frame(room, height),
        has_source=False,
        has_rails=False,
        has_icons=False,
        has_headline=is_wide or bool(talk.hidden),  # which asks then
        margin=10.0,
    )
    scene = lay_out(replace(subject, caption=""), narrow, edge)
    panel = _panel(talk, words, layer, Rect(room, 0, width - room, height))
    both = replace(scene, width=width, aside=panel)
    return Projection(both, _whole(both, size))


def subject_of(talk: Talk, words: Words, position: float | None = None) -> Subject:
    """Return the subject of the picture that a talk shows."""
    shown, step = talk.shown, talk.step
    at_step = not talk.is_detour
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
        step.title if at_step else "",
        has_column,
        chosen is not None,
    )


def _frame(width: float, height: float, zoom: float = 1.0) -> Frame:
    """Return the frame for an audience: type to be read from far away, and a low slider."""
    return Frame(
        width,
        height,
        unit=_UNIT * zoom,
        is_compact=True,
        has_squares=False,
        has_long_names=False,
        has_legend=False,
        least_row=_LEAST_ROW,
        most_row=_MOST_ROW,
        least_text=24.0,
    )


def _whole(scene: Scene, size: tuple[float, float]) -> Rect:
    """Return the part of a scene that shows all of it, even if it is higher than the screen."""
    more = max(scene.height / size[1], 1.0)
    width = size[0] * more
    return Rect((scene.width - width) / 2, 0, width, size[1] * more)


def _zoomed(layer: str, subject: Subject, size: tuple[float, float], edge: float) -> Projection:
    """Return the zoomed picture around a layer: larger type in the single view, else magnified."""
    width, height = size
    if subject.view is View.SINGLE:
        frame = _frame(width, height * _ZOOM, _ZOOM)
        part = Rect(0, 0, width, height)
    else:
        frame = _frame(width, height)
        part = Rect(0, 0, width / _ZOOM, height / _ZOOM)
    scene = lay_out(subject, frame, edge)
    box = scene.box_of(layer, subject.stop.id) or scene.box_of(layer) or scene.first_box
    center = box.rect.middle
    x = clamp(center.x - part.width / 2, 0, scene.width - part.width)
    y = clamp(center.y - part.height / 2, 0, scene.height - part.height)
    return Projection(scene, part._replace(x=x, y=y))


def _explained(talk: Talk) -> Layer | None:
    """Return the layer whose details are shown; None without details or while it is hidden."""
    if not talk.has_details or not talk.layer or talk.layer in talk.hidden:
        return None
    return talk.stack.layer(talk.layer)


def point_heading(words: Words, kind: str) -> tuple[str, Role | None]:
    """Return what stands above points of a kind, and the color of the party that they are of."""
    if kind == "you":
        return words.you, "you"
    if kind == "provider":
        return words.provider, "edge"
    others = {"incident": words.happened, "lesson": words.lesson, "mistake": words.mistake}
    return others[kind], None


def _panel(talk: Talk, words: Words, layer: Layer, area: Rect) -> Aside:
    """Return the panel beside the diagram: its background and its texts."""
    back = Rect(area.x + 8, 28, area.width - 44, area.height - 56)
    room = Rect(back.x + 32, back.y + 30, back.width - 64, back.height - 60)
    ground = Shape("panel", RoundedRect(back, 18), "soft")
    below = ("" if talk.is_detour else talk.step.title, source_line(WordedStack(talk.stack, words)))
    source = tuple(_below(below, room))
    bottom = source[0].y - 40
    sizes = (_explanation(talk, words, layer, room, size) for size in _TEXTS)
    smallest = _explanation(talk, words, layer, room, _TEXTS[-1], _LEAST_LINES)
    shapes, labels = next((made for made in sizes if made[1][-1].y <= bottom), smallest)
    return Aside((ground, *shapes), (*labels, *source))


def _explanation(
    talk: Talk, words: Words, layer: Layer, room: Rect, size: int, most: int = _MAX_LINES
) -> tuple[list[Shape], list[Label]]:
    """Return the panel's shapes and labels with points of a text size; they may exceed the room."""
    stop = talk.stack.stops[talk.shown.stop_index]
    word = words.of(layer.cell(stop.id).responsibility)
    shapes: list[Shape] = []
    fits = wrapped(layer.name, _TITLE, "semibold", room.width, 2)
    title = fits or _lines(layer.short_name, _TITLE, "semibold", room.width, 2)
    labels = [*_stacked_labels(title, room.x, room.y, _TITLE)]
    y = labels[-1].y + 20
    labels += _stacked_labels((f"{stop.name}: {word}",), room.x, y, _HEADING, "regular")
    for kind, points in groupby(talk.points, key=lambda point: point.kind):
        y = labels[-1].y + 40
        name, role = point_heading(words, kind)
        if role:
            shapes.append(Shape("swatch", RoundedRect(Rect(room.x, y + 6, 22, 22), 5), role))
        labels += _stacked_labels((name,), room.x + (38 if role else 0), y, _HEADING)
        for point in points:
            y = labels[-1].y + round(size * 0.5)
            shapes.append(_dot(room.x + 11, y + size * 0.6))
            lines = _lines(point.text, size, "regular", room.width - 38, most)
            labels += _stacked_labels(lines, room.x + 38, y, size, "regular")
    return shapes, labels


def _dot(x: float, y: float) -> Shape:
    return Shape("bullet", RoundedRect(Rect(x - 5, y - 5, 10, 10), 5, 4), "ink")


def _stacked_labels(
    lines: tuple[str, ...], x: float, y: float, size: int, weight: Weight = "semibold"
) -> Iterator[Label]:
    """Yield a label for each line, stacked below a y."""
    for number, line in enumerate(lines):
        below = y + size * 0.95 + round(size * 1.25) * number
        yield Label("text", line, x, below, size, "ink", weight)


def _below(texts: tuple[str, ...], area: Rect) -> Iterator[Label]:
    """Yield texts, each of up to three lines, at the lower end of an area."""
    lines = [
        line for text in texts if text for line in _lines(text, _SOURCE, "regular", area.width, 3)
    ]
    for number, line in enumerate(lines):
        y = area.bottom - round(1.3 * _SOURCE) * (len(lines) - 1 - number)
        yield Label("source", line, area.x, y, _SOURCE, "muted")


def _lines(text: str, size: int, weight: Weight, room: float, most: int) -> tuple[str, ...]:
    """Return a text in at most `most` lines, cut with an ellipsis if needed."""
    whole = " ".join(text.split())
    lines = wrapped(whole, size, weight, room, most)
    cut = whole
    while lines is None and " " in cut:
        cut = cut.rpartition(" ")[0]
        lines = wrapped(f"{cut}{ELLIPSIS}", size, weight, room, most)
    return lines or (shortened(whole, size, weight, room),)
