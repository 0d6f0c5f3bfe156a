# SPDX-License-Identifier: MIT
import csv
import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from msgspec import structs

from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.files.duties import Row, duty_rows, matrix_rows, your_rows
from explorer.files.file_words import file_words
from explorer.files.sheet import workbook
from explorer.model.stack import Responsibility
from explorer.model.state import View
from explorer.model.worded import WordedStack
from tests.samples import partial_stack, pointing_stack, small_stack
from tests.shipped import KEYS, renamed, stack, subject, words

LIGHT = THEMES["light"]
TEXTS = {
    "Description": "Who answers for what.",
    "Rights": "CC0 1.0: free to use",
    "Creator": "Shared Responsibility Explorer",
}
HOSTILE = ('=HYPERLINK("https://x.org","x")', "+1+1", "-1", "@SUM(A1)", "https://x.org", "007")


@cache
def raw_of(shown: Subject, theme: str = "light") -> bytes:
    return workbook(shown, THEMES[theme], TEXTS)


def book_of(shown: Subject, theme: str = "light") -> Any:
    return openpyxl.load_workbook(io.BytesIO(raw_of(shown, theme)))


def rows_of(sheet: Any) -> list[Row]:
    """Return the texts of a sheet; of an empty cell the empty one."""
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]


def hostile(name: str = HOSTILE[0]) -> Subject:
    """Return a stack with texts that a spreadsheet could take for something else."""
    car = small_stack()
    cells = tuple(
        structs.replace(one, you=HOSTILE, provider=HOSTILE) for one in car.layers[0].cells
    )
    layers = (structs.replace(car.layers[0], name=name, cells=cells), *car.layers[1:])
    groups = tuple(structs.replace(one, name=name) for one in car.groups)
    stops = tuple(structs.replace(one, name=name) for one in car.stops)
    own = structs.replace(car, attribution=name, layers=layers, groups=groups, stops=stops)
    return Subject(WordedStack(own, words()), View.SINGLE, 1.0)


@pytest.mark.parametrize("key", KEYS)
def test_three_sheets_have_the_matrix_the_duties_and_what_is_yours(key: str) -> None:
    shown = subject(key, View.SINGLE, 2.0)
    book, own = book_of(shown), stack(key)
    assert book.sheetnames == ["Matrix", "Duties", f"What is yours - {own.stops[2].name}"]
    matrix, duties, yours = map(rows_of, book.worksheets)
    count = len(own.layers) + 1
    assert [row[: len(own.stops) + 1] for row in matrix[:count]] == matrix_rows(
        WordedStack(own, words())
    )
    assert matrix[-1][0].startswith("After Microsoft Learn, own drawing. The typical split")
    assert duties == duty_rows(WordedStack(own, words()))
    assert yours == your_rows(WordedStack(own, words()), 2)


def test_the_duties_have_a_column_for_the_cells_to_see_too() -> None:
    shown = Subject(WordedStack(pointing_stack(), words()), View.SINGLE, 1.0)
    duties = book_of(shown).worksheets[1]
    head, *rows = rows_of(duties)
    assert head[-1] == "See also"
    assert [row[-1] for row in rows if row[-1]] == ["Insurance\nPassengers and luggage, Taxi"]
    assert max(widths_of(duties)) == len(head) == 8


def test_without_a_current_service_model_the_first_one_s_duties_are_listed() -> None:
    assert book_of(subject("ai", View.MATRIX, None)).sheetnames[-1] == "What is yours - IaaS"


def test_other_names_of_the_parties_reach_all_sheets() -> None:
    shown = renamed(subject("cloud"), "Contoso", "Azure [EU]")
    book = book_of(shown)
    assert book.sheetnames[-1] == "What is for Contoso - IaaS"
    said = {cell for sheet in book.worksheets for row in rows_of(sheet) for cell in row}
    assert {"Contoso", "Azure [EU]", "What Contoso does", "What Azure [EU] does"} <= said
    assert not said & {"You", "Provider", "What you do"}


@pytest.mark.parametrize("theme", list(THEMES))
def test_an_answer_has_the_colors_of_its_party(theme: str) -> None:
    sheet = book_of(subject("cloud"), theme).worksheets[0]
    colors = {
        Responsibility.CUSTOMER: ("you", "you_text"),
        Responsibility.PROVIDER: ("provider", "provider_text"),
        Responsibility.SHARED: ("card", "ink"),
    }
    for row, layer in enumerate(stack("cloud").layers, 2):
        for column, one in enumerate(layer.cells, 2):
            cell, (paper, ink) = sheet.cell(row, column), colors[one.responsibility]
            assert cell.fill.fgColor.rgb == f"FF{THEMES[theme].color(paper)[1:]}"
            assert cell.font.color.rgb == f"FF{THEMES[theme].color(ink)[1:]}"


def test_the_head_stays_in_sight_is_filtered_and_printed_on_every_page() -> None:
    for number, sheet in enumerate(book_of(subject("cloud")).worksheets):
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.fitToWidth in (None, 1)  # which is what it is unsaid
        assert sheet.page_setup.fitToHeight == 0  # as many as it takes
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.oddHeader.left.text == "The cloud shared responsibility model"
        assert sheet.oddFooter.right.text == "&P / &N"
        if number:
            assert sheet.auto_filter.ref == sheet.dimensions


def widths_of(sheet: Any) -> dict[int, int]:
    """Return how wide each column is, in digits."""
    spans = sheet.column_dimensions.values()
    return {at: int(one.width) for one in spans for at in range(one.min, one.max + 1)}


def test_a_column_is_as_wide_as_its_texts_and_a_row_as_high() -> None:
    book = book_of(subject("ai", View.SINGLE, 1.0))
    for sheet in book.worksheets[1:]:
        widths = widths_of(sheet)
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                lines = str(cell.value or "").split("\n")
                needed = sum(1 + len(line) // widths[cell.column] for line in lines)
                assert (sheet.row_dimensions[cell.row].height or 15) >= 15 * needed
    names, *answers = widths_of(book.worksheets[0]).values()
    assert names > max(len(layer.name) for layer in stack("ai").layers)
    assert min(answers) > len("Depends on the AI model")


def test_done_is_a_tick_from_a_list_and_greys_the_row_out() -> None:
    sheet = book_of(subject("cloud")).worksheets[2]
    last = sheet.max_row
    (rule,) = sheet.data_validations.dataValidation
    assert (rule.type, rule.formula1, str(rule.sqref)) == ("list", '"\u2713"', f"F2:F{last}")
    ((grey, (look,)),) = sheet.conditional_formatting._cf_rules.items()
    assert str(grey.sqref) == f"A2:E{last}"
    assert look.formula == ['$F2<>""']
    assert look.dxf.font.strike
    assert sheet.cell(2, 5).number_format == "yyyy-mm-dd"


def test_a_service_model_without_a_duty_of_yours_has_only_the_head() -> None:
    car = small_stack()
    layers = tuple(
        structs.replace(one, cells=tuple(structs.replace(cell, you=()) for cell in one.cells))
        for one in car.layers
    )
    shown = Subject(WordedStack(structs.replace(car, layers=layers), words()), View.SINGLE, 2.0)
    sheet = book_of(shown).worksheets[2]
    assert len(rows_of(sheet)) == 1
    assert not sheet.data_validations.dataValidation


def test_what_looks_like_a_formula_a_link_or_a_number_stays_text() -> None:
    for sheet in book_of(hostile()).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type == "s" or cell.value is None
                assert cell.hyperlink is None
                assert cell.value is None or cell.quotePrefix  # also after it was edited
    yours = rows_of(book_of(hostile()).worksheets[2])
    assert [row[2] for row in yours[1:7]] == list(HOSTILE)
    names = zipfile.ZipFile(io.BytesIO(raw_of(hostile()))).namelist()
    assert not [name for name in names if "external" in name.lower() or "calcChain" in name]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_texts_and_computes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(raw_of(hostile()))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    every_sheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", profile, "--headless", "--convert-to", every_sheet]
    command += ["--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    wanted = [rows_of(sheet) for sheet in book_of(hostile()).worksheets]
    names = [f"hostile-{sheet.title}.csv" for sheet in book_of(hostile()).worksheets]
    for name, rows in zip(names, wanted, strict=True):
        text = (tmp_path / name.replace("/", "_")).read_text("utf-8")
        found = list(csv.reader(io.StringIO(text, newline="")))
        assert [tuple(row) for row in found] == rows


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A/B [c]: d*? \\", "What is yours - A B  c   d"),
        ("'quoted'", "What is yours - 'quoted"),
        ("Software as a Service for everyone", "What is yours - Software as a S"),
    ],
)
def test_a_sheet_s_name_is_one_that_excel_takes(name: str, expected: str) -> None:
    assert book_of(hostile(name)).sheetnames[-1] == expected


def test_two_sheets_of_the_same_name_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    same = structs.replace(file_words(words()), sheet_duties="MATRIX", sheet_matrix="Matrix")
    monkeypatch.setattr("explorer.files.sheet.file_words", lambda _words: same)
    data = workbook(Subject(WordedStack(small_stack(), words()), View.SINGLE, 0.0), LIGHT, TEXTS)
    assert openpyxl.load_workbook(io.BytesIO(data)).sheetnames[:2] == ["Matrix", "MATRIX 2"]


def test_a_title_in_the_header_of_a_page_is_no_code() -> None:
    own = structs.replace(small_stack(), title="R&D &P " + "long " * 60)
    sheet = book_of(Subject(WordedStack(own, words()), View.SINGLE, 0.0)).worksheets[0]
    assert sheet.oddHeader.left.text.startswith("R&&D &&P long")


def test_the_properties_say_title_license_and_source() -> None:
    about = book_of(subject("cloud")).properties
    assert about.title == "The cloud shared responsibility model"
    assert about.subject == TEXTS["Description"]
    assert about.creator == TEXTS["Creator"]
    rights, source = about.description.split("\n")
    assert rights == TEXTS["Rights"]
    assert source.startswith("After Microsoft Learn, own drawing.")


@pytest.mark.parametrize("make", [lambda: subject("ai"), hostile])
def test_the_same_stack_gives_the_same_bytes(make: Callable[[], Subject]) -> None:
    shown = make()
    assert workbook(shown, LIGHT, TEXTS) == workbook(shown, LIGHT, TEXTS)
    with zipfile.ZipFile(io.BytesIO(raw_of(shown))) as packed:
        assert {one.date_time for one in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert core.count(f"{shown.stack.as_of.isoformat()}T00:00:00Z") == 2


def test_a_stack_of_names_alone_has_the_same_sheets_without_what_it_does_not_say() -> None:
    shown = Subject(WordedStack(partial_stack(), words()), View.SINGLE, 0.0)
    book = book_of(shown)
    matrix, duties, yours = book.worksheets
    assert rows_of(matrix) == matrix_rows(shown.worded)  # and no line for a source below
    cell = matrix.cell(2, 3)
    assert cell.value == "Not applicable"
    assert cell.fill.fgColor.rgb.endswith(LIGHT.color("card")[1:])
    assert rows_of(duties)[0][:3] == ("Layer", "Service model", "Who answers")
    assert rows_of(yours)[1:] == []
    assert book.properties.description == TEXTS["Rights"]
    assert raw_of(shown) == workbook(shown, LIGHT, TEXTS)
