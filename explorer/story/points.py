# SPDX-License-Identifier: MIT
"""The points of a layer that an audience can be shown: duties, incidents, the common mistake."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from explorer.model.stack import Cell, Layer, Responsibility

POINT_KINDS = ("you", "provider", "incident", "lesson", "mistake")
MOST_DUTIES = 3  # of a layer for which no points are named


class Point(NamedTuple):
    """A text, and what it is: you, provider, incident, lesson or mistake."""

    kind: str
    text: str


def all_points(layer: Layer, stop_id: str) -> Mapping[str, Point]:
    """Return the points of a layer at a stop by their ids, such as `you-1` for the first duty."""
    cell = layer.cell(stop_id)
    incidents = [f"{one.year}: {one.title}" for one in layer.incidents]
    return dict(
        (
            *_numbered("you", cell.you),
            *_numbered("provider", cell.provider),
            *_numbered("incident", incidents),
            *_numbered("lesson", [one.lesson for one in layer.incidents]),
            *([("mistake", Point("mistake", layer.mistake))] if layer.mistake else []),
        )
    )


def _numbered(kind: str, texts: Sequence[str]) -> Iterator[tuple[str, Point]]:
    for number, text in enumerate(texts, 1):
        yield f"{kind}-{number}", Point(kind, text)


def shown_points(layer: Layer, stop_id: str, named: Sequence[str] = ()) -> tuple[Point, ...]:
    """Return the named points in their order, or if none are named, the first duties.

    A story may be told of another stack of the same id: what its layer has not is left out.
    """
    known = all_points(layer, stop_id)
    return tuple(known[one] for one in shown_ids(layer, stop_id, named))


def shown_ids(layer: Layer, stop_id: str, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the ids of the points that are shown if these are named."""
    known = all_points(layer, stop_id)
    there = tuple(one for one in named if one in known)
    return there or tuple(_first_duties(layer.cell(stop_id)))


def _first_duties(cell: Cell) -> Iterator[str]:
    """Yield the ids of up to three duties, more of them of the party that carries the layer."""
    mine, theirs = len(cell.you), len(cell.provider)
    if cell.responsibility is Responsibility.PROVIDER:
        theirs = min(theirs, MOST_DUTIES - min(mine, 1))
        mine = min(mine, MOST_DUTIES - theirs)
    elif cell.responsibility is Responsibility.CUSTOMER and mine:
        mine, theirs = min(mine, MOST_DUTIES), 0
    else:
        mine = min(mine, MOST_DUTIES - min(theirs, 1))
        theirs = min(theirs, MOST_DUTIES - mine)
    yield from (f"you-{number}" for number in range(1, mine + 1))
    yield from (f"provider-{number}" for number in range(1, theirs + 1))
