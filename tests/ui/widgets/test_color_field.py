# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit

from explorer.ui.widgets.color_dialog import ColorDialog
from explorer.ui.widgets.color_field import ColorField, Swatch
from tests.ui_driver import click, color_of, heard

BLUE, GREEN = "#005EB8", "#00594C"


@pytest.fixture
def field(show: Callable[..., None]) -> ColorField:
    made = ColorField("Your color", "as in the theme")
    made.show_usual("#3730A3")
    show(made, 300, 60)
    return made


def asked(field: ColorField) -> ColorDialog:
    field.swatch.setFocus()
    QTest.keyClick(field.swatch, Qt.Key.Key_Space)
    (dialog,) = field.findChildren(ColorDialog)
    assert dialog.windowTitle() == "Your color"
    return dialog


def code(dialog: ColorDialog) -> QLineEdit:
    """Return the field of the dialog that takes a color as a text."""
    return next(one for one in dialog.findChildren(QLineEdit) if one.text().startswith("#"))


def test_the_button_shows_the_color_or_the_usual_one(field: ColorField) -> None:
    changed = heard(field.changed)
    assert field.swatch.accessibleName() == "Pick a color: Your color"
    assert color_of(field.swatch) == "#3730A3"
    QTest.keyClicks(field.line, "005eb8")
    assert color_of(field.swatch) == BLUE
    assert changed[-1] == field.value == "005eb8"
    QTest.keyClicks(field.line, "x")
    assert color_of(field.swatch) == BLUE
    field.show_value("")
    assert color_of(field.swatch) == "#3730A3"


def test_without_a_usual_color_the_button_shows_none(show: Callable[..., None]) -> None:
    made = Swatch()
    show(made, 60, 40)
    empty = color_of(made)
    made.show_color(GREEN)
    assert color_of(made) == GREEN != empty


def test_a_color_is_picked_by_keyboard_and_can_be_undone(field: ColorField) -> None:
    field.show_value(BLUE)
    dialog = asked(field)
    line = code(dialog)
    assert line.text().upper() == BLUE
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, GREEN)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert field.value == GREEN
    assert QApplication.focusWidget() is field.swatch
    QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.value == BLUE


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, None])
def test_what_is_not_confirmed_is_not_picked(field: ColorField, key: Qt.Key | None) -> None:
    dialog = asked(field)
    line = code(dialog)
    line.selectAll()
    QTest.keyClicks(line, GREEN)
    if key:
        QTest.keyClick(line, key)
    else:
        boxes = dialog.findChildren(QDialogButtonBox)
        (box,) = (one for one in boxes if one.isVisible())
        click(box.button(QDialogButtonBox.StandardButton.Cancel))
    assert not dialog.isVisible()
    assert field.value == ""
