# SPDX-License-Identifier: MIT
"""The texts in files of every format, as read by programs that have nothing to do with ours."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pikepdf
import pptx
from PIL import Image

from explorer.export.picture import Picture
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.wording import cell_title

Read = Callable[[bytes, Picture], str]
BLANKS = "(?:[^\\S\n]|[\u200b-\u200f\u2060\ufeff])*"


def read_png(data: bytes, _picture: Picture) -> str:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return "\n".join(map(str, image.text.values()))  # type: ignore[attr-defined]


def read_moving(data: bytes, picture: Picture) -> str:
    with Image.open(io.BytesIO(data)) as image:
        assert image.n_frames >= len(picture.subject.stack.stops)  # type: ignore[attr-defined]
        image.seek(image.n_frames - 1)  # type: ignore[attr-defined]
        image.load()
    return ""


def read_svg(data: bytes, _picture: Picture) -> str:
    return "\n".join(one.text or "" for one in ElementTree.fromstring(data).iter())


def read_pdf(data: bytes, picture: Picture) -> str:
    with pikepdf.open(io.BytesIO(data)) as document:
        assert not document.check_pdf_syntax()
        assert len(document.pages) == len(picture.all_pages)
        with document.open_outline() as outline:
            found = [str(item.title) for item in outline.root]
        return "\n".join([*map(str, document.docinfo.values()), *found])


def read_pptx(data: bytes, _picture: Picture) -> str:
    parsed(data)
    found = []
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        notes = slide.notes_slide.notes_text_frame
        found += [notes.text if notes else "", *alternatives(slide.shapes.element)]
    return "\n".join(found)


def alternatives(element: Any) -> Iterator[str]:
    return (one.get("descr", "") for one in element.iter("{*}cNvPr"))


def read_xlsx(data: bytes, _picture: Picture) -> str:
    parsed(data)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        strings = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert len({one.casefold() for one in book.sheetnames}) == 3
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert {cell.data_type for cell in row} <= {"s", "n"}  # an empty cell is a number
            assert all(cell.value is None for cell in row if cell.data_type == "n")
    runs = ("".join(unescaped(run.text or "") for run in runs_of(one)) for one in strings)
    return "\n".join(runs)


def runs_of(string: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (one for one in string.iter() if one.tag.endswith("}t"))


def unescaped(text: str) -> str:
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda code: chr(int(code[1], 16)), text)


def parsed(data: bytes) -> None:
    """Parse every part of a zipped file of Office, each of which is there once."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        names = packed.namelist()
        assert len(names) == len(set(names))
        for name in names:
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(name))


def read_csv(data: bytes, _picture: Picture) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(BLANKS + r"[=+\-@]", cell, re.MULTILINE)]
    return "\n".join(map(uninert, cells))


def uninert(text: str) -> str:
    """Return a text without what keeps spreadsheets from taking it for a formula."""
    return re.sub(rf"((?:^|[;\t]){BLANKS})'(?=[=+\-@])", r"\1", text, flags=re.MULTILINE)


def read_md(data: bytes, _picture: Picture) -> str:
    return re.sub(r"\\(.)", r"\1", data.decode())


class Page(HTMLParser):
    """Collects the texts of a page, and its data."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tag, self.data = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tag = tag
        if ("id", "data") in attrs:
            self.tag = "data"

    def handle_data(self, data: str) -> None:
        if self.tag == "data":
            self.data += data
        self.found.append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self.tag = ""


def read_html(data: bytes, picture: Picture) -> str:
    page = Page()
    page.feed(data.decode())
    (stack,) = json.loads(page.data)["stacks"]
    assert stack["title"] == picture.subject.stack.title
    assert [one["cells"][0]["you"] for one in stack["layers"]] == [
        list(one.cells[0].you) for one in picture.subject.stack.layers
    ]
    return "\n".join(page.found)


def read_txt(data: bytes, picture: Picture) -> str:
    *_head, rest = data.decode().split("\n", 5)
    notes = list(csv.reader(io.StringIO(rest, newline=""), delimiter="\t", strict=True))
    stack = picture.subject.stack
    assert len({note[0] for note in notes}) == len(stack.layers) * len(stack.stops)
    assert {len(note) for note in notes} == {5}
    return "\n".join(note[3] for note in notes)


READ: Mapping[str, Read] = {
    ".png": read_png, ".svg": read_svg, ".pdf": read_pdf, ".pptx": read_pptx, ".xlsx": read_xlsx,
    ".csv": read_csv, ".md": read_md, ".html": read_html, ".webp": read_moving, ".gif": read_moving,
    ".txt": read_txt,
}  # fmt: skip


def wanted(suffix: str, picture: Picture) -> Iterator[str]:
    """Yield the texts that a file of a format has to hold."""
    if suffix in (".png", ".svg", ".pdf"):
        yield from picture.texts.values()
    elif suffix in (".xlsx", ".csv", ".html"):
        yield from every_text(picture.subject.stack)
    elif suffix == ".txt":
        yield from (layer.name for layer in picture.subject.stack.layers)
    elif suffix == ".md":
        yield from (re.sub("[ \t\n]+", " ", text).strip(" ") for text in shown_texts(picture))
    if suffix in (".svg", ".pptx") and picture.subject.view is View.SINGLE:
        number, worded = picture.subject.stop_index, picture.subject.worded
        yield from (cell_title(worded, layer, number) for layer in picture.subject.stack.layers)


def every_text(stack: Stack) -> Iterator[str]:
    """Yield every layer's name and duties."""
    for layer in stack.layers:
        yield layer.name
        for cell in layer.cells:
            yield from (*cell.you, *cell.provider)


def shown_texts(picture: Picture) -> Iterator[str]:
    stack = picture.subject.stack
    layer = stack.layers[0]
    cell = layer.cells[picture.subject.stop_index]
    yield from (stack.title, stack.summary, layer.name, layer.what, *cell.you, *cell.provider)
