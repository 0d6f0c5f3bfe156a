# SPDX-License-Identifier: MIT
"""What an audience sees of a talk: the diagram in large type, and points of a layer beside it."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Aside, Label, Scene, Shape
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.sizes import Frame
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS, Weight, shortened, wrapped
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.stack import Layer, Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import source_line
from explorer.model.words import Words
from explorer.story.talk import Talk

MAX_POINTS = 3
_WIDTH, _HEIGHT = 1920.0, 1080.0
_STAGGER = 0.6
_ZOOM = 2.0
_PANEL = 0.36  # of the picture's width
_TITLE, _HEADING = 40, 28
_TEXTS = (38, 34, 30, 28)  # text sizes of the points: the largest that fits is used
_MAX_LINES = 5  # of a single point


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
    room = round(width * (1 - _PANEL))
    scene = lay_out(subject, replace(_frame(room, height), has_source=False), edge)
    panel = _panel(talk, words, layer, Rect(room, 0, width - room, height))
    both = replace(scene, width=width, aside=panel)
    return Projection(both, _whole(both, size))


def subject_of(talk: Talk, words: Words, position: float | None = None) -> Subject:
    """Return the subject of the picture that a talk shows."""
    shown, step = talk.shown, talk.step
    at_step = not talk.is_detour
    rests = position is None or position == shown.place.position
    here = shown.place.position if position is None else position
    has_column = talk.has_column or shown.view is View.SINGLE
    return Subject(
        WordedStack(talk.stack, words),
        shown.view,
        here if has_column else 0.0,
        talk.layer,
        talk.before if rests else None,
        0.0 if rests else _STAGGER,
        talk.hidden,
        step.title if at_step else "",
        has_column,
    )


def _frame(width: float, height: float) -> Frame:
    return Frame(width, height, has_heads=True, is_audience=True)


def _whole(scene: Scene, size: tuple[float, float]) -> Rect:
    """Return the part of a scene that shows all of it, even if it is higher than the screen."""
    more = max(scene.height / size[1], 1.0)
    width = size[0] * more
    return Rect((scene.width - width) / 2, 0, width, size[1] * more)


def _zoomed(layer: str, subject: Subject, size: tuple[float, float], edge: float) -> Projection:
    """Return the zoomed picture around a layer: larger type in the single view, else magnified."""
    width, height = size
    if subject.view is View.SINGLE:
        frame = replace(_frame(width, height * _ZOOM), text_scale=_ZOOM)
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


def points(layer: Layer, stop_id: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return up to three duties at a stop: the customer's and the provider's."""
    cell = layer.cell(stop_id)
    if cell.responsibility is Responsibility.PROVIDER:
        theirs = cell.provider[: MAX_POINTS - min(len(cell.you), 1)]
        return cell.you[: MAX_POINTS - len(theirs)], theirs
    is_mine = cell.responsibility is Responsibility.CUSTOMER
    mine = cell.you[: MAX_POINTS - (0 if is_mine else min(len(cell.provider), 1))]
    return mine, () if is_mine and mine else cell.provider[: MAX_POINTS - len(mine)]


def _panel(talk: Talk, words: Words, layer: Layer, area: Rect) -> Aside:
    """Return the panel beside the diagram: its background and its texts."""
    back = Rect(area.x + 8, 28, area.width - 44, area.height - 56)
    room = Rect(back.x + 32, back.y + 30, back.width - 64, back.height - 60)
    ground = Shape("panel", RoundedRect(back, 18), "tint")
    source = tuple(_source(WordedStack(talk.stack, words), room))
    bottom = source[0].y - 40
    sizes = (_explanation(talk, words, layer, room, size) for size in _TEXTS)
    smallest = _explanation(talk, words, layer, room, _TEXTS[-1])
    shapes, labels = next((made for made in sizes if made[1][-1].y <= bottom), smallest)
    return Aside((ground, *shapes), (*labels, *source))


def _explanation(
    talk: Talk, words: Words, layer: Layer, room: Rect, size: int
) -> tuple[list[Shape], list[Label]]:
    """Return the panel's shapes and labels with points of a text size; they may exceed the room."""
    stop = talk.stack.stops[talk.shown.stop_index]
    word = words.of(layer.cell(stop.id).responsibility)
    mine, theirs = points(layer, stop.id)
    shapes: list[Shape] = []
    title = _lines(layer.name, _TITLE, "semibold", room.width, 2)
    labels = [*_stacked_labels(title, room.x, room.y, _TITLE)]
    y = labels[-1].y + 20
    labels += _stacked_labels((f"{stop.name}: {word}",), room.x, y, _HEADING, "regular")
    parties: tuple[tuple[str, Role, tuple[str, ...]], ...] = (
        (words.you, "you", mine),
        (words.provider, "edge", theirs),
    )
    for name, role, texts in parties:
        if texts:
            y = labels[-1].y + 40
            square = RoundedRect(Rect(room.x, y + 6, 22, 22), 5)
            shapes.append(Shape("swatch", square, role))
            labels += _stacked_labels((name,), room.x + 38, y, _HEADING)
        for text in texts:
            y = labels[-1].y + round(size * 0.5)
            shapes.append(_dot(room.x + 11, y + size * 0.6))
            lines = _lines(text, size, "regular", room.width - 38, _MAX_LINES)
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


def _source(worded: WordedStack, area: Rect) -> Iterator[Label]:
    lines = _lines(source_line(worded), 18, "regular", area.width, 2)
    for number, line in enumerate(lines):
        y = area.bottom - 24 * (len(lines) - 1 - number)
        yield Label("source", line, area.x, y, 18, "muted")


def _lines(text: str, size: int, weight: Weight, room: float, most: int) -> tuple[str, ...]:
    """Return a text in at most `most` lines, cut with an ellipsis if needed."""
    whole = " ".join(text.split())
    lines = wrapped(whole, size, weight, room, most)
    cut = whole
    while lines is None and " " in cut:
        cut = cut.rpartition(" ")[0]
        lines = wrapped(f"{cut}{ELLIPSIS}", size, weight, room, most)
    return lines or (shortened(whole, size, weight, room),)
