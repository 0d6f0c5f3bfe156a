# SPDX-License-Identifier: MIT
"""The slide from the first stop to the last as a moving picture: WebP or GIF."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from PySide6.QtGui import QImage

from explorer.diagram.scene import Scene
from explorer.diagram.theme import Theme
from explorer.files.limits import LimitError
from explorer.render.png import image_of

if TYPE_CHECKING:
    from PIL.Image import Image

Kind = Literal["webp", "gif"]
FRAMES_A_SECOND = 20
_COLORS = 256
_MAX_SIDE = 16_383  # pixels: what a WebP may have; a GIF could have more, but nobody shows it
_MAX_GB = 4  # for all frames of a WebP; 1.5 seconds at the largest width take 2.3


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
    LimitError if the format has no such large pictures.
    """
    positions = list(timing.positions)
    first = scene_at(0.0)
    height = round(width * first.height / first.width)
    if height > _MAX_SIDE:
        raise LimitError(
            f"It would be {height:,} pixels high, and a moving picture has up to {_MAX_SIDE:,}: "
            "use a smaller width"
        )
    needed = len(positions) * width * width * first.height / first.width * 3 / 1024**3
    if needed > _MAX_GB:
        raise MemoryError(f"its {len(positions):,} frames take {needed:.0f} GB of memory")
    turns = count()

    def turn() -> None:
        """Report that one more frame is painted or encoded."""
        progress(next(turns) / (2 * len(positions) + 2))

    def painted(position: float) -> "Image":
        return _pillow(image_of(scene_at(position), theme, width))

    places, durations = zip(*positions, strict=True)
    if kind == "gif":
        return _gif(painted, places, durations, note, turn)
    pictures = []
    for place in places:
        turn()
        pictures.append(painted(place))
    return _webp(pictures, durations, note, turn)


def _pillow(image: QImage) -> "Image":
    from PIL import Image  # imported late: not needed for the window's first frame

    data = bytes(image.constBits())
    size = (image.width(), image.height())
    return Image.frombytes("RGB", size, data, "raw", "RGB", image.bytesPerLine(), 1)


def _webp(
    pictures: "list[Image]", durations: Sequence[int], note: str, turn: Callable[[], None]
) -> bytes:
    out = io.BytesIO()
    for picture in pictures:  # Pillow calls seek on each frame just before encoding it
        picture.seek = lambda frame: turn()  # type: ignore[method-assign]  # noqa: ARG005
    first, *others = pictures
    first.save(
        out,
        "WEBP",
        save_all=True,
        append_images=others,
        duration=durations,
        loop=0,
        lossless=True,
        quality=40,
        method=2,
        xmp=note.encode(),
    )
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
