# SPDX-License-Identifier: MIT
"""Open and describe the deck for the slides, new or a user's template. No drawing."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from explorer.diagram.shapes import Rect
from explorer.diagram.text import ELLIPSIS, text_width
from explorer.files.dates import timestamp
from explorer.files.pptx.slide_xml import EMU_PER_POINT, FONT
from explorer.files.pptx.template import TemplateError
from explorer.model.bounds import clamp
from explorer.model.characters import cut, utf16_length

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide, SlideLayout

_MAX_UNPACKED, _MAX_XML = 200, 64  # MB; parsed XML takes several times its size
_MB = 1024 * 1024
_MAX_PROPERTY = 255  # units of UTF-16
_MIN_SIDE, _MAX_SIDE = 914_400, 51_206_400  # EMU: what PowerPoint allows
_TITLES = ("title", "ctrTitle")
_NEEDLESS = ("thumbnail", "extended-properties", "printerSettings")  # in the default deck
_TITLE_SIZE, _MIN_TITLE = 4400, 1800  # hundredths of a point
_INSET = 91_440  # EMU, at both sides of a placeholder's text
_WIDE = 1.15  # how much wider than Inter the deck's font may be
# Office fonts that are no wider than Inter; the width of all others is unknown.
_NARROW = frozenset(
    {"aptos", "arial", "calibri", "cambria", "candara", "corbel", "times new roman"}
)
_MIN_BOTTOM, _MAX_BOTTOM = 0.7, 0.96  # bounds of a picture's lower edge, in slide heights


def new_deck(width: float, height: float) -> "Presentation":
    """Return an empty deck with slides of a size in points, its layouts stretched to them."""
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
    theme.blob = theme.blob.replace(b'<a:latin typeface="Calibri"/>', FONT.encode())
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


def opened(template: bytes) -> "Presentation":
    """Return a user's deck; TemplateError if it is no usable deck, or too large."""
    from pptx import Presentation
    from pptx.opc.constants import CONTENT_TYPE

    _check(template)
    deck = Presentation(io.BytesIO(template))
    if deck.part.content_type != CONTENT_TYPE.PML_PRESENTATION_MAIN:
        raise TemplateError("The template has macros: save it as .pptx, without them")
    if not any(master.slide_layouts for master in deck.slide_masters):
        raise TemplateError("The template has no slide layout: add one to its slide master")
    return deck


def _check(template: bytes) -> None:
    """Raise TemplateError if this is no zipped deck, or unpacks to too much (a zip bomb)."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            members = packed.infolist()
    except zipfile.BadZipFile:
        members = []
    if not any(one.filename.startswith("ppt/") for one in members):
        raise TemplateError(
            "The template is no PowerPoint deck, or has a password: choose another .pptx file"
        )
    trees = [one for one in members if one.filename.lower().endswith((".xml", ".rels"))]
    for parts, most in ((members, _MAX_UNPACKED), (trees, _MAX_XML)):
        if sum(one.file_size for one in parts) > most * _MB:
            raise TemplateError(
                f"The template is too large: unpacked it has more than {most} MB of "
                f"{'text' if parts is trees else 'files'}"
            )


def slide_size(deck: "Presentation") -> tuple[int, int]:
    """Return the width and height of the deck's slides in EMU; TemplateError if out of range."""
    wide, high = deck.slide_width or 0, deck.slide_height or 0
    if not (_MIN_SIDE <= wide <= _MAX_SIDE and _MIN_SIDE <= high <= _MAX_SIDE):
        raise TemplateError("The template's slides have no usable size: give them 1 to 56 inches")
    return wide, high


def title_layout(deck: "Presentation") -> "SlideLayout":
    """Return the layout with a title and the fewest other placeholders."""
    layouts: list[SlideLayout] = []
    for master in deck.slide_masters:
        layouts += master.slide_layouts
    return min(layouts, key=_besides_title)


def _besides_title(layout: "SlideLayout") -> tuple[bool, bool, int, bool]:
    """Return a sort key of layouts: the smaller, the closer to having nothing but a title."""
    kinds = [str(one.get("type", "obj")) for one in layout.element.xpath(".//p:nvPr/p:ph")]
    is_other = layout.element.get("type") != "titleOnly"
    others = [kind for kind in kinds if kind not in (*_TITLES, "dt", "ftr", "sldNum")]
    return not set(_TITLES) & set(kinds), is_other, len(others), "title" not in kinds


def room_below(title: "Shape", slide: "Slide", deck: "Presentation") -> Rect:
    """Return the room for a picture under a title, in EMU; an unsuitable title is moved up."""
    from pptx.util import Emu

    wide, high = slide_size(deck)
    left, top, width, height = title.left, title.top, title.width, title.height
    if None in (left, top, width, height) or top + height > 0.4 * high or width < 0.6 * wide:
        left, top = Emu(round(0.05 * wide)), Emu(round(0.03 * high))
        width, height = Emu(round(0.9 * wide)), Emu(round(0.12 * high))
        title.left, title.top, title.width, title.height = left, top, width, height
    return Rect(left, top + height, width, _bottom(slide, high) - top - height)


def _bottom(slide: "Slide", high: int) -> float:
    """Return the lower edge of a picture in EMU: that of the master's body text, within bounds."""
    from pptx.enum.shapes import PP_PLACEHOLDER

    most = _MAX_BOTTOM * high
    body = slide.slide_layout.slide_master.placeholders.get(PP_PLACEHOLDER.BODY)
    if body is None or body.top is None or body.height is None:
        return most
    return float(clamp(body.top + body.height, _MIN_BOTTOM * high, most))


def text_scale(deck: "Presentation") -> float:
    """Return the factor by which texts are shrunk in the deck's font; 1 if it is narrow enough."""
    from pptx.opc.constants import RELATIONSHIP_TYPE
    from pptx.oxml import parse_xml

    theme = title_layout(deck).slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    names = parse_xml(theme.blob).xpath(".//a:minorFont/a:latin/@typeface")
    return 1.0 if names and str(names[0]).lower() in _NARROW else 1 / _WIDE


def write_title(slide: "Slide", title: "Shape", text: str, language: str) -> None:
    """Write the title in the layout's style, shrunk if needed to fit on one line."""
    title.text_frame.text = text
    layout = slide.slide_layout
    own, path = layout.placeholders.get(0), ".//a:lvl1pPr/a:defRPr/@sz"
    sizes = [*own.element.xpath(path)] if own is not None else []
    sizes += layout.slide_master.element.xpath(f".//p:titleStyle{path[1:]}")
    usual = int(sizes[0]) if sizes else _TITLE_SIZE
    room = (title.width - 2 * _INSET) / EMU_PER_POINT * 100
    size = max(round(room / (text_width(text, 1, "semibold") * _WIDE)), _MIN_TITLE)
    speak(title, language)
    for look in title.element.iter("{*}rPr") if size < usual else ():
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
