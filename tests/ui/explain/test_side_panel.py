# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.ui.explain.side_panel import SidePanel
from tests import shipped
from tests.ui_driver import LIGHT, click, color_at, heard, press, seen


@pytest.fixture
def panel(show: Callable[..., None]) -> SidePanel:
    made = SidePanel()
    show(made, 384, 680)
    return made


def test_the_explanation_is_shown_first(panel: SidePanel) -> None:
    assert panel.details.isVisible()
    assert [tab.isChecked() for tab in panel.tabs] == [True, False]
    assert not panel.is_balance
    assert panel.balance is None


def test_a_tab_asks_for_its_page(panel: SidePanel) -> None:
    chosen = heard(panel.page_chosen)
    click(panel.tabs[1])
    press(panel.tabs[0], Qt.Key.Key_Space)
    click(panel.tabs[0])
    assert chosen == [True, False]


def test_the_balance_is_made_once_and_shown_in_place_of_the_explanation(panel: SidePanel) -> None:
    chosen = heard(panel.page_chosen)
    panel.show_page(True)
    balance = panel.balance
    assert balance is not None
    assert balance.isVisible()
    assert not panel.details.isVisible()
    assert panel.is_balance
    assert [tab.isChecked() for tab in panel.tabs] == [False, True]
    panel.show_page(False)
    assert panel.details.isVisible()
    assert not panel.is_balance
    panel.show_page(True)
    assert panel.balance is balance
    assert chosen == []


def test_the_line_of_the_balance_is_heard_through_the_panel(panel: SidePanel) -> None:
    panel.show_page(True)
    assert panel.balance is not None
    panel.balance.show_position(
        WordedStack(shipped.stack("cloud"), shipped.words()), 1.0, LIGHT, 14
    )
    dragged, dropped = heard(panel.dragged), heard(panel.dropped)
    panel.balance.dragged.emit(1.25)
    panel.balance.dropped.emit(1.75)
    assert dragged == [1.25]
    assert dropped == [1.75]


def test_the_cross_closes_the_panel(panel: SidePanel) -> None:
    closed = heard(panel.closed)
    click(panel.closer)
    press(panel.closer, Qt.Key.Key_Space)
    assert len(closed) == 2
    assert panel.closer.accessibleName() == "Close the explanation"


def test_the_chosen_tab_is_underlined(panel: SidePanel) -> None:
    panel.tabs[0].clearFocus()
    image = seen(panel)
    ink = THEMES["light"].color("ink")
    places = [tab.geometry().bottomLeft() for tab in panel.tabs]
    assert color_at(image, places[0]) == ink
    assert color_at(image, places[1]) != ink
