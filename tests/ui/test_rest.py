# SPDX-License-Identifier: MIT
"""A window in which nobody does anything does nothing either: it costs no battery."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.ui.settings import TEXT_SCALES
from explorer.ui.window import Window
from tests.opened import open_window
from tests.ui_driver import in_front
from tests.windows import DIALOGS, VIEWS, main_window

__all__ = ["open_window"]

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
    _rounds()
    with _counted() as work:
        _rounds()
    assert {what: times for what, times in work.done.items() if times > 3} == {}


@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_a_window_of_another_width_is_laid_out_in_a_few_steps(
    scale: float, open_window: Callable[..., Window]
) -> None:
    window = open_window(text_scale=scale)
    window.setMinimumSize(100, 100)  # as on the smallest screens
    for width in range(1600, 320, -37):
        with _counted() as work:
            window.resize(width, 600)
            _rounds(5)
        assert 1 <= work.done["TopBar : Resize"] <= 6, width


def _rounds(rounds: int = ROUNDS) -> None:
    for _ in range(rounds):
        QApplication.processEvents()


@contextmanager
def _counted() -> Iterator[Work]:
    work = Work()
    QApplication.instance().installEventFilter(work)
    yield work
    QApplication.instance().removeEventFilter(work)
