# SPDX-License-Identifier: MIT
"""What lies behind a picture in somebody's deck, and that its texts can be read there."""

import io
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from explorer.diagram.shapes import Rect
from explorer.diagram.theme import THEMES, contrast
from explorer.files.pptx.backdrop import backdrop, ground
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.pptx.slides import DeckChoices, TemplateError, planned_slides, slides
from tests.deck_samples import SAMPLES, deck, picture, raw, set_background, set_picture, solid
from tests.files.pptx.test_places import PAGE, TEXTS

LIGHT = THEMES["light"]
_A = nsdecls("a", "p", "r")
WHOLE = Rect(0, 0, 12_191_695, 6_858_000)
MIDDLE = Rect(1_000_000, 2_000_000, 9_000_000, 3_000_000)
BODY = Rect(600_000, 1_600_000, 10_900_000, 4_500_000)


def behind(made: Any, area: Rect = MIDDLE) -> str | None:
    """Return the one color behind an area of a deck's slides with a title only."""
    layout = made.slide_layouts.get_by_name("Title Only")
    return ground(backdrop(layout, WHOLE.width, WHOLE.height), area)


def with_shape(content: str, area: Rect = BODY, on_master: bool = False) -> Any:
    """Return a deck with something drawn on its layout."""
    made = deck()
    owner = made.slide_master if on_master else made.slide_layouts.get_by_name("Title Only")
    x, y, wide, high = map(round, area)
    place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    owner.shapes.element.append(parse_xml(content.replace("<xfrm/>", place)))
    return made


def shape(inside: str, after: str = "") -> str:
    """Return a shape with a fill."""
    about = '<p:nvSpPr><p:cNvPr id="70" name="it"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    return f"<p:sp {_A}>{about}<p:spPr><xfrm/>{inside}</p:spPr>{after}</p:sp>"


def test_plain_paper_is_the_background_of_the_theme() -> None:
    assert behind(deck()) == "#FFFFFF"


def test_a_background_of_the_master_or_the_layout() -> None:
    made = deck()
    set_background(made.slide_master, solid("001A4D"))
    assert behind(made) == "#001A4D"
    layout = made.slide_layouts.get_by_name("Title Only")
    set_background(layout, '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>')
    assert behind(made) == "#4F81BD"
    set_background(layout, "<a:noFill/>")
    assert behind(made) == "#FFFFFF"
    set_background(layout, '<a:pattFill prst="pct5"/>')
    assert behind(made) is None


def refer(made: Any, reference: str) -> None:
    """Give a deck's master one of the backgrounds of its theme."""
    inside = made.slide_master.element.cSld
    for old in inside.xpath("./p:bg"):
        inside.remove(old)
    inside.insert(0, parse_xml(f"<p:bg {_A}>{reference}</p:bg>"))


def test_a_background_that_is_a_style_of_the_theme() -> None:
    made = deck()
    for number, color in ((1001, "#000000"), (1, "#000000"), (0, "#FFFFFF"), (1009, "#FFFFFF")):
        refer(made, f'<p:bgRef idx="{number}"><a:schemeClr val="tx1"/></p:bgRef>')
        assert behind(made) == color
    refer(made, '<p:bgRef idx="1001"/>')
    assert behind(made) is None


def test_a_deck_without_a_theme_has_white_paper() -> None:
    made = deck()
    refer(made, '<p:bgRef idx="1001"><a:schemeClr val="tx1"/></p:bgRef>')
    part = made.slide_master.part
    for key in [key for key, one in part.rels.items() if one.reltype.endswith("/theme")]:
        part.drop_rel(key)
    assert behind(made) == "#FFFFFF"


def test_a_layout_with_its_colors_exchanged_is_seen_so() -> None:
    assert behind(Presentation(io.BytesIO(SAMPLES["other color map"]))) == "#000000"


@pytest.mark.parametrize(
    ("content", "color"),
    [
        (picture("#101820"), "#101820"),
        (picture("#101820", "#141C24"), "#101820"),
        (picture("#101820", "#FFFFFF"), None),
        (picture("#101820", mode="RGBA"), None),
        (b"no picture", None),
        (b"", None),
    ],
)
def test_a_picture_is_a_ground_if_it_has_one_color(content: bytes, color: str | None) -> None:
    made = deck()
    set_picture(made.slide_master, content)
    assert behind(made) == color


def test_a_picture_that_is_linked_is_not_known() -> None:
    made = deck()
    set_background(made.slide_master, "<a:blipFill><a:blip/></a:blipFill>")
    assert behind(made) is None
    set_background(made.slide_master, "<a:blipFill/>")
    assert behind(made) is None


def test_a_huge_picture_is_not_looked_at() -> None:
    out = io.BytesIO()
    Image.new("1", (10_000, 6_000)).save(out, "PNG")
    made = deck()
    set_picture(made.slide_master, out.getvalue())
    assert behind(made) is None


def test_only_the_part_of_a_picture_that_lies_behind_counts() -> None:
    made = deck()
    set_picture(made.slide_master, picture("#101820", "#FFFFFF"))
    half = Rect(0, 0, WHOLE.width / 2 - 100_000, WHOLE.height)
    assert behind(made, half) == "#101820"


@pytest.mark.parametrize("on_master", [True, False])
def test_artwork_counts_where_it_lies_behind(on_master: bool) -> None:
    bar = shape(solid("B03030"))
    beside = Rect(0, 6_000_000, 12_000_000, 500_000)
    assert behind(with_shape(bar, beside, on_master)) == "#FFFFFF"
    across = Rect(0, 2_500_000, 12_000_000, 500_000)
    assert behind(with_shape(bar, across, on_master)) is None
    assert behind(with_shape(bar, BODY, on_master)) == "#B03030"
    assert behind(with_shape(shape("<a:noFill/>"), BODY, on_master)) == "#FFFFFF"
    assert behind(with_shape(bar, Rect(0, 3_000_000, 12_000_000, 0), on_master)) == "#FFFFFF"


def test_artwork_of_a_master_that_a_layout_hides_does_not_count() -> None:
    made = with_shape(shape(solid("B03030")), on_master=True)
    made.slide_layouts.get_by_name("Title Only").element.set("showMasterSp", "0")
    assert behind(made) == "#FFFFFF"


def styled(reference: str) -> str:
    """Return a shape that has its fill from a style."""
    others = "<a:effectRef idx='0'/><a:fontRef idx='minor'/>"
    return shape("", f"<p:style><a:lnRef idx='0'/>{reference}{others}</p:style>")


def test_a_shape_may_have_its_color_from_a_style() -> None:
    color = '<a:schemeClr val="accent2"/>'
    assert behind(with_shape(styled(f'<a:fillRef idx="1">{color}</a:fillRef>'))) == "#C0504D"
    assert behind(with_shape(styled(f'<a:fillRef idx="0">{color}</a:fillRef>'))) == "#FFFFFF"
    odd = '<a:fillRef idx="1"><a:hslClr hue="0" sat="0" lum="0"/></a:fillRef>'
    assert behind(with_shape(styled(odd))) is None
    assert behind(with_shape(styled('<a:fillRef idx="1"/>'))) == "#FFFFFF"
    assert behind(with_shape(shape(""))) == "#FFFFFF"


def test_groups_and_pictures_count_and_what_says_no_place_does_not() -> None:
    about = '<p:nvGrpSpPr><p:cNvPr id="71" name="all"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    inner = shape(solid("B03030")).replace("<xfrm/>", "")
    group = f"<p:grpSp {_A}>{about}<p:grpSpPr><xfrm/></p:grpSpPr>{inner}</p:grpSp>"
    assert behind(with_shape(group)) == "#B03030"
    about = '<p:nvPicPr><p:cNvPr id="72" name="it"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    fill = "<p:blipFill><a:blip/></p:blipFill>"
    linked = f"<p:pic {_A}>{about}{fill}<p:spPr><xfrm/></p:spPr></p:pic>"
    assert behind(with_shape(linked)) is None
    for place in ("", '<a:xfrm><a:off x="0" y="0"/></a:xfrm>'):
        assert behind(with_shape(shape(solid("B03030")).replace("<xfrm/>", place))) == "#FFFFFF"
    bare = f"<p:cxnSp {_A}><p:nvCxnSpPr/><p:spPr><xfrm/></p:spPr></p:cxnSp>"
    assert behind(with_shape(bare)) == "#FFFFFF"
    without = f"<p:sp {_A}><p:nvSpPr/><p:grpSpPr><xfrm/></p:grpSpPr></p:sp>"
    assert behind(with_shape(without)) == "#FFFFFF"


# ---------------------------------------------------------------- what is done about it


def first_of(name: str, **choices: Any) -> PlannedSlide:
    """Return the first slide that a deck gets."""
    return planned_slides([PAGE], LIGHT, SAMPLES[name], DeckChoices(**choices))[0]


@pytest.mark.parametrize(
    ("name", "theme", "has_card"),
    [
        ("plain", "light", False),
        ("dark picture", "dark", False),
        ("dark master", "dark", False),
        ("other color map", "dark", False),
        ("photograph", "light", True),
        ("gradient", "light", True),
        ("artwork", "light", True),
    ],
)
def test_a_picture_has_colors_for_its_ground_or_a_card(
    name: str, theme: str, has_card: bool
) -> None:
    made = first_of(name)
    assert made.theme.id == theme
    assert (made.panel is not None) == has_card
    if has_card:
        assert made.theme == LIGHT


def test_a_ground_that_can_only_be_told_in_part_gets_a_card() -> None:
    made = deck()
    colors = (
        '<a:srgbClr val="FFFFFF"/>',
        '<a:srgbClr val="102040"><a:alpha val="50000"/></a:srgbClr>',
    )
    stops = "".join(f'<a:gs pos="{at}00000">{one}</a:gs>' for at, one in enumerate(colors))
    set_background(made.slide_master, f"<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>")
    [planned] = planned_slides([PAGE], LIGHT, raw(made), DeckChoices())
    assert planned.panel is not None


def test_a_card_is_drawn_behind_the_picture() -> None:
    file = slides([PAGE], LIGHT, TEXTS, SAMPLES["photograph"])
    shapes = list(Presentation(io.BytesIO(file)).slides[0].shapes)
    card = shapes[1]
    assert card.name == "card behind the picture"
    assert str(card.fill.fore_color.rgb) == LIGHT.color("background")[1:]
    for one in shapes[2:]:
        assert card.left <= one.left
        assert one.left + one.width <= card.left + card.width
        assert card.top <= one.top
        assert one.top + one.height <= card.top + card.height


def test_the_accents_of_a_deck_are_colors_of_its_scheme() -> None:
    made = first_of("plain", has_deck_colors=True)
    assert made.accents["you"].name == "accent1"
    file = slides([PAGE], LIGHT, TEXTS, SAMPLES["plain"], DeckChoices(has_deck_colors=True))
    slide = Presentation(io.BytesIO(file)).slides[0]
    used = {one.get("val") for one in slide.element.iter("{*}schemeClr")}
    assert used == {"accent1", "accent2"}
    on_card = first_of("photograph", has_deck_colors=True)
    assert on_card.panel
    assert on_card.accents


def test_accents_that_cannot_be_read_are_refused() -> None:
    made = deck()
    theme = next(
        one for one in made.slide_master.part.rels.values() if one.reltype.endswith("/theme")
    ).target_part
    blob = theme.blob
    for number in range(1, 4):
        start = blob.index(b"<a:accent%d>" % number)
        end = blob.index(b"</a:accent%d>" % number)
        unknown = b'<a:accent%d><a:hslClr hue="0" sat="0" lum="0"/>' % number
        blob = blob[:start] + unknown + blob[end:]
    theme._blob = blob
    with pytest.raises(TemplateError, match="take those of the theme"):
        planned_slides([PAGE], LIGHT, raw(made), DeckChoices(has_deck_colors=True))


# ---------------------------------------------------------------- as LibreOffice draws it


def pictured(files: dict[str, bytes], folder: Path) -> dict[str, Image.Image]:
    """Return the last slides of decks as LibreOffice draws them, 1600 pixels wide."""
    for name, file in files.items():
        (folder / f"{name}.pptx").write_bytes(file)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sides = {"PixelWidth": 1600, "PixelHeight": 900}
    options = {name: {"type": "long", "value": str(side)} for name, side in sides.items()}
    kind = f"png:impress_png_Export:{json.dumps(options)}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder)]
    paths = [str(folder / f"{name}.pptx") for name in files]
    subprocess.run([*command, *paths], check=True, capture_output=True, timeout=120)
    return {name: Image.open(folder / f"{name}.png").convert("RGB") for name in files}


def contrast_of(image: Image.Image, area: Rect) -> float:
    """Return the contrast of the text to what is behind it, in an area in pixels."""
    part = image.crop((int(area.x), int(area.y), int(area.right), int(area.bottom)))
    found = part.getcolors(part.width * part.height) or []
    _count, (red, green, blue) = max(found)
    behind_it = f"#{red:02X}{green:02X}{blue:02X}"
    return max(contrast(behind_it, "#{:02X}{:02X}{:02X}".format(*one)) for _count, one in found)


WIDE_ONES = [
    "plain", "dark picture", "photograph", "dark master", "other color map", "gradient", "artwork",
    "narrow title", "no body", "shouting", "template",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_text_can_be_read_where_libreoffice_draws_it(tmp_path: Path) -> None:
    files = {name: slides([PAGE], LIGHT, TEXTS, SAMPLES[name]) for name in WIDE_ONES}
    images = pictured(files, tmp_path)
    for name, image in images.items():
        made = Presentation(io.BytesIO(files[name]))
        scale = 1600 / made.slide_width
        looked_at = 0
        for one in made.slides[0].shapes:
            if one.has_text_frame and one.text_frame.text and not one.is_placeholder:
                box = Rect(*(side * scale for side in (one.left, one.top, one.width, one.height)))
                assert contrast_of(image, box) >= 4.5, (name, one.text_frame.text)
                looked_at += 1
        assert looked_at > 15
