# SPDX-License-Identifier: MIT
"""What a right click, the Menu key and Shift+F10 offer, thing by thing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.ui.explain.explanation_widgets import Link, Text
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.ui_driver import child, click, focused, in_front, press

ALWAYS = ["Copy picture", "Copy table", "Export picture...", "Handout..."]
MOUSE, KEYS = QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    preferences = Preferences(theme="light", hint_seen=True, reduced_motion=True)
    return in_front(qtbot, Window(preferences))


def ask(widget: QWidget, place: QPoint | None = None) -> None:
    """Click with the right button, as the system tells it."""
    where = widget.rect().center() if place is None else place
    event = QContextMenuEvent(MOUSE, where, widget.mapToGlobal(where))
    QApplication.sendEvent(widget, event)


def menu_of(window: QWidget) -> QMenu:
    [menu] = [one for one in window.findChildren(QMenu) if one.isVisible()]
    return menu


def offered(window: QWidget) -> list[str]:
    """Return what the open menu offers for the thing, above what it always offers, and close it."""
    menu = menu_of(window)
    names = [one.text().replace("&", "") for one in menu.actions() if not one.isSeparator()]
    menu.close()
    assert names[-4:] == ALWAYS
    assert names[-5] in ("New story from here", "Add this view to the story")
    return names[:-5]


def choose(window: QWidget, text: str) -> None:
    menu = menu_of(window)
    next(one for one in menu.actions() if one.text().replace("&", "") == text).trigger()
    menu.close()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def spot(window: Window, key: str, stop_id: str = "") -> QWidget:
    found = window.stage.canvas.spot(key, stop_id)
    assert found is not None
    return found


def test_a_box_is_explained_and_copied(window: Window) -> None:
    window.body.show_side(False)
    ask(spot(window, "runtime"))
    assert offered(window) == ["Explain Runtime and middleware", "Copy text"]
    ask(spot(window, "runtime"))
    choose(window, "Copy text")
    assert copied().startswith("Runtime and middleware, IaaS: You. ")
    ask(spot(window, "runtime"))
    choose(window, "Explain Runtime and middleware")
    assert window.session.state.place.layer == "runtime"
    assert window.side.isVisible()


def test_a_name_offers_what_its_box_does(window: Window) -> None:
    scene = window.stage.scene
    assert scene is not None
    row = scene.row_of("hosts")
    assert row is not None
    middle = row.names[0].extent.middle
    place = QPoint(round(middle.x), round(middle.y) - window.stage.canvas.top)
    ask(window.stage.canvas, place)
    assert offered(window)[0] == "Explain Physical hosts and virtualization"


def test_a_cell_side_by_side_can_be_compared_with(window: Window) -> None:
    window.exploring.show_view(View.MATRIX)
    ask(spot(window, "runtime", "saas"))
    choose(window, "Compare with SaaS")
    assert window.session.state.baseline == "saas"
    ask(spot(window, "runtime", "saas"))
    assert "Compare with SaaS" not in offered(window)
    ask(spot(window, "runtime", "saas"))
    choose(window, "End the comparison")
    assert window.session.state.baseline == ""


def test_a_group_and_the_empty_ground_have_menus(window: Window) -> None:
    ask(spot(window, "varies"))
    assert offered(window) == ["Explain Varies by service model", "Copy text"]
    ask(window.stage.headline)
    assert offered(window) == []


def test_a_service_model_is_shown_compared_with_and_copied(window: Window) -> None:
    slider = window.stage.slider
    at_saas = slider.label_point(3).toPoint()
    ask(slider, at_saas)
    assert offered(window) == ["Show SaaS", "Compare with SaaS", "Copy text"]
    ask(slider, at_saas)
    choose(window, "Copy text")
    assert copied().startswith("SaaS. Software as a Service. ")
    ask(slider, at_saas)
    choose(window, "Show SaaS")
    assert window.session.state.stop_index == 3
    ask(slider, at_saas)
    assert offered(window) == ["Copy text"]


def test_the_legend_is_explained(window: Window) -> None:
    one = window.stage.foot.spots[0]
    ask(one)
    choose(window, "Copy text")
    assert copied() == "You. All of it is done by you."


def test_texts_of_the_panel_are_copied_whole_or_in_part(window: Window) -> None:
    window.session.select_layer("runtime")
    QApplication.processEvents()
    what = child(window.side.details, Text, window.session.stack.layer("runtime").what)
    ask(what)
    assert offered(window) == ["Copy this text", "Copy the explanation"]
    what.setSelection(0, 4)
    ask(what)
    choose(window, "Copy what is selected")
    assert copied() == what.text()[:4]
    ask(what)
    choose(window, "Copy the explanation")
    assert copied().startswith("Runtime and middleware\n")


def test_a_pointer_of_the_panel_is_followed(window: Window) -> None:
    window.session.go_to_stop(2)
    QApplication.processEvents()
    link = child(window.side.details, Link, "Operating system: was You, now Provider")
    window.side.details.ensureWidgetVisible(link)
    ask(link)
    choose(window, link.accessibleName())
    assert window.session.state.place.layer == "operating-system"


def test_the_table_offers_its_cells(window: Window) -> None:
    QTest.keySequence(window, "Ctrl+T")
    table = window.body.table
    model = table.model()
    table.setCurrentIndex(model.index(2, 3))
    ask(table.viewport(), table.visualRect(model.index(2, 3)).center())
    names = offered(window)
    assert names[0] == f"Explain {window.session.stack.layers[2].name}"
    assert names[1:] == ["Copy text", "Compare with SaaS", "Copy the cells"]


@pytest.mark.parametrize("where", ["box", "slider", "table", "panel"])
def test_the_keyboard_asks_for_the_menu_of_what_has_it(window: Window, where: str) -> None:
    session, first = window.session, "Copy text"
    if where == "box":
        spot(window, "runtime").setFocus()
        first = "Explain Runtime and middleware"
    elif where == "slider":
        window.stage.slider.setFocus()
    elif where == "table":
        QTest.keySequence(window, "Ctrl+T")
        first = f"Explain {session.stack.layers[0].name}"
    else:
        QApplication.processEvents()
        child(window.side.details, Text, "IaaS").setFocus()
        first = "Copy this text"
    press(focused(), Qt.Key.Key_F10, held=Qt.KeyboardModifier.ShiftModifier)
    assert offered(window)[0] == first


def test_a_step_offers_what_the_buttons_do(window: Window) -> None:
    QTest.keySequence(window, "Ctrl+N")
    QTest.keySequence(window, "Ctrl+Return")
    editor = window.stories.editor
    assert editor is not None
    ask(editor.steps.viewport(), QPoint(20, 10))
    menu = menu_of(editor)
    names = {one.text(): one.isEnabled() for one in menu.actions() if not one.isSeparator()}
    buttons = {"Add this view": True, "Use this view": False,  # the step shows it already
               "Earlier": True, "Later": False, "Remove": True}  # fmt: skip
    assert buttons.items() <= names.items()
    assert names.keys() - buttons.keys() == {
        "Duplicate", "Cut", "Copy", "Paste", "Add a title slide", "Add an end slide",
    }  # fmt: skip
    choose(editor, "Earlier")
    assert window.stories.draft is not None
    assert window.stories.draft.now.current == 0
    ask(spot(window, "runtime"))
    menu = menu_of(window)
    assert "Add this view to the story" in [one.text().replace("&", "") for one in menu.actions()]
    menu.close()
    window.stories.document.close_story()


# The legend


def test_hovering_the_legend_shows_the_boxes_that_it_names(window: Window) -> None:
    canvas, foot = window.stage.canvas, window.stage.foot
    spots = {one.accessibleName(): one for one in foot.spots}
    assert [*spots] == ["You", "Shared", "Provider", "Sources differ"]
    before = canvas.grab().toImage()
    spots["Provider"].setFocus()
    after = canvas.grab().toImage()
    scene = window.stage.scene
    assert scene is not None
    for box in scene.boxes:
        place = QPoint(round(box.rect.middle.x), round(box.rect.y) - canvas.top + 3)
        is_provider = box.title.partition(": ")[2].startswith("Provider")
        is_other = before.pixelColor(place) != after.pixelColor(place)
        assert is_other is is_provider, box.title
    press(focused(), Qt.Key.Key_Left)
    assert focused() is spots["Shared"]
    window.stage.slider.setFocus()
    assert canvas.grab().toImage() == before


def test_side_by_side_the_legend_shows_its_line(window: Window) -> None:
    window.exploring.show_view(View.MATRIX)
    spots = {one.accessibleName(): one for one in window.stage.foot.spots}
    before = window.stage.canvas.grab().toImage()
    spots["Waterline"].setFocus()
    assert window.stage.canvas.grab().toImage() != before
    assert "everything is done by the provider" in spots["Waterline"].toolTip()


def test_the_legend_is_one_stop_of_tab_and_a_click_explains(window: Window, qtbot: QtBot) -> None:
    spots = window.stage.foot.spots
    policies = [one.focusPolicy() for one in spots]
    assert policies.count(Qt.FocusPolicy.StrongFocus) == 1
    click(spots[-1])
    qtbot.waitUntil(lambda: any(
        one.isVisible() and "Published sources" in getattr(one, "text", str)()
        for one in QApplication.topLevelWidgets()
    ))  # fmt: skip
