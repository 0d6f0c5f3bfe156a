# SPDX-License-Identifier: MIT
"""Boxes of the single view: what they say, what gives way, and the curtain between two stops."""

from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import bounds
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.shares import SHARE
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import area, has_inside, meet, part_of, problems, said_by
from tests.samples import stack_of

BRIEFS = ("Patch every guest, cloned and scaled-out ones too",)
SHORT = ("Own settings",)


def scene_of(stack: Stack, width: float = 1366, position: float = 1.0, **changes: object) -> Scene:
    """Return the single view of a stack in a frame of a width."""
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, position)
    return lay_out(replace(subject, **changes), Frame(width, 600))


def box_of(scene: Scene, layer: str = "layer-0") -> Box:
    found = scene.box_of(layer)
    assert found is not None
    return found


def texts(box: Box, kind: str) -> list[str]:
    return [label.text for label in box.labels if label.kind == kind]


def marks(box: Box) -> list[str]:
    """Return the kinds of a box's marks, each once."""
    return list(dict.fromkeys(mark.kind for mark in box.marks))


# At a stop


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Y", {"you": f"You {BRIEFS[0]}", "provider": ""}),
        ("P", {"you": "", "provider": f"Provider {BRIEFS[0]}"}),
        ("S", {"you": f"You {BRIEFS[0][:18].strip()}",
               "provider": f"Provider {BRIEFS[0][:18].strip()}"}),
        ("D", {"you": f"You {BRIEFS[0][:18].strip()}",
               "provider": f"Provider {BRIEFS[0][:18].strip()}"}),
        ("-", {"you": "", "provider": ""}),
    ],
)  # fmt: skip
def test_a_box_says_who_and_what_and_only_those_with_a_part_in_it(
    kind: str, said: dict[str, str]
) -> None:
    box = box_of(scene_of(stack_of(kind * 2, briefs=BRIEFS)))
    assert {party: said_by(box, party) for party in said} == said
    glyphs = [glyph.name for glyph in box.glyphs]
    assert glyphs == ["person"] * bool(said["you"]) + ["cloud"] * bool(said["provider"])


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_shipped_briefs_are_all_to_be_read_in_a_usual_window(key: str) -> None:
    stack = shipped.stack(key)
    for stop_index in range(shipped.STOPS[key]):
        scene = lay_out(
            shipped.subject(key, position=float(stop_index)), window_frame(1366, 690, 1)
        )
        for layer, box in zip(stack.layers, scene.boxes, strict=True):
            cell = layer.cells[stop_index]
            assert texts(box, "brief") == list(filter(None, (cell.you_brief, cell.provider_brief)))


def gone(box: Box) -> dict[str, bool]:
    """Return what a box has given up, from what goes first to what goes last.

    All of it stands in the last part of a box; a brief in the other part has its room for itself.
    """
    last = f"{box.parts[-1].party}_text"
    return {
        "brief": not [one for one in box.labels if one.kind == "brief" and one.role == last],
        "diamond": "mark" not in marks(box),
        "pill": "pill" not in marks(box),
        "word": not texts(box, "party"),
    }


@pytest.mark.slow
@pytest.mark.parametrize("rows", [("YP",), ("PY",), ("YS",), ("PS",)])
def test_what_gives_way_goes_in_one_order(rows: tuple[str, ...]) -> None:
    stack = stack_of(*rows, briefs=BRIEFS, disputed=("layer-0-stop-1",))
    seen = []
    for width in range(1000, 150, -5):
        box = box_of(scene_of(stack, width))
        ways = list(gone(box).values())
        assert ways == sorted(ways, reverse=True), (width, gone(box))
        assert ("dot" in marks(box)) is gone(box)["pill"] or not texts(box, "party")
        assert box.glyphs
        seen.append(sum(ways))
    assert seen == sorted(seen)
    assert set(seen) >= {0, 1, 2, 3}


def test_a_dot_in_a_ring_stands_for_the_pill_and_the_legend_says_so() -> None:
    stack = stack_of("YP")
    wide, narrow = scene_of(stack, 600), scene_of(stack, 230)
    assert texts(box_of(wide), "was") == ["was You"]
    assert marks(box_of(narrow)) == ["dot"]
    assert len(box_of(narrow).marks) == 2
    handed = shipped.words().handed_over
    assert handed in [entry.label.text for entry in narrow.legend]
    assert handed not in [entry.label.text for entry in wide.legend]


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    width=st.integers(240, 1400),
    names=st.tuples(st.sampled_from(("You", "W" * 12, "Contoso Manufacturing")),
                    st.sampled_from(("Provider", "Fabrikam", "M" * 80))),
    kinds=st.sampled_from(("YS", "PS", "YD", "PD", "SD", "DS")),
    briefs=st.sampled_from(((), SHORT)),
)  # fmt: skip
def test_both_parts_are_named_both_by_words_or_both_by_glyphs(
    width: int, names: tuple[str, str], kinds: str, briefs: tuple[str, ...]
) -> None:
    worded = WordedStack(stack_of(kinds, briefs=briefs), shipped.words().renamed(*names))
    scene = lay_out(Subject(worded, View.SINGLE, 1.0), Frame(width, 500))
    box = box_of(scene)
    assert [glyph.name for glyph in box.glyphs] == ["person", "cloud"]
    assert texts(box, "party") in ([], [worded.words.you, worded.words.provider])


def test_a_box_that_depends_keeps_its_conditions_before_the_pill() -> None:
    stack = stack_of("YD", briefs=("if tuned by you",))
    states = set()
    for width in range(1200, 300, -20):
        box = box_of(scene_of(stack, width))
        both, pill = len(texts(box, "brief")) == 2, "pill" in marks(box)
        states.add((both, pill))
        if pill:
            assert both or width < 700
    assert {(True, True), (True, False), (False, False)} <= states
    narrowest = min(w for w in range(300, 1200, 20)
                    if len(texts(box_of(scene_of(stack, w)), "brief")) == 2)  # fmt: skip
    assert marks(box_of(scene_of(stack, narrowest))) == ["dot"]


def test_the_shipped_conditions_stand_in_a_usual_window_and_a_dot_for_the_pill() -> None:
    scene = lay_out(shipped.subject("ai"), window_frame(978, 690, 1))
    kinds = {layer.id: layer.cells[1].responsibility for layer in shipped.stack("ai").layers}
    depending = [one for one in scene.boxes
                 if kinds[one.layer] is Responsibility.MODEL_DEPENDENT]  # fmt: skip
    assert depending
    for box in depending:
        assert len(texts(box, "brief")) == 2
        assert [bool(part.hatch) for part in box.parts] == [True, False]


def test_the_band_of_a_box_that_depends_has_whole_stripes_parallel_to_the_slant() -> None:
    box = box_of(scene_of(stack_of("YD")))
    mine = part_of(box, "you")
    assert mine is not None
    assert len(mine.hatch) >= 2
    upper, lower = (
        max(x for x, y in mine.points if abs(y - edge) < 0.5)
        for edge in (box.rect.y, box.rect.bottom)
    )
    for stripe in mine.hatch:
        assert has_inside(mine.points, stripe)
        lean = stripe[0].x - stripe[3].x
        assert lean == pytest.approx(upper - lower, abs=0.1)


# The pill


@pytest.mark.parametrize(
    ("kinds", "before", "said"),
    [
        ("YP", None, ["was You"]),
        ("PY", None, ["was Provider"]),
        ("SP", None, ["was Shared"]),
        ("YS", None, ["was You"]),
        ("DP", None, ["was Depends"]),
        ("PD", None, ["was Provider"]),
        ("YY", None, []),
        ("DD", None, []),
        ("-Y", None, []),
        ("YP", 1, []),
        ("YSP", 0, ["was You"]),
        ("YSP", 2, ["was Provider"]),
        ("YYP", 9, []),
    ],
)
def test_a_changed_box_says_what_it_was_at_the_baseline(
    kinds: str, before: int | None, said: list[str]
) -> None:
    box = box_of(scene_of(stack_of(kinds), before=before))
    assert texts(box, "was") == said


def test_at_the_first_stop_no_box_says_what_it_was() -> None:
    scene = shipped.picture("cloud", position=0.0)
    assert not [label for label in scene.all_labels if label.kind == "was"]


@pytest.mark.parametrize("key", shipped.KEYS)
def test_disputed_boxes_carry_a_mark_and_no_others(key: str) -> None:
    stack = shipped.stack(key)
    for view, stop_index in product(shipped.VIEWS, range(shipped.STOPS[key])):
        scene = lay_out(shipped.subject(key, view, float(stop_index)), Frame(1600, 900))
        disputed = {(layer.id, one.stop) for layer in stack.layers for one in layer.disputes}
        shown = {(box.layer, box.stop_id) for box in scene.boxes}
        marked = {(box.layer, box.stop_id) for box in scene.boxes if "mark" in marks(box)}
        assert marked == disputed & shown


# The curtain

FRAME = Frame(1366, 690)
MOVING = stack_of(
    "YP", "PY", "YS", "SY", "SP", "PS", "YD", "DY", "DP", "PD", "SD", "YY", "PP", "-P", "Y-", "--",
    briefs=("Before or after", "Another one", "Short"),
)  # fmt: skip
WAYS = (0.01, 0.1, 0.3, 0.45, 0.5, 0.55, 0.7, 0.9, 0.99)


def between(position: float, stack: Stack = MOVING, **changes: object) -> Scene:
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, position)
    return lay_out(replace(subject, **changes), FRAME)


def shared_out(box: Box) -> float:
    """Return how much of a box is yours."""
    mine, whole = part_of(box, "you"), sum(area(part.points) for part in box.parts)
    return area(mine.points) / whole if mine else 0.0


@pytest.mark.parametrize("way", WAYS)
def test_your_part_is_the_share_on_the_way_and_the_slant_never_leaves_the_box(way: float) -> None:
    for layer, box in zip(MOVING.layers, between(way).boxes, strict=True):
        kinds = [cell.responsibility for cell in layer.cells]
        if all(kind.applies for kind in kinds):
            start, end = (SHARE[kind] for kind in kinds)
            has_band = Responsibility.MODEL_DEPENDENT in kinds  # it lies on your part
            wanted = pytest.approx(start + (end - start) * way, abs=0.08 if has_band else 0.01)
            assert shared_out(box) == wanted, layer.cells
        for part in box.parts:
            around = bounds(part.points)
            assert around.x >= box.rect.x - 0.01
            assert around.right <= box.rect.right + 0.01


def test_the_slant_enters_and_leaves_wholly() -> None:
    """Right after the start the provider has a corner, and you have one right before the end."""
    stack = stack_of("YP")
    for way, party, side in ((0.005, "provider", "right"), (0.995, "you", "left")):
        box = box_of(between(way, stack))
        corner = part_of(box, party)
        assert corner is not None
        around = bounds(corner.points)
        assert 0 < around.height < box.rect.height
        at = (around.right, box.rect.right) if side == "right" else (around.x, box.rect.x)
        assert at[0] == pytest.approx(at[1])


@pytest.mark.parametrize("way", [1e-9, 1e-6, 1e-4, 1 - 1e-4, 1 - 1e-6, 1 - 1e-9])
def test_a_part_that_a_round_corner_hides_takes_no_room(way: float) -> None:
    """A glide begins with steps as small as that."""
    for box in between(way).boxes:
        for part in box.parts:
            assert 0 <= part.extent.width <= box.rect.width + 0.01


@pytest.mark.parametrize("way", WAYS)
def test_texts_ride_and_are_confined_to_their_part(way: float) -> None:
    for box in between(way).boxes:
        if box.parts[0].party == "nobody":
            continue
        for one in (*box.labels, *box.glyphs):
            if one.clip >= 0:
                assert one.role == f"{box.parts[one.clip].party}_text"
        theirs = part_of(box, "provider")
        clouds = [glyph for glyph in box.glyphs if glyph.name == "cloud"]
        if theirs and len(box.parts) == 2:
            left = bounds(theirs.points).x
            assert clouds[0].area.x > left  # it keeps its distance to the slant


def test_the_providers_text_keeps_its_distance_to_the_slant() -> None:
    stack = stack_of("YP", briefs=BRIEFS)
    distances = set()
    for way in (0.2, 0.4, 0.6, 0.8):
        box = box_of(between(way, stack))
        theirs = part_of(box, "provider")
        assert theirs is not None
        cloud = next(glyph for glyph in box.glyphs if glyph.name == "cloud")
        word = next(label for label in box.labels if label.text == "Provider")
        distances.add((round(cloud.area.x - bounds(theirs.points).x, 1),
                       round(word.x - cloud.area.x, 1)))  # fmt: skip
    assert len(distances) == 1


def test_the_providers_part_shows_the_text_of_the_stop_at_the_right() -> None:
    stack = shipped.stack("cloud")
    for way in (0.2, 0.8):
        scene = between(1 + way, stack)
        box = scene.box_of("operating-system")
        assert box is not None
        layer = stack.layer("operating-system")
        assert said_by(box, "provider") == f"Provider {layer.cell('paas').provider_brief}"
        assert said_by(box, "you") == f"You {layer.cell('iaas').you_brief}"


def test_your_part_shows_the_text_of_the_nearer_stop_in_which_you_have_a_part() -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("applications")  # yours at IaaS, shared at PaaS, the provider's at SaaS
    said = {
        position: said_by(box, "you")
        for position in (1.3, 1.7, 2.3, 2.7)
        if (box := between(position, stack).box_of("applications"))
    }
    assert said == {
        1.3: f"You {layer.cell('iaas').you_brief}",
        1.7: f"You {layer.cell('paas').you_brief}",
        2.3: f"You {layer.cell('paas').you_brief}",
        2.7: f"You {layer.cell('paas').you_brief}",
    }


def test_a_text_that_changes_fades_out_and_in_at_the_half() -> None:
    stack = stack_of("YY", briefs=("Before it", "After it"))
    seen = {}
    for way in (0.1, 0.35, 0.4, 0.49, 0.51, 0.6, 0.65, 0.9):
        (brief,) = [one for one in box_of(between(way, stack)).labels if one.kind == "brief"]
        seen[way] = (brief.text, brief.opacity)
    assert [text for text, _opacity in seen.values()] == ["Before it"] * 4 + ["After it"] * 4
    opacity = [one for _text, one in seen.values()]
    assert opacity[:4] == sorted(opacity[:4], reverse=True)
    assert opacity[4:] == sorted(opacity[4:])
    assert (opacity[0], opacity[-1]) == (1.0, 1.0)
    assert max(opacity[3], opacity[4]) < 0.1
    word = [one for one in box_of(between(0.49, stack)).labels if one.kind == "party"]
    assert [(one.text, one.opacity) for one in word] == [("You", 1.0)]
    at_the_half = box_of(between(0.5, stack))
    assert texts(at_the_half, "brief") == []


def test_a_text_that_stays_does_not_fade() -> None:
    stack = stack_of("YY", briefs=("The same",))
    for way in WAYS:
        assert [one.opacity for one in box_of(between(way, stack)).labels] == [1.0, 1.0]


@pytest.mark.parametrize("way", WAYS)
def test_on_the_way_there_is_no_pill_and_only_what_stays_has_its_mark(way: float) -> None:
    stack = shipped.stack("cloud")
    for first in range(len(stack.stops) - 1):
        scene = between(first + way, stack)
        assert not [label for label in scene.all_labels if label.kind == "was"]
        for layer, box in zip(stack.layers, scene.boxes, strict=True):
            kinds = {cell.responsibility for cell in layer.cells[first : first + 2]}
            assert {mark.kind for mark in box.marks} <= ({"mark"} if len(kinds) == 1 else set())


@pytest.mark.parametrize("way", WAYS)
def test_outside_the_boxes_all_can_be_read_on_the_way(way: float) -> None:
    for key in shipped.KEYS:
        assert list(problems(between(way, shipped.stack(key)))) == []


def test_on_the_way_nothing_is_said_by_who_has_no_part_in_it() -> None:
    for way in WAYS:
        for layer, box in zip(MOVING.layers, between(way).boxes, strict=True):
            kinds = {cell.responsibility for cell in layer.cells}
            if kinds == {Responsibility.CUSTOMER}:
                assert said_by(box, "provider") == ""
            if kinds == {Responsibility.PROVIDER}:
                assert said_by(box, "you") == ""


def test_just_before_a_stop_the_boxes_are_as_they_are_at_it() -> None:
    """So that nothing jumps when the glide lands, but the pills and marks that come then."""
    for before, stop in ((0.9999, 1.0), (0.0001, 0.0)):
        for moving, resting in zip(between(before).boxes, between(stop).boxes, strict=True):
            if len(moving.parts) != len(resting.parts):
                continue
            assert [one.text for one in moving.labels] == [
                one.text for one in resting.labels if one.kind != "was"
            ]
            still = [one for one in resting.labels if one.kind != "was"]
            for one, other in zip(moving.labels, still, strict=True):
                assert one.x == pytest.approx(other.x, abs=1)


# One row after another


def begun(scene: Scene, start: float) -> list[bool]:
    """Return whether each row has left the share with which it began."""
    return [abs(shared_out(box) - start) > 0.01 for box in scene.boxes]


@pytest.mark.parametrize(
    ("position", "stagger", "start"), [(0.3, 1.0, 1.0), (0.7, -1.0, 0.0)], ids=["right", "left"]
)
def test_rows_start_one_after_another_from_the_bottom(
    position: float, stagger: float, start: float
) -> None:
    stack = stack_of(*["YP"] * 6)
    scene = between(position, stack, stagger=stagger)
    gone = [abs(shared_out(box) - start) for box in scene.boxes]
    assert all(one <= other for one, other in pairwise(gone))
    moving = begun(scene, start)
    assert moving[-1]
    assert not moving[0]


@pytest.mark.parametrize("stagger", [0.0, 0.6, 1.0, -0.6, -1.0])
def test_a_glide_begins_and_ends_with_all_rows_at_a_stop(stagger: float) -> None:
    stack = stack_of(*["YP"] * 6)
    for position, share in ((0.0005, 1.0), (0.9995, 0.0)):
        scene = between(position, stack, stagger=stagger)
        assert [shared_out(box) for box in scene.boxes] == pytest.approx([share] * 6, abs=0.01)


def test_on_the_way_a_box_is_named_after_the_nearer_stop() -> None:
    assert box_of(between(0.4)).stop_id == "stop-0"
    assert box_of(between(0.6)).stop_id == "stop-1"
    assert box_of(between(0.6)).title == "Layer, Stop: Provider"


def test_boxes_never_leave_their_rows() -> None:
    for way in (0.0, *WAYS, 1.0):
        scene = between(way)
        for row in scene.rows:
            (box,) = row.boxes
            assert row.rect.y < box.rect.y
            assert box.rect.bottom < row.rect.bottom
            assert not any(meet(box.rect, label.extent) for label in row.names)


# Compared with a baseline that somebody chose


def colors(box: Box) -> set[str]:
    """Return the colors of a box's parts, of their borders, and of its texts and glyphs."""
    fills = {part.fill for part in box.parts} | {
        part.hatch_fill for part in box.parts if part.hatch
    }
    lines = {part.line.role for part in box.parts if part.line}
    marks = {mark.line.role for mark in box.marks if mark.line}
    return fills | lines | marks | {one.role for one in (*box.labels, *box.glyphs)}


@pytest.mark.parametrize(
    ("kinds", "said"),
    [("YYY", ["You"]), ("PPP", ["Provider"]), ("SPS", ["You", "Provider"]),
     ("DYD", ["You", "Provider"])],
)  # fmt: skip
def test_a_row_that_does_not_differ_from_a_chosen_baseline_is_quiet(
    kinds: str, said: list[str]
) -> None:
    box = box_of(scene_of(stack_of(kinds), position=2.0, before=0, is_compared=True))
    assert [label.text for label in box.labels] == said
    assert len(box.glyphs) == len(said)
    assert colors(box) <= {"card", "rule", "muted"}
    assert all(part.edge for part in box.parts)


def test_a_row_that_differs_from_a_chosen_baseline_keeps_its_colors_and_says_what_it_was() -> None:
    plain, chosen = (
        box_of(scene_of(stack_of("YSP"), position=2.0, before=0, is_compared=one))
        for one in (False, True)
    )
    assert chosen == plain
    assert texts(chosen, "was") == ["was You"]


def test_no_row_is_quiet_at_the_baseline_itself_nor_beside_one_that_nobody_chose() -> None:
    for changes in ({"before": 2, "is_compared": True}, {"before": 0}, {}):
        box = box_of(scene_of(stack_of("YYY"), position=2.0, **changes))
        assert [part.fill for part in box.parts] == ["you"]


def test_what_does_not_apply_is_as_quiet_as_ever_and_a_hidden_row_tells_nothing() -> None:
    gone = box_of(scene_of(stack_of("-Y-"), position=2.0, before=0, is_compared=True))
    assert texts(gone, "party") == [shipped.words().not_applicable]
    scene = scene_of(stack_of("YYY"), position=2.0, before=0, is_compared=True, hidden=("layer-0",))
    assert [label.kind for label in box_of(scene).labels] == ["hidden"]


@pytest.mark.parametrize(("width", "said"), [(900, ["Not applicable"]), (190, [])])
def test_a_box_that_does_not_apply_has_a_dash_and_the_word_where_it_fits(
    width: int, said: list[str]
) -> None:
    worded = WordedStack(stack_of("-Y"), shipped.words())
    box = box_of(lay_out(Subject(worded, View.SINGLE), Frame(width, 600)))
    assert [label.text for label in box.labels] == said
    assert [mark.kind for mark in box.marks] == ["dash"]
