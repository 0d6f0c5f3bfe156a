# SPDX-License-Identifier: MIT
import csv
import io
import re
import struct
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec import structs
from PySide6.QtGui import QTextDocument, QTextTable

from explorer.diagram.subject import Subject
from explorer.files.duties import duty_rows, matrix_rows
from explorer.files.tables import csv_table, html_table, markdown, rtf_table, tabbed
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import partial_stack, pointing_stack, small_stack
from tests.shipped import KEYS, stack, subject, words

TEXTS = {"Rights": "CC0 1.0: free to use"}
ODD = "1. <b>R&D</b> | *a* _b_ `c` [d](https://x.org) ~e~ $f$ #g www.x.org a@x.org \\ ![h](i)"
FORMULA = '=HYPERLINK("https://x.org")'


def odd(name: str) -> Subject:
    """Return a stack in which everything that has a name has this one."""
    car = small_stack()
    cells = tuple(structs.replace(one, you=(name, name)) for one in car.layers[0].cells)
    layers = (structs.replace(car.layers[0], name=name, what=name, cells=cells), *car.layers[1:])
    own = structs.replace(
        car,
        title=name,
        summary=name,
        attribution=name,
        layers=layers,
        groups=tuple(structs.replace(one, name=name, summary=name) for one in car.groups),
        stops=tuple(structs.replace(one, name=name, long_name=name) for one in car.stops),
    )
    return Subject(WordedStack(own, words().renamed(name, name)), View.MATRIX, 1.0)


# ---------------------------------------------------------------- CSV


@pytest.mark.parametrize("key", KEYS)
def test_a_csv_file_is_read_back_as_it_was(key: str) -> None:
    raw = csv_table(subject(key), TEXTS)
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [tuple(row) for row in rows[:-3]] == duty_rows(WordedStack(stack(key), words()))
    assert rows[-3] == []
    assert rows[-2][0].startswith("After Microsoft Learn, own drawing.")
    assert rows[-1] == ["CC0 1.0: free to use"]


def test_excel_knows_the_encoding_and_the_ends_of_lines() -> None:
    raw = csv_table(odd("Größe \u6f22"), TEXTS)
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert raw.count(b"\r\n") == len(rows)  # within a cell a line ends without a carriage return
    assert rows[1][1] == "Größe \u6f22"


def test_no_cell_of_a_csv_file_begins_a_formula() -> None:
    for name in (FORMULA, f"x;{FORMULA}"):
        text = csv_table(odd(name), {"Rights": FORMULA}).decode("utf-8-sig")
        for separator in ",;\t":
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
                lines = [line for cell in row for line in cell.splitlines()]
                assert not [one for one in lines if one.startswith(("=", "+", "-", "@"))]


# ---------------------------------------------------------------- Markdown


def rendered(of: Subject) -> QTextDocument:
    """Return the document that a reader with GitHub's tables and links makes of it."""
    document = QTextDocument()
    document.setMarkdown(markdown(of, TEXTS).decode())
    return document


def lines_of(document: QTextDocument) -> list[str]:
    return document.toPlainText().split("\n")


def table_of(document: QTextDocument) -> list[tuple[str, ...]]:
    """Return the texts of the only table."""
    (table,) = [one for one in document.rootFrame().childFrames() if isinstance(one, QTextTable)]
    return [
        tuple(
            table.cellAt(row, column).firstCursorPosition().block().text()
            for column in range(table.columns())
        )
        for row in range(table.rows())
    ]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", KEYS)
def test_markdown_is_read_as_a_table_and_headings_and_lists(key: str) -> None:
    document, own = rendered(subject(key)), stack(key)
    assert table_of(document) == matrix_rows(WordedStack(own, words()))
    levels: dict[int, list[str]] = {1: [], 2: [], 3: []}
    duties = []
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            levels[block.blockFormat().headingLevel()].append(block.text())
        if block.textList():
            duties.append(block.text())
        block = block.next()
    assert levels[1] == [own.title]
    assert levels[2] == [group.name for group in own.groups]
    assert levels[3] == [layer.name for layer in own.layers]
    for layer in own.layers:
        for cell in layer.cells:
            assert {*cell.you, *cell.provider} <= set(duties)
    assert "PaaS: Shared" in lines_of(document)
    assert lines_of(document)[-1] == TEXTS["Rights"]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("key", KEYS)
def test_markdown_says_who_says_otherwise(key: str) -> None:
    lines, own = lines_of(rendered(subject(key))), stack(key)
    disputes = [dispute for layer in own.layers for dispute in layer.disputes]
    told = [
        f"Who says otherwise, at {own.stop(one.stop).name}: "
        f"{one.says} [{own.source(one.source).title}]"
        for one in disputes
    ]
    assert [line for line in lines if line.startswith("Who says otherwise")] == told
    assert sum(line.endswith(" (published sources differ)") for line in lines) == 2 * len(told)


@pytest.mark.usefixtures("qapp")
def test_markdown_says_which_cells_to_see_too() -> None:
    shown = Subject(WordedStack(pointing_stack(), words()), View.SINGLE, 1.0)
    text = markdown(shown, {"Rights": ""}).decode()
    assert text.count("\nSee also: ") == 1
    before, after = text.split("\nSee also: ")
    assert before.rpartition("\n**")[2].startswith("Lease: Shared")
    assert after.startswith("Insurance; Passengers and luggage, Taxi\n")


def test_other_names_of_the_parties_reach_the_markdown() -> None:
    other = Subject(
        WordedStack(stack("cloud"), words().renamed("Contoso", "Azure")),
        View.MATRIX,
        has_current=False,
    )
    lines = lines_of(rendered(other))
    assert {"IaaS: Contoso", "IaaS: Azure", "What Azure does:", "What Contoso does:"} <= set(lines)
    assert not [one for one in lines if one in ("You", "Provider", "IaaS: You")]


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@given(st.text(st.sampled_from("1.) -+=#|*_`~[](<>!&;:/\\$@wx"), min_size=1, max_size=12))
@example(ODD)
@example("12) twelve")
@example("- no list")
@example("===")
@example("https://x.org and WWW.x.org")
@example("&amp; &#35;")
def test_nothing_in_a_text_is_markup(name: str) -> None:
    name = " ".join(name.split()) or "x"
    document = rendered(odd(name))
    lines = lines_of(document)
    assert lines[0] == lines[1] == name
    assert f"{name}: {name}" in lines
    rows = table_of(document)
    assert [row[0] for row in rows] == ["Layer", name, *(x.name for x in small_stack().layers[1:])]
    assert rows[0][1:] == (name,) * 3
    html = document.toHtml()
    assert "<a " not in html
    assert "<img" not in html


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2003", "\u3000"])
def test_blanks_that_mean_something_stay_in_markdown(blank: str) -> None:
    own = small_stack(summary=f"10{blank}GB\n\tof data")
    shown = Subject(WordedStack(own, words()), View.SINGLE, 0.0)
    assert f"\n10{blank}GB of data\n" in markdown(shown, TEXTS).decode()


# ---------------------------------------------------------------- the clipboard


class Cells(HTMLParser):
    """Notes the texts of a table's cells and the names of all elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.cells: list[str] = []
        self.tags: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.tags.add(tag)
        if tag in ("th", "td"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data


@pytest.mark.parametrize("key", KEYS)
def test_the_table_for_pasting_has_the_matrix_and_its_title(key: str) -> None:
    text = html_table(WordedStack(stack(key), words()))
    found = Cells(text)
    assert found.cells == [
        text for row in matrix_rows(WordedStack(stack(key), words())) for text in row
    ]
    assert f"<caption>{stack(key).title}</caption>" in text


def test_no_text_is_an_element_of_the_table() -> None:
    found = Cells(html_table(WordedStack(odd(ODD).stack, words())))
    assert found.tags == {"table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert found.cells.count(ODD) == 1 + 3


def test_lines_with_tabs_are_the_matrix_and_no_formulas() -> None:
    rows = [line.split("\t") for line in tabbed(WordedStack(stack("cloud"), words())).split("\n")]
    assert [tuple(row) for row in rows] == matrix_rows(WordedStack(stack("cloud"), words()))
    first = tabbed(WordedStack(odd(FORMULA).stack, words())).split("\n")[1]
    assert first.startswith(f"'{FORMULA}\t")


# ---------------------------------------------------------------- RTF


def rtf_cells(raw: bytes) -> list[list[str]]:
    """Return the texts of the cells, as a word processor reads them."""
    cell = re.compile(r"\\intbl\{\\fs22(?:\\b)? (.*?)(?<!\\)\}\\cell")
    lines = raw.decode("ascii").splitlines()[1:-1]
    return [[rtf_text(text) for text in cell.findall(line)] for line in lines]


def rtf_text(text: str) -> str:
    """Return what a text says: characters, escaped ones, and UTF-16 units by number."""
    units = []
    for number, escaped, plain in re.findall(r"\\u(-?\d+)\?|\\([\\{}])|(.)", text):
        units.append(int(number) % 0x10000 if number else ord(escaped or plain))
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le")


@pytest.mark.parametrize("key", KEYS)
def test_the_table_for_office_has_the_matrix(key: str) -> None:
    wanted = [list(row) for row in matrix_rows(WordedStack(stack(key), words()))]
    assert rtf_cells(rtf_table(WordedStack(stack(key), words()))) == wanted


@pytest.mark.parametrize("name", [r"a\b", "{\\par}", "Ä ü €", "\U0001f600 smile", "中文"])
def test_no_text_is_a_command_of_the_table_for_office(name: str) -> None:
    subject = odd(name)
    raw = rtf_table(subject.worded)
    assert rtf_cells(raw)[1][0] == name
    assert raw.count(b"{") - raw.count(b"\\{") == raw.count(b"}") - raw.count(b"\\}")


# ---------------------------------------------------------------- names and answers alone

PARTIAL = Subject(WordedStack(partial_stack(), words()), View.MATRIX, 1.0)


def test_what_a_stack_does_not_say_leaves_no_gap_in_its_markdown() -> None:
    assert (
        markdown(PARTIAL, TEXTS).decode()
        == """\
# Partial

| Layer | Own | Bus | Taxi |
| --- | --- | --- | --- |
| Upkeep | You | Not applicable | Provider |
| Roof rack | Shared | Not applicable | Not applicable |
| Meter | Not applicable | Provider | Provider |

- **Own**: 1 you · 1 shared · 1 not applicable
- **Bus**: 1 provider · 2 not applicable
- **Taxi**: 2 provider · 1 not applicable

## Upkeep

**Own: You**

**Bus: Not applicable**

**Taxi: Provider**

## Roof rack

**Own: Shared**

**Bus: Not applicable**

**Taxi: Not applicable**

## Meter

**Own: Not applicable**

**Bus: Provider**

**Taxi: Provider**

---

CC0 1.0: free to use
"""
    )


def test_a_csv_file_without_a_source_ends_with_the_license() -> None:
    rows = list(csv.reader(io.StringIO(csv_table(PARTIAL, TEXTS).decode("utf-8-sig"))))
    assert rows[0][:3] == ["Layer", "Service model", "Who answers"]
    assert rows[2] == ["Upkeep", "Bus", "Not applicable", "", "", ""]
    assert rows[-2:] == [[], [TEXTS["Rights"]]]
