# SPDX-License-Identifier: MIT
"""The speaker notes of a slide: an explanation of what it shows."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from explorer.diagram.subject import Subject
from explorer.files.duties import (
    dispute_line,
    full_name,
    incident_title,
    party_heads,
    see_line,
)
from explorer.files.file_words import FileWords, file_words
from explorer.model.stack import Cell, Incident, Layer
from explorer.model.state import View
from explorer.model.wording import answer, counts_line, hand_over_line, source_line

_BETWEEN = "; "
_MOST_SPOKEN = 120  # words: about a minute


def notes(subject: Subject) -> str:
    """Return the notes of a picture: blocks of plain lines, with a blank line between them.

    First what to say, then the rest.
    """
    if subject.hidden:
        layer = "" if subject.layer in subject.hidden else subject.layer
        subject = replace(subject, worded=subject.told, layer=layer)
    own = file_words(subject.words)
    stack, chosen = subject.stack, subject.layer
    is_single = subject.view is View.SINGLE
    spoken = [
        *(_model(subject) if is_single else _models(subject)),
        *(line for layer in stack.layers if layer.id == chosen for line in _told(subject, layer)),
    ]
    blocks = [
        *(_explanation(subject, own, layer) for layer in stack.layers if layer.id == chosen),
        *(_layer(subject, own, layer) for layer in stack.layers if is_single),
        *([] if is_single else _disputed(subject, own)),
        [source_line(subject.worded)],
    ]
    texts = ["\n".join(filter(None, block)) for block in blocks]
    rest = list(filter(None, texts))
    return "\n\n".join(["\n".join(_short(spoken)), *([own.look_up, *rest] if rest else [])])


def _short(lines: Iterable[str]) -> list[str]:
    """Return as many whole lines as can be said in a minute, at least the first."""
    kept: list[str] = []
    for line in filter(None, lines):
        if kept and len(" ".join([*kept, line]).split()) > _MOST_SPOKEN:
            break
        kept.append(line)
    return kept


def _told(subject: Subject, layer: Layer) -> Iterator[str]:
    """Yield what to say of the selected layer."""
    if subject.has_current:
        cell = layer.cells[subject.stop_index]
        yield f"{layer.name}: {answer(subject.words, layer, cell)}. {layer.what}".strip()
        yield cell.example
    else:
        yield f"{layer.name}: {layer.what}" if layer.what else ""


def _model(subject: Subject) -> list[str]:
    """Return the current service model and what is handed over in it, unless that is asked."""
    stop_index = subject.stop_index
    if subject.hidden:
        return [full_name(subject.stop), subject.words.predict]
    line = hand_over_line(subject.worded, stop_index)
    return [_stop_line(subject, stop_index), subject.stack.stops[stop_index].summary, f"{line}."]


def _models(subject: Subject) -> list[str]:
    stops = range(len(subject.stack.stops))
    if subject.hidden:
        return [*map(full_name, subject.stack.stops), subject.words.predict]
    return [subject.stack.summary, *(_stop_line(subject, stop_index) for stop_index in stops)]


def _layer(subject: Subject, own: FileWords, layer: Layer) -> list[str]:
    if layer.id in subject.hidden:
        return [f"{layer.name}: {subject.words.hidden_spoken}"]
    cell = layer.cells[subject.stop_index]
    dispute = layer.dispute(cell.stop)
    return [
        f"{layer.name}: {answer(subject.words, layer, cell)}",
        *_duties(subject, own, cell),
        *([dispute_line(subject.stack, own, dispute)] if dispute else []),
        see_line(subject.stack, own, cell),
    ]


def _disputed(subject: Subject, own: FileWords) -> Iterator[list[str]]:
    """Yield the disputes of each layer except the selected one, as a block of lines per layer."""
    for layer in subject.stack.layers:
        if layer.disputes and layer.id != subject.layer:
            yield [layer.name, *_disputes(subject, own, layer)]


def _stop_line(subject: Subject, number: int) -> str:
    name = full_name(subject.stack.stops[number])
    return f"{name}: {counts_line(subject.worded, number)}."


def _duties(subject: Subject, own: FileWords, cell: Cell) -> Iterator[str]:
    """Yield a line with each party's duties, if it has any."""
    heads = party_heads(subject.words, own)
    for head, duties in zip(heads, (cell.you, cell.provider), strict=True):
        if duties:
            yield f"{head}: {_BETWEEN.join(duties)}."


def _explanation(subject: Subject, own: FileWords, layer: Layer) -> list[str]:
    """Return the full explanation of the selected layer at the stops that the slide shows."""
    return [
        layer.name,
        layer.what,
        _headed(own.why, layer.why),
        *(line for cell in _cells(subject, layer) for line in _cell(subject, own, layer, cell)),
        *_incidents(subject, own, layer.incidents),
        _headed(own.mistake, layer.mistake),
        *_disputes(subject, own, layer),
    ]


def _cells(subject: Subject, layer: Layer) -> Sequence[Cell]:
    """Return the cell of the current stop, or all cells if there is no current stop."""
    return [layer.cells[subject.stop_index]] if subject.has_current else layer.cells


def _cell(subject: Subject, own: FileWords, layer: Layer, cell: Cell) -> Iterator[str]:
    stop = subject.stack.stop(cell.stop)
    yield f"{stop.name}: {answer(subject.words, layer, cell)}"
    yield from _duties(subject, own, cell)
    yield _headed(own.example, cell.example)
    yield see_line(subject.stack, own, cell)


def _headed(head: str, text: str) -> str:
    """Return a line with its head; an empty one if there is no text."""
    return text and f"{head}: {text}"


def _disputes(subject: Subject, own: FileWords, layer: Layer) -> Iterator[str]:
    return (dispute_line(subject.stack, own, dispute) for dispute in layer.disputes)


def _incidents(subject: Subject, own: FileWords, incidents: Iterable[Incident]) -> Iterator[str]:
    for one in incidents:
        yield incident_title(own, one)
        yield one.what
        yield own.lesson.format(lesson=one.lesson)
        yield subject.stack.source(one.source).title
