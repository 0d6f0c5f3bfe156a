# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.items import Part
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect, points_of
from explorer.diagram.stop_bars import sign, stop_bars
from explorer.diagram.text import MIN_SIZE
from explorer.model.stack import Responsibility, Stack
from explorer.model.worded import WordedStack
from tests import shipped
from tests.samples import partial_stack

BAR = Rect(10, 20, 80, 9)


def bars(stack: Stack, layer: str, current: int, width: float = 300) -> Scene:
    return stop_bars(WordedStack(stack, shipped.words()), stack.layer(layer), current, width, 12)


def texts(scene: Scene, kind: str) -> list[str]:
    return [one.text for box in scene.boxes for one in box.labels if one.kind == kind]


def share(part: Part, rect: Rect) -> float:
    """Return how much of the width a part takes in the middle of a box, by its points."""
    xs = [x for x, _y in points_of(part.outline)]
    return (max(xs) - min(xs)) / rect.width


def test_each_stop_has_its_name_a_bar_and_a_word() -> None:
    scene = bars(shipped.stack("cloud"), "directory", 2)
    assert texts(scene, "stop") == ["On-premises", "IaaS", "PaaS", "SaaS"]
    assert texts(scene, "party") == ["You", "You", "Shared", "Shared"]
    assert [[part.party for part in box.parts] for box in scene.boxes] == [
        ["you"],
        ["you"],
        ["you", "provider"],
        ["you", "provider"],
    ]


def test_the_current_stop_is_bold_and_in_ink() -> None:
    scene = bars(shipped.stack("cloud"), "directory", 2)
    for number, box in enumerate(scene.boxes):
        look = {(label.role, label.weight) for label in box.labels}
        assert look == {("ink", "semibold") if number == 2 else ("muted", "regular")}


def test_everything_is_in_the_picture_and_nothing_overlaps() -> None:
    for key in shipped.KEYS:
        for layer in shipped.stack(key).layers:
            for width in (220, 300, 640):
                scene = bars(shipped.stack(key), layer.id, 1, width)
                ends = [label.extent for box in scene.boxes for label in box.labels]
                assert all(one.x >= 0 and one.right <= width for one in ends)
                assert all(one.y >= 0 and one.bottom <= scene.height for one in ends)
                for one in ends:
                    others = [other for other in ends if other is not one and other.y == one.y]
                    assert all(one.right <= two.x or two.right <= one.x for two in others)


def test_where_names_are_too_wide_only_the_current_one_is_there() -> None:
    stack = shipped.stack("cloud")
    long = replace(stack, stops=tuple(replace(s, name=f"{s.name} as is") for s in stack.stops))
    scene = bars(long, "directory", 3, 200)
    assert texts(scene, "stop") == ["SaaS as is"]
    (name,) = (one for one in scene.boxes[3].labels if one.kind == "stop")
    assert name.extent.right <= 200
    assert texts(scene, "party") == ["You", "You", "Shared", "Shared"]


def test_a_name_that_has_no_room_at_all_is_left_out() -> None:
    stack = shipped.stack("cloud")
    long = replace(stack, stops=tuple(replace(s, name="W" * 80) for s in stack.stops))
    scene = bars(long, "directory", 1, 200)
    assert texts(scene, "stop") == []
    assert all(one.size >= MIN_SIZE for box in scene.boxes for one in box.labels)


def test_a_short_name_stands_where_the_long_one_has_no_room() -> None:
    stack = shipped.stack("cloud")
    stops = tuple(replace(s, name="A" * 40, short_name=f"S{n}") for n, s in enumerate(stack.stops))
    assert texts(bars(replace(stack, stops=stops), "data", 1), "stop") == ["S0", "S1", "S2", "S3"]


def test_what_depends_has_a_band_between_both_parts() -> None:
    scene = bars(shipped.stack("ai"), "ai-model-tuning", 1)
    mine, theirs = scene.boxes[1].parts
    assert (mine.party, theirs.party) == ("you", "provider")
    assert len(mine.hatch) > 1
    assert texts(scene, "party")[1] == "Depends"


def test_where_a_layer_does_not_apply_nobody_has_a_part() -> None:
    scene = bars(partial_stack(), "upkeep", 1)
    (part,) = scene.boxes[1].parts
    assert part.party == "nobody"
    assert part.is_dashed


@pytest.mark.parametrize(
    ("kind", "parties"),
    [
        (Responsibility.CUSTOMER, ["you"]),
        (Responsibility.PROVIDER, ["provider"]),
        (Responsibility.SHARED, ["you", "provider"]),
        (Responsibility.MODEL_DEPENDENT, ["you", "provider"]),
        (Responsibility.NOT_APPLICABLE, ["nobody"]),
    ],
)
def test_a_sign_shows_who_has_a_part(kind: Responsibility, parties: list[str]) -> None:
    assert [part.party for part in sign(kind, BAR, 3)] == parties


def test_the_part_of_a_sign_can_be_narrow() -> None:
    half, narrow = (
        sign(Responsibility.SHARED, BAR, 3)[0],
        sign(Responsibility.SHARED, BAR, 3, 20)[0],
    )
    assert share(half, BAR) == pytest.approx(0.5, abs=0.05)
    assert share(narrow, BAR) == pytest.approx(0.25, abs=0.05)
