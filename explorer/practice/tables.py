# SPDX-License-Identifier: MIT
"""A published table as a stack, so that it is drawn as any other is."""

from msgspec.structs import replace

from explorer.model.stack import Cell, Layer, Source, Stack, Stop
from explorer.practice.answers import Deck
from explorer.practice.cases import PublishedTable, Row


def as_stack(deck: Deck, table: PublishedTable) -> Stack:
    """Return what a table says: names, and whose each cell is, without a text that tells more."""
    stops = {stop.id: stop for stop in deck.stack.stops}
    return Stack(
        id=table.id,
        name=table.title,
        attribution=source_of(deck, table.source).title,
        stops=tuple(_named(stops[stop_id]) for stop_id in table.stops),
        layers=tuple(_layer(deck.stack.layer(row.layer), table, row) for row in table.rows),
    )


def mended(deck: Deck, table: PublishedTable) -> Stack:
    """Return what a table would say without its mistake."""
    stack = as_stack(deck, table)
    layers = (
        replace(layer, cells=tuple(_right(deck, layer.id, cell) for cell in layer.cells))
        for layer in stack.layers
    )
    return replace(stack, layers=tuple(layers))


def _right(deck: Deck, layer_id: str, cell: Cell) -> Cell:
    return replace(cell, responsibility=deck.stack.layer(layer_id).cell(cell.stop).responsibility)


def source_of(deck: Deck, source_id: str) -> Source:
    """Return a source that a case or a table names; KeyError if it is not there."""
    for source in (*deck.sources, *deck.stack.sources):
        if source.id == source_id:
            return source
    raise KeyError(source_id)


def _named(stop: Stop) -> Stop:
    return replace(stop, summary="", you=(), provider=(), services=())


def _layer(layer: Layer, table: PublishedTable, row: Row) -> Layer:
    cells = zip(table.stops, row.cells, strict=True)
    return Layer(
        id=layer.id,
        name=layer.name,
        short_name=layer.short_name,
        what=layer.what,
        icon=layer.icon,
        cells=tuple(Cell(stop_id, said) for stop_id, said in cells),
    )
