# SPDX-License-Identifier: MIT
"""Products and their names of today, which stand in one place: texts refer to them by their ids.

`{service:amazon-rds}` in any text of a stack or a story is the name of that product.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from msgspec import Meta
from msgspec.structs import replace

from explorer.model.checks import Problem, repeated, unknown
from explorer.model.stack import Service, Services, Source, Stack, Stop, Value

# One that is not closed is found too, so that it is refused and not shown.
_REFERENCE = re.compile(r"\{service:([^{}]*)(\}?)")


class ServiceList(Value, frozen=True, eq=False):
    """What a file of products holds: the products, and the texts that say so."""

    sources: Annotated[tuple[Source, ...], Meta(max_length=200)]
    services: Annotated[tuple[Service, ...], Meta(max_length=200)]

    @property
    def names(self) -> Mapping[str, str]:
        """The name of each product, by its id."""
        return {service.id: service.name for service in self.services}

    @property
    def vendors(self) -> tuple[str, ...]:
        """All vendors, each once."""
        return tuple(dict.fromkeys(service.vendor for service in self.services))


def service_problems(listed: ServiceList) -> Iterator[Problem]:
    """Yield the mistakes in a list of products whose single values are all valid."""
    sources = [source.id for source in listed.sources]
    yield from repeated("sources", sources)
    yield from repeated("services", (service.id for service in listed.services))
    for service in listed.services:
        if service.source not in sources:
            yield unknown(f"services[{service.id}].source", service.source, sources)


def place_problems(listed: ServiceList, stacks: Mapping[str, Stack]) -> Iterator[Problem]:
    """Yield a problem for each product at a stop that is not there."""
    for service in listed.services:
        path = f"services[{service.id}]"
        if service.stack not in stacks:
            yield unknown(f"{path}.stack", service.stack, stacks)
            continue
        stops = [stop.id for stop in stacks[service.stack].stops]
        if service.stop and service.stop not in stops:
            yield unknown(f"{path}.stop", service.stop, stops)


def with_names(value: Any, names: Mapping[str, str]) -> Any:
    """Return a parsed value with names in place of all references; KeyError if one is unknown."""
    if isinstance(value, str):
        return _REFERENCE.sub(lambda found: names[_id(found)], value) if "{" in value else value
    if isinstance(value, dict):
        return {key: with_names(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [with_names(item, names) for item in value]
    return value


def reference_problem(text: str, names: Mapping[str, str]) -> str:
    """Return what is wrong with the first wrong reference in a text; empty if there is none."""
    from difflib import get_close_matches  # slow to import, and needed only for a mistake

    for found in _REFERENCE.finditer(text):
        if _id(found) not in names:
            near = " or ".join(
                f"{{service:{one}}}" for one in get_close_matches(found[1], names, 2)
            )
            remedy = f"use {near}, or write its name" if near else "write its name"
            return f"names the product {found[0][:60]!r}, which is not there: {remedy}"
    return ""


def _id(found: re.Match[str]) -> str:
    """Return the id in a reference; one that no product has if the reference is not closed."""
    return found[1] if found[2] else found[0]


def with_services(stack: Stack, listed: ServiceList) -> Stack:
    """Return a stack with its products; a stop that names none has those that belong there."""
    stops = {"", *(stop.id for stop in stack.stops)}
    own = tuple(one for one in listed.services if one.stack == stack.id and one.stop in stops)
    if not own:
        return stack
    return replace(stack, services=own, stops=tuple(_filled(stop, own) for stop in stack.stops))


def _filled(stop: Stop, services: tuple[Service, ...]) -> Stop:
    if stop.services:
        return stop
    by_vendor: dict[str, list[str]] = {}
    for service in services:
        if service.stop == stop.id:
            by_vendor.setdefault(service.vendor, []).append(service.name)
    some = tuple(Services(vendor, tuple(names)) for vendor, names in by_vendor.items())
    return replace(stop, services=some)


def service_lines(stack: Stack, stop: Stop) -> tuple[str, ...]:
    """Return the products of a stop, a line for each vendor, and then when that holds."""
    lines = [f"{some.vendor}: {', '.join(some.names)}" for some in stop.services]
    named = {name for some in stop.services for name in some.names}
    alike: dict[str, list[str]] = {}
    for service in stack.services:
        if service.stop == stop.id and service.name in named and service.conditions:
            alike.setdefault(service.conditions, []).append(service.name)
    return (*lines, *(f"{', '.join(names)}: {text}" for text, names in alike.items()))
