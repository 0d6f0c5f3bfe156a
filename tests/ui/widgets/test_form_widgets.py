# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.widgets.focus_ring import FocusRing, keyboard_use
from explorer.ui.widgets.form_widgets import CheckBox, ComboBox
from explorer.ui.widgets.number_field import NumberBox
from tests.ui_driver import click, colors_in, differing, press, seen

Show = Callable[..., None]


@pytest.fixture
def form(show: Show) -> QWidget:
    """Return a window with one of each, on the background of a dialog."""
    outer = QWidget()
    column = QVBoxLayout(outer)
    for widget in (CheckBox("&Title"), ComboBox(), NumberBox()):
        column.addWidget(widget)
    show(outer, 260, 200)
    outer.findChild(ComboBox).addItems(["Light", "Dark"])
    return outer


def dress(theme: str) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(palette(THEMES[theme]))
    application.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_field_has_an_edge_in_every_theme(form: QWidget, theme: str) -> None:
    dress(theme)
    form.setFocus()
    for kind in (ComboBox, NumberBox):
        widget = form.findChild(kind)
        widget.clearFocus()
        middle = QPoint(widget.width() // 2, 0)
        edge = seen(widget).pixelColor(middle).name().upper()
        assert edge == THEMES[theme].color("control"), kind


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_checked_box_differs_from_an_empty_one_by_its_mark(form: QWidget, theme: str) -> None:
    dress(theme)
    box = form.findChild(CheckBox)
    empty = seen(box)
    click(box, QPoint(8, box.height() // 2))
    assert box.isChecked()
    checked = seen(box)
    assert differing(empty, checked)
    color = THEMES[theme].color
    assert {color("ink"), color("card")} <= colors_in(checked, box.rect())


def test_the_keyboard_is_seen_on_every_field_and_a_click_is_not(form: QWidget) -> None:
    keyboard_use()
    for kind in (CheckBox, ComboBox, NumberBox):
        widget = form.findChild(kind)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        press(widget, Qt.Key.Key_F6)
        ring = form.findChild(FocusRing)
        assert ring.isVisible(), kind
        assert ring.geometry().contains(widget.geometry()), kind
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        assert form.findChild(FocusRing) is None, kind
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
        QTest.keyClick(widget, Qt.Key.Key_Escape)


def test_a_disabled_list_looks_so(form: QWidget) -> None:
    widget = form.findChild(ComboBox)
    before = seen(widget)
    widget.setEnabled(False)
    assert differing(before, seen(widget))


@pytest.mark.parametrize(("value", "shown"), [(16.0, "16"), (6.3, "6.3"), (0.25, "0.25")])
def test_a_number_is_shown_without_needless_zeros(form: QWidget, value: float, shown: str) -> None:
    box = form.findChild(NumberBox)
    box.setValue(value)
    assert box.text() == shown.replace(".", box.locale().decimalPoint())
    box.selectAll()
    QTest.keyClicks(box, "7")
    assert box.value() == 7.0


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_box_that_is_off_looks_so(form: QWidget, theme: str) -> None:
    dress(theme)
    box = form.findChild(CheckBox)
    form.setFocus()
    on = seen(box)
    box.setEnabled(False)
    assert differing(on, seen(box))
    assert THEMES[theme].color("muted") in colors_in(seen(box), box.rect())
