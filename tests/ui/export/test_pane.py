# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.export.picture import Picture
from explorer.export.presets import PRESETS
from explorer.export.special_options import Pages
from explorer.files.tables import markdown
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.export import pane as export_pane
from explorer.ui.export.pane import PreviewPane, smallest_text_line, what_is_written
from tests.samples import tall_stack
from tests.shipped import KEYS, stack, subject, words
from tests.ui_driver import child, click, color_at, heard, seen, texts

Show = Callable[..., None]
PICTURE = Picture(subject("cloud"), stacks=tuple(stack(key) for key in KEYS))


@pytest.fixture
def pane(show: Show) -> PreviewPane:
    one = PreviewPane(PICTURE)
    show(one, 640, 480)
    one.show_picture(PICTURE, ".png")
    return one


def test_a_picture_is_previewed_as_it_will_be(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, theme=THEMES["dark"]), ".png")
    scene, area = PICTURE.scene, pane.preview.area
    box = next(box for box in scene.boxes if box.layer == "data")
    scale = area.width() / scene.width
    clear = box.rect.x + 0.9 * box.rect.width  # right of all texts
    place = QPoint(int(area.x() + clear * scale), int(box.rect.middle.y * scale) + 1)
    assert color_at(seen(pane.preview), place) == THEMES["dark"].color("you")
    assert area.width() / area.height() == pytest.approx(16 / 9, rel=0.01)
    assert not pane.before.isVisible()
    assert not pane.play.isVisible()


def test_what_is_transparent_shows_a_chessboard(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, is_transparent=True), ".svg")
    image = seen(pane.preview)
    light = THEMES["light"].color
    assert {color_at(image, QPoint(x, 5)) for x in (5, 13)} == {light("card"), light("soft")}


def test_a_document_is_previewed_page_by_page(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, pages=Pages.ALL), ".pdf")
    assert pane.place.text() == "1 of 9: Cloud, On-premises"
    assert not pane.before.isEnabled()
    for _page in range(8):
        click(child(pane, QPushButton, "Next page"))
    assert pane.place.text() == "9 of 9: AI, side by side"
    assert not pane.after.isEnabled()
    assert pane.page.subject.view is View.MATRIX
    click(child(pane, QPushButton, "Page before"))
    assert pane.place.text() == "8 of 9: AI, SaaS"
    pane.show_picture(PICTURE, ".pdf")
    assert not pane.place.isVisible()
    assert pane.page == PICTURE


def test_a_workbook_is_previewed_sheet_by_sheet(pane: PreviewPane) -> None:
    pane.show_picture(PICTURE, ".xlsx")
    assert pane.place.text() == "1 of 3: Matrix"
    assert pane.table.item(0, 0).text() == "Information and data"
    assert pane.table.item(0, 1).text() == "You"
    click(pane.after)
    assert pane.table.columnCount() == 8
    click(pane.after)
    assert pane.place.text().startswith("3 of 3: What is yours")


def test_a_text_is_previewed_as_it_is(pane: PreviewPane) -> None:
    pane.show_picture(PICTURE, ".md")
    assert pane.reading.toPlainText() == markdown(PICTURE.subject, PICTURE.texts).decode()
    bar = pane.reading.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    place = bar.value()
    assert place > 0
    pane.show_picture(PICTURE, ".md")
    assert bar.value() == place


def test_cards_are_previewed_as_they_are_or_it_is_said_why_there_are_none(
    pane: PreviewPane,
) -> None:
    pane.show_picture(PICTURE, ".txt")
    assert "Cloud::On-premises" in pane.reading.toPlainText()
    assert "case:" in pane.reading.toPlainText()
    assert "Anki takes the file by File > Import" in pane.what.text()
    asked = replace(PICTURE, subject=replace(PICTURE.subject, hidden=("data",)))
    pane.show_picture(asked, ".txt")
    assert pane.reading.toPlainText() == (
        "Cards have every answer, and here some are hidden: show them first, or write another "
        "format."
    )


def test_a_moving_picture_moves_until_it_is_stopped(pane: PreviewPane, qtbot: QtBot) -> None:
    moving = replace(PICTURE, seconds=0.1, pause=0.02)
    places = heard(pane.preview.moved)
    pane.show_picture(moving, ".gif")
    assert pane.preview.is_playing
    qtbot.waitUntil(lambda: 3.0 in places and places.count(0.0) > 1)
    assert any(place % 1 for place in places)
    click(pane.play)
    assert not pane.preview.is_playing
    assert pane.preview.picture is moving
    click(pane.play)
    pane.preview.hide()
    assert not pane.preview.is_playing


def test_where_less_motion_is_wanted_it_rests_until_it_is_played(
    monkeypatch: pytest.MonkeyPatch, show: Show
) -> None:
    monkeypatch.setattr(export_pane, "has_reduced_motion", lambda: True)
    pane = PreviewPane(PICTURE)
    show(pane, 640, 480)
    pane.show_picture(PICTURE, ".webp")
    assert not pane.preview.is_playing
    click(pane.play)
    assert pane.preview.is_playing


@pytest.mark.parametrize(
    ("picture", "suffix", "says"),
    [
        (PICTURE, ".png", "Light theme, 1920 x 1080 pixels"),
        (replace(PICTURE, theme=THEMES["contrast"]), ".svg", "Contrast theme, 1920 x 1080 pixels"),
        (PICTURE, ".pdf", "Light theme, 33.9 x 19.1 cm"),
        (replace(PICTURE, cm=16.0), ".pdf", "Light theme, 16 x 9 cm"),
        (PICTURE, ".pptx", "Light theme, 33.9 x 19.1 cm, in Arial"),
        (replace(PICTURE, has_theme_font=True), ".pptx",
         "Light theme, 33.9 x 19.1 cm, in the deck's own font"),
        (replace(PICTURE, template=b""), ".pptx",
         "Light theme, as large as the deck's slides, in Arial"),
        (PICTURE, ".xlsx", "Light theme, three sheets"),
        (PICTURE, ".csv", "Text in UTF-8"),
        (PICTURE, ".html",
         "A page with the slider, cloud and AI, and explanations; light or dark as its reader"),
    ],
)  # fmt: skip
def test_theme_and_size_are_stated(picture: Picture, suffix: str, says: str) -> None:
    assert what_is_written(picture, suffix) == says


@pytest.mark.parametrize(
    ("picture", "suffix", "says"),
    [
        (PICTURE, ".png", "Smallest text: 12 pt at 33.9 cm wide"),
        (replace(PICTURE, cm=16.0), ".svg",
         "Smallest text: 5.6 pt at 16 cm wide. "
         "Hard to read: take a greater width, larger text or fewer parts."),
        (replace(PICTURE, dpi=96.0), ".png", "Smallest text: 18 pt at 50.8 cm wide"),
        (PICTURE, ".csv", ""),
        (replace(PICTURE, template=b""), ".pptx", ""),
    ],
)  # fmt: skip
def test_the_smallest_text_is_stated(picture: Picture, suffix: str, says: str) -> None:
    assert smallest_text_line(picture, suffix) == says


def test_a_text_size_without_room_is_told_beside_the_smallest_text(pane: PreviewPane) -> None:
    pane.show_picture(replace(PICTURE, text_scale=2.0), ".png")
    assert "A text size of 200% has no room: the texts have 100%." in pane.smallest.text()
    poster = replace(PICTURE, preset=PRESETS["a0"])
    pane.show_picture(poster, ".pdf")
    assert pane.what.text() == "Light theme, 118.9 x 84 cm"
    pane.show_picture(poster, ".pptx")
    assert pane.what.text() == "Light theme, 29.7 x 21 cm, in Arial"
    assert "Smallest text: 12 pt at 29.7 cm wide" in pane.smallest.text()


def test_a_tall_stack_has_pages_in_a_document_and_one_high_picture(pane: PreviewPane) -> None:
    shown = Subject(WordedStack(tall_stack(60), words()), View.SINGLE, 1.0)
    tall = replace(PICTURE, subject=shown)
    pane.show_picture(tall, ".pdf")
    assert pane.place.text().startswith("1 of 4: ")
    assert len(pane.page.scene.rows) == 15
    pane.show_picture(tall, ".png")
    assert not pane.place.isVisible()
    assert len(pane.page.scene.rows) == 60


def test_no_warning_ever_says_ten_points(pane: PreviewPane) -> None:
    for key in KEYS:
        for preset in PRESETS.values():
            for view in View:
                text = smallest_text_line(Picture(subject(key, view), preset=preset), ".png")
                assert ("Hard to read" in text) == (float(text.split()[2]) < 10), text
    assert "Light theme, 1920 x 1080 pixels" in texts(pane)
