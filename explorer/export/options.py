# SPDX-License-Identifier: MIT
"""Everything that can be chosen of an export: command, manual, checks and dialogs read it here.

An option whose value the picture takes as it is, is one field of `PlainOptions` with its `Option`;
one that is something else in the picture (a name that becomes a theme) stands in `_SPECIAL`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, get_args, get_type_hints

from msgspec import Struct
from msgspec.structs import fields, replace

from explorer.diagram.theme import THEMES
from explorer.export.option import (
    QT_TRANSLATE_NOOP,
    Choice,
    FilePath,
    Group,
    Name,
    Number,
    Option,
    Section,
    Text,
    Use,
)
from explorer.export.presets import DEFAULT_PRESET, PRESETS
from explorer.model.state import View


class Pages(StrEnum):
    """What a document shows: this picture, every stop and the matrix, or that of all stacks."""

    ONE = "one"
    STACK = "stack"
    ALL = "all"


_MARKED = (".png", ".svg")
_STILL = (*_MARKED, ".pdf")
_MOVING = (".webp", ".gif")
_PAGED = (".pdf", ".pptx")
_DRAWN = (*_STILL, ".pptx", *_MOVING)
_SHOWING = (*_STILL, ".pptx", ".html", *_MOVING)  # whatever does not show everything


def _key(field: str) -> str:
    """Return the key of a field in the preferences."""
    return field.removeprefix("has_").removeprefix("is_")


class PlainOptions(Struct, frozen=True, kw_only=True, rename=_key):
    """What a picture has as it is chosen. The keys of the preferences have no `is_` or `has_`."""

    text_scale: Annotated[
        float,
        Option(
            flag="--text-scale",
            help="size of the text, where there is room, such as 1.25",
            kind=Number(0.5, 3, 0.05, is_percent=True),
            label=QT_TRANSLATE_NOOP("export", "Te&xt size"),
            section=Section.TEXT,
            formats=_DRAWN,
        ),
    ] = 1.0
    has_title: Annotated[
        bool,
        Option(
            flag="--no-title",
            help="leave the title out",
            label=QT_TRANSLATE_NOOP("export", "T&itle"),
            section=Section.PARTS,
            formats=_DRAWN,
        ),
    ] = True
    has_legend: Annotated[
        bool,
        Option(
            flag="--no-legend",
            help="leave the legend out",
            label=QT_TRANSLATE_NOOP("export", "Le&gend"),
            section=Section.PARTS,
            formats=_DRAWN,
        ),
    ] = True
    has_source: Annotated[
        bool,
        Option(
            flag="--no-source",
            help="leave the line about the source out",
            label=QT_TRANSLATE_NOOP("export", "So&urce line"),
            section=Section.PARTS,
            formats=_DRAWN,
        ),
    ] = True
    has_theme_font: Annotated[
        bool,
        Option(
            flag="--theme-font",
            help="write in the font of the deck",
            group=Group.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "&Write in the deck's own font"),
            section=Section.DECK,
            formats=(".pptx",),
        ),
    ] = False
    is_trimmed: Annotated[
        bool,
        Option(
            flag="--trim",
            help="no empty margin",
            group=Group.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "No empty &margin"),
            section=Section.FILE,
            formats=_STILL,
        ),
    ] = False
    is_transparent: Annotated[
        bool,
        Option(
            flag="--transparent",
            help="no background",
            group=Group.SPECIAL,
            label=QT_TRANSLATE_NOOP("export", "Transparent &background"),
            section=Section.FILE,
            formats=_MARKED,
        ),
    ] = False
    has_outlines: Annotated[
        bool,
        Option(
            flag="--outlines",
            help="texts as outlines",
            group=Group.SPECIAL,
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
            formats=_MARKED,
        ),
    ] = True
    dpi: Annotated[
        float,
        Option(
            flag="--dpi",
            help="dots per inch (300 for a size in cm or in)",
            group=Group.SPECIAL,
            kind=Number(0, 10_000, 50, QT_TRANSLATE_NOOP("export", " dots per inch")),
            label=QT_TRANSLATE_NOOP("export", "Res&olution"),
            section=Section.SIZE,
            formats=(".png",),
            formats_in_cm=(".svg", ".pdf", *_MOVING),  # a PDF only passes it over, as in 0.1
            hint=", with a width in cm or inches also for .svg, .webp, .gif",
        ),
    ] = 0.0
    seconds: Annotated[
        float,
        Option(
            flag="--seconds",
            help="seconds from one service model to the next (1.5)",
            group=Group.SPECIAL,
            kind=Number(0.1, 60, 0.1, QT_TRANSLATE_NOOP("export", " s")),
            label=QT_TRANSLATE_NOOP("export", "&Movement"),
            section=Section.MOVEMENT,
            formats=_MOVING,
        ),
    ] = 1.5
    pause: Annotated[
        float,
        Option(
            flag="--pause",
            help="seconds of rest at each service model (2)",
            group=Group.SPECIAL,
            kind=Number(0, 60, 0.5, QT_TRANSLATE_NOOP("export", " s")),
            label=QT_TRANSLATE_NOOP("export", "&Pause"),
            section=Section.MOVEMENT,
            formats=_MOVING,
        ),
    ] = 2.0


def _of_plain() -> tuple[Option, ...]:
    """Return the entries of the fields, which know their names and defaults themselves."""
    hints = get_type_hints(PlainOptions, include_extras=True)
    return tuple(
        replace(get_args(hints[field.name])[1], name=field.name, default=field.default)
        for field in fields(PlainOptions)
    )


def _lacks_layer(use: Use) -> str:
    return "" if use.subject and use.subject.layer else "without a selected layer"


def _lacks_column(use: Use) -> str:
    return "" if use.subject and use.subject.view is View.MATRIX else "for one service model"


_SPECIAL = (
    Option(
        name="stack",
        flag="--stack",
        metavar="ID",
        help="the stack: cloud (the default) or ai",
        group=Group.WHAT,
        kind=Text(),
    ),
    Option(
        name="content",
        flag="--content",
        metavar="FILE",
        help="a content file of your own instead",
        group=Group.WHAT,
        kind=FilePath(),
    ),
    Option(
        name="view",
        flag="--view",
        help="one service model or all side by side (default: single)",
        group=Group.WHAT,
        kind=Choice(tuple(map(str, View))),
        default="single",
        formats=_SHOWING,
        is_each=True,
    ),
    Option(
        name="stop",
        flag="--stop",
        metavar="ID",
        help="the service model: on-premises, iaas, paas or saas (default: iaas)",
        group=Group.WHAT,
        kind=Text(),
        formats=(*_STILL, ".pptx", ".xlsx", ".html"),
        is_each=True,
    ),
    Option(
        name="layer",
        flag="--layer",
        metavar="ID",
        help="the layer to put a ring around",
        group=Group.WHAT,
        kind=Text(),
        default="",
        formats=_SHOWING,
        is_each=True,
    ),
    Option(
        name="you",
        flag="--you",
        metavar="NAME",
        help="what to call the customer instead of You",
        group=Group.WHAT,
        kind=Name(),
        default="",
        label=QT_TRANSLATE_NOOP("export", "&You are"),
        spoken=QT_TRANSLATE_NOOP("export", "Name of the customer"),
        section=Section.NAMES,
    ),
    Option(
        name="provider",
        flag="--provider",
        metavar="NAME",
        help="what to call the provider",
        group=Group.WHAT,
        kind=Name(),
        default="",
        label=QT_TRANSLATE_NOOP("export", "Pro&vider is"),
        spoken=QT_TRANSLATE_NOOP("export", "Name of the provider"),
        section=Section.NAMES,
    ),
    Option(
        name="theme",
        flag="--theme",
        help="the colors (default: light)",
        kind=Choice(tuple(THEMES)),
        default="light",
        label=QT_TRANSLATE_NOOP("export", "&Theme"),
        section=Section.SIZE,
        formats=(*_STILL, ".pptx", ".xlsx", *_MOVING),
    ),
    Option(
        name="preset",
        flag="--preset",
        metavar="NAME",
        help=f"the proportion: {', '.join(PRESETS)}, or pixels such as 1200x630",
        kind=Text(),
        default=DEFAULT_PRESET,
        label=QT_TRANSLATE_NOOP("export", "P&roportion"),
        section=Section.SIZE,
        formats=_DRAWN,
    ),
    Option(
        name="width",
        flag="--width",
        metavar="SIZE",
        help="in pixels, or such as 16cm or 6.3in (default: the preset's pixels, or 1920)",
        kind=Text(),
        label=QT_TRANSLATE_NOOP("export", "&Width"),
        section=Section.SIZE,
        formats=(*_MARKED, *_MOVING),
        formats_in_cm=(".pdf",),
        hint=", in cm or inches also for .pdf",
    ),
    Option(
        name="pages",
        flag="--pages",
        help="this picture, its stack, or all stacks (default: one)",
        group=Group.SPECIAL,
        kind=Choice(tuple(map(str, Pages))),
        default="one",
        label=QT_TRANSLATE_NOOP("export", "&Pages"),
        section=Section.PAGES,
        formats=_PAGED,
        is_each=True,
    ),
    Option(  # a deck has its own, and only a dialog asks for both
        name="slides",
        kind=Choice(tuple(map(str, Pages))),
        default="one",
        label=QT_TRANSLATE_NOOP("export", "S&lides"),
        section=Section.PAGES,
        formats=(".pptx",),
        is_each=True,
    ),
    Option(
        name="template",
        flag="--template",
        metavar="FILE",
        help="the deck to add slides to",
        group=Group.SPECIAL,
        kind=FilePath(),
        default="",
        label=QT_TRANSLATE_NOOP("export", "Add t&o deck"),
        spoken=QT_TRANSLATE_NOOP("export", "Deck to add to"),
        section=Section.PAGES,
        formats=(".pptx",),
    ),
)
# What only dialogs ask: the command says the same by naming no layer, or no stop.
_ASKED = (
    Option(
        name="has_ring",
        default=True,
        label=QT_TRANSLATE_NOOP("export", "Selecte&d layer"),
        section=Section.PARTS,
        formats=_SHOWING,
        lacks=_lacks_layer,
        is_each=True,
    ),
    Option(
        name="has_column",
        default=True,
        label=QT_TRANSLATE_NOOP("export", "Curre&nt column"),
        section=Section.PARTS,
        formats=_DRAWN,
        lacks=_lacks_column,
        is_each=True,
    ),
)
OPTIONS: tuple[Option, ...] = (*_SPECIAL, *_of_plain(), *_ASKED)
OPTION: Mapping[str, Option] = {option.name: option for option in OPTIONS}


def meant(use: Use) -> frozenset[str]:
    """Return the names of the options that mean something for an export."""
    return frozenset(option.name for option in OPTIONS if option.applies(use))
