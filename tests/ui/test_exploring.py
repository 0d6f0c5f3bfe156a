# SPDX-License-Identifier: MIT
"""What people do with the diagram in the window, with the mouse and with the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.scene import Scene
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.ui.explain.explanation_widgets import Link
from explorer.ui.settings import Preferences
from explorer.ui.stage.spot import SpotButton
from explorer.ui.window import Window
from tests.samples import pointing_stack, small_stack
from tests.ui_driver import child, click, focused, in_front, press, shown_text, texts

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier
MOVING = Preferences(theme="light", hint_seen=True)
STILL = replace(MOVING, reduced_motion=True)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    def opened(preferences: Preferences = STILL, size: tuple[int, int] = (1366, 768)) -> Window:
        return in_front(qtbot, Window(preferences), *size)

    return opened


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def spot(window: Window, key: str, stop_id: str = "") -> SpotButton:
    found = window.stage.canvas.spot(key, stop_id)
    assert found is not None
    return found


def scene(window: Window) -> Scene:
    assert window.stage.scene is not None
    return window.stage.scene


def name_place(window: Window, layer: str) -> QPoint:
    """Return a place on the name of a layer."""
    row = scene(window).row_of(layer)
    assert row is not None
    middle = row.names[0].extent.middle
    return QPoint(round(middle.x), round(middle.y) - window.stage.canvas.top)


def shown_stop(window: Window) -> str:
    return window.stage.slider.accessibleName().removeprefix("Service model: ")


def drag(widget: QWidget, start: QPoint, across: int, down: int = 0) -> None:
    QTest.mousePress(widget, LEFT, pos=start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(widget, start + QPoint(round(across * part), round(down * part)))
    QTest.mouseRelease(widget, LEFT, pos=start + QPoint(across, down))


def test_a_click_on_a_name_selects_the_layer_and_explains_it(window: Window) -> None:
    window.body.show_side(False)
    click(window.stage.canvas, name_place(window, "hosts"))
    assert window.session.state.place.layer == "hosts"
    assert window.side.isVisible()
    [outline] = scene(window).selection
    row = scene(window).row_of("hosts")
    assert row is not None
    assert outline.extent.holds(*row.rect.middle)


@pytest.mark.slow
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("place", ["box", "name", "rail"])
def test_a_sideways_drag_goes_to_the_nearest_service_model_and_selects_nothing(
    window: Window, view: View, place: str
) -> None:
    window.exploring.show_view(view)
    columns = scene(window).columns
    across = round((columns[2] - columns[1]) * 0.8)
    canvas = window.stage.canvas
    if place == "name":
        drag(canvas, name_place(window, "runtime"), across)
    else:
        key = "varies" if place == "rail" else "runtime"
        is_cell = place == "box" and view is View.MATRIX
        one = spot(window, key, "iaas" if is_cell else "")
        drag(one, one.rect().center(), across)
    assert shown_stop(window) == "PaaS"
    assert window.session.state.is_at_stop
    place_now = window.session.state.place
    assert (place_now.layer, place_now.group) == ("", "")


def test_a_drag_upwards_stays_a_click(window: Window) -> None:
    drag(spot(window, "runtime"), QPoint(200, 20), 8, -14)
    assert window.session.state.place.layer == "runtime"
    assert shown_stop(window) == "IaaS"


@pytest.mark.parametrize("view", list(View))
def test_the_arrows_work_from_the_slider_the_boxes_and_the_rails(
    window: Window, view: View
) -> None:
    window.exploring.show_view(view)
    window.stage.slider.setFocus()
    press(focused(), Qt.Key.Key_Right)
    assert shown_stop(window) == "PaaS"
    press(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Always yours"
    press(focused(), Qt.Key.Key_Right)
    assert shown_stop(window) == "SaaS"
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Left)
    assert shown_stop(window) == "PaaS"
    assert focused().accessibleName() == "Information and data, PaaS: You"
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Return)
    assert focused().accessibleName() == "Information and data, IaaS: You"
    assert window.session.state.place.layer == "data"


def moved_shares(window: Window) -> list[float]:
    """Return how much of their boxes is the provider's, of the rows that change from the top."""
    found = []
    for layer in ("runtime", "operating-system"):
        box = scene(window).box_of(layer)
        assert box is not None
        theirs = [part.extent.width for part in box.parts if part.party == "provider"]
        found.append(sum(theirs) / box.rect.width)
    return found


@pytest.mark.slow
def test_in_a_glide_lower_rows_are_ahead_and_names_change_on_arrival(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window(MOVING)
    frames: list[tuple[list[float], str]] = []
    name = "Runtime and middleware, "
    window.session.state_shown.connect(
        lambda _before, now: (
            now.is_at_stop
            or frames.append((moved_shares(window), spot(window, "runtime").accessibleName()))
        )
    )
    QTest.keySequence(window, "Ctrl+3")
    qtbot.waitUntil(lambda: shown_stop(window) == "PaaS")
    halfway = [shares for shares, _name in frames if 0.05 < shares[0] < 0.95]
    assert halfway
    assert all(upper < lower for upper, lower in halfway)
    assert {told for _shares, told in frames} == {f"{name}IaaS: You"}
    assert spot(window, "runtime").accessibleName() == f"{name}PaaS: Provider"


def test_with_less_motion_nothing_is_ever_between_service_models(window: Window) -> None:
    between: list[bool] = []
    window.session.state_shown.connect(lambda _before, now: between.append(not now.is_at_stop))
    QTest.keySequence(window, "Ctrl+4")
    press(window.stage.slider, Qt.Key.Key_Left)
    click(window.stage.slider, window.stage.slider.label_point(0))
    assert shown_stop(window) == "On-premises"
    assert between
    assert not any(between)


# Comparing


def at_pointers(window: Window) -> list[str]:
    """Explain the cell of a stack that points to others; return the names of its links."""
    window.session.open_stack(pointing_stack(), Path("car.toml"))
    window.session.select_layer("upkeep", "lease")
    QApplication.processEvents()  # an explanation is built after the first frame
    return [link.accessibleName() for link in window.side.findChildren(Link) if link.isVisible()]


def test_a_pointer_selects_the_layer_that_it_names_and_explains_it(window: Window) -> None:
    assert at_pointers(window) == [
        "See also: Insurance",
        "See also: Passengers and luggage, Taxi",
        "Test yourself on this",
    ]
    click(child(window.side, Link, "See also: Insurance"))
    assert window.session.state.place.layer == "insurance"
    assert shown_stop(window) == "Lease"
    assert "Who pays after an accident." in texts(window.side.details)
    assert "See also" not in shown_text(window.side.details)


def test_a_pointer_leads_to_another_service_model_by_keyboard_too(window: Window) -> None:
    at_pointers(window)
    link = child(window.side, Link, "See also: Passengers and luggage, Taxi")
    link.setFocus()
    press(link, Qt.Key.Key_Return)
    assert window.session.state.place.layer == "passengers"
    assert shown_stop(window) == "Taxi"
    assert "A guest." in texts(window.side.details)
    assert focused() is window.side.details  # and not on a link that leads elsewhere now


def test_the_copied_page_says_where_its_pointers_lead(window: Window) -> None:
    at_pointers(window)
    window.side.details.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "\nSee also: Insurance\nSee also: Passengers and luggage, Taxi\n" in copied


def headline(window: Window) -> str:
    return scene(window).headline.text


def test_with_shift_another_service_model_is_compared_until_esc(window: Window) -> None:
    slider = window.stage.slider
    QTest.keySequence(window, "Ctrl+4")
    assert headline(window).startswith("Compared with PaaS: ")
    QTest.mouseClick(slider, LEFT, SHIFT, slider.label_point(0).toPoint())
    assert shown_stop(window) == "SaaS"
    assert headline(window).startswith("Compared with On-premises: ")
    press(slider, Qt.Key.Key_Right, held=SHIFT)
    assert headline(window).startswith("Compared with IaaS: ")
    press(slider, Qt.Key.Key_Left)
    assert (shown_stop(window), headline(window)[:18]) == ("PaaS", "Compared with IaaS")
    press(slider, Qt.Key.Key_Right)
    QTest.keySequence(window, "Esc")
    assert headline(window).startswith("Compared with PaaS: ")


def test_a_click_on_the_compared_service_model_ends_the_comparison(window: Window) -> None:
    slider = window.stage.slider
    QTest.mouseClick(slider, LEFT, SHIFT, slider.label_point(3).toPoint())
    assert headline(window).startswith("Compared with SaaS: ")
    click(slider, slider.label_point(3))
    assert shown_stop(window) == "SaaS"
    assert headline(window).startswith("Compared with PaaS: ")


# Esc


def test_esc_closes_the_panel_that_has_the_keyboard_and_then_clears_the_selection(
    window: Window,
) -> None:
    click(spot(window, "runtime"))
    window.side.details.setFocus()
    press(focused(), Qt.Key.Key_Escape)
    assert not window.side.isVisible()
    assert focused() is spot(window, "runtime")
    assert window.session.state.place.layer == "runtime"
    press(focused(), Qt.Key.Key_Escape)
    assert window.session.state.place.layer == ""


def test_esc_leaves_the_full_screen_last(window: Window, qtbot: QtBot) -> None:
    QTest.keySequence(window, "F11")
    qtbot.waitUntil(window.isFullScreen)
    click(spot(window, "runtime"))
    press(focused(), Qt.Key.Key_Escape)
    assert window.isFullScreen()
    press(focused(), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isFullScreen())


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (720, 480)])
def test_where_a_key_is_named_for_closing_it_closes(
    open_window: Callable[..., Window], size: tuple[int, int]
) -> None:
    window = open_window(size=size)
    click(spot(window, "runtime"))
    side = window.side
    closer = side.head.back if side.is_sheet else side.closer
    keys = closer.toolTip().partition("(")[2].rstrip(")")
    assert keys == ("Esc" if side.is_sheet else "Ctrl+D")
    QTest.keySequence(window, keys)
    assert not side.isVisible()
    QTest.keySequence(window, "Ctrl+B")
    assert side.closer.toolTip() == "Close (Ctrl+B)"
    QTest.keySequence(window, "Ctrl+B")
    assert not side.isVisible()


# What is said


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (900, 600), (720, 480), (1920, 1080)])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_notice_covers_no_box(
    open_window: Callable[..., Window], size: tuple[int, int], scale: float
) -> None:
    window = open_window(replace(STILL, text_scale=scale), size)
    window.body.show_side(False)
    window.notify("The table is on the clipboard.")
    notice, area = window.body.notice, window.stage.area
    assert not notice.geometry().intersects(area.geometry())
    assert window.body.rect().contains(notice.geometry())
    assert notice.label.height() >= notice.label.heightForWidth(notice.label.width())


# Nothing moves by itself


def places(window: Window) -> list[QRect]:
    bar, stage = window.bar, window.stage
    return [bar.geometry(), *(one.geometry() for one in (bar.field, bar.present, bar.stacks)),
            stage.slider.geometry(), stage.area.geometry(), stage.foot.geometry()]  # fmt: skip


def test_searching_hovering_selecting_and_comparing_move_nothing(window: Window) -> None:
    before = places(window)
    QTest.keySequence(window, "Ctrl+F")
    QTest.keyClicks(window.bar.field, "patch")
    assert places(window) == before
    press(window.bar.field, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert places(window) == before
    click(spot(window, "runtime"))
    assert places(window) == before
    click(window.bar.back)
    window.session.compare_with(3)
    window.notify("Something", passes=True)
    assert places(window) == before


# A stack of one service model


def one_stop_stack() -> Stack:
    car = small_stack()
    layers = (replace(one, cells=one.cells[:1], disputes=()) for one in car.layers)
    return replace(car, stops=car.stops[:1], layers=tuple(layers))


def segments(window: Window) -> list[str]:
    return [one.text() for one in window.bar.views.buttons if one.isVisible()]


def test_with_one_service_model_there_is_no_slider_and_no_side_by_side(window: Window) -> None:
    window.exploring.show_view(View.MATRIX)
    window.session.open_stack(one_stop_stack(), Path("car.toml"))
    assert not window.stage.slider.isVisible()
    assert len(scene(window).boxes) == 3
    for name in ("matrix", "other-view"):
        assert not window.commands[name].isEnabled()
    assert window.commands["single"].isChecked()
    assert window.bar.views.button("single").isChecked()
    assert segments(window) == ["One at a time", "Table"]
    QTest.keySequence(window, "Ctrl+M")
    assert scene(window).view is View.SINGLE
    QTest.keySequence(window, "Ctrl+T")
    QTest.keySequence(window, "Ctrl+T")
    assert focused().accessibleName() == "People"
    window.session.show_stack("cloud")
    assert scene(window).view is View.MATRIX
    assert window.commands["matrix"].isEnabled()
    assert window.commands["matrix"].isChecked()
    assert segments(window) == ["One at a time", "Side by side", "Table"]


def test_the_keyboard_is_not_lost_with_the_slider(window: Window) -> None:
    window.stage.slider.setFocus()
    window.session.open_stack(one_stop_stack(), Path("car.toml"))
    QApplication.processEvents()
    assert focused().isVisible()
    assert window.isAncestorOf(focused())
