# SPDX-License-Identifier: MIT
"""Fit the heads and the diagram below them into a window, with scroll bars where needed."""

from functools import lru_cache
from typing import NamedTuple

from msgspec.structs import replace

from explorer.diagram.heading import MIN_GROWTH, HeadSizes, Larger, head_sizes, larger_heads
from explorer.diagram.sizes import SOURCE, Frame, Grid, Sizes, least_spacing, measure
from explorer.model.state import View
from explorer.model.worded import WordedStack

_MAX_SCALE = 2.6  # heads stop growing with the window here
_WIDE = 10_000  # pixels: wider than any window
_MAX_HEADS = 0.55  # of the window's height, in large text


class Room(NamedTuple):
    """The room for the slider and the diagram, and the width of a scroll bar, in pixels."""

    width: int
    height: int
    bar: int


@lru_cache(maxsize=64)
def fit_to_window(
    worded: WordedStack, view: View, room: Room, text_scale: float
) -> tuple[HeadSizes, Frame]:
    """Return the heads and the frame of the diagram below them.

    A larger text scale never makes any text smaller: names have their size at 100 % times the
    scale, other texts follow, and the diagram scrolls if there is no room.
    """
    heads, frame = _plain(worded, view, room)
    if text_scale <= 1:
        return heads, frame
    plain = measure(worded, view, frame).sizes
    least = round(plain.name * text_scale)
    frame = Frame(*room[:2], text_scale, can_scroll=True, least=least)
    if view is View.SINGLE:
        frame = _within(worded, replace(frame, width=room.width - room.bar), plain)
    apart = least_spacing(worded.words, view, least)
    tall = _heads_scale(room._replace(width=_WIDE))  # panels that grow take only width
    larger = Larger.of(worded, heads, tall, text_scale, apart)
    if view is View.MATRIX:
        frame = replace(frame, spacing=larger.spacing)
    for _ in range(3):  # a scroll bar narrows the columns, and heads may then need more lines
        spacing = _spacing(measure(worded, view, frame))
        if view is View.SINGLE:  # without columns, the slider may be wider than the diagram
            spacing = max(spacing, larger.spacing)
        heads = larger_heads(worded, larger, spacing, room.height * _MAX_HEADS)
        frame = _below(worded, view, room, heads, frame)
    return heads, frame


def _within(worded: WordedStack, frame: Frame, plain: Sizes) -> Frame:
    """Return a frame in which the single view need not scroll sideways, if possible.

    Its text is a little smaller for that, but has grown at least as much as that of the heads.
    """
    larger = round(plain.source * (1 + (frame.text_scale - 1) * MIN_GROWTH) / SOURCE)
    for size in range(frame.least, larger - 1, -1):
        smaller = replace(frame, least=size)
        if not measure(worded, View.SINGLE, smaller).frame.sight:
            return smaller
    return replace(frame, least=min(larger, frame.least))


def _plain(worded: WordedStack, view: View, room: Room) -> tuple[HeadSizes, Frame]:
    """Return heads and frame at 100 %."""

    def grid(frame: Frame) -> Grid:
        return measure(worded, view, frame)

    def heads(frame: Frame) -> HeadSizes:
        return head_sizes(worded, _spacing(grid(frame)), _heads_scale(room))

    frame = whole = Frame(room.width, room.height, can_scroll=True)
    for _ in range(3):  # the heads' height depends on the columns, which depend on the height
        height = room.height - int(heads(frame).height)
        frame = replace(whole, height=height)
        if grid(frame).height > height:
            frame = replace(frame, width=room.width - room.bar)
        if grid(frame).frame.width > frame.width:  # a horizontal scroll bar takes height
            frame = replace(frame, width=room.width - room.bar, height=height - room.bar)
    return heads(frame), frame


def _below(worded: WordedStack, view: View, room: Room, heads: HeadSizes, frame: Frame) -> Frame:
    """Return the frame below the heads, less the room of any scroll bars."""
    width, height = room.width, room.height - int(heads.height)
    frame = replace(frame, width=width, height=height)
    for _ in range(2):
        grid = measure(worded, view, frame)
        width = room.width - room.bar * (grid.height > frame.height)
        is_wider = grid.frame.width > frame.width
        frame = replace(frame, width=width, height=height - room.bar * is_wider)
    return frame


def _heads_scale(room: Room) -> float:
    return min(Frame(room.width, room.height).scale, _MAX_SCALE)


def _spacing(grid: Grid) -> float:
    return grid.centers[1] - grid.centers[0]
