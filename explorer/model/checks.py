# SPDX-License-Identifier: MIT
"""Check what must hold between the values of a stack: ids, order, references."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from typing_extensions import override

from explorer.model.pointers import pointed
from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Layer, Responsibility, Stack
from explorer.model.word_match import folded

MAX_CELLS = 2400
# The most characters of a brief that shares its box with another.
_SPLIT_BRIEF: Mapping[Responsibility, int] = {
    Responsibility.SHARED: 22,
    Responsibility.MODEL_DEPENDENT: 18,
}


class Problem(NamedTuple):
    """One mistake: the path of the key in the file, and what to do about it.

    Steps of a story are known by their numbers in the path, and by their `title`.
    """

    path: str
    message: str
    title: str = ""

    @override
    def __str__(self) -> str:
        place = f'{self.path} ("{self.title}")' if self.title else self.path
        return f"{place}: {self.message}" if place else self.message


def stack_problems(stack: Stack) -> Iterator[Problem]:
    """Yield the mistakes in a stack whose single values are all valid."""
    yield from repeated("sources", (source.id for source in stack.sources))
    yield from repeated("stops", (stop.id for stop in stack.stops))
    yield from repeated("absent_stops", (stop.id for stop in stack.absent_stops))
    yield from repeated("topics", (topic.id for topic in stack.topics))
    ids = [*(group.id for group in stack.groups), *(layer.id for layer in stack.layers)]
    yield from repeated("groups and layers", ids)
    yield from _group_problems(stack)
    if (cells := len(stack.layers) * len(stack.stops)) > MAX_CELLS:
        message = f"have {cells:,} cells, {len(stack.layers)} times {len(stack.stops)}"
        remedy = "leave out layers or stops, or make two files of it"
        yield Problem("layers", f"{message}, and at most {MAX_CELLS:,} can be drawn: {remedy}")
    for layer in stack.layers:
        yield from _layer_problems(stack, layer)
    yield from _synonym_problems(stack)


def repeated(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each id that stands more than once."""
    for value, times in Counter(ids).items():
        if times > 1:
            yield Problem(f"{where}[{value}]", f"stands {times} times: give each its own id")


def _synonym_problems(stack: Stack) -> Iterator[Problem]:
    """Yield synonyms by which nothing is found, or nothing that is not found without them."""
    known = (
        *((f"stops[{one.id}].also", one.name, one.also) for one in stack.stops),
        *((f"topics[{one.id}].also", one.title, one.also) for one in stack.topics),
        *((f"layers[{one.id}].also", one.name, one.also) for one in stack.layers),
    )
    for path, name, synonyms in known:
        counted = Counter(map(folded, (name, *synonyms)))
        for synonym in synonyms:
            if not (plain := folded(synonym)):
                yield Problem(path, f"has {synonym!r}, which has no word: write one, or remove it")
            elif counted[plain] > 1:
                yield Problem(path, f"has {synonym!r} twice, or as its name: remove one")


def _group_problems(stack: Stack) -> Iterator[Problem]:
    known = [group.id for group in stack.groups]
    used = [layer.group for layer in stack.layers if layer.group]
    yield from _outside_of_groups(stack, known)
    for group in known:
        if group not in used:
            yield Problem(f"groups[{group}]", "has no layer: add one, or remove the group")
    order = [group for group in dict.fromkeys(used) if group in known]
    runs = sum(one != other for one, other in pairwise(used)) + bool(used)
    if runs != len(set(used)) or order != [group for group in known if group in used]:
        yield Problem(
            "layers", "are not in the order of the groups: keep the layers of a group together"
        )


def _outside_of_groups(stack: Stack, known: Sequence[str]) -> Iterator[Problem]:
    """Yield the layers that are in no group, though others are, or in one that is not there."""
    for layer in stack.layers:
        path = f"layers[{layer.id}].group"
        if layer.group and layer.group not in known:
            yield unknown(path, layer.group, known)
        elif known and not layer.group:
            message = "is missing, though there are groups: name the layer's"
            yield Problem(path, f"{message}, or leave groups out everywhere")


def _layer_problems(stack: Stack, layer: Layer) -> Iterator[Problem]:
    path = f"layers[{layer.id}]"
    stops = [stop.id for stop in stack.stops]
    sources = [source.id for source in stack.sources]
    if [cell.stop for cell in layer.cells] != stops:
        yield Problem(f"{path}.cells", f"need one cell a stop, in this order: {', '.join(stops)}")
    for cell in layer.cells:
        yield from _cell_problems(f"{path}.cells[{cell.stop}]", cell, layer.retained)
        yield from _see_problems(f"{path}.cells[{cell.stop}].see", stack, layer, cell)
    stated = [
        *(("incidents", incident.stop, incident.source) for incident in layer.incidents),
        *(("disputes", dispute.stop, dispute.source) for dispute in layer.disputes),
    ]
    for key, stop_id, source in stated:
        if stop_id not in stops:
            yield unknown(f"{path}.{key}[{stop_id}].stop", stop_id, stops)
        if source not in sources:
            yield unknown(f"{path}.{key}[{stop_id}].source", source, sources)
    yield from repeated(f"{path}.disputes", (dispute.stop for dispute in layer.disputes))
    for source in layer.sources:
        if source not in sources:
            yield unknown(f"{path}.sources", source, sources)


def _cell_problems(path: str, cell: Cell, retained: bool) -> Iterator[Problem]:
    if retained and cell.responsibility is not Responsibility.CUSTOMER:
        message = f"is {cell.responsibility}, but the layer is retained: make it customer"
        yield Problem(path, f"{message}, or remove retained")
    if cell.responsibility.applies:
        yield from _brief_problems(path, cell)
    else:
        yield from _empty_cell_problems(path, cell)


def _see_problems(path: str, stack: Stack, layer: Layer, cell: Cell) -> Iterator[Problem]:
    """Yield pointers to cells that are not there, to the cell itself, or to one cell twice."""
    found = [(layer.id, cell.stop)]
    known = ([one.id for one in stack.layers], [one.id for one in stack.stops])
    for see in cell.see:
        target = pointed(see, cell.stop)
        if target in found:
            yield Problem(path, f"names {see!r}, its own cell or one named before: remove it")
        found.append(target)
        for one, ids in zip(target, known, strict=True):
            if one not in ids:
                message = f"names {one!r}, which is not there"
                yield Problem(path, f"{message}: the nearest is {nearest(one, ids)}")


def nearest(value: str, known: Iterable[str]) -> str:
    """Return the known id that is most like a value."""
    from difflib import get_close_matches  # slow to import, and needed only for a mistake

    return get_close_matches(value, list(known), 1, 0.0)[0]


def _empty_cell_problems(path: str, cell: Cell) -> Iterator[Problem]:
    """Yield what a party does in a cell in which nobody has a part."""
    for key in ("you", "provider", "you_brief", "provider_brief"):
        if getattr(cell, key):
            message = "says what somebody does, but the cell is not-applicable: remove it"
            yield Problem(f"{path}.{key}", f"{message}, or say whose the cell is")


def _brief_problems(path: str, cell: Cell) -> Iterator[Problem]:
    """Yield briefs that no box can show: the party has no part in it, or one that is too small."""
    kind, share = cell.responsibility, SHARE[cell.responsibility]
    for key, brief, has_part in (
        ("you_brief", cell.you_brief, share > 0),
        ("provider_brief", cell.provider_brief, share < 1),
    ):
        if brief and not has_part:
            message = f"is of a party that has no part, as the cell is {kind}: remove it"
            yield Problem(f"{path}.{key}", f"{message}, or make the cell shared")
        elif len(brief) > (most := _SPLIT_BRIEF.get(kind, len(brief))):
            message = f"has {len(brief)} characters, too many for a part of a box"
            yield Problem(f"{path}.{key}", f"{message}: write up to {most}, as the cell is {kind}")


def unknown(path: str, value: str, known: Iterable[str]) -> Problem:
    """Return the problem of an id that is not among the known ones."""
    names = ", ".join(known)
    remedy = f"use one of {names}" if names else "add it, or remove this key"
    return Problem(path, f"names {value!r}, which is not there: {remedy}")
