# SPDX-License-Identifier: MIT
"""The customer's share of a layer, at the stops and at positions between them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from explorer.model.bounds import clamp
from explorer.model.stack import Layer, Responsibility, Stack

# Where a layer does not apply, nobody has a share: `Responsibility.applies` tells that from 0.
SHARE: Mapping[Responsibility, float] = {
    Responsibility.CUSTOMER: 1.0,
    Responsibility.SHARED: 0.5,
    Responsibility.MODEL_DEPENDENT: 0.5,
    Responsibility.PROVIDER: 0.0,
    Responsibility.NOT_APPLICABLE: 0.0,
}


def mean_share(kinds: Iterable[Responsibility]) -> float:
    """Return the customer's mean share of what applies; 0 if nothing does."""
    shares = [SHARE[kind] for kind in kinds if kind.applies]
    return sum(shares) / len(shares) if shares else 0.0


class HandOver(NamedTuple):
    """A layer whose responsibility differs between two stops."""

    layer: Layer
    before: Responsibility
    after: Responsibility


def neighbors(position: float, stops: int) -> tuple[int, int, float]:
    """Return the indices of the stops before and after a position, and its fraction, 0 to 1."""
    clamped = clamp(position, 0.0, stops - 1.0)
    first = min(int(clamped), stops - 1)
    second = min(first + 1, stops - 1)
    return first, second, clamped - first


def hand_overs(stack: Stack, before: int, after: int) -> tuple[HandOver, ...]:
    """Return the layers that change hands between two stops, top to bottom.

    One that does not apply at either of them is in nobody's hands there.
    """
    pairs = (
        HandOver(layer, layer.cells[before].responsibility, layer.cells[after].responsibility)
        for layer in stack.layers
    )
    return tuple(
        pair
        for pair in pairs
        if pair.before is not pair.after and pair.before.applies and pair.after.applies
    )


def counts(stack: Stack, stop_index: int) -> Mapping[Responsibility, int]:
    """Return how many layers have each responsibility at a stop, all five in fixed order."""
    found = Counter(layer.cells[stop_index].responsibility for layer in stack.layers)
    order = (
        Responsibility.CUSTOMER,
        Responsibility.SHARED,
        Responsibility.MODEL_DEPENDENT,
        Responsibility.PROVIDER,
        Responsibility.NOT_APPLICABLE,
    )
    return {responsibility: found[responsibility] for responsibility in order}
