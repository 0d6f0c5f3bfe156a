# SPDX-License-Identifier: MIT
"""The file around the frames of a moving picture, read by Pillow."""

import io

from PIL import Image, ImageSequence

from explorer.files.webp import Frame, moving_webp


def encoded(size: tuple[int, int], color: tuple[int, ...]) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", size, color).save(out, "WEBP", lossless=True)
    return out.getvalue()


def test_frames_are_laid_over_each_other_for_their_time() -> None:
    red, green = (255, 0, 0, 255), (0, 128, 0, 255)
    frames = (
        Frame(0, 0, 31, 20, 500, encoded((31, 20), red)),
        Frame(4, 6, 7, 3, 70_000, encoded((7, 3), green)),
        Frame(0, 0, 1, 1, 20, encoded((1, 1), (0, 0, 0, 0))),
    )
    raw = moving_webp(31, 20, frames, "Free to use")
    assert len(raw) % 2 == 0
    assert int.from_bytes(raw[4:8], "little") == len(raw) - 8
    picture = Image.open(io.BytesIO(raw))
    assert (picture.size, picture.info["loop"], picture.info["xmp"]) == (
        (31, 20),
        0,
        b"Free to use",
    )
    shown = [(one.convert("RGBA"), one.info["duration"]) for one in ImageSequence.Iterator(picture)]
    assert [duration for _one, duration in shown] == [500, 70_000, 20]
    assert {one.getpixel((0, 0)) for one, _duration in shown} == {red}
    for place, inside in (((4, 6), True), ((10, 8), True), ((3, 6), False), ((11, 8), False)):
        assert shown[1][0].getpixel(place) == (green if inside else red)
        assert shown[2][0].getpixel(place) == shown[1][0].getpixel(place)
