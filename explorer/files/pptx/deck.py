# SPDX-License-Identifier: MIT
"""Open and describe the deck for the slides, new or a user's template. No drawing."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.diagram.text import ELLIPSIS, text_width
from explorer.diagram.theme import Theme
from explorer.files.dates import timestamp
from explorer.files.pptx.deck_colors import theme_of
from explorer.files.pptx.deck_theme import OWN_ACCENTS
from explorer.files.pptx.slide_xml import EMU_PER_POINT, LATIN_FONT
from explorer.files.pptx.template import TemplateError
from explorer.model.characters import cut, utf16_length

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import SlideLayout

_MAX_PROPERTY = 255  # units of UTF-16
_MIN_SIDE, _MAX_SIDE = 914_400, 51_206_400  # EMU: what PowerPoint allows
_NEEDLESS = ("thumbnail", "extended-properties", "printerSettings")  # in the default deck
_TITLE_SIZE, _MIN_TITLE = 4400, 1800  # hundredths of a point
_INSET = 91_440  # EMU, at both sides of a placeholder's text
_WIDE = 1.15  # how much wider than Inter the deck's font may be
# Office fonts that are no wider than Inter; the width of all others is unknown.
_NARROW = frozenset(
    {"aptos", "arial", "calibri", "cambria", "candara", "corbel", "times new roman"}
)
_USUAL_LONG, _USUAL_SHORT = 12_192_000, 6_858_000  # EMU, of a slide of 13.33 x 7.5 inches


def new_deck(width: float, height: float, colors: Theme) -> "Presentation":
    """Return an empty deck with slides of a size in points, its layouts stretched to them.

    The accents of its theme are the colors of the boxes.
    """
    from pptx import Presentation
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.util import Emu

    deck = Presentation()
    old_wide, old_high = slide_size(deck)
    wide, high = (Emu(round(side * EMU_PER_POINT)) for side in (width, height))
    deck.slide_width, deck.slide_height = wide, high
    _stretch(deck, wide / old_wide, high / old_high)
    _clear(deck)
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    raw = theme.blob.replace(b'<a:latin typeface="Calibri"/>', LATIN_FONT.encode())
    for role, accent in OWN_ACCENTS.items():
        named = rf"(<a:{accent.name}><a:srgbClr val=\")[^\"]*".encode()
        raw = re.sub(named, rb"\g<1>" + colors.color(role)[1:].encode(), raw)
    theme.blob = raw
    return deck


def _clear(deck: "Presentation") -> None:
    """Remove python-pptx's metadata, thumbnail and printer settings from its default deck."""
    owners = {id(one): deck.part for one in deck.part.rels.values()}
    for one in list(deck.part.package.iter_rels()):
        if one.reltype.endswith(_NEEDLESS):
            owners.get(id(one), deck.part.package).drop_rel(one.rId)
    about = deck.core_properties
    about.comments = about.last_modified_by = ""
    about.created = timestamp()


def _stretch(deck: "Presentation", across: float, down: float) -> None:
    """Scale all shapes on the master and the layouts by factors across and down."""
    deck.element.sldSz.attrib.pop("type")  # it says 4:3
    for one in (deck.slide_master, *deck.slide_layouts):
        for name, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
            for place in one.element.xpath(f".//a:off[@{name}]|.//a:ext[@{name}]"):
                place.set(name, str(round(int(place.get(name)) * factor)))


def slide_size(deck: "Presentation") -> tuple[int, int]:
    """Return the width and height of the deck's slides in EMU; TemplateError if out of range."""
    wide, high = deck.slide_width or 0, deck.slide_height or 0
    if not (_MIN_SIDE <= wide <= _MAX_SIDE and _MIN_SIDE <= high <= _MAX_SIDE):
        raise TemplateError("The template's slides have no usable size: give them 1 to 56 inches")
    return wide, high


def text_scale(layout: "SlideLayout") -> float:
    """Return the factor by which texts are shrunk in the deck's font; 1 if it is narrow enough."""
    theme = theme_of(layout.slide_master.part)
    names = [] if theme is None else theme.xpath(".//a:minorFont/a:latin/@typeface")
    return 1.0 if names and str(names[0]).lower() in _NARROW else 1 / _WIDE


def type_scale(deck: "Presentation") -> float:
    """Return how much larger the type has to be than on a slide of 13.33 x 7.5 inches."""
    shorter, longer = sorted(slide_size(deck))
    return max(longer / _USUAL_LONG, shorter / _USUAL_SHORT)


def title_size(layout: "SlideLayout", text: str, width: float, scale: float) -> tuple[int, bool]:
    """Return the size in which a title fits on one line, and whether it is smaller than usual.

    In hundredths of a point, for a width in EMU; `scale` is that of the type on the slide.
    """
    sizes, caps = (_of_titles(layout, name) for name in ("sz", "cap"))
    usual = int(sizes[0]) if sizes else _TITLE_SIZE
    shown = text.upper() if caps and caps[0] != "none" else text
    room = (width - 2 * _INSET) / EMU_PER_POINT * 100
    size = max(round(room / (text_width(shown, 1, "semibold") * _WIDE)), round(_MIN_TITLE * scale))
    return min(size, usual), size < usual


def _of_titles(layout: "SlideLayout", name: str) -> list[str]:
    """Return what a layout, and then its master, say of the letters of titles."""
    own, path = layout.placeholders.get(0), f".//a:lvl1pPr/a:defRPr/@{name}"
    found = [*own.element.xpath(path)] if own is not None else []
    return [*found, *layout.slide_master.element.xpath(f".//p:titleStyle{path[1:]}")]


def write_title(title: "Shape", text: str, language: str, size: int | None) -> None:
    """Write the title in the layout's style, or in a size in hundredths of a point."""
    title.text_frame.text = text
    speak(title, language)
    for look in title.element.iter("{*}rPr") if size else ():
        look.set("sz", str(size))


def speak(shape: "Shape", language: str) -> None:
    """Set the language of a shape's text."""
    for run in shape.element.iter("{*}r"):
        run.get_or_add_rPr().set("lang", language)


def describe(deck: "Presentation", texts: Mapping[str, str], sources: Sequence[str]) -> None:
    """Set the deck's title, license and sources; a template keeps its own title and author."""
    about, now = deck.core_properties, timestamp()
    about.title = about.title or _short(texts["Title"])
    about.subject = about.subject or _short(texts["Description"])
    about.author = about.author or _short(texts["Creator"])
    about.comments = _short("\n".join(filter(None, [about.comments, texts["Rights"], *sources])))
    about.created = about.created or now
    about.modified = now


def _short(text: str) -> str:
    """Return a text cut to the length allowed for a document property, in units of UTF-16."""
    if utf16_length(text) <= _MAX_PROPERTY:
        return text
    return cut(text, _MAX_PROPERTY - 1, utf16_length) + ELLIPSIS
