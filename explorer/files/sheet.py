# SPDX-License-Identifier: MIT
"""A stack as a spreadsheet: the matrix, the duties of both sides, and a list of what is yours."""

import io
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from explorer.diagram.layout import Subject
from explorer.diagram.theme import Role, Theme
from explorer.files.duties import Row, duty_rows, matrix_rows, your_rows
from explorer.files.file_words import file_words
from explorer.model.stack import Responsibility
from explorer.model.state import nearest_stop
from explorer.model.wording import source_line

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LOOKS: Mapping[Responsibility, tuple[Role, Role]] = {
    Responsibility.CUSTOMER: ("you_text", "you"),
    Responsibility.PROVIDER: ("provider_text", "provider"),
    Responsibility.SHARED: ("ink", "panel"),
    Responsibility.MODEL_DEPENDENT: ("ink", "panel"),
}
_LINE = 15  # points
_MOST_NAME = 31  # characters in a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(subject: Subject, theme: Theme, texts: Mapping[str, str]) -> bytes:
    """Return an XLSX file; what is yours is listed for the subject's stop, the first without one.

    It is dated as its content is, so the same stack gives the same bytes.
    """
    import xlsxwriter  # only needed here

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **_AS_TEXT}) as book:
        book.set_properties(_properties(subject, texts))
        _Sheets(book, subject, theme).write()
    return out.getvalue()


def _properties(subject: Subject, texts: Mapping[str, str]) -> dict[str, object]:
    return {
        "title": subject.stack.title,
        "subject": texts["Description"],
        "author": texts["Creator"],
        "comments": f"{texts['Rights']}\n{source_line(subject.stack, subject.words)}",
        "created": datetime.combine(subject.stack.as_of, time(), UTC).replace(tzinfo=None),
    }


class _Sheets:
    """The sheets of one workbook, in the colours of a theme."""

    def __init__(self, book: "Workbook", subject: Subject, theme: Theme) -> None:
        self._book, self._subject, self._theme = book, subject, theme
        self._own = file_words(subject.words)
        self._head = self._format("background", "ink", bold=True)
        self._name = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._date = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top"})
        self._words = {kind: self._format(*look) for kind, look in _LOOKS.items()}

    def write(self) -> None:
        """Write the three sheets."""
        self._matrix()
        self._duties()
        self._yours()

    def _format(self, ink: Role, paper: Role, bold: bool = False) -> "Format":
        color = self._theme.color
        look = {"font_color": color(ink), "bg_color": color(paper), "border_color": color("muted")}
        return self._book.add_format({**look, "border": 1, "bold": bold, "valign": "top"})

    def _matrix(self) -> None:
        stack, words = self._subject.stack, self._subject.words
        head, *rows = matrix_rows(stack, words)
        sheet = self._sheet(self._own.sheet_matrix, head, [40, *[24] * (len(head) - 1)])
        for place, (layer, row) in enumerate(zip(stack.layers, rows, strict=True), 1):
            sheet.write_string(place, 0, row[0], self._name)
            for column, (cell, word) in enumerate(zip(layer.cells, row[1:], strict=True), 1):
                sheet.write_string(place, column, word, self._words[cell.responsibility])
        sheet.write_string(len(rows) + 2, 0, source_line(stack, words))

    def _duties(self) -> None:
        head, *rows = duty_rows(self._subject.stack, self._subject.words)
        widths = [24, 34, 16, 24, 60, 60]
        sheet = self._sheet(self._own.sheet_duties, head, widths)
        self._fill(sheet, rows, widths)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)

    def _yours(self) -> None:
        subject = self._subject
        stop = nearest_stop(subject.position or 0.0)
        head, *rows = your_rows(subject.stack, subject.words, stop)
        name = self._own.sheet_yours.format(you=subject.words.you_in_sentence)
        widths = [34, 24, 60, 22, 14, 10]
        sheet = self._sheet(f"{name} - {subject.stack.stops[stop].name}", head, widths)
        self._fill(sheet, rows, widths)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        sheet.set_column(4, 4, widths[4], self._date)

    def _sheet(self, name: str, head: Row, widths: Sequence[int]) -> "Worksheet":
        """Return a new sheet with its head, which stays in sight and is repeated in print."""
        sheet = self._book.add_worksheet(self._free_name(name))
        for column, (text, width) in enumerate(zip(head, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, text, self._head)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _fill(self, sheet: "Worksheet", rows: Sequence[Row], widths: Sequence[int]) -> None:
        for place, row in enumerate(rows, 1):
            sheet.set_row(place, _LINE * _lines(row, widths))
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(place, column, text, self._text if column else self._name)

    def _free_name(self, name: str) -> str:
        """Return a name that a sheet may have: short, not used yet, no quote at its ends."""
        short = _FORBIDDEN.sub(" ", name)[:_MOST_NAME].strip("' ")
        used = {sheet.get_name().lower() for sheet in self._book.worksheets()}
        return f"{short[: _MOST_NAME - 2]} 2" if short.lower() in used else short


def _lines(row: Row, widths: Sequence[int]) -> int:
    """Return how many lines a row takes; some programs do not find that out by themselves."""
    return max(
        sum(1 + len(line) // width for line in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
    )
