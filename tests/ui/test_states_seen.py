# SPDX-License-Identifier: MIT
"""What has the keyboard, is under the mouse or pressed, looks so in every window and theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.ui.stage.spot import SpotButton
from tests.ui.test_worn import close_all
from tests.ui_driver import focused, in_front
from tests.windows import DIALOGS, VIEWS, main_window

# While a file is written only one button is enabled; the list of hits lies under the mouse.
WINDOWS = {name: one for name, one in {**VIEWS, **DIALOGS}.items() if name not in ("busy", "hits")}
LOOKS = [
    pytest.param(theme, marks=() if theme == "contrast" else pytest.mark.slow) for theme in THEMES
]
MAX_STOPS = 200  # of Tab in one window
AROUND = 6  # pixels around a widget in which a ring may lie


def look(widget: QWidget) -> QImage:
    """Return what is seen of a widget and a little around it."""
    for _ in range(2):
        QApplication.processEvents()
    around = widget.rect().adjusted(-AROUND, -AROUND, AROUND, AROUND)
    window = widget.window()
    return window.grab(around.translated(widget.mapTo(window, QPoint()))).toImage()


def visits(window: QWidget) -> Iterator[QWidget]:
    """Press Tab until it comes to what it was at before; yield each widget on the way."""
    met: list[QWidget] = []
    while len(met) < MAX_STOPS:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        QApplication.processEvents()
        here = focused()
        assert here.window() is window
        if here in met:
            return
        met.append(here)
        yield here
    raise AssertionError("Tab never comes round")


def put_alone(opened: QWidget) -> None:
    """Move all other windows away, so that the mouse finds this one."""
    for one in QApplication.topLevelWidgets():
        if one.isVisible():
            one.move(0 if one is opened else 5000, 0)
    opened.activateWindow()
    QTest.qWait(20)  # until it has the keyboard, which looks like something too


def mouse_over(widget: QWidget) -> None:
    """Bring the mouse over what is seen of a widget."""
    QTest.mouseMove(widget, widget.visibleRegion().boundingRect().center())
    QApplication.processEvents()


def controls(window: QWidget) -> list[QWidget]:
    """Return one of each kind of control of a window that can be seen and used."""
    kinds = (QAbstractButton, QComboBox, QLineEdit)
    all_ = [one for kind in kinds for one in window.findChildren(kind)]
    seen = [one for one in all_ if one.isVisible() and one.window() is window]
    usable = [one for one in seen if one.isEnabled() and not one.visibleRegion().isEmpty()]
    return [*{(type(one), one.objectName(), _is_on(one)): one for one in usable}.values()]


def _is_on(widget: QWidget) -> bool:
    return isinstance(widget, QAbstractButton) and widget.isChecked()


def looks_alike(widget: QWidget) -> bool:
    """Return whether a widget may look the same under the mouse and pressed.

    A choice that is made, the corner of a table and a field with the keyboard do nothing more; a
    part of the diagram shows the layer's ring, a part of the legend what it names.
    """
    if isinstance(widget, SpotButton) or widget.hasFocus():
        return True
    if isinstance(widget, QAbstractButton) and isinstance(widget.parent(), QTableView):
        return True
    return _is_on(widget) and not isinstance(widget, QCheckBox | QRadioButton)


@pytest.mark.slow
@pytest.mark.parametrize("theme", LOOKS)
def test_what_has_the_keyboard_shows_it_and_tab_reaches_everything(
    theme: str, qtbot: QtBot
) -> None:
    window = in_front(qtbot, main_window(theme))
    unseen = []
    for name, opening in WINDOWS.items():
        opened = opening(window)
        opened.activateWindow()
        QApplication.processEvents()
        for here in visits(opened):
            with_it = look(here)
            QTest.keyClick(here, Qt.Key.Key_Backtab)
            if look(here) == with_it:
                unseen.append(f"{name}: {here.metaObject().className()} {here.accessibleName()}")
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        close_all(window)
    assert unseen == []


@pytest.mark.slow
@pytest.mark.parametrize("theme", LOOKS)
def test_what_is_under_the_mouse_or_pressed_shows_it(theme: str, qtbot: QtBot) -> None:
    window = in_front(qtbot, main_window(theme))
    alike = set()
    for name, opening in WINDOWS.items():
        opened = opening(window)
        put_alone(opened)
        there = {}
        for one in controls(opened):
            one.clearFocus()
            QTest.mouseMove(opened, opened.rect().bottomRight())
            at_rest = look(one)
            mouse_over(one)
            there[one] = look(one)
            if not looks_alike(one) and there[one] == at_rest:
                alike.add(f"{name}: {one.metaObject().className()} #{one.objectName()}")
        for one in there:
            if isinstance(one, QAbstractButton) and not looks_alike(one):
                mouse_over(one)
                one.setDown(True)
                if look(one) == there[one]:
                    alike.add(f"{name}: {one.metaObject().className()} #{one.objectName()} down")
                one.setDown(False)
        close_all(window)
    assert sorted(alike) == []
