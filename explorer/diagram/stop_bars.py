# SPDX-License-Identifier: MIT
"""A layer at all stops in one small row, drawn beside its explanation."""

from explorer.diagram.boxes import Look, parts
from explorer.diagram.scene import Box, Label, LabelKind, Row, Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.text import Weight, shortened
from explorer.diagram.theme import Role
from explorer.model.shares import SHARE
from explorer.model.stack import Layer, Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title


def stop_bars(worded: WordedStack, layer: Layer, current: int, width: float, size: int) -> Scene:
    """Return a layer at all stops in one small row: the stop, a bar, and the word below it."""
    stack, words = worded.stack, worded.words
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
        texts: tuple[tuple[LabelKind, str, float], ...] = (
            ("stop", stop.name, size * 1.1),
            ("party", word, rect.bottom + size * 1.25),
        )
        boxes.append(
            Box(
                layer=layer.id,
                stop_id=stop.id,
                title=cell_title(worded, layer, number),
                rect=rect,
                radius=look.radius,
                parts=parts(rect, look, SHARE[kind], 1.5, hatch),
                labels=tuple(
                    Label(
                        text_kind,
                        shortened(text, size, weight, bar_width),
                        rect.x,
                        round(y),
                        size,
                        role,
                        weight,
                    )
                    for text_kind, text, y in texts
                ),
            )
        )
    return Scene(
        width=width,
        height=top + height + round(size * 1.8),
        title=layer.name,
        description=", ".join(
            f"{stop.name}: {words.of(cell.responsibility)}"
            for stop, cell in zip(stack.stops, layer.cells, strict=True)
        ),
        view=View.MATRIX,
        rows=(Row(layer.id, layer.group, (), tuple(boxes)),),
        columns=tuple(box.rect.middle.x for box in boxes),
    )
