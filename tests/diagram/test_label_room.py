# SPDX-License-Identifier: MIT
import pytest
from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.items import Label, Part, Shape
from explorer.diagram.label_room import WIDER, text_rect, tight_labels
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Group, Heading, Headline, LegendEntry, Row, Scene, StopHead
from explorer.diagram.shapes import Point, Rect, RoundedRect, diamond
from explorer.model.state import View
from tests.shipped import subject

WORD = Label("layer", "Information", 10, 20, 10, "ink", "semibold")
NOW, THEN = text_rect(WORD), text_rect(WORD, WIDER)
BETWEEN = (NOW.right + THEN.right) / 2  # a wider text reaches it, this one does not
SCENE = Scene(400, 100)


def box(rect: Rect, *labels: Label, parts: tuple[Part, ...] = (), mark: float = 0.0) -> Row:
    """Return a row with a box, with a mark at an x, if any."""
    marks = (Shape("mark", diamond(Point(mark, 16), 1), "ink"),) if mark else ()
    made = Box("data", "iaas", "", rect, 4, parts or (part(rect),), labels, marks=marks)
    return Row("data", "group", rect, (), (made,))


def part(rect: Rect) -> Part:
    return Part("you", RoundedRect(rect, 4))


def squares(x: float) -> StopHead:
    """Return the head of a stop with one square."""
    return StopHead("iaas", Rect(0, 0, 9, 9), squares=(part(Rect(x, 10, 9, 9)),))


def pill(width: float) -> Shape:
    """Return a pill around the word, so wide."""
    middle = NOW.middle
    rect = Rect(middle.x - width / 2, middle.y - 9, width, 18)
    return Shape("pill", RoundedRect(rect, 9), "card")


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
        replace(
            SCENE, headline=Headline((WORD,), (part(Rect(BETWEEN, 10, 9, 9)),))
        ),
        replace(SCENE, caption=WORD, heading=Heading(stops=(squares(BETWEEN),))),
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
        "side", "left side", "box", "text", "sample", "sign", "a clause", "squares",
        "in a box", "in a part",
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


@pytest.mark.parametrize(("more", "is_tight"), [(0.1, True), (0.3, False)])
def test_a_word_in_a_pill_is_tight_if_it_would_come_out_of_it(more: float, is_tight: bool) -> None:
    centered = replace(WORD, kind="was", x=NOW.middle.x, anchor="middle")
    around = pill(NOW.width * (1 + more))
    inside = box(Rect(0, 0, 300, 40), centered)
    with_pill = replace(inside.boxes[0], marks=(around,))
    in_box = replace(SCENE, rows=(replace(inside, boxes=(with_pill,)),))
    on_line = replace(SCENE, lines=(around,), line_labels=(centered,))
    for scene in (in_box, on_line):
        assert (tight_labels(scene) == {centered}) is is_tight


@pytest.mark.parametrize(("more", "is_tight"), [(0.1, True), (0.3, False)])
@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_a_turned_name_is_tight_if_it_is_nearly_as_long_as_its_rail(
    anchor: str, more: float, is_tight: bool
) -> None:
    height = NOW.width * (1 + more)
    y = {"start": 10 + height, "middle": 10 + height / 2, "end": 10.0}[anchor]
    name = replace(WORD, kind="group", x=20, y=y, anchor=anchor, is_turned=True)
    rail = Shape("rail", RoundedRect(Rect(8, 10, 24, height), 0), "card")
    scene = replace(SCENE, groups=(Group("own", "Own", rail.extent, (name,), rail=rail),))
    assert (tight_labels(scene) == {name}) is is_tight


def test_the_word_of_a_party_may_be_replaced_whatever_stands_beside_it() -> None:
    word = replace(WORD, kind="party")
    brief = replace(WORD, kind="brief", x=BETWEEN, text="all")
    row = box(Rect(0, 0, 300, 40), word, brief)
    assert tight_labels(replace(SCENE, rows=(row,))) == frozenset()
    was = replace(brief, kind="was", x=BETWEEN)
    assert word in tight_labels(replace(SCENE, rows=(box(Rect(0, 0, 300, 40), word, was),)))


def test_of_two_texts_only_the_one_that_reaches_the_other_is_tight() -> None:
    """Its width is fixed, and so nothing comes to the other."""
    other = replace(WORD, x=BETWEEN, text="IaaS")
    assert tight_labels(replace(SCENE, source=(WORD, other))) == {WORD}


def test_a_brief_is_tight_before_a_pill() -> None:
    brief = replace(WORD, kind="brief")
    pill = Shape("pill", RoundedRect(Rect(BETWEEN, 8, 40, 18), 9), "card")
    row = box(Rect(0, 0, 300, 40), brief)
    made = replace(row.boxes[0], marks=(pill,))
    assert tight_labels(replace(SCENE, rows=(replace(row, boxes=(made,)),))) == {brief}
    word = replace(made, labels=(replace(WORD, kind="party"),))
    assert tight_labels(replace(SCENE, rows=(replace(row, boxes=(word,)),))) == frozenset()
