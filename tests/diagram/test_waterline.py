# SPDX-License-Identifier: MIT
"""The line between what is yours and what is all the provider's, and the borders of cells."""

from itertools import pairwise
from math import inf

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.frame import Frame
from explorer.diagram.items import Shape
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Circle, Corner, Polyline
from explorer.diagram.subject import Subject
from explorer.diagram.waterline import has_waterline
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests import shipped
from tests.diagram.legible import meet
from tests.samples import partial_stack, stack_of

Lattice = tuple[int, int, int, int]  # from a column and row to a neighboring one
LEVELS = {"Y": 2, "S": 2, "D": 1, "P": 0}


def matrix(stack: Stack, width: float = 1000, height: float = 600) -> Scene:
    worded = WordedStack(stack, shipped.words())
    return lay_out(Subject(worded, View.MATRIX), Frame(width, height))


def of_kind(scene: Scene, kind: str) -> list[Shape]:
    return [shape for shape in scene.lines if shape.kind == kind]


def ends(shape: Shape) -> list[Corner]:
    """Return the corners of a line, the first again at the end of a closed one."""
    assert isinstance(shape.outline, Polyline)
    found = list(shape.outline.corners)
    return [*found, found[0]] if shape.outline.is_closed else found


def steps(scene: Scene, *, dashed: bool) -> set[Lattice]:
    """Return the edges of cells along which the solid or the dashed lines run."""
    xs = sorted({box.rect.x for box in scene.boxes} | {scene.boxes[-1].rect.right})
    ys = sorted({box.rect.y for box in scene.boxes} | {scene.boxes[-1].rect.bottom})
    found = set()
    for shape in of_kind(scene, "waterline"):
        assert shape.line is not None
        if bool(shape.line.dashes) is not dashed:
            continue
        for one, other in pairwise(ends(shape)):
            assert one.x == other.x or one.y == other.y
            (left, right), (top, bottom) = sorted((one.x, other.x)), sorted((one.y, other.y))
            first, last = xs.index(left), xs.index(right)
            upper, lower = ys.index(top), ys.index(bottom)
            found |= {(n, upper, n + 1, upper) for n in range(first, last)}
            found |= {(first, n, first, n + 1) for n in range(upper, lower)}
    return found


def wanted(rows: tuple[str, ...], least: int, most: int) -> set[Lattice]:
    """Return the edges between cells whose levels differ by so much."""
    found = set()
    for number, row in enumerate(rows):
        for column, kind in enumerate(row):
            for other_column, other_row, edge in (
                (column + 1, number, (column + 1, number, column + 1, number + 1)),
                (column, number + 1, (column, number + 1, column + 1, number + 1)),
            ):
                if other_column < len(row) and other_row < len(rows):
                    other = rows[other_row][other_column]
                    apart = abs(LEVELS.get(kind, inf) - LEVELS.get(other, -inf))
                    if least <= apart <= most:
                        found.add(edge)
    return found


CASES = [
    ("YYYY", "YYSP", "YSPP", "PPPP"),
    ("YSP", "YDP", "YPP"),
    ("YYP", "YPY", "PPP"),
    ("PPP", "PYP", "PPP"),
    ("Y-P", "P-Y", "YPP"),
    ("D-P", "PDY"),
    ("YYY", "SSS"),
    ("P",),
]


@pytest.mark.parametrize("rows", CASES)
def test_lines_run_between_levels_and_nowhere_else(rows: tuple[str, ...]) -> None:
    scene = matrix(stack_of(*rows))
    assert steps(scene, dashed=False) == wanted(rows, 2, 2)
    assert steps(scene, dashed=True) == wanted(rows, 1, 1)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(
    rows=st.integers(2, 6).flatmap(
        lambda count: st.lists(
            st.text("YSDP-", min_size=count, max_size=count), min_size=1, max_size=7
        )
    )
)
def test_of_any_cells_lines_run_between_levels_and_nowhere_else(rows: list[str]) -> None:
    scene = matrix(stack_of(*rows))
    assert steps(scene, dashed=False) == wanted(tuple(rows), 2, 2)
    assert steps(scene, dashed=True) == wanted(tuple(rows), 1, 1)


def test_casings_come_first_then_dashed_lines_then_solid_ones() -> None:
    scene = matrix(stack_of("YSDP", "YDPP", "PPPP"))
    lines = [one for one in scene.lines if one.kind in ("waterline", "waterline-casing")]
    ranks = [
        0 if one.kind == "waterline-casing" else 1 if one.line and one.line.dashes else 2
        for one in lines
    ]
    assert ranks == sorted(ranks)
    assert set(ranks) == {0, 1, 2}
    casings = {one.outline for one in lines if one.kind == "waterline-casing"}
    assert casings == {one.outline for one in lines if one.kind == "waterline"}
    widths = {one.kind: one.line.width for one in lines if one.line}
    assert widths == {"waterline": 3.5, "waterline-casing": 7.5}
    roles = {one.kind: one.line.role for one in lines if one.line}
    assert roles == {"waterline": "ink", "waterline-casing": "card"}


@pytest.mark.parametrize(
    ("rows", "is_one"),
    [
        (("YYYY", "YYSP", "YSPP", "YPPP"), True),
        (("YDP", "YDP", "YPP"), True),
        (("YYY",), True),
        (("YPY",), False),  # a row that rises
        (("YP", "YY"), False),  # a column that rises
        (("PP", "YP"), False),
        (("Y-P", "YYP"), False),  # something is not applicable
    ],
)
def test_only_a_line_that_never_rises_is_called_waterline(
    rows: tuple[str, ...], is_one: bool
) -> None:
    stack = stack_of(*rows)
    assert has_waterline(stack) is is_one
    words = shipped.words()
    scene = matrix(stack)
    entries = [entry.label.text for entry in scene.legend]
    lines = {round(shape.line.width, 1) for shape in of_kind(scene, "waterline") if shape.line}
    assert lines <= {3.5} if is_one else lines <= {2.0}
    has_line = bool(wanted(rows, 2, 2))
    assert (words.waterline in entries) is (is_one and has_line)
    assert (words.edge_line in entries) is (not is_one and has_line)
    assert scene.line_labels == () or is_one


def test_of_the_shipped_stacks_the_cloud_has_a_waterline() -> None:
    assert has_waterline(shipped.stack("cloud"))
    scene = shipped.picture("cloud", View.MATRIX)
    assert [label.text for label in scene.line_labels] == ["waterline"]
    assert not has_waterline(partial_stack())


@pytest.mark.parametrize("width", [600, 720, 900, 1100, 1366, 1920])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_pill_of_the_waterline_lies_on_the_line_and_over_no_text(key: str, width: int) -> None:
    scene = matrix(shipped.stack(key), width, 690)
    pills = of_kind(scene, "pill")
    assert len(pills) == len(scene.line_labels) <= 1
    for pill, label in zip(pills, scene.line_labels, strict=True):
        for box in scene.boxes:
            for one in (*box.labels, *box.glyphs, *box.marks):
                assert not meet(pill.extent, one.extent), box.title
        assert pill.extent.holds(label.x, label.y)
        middle = pill.extent.middle.x
        corners = [corner.x for shape in of_kind(scene, "waterline") for corner in ends(shape)]
        assert min(abs(middle - x) for x in corners) < 1


def borders(rows: tuple[str, ...]) -> set[tuple[int, int, str, float]]:
    """Return the row, column, side and width of each border of a cell."""
    scene = matrix(stack_of(*rows))
    found = set()
    for shape in of_kind(scene, "border"):
        assert shape.line is not None
        assert shape.line.role == "edge"
        middle = shape.extent.middle
        for number, row in enumerate(scene.rows):
            for column, box in enumerate(row.boxes):
                around = box.rect.inset(-0.7)
                if around.holds(*middle):
                    sides = {
                        "left": middle.x - box.rect.x,
                        "right": box.rect.right - middle.x,
                        "top": middle.y - box.rect.y,
                        "bottom": box.rect.bottom - middle.y,
                    }
                    side = min(sides, key=lambda one: abs(sides[one]))
                    if sides[side] >= 0:
                        found.add((number, column, side, shape.line.width))
    return found


def test_provider_cells_have_a_border_where_they_touch_the_outside_or_an_empty_cell() -> None:
    assert borders(("YP", "PP")) == {
        (0, 1, "top", 1.5), (0, 1, "right", 1.5),
        (1, 0, "left", 1.5), (1, 0, "bottom", 1.5),
        (1, 1, "right", 1.5), (1, 1, "bottom", 1.5),
    }  # fmt: skip
    middle = {one for one in borders(("YYY", "YP-", "YYY")) if one[:2] == (1, 1)}
    assert middle == {(1, 1, "right", 1.5)}


def test_a_thinner_line_stands_between_a_split_cell_and_the_cell_at_its_right() -> None:
    assert borders(("SY",)) == {(0, 0, "right", 1.2)}
    assert borders(("DYY",)) == {(0, 0, "right", 1.2)}
    assert borders(("YY", "YY")) == set()


def separators(rows: tuple[str, ...]) -> set[tuple[str, int, int, int, int]]:
    """Return the thin lines between cells: color, and the lattice corners of both ends."""
    scene = matrix(stack_of(*rows))
    xs = sorted({x for box in scene.boxes for x in (box.rect.x, box.rect.right)})
    ys = sorted({y for box in scene.boxes for y in (box.rect.y, box.rect.bottom)})
    found = set()
    for shape in of_kind(scene, "separator"):
        if shape.line and shape in scene.lines and shape.line.role != "card":
            one, other = ends(shape)
            if one.x >= xs[0]:
                places = (xs.index(one.x), ys.index(one.y), xs.index(other.x), ys.index(other.y))
                found.add((str(shape.line.role), *places))
    return found


def test_cells_of_one_party_have_thin_lines_in_a_color_of_theirs_between_them() -> None:
    assert separators(("YY", "YY")) == {("you_line", 0, 1, 2, 1), ("you_line", 1, 0, 1, 2)}
    assert separators(("PP", "PP")) == {
        ("provider_line", 0, 1, 2, 1),
        ("provider_line", 1, 0, 1, 2),
    }
    assert separators(("YP", "YP")) == {
        ("you_line", 0, 1, 1, 1),
        ("provider_line", 1, 1, 2, 1),
    }  # the waterline is between them


def test_split_cells_have_no_thin_line_between_them_and_empty_ones_have_a_plain_one() -> None:
    assert separators(("SY", "SY")) == {("you_line", 1, 1, 2, 1), ("you_line", 1, 0, 1, 2)}
    assert separators(("-Y", "PY")) == {
        ("rule", 0, 1, 1, 1),
        ("you_line", 1, 1, 2, 1),
        ("rule", 1, 0, 1, 1),
    }


def test_lines_do_not_depend_on_the_position() -> None:
    worded = WordedStack(shipped.stack("cloud"), shipped.words())
    scenes = [lay_out(Subject(worded, View.MATRIX, at), Frame(1366, 690)) for at in (0.0, 1.4)]
    one, other = ([line for line in scene.lines if line.kind != "bar"] for scene in scenes)
    assert one == other


def test_the_bar_of_the_current_column_lies_over_the_waterline() -> None:
    kinds = [shape.kind for shape in shipped.picture("cloud", View.MATRIX).lines]
    assert kinds.index("bar") > max(n for n, kind in enumerate(kinds) if kind == "waterline")
    assert not [one for one in shipped.picture("cloud").lines if isinstance(one.outline, Circle)]
