# SPDX-License-Identifier: MIT
"""Find layers by their names, duties, examples, incidents and other texts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from explorer.model.normal_form import searchable
from explorer.model.stack import Layer, Stack

MAX_HITS = 30


class Hit(NamedTuple):
    """A layer that was found; `stop_id` is empty if the text that was found is about all stops.

    `excerpt` is empty where the content says only the name.
    """

    stack: str
    layer: str
    stop_id: str
    title: str
    excerpt: str


class _Entry(NamedTuple):
    rank: int
    stop_id: str
    where: str
    text: str


def search(stacks: Mapping[str, Stack], query: str) -> tuple[Hit, ...]:
    """Return the hits in which every word of the query occurs, names first, at most 30.

    A layer comes once for each stop at which something of it matches.
    """
    wanted = searchable(query).split()
    if not wanted:
        return ()
    found: list[tuple[int, Hit]] = []
    for key, stack in stacks.items():
        for layer in stack.layers:
            found += _hits(key, stack, layer, wanted)
    found.sort(key=lambda pair: pair[0])
    return tuple(hit for _rank, hit in found[:MAX_HITS])


def _hits(key: str, stack: Stack, layer: Layer, wanted: list[str]) -> Iterator[tuple[int, Hit]]:
    seen = set()
    for entry in _entries(stack, layer):
        text = searchable(f"{layer.name} {entry.text}")
        if entry.stop_id in seen or not all(word in text for word in wanted):
            continue
        seen.add(entry.stop_id)
        title = f"{stack.name}: {layer.name}{entry.where}"
        is_name = entry.rank == 0  # and stands in the title already
        yield (
            entry.rank,
            Hit(key, layer.id, entry.stop_id, title, layer.what if is_name else entry.text),
        )
        if is_name:
            return


def _entries(stack: Stack, layer: Layer) -> Iterator[_Entry]:
    """Yield every text of a layer that can be found, the most important first.

    A text that is not there is empty: it is found by the layer's name alone, which comes first.
    """
    yield _Entry(0, "", "", f"{layer.name} {layer.short_name}")
    yield _Entry(1, "", "", layer.what)
    for cell in layer.cells:
        where = f", {stack.stop(cell.stop).name}"
        for text in (*cell.you, *cell.provider):
            yield _Entry(2, cell.stop, where, text)
        yield _Entry(3, cell.stop, where, cell.example)
    for incident in layer.incidents:
        where = f", {stack.stop(incident.stop).name}"
        yield _Entry(
            3, incident.stop, where, f"{incident.title} ({incident.year}): {incident.what}"
        )
    for text in (layer.why, layer.mistake, *layer.controls):
        yield _Entry(4, "", "", text)
