# SPDX-License-Identifier: MIT
"""Decks to practice with: the shipped ones, and a small one about cars."""

from datetime import UTC, datetime
from functools import cache

from explorer.practice.answers import Deck, shipped_deck
from explorer.practice.cases import Casebook, parse_cases, shipped_cases
from tests import shipped
from tests.samples import small_stack

NOW = datetime(2026, 11, 27, 20, tzinfo=UTC)
CASES = """\
[[sources]]
id = "garage"
title = "The garage"
url = "https://example.org/garage"

[[cases]]
id = "worn-tires"
stack = "car"
stop = "lease"
title = "In the rain"
story = "The tires of a leased car are worn. The voucher for new ones lies in the glove box."
question = "Whose job were new tires?"
parts = [{ layer = "upkeep", whose = "you" }]
why = [
  { stop = "lease", text = "The lessor pays, but somebody has to bring the car." },
  { stop = "own", text = "There is no voucher." },
]
sources = ["garage", "handbook"]

[[cases]]
id = "no-policy"
stack = "car"
stop = "taxi"
title = "Uninsured"
story = "After an accident it turns out that nobody has insured the car."
parts = [{ layer = "insurance", whose = "provider" }]

[[cases]]
id = "traffic-jam"
stack = "car"
stop = "own"
title = "Late"
story = "You arrive an hour late, as everybody else is on the road too."
is_outside = true

[[tables]]
id = "lessor"
stack = "car"
title = "A leaflet"
story = "A leaflet of a lessor says what is whose."
stops = ["own", "lease"]
rows = [
  { layer = "passengers", cells = ["customer", "customer"] },
  { layer = "upkeep", cells = ["customer", "provider"] },
]
text = "Somebody has to bring the car to the service."
source = "garage"
"""


@cache
def car_book() -> Casebook:
    return parse_cases(CASES.encode(), "cases.toml", {"car": small_stack()})


def car_deck() -> Deck:
    return shipped_deck(small_stack(), car_book())


@cache
def deck(key: str) -> Deck:
    """Return a deck that comes with the program."""
    return shipped_deck(shipped.stack(key), shipped_cases())


def cases_toml(old: str = "", new: str = "") -> str:
    """Return the cases about cars as a file, with the first place of one text changed."""
    assert old in CASES
    return CASES.replace(old, new, 1)
