# SPDX-License-Identifier: MIT
"""Characters that no font has are found before anything is drawn."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.diagram.items import Label
from explorer.diagram.scene import Aside, Scene
from explorer.export.formats import UndrawableError, export
from explorer.export.picture import Picture
from explorer.files.limits import FontError
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.render.characters import missing_characters, missing_sentence, require_fonts
from tests.shipped import picture, stack, subject, words

pytestmark = pytest.mark.usefixtures("qapp")

NOWHERE = "\U0010fffd\U0010fffc"  # for private use: no font has them


def test_only_characters_that_are_seen_and_in_no_font_are_missing() -> None:
    assert missing_characters("Contoso") == ""
    assert missing_characters("\u05e9\u05dc\u05d5\u05dd") == ""  # in every font for Hebrew
    assert missing_characters(f"a{NOWHERE} b\u200d\u00a0\ufe0f{NOWHERE}") == NOWHERE


def test_a_sentence_names_a_few_characters_and_the_place() -> None:
    assert missing_sentence("\u6570", "A\u6570", "data") == (
        'No font on this computer has \u6570 (U+6570), in "A\u6570" of the layer data'
    )
    said = missing_sentence("\u6570\u636e\u4e0e\u914d\u7f6e", "x" * 60)
    assert "\u6570 (U+6570), \u636e (U+636E), \u4e0e (U+4E0E) and 2 more" in said
    assert said.endswith(f'in "{"x" * 40}..."')


def test_a_row_is_named_and_any_other_text_is_found_too() -> None:
    require_fonts(picture("cloud", View.MATRIX, 0.0))
    scene = picture("cloud", View.SINGLE, 0.0)
    row = scene.rows[3]
    strange = replace(row.names[0], text=NOWHERE)
    rows = (*scene.rows[:3], replace(row, names=(strange,)), *scene.rows[4:])
    with pytest.raises(FontError, match=f"of the layer {row.layer}$"):
        require_fonts(replace(scene, rows=rows))
    alone = Scene(100, 100, aside=Aside((), (Label("text", NOWHERE, 0, 9, 9, "ink"),)))
    with pytest.raises(FontError, match=r'U\+10FFFD.*, in "[^"]*"$'):
        require_fonts(alone)


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf", ".webp", ".gif"])
def test_nothing_is_drawn_without_a_font(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x{suffix}"
    path.write_bytes(b"old")
    worded = WordedStack(stack("ai"), words().renamed("", f"A{NOWHERE}"))
    one = Picture(replace(subject("ai", View.MATRIX), worded=worded), width=200, has_outlines=True)
    with pytest.raises(UndrawableError) as caught:
        export(one, path)
    assert "U+10FFFD" in str(caught.value)
    assert "of the layer ai-" in str(caught.value)
    assert "install a font that has them, or write .pptx" in str(caught.value)
    assert path.read_bytes() == b"old"


def test_what_others_draw_is_always_written(tmp_path: Path) -> None:
    worded = WordedStack(stack("ai"), words().renamed("", f"A{NOWHERE}"))
    one = Picture(replace(subject("ai", View.MATRIX), worded=worded), width=200)
    for suffix in (".svg", ".pptx", ".xlsx", ".csv", ".md", ".html"):
        export(one, tmp_path / f"x{suffix}")
    assert f"A{NOWHERE}" in (tmp_path / "x.svg").read_text("utf-8")
