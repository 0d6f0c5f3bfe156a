# SPDX-License-Identifier: MIT
"""Cases, little stories about a layer that failed, and published tables with a mistake."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta

from explorer.model.checks import Problem, repeated, unknown
from explorer.model.content import checked, named, parsed, read_limited, refuse
from explorer.model.stack import (
    MAX_LAYERS,
    MAX_STOPS,
    Cell,
    Id,
    Name,
    Responsibility,
    Source,
    Stack,
    Text,
    Value,
)
from explorer.paths import resource_root

MAX_STORY = 280  # characters: they stand above a diagram, on a projector too

Story = Annotated[
    str,
    Meta(
        pattern=r"^(?=.*\S)[^\n\r\t]+\Z",
        max_length=MAX_STORY,
        description=f"write one paragraph of 1 to {MAX_STORY} characters on one line",
    ),
]


class Whose(StrEnum):
    """The answers to "Whose job was it?"; nobody if the model does not speak of it."""

    YOU = "you"
    PROVIDER = "provider"
    BOTH = "both"
    DEPENDS = "depends"
    NOBODY = "nobody"


# What may have failed in a cell, the usual first. A case may say what a cell depends on.
HALVES: Mapping[Responsibility, tuple[Whose, ...]] = {
    Responsibility.CUSTOMER: (Whose.YOU,),
    Responsibility.PROVIDER: (Whose.PROVIDER,),
    Responsibility.SHARED: (Whose.BOTH, Whose.YOU, Whose.PROVIDER),
    Responsibility.MODEL_DEPENDENT: (Whose.DEPENDS, Whose.YOU, Whose.PROVIDER),
    Responsibility.NOT_APPLICABLE: (Whose.NOBODY,),
}


class Part(Value, frozen=True):
    """A layer that a case is about, and whose part of it failed."""

    layer: Id
    whose: Whose


class Why(Value, frozen=True):
    """Why the answer at a stop is what it is.

    It may name another layer that answers there, and of a shared cell the half.
    """

    stop: Id
    text: Text
    layer: Id = ""
    whose: Whose | None = None


class Case(Value, frozen=True, kw_only=True):
    """A story at a stop. The model does not speak of what `is_outside`; any other has parts.

    `question` is empty if it is the usual one.
    """

    id: Id
    stack: Id
    stop: Id
    title: Name
    story: Story
    question: Story = ""
    parts: Annotated[tuple[Part, ...], Meta(max_length=4)] = ()
    is_outside: bool = False
    why: Annotated[tuple[Why, ...], Meta(max_length=MAX_STOPS)] = ()
    sources: Annotated[tuple[Id, ...], Meta(max_length=4)] = ()

    def why_at(self, stop_id: str) -> Why | None:
        """Return what is said of a stop, if anything is."""
        return next((why for why in self.why if why.stop == stop_id), None)


class Row(Value, frozen=True):
    """What a published table says of a layer, at each of the table's stops."""

    layer: Id
    cells: Annotated[tuple[Responsibility, ...], Meta(min_length=1, max_length=MAX_STOPS)]


class PublishedTable(Value, frozen=True, kw_only=True):
    """A table, or some rows of it, that somebody published and of which one cell is wrong here."""

    id: Id
    stack: Id
    title: Name
    story: Story
    stops: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=MAX_STOPS)]
    rows: Annotated[tuple[Row, ...], Meta(min_length=1, max_length=MAX_LAYERS)]
    text: Text
    source: Id


class Casebook(Value, frozen=True, eq=False, kw_only=True):
    """What a file of cases holds."""

    sources: Annotated[tuple[Source, ...], Meta(max_length=200)] = ()
    cases: Annotated[tuple[Case, ...], Meta(min_length=1, max_length=400)]
    tables: Annotated[tuple[PublishedTable, ...], Meta(max_length=40)] = ()


def load_cases(path: Path, stacks: Mapping[str, Stack]) -> Casebook:
    """Return the cases in a file, about these stacks; ContentError names every mistake."""
    return checked_cases(parsed(read_limited(path), path.name), path.name, stacks)


def parse_cases(raw: bytes, name: str, stacks: Mapping[str, Stack]) -> Casebook:
    """Return the cases in the bytes of a file; `name` stands in the messages."""
    return checked_cases(parsed(raw, name), name, stacks)


def holds_cases(data: Mapping[str, Any]) -> bool:
    """Return whether the tables of a file are cases, right or wrong, and nothing else."""
    return "cases" in data and not {"layers", "steps"} & set(data)


@lru_cache(maxsize=2)
def shipped_cases(language: str = "en") -> Casebook:
    """Return the cases that come with the program, with the stacks that they are about."""
    from explorer.story.library import SHIPPED, shipped_stack

    stacks = {key: shipped_stack(key, language) for key in SHIPPED}
    return load_cases(resource_root() / "content" / language / "cases.toml", stacks)


def checked_cases(data: dict[str, Any], name: str, stacks: Mapping[str, Stack]) -> Casebook:
    """Return the cases in the tables of a file; ContentError names every mistake."""
    book = checked(named(data, name), Casebook, name)
    refuse(name, case_problems(book, stacks))
    return book


def case_problems(book: Casebook, stacks: Mapping[str, Stack]) -> Iterator[Problem]:
    """Yield the mistakes in a file of cases whose single values are all valid."""
    yield from repeated("sources", (source.id for source in book.sources))
    ids = [*(case.id for case in book.cases), *(table.id for table in book.tables)]
    yield from repeated("cases and tables", ids)
    own = [source.id for source in book.sources]
    for case in book.cases:
        path = f"cases[{case.id}]"
        if case.stack not in stacks:
            yield unknown(f"{path}.stack", case.stack, stacks)
        else:
            yield from _case_problems(path, case, stacks[case.stack], own)
    for table in book.tables:
        path = f"tables[{table.id}]"
        if table.stack not in stacks:
            yield unknown(f"{path}.stack", table.stack, stacks)
        else:
            yield from _table_problems(path, table, stacks[table.stack], own)


def _case_problems(path: str, case: Case, stack: Stack, own: list[str]) -> Iterator[Problem]:
    stops = [stop.id for stop in stack.stops]
    known = list(dict.fromkeys((*own, *(source.id for source in stack.sources))))
    yield from _outside_problems(path, case)
    yield from _unknown_ids(f"{path}.sources", case.sources, known)
    yield from repeated(f"{path}.why", (why.stop for why in case.why))
    if case.stop not in stops:
        yield unknown(f"{path}.stop", case.stop, stops)
        return
    for part in case.parts:
        yield from _half_problems(f"{path}.parts", stack, part.layer, case.stop, part.whose)
    for why in case.why:
        yield from _why_problems(f"{path}.why[{why.stop}]", case, why, stack)


def _outside_problems(path: str, case: Case) -> Iterator[Problem]:
    if case.is_outside and case.parts:
        yield Problem(f"{path}.parts", "name a layer, but the case is_outside: remove one of them")
    elif not case.is_outside and not case.parts:
        remedy = "name a layer and whose part of it failed, or write is_outside = true"
        yield Problem(f"{path}.parts", f"name no cell: {remedy}")


def _half_problems(
    path: str, stack: Stack, layer_id: str, stop_id: str, whose: Whose
) -> Iterator[Problem]:
    """Yield that a layer is not there, or that its cell has no such half."""
    cell = cell_at(stack, layer_id, stop_id)
    if cell is None:
        yield unknown(f"{path}.layer", layer_id, (layer.id for layer in stack.layers))
    elif whose not in (halves := HALVES[cell.responsibility]):
        where = f"of {layer_id} at {stop_id}, which is {cell.responsibility}"
        yield Problem(
            f"{path}.whose",
            f"is {whose}, a part that nobody has {where}: use {' or '.join(halves)}",
        )


def _why_problems(path: str, case: Case, why: Why, stack: Stack) -> Iterator[Problem]:
    stops = [stop.id for stop in stack.stops]
    if why.stop not in stops:
        yield unknown(f"{path}.stop", why.stop, stops)
    elif (case.is_outside or why.stop == case.stop) and (why.layer or why.whose):
        message = "has an answer of its own where the case itself has one"
        yield Problem(path, f"{message}: keep only the text")
    elif why.layer and cell_at(stack, why.layer, why.stop) is None:
        yield unknown(f"{path}.layer", why.layer, (layer.id for layer in stack.layers))
    elif why.whose:
        layers = [why.layer] if why.layer else [part.layer for part in case.parts]
        cells = [cell for one in layers if (cell := cell_at(stack, one, why.stop))]
        if not any(why.whose in HALVES[cell.responsibility] for cell in cells):
            remedy = "remove it, for then it is computed"
            yield Problem(f"{path}.whose", f"is {why.whose}, a part that nobody has: {remedy}")


def _table_problems(
    path: str, table: PublishedTable, stack: Stack, own: list[str]
) -> Iterator[Problem]:
    found = [
        *_unknown_ids(f"{path}.stops", table.stops, [stop.id for stop in stack.stops]),
        *_unknown_ids(
            f"{path}.rows", (row.layer for row in table.rows), [one.id for one in stack.layers]
        ),
        *_unknown_ids(
            f"{path}.source", [table.source], [*own, *(source.id for source in stack.sources)]
        ),
        *repeated(f"{path}.stops", table.stops),
        *repeated(f"{path}.rows", (row.layer for row in table.rows)),
    ]
    for row in table.rows:
        if len(row.cells) != len(table.stops):
            message = f"has {len(row.cells)} cells: give one a stop, {', '.join(table.stops)}"
            found.append(Problem(f"{path}.rows[{row.layer}].cells", message))
    yield from found
    if not found and (count := len(wrong_cells(table, stack))) != 1:
        message = f"differ from the stack in {count} cells: leave exactly one that does"
        yield Problem(f"{path}.rows", message)


def _unknown_ids(path: str, ids: Iterable[str], known: list[str]) -> Iterator[Problem]:
    yield from (unknown(path, one, known) for one in ids if one not in known)


def cell_at(stack: Stack, layer_id: str, stop_id: str) -> Cell | None:
    """Return a cell of a stack; None if the stack has no such layer."""
    layer = stack.layer_or_none(layer_id)
    return layer.cell(stop_id) if layer else None


def wrong_cells(table: PublishedTable, stack: Stack) -> tuple[tuple[str, str], ...]:
    """Return the ids of layer and stop of all cells of which a table says something else."""
    return tuple(
        (row.layer, stop_id)
        for row in table.rows
        for stop_id, said in zip(table.stops, row.cells, strict=True)
        if stack.layer(row.layer).cell(stop_id).responsibility is not said
    )
