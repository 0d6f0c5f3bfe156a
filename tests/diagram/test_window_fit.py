# SPDX-License-Identifier: MIT
"""What gives way in a window, at each of its limits, in pixels divided by the text scale."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import small_stack, tall_stack

STACKS = {"cloud": shipped.stack("cloud"), "ai": shipped.stack("ai"), "car": small_stack(),
          "tall": tall_stack(30)}  # fmt: skip
# A window is so much higher than its stage: menu bar, toolbar.
ABOVE = 78


def stage(width: float, height: float, scale: float = 1.0, view: View = View.SINGLE) -> Scene:
    """Return what a stage of a size in logical pixels shows."""
    frame = window_frame(width * scale, height * scale, scale)
    return lay_out(shipped.subject("cloud", view), frame)


def has(scene: Scene) -> dict[str, bool]:
    return {
        "squares": all(head.squares for head in scene.heading.stops),
        "long names": all(head.details for head in scene.heading.stops),
        "source": bool(scene.source),
        "legend": bool(scene.legend),
        "headline": bool(scene.headline.labels),
        "rails": all(group.rail for group in scene.groups),
        "icons": all(row.icon for row in scene.rows),
        "slider": bool(scene.heading.handle),
    }


@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
@pytest.mark.parametrize(
    ("width", "height", "gone"),
    [
        (978, 690, set()),
        (978, 620 - ABOVE, set()),
        (978, 619 - ABOVE, {"squares", "long names", "source", "legend"}),
        (978, 400 - ABOVE, {"squares", "long names", "source", "legend"}),
        (978, 399 - ABOVE, {"squares", "long names", "source", "legend", "headline"}),
        (560, 690, set()),
        (559, 690, {"rails", "icons"}),
        (360, 240, {"squares", "long names", "source", "legend", "headline", "rails", "icons"}),
    ],
)
def test_what_gives_way(width: float, height: float, gone: set[str], scale: float) -> None:
    for view in shipped.VIEWS:
        found = has(stage(width, height, scale, view))
        assert {part for part, is_there in found.items() if not is_there} - {
            "long names"
        } == gone - {"long names"}
    wide = has(stage(max(width, 900), height, scale))
    assert wide["long names"] is ("long names" not in gone)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_low_window_has_a_compact_slider_56_high(scale: float) -> None:
    low, high = stage(978, 500, scale), stage(978, 560, scale)
    assert low.heading.card is not None
    assert high.heading.card is not None
    assert low.heading.card.extent.height == pytest.approx(56 * scale, abs=2 * scale)
    assert low.heading.handle[0].extent.width == pytest.approx(28 * scale, abs=1)
    assert high.heading.handle[0].extent.width == pytest.approx(32 * scale, abs=1)
    assert [len(head.names) for head in low.heading.stops] == [1] * 4


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("height", [200, 402, 690])
def test_rows_never_get_lower_than_thirty_and_then_only_they_grow_beyond_the_window(
    height: int, scale: float
) -> None:
    frame = window_frame(978 * scale, height * scale, scale)
    for stack in STACKS.values():
        worded = WordedStack(stack, shipped.words())
        scene = lay_out(Subject(worded, View.SINGLE), frame)
        pitch = scene.rows[0].rect.height
        assert pitch >= int(30 * scale)
        if scene.height > frame.height:
            assert pitch <= 30 * scale + 1
        assert scene.bands.rows < height * scale


def least(scene: Scene) -> dict[str, float]:
    """Return the smallest size of each kind of text."""
    found: dict[str, float] = {}
    for label in scene.all_labels:
        found[label.kind] = min(found.get(label.kind, label.size), label.size)
    return found


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    name=st.sampled_from(list(STACKS)),
    view=st.sampled_from(shipped.VIEWS),
    width=st.integers(720, 3840),
    height=st.integers(402, 2000),
    scale=st.sampled_from((1.0, 1.25, 1.5, 2.0)),
)
def test_text_is_never_smaller_than_the_chosen_scale(
    name: str, view: View, width: int, height: int, scale: float
) -> None:
    """A stop's name may be, down to 13 and in columns 12, and a layer's name of two lines.

    The headline has 15 where the window is low."""
    subject = Subject(WordedStack(STACKS[name], shipped.words()), view, 1.0)
    sizes = {
        "stop": 12, "layer": 12, "party": 14, "brief": 14, "headline": 15, "was": 11, "group": 11,
        "source": 12, "legend": 12, "stop-detail": 12, "waterline": 11,
    }  # fmt: skip
    for kind, size in least(lay_out(subject, window_frame(width, height, scale))).items():
        assert size >= int(sizes[kind] * scale), kind


@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("size", [(720, 402), (900, 522), (1366, 690), (1920, 1000)])
def test_at_200_percent_all_texts_are_clearly_larger(view: View, size: tuple[int, int]) -> None:
    """A large window has larger type at 100 percent, so that less is left to grow."""
    scenes = (lay_out(shipped.subject("cloud", view), window_frame(*size, s)) for s in (1, 2))
    plain, large = (least(scene) for scene in scenes)
    factor = 1.25 if size[0] > 1366 else 1.7
    for kind in (plain.keys() & large.keys()) - {"stop"}:
        assert large[kind] >= factor * plain[kind], kind
    assert large["stop"] >= 1.25 * plain["stop"]


def test_larger_windows_have_larger_type_and_no_text_shrinks_as_one_grows() -> None:
    sizes = [
        least(lay_out(shipped.subject("cloud"), window_frame(16 * n, 9 * n, 1)))["party"]
        for n in range(45, 240, 5)
    ]
    assert sizes == sorted(sizes)
    assert sizes[0] == 14
    assert sizes[-1] > 24


def test_the_type_grows_with_the_scarcer_side() -> None:
    tall, wide = window_frame(978, 2000, 1), window_frame(4000, 690, 1)
    assert tall.unit == wide.unit == 1
    assert window_frame(1956, 1380, 1).unit > 1.5


@pytest.mark.parametrize(
    ("height", "card", "gone"),
    [
        (690, 64, {"headline"}),
        (690, 150, {"headline", "source", "legend"}),
        (690, 190, {"headline", "source", "legend", "squares", "long names"}),
        (1000, 190, {"headline"}),
    ],
)
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_a_card_takes_the_place_of_the_headline_and_then_of_the_foot(
    height: float, card: float, gone: set[str], scale: float
) -> None:
    frame = window_frame(978 * scale, height * scale, scale, card * scale)
    found = has(lay_out(shipped.subject("cloud", View.SINGLE), frame))
    assert {part for part, is_there in found.items() if not is_there} == gone
    assert frame.height == (height - card) * scale


def test_type_is_as_large_beside_a_card_as_without_it() -> None:
    assert window_frame(1500, 1000, 1.0, 180).unit == window_frame(1500, 1000, 1.0).unit > 1
