# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.ui.widgets.announce import announce
from explorer.ui.widgets.notice import Notice
from tests.ui_driver import child, click, color_at, seen

LONG = "This file could not be read, because somebody has taken it away in the meantime. " * 3


@pytest.fixture
def parent(show: Callable[..., None]) -> QWidget:
    made = QWidget()
    show(made, 900, 500)
    return made


def test_a_notice_is_not_there_until_it_says_something(parent: QWidget) -> None:
    notice = Notice(parent)
    assert not notice.isVisible()
    notice.say("Written: picture.png")
    assert notice.isVisible()
    assert notice.label.text() == "Written: picture.png"


@pytest.mark.parametrize("width", [400, 720, 1366, 3840])
@pytest.mark.parametrize("text", ["Yes.", "Drag the slider, click a box", LONG])
def test_a_notice_lies_over_the_lower_edge_and_holds_its_text(
    parent: QWidget, width: int, text: str
) -> None:
    parent.resize(width, 500)
    notice = Notice(parent)
    notice.say(text)
    assert parent.rect().contains(notice.geometry())
    assert abs(notice.geometry().center().x() - parent.rect().center().x()) <= 1
    assert notice.geometry().bottom() > 400
    assert notice.label.height() >= notice.label.heightForWidth(notice.label.width())


def test_a_notice_stays_whole_when_what_it_lies_over_gets_narrower(parent: QWidget) -> None:
    notice = Notice(parent)
    notice.say(LONG)
    parent.resize(320, 500)
    assert parent.rect().contains(notice.geometry())
    assert notice.label.height() >= notice.label.heightForWidth(notice.label.width())


def test_a_notice_is_dark_on_a_light_window(parent: QWidget) -> None:
    notice = Notice(parent)
    notice.say("Something")
    place = notice.geometry().topLeft() + QPoint(6, 22)
    assert color_at(seen(parent), place) == THEMES["light"].color("ink")


def test_a_notice_is_closed_by_its_button(parent: QWidget) -> None:
    notice = Notice(parent)
    notice.say("Something")
    click(child(notice, QPushButton, "Close the notice"))
    assert not notice.isVisible()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what passes pass at once."""
    monkeypatch.setattr("explorer.ui.widgets.notice.SHOWN_MS", 20)


@pytest.mark.usefixtures("quick")
def test_what_only_confirms_goes_by_itself(parent: QWidget, qtbot: QtBot) -> None:
    notice = Notice(parent)
    notice.say("Saved", passes=True)
    assert notice.isVisible()
    qtbot.waitUntil(lambda: not notice.isVisible())


@pytest.mark.usefixtures("quick")
def test_what_is_no_confirmation_stays_until_it_is_closed(parent: QWidget, qtbot: QtBot) -> None:
    notice, other = Notice(parent), Notice(parent)
    notice.say("Saved", passes=True)
    notice.say("This file cannot be read.")
    other.say("Saved", passes=True)
    qtbot.waitUntil(lambda: not other.isVisible())
    assert notice.isVisible()


@pytest.mark.usefixtures("quick")
def test_a_notice_waits_while_somebody_is_at_its_button(parent: QWidget, qtbot: QtBot) -> None:
    notice, other = Notice(parent), Notice(parent)
    parent.activateWindow()
    closer = child(notice, QPushButton, "Close the notice")
    notice.say("Saved", passes=True)
    closer.setFocus()
    other.say("Saved", passes=True)
    qtbot.waitUntil(lambda: not other.isVisible())
    assert notice.isVisible()
    parent.setFocus()
    closer.clearFocus()
    qtbot.waitUntil(lambda: not notice.isVisible())


def test_the_next_sentence_replaces_the_one_before(parent: QWidget) -> None:
    notice = Notice(parent)
    notice.say("First")
    notice.say("<b>Second</b> & last")
    assert notice.label.text() == "<b>Second</b> & last"


def test_a_notice_is_said_to_screen_readers(
    parent: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[str, str]] = []

    def note(event: QAccessibleEvent) -> None:
        assert isinstance(event, QAccessibleAnnouncementEvent)
        said.append((event.object().objectName(), event.message()))

    class Reader:
        """A screen reader that is there."""

        isActive = staticmethod(lambda: True)  # noqa: N815  (Qt's name)
        updateAccessibility = staticmethod(note)  # noqa: N815  (Qt's name)

    monkeypatch.setattr("PySide6.QtGui.QAccessible", Reader)
    Notice(parent).say("Something")
    assert said == [("notice", "Something")]


def test_without_a_screen_reader_nothing_is_said(parent: QWidget) -> None:
    QAccessible.setActive(False)
    announce(parent, "Nobody hears this")
    assert not QAccessible.isActive()


def test_what_was_said_is_taken_back_only_while_it_is_there(parent: QWidget) -> None:
    notice = Notice(parent)
    take_back = notice.say("Saved")
    take_back()
    assert not notice.isVisible()
    take_back = notice.say("Saved")
    notice.say("Saved")
    take_back()
    assert notice.isVisible()
