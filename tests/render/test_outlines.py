# SPDX-License-Identifier: MIT
"""Outlines of characters that only other fonts have."""

from pathlib import Path

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.svgLib.path import parse_path
from msgspec.structs import replace
from PySide6.QtGui import QFontMetricsF, QPainterPath

from explorer.diagram.items import Anchor, Label
from explorer.export.formats import export, needs_qt
from explorer.export.picture import Picture
from explorer.files.limits import FontError
from explorer.files.outlines import outline
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.render import outlines
from explorer.render.outlines import fallback_outline
from explorer.render.painter import font
from tests.shipped import stack, subject, words

pytestmark = pytest.mark.usefixtures("qapp")

HEBREW = "\u05e9\u05dc\u05d5\u05dd"


def extent(label: Label) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of the outlined text."""
    pen = BoundsPen(None)
    parse_path(fallback_outline(label), pen)
    assert pen.bounds is not None
    return pen.bounds


def test_what_the_own_font_has_is_as_without_qt() -> None:
    label = Label("text", "Hamburg", 100, 50, 20, "ink", "semibold")
    assert fallback_outline(label) == outline(label)


@pytest.mark.parametrize(("anchor", "before"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_another_script_stands_where_qt_paints_it(anchor: Anchor, before: float) -> None:
    text = f"{HEBREW} AG"
    made = font(20)
    painted = QPainterPath()
    painted.addText(300 - before * QFontMetricsF(made).horizontalAdvance(text), 50, made, text)
    area = painted.boundingRect()
    found = extent(Label("text", text, 300, 50, 20, "ink", "regular", anchor))
    wanted = (area.left(), area.top(), area.right(), area.bottom())
    assert found == pytest.approx(wanted, abs=0.6)
    assert area.width() > 40


def test_a_turned_text_goes_upwards() -> None:
    left, top, right, bottom = extent(Label("text", HEBREW, 100, 300, 20, "ink", is_turned=True))
    assert (bottom - top) > 2 * (right - left)
    assert 290 < bottom <= 300
    assert 75 < left < right < 106


def test_the_same_text_has_the_same_outline() -> None:
    label = Label("text", f"{HEBREW}: 3 A\u0301\u0434 {HEBREW}", 0, 0, 20, "ink")
    assert len({fallback_outline(label) for _time in range(20)}) == 1


def test_an_outlined_drawing_needs_qt_only_for_other_fonts(tmp_path: Path) -> None:
    plain = Picture(subject("ai", View.MATRIX), has_outlines=True)
    worded = WordedStack(stack("ai"), words().renamed(HEBREW, ""))
    own = replace(plain, subject=replace(plain.subject, worded=worded))
    assert [needs_qt(one, ".svg") for one in (plain, own)] == [False, True]
    assert not needs_qt(replace(own, has_outlines=False), ".svg")
    assert needs_qt(plain, ".png")
    assert not needs_qt(own, ".pptx")
    path = tmp_path / "x.svg"
    export(own, path)
    drawn = path.read_text("utf-8")
    assert "<text" not in drawn
    assert 'd=""' not in drawn


def test_a_character_of_which_a_font_has_only_a_picture_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(outlines, "is_seen", lambda one: one == "\u200a")  # a blank for a picture
    label = Label("text", f"{HEBREW}\u200a", 0, 0, 20, "ink")
    with pytest.raises(FontError, match=r"has .* \(U\+200A\), .* as an outline"):
        fallback_outline(label)
