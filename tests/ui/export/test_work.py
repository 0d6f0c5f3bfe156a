# SPDX-License-Identifier: MIT
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from explorer.export.formats import Cancelled, ExportError, Progress
from explorer.ui.export.work import Work
from tests.ui_driver import heard


@pytest.fixture
def work(qapp: QCoreApplication) -> Iterator[Work]:
    assert qapp
    parent = QObject()
    threads = threading.active_count()
    yield Work(parent)
    parent.deleteLater()
    assert threading.active_count() == threads


def endless(progress: Progress) -> None:
    """Go on until somebody ends it."""
    pause = threading.Event()
    while not pause.wait(0.002):
        progress(0.5)


def test_a_task_says_how_far_it_is_and_what_came_of_it(work: Work, qtbot: QtBot) -> None:
    parts = heard(work.advanced)
    go_on = threading.Event()

    def task(progress: Progress) -> str:
        progress(0.25)
        go_on.wait()
        progress(1.0)
        return "done"

    work.start(task)
    qtbot.waitUntil(lambda: parts == [0.25])
    assert work.is_running
    with qtbot.waitSignal(work.ended) as ended:
        go_on.set()
    assert ended.args == ["done"]
    assert parts == [0.25, 1.0]
    assert not work.is_running


def test_what_is_raised_is_told_at_the_end(work: Work, qtbot: QtBot) -> None:
    def task(_progress: Progress) -> None:
        raise ExportError("no room")

    with qtbot.waitSignal(work.ended) as ended:
        work.start(task)
    assert isinstance(ended.args[0], ExportError)


def test_a_cancelled_task_ends_at_its_next_word(work: Work, qtbot: QtBot) -> None:
    work.start(endless)
    with qtbot.waitSignal(work.ended) as ended:
        work.cancel()
    assert isinstance(ended.args[0], Cancelled)


def test_stopping_waits_and_tells_nobody(work: Work) -> None:
    ended = heard(work.ended)
    work.start(endless)
    work.stop()
    assert not work.is_running
    QCoreApplication.processEvents()
    assert ended == []


def test_a_new_task_takes_the_place_of_the_one_before(work: Work, qtbot: QtBot) -> None:
    ended = heard(work.ended)
    work.start(endless)
    work.start(lambda _progress: "second")
    qtbot.waitUntil(lambda: ended == ["second"])


def test_the_end_of_the_program_ends_the_task(work: Work, qapp: QCoreApplication) -> None:
    work.start(endless)
    qapp.aboutToQuit.emit()
    assert not work.is_running
