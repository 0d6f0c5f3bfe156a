# SPDX-License-Identifier: MIT
"""An audience's screen: its margins, the headline, the signpost of the stops, the foot."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from explorer.diagram.frame import NAME
from explorer.diagram.items import Label, LabelKind, Line, Shape
from explorer.diagram.scene import Heading, Headline, StopHead
from explorer.diagram.shapes import Circle, Corner, Point, Polyline, Rect
from explorer.diagram.text import (
    Weight,
    broken,
    least_width,
    text_width,
    widest,
    wrapped,
)
from explorer.diagram.theme import Role
from explorer.model.bounds import clamp
from explorer.model.stack import Stack, Stop
from explorer.model.worded import WordedStack
from explorer.model.wording import short_source_line, source_line

WIDTH, HEIGHT = 1920.0, 1080.0
MARGIN = 0.05  # of the screen's width and height
TITLE_SIZES = (72, 68, 64, 60, 56, 52)
SMALLEST = 24  # pixels
LINE = 1.14  # the height of a line of a headline, in text sizes
_SMALLER_TITLES = (46, 40, 34, 28)  # of what nobody checked
_TITLE_LINES = 2
_FOUR_TO_THREE = (1920.0, 1440.0)
_USUAL_ROWS = 1020.0  # the height of the room for rows at 4:3
_FOOT = 24
_STOP = 28
_PITCH, _CROWDED_PITCH = 140.0, 44.0  # from one stop of the signpost to the next
_DOT, _HANDLE = 7.0, 15.0  # radius


class Screen(Struct, frozen=True):
    """The room of a picture for an audience, in pixels of 1920 x 1080 or more.

    `margin` is the part of each side that is left free, for projectors that cut it off.
    `is_low` says that the signpost is at the bottom, since the headline needs the width.
    """

    width: float
    height: float
    margin: float = MARGIN
    is_low: bool = False

    @property
    def content(self) -> Rect:
        """What is left inside the margins."""
        across, down = round(self.width * self.margin), round(self.height * self.margin)
        return Rect(across, down, self.width - 2 * across, self.height - 2 * down)

    @property
    def rows(self) -> Rect:
        """The room below the headline and above the foot; the same for every headline."""
        whole = self.content
        top = whole.y + _TITLE_LINES * round(LINE * TITLE_SIZES[0]) + 26
        bottom = whole.bottom - (86 if self.is_low else 2.4 * _FOOT)
        return whole._replace(y=top, height=bottom - top)

    @property
    def stretch(self) -> float:
        """How much higher than on a screen of 4:3 boxes may be; 1 on that and on wider ones."""
        return max(self.rows.height / _USUAL_ROWS, 1.0)

    @property
    def whole(self) -> Rect:
        """All of it."""
        return Rect(0, 0, self.width, self.height)


def audience_size(width: float, height: float) -> tuple[float, float]:
    """Return the layout size for a screen: its proportions, but at least 1920 x 1080 pixels."""
    scale = min(width / WIDTH, height / HEIGHT)
    return (round(width / scale), round(height / scale)) if scale else (WIDTH, HEIGHT)


def screen_of(size: tuple[float, float], margin: float, title: str, stack: Stack) -> Screen:
    """Return the screen on which a title has room: the signpost gives way to it."""
    width, height = size
    screen = Screen(width, height, margin)
    beside = screen.content.width - signpost_width(stack, screen) - 60
    is_low = width * 2 < height * 3 or title_lines(title, beside) is None
    return Screen(width, height, margin, is_low and len(stack.stops) > 1)


# The headline


class Fitted(NamedTuple):
    """A text size, and the lines of a text at it."""

    size: float
    lines: tuple[str, ...]


def largest(
    sizes: Iterable[int], lines_at: Callable[[int], tuple[str, ...] | None]
) -> Fitted | None:
    """Return the first of the sizes at which a text has lines that fit, if any."""
    found = ((size, lines_at(size)) for size in sizes)
    return next((Fitted(size, lines) for size, lines in found if lines), None)


@lru_cache(maxsize=256)
def title_lines(title: str, room: float, sizes: Sequence[int] = TITLE_SIZES) -> Fitted | None:
    """Return the largest size at which a title has one line or two of like length, if any."""
    return largest(sizes, lambda size: balanced(title, size, NAME, room, _TITLE_LINES))


def title_fits(title: str) -> bool:
    """Return whether a title can be read whole on a screen of 4:3, where it has all the width."""
    room = Screen(*_FOUR_TO_THREE).content.width
    return not title or title_lines(title, room) is not None


def balanced(
    text: str, size: float, weight: Weight, room: float, most: int
) -> tuple[str, ...] | None:
    """Return a text in as few lines as it needs, up to `most`, of like length; or None."""
    lines = wrapped(text, size, weight, room, most)
    if lines is None or len(lines) == 1:
        return lines
    return wrapped(text, size, weight, least_width(text, size, weight, len(lines)), len(lines))


def lay_out_title(title: str, screen: Screen, stack: Stack) -> Headline:
    """Return the headline, the largest text of the picture."""
    room = screen.content
    width = room.width if screen.is_low else room.width - signpost_width(stack, screen) - 60
    found = title_lines(title, width) or title_lines(title, width, _SMALLER_TITLES)
    size, lines = found or Fitted(SMALLEST, broken(title, SMALLEST, NAME, width))
    return Headline(tuple(stacked("headline", lines, Point(room.x, room.y), size, "ink", NAME)))


def stacked(
    kind: LabelKind,
    lines: Sequence[str],
    corner: Point,
    size: float,
    role: Role,
    weight: Weight = "regular",
    line: float = LINE,
) -> Iterator[Label]:
    """Yield a label for each line, below an upper left corner."""
    for number, text in enumerate(lines):
        y = corner.y + round(size * 0.95) + round(line * size) * number
        yield Label(kind, text, corner.x, y, size, role, weight)


# The signpost


def signpost_width(stack: Stack, screen: Screen) -> float:
    """Return how wide the signpost is, with the names that stand out at its ends."""
    if len(stack.stops) == 1:
        return 0.0
    pitch = _pitch(stack, screen)
    edges = (stack.stops[0], stack.stops[-1]) if _is_named(pitch) else stack.stops
    wide = widest([_name(stop) for stop in edges], _STOP, NAME)
    return pitch * (len(stack.stops) - 1) + (wide if _is_named(pitch) else wide + 2 * _HANDLE)


def _name(stop: Stop) -> str:
    return stop.short_name or stop.name


def _is_named(pitch: float) -> bool:
    """Return whether all stops are named; else the current one alone."""
    return pitch >= _PITCH


def _pitch(stack: Stack, screen: Screen) -> float:
    """Return the distance of two stops; small where not all of their names have room."""
    wide = [text_width(_name(stop), _STOP, NAME) for stop in stack.stops]
    pitch = max(_PITCH, *((one + other) / 2 + 28 for one, other in pairwise(wide)))
    return pitch if pitch * len(stack.stops) <= screen.width * 0.45 else _CROWDED_PITCH


def lay_out_signpost(
    stack: Stack, screen: Screen, position: float, *, has_current: bool = True
) -> Heading:
    """Return the signpost at a position: at the upper right, or at the lower right."""
    if len(stack.stops) == 1:
        return Heading()
    room, pitch = screen.content, _pitch(stack, screen)
    is_named = _is_named(pitch)
    last = room.right - (text_width(_name(stack.stops[-1]), _STOP, NAME) / 2 if is_named else 20)
    middle = room.bottom - 62 if screen.is_low else room.y + 30
    xs = [round(last - pitch * number) for number in reversed(range(len(stack.stops)))]
    current = int(position + 0.5) if has_current else -1
    line = Polyline((Corner(xs[0], middle), Corner(xs[-1], middle)))
    at = xs[0] + clamp(position, 0.0, len(xs) - 1.0) * pitch
    handle = Shape("handle", Circle(Point(at, middle), _HANDLE), "ink")
    return Heading(
        track=(Shape("track", line, None, Line("control", 4.0)),),
        stops=tuple(
            _post(stop, Point(x, middle), number == current, is_named, room.right)
            for number, (stop, x) in enumerate(zip(stack.stops, xs, strict=True))
        ),
        handle=(handle,) if has_current else (),
    )


def _post(stop: Stop, at: Point, is_current: bool, is_named: bool, right: float) -> StopHead:
    """Return the dot of a stop and its name below it."""
    dot = Shape("stop", Circle(at, _DOT), "background", Line("muted", 3.0))
    names: tuple[Label, ...] = ()
    if is_named or is_current:
        role: Role = "ink" if is_current else "muted"
        weight: Weight = NAME if is_current else "regular"
        x = min(at.x, right - text_width(_name(stop), _STOP, weight) / 2)
        names = (Label("stop", _name(stop), x, at.y + 50, _STOP, role, weight, "middle"),)
    return StopHead(stop.id, Rect(at.x - 20, at.y - 20, 40, 70), (dot,), names)


# The foot


def lay_out_foot(worded: WordedStack, screen: Screen) -> tuple[Label, ...]:
    """Return the source line in as many words as have room, or nothing."""
    room = screen.content
    taken = signpost_width(worded.stack, screen) + 60 if screen.is_low else 0.0
    for text in (source_line(worded), short_source_line(worded), worded.stack.attribution):
        if text and text_width(text, _FOOT) <= room.width - taken:
            return (Label("source", text, room.x, room.bottom - 6, _FOOT, "muted"),)
    return ()
