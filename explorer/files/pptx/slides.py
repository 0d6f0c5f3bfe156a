# SPDX-License-Identifier: MIT
"""Scenes as PowerPoint slides: native shapes that can be edited, real titles and notes. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explorer.diagram.items import Label
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.text import fitting, shortened
from explorer.diagram.theme import Theme
from explorer.files.pptx.deck import describe, new_deck, speak, write_title
from explorer.files.pptx.deck_theme import OWN_ACCENTS
from explorer.files.pptx.footers import add_footers
from explorer.files.pptx.notes import notes
from explorer.files.pptx.opening import opened, used_as_it_is
from explorer.files.pptx.package import packed
from explorer.files.pptx.places import DeckFacts, chosen_layout, facts_of, position_of, put_last_at
from explorer.files.pptx.plan import (
    DeckChoices,
    PlannedSlide,
    Slide,
    at_stop,
    neighbors_footers,
    planned,
)
from explorer.files.pptx.shapes import MORPH, shapes_of
from explorer.files.pptx.slide_xml import EMU_PER_POINT, MORPHING, Pen
from explorer.files.pptx.template import TemplateError
from explorer.model.wording import source_line

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide as DeckSlide
    from pptx.slide import SlideLayout

__all__ = ["DeckChoices", "Slide", "TemplateError", "deck_facts", "planned_slides", "slides"]

_TITLE_SIZE = 24.0  # pixels, of a title outside the slide, for screen readers only


def slides(
    pages: Sequence[Slide],
    theme: Theme,
    texts: Mapping[str, str],
    template: bytes | None = None,
    choices: DeckChoices = DeckChoices(),  # noqa: B008  (it is frozen)
) -> bytes:
    """Return a deck with one slide per page, of at least one; `texts` are `Title` and the like.

    With a template the slides are added to it, in its size, with its master and colors that can
    be read on it; a page then takes as many slides as its rows need. TemplateError if it cannot
    be used.
    """
    if template is None:
        frame = pages[0].frame
        deck = new_deck(frame.width, frame.height, theme)
        _add_to_own(deck, [_own(page, theme) for page in pages], choices)
    else:
        deck = opened(template)
        with used_as_it_is():
            _add_to_template(deck, pages, theme, choices)
    sources = [source_line(page.subject.worded) for page in pages]
    describe(deck, texts, list(dict.fromkeys(sources)))
    return packed(deck)


def planned_slides(
    pages: Sequence[Slide], theme: Theme, template: bytes, choices: DeckChoices
) -> list[PlannedSlide]:
    """Return the slides that a template would get; TemplateError if it cannot be used."""
    deck = _remembered(template)
    with used_as_it_is():
        return planned(deck, pages, theme, choices)


@lru_cache(maxsize=1)
def deck_facts(template: bytes) -> DeckFacts:
    """Return what can be chosen in a deck; TemplateError if it cannot be used."""
    deck = _remembered(template)
    with used_as_it_is():
        return facts_of(deck)


@lru_cache(maxsize=1)
def _remembered(template: bytes) -> "Presentation":
    """Return a deck that is only looked at."""
    return opened(template)


def _own(page: Slide, theme: Theme) -> PlannedSlide:
    """Return the slide of a page in a deck of its own."""
    subject, frame = at_stop(page.subject), page.frame
    scene = lay_out(subject, frame, theme.edge_width)
    width, height = frame.width * EMU_PER_POINT, frame.height * EMU_PER_POINT
    scale = min(width / scene.width, height / scene.height)
    left = (width - scene.width * scale) / 2
    return PlannedSlide(subject, scene, theme, width, height, left, 0.0, scale, accents=OWN_ACCENTS)


def _add_to_own(deck: "Presentation", made: Iterable[PlannedSlide], choices: DeckChoices) -> None:
    layout = chosen_layout(deck, "")
    for number, one in enumerate(made):
        slide = deck.slides.add_slide(layout)
        _draw(slide, one, choices)
        background = _pen(one, choices).background()
        slide.shapes.element.addprevious(_parsed("bg", background))
        _morph(deck, slide, number)


def _add_to_template(
    deck: "Presentation", pages: Sequence[Slide], theme: Theme, choices: DeckChoices
) -> None:
    made = planned(deck, pages, theme, choices)
    layout = chosen_layout(deck, choices.layout)
    footers = neighbors_footers(deck, choices)
    place = position_of(deck, choices.after)
    for number, one in enumerate(made, place):
        slide = deck.slides.add_slide(layout)
        put_last_at(deck, number, choices.after)
        _override_colors(slide, layout)
        _draw(slide, one, choices)
        add_footers(slide, footers, number + 1)
        _number_shapes(slide)
        _morph(deck, slide, number)


def _override_colors(slide: "DeckSlide", layout: "SlideLayout") -> None:
    """Give a slide the color map of its layout, if that has another than the master."""
    from copy import deepcopy

    for theirs in layout.element.xpath("./p:clrMapOvr"):
        slide.element.replace(slide.element.find("{*}clrMapOvr"), deepcopy(theirs))


def _draw(slide: "DeckSlide", made: PlannedSlide, choices: DeckChoices) -> None:
    """Give a slide its title, its shapes and its notes."""
    title, scene, pen = _only_title(slide, made), made.scene, _pen(made, choices)
    drawn: list[str] = []
    if title is None:
        drawn, scene = _titled(scene, pen)
    if made.panel is not None:
        drawn.append(pen.panel(made.panel))
    drawn += shapes_of(scene, pen)
    _fill(slide, drawn)
    _annotate(slide, made)


def _only_title(slide: "DeckSlide", made: PlannedSlide) -> "Shape | None":
    """Remove all placeholders except a title that is planned; write that, and return it."""
    from pptx.util import Emu

    title, line = slide.shapes.title, made.title
    for placeholder in list(slide.placeholders):
        if line is None or title is None or placeholder.shape_id != title.shape_id:
            placeholder.element.getparent().remove(placeholder.element)
    if line is None or title is None:
        return None
    write_title(
        title, line.text, made.subject.words.language, line.look.size if line.is_smaller else None
    )
    if line.is_moved:
        title.left, title.top, title.width, title.height = (Emu(round(side)) for side in line.area)
    return title


def _titled(scene: Scene, pen: Pen) -> tuple[list[str], Scene]:
    """Return the title shape, off the slide if the scene has none, and the rest of the scene."""
    unseen = Label("title", "", 0, -_TITLE_SIZE, _TITLE_SIZE, "ink", "semibold")
    label = scene.heading.title or unseen
    scene = replace(scene, heading=replace(scene.heading, title=None))
    room = scene.width - 2 * label.x
    size = fitting([scene.title], round(label.size), label.weight, room)
    text = shortened(scene.title, size, label.weight, room)
    return [pen.title(replace(label, text=text, size=size), room)], scene


def _pen(made: PlannedSlide, choices: DeckChoices) -> Pen:
    return Pen(
        theme=made.theme,
        language=made.subject.words.language,
        scale=made.scale,
        left=made.left,
        top=made.top,
        has_theme_font=choices.has_theme_font,
        text_scale=made.text_scale,
        accents=made.accents,
    )


def _fill(slide: "DeckSlide", drawn: Iterable[str]) -> None:
    """Add shapes to a slide, and give all of its shapes unique ids."""
    slide.shapes.element.extend(list(_parsed("spTree", "".join(drawn))))
    _number_shapes(slide)


def _number_shapes(slide: "DeckSlide") -> None:
    for number, about in enumerate(slide.shapes.element.iter("{*}cNvPr"), 1):
        about.set("id", str(number))


def _morph(deck: "Presentation", slide: "DeckSlide", place: int) -> None:
    """Have what a slide shows move there from the slide before, if that shows it too."""
    from pptx.oxml import parse_xml

    before = deck.slides[place - 1].shapes if place else ()
    if any(one.name.startswith(MORPH) for one in before):
        slide.element.find("{*}clrMapOvr").addnext(parse_xml(MORPHING))


def _parsed(tag: str, content: str) -> "BaseOxmlElement":
    """Return a parsed PresentationML element with some content."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    element: BaseOxmlElement = parse_xml(f"<p:{tag} {nsdecls('a', 'p')}>{content}</p:{tag}>")
    return element


def _annotate(slide: "DeckSlide", made: PlannedSlide) -> None:
    """Describe a slide in its notes, if the deck's notes have a placeholder for text."""
    place = slide.notes_slide.notes_placeholder
    if place is not None:
        place.text_frame.text = notes(made.subject)
        speak(place, made.subject.words.language)
