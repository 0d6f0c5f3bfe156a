# SPDX-License-Identifier: MIT
"""What a picture shows, in sentences: for people who do not see it."""

from collections.abc import Iterator
from itertools import groupby

from explorer.diagram.layout import Subject
from explorer.diagram.scene import Scene
from explorer.model.stack import Layer, Stack
from explorer.model.state import View, nearest_stop
from explorer.model.wording import cell_title, in_sentence
from explorer.model.words import Words


def alt_text(subject: Subject, scene: Scene) -> str:
    """Return what a scene is and shows, and then a sentence a layer, each on its own line."""
    stack, words = subject.stack, subject.words
    lines = [f"{scene.title}.", scene.description]
    if subject.view is View.SINGLE:
        stop = nearest_stop(subject.position or 0.0)
        lines += [f"{cell_title(stack, words, layer, stop)}." for layer in stack.layers]
    else:
        lines += [_row(stack, words, layer) for layer in stack.layers]
    return "\n".join(lines)


def _row(stack: Stack, words: Words, layer: Layer) -> str:
    """Return who answers at every stop: `Applications: You (On-premises, IaaS), Shared (PaaS)`.

    Where published sources differ is said at the end.
    """
    sentence = f"{layer.name}: {words.list_separator.join(_answers(stack, words, layer))}"
    if layer.disputes:
        stops = [stop.name for stop in stack.stops if layer.dispute(stop.id)]
        differ = in_sentence(words, words.disputed)
        sentence += f"; {differ} ({words.list_separator.join(stops)})"
    return f"{sentence}."


def _answers(stack: Stack, words: Words, layer: Layer) -> Iterator[str]:
    for responsibility, cells in groupby(layer.cells, lambda cell: cell.responsibility):
        names = [stack.stop(cell.stop).name for cell in cells]
        yield f"{words.of(responsibility)} ({words.list_separator.join(names)})"
