# SPDX-License-Identifier: MIT
"""How pictures are to be written: what the export dialogs ask for, and keep between runs."""

import contextlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields, replace

from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS, ExportError
from explorer.export.option import Choice, FilePath, Number, Use, ValueKind
from explorer.export.options import OPTION, PlainOptions, meant
from explorer.export.picture import Picture
from explorer.export.presets import (
    CM_PER_INCH,
    CUSTOM,
    DEFAULT_PRESET,
    DEFAULT_WIDTH,
    MAX_CM,
    MAX_WIDTH,
    MIN_CM,
    MIN_WIDTH,
    PRESETS,
    UNITS,
    Preset,
    custom_preset,
    resolve_width,
    slide_cm,
)
from explorer.export.special_options import Pages
from explorer.files.pptx.template import TemplateError, load_template
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words

MAX_SIDE = 99_999  # of a proportion, as the command takes it


class ExportChoices(PlainOptions, frozen=True):
    """Everything that can be chosen about a file. `pages` are those of a PDF, `slides` of a deck.

    A width is kept as `pixels` and as `cm`; `unit` says which of them holds. 0 dots per inch: as
    usual. `format` is that of one picture, `formats` are those of all pictures at once.
    """

    format: str = ".png"
    formats: tuple[str, ...] = (".png", ".svg", ".pdf")
    folder: str = ""
    theme: str = "light"
    preset: str = DEFAULT_PRESET
    side_one: int = 1200
    side_two: int = 630
    unit: str = "px"
    pixels: int = DEFAULT_WIDTH
    cm: float = 16.0
    has_ring: bool = True
    has_column: bool = True
    pages: str = "one"
    slides: str = "one"
    template: str = ""
    you: str = ""
    provider: str = ""

    def checked(self) -> "ExportChoices":
        """Return the choices with what is impossible replaced by its default."""
        plain = ExportChoices()
        changes = {
            name: getattr(plain, name)
            for name, kind in _KINDS.items()
            if not kind.takes(getattr(self, name))
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
    for one in fields(ExportChoices):
        if one.encode_name in kept:
            with contextlib.suppress(msgspec.ValidationError):
                usable[one.name] = msgspec.convert(kept[one.encode_name], one.type)
    return ExportChoices(**usable).checked()


# What is possible: as the table of options says, and for what only dialogs keep.
_KINDS: Mapping[str, ValueKind] = {
    **{one.name: OPTION[one.name].kind for one in fields(ExportChoices) if one.name in OPTION},
    "preset": Choice((*PRESETS, CUSTOM)),
    "format": Choice(tuple(FORMATS)),
    "unit": Choice(UNITS),
    "pixels": Number(MIN_WIDTH, MAX_WIDTH, 160),
    "cm": Number(MIN_CM, MAX_CM, 0.5),
    "side_one": Number(1, MAX_SIDE, 1),
    "side_two": Number(1, MAX_SIDE, 1),
    "folder": FilePath(),
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
    wanted = tuple(suffixes)
    if choices.preset == CUSTOM and OPTION["preset"].applies(Use(wanted)):
        try:
            custom_preset(choices.side_one, choices.side_two)
        except ValueError as error:
            return f"The proportion {error}."
    widths = [FORMATS[one].max_width for one in wanted if OPTION["width"].applies(Use((one,)))]
    if not widths or MIN_WIDTH <= picture.width <= min(widths):
        return ""
    possible = f"use {MIN_WIDTH} to {min(widths)}"
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
    width, cm, dpi = resolve_width(choices.size, choices.unit, choices.dpi)
    chosen: dict[str, Any] = {
        **{one.name: getattr(choices, one.name) for one in fields(PlainOptions)},
        "dpi": dpi,
        "theme": THEMES[choices.theme],
        "preset": preset_of(choices),
        "width": width,
        "pages": Pages(choices.slides if wanted == (".pptx",) else choices.pages),
        "template": b"" if choices.template else None,
    }
    known = meant(Use(wanted))
    made = replace(given, **{name: value for name, value in chosen.items() if name in known})
    if wanted == (".pptx",):
        made = replace(made, cm=slide_cm(made.preset))
    elif OPTION["width"].applies(Use(wanted, is_in_cm=True)):
        made = replace(made, cm=cm)
    return replace(made, subject=_subject(choices, given.subject))


def with_template(picture: Picture, choices: ExportChoices) -> Picture:
    """Return a picture with the deck that it is to be added to; ExportError if there is none."""
    if not choices.template:
        return picture
    try:
        return replace(picture, template=load_template(Path(choices.template)))
    except TemplateError as error:
        raise ExportError(str(error)) from error


def _subject(choices: ExportChoices, given: Subject) -> Subject:
    is_plain = given.view is View.MATRIX and not choices.has_column
    return replace(
        given,
        worded=WordedStack(given.stack, renamed(given.words, choices)),
        position=0.0 if is_plain else given.position,
        has_current=given.has_current and not is_plain,
        layer=given.layer if choices.has_ring else "",
    )
