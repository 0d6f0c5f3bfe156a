# SPDX-License-Identifier: MIT
"""Scenes as PowerPoint slides: native shapes that can be edited, real titles and notes. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.file_fit import file_frames
from explorer.diagram.frame import Frame
from explorer.diagram.items import Label
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
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

_MIN_FRAME = 640.0, 360.0  # pixels; in a smaller frame texts would overlap
_LARGER = (1.0, 1.1, 1.2, 1.3)  # how much larger a scene is tried before it takes more slides
_TITLE_SIZE = 24.0  # pixels, of a title outside the slide, for screen readers only


class Slide(Struct, frozen=True):
    """What a slide shows, and the frame that it is laid out in: one point for each pixel."""

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
    boxes, its colors; a page then takes as many slides as its rows need. TemplateError if it
    cannot be used.
    """
    style = _Style(theme, has_theme_font, template is not None)
    if template is None:
        frame = pages[0].frame
        return _written(new_deck(frame.width, frame.height), pages, style, texts)
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
    """Add the slide of a page, or with a template the slides that its rows need."""
    number, count = 0, 1
    while number < count:
        slide = deck.slides.add_slide(title_layout(deck))
        title = _only_title(slide, style.has_template)
        room = room_below(title, slide, deck) if title else Rect(0, 0, *slide_size(deck))
        frame = replace(page.frame, has_title=page.frame.has_title and title is None)
        one = replace(page, frame=frame)
        frames = _frames(one, room) if style.has_template else (frame,)
        _draw(deck, slide, title, replace(page, frame=frames[number]), room, style)
        number, count = number + 1, len(frames)


def _draw(
    deck: "Presentation",
    slide: "DeckSlide",
    title: "Shape | None",
    page: Slide,
    room: Rect,
    style: _Style,
) -> None:
    """Give a slide its title, its shapes and its notes."""
    subject = _at_stop(page.subject)
    scene = lay_out(subject, page.frame, style.theme.edge_width)
    if title is not None:
        scene = trimmed(scene)
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


def _frames(page: Slide, room: Rect) -> tuple[Frame, ...]:
    """Return frames with the room's proportions, a point of the slide for each of their pixels.

    If the room is below the least frame, or a little too low for all rows and the headline on one
    slide, the scene is laid out larger and scaled down.
    """
    worded, view = page.subject.worded, page.subject.view
    width, height = (side / EMU_PER_POINT for side in room[2:])
    least = max(1.0, _MIN_FRAME[0] / width, _MIN_FRAME[1] / height)
    found: list[tuple[Frame, ...]] = []
    for more in _LARGER:
        wide, high = (side * least * more for side in (width, height))
        frame = replace(page.frame, width=wide, height=high, has_title=False)
        found.append(file_frames(worded, view, frame))
    on_one = [frames for frames in found if len(frames) == 1]
    told = (frames for frames in on_one if frames[0].has_headline)
    return next(told, (on_one or found)[0])


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
