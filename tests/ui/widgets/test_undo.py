# SPDX-License-Identifier: MIT
"""What a field cannot undo is the window's to undo."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDoubleSpinBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from explorer.ui.widgets.undo import UndoFilter

KINDS = (QLineEdit, QPlainTextEdit, QDoubleSpinBox)


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_undoes_what_it_can_and_leaves_the_rest(
    kind: type[QWidget], show: Callable[..., None]
) -> None:
    window = QWidget()
    field = kind(window)
    QVBoxLayout(window).addWidget(field)
    asked: list[str] = []
    for keys in ("Ctrl+Z", "Ctrl+Shift+Z"):
        shortcut = QShortcut(keys, window)
        shortcut.activated.connect(lambda keys=keys: asked.append(keys))
    UndoFilter(window).watch(field)
    show(window, 300, 200)
    field.setFocus()
    QTest.keySequence(field, "Ctrl+Z")
    QTest.keySequence(field, "Ctrl+Shift+Z")
    assert asked == ["Ctrl+Z", "Ctrl+Shift+Z"]
    QTest.keyClicks(field, "7")
    QTest.keySequence(field, "Ctrl+Z")
    QTest.keySequence(field, "Ctrl+Shift+Z")
    assert len(asked) == 2
    QTest.keySequence(field, "Ctrl+Shift+Z")
    assert asked[2:] == ["Ctrl+Shift+Z"]
