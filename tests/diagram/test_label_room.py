# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.label_room import WIDER, bounds, text_rect, tight_labels
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Label, LegendEntry, Part, Row, Scene, Shape
from explorer.diagram.shapes import Point, Rect, RoundedRect, diamond
from explorer.diagram.sizes import Frame
from explorer.model.state import View
from tests.shipped import subject

WORD = Label("layer", "Information", 10, 20, 10, "ink", "semibold")
NOW, THEN = text_rect(WORD), text_rect(WORD, WIDER)
BETWEEN = (NOW.right + THEN.right) / 2  # a wider text reaches it, this one does not
SCENE = Scene(400, 100)


def box(rect: Rect, *labels: Label, parts: tuple[Part, ...] = (), mark: float = 0.0) -> Row:
    """Return a row with a box, with a mark at an x, if any."""
    marks = (Shape("mark", diamond(Point(mark, 16), 1), "ink"),) if mark else ()
    made = Box("data", "iaas", "", rect, 4, parts or (part(rect),), labels, marks)
    return Row("data", "group", (), (made,))


def part(rect: Rect) -> Part:
    return Part("you", RoundedRect(rect, 4))


def test_a_text_with_room_around_it_is_not_tight() -> None:
    assert tight_labels(replace(SCENE, caption=WORD)) == frozenset()


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_text_grows_away_from_its_anchor(anchor: str) -> None:
    label = replace(WORD, anchor=anchor, x=200.0)
    now, then = text_rect(label), text_rect(label, WIDER)
    assert then.width == pytest.approx(1.2 * now.width)
    assert (then.x == now.x) == (anchor == "start")
    assert (then.right == now.right) == (anchor == "end")


@pytest.mark.parametrize(
    "scene",
    [
        replace(SCENE, caption=WORD, width=BETWEEN),
        replace(SCENE, caption=replace(WORD, anchor="end", x=NOW.width + 1)),
        replace(SCENE, caption=WORD, rows=(box(Rect(BETWEEN, 10, 90, 20)),)),
        replace(SCENE, source=(WORD, replace(WORD, x=BETWEEN, text="IaaS"))),
        replace(
            SCENE,
            legend=(
                LegendEntry(WORD),
                LegendEntry(replace(WORD, x=300), sample=(part(Rect(BETWEEN, 10, 9, 9)),)),
            ),
        ),
        replace(
            SCENE,
            legend=(
                LegendEntry(
                    WORD, mark=(Shape("mark", diamond(Point(BETWEEN + 2, 16), 1), "ink"),)
                ),
            ),
        ),
        replace(SCENE, rows=(box(Rect(0, 0, BETWEEN, 40), WORD),)),
        replace(
            SCENE,
            rows=(
                box(
                    Rect(0, 0, 300, 40),
                    WORD,
                    parts=(part(Rect(0, 0, BETWEEN, 40)), part(Rect(BETWEEN, 0, 99, 40))),
                ),
            ),
        ),
    ],
    ids=[
        "side", "left side", "box", "text", "sample", "sign", "in a box", "in a part",
    ],
)  # fmt: skip
def test_a_text_is_tight_if_it_would_reach_something_in_a_wider_font(scene: Scene) -> None:
    assert WORD in tight_labels(scene) or scene.caption in tight_labels(scene)


def test_two_texts_that_grow_towards_each_other_are_both_tight() -> None:
    other = replace(WORD, anchor="end", x=NOW.right + NOW.width + 2)
    assert tight_labels(replace(SCENE, source=(WORD, other))) == {WORD, other}
    below = replace(other, y=WORD.y + 12)
    assert tight_labels(replace(SCENE, source=(WORD, below))) == frozenset()


def test_a_text_in_two_colors_across_the_slant_has_all_of_its_box() -> None:
    slant = NOW.middle.x
    parts = (part(Rect(0, 0, slant, 40)), part(Rect(slant, 0, 300 - slant, 40)))
    twice = (replace(WORD, clip=0), replace(WORD, role="muted", clip=1))
    row = box(Rect(0, 0, 300, 40), *twice, parts=parts)
    assert tight_labels(replace(SCENE, rows=(row,))) == frozenset()


def test_a_mark_in_a_box_does_not_make_the_word_beside_it_tight() -> None:
    row = box(Rect(0, 0, 300, 40), WORD, mark=BETWEEN + 1)
    assert tight_labels(replace(SCENE, rows=(row,))) == frozenset()


def test_what_a_text_touches_already_does_not_make_it_tight() -> None:
    row = box(Rect(0, 0, 300, 40))
    assert tight_labels(replace(SCENE, rows=(row,), caption=WORD)) == frozenset()


@pytest.mark.parametrize("key", ["cloud", "ai"])
@pytest.mark.parametrize("view", list(View))
def test_no_other_text_of_a_shipped_stack_reaches_a_box_in_a_wider_font(
    key: str, view: View
) -> None:
    scene = lay_out(subject(key, view, 1.0), Frame(1280, 720))
    tight = tight_labels(scene)
    assert len(tight) < 8
    names = [name for row in scene.rows for name in row.names if name not in tight]
    lefts = {row.boxes[0].rect.x for row in scene.rows}
    assert all(text_rect(name, WIDER).right <= min(lefts) for name in names)


def test_the_bounds_of_points() -> None:
    assert bounds([Point(3, 1), Point(1, 5), Point(2, 2)]) == Rect(1, 1, 2, 4)
