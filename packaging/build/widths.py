# SPDX-License-Identifier: MIT
"""Write resources/fonts/widths.json, the advance widths of the shipped fonts.

Run it after a change of the fonts: `python packaging/build/widths.py`. A test compares the
table with what Qt measures.
"""

import json
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
FACES = {"regular": "Inter-Regular.otf", "semibold": "Inter-SemiBold.otf"}


def advances(path: Path) -> dict[str, str]:
    """Return the characters of a font by advance width, in thousandths of the size."""
    font = TTFont(path)
    metrics = font["hmtx"].metrics
    units = font["head"].unitsPerEm
    found: defaultdict[int, str] = defaultdict(str)
    for code, glyph in sorted(font.getBestCmap().items()):
        if code < 0x2600:
            found[round(metrics[glyph][0] * 1000 / units)] += chr(code)
    return {str(width): found[width] for width in sorted(found)}


def main() -> None:
    """Write the table of both faces."""
    table = {face: advances(FONTS / name) for face, name in FACES.items()}
    text = json.dumps(table, ensure_ascii=True, indent=0)
    (FONTS / "widths.json").write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
