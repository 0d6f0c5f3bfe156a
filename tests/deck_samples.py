# SPDX-License-Identifier: MIT
"""Decks that people have, each with one difficulty for what is added to them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image
from pptx import Presentation
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Emu, Inches

WIDE = Inches(13.333), Inches(7.5)
_A = nsdecls("a", "p", "r")
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_MASTER, _TYPES = "ppt/slideMasters/slideMaster1.xml", "[Content_Types].xml"
_DECK_KIND = "presentationml.presentation.main"


def deck(width: int = WIDE[0], height: int = WIDE[1]) -> Any:
    """Return an empty deck of a size in EMU, its master and layouts stretched to it."""
    made = Presentation()
    across, down = width / made.slide_width, height / made.slide_height
    for one in (made.slide_master, *made.slide_layouts):
        for name, factor in (("x", across), ("cx", across), ("y", down), ("cy", down)):
            for place in one.element.xpath(f".//a:off[@{name}]|.//a:ext[@{name}]"):
                place.set(name, str(round(int(place.get(name)) * factor)))
    made.slide_width, made.slide_height = Emu(width), Emu(height)
    return made


def raw(made: Any) -> bytes:
    """Return a deck as a file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def changed(file: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """Return a deck's file with the text of one of its members changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(out, "w") as target:
        for one in source.namelist():
            content = source.read(one)
            if one == name:
                said = content.decode()
                content = change(said).encode()
                assert content.decode() != said
            target.writestr(one, content)
    return out.getvalue()


def with_slides(made: Any, titles: list[str], layout: str = "Title Only") -> Any:
    """Return a deck with slides of such titles."""
    for title in titles:
        slide = made.slides.add_slide(made.slide_layouts.get_by_name(layout))
        slide.shapes.title.text_frame.text = title
    return made


def give_footer(slide: Any, text: str = "Contoso - Confidential", number: int = 1) -> None:
    """Give a slide a footer, its number and a date, as PowerPoint writes them."""
    inside = {
        "ftr": f"<a:r><a:t>{text}</a:t></a:r>",
        "sldNum": f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f"<a:t>{number}</a:t></a:fld>",
        "dt": "<a:r><a:t>November 2026</a:t></a:r>",
    }
    for kind, (key, content) in enumerate(inside.items()):
        index = {"dt": 10, "ftr": 11, "sldNum": 12}[key]
        slide.shapes.element.append(
            parse_xml(
                f'<p:sp {_A}><p:nvSpPr><p:cNvPr id="{90 + kind}" name="{key}"/><p:cNvSpPr/>'
                f'<p:nvPr><p:ph type="{key}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
                f"<p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p>{content}</a:p></p:txBody></p:sp>"
            )
        )


def add_sections(made: Any, sections: Mapping[str, list[int]]) -> None:
    """Divide a deck into sections of slides, by their numbers from 0."""
    ids = [one.get("id") for one in made.slides.element]
    listed = ""
    for place, (name, numbers) in enumerate(sections.items()):
        inside = "".join(f'<p14:sldId id="{ids[one]}"/>' for one in numbers)
        key = f"{{0000000{place}-0000-4000-8000-000000000000}}"
        listed += f'<p14:section name="{name}" id="{key}"><p14:sldIdLst>{inside}</p14:sldIdLst>'
        listed += "</p14:section>"
    made.element.append(
        parse_xml(
            f'<p:extLst {_A}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst '
            'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">'
            f"{listed}</p14:sectionLst></p:ext></p:extLst>"
        )
    )


def set_background(owner: Any, fill: str) -> None:
    """Give a master or a layout a background."""
    inside = owner.element.cSld
    for old in inside.xpath("./p:bg"):
        inside.remove(old)
    inside.insert(0, parse_xml(f"<p:bg {_A}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))


def solid(color: str) -> str:
    """Return a fill of one color."""
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def picture(*colors: str, kind: str = "PNG", mode: str = "RGB") -> bytes:
    """Return a picture of stripes of colors."""
    image = Image.new(mode, (16 * len(colors), 64))
    for place, color in enumerate(colors):
        image.paste(color, (16 * place, 0, 16 * place + 16, 64))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def set_picture(owner: Any, content: bytes) -> None:
    """Give a master or a layout a picture as background."""
    part = Part(PackURI("/ppt/media/back.png"), "image/png", owner.part.package, content)
    key = owner.part.relate_to(part, f"{_RELATION}image")
    fill = f'<a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
    set_background(owner, f"<a:blipFill>{fill}</a:blipFill>")


def write_light(made: Any) -> None:
    """Have a master's texts in a light color that is not that of the theme's text."""
    for one in made.slide_master.element.xpath(".//p:txStyles//a:defRPr/a:solidFill"):
        one.getparent().replace(
            one, parse_xml(f"<a:solidFill {_A}><a:srgbClr val='F2F2F2'/></a:solidFill>")
        )


def _plain() -> Any:
    return deck()


def _dark_picture() -> Any:
    made = deck()
    set_picture(made.slide_master, picture("#101820", "#121A24"))
    write_light(made)
    return made


def _photograph() -> Any:
    made = deck()
    set_picture(made.slide_master, picture("#101820", "#E0E0E0", "#B03030", "#FFFFFF"))
    return made


def _dark_master() -> Any:
    made = deck()
    set_background(made.slide_master, solid("001A4D"))
    write_light(made)
    return made


def _other_map() -> Any:
    """Return a deck whose layouts exchange dark and light."""
    made = deck()
    names = [*(f"accent{number}" for number in range(1, 7)), "hlink", "folHlink"]
    same = " ".join(f'{name}="{name}"' for name in names)
    mapped = f'<a:overrideClrMapping bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2" {same}/>'
    for layout in made.slide_layouts:
        layout.element.find("{*}clrMapOvr")[0].getparent().replace(
            layout.element.find("{*}clrMapOvr")[0],
            parse_xml(mapped.replace(" bg1", f" {_A} bg1", 1)),
        )
        set_background(layout, '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>')
    return made


def _gradient() -> Any:
    made = deck()
    colors = '<a:srgbClr val="000000"/>', '<a:schemeClr val="accent1"/>'
    stops = "".join(f'<a:gs pos="{place}00000">{one}</a:gs>' for place, one in enumerate(colors))
    set_background(made.slide_master, f"<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>")
    return made


def _artwork() -> Any:
    """Return a deck with a stripe at the left of a layout."""
    made = deck()
    shapes = made.slide_layouts.get_by_name("Title Only").shapes
    frame = '<a:off x="0" y="0"/><a:ext cx="3000000" cy="6858000"/>'
    stripe = (
        f'<p:sp {_A}><p:nvSpPr><p:cNvPr id="80" name="stripe"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{frame}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{solid('B03030')}</p:spPr></p:sp>"
    )
    shapes.element.append(parse_xml(stripe))
    return made


def _narrow_title() -> Any:
    made = deck()
    for owner in (made.slide_master, *made.slide_layouts):
        for one in owner.placeholders:
            if one.placeholder_format.type in (1, 3):
                one.left, one.top, one.width, one.height = map(Inches, (0.5, 0.3, 6, 1))
    return made


def _footers() -> Any:
    made = with_slides(deck(), ["Welcome", "Our rules"])
    give_footer(made.slides[1], number=2)
    return made


def _sections() -> Any:
    made = with_slides(deck(), ["Welcome", "Agenda", "Our rules", "Thank you"])
    for number, slide in enumerate(made.slides, 1):
        give_footer(slide, number=number)
    add_sections(made, {"Opening": [0, 1], "Rules": [2], "End": [3]})
    return made


def _no_body() -> Any:
    made = deck()
    for one in list(made.slide_master.placeholders):
        if one.placeholder_format.type == 2:
            one.element.getparent().remove(one.element)
    return made


def _shouting() -> Any:
    made = deck()
    style = made.element.find("{*}defaultTextStyle/{*}lvl1pPr/{*}defRPr")
    for name, value in {"cap": "all", "spc": "300", "i": "1", "u": "sng"}.items():
        style.set(name, value)
    return made


def odd_properties() -> bytes:
    """Return a deck that relates to its properties as LibreOffice used to."""
    usual = "package/2006/relationships/metadata/core-properties"
    odd = "officedocument/2006/relationships/metadata/core-properties"
    file = raw(with_slides(deck(), ["Welcome"]))
    return changed(file, "_rels/.rels", lambda said: said.replace(usual, odd))


def _forgotten() -> Any:
    """Return a deck with a slide that is in the file, but no longer shown."""
    made = with_slides(deck(), ["Draft", "Welcome", "Our rules"])
    listed = made.slides.element
    listed.remove(listed[0])
    return made


def of_kind(kind: str, file: bytes) -> bytes:
    """Return a deck as another kind of file, such as `presentationml.template.main`."""
    return changed(file, _TYPES, lambda said: said.replace(_DECK_KIND, kind))


def two_masters() -> bytes:
    """Return a deck with a second master, whose layout has no placeholder but the title."""
    file = raw(with_slides(deck(), ["Welcome"]))
    extra: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(file)) as source:
        relation = source.read("ppt/slideLayouts/_rels/slideLayout6.xml.rels").decode()
        master = source.read(_MASTER).decode()
        layouts = (
            '<p:sldLayoutIdLst><p:sldLayoutId id="2147483700" r:id="rId1"/></p:sldLayoutIdLst>'
        )
        extra["ppt/slideMasters/slideMaster2.xml"] = re.sub(
            "<p:sldLayoutIdLst>.*</p:sldLayoutIdLst>", layouts, master, flags=re.DOTALL
        ).encode()
        layout = source.read("ppt/slideLayouts/slideLayout6.xml").decode()
        extra["ppt/slideLayouts/slideLayout12.xml"] = layout.replace(
            'name="Title Only"', 'name="Second"'
        ).encode()
        extra["ppt/slideLayouts/_rels/slideLayout12.xml.rels"] = relation.replace(
            "slideMaster1", "slideMaster2"
        ).encode()
        extra["ppt/theme/theme2.xml"] = source.read("ppt/theme/theme1.xml")
    kind = '<Relationship Id="{}" Type="' + _RELATION + '{}" Target="{}"/>'
    extra["ppt/slideMasters/_rels/slideMaster2.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + kind.format("rId1", "slideLayout", "../slideLayouts/slideLayout12.xml")
        + kind.format("rId2", "theme", "../theme/theme2.xml")
        + "</Relationships>"
    ).encode()
    office = "application/vnd.openxmlformats-officedocument"
    part = f'<Override PartName="/ppt/{{}}" ContentType="{office}.{{}}+xml"/>'
    types = (
        part.format("slideMasters/slideMaster2.xml", "presentationml.slideMaster")
        + part.format("slideLayouts/slideLayout12.xml", "presentationml.slideLayout")
        + part.format("theme/theme2.xml", "theme")
    )
    file = changed(file, _TYPES, lambda said: said.replace("</Types>", f"{types}</Types>"))
    file = changed(
        file,
        "ppt/_rels/presentation.xml.rels",
        lambda said: said.replace(
            "</Relationships>",
            kind.format("rId99", "slideMaster", "slideMasters/slideMaster2.xml")
            + "</Relationships>",
        ),
    )
    file = changed(
        file,
        "ppt/presentation.xml",
        lambda said: said.replace(
            "</p:sldMasterIdLst>",
            '<p:sldMasterId id="2147483699" r:id="rId99"/></p:sldMasterIdLst>',
        ),
    )
    out = io.BytesIO(file)
    with zipfile.ZipFile(out, "a") as target:
        for name, content in extra.items():
            target.writestr(name, content)
    return out.getvalue()


_MADE: Mapping[str, Callable[[], Any]] = {
    "plain": _plain,
    "4 to 3": Presentation,
    "portrait": lambda: deck(Inches(7.5), Inches(13.333)),
    "26 inches": lambda: deck(Inches(26.667), Inches(15)),
    "10 inches": lambda: deck(Inches(10), Inches(5.625)),
    "dark picture": _dark_picture,
    "photograph": _photograph,
    "dark master": _dark_master,
    "other color map": _other_map,
    "gradient": _gradient,
    "artwork": _artwork,
    "narrow title": _narrow_title,
    "footers": _footers,
    "sections": _sections,
    "no body": _no_body,
    "shouting": _shouting,
    "forgotten slide": _forgotten,
}
SAMPLES: Mapping[str, bytes] = {
    **{name: raw(make()) for name, make in _MADE.items()},
    "odd properties": odd_properties(),
    "two masters": two_masters(),
    "template": of_kind("presentationml.template.main", raw(deck())),
    "show": of_kind("presentationml.slideshow.main", raw(_footers())),
}
