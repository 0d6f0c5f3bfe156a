# SPDX-License-Identifier: MIT
"""Check what must hold between the values of a stack: ids, order, references."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from typing_extensions import override

from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Layer, Responsibility, Stack

# The most characters of a brief that shares its box with another.
_SPLIT_BRIEF: Mapping[Responsibility, int] = {
    Responsibility.SHARED: 22,
    Responsibility.MODEL_DEPENDENT: 18,
}


class Problem(NamedTuple):
    """One mistake: the path of the key in the file, and what to do about it."""

    path: str
    message: str

    @override
    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


def stack_problems(stack: Stack) -> Iterator[Problem]:
    """Yield the mistakes in a stack whose single values are all valid."""
    yield from _repeated("sources", (source.id for source in stack.sources))
    yield from _repeated("stops", (stop.id for stop in stack.stops))
    yield from _repeated("absent_stops", (stop.id for stop in stack.absent_stops))
    yield from _repeated("topics", (topic.id for topic in stack.topics))
    ids = [*(group.id for group in stack.groups), *(layer.id for layer in stack.layers)]
    yield from _repeated("groups and layers", ids)
    yield from _group_problems(stack)
    for layer in stack.layers:
        yield from _layer_problems(stack, layer)


def _repeated(where: str, ids: Iterable[str]) -> Iterator[Problem]:
    for value, times in Counter(ids).items():
        if times > 1:
            yield Problem(f"{where}[{value}]", f"stands {times} times: give each its own id")


def _group_problems(stack: Stack) -> Iterator[Problem]:
    known = [group.id for group in stack.groups]
    used = [layer.group for layer in stack.layers]
    for layer in stack.layers:
        if layer.group not in known:
            yield unknown(f"layers[{layer.id}].group", layer.group, known)
    for group in known:
        if group not in used:
            yield Problem(f"groups[{group}]", "has no layer: add one, or remove the group")
    order = [group for group in dict.fromkeys(used) if group in known]
    runs = sum(one != other for one, other in pairwise(used)) + 1
    if runs != len(set(used)) or order != [group for group in known if group in used]:
        yield Problem(
            "layers", "are not in the order of the groups: keep the layers of a group together"
        )


def _layer_problems(stack: Stack, layer: Layer) -> Iterator[Problem]:
    path = f"layers[{layer.id}]"
    stops = [stop.id for stop in stack.stops]
    sources = [source.id for source in stack.sources]
    if [cell.stop for cell in layer.cells] != stops:
        yield Problem(f"{path}.cells", f"need one cell a stop, in this order: {', '.join(stops)}")
    for cell in layer.cells:
        yield from _cell_problems(f"{path}.cells[{cell.stop}]", cell, layer.retained)
    stated = [
        *(("incidents", incident.stop, incident.source) for incident in layer.incidents),
        *(("disputes", dispute.stop, dispute.source) for dispute in layer.disputes),
    ]
    for key, stop_id, source in stated:
        if stop_id not in stops:
            yield unknown(f"{path}.{key}[{stop_id}].stop", stop_id, stops)
        if source not in sources:
            yield unknown(f"{path}.{key}[{stop_id}].source", source, sources)
    yield from _repeated(f"{path}.disputes", (dispute.stop for dispute in layer.disputes))
    for source in layer.sources:
        if source not in sources:
            yield unknown(f"{path}.sources", source, sources)


def _cell_problems(path: str, cell: Cell, retained: bool) -> Iterator[Problem]:
    split = cell.responsibility in (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT)
    if split and not (cell.you and cell.provider):
        yield Problem(path, "says nothing of one half: fill both you and provider")
    if retained and cell.responsibility is not Responsibility.CUSTOMER:
        message = f"is {cell.responsibility}, but the layer is retained: make it customer"
        yield Problem(path, f"{message}, or remove retained")
    yield from _brief_problems(path, cell)


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
    return Problem(path, f"names {value!r}, which is not there: use one of {', '.join(known)}")
