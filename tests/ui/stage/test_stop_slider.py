# SPDX-License-Identifier: MIT
from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QToolTip

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.model.state import View
from explorer.render.painter import Brush
from explorer.ui.stage.repaint import changed_region
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

FRAME = Frame(900, 640)
INK, MUTED = THEMES["light"].color("ink"), THEMES["light"].color("muted")
LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(position: float, key: str = "cloud", **changes: object) -> Subject:
    return msgspec.structs.replace(shipped.subject(key, View.SINGLE, position), **changes)


def scene_of(subject: Subject) -> Scene:
    return lay_out(subject, FRAME)


def put(
    slider: StopSlider, position: float, key: str = "cloud", brush: Brush = LIGHT, **changes: object
) -> None:
    """Show a position along the stops of a shipped stack, as the stage does."""
    subject = shown(position, key, **changes)
    slider.show_scene(scene_of(subject), subject, brush)


def center(stop_index: int) -> float:
    """Return the x of a stop of the cloud stack."""
    return scene_of(shown(1.0)).columns[stop_index]


@pytest.fixture
def slider(show: Callable[..., None]) -> StopSlider:
    made = StopSlider()
    put(made, 1.0)
    show(made, 900, made.sizeHint().height())
    return made


def label_area(stop_index: int) -> QRect:
    """Return the area of the letters of a stop's name, below the track."""
    name = scene_of(shown(1.0)).heading.stops[stop_index].names[0]
    top = name.y - 0.73 * name.size
    return QRectF(name.left, top, name.width, name.y - top).toAlignedRect()


def test_the_handle_is_drawn_at_the_position(slider: StopSlider) -> None:
    for position in (0.0, 1.0, 1.5, 2.25, 3.0):
        put(slider, position)
        first, rest = int(position), position - int(position)
        wanted = center(first) + rest * (center(min(first + 1, 3)) - center(first))
        assert slider.handle_point.x() == pytest.approx(wanted)
        assert color_at(seen(slider), slider.handle_point) == INK
        assert slider.value() == round(position * 1000)


def test_the_current_service_model_stands_out(slider: StopSlider) -> None:
    put(slider, 2.0)
    image = seen(slider)
    assert INK in colors_in(image, label_area(2))
    for stop_index in (0, 1, 3):
        assert INK not in colors_in(image, label_area(stop_index))
        assert MUTED in colors_in(image, label_area(stop_index))


@pytest.mark.parametrize(("position", "nearest"), [(1.3, 1), (1.6, 2)])
def test_between_two_service_models_the_nearer_one_stands_out(
    slider: StopSlider, position: float, nearest: int
) -> None:
    put(slider, position)
    image = seen(slider)
    inked = [n for n in range(4) if INK in colors_in(image, label_area(n))]
    assert inked == [nearest]


def test_the_track_is_filled_up_to_the_handle(slider: StopSlider) -> None:
    put(slider, 1.5)
    image, y = seen(slider), slider.handle_point.y()
    assert color_at(image, QPointF((center(0) + center(1)) / 2, y)) == INK
    beyond = color_at(image, QPointF((center(2) + center(3)) / 2, y))
    assert beyond == THEMES["light"].color("rule")


def test_a_small_square_a_layer_shows_the_balance_of_each_service_model(slider: StopSlider) -> None:
    image = seen(slider)
    for stop_index, head in enumerate(scene_of(shown(1.0)).heading.stops):
        found = []
        for part in head.squares:
            area = part.extent
            x = area.x + 2.5 if part.party == "you" else area.right - 4
            found.append(color_at(image, QPointF(x, area.middle.y)))
        you = found.count(THEMES["light"].color("you"))
        provider = found.count(THEMES["light"].color("provider"))
        assert (you, provider) == [(12, 0), (9, 3), (7, 8), (5, 8)][stop_index]


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_slider_wears_the_theme(slider: StopSlider, theme: str) -> None:
    put(slider, 1.0, brush=Brush(THEMES[theme]))
    image = seen(slider)
    assert color_at(image, QPoint(2, 2)) == THEMES[theme].color("background")
    assert color_at(image, QPointF(40, slider.handle_point.y())) == THEMES[theme].color("card")
    assert color_at(image, slider.handle_point) == THEMES[theme].color("ink")
    on_track = QPointF(center(2) + 40, slider.handle_point.y())
    assert color_at(image, on_track) == THEMES[theme].color("rule")


def test_a_ring_around_the_handle_shows_the_keyboard_and_only_to_those_who_use_it(
    slider: StopSlider,
) -> None:
    click(slider, slider.label_point(1))
    assert slider.hasFocus()
    bare = on_screen(slider)
    press(slider, Qt.Key.Key_Left)
    ringed = differing(bare, on_screen(slider))
    middle, reach = slider.handle_point, 16 + 8  # of the handle, and of the ring around it
    assert ringed
    assert all(abs(at.x() - middle.x()) <= reach for at in ringed)
    assert all(abs(at.y() - middle.y()) <= reach for at in ringed)
    assert INK in {color_at(on_screen(slider), at) for at in ringed}
    assert not [one for one in slider.window().findChildren(QFocusFrame) if one.isVisible()]
    click(slider, slider.label_point(1))
    assert differing(bare, on_screen(slider)) == []


def test_dragging_the_handle_goes_through_all_positions(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    y = round(slider.handle_point.y())
    QTest.mousePress(slider, LEFT, pos=slider.handle_point.toPoint())
    start, end = round(center(1)), round(center(3)) - 60
    for x in range(start + 7, end, 7):
        QTest.mouseMove(slider, QPoint(x, y))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(end, y))
    assert dragged[0] == pytest.approx(1.0, abs=0.01)
    assert all(before < after for before, after in pairwise(dragged))
    assert len([position for position in dragged if position != int(position)]) > 45
    assert dropped == [pytest.approx(3 - 60 / (center(3) - center(2)), abs=0.01)]


def test_dragging_beyond_the_ends_stays_at_the_ends(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    QTest.mousePress(slider, LEFT, pos=slider.handle_point.toPoint())
    QTest.mouseMove(slider, QPoint(-50, 300))
    QTest.mouseMove(slider, QPoint(2000, -30))
    QTest.mouseRelease(slider, LEFT, pos=QPoint(2000, -30))
    assert dragged == [pytest.approx(1.0, abs=0.01), 0.0, 3.0]
    assert dropped == [3.0]


def test_pressing_the_track_takes_the_handle_there(slider: StopSlider) -> None:
    dragged = heard(slider.dragged)
    between = round((center(1) + center(2)) / 2)
    QTest.mousePress(slider, LEFT, pos=QPoint(between, round(slider.handle_point.y())))
    assert dragged == [pytest.approx(1.5, abs=0.01)]
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
    assert dropped == [pytest.approx(1.0, abs=0.01)]


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
    assert slider.accessibleDescription() == (
        "Software as a Service. 4 you · 1 shared · 7 provider"
    )


def tip(slider: StopSlider, stop_index: int) -> str:
    """Return the tip that comes where the mouse rests on a stop."""
    at = slider.label_point(stop_index).toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, at, slider.mapToGlobal(at))
    QApplication.sendEvent(slider, event)
    shown = QToolTip.text()
    QToolTip.hideText()
    return shown


def test_the_tip_of_a_service_model_says_its_names_and_how_much_is_whose(
    slider: StopSlider,
) -> None:
    assert tip(slider, 0) == "On-premises\nYour own datacenter\n12 you"
    assert tip(slider, 2) == "PaaS\nPlatform as a Service\n4 you · 3 shared · 5 provider"


def test_while_answers_are_hidden_neither_tip_nor_names_tell(slider: StopSlider) -> None:
    layers = tuple(layer.id for layer in shipped.stack("cloud").layers)
    put(slider, 2.0, hidden=layers)
    assert tip(slider, 2) == "PaaS\nPlatform as a Service"
    assert slider.accessibleName() == "Service model: PaaS"
    assert slider.accessibleDescription() == "Platform as a Service"


def test_with_shift_a_click_chooses_what_to_compare_with(slider: StopSlider) -> None:
    chosen, compared = heard(slider.stop_chosen), heard(slider.baseline_chosen)
    dragged = heard(slider.dragged)
    for at in (slider.label_point(3), QPointF(center(0), slider.handle_point.y())):
        QTest.mouseClick(slider, LEFT, SHIFT, at.toPoint())
    assert compared == [3, 0]
    assert chosen == dragged == []


def test_a_click_on_what_was_chosen_for_comparing_ends_that_and_goes_there(
    slider: StopSlider,
) -> None:
    put(slider, 2.0, before=0)
    chosen, compared = heard(slider.stop_chosen), heard(slider.baseline_chosen)
    click(slider, slider.label_point(3))
    assert (compared, chosen) == ([], [3])
    click(slider, slider.label_point(0))
    assert (compared, chosen) == ([0], [3, 0])


@pytest.mark.parametrize(
    ("position", "before", "key", "compared"),
    [
        (2.0, None, Qt.Key.Key_Left, [0]),
        (2.0, None, Qt.Key.Key_Right, [2]),
        (3.0, 0, Qt.Key.Key_Left, []),
        (3.0, 0, Qt.Key.Key_Right, [1]),
        (0.0, None, Qt.Key.Key_Right, [1]),
        (1.0, 3, Qt.Key.Key_Right, []),
    ],
)
def test_with_shift_the_arrows_move_what_to_compare_with(
    slider: StopSlider, position: float, before: int | None, key: Qt.Key, compared: list[int]
) -> None:
    put(slider, position, before=before)
    chosen, told = heard(slider.stop_chosen), heard(slider.baseline_chosen)
    press(slider, key, held=SHIFT)
    assert told == compared
    assert chosen == []


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


def move(slider: StopSlider, start: float, end: float) -> None:
    """Show another position, and of that only what changed, as the stage does."""
    old, subject = scene_of(shown(start)), shown(end)
    new = scene_of(subject)
    slider.show_scene(new, subject, LIGHT, changed_region(old, new))


def test_while_the_handle_moves_only_the_track_is_repainted(slider: StopSlider) -> None:
    put(slider, 1.3)
    slider.clearFocus()
    on_screen(slider)
    painted = Painted(slider)
    move(slider, 1.3, 1.4)
    on_screen(slider)
    area = painted.region.boundingRect()
    assert area.contains(slider.handle_point.toPoint())
    assert area.height() < 44
    assert not any(area.intersects(label_area(stop_index)) for stop_index in range(4))


def test_after_many_partial_repaints_the_screen_is_as_if_painted_anew(slider: StopSlider) -> None:
    put(slider, 0.0)
    slider.setFocus()
    press(slider, Qt.Key.Key_Left)
    on_screen(slider)
    for step in range(1, 31):
        move(slider, (step - 1) / 10, step / 10)
        on_screen(slider)
        if step % 5 == 4:
            assert not differing(on_screen(slider), seen(slider))
