# SPDX-License-Identifier: MIT
"""A window in which nobody does anything does nothing either: it costs no battery."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from tests.ui_driver import in_front
from tests.windows import DIALOGS, VIEWS, main_window

OPENINGS = {**VIEWS, **DIALOGS}
WORK = (QEvent.Type.LayoutRequest, QEvent.Type.Resize, QEvent.Type.Paint, QEvent.Type.StyleChange)
ROUNDS = 40


class Work(QObject):
    """Counts what widgets have to do."""

    def __init__(self) -> None:
        super().__init__()
        self.done: Counter[str] = Counter()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in WORK:
            self.done[f"{type(watched).__name__} {watched.objectName()}: {event.type().name}"] += 1
        return False


@pytest.mark.parametrize("name", OPENINGS)
def test_a_window_that_nobody_touches_rests(name: str, qtbot: QtBot) -> None:
    window = in_front(qtbot, main_window("light"))
    OPENINGS[name](window)
    for _ in range(ROUNDS):
        QApplication.processEvents()
    work = Work()
    QApplication.instance().installEventFilter(work)
    for _ in range(ROUNDS):
        QApplication.processEvents()
    QApplication.instance().removeEventFilter(work)
    assert {what: times for what, times in work.done.items() if times > 3} == {}
