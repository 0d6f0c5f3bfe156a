# SPDX-License-Identifier: MIT
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from explorer.diagram.theme import THEMES
from explorer.ui.actions import COMMANDS, make_actions
from explorer.ui.session import Session
from explorer.ui.settings import Preferences
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.top_bar import (
    ALL_FOLD_BELOW,
    ARROWS_BELOW,
    ICONS_BELOW,
    VIEWS_FOLD_BELOW,
    TopBar,
)
from explorer.ui.widgets.buttons import Button
from tests.samples import small_stack
from tests.ui_driver import click, color_at, colors_in, focused, heard, press, seen

SCALES = [1.0, 1.25, 1.5, 2.0]


class Made:
    """A window with the bar, its menus, and the ids of the commands that were called."""

    def __init__(self) -> None:
        self.window = QMainWindow()
        self.called: list[str] = []
        ids = [command.id for command in COMMANDS if command.id]
        slots: Mapping[str, Callable[[], object]] = {
            key: lambda key=key: self.called.append(key)  # type: ignore[misc]
            for key in ids
        }
        self.session = Session(Preferences())
        self.bar = TopBar(self.session.library)
        self.actions = make_actions(self.window, {**slots, "find": self.bar.start_finding})
        self.bar.take_menus(self.window.menuBar())
        self.window.setCentralWidget(self.bar)
        self.show_state()

    def show_state(self, is_table: bool = False) -> None:
        self.bar.show_session(self.session, is_table)

    def scale(self, scale: float, theme: str = "light") -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setPalette(palette(THEMES[theme]))
        application.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE * scale))
        self.bar.scale_text(scale)

    def widen(self, width: int) -> None:
        self.window.resize(width, 90)
        for _ in range(2):
            QApplication.processEvents()


@pytest.fixture
def made(show: Callable[..., None]) -> Made:
    one = Made()
    show(one.window, 1366, 90)
    return one


def shown(bar: TopBar) -> list[str]:
    """Return what can be seen of the bar, from left to right; in brackets what is a drawing."""
    widgets: list[QWidget] = [one for one in bar.findChildren(Button) if one.isVisible()]
    if bar.field.isVisible():
        widgets.append(bar.field)
    names = []
    for widget in sorted(widgets, key=lambda one: place_of(bar, one).left()):
        if isinstance(widget, Button):
            text = widget.text().replace("&", "")
            names.append(f"[{text}]" if widget.is_compact else text)
        else:
            names.append("field")
    return names


def place_of(bar: TopBar, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(bar, widget.rect().topLeft()), widget.size())


HISTORY, ALL_VIEWS = ["[Back]", "[Forward]"], ["One at a time", "Side by side", "Table"]
WIDE = ["Explore", "Practice", *HISTORY, "Cloud", "AI", *ALL_VIEWS, "field", "Export", "Present"]
MIDDLE = ["Explore", *HISTORY, "Cloud", "AI", *ALL_VIEWS, "[Find]", "[Export]", "Present"]
NARROW = ["Explore", *HISTORY, "Cloud", "AI", "One at a time", "[Find]", "[Export]", "Present"]
LEAST = ["Explore", "Cloud", "AI", "One at a time", "[Find]", "[Export]", "[Present]"]
TINY = ["[Menu]", "Cloud", "AI", "[Find]", "[Present]"]


@pytest.mark.slow
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize(
    ("logical", "wanted"),
    [
        (1600, WIDE),
        (ICONS_BELOW, WIDE),
        (ICONS_BELOW - 1, MIDDLE),
        (VIEWS_FOLD_BELOW, MIDDLE),
        (VIEWS_FOLD_BELOW - 1, NARROW),
        (ARROWS_BELOW, NARROW),
        (ARROWS_BELOW - 1, LEAST),
        (ALL_FOLD_BELOW, LEAST),
        (ALL_FOLD_BELOW - 1, TINY),
        (360, TINY),
    ],
)
def test_what_gives_way_and_all_texts_are_whole(
    made: Made, scale: float, logical: int, wanted: list[str]
) -> None:
    made.scale(scale)
    made.widen(round(logical * scale))
    bar = made.bar
    assert shown(bar) == wanted
    assert made.window.menuBar().isVisible() == (wanted is not TINY)
    visible = [one for one in bar.findChildren(Button) if one.isVisible()]
    for button in visible:
        assert button.width() >= button.sizeHint().width()
        assert button.height() >= button.sizeHint().height()
        assert button.shown_text == ("" if button.is_compact else button.text())
    places = [place_of(bar, one) for one in visible]
    places += [bar.field.geometry()] if bar.field.isVisible() else []
    places.sort(key=QRect.left)
    assert all(one.right() < other.left() for one, other in pairwise(places))
    assert all(bar.rect().contains(one) for one in places)


@pytest.mark.parametrize("longer", ["Look", "Look around for a while and longer"])
def test_what_longer_words_leave_no_room_for_is_folded_at_once(made: Made, longer: str) -> None:
    made.widen(1250)
    made.bar.modes.show_choices([("explore", longer, ""), ("place-stop", longer, "")], "explore")
    made.bar.scale_text(1.0)  # as when other texts come
    made.widen(1250)
    visible = [one for one in made.bar.findChildren(Button) if one.isVisible()]
    assert [one.text() for one in visible if one.width() < one.sizeHint().width()] == []
    assert made.bar.views.is_folded is (longer != "Look")


@pytest.mark.parametrize("scale", SCALES)
def test_the_smallest_window_has_room_for_every_size_of_text(made: Made, scale: float) -> None:
    made.scale(scale)
    made.widen(720)
    assert made.window.width() == 720
    bar = made.bar
    for button in bar.findChildren(Button):
        if button.isVisible():
            assert bar.rect().contains(place_of(bar, button))
            assert button.shown_text == ("" if button.is_compact else button.text())


@pytest.mark.parametrize("theme", list(THEMES))
def test_present_is_the_one_button_of_ink(made: Made, theme: str) -> None:
    made.scale(1.0, theme)
    image, color = seen(made.bar), THEMES[theme].color
    fills = {}
    for button in (made.bar.present, made.bar.export, made.bar.stacks.button("cloud")):
        place = place_of(made.bar, button)
        fills[button.text()] = color_at(image, place.topLeft() + QPoint(8, 4))
    assert fills == {"Present": color("ink"), "Export": color("card"), "Cloud": color("card")}
    assert color("card") in colors_in(image, place_of(made.bar, made.bar.present))


def test_the_bar_shows_the_view_the_stack_and_the_table(made: Made) -> None:
    bar = made.bar
    assert bar.views.button("single").isChecked()
    assert bar.stacks.button("cloud").isChecked()
    made.show_state(is_table=True)
    assert bar.views.button("table").isChecked()
    assert not bar.views.button("single").isChecked()
    made.session.show_stack("ai")
    made.show_state()
    assert bar.stacks.button("ai").isChecked()
    assert bar.views.button("single").isChecked()


def test_a_click_chooses_a_view_and_a_stack(made: Made) -> None:
    views, stacks = heard(made.bar.views.chosen), heard(made.bar.stacks.chosen)
    click(made.bar.views.button("table"))
    click(made.bar.stacks.button("ai"))
    assert (views, stacks) == (["table"], ["ai"])


def test_tips_say_what_buttons_do_and_their_keys(made: Made) -> None:
    bar = made.bar
    tips = [one.toolTip() for one in (bar.export, bar.present, bar.finder, bar.menu)]
    for tip, keys in zip(tips, ("Ctrl+E", "F5", "Ctrl+F", "Alt+M"), strict=True):
        assert tip.endswith(f"({keys})")
    assert "Ctrl+T" in bar.views.button("table").toolTip()


@pytest.mark.parametrize(("width", "count"), [(1366, 5), (1000, 5), (720, 5)])
def test_tab_goes_from_left_to_right_once_to_each_thing(made: Made, width: int, count: int) -> None:
    made.widen(width)
    bar = made.bar
    first = bar.stacks.button("cloud")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached = [focused()]
    for _ in range(count - 1):
        press(focused(), Qt.Key.Key_Tab)
        reached.append(focused())
    lefts = [place_of(bar, one).left() for one in reached]
    assert lefts == sorted(lefts)
    assert len(set(reached)) == count
    assert reached[-1] is bar.present


def test_the_arrows_can_be_pressed_where_there_is_a_way_back_or_forward(made: Made) -> None:
    bar, session = made.bar, made.session
    arrows = (bar.back, bar.forward)
    assert [one.isEnabled() for one in arrows] == [False, False]
    session.show_stack("ai")
    made.show_state()
    assert [one.isEnabled() for one in arrows] == [True, False]
    session.slots["back"]()
    made.show_state()
    assert [one.isEnabled() for one in arrows] == [False, True]
    assert [one.toolTip() for one in arrows] == ["Back (Alt+Left)", "Forward (Alt+Right)"]


# Finding


def test_ctrl_f_goes_to_the_field(made: Made) -> None:
    QTest.keySequence(made.window, "Ctrl+F")
    assert made.bar.field.hasFocus()
    assert shown(made.bar) == WIDE


@pytest.mark.parametrize("width", [1000, 720])
def test_where_there_is_no_field_it_takes_the_room_of_the_bar(made: Made, width: int) -> None:
    made.widen(width)
    height = made.bar.height()
    click(made.bar.finder)
    QApplication.processEvents()
    field = made.bar.field
    assert shown(made.bar) == ["field"]
    assert field.hasFocus()
    assert field.width() > width * 0.9
    assert made.bar.height() == height
    press(field, Qt.Key.Key_Escape)
    assert "field" not in shown(made.bar)
    assert focused() is made.bar.finder


def test_escape_clears_what_was_typed_before_it_closes_the_field(made: Made) -> None:
    made.widen(720)
    escaped = made.called
    QTest.keySequence(made.window, "Ctrl+F")
    field = made.bar.field
    QTest.keyClicks(field, "patch")
    press(field.popup, Qt.Key.Key_Escape)
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert shown(made.bar) == ["field"]
    press(field, Qt.Key.Key_Escape)
    assert shown(made.bar) == NARROW
    assert escaped == []
    press(focused(), Qt.Key.Key_Escape)
    assert escaped == ["nothing"]


def test_escape_gives_the_keyboard_back_to_where_it_was(made: Made) -> None:
    made.widen(720)
    made.bar.export.setFocus()
    QTest.keySequence(made.window, "Ctrl+F")
    press(made.bar.field, Qt.Key.Key_Escape)
    assert focused() is made.bar.export


def test_a_hit_closes_the_field_and_is_told(made: Made) -> None:
    made.widen(1000)
    hits = heard(made.bar.field.hit_chosen)
    click(made.bar.finder)
    QTest.keyClicks(made.bar.field, "operating system")
    press(made.bar.field.popup, Qt.Key.Key_Return)
    assert [hit.layer for hit in hits] == ["operating-system"]
    assert shown(made.bar) == MIDDLE


def test_going_elsewhere_closes_the_field(made: Made) -> None:
    made.widen(1000)
    click(made.bar.finder)
    made.window.menuBar().setFocus(Qt.FocusReason.TabFocusReason)
    assert shown(made.bar) == MIDDLE


def test_a_window_that_becomes_wide_enough_shows_all(made: Made) -> None:
    made.widen(720)
    click(made.bar.finder)
    made.widen(1366)
    assert shown(made.bar) == WIDE
    made.widen(720)
    assert shown(made.bar) == NARROW


# The one menu


def entries(menu: QMenu) -> list[str]:
    return [one.text().replace("&", "") for one in menu.actions() if not one.isSeparator()]


def test_the_one_menu_has_all_that_gave_way(made: Made) -> None:
    made.widen(540)
    click(made.bar.menu)
    menu = made.bar.menu.menu()
    assert menu.isVisible()
    titles = [one.text().replace("&", "") for one in made.window.menuBar().actions()]
    assert entries(menu) == [
        "Explore",
        "Practice",
        "One at a time",
        "Side by side",
        "Table",
        "Export",
        *titles,
    ]
    assert [one.text() for one in menu.actions() if one.isChecked()] == ["Explore", "One at a time"]
    inner = menu.actions()[-1].menu()
    assert isinstance(inner, QMenu)
    assert "About" in entries(inner)
    menu.hide()


def action(menu: QMenu, text: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == text)


def test_the_one_menu_chooses_a_view_and_exports(made: Made) -> None:
    made.widen(540)
    views, exports = heard(made.bar.views.chosen), heard(made.bar.export.clicked)
    menu = made.bar.menu.menu()
    for text in ("Table", "One at a time", "Export"):
        click(made.bar.menu)
        action(menu, text).trigger()
        menu.hide()
    assert views == ["table"]
    assert len(exports) == 1


def test_keys_work_while_the_menu_bar_is_hidden(made: Made) -> None:
    made.widen(540)
    QTest.keySequence(made.window, "Ctrl+E")
    assert made.called == ["export"]


# A stack from a file


LONG = "Shared responsibilities of our own department and everybody whom we work with"


def open_named(made: Made, name: str) -> Button:
    made.session.library.open(replace(small_stack(), name=name), Path("ours.toml"))
    made.show_state()
    QApplication.processEvents()
    return made.bar.stacks.button("opened")


@pytest.mark.slow
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("width", [1366, 1240, 1000, 720, 360])
def test_a_long_name_of_a_stack_from_a_file_is_cut_and_nothing_else_is(
    made: Made, width: int, scale: float
) -> None:
    made.scale(scale)
    made.widen(round(width * scale))
    own, bar = open_named(made, LONG), made.bar
    tip = own.toolTip()
    made.session.show_stack("opened")
    made.show_state()
    made.widen(round(width * scale))
    own = bar.stacks.folded_button if bar.stacks.is_folded else own
    assert own.isVisible()
    assert made.window.width() == round(width * scale)
    assert own.shown_text == own.text() or own.shown_text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert len(own.shown_text) > 4
    assert tip == f"{LONG}, from the file ours.toml"
    for button in bar.findChildren(Button):
        if button.isVisible():
            assert bar.rect().contains(place_of(bar, button))
            assert button is own or button.width() >= button.sizeHint().width()


def test_a_short_name_of_a_stack_from_a_file_is_whole(made: Made) -> None:
    own = open_named(made, "Ours & theirs")
    assert own.text() == "Ours && theirs"
    assert own.shown_text == "Ours & theirs"
    assert own.isVisible()
