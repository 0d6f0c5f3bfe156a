# SPDX-License-Identifier: MIT
"""Where slides go in somebody's deck: layout, area, position, section, footers."""

import io
import zipfile
from typing import Any

import pytest
from msgspec.structs import replace
from pptx import Presentation
from pptx.util import Emu, Inches

from explorer.diagram.frame import Frame
from explorer.diagram.theme import THEMES
from explorer.files.pptx.places import area_of, area_text, facts_of
from explorer.files.pptx.slides import DeckChoices, Slide, TemplateError, deck_facts, slides
from explorer.model.state import View
from tests.deck_samples import SAMPLES, add_sections, deck, give_footer, raw, with_slides
from tests.shipped import subject

TEXTS = dict.fromkeys(("Title", "Description", "Source", "Rights", "Creator"), "said")
PAGE = Slide(subject("cloud"), Frame(960, 540, has_title=True))
TITLE = "The cloud shared responsibility model: IaaS"


def added(template: bytes, pages: list[Slide] | None = None, **choices: Any) -> Any:
    """Return a deck with slides added."""
    made = slides(pages or [PAGE], THEMES["light"], TEXTS, template, DeckChoices(**choices))
    return Presentation(io.BytesIO(made))


def refused(template: bytes, **choices: Any) -> str:
    """Return why slides are not added."""
    with pytest.raises(TemplateError) as refusal:
        added(template, **choices)
    return str(refusal.value)


def titles(made: Any) -> list[str]:
    return [one.shapes.title.text_frame.text for one in made.slides]


def picture_of(slide: Any) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what a slide shows below its title, in inches."""
    placeholders = {one.shape_id for one in slide.placeholders}
    shapes = [one for one in slide.shapes if one.shape_id not in placeholders]
    sides = (
        min(one.left for one in shapes),
        min(one.top for one in shapes),
        max(one.left + one.width for one in shapes),
        max(one.top + one.height for one in shapes),
    )
    left, top, right, bottom = (Emu(side).inches for side in sides)
    return left, top, right, bottom


# ---------------------------------------------------------------- layout and area


def test_a_layout_is_chosen_by_its_name() -> None:
    made = added(SAMPLES["plain"], layout="title AND content")
    assert made.slides[0].slide_layout.name == "Title and Content"
    assert [one.placeholder_format.type for one in made.slides[0].placeholders] == [1]
    said = refused(SAMPLES["plain"], layout="Nothing")
    assert said.startswith("The template has no layout Nothing: use one of Title Slide, Title and")


def test_a_layout_of_a_second_master_can_be_chosen() -> None:
    made = added(SAMPLES["two masters"], layout="Second")
    assert titles(made) == ["Welcome", TITLE]
    assert made.slides[1].slide_layout.name == "Second"


def test_the_picture_stands_where_the_layout_has_its_text() -> None:
    made = deck()
    body = made.slide_layouts.get_by_name("Title and Content").placeholders[1]
    body.left, body.top, body.width, body.height = map(Inches, (2, 1.8, 9, 5))
    slide = added(raw(made), layout="Title and Content").slides[0]
    left, top, right, bottom = picture_of(slide)
    assert 2 <= left < 2.1
    assert 10.9 < right <= 11
    assert 1.8 <= top < 2.0
    assert 5 < bottom <= 6.8


@pytest.mark.slow
@pytest.mark.parametrize("name", ["no body", "narrow title", "4 to 3", "portrait", "26 inches"])
def test_without_a_place_of_its_own_it_has_the_width_of_the_slide(name: str) -> None:
    made = added(SAMPLES[name])
    left, _top, right, bottom = picture_of(made.slides[0])
    wide, high = Emu(made.slide_width).inches, Emu(made.slide_height).inches
    assert 0.03 < left / wide < 0.07
    assert 0.93 < right / wide < 0.97
    assert bottom / high < 0.97


def test_a_small_body_is_no_place_for_a_picture() -> None:
    made = deck()
    for owner in (made.slide_master, made.slide_layouts.get_by_name("Title and Content")):
        body = owner.placeholders[1]
        body.left, body.top, body.width, body.height = map(Inches, (1, 6.9, 11, 0.5))
    left, top, right, _bottom = picture_of(added(raw(made), layout="Title and Content").slides[0])
    assert right - left > 11
    assert top < 2


def test_a_body_below_the_others_foot_is_not_the_place() -> None:
    made = deck()
    body = made.slide_layouts.get_by_name("Title and Content").placeholders[1]
    body.left, body.top, body.width, body.height = map(Inches, (1, 4.4, 11, 3.1))
    _left, top, _right, bottom = picture_of(added(raw(made), layout="Title and Content").slides[0])
    assert top < 2
    assert bottom < 7.3


@pytest.mark.parametrize(
    ("text", "inches"),
    [
        ("1,2,12,5in", (1, 2, 12, 5)),
        (" 2.54, 5.08 ,25.4,12.7 cm ", (1, 2, 10, 5)),
        ("0,0,13.333,7.5in", (0, 0, 13.333, 7.5)),
    ],
)
def test_an_area_is_four_lengths_and_a_unit(text: str, inches: tuple[float, ...]) -> None:
    area = area_of(text)
    assert area
    assert [Emu(round(side)).inches for side in area] == pytest.approx(inches, abs=0.001)
    again = area_of(area_text(area))
    assert again
    assert [Emu(round(side)).inches for side in again] == pytest.approx(inches, rel=0.001)


@pytest.mark.parametrize("text", ["", "1,2,3in", "1,2,3,4", "1;2;3;4cm", "-1,2,3,4cm", "1,2,3,4mm"])
def test_what_is_no_area_is_none(text: str) -> None:
    assert area_of(text) is None


def test_the_picture_stands_in_the_area_that_is_chosen() -> None:
    slide = added(SAMPLES["artwork"], area="4,1.5,9,5.5in").slides[0]
    left, top, right, bottom = picture_of(slide)
    assert 4 <= left < 4.1
    assert 12.9 < right <= 13
    assert 1.5 <= top < 1.7
    assert bottom <= 7


def test_a_layout_with_nothing_leaves_no_room_for_a_title_that_it_has_not() -> None:
    slide = added(SAMPLES["plain"], layout="Blank").slides[0]
    assert Emu(slide.shapes.title.top).inches < 0.6  # the picture's own
    _left, top, _right, bottom = picture_of(slide)
    assert top < 1
    assert bottom > 5.5


def test_an_area_that_is_not_on_the_slide_is_refused() -> None:
    assert refused(SAMPLES["plain"], area="4,1.5,12,5.5in") == (
        "The area 4,1.5,12,5.5in is not on the slide: the slides have 33.87 x 19.05 cm"
    )
    assert "is not on the slide" in refused(SAMPLES["plain"], area="1,5,10,5in")
    for small in ("1,1,1,5in", "1,1,5,0.3in", "nothing"):
        assert "is too small" in refused(SAMPLES["plain"], area=small)


# ---------------------------------------------------------------- position and sections


def test_slides_come_last_or_after_a_slide() -> None:
    for after, place in (("", 4), ("0", 0), ("2", 2), ("4", 4)):
        made = added(SAMPLES["sections"], after=after)
        assert titles(made).index(TITLE) == place
    assert refused(SAMPLES["sections"], after="5") == (
        "The template has no slide or section 5: use 0 to 4, or a section: Opening, Rules, End"
    )
    assert refused(SAMPLES["footers"], after="x").endswith("no slide or section x: use 0 to 2")


def sections_of(made: Any) -> dict[str, list[str]]:
    """Return the titles of the slides in each section."""
    by_id = {str(one.slide_id): one.shapes.title.text_frame.text for one in made.slides}
    return {
        one.get("name"): [by_id[each.get("id")] for each in one.iter("{*}sldId")]
        for one in made.element.iter("{*}section")
    }


@pytest.mark.slow
@pytest.mark.parametrize(
    ("after", "section", "place"),
    [("", "End", 1), ("0", "Opening", 0), ("1", "Opening", 1), ("2", "Opening", 2),
     ("3", "Rules", 1), ("opening", "Opening", 2), ("Rules", "Rules", 1)],
)  # fmt: skip
def test_a_slide_belongs_to_the_section_that_it_stands_in(
    after: str, section: str, place: int
) -> None:
    made = added(SAMPLES["sections"], after=after)
    found = sections_of(made)
    assert found[section].index(TITLE) == place
    assert [title for titles in found.values() for title in titles] == titles(made)


def test_several_slides_keep_their_order_in_their_section() -> None:
    pages = [replace(PAGE, subject=subject("cloud", View.SINGLE, float(n))) for n in range(3)]
    found = sections_of(added(SAMPLES["sections"], pages, after="Rules"))
    assert [title.rpartition(" ")[2] for title in found["Rules"]] == [
        "rules", "On-premises", "IaaS", "PaaS",
    ]  # fmt: skip


def test_a_section_without_slides_gets_its_first() -> None:
    made = with_slides(deck(), ["Welcome", "Thank you"])
    add_sections(made, {"Opening": [0], "Empty": [], "End": [1]})
    for one in made.element.iter("{*}section"):
        if one.get("name") == "Empty":
            one.remove(one[0])
    found = added(raw(made), after="Empty")
    assert titles(found) == ["Welcome", TITLE, "Thank you"]
    assert sections_of(found)["Empty"] == [TITLE]
    made = with_slides(deck(), ["Welcome"])
    add_sections(made, {"Empty": [], "Opening": [0]})
    assert titles(added(raw(made), after="Empty")) == [TITLE, "Welcome"]


# ---------------------------------------------------------------- footers


def footers_of(slide: Any) -> dict[str, str]:
    """Return the texts of the footers of a slide by their kinds."""
    kinds = {16: "date", 15: "footer", 13: "number"}
    return {
        kinds[one.placeholder_format.type]: one.element.xpath("string(.//a:t)")
        for one in slide.placeholders
        if one.placeholder_format.type in kinds
    }


def test_new_slides_have_the_footers_of_their_neighbors_and_their_own_numbers() -> None:
    for after, number in (("", 3), ("1", 2), ("0", 1)):
        made = added(SAMPLES["footers"], after=after)
        new = made.slides[number - 1]
        assert new.shapes.title.text_frame.text == TITLE
        assert footers_of(new) == {
            "date": "November 2026",
            "footer": "Contoso - Confidential",
            "number": str(number),
        }
        below = [one for one in new.placeholders if one.placeholder_format.idx >= 10]
        assert picture_of(new)[3] <= min(Emu(one.top).inches for one in below)
    ids = [one.shape_id for one in new.shapes]
    assert len(ids) == len(set(ids))


def test_without_footers_beside_them_they_have_none() -> None:
    assert footers_of(added(SAMPLES["plain"]).slides[0]) == {}
    assert footers_of(added(SAMPLES["forgotten slide"]).slides[2]) == {}


def test_footers_stand_where_their_layout_has_them() -> None:
    made = with_slides(deck(), ["Welcome"])
    give_footer(made.slides[0])
    number = next(one for one in made.slides[0].placeholders if one.placeholder_format.idx == 12)
    number.left, number.top, number.width, number.height = map(Inches, (1, 1, 1, 1))
    new = added(raw(made)).slides[1]
    places = {one.placeholder_format.idx: one.top for one in new.placeholders}
    layout = {one.placeholder_format.idx: one.top for one in new.slide_layout.placeholders}
    assert places[12] == layout[12]


def test_footers_that_the_layout_has_not_stand_where_the_neighbor_s_do() -> None:
    made = with_slides(deck(), ["Welcome"])
    give_footer(made.slides[0])
    top = next(one.top for one in made.slides[0].placeholders if one.placeholder_format.idx == 12)
    layout = made.slide_layouts.get_by_name("Title and Content")
    for one in list(layout.placeholders):
        if one.placeholder_format.idx == 12:
            one.element.getparent().remove(one.element)
    new = added(raw(made), layout="Title and Content").slides[1]
    number = next(one for one in new.placeholders if one.placeholder_format.type == 13)
    assert number.top == top
    assert footers_of(new)["number"] == "2"


def test_links_in_footers_stay_with_the_neighbor() -> None:
    made = with_slides(deck(), ["Welcome"])
    give_footer(made.slides[0])
    footer = next(one for one in made.slides[0].placeholders if one.placeholder_format.idx == 11)
    footer.text_frame.paragraphs[0].runs[0].hyperlink.address = "https://example.org"
    file = slides([PAGE], THEMES["light"], TEXTS, raw(made))
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        assert b"hlinkClick" not in packed.read("ppt/slides/slide2.xml")
    assert (
        footers_of(Presentation(io.BytesIO(file)).slides[1])["footer"] == "Contoso - Confidential"
    )


# ---------------------------------------------------------------- what can be chosen


def test_a_deck_says_what_can_be_chosen_in_it() -> None:
    found = deck_facts(SAMPLES["sections"])
    assert found.layouts[:2] == ("Title Slide", "Title and Content")
    assert found.titles == ("Welcome", "Agenda", "Our rules", "Thank you")
    assert found.sections == ("Opening", "Rules", "End")
    assert found.usual_layout == "Title Only"
    area = area_of(found.usual_area)
    assert area
    assert Emu(round(area.width)).inches == pytest.approx(12, abs=0.01)
    untitled = deck()
    untitled.slides.add_slide(untitled.slide_layouts.get_by_name("Blank"))
    assert facts_of(untitled).titles == ("",)
