# SPDX-License-Identifier: MIT
"""What a box says at a stop, decided by the room: what gives way, and in which order.

The brief goes first, then the mark of a dispute; the pill becomes a dot; last the word goes,
and only the party's glyph stays. Nothing is ever cut.
"""

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct

from explorer.diagram.box_parts import Split, split_at
from explorer.diagram.frame import NAME, Sizes
from explorer.diagram.grid import Grid
from explorer.diagram.shapes import Rect
from explorer.diagram.text import text_width
from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import was_pill
from explorer.model.words import Words


class Plan(Struct, frozen=True):
    """What a box says: whether words stand beside the glyphs, the briefs, and what is at the right.

    `pill` is empty without one, or where a dot stands for it.
    """

    has_words: bool = True
    you_brief: str = ""
    provider_brief: str = ""
    has_diamond: bool = False
    pill: str = ""
    has_dot: bool = False


class Extras(Struct, frozen=True):
    """What may stand in a box besides the glyphs and the briefs."""

    has_diamond: bool
    pill: str
    has_dot: bool
    has_words: bool


@lru_cache(maxsize=4096)
def plan_of(
    worded: WordedStack,
    grid: Grid,
    number: int,
    stop_index: int,
    before: int | None,
    note: str = "",
) -> Plan:
    """Return what a box says at a stop where its layer applies, one stop at a time.

    `before` is the index of the baseline; a note stands in place of what the layer was there.
    """
    layer, sizes, words = worded.stack.layers[number], grid.sizes, worded.words
    cell = layer.cells[stop_index]
    kind = cell.responsibility
    rect = grid.box_rect(number)
    rooms = _rooms(rect, kind, split_of(rect, kind, grid))
    is_disputed = layer.dispute(cell.stop) is not None
    pill = was_pill(words, layer, stop_index, before)
    ways = noted_ways(note) if note else ways_of(is_disputed, pill)
    plans = [
        plan
        for extras in ways
        if (plan := _fitted(cell, words, sizes, rooms, extras, grid.frame.has_briefs))
    ]
    if kind is Responsibility.MODEL_DEPENDENT:  # its briefs say on what it depends
        plans.sort(key=lambda plan: not (plan.you_brief and plan.provider_brief))
    return next(iter(plans), Plan(has_words=False))


def split_of(rect: Rect, kind: Responsibility, grid: Grid) -> Split:
    """Return how a box of the single view is split at a stop."""
    band = float(kind is Responsibility.MODEL_DEPENDENT)
    return split_at(rect, SHARE[kind], grid.lean, band, grid.sizes.unit)


def ways_of(is_disputed: bool, pill: str) -> Iterator[Extras]:
    """Yield what to try, from all to nothing."""
    if is_disputed:
        yield Extras(True, pill, False, True)
    if pill:
        yield Extras(False, pill, False, True)
    yield Extras(False, "", bool(pill), True)
    yield Extras(False, "", bool(pill), False)
    if pill:
        yield Extras(False, "", False, False)


def ways_of_note(says: str) -> tuple[str, str]:
    """Return a note, and its mark alone for where there is no room."""
    return says, says[:1]


def noted_ways(says: str) -> Iterator[Extras]:
    """Yield what to try with a note: its mark is not left out before the party's word is."""
    for has_words in (True, False):
        for one in ways_of_note(says):
            yield Extras(False, one, False, has_words)


def _rooms(rect: Rect, kind: Responsibility, split: Split) -> tuple[float, float]:
    """Return the room of your part and the provider's; 0 for a party without one."""
    if kind is Responsibility.CUSTOMER:
        return rect.width, 0.0
    if kind is Responsibility.PROVIDER:
        return 0.0, rect.width
    return split.left.lower - rect.x, rect.right - split.right.upper


def _fitted(
    cell: Cell,
    words: Words,
    sizes: Sizes,
    rooms: tuple[float, float],
    extras: Extras,
    has_briefs: bool,
) -> Plan | None:
    """Return what fits with some extras, which stand in the last part; None if they do not."""
    mine, theirs = rooms
    aside = extras_width(extras.pill, extras.has_dot, extras.has_diamond, sizes)
    left = mine - (aside if not theirs else 0.0)
    right = theirs - aside
    you = _start(words.you if extras.has_words else "", sizes)
    provider = _start(words.provider if extras.has_words else "", sizes)
    end = sizes.of(10)
    if (mine and you + end > left) or (theirs and provider + end > right):
        return None
    has_briefs = has_briefs and extras.has_words
    return Plan(
        extras.has_words,
        _brief(cell.you_brief, left - you - end, sizes) if mine and has_briefs else "",
        _brief(cell.provider_brief, right - provider - end, sizes) if theirs and has_briefs else "",
        extras.has_diamond,
        extras.pill,
        extras.has_dot,
    )


def _start(word: str, sizes: Sizes) -> float:
    """Return the width up to the end of the party's word."""
    text = sizes.glyph_gap + text_width(word, sizes.word, NAME) if word else 0.0
    return sizes.pad + sizes.glyph + text


def _brief(brief: str, room: float, sizes: Sizes) -> str:
    fits = brief and sizes.word_gap + text_width(brief, sizes.word, "regular") <= room
    return brief if fits else ""


def extras_width(pill: str, has_dot: bool, has_diamond: bool, sizes: Sizes) -> float:
    """Return the room of what stands at the right of a box."""
    gap = sizes.of(8)
    width = pill_width(pill, sizes) + gap if pill else 0.0
    width += sizes.of(12) + gap if has_dot else 0.0
    return width + (sizes.of(14) + gap if has_diamond else 0.0)


def pill_width(pill: str, sizes: Sizes) -> float:
    """Return the width of a pill."""
    return round(text_width(pill, sizes.pill, NAME) + 2 * sizes.of(10))
