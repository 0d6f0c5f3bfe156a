# SPDX-License-Identifier: MIT
import io
import re
import warnings
import zipfile
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from explorer.files.cells import columns, header_text, refuse_long, sheet_name, write_text
from explorer.files.limits import LimitError
from explorer.model.characters import is_allowed, utf16_length

CODER = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
ALLOWED = st.characters().filter(is_allowed)
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def written(*texts: str) -> list[str]:
    """Return the texts as a program reads them that has found them in the cells of a sheet."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # XlsxWriter warns where it leaves a text out
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            sheet, look = book.add_worksheet(), book.add_format({"quote_prefix": True})
            for row, text in enumerate(texts):
                write_text(sheet, row, 0, text, look)
    with zipfile.ZipFile(out) as packed:
        assert packed.testzip() is None
    cells = openpyxl.load_workbook(out).active["A"]
    assert {(cell.data_type, cell.quotePrefix) for cell in cells} == {("s", True)}
    return [ESCAPE.sub(lambda code: chr(int(code[1], 16)), cell.value) for cell in cells]


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "=1+1",
        "<r></r>",
        "<r>& ]]></r>",
        "<r><t>x</t></r>",
        "<r>",
        "a\n b \n",
        "x" * 32_767,
        "\U0001f697" * 16_383,
    ],
)
def test_a_text_is_written_whole_and_as_text(text: str) -> None:
    assert written(text) == [text]


@given(st.lists(st.sampled_from(["_x0041_", "x0042_", "_x00e9", "_", "<r>", "</r>", "x"])))
def test_what_office_takes_for_a_code_is_no_code_in_the_file(parts: list[str]) -> None:
    text = f"<r>{''.join(parts)}"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write_text(book.add_worksheet(), 0, 0, text, book.add_format())
    with zipfile.ZipFile(out) as packed:
        (string,) = ElementTree.fromstring(packed.read("xl/sharedStrings.xml"))
    runs = [one.text or "" for one in string.iter() if one.tag.endswith("}t")]
    assert "".join(ESCAPE.sub(lambda code: chr(int(code[1], 16)), run) for run in runs) == text


@pytest.mark.slow
@given(st.lists(st.text(ALLOWED, min_size=1, max_size=40), min_size=1, max_size=5))
def test_any_text_is_written_whole(texts: list[str]) -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format()
        for row, text in enumerate(texts):
            write_text(sheet, row, 0, text, look)
    assert all(cell.value for cell in openpyxl.load_workbook(out).active["A"])


@pytest.mark.parametrize("text", ["x" * 32_768, "\U0001f697" * 16_384])
def test_a_text_for_which_no_cell_has_room_is_refused(text: str) -> None:
    with pytest.raises(LimitError, match=r"has 32,768 characters, as Excel counts"):
        refuse_long(text, "It")
    with pytest.raises(LimitError, match=r"A text that begins with '.{40}' has 32,768"):
        written(text)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Matrix", "Matrix 2"),
        ("MATRIX", "MATRIX 2"),
        ("Ｍatrix", "Ｍatrix 2"),  # noqa: RUF001  (in full width)
        ("history", "history 2"),
        ("'quoted'", "quoted"),
        ("a[b]c:d*e?f/g\\h", "a b c d e f g h"),
        ("x" * 32, "x" * 31),
        ("x" * 29 + CODER, "x" * 29),
        (CODER * 5, CODER * 4),
        ("x" * 30 + "'y", "x" * 30),
    ],
)
def test_a_sheet_has_a_name_that_excel_takes(name: str, expected: str) -> None:
    assert sheet_name(name, ["Matrix"]) == expected


@pytest.mark.slow
@given(st.lists(st.text(ALLOWED, min_size=1, max_size=80), max_size=4))
def test_sheets_of_any_names_can_be_made(names: list[str]) -> None:
    used: list[str] = []
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        for name in [f"What is yours - {name}" for name in names]:
            used.append(sheet_name(name, used))
            assert utf16_length(used[-1]) <= 31
            book.add_worksheet(used[-1])


def test_a_name_that_is_taken_again_and_again_is_numbered() -> None:
    used = ["y" * 31]
    for number in range(2, 12):
        used.append(sheet_name("y" * 40, used))
        assert used[-1] == "y" * (31 - len(f" {number}")) + f" {number}"


def test_the_header_of_a_page_has_no_half_emoji_and_no_codes() -> None:
    assert header_text("R&D " + CODER * 20) == "R&&D " + CODER * 13


@pytest.mark.parametrize(("text", "wide"), [("", 0), ("abc", 3), ("車車", 4), ("ｶﾅ", 2)])
def test_east_asian_characters_are_twice_as_wide(text: str, wide: int) -> None:
    assert columns(text) == wide
