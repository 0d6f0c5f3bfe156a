# SPDX-License-Identifier: MIT
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path

from explorer.diagram.scene import Label
from explorer.files.outlines import outline


def extent(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the outlined text."""
    pen = BoundsPen(None)
    parse_path(outline(label), pen)
    assert pen.bounds is not None
    return pen.bounds


def test_an_outline_stands_where_its_label_does() -> None:
    label = Label("Hamburg", 100, 50, 20, "ink", "semibold")
    left, top, right, bottom = extent(label)
    assert 100 <= left < 104
    assert label.x + label.width - 4 < right <= label.x + label.width
    assert 34 < top < 37  # capitals are 0.73 sizes high
    assert 50 < bottom < 56  # the g goes below the line


def test_a_label_at_its_end_is_outlined_before_its_anchor() -> None:
    _left, _top, right, _bottom = extent(Label("You", 300, 50, 20, "ink", "regular", "end"))
    assert 296 < right <= 300


def test_characters_that_the_font_has_not_got_are_left_out() -> None:
    assert outline(Label("\u6f22", 0, 0, 20, "ink")) == ""
