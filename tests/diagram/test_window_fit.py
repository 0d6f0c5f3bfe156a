# SPDX-License-Identifier: MIT
"""Large text is large on the screen, whatever the room, and it never gets smaller on the way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.heading import stop_heads
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Label
from explorer.diagram.sizes import measure
from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.diagram.window_fit import Room, fit_to_window
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import small_stack, tall_stack

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
STACKS |= {"car": small_stack(), "tall": tall_stack(30)}
SCALES = [1.0, 1.25, 1.5, 1.75, 2.0]
# What is left of a window of 720x480, 900x600, 1366x768 and 1920x1080, with and without panels.
ROOMS = [(335, 269), (384, 353), (720, 269), (564, 516), (900, 389), (982, 640), (1366, 600)]
ROOMS += [(1152, 900), (1920, 900)]

every_stack = pytest.mark.parametrize("stack", STACKS.values(), ids=STACKS.keys())
every_view = pytest.mark.parametrize("view", shipped.VIEWS)
every_room = pytest.mark.parametrize("room", ROOMS)


def shown(
    stack: Stack, view: View, room: tuple[int, int], scale: float, position: float = 0.0
) -> dict[str, list[Label]]:
    """Return the labels by where they stand."""
    words = shipped.words()
    sizes, frame = fit_to_window(WordedStack(stack, words), view, Room(*room, 12), scale)
    scene = lay_out(Subject(WordedStack(stack, words), view, position), frame)
    heads = stop_heads(stack, sizes, scene.columns, 0, position)
    return {
        "names in heads": [head.name for head in heads],
        "heads": [label for head in heads for label in (head.name, *head.details)],
        "boxes": [label for box in scene.boxes for label in box.labels],
        "groups": [label for group in scene.groups for label in group.labels],
        "around": list(scene.labels),
    }


def least(labels: list[Label]) -> float:
    return min((label.size for label in labels), default=0.0)


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
@every_view
def test_heads_and_diagram_fill_the_room_and_no_bar_comes_for_a_few_pixels(
    key: str, view: View
) -> None:
    stack, words, bar = STACKS[key], shipped.words(), 12
    for width, height in product(range(480, 3840, 61), range(300, 2100, 83)):
        sizes, frame = fit_to_window(WordedStack(stack, words), view, Room(width, height, bar), 1.0)
        grid = measure(WordedStack(stack, words), view, frame)
        below = bar if grid.frame.width > frame.width else 0
        assert int(sizes.height) + frame.height + below == height, (width, height)


@pytest.mark.slow
@settings(deadline=None, derandomize=True, max_examples=150)
@given(
    stack=st.sampled_from(list(STACKS.values())),
    view=st.sampled_from(shipped.VIEWS),
    room=st.tuples(st.integers(320, 2600), st.integers(250, 1500)),
    scales=st.lists(st.floats(1, 2), min_size=2, max_size=4),
)
def test_no_text_shrinks_as_the_scale_grows(
    stack: Stack, view: View, room: tuple[int, int], scales: list[float]
) -> None:
    before: dict[str, float] = {}
    for scale in sorted({1.0, *scales}):
        now = {place: least(labels) for place, labels in shown(stack, view, room, scale).items()}
        assert [place for place in now if now[place] < before.get(place, 0.0)] == []
        before = now


@every_stack
@every_view
@every_room
def test_at_200_percent_all_texts_are_clearly_larger(
    stack: Stack, view: View, room: tuple[int, int]
) -> None:
    plain, large = shown(stack, view, room, 1.0), shown(stack, view, room, 2.0)
    for place in ("heads", "boxes", "groups", "around"):
        assert least(large[place]) >= 1.6 * least(plain[place])


@every_view
@every_room
@pytest.mark.parametrize("scale", SCALES[1:])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_no_large_text_is_cut(key: str, view: View, room: tuple[int, int], scale: float) -> None:
    for position in range(shipped.STOPS[key]):
        for labels in shown(STACKS[key], view, room, scale, float(position)).values():
            assert not [label.text for label in labels if label.text.endswith(ELLIPSIS)]


@every_stack
@every_view
@pytest.mark.parametrize("height", [269, 600])
def test_large_heads_leave_room_for_the_diagram(stack: Stack, view: View, height: int) -> None:
    words = shipped.words()
    sizes, frame = fit_to_window(WordedStack(stack, words), view, Room(720, height, 12), 2.0)
    assert sizes.height <= 0.55 * height
    assert frame.height in (height - int(sizes.height), height - int(sizes.height) - 12)
    names = {len(lines) for lines in sizes.long_names}
    assert (names == {0}) is (height == 269)


@every_room
@pytest.mark.parametrize("scale", SCALES[1:])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_one_service_model_is_scrolled_sideways_in_the_narrowest_room_only(
    key: str, room: tuple[int, int], scale: float
) -> None:
    sizes, frame = fit_to_window(
        WordedStack(STACKS[key], shipped.words()), View.SINGLE, Room(*room, 12), scale
    )
    scene = lay_out(Subject(WordedStack(STACKS[key], shipped.words()), View.SINGLE, 1.0), frame)
    assert scene.width == frame.width or room[0] < 600
    assert sizes.spacing >= scene.columns[1] - scene.columns[0]


def test_in_a_very_low_room_the_heads_are_names_only() -> None:
    sizes, _frame = fit_to_window(
        WordedStack(STACKS["ai"], shipped.words()), View.SINGLE, Room(720, 200, 12), 2.0
    )
    assert sizes.rows == 0
    assert sizes.height < 100


def test_long_names_of_parties_do_not_push_the_columns_apart() -> None:
    long = shipped.words().renamed("Contoso Manufacturing and Logistics Ltd.", "Fabrikam Cloud AG")
    room = Room(1366, 600, 12)
    for scale in (1.0, 2.0):
        sizes, frame = fit_to_window(WordedStack(STACKS["cloud"], long), View.SINGLE, room, scale)
        assert frame.width >= 1354
        assert (
            lay_out(Subject(WordedStack(STACKS["cloud"], long), View.SINGLE, 2.0), frame).width
            < 1800
        )
        assert sizes.counts[2][0].startswith("4 Contoso")
