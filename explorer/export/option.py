# SPDX-License-Identifier: MIT
"""What an option of an export is: its name, its kind of value, and where it means something."""

from collections.abc import Callable
from enum import IntEnum, StrEnum
from typing import Any

from msgspec import Struct

from explorer.diagram.subject import Subject

MAX_PATH = 4096  # characters
MAX_NAME = 40  # characters of a party's name
# Sets of formats that many options are for.
IMAGES = (".png", ".svg")
STILL = (*IMAGES, ".pdf")
MOVING = (".webp", ".gif")
DRAWN = (*STILL, ".pptx", *MOVING)
SHOWING = (*STILL, ".pptx", ".html", *MOVING)  # one view of one stack, as it is chosen
# What help calls the formats that are not for everything.
_CALLED = {
    ".png": "PNG",
    ".svg": "SVG",
    ".pdf": "PDF",
    ".pptx": "PowerPoint",
    ".webp": "moving picture",
    ".gif": "moving picture",
}


class Switch(Struct, frozen=True):
    """Yes or no; its flag turns it into what it is not by default."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return isinstance(value, bool)


class Number(Struct, frozen=True):
    """A number between two; a dialog changes it by `step` and shows its unit."""

    low: float
    high: float
    step: float
    unit: str = ""
    is_percent: bool = False

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible; what is not a number is not between the two."""
        return bool(self.low <= value <= self.high)

    @property
    def expected(self) -> str:
        """What is possible, in words."""
        return f"{self.low:g} to {self.high:g}"


class Choice(Struct, frozen=True):
    """One of some words."""

    values: tuple[str, ...]

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return value in self.values


class Name(Struct, frozen=True):
    """What a party is called, on one line; empty: as usual."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        is_blank = bool(value) and not value.strip()
        return len(value) <= MAX_NAME and value.isprintable() and not is_blank

    @property
    def expected(self) -> str:
        """What is possible, in words."""
        return f"one line of 1 to {MAX_NAME} characters"


class FilePath(Struct, frozen=True):
    """A file or a folder; empty: none."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return len(value) <= MAX_PATH and "\0" not in value


class Text(Struct, frozen=True):
    """Anything else, which whoever asked for it makes sense of."""

    def takes(self, value: Any) -> bool:
        """Return whether a value is possible."""
        return isinstance(value, str)


ValueKind = Switch | Number | Choice | Name | FilePath | Text


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
    """What is exported, as far as it decides whether an option means something.

    `is_all`: every picture, each to a file; `is_in_cm`: the width is chosen in cm or inches.
    """

    suffixes: tuple[str, ...]
    is_all: bool = False
    is_in_cm: bool = False
    subject: Subject | None = None


def _nothing(_use: Use) -> str:
    return ""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802  (Qt's tools look for it)
    """Return a text as it is; it is translated where it is shown."""
    return text


class Option(Struct, frozen=True, kw_only=True):
    """One thing that can be chosen of an export: the command, the manual and the dialogs read it.

    `name` is that of its field in what is chosen and, for most, in the picture. Without `help`
    the command does not have it, without `section` no dialog has it. `label` is its text in a
    dialog, with the key that leads there, `spoken` its name for a screen reader if that is
    another. It is for `formats` (all if none is named), with a width in cm also for
    `formats_in_cm`, which `hint` tells; `lacks` returns what else is missing, as in "without a
    layer". `is_each`: where everything is written, every value of it is.
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
        """Its help, with the formats that it is for, where those are few."""
        if self.heading is not Heading.SPECIAL:
            return self.help
        called = dict.fromkeys(_CALLED.get(suffix, suffix) for suffix in self.formats)
        return f"{', '.join(called)}: {self.help}"

    def applies(self, use: Use) -> bool:
        """Return whether the option means something for an export."""
        return not self.refusal(use)

    def refusal(self, use: Use) -> str:
        """Return why the option means nothing for an export, as a sentence; empty if it does."""
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
