# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.diagram.subject import Subject
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.body import NARROW, Body
from explorer.ui.explain.details import Explained
from tests import shipped
from tests.ui_driver import LIGHT, click, focused, heard, press


def resize(body: Body, width: int, height: int = 640) -> None:
    body.resize(width, height)
    QApplication.processEvents()


@pytest.fixture
def body(show: Callable[..., None]) -> Body:
    made = Body()
    show(made, 1366, 680)
    QApplication.processEvents()
    return made


def test_in_a_wide_window_the_panel_stands_beside_the_diagram(body: Body) -> None:
    assert not body.is_narrow
    assert body.is_side_shown
    assert body.side.isVisible()
    assert body.side.width() == 384
    assert body.pages.width() == 1366 - 384
    assert body.side.geometry().left() == body.pages.geometry().right() + 1


def test_without_the_panel_the_diagram_has_all_the_room(body: Body) -> None:
    click(body.side.closer)
    QApplication.processEvents()
    assert not body.is_side_shown
    assert not body.side.isVisible()
    assert body.pages.width() == 1366
    body.show_side(True)
    QApplication.processEvents()
    assert body.pages.width() == 1366 - 384


@pytest.mark.parametrize("width", [720, 900, NARROW - 1])
def test_in_a_narrow_window_the_panel_is_a_drawer_over_the_diagram(body: Body, width: int) -> None:
    resize(body, NARROW - 1)
    resize(body, width)
    assert body.is_narrow
    assert not body.side.isVisible()
    body.show_side(True)
    assert body.side.isVisible()
    assert body.pages.width() == width
    assert body.side.geometry().right() == width - 1
    assert body.side.height() == 640
    assert body.side.width() == min(384, width - 60)
    click(body.side.closer)
    assert not body.side.isVisible()


def test_a_window_that_becomes_narrow_and_wide_again_remembers_each(body: Body) -> None:
    resize(body, 900)
    assert not body.is_side_shown
    resize(body, 1366)
    assert body.is_side_shown
    assert body.pages.width() == 1366 - 384
    resize(body, 900)
    body.show_side(True)
    resize(body, 1366)
    body.show_side(False)
    resize(body, 900)
    assert body.is_side_shown
    resize(body, 1366)
    assert not body.is_side_shown


def test_larger_text_gets_a_wider_panel(body: Body) -> None:
    for scale, width in ((1.25, 480), (1.4, 538)):
        body.scale_text(scale)
        QApplication.processEvents()
        assert body.side.width() == width
        assert body.pages.width() == 1366 - width
    resize(body, 900)
    body.scale_text(2.0)
    body.show_side(True)
    assert body.side.width() == 768


def test_a_panel_that_larger_text_would_make_too_wide_is_a_drawer(body: Body) -> None:
    body.scale_text(1.5)
    QApplication.processEvents()
    assert not body.is_side_shown
    assert body.pages.width() == 1366
    body.show_side(True)
    assert body.pages.width() == 1366
    assert body.side.width() == 576
    body.scale_text(1.0)
    QApplication.processEvents()
    assert body.pages.width() == 1366 - 384


def test_it_says_when_the_panel_may_have_changed(body: Body) -> None:
    changed = heard(body.side_changed)
    body.show_side(False)
    assert len(changed) == 1
    resize(body, 1000)
    assert len(changed) >= 2


def test_the_table_takes_the_place_of_the_diagram(body: Body) -> None:
    assert not body.is_table
    assert body.stage.isVisible()
    body.show_table(True)
    assert body.is_table
    assert body.table.isVisible()
    assert not body.stage.isVisible()
    body.show_table(False)
    assert body.stage.isVisible()


def test_the_notice_stays_at_the_lower_edge(body: Body) -> None:
    body.notice.say("Drag the slider, click a box")
    for width, height in ((1366, 680), (900, 500), (1600, 900)):
        resize(body, width, height)
        place = body.notice.geometry()
        assert body.rect().contains(place)
        assert abs(place.center().x() - width // 2) <= 1
        assert height - place.bottom() < 60


def test_tab_goes_from_the_slider_through_the_diagram_to_the_explanation(body: Body) -> None:
    stack = shipped.stack("cloud")
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, 1.0)
    body.stage.show_subject(subject, LIGHT, 1.0)
    explained = Explained(stack, shipped.words(), 1.0, 1, "data")
    body.side.details.explain(explained, LIGHT, 14, {})
    body.stage.slider.setFocus()
    reached = []
    for _ in range(5):
        press(focused(), Qt.Key.Key_Tab)
        reached.append(focused().accessibleName())
    assert reached[:2] == ["Always yours", "Explanation"]
    assert reached[2] == "Information and data, IaaS: You"
    assert reached[3] == "Why it matters"
