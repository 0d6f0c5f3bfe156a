# SPDX-License-Identifier: MIT
"""The slides of a picture, for the file and for its preview."""

from functools import lru_cache
from typing import TYPE_CHECKING

from explorer.export.picture import Picture

if TYPE_CHECKING:
    from explorer.files.pptx.plan import DeckChoices, PlannedSlide, Slide


def slides_of(picture: Picture) -> "list[Slide]":
    """Return what the slides of a picture show, in which frames."""
    from explorer.files.pptx.plan import Slide

    is_own = picture.template is None  # a frame in somebody's deck has the size of its slides
    return [
        Slide(one.subject, one.frame if is_own else one.whole_frame) for one in picture.all_pages
    ]


def deck_choices(picture: Picture) -> "DeckChoices":
    """Return what is chosen of a picture's deck."""
    from explorer.files.pptx.plan import DeckChoices

    return DeckChoices(
        layout=picture.layout,
        after=picture.after,
        area=picture.area,
        has_deck_colors=picture.has_deck_colors,
        has_theme_font=picture.has_theme_font,
    )


@lru_cache(maxsize=1)
def template_slides(picture: Picture) -> "tuple[PlannedSlide, ...]":
    """Return the slides that a picture's template gets; TemplateError if it cannot be used."""
    from explorer.files.pptx.slides import planned_slides

    template = picture.template or b""
    made = planned_slides(slides_of(picture), picture.theme, template, deck_choices(picture))
    return tuple(made)
