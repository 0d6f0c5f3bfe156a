# SPDX-License-Identifier: MIT
"""Inter embedded in the web page, as a subset of the characters in use."""

import base64
import io
from functools import lru_cache

from explorer.paths import resource_root

# What CSS calls the two weights, and their files.
_FACES = {"400": "Inter-Regular.otf", "600": "Inter-SemiBold.otf"}
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))


def font_rules(text: str) -> str:
    """Return CSS rules that embed the font for the characters of a text, about 8 kB per weight.

    Characters that the font lacks are shown in the reader's own fonts.
    """
    return _rules(_ALWAYS | frozenset(text))


@lru_cache(maxsize=4)
def _rules(characters: frozenset[str]) -> str:
    return "\n".join(
        f'@font-face {{ font-family: "Inter"; font-weight: {weight}; '
        f"src: url(data:font/woff2;base64,{_subset(file, characters)}) format('woff2'); }}"
        for weight, file in _FACES.items()
    )


def _subset(file: str, characters: frozenset[str]) -> str:
    """Return the characters of a font, with their kerning, as base64 of WOFF2."""
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options(hinting=False, layout_features=["kern"])
    options.drop_tables += ["GSUB", "GDEF"]
    path = resource_root() / "fonts" / file
    # Keep the font's modification time, so that the same page has the same bytes.
    with TTFont(path, recalcTimestamp=False, lazy=True) as font, io.BytesIO() as data:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=sorted(map(ord, characters)))
        subsetter.subset(font)
        font.flavor = "woff2"
        font.save(data)
        return base64.b64encode(data.getvalue()).decode()
