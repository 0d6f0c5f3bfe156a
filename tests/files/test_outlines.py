# SPDX-License-Identifier: MIT
import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from msgspec.structs import replace
from PySide6.QtGui import QFontMetricsF, QPainterPath

from explorer.diagram.items import Label
from explorer.files.outlines import outline
from explorer.model.state import View
from explorer.render.painter import font
from tests.shipped import KEYS, picture


def extent(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the outlined text."""
    pen = BoundsPen(None)
    parse_path(outline(label), pen)
    assert pen.bounds is not None
    return pen.bounds


def test_an_outline_stands_where_its_label_does() -> None:
    label = Label("text", "Hamburg", 100, 50, 20, "ink", "semibold")
    left, top, right, bottom = extent(label)
    assert 100 <= left < 104
    assert label.x + label.width - 4 < right <= label.x + label.width
    assert 34 < top < 37  # capitals are 0.73 sizes high
    assert 50 < bottom < 56  # the g goes below the line


def test_a_label_at_its_end_is_outlined_before_its_anchor() -> None:
    _left, _top, right, _bottom = extent(Label("text", "You", 300, 50, 20, "ink", "regular", "end"))
    assert 296 < right <= 300


def test_characters_that_the_font_has_not_got_are_left_out() -> None:
    assert outline(Label("text", "\u6f22", 0, 0, 20, "ink")) == ""


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", KEYS)
def test_letters_stand_as_close_to_each_other_as_on_the_screen(key: str) -> None:
    for label in picture(key, View.MATRIX, 1.0).all_labels:
        middle = replace(label, x=500, y=50, anchor="middle", is_turned=False)
        painted = QPainterPath()
        made = font(label.size, label.weight)
        width = QFontMetricsF(made).horizontalAdvance(label.text)
        painted.addText(500 - width / 2, 50, made, label.text)
        left, _top, right, _bottom = extent(middle)
        area = painted.boundingRect()
        assert (left, right) == pytest.approx((area.left(), area.right()), abs=0.8)


def test_pairs_are_kerned_and_an_empty_text_is_nothing() -> None:
    def width(text: str) -> float:
        left, _top, right, _bottom = extent(Label("text", text, 0, 0, 100, "ink"))
        return right - left

    assert width("AV") < width("AH") - 4
    assert outline(Label("text", "", 0, 0, 20, "ink")) == ""
