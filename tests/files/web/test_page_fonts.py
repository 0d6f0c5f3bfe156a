# SPDX-License-Identifier: MIT
import base64
import io
import re

import pytest
from fontTools.ttLib import TTFont

from explorer.files.web.page_fonts import font_rules


def fonts_of(rules: str) -> dict[str, TTFont]:
    """Return the fonts in rules of CSS, by their weight."""
    found = re.findall(r"font-weight: (\d+); src: url\(data:font/woff2;base64,([^)]+)\)", rules)
    return {weight: TTFont(io.BytesIO(base64.b64decode(data))) for weight, data in found}


@pytest.mark.slow
def test_both_weights_of_inter_come_along() -> None:
    fonts = fonts_of(font_rules("Überblick"))
    assert {weight: font["OS/2"].usWeightClass for weight, font in fonts.items()} == {
        "400": 400,
        "600": 600,
    }
    for font in fonts.values():
        assert font["name"].getDebugName(1).startswith("Inter")
        assert "Inter Project Authors" in font["name"].getDebugName(0)


def test_they_have_what_the_text_says_and_the_keyboard_but_little_else() -> None:
    (regular, _) = fonts_of(font_rules("Überblick →")).values()
    known = set(map(chr, regular.getBestCmap()))
    assert {"Ü", "→", "a", "~", " "} <= known
    assert len(known) == 97


@pytest.mark.slow
def test_letters_that_the_font_has_not_got_are_left_to_others() -> None:
    (regular, _) = fonts_of(font_rules("概要")).values()
    assert "概" not in map(chr, regular.getBestCmap())


def test_the_same_letters_make_the_same_bytes_in_whatever_order() -> None:
    rules = font_rules("Überblick")
    font_rules("another text → between")
    assert font_rules("kcilbrebÜ") == rules
    assert len(rules) < 30_000
