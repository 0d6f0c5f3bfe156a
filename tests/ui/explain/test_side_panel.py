# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.ui.explain.explanation_widgets import Text
from explorer.ui.explain.page import Explained
from explorer.ui.explain.side_panel import SidePanel
from explorer.ui.style import sheet
from tests import shipped
from tests.ui_driver import LIGHT, child, click, color_at, heard, press, seen, texts


@pytest.fixture
def panel(show: Callable[..., None]) -> SidePanel:
    made = SidePanel()
    show(made, 340, 680)
    return made


def explain(panel: SidePanel, layer: str) -> None:
    explained = Explained(shipped.stack("cloud"), shipped.words(), 2.0, 2, layer)
    panel.details.explain(explained, LIGHT, 14, {})


def test_the_explanation_is_shown_first(panel: SidePanel) -> None:
    assert panel.details.isVisible()
    assert not panel.back.isVisible()
    assert not panel.head.isVisible()
    assert not panel.is_balance
    assert panel.balance is None


def test_the_balance_is_made_once_and_shown_in_place_of_the_explanation(panel: SidePanel) -> None:
    chosen = heard(panel.page_chosen)
    panel.show_page(True)
    balance = panel.balance
    assert balance is not None
    assert balance.isVisible()
    assert not panel.details.isVisible()
    assert panel.is_balance
    panel.show_page(False)
    assert panel.details.isVisible()
    assert not panel.is_balance
    panel.show_page(True)
    assert panel.balance is balance
    assert chosen == []


def test_a_button_leads_back_from_the_balance(panel: SidePanel) -> None:
    chosen = heard(panel.page_chosen)
    panel.show_page(True)
    click(panel.back)
    press(panel.back, Qt.Key.Key_Space)
    assert chosen == [False, False]


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
    assert panel.closer.text() == "Close the explanation"


def test_the_cross_covers_no_text(panel: SidePanel) -> None:
    explain(panel, "directory")
    panel.resize(340, 300)
    bar = panel.details.verticalScrollBar()
    assert bar.maximum() > 200
    title = child(panel.details, Text, "Identity and directory infrastructure")
    end = title.width() - title.contentsMargins().right()
    for value in (0, 15, 40, 200):
        bar.setValue(value)
        place = panel.closer.geometry()
        assert title.mapTo(panel, QPoint(end, 0)).x() <= place.x()
        assert place.bottom() <= title.mapTo(panel, QPoint(0, title.height())).y()


@pytest.mark.parametrize("size", [14, 21, 36])
def test_the_cross_covers_no_scroll_bar(panel: SidePanel, size: int) -> None:
    panel.setStyleSheet(sheet(THEMES["light"], size))
    panel.resize(24 * size, 300)
    explain(panel, "directory")
    QApplication.processEvents()
    bar = panel.details.verticalScrollBar()
    assert bar.isVisible()
    assert panel.closer.geometry().right() < bar.mapTo(panel, QPoint(0, 0)).x()


def test_the_panel_is_a_card_with_a_rule_at_its_left(panel: SidePanel) -> None:
    image = seen(panel)
    color = THEMES["light"].color
    assert color_at(image, QPoint(0, 300)) == color("rule")
    assert color_at(image, QPoint(1, 300)) == color("card")
    assert color_at(image, QPoint(339, 300)) == color("card")


def test_a_sheet_has_a_head_and_no_cross(panel: SidePanel) -> None:
    panel.be_sheet(True)
    assert panel.head.isVisible()
    assert not panel.closer.isVisible()
    closed = heard(panel.closed)
    click(panel.head.back)
    assert len(closed) == 1
    panel.show_page(True)
    assert not panel.head.isVisible()
    assert panel.closer.isVisible()
    panel.be_sheet(False)
    panel.show_page(False)
    assert panel.closer.isVisible()
    assert not panel.head.isVisible()


def test_the_head_of_a_sheet_leads_to_the_layers_beside_it(panel: SidePanel) -> None:
    stack = shipped.stack("cloud")
    panel.be_sheet(True)
    asked = heard(panel.layer_asked)
    panel.head.show_layer(stack, "directory")
    assert panel.head.back.text() == "All 12 layers"
    assert "Layer 5 of 12" in texts(panel.head)
    click(panel.head.before)
    click(panel.head.after)
    assert asked == ["devices", "applications"]
    panel.head.show_layer(stack, "data")
    assert not panel.head.before.isEnabled()
    panel.head.show_layer(stack, "datacenter")
    assert not panel.head.after.isEnabled()
    panel.head.show_layer(stack, "")
    assert texts(panel.head) == []
    assert panel.head.back.isVisible()
