# SPDX-License-Identifier: MIT
"""Names and texts as a workbook takes them: nothing is cut unsaid, nothing is taken for markup."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from explorer.files.limits import LimitError
from explorer.model.characters import cut, utf16_length

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel counts units of UTF-16.
_MAX_TEXT = 32_767  # in a cell
_MAX_NAME = 31  # in the name of a sheet
_MAX_HEADER = 100  # Excel allows 255 for the whole header, in which each "&" is written twice
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_TAKEN = "History"  # Excel has a sheet of its own of that name
# Office takes _x0041_ for an A. XlsxWriter escapes that, but not the second of two that share the
# line between them; and it takes a text between these tags for markup. Such a text is written in
# pieces, none of which has a whole code.
_SHARING = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
_IN_CODES = re.compile("(?<=_x[0-9A-Fa-f]{4})(?=_)")
_OPENS, _CLOSES = "<r>", "</r>"


def refuse_long(text: str, called: str) -> None:
    """Raise LimitError if no cell has room for a text; `called` begins the sentence."""
    if (length := utf16_length(text)) > _MAX_TEXT:
        raise LimitError(
            f"{called} has {length:,} characters, as Excel counts them, and a cell of a workbook "
            f"has room for {_MAX_TEXT:,}: shorten it, or write .csv, .md or .html"
        )


def write_text(sheet: "Worksheet", row: int, column: int, text: str, look: "Format") -> None:
    """Write a text into a cell, whole and as text; LimitError if no cell has room for it."""
    refuse_long(text, f"A text that begins with {text[:40]!r}")
    if not (_SHARING.search(text) or (text.startswith(_OPENS) and text.endswith(_CLOSES))):
        sheet.write_string(row, column, text, look)
        return
    pieces = [text[:1], text[1:2], *_IN_CODES.split(text[2:])]  # of one or two it makes nothing
    sheet.write_rich_string(row, column, *pieces, look)


def sheet_name(name: str, used: Iterable[str]) -> str:
    """Return a name as a sheet may have it, and that is not used: no two differ only by case."""
    taken = {_key(one) for one in (*used, _TAKEN)}
    plain = _NOT_IN_NAMES.sub(" ", name)
    short, number = _short(plain, ""), 1
    while _key(short) in taken:
        number += 1
        short = _short(plain, f" {number}")
    return short


def _short(name: str, end: str) -> str:
    """Return as much of a name as there is room for, with no quotes around it, and an end."""
    return cut(name, _MAX_NAME - len(end), utf16_length).strip("' ") + end


def _key(name: str) -> str:
    """Return what two names have in common that a program may take for the same."""
    return unicodedata.normalize("NFKC", name).casefold()


def header_text(text: str) -> str:
    """Return a text for the header of a page, in which "&" begins a code."""
    return cut(text, _MAX_HEADER, utf16_length).replace("&", "&&")


def columns(text: str) -> int:
    """Return how many characters of usual width a text is wide: those of East Asia count twice."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return len(text) + wide
