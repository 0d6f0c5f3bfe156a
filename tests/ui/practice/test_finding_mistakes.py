# SPDX-License-Identifier: MIT
"""People find the mistake in a published table: by mouse, by keyboard, and by what is said."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.practice.answers import right_answer, table_question
from explorer.practice.cases import PublishedTable, shipped_cases
from explorer.practice.progress import standings
from explorer.practice.schedule import Standing
from explorer.practice.tables import source_of
from explorer.story.library import SHIPPED
from explorer.ui.asked import WITH_TABLES
from explorer.ui.practice.drawn_table import DrawnTable
from explorer.ui.practice.sitting import Sitting
from explorer.ui.stage.spot import SpotButton
from explorer.ui.window import Window
from tests.opened import open_window
from tests.ui.practice.test_practicing import WAYS_BACK, every_way_back, practicing
from tests.ui_driver import child, click, focused, press, shown_text

__all__ = ["open_window"]

SIZES = [(720, 480), (900, 600), (1366, 768), (1920, 1080)]
ONE_COLUMN, FOUR_ROWS, SHARED = (
    "everything-managed", "your-application", "shared-platform",
)  # fmt: skip


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def sitting(window: Window) -> Sitting:
    one = practicing(window).sitting
    assert one is not None
    return one


def drawn(window: Window) -> DrawnTable:
    return practicing(window).teller.table


def asked(window: Window) -> PublishedTable:
    table = sitting(window).table
    assert table is not None
    assert window.body.pages.currentWidget() is drawn(window).stage
    return table


def begin(window: Window, table_id: str = ONE_COLUMN) -> None:
    """Find mistakes until one table is asked about."""
    window.commands["find-mistake"].trigger()
    QApplication.processEvents()
    while asked(window).id != table_id:
        click(cell(window, *right(window).split("@")))
        go_on()


def go_on() -> None:
    press(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()


def right(window: Window) -> str:
    return right_answer(sitting(window).deck, sitting(window).now)


def cell(window: Window, layer: str, stop_id: str) -> SpotButton:
    spots = drawn(window).stage.canvas.spots
    return next(one for one in spots if (one.key, one.stop_id) == (layer, stop_id))


def card(window: Window) -> str:
    return shown_text(drawn(window).card)


def panel(window: Window) -> str:
    return shown_text(window.side)


def pills(window: Window) -> dict[str, str]:
    """Return what the cells of the table say besides, by layer and stop."""
    scene = drawn(window).stage.scene
    assert scene is not None
    return {
        f"{box.layer}@{box.stop_id}": label.text
        for box in scene.boxes
        for label in box.labels
        if label.kind == "was"
    }


def test_a_table_is_drawn_as_it_was_published_with_its_source(window: Window) -> None:
    begin(window, SHARED)
    names = [one.accessibleName() for one in drawn(window).stage.canvas.spots]
    assert names[3:6] == [
        "2. Runtime and middleware, IaaS: You",
        "2. Runtime and middleware, PaaS: Shared",
        "2. Runtime and middleware, SaaS: Provider",
    ]
    table = asked(window)
    assert card(window).startswith(f"Table 3 of 3: {table.title}")
    assert source_of(sitting(window).deck, table.source).title in card(window)
    assert "Which cell is wrong?" in card(window)
    assert table.text not in panel(window)
    assert pills(window) == {}


@pytest.mark.slow
@pytest.mark.parametrize("table", shipped_cases().tables, ids=lambda table: table.id)
def test_a_click_on_the_wrong_cell_is_right_and_says_why(
    window: Window, table: PublishedTable
) -> None:
    begin(window, table.id)
    layer, stop_id = right(window).split("@")
    click(cell(window, layer, stop_id))
    assert "\u2713 Right: " in card(window)
    assert "(the table says " in card(window)
    assert table.text in panel(window)
    source = source_of(sitting(window).deck, table.source)
    assert source.checked is not None
    assert f"{source.title}\nRead on {source.checked.isoformat()}" in panel(window)
    deck_cell = sitting(window).deck.cell_of(right(window))[1]
    shown = cell(window, layer, stop_id).accessibleName()
    assert f": {window.session.words.of(deck_cell.responsibility)}. The table says " in shown
    assert pills(window)[right(window)] in ("\u2713 here", "\u2713")


def test_a_click_on_another_cell_shows_both(window: Window) -> None:
    begin(window, FOUR_ROWS)
    click(cell(window, "operating-system", "paas"))
    assert (
        "\u00d7 You said Operating system, PaaS. Right is: Applications, PaaS "
        "(the table says You, here it is Shared)." in card(window)
    )
    assert set(pills(window)) == {"operating-system@paas", "applications@paas"}
    assert pills(window)["operating-system@paas"] == "\u00d7 not here"
    scene = drawn(window).stage.scene
    assert scene is not None
    assert scene.selection


def test_arrow_keys_and_enter_find_it(window: Window) -> None:
    begin(window, SHARED)
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Right)
    assert focused() is cell(window, "runtime", "paas")
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Right)
    press(focused(), Qt.Key.Key_Return)
    assert "\u2713 Right: Runtime and middleware, PaaS" in card(window)


def test_arrow_keys_stay_in_the_table(window: Window) -> None:
    begin(window, SHARED)
    state = window.session.state
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        press(focused(), key)
    assert focused() is cell(window, "data", "iaas")
    press(focused(), *[Qt.Key.Key_Right] * 5, Qt.Key.Key_End)
    assert focused() is cell(window, "datacenter", "saas")
    assert window.session.state == state


def test_a_digit_leads_to_its_row_in_the_column_of_the_keyboard(window: Window) -> None:
    begin(window, FOUR_ROWS)
    press(focused(), Qt.Key.Key_Right)
    QTest.keySequence(window, "2")
    assert focused() is cell(window, "applications", "paas")
    assert "Right is" not in card(window)
    press(focused(), Qt.Key.Key_Return)
    assert "\u2713 Right: Applications, PaaS" in card(window)


def test_a_digit_answers_where_a_row_has_one_cell(window: Window) -> None:
    begin(window, ONE_COLUMN)
    QTest.keySequence(window, "7")
    assert "Right" not in card(window)
    QTest.keySequence(window, "1")
    assert "\u2713 Right: Information and data, SaaS" in card(window)
    QTest.keySequence(window, "2")
    assert "\u2713 Right: Information and data, SaaS" in card(window)


def test_a_click_on_a_name_names_a_cell_only_where_there_is_one(window: Window) -> None:
    begin(window, ONE_COLUMN)
    canvas = drawn(window).stage.canvas
    row = cell(window, "data", "saas").geometry()
    place = row.center()
    place.setX(row.left() - 40)
    click(canvas, place)
    assert "\u2713 Right: Information and data, SaaS" in card(window)
    begin(window, SHARED)
    row = cell(window, "runtime", "iaas").geometry()
    place = row.center()
    place.setX(row.left() - 40)
    click(canvas, place)
    assert "Right" not in card(window)
    assert focused() is cell(window, "runtime", "iaas")


def test_the_heads_of_the_table_lead_to_a_column(window: Window) -> None:
    begin(window, SHARED)
    slider = drawn(window).stage.slider
    click(slider, slider.label_point(2))
    QTest.keySequence(window, "2")
    assert focused() is cell(window, "runtime", "saas")


def test_screen_readers_find_cells_and_press_them(window: Window, qtbot: QtBot) -> None:
    was_active = QAccessible.isActive()
    QAccessible.setActive(True)
    try:
        begin(window, SHARED)
        found = QAccessible.queryAccessibleInterface(drawn(window).stage.canvas)
        children = [found.child(number) for number in range(found.childCount())]
        wrong = next(
            one
            for one in children
            if one.text(QAccessible.Text.Name) == "2. Runtime and middleware, PaaS: Shared"
        )
        assert wrong.role() == QAccessible.Role.Button
        wrong.actionInterface().doAction("Press")
    finally:
        QAccessible.setActive(was_active)
    said = "\u2713 Right: Runtime and middleware, PaaS"
    qtbot.waitUntil(lambda: said in card(window))  # Qt lets the button go after a while


def test_the_ones_mixed_up_are_in_the_result_and_its_markdown(window: Window) -> None:
    window.commands["find-mistake"].trigger()
    QTest.keySequence(window, "2")
    go_on()
    click(child(practicing(window).bar, QPushButton, "End the round"))
    said = (
        "SaaS in a cheat sheet: you said Configuration and settings, SaaS; "
        "right is Information and data, SaaS (the table says Provider, here it is You)"
    )
    assert said in panel(window)
    assert window.body.pages.currentWidget() is window.stage
    click(child(practicing(window).bar, QPushButton, "Copy the result"))
    assert "Which cell is wrong? You said: Configuration and settings, SaaS. Right is: " in (
        QGuiApplication.clipboard().text()
    )
    click(child(practicing(window).bar, QPushButton, "Again"))
    assert asked(window).id == ONE_COLUMN


def test_a_missed_table_comes_back_and_the_round_ends(window: Window) -> None:
    window.commands["find-mistake"].trigger()
    QTest.keySequence(window, "2")
    for _ in range(3):
        go_on()
        click(cell(window, *right(window).split("@")))
    assert asked(window).id == ONE_COLUMN
    go_on()
    assert "2 of 3 were right at first." in panel(window)


@pytest.mark.slow
def test_a_review_asks_for_tables_too_and_the_answer_is_kept(window: Window) -> None:
    window.commands["review"].trigger()
    tables = [table_question(table.id) for table in sitting(window).deck.tables]
    found = False
    for _ in range(12):
        click(child(practicing(window).bar, QPushButton, "Begin"))
        while sitting(window).now and not found:
            found = sitting(window).now in tables
            practicing(window).answer(right(window))
            now = sitting(window).now
            go_on()
        if found:
            break
        window.commands["review"].trigger()
    assert found
    known = standings(practicing(window).progress, sitting(window).deck)
    assert known[now] is Standing.RIGHT


@pytest.mark.slow
@every_way_back
def test_leaving_leads_exactly_to_where_one_was(window: Window, how: str) -> None:
    window.session.select_layer("runtime")
    window.session.show_view(View.MATRIX)
    window.exploring.focus_row("runtime", "iaas")
    before, history = window.session.state, window.session.history
    begin(window, FOUR_ROWS)
    click(cell(window, "data", "saas"))
    WAYS_BACK[how](window)
    assert (window.session.state, window.session.history) == (before, history)
    assert window.body.pages.currentWidget() is window.stage
    focus = focused()
    assert isinstance(focus, SpotButton)
    assert (focus.key, focus.stop_id) == ("runtime", "iaas")


def test_the_table_that_was_shown_before_comes_back(window: Window) -> None:
    window.commands["table"].trigger()
    begin(window)
    QTest.keySequence(window, "Esc")
    assert window.body.is_table


def test_another_round_takes_the_place_of_the_table_and_its_digits(window: Window) -> None:
    begin(window)
    window.commands["place-stop"].trigger()
    QApplication.processEvents()
    assert window.body.pages.currentWidget() is window.stage
    QTest.keySequence(window, "1")
    assert "Right: 1 of 12" in panel(window)


def test_only_stacks_with_tables_have_the_command(window: Window) -> None:
    tables = {table.stack for table in shipped_cases().tables}
    assert set(WITH_TABLES) == tables
    for key in SHIPPED:
        window.session.show_stack(key)
        assert window.commands["find-mistake"].isEnabled() == (key in tables)


def test_another_stack_in_the_midst_of_it_asks_what_it_has(window: Window) -> None:
    begin(window)
    QTest.keySequence(window, "Ctrl+I")
    QApplication.processEvents()
    assert window.session.stack.id == "ai"
    assert window.body.pages.currentWidget() is window.stage
    assert sitting(window).asks_cell


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("table_id", [ONE_COLUMN, FOUR_ROWS])
def test_question_and_cells_are_in_sight_at_every_size(
    open_window: Callable[..., Window], size: tuple[int, int], table_id: str
) -> None:
    window = open_window(size)
    begin(window, table_id)
    stage = drawn(window).stage
    has_card = size != (720, 480)
    assert drawn(window).card.isVisible() == has_card
    assert asked(window).story in (card(window) if has_card else panel(window))
    assert asked(window).story not in (panel(window) if has_card else card(window))
    assert stage.area.verticalScrollBar().maximum() == 0 or not has_card
    if has_card:
        assert drawn(window).card.geometry().bottom() < stage.area.y()
    click(stage.canvas.spots[0])
    for text in (drawn(window).card.verdict, drawn(window).card.story):
        assert text.height() >= text.heightForWidth(text.width()) or not has_card


def test_a_window_that_grows_tells_the_story_above_the_table(
    open_window: Callable[..., Window],
) -> None:
    window = open_window((720, 480))
    begin(window)
    assert asked(window).story in panel(window)
    window.resize(1366, 768)
    QApplication.processEvents()
    assert asked(window).story in card(window)
    assert asked(window).story not in panel(window)
