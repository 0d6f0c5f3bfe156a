# SPDX-License-Identifier: MIT
from collections.abc import Callable
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFocusFrame, QLineEdit, QVBoxLayout, QWidget

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.theme import THEMES
from explorer.model.state import View, nearest_stop
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.stage.canvas import Canvas
from explorer.ui.stage.repaint import changed_region
from explorer.ui.stage.spot import SpotButton
from tests import shipped
from tests.samples import small_stack, tall_stack
from tests.ui_driver import (
    LIGHT,
    Painted,
    click,
    color_at,
    differing,
    focused,
    heard,
    on_screen,
    press,
    seen,
)

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
BOTH = [(key, view) for key in shipped.KEYS for view in View]


def picture(
    key: str,
    view: View = View.SINGLE,
    position: float = 1.0,
    layer: str = "",
    size: tuple[float, float] = (900, 620),
) -> Scene:
    return lay_out(shipped.subject(key, view, position, layer), Frame(*size))


def says(key: str, stop_id: str) -> str:
    """Return what the canvas is told of a box or a rail."""
    return f"About {key}, {stop_id}" if stop_id else f"About {key}"


def show_on(
    canvas: Canvas,
    scene: Scene,
    *,
    brush: Brush = LIGHT,
    describe: Callable[[str, str], str] = says,
    rests: bool = True,
    stop_id: str = "iaas",
) -> None:
    """Show a scene as the stage does: what did not change is not painted."""
    old = canvas.scene
    changed = None
    if old and brush is canvas.brush and (old.height, old.bands) == (scene.height, scene.bands):
        changed = changed_region(old, scene)
    canvas.show_scene(scene, brush, describe, stop_id, rests=rests, changed=changed)


def put(
    canvas: Canvas,
    key: str,
    view: View = View.SINGLE,
    position: float = 1.0,
    layer: str = "",
    size: tuple[float, float] = (900, 620),
    *,
    rests: bool = True,
) -> Scene:
    """Show a picture of a shipped stack on a canvas."""
    scene = picture(key, view, position, layer, size)
    stop_id = shipped.stack(key).stops[nearest_stop(position)].id
    show_on(canvas, scene, rests=rests, stop_id=stop_id)
    return scene


def place_in(canvas: Canvas, rect: Rect) -> QRect:
    """Return where the canvas shows a part of its scene."""
    return QRectF(*rect.moved(0, -canvas.top)).toRect()


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


@pytest.mark.slow
@pytest.mark.parametrize(("key", "view"), BOTH)
def test_every_box_and_every_group_can_be_clicked(canvas: Canvas, key: str, view: View) -> None:
    scene = put(canvas, key, view)
    layers, groups = heard(canvas.layer_clicked), heard(canvas.group_clicked)
    for place in [*scene.boxes, *scene.groups]:
        middle = place_in(canvas, place.rect).center()
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
        assert places[box.layer, box.stop_id] == place_in(canvas, box.rect)
    for group in scene.groups:
        assert places[group.id, ""] == place_in(canvas, group.rect)


def test_a_box_is_called_by_its_layer_its_service_model_and_whose_it_is(canvas: Canvas) -> None:
    assert (
        button(canvas, "operating-system").accessibleName()
        == "Operating system, IaaS: You (published sources differ)"
    )
    assert button(canvas, "always-yours").accessibleName() == "Always yours"
    put(canvas, "cloud", View.MATRIX)
    names = [button(canvas, "operating-system", stop.id) for stop in shipped.stack("cloud").stops]
    assert [spot.accessibleName() for spot in names] == [
        "Operating system, On-premises: You",
        "Operating system, IaaS: You (published sources differ)",
        "Operating system, PaaS: Provider (published sources differ)",
        "Operating system, SaaS: Provider",
    ]
    put(canvas, "ai", View.MATRIX)
    names = [button(canvas, "ai-model-tuning", stop.id) for stop in shipped.stack("ai").stops]
    assert (
        names[1]
        .accessibleName()
        .endswith(", PaaS: Depends on the AI model (published sources differ)")
    )


def test_a_button_says_more_of_its_layer_at_its_service_model(canvas: Canvas) -> None:
    spot = button(canvas, "data")
    assert spot.accessibleDescription() == "About data, iaas"
    assert "<b>Information and data, IaaS: You</b><br>About data, iaas" in spot.toolTip()
    assert button(canvas, "always-yours").accessibleDescription() == "About always-yours"
    put(canvas, "cloud", View.MATRIX)
    assert button(canvas, "data", "saas").accessibleDescription() == "About data, saas"


def test_a_tip_without_more_to_say_has_no_empty_line(canvas: Canvas) -> None:
    show_on(canvas, picture("ai"), describe=lambda _key, _stop_id: "")
    assert button(canvas, "ai-usage").toolTip() == "<p><b>AI usage</b></p>"


def test_a_tip_shows_hostile_texts_as_they_are(canvas: Canvas) -> None:
    hostile = '<img src="/etc/passwd"> & <b>'
    show_on(canvas, picture("cloud"), describe=lambda _key, _stop_id: hostile)
    tip = button(canvas, "data").toolTip()
    assert "&lt;img src=&quot;/etc/passwd&quot;&gt; &amp; &lt;b&gt;" in tip


def test_names_and_tips_change_only_when_a_stop_is_reached(canvas: Canvas) -> None:
    spot = button(canvas, "operating-system")
    for position in (1.3, 1.6, 1.9):
        put(canvas, "cloud", View.SINGLE, position, rests=False)
        assert spot.accessibleName() == "Operating system, IaaS: You (published sources differ)"
    put(canvas, "cloud", View.SINGLE, 2.0)
    assert spot.accessibleName() == "Operating system, PaaS: Provider (published sources differ)"
    assert "Operating system, PaaS: Provider (published sources differ)" in spot.toolTip()
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
        ("hosts", Qt.Key.Key_Home, "always-yours"),
        ("hosts", Qt.Key.Key_End, "datacenter"),
    ],
)
def test_keys_move_between_layers_and_groups(
    canvas: Canvas, start: str, key: Qt.Key, end: str
) -> None:
    button(canvas, start).setFocus()
    press(focused(), key)
    assert focused() is button(canvas, end)


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        ("data iaas", [Qt.Key.Key_Down], "configuration iaas"),
        ("configuration iaas", [Qt.Key.Key_Up], "data iaas"),
        ("data iaas", [Qt.Key.Key_End], "datacenter iaas"),
        ("runtime iaas", [Qt.Key.Key_Home], "always-yours"),
        ("devices iaas", [Qt.Key.Key_Down, Qt.Key.Key_Down], "directory iaas"),
        ("data iaas", [Qt.Key.Key_Up, Qt.Key.Key_Down], "data iaas"),
        ("data saas", [Qt.Key.Key_Down], "configuration iaas"),
    ],
)
def test_side_by_side_they_keep_to_the_current_column(
    canvas: Canvas, start: str, keys: list[Qt.Key], end: str
) -> None:
    put(canvas, "cloud", View.MATRIX)
    button(canvas, *start.split()).setFocus()
    for key in keys:
        press(focused(), key)
    assert focused() is button(canvas, *end.split())


@pytest.mark.parametrize("view", list(View))
@pytest.mark.parametrize("start", ["hosts", "always-yours"])
def test_left_and_right_ask_for_the_next_service_model(
    canvas: Canvas, view: View, start: str
) -> None:
    put(canvas, "cloud", view)
    asked = heard(canvas.stop_step)
    button(canvas, start).setFocus()
    here = focused()
    press(here, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Right)
    assert asked == [1, -1, 1]
    assert focused() is here
    press(here, Qt.Key.Key_Right, Qt.Key.Key_Down, held=CTRL)
    assert (asked, focused()) == ([1, -1, 1], here)


def test_the_keyboard_comes_to_the_current_column_but_from_no_rail(canvas: Canvas) -> None:
    put(canvas, "cloud", View.MATRIX)
    for start, end in (("hosts iaas", "hosts saas"), ("always-yours", "always-yours")):
        put(canvas, "cloud", View.MATRIX, 1.0)
        button(canvas, *start.split()).setFocus()
        put(canvas, "cloud", View.MATRIX, 3.0)
        canvas.focus_column()
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


def by_key(canvas: Canvas, spot: SpotButton) -> None:
    """Bring the keyboard to a button with a key, as people who see the ring do."""
    lines = [one for one in canvas.spots if one.column < 1]
    spots = canvas.spots
    number = next(n for n, line in enumerate(lines) if line.key == spot.key)
    lines[number - 1].setFocus()
    press(focused(), Qt.Key.Key_Down)
    assert focused() is spot
    assert spot in spots


def test_the_focus_is_a_ring_around_the_name_and_leaves_no_trace(canvas: Canvas) -> None:
    scene = canvas.scene
    assert scene is not None
    before = on_screen(canvas)
    spot = button(canvas, "hosts")
    by_key(canvas, spot)
    ringed = differing(before, on_screen(canvas))
    row = scene.row_of("hosts")
    assert row is not None
    place = place_in(canvas, row.rect).adjusted(0, 0, 1, 1)
    assert ringed
    assert all(place.contains(at) for at in ringed)
    assert max(at.x() for at in ringed) < spot.geometry().left()  # nothing is on the box
    name = place_in(canvas, row.names[0].extent)
    assert not [at for at in ringed if name.contains(at)]
    around = QRect(min(ringed, key=QPoint.x).x(), min(ringed, key=QPoint.y).y(), 1, 1)
    for at in ringed:
        around |= QRect(at, QSize(1, 1))
    assert around.contains(name)
    assert THEMES["light"].color("ink") in {color_at(on_screen(canvas), at) for at in ringed}
    spot.clearFocus()
    assert on_screen(canvas) == before


@pytest.mark.parametrize(("layer", "color"), [("data", "you"), ("datacenter", "provider")])
def test_side_by_side_the_ring_is_inside_the_cell_and_seen_on_any_color(
    canvas: Canvas, layer: str, color: str
) -> None:
    put(canvas, "cloud", View.MATRIX)
    before = on_screen(canvas)
    spot = button(canvas, layer, "iaas")
    by_key(canvas, spot)
    image = on_screen(canvas)
    ringed = differing(before, image)
    place = spot.geometry()
    assert ringed
    assert all(place.contains(at) for at in ringed)
    assert not [at for at in ringed if place.adjusted(7, 7, -7, -7).contains(at)]
    for side in (place.left(), place.right()):
        assert [at for at in ringed if abs(at.x() - side) < 6]
    colors = {color_at(image, at) for at in ringed}
    assert {THEMES["light"].color("ink"), THEMES["light"].color("card")} <= colors
    assert color_at(image, place.topLeft() + QPoint(20, 8)) == THEMES["light"].color(color)
    spot.clearFocus()
    assert on_screen(canvas) == before


@pytest.mark.parametrize("stop_id", ["iaas", "paas"])
def test_the_box_under_the_mouse_has_a_ring_that_is_seen_on_any_color(
    canvas: Canvas, stop_id: str
) -> None:
    put(canvas, "cloud", View.SINGLE, 1.0 if stop_id == "iaas" else 2.0)
    before = on_screen(canvas)
    spot = canvas.spot("operating-system")
    assert spot is not None
    hover(canvas, spot.geometry().center())
    image = on_screen(canvas)
    ringed = differing(before, image)
    assert ringed
    assert all(spot.geometry().contains(at) for at in ringed)
    assert not [at for at in ringed if spot.geometry().adjusted(7, 7, -7, -7).contains(at)]
    colors = {color_at(image, at) for at in ringed}
    assert {THEMES["light"].color("ink"), THEMES["light"].color("card")} <= colors
    hover(canvas, QPoint(2, 2))
    assert differing(before, on_screen(canvas)) == []


def test_a_focused_rail_has_a_ring_too(canvas: Canvas) -> None:
    before = on_screen(canvas)
    button(canvas, "devices").setFocus()
    press(focused(), Qt.Key.Key_Home)
    spot = button(canvas, "always-yours")
    assert focused() is spot
    ringed = differing(before, on_screen(canvas))
    assert ringed
    assert all(spot.geometry().contains(at) for at in ringed)


def test_who_uses_the_mouse_sees_no_ring_and_who_then_uses_the_keyboard_does(
    canvas: Canvas,
) -> None:
    bare = on_screen(canvas)
    by_key(canvas, button(canvas, "hosts"))
    assert on_screen(canvas) != bare
    click(button(canvas, "data"))
    QApplication.processEvents()
    hover(canvas, QPoint(2, 2))
    assert button(canvas, "data").hasFocus()
    assert differing(on_screen(canvas), bare) == []
    press(focused(), Qt.Key.Key_Left)  # no other button, but the keyboard is used
    ringed = differing(on_screen(canvas), bare)
    place = button(canvas, "data").geometry()
    assert ringed
    assert all(abs(at.y() - place.center().y()) < place.height() for at in ringed)
    click(button(canvas, "data"))
    hover(canvas, QPoint(2, 2))
    assert differing(on_screen(canvas), bare) == []


def test_there_is_one_ring_and_not_also_that_of_other_widgets(canvas: Canvas) -> None:
    by_key(canvas, button(canvas, "hosts"))
    rings = [one for one in canvas.window().findChildren(QFocusFrame) if one.isVisible()]
    assert rings == []


@pytest.mark.parametrize("key", ["hosts", "always-yours"])
def test_the_mouse_over_a_box_or_a_rail_draws_a_line_around_it(canvas: Canvas, key: str) -> None:
    before = on_screen(canvas)
    place = button(canvas, key).geometry()
    hover(canvas, place.center())
    lined = differing(before, on_screen(canvas))
    assert lined
    assert all(place.contains(at) for at in lined)
    edge = QPoint(place.center().x(), place.top())
    assert color_at(on_screen(canvas), edge) != color_at(before, edge)
    hover(canvas, QPoint(2, 2))
    assert on_screen(canvas) == before


@pytest.mark.parametrize("view", list(View))
def test_a_click_on_the_icon_or_the_name_selects_the_layer(canvas: Canvas, view: View) -> None:
    scene = put(canvas, "cloud", view)
    clicked = heard(canvas.layer_clicked)
    for row in scene.rows:
        assert row.icon is not None
        for item in (row.icon, *row.names):
            at = place_in(canvas, item.extent).center()
            assert canvas.childAt(at) is None
            click(canvas, at)
            assert focused() is button(canvas, row.layer, "iaas")
    assert clicked == [(row.layer, "") for row in scene.rows for _item in (0, 1)]


def test_a_right_click_on_a_name_and_one_between_the_rows_select_nothing(canvas: Canvas) -> None:
    scene = canvas.scene
    assert scene is not None
    clicked = heard(canvas.layer_clicked)
    name = place_in(canvas, scene.rows[3].names[0].extent).center()
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=name)
    gap = scene.rows[3].rect.bottom + scene.rows[4].rect.y
    click(canvas, QPoint(name.x(), round(gap / 2) - canvas.top))
    assert clicked == []


def test_a_name_keeps_its_ring_through_a_glide(canvas: Canvas) -> None:
    spot = button(canvas, "hosts")
    by_key(canvas, spot)
    place = spot.geometry()
    left = QRect(0, place.top(), place.left() - 1, place.height())
    before = on_screen(canvas).copy(left)
    put(canvas, "cloud", View.SINGLE, 1.7, rests=False)
    assert on_screen(canvas).copy(left) == before


def test_only_what_changes_is_repainted_while_the_boundary_moves(canvas: Canvas) -> None:
    """That is before the half, where the texts of the other rows change too."""
    put(canvas, "cloud", View.SINGLE, 1.2, rests=False)
    on_screen(canvas)
    painted = Painted(canvas)
    scene = put(canvas, "cloud", View.SINGLE, 1.3, rests=False)
    on_screen(canvas)
    changing = {"directory", "applications", "network-controls", "runtime", "operating-system"}
    boxes = {box.layer: place_in(canvas, box.rect).adjusted(2, 8, -2, -8) for box in scene.boxes}
    repainted = {layer for layer, place in boxes.items() if painted.region.contains(place)}
    assert repainted == changing
    for row in scene.rows:
        name = place_in(canvas, row.names[0].extent).adjusted(0, 6, -12, -6)
        assert not painted.region.intersects(name)


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
    renamed = replace(stack, groups=(replace(first, name=other, short_name=""), *others))
    worded = WordedStack(renamed, shipped.words())
    subject = replace(shipped.subject("cloud", View.SINGLE, 1.0), worded=worded)
    show_on(canvas, lay_out(subject, Frame(900, 620)))
    assert button(canvas, first.id).accessibleName() == other
    assert differing(before, on_screen(canvas))
    assert differing(on_screen(canvas), seen(canvas)) == []


SMALL, LARGE = (900, 620), (1000, 660)
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
    by_key(canvas, button(canvas, "hosts"))
    for key, view, position, layer, size in WALK:
        rests = position == int(position)
        put(canvas, key, view, position, layer, size, rests=rests)
        assert differing(on_screen(canvas), seen(canvas)) == []
    fresh = Canvas()
    focused().clearFocus()
    put(fresh, "cloud", View.SINGLE, 1.0, "", SMALL)
    assert differing(on_screen(canvas), seen(fresh)) == []


def test_larger_text_in_the_same_room_leaves_no_trace_of_the_ring(canvas: Canvas) -> None:
    by_key(canvas, button(canvas, "hosts"))
    on_screen(canvas)
    subject = shipped.subject("cloud")
    scene = lay_out(subject, Frame(900, 620, 1.25))
    show_on(canvas, scene)
    assert round(scene.bands.foot) == canvas.top + canvas.height()
    assert differing(on_screen(canvas), seen(canvas)) == []


@pytest.mark.parametrize("theme", ["light", "contrast"])
def test_the_ring_moves_without_traces_in_a_large_window(
    show: Callable[..., None], theme: str
) -> None:
    canvas = Canvas()
    edge = THEMES[theme].edge_width
    scene = lay_out(shipped.subject("cloud"), Frame(3000, 1900), edge)
    show_on(canvas, scene, brush=Brush(THEMES[theme]))
    show(canvas)
    by_key(canvas, button(canvas, "hosts"))
    on_screen(canvas)
    press(focused(), Qt.Key.Key_Down)
    assert on_screen(canvas) == seen(canvas)


def test_another_theme_repaints_everything(canvas: Canvas) -> None:
    show_on(canvas, picture("cloud"), brush=Brush(THEMES["dark"]))
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
    put(canvas, "cloud", View.SINGLE)
    assert focused() is button(canvas, "hosts")


def test_a_button_that_goes_while_it_has_the_ring_or_the_mouse_leaves_nothing(
    canvas: Canvas,
) -> None:
    """Its end comes later than that of its focus; then nothing may ask it."""
    by_key(canvas, button(canvas, "hosts"))
    hover(canvas, button(canvas, "data").geometry().center())
    for view in (View.MATRIX, View.SINGLE, View.MATRIX):
        put(canvas, "cloud", view)
        on_screen(canvas)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        hover(canvas, QPoint(2, 2))
        assert differing(on_screen(canvas), seen(canvas)) == []


def test_the_buttons_are_in_reading_order(canvas: Canvas) -> None:
    put(canvas, "ai", View.MATRIX)
    places = [spot.geometry().topLeft() for spot in canvas.spots]
    for one, other in pairwise(places):
        assert (one.y(), one.x()) < (other.y(), other.x())


def test_an_own_stack_is_shown_like_a_shipped_one(canvas: Canvas) -> None:
    car = small_stack()
    subject = shipped.Subject(WordedStack(car, shipped.words()), View.SINGLE, 1.0)
    show_on(canvas, lay_out(subject, Frame(900, 620)))
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


@pytest.mark.parametrize("view", list(View))
def test_in_the_lowest_rows_the_focus_touches_no_text(canvas: Canvas, view: View) -> None:
    scene = put(canvas, "ai", view, 2.0, size=(760, 330))
    before = on_screen(canvas)
    spot = button(canvas, "ai-data-governance", "saas")
    by_key(canvas, spot)
    ringed = differing(before, on_screen(canvas))
    assert ringed
    row = scene.row_of(spot.key)
    assert row is not None
    assert row.rect.height <= 34
    for label in (*row.names, *(label for box in row.boxes for label in box.labels)):
        top = label.y - 0.73 * label.size - canvas.top
        letters = Rect(label.left, top, label.width, 0.73 * label.size)
        assert not [at for at in ringed if letters.x <= at.x() <= letters.right
                    and letters.y <= at.y() < letters.bottom]  # fmt: skip


def drag(widget: QWidget, start: QPoint, *moves: QPoint, end: QPoint) -> None:
    """Press the mouse, move it, and let it go, all counted from where it begins."""
    QTest.mousePress(widget, LEFT, pos=start)
    for move in (*moves, end):
        QTest.mouseMove(widget, start + move)
    QTest.mouseRelease(widget, LEFT, pos=start + end)


def beside(canvas: Canvas) -> tuple[QWidget, QPoint]:
    """Return a place that is on no button: on a name."""
    assert canvas.scene is not None
    row = canvas.scene.rows[5]
    return canvas, place_in(canvas, row.names[0].extent).center()


def on_box(canvas: Canvas) -> tuple[QWidget, QPoint]:
    spot = button(canvas, "applications")
    return spot, spot.rect().center()


def on_rail(canvas: Canvas) -> tuple[QWidget, QPoint]:
    spot = button(canvas, "varies")
    return spot, spot.rect().center()


PLACES = pytest.mark.parametrize("place", [on_box, on_rail, beside])


@PLACES
@pytest.mark.parametrize("way", [1, -1])
def test_a_sideways_drag_is_no_click_and_tells_how_far(
    canvas: Canvas, place: Callable[[Canvas], tuple[QWidget, QPoint]], way: int
) -> None:
    clicked = [heard(canvas.layer_clicked), heard(canvas.group_clicked)]
    ways = canvas.sideways
    begun, moved, ended = heard(ways.begun), heard(ways.moved), heard(ways.ended)
    steps = [QPoint(way * 6, 1), QPoint(way * 15, 2), QPoint(way * 60, -30)]
    drag(*place(canvas), *steps, end=QPoint(way * 90, 3))
    assert begun == [()]
    assert moved == [way * 15.0, way * 60.0, way * 90.0]
    assert ended == [way * 90.0]
    assert clicked == [[], []]


@PLACES
@pytest.mark.parametrize("move", [QPoint(3, 0), QPoint(4, 9), QPoint(0, -4)])
def test_a_tiny_move_and_one_up_or_down_stay_a_click(
    canvas: Canvas, place: Callable[[Canvas], tuple[QWidget, QPoint]], move: QPoint
) -> None:
    layers, groups = heard(canvas.layer_clicked), heard(canvas.group_clicked)
    begun, ended = heard(canvas.sideways.begun), heard(canvas.sideways.ended)
    drag(*place(canvas), end=move)
    assert len(layers) + len(groups) == 1
    assert begun == ended == []


def test_only_the_left_button_drags(canvas: Canvas) -> None:
    moved = heard(canvas.sideways.moved)
    widget, start = on_box(canvas)
    QTest.mousePress(widget, Qt.MouseButton.RightButton, pos=start)
    QTest.mouseMove(widget, start + QPoint(80, 0))
    QTest.mouseRelease(widget, Qt.MouseButton.RightButton, pos=start + QPoint(80, 0))
    assert moved == []


LARGE_STACK = tall_stack(200)  # 600 cells side by side


def put_large(canvas: Canvas, position: float = 1.0, *, rests: bool = True) -> Scene:
    subject = shipped.Subject(WordedStack(LARGE_STACK, shipped.words()), View.MATRIX, position)
    scene = lay_out(subject, Frame(900, 620))
    show_on(canvas, scene, rests=rests, stop_id=LARGE_STACK.stops[nearest_stop(position)].id)
    return scene


def test_of_very_many_cells_those_around_the_view_have_buttons(canvas: Canvas) -> None:
    scene = put_large(canvas)
    canvas.show_sight(3000, 3400)
    spots = [spot for spot in canvas.spots if spot.kind == "layer"]
    assert 0 < len(spots) < 150
    tops = [spot.geometry().top() for spot in spots]
    assert 2560 <= min(tops) <= 2640
    assert 3760 <= max(tops) <= 3800
    groups = [spot for spot in canvas.spots if spot.kind == "group"]
    assert len(groups) == len(scene.groups)
    canvas.show_sight(0, 400)
    assert canvas.spots[1].geometry().top() == place_in(canvas, scene.first_box.rect).top()


def test_of_500_cells_and_fewer_all_have_buttons(canvas: Canvas) -> None:
    stack = tall_stack(166)  # 498 cells
    subject = shipped.Subject(WordedStack(stack, shipped.words()), View.MATRIX, 1.0)
    show_on(canvas, lay_out(subject, Frame(900, 620)))
    assert len([spot for spot in canvas.spots if spot.kind == "layer"]) == 498


@pytest.mark.slow
def test_of_very_many_cells_names_too_change_only_on_arrival(canvas: Canvas) -> None:
    stack = tall_stack(501)
    for position, rests in ((1.0, True), (1.7, False), (2.0, True)):
        subject = shipped.Subject(WordedStack(stack, shipped.words()), View.SINGLE, position)
        show_on(canvas, lay_out(subject, Frame(900, 620)), rests=rests)
        canvas.show_sight(400 * position, 400 * position + 400)  # it scrolls meanwhile
        shown = {spot.accessibleName().split(",")[-1].split(":")[0] for spot in canvas.spots
                 if spot.kind == "layer" and spot.geometry().top() < 900}  # fmt: skip
        assert shown == {" Taxi" if rests and position > 1 else " Lease"}


def test_the_keyboard_stays_where_it_is_while_very_many_cells_scroll(canvas: Canvas) -> None:
    put_large(canvas)
    canvas.show_sight(0, 400)
    button(canvas, "layer-3", "lease").setFocus()
    canvas.show_sight(4000, 4400)
    assert focused().accessibleName().startswith("A layer with a name 3, Lease")
