# SPDX-License-Identifier: MIT
"""Where slides go in somebody's deck: the layout, the area for the picture, the position."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from explorer.diagram.shapes import Rect
from explorer.files.pptx.template import TemplateError

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout, SlideMaster

_TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum")
_BODIES = ("body", "obj", "pic", "tbl", "chart", "dgm", "media")
EMU = {"cm": 360_000, "in": 914_400}
_LENGTH = r"\s*(\d{1,4}(?:\.\d{1,4})?)\s*"
_AREA = re.compile(rf"{_LENGTH},{_LENGTH},{_LENGTH},{_LENGTH}(cm|in)\s*\Z")
_LEAST_AREA = 0.1  # of a side of the slide
_LEAST_BODY = 0.4  # a body placeholder narrower or lower than that holds no picture
_MARGIN, _BELOW = 0.05, 0.04  # of a slide without a body: at its sides and at its foot
_WHOLE_TITLE = Rect(_MARGIN, 0.03, 1 - 2 * _MARGIN, 0.12)  # where a title that is in the way goes
_LOWEST_TITLE, _NARROWEST_TITLE = 0.4, 0.6


class DeckFacts(Struct, frozen=True):
    """What can be chosen in a deck: its layouts, the titles of its slides, its sections.

    `usual_layout` and `usual_area` are what is taken without a choice.
    """

    layouts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    usual_layout: str = ""
    usual_area: str = ""


def facts_of(deck: "Presentation") -> DeckFacts:
    """Return what can be chosen in a deck."""
    titles = [one.shapes.title for one in deck.slides]
    wide, high = float(deck.slide_width or 0), float(deck.slide_height or 0)
    usual = chosen_layout(deck, "")
    return DeckFacts(
        tuple(dict.fromkeys(one.name for one in _layouts(deck))),
        tuple("" if one is None else one.text_frame.text for one in titles),
        tuple(map(_name_of, _sections(deck))),
        usual.name,
        area_text(areas(usual, wide, high, "", high)[0]),
    )


def area_of(text: str) -> Rect | None:
    """Return the area in EMU that a text such as `1,2,30,14cm` names; None if it names none."""
    found = _AREA.match(text)
    if not found:
        return None
    return Rect(*(float(found[number]) * EMU[found[5]] for number in range(1, 5)))


def area_text(area: Rect) -> str:
    """Return an area in EMU as a text."""
    return ",".join(f"{side / EMU['cm']:.4g}" for side in area) + "cm"


def chosen_layout(deck: "Presentation", name: str) -> "SlideLayout":
    """Return the layout of a name; without one that with a title and the fewest placeholders."""
    layouts = list(_layouts(deck))
    if not name:
        return min(layouts, key=_besides_title)
    for one in layouts:
        if one.name.casefold() == name.casefold():
            return one
    known = ", ".join(dict.fromkeys(one.name for one in layouts))
    raise TemplateError(f"The template has no layout {name}: use one of {known}")


def _layouts(deck: "Presentation") -> Iterator["SlideLayout"]:
    for master in deck.slide_masters:
        yield from master.slide_layouts


def _kinds(layout: "SlideLayout") -> list[str]:
    return [str(one.get("type", "obj")) for one in layout.element.xpath(".//p:nvPr/p:ph")]


def _besides_title(layout: "SlideLayout") -> tuple[bool, bool, int, bool]:
    """Return a sort key of layouts: the smaller, the closer to having nothing but a title."""
    kinds = _kinds(layout)
    is_other = layout.element.get("type") != "titleOnly"
    others = [kind for kind in kinds if kind not in (*_TITLES, *FOOTERS)]
    return not set(_TITLES) & set(kinds), is_other, len(others), "title" not in kinds


def title_area(layout: "SlideLayout", wide: float, high: float) -> tuple[Rect | None, bool]:
    """Return where the title of a layout is, and whether it had to move to leave room."""
    title = _title(layout)
    if title is None:
        return None, False
    area = _place(title)
    if area and area.bottom <= _LOWEST_TITLE * high and area.width >= _NARROWEST_TITLE * wide:
        return area, False
    x, y, width, height = _WHOLE_TITLE
    return Rect(round(x * wide), round(y * high), round(width * wide), round(height * high)), True


def title_models(layout: "SlideLayout") -> list[Any]:
    """Return the titles of a layout and of its master, which those of slides take after."""
    titles = _title(layout), _title(layout.slide_master)
    return [one for one in titles if one is not None]


def _title(owner: "SlideLayout | SlideMaster") -> Any:
    return next((one for one in placeholders_of(owner) if kind_of(one) in _TITLES), None)


def areas(
    layout: "SlideLayout",
    wide: float,
    high: float,
    chosen: str,
    lowest: float,
    is_chosen_layout: bool = False,
) -> tuple[Rect, ...]:
    """Return areas for a picture, in EMU: that of the body, and a larger one if that is too small.

    The body of a layout that was chosen, and a chosen area, leave no other. `lowest` is where the
    footers begin.
    """
    if chosen:
        return (_checked(chosen, wide, high),)
    title, _is_moved = title_area(layout, wide, high)
    top = title.bottom if title else _BELOW * high
    own = _body(layout, wide, high)
    body = own or _body(layout.slide_master, wide, high)
    left, width = (body.x, body.width) if body else (_MARGIN * wide, (1 - 2 * _MARGIN) * wide)
    bottom = min(lowest, (1 - _BELOW) * high)
    large = Rect(left, top, width, bottom - top)
    if body is None:
        return (large,)
    upper = max(body.y, top) if own or title else top  # a master leaves room for a title
    usual = Rect(left, upper, width, min(body.bottom, bottom) - upper)
    if usual.height < _LEAST_BODY * high:
        return (large,)
    return (usual,) if own and is_chosen_layout else (usual, large)


def _checked(text: str, wide: float, high: float) -> Rect:
    """Return a chosen area; TemplateError if it is not on the slide."""
    area = area_of(text)
    size = f"{wide / EMU['cm']:.4g} x {high / EMU['cm']:.4g} cm"
    if area is None or min(area.width / wide, area.height / high) < _LEAST_AREA:
        raise TemplateError(f"The area {text} is too small: the slides have {size}")
    if area.right > wide * 1.001 or area.bottom > high * 1.001:
        raise TemplateError(f"The area {text} is not on the slide: the slides have {size}")
    return area


def _body(owner: "SlideLayout | SlideMaster", wide: float, high: float) -> Rect | None:
    """Return the largest body of a layout or a master, if a picture fits in it."""
    found = [_place(one) for one in placeholders_of(owner) if kind_of(one) in _BODIES]
    large = [
        one
        for one in found
        if one and one.width >= _LEAST_BODY * wide and one.height >= _LEAST_BODY * high
    ]
    return max(large, key=lambda one: one.width * one.height, default=None)


def placeholders_of(owner: Any) -> list[Any]:
    """Return the placeholders of a slide, a layout or a master."""
    return list(owner.placeholders)


def kind_of(placeholder: Any) -> str:
    """Return what a placeholder is for."""
    return str(placeholder.element.xpath("string(.//p:nvPr/p:ph/@type)")) or "obj"


def _place(shape: Any) -> Rect | None:
    """Return where a placeholder is, in EMU, if it or what it inherits from says so."""
    place = shape.left, shape.top, shape.width, shape.height
    return None if None in place else Rect(*map(float, place))


# ---------------------------------------------------------------- position


def position_of(deck: "Presentation", after: str) -> int:
    """Return after how many slides new ones go: those up to a slide's number or a section's end."""
    count = len(deck.slides)
    if not after:
        return count
    if after.isdecimal() and int(after) <= count:
        return int(after)
    ids, sections = [one.get("id") for one in deck.slides.element], _sections(deck)
    for section in sections:
        if _name_of(section).casefold() == after.casefold():
            return _end_of(section, ids, sections)
    known = f"use 0 to {count}"
    if sections:
        known += f", or a section: {', '.join(map(_name_of, sections))}"
    raise TemplateError(f"The template has no slide or section {after}: {known}")


def _end_of(section: Any, ids: list[str], sections: list[Any]) -> int:
    """Return how many slides there are up to the end of a section, which may be empty."""
    until = sections[: sections.index(section) + 1]
    inside = [one.get("id") for each in until for one in each.iter("{*}sldId")]
    return max((ids.index(one) + 1 for one in inside if one in ids), default=0)


def put_last_at(deck: "Presentation", place: int, after: str) -> None:
    """Move the last slide to a place, and into the section that it is in there."""
    listed = deck.slides.element
    entry = listed[-1]
    listed.insert(place, entry)
    sections = _sections(deck)
    if not sections:
        return
    named = [one for one in sections if _name_of(one).casefold() == after.casefold()]
    before = listed[place - 1].get("id") if place else ""
    around = [one for one in sections if any(each.get("id") == before for each in _ids(one))]
    section = next(iter([*named, *around, *sections]))
    ids = [one.get("id") for one in _ids(section)]
    number = ids.index(before) + 1 if before in ids else 0
    _list_of(section).insert(number, _section_entry(section, entry.get("id")))


def _sections(deck: "Presentation") -> list[Any]:
    return [
        one for one in deck.element.iter("{*}section") if one.getparent().tag.endswith("sectionLst")
    ]


def _name_of(section: Any) -> str:
    return str(section.get("name", ""))


def _list_of(section: Any) -> Any:
    found = section.find("{*}sldIdLst")
    if found is None:
        found = section.makeelement(section.tag.replace("section", "sldIdLst"))
        section.insert(0, found)
    return found


def _ids(section: Any) -> list[Any]:
    return list(section.iter("{*}sldId"))


def _section_entry(section: Any, key: str) -> Any:
    entry = section.makeelement(section.tag.replace("section", "sldId"))
    entry.set("id", key)
    return entry
