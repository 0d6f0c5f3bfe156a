# SPDX-License-Identifier: MIT
from collections.abc import Callable
from types import MappingProxyType

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QToolButton, QWidget

from explorer.diagram.theme import THEMES, contrast
from explorer.story.library import shipped_words
from explorer.ui.hit_lines import title_of
from explorer.ui.search_field import SearchField
from explorer.ui.style import TEXT_SIZE, palette, sheet
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import click, colors_in, heard, press, seen

STACKS = MappingProxyType({key: shipped.stack(key) for key in shipped.KEYS})


@pytest.fixture
def window(show: Callable[..., None]) -> QMainWindow:
    """Return a window that has the field, and Escape for a shortcut as the program has."""
    made = QMainWindow()
    inside = QWidget()
    row = QHBoxLayout(inside)
    row.addStretch(1)
    row.addWidget(SearchField(STACKS))
    made.setCentralWidget(inside)
    escape = QAction("Clear selection", made)
    escape.setShortcut("Esc")
    made.addAction(escape)
    show(made, 1200, 80)
    return made


@pytest.fixture
def field(window: QMainWindow) -> SearchField:
    found = window.findChild(SearchField)
    assert isinstance(found, SearchField)
    found.setFocus()
    return found


def test_typing_lists_hits(field: SearchField) -> None:
    QTest.keyClicks(field, "operating system")
    assert field.popup.isVisible()
    assert field.lines[0].startswith("Cloud: Operating system. The system on servers")
    assert field.popup.model().rowCount() == len(field.lines)


def test_every_word_narrows_the_hits(field: SearchField) -> None:
    QTest.keyClicks(field, "patch")
    many = len(field.lines)
    QTest.keyClicks(field, " hypervisor")
    assert 0 < len(field.lines) < many


def test_enter_takes_the_first_hit(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "operating system")
    press(field, Qt.Key.Key_Return)
    assert [(hit.stack, hit.layer) for hit in hits] == [("cloud", "operating-system")]
    assert field.text() == ""
    assert not field.popup.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_in_the_list_takes_the_first_hit_too(field: SearchField, key: Qt.Key) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "operating system")
    press(field.popup, key)
    assert [hit.layer for hit in hits] == ["operating-system"]


def test_down_and_enter_take_another_hit(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "patch")
    third = field.lines[2]
    press(field.popup, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert len(hits) == 1
    assert third == f"Cloud: {title_of(hits[0])}. {hits[0].excerpt}"


def test_a_hit_is_taken_by_a_click(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "patch")
    second, line = field.popup.model().index(1, 0), field.lines[1]
    place = field.popup.visualRect(second).center()
    QTest.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(hits) == 1
    assert line == f"Cloud: {title_of(hits[0])}. {hits[0].excerpt}"


def test_hits_of_the_other_stack_are_found(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "training data")
    assert field.lines[0].startswith("AI: ")
    press(field, Qt.Key.Key_Return)
    assert hits[0].stack == "ai"


def test_a_question_is_understood(show: Callable[..., None]) -> None:
    field = SearchField(STACKS, words=shipped_words().search)
    show(field, 300, 40)
    QTest.keyClicks(field, "Who patches the OS in PaaS?")
    assert field.lines[0] == (
        "Cloud: Operating system, PaaS: the provider's part. "
        "Patches and hardens the systems below the platform"
    )


def test_screen_readers_hear_where_a_hit_is_and_what_it_says(field: SearchField) -> None:
    QTest.keyClicks(field, "guest cloned")
    heard_of = QAccessible.queryAccessibleInterface(field.popup).child(0)
    assert heard_of.text(QAccessible.Text.Name) == (
        "Cloud: Operating system, IaaS: your part. "
        "Patch every guest, cloned and scaled-out ones too"
    )


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_hit_has_two_lines_and_its_match_is_marked(
    qapp: QApplication, field: SearchField, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    QTest.keyClicks(field, "cloned")
    popup = field.popup
    row = popup.visualRect(popup.model().index(0, 0))
    image = seen(popup.viewport())
    assert row.height() > 2 * popup.fontMetrics().height()
    upper, lower = (
        row.adjusted(8, 4, 0, -row.height() // 2),
        row.adjusted(8, row.height() // 2, 0, -4),
    )
    ink = THEMES[theme].color("ink")
    assert ink in colors_in(image, upper)
    lines = [
        y for y in range(lower.top(), lower.bottom()) if _longest_run(image, lower, y, ink) > 30
    ]
    assert lines  # under the match, and under nothing else
    assert max(_longest_run(image, lower, y, ink) for y in lines) < row.width() // 4
    assert THEMES[theme].color("muted") in colors_in(
        image, upper.adjusted(upper.width() // 2, 0, 0, 0)
    )


def _longest_run(image: QImage, area: QRect, y: int, color: str) -> int:
    """Return how many pixels of a color stand side by side in a line."""
    runs, run = [0], 0
    for x in range(area.left(), area.right()):
        run = run + 1 if image.pixelColor(x, y).name().upper() == color else 0
        runs.append(run)
    return max(runs)


def test_of_equal_hits_those_of_the_shown_stack_come_first(field: SearchField) -> None:
    for shown, name in (("ai", "AI"), ("cloud", "Cloud")):
        field.shown = shown
        field.clear()
        QTest.keyClicks(field, "never delegated")
        assert field.lines[0].startswith(f"{name}: What is never delegated")


def test_nothing_found_is_said_and_cannot_be_taken(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "xyzzy")
    assert field.lines == ["Nothing found. Try another word, such as patch or backup."]
    press(field.popup, Qt.Key.Key_Return)
    assert hits == []
    assert field.text() == "xyzzy"


def test_an_empty_field_lists_nothing(field: SearchField) -> None:
    QTest.keyClicks(field, "patch")
    press(field, *[Qt.Key.Key_Backspace] * 5)
    assert field.lines == []
    assert not field.popup.isVisible()
    QTest.keyClicks(field, "  ")
    assert not field.popup.isVisible()


def test_escape_closes_the_list_then_clears_the_field_then_is_the_windows(
    window: QMainWindow, field: SearchField
) -> None:
    unwound = heard(window.actions()[0].triggered)
    QTest.keyClicks(field, "patch")
    press(field.popup, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    assert field.text() == "patch"
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert unwound == []
    press(field, Qt.Key.Key_Escape)
    assert len(unwound) == 1


def test_other_keys_in_the_list_go_on_typing(field: SearchField) -> None:
    QTest.keyClicks(field, "pat")
    QTest.keyClicks(field.popup, "ch")
    assert field.text() == "patch"


def test_an_opened_stack_is_searched_as_well(show: Callable[..., None]) -> None:
    field = SearchField({**STACKS, "opened": small_stack()})
    show(field, 300, 40)
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "tyres")
    press(field, Qt.Key.Key_Return)
    assert (hits[0].stack, hits[0].layer) == ("opened", "upkeep")


def test_a_long_hit_is_cut_and_nothing_scrolls_sideways(field: SearchField) -> None:
    QTest.keyClicks(field, "firewall")
    QApplication.processEvents()
    popup = field.popup
    room = popup.viewport().width()
    assert popup.fontMetrics().horizontalAdvance(field.lines[0]) > room
    assert not popup.horizontalScrollBar().isVisible()
    assert popup.horizontalScrollBar().maximum() == 0
    assert popup.visualRect(popup.model().index(0, 0)).width() <= room


def test_the_field_says_what_it_finds(field: SearchField) -> None:
    assert field.placeholderText() == "Find"
    assert field.accessibleName() == "Find a layer, duty, product or topic"
    assert field.toolTip() == "Find a layer, duty, product or topic (Ctrl+F)"


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_hint_in_the_field_can_be_read(
    qapp: QApplication, field: SearchField, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint.name(), THEMES[theme].color("card")) >= THEMES[theme].least_contrast


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_drawing_and_the_keys_stand_in_the_field(
    qapp: QApplication, field: SearchField, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    color, keys = THEMES[theme].color, field.keys_area.toRect()
    text = field.textMargins().left()
    assert field.rect().contains(keys)
    assert color("muted") in colors_in(seen(field), keys)
    left = field.rect().adjusted(4, 4, 4 + text - field.width(), -4)
    assert len(colors_in(seen(field), left)) > 4  # a smooth line in ink


def test_the_keys_make_room_for_what_is_typed(field: SearchField) -> None:
    assert not field.keys_area.isEmpty()
    QTest.keyClicks(field, "patch")
    assert field.keys_area.isEmpty()
    assert field.textMargins().right() == 0


@pytest.mark.parametrize("size", [13.5, 20.0, 27.0])
def test_the_field_has_room_for_its_hint(
    field: SearchField, qapp: QApplication, size: float
) -> None:
    qapp.setStyleSheet(sheet(THEMES["light"], size))
    QApplication.processEvents()
    hint = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert field.textMargins().left() + hint < field.keys_area.left()
    assert field.keys_area.height() > field.fontMetrics().height() * 0.9


def test_a_button_in_the_field_clears_it(field: SearchField) -> None:
    QTest.keyClicks(field, "patch")
    field.popup.hide()
    button = field.findChild(QToolButton)
    assert isinstance(button, QToolButton)
    assert not button.icon().isNull()
    click(button, QPoint(button.width() // 2, button.height() // 2))
    assert field.text() == ""


def test_it_tells_when_the_keyboard_has_left_it(window: QMainWindow, field: SearchField) -> None:
    left = heard(field.left)
    other = SearchField(STACKS, window)
    other.show()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(left) == 1
