# SPDX-License-Identifier: MIT
"""The matrix and the duties of both sides as rows of plain text, for every kind of table."""

import re
from collections.abc import Collection, Iterator

from explorer.files.file_words import FileWords, file_words
from explorer.model.pointers import pointers
from explorer.model.stack import Cell, Dispute, Incident, Layer, Stack, Stop
from explorer.model.worded import WordedStack
from explorer.model.wording import answer
from explorer.model.words import Words

Row = tuple[str, ...]
# What a spreadsheet could take for a formula: also in a later line of a cell, or after a semicolon,
# which separates cells in some locales, and after blanks of any kind, seen or not.
_FORMULA = re.compile(
    r"(?:^|[;\t])(?:[^\S\n]|[\u200b-\u200f\u2060\ufeff])*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])",
    re.MULTILINE,
)


def matrix_rows(worded: WordedStack, hidden: Collection[str] = ()) -> list[Row]:
    """Return who is responsible: a head, then one row per layer with one column per stop.

    Of the layers whose ids are hidden it is not said.
    """
    head = (file_words(worded.words).layer, *(stop.name for stop in worded.stack.stops))
    rows = [
        (layer.name, *(_answer(worded.words, layer, cell, hidden) for cell in layer.cells))
        for layer in worded.stack.layers
    ]
    return [head, *rows]


def _answer(words: Words, layer: Layer, cell: Cell, hidden: Collection[str]) -> str:
    return words.hidden_spoken if layer.id in hidden else answer(words, layer, cell)


def duty_rows(worded: WordedStack, hidden: Collection[str] = ()) -> list[Row]:
    """Return both parties' duties: a head, then one row per layer and stop.

    Columns: group if there are any, layer, service model, responsibility, the customer's and the
    provider's duties, disputes, and pointers if there are any. A layer whose id is hidden has blank
    cells (`withheld`).
    """
    words = worded.words
    own = file_words(words)
    groups = (own.group,) if worded.stack.groups else ()
    heads = (*party_heads(words, own), words.disputed)
    head = (*groups, own.layer, own.service_model, own.answers, *heads)
    cells = list(_cells(worded.stack))
    rows = [_duties(worded, layer, cell, hidden) for layer, cell in cells]
    if not any(cell.see for _layer, cell in cells):
        return [head, *rows]
    seen = ("\n".join(_names(worded.stack, cell)) for _layer, cell in cells)
    return [(*head, own.see_also), *((*row, see) for row, see in zip(rows, seen, strict=True))]


def _cells(stack: Stack) -> Iterator[tuple[Layer, Cell]]:
    for layer in stack.layers:
        for cell in layer.cells:
            yield layer, cell


def _duties(worded: WordedStack, layer: Layer, cell: Cell, hidden: Collection[str]) -> Row:
    stack, words = worded.stack, worded.words
    dispute = layer.dispute(cell.stop)
    return (
        *(group.name for group in stack.groups if group.id == layer.group),
        layer.name,
        stack.stop(cell.stop).name,
        words.hidden_spoken if layer.id in hidden else words.of(cell.responsibility),
        "\n".join(cell.you),
        "\n".join(cell.provider),
        said_otherwise(stack, dispute) if dispute else "",
    )


def see_line(stack: Stack, own: FileWords, cell: Cell) -> str:
    """Return to which cells a cell points, in one line; empty without any."""
    names = "; ".join(_names(stack, cell))
    return f"{own.see_also}: {names}" if names else ""


def _names(stack: Stack, cell: Cell) -> Iterator[str]:
    return (pointer.name for pointer in pointers(stack, cell))


def full_name(stop: Stop) -> str:
    """Return both names of a stop, or its name alone where it has no longer one."""
    return ", ".join(dict.fromkeys(filter(None, (stop.name, stop.long_name))))


def said_otherwise(stack: Stack, dispute: Dispute) -> str:
    """Return the text of a dispute: what another source says of a cell, and which source."""
    return f"{dispute.says} [{stack.source(dispute.source).title}]"


def incident_title(own: FileWords, incident: Incident) -> str:
    """Return the title of an incident: what was reported, or ruled, and when."""
    head = own.ruling if incident.is_ruling else own.incident
    return head.format(title=incident.title, year=incident.year)


def dispute_line(stack: Stack, own: FileWords, dispute: Dispute) -> str:
    """Return a dispute in one line: the stop, the other source, and what it says."""
    head = own.dispute.format(stop=stack.stop(dispute.stop).name)
    return f"{head}: {said_otherwise(stack, dispute)}"


def your_rows(worded: WordedStack, stop_index: int) -> list[Row]:
    """Return the customer's duties at a stop: a head, then one row per duty.

    Columns: layer, responsibility, duty, and three to be filled in: owner, due date, done.
    """
    words = worded.words
    own = file_words(words)
    yours, _theirs = party_heads(words, own)
    head = (own.layer, own.answers, yours, own.owner, own.due, own.done)
    rows = [
        (layer.name, answer(words, layer, layer.cells[stop_index]), duty, "", "", "")
        for layer in worded.stack.layers
        for duty in layer.cells[stop_index].you
    ]
    return [head, *rows]


def party_heads(words: Words, own: FileWords) -> tuple[str, str]:
    """Return the column heads of the customer's and the provider's duties."""
    you, provider = words.you_in_sentence, words.provider_in_sentence
    return own.your_duties.format(you=you), own.provider_duties.format(provider=provider)


def inert(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: those get an apostrophe in front."""
    return _FORMULA.sub(r"\g<0>'", text)
