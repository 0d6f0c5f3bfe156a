# SPDX-License-Identifier: MIT
"""Text widths from the shipped font's advance widths, and fitting texts into room. No Qt."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from msgspec import json

from explorer.diagram.line_breaks import SOFT_HYPHEN, line_of, pieces
from explorer.disk import read_resource
from explorer.model.characters import clusters
from explorer.paths import resource_root

Weight = Literal["regular", "semibold"]

ASCENT = 0.727  # Inter's cap height, in text sizes: texts are centered vertically by their capitals
ELLIPSIS = "…"
MIN_SIZE = 11  # pixels: the smallest text size
_NO_WIDTH = frozenset({"Cf", "Me", "Mn"})  # formatting characters, and marks on other characters
_ROUNDING = 1e-6  # pixels by which sums of widths may be wrong


@lru_cache(maxsize=1)
def _advances() -> Mapping[str, Mapping[str, int]]:
    raw = json.decode(read_resource(resource_root() / "fonts" / "widths.json"))
    return {
        face: {
            character: 0 if unicodedata.category(character) in _NO_WIDTH else int(width)
            for width, group in table.items()
            for character in group
        }
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
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 1100 if unicodedata.east_asian_width(character) in "WF" else 800


def shortened(text: str, size: float, weight: Weight, room: float) -> str:
    """Return the text as one line, cut with an ellipsis if it is wider than the room.

    It is cut between what people take for single characters.
    """
    if text_width(text, size, weight) <= room:
        return text.replace(SOFT_HYPHEN, "")
    letters = [*clusters(text.replace(SOFT_HYPHEN, ""))]
    for end in range(len(letters) - 1, 0, -1):
        candidate = "".join(letters[:end]).rstrip() + ELLIPSIS
        if text_width(candidate, size, weight) <= room:
            return candidate
    return ""


@lru_cache(maxsize=2048)
def wrapped(
    text: str, size: float, weight: Weight, room: float, most: int
) -> tuple[str, ...] | None:
    """Return the text in at most `most` lines; None if it does not fit.

    A line ends where the Unicode rules allow it, at a soft hyphen with a hyphen.
    """
    left = pieces(text)
    lines: list[str] = []
    while left:
        count = _fitting_pieces(left, size, weight, room)
        if not count or len(lines) == most:
            return None
        lines.append(line_of(left[:count]))
        left = left[count:]
    return tuple(lines)


def _fitting_pieces(left: Sequence[str], size: float, weight: Weight, room: float) -> int:
    """Return how many pieces fit in a line; a hyphen that one needs may fit no more, the next do.

    Their widths are summed first, so that few lines are measured.
    """
    found = 0
    sums = accumulate(text_width(piece.rstrip(" "), size, weight) for piece in left)
    for count, least in enumerate(sums, 1):
        if least > room + _ROUNDING:
            break
        if text_width(line_of(left[:count]), size, weight) <= room:
            found = count
    return found


@lru_cache(maxsize=1024)
def least_width(text: str, size: float, weight: Weight, most: int) -> float:
    """Return the least width in which a text, wrapped, has at most so many lines."""
    known = pieces(text)
    runs = {
        text_width(line_of(known[start:end]), size, weight)
        for start in range(len(known))
        for end in range(start + 1, len(known) + 1)
    }
    rooms = sorted(runs)
    first = bisect_left(
        rooms, True, key=lambda room: wrapped(text, size, weight, room, most) is not None
    )
    return rooms[first] if rooms else 0.0


def broken(text: str, size: float, weight: Weight, room: float) -> tuple[str, ...]:
    """Return all of a text wrapped, and broken within a piece that is wider than the room."""
    left = [*pieces(text)]
    lines: list[str] = []
    while left:
        if count := _fitting_pieces(left, size, weight, room):
            lines.append(line_of(left[:count]))
            del left[:count]
        else:
            piece = left[0].rstrip(SOFT_HYPHEN)
            start = _start_of(piece, size, weight, room)
            lines.append(line_of((start,)))
            left[:1] = filter(None, (piece[len(start) :],))
    return tuple(lines)


def _start_of(piece: str, size: float, weight: Weight, room: float) -> str:
    """Return as much of a piece as fits in a room, but at least a letter with its marks."""
    letters = [*clusters(piece)]
    ends = accumulate(letters)
    starts = [start for start in ends if text_width(line_of((start,)), size, weight) <= room]
    return starts[-1] if starts else letters[0]


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
