# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.stage.canvas import SpotButton
from explorer.ui.stage.stage import Stage
from tests import shipped
from tests.samples import tall_stack
from tests.ui_driver import LIGHT, focused, heard, on_screen, press, seen


def subject(stack: Stack, view: View = View.SINGLE, position: float = 1.0) -> Subject:
    return Subject(WordedStack(stack, shipped.words()), view, position)


def spot(stage: Stage, key: str, stop_id: str = "") -> SpotButton:
    found = stage.canvas.spot(key, stop_id)
    assert found is not None
    return found


@pytest.fixture
def stage(show: Callable[..., None]) -> Stage:
    made = Stage()
    made.show_subject(subject(shipped.stack("cloud")), LIGHT, 1.0)
    show(made, 900, 560)
    return made


@pytest.mark.parametrize("size", [(720, 420), (900, 560), (1280, 700), (1920, 1000), (3840, 2000)])
@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("key", shipped.KEYS)
def test_slider_and_diagram_share_the_room(
    stage: Stage, size: tuple[int, int], view: View, key: str
) -> None:
    stage.resize(*size)
    stage.show_subject(subject(shipped.stack(key), view), LIGHT, 1.0)
    scene = stage.scene
    assert scene is not None
    assert stage.slider.geometry().topLeft() == QPoint(0, 0)
    assert stage.slider.width() == size[0]
    assert stage.area.geometry().top() == stage.slider.height()
    assert stage.area.geometry().bottom() == size[1] - 1
    if scene.height <= stage.area.height():
        assert stage.canvas.width() == size[0]
        assert not stage.area.verticalScrollBar().isVisible()


def test_in_the_matrix_each_label_of_the_slider_stands_over_its_column(stage: Stage) -> None:
    stage.show_subject(subject(shipped.stack("cloud"), View.MATRIX), LIGHT, 1.0)
    for number, stop in enumerate(shipped.stack("cloud").stops):
        middle = spot(stage, "data", stop.id).geometry().center().x()
        assert abs(stage.slider.label_point(number).x() - middle) <= 1


def test_boxes_keep_their_names_until_the_position_rests(stage: Stage) -> None:
    stack = shipped.stack("cloud")
    stage.show_subject(subject(stack, position=1.6), LIGHT, 1.0)
    assert spot(stage, "runtime").accessibleName() == "Runtime and middleware, IaaS: You"
    stage.show_subject(subject(stack, position=2.0), LIGHT, 1.0)
    assert spot(stage, "runtime").accessibleName() == "Runtime and middleware, PaaS: Provider"


def test_boxes_and_groups_explain_themselves_in_either_stack(stage: Stage) -> None:
    for key in ("ai", "cloud"):
        stack = shipped.stack(key)
        stage.show_subject(subject(stack), LIGHT, 1.0)
        for one in (*stack.layers, *stack.groups):
            told = one.summary if one in stack.groups else one.what
            assert spot(stage, one.id).accessibleDescription() == told


def test_larger_text_makes_larger_labels(stage: Stage) -> None:
    small = stage.slider.height()
    stage.resize(1600, 900)
    stage.show_subject(subject(shipped.stack("cloud")), LIGHT, 1.5)
    assert stage.slider.height() > small


def test_a_new_size_lays_the_picture_out_anew_and_says_so(stage: Stage) -> None:
    resized = heard(stage.resized)
    stage.resize(1200, 700)
    assert stage.canvas.width() == 1200
    assert resized == [()]


def test_a_tall_stack_scrolls_beside_its_bar(stage: Stage) -> None:
    stage.show_subject(subject(tall_stack(40)), LIGHT, 1.0)
    bar = stage.area.verticalScrollBar()
    assert stage.canvas.height() > stage.area.height()
    assert bar.maximum() > 0
    assert stage.canvas.width() == stage.width() - bar.sizeHint().width()
    assert stage.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("view", list(View))
def test_the_keyboard_scrolls_to_where_it_goes(stage: Stage, view: View) -> None:
    stage.show_subject(subject(tall_stack(40), view), LIGHT, 1.0)
    stage.canvas.spots[0].setFocus()
    for _ in range(48):
        press(focused(), Qt.Key.Key_Down)
        top = focused().mapTo(stage.area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + focused().height() <= stage.area.viewport().height()
    assert focused().accessibleName().startswith("A layer with a name 40")
    press(focused(), Qt.Key.Key_Home, held=Qt.KeyboardModifier.ControlModifier)
    assert stage.area.verticalScrollBar().value() < 10
    assert on_screen(stage) == seen(stage)


def sizes(stage: Stage) -> set[float]:
    assert stage.scene is not None
    return {label.size for box in stage.scene.boxes for label in box.labels}


def test_where_it_scrolls_its_type_follows_the_text_scale(stage: Stage) -> None:
    stage.resize(900, 390)
    stage.show_subject(subject(shipped.stack("cloud")), LIGHT, 1.0)
    small = max(sizes(stage))
    stage.show_subject(subject(shipped.stack("cloud")), LIGHT, 2.0)
    assert stage.area.verticalScrollBar().maximum() > 0
    assert max(sizes(stage)) == 2 * small == 22


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("width", [320, 380, 450, 564, 720, 900])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_side_by_side_no_word_is_cut_however_narrow(
    stage: Stage, key: str, width: int, scale: float
) -> None:
    stage.resize(width, 390)
    stage.show_subject(subject(shipped.stack(key), View.MATRIX, 2.0), LIGHT, scale)
    scene = stage.scene
    assert scene is not None
    words = shipped.words()
    halves = {words.you, words.provider, words.model_dependent_short}
    assert {label.text for box in scene.boxes for label in box.labels} <= halves
    assert not [label for label in scene.labels if label.text.endswith(ELLIPSIS)]
    assert min(sizes(stage)) >= 11


@pytest.fixture
def narrow(stage: Stage) -> Stage:
    stage.resize(564, 516)
    stage.show_subject(subject(shipped.stack("cloud"), View.MATRIX, 0.0), LIGHT, 1.0)
    return stage


def test_a_service_model_that_is_reached_scrolls_into_sight_with_its_head(narrow: Stage) -> None:
    bar = narrow.area.horizontalScrollBar()
    assert bar.value() == 0
    narrow.show_subject(subject(shipped.stack("cloud"), View.MATRIX, 3.0), LIGHT, 1.0)
    last = spot(narrow, "data", "saas")
    right = last.mapTo(narrow, QPoint(last.width(), 0)).x()
    assert 0 < bar.value() <= bar.maximum()
    assert right <= narrow.width()
    middle = last.mapTo(narrow, last.rect().center()).x()
    assert abs(narrow.slider.mapTo(narrow, narrow.slider.label_point(3).toPoint()).x() - middle) < 2
    bar.setValue(0)
    assert narrow.slider.x() == 0


def test_a_bar_that_has_just_come_covers_nothing_of_the_service_model(stage: Stage) -> None:
    stage.resize(564, 485)
    stage.show_subject(subject(shipped.stack("cloud"), View.SINGLE, 3.0), LIGHT, 1.0)
    QApplication.processEvents()
    assert not stage.area.verticalScrollBar().isVisible()
    stage.show_subject(subject(shipped.stack("cloud"), View.MATRIX, 3.0), LIGHT, 1.0)
    QApplication.processEvents()
    assert stage.area.verticalScrollBar().isVisible()
    last = spot(stage, "data", "saas")
    right = last.mapTo(stage.area.viewport(), QPoint(last.width(), 0)).x()
    assert right <= stage.area.viewport().width()


def test_the_names_stay_in_sight_while_the_boxes_scroll(narrow: Stage) -> None:
    assert narrow.frozen is None
    bar = narrow.area.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert narrow.frozen is not None
    assert narrow.frozen.isVisible()
    assert narrow.frozen.scene is not None
    assert [label.text for label in narrow.frozen.scene.labels][:2] == ["Data", "Configuration"]
    assert narrow.frozen.x() == 0
    shown = narrow.grab().toImage()
    name = narrow.frozen.scene.rows[0].names[0].extent
    place = narrow.frozen.mapTo(narrow, QPoint(int(name.x), int(name.y)))
    cut = shown.copy(place.x(), place.y(), int(name.width), int(name.height))
    dark = [cut.pixelColor(x, y).lightness() < 90 for x in range(cut.width()) for y in range(8)]
    assert any(dark)
    narrow.show_subject(subject(shipped.stack("cloud"), View.SINGLE, 3.0), LIGHT, 1.0)
    assert not narrow.frozen.isVisible()
    assert bar.maximum() == 0


def is_frozen(stage: Stage, x: float, y: float) -> bool:
    """Tell whether a place of the picture, as it is unscrolled, stays where it is."""
    frozen = stage.frozen
    return (
        frozen is not None and frozen.isVisible() and frozen.mask().contains(QPoint(int(x), int(y)))
    )


@pytest.mark.parametrize("view", list(View))
def test_in_large_text_the_line_and_the_legend_stay_in_sight_too(stage: Stage, view: View) -> None:
    stage.resize(450 if view is View.SINGLE else 800, 516)
    stage.show_subject(subject(shipped.stack("cloud"), view, 3.0), LIGHT, 2.0)
    bar = stage.area.horizontalScrollBar()
    bar.setValue(bar.maximum())
    scene = stage.scene
    assert bar.maximum() > 0
    assert scene is not None
    row = scene.boxes[5].rect
    top, bottom = scene.groups[0].rect.y, scene.boxes[-1].rect.bottom
    around = [label for label in scene.labels if not top < label.y < bottom]
    assert len(around) >= 6
    for label in around:
        assert label.extent.right <= stage.area.viewport().width()
        assert is_frozen(stage, *label.extent.middle)
    assert is_frozen(stage, scene.groups[0].rect.x, row.y) is (view is View.MATRIX)
    assert not is_frozen(stage, *row.middle)


@pytest.fixture
def wide_slider(stage: Stage) -> Stage:
    stage.resize(500, 516)
    stage.show_subject(subject(shipped.stack("cloud")), LIGHT, 1.5)
    return stage


def handle_x(stage: Stage) -> int:
    return stage.slider.mapTo(stage, stage.slider.handle_point.toPoint()).x()


def test_a_slider_that_is_wider_than_the_diagram_has_its_handle_in_sight(
    wide_slider: Stage,
) -> None:
    stage = wide_slider
    assert stage.area.horizontalScrollBar().maximum() == 0
    assert stage.slider.width() > stage.width()
    for number in range(31):
        stage.show_subject(subject(shipped.stack("cloud"), position=number / 10), LIGHT, 1.5)
        assert 60 < handle_x(stage) < stage.width() - 60
        assert stage.slider.geometry().left() <= 0
        assert stage.slider.geometry().right() >= stage.width() - 1
    left, right = stage.slider.labels[-1].extent.x, stage.slider.labels[-1].extent.right
    assert 0 < left + stage.slider.x() < right + stage.slider.x() < stage.width()


def test_a_slider_stays_where_it_is_while_it_is_dragged(wide_slider: Stage) -> None:
    stage, stack = wide_slider, shipped.stack("cloud")
    slider = stage.slider
    slider.dragged.connect(
        lambda position: stage.show_subject(subject(stack, position=position), LIGHT, 1.5)
    )
    before, start = slider.x(), slider.handle_point.toPoint()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for moved in (20, 60, 100):
        QTest.mouseMove(slider, start + QPoint(moved, 0))
        assert slider.x() == before
        assert abs(slider.handle_point.x() - start.x() - moved) <= 1
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
    stage.show_subject(subject(stack, position=2.0), LIGHT, 1.5)
    assert slider.x() < before


def test_a_wide_picture_of_one_service_model_shows_its_names_first(stage: Stage) -> None:
    stage.resize(400, 516)
    for position in (1.0, 2.0):
        stage.show_subject(subject(shipped.stack("ai"), position=position), LIGHT, 2.0)
        bar = stage.area.horizontalScrollBar()
        assert bar.maximum() > 0
        assert bar.value() == 0
        assert 0 < handle_x(stage) < stage.width()


def test_names_that_leave_no_room_for_a_service_model_are_not_frozen(stage: Stage) -> None:
    stage.resize(335, 516)
    stage.show_subject(subject(shipped.stack("cloud"), View.MATRIX, 2.0), LIGHT, 2.0)
    scene = stage.scene
    assert scene is not None
    assert stage.names_end == 0
    assert not is_frozen(stage, 30, scene.boxes[0].rect.middle.y)
    box = spot(stage, "data", "paas")
    left = box.mapTo(stage, QPoint(0, 0)).x()
    assert 0 <= left < stage.width() - box.width()


def test_the_frozen_name_of_a_group_can_be_pressed_and_nothing_below_it(narrow: Stage) -> None:
    groups, layers = heard(narrow.canvas.group_clicked), heard(narrow.canvas.layer_clicked)
    bar = narrow.area.horizontalScrollBar()
    bar.setValue(bar.maximum())
    frozen = narrow.frozen
    assert frozen is not None
    assert frozen.scene is not None
    group, layer = frozen.scene.groups[1].rect.middle, frozen.scene.rows[0].names[0].extent.middle
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.LeftButton):
        QTest.mouseClick(frozen, button, pos=QPoint(int(group.x), int(group.y)))
    QTest.mouseClick(frozen, Qt.MouseButton.LeftButton, pos=QPoint(int(layer.x), int(layer.y)))
    assert groups == ["varies"]
    assert layers == []


def test_the_keyboard_goes_to_no_box_below_the_frozen_names(narrow: Stage) -> None:
    narrow.show_subject(subject(shipped.stack("cloud"), View.MATRIX, 3.0), LIGHT, 1.0)
    spot(narrow, "data", "saas").setFocus()
    for _ in range(3):
        press(focused(), Qt.Key.Key_Left)
        left = focused().mapTo(narrow, QPoint(0, 0)).x()
        assert narrow.frozen is None or not narrow.frozen.isVisible() or left >= narrow.names_end


def test_an_empty_stage_shows_nothing_and_has_a_least_size(show: Callable[..., None]) -> None:
    stage = Stage()
    show(stage, 500, 400)
    assert stage.scene is None
    assert stage.minimumSizeHint().width() < 720
