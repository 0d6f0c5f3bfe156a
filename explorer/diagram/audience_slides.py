# SPDX-License-Identifier: MIT
"""The first and the last slide of a talk: its title, and the stack as a figure."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from explorer.diagram.audience_screen import SMALLEST, Fitted, Screen, balanced, stacked
from explorer.diagram.frame import NAME
from explorer.diagram.grid import baseline
from explorer.diagram.items import Label, Line, Shape
from explorer.diagram.scene import Headline
from explorer.diagram.shapes import Point, Rect, RoundedRect, slant_at
from explorer.diagram.text import broken, fitting, text_width, wrapped
from explorer.diagram.theme import Role
from explorer.model.shares import mean_share
from explorer.model.stack import Stack
from explorer.model.words import Words

_FIGURE = 0.349  # of the width: the figure at the right, up to the edge of the screen
_TITLES = (104, 96, 88, 80, 72, 64, 56)
_SUMMARIES = (42, 38, 34)
_SUMMARY_LINES = 4
_PARTY = 36
_SWATCH = 46.0  # from the left of a party's square to its name
_LEAST_SHARE, _MOST_SHARE = 0.1, 0.93  # of the figure's width
_FULL_FIGURE = 60  # layers: more would be lines
_CODE = 240.0  # the side of a QR code with its quiet zone
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_QUIET = 4  # modules around a QR code
_ADDRESS = 34


def lay_out_slide(title: str, summary: str, words: Words, address: str, screen: Screen) -> tuple[
    Headline, tuple[Shape, ...], tuple[Label, ...]
]:  # fmt: skip
    """Return the texts of a title or an end slide, centered as one block at the left."""
    room = _text_room(screen)
    found = _fitted_title(title, room.width)
    said = _fitted_summary(summary, room.width)
    title_height = 1.12 * found.size * len(found.lines)
    said_height = 1.3 * said.size * len(said.lines)
    places = tuple(_places(words, Point(room.x, 0), room.width))
    party_height = places[-1].y + 48
    parts = [title_height, 44.0 + said_height + (36 if said_height else 0), party_height]
    parts.append(_CODE + 34 if address else 0.0)
    y = max(room.y, room.middle.y - sum(parts) / 2)
    headline = Headline(
        tuple(stacked("headline", found.lines, Point(room.x, y), found.size, "ink", NAME, 1.12))
    )
    y += title_height + 44
    labels = [*stacked("text", said.lines, Point(room.x, y), said.size, "muted", line=1.3)]
    y += said_height + (36 if said_height else 0)
    shapes = [*_swatches(places, y)]
    labels += _parties(places, y)
    y += party_height + 34
    if address:
        shapes += code(address, Rect(room.x, y, _CODE, _CODE))
        labels += _address(address, Point(room.x + _CODE + 34, y + _CODE / 2), room)
    return headline, tuple(shapes), tuple(labels)


def _text_room(screen: Screen) -> Rect:
    """Return the room at the left of the figure."""
    whole = screen.content
    return whole._replace(width=screen.width * (1 - _FIGURE) - whole.x - 60)


def _fitted_title(title: str, room: float) -> Fitted:
    for size in _TITLES:
        if lines := balanced(title, size, NAME, room, 3):
            return Fitted(size, lines)
    return Fitted(_TITLES[-1], broken(title, _TITLES[-1], NAME, room))


def _fitted_summary(summary: str, room: float) -> Fitted:
    """Return as many whole sentences as have room, in the largest size for them."""
    said = _SENTENCE_END.split(summary.strip())
    for count in range(len(said), 0, -1):
        text = " ".join(said[:count])
        for size in _SUMMARIES:
            if lines := wrapped(text, size, "regular", room, _SUMMARY_LINES):
                return Fitted(size, lines)
    return Fitted(0, ())


class _Place(NamedTuple):
    """Where a party is named, from the top of where both are, and in which size."""

    x: float
    y: float
    size: float
    name: str


def _places(words: Words, corner: Point, room: float) -> Iterator[_Place]:
    """Yield the place of each party: in a row, or below each other."""
    names = (words.you, words.provider)
    widths = [text_width(name, _PARTY, NAME) + _SWATCH for name in names]
    is_row = sum(widths) + 60 <= room
    for number, name in enumerate(names):
        size = fitting([name], _PARTY, NAME, room - _SWATCH, SMALLEST)
        right = widths[0] + 60 if is_row and number else 0.0
        yield _Place(corner.x + right, 0.0 if is_row else 50.0 * number, size, name)


def _swatches(places: Sequence[_Place], top: float) -> Iterator[Shape]:
    """Yield a square in the color of each party."""
    roles: tuple[tuple[Role, Line | None], ...] = (("you", None), ("provider", Line("edge", 2.0)))
    for place, (role, line) in zip(places, roles, strict=True):
        square = RoundedRect(Rect(place.x, top + place.y + 6, 30, 30), 6)
        yield Shape("swatch", square, role, line)


def _parties(places: Sequence[_Place], top: float) -> Iterator[Label]:
    """Yield the names of the parties, each beside its square."""
    roles: tuple[Role, Role] = ("you_ink", "provider_ink")
    for (x, y, size, name), role in zip(places, roles, strict=True):
        yield Label("run", name, x + _SWATCH, baseline(top + y + 21, size), size, role, NAME)


def _address(address: str, start: Point, room: Rect) -> Iterator[Label]:
    """Yield the address beside its code, without what every browser adds."""
    text = address.removeprefix("https://").removesuffix("/")
    width = room.right - start.x
    size = fitting([text], _ADDRESS, NAME, width, SMALLEST)
    lines = broken(text, size, NAME, width)
    corner = Point(start.x, start.y - 0.6 * size * len(lines))
    yield from stacked("text", lines, corner, size, "ink", NAME, 1.25)


@lru_cache(maxsize=4)
def code(address: str, place: Rect) -> tuple[Shape, ...]:
    """Return the QR code of an address: black on white, in any theme."""
    import segno  # needed only where a story has an address

    rows = [[*row] for row in segno.make_qr(address, error="m").matrix_iter(border=_QUIET)]
    side = place.width / len(rows)
    found = [Shape("code", RoundedRect(place, 8), "code_ground")]
    for down, row in enumerate(rows):
        for start, length in _dark_runs(row):
            rect = Rect(place.x + side * start, place.y + side * down, side * length, side)
            corners = (
                Point(rect.x, rect.y), Point(rect.right, rect.y),
                Point(rect.right, rect.bottom), Point(rect.x, rect.bottom),
            )  # fmt: skip
            found.append(Shape("code", corners, "code"))
    return tuple(found)


def _dark_runs(row: list[int]) -> Iterator[tuple[int, int]]:
    """Yield where dark modules begin in a row, and how many follow each other."""
    start = 0
    for is_dark, run in groupby(row):
        length = len(list(run))
        if is_dark:
            yield start, length
        start += length


def lay_out_figure(stack: Stack, screen: Screen) -> tuple[Shape, ...]:
    """Return the stack as a figure: how much of each layer is yours over all of its stops."""
    area = Rect(screen.width * (1 - _FIGURE), 0, screen.width * _FIGURE, screen.height)
    layers = stack.layers[:_FULL_FIGURE]
    gap = min(8.0, area.height / len(layers) * 0.12)
    pitch = (area.height + gap) / len(layers)
    found: list[Shape] = []
    for number, layer in enumerate(layers):
        top, bottom = round(pitch * number), min(round(pitch * (number + 1) - gap), area.bottom)
        bar = Rect(area.x, top, area.width, bottom - top)
        share = mean_share(cell.responsibility for cell in layer.cells)
        found += _bar(bar, _LEAST_SHARE + (_MOST_SHARE - _LEAST_SHARE) * share)
    return tuple(found)


def _bar(bar: Rect, share: float) -> Iterator[Shape]:
    most = bar.width * (1 - _MOST_SHARE) / _MOST_SHARE  # so that none leaves the figure
    slant = slant_at(bar, share, min(round(bar.height * 0.4), most))
    upper, lower = Point(slant.upper, bar.y), Point(slant.lower, bar.bottom)
    corners = Point(bar.x, bar.y), Point(bar.right, bar.y), Point(bar.right, bar.bottom)
    yield Shape("figure", (upper, corners[1], corners[2], lower), "provider")
    yield Shape("figure", (corners[0], upper, lower, Point(bar.x, bar.bottom)), "you")
