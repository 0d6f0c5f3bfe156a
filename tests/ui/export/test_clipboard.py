# SPDX-License-Identifier: MIT
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage

from explorer.diagram.theme import THEMES
from explorer.export.formats import export
from explorer.export.picture import Picture
from explorer.files.mark import Mark, MarkError, read_mark
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.export.clipboard import MAX_WIDTH, PNG, SVG, picture_data, table_data
from tests.shipped import stack, subject, words

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).parents[3]
PICTURE = Picture(subject("cloud", View.SINGLE, 2.0, "data"), width=640)
COPY = """
from PySide6.QtWidgets import QApplication
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
application = QApplication([])
window = Window(Preferences(hint_seen=True))
window.commands["{command}"].trigger()
print(*application.clipboard().mimeData().formats())
"""


def test_a_picture_is_copied_as_an_image_that_nothing_shines_through() -> None:
    data = picture_data(replace(PICTURE, is_transparent=True))
    image = data.imageData()
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (640, 360)
    assert not image.hasAlphaChannel()
    assert image.pixelColor(1, 1).name().upper() == THEMES["light"].color("background")


def test_a_picture_is_copied_as_svg_too_with_what_it_shows() -> None:
    raw = bytes(picture_data(PICTURE).data(SVG).data())
    labels = [one.get("aria-label") for one in ElementTree.fromstring(raw).iter()]
    assert "Information and data, PaaS: You" in labels
    assert read_mark(raw, "clipboard").stop == "paas"
    background = THEMES["light"].color("background")
    assert f'fill="{background}"'.encode() in raw


def as_pasted() -> dict[str, bytes]:
    """Return what is on the clipboard as files: as it is there, and as Qt writes the image."""
    data = QGuiApplication.clipboard().mimeData()
    files = {kind: bytes(data.data(kind).data()) for kind in (PNG, SVG)}
    for kind in ("PNG", "PNG packed"):
        file = QBuffer()
        QGuiApplication.clipboard().image().save(file, "PNG", 0 if kind.endswith("packed") else -1)
        files[kind] = bytes(file.data().data())
    return files


def test_what_is_pasted_into_a_file_can_be_opened_again() -> None:
    QGuiApplication.clipboard().setMimeData(picture_data(PICTURE))
    for kind, raw in as_pasted().items():
        assert read_mark(raw, kind) == Mark("cloud", "single", "paas", "data", "light")


def test_the_copied_png_is_the_one_that_would_be_written(tmp_path: Path) -> None:
    QGuiApplication.clipboard().setMimeData(picture_data(PICTURE))
    export(PICTURE, tmp_path / "x.png")
    assert as_pasted()[PNG] == (tmp_path / "x.png").read_bytes()


def test_a_state_that_is_left_out_is_not_copied_either() -> None:
    QGuiApplication.clipboard().setMimeData(picture_data(replace(PICTURE, has_state=False)))
    for kind, raw in as_pasted().items():
        with pytest.raises(MarkError, match="its state was left out"):
            read_mark(raw, kind)


def test_no_table_is_copied_with_a_picture_and_no_picture_with_a_table() -> None:
    picture, table = picture_data(PICTURE), table_data(WordedStack(stack("cloud"), words()))
    assert set(picture.formats()) == {"application/x-qt-image", PNG, SVG}
    assert set(table.formats()) == {"text/html", "text/rtf", "text/plain"}
    assert not table.hasImage()


def test_a_table_has_a_row_for_each_layer() -> None:
    data = table_data(WordedStack(stack("cloud"), words().renamed("Contoso")))
    rows = [line.split("\t") for line in data.text().splitlines()]
    assert rows[0] == ["Layer", "On-premises", "IaaS", "PaaS", "SaaS"]
    assert rows[1] == ["Information and data", *["Contoso"] * 4]
    assert len(rows) == 13
    assert data.html().count("<tr>") == 13


def test_a_huge_picture_is_copied_smaller() -> None:
    image = picture_data(replace(PICTURE, width=16_000)).imageData()
    assert isinstance(image, QImage)
    assert image.width() == MAX_WIDTH


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "formats"),
    [
        ("copy-picture", f"application/x-qt-image {PNG} {SVG}"),
        ("copy-table", "text/html text/rtf text/plain"),
    ],
)
def test_a_program_that_has_copied_ends_well(command: str, formats: str) -> None:
    code = COPY.format(command=command)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == formats.split()
    assert done.returncode == 0
