# SPDX-License-Identifier: MIT
"""Whatever `check` passes, every writer writes whole, or says what is too large for its format."""

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from explorer.commands.cli import main
from explorer.diagram.subject import Subject
from explorer.export.formats import FORMATS, UndrawableError, export
from explorer.export.handout_file import write_handout
from explorer.export.picture import Picture
from explorer.export.special_options import Pages
from explorer.files.tables import html_table, rtf_table, tabbed
from explorer.model.stack import OPENED, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.paper.page import Plan
from explorer.story.story import Step, Story
from tests.any_stacks import LONG, NAME, TEXT, stacks, texts
from tests.file_readers import READ, Page, uninert, wanted
from tests.samples import stack_toml
from tests.shipped import words

# To shrink what fails would take minutes.
SOME = settings(
    max_examples=10,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)


def undrawable(write: Callable[[], object]) -> str:
    """Return why something could not be drawn; empty if it was written."""
    try:
        write()
    except UndrawableError as error:
        return str(error)
    return ""


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@SOME
@given(
    own=stacks(),
    you=texts(40),
    view=st.sampled_from(View),
    place=st.integers(0, 5),
    pages=st.sampled_from((Pages.ONE, Pages.STACK)),
    has_outlines=st.booleans(),
)
def test_every_format_holds_whatever_check_passes(
    tmp_path: Path, own: Stack, you: str, view: View, place: int, pages: Pages, has_outlines: bool
) -> None:
    worded = WordedStack(own, words().renamed(you, you))
    subject = Subject(worded, view, float(place % len(own.stops)), own.layers[-1].id)
    picture = Picture(
        subject, width=160, pages=pages, seconds=0.1, pause=0.0, has_outlines=has_outlines
    )
    assert READ.keys() == FORMATS.keys()
    for suffix, read in READ.items():
        path = tmp_path / f"x{suffix}"
        if why := undrawable(partial(export, picture, path)):
            assert re.search(r"No font on this computer has .* \(U\+", why)
            assert FORMATS[suffix].needs_qt or (suffix == ".svg" and has_outlines)
            continue
        found = read(path.read_bytes(), picture)
        for text in wanted(suffix, picture):
            assert text in found, suffix


@pytest.mark.slow
@pytest.mark.usefixtures("qapp")
@settings(SOME, max_examples=5)
@given(own=stacks(), title=NAME, summary=TEXT, notes=LONG)
def test_a_handout_holds_whatever_check_passes(
    tmp_path: Path, own: Stack, title: str, summary: str, notes: str
) -> None:
    stop = own.stops[0].id
    steps = (
        Step("own", View.SINGLE, title, 1, stop, notes=notes),
        Step("own", View.MATRIX, "x", 1),
    )
    story = Story("story", title, summary, steps, content="own.toml", content_name=own.name)
    path = tmp_path / "x.pdf"
    if why := undrawable(partial(write_handout, story, {OPENED: own}, words(), Plan(), path)):
        assert re.search(r"No font on this computer has .* \(U\+", why)
        return
    with pikepdf.open(path) as document:
        assert (document.docinfo["/Title"], document.docinfo["/Description"]) == (title, summary)
        with document.open_outline() as outline:
            assert any(title in str(item.title) for item in outline.root)


@pytest.mark.slow
@SOME
@given(own=stacks())
def test_what_is_copied_as_a_table_holds_whatever_check_passes(own: Stack) -> None:
    worded = WordedStack(own, words())
    page = Page()
    page.feed(html_table(worded))
    names = [layer.name for layer in own.layers]
    assert all(name in "".join(page.found) for name in names)
    lines = [line.split("\t")[0] for line in tabbed(worded).split("\n")]
    assert [uninert(line) for line in lines[1:]] == names
    text = rtf_text(rtf_table(worded).decode("ascii"))
    assert all(name in text for name in names)


def rtf_text(table: str) -> str:
    """Return what an RTF file shows, amid its commands."""
    units = re.findall(r"\\u(-?\d+)\?|\\([\\{}])|([ -\[\]^-z|~])", table)
    raw = b"".join(
        (int(unit) & 0xFFFF).to_bytes(2, "little") if unit else (one or other).encode("utf-16-le")
        for unit, one, other in units
    )
    return raw.decode("utf-16-le")


# ---- What is too large for a format


def duties(*texts: str) -> str:
    """Return a stack as a file whose first cell has so many duties."""
    return stack_toml(
        'you = ["Change the tyres"]', f"you = {json.dumps(texts, ensure_ascii=False)}"
    )


@pytest.mark.parametrize("part", ["word " * 799 + "word", "\U0001f697" * 2040])
def test_duties_too_long_for_a_cell_are_told_and_not_cut(
    part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, out = tmp_path / "own.toml", tmp_path / "x.xlsx"
    own.write_text(duties(*[part] * 9), "utf-8")
    assert main(["check", str(own)]) == 0
    assert main(["export", str(out), "--content", str(own)]) == 1
    length = len(part.encode("utf-16-le")) // 2 * 9 + 8
    assert capsys.readouterr().err == (
        f"{out} was not written. \u201cWhat you do\u201d of Upkeep, Own, has {length:,} "
        "characters, as Excel counts them, and a cell of a workbook has room for 32,767: "
        "shorten it, or write .csv, .md or .html\n"
    )
    assert not out.exists()
    folder = tmp_path / "all"
    arguments = ["export", "--all", str(folder), "--content", str(own), "--formats", "xlsx,csv,md"]
    assert main(arguments) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["car.csv", "car.md"]
    assert "3 of 5 files could not be written:" in capsys.readouterr().err
    assert part in (folder / "car.csv").read_text("utf-8-sig")


def test_duties_that_just_fit_are_written(tmp_path: Path) -> None:
    own, out = tmp_path / "own.toml", tmp_path / "x.xlsx"
    own.write_text(duties(*["x" * 4000] * 8, "y" * 759), "utf-8")
    assert main(["export", str(out), "--content", str(own)]) == 0
    assert openpyxl.load_workbook(out)["Duties"]["E5"].value.endswith("\n" + "y" * 759)
    own.write_text(duties(*["x" * 4000] * 8, "y" * 760), "utf-8")
    assert main(["export", str(out), "--content", str(own)]) == 1


@pytest.mark.usefixtures("qapp")
def test_a_page_too_large_for_a_pdf_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    options = ["--width", "500cm", "--dpi", "72", "--preset", "a4-portrait"]
    assert main(["export", str(out), *options]) == 1
    assert capsys.readouterr().err == (
        f"{out} was not written. A page would be 500 x 708 cm, and a PDF has pages of up to "
        "508 cm: use a smaller width\n"
    )
    assert not out.exists()
