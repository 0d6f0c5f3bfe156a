# SPDX-License-Identifier: MIT
"""Content, stories and decks of a user, written anew for every run."""

import io
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import tomlkit
from pptx import Presentation
from pptx.util import Emu

Table = dict[str, Any]
_STOPS = ("own", "lease", "taxi")
_KINDS = ("customer", "shared", "provider", "model-dependent")
_LONG = "A name that goes on for as long as a name may, up to eighty letters, here "


class Shape(NamedTuple):
    """The shape of a user's stack: numbers of layers, stops and groups; the kind of names."""

    layers: int = 4
    stops: Sequence[str] = _STOPS
    groups: int = 2
    named: Callable[[int], str] = "Layer {}".format


# Unusual characters are limited to those of the shipped font, so that no other font is needed.
SHAPES: Mapping[str, Shape] = {
    "plain": Shape(),
    "long": Shape(9, named=lambda number: f"{_LONG}{number}"[:80]),
    "many": Shape(40, groups=8),
    "one": Shape(1, _STOPS[:2], 1),
    "wide": Shape(12, ("on-premises", "iaas", "paas", "saas", "faas", "xaas"), 3),
    "odd": Shape(7, named=lambda number: f'Ä<b>&amp; "Łódź" Ωμ Жук =1+{number} {{n}} “—…'),
}


def stack(name: str) -> Table:
    """Return a stack by its name, as TOML tables."""
    shape = SHAPES[name]
    groups = [f"group-{number + 1}" for number in range(shape.groups)]
    return {
        "id": name,
        "name": shape.named(0),
        "title": f"Who does what: {name}",
        "summary": "A stack of somebody's own.\nIt has two lines.",
        "attribution": "Our own example.",
        "as_of": tomlkit.date("2026-02-01"),
        "sources": [
            {"id": "handbook", "title": "The handbook", "url": "https://example.org/a?b=c&d=e"}
        ],
        "stops": [_stop(one, shape) for one in shape.stops],
        "groups": [{"id": one, "name": one.title(), "summary": "A band."} for one in groups],
        "layers": [_layer(number, shape, groups) for number in range(shape.layers)],
        "topics": [{"id": "why", "title": "Why it matters", "text": "Somebody has to look."}],
        "absent_stops": [{"id": "leasing", "note": "Nobody leases here."}],
    }


def _stop(name: str, shape: Shape) -> Table:
    return {
        "id": name,
        "name": name.title(),
        "long_name": shape.named(len(name)),
        "summary": "What one gets.",
        "you": ["Look after it"],
        "services": [{"vendor": "Harbor Cars", "names": ["Long lease", "Short lease"]}],
    }


def _layer(number: int, shape: Shape, groups: Sequence[str]) -> Table:
    return {
        "id": f"layer-{number + 1}",
        "name": shape.named(number + 1),
        "short_name": f"Layer {number + 1}",
        "group": groups[number * len(groups) // shape.layers],
        "what": "What it is.",
        "why": "Why it matters.",
        "mistake": "What goes wrong.",
        "controls": ["Seat belts"],
        "sources": ["handbook"],
        "cells": [_cell(stop_id, number + place) for place, stop_id in enumerate(shape.stops)],
        "incidents": [_incident(shape)] if number == 0 else [],
        "disputes": [{"stop": shape.stops[1], "says": "It is theirs.", "source": "handbook"}],
    }


def _cell(stop_id: str, kind: int) -> Table:
    return {
        "stop": stop_id,
        "responsibility": _KINDS[kind % len(_KINDS)],
        "example": "An example.",
        "you": ["Change the tires", "Pay"],
        "provider": ["Pays for the service"],
    }


def _incident(shape: Shape) -> Table:
    return {
        "title": "A wheel came off",
        "year": 2019,
        "what": "A nut was reportedly loose.",
        "stop": shape.stops[1],
        "lesson": "Check the nuts.",
        "source": "handbook",
    }


def story(shown: str, content: str = "") -> Table:
    """Return a story about one of the stacks as TOML tables; it may name the stack's file."""
    first = SHAPES[shown].stops[0] if shown in SHAPES else "iaas"
    named = {"content": content, "content_name": "Somebody's own"} if content else {}
    step = {"stack": shown, "minutes": 2.5, "notes": "Ask who looks.\nNext: All of them."}
    return {
        "id": "trip",
        "title": "Who checks the brakes?",
        "summary": "Two looks at a car.",
        **named,
        "sources": [{"id": "book", "title": "A book", "url": "https://example.org"}],
        "steps": [
            {**step, "view": "single", "stop": first, "title": "At first", "reveal": True},
            {**step, "view": "matrix", "title": "All of them"},
        ],
    }


def deck(wide: float = 10.0, high: float = 7.5) -> bytes:
    """Return a deck with a slide, of a size in inches."""
    made, out = Presentation(), io.BytesIO()
    made.slide_width, made.slide_height = Emu(round(wide * 914_400)), Emu(round(high * 914_400))
    slide = made.slides.add_slide(made.slide_layouts[0])
    slide.placeholders[0].text = "Somebody's own deck"
    made.save(out)
    return out.getvalue()


def write_own(folder: Path) -> None:
    """Write all stacks, two stories and two decks to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {name: stack(name) for name in SHAPES}
    tables["story-many"] = story("many")
    tables["story-beside"] = story("plain", "plain.toml")
    for name, table in tables.items():
        (folder / f"{name}.toml").write_text(tomlkit.dumps(table), encoding="utf-8")
    (folder / "deck.pptx").write_bytes(deck())
    (folder / "wide.pptx").write_bytes(deck(13.333, 7.5))
