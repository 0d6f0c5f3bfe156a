# SPDX-License-Identifier: MIT
"""The values that a content file holds: a stack of layers over service models."""

from datetime import date
from enum import StrEnum
from typing import Annotated, TypeVar

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from explorer.model.names import MAX_NAME, PATTERN

OPENED = "opened"  # the key of a stack from a file, whatever its own id is
MAX_STOPS = 12
MAX_LAYERS = 400

Id = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
Name = Annotated[str, Meta(pattern=PATTERN, max_length=MAX_NAME)]
Text = Annotated[str, Meta(pattern=r"\S", max_length=4000)]
# Two texts that a picture may leave out, but never cuts.
ShortName = Annotated[
    str,
    Meta(
        pattern=r"^(?=.*\S)[^\n\r\t]+\Z",
        max_length=16,
        description="write one line of 1 to 16 characters",
    ),
]
Brief = Annotated[
    str,
    Meta(
        pattern=r"^(?=.*\S)[^\n\r\t]+\Z",
        max_length=50,
        description="write one line of 1 to 50 characters",
    ),
]
Trap = Annotated[
    str,
    Meta(
        pattern=r"^(?=.*\S)[^\n\r\t]+\Z",
        max_length=200,
        description="write one sentence of 1 to 200 characters on one line",
    ),
]
See = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9-]{1,40}(@[a-z0-9-]{1,40})?\Z",
        description="write the id of a layer, or layer@stop for another service model",
    ),
]
# A host in plain letters, and no user name before it: a link goes where it seems to go.
Url = Annotated[
    str,
    Meta(
        pattern=r"^https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][^\s\"'<>\\]*)?\Z",
        max_length=400,
    ),
]
Year = Annotated[int, Meta(ge=1950, le=2100)]
# Other words that people look for, such as "OS": found by a search and shown nowhere else.
Also = Annotated[tuple[Name, ...], Meta(max_length=24)]


class Responsibility(StrEnum):
    """Who answers for a layer at a service model."""

    CUSTOMER = "customer"
    SHARED = "shared"
    PROVIDER = "provider"
    MODEL_DEPENDENT = "model-dependent"
    NOT_APPLICABLE = "not-applicable"

    @property
    def applies(self) -> bool:
        """Whether the layer is there at all, so that somebody has a part in it."""
        return self is not Responsibility.NOT_APPLICABLE

    @property
    def is_split(self) -> bool:
        """Whether both parties have a part, or either may have it."""
        return self in (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT)

    @property
    def has_customer(self) -> bool:
        """Whether the customer has a part."""
        return self is Responsibility.CUSTOMER or self.is_split

    @property
    def has_provider(self) -> bool:
        """Whether the provider has a part."""
        return self is Responsibility.PROVIDER or self.is_split


class Value(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all values in content files: frozen, and no key is allowed that is not a field.

    Of a stack, ids, names and responsibilities are required. A text that is not there is empty.
    """


class Source(Value, frozen=True):
    """A published text; `checked` is set only if somebody read it on that day."""

    id: Id
    title: Text
    url: Url
    checked: date | None = None


class Services(Value, frozen=True):
    """Examples of what one vendor sells in a service model."""

    vendor: Name
    names: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=8)]


class Service(Value, frozen=True):
    """A product that somebody sells, at the stop of a stack where it belongs.

    `stop` is empty if it serves them all; `conditions` says when that holds, or what is yours then.
    """

    id: Id
    vendor: Name
    name: Name
    stack: Id
    as_of: date
    source: Id
    stop: Id = ""
    former_names: Annotated[tuple[Name, ...], Meta(max_length=8)] = ()
    conditions: Text = ""


class Stop(Value, frozen=True):
    """A named place on the slider; on screen it is called a service model."""

    id: Id
    name: Name
    long_name: Name = ""
    summary: Text = ""
    you: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    provider: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    services: Annotated[tuple[Services, ...], Meta(max_length=12)] = ()
    short_name: ShortName = ""
    also: Also = ()


class AbsentStop(Value, frozen=True):
    """A stop that only other stacks have, and what to say to people who come from there."""

    id: Id
    note: Text


class Topic(Value, frozen=True):
    """A short text about the model as a whole."""

    id: Id
    title: Name
    text: Text
    also: Also = ()


class Group(Value, frozen=True):
    """A band of neighboring layers; `short_name` says what they are, never whose."""

    id: Id
    name: Name
    summary: Text = ""
    short_name: ShortName = ""


class Cell(Value, frozen=True):
    """What a layer is at one stop: who answers, and what each party does.

    A brief is what a party with a part in the cell does, in the few words that a box has room for.
    `see` has pointers to cells that answer what this one leaves open (`model.pointers`). `trap` is
    what speaks against a wrong answer that many give; only practice shows it.
    """

    stop: Id
    responsibility: Responsibility
    example: Text = ""
    you: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    provider: Annotated[tuple[Text, ...], Meta(max_length=12)] = ()
    you_brief: Brief = ""
    provider_brief: Brief = ""
    see: Annotated[tuple[See, ...], Meta(max_length=4)] = ()
    trap: Trap = ""


class Incident(Value, frozen=True):
    """A reported event that shows why the layer matters; `stop` is where it happened.

    What a court or a tribunal decided is a ruling, and nobody has to say "reported" of it.
    """

    title: Name
    year: Year
    what: Text
    stop: Id
    lesson: Text
    source: Id
    is_ruling: bool = False


class Dispute(Value, frozen=True):
    """A cell for which another published source names another responsibility, or none.

    `responsibility` is the one that it names, if it is one of ours.
    """

    stop: Id
    says: Text
    source: Id
    responsibility: Responsibility | None = None


class Layer(Value, frozen=True, kw_only=True):
    """One row of the stack, with one cell a stop, in the order of the stops.

    `short_name` is the name where there is no shorter one; `group` is empty in a stack without
    groups. `icon` is the id of a drawing; one that this program does not have is left out.
    """

    id: Id
    name: Name
    short_name: Name = ""
    group: Id = ""
    what: Text = ""
    why: Text = ""
    mistake: Text = ""
    cells: Annotated[tuple[Cell, ...], Meta(min_length=1, max_length=MAX_STOPS)]
    retained: bool = False
    accountability_stays: bool = False
    incidents: Annotated[tuple[Incident, ...], Meta(max_length=8)] = ()
    controls: Annotated[tuple[Text, ...], Meta(max_length=16)] = ()
    disputes: Annotated[tuple[Dispute, ...], Meta(max_length=MAX_STOPS)] = ()
    sources: Annotated[tuple[Id, ...], Meta(max_length=16)] = ()
    rests_on: Annotated[tuple[Id, ...], Meta(max_length=12)] = ()
    icon: Id = ""
    also: Also = ()

    def __post_init__(self) -> None:
        if not self.short_name:
            force_setattr(self, "short_name", self.name)

    def cell(self, stop_id: str) -> Cell:
        """Return the cell at the stop; KeyError if the layer has none."""
        for cell in self.cells:
            if cell.stop == stop_id:
                return cell
        raise KeyError(stop_id)

    def dispute(self, stop_id: str) -> Dispute | None:
        """Return the dispute about the cell at the stop, if there is one."""
        return next((dispute for dispute in self.disputes if dispute.stop == stop_id), None)


class Stack(Value, frozen=True, eq=False, kw_only=True):
    """All layers of one view, top to bottom, over its stops, left to right.

    `title` is the name where there is no other. Either all layers are in groups or there are none.
    Compared by identity, so that a layout can be remembered for it without hashing its texts.
    """

    id: Id
    name: Name
    title: Name = ""
    summary: Text = ""
    attribution: Text = ""
    as_of: date | None = None
    sources: Annotated[tuple[Source, ...], Meta(max_length=200)] = ()
    stops: Annotated[tuple[Stop, ...], Meta(min_length=1, max_length=MAX_STOPS)]
    groups: Annotated[tuple[Group, ...], Meta(max_length=MAX_LAYERS)] = ()
    layers: Annotated[tuple[Layer, ...], Meta(min_length=1, max_length=MAX_LAYERS)]
    topics: Annotated[tuple[Topic, ...], Meta(max_length=24)] = ()
    absent_stops: Annotated[tuple[AbsentStop, ...], Meta(max_length=MAX_STOPS)] = ()
    # Of services.toml: a stack's own file names none (`Stop.services` is what it may name).
    services: Annotated[tuple[Service, ...], Meta(max_length=0)] = ()

    def __post_init__(self) -> None:
        if not self.title:
            force_setattr(self, "title", self.name)

    def layer(self, layer_id: str) -> Layer:
        """Return the layer of that id; KeyError if there is none."""
        return _by_id(self.layers, layer_id)

    def layer_or_none(self, layer_id: str) -> Layer | None:
        """Return the layer of that id, if there is one."""
        return next((layer for layer in self.layers if layer.id == layer_id), None)

    def group(self, group_id: str) -> Group:
        """Return the group of that id; KeyError if there is none."""
        return _by_id(self.groups, group_id)

    def stop(self, stop_id: str) -> Stop:
        """Return the stop of that id; KeyError if there is none."""
        return _by_id(self.stops, stop_id)

    def source(self, source_id: str) -> Source:
        """Return the source of that id; KeyError if there is none."""
        return _by_id(self.sources, source_id)

    def stop_index(self, stop_id: str) -> int:
        """Return the index of the stop of that id; KeyError if there is none."""
        return self.stops.index(self.stop(stop_id))

    def layers_of(self, group_id: str) -> tuple[Layer, ...]:
        """Return the layers of a group, top to bottom; of none, all that are in none."""
        return tuple(layer for layer in self.layers if layer.group == group_id)


_Known = TypeVar("_Known", Source, Stop, Group, Layer)


def _by_id(values: tuple[_Known, ...], wanted: str) -> _Known:
    for value in values:
        if value.id == wanted:
            return value
    raise KeyError(wanted)
