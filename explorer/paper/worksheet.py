# SPDX-License-Identifier: MIT
"""Worksheets: a matrix with empty boxes to fill in by hand, and the key with the answers."""

from collections.abc import Iterator

from msgspec.structs import replace

from explorer.diagram.scene import Box, Label, Scene, Shape
from explorer.diagram.shapes import Rect, RoundedRect, scaled
from explorer.diagram.subject import Subject
from explorer.diagram.text import text_width
from explorer.model.shares import counts
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.paper.flow import Block, gap, lines, pages, picture
from explorer.paper.page import (
    TEXT,
    TITLE,
    Chapter,
    Handout,
    is_readable,
    lay_out_picture,
    smallest_zoom,
)


def worksheet(handout: Handout, stack: Stack) -> Chapter:
    """Return the matrix of a stack with empty boxes, and a line for the name, service and date."""
    texts, words = handout.texts, handout.words
    asked = texts.fill_in.format(
        words=words.list_separator.join(_answers(WordedStack(stack, words)))
    )
    blank = replace(words, hidden="", predict=asked)
    hidden = tuple(layer.id for layer in stack.layers)
    worded = WordedStack(stack, blank)
    subject = Subject(worded, View.MATRIX, has_current=False, hidden=hidden)
    return _matrix(handout, texts.worksheet.format(stack=stack.title), subject, _form(handout))


def key(handout: Handout, stack: Stack) -> Chapter:
    """Return the matrix of a stack with all its answers."""
    subject = Subject(WordedStack(stack, handout.words), View.MATRIX, has_current=False)
    return _matrix(handout, handout.texts.key.format(stack=stack.title), subject, (gap(8),))


def _answers(worded: WordedStack) -> Iterator[str]:
    """Yield the words that stand in the boxes of a stack."""
    stack = worded.stack
    for kind in counts(stack, 0):
        if any(counts(stack, stop_index)[kind] for stop_index in range(len(stack.stops))):
            yield worded.words.of(kind)


def _matrix(handout: Handout, title: str, subject: Subject, above: tuple[Block, ...]) -> Chapter:
    """Return a page that a matrix fills, at the smallest zoom at which it is readable."""

    def set_at(zoom: float) -> tuple[list[Block], float, Scene]:
        head = [*lines(title, round(TITLE * zoom), handout.room * zoom, weight="semibold")]
        head += [_enlarged(block, zoom) for block in above]
        left = handout.height * zoom - sum(block.height for block in head)
        return head, left, lay_out_picture(handout, subject, left, zoom)

    def fits(zoom: float) -> bool:
        _head, left, scene = set_at(zoom)
        return is_readable(scene, left, zoom)

    zoom = smallest_zoom(fits)
    head, _left_over, scene = set_at(zoom)
    height = handout.height * zoom
    placed = pages([*head, picture(_blank(scene) if subject.hidden else scene)], height, height)
    return Chapter(title, placed, zoom)


def _form(handout: Handout) -> tuple[Block, ...]:
    """Return the line for the name, the service and the date."""
    texts, room, y = handout.texts, handout.room, 20
    labels: list[Label] = []
    shapes: list[Shape] = []
    x, width = 0.0, (room - 32) / 3
    for text in (texts.name, texts.service, texts.date):
        labels.append(Label("text", text, x, y, TEXT, "muted"))
        start = x + text_width(text, TEXT) + 8
        line = RoundedRect(Rect(start, y + 3, x + width - start, 0.75), 0)
        shapes.append(Shape("line", line, "muted"))
        x += width + 16
    return (gap(8), Block(34, tuple(labels), tuple(shapes)), gap(6))


def _enlarged(block: Block, zoom: float) -> Block:
    """Return a block of texts and lines `zoom` times as large."""
    labels = [
        replace(one, x=one.x * zoom, y=one.y * zoom, size=round(one.size * zoom))
        for one in block.labels
    ]
    shapes = [replace(one, outline=scaled(one.outline, zoom)) for one in block.shapes]
    return replace(block, height=block.height * zoom, labels=tuple(labels), shapes=tuple(shapes))


def _blank(scene: Scene) -> Scene:
    """Return the scene with solid instead of dashed lines around the boxes."""
    rows = [replace(row, boxes=tuple(map(_with_solid_line, row.boxes))) for row in scene.rows]
    return replace(scene, rows=tuple(rows))


def _with_solid_line(box: Box) -> Box:
    return replace(box, parts=tuple(replace(part, is_dashed=False) for part in box.parts))
