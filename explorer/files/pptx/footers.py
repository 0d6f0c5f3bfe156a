# SPDX-License-Identifier: MIT
"""Date, footer and slide number of a new slide, as the slides beside it have them."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from explorer.diagram.shapes import Rect
from explorer.files.pptx.deck_colors import Palette
from explorer.files.pptx.places import FOOTERS, kind_of, placeholders_of
from explorer.files.pptx.text_looks import TextLine, look_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import Slide, SlideLayout, SlideMaster

Placeholders = Mapping[str, Any]
_NUMBER = "slidenum"  # the kind of a field


def footers_near(deck: "Presentation", place: int) -> Placeholders:
    """Return the footers of the nearest slide that has any, by their kinds: before it, or after."""
    all_slides = list(deck.slides)
    around = [*reversed(all_slides[:place]), *all_slides[place:]]
    return next(filter(None, map(_footers, around)), {})


def _footers(owner: "Slide | SlideLayout | SlideMaster") -> Placeholders:
    found = ((kind_of(one), one) for one in placeholders_of(owner))
    return {kind: one for kind, one in found if kind in FOOTERS}


def top_of(footers: Placeholders, layout: "SlideLayout", high: float) -> float:
    """Return where the footers begin, in EMU, as far as they are in the lower half; or the foot."""
    own = _footers(layout)
    tops = [own.get(kind, one).top for kind, one in footers.items()]
    return min((top for top in tops if top is not None and top > high / 2), default=high)


def footer_lines(
    footers: Placeholders, layout: "SlideLayout", palette: Palette, number: int
) -> Iterator[TextLine]:
    """Yield the footers that a slide of a number gets, as they will be seen."""
    own, above = _footers(layout), _footers(layout.slide_master)
    for kind, one in footers.items():
        models = [owner[kind] for owner in (own, above) if kind in owner]
        place = own.get(kind, one)
        sides = (place.left, place.top, place.width, place.height)
        area = Rect(*(float(side or 0) for side in sides))
        look = look_of(one, models, "otherStyle", layout, palette)
        yield TextLine("\n".join(_lines(one, number)), area, look)


def _lines(footer: Any, number: int) -> Iterator[str]:
    """Yield the paragraphs of a footer on the slide of a number."""
    for paragraph in footer.element.iterfind("{*}txBody/{*}p"):
        yield "".join(
            str(number) if part.get("type") == _NUMBER else part.findtext("{*}t", "")
            for part in paragraph
        )


def add_footers(slide: "Slide", footers: Placeholders, number: int) -> None:
    """Add footers to a slide of a number, placed as its layout places them."""
    from pptx.util import Emu

    own = _footers(slide.slide_layout)
    for kind, one in footers.items():
        made = deepcopy(one.element)
        for link in list(_relations_in(made)):
            link.getparent().remove(link)
        slide.shapes.element.append(made)
        (mark,) = made.xpath(".//p:nvPr/p:ph")
        if kind in own:
            (known,) = own[kind].element.xpath(".//p:nvPr/p:ph")
            mark.set("idx", known.get("idx", "0"))
            for place in made.xpath("./p:spPr/a:xfrm"):
                place.getparent().remove(place)
        else:
            shape = slide.shapes[-1]
            shape.left, shape.top, shape.width, shape.height = (
                Emu(side or 0) for side in (one.left, one.top, one.width, one.height)
            )
        for text in made.xpath(f'.//a:fld[@type="{_NUMBER}"]/a:t'):
            text.text = str(number)


def _relations_in(element: Any) -> Iterator[Any]:
    """Yield what refers to other parts of the package, which a copy cannot."""
    return (one for one in element.iter() if any("relationships}" in key for key in one.attrib))
