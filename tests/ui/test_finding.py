# SPDX-License-Identifier: MIT
"""Finding something in the window, and going there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.explain.explanation_widgets import Text
from explorer.ui.explain.fold import FoldButton
from explorer.ui.window import Window
from tests.opened import open_window
from tests.ui_driver import child, press, shown_text

ESCAPE, ENTER, DOWN = Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Down


__all__ = ["open_window"]


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def find(window: Window, query: str, *keys: Qt.Key) -> None:
    """Type a query, and press keys in the list of what is found."""
    QTest.keySequence(window, "Ctrl+F")
    QTest.keyClicks(window.bar.field, query)
    press(window.bar.field.popup, *keys)
    shown_text(window.side.details)


def with_keyboard(window: Window) -> QWidget:
    """Return what has the keyboard in the window, whether or not that is in front."""
    widget = window.focusWidget()
    assert widget is not None
    return widget


def marked(window: Window) -> list[str]:
    """Return what is marked in the explanation, where it can be seen."""
    details = window.side.details
    view = QRect(QPoint(0, 0), details.viewport().size())
    found = [one for one in details.findChildren(Text) if one.isVisible() and one.hasSelectedText()]
    for one in found:
        place = one.mapTo(details.viewport(), QPoint(0, 0))
        assert view.contains(QRect(place, one.size()).center())
    return [one.selectedText() for one in found]


def is_open(window: Window, title: str) -> bool:
    return child(window.side.details, FoldButton, title).isChecked()


def heading(window: Window) -> str:
    return window.stage.slider.accessibleName()


def test_down_and_enter_go_to_a_hit_open_its_fold_and_mark_it(window: Window) -> None:
    find(window, "patch os", DOWN, DOWN, DOWN, DOWN)
    line = window.bar.field.lines[3]
    assert window.bar.field.popup.currentIndex().row() == 3
    find(window, "", ENTER)
    assert line.startswith("Cloud: Operating system, SaaS: the provider's part.")
    assert heading(window) == "Service model: SaaS"
    assert with_keyboard(window).accessibleName().startswith("Operating system, SaaS")
    assert marked(window) == ["Patch"]


def test_an_incident_is_shown_in_its_fold(window: Window) -> None:
    find(window, "lastpass", ENTER)
    assert heading(window) == "Service model: PaaS"
    assert shown_text(window.side.details).startswith("Client devices")
    assert is_open(window, "It happened")
    assert not is_open(window, "Why it matters")
    assert marked(window) == ["LastPass"]


def test_what_was_found_is_marked_until_the_next_move(window: Window) -> None:
    find(window, "lastpass", ENTER)
    QTest.keySequence(window, "Ctrl+4")
    shown_text(window.side.details)
    assert marked(window) == []
    assert is_open(window, "It happened")
    find(window, "lastpass", ENTER)
    press(with_keyboard(window), Qt.Key.Key_Up)
    press(with_keyboard(window), ENTER)
    assert marked(window) == []


def test_another_theme_is_no_move(window: Window) -> None:
    find(window, "lastpass", ENTER)
    window.commands["theme-dark"].trigger()
    shown_text(window.side.details)
    assert marked(window) == ["LastPass"]


def test_a_topic_is_opened_on_the_page_of_the_service_model(window: Window) -> None:
    find(window, "lastpass", ENTER)
    find(window, "threat intelligence", ENTER)
    assert shown_text(window.side.details).startswith("PaaS")
    assert is_open(window, "What the cloud gives you")
    assert marked(window) == ["threat intelligence"]
    assert with_keyboard(window) is window.side.details


def test_a_synonym_opens_the_topic_even_if_its_text_does_not_say_it(window: Window) -> None:
    find(window, "byok", ENTER)
    assert is_open(window, "Who holds the keys: three steps")
    assert marked(window) == []


def test_a_product_leads_to_its_service_model_by_its_former_name(window: Window) -> None:
    find(window, "quicksight", ENTER)
    assert heading(window) == "Service model: SaaS"
    assert is_open(window, "Services of this kind")
    assert marked(window) == ["Amazon Quick Sight"]


@pytest.mark.slow
def test_a_question_leads_to_the_answer_in_the_other_stack_too(window: Window) -> None:
    find(window, "who does the fine-tuning in saas", ENTER)
    assert window.session.state.stack == "ai"
    assert heading(window) == "Service model: SaaS"
    assert shown_text(window.side.details).startswith("Model tuning")


def test_a_group_and_a_service_model_are_shown_as_such(window: Window) -> None:
    find(window, "varies paas", ENTER)
    assert heading(window) == "Service model: PaaS"
    assert shown_text(window.side.details).startswith("Varies by service model")
    find(window, "on-prem", ENTER)
    assert heading(window) == "Service model: On-premises"
    assert shown_text(window.side.details).startswith("On-premises")


def test_several_words_are_marked_as_one_stretch(window: Window) -> None:
    find(window, "test restores off", ENTER)
    assert marked(window) == ["off site and test restores"]


def test_escape_leaves_the_list_then_the_text_and_shows_nothing_else(window: Window) -> None:
    before = window.session.state
    find(window, "lastpass", ESCAPE)
    assert not window.bar.field.popup.isVisible()
    assert window.bar.field.text() == "lastpass"
    press(window.bar.field, ESCAPE)
    assert window.bar.field.text() == ""
    assert window.session.state == before


def test_a_hit_is_shown_whatever_the_panel_shows(window: Window) -> None:
    QTest.keySequence(window, "Ctrl+B")
    find(window, "lastpass", ENTER)
    assert marked(window) == ["LastPass"]
    QTest.keySequence(window, "Ctrl+D")
    assert not window.side.isVisible()
    find(window, "lastpass", ENTER)
    assert marked(window) == ["LastPass"]


@pytest.mark.slow
@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_moves_while_one_looks_in_a_small_window(
    open_window: Callable[..., Window], theme: str, scale: float
) -> None:
    window = open_window((900, 600), theme=theme, text_scale=scale)
    before = _places(window)
    find(window, "network")
    popup = window.bar.field.popup
    assert popup.isVisible()
    assert popup.width() <= window.width()
    assert popup.visualRect(popup.model().index(2, 0)).bottom() < popup.viewport().height()
    assert _places(window) == before
    press(popup, ESCAPE)
    press(window.bar.field, ESCAPE, ESCAPE)
    QApplication.processEvents()
    assert _places(window) == before


def _places(window: Window) -> list[QRect]:
    shown: list[QWidget] = [window.bar, window.body, window.stage, window.stage.slider]
    return [one.geometry() for one in shown]
