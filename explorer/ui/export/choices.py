# SPDX-License-Identifier: MIT
"""How pictures are to be written: what the export dialogs ask for, and keep between runs."""

import contextlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from operator import contains
from typing import Any

import msgspec
from msgspec.structs import replace

from explorer.diagram.layout import Subject
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.export.picture import (
    BOUNDS,
    CM_PER_INCH,
    LEAST_CM,
    LEAST_WIDTH,
    MOST_CM,
    MOST_NAME,
    MOST_WIDTH,
    PRESETS,
    Pages,
    Picture,
    Preset,
    custom_preset,
    measured,
    slide_cm,
)
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words

CUSTOM = "custom"
UNITS = ("px", "cm", "in")
MOST_SIDE = 99_999  # of a proportion, as the command takes it
MOST_PATH = 4096  # characters


class ExportChoices(msgspec.Struct, frozen=True):
    """Everything that can be chosen about a file. `pages` are those of a PDF, `slides` of a deck.

    A width is kept as `pixels` and as `cm`; `unit` says which of them holds. 0 dots an inch: as
    usual. `format` is that of one picture, `formats` are those of all pictures at once.
    """

    format: str = ".png"
    formats: tuple[str, ...] = (".png", ".svg", ".pdf")
    folder: str = ""
    theme: str = "light"
    preset: str = "16:9"
    side_one: int = 1200
    side_two: int = 630
    unit: str = "px"
    pixels: int = 1920
    cm: float = 16.0
    dpi: float = 0.0
    text_scale: float = 1.0
    title: bool = True
    legend: bool = True
    source: bool = True
    ring: bool = True
    column: bool = True
    trimmed: bool = False
    transparent: bool = False
    outlines: bool = False
    state: bool = True
    pages: str = "one"
    slides: str = "one"
    template: str = ""
    theme_font: bool = False
    seconds: float = 1.5
    pause: float = 2.0
    you: str = ""
    provider: str = ""

    def checked(self) -> "ExportChoices":
        """Return the choices with what is impossible replaced by its default."""
        plain = ExportChoices()
        changes = {
            name: getattr(plain, name)
            for name, is_possible in _CHECKS.items()
            if not is_possible(getattr(self, name))
        }
        changes["formats"] = tuple(one for one in FORMATS if one in self.formats)
        return replace(self, **changes)

    @property
    def size(self) -> float:
        """The width in its unit."""
        return {"px": self.pixels, "cm": self.cm, "in": self.cm / CM_PER_INCH}[self.unit]


def kept_choices(kept: Mapping[str, Any]) -> ExportChoices:
    """Return the choices that were kept; what cannot be used is as in the beginning."""
    usable: dict[str, Any] = {}
    for one in msgspec.structs.fields(ExportChoices):
        if one.name in kept:
            with contextlib.suppress(msgspec.ValidationError):
                usable[one.name] = msgspec.convert(kept[one.name], one.type)
    return ExportChoices(**usable).checked()


_KNOWN: Mapping[str, tuple[str, ...]] = {
    "format": tuple(FORMATS),
    "theme": tuple(THEMES),
    "preset": (*PRESETS, CUSTOM),
    "unit": UNITS,
    "pages": tuple(Pages),
    "slides": tuple(Pages),
}
_RANGES: Mapping[str, tuple[float, float]] = {
    **BOUNDS,
    "pixels": (LEAST_WIDTH, MOST_WIDTH),
    "cm": (LEAST_CM, MOST_CM),
    "side_one": (1, MOST_SIDE),
    "side_two": (1, MOST_SIDE),
}


def _is_name(text: str) -> bool:
    return len(text) <= MOST_NAME and text.isprintable()


def _is_path(text: str) -> bool:
    return len(text) <= MOST_PATH and "\0" not in text


def _between(bounds: tuple[float, float], value: float) -> bool:
    return bounds[0] <= value <= bounds[1]  # what is not a number is not between


_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    **{name: partial(contains, known) for name, known in _KNOWN.items()},
    **{name: partial(_between, bounds) for name, bounds in _RANGES.items()},
    "you": _is_name,
    "provider": _is_name,
    "folder": _is_path,
    "template": _is_path,
}


def preset_of(choices: ExportChoices) -> Preset:
    """Return the frame that is chosen; the usual one for a proportion that is too narrow."""
    if choices.preset != CUSTOM:
        return PRESETS[choices.preset]
    try:
        return custom_preset(choices.side_one, choices.side_two)
    except ValueError:
        return PRESETS["16:9"]


def problem_of(choices: ExportChoices, picture: Picture, suffixes: Iterable[str]) -> str:
    """Return what keeps a picture from being written in some formats, as a sentence, if anything.

    What means nothing for the formats is no problem.
    """
    kinds = [FORMATS[suffix] for suffix in suffixes]
    if any("preset" in kind.options for kind in kinds) and choices.preset == CUSTOM:
        try:
            custom_preset(choices.side_one, choices.side_two)
        except ValueError as error:
            return f"The proportion {error}."
    widths = [kind.most_width for kind in kinds if "width" in kind.options]
    if not widths or LEAST_WIDTH <= picture.width <= min(widths):
        return ""
    possible = f"use {LEAST_WIDTH} to {min(widths)}"
    return f"The width of {picture.width} pixels is not possible: {possible}."


def renamed(words: Words, choices: ExportChoices) -> Words:
    """Return the words with the chosen names; the very same words where there are none."""
    if choices.you or choices.provider:
        return words.renamed(choices.you, choices.provider)
    return words


def picture_from(choices: ExportChoices, given: Picture, suffixes: Iterable[str]) -> Picture:
    """Return a given picture as it is to be written in some formats.

    What means nothing for any of them is left at its default. A template is not read yet: what is
    there of it is empty.
    """
    wanted = tuple(suffixes)
    options = frozenset[str]().union(*(FORMATS[suffix].options for suffix in wanted))
    width, cm, dpi = measured(choices.size, choices.unit, choices.dpi)
    changes: dict[str, Any] = {
        "theme": THEMES[choices.theme],
        "preset": preset_of(choices),
        "width": width,
        "cm": cm,
        "dpi": dpi,
        "text_scale": choices.text_scale,
        "has_title": choices.title,
        "has_legend": choices.legend,
        "has_source": choices.source,
        "has_state": choices.state,
        "is_trimmed": choices.trimmed,
        "is_transparent": choices.transparent,
        "is_outlined": choices.outlines,
        "pages": Pages(choices.slides if wanted == (".pptx",) else choices.pages),
        "has_theme_font": choices.theme_font,
        "template": b"" if choices.template else None,
        "seconds": choices.seconds,
        "pause": choices.pause,
    }
    known = options | ({"cm"} if "width" in options else set())
    made = replace(given, **{name: value for name, value in changes.items() if name in known})
    if wanted == (".pptx",):
        made = replace(made, cm=slide_cm(made.preset))
    return replace(made, subject=_subject(choices, given.subject))


def _subject(choices: ExportChoices, given: Subject) -> Subject:
    is_plain = given.view is View.MATRIX and not choices.column
    return replace(
        given,
        worded=WordedStack(given.stack, renamed(given.words, choices)),
        position=0.0 if is_plain else given.position,
        has_current=given.has_current and not is_plain,
        layer=given.layer if choices.ring else "",
    )
