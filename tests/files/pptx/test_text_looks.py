# SPDX-License-Identifier: MIT
"""The texts of the deck on a planned slide: what they say, where and how, as in the file."""

import io
from typing import Any

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Inches

from explorer.diagram.shapes import Rect
from explorer.diagram.theme import THEMES
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.pptx.slides import DeckChoices, planned_slides, slides
from explorer.files.pptx.text_looks import TextLine
from tests.deck_samples import SAMPLES, deck, give_footer, raw, with_slides
from tests.files.pptx.test_places import PAGE, TEXTS, footers_of

LIGHT = THEMES["light"]
DATE, FOOTER, NUMBER = 16, 15, 13  # kinds of placeholders


def plans(template: bytes, **choices: Any) -> list[PlannedSlide]:
    """Return the plan of two pages in a deck."""
    pages = [PAGE, replace(PAGE, subject=replace(PAGE.subject, position=2.0))]
    return planned_slides(pages, LIGHT, template, DeckChoices(**choices))


def with_footers() -> Any:
    """Return a deck whose only slide has footers."""
    made = with_slides(deck(), ["Welcome"])
    give_footer(made.slides[0])
    return made


def one_of(owner: Any, kind: int) -> Any:
    """Return the placeholder of a kind on a slide, a layout or a master."""
    return next(one for one in owner.placeholders if one.placeholder_format.type == kind)


def footer_of(made: Any, **choices: Any) -> TextLine:
    """Return the line that is a deck's footer on its next slide."""
    lines = plans(raw(made), **choices)[0].footers
    return next(one for one in lines if one.text.startswith("Contoso"))


def set_level(shape: Any, inside: str) -> None:
    """Give a placeholder a style for its first level."""
    styles = shape.element.find("{*}txBody/{*}lstStyle")
    styles.append(parse_xml(f"<a:lvl1pPr {nsdecls('a')} {inside}</a:lvl1pPr>"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["footers", "sections", "plain", "show"])
@pytest.mark.parametrize("after", ["", "0", "1"])
def test_a_plan_has_the_footers_that_are_in_the_file(name: str, after: str) -> None:
    template = SAMPLES[name]
    after = "" if name == "plain" else after
    made = slides([PAGE], LIGHT, TEXTS, template, DeckChoices(after=after))
    deck_slides = list(Presentation(io.BytesIO(made)).slides)
    written = deck_slides[int(after) if after else -1]
    footers = plans(template, after=after)[0].footers
    assert sorted(one.text for one in footers) == sorted(footers_of(written).values())
    places = [(one.left, one.top, one.width, one.height) for one in written.placeholders][1:]
    assert sorted(one.area for one in footers) == sorted(Rect(*map(float, one)) for one in places)


def test_each_slide_has_its_own_number() -> None:
    for after, numbers in (("", ["3", "4"]), ("1", ["2", "3"]), ("0", ["1", "2"])):
        lines = [
            one.text for each in plans(SAMPLES["footers"], after=after) for one in each.footers
        ]
        assert [text for text in lines if text.isdecimal()] == numbers


def test_footers_look_as_their_master_has_them() -> None:
    looks = {one.text: one.look for one in plans(raw(with_footers()))[0].footers}
    places = {"November 2026": "l", "Contoso - Confidential": "ctr", "2": "r"}
    assert {text: look.across for text, look in looks.items()} == places
    assert {(one.size, one.color, one.down) for one in looks.values()} == {
        (1200, "#898989", "ctr")  # the text color of the theme at 75 %
    }


def test_what_is_nearer_to_the_text_counts_more() -> None:
    made = with_footers()
    layout = made.slide_layouts.get_by_name("Title Only")
    set_level(one_of(layout, FOOTER), 'algn="l"><a:defRPr sz="900"/>')
    look = footer_of(made).look
    assert (look.size, look.across, look.color) == (900, "l", "#898989")
    paragraph = one_of(made.slides[0], FOOTER).text_frame.paragraphs[0]
    paragraph.runs[0].font.size = Inches(0.1)
    paragraph.runs[0].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    paragraph.alignment = PP_ALIGN.RIGHT
    look = footer_of(made).look
    assert (look.size, look.across, look.color) == (720, "r", "#4F81BD")


def test_a_footer_of_several_paragraphs_has_them_all() -> None:
    made = with_footers()
    frame = one_of(made.slides[0], FOOTER).text_frame
    frame.add_paragraph().text = "Internal"
    assert footer_of(made).text == "Contoso - Confidential\nInternal"


def test_without_any_model_a_footer_is_plain_and_stands_where_it_did() -> None:
    made = with_footers()
    layout = made.slide_layouts.get_by_name("Title Only")
    for owner in (layout, made.slide_master):
        shape = one_of(owner, FOOTER)
        shape.element.getparent().remove(shape.element)
    for style in made.slide_master.element.iterfind("{*}txStyles/{*}otherStyle"):
        style.getparent().remove(style)
    shape = one_of(made.slides[0], FOOTER)
    shape.left, shape.top, shape.width, shape.height = map(Inches, (1, 7, 3, 0.4))
    found = footer_of(made)
    assert found.area == Rect(*map(float, map(Inches, (1, 7, 3, 0.4))))
    assert (found.look.size, found.look.color) == (1800, "#000000")
    assert (found.look.across, found.look.down) == ("l", "t")


def test_a_placeholder_without_a_text_says_nothing_of_the_look() -> None:
    made = with_footers()
    shape = one_of(made.slide_layouts.get_by_name("Title Only"), FOOTER)
    shape.element.remove(shape.element.find("{*}txBody"))
    assert footer_of(made).look.across == "ctr"


def test_a_title_looks_as_its_layout_has_it() -> None:
    made = deck()
    title = made.slide_layouts.get_by_name("Title Only").placeholders[0]
    first = plans(raw(made))[0].title
    assert first is not None
    assert (first.look.across, first.look.down, first.look.color) == ("ctr", "ctr", "#000000")
    color = '<a:solidFill><a:srgbClr val="8A1538"/></a:solidFill>'
    set_level(title, f'algn="l"><a:defRPr>{color}</a:defRPr>')
    title.element.find("{*}txBody/{*}bodyPr").set("anchor", "b")
    changed = plans(raw(made))[0].title
    assert changed is not None
    assert (changed.look.across, changed.look.down, changed.look.color) == ("l", "b", "#8A1538")
    assert changed.look.size == first.look.size
