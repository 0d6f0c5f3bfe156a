# SPDX-License-Identifier: MIT
"""The matrix as text tables: CSV and Markdown files; HTML, RTF and tabs for the clipboard."""

import csv
import io
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from explorer.diagram.subject import Subject
from explorer.files.duties import Row, dispute_line, duty_rows, inert, matrix_rows, party_heads
from explorer.files.file_words import file_words
from explorer.model.stack import Layer
from explorer.model.worded import WordedStack
from explorer.model.wording import answer, counts_line, source_line

# What Markdown could take for markup: anywhere, at the start of a line, and as automatic links.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@]|^[-+=]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d+)([.)])")
_BLANKS = re.compile(r"[ \t\n]+")  # not the blanks that a text may mean, such as no-break ones
_RTF_NAME, _RTF_CELL, _ASCII = 3400, 1560, 0x7E


def csv_table(subject: Subject, texts: Mapping[str, str]) -> bytes:
    """Return a row for each layer and service model, then the source and the license.

    UTF-8 with a byte order mark, without which Excel assumes another encoding.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    rows = duty_rows(subject.worded)
    writer.writerows([inert(text) for text in row] for row in rows)
    writer.writerow([])
    writer.writerow([inert(source_line(subject.worded))])
    writer.writerow([inert(texts["Rights"])])
    return out.getvalue().encode("utf-8-sig")


def markdown(subject: Subject, texts: Mapping[str, str]) -> bytes:
    """Return the matrix as a table, then the duties of both sides layer by layer."""
    lines = "\n".join(_markdown(subject.worded, texts))
    return f"{lines}\n".encode()


def _markdown(worded: WordedStack, texts: Mapping[str, str]) -> Iterator[str]:
    stack = worded.stack
    yield from (f"# {_plain(stack.title)}", "", _plain(stack.summary), "")
    head, *rows = matrix_rows(worded)
    yield from (_piped(head), _piped(["---"] * len(head), is_markup=True), *map(_piped, rows), "")
    for number, stop in enumerate(stack.stops):
        counts = counts_line(worded, number)
        yield f"- **{_plain(stop.name)}** ({_plain(stop.long_name)}): {_plain(counts)}"
    for group in stack.groups:
        yield from ("", f"## {_plain(group.name)}", "", _plain(group.summary))
        for layer in stack.layers_of(group.id):
            yield from _layer(worded, layer)
    yield from ("", "---", "", _plain(source_line(worded)), "", _plain(texts["Rights"]))


def _layer(worded: WordedStack, layer: Layer) -> Iterator[str]:
    words = worded.words
    yield from ("", f"### {_plain(layer.name)}", "", _plain(layer.what))
    own = file_words(words)
    heads = party_heads(words, own)
    for cell in layer.cells:
        name, word = worded.stack.stop(cell.stop).name, answer(words, layer, cell)
        yield from ("", f"**{_plain(name)}: {_plain(word)}**")
        for head, duties in zip(heads, (cell.you, cell.provider), strict=True):
            if duties:
                yield from ("", f"{_plain(head)}:", "", *(f"- {_plain(duty)}" for duty in duties))
        if dispute := layer.dispute(cell.stop):
            yield from ("", _plain(dispute_line(worded.stack, own, dispute)))


def _piped(row: Sequence[str], is_markup: bool = False) -> str:
    return f"| {' | '.join(text if is_markup else _plain(text) for text in row)} |"


def _plain(text: str) -> str:
    """Return a text on one line with all Markdown markup escaped."""
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", _BLANKS.sub(" ", text).strip(" ")))


def html_table(worded: WordedStack) -> str:
    """Return the matrix as an HTML table, for pasting."""
    head, *rows = matrix_rows(worded)
    body = "".join(f"<tr>{_html_row(row)}</tr>" for row in rows)
    heads = "".join(f"<th>{escape(text)}</th>" for text in head)
    caption = f"<caption>{escape(worded.stack.title)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _html_row(row: Row) -> str:
    name, *words = map(escape, row)
    return f"<th>{name}</th>" + "".join(f"<td>{word}</td>" for word in words)


def tabbed(worded: WordedStack) -> str:
    """Return the matrix as tab-separated lines, for pasting into a spreadsheet."""
    return "\n".join("\t".join(map(inert, row)) for row in matrix_rows(worded))


def rtf_table(worded: WordedStack) -> bytes:
    """Return the matrix as an RTF table, the only format that Impress pastes as a table."""
    head, *rows = matrix_rows(worded)
    lines = [_rtf_row(head, r"\b"), *(_rtf_row(row, "") for row in rows)]
    return "\n".join([r"{\rtf1\ansi\deff0{\fonttbl{\f0 Inter;}}", *lines, "}"]).encode("ascii")


def _rtf_row(row: Row, look: str) -> str:
    """Return a table row; the right edges of its cells are in twips (1/20 point)."""
    ends = [_RTF_NAME + _RTF_CELL * number for number in range(len(row))]
    edge = "".join(rf"\clbrdr{side}\brdrs\brdrw10" for side in "tlbr")
    cells = "".join(rf"{edge}\cellx{end}" for end in ends)
    texts = "".join(rf"\pard\intbl{{\fs22{look} {_rtf(text)}}}\cell" for text in row)
    return rf"\trowd\trgaph80{cells}{texts}\row"


def _rtf(text: str) -> str:
    """Return a text with RTF's special characters escaped, and non-ASCII ones as UTF-16 units."""
    raw = text.encode("utf-16-le")
    return "".join(map(_rtf_unit, struct.unpack(f"<{len(raw) // 2}H", raw)))


def _rtf_unit(unit: int) -> str:
    if unit > _ASCII or unit < ord(" "):
        return rf"\u{unit - 0x10000 if unit > 0x7FFF else unit}?"
    return f"\\{chr(unit)}" if chr(unit) in r"\{}" else chr(unit)
