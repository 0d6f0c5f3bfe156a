# SPDX-License-Identifier: MIT
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.story.step_pictures import StepPictures
from explorer.ui.story.steps import Row, StorySteps
from tests.ui_driver import colors_in, heard, press, seen

ROWS = [Row("First", "2 min, Cloud"), Row("Second", "1 min, AI"), Row("Third " * 20, "3 min")]
ALT = Qt.KeyboardModifier.AltModifier


class Shown:
    """A list of three steps in a window, and what it has said so far."""

    def __init__(self, show: Callable[..., None]) -> None:
        host = QWidget()
        self.list = StorySteps(StepPictures({}, host), host)
        self.list.resize(300, 180)
        self.list.show_rows(ROWS, 0)
        show(host, 300, 180)
        self.host = host
        self.chosen: list[Any] = heard(self.list.chosen)
        self.moved: list[Any] = heard(self.list.moved)
        self.removed: list[Any] = heard(self.list.remove_asked)

    def place(self, number: int) -> QPoint:
        return self.list.visualItemRect(self.list.item(number)).center()


@pytest.fixture
def shown(show: Callable[..., None]) -> Shown:
    return Shown(show)


def test_clicking_a_step_chooses_it(shown: Shown) -> None:
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(1))
    assert set(shown.chosen) == {1}


def test_clicking_the_current_step_chooses_it_again(shown: Shown) -> None:
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=shown.place(0))
    assert shown.chosen == [0]


def test_arrows_choose_and_enter_chooses_again(shown: Shown) -> None:
    press(shown.list, Qt.Key.Key_Down)
    assert shown.chosen == [1]
    press(shown.list, Qt.Key.Key_Return)
    assert shown.chosen == [1, 1]


def test_alt_and_arrows_move_a_step(shown: Shown) -> None:
    shown.list.setCurrentRow(1)
    press(shown.list, Qt.Key.Key_Up, Qt.Key.Key_Down, held=ALT)
    assert shown.moved == [(1, 0), (1, 2)]


def test_delete_asks_to_remove(shown: Shown) -> None:
    press(shown.list, Qt.Key.Key_Delete)
    assert len(shown.removed) == 1


@pytest.mark.parametrize(("start", "before", "end"), [(0, 3, 2), (2, 0, 0), (0, 2, 1)])
def test_what_is_dragged_is_moved(shown: Shown, start: int, before: int, end: int) -> None:
    model, root = shown.list.model(), shown.list.rootIndex()
    model.moveRow(root, start, root, before)  # what Qt does on a drop
    assert shown.moved == [(start, end)]


def test_showing_rows_says_nothing(shown: Shown) -> None:
    shown.list.show_rows(ROWS[:2], 1)
    shown.list.show_rows([*ROWS, *ROWS], 5)
    shown.list.show_rows([], -1)
    assert (shown.chosen, shown.moved) == ([], [])


def test_a_screen_reader_hears_all_of_a_row(shown: Shown) -> None:
    spoken = QAccessible.queryAccessibleInterface(shown.list).child(1).text(QAccessible.Text.Name)
    assert spoken == "2. Second, 1 min, AI"


def test_the_current_step_stands_out_and_the_second_line_is_quiet(shown: Shown) -> None:
    theme = THEMES["light"]
    image = seen(shown.list.viewport())
    chosen = colors_in(image, shown.list.visualItemRect(shown.list.item(0)))
    other = colors_in(image, shown.list.visualItemRect(shown.list.item(1)))
    assert theme.color("ink") in chosen
    assert theme.color("card") in other
    muted = QColor(theme.color("muted"))
    nearest = min(
        abs(QColor(one).red() - muted.red()) + abs(QColor(one).blue() - muted.blue())
        for one in other
    )
    assert nearest < 12  # letters are blended with what is behind them
