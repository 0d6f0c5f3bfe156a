# SPDX-License-Identifier: MIT
"""The legend: which entries it has, how wide they are, and in which rows they stand."""

from collections.abc import Iterator
from functools import lru_cache

from explorer.diagram.text import text_width
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack


@lru_cache(maxsize=16)
def legend_entries(worded: WordedStack) -> tuple[tuple[str, str], ...]:
    """Return the kinds that the stack uses, each with its word; last the mark, if any."""
    used = {cell.responsibility for layer in worded.stack.layers for cell in layer.cells}
    order = (
        Responsibility.CUSTOMER,
        Responsibility.SHARED,
        Responsibility.PROVIDER,
        Responsibility.MODEL_DEPENDENT,
    )
    entries = [(str(kind), worded.words.of(kind)) for kind in order if kind in used]
    if any(layer.disputes for layer in worded.stack.layers):
        entries.append(("disputed", worded.words.disputed))
    return tuple(entries)


def legend_width(entries: tuple[tuple[str, str], ...], size: float) -> float:
    """Return the width of a legend in one row."""
    texts = sum(text_width(word, size, "semibold") for _kind, word in entries)
    marks = sum(sample_width(kind, size) for kind, _word in entries)
    return texts + marks + size * (0.6 * len(entries) + 1.4 * (len(entries) - 1))


def sample_width(kind: str, size: float) -> float:
    """Return the width of the sample box, or of the mark, before a legend entry's text."""
    return size * (0.9 if kind == "disputed" else 2.1)


def legend_rows(entries: tuple[tuple[str, str], ...], size: float, room: float) -> int:
    """Return how many rows the legend takes if its entries wrap at a width in pixels."""
    return 1 + max(row for row, _x in legend_places(entries, size, 0.0, 0.0, room))


def legend_places(
    entries: tuple[tuple[str, str], ...], size: float, x: float, left: float, right: float
) -> Iterator[tuple[int, float]]:
    """Yield the row and the x of each entry; one that would cross the right edge starts a new row.

    The first stands at the given x.
    """
    row = 0
    for number, entry in enumerate(entries):
        needed = legend_width((entry,), size)
        if number and x + needed > right + 1:
            row, x = row + 1, left
        yield row, x
        x += needed + size * 1.4
