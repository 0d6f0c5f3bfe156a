# SPDX-License-Identifier: MIT
"""What is left out of a picture in a file, in which order."""

import pytest

from explorer.diagram.file_fit import LEAST_TEXT, file_frame, file_frames
from explorer.diagram.frame import Frame
from explorer.diagram.grid import measure
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.export.presets import PRESETS
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import source_line
from tests import shipped
from tests.samples import stack_of, tall_stack

CLOUD = WordedStack(shipped.stack("cloud"), shipped.words())
TALL = WordedStack(tall_stack(60), shipped.words())


def picture(stack: Stack, width: float, height: float, view: View = View.SINGLE) -> Scene:
    worded = WordedStack(stack, shipped.words())
    frame = file_frame(worded, view, Frame(width, height, has_title=True))
    return lay_out(Subject(worded, view, 1.0), frame)


def gone(scene: Scene, stack: Stack) -> list[bool]:
    """Return whether long names, the source's second half, and full names were left out."""
    source = " ".join(label.text for label in scene.source)
    full = source_line(WordedStack(stack, shipped.words()))
    names = [" ".join(label.text for label in row.names) for row in scene.rows]
    return [
        not any(head.details for head in scene.heading.stops),
        source != full,
        names != [layer.name for layer in stack.layers],
    ]


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
def test_long_names_go_first_then_half_of_the_source_then_names_become_short(key: str) -> None:
    stack = shipped.stack(key)
    seen: dict[float, list[int]] = {}
    for height in range(900, 300, -10):
        scene = picture(stack, 1100, height)
        left_out = gone(scene, stack)
        assert left_out == sorted(left_out, reverse=True), height
        seen.setdefault(scene.rows[0].names[0].size, []).append(sum(left_out))
    assert list(seen) == sorted(seen, reverse=True)  # then texts become smaller
    assert seen[14] == sorted(seen[14])
    assert (seen[14][0], min(seen)) == (0, LEAST_TEXT)


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("preset", PRESETS)
def test_the_shipped_stacks_fit_in_every_preset(preset: str, view: View) -> None:
    size = PRESETS[preset].width, PRESETS[preset].height
    for key in shipped.KEYS:
        scene = picture(shipped.stack(key), *size, view)
        assert (scene.width, scene.height) == size
        assert min(label.size for label in scene.all_labels) >= LEAST_TEXT == 12


@pytest.mark.parametrize("view", shipped.VIEWS)
def test_what_does_not_fit_at_all_makes_the_picture_higher(view: View) -> None:
    scene = picture(stack_of(*["YSP"] * 60), 960, 540, view)
    assert scene.width == 960
    assert scene.height > 60 * 24
    assert {row.rect.height for row in scene.rows} == {24}


def test_a_file_shows_stops_and_a_title() -> None:
    scene = picture(shipped.stack("cloud"), 960, 540)
    assert [head.stop_id for head in scene.heading.stops] == [
        stop.id for stop in shipped.stack("cloud").stops
    ]
    assert scene.heading.title is not None
    assert scene.heading.title.text == shipped.stack("cloud").title


def left_out(height: float, width: float = 960) -> tuple[str, ...]:
    """Return what is left out of a picture of a height."""
    frame = file_frame(CLOUD, View.SINGLE, Frame(width, height, has_title=True))
    gone = {
        "long names": not frame.has_long_names,
        "half of the source": frame.has_short_source,
        "long layers": frame.has_short_names,
        "size": frame.unit < 1,
        "high slider": frame.is_compact,
        "headline": not frame.has_headline,
    }
    return tuple(name for name, is_gone in gone.items() if is_gone)


def test_the_lower_a_picture_is_the_more_is_left_out() -> None:
    found = [left_out(float(height)) for height in range(700, 300, -2)]
    ways = list(dict.fromkeys(found))
    assert ways[0] == ()
    assert ways[1] == ("long names",)  # first
    assert "size" not in ways[1]
    smaller = next(way for way in ways if "size" in way)
    assert "headline" not in smaller
    lowest = ways.index(next(way for way in ways if "headline" in way))
    assert "high slider" in ways[lowest]  # the headline is the last to go
    assert not any("headline" in way for way in ways[:lowest])


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.3, 2.0, 3.0])
def test_larger_text_is_as_large_as_there_is_room_for_and_never_smaller(scale: float) -> None:
    def size(unit: float) -> float:
        frame = Frame(720, 720, unit=unit, has_title=True)
        scene = lay_out(Subject(CLOUD, View.SINGLE), file_frame(CLOUD, View.SINGLE, frame))
        assert scene.height == 720
        return min(label.size for row in scene.rows for label in row.names)

    assert size(scale) >= LEAST_TEXT
    assert size(scale) >= size(1.0) or scale < 1
    assert size(3.0) >= size(scale)


def test_pages_share_the_rows_evenly_and_lose_none() -> None:
    frames = file_frames(TALL, View.MATRIX, Frame(720, 540, has_title=True))
    rows = [frame.rows for frame in frames]
    assert len(rows) > 1
    edges = [edge for one in rows if one for edge in one]
    assert edges[0] == 0
    assert edges[-1] == 60
    assert edges[1:-1:2] == edges[2::2]  # each begins where the one before ends
    counts = {one[1] - one[0] for one in rows if one}
    assert max(counts) - min(counts) <= 1
    assert all(measure(TALL, View.MATRIX, frame).fits for frame in frames)


def test_a_page_without_room_for_one_row_has_all_of_them_to_be_shrunk() -> None:
    [frame] = file_frames(TALL, View.SINGLE, Frame(960, 60, has_title=True))
    assert len(lay_out(Subject(TALL, View.SINGLE), frame).rows) == 60
