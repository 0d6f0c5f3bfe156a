# SPDX-License-Identifier: MIT
"""The matrix as text tables: CSV and Markdown files; HTML, RTF and tabs for the clipboard."""

import csv
import io
import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

from explorer.diagram.subject import Subject
from explorer.files.duties import (
    Row,
    dispute_line,
    duty_rows,
    inert,
    matrix_rows,
    party_heads,
    see_line,
)
from explorer.files.file_words import file_words
from explorer.model.markdown import plain
from explorer.model.stack import Layer
from explorer.model.worded import WordedStack
from explorer.model.wording import answer, counts_line, source_line

_RTF_NAME, _RTF_CELL, _ASCII = 3400, 1560, 0x7E


def csv_table(subject: Subject, texts: Mapping[str, str]) -> bytes:
    """Return a row for each layer and service model, then the source and the license.

    UTF-8 with a byte order mark, without which Excel assumes another encoding.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    rows = duty_rows(subject.told, subject.hidden)
    writer.writerows([inert(text) for text in row] for row in rows)
    writer.writerow([])
    ends = filter(None, (source_line(subject.worded), texts["Rights"]))
    writer.writerows([inert(text)] for text in ends)
    return out.getvalue().encode("utf-8-sig")


def markdown(subject: Subject, texts: Mapping[str, str]) -> bytes:
    """Return the matrix as a table, then the duties of both sides layer by layer."""
    lines = "\n".join(_markdown(subject, texts))
    return f"{lines}\n".encode()


def _markdown(subject: Subject, texts: Mapping[str, str]) -> Iterator[str]:
    worded, hidden = subject.told, subject.hidden
    stack = worded.stack
    summary = subject.words.predict if hidden else stack.summary
    yield from (f"# {plain(stack.title)}", *_paragraph(summary), "")
    head, *rows = matrix_rows(worded, hidden)
    yield from (_piped(head), _piped(["---"] * len(head), is_markup=True), *map(_piped, rows), "")
    for number, stop in enumerate(stack.stops):
        counts = "" if hidden else f": {plain(counts_line(worded, number))}"
        detail = f" ({plain(stop.long_name)})" if stop.long_name else ""
        yield f"- **{plain(stop.name)}**{detail}{counts}"
    for group in stack.groups:
        yield from ("", f"## {plain(group.name)}", *_paragraph(group.summary))
        for layer in stack.layers_of(group.id):
            yield from _layer(worded, layer)
    for layer in stack.layers_of(""):
        yield from _asked(layer) if layer.id in hidden else _layer(worded, layer)
    yield from ("", "---", *_paragraph(source_line(worded)), *_paragraph(texts["Rights"]))


def _asked(layer: Layer) -> Iterator[str]:
    """Yield what a layer is, and not whose."""
    yield from ("", f"## {plain(layer.name)}", *_paragraph(layer.what))


def _layer(worded: WordedStack, layer: Layer) -> Iterator[str]:
    words, level = worded.words, "###" if layer.group else "##"
    yield from ("", f"{level} {plain(layer.name)}", *_paragraph(layer.what))
    own = file_words(words)
    heads = party_heads(words, own)
    for cell in layer.cells:
        name, word = worded.stack.stop(cell.stop).name, answer(words, layer, cell)
        yield from ("", f"**{plain(name)}: {plain(word)}**")
        for head, duties in zip(heads, (cell.you, cell.provider), strict=True):
            if duties:
                yield from ("", f"{plain(head)}:", "", *(f"- {plain(duty)}" for duty in duties))
        if dispute := layer.dispute(cell.stop):
            yield from ("", plain(dispute_line(worded.stack, own, dispute)))
        yield from _paragraph(see_line(worded.stack, own, cell))


def _paragraph(text: str) -> Iterator[str]:
    """Yield a blank line and a text; nothing if it is empty."""
    if text:
        yield from ("", plain(text))


def _piped(row: Sequence[str], is_markup: bool = False) -> str:
    return f"| {' | '.join(text if is_markup else plain(text) for text in row)} |"


def html_table(worded: WordedStack, hidden: Collection[str] = ()) -> str:
    """Return the matrix as an HTML table, for pasting."""
    head, *rows = matrix_rows(worded, hidden)
    body = "".join(f"<tr>{_html_row(row)}</tr>" for row in rows)
    heads = "".join(f"<th>{escape(text)}</th>" for text in head)
    caption = f"<caption>{escape(worded.stack.title)}</caption>"
    return f"<table>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _html_row(row: Row) -> str:
    name, *words = map(escape, row)
    return f"<th>{name}</th>" + "".join(f"<td>{word}</td>" for word in words)


def tabbed(worded: WordedStack, hidden: Collection[str] = ()) -> str:
    """Return the matrix as tab-separated lines, for pasting into a spreadsheet."""
    return "\n".join("\t".join(map(inert, row)) for row in matrix_rows(worded, hidden))


def rtf_table(worded: WordedStack, hidden: Collection[str] = ()) -> bytes:
    """Return the matrix as an RTF table, the only format that Impress pastes as a table."""
    head, *rows = matrix_rows(worded, hidden)
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
