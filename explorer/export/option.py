# SPDX-License-Identifier: MIT
"""The definition of an export option: its name, its kind of value, and where it applies."""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

from msgspec import Struct

from explorer.diagram.subject import Subject
from explorer.files.pptx.places import area_of
from explorer.model.names import name_problem

MAX_PATH, MAX_LISTED = 4096, 255  # characters
# Sets of formats shared by many options.
IMAGES = (".png", ".svg")
STILL = (*IMAGES, ".pdf")
MOVING = (".webp", ".gif")
DRAWN = (*STILL, ".pptx", *MOVING)
SHOWING = (*STILL, ".pptx", ".html", *MOVING)  # formats with a single view of a single stack
# The names in the help of formats that have options of their own.
_CALLED = {
    ".png": "PNG",
    ".svg": "SVG",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".webp": "moving picture",
    ".gif": "moving picture",
}


class Switch(Struct, frozen=True):
    """A boolean; its flag inverts the default."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return isinstance(value, bool)


class Number(Struct, frozen=True):
    """A number within bounds; a dialog changes it by `step` and shows its unit."""

    low: float
    high: float
    step: float
    unit: str = ""
    is_percent: bool = False

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible; NaN is not."""
        return bool(self.low <= value <= self.high)

    @property
    def expected(self) -> str:
        """What is possible, in words."""
        return f"{self.low:g} to {self.high:g}"


class Choice(Struct, frozen=True):
    """One of a set of words."""

    values: tuple[str, ...]

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return value in self.values


class Name(Struct, frozen=True):
    """The name of a party, on one line; empty for the default."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return not name_problem(value)


class FilePath(Struct, frozen=True):
    """A path of a file or a folder; empty for none."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return len(value) <= MAX_PATH and "\0" not in value


class Listed(Struct, frozen=True):
    """One of the names that a template has, empty for the usual one; which, its writer knows."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return len(value) <= MAX_LISTED


class Area(Struct, frozen=True):
    """An area of a slide as a text such as `1,2,30,14cm`, empty for the usual one."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return not value or area_of(value) is not None


class Text(Struct, frozen=True):
    """Any text, to be parsed by its user."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return isinstance(value, str)


ValueKind = Switch | Number | Choice | Name | FilePath | Listed | Area | Text


class Heading(StrEnum):
    """The headings of `--help` and of the manual."""

    WHERE = "where to"
    WHAT = "what"
    HOW = "how"
    SPECIAL = "for some formats"


class Section(IntEnum):
    """The parts of an export dialog, from top to bottom."""

    SIZE, TEXT, PAGES, MOVEMENT, DECK, PARTS, FILE, NAMES = range(8)


class Use(Struct, frozen=True):
    """An export, as far as it decides which options apply.

    `is_all`: every picture, each to a file; `is_in_cm`: the width is chosen in cm or inches;
    `has_template`: there is a deck to add slides to.
    """

    suffixes: tuple[str, ...]
    is_all: bool = False
    is_in_cm: bool = False
    has_template: bool = False
    subject: Subject | None = None


def _nothing(_use: Use) -> str:
    return ""


class Option(Struct, frozen=True, kw_only=True):
    """An option of an export, as the command, the manual and the dialogs have it.

    `name` is its field in `ExportChoices` and usually in `Picture`. Options without `help` are not
    in the command, those without `section` not in a dialog. `label` is the text in a dialog, with
    its access key; `spoken` the name for screen readers, if different. It applies to `formats`
    (empty for all) and, if the width is in cm, to `formats_in_cm`, which `hint` mentions; `lacks`
    returns what else is missing, as in "without a layer", or an empty text. `is_each`: with
    `--all`, a file is written for every value.
    """

    name: str = ""
    flag: str = ""
    metavar: str | None = None
    help: str = ""
    heading: Heading = Heading.HOW
    kind: ValueKind = Switch()
    default: Any = None
    label: str = ""
    spoken: str = ""
    section: Section | None = None
    formats: tuple[str, ...] = ()
    formats_in_cm: tuple[str, ...] = ()
    hint: str = ""
    lacks: Callable[[Use], str] = _nothing
    is_each: bool = False

    @property
    def full_help(self) -> str:
        """The help text; options for few formats begin with their names."""
        if self.heading is not Heading.SPECIAL:
            return self.help
        called = dict.fromkeys(_CALLED.get(suffix, suffix) for suffix in self.formats)
        return f"{', '.join(called)}: {self.help}"

    def applies(self, use: Use) -> bool:
        """Return whether the option applies to an export."""
        return not self.refusal(use)

    def refusal(self, use: Use) -> str:
        """Return why the option does not apply to an export, as a sentence; empty if it does."""
        what = f"{self.flag or self.name} means nothing"
        if self.is_each and use.is_all:
            return f"{what} with --all, which writes every one"
        if lacking := self.lacks(use):
            return f"{what} {lacking}"
        known = (*self.formats, *(self.formats_in_cm if use.is_in_cm else ()))
        if not self.formats or set(known) & set(use.suffixes):
            return ""
        hint = self.hint if set(self.formats_in_cm) & set(use.suffixes) else ""
        able = f"{', '.join(self.formats)}{hint}"
        return f"{what} for {', '.join(use.suffixes)}: it is for {able}"
