# SPDX-License-Identifier: MIT
from collections.abc import Callable
from types import MappingProxyType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from explorer.diagram.theme import THEMES, contrast
from explorer.ui.style import palette, sheet
from explorer.ui.top_bar import SearchField, Segments, TopBar
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import click, focused, heard, press

STACKS = MappingProxyType({key: shipped.stack(key) for key in shipped.KEYS})
VIEWS = [("single", "One model", "A tip"), ("matrix", "Side by side", "Another")]


@pytest.fixture
def segments(show: Callable[..., None]) -> Segments:
    made = Segments("View")
    made.show_choices(VIEWS, "single")
    show(made)
    return made


@pytest.fixture
def window(show: Callable[..., None]) -> QMainWindow:
    """Return a window that has the bar, and Escape for a shortcut as the program has."""
    made = QMainWindow()
    made.setCentralWidget(TopBar(STACKS))
    escape = QAction("Clear selection", made)
    escape.setShortcut("Esc")
    made.addAction(escape)
    show(made, 1200, 80)
    return made


@pytest.fixture
def field(window: QMainWindow) -> SearchField:
    bar = window.centralWidget()
    assert isinstance(bar, TopBar)
    bar.field.setFocus()
    return bar.field


def test_segments_show_which_of_them_is_chosen(segments: Segments) -> None:
    assert segments.accessibleName() == "View"
    assert segments.button("single").isChecked()
    assert not segments.button("matrix").isChecked()
    assert segments.button("matrix").toolTip() == "Another"
    segments.show_choices(VIEWS, "matrix")
    assert segments.button("matrix").isChecked()
    assert not segments.button("single").isChecked()


def test_a_segment_is_chosen_by_mouse_and_keyboard(segments: Segments) -> None:
    chosen = heard(segments.chosen)
    click(segments.button("matrix"))
    press(segments.button("single"), Qt.Key.Key_Space)
    assert chosen == ["matrix", "single"]


def test_showing_a_choice_does_not_choose_it(segments: Segments) -> None:
    chosen = heard(segments.chosen)
    segments.show_choices(VIEWS, "matrix")
    assert chosen == []


def test_a_third_choice_is_added_and_names_are_shown_as_they_are(segments: Segments) -> None:
    old = segments.button("single")
    segments.show_choices([*VIEWS, ("opened", "Ours & <b>theirs</b>", "")], "opened")
    assert segments.button("opened").text() == "Ours && <b>theirs</b>"
    assert segments.button("single") is not old
    places = [segments.button(key).property("place") for key in ("single", "matrix", "opened")]
    assert places == ["first", "middle", "last"]
    with pytest.raises(KeyError):
        segments.button("nothing")


def test_segments_stand_side_by_side(segments: Segments) -> None:
    first, second = segments.button("single").geometry(), segments.button("matrix").geometry()
    assert 0 <= second.left() - first.right() <= 1


def test_typing_lists_hits(field: SearchField) -> None:
    QTest.keyClicks(field, "operating system")
    assert field.popup.isVisible()
    assert field.lines[0].startswith("Cloud: Operating system.")
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
    assert third == f"{hits[0].title}. {hits[0].excerpt}"


def test_a_hit_is_taken_by_a_click(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "patch")
    second = field.popup.model().index(1, 0)
    place = field.popup.visualRect(second).center()
    QTest.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert len(hits) == 1
    assert second.data() is None or second.data() == f"{hits[0].title}. {hits[0].excerpt}"


def test_hits_of_the_other_stack_are_found(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "training data")
    assert field.lines[0].startswith("AI: ")
    press(field, Qt.Key.Key_Return)
    assert hits[0].stack == "ai"


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


def test_the_field_says_what_it_finds(field: SearchField) -> None:
    assert field.accessibleName() == field.placeholderText() == "Find a layer, duty or example"


@pytest.mark.parametrize("size", [13.5, 20.0, 27.0])
def test_the_field_has_room_for_its_hint(
    window: QMainWindow, field: SearchField, qapp: QApplication, size: float
) -> None:
    window.resize(2400, 120)
    qapp.setStyleSheet(sheet(THEMES["light"], size))
    QApplication.processEvents()
    hint = field.fontMetrics().horizontalAdvance(field.placeholderText())
    assert hint + 40 < field.width() < hint * 2 + 60


def test_everything_of_the_bar_is_reached_by_tab(window: QMainWindow) -> None:
    bar = window.centralWidget()
    assert isinstance(bar, TopBar)
    bar.views.show_choices(VIEWS, "single")
    bar.stacks.show_choices([("cloud", "Cloud", ""), ("ai", "AI", "")], "ai")
    QApplication.processEvents()
    wanted = [bar.views.button("single"), bar.stacks.button("ai"), bar.field]
    wanted += [bar.explain, bar.export]
    reached = set()
    bar.field.setFocus()
    for _ in range(8):
        press(focused(), Qt.Key.Key_Tab)
        reached.add(focused())
    assert set(wanted) <= reached


def test_the_two_buttons_of_the_bar_can_be_pressed(window: QMainWindow) -> None:
    bar = window.centralWidget()
    assert isinstance(bar, TopBar)
    pressed = [heard(bar.explain.clicked), heard(bar.export.clicked)]
    click(bar.explain)
    press(bar.export, Qt.Key.Key_Space)
    assert [len(one) for one in pressed] == [1, 1]
    assert "Ctrl+D" in bar.explain.toolTip()
    assert "Ctrl+E" in bar.export.toolTip()


def test_a_long_hit_ends_in_an_ellipsis_and_nothing_scrolls_sideways(field: SearchField) -> None:
    QTest.keyClicks(field, "network")
    QApplication.processEvents()
    popup = field.popup
    room = popup.viewport().width()
    assert popup.fontMetrics().horizontalAdvance(field.lines[0]) > room
    assert not popup.horizontalScrollBar().isVisible()
    assert popup.horizontalScrollBar().maximum() == 0
    assert popup.visualRect(popup.model().index(0, 0)).width() <= room


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_hint_in_the_field_can_be_read(
    qapp: QApplication, field: SearchField, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], 13.5))
    hint = field.palette().color(QPalette.ColorRole.PlaceholderText)
    assert hint.alpha() == 255
    assert contrast(hint.name(), THEMES[theme].color("panel")) >= 4.5
