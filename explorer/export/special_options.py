# SPDX-License-Identifier: MIT
"""The options whose value is converted for the picture, such as a name that becomes a theme."""

from enum import StrEnum

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.diagram.theme import THEMES
from explorer.export.option import (
    DRAWN,
    IMAGES,
    MOVING,
    SHOWING,
    STILL,
    Choice,
    FilePath,
    Heading,
    Name,
    Option,
    Section,
    Text,
    Use,
)
from explorer.export.presets import DEFAULT_PRESET, PRESETS
from explorer.model.names import MAX_NAME
from explorer.model.state import View


class Pages(StrEnum):
    """What a document shows: this picture, every stop and the matrix, or that of all stacks."""

    ONE = "one"
    STACK = "stack"
    ALL = "all"


def _lacks_layer(use: Use) -> str:
    return "" if use.subject and use.subject.layer else "without a selected layer"


def _lacks_comparison(use: Use) -> str:
    return "" if use.subject and use.subject.is_compared else "where nothing is chosen to compare"


def _lacks_column(use: Use) -> str:
    return "" if use.subject and use.subject.view is View.MATRIX else "for one service model"


def lacks_template(use: Use) -> str:
    """Return what an option lacks that is about somebody's deck."""
    is_deck = not use.suffixes or ".pptx" in use.suffixes
    return "without --template" if is_deck and not use.has_template else ""


SPECIAL = (
    Option(
        name="stack",
        flag="--stack",
        metavar="ID",
        help="the stack: cloud (the default) or ai",
        heading=Heading.WHAT,
        kind=Text(),
    ),
    Option(
        name="content",
        flag="--content",
        metavar="FILE",
        help="a content file of your own instead",
        heading=Heading.WHAT,
        kind=FilePath(),
    ),
    Option(
        name="view",
        flag="--view",
        help="one service model or all side by side (default: single)",
        heading=Heading.WHAT,
        kind=Choice(tuple(map(str, View))),
        default="single",
        formats=SHOWING,
        is_each=True,
    ),
    Option(
        name="stop",
        flag="--stop",
        metavar="ID",
        help="the service model: on-premises, iaas, paas or saas (default: iaas)",
        heading=Heading.WHAT,
        kind=Text(),
        formats=(*STILL, ".pptx", ".xlsx", ".html"),
        is_each=True,
    ),
    Option(
        name="baseline",
        flag="--compare-with",
        metavar="ID",
        help="the service model to compare with (default: the one to the left)",
        heading=Heading.WHAT,
        kind=Text(),
        formats=(*STILL, ".pptx", ".html"),
        is_each=True,
    ),
    Option(
        name="layer",
        flag="--layer",
        metavar="ID",
        help="the layer to put a ring around",
        heading=Heading.WHAT,
        kind=Text(),
        default="",
        formats=SHOWING,
        is_each=True,
    ),
    Option(
        name="you",
        flag="--you",
        metavar="NAME",
        help=f"what to call the customer, in up to {MAX_NAME} characters (empty: You)",
        heading=Heading.WHAT,
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
        help=f"what to call the provider, in up to {MAX_NAME} characters (empty: Provider)",
        heading=Heading.WHAT,
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
        formats=(*STILL, ".pptx", ".xlsx", *MOVING),
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
        formats=DRAWN,
    ),
    Option(
        name="width",
        flag="--width",
        metavar="SIZE",
        help="in pixels, or such as 16cm or 6.3in (default: the preset's pixels, or 1920)",
        kind=Text(),
        label=QT_TRANSLATE_NOOP("export", "&Width"),
        section=Section.SIZE,
        formats=(*IMAGES, *MOVING),
        formats_in_cm=(".pdf",),
        hint=", in cm or inches also for .pdf",
    ),
    Option(
        name="pages",
        flag="--pages",
        help="this picture, its stack, or all stacks (default: one)",
        heading=Heading.SPECIAL,
        kind=Choice(tuple(map(str, Pages))),
        default="one",
        label=QT_TRANSLATE_NOOP("export", "&Pages"),
        section=Section.PAGES,
        formats=(".pdf", ".pptx"),
        is_each=True,
    ),
    Option(  # a deck has its own option; only a dialog asks for both
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
        help="the deck (.pptx, .potx or .ppsx) to add slides to",
        heading=Heading.SPECIAL,
        kind=FilePath(),
        default="",
        label=QT_TRANSLATE_NOOP("export", "Add t&o deck"),
        spoken=QT_TRANSLATE_NOOP("export", "Deck to add to"),
        section=Section.PAGES,
        formats=(".pptx",),
    ),
)
# Only for dialogs: in the command, naming no layer, baseline or stop has the same effect.
ASKED = (
    Option(
        name="has_ring",
        default=True,
        label=QT_TRANSLATE_NOOP("export", "Selecte&d layer"),
        section=Section.PARTS,
        formats=SHOWING,
        lacks=_lacks_layer,
        is_each=True,
    ),
    Option(
        name="has_baseline",
        default=True,
        label=QT_TRANSLATE_NOOP("export", "Chosen &comparison"),
        section=Section.PARTS,
        formats=(*STILL, ".pptx"),
        lacks=_lacks_comparison,
        is_each=True,
    ),
    Option(
        name="has_column",
        default=True,
        label=QT_TRANSLATE_NOOP("export", "Curre&nt column"),
        section=Section.PARTS,
        formats=DRAWN,
        lacks=_lacks_column,
        is_each=True,
    ),
)
