# SPDX-License-Identifier: MIT
"""What is typed into a line stays as typed, is taken whole or not at all, and it is said why."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.export.option import Name
from explorer.model.names import name_problem
from explorer.ui.widgets.line_field import LineField, name_field, path_field, text_field
from tests.ui_driver import heard, in_front

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # joined to one picture


Place = Callable[[LineField], LineField]


@pytest.fixture
def place(qtbot: QtBot) -> Iterator[Place]:
    """Return what shows a field in a window, beside another."""
    windows = []

    def placed(field: LineField) -> LineField:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        column.addWidget(field)
        column.addWidget(name_field("Another"))
        in_front(qtbot, window, 400, 200)
        field.setFocus()
        return field

    yield placed
    windows.clear()


@pytest.fixture
def field(place: Place) -> LineField:
    return place(name_field("Name of the customer"))


def paste(field: LineField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keySequence(field, "Ctrl+A")
    QTest.keySequence(field, "Ctrl+V")


@pytest.mark.parametrize(
    "name",
    ["Contoso\u00a0AG", FAMILY, "Donau\u00addampf",
     "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
     "x" * 80, "\U0001f469" * 80, "\u540d" * 80],
)  # fmt: skip
def test_every_name_that_the_command_takes_is_taken_whole(field: LineField, name: str) -> None:
    entered = heard(field.entered)
    paste(field, name)
    assert field.text() == name
    assert field.value == name
    assert entered[-1] == name
    assert field.problem == ""
    assert Name().takes(name)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("x" * 81, "has 81 characters: shorten it to 80"),
        ("a\u202eb", "turns the direction"),
        ("a\ufffeb", "is no character"),
        ("\u200b\u200d", "has nothing that can be seen"),
    ],
)
def test_a_name_that_is_refused_stays_and_says_the_reason_of_the_command(
    field: LineField, name: str, why: str
) -> None:
    paste(field, "Contoso")
    entered, judged = heard(field.entered), heard(field.judged)
    paste(field, name)
    assert field.text() == name
    assert field.value == "Contoso"
    assert entered == []
    assert why in field.problem
    assert judged[-1] == field.problem
    assert field.toolTip() == field.accessibleDescription() == field.problem
    assert name_problem(name) in field.problem
    paste(field, "Fabrikam")
    assert (field.value, field.problem, judged[-1]) == ("Fabrikam", "", "")


def test_a_name_is_taken_while_it_is_typed(field: LineField) -> None:
    entered = heard(field.entered)
    QTest.keyClicks(field, " New Co ")
    assert field.value == "New Co"
    assert field.text() == " New Co "  # as typed, until it is shown anew
    assert entered[-1] == "New Co"


def test_one_that_is_needed_shows_what_it_held_when_it_is_left_empty(place: Place) -> None:
    field = place(name_field("Title", is_needed=True))
    field.show_value("Old")
    entered = heard(field.entered)
    paste(field, "")
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert (field.text(), field.value, entered) == ("", "Old", [])
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "Old"


def test_a_path_may_be_almost_anything(place: Place) -> None:
    field = place(path_field("Template", 20))
    for path in ("/a b/\u202e.pptx", "x" * 20):
        field.setText(path)
        assert field.problem == ""
        assert field.value == path
    field.setText("x" * 21)
    assert "has 21 characters" in field.problem
    assert field.value == "x" * 20


def test_a_summary_may_be_longer(place: Place) -> None:
    field = place(text_field("About", 300))
    paste(field, "y" * 300)
    assert field.value == "y" * 300
    paste(field, "y" * 301)
    assert "shorten it to 300" in field.problem
