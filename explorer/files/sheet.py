# SPDX-License-Identifier: MIT
"""A stack as a workbook: the matrix, both parties' duties, and a checklist of the customer's."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from explorer.diagram.subject import Subject
from explorer.diagram.theme import Role, Theme
from explorer.files.cells import columns, header_text, refuse_long, sheet_name, write_text
from explorer.files.dates import start_of
from explorer.files.duties import Row, duty_rows, matrix_rows, your_rows
from explorer.files.file_words import file_words
from explorer.model.stack import Responsibility
from explorer.model.wording import source_line

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LOOKS: Mapping[Responsibility, tuple[Role, Role]] = {
    Responsibility.CUSTOMER: ("you_text", "you"),
    Responsibility.PROVIDER: ("provider_text", "provider"),
    Responsibility.SHARED: ("ink", "card"),
    Responsibility.MODEL_DEPENDENT: ("ink", "card"),
    Responsibility.NOT_APPLICABLE: ("muted", "card"),
}
_LINE = 15  # points
_DUTY, _DISPUTE, _SEE = 62, 44, 36  # widths of the columns with long texts, in characters
_TICK = "\u2713"
# Excel keeps such a cell as text even after it was edited.
_QUOTED: Mapping[str, object] = {"quote_prefix": True}
_MAX_HEIGHT = 409  # points, of a row
_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(subject: Subject, theme: Theme, texts: Mapping[str, str]) -> bytes:
    """Return an XLSX file; the checklist is for the subject's stop, the first if it has none.

    It bears the date of its content, so the same stack gives the same bytes; without one, the first
    that a file can bear. LimitError if a text is too long for a cell.
    """
    import xlsxwriter  # only needed here

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **_AS_TEXT}) as book:
        book.set_properties(_properties(subject, texts))
        _Sheets(book, subject, theme).write()
    return out.getvalue()


def _properties(subject: Subject, texts: Mapping[str, str]) -> dict[str, object]:
    comments = (texts["Rights"], source_line(subject.worded))
    return {
        "title": subject.stack.title,
        "subject": texts["Description"],
        "author": texts["Creator"],
        "comments": "\n".join(filter(None, comments)),
        "created": start_of(subject.stack.as_of or date.min).replace(tzinfo=None),
    }


class _Sheets:
    """The sheets of one workbook, in the colors of a theme."""

    def __init__(self, book: "Workbook", subject: Subject, theme: Theme) -> None:
        self._book, self._subject, self._theme = book, subject, theme
        self._own, self._told = file_words(subject.words), subject.told
        self._head = self._format("background", "ink", bold=True, valign="vcenter")
        self._name, self._layer = self._plain(bold=True), self._plain(bold=True, valign="vcenter")
        self._text, self._free = self._plain(), self._plain(quote_prefix=False)
        self._date = self._plain(quote_prefix=False, num_format="yyyy-mm-dd")
        self._tick = self._plain(quote_prefix=False, align="center")
        self._note = book.add_format({**_QUOTED})
        self._words = {
            kind: self._format(*look, align="center", valign="vcenter", text_wrap=True)
            for kind, look in _LOOKS.items()
        }

    def write(self) -> None:
        """Write the three sheets."""
        self._matrix()
        self._duties()
        self._yours()

    def _format(self, ink: Role, paper: Role, **more: object) -> "Format":
        color = self._theme.color
        look = {"font_color": color(ink), "bg_color": color(paper), "border_color": color("muted")}
        return self._book.add_format({**_QUOTED, **look, "border": 1, **more})

    def _plain(self, **more: object) -> "Format":
        """Return a cell format for white paper, with a hairline below."""
        look = {
            "text_wrap": True,
            "valign": "top",
            "bottom": 7,
            "bottom_color": self._theme.color("muted"),
        }
        return self._book.add_format({**_QUOTED, **look, **more})

    def _matrix(self) -> None:
        stack, words = self._told.stack, self._told.words
        head, *rows = matrix_rows(self._told, self._subject.hidden)
        names = [*(words.of(kind) for kind in Responsibility), words.hidden_spoken]
        answers = max(*(columns(name) + 4 for name in names), *map(columns, head[1:]))
        widths = [_width(head, rows, 0, 44), *[answers] * len(stack.stops)]
        sheet = self._sheet(self._own.sheet_matrix, head, widths)
        for place, (layer, row) in enumerate(zip(stack.layers, rows, strict=True), 1):
            sheet.set_row(place, _height(_lines(row, widths) + 0.4))
            write_text(sheet, place, 0, row[0], self._layer)
            for column, (cell, word) in enumerate(zip(layer.cells, row[1:], strict=True), 1):
                write_text(sheet, place, column, word, self._words[cell.responsibility])
        if source := source_line(self._subject.worded):
            write_text(sheet, len(rows) + 2, 0, source, self._note)

    def _duties(self) -> None:
        head, *rows = duty_rows(self._told, self._subject.hidden)
        names = head.index(self._told.words.disputed) - 2
        widths = [_width(head, rows, column, 36) for column in range(names)]
        for row in rows:
            layer, stop = row[names - 3 : names - 1]
            for name, text in zip(head, row, strict=True):
                refuse_long(text, f"\u201c{name}\u201d of {layer}, {stop},")
        widths += [_DUTY, _DUTY, _DISPUTE, _SEE][: len(head) - names]
        self._list(self._own.sheet_duties, head, rows, widths)

    def _yours(self) -> None:
        """Write the checklist: owner, due date, and a tick that greys the row out."""
        subject = self._subject
        stop_index = subject.stop_index
        head, *rows = your_rows(self._told, stop_index)
        name = self._own.sheet_yours.format(you=subject.words.you_in_sentence)
        widths = [_width(head, rows, column, 44) for column in range(2)]
        widths += [_DUTY, 24, 14, max(columns(head[-1]) + 4, 10)]
        title = f"{name} - {subject.stop.name}"
        sheet = self._list(title, head, rows, widths)
        for place in range(1, len(rows) + 1):
            for column, look in ((3, self._free), (4, self._date), (5, self._tick)):
                sheet.write_blank(place, column, None, look)
        if rows:
            done = {"validate": "list", "source": [_TICK], "error_type": "information"}
            sheet.data_validation(1, 5, len(rows), 5, done)
            grey = self._book.add_format(
                {"font_color": self._theme.color("muted"), "font_strikeout": True}
            )
            rule = {"type": "formula", "criteria": '=$F2<>""', "format": grey}
            sheet.conditional_format(1, 0, len(rows), 4, rule)

    def _list(
        self, name: str, head: Row, rows: Sequence[Row], widths: Sequence[int]
    ) -> "Worksheet":
        """Return a new sheet with rows of texts that can be filtered."""
        sheet = self._sheet(name, head, widths)
        for place, row in enumerate(rows, 1):
            sheet.set_row(place, _height(_lines(row, widths)))
            for column, text in enumerate(row):
                write_text(sheet, place, column, text, self._text if column else self._name)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        return sheet

    def _sheet(self, name: str, head: Row, widths: Sequence[int]) -> "Worksheet":
        """Return a new sheet with a head row that is frozen and repeated in print."""
        used = [sheet.get_name() for sheet in self._book.worksheets()]
        sheet = self._book.add_worksheet(sheet_name(name, used))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, text in enumerate(head):
            write_text(sheet, 0, column, text, self._head)
        sheet.set_row(0, _LINE * 1.4)
        sheet.freeze_panes(1, 1)
        self._set_print(sheet)
        return sheet

    def _set_print(self, sheet: "Worksheet") -> None:
        """Fit the print to the page's width, with the stack's title, sheet name and page number."""
        sheet.set_header(f"&L{header_text(self._subject.stack.title)}&R&A")
        sheet.set_footer("&R&P / &N")
        sheet.set_margins(left=0.5, right=0.5)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)


def _height(lines: float) -> float:
    """Return the height of a row with so many lines, in points; Excel has rows up to a limit."""
    return min(_LINE * lines, _MAX_HEIGHT)


def _width(head: Row, rows: Sequence[Row], column: int, most: int) -> int:
    """Return a column's width in characters: its longest text, with room for bold and a button.

    Texts longer than `most` are wrapped.
    """
    longest = max(columns(row[column]) for row in (head, *rows))
    return min(round(longest * 1.1) + 3, most)


def _lines(row: Row, widths: Sequence[int]) -> int:
    """Return how many lines a row takes, since some programs do not fit row heights themselves."""
    return max(
        sum(1 + columns(line) // width for line in text.split("\n"))
        for text, width in zip(row, widths, strict=True)
    )
