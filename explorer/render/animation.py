# SPDX-License-Identifier: MIT
"""The slide from the first stop to the last as a moving picture: WebP or GIF."""

import io
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import count
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtGui import QImage

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.files.limits import LimitError
from explorer.files.webp import Frame, moving_webp
from explorer.render.characters import require_fonts
from explorer.render.painter import Brush, painting

if TYPE_CHECKING:
    from PIL.Image import Image

Kind = Literal["webp", "gif"]
FRAMES_A_SECOND = 20
_COLORS = 256
_MAX_SIDE = 16_383  # pixels: what a WebP may have; a GIF could have more, but nobody shows it
_MAX_GB = 1.5  # for all frames of a GIF; 1.5 seconds at the largest width take 0.8
_ENCODERS = 2  # pictures that are encoded at once


class MotionTiming(Struct, frozen=True):
    """The number of stops, the seconds from one to the next, and those of the pause at each."""

    stops: int
    seconds: float
    pause: float

    @property
    def positions(self) -> Iterator[tuple[float, int]]:
        """Every position with its duration in milliseconds."""
        steps = max(2, round(self.seconds * FRAMES_A_SECOND))
        for stop_index in range(self.stops):
            yield float(stop_index), max(20, round(self.pause * 1000))
            if stop_index < self.stops - 1:
                for step in range(1, steps):
                    yield stop_index + _eased(step / steps), round(self.seconds * 1000 / steps)


def _eased(part: float) -> float:
    """Return how far it has moved after a part of the time: it comes to rest slowly."""
    return 1 - (1 - part) ** 2


def animation(
    scene_at: Callable[[float], Scene],
    timing: MotionTiming,
    theme: Theme,
    width: int,
    kind: Kind,
    note: str,
    progress: Callable[[float], None],
) -> bytes:
    """Return a moving picture `width` pixels wide that plays for ever.

    `scene_at` returns the scene at a position, always of one size. `progress` is called with the
    share done, 0 to 1; an exception from it ends the work. MemoryError if there is too much,
    LimitError if the format has no such large pictures, FontError if no font has its characters.
    """
    positions = list(timing.positions)
    first = scene_at(0.0)
    height = round(width * first.height / first.width)
    if height > _MAX_SIDE:
        raise LimitError(
            f"It would be {height:,} pixels high, and a moving picture has up to {_MAX_SIDE:,}: "
            "use a smaller width"
        )
    needed = len(positions) * width * height / 1024**3
    if kind == "gif" and needed > _MAX_GB:
        raise MemoryError(f"its {len(positions):,} frames take {needed:.0f} GB of memory")
    turns = count()
    brush = Brush(theme)

    def turn() -> None:
        """Report that one more frame is painted or encoded."""
        progress(next(turns) / (2 * len(positions) + 2))

    def painted(position: float) -> "Image":
        return _painted(scene_at(position), brush, width, height)

    for stop_index in range(timing.stops):
        require_fonts(scene_at(float(stop_index)))
    places, durations = zip(*positions, strict=True)
    if kind == "gif":
        return _gif(painted, places, durations, note, turn)
    return moving_webp(width, height, _frames(painted, places, durations, turn), note)


def _painted(scene: Scene, brush: Brush, width: int, height: int) -> "Image":
    """Return a painted scene; the same brush for all of them knows their texts."""
    from PIL import Image  # imported late: not needed for the window's first frame

    canvas = QImage(width, height, QImage.Format.Format_RGB32)
    if canvas.isNull():
        raise MemoryError(f"no memory for a picture {width} pixels wide")
    canvas.fill(brush.color("background"))
    with painting(canvas) as painter:
        painter.scale(width / scene.width, width / scene.width)
        brush.paint(painter, scene)
    stride, data = canvas.bytesPerLine(), canvas.constBits()
    return Image.frombytes("RGB", (width, height), data, "raw", "BGRX", stride, 1)


def _frames(
    painted: "Callable[[float], Image]",
    places: Sequence[float],
    durations: Sequence[int],
    turn: Callable[[], None],
) -> Iterator[Frame]:
    """Yield what changes from picture to picture, encoded on several cores.

    Few pictures are in memory at once, however many there are.
    """
    before: Image | None = None
    waiting: deque[Future[Frame]] = deque()
    with ThreadPoolExecutor(_ENCODERS) as pool:
        for place, duration in zip(places, durations, strict=True):
            turn()
            picture = painted(place)
            waiting.append(pool.submit(_change, before, picture, duration))
            before = picture
            if len(waiting) > _ENCODERS:
                yield waiting.popleft().result()
                turn()
        for one in waiting:
            yield one.result()
            turn()


def _change(before: "Image | None", picture: "Image", duration: int) -> Frame:
    """Return what differs between two pictures, transparent where nothing does."""
    from PIL import ImageChops

    if before is None:
        return Frame(0, 0, *picture.size, duration, _encoded(picture))
    differing = ImageChops.difference(before, picture)
    left, top, right, bottom = differing.getbbox() or (0, 0, 1, 1)
    area = left - left % 2, top - top % 2, right, bottom
    red, green, blue = differing.crop(area).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    part = picture.crop(area)
    part.putalpha(most.point([0] + [255] * 255))
    return Frame(area[0], area[1], *part.size, duration, _encoded(part))


def _encoded(picture: "Image") -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True, quality=20, method=1)
    return out.getvalue()


def _gif(
    painted: "Callable[[float], Image]",
    places: Sequence[float],
    durations: Sequence[int],
    note: str,
    turn: Callable[[], None],
) -> bytes:
    out = io.BytesIO()
    frames = _in_one_palette(painted, places, turn)
    next(frames).save(
        out,
        "GIF",
        save_all=True,
        append_images=frames,
        duration=list(durations),
        loop=0,
        optimize=False,
        comment=note.encode(),
    )
    return out.getvalue()


def _in_one_palette(
    painted: "Callable[[float], Image]", places: Sequence[float], turn: Callable[[], None]
) -> "Iterator[Image]":
    """Yield the pictures in one common palette, against flicker and for a small file.

    They are painted one by one, since with a palette they take a third of the memory.
    """
    from PIL import Image

    few = [painted(place) for place in (places[0], places[len(places) // 2], places[-1])]
    tall = Image.new("RGB", (few[0].width, few[0].height * len(few)))
    for number, picture in enumerate(few):
        tall.paste(picture, (0, number * picture.height))
    palette = tall.quantize(_COLORS, dither=Image.Dither.NONE)
    for place in places:
        turn()
        picture = painted(place)
        turn()
        yield picture.quantize(palette=palette, dither=Image.Dither.NONE)
