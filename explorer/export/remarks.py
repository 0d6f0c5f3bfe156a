# SPDX-License-Identifier: MIT
"""What has to be said of a picture that is written all the same."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from typing_extensions import override

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.diagram.color_vision import Eyes
from explorer.diagram.file_fit import LEAST_TEXT
from explorer.diagram.own_colors import alike_eyes
from explorer.diagram.theme import THEMES, Theme
from explorer.export.deck_slides import template_slides
from explorer.export.options import OPTION
from explorer.export.picture import Picture

_SAME = 0.005  # of a text size
_ALIKE: Mapping[Eyes, str] = {
    "normal": QT_TRANSLATE_NOOP(
        "export",
        "Your color and the provider's are close to each other: a lighter or a darker one is "
        "told apart sooner.",
    ),
    "deuteranomaly": QT_TRANSLATE_NOOP(
        "export", "To people who see no green, your color and the provider's look much alike."
    ),
    "protanomaly": QT_TRANSLATE_NOOP(
        "export", "To people who see no red, your color and the provider's look much alike."
    ),
    "tritanomaly": QT_TRANSLATE_NOOP(
        "export", "To people who see no blue, your color and the provider's look much alike."
    ),
    "grey": QT_TRANSLATE_NOOP(
        "export", "In print without colors, your color and the provider's look much alike."
    ),
}
_NO_ROOM = QT_TRANSLATE_NOOP(
    "export",
    "A text size of {asked} has no room: the texts have {found}. Take a higher proportion, or "
    "leave parts out.",
)
_NO_ROOM_IN_DECK = QT_TRANSLATE_NOOP(
    "export",
    "A text size of {asked} has no room: the texts have {found}. Take a larger area of the slide, "
    "or leave parts out.",
)
_TOO_SMALL = QT_TRANSLATE_NOOP(
    "export",
    "With a text size of {asked}, texts would be smaller than {points} points on a slide: they "
    "have {found}.",
)


class Remark(Struct, frozen=True):
    """A sentence for people with its values, apart so that the sentence can be translated."""

    text: str
    values: Mapping[str, str]

    @override
    def __str__(self) -> str:
        return self.text.format(**self.values)


def remarks(picture: Picture, suffix: str) -> Iterator[Remark]:
    """Yield what has to be said of a picture in a format: what of its options has no effect.

    And to whom its own colors look alike.
    """
    if suffix in OPTION["you_color"].formats:
        yield from color_remarks(picture.theme)
    if suffix in OPTION["text_scale"].formats:
        yield from _of_text_size(picture, suffix)
    if picture.template is not None:
        return  # the slides of the deck decide
    if suffix == ".pptx" and picture.on_slide.preset.cm < picture.preset.cm - 1:
        yield Remark(
            QT_TRANSLATE_NOOP(
                "export",
                "Slides have the proportion of that paper and are {cm} cm wide: a printer makes "
                "them as large as it.",
            ),
            {"cm": f"{picture.on_slide.preset.cm:.1f}"},
        )


def color_remarks(theme: Theme) -> Iterator[Remark]:
    """Yield to whom the colors of a theme look alike, if they are somebody's own."""
    if theme not in THEMES.values():
        yield from (Remark(_ALIKE[eyes], {}) for eyes in alike_eyes(theme))


def _of_text_size(picture: Picture, suffix: str) -> Iterator[Remark]:
    """Yield why the texts have not the size that was asked for, if any was."""
    asked, is_in_deck = picture.text_scale, suffix == ".pptx" and picture.template is not None
    if asked == OPTION["text_scale"].default:
        return
    found = max(_units(picture, suffix), key=lambda unit: abs(unit - asked))
    values = {"asked": f"{asked:.0%}", "found": f"{found:.0%}", "points": f"{LEAST_TEXT:g}"}
    if found > asked + _SAME:
        yield Remark(_TOO_SMALL, values)
    elif found < asked - _SAME:
        yield Remark(_NO_ROOM_IN_DECK if is_in_deck else _NO_ROOM, values)


def _units(picture: Picture, suffix: str) -> Sequence[float]:
    """Return the text size of each page."""
    if suffix == ".pptx" and picture.template is not None:
        return [one.unit for one in template_slides(picture)]
    pages = picture.all_pages if suffix in OPTION["pages"].formats else (picture,)
    return [page.frame.unit for page in pages]
