# SPDX-License-Identifier: MIT
"""The alternative text of a picture, for people who cannot see it."""

from collections.abc import Iterator
from itertools import groupby

from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.model.stack import Layer
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import cell_title, hidden_title, in_sentence


def alt_text(subject: Subject, scene: Scene) -> str:
    """Return a scene's title and description, then one sentence per layer, each on its own line.

    Of a layer whose answer is hidden, that is all it says.
    """
    worded = subject.told
    lines = [f"{scene.title}.", *filter(None, (scene.description,))]
    return "\n".join([*lines, *(_sentence(subject, worded, one) for one in worded.stack.layers)])


def _sentence(subject: Subject, worded: WordedStack, layer: Layer) -> str:
    is_hidden, number = layer.id in subject.hidden, subject.stop_index
    if subject.view is View.SINGLE:
        title = hidden_title if is_hidden else cell_title
        return f"{title(worded, layer, number)}."
    return f"{layer.name}: {worded.words.hidden_spoken}." if is_hidden else _row(worded, layer)


def _row(worded: WordedStack, layer: Layer) -> str:
    """Return a layer's parties by stop: `Applications: You (On-premises, IaaS), Shared (PaaS)`.

    Stops on which published sources differ are named at the end.
    """
    words = worded.words
    sentence = f"{layer.name}: {words.list_separator.join(_answers(worded, layer))}"
    if layer.disputes:
        stops = [stop.name for stop in worded.stack.stops if layer.dispute(stop.id)]
        differ = in_sentence(words, words.disputed)
        sentence += f"; {differ} ({words.list_separator.join(stops)})"
    return f"{sentence}."


def _answers(worded: WordedStack, layer: Layer) -> Iterator[str]:
    for responsibility, cells in groupby(layer.cells, lambda cell: cell.responsibility):
        names = [worded.stack.stop(cell.stop).name for cell in cells]
        yield f"{worded.words.of(responsibility)} ({worded.words.list_separator.join(names)})"
