# SPDX-License-Identifier: MIT
"""The foot: the source at the left, and the legend of the signs that occur at the right."""

import pytest

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import window_frame
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import problems
from tests.samples import partial_stack, stack_of

WORDS = shipped.words()


def picture(stack: Stack, view: View = View.SINGLE, width: float = 1600) -> Scene:
    return lay_out(Subject(WordedStack(stack, WORDS), view, 1.0), Frame(width, 690))


def entries(scene: Scene) -> list[str]:
    return [entry.label.text for entry in scene.legend]


@pytest.mark.parametrize(
    ("rows", "view", "named"),
    [
        (("YY",), View.SINGLE, ["You"]),
        (("YY",), View.MATRIX, ["You"]),
        (("YSP",), View.SINGLE, ["You", "Shared", "Provider"]),
        (("YSP",), View.MATRIX, ["You", "Shared", "Provider", "Waterline"]),
        (("PSY",), View.MATRIX,
         ["You", "Shared", "Provider", "edge of what is all the provider's"]),
        (("YDP",), View.MATRIX,
         ["You", "Depends on the AI model", "Provider", "if it depends"]),
        (("YDP", "YPP"), View.MATRIX,
         ["You", "Depends on the AI model", "Provider", "Waterline", "if it depends"]),
        (("Y-P",), View.SINGLE, ["You", "Provider", "Not applicable"]),
    ],
)  # fmt: skip
def test_it_names_only_the_signs_that_occur(
    rows: tuple[str, ...], view: View, named: list[str]
) -> None:
    assert entries(picture(stack_of(*rows), view)) == named


def test_the_line_is_named_only_if_there_is_one() -> None:
    for rows in (("PP", "PP"), ("YS", "SY"), ("-P", "Y-")):
        scene = picture(stack_of(*rows), View.MATRIX)
        drawn = [shape for shape in scene.lines if shape.kind == "waterline"]
        named = {WORDS.waterline, WORDS.edge_line} & set(entries(scene))
        assert bool(named) is bool(drawn), rows


def test_a_dashed_line_is_named_only_if_there_is_one() -> None:
    for rows in (("YD", "YD"), ("DD",), ("YPD",), ("D-P",), ("Y-D", "YPP")):
        scene = picture(stack_of(*rows), View.MATRIX)
        dashed = [
            shape
            for shape in scene.lines
            if shape.kind == "waterline" and shape.line and shape.line.dashes
        ]
        assert (WORDS.if_it_depends in entries(scene)) is bool(dashed), rows


def test_the_mark_of_a_dispute_is_named_only_where_a_box_has_one() -> None:
    stack = stack_of("YYP", disputed=("layer-0-stop-1",))
    worded = WordedStack(stack, WORDS)
    for at in range(3):
        scene = lay_out(Subject(worded, View.SINGLE, float(at)), Frame(1600, 690))
        assert (WORDS.disputed_short in entries(scene)) is (at == 1)
    assert WORDS.disputed_short in entries(picture(stack, View.MATRIX))


@pytest.mark.slow
@pytest.mark.parametrize("view", shipped.VIEWS)
@pytest.mark.parametrize("key", shipped.KEYS)
def test_it_stands_in_line_with_the_source_or_on_lines_of_its_own(key: str, view: View) -> None:
    ways = set()
    for width in range(1600, 380, -90):
        scene = lay_out(shipped.subject(key, view), Frame(width, 690))
        assert list(problems(scene)) == []
        sources, labels = [one.y for one in scene.source], [one.label.y for one in scene.legend]
        is_in_line = set(sources) == set(labels)
        ways.add(is_in_line)
        assert is_in_line or min(labels) > max(sources)
        edge = scene.boxes[-1].rect.right
        ends = {
            y: max(e.label.extent.right for e in scene.legend if e.label.y == y) for y in labels
        }
        assert list(ends.values()) == pytest.approx([edge] * len(ends), abs=6)
    assert ways == {True, False}


def test_each_entry_has_a_sample_of_what_it_names() -> None:
    parties = {
        "You": (["you"], False),
        "Shared": (["you", "provider"], False),
        "Provider": (["provider"], False),
        "Depends on the AI model": (["you"], True),
    }
    for key in shipped.KEYS:
        for entry in shipped.picture(key, View.MATRIX).legend:
            assert bool(entry.sample) is not bool(entry.mark)
            if entry.sample:
                found = [part.party for part in entry.sample], any(p.hatch for p in entry.sample)
                assert found == parties[entry.label.text]
            end = max(one.extent.right for one in (*entry.sample, *entry.mark))
            assert end < entry.label.left


def test_the_marks_of_the_legend_are_those_of_the_picture() -> None:
    scene = picture(stack_of("PSY", "-SY"), View.MATRIX)
    kinds = {entry.label.text: [mark.kind for mark in entry.mark] for entry in scene.legend}
    assert kinds["Not applicable"] == ["dash"]
    assert kinds["edge of what is all the provider's"] == ["waterline"]
    dashed = picture(stack_of("YDP"), View.MATRIX)
    (mark,) = next(one.mark for one in dashed.legend if one.label.text == "if it depends")
    assert mark.line is not None
    assert mark.line.dashes


def test_a_name_that_is_wider_than_the_picture_goes_on_in_the_next_row() -> None:
    words = WORDS.renamed("W" * 80)
    scene = lay_out(Subject(WordedStack(stack_of("YP"), words), View.SINGLE), Frame(720, 690))
    found = [label for label in entries(scene) if set(label) == {"W"}]
    assert len(found) == 2
    assert "".join(found) == "W" * 80
    assert list(problems(scene)) == []


def test_a_stack_without_a_source_has_a_legend_alone() -> None:
    scene = picture(partial_stack())
    assert scene.source == ()
    assert scene.legend


def test_the_shorter_legend_of_a_view_is_in_line_with_the_source_where_the_other_is_not() -> None:
    def foot(view: View) -> tuple[float, set[float], float]:
        subject = shipped.subject("ai", view, 1.0)
        scene = lay_out(subject, window_frame(1026, 690, 1.0))
        ys = {entry.label.y for entry in scene.legend}
        return scene.source[0].y, ys, scene.rows[0].names[0].y

    single, matrix = foot(View.SINGLE), foot(View.MATRIX)
    assert single[1] == {single[0]}
    assert min(matrix[1]) > matrix[0]
    assert single[2] == matrix[2]  # no name moves
