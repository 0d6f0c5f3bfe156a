# SPDX-License-Identifier: MIT
"""The slides that a deck is to get: each with its place, its colors and its scene.

The file is written from it, and the preview painted.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from explorer.diagram.file_fit import file_frames
from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.subject import Subject
from explorer.diagram.theme import Role, Theme
from explorer.diagram.trim import trimmed
from explorer.files.pptx.backdrop import Piece, backdrop, ground
from explorer.files.pptx.deck import slide_size, text_scale, title_size, type_scale
from explorer.files.pptx.deck_colors import Palette, palettes
from explorer.files.pptx.deck_theme import Accent, in_accents, on_ground
from explorer.files.pptx.footers import Placeholders, footer_lines, footers_near, top_of
from explorer.files.pptx.places import (
    areas,
    chosen_layout,
    position_of,
    title_area,
    title_models,
)
from explorer.files.pptx.slide_xml import EMU_PER_POINT
from explorer.files.pptx.template import TemplateError
from explorer.files.pptx.text_looks import TextLine, TextLook, look_of

if TYPE_CHECKING:
    from pptx.presentation import Presentation
    from pptx.slide import SlideLayout

_MIN_FRAME = 480.0, 270.0  # pixels; in a smaller frame texts would overlap
_MARGIN = 5.0  # pixels, for the lines at its edges: the area has a margin of its own
_PANEL_EDGE = 0.012  # of a slide's width, around a picture on a card
_INK = "tx1"


class Slide(Struct, frozen=True):
    """What a slide shows, and the frame that it is laid out in: one point for each pixel."""

    subject: Subject
    frame: Frame


class DeckChoices(Struct, frozen=True):
    """What is chosen of a template: see the options of these names."""

    layout: str = ""
    after: str = ""
    area: str = ""
    has_deck_colors: bool = False
    has_theme_font: bool = False


class TitleLine(TextLine, frozen=True):
    """A title; `is_moved` and `is_smaller` say where its layout has it otherwise."""

    is_moved: bool
    is_smaller: bool


class PlannedSlide(Struct, frozen=True):
    """A slide as it will be. Its sizes are in EMU, `scale` EMU for a pixel of the scene.

    `text_scale` is one more factor for the sizes of texts, `type_scale` how much larger they have
    to be than on a usual slide, `unit` how large they are of what was asked for at 1. `panel` is a
    card behind the picture.
    """

    subject: Subject
    scene: Scene
    theme: Theme
    width: float
    height: float
    left: float
    top: float
    scale: float
    text_scale: float = 1.0
    title: TitleLine | None = None
    footers: tuple[TextLine, ...] = ()
    panel: Rect | None = None
    behind: tuple[Piece, ...] = ()
    accents: Mapping[Role, Accent] = {}
    type_scale: float = 1.0
    unit: float = 1.0

    @property
    def smallest_points(self) -> float:
        """The size of the smallest text of the picture, in points."""
        size = min(label.size for label in self.scene.all_labels)
        return size * self.scale * self.text_scale / EMU_PER_POINT


class _Room(Struct, frozen=True):
    """An area of a deck's slides, in EMU, and the colors for a picture in it."""

    area: Rect
    theme: Theme
    accents: Mapping[Role, Accent]
    panel: Rect | None


class _Deck(Struct, frozen=True):
    """What all new slides of a deck share. `type_unit` is EMU for a pixel of their frames."""

    width: float
    height: float
    layout: "SlideLayout"
    behind: tuple[Piece, ...]
    rooms: tuple[_Room, ...]
    type_unit: float
    text_scale: float
    type_scale: float
    title: Rect | None
    is_title_moved: bool
    title_look: TextLook


def planned(
    deck: "Presentation", pages: Sequence[Slide], theme: Theme, choices: DeckChoices
) -> list[PlannedSlide]:
    """Return the slides that a template gets: for each page as many as its rows need."""
    known, place = _look_at(deck, theme, choices), position_of(deck, choices.after)
    near, (_master, own) = footers_near(deck, place), palettes(known.layout)
    made = [slide for page in pages for slide in _of_page(page, known)]
    return [
        replace(slide, footers=tuple(footer_lines(near, known.layout, own, number)))
        for number, slide in enumerate(made, place + 1)
    ]


def neighbors_footers(deck: "Presentation", choices: DeckChoices) -> Placeholders:
    """Return the footers that new slides are to have."""
    return footers_near(deck, position_of(deck, choices.after))


def _look_at(deck: "Presentation", theme: Theme, choices: DeckChoices) -> _Deck:
    wide, high = slide_size(deck)
    layout = chosen_layout(deck, choices.layout)
    behind = backdrop(layout, wide, high)
    lowest = top_of(neighbors_footers(deck, choices), layout, high)
    title, is_moved = title_area(layout, wide, high)
    own = palettes(layout)[1]
    found = areas(layout, wide, high, choices.area, lowest, bool(choices.layout))
    rooms = [_room(area, behind, theme, own, choices, _PANEL_EDGE * wide) for area in found]
    plain = [one for one in rooms if one.panel is None]
    shrunk = text_scale(layout) if choices.has_theme_font else 1.0
    scale = type_scale(deck)
    return _Deck(
        wide,
        high,
        layout,
        behind,
        tuple(plain or rooms),  # artwork is left alone if there is room beside it
        EMU_PER_POINT * scale / shrunk,
        shrunk,
        scale,
        title,
        is_moved,
        look_of(None, title_models(layout), "titleStyle", layout, own),
    )


def _room(
    area: Rect,
    behind: tuple[Piece, ...],
    theme: Theme,
    own: Palette,
    choices: DeckChoices,
    edge: float,
) -> _Room:
    """Return an area with colors that can be read there: on what lies behind, or on a card."""
    color = ground(behind, area)
    inks = [ink for ink in [own.color(_INK)] if ink]
    plain = on_ground(theme, color, inks) if color else None
    made, accents = plain or theme, dict[Role, Accent]()
    if choices.has_deck_colors:
        found = in_accents(made, own)
        if found is None:
            raise TemplateError(
                "The colors of the deck cannot be read beside each other: take those of the theme"
            )
        made, accents = found[0], dict(found[1])
    if plain:
        return _Room(area, made, accents, None)
    return _Room(area.inset(edge), made, accents, area)


def _of_page(page: Slide, known: _Deck) -> Iterator[PlannedSlide]:
    """Yield the slides that the rows of a page need."""
    subject = at_stop(page.subject)
    has_title = page.frame.has_title and known.title is None
    frame = replace(page.frame, has_title=has_title)
    room, frames = _frames(subject, frame, known)
    for one in frames:
        scene = lay_out(subject, one, room.theme.edge_width)
        text = scene.title
        if not has_title:
            scene = trimmed(scene)
        area = room.area
        scale = min(area.width / scene.width, area.height / scene.height, known.type_unit)
        yield PlannedSlide(
            subject=subject,
            scene=scene,
            theme=room.theme,
            width=known.width,
            height=known.height,
            left=area.x + (area.width - scene.width * scale) / 2,
            top=area.y,
            scale=scale,
            text_scale=known.text_scale,
            title=_title(text, known),
            panel=room.panel,
            behind=known.behind,
            accents=room.accents,
            type_scale=known.type_scale,
            unit=one.unit,
        )


def at_stop(subject: Subject) -> Subject:
    """Return the subject at its nearest stop, since slides never show a position in between."""
    return replace(subject, position=float(subject.stop_index))


def _title(text: str, known: _Deck) -> TitleLine | None:
    if known.title is None:
        return None
    size, is_smaller = title_size(known.layout, text, known.title.width, known.type_scale)
    look = replace(known.title_look, size=size)
    return TitleLine(text, known.title, look, known.is_title_moved, is_smaller)


def _frames(subject: Subject, frame: Frame, known: _Deck) -> tuple[_Room, tuple[Frame, ...]]:
    """Return the room in which a page takes the fewest slides, and its frames there.

    With a headline if it can be; of equal ones the first.
    """
    tried = [(room, _in_room(subject, frame, room.area, known)) for room in known.rooms]
    return min(tried, key=lambda one: (len(one[1]), not one[1][0].has_headline))


def _in_room(subject: Subject, frame: Frame, area: Rect, known: _Deck) -> tuple[Frame, ...]:
    """Return frames of an area's proportions, whose pixels are points on a usual slide."""
    width, height = area.width / known.type_unit, area.height / known.type_unit
    least = max(1.0, _MIN_FRAME[0] / width, _MIN_FRAME[1] / height)
    sized = replace(frame, width=width * least, height=height * least, margin=_MARGIN)
    return file_frames(subject.worded, subject.view, sized)
