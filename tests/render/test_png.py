# SPDX-License-Identifier: MIT
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from explorer.diagram.theme import THEMES
from explorer.export.picture import Picture
from explorer.model.state import View
from explorer.render.painter import Brush
from explorer.render.png import encoded, image_of
from tests.shipped import subject

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).parents[2]


def chunks(raw: bytes) -> dict[bytes, list[bytes]]:
    found: dict[bytes, list[bytes]] = {}
    place = 8
    while place < len(raw):
        length, kind = struct.unpack_from(">I4s", raw, place)
        data = raw[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", raw, place + 8 + length)[0] == zlib.crc32(kind + data)
        found.setdefault(kind, []).append(data)
        place += 12 + length
    return found


def stopped(*_given: object) -> None:
    raise KeyboardInterrupt


def test_a_picture_that_is_stopped_while_it_is_painted_takes_nothing_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Brush, "paint", stopped)
    picture = Picture(subject("cloud", View.SINGLE, 1.0))
    with pytest.raises(KeyboardInterrupt):
        image_of(picture.scene, picture.theme, 637)


@pytest.mark.parametrize("is_transparent", [False, True])
def test_the_file_holds_exactly_the_painted_pixels(is_transparent: bool) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 1.0))
    image = image_of(picture.scene, picture.theme, 637, is_transparent)
    read = QImage.fromData(encoded(image, picture.texts, 300))
    alike = QImage.Format.Format_RGBA8888
    painted, found = image.convertToFormat(alike), read.convertToFormat(alike)
    assert bytes(found.constBits()) == bytes(painted.constBits())
    assert read.hasAlphaChannel() is is_transparent
    assert read.dotsPerMeterX() == round(300 / 0.0254)


def test_the_middle_of_applications_at_saas_is_the_providers_color() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 3.0))
    image = image_of(picture.scene, picture.theme, round(picture.scene.width))
    box = next(box for box in picture.scene.boxes if box.layer == "applications")
    x, y = round(box.rect.middle.x), round(box.rect.bottom - 4)  # below the words
    assert image.pixelColor(x, y).name().upper() == THEMES["light"].color("provider")
    data = next(box for box in picture.scene.boxes if box.layer == "data")
    x, y = round(data.rect.right - 12), round(data.rect.middle.y)  # right of the words
    assert image.pixelColor(x, y).name().upper() == THEMES["light"].color("you")


def test_a_transparent_picture_has_no_background() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 3.0))
    assert image_of(picture.scene, picture.theme, 400, True).pixelColor(1, 1).alpha() == 0
    assert image_of(picture.scene, picture.theme, 400).pixelColor(1, 1).alpha() == 255


def test_the_file_is_srgb_and_says_what_it_is() -> None:
    picture = Picture(subject("ai", View.MATRIX, None))
    image = image_of(picture.scene, picture.theme, 300)
    found = chunks(encoded(image, picture.texts))
    assert found[b"sRGB"] == [b"\0"]
    assert b"pHYs" not in found
    texts = [data.partition(b"\0")[0] for data in found[b"iTXt"]]
    assert texts == [b"Title", b"Description", b"Source", b"Rights", b"Creator"]


def test_a_large_picture_is_the_small_one_enlarged() -> None:
    picture = Picture(subject("cloud", View.MATRIX, 1.0))
    width, height = round(picture.scene.width), round(picture.scene.height)
    image = image_of(picture.scene, picture.theme, 6 * width)
    assert (image.width(), image.height()) == (6 * width, 6 * height)
    box = next(box for box in picture.scene.boxes if box.layer == "hosts" and box.stop_id == "paas")
    x, y = int(box.rect.x + 12) * 6, int(box.rect.middle.y) * 6
    assert image.pixelColor(x, y).name().upper() == THEMES["light"].color("provider")


def test_a_picture_without_memory_is_an_error_and_no_crash() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 1.0))
    with pytest.raises(MemoryError, match="no memory for a picture"):
        image_of(picture.scene, picture.theme, 10_000_000)


def test_a_large_picture_says_how_far_it_is_and_can_be_stopped() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 1.0))
    image = image_of(picture.scene, picture.theme, 1600)
    told: list[float] = []
    encoded(image, {}, 0.0, told.append)
    assert told[0] == 0
    assert told == sorted(told)
    assert 0.5 < told[-1] < 1

    def stop(part: float) -> None:
        if part:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        encoded(image, {}, 0.0, stop)


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.png", "two.png"):
        command = [sys.executable, "-m", "explorer", "export", str(tmp_path / name), "--width=500"]
        subprocess.run(command, cwd=ROOT, check=True)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "two.png").read_bytes()
