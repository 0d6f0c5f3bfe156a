# SPDX-License-Identifier: MIT
"""The frame of a picture in a file: what is left out so that everything is within it."""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil, floor

from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.grid import measure
from explorer.model.state import View
from explorer.model.worded import WordedStack

LEAST_TEXT = 12.0  # pixels of the frame, which are points on a slide
_NAME = 14  # units: the text size of names, which are never smaller than the rest
_LEAST_UNIT = LEAST_TEXT / _NAME
_STEP = 0.05  # of units
_LEAST_ROW, _MOST_ROW = 24.0, 72.0


@lru_cache(maxsize=64)
def file_frame(worded: WordedStack, view: View, frame: Frame) -> Frame:
    """Return a frame without what does not fit; its picture is higher if that is not enough.

    Long names go first, then the second half of the source line, then names become short; boxes
    leave out what they have no room for, briefs first. Then all texts become smaller, down to
    `LEAST_TEXT`; at last the slider is as low as in a low window, and the headline goes.
    """
    frame = _of_file(frame)
    if measure(worded, view, _lowest(frame)).fits:
        return next(one for one in _tries(frame) if measure(worded, view, one).fits)
    return _without(replace(frame, unit=min(frame.unit, 1.0)))[-1]


@lru_cache(maxsize=64)
def file_frames(worded: WordedStack, view: View, frame: Frame) -> tuple[Frame, ...]:
    """Return the frames of the pages that a picture takes in a document: more if rows need it.

    They are as few as possible, and then show as much as they can.
    """
    whole = file_frame(worded, view, frame)
    if measure(worded, view, whole).fits:
        return (whole,)
    frame, rows = _of_file(frame), len(worded.stack.layers)

    def fit(one: Frame, count: int) -> bool:
        return all(measure(worded, view, part).fits for part in _parts(one, rows, count))

    for count in range(2, rows + 1):
        if fit(_low(frame), count):
            found = next(one for one in _tries(frame) if fit(one, count))
            return _parts(found, rows, count)
    return (whole,)  # not even one row fits below the heading: it is for the document to shrink it


def _of_file(frame: Frame) -> Frame:
    """Return a frame with the least sizes of files."""
    return replace(
        frame,
        unit=max(frame.unit, _LEAST_UNIT),
        least_row=_LEAST_ROW,
        most_row=_MOST_ROW,
        least_text=LEAST_TEXT,
    )


def _tries(frame: Frame) -> Iterator[Frame]:
    """Yield pictures of ever smaller texts; below the usual size, what was left out stays out."""
    steps = range(ceil(frame.unit / _STEP) - 1, floor(_LEAST_UNIT / _STEP), -1)
    for unit in (frame.unit, *(number * _STEP for number in steps), _LEAST_UNIT):
        ways = _without(replace(frame, unit=unit))
        yield from ways if unit >= 1 or unit == frame.unit else ways[-1:]
    yield _low(frame)
    yield _lowest(frame)


def _low(frame: Frame) -> Frame:
    """Return the frame of the lowest picture that has a headline, if it may have one."""
    return _without(replace(frame, unit=_LEAST_UNIT, is_compact=True))[-1]


def _lowest(frame: Frame) -> Frame:
    """Return the frame of the lowest picture."""
    return replace(_low(frame), has_headline=False)


def _without(frame: Frame) -> tuple[Frame, ...]:
    """Return a frame with all that may be left out, and with ever less of it."""
    bare = replace(frame, has_long_names=False)
    short = replace(bare, has_short_source=True)
    return frame, bare, short, replace(short, has_short_names=True)


def _parts(frame: Frame, rows: int, count: int) -> tuple[Frame, ...]:
    """Return a frame for each of so many pages, with as many rows on each as on the others."""
    edges = [round(rows * number / count) for number in range(count + 1)]
    return tuple(replace(frame, rows=(edges[number], edges[number + 1])) for number in range(count))
