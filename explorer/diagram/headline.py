# SPDX-License-Identifier: MIT
"""The headline: what differs from the baseline, as one run of text with a square a clause."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from explorer.diagram.box_parts import sample
from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.items import Label, Part
from explorer.diagram.scene import Headline
from explorer.diagram.shapes import Rect
from explorer.diagram.text import ASCENT, broken, text_width
from explorer.diagram.theme import Role
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import headline

_ROLES: Mapping[Responsibility, Role] = {
    Responsibility.CUSTOMER: "you_ink",
    Responsibility.SHARED: "you_ink",
    Responsibility.PROVIDER: "provider_ink",
}
_SQUARE = 0.72  # in text sizes: the side of a square
_AFTER_SQUARE = 0.32
_BLANK = 0.28


class _Word(NamedTuple):
    """A word of the run, and the square that leads it, if it begins a clause."""

    text: str
    role: Role
    square: Responsibility | None = None


class _Placed(NamedTuple):
    word: _Word
    row: int
    x: float


@lru_cache(maxsize=64)
def headline_rows(worded: WordedStack, sizes: Sizes, room: float) -> int:
    """Return the number of rows that is enough for every headline, whatever it compares with.

    A baseline is rarely chosen: its headline is in smaller type where it would need one row more.
    """
    numbers = range(len(worded.stack.stops))
    plain = (worded.words.all_models, worded.words.predict)
    usual = max(
        *(_rows(_placed(worded, one, one - 1 if one else None, sizes.headline, room))
          for one in numbers),
        *(_rows(_placed(worded, one, None, sizes.headline, room)) for one in numbers),
        *(len(broken(text, sizes.headline, NAME, room)) for text in plain),
    )  # fmt: skip
    chosen = [
        _fitted(worded, one, before, sizes, room, usual)
        for one, before in product(numbers, (None, *numbers))
    ]
    return max(_rows(found) for _size, found in chosen)


def lay_out_headline(
    worded: WordedStack, stop_index: int, before: int | None, sizes: Sizes, place: Rect, rows: int
) -> Headline:
    """Return the headline; `place` has its left, the first baseline as y, and its room.

    A headline of fewer rows than there is room for stands at the lower ones.
    """
    size, found = _fitted(worded, stop_index, before, sizes, place.width, rows)
    step = round(sizes.headline * 1.35)
    first = place.y + step * max(rows - _rows(found), 0)
    squares = tuple(
        part
        for one in found
        if one.word.square is not None
        for part in _square(one.word.square, place.x + one.x, first + step * one.row, size)
    )
    return Headline(tuple(_labels(found, place.x, first, step, size)), squares)


def plain_headline(text: str, sizes: Sizes, place: Rect, rows: int) -> Headline:
    """Return a headline of plain text, such as the question about hidden answers."""
    size, step = sizes.headline, round(sizes.headline * 1.35)
    lines = broken(text, size, NAME, place.width)
    first = place.y + step * max(rows - len(lines), 0)
    labels = (
        Label("headline", line, place.x, first + step * number, size, "ink", NAME)
        for number, line in enumerate(lines)
    )
    return Headline(tuple(labels))


def _fitted(
    worded: WordedStack, stop_index: int, before: int | None, sizes: Sizes, room: float, rows: int
) -> tuple[float, tuple[_Placed, ...]]:
    """Return the largest type in which a headline takes so many rows, else the usual, and it."""
    size = sizes.headline
    while size >= sizes.least_headline:
        found = _placed(worded, stop_index, before, size, room)
        if _rows(found) <= rows:
            return size, found
        size -= 1
    return sizes.headline, _placed(worded, stop_index, before, sizes.headline, room)


def _rows(found: tuple[_Placed, ...]) -> int:
    return 1 + max(one.row for one in found)


@lru_cache(maxsize=512)
def _placed(
    worded: WordedStack, stop_index: int, before: int | None, size: float, room: float
) -> tuple[_Placed, ...]:
    """Return the words in rows; a square never stands at the end of one."""
    blank = _BLANK * size
    found: list[_Placed] = []
    row, x = 0, 0.0
    for words in _clauses(worded, stop_index, before):
        clause = [piece for word in words for piece in _pieces(word, size, room)]
        widths = [_word_width(word, size) for word in clause]
        whole = sum(widths) + blank * (len(widths) - 1)
        if x and x + whole > room >= whole:  # a clause that fits on a row stays whole
            row, x = row + 1, 0.0
        for word, width in zip(clause, widths, strict=True):
            if x and x + width > room:
                row, x = row + 1, 0.0
            found.append(_Placed(word, row, x))
            x += width + blank
    return tuple(found)


def _word_width(word: _Word, size: float) -> float:
    """Return the width of a word with the square that leads it."""
    lead = (_SQUARE + _AFTER_SQUARE) * size if word.square is not None else 0.0
    return lead + text_width(word.text, size, NAME)


def _pieces(word: _Word, size: float, room: float) -> Iterator[_Word]:
    """Yield a word, in pieces if it is wider than the room: people have names of any length."""
    width = _word_width(word, size)
    if width <= room:
        yield word
        return
    lead = width - text_width(word.text, size, NAME)
    for number, piece in enumerate(broken(word.text, size, NAME, room - lead)):
        yield _Word(piece, word.role, None if number else word.square)


def _clauses(worded: WordedStack, stop_index: int, before: int | None) -> Iterator[list[_Word]]:
    spoken = headline(worded, stop_index, before)
    if spoken.intro:
        yield [_Word(text, "ink") for text in spoken.intro.split()]
    for clause in spoken.clauses:
        square: Responsibility | None = clause.kind
        if square is Responsibility.NOT_APPLICABLE:
            square = None
        role = _ROLES.get(clause.kind, "ink")
        parts = f"{clause.text}{clause.separator.rstrip()}".split()
        yield [
            _Word(text, role, square if number == 0 else None) for number, text in enumerate(parts)
        ]


def _labels(
    found: tuple[_Placed, ...], x: float, first: float, step: float, size: float
) -> Iterator[Label]:
    """Yield one label for neighboring words of a row and a color."""
    lead = (_SQUARE + _AFTER_SQUARE) * size
    texts: list[str] = []
    start = found[0]
    for one in found:
        is_new = one.word.square is not None or one.row != start.row
        if texts and (is_new or one.word.role != start.word.role):
            yield _label(texts, start, x, first, step, size, lead)
            texts = []
        if not texts:
            start = one
        texts.append(one.word.text)
    yield _label(texts, start, x, first, step, size, lead)


def _label(
    texts: list[str], start: _Placed, x: float, first: float, step: float, size: float, lead: float
) -> Label:
    left = x + start.x + (lead if start.word.square is not None else 0.0)
    y = first + step * start.row
    return Label("headline", " ".join(texts), left, y, size, start.word.role, NAME)


def _square(kind: Responsibility, x: float, y: float, size: float) -> tuple[Part, ...]:
    side = round(_SQUARE * size)
    middle = y - ASCENT * size / 2
    return sample(Rect(round(x), round(middle - side / 2), side, side), kind)
