# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.widgets.dialog import Dialog, Scrolled, TextBox
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.open_once import open_once
from tests.ui_driver import child, press

SENTENCE = "A sentence of a dialog that is longer than a line can be. " * 4


@pytest.fixture
def parent(show: Callable[..., None]) -> QWidget:
    made = QWidget()
    show(made, 300, 200)
    return made


@pytest.fixture
def small_screen(monkeypatch: pytest.MonkeyPatch) -> QSize:
    size = QSize(400, 260)
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: size)
    return size


def opened(parent: QWidget, *parts: QWidget, letters: int = 0) -> Dialog:
    """Return a dialog with parts below each other, after it was painted."""
    page = QWidget()
    column = QVBoxLayout(page)
    for part in parts:
        column.addWidget(part)
    dialog = Dialog("Something", parent)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok)
    dialog.lay_out(Scrolled(page, letters), buttons)
    open_once(dialog)
    for _ in range(3):
        QApplication.processEvents()
    return dialog


def sentences(count: int) -> list[QLabel]:
    made = [QLabel(SENTENCE) for _ in range(count)]
    for label in made:
        label.setWordWrap(True)
    return made


def test_a_dialog_is_as_large_as_what_it_says(parent: QWidget) -> None:
    labels = sentences(2)
    dialog = opened(parent, *labels, letters=40)
    assert dialog.height() < 400
    for label in labels:
        assert label.visibleRegion().boundingRect() == label.rect()
        assert label.height() >= label.heightForWidth(label.width())


def test_a_dialog_grows_when_it_says_more_and_stays_as_large(parent: QWidget) -> None:
    (label,) = sentences(1)
    dialog = opened(parent, label, letters=40)
    before = dialog.height()
    label.setText(SENTENCE * 3)
    for _ in range(3):
        QApplication.processEvents()
    grown = dialog.height()
    assert grown > before
    assert label.height() >= label.heightForWidth(label.width())
    label.setText("Short.")
    QApplication.processEvents()
    assert dialog.height() == grown


def test_on_a_small_screen_the_texts_scroll_by_keyboard_and_the_button_stays(
    parent: QWidget, small_screen: QSize
) -> None:
    labels = sentences(6)
    dialog = opened(parent, *labels, letters=90)
    assert dialog.size().boundedTo(small_screen) == dialog.size()
    button = child(dialog, QPushButton, "OK")
    assert button.visibleRegion().boundingRect() == button.rect()
    assert labels[-1].visibleRegion().isEmpty()
    area = dialog.findChildren(Scrolled)[0]
    assert area.focusPolicy() == Qt.FocusPolicy.StrongFocus
    press(area, *[Qt.Key.Key_PageDown] * 30)
    assert not labels[-1].visibleRegion().isEmpty()
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
@pytest.mark.usefixtures("small_screen")
def test_the_field_that_has_the_keyboard_is_seen_from_either_side(
    parent: QWidget, key: Qt.Key
) -> None:
    dialog = opened(parent, *(QLineEdit(str(number)) for number in range(12)))
    dialog.activateWindow()
    area = dialog.findChildren(Scrolled)[0]
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus  # its fields take the keys
    child(dialog, QPushButton, "OK").setFocus()
    for _ in range(12):
        press(QApplication.focusWidget() or dialog, key)
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        assert field.visibleRegion().boundingRect() == field.rect()


@pytest.mark.usefixtures("small_screen")
def test_a_text_to_read_is_no_larger_than_the_screen(parent: QWidget) -> None:
    dialog = Dialog("Text", parent)
    box = TextBox(SENTENCE * 40, "Text", letters=90, lines=60)
    dialog.lay_out(box, QDialogButtonBox(QDialogButtonBox.StandardButton.Ok))
    open_once(dialog)
    QApplication.processEvents()
    assert dialog.width() <= 400
    assert dialog.height() <= 260
    assert box.verticalScrollBar().maximum() > 0


def test_the_question_for_a_file_fits_a_small_screen(parent: QWidget, small_screen: QSize) -> None:
    dialog = FileDialog(parent, "Open", "", "Content files (*.toml)")
    open_once(dialog)
    QApplication.processEvents()
    assert dialog.size().boundedTo(small_screen) == dialog.size()
