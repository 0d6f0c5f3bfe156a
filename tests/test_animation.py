# SPDX-License-Identifier: MIT
import io

import pytest
from PIL import Image, ImageSequence

from explorer.diagram.theme import THEMES
from explorer.export import FORMATS
from explorer.model.state import View
from explorer.picture import Picture
from explorer.render.animation import Kind, animation
from tests.shipped import subject

pytestmark = pytest.mark.usefixtures("qapp")


def frames(raw: bytes) -> list[tuple[Image.Image, int]]:
    picture = Image.open(io.BytesIO(raw))
    return [
        (one.convert("RGB"), int(one.info["duration"])) for one in ImageSequence.Iterator(picture)
    ]


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_it_moves_from_the_first_stop_to_the_last(kind: Kind) -> None:
    picture = Picture(subject("ai", View.SINGLE, 0.0), width=320)
    told: list[float] = []
    raw = animation(
        picture.subject, picture.frame, picture.theme, 320, kind, 0.2, 1.0, "CC0", told.append
    )
    shown = frames(raw)
    assert shown[0][0].size == (320, 180)
    assert sum(milliseconds for _frame, milliseconds in shown) == pytest.approx(3000 + 400, abs=200)
    box = next(box for box in picture.scene.boxes if box.layer == "ai-application-design")
    place = (int(box.rect.middle.x / 4), int(box.rect.middle.y / 4))
    first, last = shown[0][0].getpixel(place), shown[-1][0].getpixel(place)
    assert close(first, THEMES["light"].color("you"))
    assert close(last, THEMES["light"].color("provider"))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1


def close(pixel: object, color: str) -> bool:
    wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= 6 for one, other in zip(pixel, wanted, strict=True))


def test_a_webp_is_lossless() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=320, seconds=0.1, pause=0.1)
    shown = frames(FORMATS[".webp"].write(picture))
    background = THEMES["light"].color("background")
    assert shown[0][0].getpixel((1, 1)) == tuple(int(background[i : i + 2], 16) for i in (1, 3, 5))
    assert len(shown) == 4 + 3


def test_what_is_cancelled_stops_at_once() -> None:
    class CancelledError(Exception):
        pass

    def cancel(_done: float) -> None:
        raise CancelledError

    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=320)
    with pytest.raises(CancelledError):
        animation(picture.subject, picture.frame, picture.theme, 320, "gif", 1, 1, "", cancel)


def test_a_gif_says_whose_it_is() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=200, seconds=0.1, pause=0.1)
    assert b"CC0" in FORMATS[".gif"].write(picture)
