# SPDX-License-Identifier: MIT
import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PIL import Image, ImageSequence

from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.formats import ExportError, export, no_progress
from explorer.export.picture import Picture
from explorer.export.presets import MAX_MOVING_WIDTH
from explorer.files.limits import LimitError
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.render.animation import Kind, MotionTiming, animation
from explorer.render.png import image_of
from tests.samples import tall_stack
from tests.shipped import subject, words

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.usefixtures("qapp")


def write(picture: Picture, path: Path) -> bytes:
    export(picture, path)
    return path.read_bytes()


def frames(raw: bytes) -> list[tuple[Image.Image, int]]:
    picture = Image.open(io.BytesIO(raw))
    return [
        (one.convert("RGB"), int(one.info["duration"])) for one in ImageSequence.Iterator(picture)
    ]


def scene_at(picture: Picture) -> Callable[[float], Scene]:
    return lambda position: picture.at(position).scene


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_it_moves_from_the_first_stop_to_the_last(kind: Kind) -> None:
    picture = Picture(subject("ai", View.SINGLE, 0.0), width=320)
    told: list[float] = []
    timing = MotionTiming(stops=3, seconds=0.2, pause=1.0)
    raw = animation(scene_at(picture), timing, picture.theme, 320, kind, "CC0", told.append)
    shown = frames(raw)
    assert shown[0][0].size == (320, 180)
    assert sum(milliseconds for _frame, milliseconds in shown) == pytest.approx(3000 + 400, abs=200)
    box = next(box for box in picture.scene.boxes if box.layer == "ai-application-design")
    scale = 320 / picture.scene.width
    clear = box.rect.x + 0.76 * box.rect.width  # between what its party does and the pill
    place = (int(clear * scale), int(box.rect.middle.y * scale))
    first, last = shown[0][0].getpixel(place), shown[-1][0].getpixel(place)
    assert close(first, THEMES["light"].color("you"))
    assert close(last, THEMES["light"].color("provider"))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1


def test_on_the_way_the_rows_follow_each_other_from_the_bottom() -> None:
    seen: list[Scene] = []

    def paint(position: float) -> Scene:
        seen.append(scene_at_way(position))
        return seen[-1]

    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=200)
    scene_at_way = scene_at(picture.in_motion)
    timing = MotionTiming(4, 0.3, 0.1)
    animation(paint, timing, picture.theme, 200, "gif", "", lambda _part: None)
    moved = (
        "hosts",
        "physical-network",
        "datacenter",
    )  # at once, from the first stop to the second
    ways = [[yours(scene, layer) for layer in moved] for scene in seen]
    between = [way for way in ways if len(set(way)) == 3]
    assert between
    assert all(upper > middle > lower for upper, middle, lower in between)


def yours(scene: Scene, layer: str) -> float:
    """Return how wide the customer's part of a box is."""
    box = scene.box_of(layer)
    assert box
    return sum(part.extent.width for part in box.parts if part.party == "you" and part.points)


def close(pixel: object, color: str) -> bool:
    wanted = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
    assert isinstance(pixel, tuple)
    return all(abs(one - other) <= 6 for one, other in zip(pixel, wanted, strict=True))


def test_a_webp_is_lossless(tmp_path: Path) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=320, seconds=0.1, pause=0.1)
    shown = frames(write(picture, tmp_path / "x.webp"))
    background = THEMES["light"].color("background")
    assert shown[0][0].getpixel((1, 1)) == tuple(int(background[i : i + 2], 16) for i in (1, 3, 5))
    assert len(shown) == 4 + 3


@pytest.mark.slow
def test_every_frame_of_a_webp_is_what_is_painted_though_only_changes_are_kept() -> None:
    picture = Picture(subject("ai", View.SINGLE, 0.0), THEMES["dark"], width=321).in_motion
    timing = MotionTiming(3, 0.4, 0.2)
    raw = animation(scene_at(picture), timing, picture.theme, 321, "webp", "", lambda _part: None)
    shown = frames(raw)
    positions = list(timing.positions)
    assert [milliseconds for _frame, milliseconds in shown] == [one for _place, one in positions]
    for (place, _time), (frame, _milliseconds) in zip(positions, shown, strict=True):
        image = image_of(picture.at(place).scene, picture.theme, 321)
        assert (image.width(), image.height()) == frame.size
        for x, y in ((40, 60), (160, 75), (200, 120), (280, 150), (310, 175)):
            wanted, found = image.pixelColor(x, y).getRgb(), frame.getpixel((x, y))
            assert isinstance(found, tuple)
            assert found == pytest.approx(wanted[:3], abs=2), (place, x, y)  # rounded otherwise
    one, other = (Image.Image.tobytes(shown[number][0]) for number in (0, -1))
    assert one != other
    scene = picture.scene
    still = animation(lambda _at: scene, timing, picture.theme, 321, "webp", "", no_progress)
    assert {frame.tobytes() for frame, _milliseconds in frames(still)} == {one}
    assert len(still) < len(raw) / 3


@pytest.mark.slow
def test_a_webp_takes_little_memory_however_long_it_is(tmp_path: Path) -> None:
    # Not ru_maxrss: a process starts there with what its parent has, here all the tests.
    code = (
        "import sys; from pathlib import Path; from explorer.commands.cli import main; "
        "code = main(sys.argv[1:]); "
        "print(Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]); sys.exit(code)"
    )
    command = [sys.executable, "-c", code, "export", str(tmp_path / "x.webp")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300_000  # kB
    assert done.stderr == ""


def test_a_picture_without_memory_is_an_error_and_no_crash() -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0))
    wide = replace(picture.scene, width=100_000.0, height=1_000.0)
    with pytest.raises(MemoryError, match="no memory for a picture 1000000 pixels wide"):
        animation(
            lambda _at: wide, MotionTiming(2, 0.1, 0), picture.theme, 1_000_000, "webp", "",
            no_progress,
        )  # fmt: skip


def test_what_is_cancelled_stops_at_once() -> None:
    class CancelledError(Exception):
        pass

    def cancel(_done: float) -> None:
        raise CancelledError

    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=320)
    with pytest.raises(CancelledError):
        animation(scene_at(picture), MotionTiming(4, 1, 1), picture.theme, 320, "gif", "", cancel)


def test_a_gif_says_whose_it_is(tmp_path: Path) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=200, seconds=0.1, pause=0.1)
    assert b"CC0" in write(picture, tmp_path / "x.gif")


def test_every_frame_is_as_large_as_the_others_even_where_margins_are_trimmed(
    tmp_path: Path,
) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=200, seconds=0.1, pause=0.1)
    whole, trimmed = tmp_path / "whole.gif", tmp_path / "trimmed.gif"
    assert write(picture, whole) == write(replace(picture, is_trimmed=True), trimmed)


@pytest.mark.parametrize("suffix", [".webp", ".gif"])
def test_a_width_that_would_fill_the_memory_is_refused(suffix: str, tmp_path: Path) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=MAX_MOVING_WIDTH + 1)
    with pytest.raises(ExportError, match=f"use 100 to {MAX_MOVING_WIDTH}"):
        export(picture, tmp_path / f"x{suffix}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_it_can_be_stopped_while_it_is_encoded(kind: Kind) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: float) -> None:
        if done > 0.75:
            raise CancelledError

    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=200)
    timing = MotionTiming(stops=2, seconds=0.5, pause=1.0)
    with pytest.raises(CancelledError):
        animation(scene_at(picture), timing, picture.theme, 200, kind, "", cancel)


def test_frames_that_would_fill_the_memory_are_refused_before_one_is_painted(
    tmp_path: Path,
) -> None:
    picture = Picture(subject("cloud", View.SINGLE, 0.0), width=2000, seconds=60.0)
    told: list[float] = []
    with pytest.raises(ExportError, match=r"3,60\d frames take \d GB .* or fewer seconds"):
        export(picture, tmp_path / "x.gif", told.append)
    assert told == [0.0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".webp", ".gif"])
def test_a_stack_too_tall_for_a_moving_picture_is_refused_before_anything_is_written(
    suffix: str, tmp_path: Path
) -> None:
    tall = Subject(WordedStack(tall_stack(200), words()), View.SINGLE)
    told: list[float] = []
    says = r"would be 2\d,\d{3} pixels high, and a moving picture has up to 16,383: use a smaller"
    with pytest.raises(ExportError, match=says):
        export(Picture(tall, width=3840), tmp_path / f"x{suffix}", told.append)
    assert told == [0.0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["webp", "gif"])
def test_frames_may_be_as_high_as_they_can_be_and_not_higher(kind: Kind) -> None:
    picture, most = Picture(subject("cloud")), 16_383
    tall = replace(picture.scene, width=100.0, height=100.0 * (most + 1) / 200)
    timing = MotionTiming(stops=2, seconds=0.1, pause=0.0)
    says = f"It would be {most + 1:,} pixels high, and a moving picture has up to {most:,}"
    with pytest.raises(LimitError, match=says):
        animation(lambda _place: tall, timing, picture.theme, 200, kind, "", lambda _part: None)
