# SPDX-License-Identifier: MIT
"""What practice writes into the diagram: a question, and notes in boxes."""

import pytest
from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Scene
from explorer.diagram.subject import Note, Subject
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import problems
from tests.samples import stack_of

SAID = "\u00d7 you said Provider"
NOTE = Note("layer-0", "stop-1", SAID, "Layer 0, Stop 1. You said Provider.")


def scene_of(kinds: str, width: float = 1366, view: View = View.SINGLE, **changes: object) -> Scene:
    stack = stack_of(*kinds.split())
    note = replace(NOTE, stop_id=stack.stops[1].id)
    subject = Subject(WordedStack(stack, shipped.words()), view, 1.0, notes=(note,))
    return lay_out(replace(subject, **changes), Frame(width, 600))


def box_of(scene: Scene) -> Box:
    found = scene.row_of("layer-0").boxes
    return found[-1] if len(found) == 1 else found[1]


def said_in(box: Box, kind: str = "was") -> list[str]:
    return [label.text for label in box.labels if label.kind == kind]


@pytest.mark.parametrize("kinds", ["YYY", "YPP", "YSP", "YDP", "Y-P"])
def test_a_note_stands_at_the_right_and_says_more_to_screen_readers(kinds: str) -> None:
    scene = scene_of(kinds)
    box = box_of(scene)
    assert said_in(box) == [SAID]
    assert box.title == NOTE.spoken
    assert list(problems(scene)) == []
    [pill] = [mark for mark in box.marks if mark.kind == "pill"]
    assert pill.fill == "card"


@pytest.mark.parametrize("kinds", ["YYY", "YPP", "YSP", "Y-P"])
@pytest.mark.parametrize("width", [280, 320, 380, 460, 600])
def test_a_narrow_box_keeps_at_least_the_mark(kinds: str, width: int) -> None:
    said = said_in(box_of(scene_of(kinds, width)))
    assert said in ([SAID], [SAID[0]], [])
    assert said or width < 400


def test_another_box_has_none_and_a_note_takes_the_place_of_what_was() -> None:
    scene = scene_of("YPP YPP")
    other = scene.box_of("layer-1")
    assert other is not None
    assert said_in(other) == ["was You"]
    assert said_in(box_of(scene)) == [SAID]


def test_a_question_stands_in_place_of_the_headline_and_nothing_sums_up() -> None:
    scene = scene_of("YPP YPP", question="Whose is it?")
    assert scene.headline.text == "Whose is it?"
    assert scene.description.startswith("Whose is it?")
    assert scene.legend == ()
    assert not any(group.title for group in scene.groups if group.rect.width)
    squares = [part for head in scene.heading.stops for part in head.squares]
    assert all(part.party == "nobody" for part in squares)
    other = scene.box_of("layer-1")
    assert other is not None
    assert said_in(other) == []


def test_without_a_question_all_is_there_again() -> None:
    assert scene_of("YPP YPP").headline.text.startswith("Compared with")


@pytest.mark.parametrize(("width", "says"), [(1366, SAID), (300, SAID[0])])
def test_a_hidden_cell_says_its_note_as_far_as_it_has_room(width: int, says: str) -> None:
    scene = scene_of("YPP", width, View.MATRIX, hidden=("layer-0",), question="How well?")
    boxes = scene.row_of("layer-0").boxes
    assert said_in(boxes[1], "hidden") == [says]
    assert boxes[1].title == NOTE.spoken
    assert said_in(boxes[0], "hidden") == [shipped.words().hidden]


def test_a_cell_that_is_not_hidden_is_as_ever() -> None:
    scene = scene_of("YPP YPP", view=View.MATRIX, hidden=("layer-0",))
    box = scene.row_of("layer-1").boxes[0]
    assert said_in(box, "hidden") == []


@pytest.mark.parametrize("kinds", ["YYY", "YPP", "YSP", "YDP", "Y-P"])
@pytest.mark.parametrize("width", [320, 460, 600, 900, 1366])
def test_a_cell_side_by_side_says_its_note_beside_its_words(kinds: str, width: int) -> None:
    scene = scene_of(f"{kinds} YPP", width, View.MATRIX)
    box = box_of(scene)
    assert said_in(box) in ([SAID], [SAID[0]], [])
    assert said_in(box) or kinds == "Y-P" or width < 600
    assert box.glyphs or said_in(box, "party") or kinds == "Y-P"
    assert box.title == NOTE.spoken
    for label in box.labels:
        assert box.rect.x <= label.extent.x
        assert label.extent.right <= box.rect.right
    other = scene.row_of("layer-1").boxes[1]
    assert said_in(other) == []


def test_a_wide_cell_says_all_of_its_note_and_the_words() -> None:
    scene = scene_of("YPP YPP", 1366, View.MATRIX)
    assert said_in(box_of(scene)) == [SAID]
    assert said_in(box_of(scene), "party") == ["Provider"]
    assert list(problems(scene)) == []


def test_a_narrow_cell_has_the_mark_and_the_glyph() -> None:
    box = box_of(scene_of("YSP YPP", 460, View.MATRIX))
    assert said_in(box) == [SAID[0]]
    assert said_in(box, "party") == []
    assert len(box.glyphs) == 2


def test_a_quiet_note_stands_back_in_a_hidden_box() -> None:
    loud, quiet = (replace(NOTE, is_quiet=one) for one in (False, True))
    labels = [
        box_of(scene_of("YPP", view=View.MATRIX, hidden=("layer-0",), notes=(one,))).labels[0]
        for one in (loud, quiet)
    ]
    assert [(one.role, one.weight == "regular") for one in labels] == [
        ("ink", False),
        ("muted", True),
    ]


def test_hidden_boxes_beside_each_other_are_as_high_at_the_edge_of_a_group() -> None:
    stack = stack_of("YPP", "YPP", "YPP", "YPP", group_names=("One", "Two"))
    subject = Subject(
        WordedStack(stack, shipped.words()),
        View.MATRIX,
        1.0,
        hidden=tuple(layer.id for layer in stack.layers),
    )
    scene = lay_out(subject, Frame(1366, 600))
    assert len({round(row.boxes[0].rect.height, 3) for row in scene.rows}) == 1
