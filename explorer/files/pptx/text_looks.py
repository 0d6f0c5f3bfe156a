# SPDX-License-Identifier: MIT
"""How a text on somebody's slide looks, by all that a placeholder inherits; for the preview."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from explorer.diagram.shapes import Rect
from explorer.files.pptx.deck_colors import Palette

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

Element = Any  # of lxml, which has no types
_INK = "tx1"
_USUAL = 1800  # hundredths of a point, where nothing says how large a text is


class TextLook(Struct, frozen=True):
    """The size in hundredths of a point, the color, and where in its area a text stands.

    `across` is `l`, `ctr` or `r`, `down` is `t`, `ctr` or `b`, as in DrawingML.
    """

    size: int
    color: str
    across: str
    down: str


class TextLine(Struct, frozen=True):
    """A text on a slide, in an area in EMU."""

    text: str
    area: Rect
    look: TextLook


def look_of(
    written: Any, inherited: Sequence[Any], style: str, layout: "SlideLayout", palette: Palette
) -> TextLook:
    """Return the look of a placeholder that is written on a slide, if it is, and of its models.

    `style` is what the master has for all texts of that kind.
    """
    shapes = [one.element.find("{*}txBody") for one in (written, *inherited) if one is not None]
    bodies = [one for one in shapes if one is not None]
    styles = layout.slide_master.element.iterfind(f"{{*}}txStyles/{{*}}{style}/{{*}}lvl1pPr")
    levels = [*_all(bodies, "{*}lstStyle/{*}lvl1pPr"), *styles]
    own = bodies[:1] if written is not None else []
    paragraphs = [*_all(own, "{*}p/{*}pPr"), *levels]
    runs = [*_all(own, "{*}p/{*}*/{*}rPr"), *_all(levels, "{*}defRPr")]
    fill = next(_all(runs, "{*}solidFill/*"), None)
    return TextLook(
        int(_said(runs, "sz") or _USUAL),
        (None if fill is None else palette.resolved(fill)) or palette.color(_INK) or "#000000",
        _said(paragraphs, "algn") or "l",
        _said(_all(bodies, "{*}bodyPr"), "anchor") or "t",
    )


def _all(elements: Iterable[Element], path: str) -> Iterator[Element]:
    return (found for one in elements for found in one.iterfind(path))


def _said(elements: Iterable[Element], name: str) -> str:
    """Return the first value of an attribute; empty if none has it."""
    return str(next((one.get(name) for one in elements if one.get(name)), ""))
