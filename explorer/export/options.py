# SPDX-License-Identifier: MIT
"""The table of all export options, read by the command, the manual, the checks and the dialogs.

An option whose value the picture stores unchanged is a field of `PlainOptions`, annotated with its
`Option`; one whose value is converted (a name that becomes a theme) is in `special_options`.
"""

from collections.abc import Mapping
from typing import Annotated, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.export.option import (
    DRAWN,
    IMAGES,
    MOVING,
    STILL,
    Area,
    Heading,
    Listed,
    Number,
    Option,
    Section,
    Use,
)
from explorer.export.special_options import ASKED, SPECIAL, lacks_template


def _key(field: str) -> str:
    """Return the key of a field in the preferences."""
    return field.removeprefix("has_").removeprefix("is_")


class PlainOptions(Struct, frozen=True, kw_only=True, rename=_key):
    """Options that the picture stores unchanged. Their preference keys have no `is_` or `has_`."""

    text_scale: Annotated[
        float,
        Option(
            flag="--text-scale",
            help="size of the text, where there is room, such as 1.25",
            kind=Number(0.5, 3, 0.05, is_percent=True),
            label=QT_TRANSLATE_NOOP("export", "Te&xt size"),
            section=Section.TEXT,
            formats=DRAWN,
        ),
    ] = 1.0
    has_title: Annotated[
        bool,
        Option(
            flag="--no-title",
            help="leave the title out",
            label=QT_TRANSLATE_NOOP("export", "T&itle"),
            section=Section.PARTS,
            formats=DRAWN,
        ),
    ] = True
    has_legend: Annotated[
        bool,
        Option(
            flag="--no-legend",
            help="leave the legend out",
            label=QT_TRANSLATE_NOOP("export", "Le&gend"),
            section=Section.PARTS,
            formats=DRAWN,
        ),
    ] = True
    has_source: Annotated[
        bool,
        Option(
            flag="--no-source",
            help="leave the line about the source out",
            label=QT_TRANSLATE_NOOP("export", "So&urce line"),
            section=Section.PARTS,
            formats=DRAWN,
        ),
    ] = True
    has_theme_font: Annotated[
        bool,
        Option(
            flag="--theme-font",
            help="write in the font of the deck",
            heading=Heading.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "&Write in the deck's own font"),
            section=Section.DECK,
            formats=(".pptx",),
        ),
    ] = False
    has_deck_colors: Annotated[
        bool,
        Option(
            flag="--deck-colors",
            help="the boxes in the accent colors of the template",
            heading=Heading.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "&Boxes in the deck's accent colors"),
            section=Section.DECK,
            formats=(".pptx",),
            lacks=lacks_template,
        ),
    ] = False
    layout: Annotated[
        str,
        Option(
            flag="--layout",
            metavar="NAME",
            help="the slide layout of the template (default: one with nothing but a title)",
            heading=Heading.SPECIAL,
            kind=Listed(),
            label=QT_TRANSLATE_NOOP("export", "&Slide layout"),
            section=Section.DECK,
            formats=(".pptx",),
            lacks=lacks_template,
        ),
    ] = ""
    after: Annotated[
        str,
        Option(
            flag="--after",
            metavar="SLIDE",
            help="the number of the template's slide, or the name of the section, that the new "
            "slides come after (default: the last)",
            heading=Heading.SPECIAL,
            kind=Listed(),
            label=QT_TRANSLATE_NOOP("export", "&Place after"),
            section=Section.DECK,
            formats=(".pptx",),
            lacks=lacks_template,
        ),
    ] = ""
    area: Annotated[
        str,
        Option(
            flag="--area",
            metavar="X,Y,W,H",
            help="where the picture stands on the template's slides, such as 2,4.5,30,13cm or "
            "0.7,1.6,12,5in (default: where the layout has its text)",
            heading=Heading.SPECIAL,
            kind=Area(),
            label=QT_TRANSLATE_NOOP("export", "W&here"),
            spoken=QT_TRANSLATE_NOOP("export", "Area of the picture"),
            section=Section.DECK,
            formats=(".pptx",),
            lacks=lacks_template,
        ),
    ] = ""
    is_trimmed: Annotated[
        bool,
        Option(
            flag="--trim",
            help="no empty margin",
            heading=Heading.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "No empty &margin"),
            section=Section.FILE,
            formats=STILL,
        ),
    ] = False
    is_transparent: Annotated[
        bool,
        Option(
            flag="--transparent",
            help="no background",
            heading=Heading.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "Transparent &background"),
            section=Section.FILE,
            formats=IMAGES,
        ),
    ] = False
    has_outlines: Annotated[
        bool,
        Option(
            flag="--outlines",
            help="texts as outlines",
            heading=Heading.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "Text as out&lines"),
            section=Section.FILE,
            formats=(".svg",),
        ),
    ] = False
    has_state: Annotated[
        bool,
        Option(
            flag="--no-state",
            help="do not store what is shown, for opening again",
            label=QT_TRANSLATE_NOOP("export", "&Can be opened again"),
            section=Section.FILE,
            formats=IMAGES,
        ),
    ] = True
    dpi: Annotated[
        float,
        Option(
            flag="--dpi",
            help="dots per inch (300 for a size in cm or in)",
            heading=Heading.SPECIAL,
            kind=Number(0, 10_000, 50, QT_TRANSLATE_NOOP("export", "dots per inch")),
            label=QT_TRANSLATE_NOOP("export", "Res&olution"),
            section=Section.SIZE,
            formats=(".png",),
            formats_in_cm=(".svg", ".pdf", *MOVING),  # ignored by PDF, as in 0.1
            hint=", with a width in cm or inches also for .svg, .webp, .gif",
        ),
    ] = 0.0
    seconds: Annotated[
        float,
        Option(
            flag="--seconds",
            help="seconds from one service model to the next (1.5)",
            heading=Heading.SPECIAL,
            kind=Number(0.1, 60, 0.1, QT_TRANSLATE_NOOP("export", "s")),
            label=QT_TRANSLATE_NOOP("export", "&Movement"),
            section=Section.MOVEMENT,
            formats=MOVING,
        ),
    ] = 1.5
    pause: Annotated[
        float,
        Option(
            flag="--pause",
            help="seconds of rest at each service model (2)",
            heading=Heading.SPECIAL,
            kind=Number(0, 60, 0.5, QT_TRANSLATE_NOOP("export", "s")),
            label=QT_TRANSLATE_NOOP("export", "&Pause"),
            section=Section.MOVEMENT,
            formats=MOVING,
        ),
    ] = 2.0


def _of_plain() -> tuple[Option, ...]:
    """Return the options of the fields of `PlainOptions`, with the fields' names and defaults."""
    hints = get_type_hints(PlainOptions, include_extras=True)
    return tuple(
        replace(get_args(hints[field.name])[1], name=field.name, default=field.default)
        for field in fields(PlainOptions)
    )


OPTIONS: tuple[Option, ...] = (*SPECIAL, *_of_plain(), *ASKED)
OPTION: Mapping[str, Option] = {option.name: option for option in OPTIONS}


def meant(use: Use) -> frozenset[str]:
    """Return the names of the options that apply to an export."""
    return frozenset(option.name for option in OPTIONS if option.applies(use))
