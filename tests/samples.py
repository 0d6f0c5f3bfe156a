# SPDX-License-Identifier: MIT
"""Small stacks of one's own, for tests that need no shipped content."""

from typing import Any

from msgspec.structs import replace

from explorer.model.content import parse_stack
from explorer.model.stack import Cell, Group, Layer, Responsibility, Stack

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
