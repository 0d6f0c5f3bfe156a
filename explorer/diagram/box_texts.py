# SPDX-License-Identifier: MIT
"""The words in a box of the matrix, fitted beside the slant and the mark."""

from collections.abc import Iterator

from msgspec import Struct

from explorer.diagram.scene import Label
from explorer.diagram.shapes import Rect
from explorer.diagram.sizes import Grid
from explorer.diagram.text import ASCENT, MIN_SIZE, shortened, text_width
from explorer.model.stack import Responsibility
from explorer.model.words import Words

MARK_CENTER, MARK_RADIUS = 0.66, 0.36  # from the corner of the box, in text sizes of its words
_MIN_PART = 0.7  # of the usual text size: below that, words are cut
_GAP = 0.35


class _Place(Struct, frozen=True):
    """A word, and the left and right x of its part of the box."""

    text: str
    left: float
    right: float


def box_labels(
    kind: Responsibility, words: Words, grid: Grid, rect: Rect, *, has_mark: bool
) -> tuple[Label, ...]:
    """Return the words of a box, at the largest common text size at which none is cut."""
    places = _places(kind, words, rect, (rect.width - grid.lean) / 2)
    is_at_right = kind is Responsibility.MODEL_DEPENDENT
    labels: tuple[Label, ...] = ()
    for size in _sizes(grid.sizes.word):
        y = round(rect.middle.y + ASCENT * size / 2)
        mark = _mark_reach(rect, grid.sizes.word, y - size * 0.8, is_at_right) if has_mark else None
        labels = tuple(_label(place, y, size, mark, is_at_right) for place in places)
        if all(label.text == place.text for label, place in zip(labels, places, strict=True)):
            break
    return labels


def _places(kind: Responsibility, words: Words, rect: Rect, half: float) -> tuple[_Place, ...]:
    mine, theirs = (rect.x, rect.x + half), (rect.right - half, rect.right)
    whole = (rect.x, rect.right)
    return {
        Responsibility.CUSTOMER: (_Place(words.you, *whole),),
        Responsibility.PROVIDER: (_Place(words.provider, *whole),),
        Responsibility.SHARED: (_Place(words.you, *mine), _Place(words.provider, *theirs)),
        Responsibility.MODEL_DEPENDENT: (_Place(words.model_dependent_short, *theirs),),
    }[kind]


def _sizes(most: int) -> Iterator[int]:
    """Yield the text sizes to try, largest first."""
    least = min(most, max(MIN_SIZE, round(most * _MIN_PART)))
    yield from range(most, least - 1, -1)


def _mark_reach(
    rect: Rect, size: float, top: float, is_at_right: bool
) -> tuple[float, float] | None:
    """Return the left and right x of the mark; None if it is above the word."""
    near, far = (MARK_CENTER - MARK_RADIUS) * size, (MARK_CENTER + MARK_RADIUS) * size
    if rect.y + far <= top:
        return None
    return (rect.right - far, rect.right - near) if is_at_right else (rect.x + near, rect.x + far)


def _label(
    place: _Place, y: float, size: int, mark: tuple[float, float] | None, is_at_right: bool
) -> Label:
    left, right = place.left, place.right
    reach = text_width(place.text, size, "semibold") / 2
    middle = (left + right) / 2
    if mark and middle - reach < mark[1] and middle + reach > mark[0]:
        left, right = (left, min(right, mark[0])) if is_at_right else (max(left, mark[1]), right)
    text = shortened(place.text, size, "semibold", right - left - 2 * _GAP * size)
    return Label("party", text, (left + right) / 2, y, size, "ink", "semibold", "middle")
