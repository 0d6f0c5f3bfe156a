# SPDX-License-Identifier: MIT
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.diagram.heading import head_sizes
from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.stage.stop_slider import StopSlider
from tests import shipped
from tests.ui_driver import (
    LIGHT,
    Painted,
    click,
    color_at,
    colors_in,
    differing,
    heard,
    on_screen,
    press,
    seen,
)

CENTERS = (120.0, 340.0, 560.0, 780.0)
INK, MUTED = THEMES["light"].color("ink"), THEMES["light"].color("muted")
LEFT = Qt.MouseButton.LeftButton


def put(slider: StopSlider, position: float, key: str = "cloud", brush: Brush = LIGHT) -> None:
    """Show a position along the stops of a shipped stack."""
    stack = shipped.stack(key)
    sizes = head_sizes(WordedStack(stack, shipped.words()), 220, 1.0)
    slider.show_position(stack, sizes, CENTERS[: len(stack.stops)], position, brush)


@pytest.fixture
def slider(show: Callable[..., None]) -> StopSlider:
    made = StopSlider()
    put(made, 1.0)
    show(made, 900, made.sizeHint().height())
    return made


def label_area(slider: StopSlider, stop_index: int) -> QRect:
    """Return the area of a stop's name, below the track."""
    place = slider.label_point(stop_index).toPoint()
    return QRect(place.x() - 70, place.y() - 8, 140, 22)


def test_the_handle_is_drawn_at_the_position(slider: StopSlider) -> None:
    for position, x in ((0.0, 120), (1.0, 340), (1.5, 450), (2.25, 615), (3.0, 780)):
        put(slider, position)
        assert slider.handle_point.x() == x
        assert color_at(seen(slider), slider.handle_point) == INK
        assert slider.value() == round(position * 1000)


def test_the_current_service_model_stands_out(slider: StopSlider) -> None:
    put(slider, 2.0)
    image = seen(slider)
    assert INK in colors_in(image, label_area(slider, 2))
    for stop_index in (0, 1, 3):
        assert INK not in colors_in(image, label_area(slider, stop_index))
        assert MUTED in colors_in(image, label_area(slider, stop_index))


def test_between_two_service_models_none_stands_out(slider: StopSlider) -> None:
    put(slider, 1.5)
    image = seen(slider)
    for stop_index in range(4):
        assert INK not in colors_in(image, label_area(slider, stop_index))


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_slider_wears_the_theme(slider: StopSlider, theme: str) -> None:
    put(slider, 1.0, brush=Brush(THEMES[theme]))
    image = seen(slider)
    assert color_at(image, QPoint(2, 2)) == THEMES[theme].color("background")
    assert color_at(image, slider.handle_point) == THEMES[theme].color("ink")
    on_track = QPointF(230, slider.handle_point.y())
    assert color_at(image, on_track) == THEMES[theme].color("rule")


def test_a_ring_around_the_handle_shows_the_focus(slider: StopSlider) -> None:
    slider.setFocus()
    focused = seen(slider)
    slider.clearFocus()
    assert seen(slider) != focused
    reach = QPointF(0, slider.handle_point.y() - 1.5)
    assert color_at(focused, slider.handle_point - reach) == INK


def test_dragging_the_handle_goes_through_all_positions(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    y = round(slider.handle_point.y())
    QTest.mousePress(slider, LEFT, pos=slider.handle_point.toPoint())
    for x in range(350, 700, 7):
        QTest.mouseMove(slider, QPoint(x, y))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(700, y))
    assert dragged[0] == 1.0
    assert all(before < after for before, after in pairwise(dragged))
    assert len([position for position in dragged if position != int(position)]) > 45
    assert dropped == [pytest.approx(2 + 140 / 220)]


def test_dragging_beyond_the_ends_stays_at_the_ends(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    QTest.mousePress(slider, LEFT, pos=slider.handle_point.toPoint())
    QTest.mouseMove(slider, QPoint(-50, 300))
    QTest.mouseMove(slider, QPoint(2000, -30))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(2000, -30))
    assert dragged == [1.0, 0.0, 3.0]
    assert dropped == [3.0]


def test_pressing_the_track_takes_the_handle_there(slider: StopSlider) -> None:
    dragged = heard(slider.dragged)
    QTest.mousePress(slider, LEFT, pos=QPoint(450, round(slider.handle_point.y())))
    assert dragged == [1.5]
    assert slider.hasFocus()


def test_moving_the_mouse_without_the_handle_drags_nothing(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    QTest.mouseMove(slider, QPoint(500, round(slider.handle_point.y())))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(500, 10))
    assert dragged == dropped == []


def test_the_cursor_says_what_can_be_held_and_what_can_be_clicked(slider: StopSlider) -> None:
    handle = slider.handle_point.toPoint()
    QTest.mouseMove(slider, handle + QPoint(3, 0))
    assert slider.cursor().shape() is Qt.CursorShape.OpenHandCursor
    QTest.mouseMove(slider, slider.label_point(2).toPoint())
    assert slider.cursor().shape() is Qt.CursorShape.PointingHandCursor
    QTest.mousePress(slider, LEFT, pos=handle)
    assert slider.cursor().shape() is Qt.CursorShape.ClosedHandCursor


def test_only_the_left_button_holds_and_lets_go(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    handle = slider.handle_point.toPoint()
    click_right = (slider, Qt.MouseButton.RightButton)
    QTest.mouseClick(*click_right, pos=handle)
    assert dragged == dropped == []
    QTest.mousePress(slider, LEFT, pos=handle)
    QTest.mouseClick(*click_right, pos=handle)
    assert dropped == []
    QTest.mouseRelease(slider, LEFT, pos=handle)
    assert dropped == [1.0]


@pytest.mark.parametrize("stop_index", range(4))
def test_a_click_on_a_label_goes_to_its_service_model(slider: StopSlider, stop_index: int) -> None:
    chosen, dragged = heard(slider.stop_chosen), heard(slider.dragged)
    click(slider, slider.label_point(stop_index))
    assert chosen == [stop_index]
    assert dragged == []


@pytest.mark.parametrize(
    ("key", "at_stop", "between", "at_the_start", "at_the_end"),
    [
        (Qt.Key.Key_Left, 1, 2, 0, 2),
        (Qt.Key.Key_Down, 1, 2, 0, 2),
        (Qt.Key.Key_PageDown, 1, 2, 0, 2),
        (Qt.Key.Key_Right, 3, 3, 1, 3),
        (Qt.Key.Key_Up, 3, 3, 1, 3),
        (Qt.Key.Key_PageUp, 3, 3, 1, 3),
        (Qt.Key.Key_Home, 0, 0, 0, 0),
        (Qt.Key.Key_End, 3, 3, 3, 3),
    ],
)
def test_keys_go_to_the_next_service_model(
    slider: StopSlider,
    key: Qt.Key,
    at_stop: int,
    between: int,
    at_the_start: int,
    at_the_end: int,
) -> None:
    chosen = heard(slider.stop_chosen)
    for position in (2.0, 2.4, 0.0, 3.0):
        put(slider, position)
        press(slider, key)
    assert chosen == [at_stop, between, at_the_start, at_the_end]


def test_other_keys_are_left_to_others(slider: StopSlider) -> None:
    chosen = heard(slider.stop_chosen)
    press(slider, Qt.Key.Key_A, Qt.Key.Key_1)
    press(slider, Qt.Key.Key_Right, held=Qt.KeyboardModifier.AltModifier)
    assert chosen == []


def test_the_wheel_does_nothing(slider: StopSlider) -> None:
    told = [heard(signal) for signal in (slider.dragged, slider.dropped, slider.stop_chosen)]
    event = QWheelEvent(
        slider.handle_point,
        QPointF(slider.mapToGlobal(slider.handle_point)),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, event)
    assert not event.isAccepted()
    assert told == [[], [], []]
    assert slider.value() == 1000


def test_the_accessible_name_follows_the_stops_only(slider: StopSlider) -> None:
    names = []
    for position in (1.0, 1.3, 1.8, 2.0, 2.5, 3.0):
        put(slider, position)
        names.append(slider.accessibleName())
    assert names == [
        f"Service model: {name}" for name in ["IaaS", "IaaS", "IaaS", "PaaS", "PaaS", "SaaS"]
    ]
    assert slider.accessibleDescription() == "Software as a Service"


def test_a_screen_reader_that_sets_the_value_goes_to_the_nearest_stop(slider: StopSlider) -> None:
    chosen = heard(slider.stop_chosen)
    slider.setValue(1900)
    assert chosen == [2]
    slider.triggerAction(StopSlider.SliderAction.SliderToMinimum)
    assert chosen == [2, 0]


def test_another_stack_has_other_stops_and_asks_for_none(slider: StopSlider) -> None:
    put(slider, 3.0)
    chosen = heard(slider.stop_chosen)
    put(slider, 1.0, "ai")
    assert slider.maximum() == 2000
    assert chosen == []
    press(slider, Qt.Key.Key_End)
    assert chosen == [2]


def test_a_slider_that_shows_nothing_asks_for_nothing(show: Callable[..., None]) -> None:
    slider = StopSlider()
    told = [heard(signal) for signal in (slider.dragged, slider.dropped, slider.stop_chosen)]
    show(slider, 400, slider.sizeHint().height())
    click(slider)
    QTest.mouseMove(slider, QPoint(3, 3))
    press(slider, Qt.Key.Key_Right)
    assert told == [[], [], []]
    assert slider.handle_point == QPointF()


def test_while_the_handle_moves_only_the_track_around_it_is_repainted(slider: StopSlider) -> None:
    put(slider, 1.3)
    on_screen(slider)
    painted = Painted(slider)
    put(slider, 1.4)
    on_screen(slider)
    area = painted.region.boundingRect()
    assert area.contains(slider.handle_point.toPoint())
    assert area.width() < 80
    assert not any(area.intersects(label_area(slider, stop_index)) for stop_index in range(4))


def test_after_many_partial_repaints_the_screen_is_as_if_painted_anew(slider: StopSlider) -> None:
    slider.setFocus()
    for step in range(31):
        put(slider, step / 10)
        on_screen(slider)
        if step % 5 == 4:
            assert not differing(on_screen(slider), seen(slider))
