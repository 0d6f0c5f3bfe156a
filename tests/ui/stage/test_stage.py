# SPDX-License-Identifier: MIT
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from explorer.diagram.subject import Subject
from explorer.diagram.text import ELLIPSIS
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.ui.stage.spot import SpotButton
from explorer.ui.stage.stage import Stage
from tests import shipped
from tests.samples import small_stack, tall_stack
from tests.ui_driver import LIGHT, differing, focused, heard, on_screen, press, seen

SIZES = [(720, 420), (900, 560), (1280, 700), (1920, 1000), (3840, 2000)]
TALL = tall_stack(40)
every_size = pytest.mark.parametrize("size", SIZES)
every_view = pytest.mark.parametrize("view", list(View))
every_stack = pytest.mark.parametrize("key", shipped.KEYS)


def subject(
    stack: Stack, view: View = View.SINGLE, position: float = 1.0, **more: object
) -> Subject:
    return Subject(WordedStack(stack, shipped.words()), view, position, **more)


def one_stop_stack() -> Stack:
    """Return a stack of one service model."""
    car = small_stack()
    layers = (replace(one, cells=one.cells[:1], disputes=()) for one in car.layers)
    return replace(car, stops=car.stops[:1], layers=tuple(layers))


def spot(stage: Stage, key: str, stop_id: str = "") -> SpotButton:
    found = stage.canvas.spot(key, stop_id)
    assert found is not None
    return found


def put(
    stage: Stage, stack: Stack, view: View = View.SINGLE, position: float = 1.0, **more: object
) -> None:
    stage.show_subject(subject(stack, view, position, **more), LIGHT, 1.0)


@pytest.fixture
def stage(show: Callable[..., None]) -> Stage:
    made = Stage()
    put(made, shipped.stack("cloud"))
    show(made, 900, 560)
    return made


def obeying(stage: Stage, stack: Stack, view: View = View.SINGLE, position: float = 1.0) -> None:
    """Show a stack, and go where it is asked for, at once."""
    go = partial(put, stage, stack, view)
    go(position)
    stage.slider.stop_chosen.connect(lambda number: go(float(number)))
    stage.slider.dragged.connect(go)


@pytest.mark.slow
@every_size
@every_view
@every_stack
def test_slider_headline_rows_and_foot_are_bands_of_one_picture(
    stage: Stage, size: tuple[int, int], view: View, key: str
) -> None:
    stage.resize(*size)
    put(stage, shipped.stack(key), view)
    scene = stage.scene
    assert scene is not None
    bands = [stage.slider, stage.headline, stage.area, *([stage.foot] * stage.foot.isVisible())]
    assert bands[0].geometry().topLeft() == QPoint(0, 0)
    for upper, lower in pairwise(bands):
        assert lower.geometry().top() == upper.geometry().bottom() + 1
    assert bands[-1].geometry().bottom() == size[1] - 1
    assert {band.width() for band in bands} == {size[0]}
    assert (scene.width, stage.canvas.width()) == (size[0], size[0])
    assert stage.has_foot is bool(scene.source or scene.legend)
    assert differing(on_screen(stage), seen(stage)) == []


@every_view
@every_stack
def test_the_widgets_show_together_what_the_scene_shows(stage: Stage, view: View, key: str) -> None:
    stage.resize(1000, 760)
    layer = shipped.stack(key).layers[3].id
    put(stage, shipped.stack(key), view, 1.0, layer=layer)
    scene = stage.scene
    assert scene is not None
    assert scene.height <= 760
    picture = QImage(1000, 760, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    LIGHT.clear(painter, picture.rect())
    LIGHT.paint(painter, scene, QRegion(picture.rect()))
    painter.end()
    QApplication.processEvents()
    assert differing(seen(stage), picture) == []


@every_view
def test_only_the_rows_scroll(stage: Stage, view: View) -> None:
    put(stage, TALL, view, 2.0)
    before = on_screen(stage)
    stayed = [stage.slider.geometry(), stage.headline.geometry(), stage.foot.geometry()]
    bar = stage.area.verticalScrollBar()
    assert stage.canvas.height() > stage.area.height()
    first = spot(stage, "layer-1").mapTo(stage, QPoint(0, 0)).y()
    bar.setValue(bar.maximum())
    after = on_screen(stage)
    assert [stage.slider.geometry(), stage.headline.geometry(), stage.foot.geometry()] == stayed
    for band in stayed:
        assert before.copy(band) == after.copy(band)
    assert before.copy(stage.area.geometry()) != after.copy(stage.area.geometry())
    assert spot(stage, "layer-40").mapTo(stage, QPoint(0, 0)).y() > 0
    assert stage.canvas.spots[1].mapTo(stage, QPoint(0, 0)).y() == first - bar.maximum()


@pytest.mark.slow
@every_view
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [320, 450, 564, 720, 900])
@every_stack
def test_nothing_scrolls_sideways_and_no_word_is_cut_however_narrow(
    stage: Stage, key: str, width: int, scale: float, view: View
) -> None:
    stage.resize(width, 390)
    stage.show_subject(subject(shipped.stack(key), view, 2.0), LIGHT, scale)
    QApplication.processEvents()
    scene = stage.scene
    assert scene is not None
    assert stage.area.horizontalScrollBar().maximum() == 0
    assert stage.canvas.width() == scene.width == stage.width()
    in_sight = stage.area.viewport().width()
    assert all(row.boxes[-1].rect.right <= in_sight for row in scene.rows)
    assert not [label for label in scene.all_labels if label.text.endswith(ELLIPSIS)]
    for box in scene.boxes:
        for label in box.labels:
            assert box.rect.x <= label.extent.x
            assert label.extent.right <= box.rect.right + 0.5


@every_view
def test_each_label_of_the_slider_stands_over_its_stop(stage: Stage, view: View) -> None:
    stack = shipped.stack("cloud")
    for number, stop in enumerate(stack.stops):
        put(stage, stack, view, float(number))
        middle = stage.slider.label_point(number).x()
        assert abs(stage.slider.handle_point.x() - middle) <= 1
        if view is View.MATRIX:
            cell = spot(stage, "data", stop.id).geometry().center().x()
            assert abs(cell - middle) <= 1


def test_boxes_keep_their_names_until_the_position_rests(stage: Stage) -> None:
    stack = shipped.stack("cloud")
    put(stage, stack, position=1.6)
    assert spot(stage, "runtime").accessibleName() == "Runtime and middleware, IaaS: You"
    put(stage, stack, position=2.0)
    assert spot(stage, "runtime").accessibleName() == "Runtime and middleware, PaaS: Provider"


def test_a_box_says_what_is_done_and_by_whom_if_by_two(stage: Stage) -> None:
    stack = shipped.stack("cloud")
    put(stage, stack, position=2.0)
    for layer in stack.layers:
        cell = layer.cell("paas")
        told = spot(stage, layer.id).accessibleDescription()
        if cell.you_brief and cell.provider_brief:
            assert told == f"You: {cell.you_brief}. Provider: {cell.provider_brief}"
        else:
            assert told == cell.you_brief or told == cell.provider_brief
        assert told in spot(stage, layer.id).toolTip().replace("&#x27;", "'")
    put(stage, stack, View.MATRIX, 2.0)
    told = spot(stage, "runtime", "iaas").accessibleDescription()
    assert told == stack.layer("runtime").cell("iaas").you_brief


def test_a_box_without_such_words_says_what_its_layer_is(stage: Stage) -> None:
    put(stage, small_stack())
    assert spot(stage, "upkeep").accessibleDescription() == "Tyres, oil and brakes."
    assert spot(stage, "machine").accessibleDescription() == "The car itself."


@every_view
def test_hidden_answers_are_told_by_no_name_description_or_tip(stage: Stage, view: View) -> None:
    stack, words = shipped.stack("cloud"), shipped.words()
    put(stage, stack, view, 2.0, hidden=tuple(layer.id for layer in stack.layers))
    briefs = {
        brief
        for layer in stack.layers
        for cell in layer.cells
        for brief in (cell.you_brief, cell.provider_brief)
    }
    for one in (stage.slider, *stage.canvas.spots):
        told = [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        for text in told:
            assert not [brief for brief in filter(None, briefs) if brief in text]
            assert f": {words.you}" not in text
            assert f": {words.provider}" not in text
            assert "Shared" not in text
        if isinstance(one, SpotButton) and one.kind == "layer":
            assert one.accessibleName().endswith(f": {words.hidden_spoken}")


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


@every_view
def test_the_keyboard_scrolls_to_where_it_goes(stage: Stage, view: View) -> None:
    put(stage, TALL, view)
    stage.canvas.spots[0].setFocus()
    for _ in range(48):
        press(focused(), Qt.Key.Key_Down)
        top = focused().mapTo(stage.area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + focused().height() <= stage.area.viewport().height()
    assert focused().accessibleName().startswith("A layer with a name 40")
    press(focused(), Qt.Key.Key_Home)
    assert stage.area.verticalScrollBar().value() < 10
    assert differing(on_screen(stage), seen(stage)) == []


def test_where_it_scrolls_its_type_follows_the_text_scale(stage: Stage) -> None:
    def largest() -> float:
        assert stage.scene is not None
        return max(label.size for box in stage.scene.boxes for label in box.labels)

    stage.resize(900, 390)
    put(stage, shipped.stack("cloud"))
    small = largest()
    stage.show_subject(subject(shipped.stack("cloud")), LIGHT, 2.0)
    assert stage.area.verticalScrollBar().maximum() > 0
    assert largest() == 2 * small == 28


# Keys and drags go to the slider


@every_view
@pytest.mark.parametrize("start", ["runtime", "varies"])
def test_left_and_right_move_the_slider_from_wherever_the_keyboard_is(
    stage: Stage, view: View, start: str
) -> None:
    obeying(stage, shipped.stack("cloud"), view, 1.0)
    is_cell = view is View.MATRIX and start == "runtime"
    spot(stage, start, "iaas" if is_cell else "").setFocus()
    reached = []
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(focused(), key)
        reached.append(stage.slider.accessibleName().removeprefix("Service model: "))
        here = focused()
        assert isinstance(here, SpotButton)
        assert here.key == start
        if start == "runtime":  # on a rail it stays on the rail
            assert here.accessibleName().startswith(f"Runtime and middleware, {reached[-1]}: ")
    assert reached == ["PaaS", "SaaS", "SaaS", "PaaS"]


def test_there_are_no_service_models_beyond_those_of_the_stack(stage: Stage) -> None:
    put(stage, shipped.stack("ai"), position=2.0)
    chosen = heard(stage.slider.stop_chosen)
    spot(stage, "ai-usage").setFocus()
    press(focused(), Qt.Key.Key_Right)
    press(stage.slider, Qt.Key.Key_End, Qt.Key.Key_Right)
    assert set(chosen) == {2}
    put(stage, shipped.stack("ai"), position=0.0)
    press(focused(), Qt.Key.Key_Left)
    assert set(chosen) == {2}


def drag(widget: QWidget, start: QPoint, *moves: int) -> None:
    """Drag sideways by so many pixels, one after another, and let go at the last."""
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
    for move in moves:
        QTest.mouseMove(widget, start + QPoint(move, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + QPoint(moves[-1], 0))


@every_view
@pytest.mark.parametrize("place", ["box", "name"])
def test_a_sideways_drag_on_the_rows_is_a_drag_of_the_slider(
    stage: Stage, view: View, place: str
) -> None:
    obeying(stage, shipped.stack("cloud"), view)
    dropped, clicked = heard(stage.slider.dropped), heard(stage.canvas.layer_clicked)
    dragged = heard(stage.slider.dragged)
    start = stage.slider.handle_point.x()
    box = spot(stage, "runtime", "iaas" if view is View.MATRIX else "")
    if place == "box":
        drag(box, box.rect().center(), 30, 60, 100)
    else:
        drag(stage.canvas, QPoint(120, box.geometry().center().y()), 30, 60, 100)
    assert stage.slider.handle_point.x() == pytest.approx(start + 100, abs=0.5)
    assert len(dragged) == 3
    assert dragged == sorted(dragged)
    assert dropped == [dragged[-1]]
    assert clicked == []


def test_a_drag_beyond_the_ends_stays_at_the_ends(stage: Stage) -> None:
    obeying(stage, shipped.stack("cloud"))
    dropped = heard(stage.slider.dropped)
    box = spot(stage, "data")
    drag(box, box.rect().center(), -3000)
    drag(box, box.rect().center(), 3000)
    assert dropped == [0.0, 3.0]


# One service model, very many cells, nothing


@every_view
def test_with_one_service_model_there_is_no_slider(stage: Stage, view: View) -> None:
    stack = one_stop_stack()
    put(stage, stack, view, 0.0)
    told = [heard(one) for one in (stage.slider.stop_chosen, stage.slider.dragged)]
    assert not stage.slider.isVisible()
    assert stage.headline.geometry().top() < 20
    assert [one.accessibleName() for one in stage.canvas.spots] == [
        "People",
        "Passengers and luggage, Own: You",
        "Machine",
        "Upkeep, Own: You",
        "Insurance, Own: You",
    ]
    assert stage.first_stop_of_tab is stage.canvas.spots[0]
    spot(stage, "upkeep").setFocus()
    press(focused(), Qt.Key.Key_Right, Qt.Key.Key_Left)
    drag(spot(stage, "upkeep"), QPoint(20, 9), 80)
    assert told == [[], []]
    put(stage, shipped.stack("cloud"))
    assert stage.slider.isVisible()
    assert stage.first_stop_of_tab is stage.slider


def test_up_down_and_search_bring_rows_of_very_many_cells_into_sight(stage: Stage) -> None:
    put(stage, tall_stack(400), View.MATRIX)
    near = spot(stage, "layer-2", "lease")
    near.setFocus()
    press(near, Qt.Key.Key_End)
    assert focused().accessibleName().startswith("A layer with a name 400, Lease: ")
    found = spot(stage, "layer-200", "own")  # as a search asks for it
    viewport = stage.area.viewport()
    place = QRect(found.mapTo(viewport, QPoint(0, 0)), found.size())
    assert viewport.rect().contains(place)
    assert found.accessibleName().startswith("A layer with a name 200, Own: ")
    press(found, Qt.Key.Key_Up)
    assert focused().accessibleName().startswith("A layer with a name 199, Lease: ")
    assert len(stage.canvas.spots) < 400


@pytest.mark.slow
def test_screen_readers_find_the_cells_around_what_is_in_sight(stage: Stage) -> None:
    put(stage, tall_stack(400), View.MATRIX)
    bar = stage.area.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    first = stage.scene
    assert first is not None
    top = bar.value() + stage.canvas.top
    sighted = [
        box.title
        for box in first.boxes
        if top <= box.rect.y and box.rect.bottom <= top + stage.area.viewport().height()
    ]
    interface = QAccessible.queryAccessibleInterface(stage.canvas)
    children = [interface.child(number) for number in range(interface.childCount())]
    names = {one.text(QAccessible.Text.Name) for one in children if not one.state().invisible}
    assert len(sighted) >= 12
    assert set(sighted) <= names


def test_an_empty_stage_shows_nothing_and_has_a_least_size(show: Callable[..., None]) -> None:
    stage = Stage()
    show(stage, 500, 400)
    assert stage.scene is None
    assert stage.minimumSizeHint().width() < 720
