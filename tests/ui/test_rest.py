# SPDX-License-Identifier: MIT
"""A window in which nobody does anything does nothing either, and a closed one leaves nothing."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
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


@pytest.fixture(scope="module", autouse=True)
def first_window(qapp: QApplication) -> None:
    """Make what all windows share."""
    window = main_window("light")
    window.show()
    qapp.processEvents()
    window.close()
    window.deleteLater()


@pytest.mark.slow
@pytest.mark.parametrize("name", OPENINGS)
def test_a_window_rests_until_it_is_closed_and_leaves_nothing(name: str, qtbot: QtBot) -> None:
    before = left()
    work = work_of(qtbot, name)
    assert {what: times for what, times in work.done.items() if times > 3} == {}
    assert left() - before == Counter()


def work_of(qtbot: QtBot, name: str) -> Work:
    """Return what a window has to do after something was opened in it, and close it."""
    window = in_front(qtbot, main_window("light"))
    OPENINGS[name](window)
    _rounds()
    with _counted() as work:
        _rounds()
    window.close()
    window.deleteLater()
    return work


def left() -> Counter[str]:
    """Count by their kind the widgets that are left."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _rounds(1)
    gc.collect()
    return Counter(type(one).__name__ for one in QApplication.allWidgets())


@pytest.mark.slow
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
