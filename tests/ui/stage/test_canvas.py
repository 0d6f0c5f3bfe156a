# SPDX-License-Identifier: MIT
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.sizes import Frame
from explorer.diagram.theme import THEMES
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.stage.canvas import Canvas, SpotButton
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import (
    LIGHT,
    Painted,
    color_at,
    differing,
    focused,
    heard,
    on_screen,
    press,
    seen,
)

CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = [(key, view) for key in shipped.KEYS for view in View]


def picture(
    key: str,
    view: View = View.SINGLE,
    position: float = 1.0,
    layer: str = "",
    size: tuple[float, float] = (900, 520),
) -> Scene:
    return lay_out(shipped.subject(key, view, position, layer), Frame(*size))


def explains(stack: Stack) -> dict[str, str]:
    layers = {layer.id: layer.what for layer in stack.layers}
    return layers | {group.id: group.summary for group in stack.groups}


def put(canvas: Canvas, key: str, *more: object, rests: bool = True, **named: object) -> Scene:
    """Show a picture of a shipped stack on a canvas."""
    scene = picture(key, *more, **named)
    canvas.show_scene(scene, LIGHT, explains(shipped.stack(key)), rests)
    return scene


def button(canvas: Canvas, key: str, stop_id: str = "") -> SpotButton:
    spot = canvas.spot(key, stop_id)
    assert spot is not None
    return spot


def hover(canvas: Canvas, place: QPoint) -> None:
    QCursor.setPos(canvas.mapToGlobal(place))
    QApplication.processEvents()


@pytest.fixture
def canvas(show: Callable[..., None]) -> Canvas:
    made = Canvas()
    put(made, "cloud")
    show(made)
    made.setFocus()  # and not its first button, as a lone window would
    hover(made, QPoint(2, 2))
    return made


@pytest.mark.parametrize(("key", "view"), BOTH)
def test_every_box_and_every_group_can_be_clicked(canvas: Canvas, key: str, view: View) -> None:
    scene = put(canvas, key, view)
    layers, groups = heard(canvas.layer_clicked), heard(canvas.group_clicked)
    for place in [*scene.boxes, *scene.groups]:
        middle = QPoint(*map(round, place.rect.middle))
        QTest.mouseClick(canvas.childAt(middle), Qt.MouseButton.LeftButton)
    assert layers == [(box.layer, box.stop_id) for box in scene.boxes]
    assert groups == [group.id for group in scene.groups]


@pytest.mark.parametrize(("key", "view"), BOTH)
def test_a_button_has_exactly_the_rectangle_of_its_box(
    canvas: Canvas, key: str, view: View
) -> None:
    scene = put(canvas, key, view, 2.0)
    places = {(spot.key, spot.stop_id): spot.geometry() for spot in canvas.spots}
    assert len(places) == len(scene.boxes) + len(scene.groups)
    for box in scene.boxes:
        assert places[box.layer, box.stop_id] == QRectF(*box.rect).toRect()
    for group in scene.groups:
        assert places[group.id, ""] == QRectF(*group.rect).toRect()


def test_a_box_is_called_by_its_layer_its_service_model_and_whose_it_is(canvas: Canvas) -> None:
    assert button(canvas, "operating-system").accessibleName() == "Operating system, IaaS: You"
    assert button(canvas, "always-yours").accessibleName() == "Always yours"
    put(canvas, "cloud", View.MATRIX)
    names = [button(canvas, "operating-system", stop.id) for stop in shipped.stack("cloud").stops]
    assert [spot.accessibleName() for spot in names] == [
        "Operating system, On-premises: You",
        "Operating system, IaaS: You",
        "Operating system, PaaS: Provider",
        "Operating system, SaaS: Provider",
    ]
    put(canvas, "ai", View.MATRIX)
    names = [button(canvas, "ai-model-tuning", stop.id) for stop in shipped.stack("ai").stops]
    assert names[1].accessibleName().endswith(", PaaS: Depends on the AI model")


def test_a_button_says_what_its_layer_is(canvas: Canvas) -> None:
    spot = button(canvas, "data")
    assert spot.accessibleDescription() == shipped.stack("cloud").layer("data").what
    assert "<b>Information and data, IaaS: You</b>" in spot.toolTip()
    group = button(canvas, "always-yours")
    assert group.accessibleDescription() == shipped.stack("cloud").group("always-yours").summary


def test_a_tip_shows_hostile_texts_as_they_are(canvas: Canvas) -> None:
    scene = picture("cloud")
    canvas.show_scene(scene, LIGHT, {"data": '<img src="/etc/passwd"> & <b>'}, True)
    tip = button(canvas, "data").toolTip()
    assert "&lt;img src=&quot;/etc/passwd&quot;&gt; &amp; &lt;b&gt;" in tip


def test_names_and_tips_change_only_when_a_stop_is_reached(canvas: Canvas) -> None:
    spot = button(canvas, "operating-system")
    for position in (1.3, 1.6, 1.9):
        put(canvas, "cloud", View.SINGLE, position, rests=False)
        assert spot.accessibleName() == "Operating system, IaaS: You"
    put(canvas, "cloud", View.SINGLE, 2.0)
    assert spot.accessibleName() == "Operating system, PaaS: Provider"
    assert "Operating system, PaaS: Provider" in spot.toolTip()
    assert canvas.spot("operating-system") is spot


def test_a_click_in_the_single_view_names_the_service_model_that_is_shown(canvas: Canvas) -> None:
    put(canvas, "cloud", View.SINGLE, 3.0)
    clicked = heard(canvas.layer_clicked)
    QTest.mouseClick(button(canvas, "data"), Qt.MouseButton.LeftButton)
    assert clicked == [("data", "saas")]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_a_box(canvas: Canvas, key: Qt.Key) -> None:
    layers, groups = heard(canvas.layer_clicked), heard(canvas.group_clicked)
    press(button(canvas, "hosts"), key)
    press(button(canvas, "always-yours"), key)
    assert layers == [("hosts", "iaas")]
    assert groups == ["always-yours"]


@pytest.mark.parametrize(
    ("start", "key", "end"),
    [
        ("data", Qt.Key.Key_Down, "configuration"),
        ("configuration", Qt.Key.Key_Up, "data"),
        ("data", Qt.Key.Key_Up, "always-yours"),
        ("always-yours", Qt.Key.Key_Up, "always-yours"),
        ("always-yours", Qt.Key.Key_Down, "data"),
        ("datacenter", Qt.Key.Key_Down, "datacenter"),
        ("hosts", Qt.Key.Key_Right, "hosts"),
        ("hosts", Qt.Key.Key_Left, "hosts"),
        ("hosts", Qt.Key.Key_Home, "always-yours"),
        ("hosts", Qt.Key.Key_End, "datacenter"),
    ],
)
def test_arrows_home_and_end_move_in_the_single_view(
    canvas: Canvas, start: str, key: Qt.Key, end: str
) -> None:
    button(canvas, start).setFocus()
    press(focused(), key)
    assert focused() is button(canvas, end)


@pytest.mark.parametrize(
    ("start", "keys", "held", "end"),
    [
        ("data iaas", [Qt.Key.Key_Right], None, "data paas"),
        ("data iaas", [Qt.Key.Key_Left], None, "data on-premises"),
        ("data on-premises", [Qt.Key.Key_Left], None, "data on-premises"),
        ("data saas", [Qt.Key.Key_Right], None, "data saas"),
        ("data paas", [Qt.Key.Key_Down], None, "configuration paas"),
        ("data iaas", [Qt.Key.Key_End], None, "data saas"),
        ("data paas", [Qt.Key.Key_Home], None, "data on-premises"),
        ("data paas", [Qt.Key.Key_End], CTRL, "datacenter saas"),
        ("runtime paas", [Qt.Key.Key_Home], CTRL, "always-yours"),
        ("data paas", [Qt.Key.Key_Up], None, "always-yours"),
        ("data paas", [Qt.Key.Key_Up, Qt.Key.Key_Down], None, "data paas"),
        ("data paas", [Qt.Key.Key_Right], CTRL, "data paas"),
    ],
)
def test_arrows_home_and_end_move_in_the_matrix(
    canvas: Canvas,
    start: str,
    keys: list[Qt.Key],
    held: Qt.KeyboardModifier | None,
    end: str,
) -> None:
    put(canvas, "cloud", View.MATRIX)
    button(canvas, *start.split()).setFocus()
    for key in keys:
        press(focused(), key, held=held)
    assert focused() is button(canvas, *end.split())


def tabbed(show: Callable[..., None]) -> tuple[QLineEdit, Canvas, QLineEdit]:
    """Show a canvas between two fields."""
    outer = QWidget()
    fields = QLineEdit(), QLineEdit()
    canvas = Canvas()
    column = QVBoxLayout(outer)
    for widget in (fields[0], canvas, fields[1]):
        column.addWidget(widget)
    show(outer, 1000, 700)
    put(canvas, "cloud", View.MATRIX)
    return fields[0], canvas, fields[1]


def test_the_diagram_is_one_tab_stop_that_remembers_its_place(show: Callable[..., None]) -> None:
    before, _canvas, after = tabbed(show)
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Always yours"
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is after
    press(after, Qt.Key.Key_Backtab)
    assert focused().accessibleName() == "Information and data, IaaS: You"
    press(focused(), Qt.Key.Key_Backtab)
    assert focused() is before


def test_the_diagram_keeps_its_place_among_the_tab_stops_in_another_stack(
    show: Callable[..., None],
) -> None:
    before, canvas, after = tabbed(show)
    put(canvas, "ai")
    before.setFocus()
    press(before, Qt.Key.Key_Tab)
    assert focused().accessibleName() == "AI usage"
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is after


def test_the_arrows_say_where_the_focus_came_to(canvas: Canvas) -> None:
    reached = heard(canvas.focus_moved)
    button(canvas, "data").setFocus()
    press(focused(), Qt.Key.Key_Down)
    assert reached == [button(canvas, "data"), button(canvas, "configuration")]


def test_the_focus_is_a_ring_inside_the_box_and_leaves_no_trace(canvas: Canvas) -> None:
    before = on_screen(canvas)
    spot = button(canvas, "hosts")
    spot.setFocus()
    ringed = differing(before, on_screen(canvas))
    place = spot.geometry()
    assert ringed
    assert all(place.contains(at) for at in ringed)  # no other box, no group's name
    assert not [at for at in ringed if place.adjusted(6, 6, -6, -6).contains(at)]
    for side in (place.left(), place.right()):
        assert [at for at in ringed if abs(at.x() - side) < 6]
    colors = {color_at(on_screen(canvas), at) for at in ringed}
    assert {THEMES["light"].color("ink"), THEMES["light"].color("panel")} <= colors
    spot.clearFocus()
    assert on_screen(canvas) == before


def test_a_focused_group_has_a_ring_too(canvas: Canvas) -> None:
    before = on_screen(canvas)
    spot = button(canvas, "always-yours")
    spot.setFocus()
    ringed = differing(before, on_screen(canvas))
    assert ringed
    assert all(spot.geometry().adjusted(-4, -4, 4, 4).contains(at) for at in ringed)


def test_the_mouse_over_a_box_draws_a_line_around_it(canvas: Canvas) -> None:
    before = on_screen(canvas)
    place = button(canvas, "hosts").geometry()
    hover(canvas, place.center())
    lined = differing(before, on_screen(canvas))
    assert lined
    assert all(place.adjusted(-4, -4, 4, 4).contains(at) for at in lined)
    edge = QPoint(place.center().x(), place.top() - 1)
    assert color_at(on_screen(canvas), edge) == THEMES["light"].color("ink")
    hover(canvas, QPoint(2, 2))
    assert on_screen(canvas) == before


def test_the_mouse_over_a_group_underlines_its_name(canvas: Canvas) -> None:
    before = on_screen(canvas)
    place = button(canvas, "always-yours").geometry()
    hover(canvas, place.center())
    lined = differing(before, on_screen(canvas))
    assert lined
    assert {at.y() for at in lined} <= {place.bottom() - 1, place.bottom(), place.bottom() + 1}
    hover(canvas, QPoint(2, 2))
    assert on_screen(canvas) == before


def test_a_box_keeps_its_ring_beyond_half_of_a_glide(canvas: Canvas) -> None:
    spot = button(canvas, "hosts")
    spot.setFocus()
    corner = QRect(spot.geometry().right() + 5, spot.geometry().top() - 12, 8, 40)
    before = on_screen(canvas).copy(corner)
    put(canvas, "cloud", View.SINGLE, 1.7, rests=False)
    assert on_screen(canvas).copy(corner) == before


def test_only_what_changes_is_repainted_while_the_boundary_moves(canvas: Canvas) -> None:
    put(canvas, "cloud", View.SINGLE, 1.3, rests=False)
    on_screen(canvas)
    painted = Painted(canvas)
    scene = put(canvas, "cloud", View.SINGLE, 1.4, rests=False)
    on_screen(canvas)
    changing = {"directory", "applications", "network-controls", "runtime", "operating-system"}
    repainted = {box.layer for box in scene.boxes if painted.region.contains(inside(box.rect))}
    assert repainted == changing


def inside(rect: tuple[float, float, float, float]) -> QRect:
    return QRectF(*rect).toRect().adjusted(2, 8, -2, -8)


def test_the_same_picture_again_repaints_nothing(canvas: Canvas) -> None:
    put(canvas, "cloud")
    on_screen(canvas)
    painted = Painted(canvas)
    put(canvas, "cloud")
    on_screen(canvas)
    assert painted.region.isEmpty()


def test_a_group_of_another_name_is_repainted_where_it_stands(canvas: Canvas) -> None:
    before = on_screen(canvas)
    stack = shipped.stack("cloud")
    first, *others = stack.groups
    other = first.name[::-1]  # as wide as before: its button stays where it is
    renamed = replace(stack, groups=(replace(first, name=other), *others))
    worded = WordedStack(renamed, shipped.words())
    subject = replace(shipped.subject("cloud", View.SINGLE, 1.0), worded=worded)
    canvas.show_scene(lay_out(subject, Frame(900, 520)), LIGHT, explains(renamed), True)
    assert button(canvas, first.id).accessibleName() == other
    assert differing(before, on_screen(canvas))
    assert differing(on_screen(canvas), seen(canvas)) == []


SMALL, LARGE = (900, 520), (1000, 560)
WALK = [
    ("cloud", View.SINGLE, 1.0, "", SMALL),
    ("cloud", View.SINGLE, 1.5, "", SMALL),
    ("cloud", View.SINGLE, 2.0, "", SMALL),
    ("cloud", View.SINGLE, 2.0, "runtime", SMALL),
    ("cloud", View.SINGLE, 2.7, "runtime", SMALL),
    ("cloud", View.SINGLE, 3.0, "hosts", SMALL),
    ("cloud", View.MATRIX, 3.0, "hosts", SMALL),
    ("cloud", View.MATRIX, 2.4, "hosts", SMALL),
    ("cloud", View.MATRIX, 0.0, "", SMALL),
    ("ai", View.MATRIX, 0.0, "ai-usage", SMALL),
    ("ai", View.MATRIX, 1.0, "ai-compute", LARGE),
    ("ai", View.SINGLE, 1.0, "ai-compute", LARGE),
    ("cloud", View.SINGLE, 1.0, "", LARGE),
    ("cloud", View.SINGLE, 1.0, "", SMALL),
]


def test_after_many_partial_repaints_the_screen_is_as_if_painted_anew(canvas: Canvas) -> None:
    button(canvas, "hosts").setFocus()
    for key, view, position, layer, size in WALK:
        rests = position == int(position)
        put(canvas, key, view, position, layer, size, rests=rests)
        assert differing(on_screen(canvas), seen(canvas)) == []
    fresh = Canvas()
    focused().clearFocus()
    put(fresh, "cloud", View.SINGLE, 1.0, "", SMALL)
    assert differing(on_screen(canvas), seen(fresh)) == []


def test_larger_text_in_the_same_room_leaves_no_trace_of_the_ring(canvas: Canvas) -> None:
    button(canvas, "hosts").setFocus()
    on_screen(canvas)
    subject = shipped.subject("cloud")
    scene = lay_out(subject, Frame(900, 520, 1.25))
    canvas.show_scene(scene, LIGHT, {}, True)
    assert scene.height == canvas.height()
    assert differing(on_screen(canvas), seen(canvas)) == []


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_the_ring_moves_without_traces_in_a_large_window(
    show: Callable[..., None], theme: str
) -> None:
    canvas = Canvas()
    edge = THEMES[theme].edge_width
    scene = lay_out(shipped.subject("cloud"), Frame(3000, 1900), edge)
    canvas.show_scene(scene, Brush(THEMES[theme]), {}, True)
    show(canvas)
    button(canvas, "hosts").setFocus()
    on_screen(canvas)
    press(focused(), Qt.Key.Key_Down)
    assert on_screen(canvas) == seen(canvas)


def test_another_theme_repaints_everything(canvas: Canvas) -> None:
    canvas.show_scene(picture("cloud"), Brush(THEMES["dark"]), {}, True)
    assert color_at(on_screen(canvas), QPoint(2, 2)) == THEMES["dark"].color("background")


def test_the_buttons_of_another_stack_replace_the_old_ones(canvas: Canvas) -> None:
    put(canvas, "ai")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert canvas.spot("operating-system") is None
    left = [spot for spot in canvas.findChildren(SpotButton) if spot.isVisible()]
    assert {spot.key for spot in left} == {
        *(layer.id for layer in shipped.stack("ai").layers),
        *(group.id for group in shipped.stack("ai").groups),
    }


@pytest.mark.parametrize("layer", ["data", "hosts", "datacenter", "always-yours"])
def test_the_focus_is_not_lost_when_the_stack_changes(canvas: Canvas, layer: str) -> None:
    button(canvas, layer).setFocus()
    put(canvas, "ai")
    assert focused() is canvas.spots[0]
    put(canvas, "cloud")
    assert focused() is canvas.spots[0]


def test_the_focus_stays_with_its_layer_when_the_view_changes(canvas: Canvas) -> None:
    button(canvas, "hosts").setFocus()
    put(canvas, "cloud", View.MATRIX)
    assert focused() is button(canvas, "hosts", "iaas")
    press(focused(), Qt.Key.Key_Right)
    put(canvas, "cloud", View.SINGLE)
    assert focused() is button(canvas, "hosts")


def test_the_buttons_are_in_reading_order(canvas: Canvas) -> None:
    put(canvas, "ai", View.MATRIX)
    places = [spot.geometry().center() for spot in canvas.spots]
    for one, other in pairwise(places):
        assert (one.y(), one.x()) < (other.y() + 3, other.x()) or one.y() < other.y()


def test_an_own_stack_is_shown_like_a_shipped_one(canvas: Canvas) -> None:
    car = small_stack()
    subject = shipped.Subject(WordedStack(car, shipped.words()), View.SINGLE, 1.0)
    canvas.show_scene(lay_out(subject, Frame(900, 520)), LIGHT, {}, True)
    assert [spot.accessibleName() for spot in canvas.spots] == [
        "People",
        "Passengers and luggage, Lease: You",
        "Machine",
        "Upkeep, Lease: Shared (published sources differ)",
        "Insurance, Lease: Depends on the AI model",
    ]


def test_a_canvas_without_a_scene_is_empty(show: Callable[..., None]) -> None:
    canvas = Canvas()
    show(canvas)
    assert canvas.scene is None
    assert canvas.spots == ()
    assert canvas.spot("data") is None
    assert canvas.accessibleName() == "Diagram"
    assert canvas.grab().size() == canvas.size()


def test_in_the_smallest_boxes_the_focus_touches_no_text(canvas: Canvas) -> None:
    scene = put(canvas, "ai", View.MATRIX, 2.0, size=(760, 330))
    before = on_screen(canvas)
    spot = button(canvas, "ai-data-governance", "saas")
    spot.setFocus()
    ringed = differing(before, on_screen(canvas))
    assert ringed
    box = next(one for one in scene.boxes if (one.layer, one.stop_id) == (spot.key, spot.stop_id))
    assert box.rect.height <= 18
    for label in box.labels:
        letters = Rect(label.left, label.y - 0.73 * label.size, label.width, 0.73 * label.size)
        assert not [at for at in ringed if letters.x <= at.x() <= letters.right
                    and letters.y <= at.y() < letters.bottom]  # fmt: skip
