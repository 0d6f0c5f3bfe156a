# SPDX-License-Identifier: MIT
"""A layer at all stops in one small row, and its sign at one of them, for its explanation."""

from collections.abc import Sequence

from explorer.diagram.box_parts import rounded_parts, split_at
from explorer.diagram.items import Label, LabelKind, Part
from explorer.diagram.scene import Box, Row, Scene
from explorer.diagram.shapes import Rect, RoundedRect
from explorer.diagram.text import MIN_SIZE, Weight, fitting, text_width, widest
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Layer, Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title

_LEAN = 0.45  # of the height
_BOX_HEIGHT = 22.0  # units: the height of a box that has bands of the same measures
_BAND_SHARE = 60.0  # units: the width of a part that a band at its end does not fill
_EDGE = 1.5


def stop_bars(worded: WordedStack, layer: Layer, current: int, width: float, size: int) -> Scene:
    """Return a layer at all stops in one small row: the stop, a bar, and the word below it.

    Where the names or the words are too wide for their bars, only the current one is there.
    """
    stack, words = worded.stack, worded.words
    count = len(stack.stops)
    gap = round(size * 0.34) if count < 7 else 2
    bar_width = (width - gap * (count - 1)) / count
    top, height = round(size * 1.55), round(size * 0.7)
    rects = [Rect((bar_width + gap) * number, top, bar_width, height) for number in range(count)]
    names = [stop.name for stop in stack.stops]
    if widest(names, MIN_SIZE, "semibold") > bar_width:
        names = [stop.short_name or stop.name for stop in stack.stops]
    kinds = [cell.responsibility for cell in layer.cells]
    lines = (
        _line("stop", names, rects, current, size, round(size * 1.1)),
        _line(
            "party", [_word(worded, kind) for kind in kinds], rects, current, size,
            round(top + height + size * 1.22),
        ),
    )  # fmt: skip
    boxes = tuple(
        Box(
            layer=layer.id,
            stop_id=stop.id,
            title=cell_title(worded, layer, number),
            rect=rect,
            radius=3.0,
            parts=sign(kind, rect, 3.0),
            labels=tuple(line[number] for line in lines if number in line),
        )
        for number, (stop, kind, rect) in enumerate(zip(stack.stops, kinds, rects, strict=True))
    )
    full = Rect(0, 0, width, top + height + round(size * 1.6))
    return Scene(
        width=width,
        height=full.height,
        title=layer.name,
        description=", ".join(
            f"{stop.name}: {words.of(kind)}" for stop, kind in zip(stack.stops, kinds, strict=True)
        ),
        view=View.MATRIX,
        rows=(Row(layer.id, layer.group, full, (), boxes),),
        columns=tuple(rect.middle.x for rect in rects),
    )


def sign(
    kind: Responsibility, rect: Rect, radius: float, mine: float | None = None
) -> tuple[Part, ...]:
    """Return the parts of a small box that shows a responsibility by its colors alone.

    `mine` is the width of the customer's part where both have one; half without it.
    """
    if not kind.applies:
        inner = RoundedRect(rect.inset(0.5), max(radius - 0.5, 0))
        whole = RoundedRect(rect, radius)
        return (Part("nobody", whole, edge=inner, edge_width=1.0, is_dashed=True),)
    share = SHARE[kind]
    unit = rect.height / _BOX_HEIGHT
    if 0 < share < 1 and mine is not None:
        share, unit = mine / rect.width, mine / _BAND_SHARE
    band = 1.0 if kind is Responsibility.MODEL_DEPENDENT else 0.0
    split = split_at(rect, share, rect.height * _LEAN, band, unit)
    return rounded_parts(rect, radius, share, split, _EDGE)


def _word(worded: WordedStack, kind: Responsibility) -> str:
    words = worded.words
    is_open = kind is Responsibility.MODEL_DEPENDENT
    return words.model_dependent_short if is_open else words.of(kind)


def _line(
    kind: LabelKind, texts: Sequence[str], rects: Sequence[Rect], current: int, size: int, y: float
) -> dict[int, Label]:
    """Return the texts above or below the bars, by their number."""
    room, all_room = rects[0].width, rects[-1].right
    most = fitting(texts, size, "semibold", room)
    if widest(texts, most, "semibold") <= room:
        return {
            number: _label(kind, text, rect.x, y, most, is_current=number == current)
            for number, (text, rect) in enumerate(zip(texts, rects, strict=True))
        }
    most = fitting(texts[current : current + 1], size, "semibold", all_room)
    width = text_width(texts[current], most, "semibold")
    if width > all_room:
        return {}
    x = max(0.0, min(rects[current].middle.x - width / 2, all_room - width))
    return {current: _label(kind, texts[current], x, y, most, is_current=True)}


def _label(kind: LabelKind, text: str, x: float, y: float, size: int, *, is_current: bool) -> Label:
    role: Role = "ink" if is_current else "muted"
    weight: Weight = "semibold" if is_current else "regular"
    return Label(kind, text, x, y, size, role, weight)
