# SPDX-License-Identifier: MIT
"""Stacks of all kinds of texts that `check` passes."""

import json
import re
from collections.abc import Mapping
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from explorer.model.characters import is_allowed
from explorer.model.content import parse_stack
from explorer.model.names import PATTERN
from explorer.model.stack import Stack

PIECES = (
    "plain", "=1+1", "+A1", "@x", "-1;=2", "]]>", "--", "-->", "<!--", "</script>", "<r>", "</r>",
    '"', "'", "&amp;", "&#0;", "{n}", "${x}", "%s", "\\", "|", "`", "*", "#", "_x0041_", "$",
    "Straße", "e\u0301", "n\u0303\u0323" * 5, "\U0001f469\U0001f3fd\u200d\U0001f4bb", "🚗",
    "\U0001f1e9\U0001f1ea", "قراءة", "עברית", "\u200f", "車両の整備", "한국어", "ไทยไทย", "हिन्दी",
    "soft\u00adhyphen", "\u00a0", "\u200b", "\u200c", "\u200d", "\u3000", "\ufeff", "\ufffc",
    "\ue000", "\U0010fffd", "\u0378", "ﷺ", "Donaudampfschifffahrtsgesellschaft",
)  # fmt: skip
PIECE = st.sampled_from(PIECES) | st.characters(categories=("L", "M", "S", "P")).filter(is_allowed)


def texts(most: int, breaks: str = " ") -> st.SearchStrategy[str]:
    """Return texts of up to so many characters, of pieces between blanks or line breaks."""
    joined = st.lists(PIECE, min_size=1, max_size=8).flatmap(
        lambda parts: st.sampled_from(breaks).map(lambda blank: blank.join(parts))
    )
    sized = st.tuples(joined, st.sampled_from((1, 1, 1, most))).map(
        lambda made: (f"{made[0]} " * made[1])[:most]
    )
    return sized.filter(lambda text: bool(re.search(r"\S", text)) and is_allowed(text))


NAME = texts(80).filter(re.compile(PATTERN).match)
TEXT, LONG = texts(300, " \n\t"), texts(4000, " \n\t")
KIND = st.sampled_from(("customer", "shared", "provider", "model-dependent"))
DUTIES = st.lists(TEXT, min_size=1, max_size=4)


@st.composite
def stacks(draw: st.DrawFn) -> Stack:
    """Return a stack as it comes out of a file that `check` passes."""
    stops = [f"stop-{number}" for number in range(draw(st.integers(2, 6)))]
    count = draw(st.sampled_from((1, 2, 5, 40)))
    names, some = draw(st.lists(NAME, min_size=3, max_size=6)), draw(st.lists(TEXT, min_size=3))
    duties = [draw(DUTIES), draw(DUTIES)]

    def of(values: list[Any], number: int) -> Any:
        return values[number % len(values)]

    data = {
        "id": "own",
        "name": of(names, 0),
        "title": draw(NAME),
        "summary": draw(LONG),
        "attribution": draw(TEXT),
        "as_of": "1900-01-01",
        "sources": [{"id": "s", "title": draw(TEXT), "url": "https://example.org/"}],
        "stops": [
            {"id": one, "name": of(names, n), "long_name": of(names, n + 1), "summary": of(some, n)}
            for n, one in enumerate(stops)
        ],
        "groups": [{"id": "g", "name": of(names, 2), "summary": draw(TEXT)}],
        "layers": [
            {
                "id": f"layer-{n}",
                "name": of(names, n),
                "short_name": of(names, n + 1),
                "group": "g",
                "what": of(some, n),
                "why": of(some, n + 1),
                "mistake": of(some, n + 2),
                "cells": [
                    {
                        "stop": stop,
                        "responsibility": draw(KIND) if n < 3 else "shared",
                        "example": of(some, n + m),
                        "you": of(duties, n),
                        "provider": of(duties, m),
                    }
                    for m, stop in enumerate(stops)
                ],
                "disputes": [{"stop": stops[0], "says": of(some, n), "source": "s"}],
            }
            for n in range(count)
        ],
    }
    raw = toml(data).encode()
    assume(len(raw) <= 256 * 1024)
    return parse_stack(raw, "own.toml")


def toml(data: Mapping[str, Any]) -> str:
    """Return values as a TOML file."""
    return "".join(
        f"{key} = {inline(value) if key != 'as_of' else value}\n" for key, value in data.items()
    )


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {inline(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(inline, value))}]"
    return json.dumps(value, ensure_ascii=False)
