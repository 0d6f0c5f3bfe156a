# SPDX-License-Identifier: MIT
from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.widgets.buttons import Button
from tests.ui_driver import colors_in, differing, heard, hover, press, seen

Show = Callable[..., None]


@pytest.fixture
def outer(show: Show) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.addWidget(Button("Export", "plain", made, "export"))
    row.addWidget(Button("Present", "primary", made, "present"))
    row.addStretch(1)
    show(made, 500, 90)
    return made


def button(outer: QWidget, text: str) -> Button:
    return next(one for one in outer.findChildren(Button) if one.text() == text)


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_plain_button_is_a_card_and_the_primary_one_is_ink(
    outer: QWidget, qapp: QApplication, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    color = THEMES[theme].color
    plain, primary = button(outer, "Export"), button(outer, "Present")
    assert {color("card"), color("control"), color("ink")} <= colors_in(seen(plain), plain.rect())
    image = seen(primary)
    middle = primary.rect().adjusted(4, 4, -4, -4)
    assert image.pixelColor(QPoint(12, 4)).name().upper() == color("ink")
    assert color("card") in colors_in(image, middle)


def test_hovered_pressed_and_switched_off_it_looks_different(outer: QWidget) -> None:
    one = button(outer, "Export")
    calm = seen(one)
    one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)  # wherever the mouse of this screen is
    hover(one, one.rect().center())
    hovered = seen(one)
    one.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QTest.mousePress(one, Qt.MouseButton.LeftButton)
    held = seen(one)
    QTest.mouseRelease(one, Qt.MouseButton.LeftButton)
    one.setEnabled(False)
    off = seen(one)
    pictures = {"calm": calm, "hovered": hovered, "held": held, "off": off}
    for (first, one_picture), (second, other) in combinations(pictures.items(), 2):
        assert differing(one_picture, other), (first, second)
    assert THEMES["light"].color("muted") in colors_in(off, one.rect())


def test_compact_it_is_square_and_keeps_its_name(outer: QWidget) -> None:
    one = button(outer, "Export")
    wide = one.sizeHint()
    assert one.shown_text == "Export"
    one.show_compact(True)
    assert one.is_compact
    assert one.sizeHint().width() == one.sizeHint().height() == wide.height()
    assert one.shown_text == ""
    assert one.text() == "Export"


def test_a_text_is_cut_only_where_it_may_be(show: Show) -> None:
    outer = QWidget()
    one = Button("Our own and rather long name", "segment", outer)
    show(outer, 400, 60)
    assert one.minimumSizeHint() == one.sizeHint()
    one.let_be_cut(True)
    assert one.minimumSizeHint().width() < one.sizeHint().width()
    one.setFixedWidth(one.minimumSizeHint().width() + 20)
    assert one.shown_text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert one.shown_text.startswith("Our")
    assert one.text() == "Our own and rather long name"


def test_keys_press_it(outer: QWidget) -> None:
    one = button(outer, "Present")
    clicked = heard(one.clicked)
    press(one, Qt.Key.Key_Space)
    assert len(clicked) == 1
