# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.theme import THEMES
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.widgets.focus_ring import (
    FocusRing,
    draws_own_ring,
    is_focus_shown,
    keyboard_use,
)
from tests.ui_driver import click, color_at, heard, press, seen

Show = Callable[..., None]


@pytest.fixture
def window(show: Show) -> QWidget:
    """Return a window with two buttons and a field."""
    keyboard_use()
    made = QWidget()
    column = QVBoxLayout(made)
    for widget in (QPushButton("One"), QPushButton("Two"), QLineEdit()):
        column.addWidget(widget)
    show(made, 300, 200)
    click(made.findChildren(QPushButton)[0])
    return made


def buttons(window: QWidget) -> tuple[QPushButton, QPushButton]:
    one, two = window.findChildren(QPushButton)
    return one, two


def rings(window: QWidget) -> list[FocusRing]:
    return [one for one in window.findChildren(FocusRing) if one.isVisible()]


def test_a_click_shows_no_ring(window: QWidget) -> None:
    one, _two = buttons(window)
    assert one.hasFocus()
    assert not is_focus_shown(one)
    assert rings(window) == []


def test_tab_shows_a_ring_around_the_next_one_and_a_click_takes_it_away(window: QWidget) -> None:
    one, two = buttons(window)
    press(one, Qt.Key.Key_Tab)
    [ring] = rings(window)
    assert two.hasFocus()
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    assert is_focus_shown(two)
    click(two)
    assert rings(window) == []


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_ring_is_ink_with_a_casing(window: QWidget, qapp: QApplication, theme: str) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    one, two = buttons(window)
    press(one, Qt.Key.Key_Tab)
    image = seen(window)
    above = QPoint(two.geometry().center().x(), two.geometry().top())
    colors = [color_at(image, above - QPoint(0, step)) for step in (4, 3, 2, 1)]
    ink, card = (THEMES[theme].color(role) for role in ("ink", "card"))
    assert colors == [ink, ink, card, card]


def test_a_key_that_leads_somewhere_shows_the_ring_where_one_has_clicked(window: QWidget) -> None:
    one, _two = buttons(window)
    told = heard(keyboard_use().changed)
    press(one, Qt.Key.Key_Shift)
    assert rings(window) == []
    press(one, Qt.Key.Key_F6)
    assert is_focus_shown(one)
    assert len(rings(window)) == 1
    assert len(told) == 1


def test_typing_into_a_field_shows_no_ring(window: QWidget) -> None:
    field = window.findChildren(QLineEdit)[0]
    click(field)
    QTest.keyClicks(field, "Ab 1")
    assert field.text() == "Ab 1"
    assert rings(window) == []
    press(field, Qt.Key.Key_Left)
    assert len(rings(window)) == 1


def test_the_ring_goes_along_with_its_widget(window: QWidget) -> None:
    one, two = buttons(window)
    press(one, Qt.Key.Key_Tab)
    window.resize(420, 260)
    QApplication.processEvents()
    [ring] = rings(window)
    assert ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    two.hide()
    QApplication.processEvents()
    assert all(ring.geometry().contains(window.findChildren(QLineEdit)[0].geometry().center())
               for ring in rings(window))  # fmt: skip


def test_a_widget_without_room_around_it_has_its_ring_further_out(show: Show) -> None:
    outer = QWidget()
    inner = QWidget(outer)
    inner.setGeometry(20, 20, 80, 30)
    one = QPushButton("One", inner)
    one.setGeometry(inner.rect())
    show(outer, 200, 100)
    keyboard_use()
    one.setFocus()
    press(one, Qt.Key.Key_F6)
    [ring] = rings(outer)
    assert ring.parentWidget() is outer
    assert ring.geometry() == inner.geometry().adjusted(-4, -4, 4, 4)
    inner.move(60, 40)
    assert ring.geometry() == inner.geometry().adjusted(-4, -4, 4, 4)


def test_a_widget_that_fills_its_window_has_the_ring_inside(show: Show) -> None:
    outer = QWidget()
    one = QPushButton("One", outer)
    show(outer, 200, 100)
    one.setGeometry(outer.rect())
    keyboard_use()
    one.setFocus()
    press(one, Qt.Key.Key_F6)
    [ring] = rings(outer)
    assert ring.geometry() == outer.rect()


def test_what_scrolls_takes_its_ring_along(show: Show) -> None:
    area, page = QScrollArea(), QWidget()
    page.resize(150, 600)
    one = QPushButton("One", page)
    one.setGeometry(20, 20, 80, 30)
    area.setWidget(page)
    show(area, 200, 150)
    keyboard_use()
    one.setFocus()
    press(one, Qt.Key.Key_F6)
    [ring] = rings(area)
    assert ring.parentWidget() is page
    area.verticalScrollBar().setValue(30)
    assert ring.geometry() == one.geometry().adjusted(-4, -4, 4, 4)


class Own(QPushButton):
    """A button with a ring of its own."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = Qt.GlobalColor.red if is_focus_shown(self) else Qt.GlobalColor.green
        painter.fillRect(self.rect(), ink)
        painter.end()


def test_a_widget_may_draw_a_ring_of_its_own(window: QWidget) -> None:
    own = Own(window)
    draws_own_ring(own)
    own.setGeometry(0, 0, 20, 20)
    own.show()
    click(own)
    assert color_at(seen(own), QPoint(5, 5)) == "#00FF00"
    press(own, Qt.Key.Key_F6)
    assert color_at(seen(own), QPoint(5, 5)) == "#FF0000"
    assert rings(window) == []


def test_the_ring_goes_with_its_window_and_comes_in_another(show: Show) -> None:
    for _ in range(2):
        outer = QWidget()
        one = QPushButton("One", outer)
        one.setGeometry(20, 20, 80, 30)
        show(outer, 200, 100)
        keyboard_use()
        one.setFocus()
        press(one, Qt.Key.Key_F6)
        assert len(rings(outer)) == 1
        one.setParent(None)
        one.deleteLater()
        QApplication.processEvents()
        assert rings(outer) == []
        outer.close()


def test_screen_readers_do_not_meet_the_ring(window: QWidget) -> None:
    before = QAccessible.queryAccessibleInterface(window).childCount()
    press(buttons(window)[0], Qt.Key.Key_Tab)
    assert len(rings(window)) == 1
    assert QAccessible.queryAccessibleInterface(window).childCount() == before
