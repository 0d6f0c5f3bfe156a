# SPDX-License-Identifier: MIT
"""The choices of the export dialogs, which are kept between runs."""

import contextlib
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import fields, replace
from PySide6.QtCore import QCoreApplication

from explorer.diagram.own_colors import ColorError, color_of, own_theme
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES, Theme
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
)
from explorer.export.special_options import Pages
from explorer.files.pptx.template import TemplateError, load_template
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words

translate = QCoreApplication.translate
_MOST_DECKS = 20
MAX_SIDE = 99_999  # the command's syntax of custom proportions


class ExportChoices(PlainOptions, frozen=True):
    """All choices about a file. `pages` are those of a PDF, `slides` those of a deck.

    The width is `pixels` or `cm`, depending on `unit`; 0 dots per inch is the default resolution.
    `format` is for exporting one picture, `formats` for all pictures at once. `decks` are the
    templates used last, each with the layout, the place and the area that were chosen in it.
    """

    format: str = ".png"
    formats: tuple[str, ...] = (".png", ".svg", ".pdf")
    folder: str = ""
    theme: str = "light"
    you_color: str = ""
    provider_color: str = ""
    preset: str = DEFAULT_PRESET
    side_one: int = 1200
    side_two: int = 630
    unit: str = "px"
    pixels: int = DEFAULT_WIDTH
    cm: float = 16.0
    has_ring: bool = True
    has_baseline: bool = True
    has_column: bool = True
    pages: str = "one"
    slides: str = "one"
    template: str = ""
    you: str = ""
    provider: str = ""
    decks: tuple[tuple[str, str, str, str], ...] = ()

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
        """The width in the chosen unit."""
        return {"px": self.pixels, "cm": self.cm, "in": self.cm / CM_PER_INCH}[self.unit]


def kept_choices(kept: Mapping[str, Any]) -> ExportChoices:
    """Return the saved choices, with defaults for values that are not valid."""
    usable: dict[str, Any] = {}
    for one in fields(ExportChoices):
        if one.encode_name in kept:
            with contextlib.suppress(msgspec.ValidationError):
                usable[one.name] = msgspec.convert(kept[one.encode_name], one.type)
    return ExportChoices(**usable).checked()


def saved_choices(kept: Mapping[str, Any], choices: ExportChoices) -> dict[str, Any]:
    """Return the saved choices with what is now another; windows and versions keep more there."""
    before, now = map(msgspec.to_builtins, (kept_choices(kept), choices))
    return {**kept, **{name: value for name, value in now.items() if value != before[name]}}


# Validators: those of the table of options, and those for choices that only dialogs have.
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
    """Return the chosen preset; the default one if custom proportions are not possible."""
    if choices.preset != CUSTOM:
        return PRESETS[choices.preset]
    try:
        return custom_preset(choices.side_one, choices.side_two)
    except ValueError:
        return PRESETS["16:9"]


def problem_of(choices: ExportChoices, picture: Picture, suffixes: Iterable[str]) -> str:
    """Return why a picture cannot be written in some formats, as a sentence; empty if it can.

    Choices that do not apply to the formats are ignored.
    """
    wanted = tuple(suffixes)
    use = Use(wanted, has_template=bool(choices.template))
    if choices.preset == CUSTOM and OPTION["preset"].applies(use):
        try:
            custom_preset(choices.side_one, choices.side_two)
        except ValueError as error:
            return translate("export", "The proportion {problem}.").format(problem=error)
    if OPTION["you_color"].applies(use):
        try:
            _own_theme(choices, THEMES[choices.theme])
        except ColorError as error:
            return f"{error}."
    widths = [FORMATS[one].max_width for one in wanted if OPTION["width"].applies(Use((one,)))]
    if not widths or MIN_WIDTH <= picture.width <= min(widths):
        return ""
    text = translate(
        "export", "The width of {width} pixels is not possible: use {least} to {most}."
    )
    return text.format(width=picture.width, least=MIN_WIDTH, most=min(widths))


def remembering(choices: ExportChoices) -> ExportChoices:
    """Return choices that remember what is chosen in their template."""
    if not choices.template:
        return choices
    own = choices.template, choices.layout, choices.after, choices.area
    others = tuple(one for one in choices.decks if one[0] != choices.template)
    return replace(choices, decks=(own, *others)[:_MOST_DECKS])


def recalled(choices: ExportChoices, before: ExportChoices) -> ExportChoices:
    """Return choices with what was last chosen in their template, if it is another than before."""
    if choices.template == before.template:
        return choices
    decks = remembering(before).decks
    kept = next((one[1:] for one in decks if one[0] == choices.template), ("", "", ""))
    return replace(
        choices, decks=decks, **dict(zip(("layout", "after", "area"), kept, strict=True))
    )


@lru_cache(maxsize=1)
def _read_deck(path: Path, _changed: int, _size: int) -> bytes:
    return load_template(path)


def deck_bytes(path: Path) -> bytes:
    """Return a deck's file, read anew if it has changed; TemplateError if it cannot be read."""
    try:
        about = path.stat()
    except OSError:
        return load_template(path)  # which says why
    return _read_deck(path, about.st_mtime_ns, about.st_size)


def renamed(words: Words, choices: ExportChoices) -> Words:
    """Return the words with the chosen names; the identical object if there are none."""
    if choices.you or choices.provider:
        return words.renamed(choices.you, choices.provider)
    return words


def picture_from(choices: ExportChoices, given: Picture, suffixes: Iterable[str]) -> Picture:
    """Return a given picture with the choices that apply to some formats.

    All other options keep their defaults. A template is not read yet: its bytes are empty.
    """
    wanted = tuple(suffixes)
    width, cm, dpi = resolve_width(choices.size, choices.unit, choices.dpi)
    chosen: dict[str, Any] = {
        **{one.name: getattr(choices, one.name) for one in fields(PlainOptions)},
        "dpi": dpi,
        "preset": preset_of(choices),
        "width": width,
        "pages": Pages(choices.slides if wanted == (".pptx",) else choices.pages),
        "template": b"" if choices.template else None,
    }
    known = meant(Use(wanted, has_template=bool(choices.template)))
    made = replace(given, **{name: value for name, value in chosen.items() if name in known})
    if {"theme", "you_color"} & known:
        made = replace(made, theme=_theme(choices, known))
    if OPTION["width"].applies(Use(wanted, is_in_cm=True)):
        made = replace(made, cm=cm)
    can_compare = OPTION["baseline"].applies(Use(wanted))
    return replace(made, subject=_subject(choices, given.subject, can_compare))


def _theme(choices: ExportChoices, known: Collection[str]) -> Theme:
    """Return the chosen theme, in own colors unless none can be made of them."""
    theme = THEMES[choices.theme if "theme" in known else ExportChoices().theme]
    try:
        return _own_theme(choices, theme) if "you_color" in known else theme
    except ColorError:
        return theme


def _own_theme(choices: ExportChoices, theme: Theme) -> Theme:
    return own_theme(theme, color_of(choices.you_color), color_of(choices.provider_color))


def with_template(picture: Picture, choices: ExportChoices) -> Picture:
    """Return a picture with its template read, if one is chosen; ExportError if it is unusable."""
    if not choices.template:
        return picture
    try:
        return replace(picture, template=deck_bytes(Path(choices.template)))
    except TemplateError as error:
        raise ExportError(str(error)) from error


def _subject(choices: ExportChoices, given: Subject, can_compare: bool) -> Subject:
    is_plain = given.view is View.MATRIX and not choices.has_column
    is_compared = given.is_compared and choices.has_baseline and can_compare and not is_plain
    return replace(
        given,
        worded=WordedStack(given.stack, renamed(given.words, choices)),
        position=0.0 if is_plain else given.position,
        has_current=given.has_current and not is_plain,
        layer=given.layer if choices.has_ring else "",
        before=given.before if is_compared else None,
        is_compared=is_compared,
    )
