# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from explorer.diagram.subject import Subject
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.body import Body
from explorer.ui.explain.page import Explained
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests import shipped
from tests.ui_driver import LIGHT, click, focused, heard, press, shown_text, texts


def resize(body: Body, width: int, height: int = 640) -> None:
    body.resize(width, height)
    QApplication.processEvents()


@pytest.fixture
def body(show: Callable[..., None]) -> Body:
    made = Body()
    show(made, 1366, 680)
    QApplication.processEvents()
    return made


@pytest.fixture
def open_window(show: Callable[..., None]) -> Callable[..., Window]:
    def opened(width: int, height: int, text_scale: float = 1.0) -> Window:
        window = Window(
            Preferences(theme="light", hint_seen=True, reduced_motion=True, text_scale=text_scale)
        )
        show(window, width, height)
        return window

    return opened


def place(window: Window, layer: str) -> None:
    """Click the box of a layer."""
    spot = window.stage.canvas.spot(layer)
    assert spot is not None
    click(spot)
    QApplication.processEvents()


def test_a_panel_stands_beside_the_diagram(body: Body) -> None:
    assert not body.is_narrow
    assert body.is_side_shown
    assert body.side.isVisible()
    assert body.side.width() == 340
    assert body.stage.width() == 1366 - 340
    assert body.side.geometry().left() == body.pages.geometry().right() + 1


def test_without_the_panel_the_diagram_has_all_the_room(body: Body) -> None:
    body.show_side(False)
    QApplication.processEvents()
    assert not body.is_side_shown
    assert not body.side.isVisible()
    assert body.stage.width() == 1366
    body.show_side(True)
    QApplication.processEvents()
    assert body.stage.width() == 1366 - 340


@pytest.mark.parametrize(
    ("width", "height", "scale", "is_sheet"),
    [
        (880, 480, 1.0, False),
        (879, 700, 1.0, True),
        (1400, 479, 1.0, True),
        (1366, 768, 1.5, False),
        (1366, 719, 1.5, True),
        (1319, 768, 1.5, True),
        (1366, 768, 2.0, True),
    ],
)
def test_a_small_window_for_the_text_has_a_sheet(
    body: Body, width: int, height: int, scale: float, is_sheet: bool
) -> None:
    body.scale_text(scale)
    resize(body, width, height)
    assert body.is_narrow == is_sheet
    assert body.side.isVisible() == (not is_sheet)
    body.show_side(True)
    QApplication.processEvents()
    assert body.side.isVisible()
    assert body.stage.width() == width - (0 if is_sheet else body.side.width())


def test_larger_text_gets_a_wider_panel_up_to_a_part_of_the_window(body: Body) -> None:
    resize(body, 1366, 800)
    for scale, width in ((1.25, 425), (1.5, 510)):
        body.scale_text(scale)
        QApplication.processEvents()
        assert body.side.width() == min(width, round(1366 * 0.42))
    body.scale_text(1.0)
    resize(body, 1366, 1200)
    body.scale_text(2.4, 1.0)  # as in a large window, with larger type than was chosen
    assert body.side.width() == round(1366 * 0.42)
    assert not body.is_narrow


def test_a_sheet_lies_right_under_the_slider_and_over_the_rows(body: Body) -> None:
    subject = Subject(WordedStack(shipped.stack("cloud"), shipped.words()), View.SINGLE, 1.0)
    body.stage.show_subject(subject, LIGHT, 1.0)
    resize(body, 720, 420)
    body.show_side(True)
    body.follow_stage(View.SINGLE)
    assert 40 < body.stage.sheet_top < 160
    assert body.side.geometry() == QRect(0, body.stage.sheet_top, 720, 420 - body.stage.sheet_top)
    assert body.stage.slider.isVisible()
    assert not body.side.geometry().intersects(body.stage.slider.geometry())
    assert body.stage.scene is not None
    card = body.stage.scene.heading.card
    assert card is not None
    assert 4 <= body.side.y() - card.extent.bottom <= 12  # the whole card is seen, with its edge


def test_a_window_that_becomes_narrow_and_wide_again_remembers_each(body: Body) -> None:
    resize(body, 800)
    assert not body.is_side_shown
    resize(body, 1366)
    assert body.is_side_shown
    resize(body, 800)
    body.show_side(True)
    resize(body, 1366)
    body.show_side(False)
    resize(body, 800)
    assert body.is_side_shown
    resize(body, 1366)
    assert not body.is_side_shown


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


def test_the_table_has_the_margins_of_the_diagram(body: Body) -> None:
    body.show_table(True)
    for width, height, margin in ((1366, 680, 20), (720, 420, 12)):
        resize(body, width, height)
        QApplication.processEvents()
        table = body.table
        left = table.mapTo(body, table.rect().topLeft()).x()
        room = body.pages.width() - left - table.width()
        assert margin <= left <= margin + 10
        assert margin <= room <= margin + 10


def test_the_notice_stays_with_the_diagram_and_over_a_sheet(body: Body) -> None:
    stack = shipped.stack("cloud")
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, 1.0)
    body.notice.say("Drag the slider, click a box")
    for width, height in ((1366, 680), (800, 500), (1600, 900)):
        resize(body, width, height)
        body.stage.show_subject(subject, LIGHT, 1.0)
        body.show_side(True)
        place = body.notice.geometry()
        assert body.rect().contains(place)
        middle = width if body.is_sheet_shown else body.stage.width()
        assert abs(place.center().x() - middle // 2) <= 1
        assert body.childAt(place.center()) is not None
        assert body.notice.isAncestorOf(body.childAt(place.center()))


def test_tab_goes_from_the_slider_through_the_diagram_to_the_explanation(body: Body) -> None:
    stack = shipped.stack("cloud")
    subject = Subject(WordedStack(stack, shipped.words()), View.SINGLE, 1.0)
    body.stage.show_subject(subject, LIGHT, 1.0)
    explained = Explained(stack, shipped.words(), 1.0, 1, "data")
    body.side.details.explain(explained, LIGHT, 14, {})
    body.stage.slider.setFocus()
    reached = []
    for _ in range(4):
        press(focused(), Qt.Key.Key_Tab)
        reached.append(focused())
    assert body.stage.canvas.isAncestorOf(reached[0])
    assert all(body.side.isAncestorOf(one) for one in reached[1:])
    assert "Information and data, IaaS: You" in [one.accessibleName() for one in reached]


@pytest.mark.parametrize("before", ["closed", "balance"])
def test_whatever_was_open_a_click_shows_the_explanation(
    open_window: Callable[..., Window], before: str
) -> None:
    window = open_window(1366, 768)
    if before == "closed":
        click(window.side.closer)
        assert not window.side.isVisible()
    else:
        window.commands["balance"].trigger()
        assert window.side.is_balance
    place(window, "data")
    assert window.side.isVisible()
    assert not window.side.is_balance
    assert shown_text(window.side.details).startswith("Information and data\nYours in IaaS")


def test_in_a_small_window_a_click_opens_a_sheet_whose_head_is_the_row(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(720, 480)
    assert not window.side.isVisible()
    window.session.go_to_stop(2)
    place(window, "applications")
    side, slider = window.side, window.stage.slider
    assert side.isVisible()
    assert side.head.isVisible()
    assert "Layer 6 of 12" in texts(side.head)
    assert side.head.row.accessibleName() == "Applications, PaaS: Shared"
    assert not side.geometry().intersects(slider.geometry())
    layer = shipped.stack("cloud").layer("applications")
    assert shown_text(side.details).startswith(f"{layer.what}\nYour part")


def test_the_slider_changes_the_sheet(open_window: Callable[..., Window]) -> None:
    window = open_window(720, 480)
    place(window, "operating-system")
    cells = shipped.stack("cloud").layer("operating-system").cells
    assert set(cells[1].you) < set(texts(window.side.details))
    window.stage.slider.setFocus()
    press(focused(), Qt.Key.Key_Right)
    QApplication.processEvents()
    assert (
        window.side.head.row.accessibleName()
        == "Operating system, PaaS: Provider (published sources differ)"
    )
    assert set(cells[2].provider) < set(texts(window.side.details))
    assert not set(cells[1].you) & set(texts(window.side.details))
    assert window.side.isVisible()


def test_the_head_of_the_sheet_leads_on_and_back_to_the_row(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(720, 480)
    place(window, "applications")
    click(window.side.head.after)
    assert window.session.state.place.layer == "network-controls"
    click(window.side.head.before)
    click(window.side.head.before)
    assert window.session.state.place.layer == "directory"
    window.side.details.setFocus()
    press(window.side.details, Qt.Key.Key_Escape)
    assert not window.side.isVisible()
    assert window.session.state.place.layer == "directory"
    assert focused().accessibleName().startswith("Identity and directory infrastructure, ")
    place(window, "data")
    click(window.side.head.back)
    assert not window.side.isVisible()


def test_enter_on_a_row_gives_the_keyboard_to_the_sheet_over_it(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(720, 480)
    spot = window.stage.canvas.spot("data")
    assert spot is not None
    spot.setFocus()
    press(spot, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.side.isVisible()
    assert window.side.isAncestorOf(focused())


@pytest.mark.parametrize(("height", "is_in_panel"), [(768, False), (600, True)])
def test_source_and_legend_are_in_the_panel_or_below_the_diagram(
    open_window: Callable[..., Window], height: int, is_in_panel: bool
) -> None:
    window = open_window(1100, height)
    place(window, "data")
    assert window.stage.has_foot == (not is_in_panel)
    assert ("Sources differ" in texts(window.side.details)) == is_in_panel
