# SPDX-License-Identifier: MIT
"""Pointers from cell to cell: where a question that a cell raises is answered."""

from typing import NamedTuple

from explorer.model.stack import Cell, Stack


class Pointer(NamedTuple):
    """The cell to which another points, and its name there: `Runtime` or `Runtime, PaaS`."""

    layer: str
    stop: str
    name: str


def pointed(see: str, stop_id: str) -> tuple[str, str]:
    """Return the ids of the layer and the stop that a pointer of a cell at a stop names."""
    layer, _, stop = see.partition("@")
    return layer, stop or stop_id


def pointers(stack: Stack, cell: Cell) -> tuple[Pointer, ...]:
    """Return the pointers of a cell; one to another service model names that too."""
    return tuple(_pointer(stack, see, cell.stop) for see in cell.see)


def _pointer(stack: Stack, see: str, stop_id: str) -> Pointer:
    layer_id, other = pointed(see, stop_id)
    names = [stack.layer(layer_id).name, *([stack.stop(other).name] if other != stop_id else [])]
    return Pointer(layer_id, other, ", ".join(names))
