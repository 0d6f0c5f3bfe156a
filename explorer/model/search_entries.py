# SPDX-License-Identifier: MIT
"""All texts of a stack that can be found, with the places where they stand."""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from explorer.model.stack import Incident, Layer, Service, Stack, Stop
from explorer.model.word_match import folded

Part = Literal[
    "name", "also", "what", "you", "provider", "brief", "example", "why", "mistake", "happened",
    "disputed", "controls", "topic", "summary", "product",
]  # fmt: skip


class Rank(IntEnum):
    """What comes first among hits: names, synonyms, products, titles of incidents, duties, texts.

    Products come late, since words such as "firewall" and "network" are part of their names.
    """

    NAME = 0
    SYNONYM = 1
    PRODUCT = 2
    TITLE = 3
    DUTY = 4
    TEXT = 5


class Entry(Struct, frozen=True):
    """A text that can be found: at least one word in `own`, the others there or in `context`.

    `name` is that of the layer, group, stop, topic or product to which it belongs. A topic, a
    stop and a product have neither layer nor group; `stop_id` is empty for what holds at all
    stops. `topic` is the number of a topic in its stack, `former` what a product was called.
    """

    rank: Rank
    part: Part
    name: str
    text: str
    own: str
    context: str = ""
    layer: str = ""
    group: str = ""
    stop_id: str = ""
    topic: int = 0
    former: tuple[str, ...] = ()


@lru_cache(maxsize=4)
def entries(stack: Stack) -> tuple[Entry, ...]:
    """Return all entries of a stack, those of equal rank in the order in which they come."""
    return (
        *(entry for layer in stack.layers for entry in _layer_entries(stack, layer)),
        *(entry for stop in stack.stops for entry in _stop_entries(stop)),
        *_group_entries(stack),
        *_topic_entries(stack),
        *_product_entries(stack),
    )


def stop_names(stop: Stop) -> tuple[str, ...]:
    """Return all that a stop is called, folded."""
    names = (stop.name, stop.long_name, stop.short_name, *stop.also)
    return tuple(filter(None, map(folded, names)))


def _entry(
    rank: Rank,
    part: Part,
    name: str,
    text: str,
    own: str = "",
    *context: str,
    layer: str = "",
    group: str = "",
    stop_id: str = "",
) -> Iterator[Entry]:
    """Yield an entry, found by its text if `own` is empty; none without anything to find."""
    if words := folded(own or text):
        yield Entry(rank, part, name, text, f"{words} ", _around(context), layer, group, stop_id)


@lru_cache(maxsize=16)  # of a cell, all entries have the same
def _around(context: tuple[str, ...]) -> str:
    return "".join(map(folded, context))


def _layer_entries(stack: Stack, layer: Layer) -> Iterator[Entry]:
    name, known = layer.name, (layer.name, layer.short_name, *layer.also)
    stops = tuple(one for stop in stack.stops for one in (stop.name, stop.short_name))
    around = (*known, *stops)
    place = {"layer": layer.id}
    for own in dict.fromkeys((name, layer.short_name)):
        yield from _entry(Rank.NAME, "name", name, layer.what, own, *stops, **place)
    for one in layer.also:
        text = _known_as(one, layer.what)
        yield from _entry(Rank.SYNONYM, "also", name, text, one, *around, **place)
    yield from _entry(Rank.DUTY, "what", name, layer.what, "", *around, **place)
    for index, stop in enumerate(stack.stops):
        yield from _cell_entries(layer, index, (*known, stop.name, stop.short_name))
    yield from _fold_entries(layer, around, {stop.id: stop.name for stop in stack.stops})


def _cell_entries(layer: Layer, index: int, context: Sequence[str]) -> Iterator[Entry]:
    cell = layer.cells[index]
    texts: tuple[tuple[Rank, Part, tuple[str, ...]], ...] = (
        (Rank.DUTY, "you", cell.you),
        (Rank.DUTY, "provider", cell.provider),
        (Rank.DUTY, "brief", (cell.you_brief, cell.provider_brief)),
        (Rank.TEXT, "example", (cell.example,)),
    )
    parts = texts if cell.responsibility.has_customer else (texts[1], texts[0], *texts[2:])
    for rank, part, some in parts:
        for text in some:
            yield from _entry(
                rank, part, layer.name, text, "", *context, layer=layer.id, stop_id=cell.stop
            )


def _fold_entries(layer: Layer, around: Sequence[str], stops: dict[str, str]) -> Iterator[Entry]:
    place = {"layer": layer.id}
    for incident in layer.incidents:
        yield from _incident_entries(layer, incident, stops[incident.stop])
    for dispute in layer.disputes:
        context = (layer.name, *layer.also, stops[dispute.stop])
        yield from _entry(
            Rank.TEXT, "disputed", layer.name, dispute.says, "", *context,
            layer=layer.id, stop_id=dispute.stop,
        )  # fmt: skip
    yield from _entry(Rank.TEXT, "why", layer.name, layer.why, "", *around, **place)
    yield from _entry(Rank.TEXT, "mistake", layer.name, layer.mistake, "", *around, **place)
    for control in layer.controls:
        yield from _entry(Rank.TEXT, "controls", layer.name, control, "", *around, **place)


def _incident_entries(layer: Layer, incident: Incident, stop: str) -> Iterator[Entry]:
    title = f"{incident.title} ({incident.year})"
    context = (title, incident.what, incident.lesson, layer.name, *layer.also, stop)
    texts = ((Rank.TITLE, title), (Rank.TEXT, incident.what), (Rank.TEXT, incident.lesson))
    for rank, text in texts:
        yield from _entry(
            rank, "happened", layer.name, text, "", *context,
            layer=layer.id, stop_id=incident.stop,
        )  # fmt: skip


def _stop_entries(stop: Stop) -> Iterator[Entry]:
    name, place = stop.name, {"stop_id": stop.id}
    known = (stop.name, stop.long_name, stop.short_name, *stop.also)
    text = stop.summary or stop.long_name
    for own in dict.fromkeys((stop.name, stop.long_name, stop.short_name)):
        if own:
            yield from _entry(Rank.NAME, "name", name, text, own, **place)
    for one in stop.also:
        text = _known_as(one, stop.summary)
        yield from _entry(Rank.SYNONYM, "also", name, text, one, *known, **place)
    yield from _entry(Rank.TEXT, "summary", name, stop.summary, "", *known, **place)
    for duty in stop.you:
        yield from _entry(Rank.TEXT, "you", name, duty, "", *known, **place)
    for duty in stop.provider:
        yield from _entry(Rank.TEXT, "provider", name, duty, "", *known, **place)


def _known_as(synonym: str, text: str) -> str:
    """Return a text that has the synonym in it, so that people see why it was found."""
    return text if folded(synonym) in folded(text) else f"{synonym}: {text}".removesuffix(": ")


def _group_entries(stack: Stack) -> Iterator[Entry]:
    for group in stack.groups:
        known, place = (group.name, group.short_name), {"group": group.id}
        for own in dict.fromkeys(filter(None, known)):
            yield from _entry(Rank.NAME, "name", group.name, group.summary, own, **place)
        yield from _entry(Rank.TEXT, "summary", group.name, group.summary, "", *known, **place)


def _topic_entries(stack: Stack) -> Iterator[Entry]:
    for number, topic in enumerate(stack.topics):
        known = (topic.title, *topic.also)
        texts = (
            (Rank.NAME, topic.text, topic.title),
            *((Rank.SYNONYM, _known_as(one, topic.text), one) for one in topic.also),
            (Rank.TEXT, topic.text, topic.text),
        )
        for rank, text, own in texts:
            context = "".join(map(folded, known))
            yield Entry(rank, "topic", topic.title, text, f"{folded(own)} ", context, topic=number)


def _product_entries(stack: Stack) -> Iterator[Entry]:
    stops = {stop.id: stop.name for stop in stack.stops}
    for one in stack.services:
        names = " ".join((one.name, *one.former_names))
        yield _product(one.name, one.vendor, names, one.stop, stops.get(one.stop, ""), one)
    known = {one.name for one in stack.services}
    for stop in stack.stops:
        for some in stop.services:
            for name in some.names:
                if name not in known:
                    yield _product(name, some.vendor, name, stop.id, stop.name)


def _product(
    name: str, vendor: str, names: str, stop_id: str, stop: str, service: Service | None = None
) -> Entry:
    text = f"{vendor}: {service.conditions}" if service and service.conditions else vendor
    former = service.former_names if service else ()
    own, context = f"{folded(f'{names} {vendor}')} ", folded(stop)
    return Entry(Rank.PRODUCT, "product", name, text, own, context, stop_id=stop_id, former=former)
