# SPDX-License-Identifier: MIT
"""Scenes as PowerPoint slides: native shapes that can be edited, real titles and notes. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Label, Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.sizes import Frame
from explorer.diagram.subject import Subject
from explorer.diagram.text import fitting, shortened
from explorer.diagram.theme import Theme
from explorer.diagram.trim import trimmed
from explorer.files.pptx.deck import (
    describe,
    new_deck,
    opened,
    room_below,
    slide_size,
    speak,
    text_scale,
    title_layout,
    write_title,
)
from explorer.files.pptx.notes import notes
from explorer.files.pptx.package import packed
from explorer.files.pptx.shapes import shapes_of
from explorer.files.pptx.slide_xml import EMU_PER_POINT, Pen
from explorer.files.pptx.template import TemplateError
from explorer.model.wording import source_line

if TYPE_CHECKING:
    from pptx.oxml.xmlchemy import BaseOxmlElement
    from pptx.presentation import Presentation
    from pptx.shapes.autoshape import Shape
    from pptx.slide import Slide as DeckSlide

__all__ = ["Slide", "TemplateError", "slides"]

_PIXELS_PER_POINT = 1.1  # the smallest letters, of 11 pixels, are 10 points high
_MIN_FRAME = 640.0, 360.0  # pixels; in a smaller frame texts would overlap
_TITLE_SIZE = 24.0  # pixels, of a title outside the slide, for screen readers only


class Slide(Struct, frozen=True):
    """What a slide shows, and the frame that it is laid out in."""

    subject: Subject
    frame: Frame


class _Style(Struct, frozen=True):
    """The style shared by all slides of a deck."""

    theme: Theme
    has_theme_font: bool
    has_template: bool


def slides(
    pages: Sequence[Slide],
    theme: Theme,
    texts: Mapping[str, str],
    *,
    has_theme_font: bool = False,
    template: bytes | None = None,
) -> bytes:
    """Return a deck with one slide per page, of at least one; `texts` are `Title` and the like.

    With a template the slides are added to it, in its size, with its master and, outside the
    boxes, its colors; TemplateError if it cannot be used.
    """
    style = _Style(theme, has_theme_font, template is not None)
    if template is None:
        frame = pages[0].frame
        return _written(new_deck(frame.width / frame.height), pages, style, texts)
    try:
        return _written(opened(template), pages, style, texts)
    except TemplateError:
        raise
    except Exception as error:  # the library raises all kinds for a broken deck
        raise TemplateError(
            "The template is damaged: open it in PowerPoint, save it anew and try again"
        ) from error


def _written(
    deck: "Presentation", pages: Sequence[Slide], style: _Style, texts: Mapping[str, str]
) -> bytes:
    for page in pages:
        _add(deck, page, style)
    sources = [source_line(page.subject.worded) for page in pages]
    describe(deck, texts, list(dict.fromkeys(sources)))
    return packed(deck)


def _add(deck: "Presentation", page: Slide, style: _Style) -> None:
    """Add a slide with its title, its shapes and its notes."""
    subject = _at_stop(page.subject)
    slide = deck.slides.add_slide(title_layout(deck))
    title = _only_title(slide, style.has_template)
    if title is None:
        room = Rect(0, 0, *slide_size(deck))
        scene = lay_out(subject, page.frame, style.theme.edge_width)
    else:
        room = room_below(title, slide, deck)
        scene = trimmed(_fitted(subject, page.frame, room, style))
        write_title(slide, title, scene.title, subject.words.language)
    size = text_scale(deck) if style.has_theme_font else 1.0
    pen = replace(_pen(scene, room, subject, style), text_scale=size)
    drawn: list[str] = []
    if title is None:
        drawn, scene = _titled(scene, pen)
    drawn += shapes_of(scene, pen)
    _fill(slide, drawn)
    if not style.has_template:
        slide.shapes.element.addprevious(_parsed("bg", pen.background()))
    _annotate(slide, subject)


def _at_stop(subject: Subject) -> Subject:
    """Return the subject at its nearest stop, since slides never show a position in between."""
    return replace(subject, position=float(subject.stop_index))


def _only_title(slide: "DeckSlide", is_kept: bool) -> "Shape | None":
    """Remove all placeholders except a title that is kept, and return that title, if any."""
    title = slide.shapes.title if is_kept else None
    for placeholder in list(slide.placeholders):
        if title is None or placeholder.shape_id != title.shape_id:
            placeholder.element.getparent().remove(placeholder.element)
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


def _fitted(subject: Subject, frame: Frame, room: Rect, style: _Style) -> Scene:
    """Return a scene with the room's proportions, its smallest text readable where possible.

    If the room is below the least frame, the scene is laid out larger and scaled down.
    """
    width, height = (side / EMU_PER_POINT * _PIXELS_PER_POINT for side in room[2:])
    more = max(1.0, _MIN_FRAME[0] / width, _MIN_FRAME[1] / height)
    frame = replace(frame, width=width * more, height=height * more, has_title=False)
    scene = lay_out(subject, frame, style.theme.edge_width)
    more = scene.height / frame.height
    if more > 1:
        frame = replace(frame, width=frame.width * more, height=scene.height)
        scene = lay_out(subject, frame, style.theme.edge_width)
    return scene


def _pen(scene: Scene, room: Rect, subject: Subject, style: _Style) -> Pen:
    """Return a pen that scales a scene to the room, centered at the top."""
    scale = min(room.width / scene.width, room.height / scene.height)
    return Pen(
        theme=style.theme,
        language=subject.words.language,
        scale=scale,
        left=room.x + (room.width - scene.width * scale) / 2,
        top=room.y,
        has_theme_font=style.has_theme_font,
        has_deck_colors=style.has_template,
    )


def _fill(slide: "DeckSlide", drawn: Iterable[str]) -> None:
    """Add shapes to a slide, and give all of its shapes unique ids."""
    tree = slide.shapes.element
    tree.extend(list(_parsed("spTree", "".join(drawn))))
    for number, about in enumerate(tree.iter("{*}cNvPr"), 1):
        about.set("id", str(number))


def _parsed(tag: str, content: str) -> "BaseOxmlElement":
    """Return a parsed PresentationML element with some content."""
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    element: BaseOxmlElement = parse_xml(f"<p:{tag} {nsdecls('a', 'p')}>{content}</p:{tag}>")
    return element


def _annotate(slide: "DeckSlide", subject: Subject) -> None:
    """Describe a slide in its notes, if the deck's notes have a placeholder for text."""
    place = slide.notes_slide.notes_placeholder
    if place is not None:
        place.text_frame.text = notes(subject)
        speak(place, subject.words.language)
