# SPDX-License-Identifier: MIT
"""Cells side by side: what they say, and how they give way."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Box, Scene
from explorer.diagram.subject import Subject
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import part_of, row_named
from tests.samples import stack_of

ROWS = ("YSDP-", "PDSY-")


def cells(width: float, you: str = "", provider: str = "", *rows: str) -> Scene:
    stack = stack_of(*(rows or ROWS), disputed=("layer-0-stop-0", "layer-0-stop-1"))
    worded = WordedStack(stack, shipped.words().renamed(you, provider))
    return lay_out(Subject(worded, View.MATRIX), Frame(width, 500))


def said(box: Box) -> tuple[list[str], list[str]]:
    """Return the words and the glyphs of a cell."""
    return [label.text for label in box.labels], [glyph.name for glyph in box.glyphs]


def test_wide_cells_say_it_in_words() -> None:
    first = cells(1600).rows[0].boxes
    assert [said(box) for box in first] == [
        (["You"], []),
        (["You", "Provider"], []),
        (["You", "Provider"], []),
        (["Provider"], []),
        ([], []),
    ]
    assert [mark.kind for mark in first[4].marks] == ["dash"]
    assert [mark.kind for mark in first[0].marks] == ["mark"]


def test_narrow_split_cells_say_it_by_glyphs_and_whole_ones_still_in_words() -> None:
    first = cells(760).rows[0].boxes
    assert said(first[0]) == (["You"], [])
    assert said(first[1]) == ([], ["person", "cloud"])
    assert said(first[3]) == (["Provider"], [])


def test_a_name_takes_two_lines_in_narrow_cells_of_high_rows() -> None:
    scene = cells(380, "Contoso Versicherung", "Hyperscaler Gesellschaft", "YP", "YP")
    for row in scene.rows:
        mine, theirs = row.boxes
        assert said(mine) == (["Contoso", "Versicherung"], [])
        assert said(theirs) == (["Hyperscaler", "Gesellschaft"], [])
        for box in row.boxes:
            upper, lower = box.labels
            assert upper.x == lower.x
            middle = (upper.extent.y + lower.extent.bottom) / 2
            assert middle == pytest.approx(row.rect.middle.y, abs=2)
            for label in box.labels:
                assert box.rect.x < label.extent.x
                assert label.extent.right < box.rect.right
    low = cells(380, "Contoso Versicherung", "Hyperscaler AG", *["YP"] * 14)
    assert said(low.rows[0].boxes[0]) == ([], ["person"])


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    width=st.integers(480, 2000),
    you=st.sampled_from(("", "Contoso", "W" * 80)),
    provider=st.sampled_from(("", "Fabrikam", "W" * 80)),
)
def test_both_parts_of_a_split_cell_are_named_both_by_words_or_both_by_glyphs(
    width: int, you: str, provider: str
) -> None:
    scene = cells(width, you, provider)
    words = {"you": you or "You", "provider": provider or "Provider"}
    for row, kinds in zip(scene.rows, ROWS, strict=True):
        for box, kind in zip(row.boxes, kinds, strict=True):
            parties = {"Y": ("you",), "P": ("provider",), "-": ()}.get(kind, ("you", "provider"))
            glyphs = ["person" if party == "you" else "cloud" for party in parties]
            assert said(box) in (([words[party] for party in parties], []), ([], glyphs))


def test_the_mark_of_a_dispute_goes_before_the_word() -> None:
    seen = []
    for width in range(1600, 300, -20):
        box = row_named(cells(width, "Contoso", "Fab"), "layer-0").boxes[1]
        has_mark, has_word = bool(box.marks), bool(box.labels)
        assert box.labels or box.glyphs
        seen.append((has_mark, has_word))
    assert seen[0] == (True, True)
    assert (False, True) in seen
    assert max(n for n, one in enumerate(seen) if one[1]) < min(
        n for n, one in enumerate(seen) if not one[1]
    )


def test_in_very_narrow_columns_glyphs_are_smaller_and_still_there() -> None:
    scene = cells(430, "", "", "S" * 12)
    sizes = {glyph.area.width for box in scene.boxes for glyph in box.glyphs}
    assert len(scene.boxes) == 12
    assert all(len(box.glyphs) == 2 for box in scene.boxes)
    assert max(sizes) < 15


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_parts_of_a_cell_are_of_those_who_answer(key: str) -> None:
    stack = shipped.stack(key)
    parties = {
        Responsibility.CUSTOMER: ["you"],
        Responsibility.SHARED: ["you", "provider"],
        Responsibility.MODEL_DEPENDENT: ["you", "provider"],
        Responsibility.PROVIDER: ["provider"],
    }
    scene = shipped.picture(key, View.MATRIX)
    for layer, row in zip(stack.layers, scene.rows, strict=True):
        for cell, box in zip(layer.cells, row.boxes, strict=True):
            assert [part.party for part in box.parts] == parties[cell.responsibility]
            mine = part_of(box, "you")
            depends = cell.responsibility is Responsibility.MODEL_DEPENDENT
            assert bool(mine and mine.hatch) is depends
            assert not any(part.edge for part in box.parts)


def test_the_corners_at_the_right_of_the_whole_are_round() -> None:
    scene = cells(1000, "", "", "YP", "YY", "PY")
    for number, row in enumerate(scene.rows):
        for place, box in enumerate(row.boxes):
            corners = {(box.rect.right, box.rect.y), (box.rect.right, box.rect.bottom)}
            sharp = corners & {(x, y) for part in box.parts for x, y in part.points}
            is_last = place == 1
            assert len(sharp) == 2 - (is_last and number == 0) - (is_last and number == 2)


def test_cells_do_not_depend_on_the_position() -> None:
    for key, other in product(shipped.KEYS, (None, 0.0, 0.7, 2.0)):
        first = shipped.picture(key, View.MATRIX, 1.0)
        assert shipped.picture(key, View.MATRIX, other).boxes == first.boxes
