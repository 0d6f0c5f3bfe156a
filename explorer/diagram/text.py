# SPDX-License-Identifier: MIT
"""Text widths from the shipped font's advance widths, and fitting texts into room. No Qt."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import json

from explorer.disk import read_resource
from explorer.paths import resource_root

Weight = Literal["regular", "semibold"]

ASCENT = 0.727  # Inter's cap height, in text sizes: texts are centered vertically by their capitals
ELLIPSIS = "…"
MIN_SIZE = 11  # pixels: the smallest text size


@lru_cache(maxsize=1)
def _advances() -> Mapping[str, Mapping[str, int]]:
    raw = json.decode(read_resource(resource_root() / "fonts" / "widths.json"))
    return {
        face: {character: int(width) for width, group in table.items() for character in group}
        for face, table in raw.items()
    }


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return the width of a text in pixels at a pixel size; slightly too large at most.

    Kerning is left out, and scripts that the font has not got are estimated generously.
    """
    advances = _advances()[weight]
    total = 0.0
    for character in text:
        advance = advances.get(character)
        total += _estimate(character) if advance is None else advance
    return total * size / 1000


def has_width(text: str, weight: Weight = "regular") -> bool:
    """Tell whether a text's width is known, because the font has all of its characters."""
    return all(map(_advances()[weight].__contains__, text))


def _estimate(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    return 1100 if unicodedata.east_asian_width(character) in "WF" else 800


def shortened(text: str, size: float, weight: Weight, room: float) -> str:
    """Return the text, cut with an ellipsis if it is wider than the room."""
    if text_width(text, size, weight) <= room:
        return text
    for end in range(len(text) - 1, 0, -1):
        candidate = text[:end].rstrip() + ELLIPSIS
        if text_width(candidate, size, weight) <= room:
            return candidate
    return ""


def wrapped(
    text: str, size: float, weight: Weight, room: float, most: int
) -> tuple[str, ...] | None:
    """Return the text in at most `most` lines, broken at blanks; None if it does not fit.

    A no-break space holds its words together.
    """
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= room:
            lines[-1] = longer
        elif text_width(word, size, weight) <= room and len(lines) < most:
            lines.append(word)
        else:
            return None
    return tuple(lines)


def least_width(text: str, size: float, weight: Weight, most: int) -> float:
    """Return the least width in which a text, wrapped at blanks, has at most so many lines."""
    words = [word for word in text.split(" ") if word]
    runs = {
        text_width(" ".join(words[start:end]), size, weight)
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    }
    rooms = (room for room in sorted(runs) if wrapped(text, size, weight, room, most) is not None)
    return next(rooms, 0.0)


def broken(text: str, size: float, weight: Weight, room: float) -> tuple[str, ...]:
    """Return all of a text wrapped at blanks, and within words that are wider than the room."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= room:
            lines[-1] = longer
            continue
        while text_width(word, size, weight) > room and len(word) > 1:
            end = len(word) - 1
            while end > 1 and text_width(word[:end], size, weight) > room:
                end -= 1
            lines.append(word[:end])
            word = word[end:]  # noqa: PLW2901  (the rest of the word)
        lines.append(word)
    return tuple(lines)


def fitting(
    texts: Sequence[str], size: int, weight: Weight, room: float, least: int = MIN_SIZE
) -> int:
    """Return the largest size, from the given one down to the least, at which all texts fit."""
    while size > least and widest(texts, size, weight) > room:
        size -= 1
    return size


def widest(texts: Sequence[str], size: float, weight: Weight) -> float:
    """Return the width of the widest of some texts, 0 without any."""
    return max((text_width(text, size, weight) for text in texts), default=0.0)
