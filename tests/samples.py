# SPDX-License-Identifier: MIT
"""Small stacks of one's own, for tests that need no shipped content."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from explorer.model.content import ContentError, parse_stack
from explorer.model.stack import Cell, Dispute, Group, Layer, Responsibility, Stack, Stop

PAGE_TEXTS = {"Rights": "CC0", "Creator": "The Explorer"}
# Three ways to have a car: each stop hands over more. The insurance depends on the contract.
CAR = """\
id = "car"
name = "Car"
title = "Who looks after the car"
summary = "Who does what, from a car of your own to a taxi."
attribution = "Our own example."
as_of = 2026-02-01

[[sources]]
id = "handbook"
title = "The handbook"
url = "https://example.org/handbook"
checked = 2026-01-31

[[stops]]
id = "own"
name = "Own"
long_name = "a car of your own"
summary = "You do everything."
you = ["Drive"]

[[stops]]
id = "lease"
name = "Lease"
long_name = "a leased car"
summary = "The lessor does some of it."

[[stops.services]]
vendor = "Harbour Cars"
names = ["Long lease", "Short lease"]

[[stops]]
id = "taxi"
name = "Taxi"
long_name = "a taxi"
summary = "The driver does nearly everything."

[[topics]]
id = "why"
title = "Why it matters"
text = "Somebody has to check the brakes."

[[groups]]
id = "people"
name = "People"
summary = "Who sits in the car."

[[groups]]
id = "machine"
name = "Machine"
summary = "The car itself."

[[layers]]
id = "passengers"
name = "Passengers and luggage"
short_name = "Passengers"
group = "people"
retained = true
accountability_stays = true
what = "Who travels, and with what."
why = "Nobody else knows where you want to go."
mistake = "Leaving the umbrella behind."
controls = ["Seat belts"]
sources = ["handbook"]
cells = [
    { stop = "own", responsibility = "customer", example = "A family.", you = ["Buckle up"] },
    { stop = "lease", responsibility = "customer", example = "A team.", you = ["Buckle up"] },
    { stop = "taxi", responsibility = "customer", example = "A guest.", you = ["Buckle up"] },
]

[[layers]]
id = "upkeep"
name = "Upkeep"
short_name = "Upkeep"
group = "machine"
what = "Tyres, oil and brakes."
why = "Worn brakes hurt people."
mistake = "Skipping the service."
rests_on = ["passengers"]

[[layers.cells]]
stop = "own"
responsibility = "customer"
you = ["Change the tyres"]
example = "A garage of your choice."

[[layers.cells]]
stop = "lease"
responsibility = "shared"
you = ["Bring it to the service"]
provider = ["Pays for the service"]
example = "A service voucher."

[[layers.cells]]
stop = "taxi"
responsibility = "provider"
provider = ["Keeps it roadworthy"]
example = "The depot overnight."

[[layers.incidents]]
title = "A wheel came off"
year = 2019
what = "A wheel nut was reportedly loose."
stop = "taxi"
lesson = "Check the nuts."
source = "handbook"

[[layers.disputes]]
stop = "lease"
says = "The handbook gives it to the lessor."
source = "handbook"

[[layers]]
id = "insurance"
name = "Insurance"
short_name = "Insurance"
group = "machine"
what = "Who pays after an accident."
why = "Accidents happen."
mistake = "Reading the contract afterwards."

[[layers.cells]]
stop = "own"
responsibility = "customer"
you = ["Insure it"]
example = "A policy."

[[layers.cells]]
stop = "lease"
responsibility = "model-dependent"
you = ["Insure it if the contract says so"]
provider = ["Insures it if the contract says so"]
example = "A clause."

[[layers.cells]]
stop = "taxi"
responsibility = "provider"
provider = ["Insures it"]
example = "A fleet policy."
"""

# Two looks at the car.
STORY = """\
id = "trip"
title = "Who checks the brakes?"
summary = "Two looks at a car."

[[steps]]
stack = "car"
view = "single"
stop = "lease"
layer = "upkeep"
title = "A leased car"
minutes = 2.5
notes = "Ask who changes the tyres."
details = true

[[steps]]
stack = "car"
view = "matrix"
title = "All of them"
minutes = 1
reveal = true
"""


def stack_toml(old: str = "", new: str = "") -> str:
    """Return the small stack as a file, with the first place of one text changed to another."""
    assert old in CAR
    return CAR.replace(old, new, 1)


def small_stack(**changes: Any) -> Stack:
    """Return the small stack, with some of its values replaced."""
    return replace(parse_stack(CAR.encode(), "car.toml"), **changes)


def pointing_stack() -> Stack:
    """Return the small stack; upkeep of a leased car points to two other cells."""
    see = 'see = ["insurance", "passengers@taxi"]'
    provider = 'provider = ["Pays for the service"]'
    return parse_stack(stack_toml(provider, f"{provider}\n{see}").encode(), "car.toml")


# Only what is required: no group, no text; and layers that do not apply everywhere.
PARTIAL = """\
id = "partial"
name = "Partial"
stops = [{ id = "own", name = "Own" }, { id = "bus", name = "Bus" }, { id = "taxi", name = "Taxi" }]

[[layers]]
id = "upkeep"
name = "Upkeep"
cells = [
    { stop = "own", responsibility = "customer" },
    { stop = "bus", responsibility = "not-applicable" },
    { stop = "taxi", responsibility = "provider" },
]

[[layers]]
id = "roof"
name = "Roof rack"
cells = [
    { stop = "own", responsibility = "shared" },
    { stop = "bus", responsibility = "not-applicable" },
    { stop = "taxi", responsibility = "not-applicable" },
]

[[layers]]
id = "meter"
name = "Meter"
cells = [
    { stop = "own", responsibility = "not-applicable" },
    { stop = "bus", responsibility = "provider" },
    { stop = "taxi", responsibility = "provider" },
]
"""


# A single stop: nothing to slide to, and nothing to put beside it.
ALONE = """\
id = "alone"
name = "Alone"
stops = [{ id = "own", name = "Own" }]

[[layers]]
id = "upkeep"
name = "Upkeep"
cells = [{ stop = "own", responsibility = "customer" }]

[[layers]]
id = "roof"
name = "Roof rack"
cells = [{ stop = "own", responsibility = "shared" }]
"""


def partial_stack() -> Stack:
    """Return a stack of ids, names and responsibilities alone, some of them not applicable."""
    return parse_stack(PARTIAL.encode(), "partial.toml")


def tall_stack(layers: int, name: str = "A layer with a name") -> Stack:
    """Return a stack of that many layers in groups of five."""
    car = small_stack()
    kinds = [Responsibility.CUSTOMER, Responsibility.SHARED, Responsibility.PROVIDER]
    made = tuple(
        Layer(
            id=f"layer-{number}",
            name=f"{name} {number}",
            short_name=f"Layer {number}",
            group=f"group-{(number - 1) // 5 + 1}",
            what="What it is.",
            why="Why it matters.",
            mistake="What goes wrong.",
            cells=tuple(
                Cell(stop.id, kinds[(number + index) % 3], "An example.", ("You do",), ("It does",))
                for index, stop in enumerate(car.stops)
            ),
        )
        for number in range(1, layers + 1)
    )
    groups = dict.fromkeys(layer.group for layer in made)
    return replace(
        car, groups=tuple(Group(group, group.title(), "A band.") for group in groups), layers=made
    )


_LETTERS = {
    "Y": Responsibility.CUSTOMER,
    "S": Responsibility.SHARED,
    "D": Responsibility.MODEL_DEPENDENT,
    "P": Responsibility.PROVIDER,
    "-": Responsibility.NOT_APPLICABLE,
}


def stack_of(
    *rows: str,
    names: Sequence[str] = ("Layer",),
    stop_names: Sequence[str] = ("Stop",),
    group_names: Sequence[str] = (),
    icons: Sequence[str] = (),
    briefs: Sequence[str] = (),
    disputed: Sequence[str] = (),
    **changes: Any,
) -> Stack:
    """Return a stack of rows such as `YSP-`, a letter a stop: you, shared, depends, provider.

    Names, icons and briefs go round; the layers stand in as many groups as there are names of
    them. `disputed` are ids of cells, such as `layer-1-stop-2`.
    """
    stops = tuple(Stop(f"stop-{n}", stop_names[n % len(stop_names)]) for n in range(len(rows[0])))
    count = len(group_names)
    layers = tuple(
        Layer(
            id=f"layer-{n}",
            name=names[n % len(names)],
            group=f"group-{n * count // len(rows)}" if count else "",
            icon=icons[n % len(icons)] if icons else "",
            cells=tuple(
                _cell(
                    stop.id, _LETTERS[letter], briefs[(n + place) % len(briefs)] if briefs else ""
                )
                for place, (stop, letter) in enumerate(zip(stops, row, strict=True))
            ),
            disputes=tuple(
                Dispute(stop.id, "They say otherwise.", "source")
                for stop in stops
                if f"layer-{n}-{stop.id}" in disputed
            ),
        )
        for n, row in enumerate(rows)
    )
    used = {layer.group for layer in layers}
    groups = tuple(
        Group(f"group-{n}", name, short_name=name[:16])
        for n, name in enumerate(group_names)
        if f"group-{n}" in used
    )
    plain = Stack(id="own", name="Own", stops=stops, layers=layers, groups=groups)
    return replace(plain, **changes)


def _cell(stop_id: str, kind: Responsibility, brief: str) -> Cell:
    """Return a cell with a brief for each party with a part in it, short ones if there are two."""
    is_split = kind in (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT)
    said = brief[:18].strip() if is_split else brief
    has_mine = is_split or kind is Responsibility.CUSTOMER
    has_theirs = is_split or kind is Responsibility.PROVIDER
    return Cell(
        stop_id,
        kind,
        you_brief=said if has_mine else "",
        provider_brief=said if has_theirs else "",
    )


# A list of products, as it stands in a file.
PRODUCTS = """\
[[sources]]
id = "shop"
title = "The shop"
url = "https://example.org/"

[[services]]
id = "van"
vendor = "Harbor Cars"
name = "Van"
stack = "cloud"
stop = "iaas"
as_of = 2026-11-27
source = "shop"
"""


def sentences_against(path: Path, text: str, load: Callable[[Path], object]) -> list[str]:
    """Return the sentences with which a file is refused that holds a text."""
    path.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        load(path)
    return str(caught.value).splitlines()
