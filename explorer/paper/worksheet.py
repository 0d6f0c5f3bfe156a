# SPDX-License-Identifier: MIT
"""Worksheets: a matrix with empty boxes to fill in by hand, and the key with the answers."""

from collections.abc import Iterator

from msgspec.structs import replace

from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Rect, RoundedRect
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
    lay_out_picture,
)


def worksheet(handout: Handout, stack: Stack) -> Chapter:
    """Return the matrix of a stack with empty boxes, and a line for the name, service and date."""
    texts, words = handout.texts, handout.words
    asked = texts.fill_in.format(
        words=words.list_separator.join(_answers(WordedStack(stack, words)))
    )
    hidden = tuple(layer.id for layer in stack.layers)
    worded = WordedStack(stack, replace(words, hidden=""))
    subject = Subject(worded, View.MATRIX, has_current=False, hidden=hidden)
    above = (*_form(handout), *lines(asked, TEXT, handout.room), gap(10))
    return _matrix(handout, texts.worksheet.format(stack=stack.title), subject, above)


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
    """Return the pages that a matrix fills."""
    head = [*lines(title, TITLE, handout.room, weight="semibold"), *above]
    left = handout.height - sum(block.height for block in head)
    scenes = lay_out_picture(handout, subject, left)
    drawn = [picture(_blank(scene) if subject.hidden else scene) for scene in scenes]
    return Chapter(title, pages([*head, *drawn], handout.height, handout.height))


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


def _blank(scene: Scene) -> Scene:
    """Return the scene with empty boxes to write into."""
    rows = [replace(row, boxes=tuple(map(_empty, row.boxes))) for row in scene.rows]
    return replace(scene, rows=tuple(rows))


def _empty(box: Box) -> Box:
    """Return a hidden box with a solid line in place of its dashed one."""
    parts = tuple(replace(part, edge=None) for part in box.parts)
    frames = tuple(
        Shape("line", part.edge, None, Line("muted", part.edge_width))
        for part in box.parts
        if part.edge
    )
    return replace(box, parts=parts, marks=(*box.marks, *frames))
