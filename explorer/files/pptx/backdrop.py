# SPDX-License-Identifier: MIT
"""What lies behind the picture on a slide: the background and the artwork of layout and master."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from explorer.diagram.shapes import Rect
from explorer.files.pptx.deck_colors import (
    Palette,
    distance,
    fill_colors,
    palettes,
    tag_of,
    theme_of,
)

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

Element = Any  # of lxml, which has no types
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "noFill", "grpFill")
_STYLES = 1000  # backgrounds of a theme's styles are counted from there
_SAMPLES = 12  # of a picture, across and down
_NEAR = 0.1  # colors so near to each other are one
_MOST_PIXELS = 50_000_000
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"


class Piece(Struct, frozen=True):
    """Something that lies on a slide, in EMU; a picture, or colors from one end to the other.

    Without any of them nobody can tell what is seen there.
    """

    area: Rect
    colors: tuple[str, ...] = ()
    picture: bytes = b""


def backdrop(layout: "SlideLayout", width: float, height: float) -> tuple[Piece, ...]:
    """Return what lies on the slides of a layout, from back to front."""
    whole = Rect(0, 0, width, height)
    by_master, own = palettes(layout)
    master = layout.slide_master
    is_own = layout.element.find("{*}cSld/{*}bg") is not None
    found = [*_background(layout if is_own else master, own, whole)]
    if layout.element.get("showMasterSp", "1") in ("1", "true"):
        found += _artwork(master.shapes.element, master.part, by_master)
    return (*found, *_artwork(layout.shapes.element, layout.part, own))


def ground(pieces: tuple[Piece, ...], area: Rect) -> str | None:
    """Return the one color behind an area; None if there are several, or none is known."""
    colors: list[str | None] = []
    for piece in pieces:
        common = _common(piece.area, area)
        if common is None:
            continue
        if common == area:  # it hides what is behind it
            colors = []
        colors += _sampled(piece, common) if piece.picture else piece.colors or [None]
    first = colors[0] if colors else None
    if first is None or any(one is None or distance(first, one) > _NEAR for one in colors):
        return None
    return first


def _background(owner: Any, palette: Palette, whole: Rect) -> Iterator[Piece]:
    """Yield the background of a layout or a master; white paper if none is named."""
    yield Piece(whole, (palette.color("bg1") or "#FFFFFF",))
    named = owner.element.find("{*}cSld/{*}bg")
    for one in [] if named is None else named:
        if tag_of(one) == "bgPr":
            yield from _filled(one[0], owner.part, palette, whole)
        else:
            yield from _styled(one, owner, palette, whole)


def _styled(reference: Element, owner: Any, palette: Palette, whole: Rect) -> Iterator[Piece]:
    """Yield a background that is one of the styles of the theme."""
    number = int(reference.get("idx", 0))
    part = getattr(owner, "slide_master", owner).part
    theme = theme_of(part)
    kind = "bgFillStyleLst" if number > _STYLES else "fillStyleLst"
    styles = [] if theme is None else list(theme.iter(f"{{*}}{kind}"))
    holder = palette.resolved(reference[0]) if len(reference) else None
    place = number % _STYLES - 1
    if styles and 0 <= place < len(styles[0]):
        yield from _filled(styles[0][place], part, palette, whole, holder)


def _filled(
    fill: Element, part: Any, palette: Palette, area: Rect, holder: str | None = None
) -> Iterator[Piece]:
    """Yield what a fill shows: a picture, or colors."""
    kind = tag_of(fill)
    if kind == "blipFill":
        yield Piece(area, picture=_picture(fill, part))
    elif kind not in ("noFill", "grpFill"):
        colors = fill_colors(fill, palette, holder)
        yield Piece(area, tuple(filter(None, colors)) if all(colors) else ())


def _picture(fill: Element, part: Any) -> bytes:
    blip = fill.find("{*}blip")
    key = None if blip is None else blip.get(_EMBED)
    return bytes(part.related_part(key).blob) if key in part.rels else b""


def _artwork(tree: Element, part: Any, palette: Palette) -> Iterator[Piece]:
    """Yield all that is drawn on a master or layout and shows on its slides."""
    for shape in tree:
        if shape.find("{*}nvSpPr/{*}nvPr/{*}ph") is not None:
            continue
        area = _area(shape)
        if area is None or not area.width * area.height:
            continue
        for one in shape.iter("{*}sp", "{*}pic"):
            yield from _drawn(one, part, palette, area)


def _drawn(shape: Element, part: Any, palette: Palette, area: Rect) -> Iterator[Piece]:
    fill = shape.find("{*}blipFill")
    inside = shape.find("{*}spPr")
    if fill is None and inside is not None:
        fill = next((one for one in inside if tag_of(one) in _FILLS), None)
    if fill is not None:
        yield from _filled(fill, part, palette, area)
        return
    reference = shape.find("{*}style/{*}fillRef")
    if reference is not None and reference.get("idx") != "0" and len(reference):
        color = palette.resolved(reference[0])
        yield Piece(area, (color,) if color else ())


def _area(shape: Element) -> Rect | None:
    """Return where a shape lies, in EMU, if it says so."""
    places = [shape.find(f"{{*}}{kind}/{{*}}xfrm") for kind in ("spPr", "grpSpPr")]
    place = next((one for one in places if one is not None), None)
    if place is None:
        return None
    corner, size = place.find("{*}off"), place.find("{*}ext")
    if corner is None or size is None:
        return None
    sides = [(corner, "x"), (corner, "y"), (size, "cx"), (size, "cy")]
    return Rect(*(float(one.get(name)) for one, name in sides))


def _common(one: Rect, other: Rect) -> Rect | None:
    """Return what two areas have in common, if they overlap."""
    left, top = max(one.x, other.x), max(one.y, other.y)
    right, bottom = min(one.right, other.right), min(one.bottom, other.bottom)
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _sampled(piece: Piece, area: Rect) -> list[str | None]:
    """Return the colors of a picture within an area; None for what cannot be told."""
    from PIL import Image

    whole = piece.area
    try:
        with Image.open(io.BytesIO(piece.picture)) as image:
            if image.width * image.height > _MOST_PIXELS or image.has_transparency_data:
                return [None]
            across, down = image.width / whole.width, image.height / whole.height
            left, top = (area.x - whole.x) * across, (area.y - whole.y) * down
            box = left, top, left + area.width * across, top + area.height * down
            small = image.convert("RGB").resize((_SAMPLES, _SAMPLES), Image.Resampling.BOX, box)
    except Exception:  # what is no picture, or of a kind that cannot be read
        return [None]
    raw = small.tobytes()
    return [f"#{raw[place : place + 3].hex().upper()}" for place in range(0, len(raw), 3)]
