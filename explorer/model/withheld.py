# SPDX-License-Identifier: MIT
"""What is left of a stack while answers are hidden: what its layers are, and not whose."""

from collections.abc import Collection

from msgspec.structs import replace

from explorer.model.stack import Cell, Layer, Responsibility, Stack, Stop


def without_answers(stack: Stack, hidden: Collection[str]) -> Stack:
    """Return a stack for texts that must not tell whose the layers of these ids are.

    Their cells are blank, and so is what sums up more than one layer: groups, service models and
    the stack itself. Whoever writes a blank cell says that it is hidden.
    """
    layers = (_blank(one) if one.id in hidden else replace(one, group="") for one in stack.layers)
    return replace(
        stack,
        summary="",
        stops=tuple(map(_named, stack.stops)),
        groups=(),
        layers=tuple(layers),
        topics=(),
        absent_stops=(),
    )


def _named(stop: Stop) -> Stop:
    """Return a stop with nothing but its names."""
    return Stop(stop.id, stop.name, stop.long_name, short_name=stop.short_name, also=stop.also)


def _blank(layer: Layer) -> Layer:
    """Return a layer with nothing but its names, by which it is found too, and what it is."""
    return Layer(
        id=layer.id,
        name=layer.name,
        short_name=layer.short_name,
        what=layer.what,
        cells=tuple(Cell(cell.stop, Responsibility.NOT_APPLICABLE) for cell in layer.cells),
        icon=layer.icon,
        also=layer.also,
    )
