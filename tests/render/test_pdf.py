# SPDX-License-Identifier: MIT
import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from explorer.diagram.items import Shape
from explorer.diagram.scene import Aside, Link, Scene
from explorer.diagram.shapes import Circle, Point, Rect
from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.export.special_options import Pages
from explorer.files.limits import LimitError
from explorer.model.state import View
from explorer.render.painter import Brush
from explorer.render.pdf import Page, pdf
from tests.scenes import full_scene, left_rounded
from tests.shipped import stack, subject

pytestmark = pytest.mark.usefixtures("qapp")


def document(*pictures: Picture) -> bytes:
    first = pictures[0]
    pages = [Page(one.scene) for one in pictures]
    return pdf(pages, first.theme, first.texts, "en", width=33.87)


def test_a_page_is_as_large_as_its_scene_and_has_real_fonts() -> None:
    pictures = [
        Picture(subject("cloud", View.SINGLE, 1.0)),
        Picture(subject("ai", View.MATRIX, None)),
    ]
    raw = document(*pictures)
    with pikepdf.open(io.BytesIO(raw)) as read:
        assert len(read.pages) == 2
        for page, picture in zip(read.pages, pictures, strict=True):
            size = [0, 0, 960, picture.scene.height]
            assert [float(one) for one in page.mediabox] == pytest.approx(size, abs=1)
            fonts = page.resources["/Font"]
            names = [str(font["/BaseFont"]) for font in fonts.values()]
            assert any("Inter" in name for name in names)
            assert not page.get_images()


def stopped(*_given: object) -> None:
    raise KeyboardInterrupt


def test_a_page_that_is_stopped_while_it_is_painted_takes_nothing_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Brush, "paint", stopped)
    with pytest.raises(KeyboardInterrupt):
        document(Picture(subject("cloud", View.SINGLE, 1.0)))


def characters(font: pikepdf.Object) -> dict[str, str]:
    """Return the character of each glyph of a font, by what the file says for copying."""
    table = font["/ToUnicode"].read_bytes().decode("ascii")
    found = {}
    for first, codes in re.findall(r"<(\w{4})> <\w{4}> \[([^]]*)\]", table):
        for number, code in enumerate(re.findall(r"<(\w{4})>", codes), int(first, 16)):
            found[f"{number:04X}"] = chr(int(code, 16))
    return found


def text_of(page: pikepdf.Page) -> str:
    """Return the text that can be copied from a page, a line for each label."""
    fonts = {str(name): characters(font) for name, font in page.resources["/Font"].items()}
    shown, current = "", fonts[next(iter(fonts))]
    for step in pikepdf.parse_content_stream(page):
        operator, operands = str(step.operator), step.operands
        if operator == "Tf":
            current = fonts[str(operands[0])]
        elif operator == "BT":
            shown += "\n"
        elif operator == "Tj":
            codes = bytes(operands[0]).hex().upper()
            shown += "".join(current[codes[i : i + 4]] for i in range(0, len(codes), 4))
    return shown


def test_every_text_can_be_found_and_copied() -> None:
    picture = Picture(subject("ai", View.SINGLE, 1.0))
    labels = list(picture.scene.all_labels)
    with pikepdf.open(io.BytesIO(document(picture))) as read:
        lines = text_of(read.pages[0]).split("\n")
    assert {label.text for label in labels} <= set(lines)
    assert "Compared with IaaS:" in lines
    assert stack("ai").title in lines


def test_it_names_its_title_language_and_rights() -> None:
    with pikepdf.open(io.BytesIO(document(Picture(subject("cloud", View.SINGLE, 1.0))))) as read:
        assert str(read.Root.Lang) == "en"
        assert str(read.docinfo["/Title"]) == "The cloud shared responsibility model: IaaS"
        assert "CC0" in str(read.docinfo["/Rights"])
        assert bool(read.Root.ViewerPreferences.DisplayDocTitle)


def written(picture: Picture, folder: Path) -> pikepdf.Pdf:
    export(picture, folder / "x.pdf")
    return pikepdf.open(folder / "x.pdf")


@pytest.mark.parametrize(("pages", "number"), [(Pages.ONE, 1), (Pages.STACK, 5), (Pages.ALL, 9)])
def test_a_document_has_a_page_and_a_bookmark_for_each_picture(
    pages: Pages, number: int, tmp_path: Path
) -> None:
    picture = Picture(subject("cloud"), pages=pages, stacks=(stack("cloud"), stack("ai")))
    with written(picture, tmp_path) as read:
        assert len(read.pages) == number
        with read.open_outline() as outline:
            titles = [str(one.title) for one in outline.root]
        assert titles == [one.scene.title for one in picture.all_pages]
        assert str(read.Root.get("/PageMode", "")) == ("/UseOutlines" if number > 1 else "")


def test_a_head_leads_to_its_page(tmp_path: Path) -> None:
    picture = Picture(subject("ai"), pages=Pages.STACK)
    pages = picture.all_pages
    with written(picture, tmp_path) as read:
        for sheet, page in zip(read.pages, pages, strict=True):
            places = [link.Dest[0].objgen for link in sheet.Annots]
            assert places == [one.obj.objgen for one in list(read.pages)[:3]]
            scale = float(sheet.mediabox[2]) / page.scene.width
            for link, head in zip(sheet.Annots, page.scene.heading.stops, strict=True):
                left, low, right, high = (float(one) / scale for one in link.Rect)
                name = next(one for one in page.scene.labels if one.text in ("IaaS", "PaaS", "SaaS")
                            and left <= one.extent.middle.x <= right)  # fmt: skip
                assert page.scene.height - high <= name.y <= page.scene.height - low
                assert (left, right) == pytest.approx((head.rect.x, head.rect.right), abs=0.1)
                above, below = page.scene.height - high, page.scene.height - low
                assert (above, below) == pytest.approx((head.rect.y, head.rect.bottom), abs=1)


def test_an_address_is_written_in_the_letters_that_a_link_may_have() -> None:
    picture = Picture(subject("ai"))
    addresses = ("https://example.org/a%20b?c=d&e#f~(1)", "https://example.org/weiß")
    links = [Link(Rect(0, 20 * row, 10, 10), address) for row, address in enumerate(addresses)]
    page = Page(picture.scene, tuple(links))
    raw = pdf([page], picture.theme, picture.texts, "en", width=33.87)
    with pikepdf.open(io.BytesIO(raw)) as read:
        assert [bytes(link.A.URI) for link in read.pages[0].Annots] == [
            b"https://example.org/a%20b?c=d&e#f~(1)",
            b"https://example.org/wei%C3%9F",
        ]


def test_a_picture_alone_has_no_links(tmp_path: Path) -> None:
    with written(Picture(subject("ai")), tmp_path) as read:
        assert not list(read.pages[0].get("/Annots", []))


def test_a_page_is_as_wide_as_asked(tmp_path: Path) -> None:
    with written(Picture(subject("ai"), cm=16.0), tmp_path) as read:
        assert float(read.pages[0].mediabox[2]) == pytest.approx(16 / 2.54 * 72, abs=0.5)


def test_the_same_picture_gives_the_same_bytes(tmp_path: Path) -> None:
    picture = Picture(subject("ai", View.SINGLE, 1.0), pages=Pages.STACK)
    for name in ("one.pdf", "two.pdf"):
        export(picture, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.slow
def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    """Qt numbers fonts by chance, differently in every process."""
    written = []
    for number in range(4):
        path = tmp_path / f"{number}.pdf"
        subprocess.run([sys.executable, "-m", "explorer", "export", str(path)], check=True)
        written.append(path.read_bytes())
    assert len(set(written)) == 1


def test_a_page_without_any_letter_has_no_fonts() -> None:
    scene = Scene(320, 180, "T", "D")
    with pikepdf.open(io.BytesIO(pdf([Page(scene)], THEMES["light"], {}, "en", 10))) as read:
        assert "/Font" not in read.pages[0].resources or not read.pages[0].resources["/Font"]


@pytest.mark.parametrize(("width", "says"), [(300.0, "300 x 600 cm"), (600.0, "600 x 1,200 cm")])
def test_a_page_that_acrobat_would_cut_is_refused(width: float, says: str) -> None:
    tall = Page(Scene(100, 200, "T", "D"))
    with pytest.raises(LimitError, match=f"A page would be {says}, and a PDF has pages of up to"):
        pdf([tall], THEMES["light"], {}, "en", width)


def operators(*shapes: Shape) -> list[tuple[str, list[float]]]:
    """Return how a page draws some shapes: what is drawn, and the numbers for it."""
    scene = Scene(320, 180, aside=Aside(shapes))
    raw = pdf([Page(scene)], THEMES["light"], {}, "en", 10)
    with pikepdf.open(io.BytesIO(raw)) as read:
        steps = pikepdf.parse_content_stream(read.pages[0])
        return [
            (str(step.operator), [float(one) for one in step.operands])
            for step in steps
            if str(step.operator) in {"m", "l", "c", "re", "d", "f", "f*", "S", "B", "B*"}
        ]


def test_arcs_are_curves_and_straight_lines_are_lines() -> None:
    """The background is a rectangle; a circle has four curves, whatever its size."""
    circle = [name for name, _numbers in operators(Shape("dot", Circle(Point(90, 90), 80), "ink"))]
    assert circle.count("c") == 4
    assert "l" not in circle
    rail = operators(Shape("rail", left_rounded(Rect(10, 10, 40, 100), 12), "ink"))
    assert [name for name, _numbers in rail].count("c") == 2


def test_a_turned_text_and_an_icon_are_on_the_page() -> None:
    scene = full_scene()
    with pikepdf.open(io.BytesIO(pdf([Page(scene)], THEMES["light"], {}, "en", 20))) as read:
        lines = text_of(read.pages[0]).split("\n")
        names = [str(step.operator) for step in pikepdf.parse_content_stream(read.pages[0])]
    assert {label.text for label in scene.all_labels} <= set(lines)
    assert names.count("c") > 100  # the arcs of boxes, icons and squares
    assert "d" in names  # dashes
