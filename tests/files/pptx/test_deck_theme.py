# SPDX-License-Identifier: MIT
"""Colors in somebody's deck: read from its XML, and chosen so that all can be read."""

from collections.abc import Mapping

import pytest
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls

from explorer.diagram.theme import THEMES, Theme, contrast, contrast_problems
from explorer.files.pptx.deck_colors import Palette, fill_colors, palettes, theme_of
from explorer.files.pptx.deck_theme import Accent, in_accents, on_ground
from tests.deck_samples import deck

LIGHT, DARK = THEMES["light"], THEMES["dark"]
OFFICE = {
    "accent1": "#4F81BD",
    "accent2": "#C0504D",
    "accent3": "#9BBB59",
    "dk1": "#000000",
    "lt1": "#FFFFFF",
}
PALETTE = Palette(OFFICE, {"tx1": "dk1", "bg1": "lt1"})


def color_of(text: str, holder: str | None = None) -> str | None:
    """Return what a color element stands for in the palette."""
    start, _space, rest = text.partition(" ")
    return PALETTE.resolved(parse_xml(f"<a:{start} {nsdecls('a')} {rest}"), holder)


@pytest.mark.parametrize(
    ("element", "color"),
    [
        ('srgbClr val="a1b2c3"/>', "#A1B2C3"),
        ('schemeClr val="tx1"/>', "#000000"),
        ('schemeClr val="accent1"/>', "#4F81BD"),
        ('schemeClr val="accent9"/>', None),
        ('schemeClr val="phClr"/>', "#123456"),
        ('sysClr val="window" lastClr="fefefe"/>', "#FEFEFE"),
        ('prstClr val="ltGray"/>', "#D3D3D3"),
        ('prstClr val="dkBlue"/>', "#00008B"),
        ('prstClr val="darkBlue"/>', "#00008B"),
        ('prstClr val="nothing"/>', None),
        ('hslClr hue="0" sat="0" lum="0"/>', None),
        ('srgbClr val="808080"><a:alpha val="50000"/></a:srgbClr>', None),
        ('srgbClr val="808080"><a:alpha val="100000"/></a:srgbClr>', "#808080"),
        ('srgbClr val="808080"><a:lumMod val="50000"/></a:srgbClr>', "#404040"),
        # Half and a quarter of the light of white, as PowerPoint and LibreOffice draw them.
        ('srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', "#BCBCBC"),
        ('schemeClr val="tx1"><a:tint val="75000"/></a:schemeClr>', "#898989"),
    ],
)
def test_a_color_element_stands_for(element: str, color: str | None) -> None:
    assert color_of(element, "#123456") == color


def test_a_fill_has_its_colors_and_of_a_pattern_nobody_knows() -> None:
    def fill(text: str) -> list[str | None]:
        return fill_colors(parse_xml(text.replace(">", f" {nsdecls('a')}>", 1)), PALETTE)

    one, other = '<a:srgbClr val="000000"/>', '<a:schemeClr val="accent1"/>'
    assert fill(f"<a:solidFill>{one}</a:solidFill>") == ["#000000"]
    stops = f'<a:gs pos="0">{one}</a:gs><a:gs pos="100000">{other}</a:gs>'
    assert fill(f"<a:gradFill><a:gsLst>{stops}</a:gsLst></a:gradFill>") == ["#000000", "#4F81BD"]
    assert fill(f"<a:pattFill><a:fgClr>{one}</a:fgClr></a:pattFill>") == [None]


def test_a_master_without_a_theme_has_no_colors() -> None:
    made = deck()
    part = made.slide_master.part
    for key in [key for key, one in part.rels.items() if one.reltype.endswith("/theme")]:
        part.drop_rel(key)
    assert theme_of(part) is None
    assert palettes(made.slide_layouts[0])[0].color("tx1") is None


GROUNDS = ["#FFFFFF", "#F0F0F0", "#FFF2CC", "#000000", "#001A4D", "#0B3D2E", "#5A0000"]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_all_can_be_read_on_a_ground_or_it_is_refused(theme: Theme, ground: str) -> None:
    made = on_ground(theme, ground, ["#777777"])
    if theme.id == "contrast" and ground != "#000000":
        return  # its yellow needs black, and a card has it
    assert made
    assert not list(contrast_problems(made))
    assert made.color("background") == ground
    assert contrast(made.color("ink"), ground) >= theme.least_contrast


def test_contrast_keeps_its_colors_or_gets_a_card() -> None:
    yellow = THEMES["contrast"]
    assert on_ground(yellow, "#FFFFFF", []) is None
    made = on_ground(yellow, "#000000", [])
    assert made
    assert made.color("you") == yellow.color("you")


def test_the_deck_s_own_ink_is_taken_if_it_can_be_read() -> None:
    for ink, taken in (("#1F2A44", "#1F2A44"), ("#DDDDDD", LIGHT.color("ink"))):
        made = on_ground(LIGHT, "#FFFFFF", [ink])
        assert made
        assert made.color("ink") == taken


def test_where_boxes_would_not_stand_out_they_are_those_of_the_other_theme() -> None:
    made = on_ground(LIGHT, "#001A4D", ["#FFFFFF"])
    assert made
    assert made.id == "dark"
    assert made.color("you") == DARK.color("you")
    back = on_ground(DARK, "#FFFFFF", ["#000000"])
    assert back
    assert back.id == "light"


def test_in_the_middle_between_dark_and_light_nothing_can_be_read() -> None:
    assert on_ground(LIGHT, "#777777", ["#000000"]) is None


BRIGHT: Mapping[str, Mapping[str, str]] = {
    "office": OFFICE,
    "new office": {"accent1": "#156082", "accent2": "#E97132", "accent3": "#196B24"},
    "pale": {"accent1": "#CFE8FF", "accent2": "#FFE9C9", "accent3": "#D8F0D8"},
    "dark": {"accent1": "#1B1B3A", "accent2": "#3A1B1B", "accent3": "#1B3A1B"},
    "grey": {"accent1": "#7F7F7F", "accent2": "#7F7F7F", "accent3": "#7F7F7F"},
}


@pytest.mark.parametrize("ground", ["#FFFFFF", "#101820"])
@pytest.mark.parametrize("scheme", BRIGHT.values(), ids=list(BRIGHT))
def test_two_accents_make_a_theme_that_can_be_read(scheme: Mapping[str, str], ground: str) -> None:
    plain = on_ground(LIGHT, ground, [])
    assert plain
    palette = Palette(scheme, {})
    found = in_accents(plain, palette)
    assert found
    made, accents = found
    assert not list(contrast_problems(made))
    for role, accent in accents.items():
        assert made.color(role) == accent.color(palette)
    assert accents["you"].name == "accent1"
    assert accents["provider"].name in ("accent2", "accent3")


def test_a_deck_without_accents_gives_no_theme() -> None:
    assert in_accents(LIGHT, Palette({}, {})) is None
    assert in_accents(LIGHT, Palette({"accent1": "#156082"}, {})) is None
    assert Accent("accent1").color(Palette({}, {})) is None
