# SPDX-License-Identifier: MIT
"""People read a story in the window, wander off, come back, and end where they were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.ui.explain.explanation_widgets import Link
from explorer.ui.settings import load_preferences
from explorer.ui.story import reader as module
from explorer.ui.widgets.buttons import Button
from explorer.ui.window import Window
from tests.opened import STILL, open_window
from tests.ui_driver import child, click, focused, in_front, shown_text

__all__ = ["open_window"]

TITLES = [
    "Your own building: all of it is yours",
    "Rented machines: the building goes",
    "A click on a layer explains it",
    "A platform: some layers are shared",
    "Your guess: what stays yours with SaaS?",
    "All service models side by side",
    "AI has layers of its own",
    "Now look around",
]
GUESS = 5


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    return in_front(qtbot, Window(STILL))


def press(window: Window, keys: str) -> None:
    QTest.keySequence(QApplication.focusWidget() or window, keys)


def take_tour(window: Window, to: int = 1) -> None:
    """Begin the tour from the menu, and go on to a step by the keyboard."""
    window.commands["tour"].trigger()
    while place(window) != f"{to} of 8":
        press(window, "PgDown")


def place(window: Window) -> str:
    assert window.side.bar is not None
    assert window.side.bar.isVisible()
    return window.side.bar.place.text()


def is_read(window: Window) -> bool:
    return window.side.bar is not None and window.side.bar.isVisible()


def title(window: Window) -> str:
    """Return the first line of the panel."""
    return shown_text(window.side.details).splitlines()[0]


def way_on(window: Window) -> Button:
    assert window.side.bar is not None
    return window.side.bar.on


def here(window: Window) -> tuple[str, View, str, str]:
    """Return what is shown: stack, view, service model, selected layer."""
    state, session = window.session.state, window.session
    return state.stack, state.view, session.stack.stops[state.stop_index].id, state.place.layer


def boxes(window: Window) -> set[str]:
    """Return all that the boxes of the picture say."""
    scene = window.stage.scene
    assert scene is not None
    return {label.text for box in scene.boxes for label in box.labels}


def click_box(window: Window, layer: str) -> None:
    spot = window.stage.canvas.spot(layer)
    assert spot is not None
    click(spot)


# Along a story


@pytest.mark.slow
def test_the_tour_is_read_step_by_step_with_the_button(window: Window) -> None:
    window.commands["tour"].trigger()
    seen = [title(window)]
    while way_on(window).text() != "Finish":
        click(way_on(window))
        if title(window) != seen[-1]:
            seen.append(title(window))
    assert seen == TITLES
    click(way_on(window))
    assert not is_read(window)


def test_the_keyboard_goes_on_and_back(window: Window) -> None:
    take_tour(window, 3)
    assert here(window) == ("cloud", View.SINGLE, "iaas", "operating-system")
    press(window, "PgUp")
    assert (place(window), title(window)) == ("2 of 8", TITLES[1])
    assert here(window) == ("cloud", View.SINGLE, "iaas", "")
    press(window, "Return")  # the keyboard is on the button that leads on
    assert place(window) == "3 of 8"


def test_the_picture_is_that_of_the_step(window: Window) -> None:
    take_tour(window, 6)
    assert here(window)[:2] == ("cloud", View.MATRIX)
    press(window, "PgDown")
    assert here(window)[:3] == ("ai", View.SINGLE, "paas")


@pytest.mark.slow
def test_the_slider_glides_to_the_step(qtbot: QtBot, open_window: Callable[..., Window]) -> None:
    window = open_window(reduced_motion=False)
    window.session.go_to_stop(0)
    qtbot.waitUntil(lambda: window.session.state.place.position == 0)
    take_tour(window)
    press(window, "PgDown")
    assert title(window) == TITLES[1]
    assert window.session.state.place.position < 1
    qtbot.waitUntil(lambda: window.session.state.place.position == 1)
    assert way_on(window).text() == "Next"


def test_the_commands_rest_until_a_story_is_read(window: Window) -> None:
    for name in ("step-after", "step-before", "read"):
        assert not window.commands[name].isEnabled()
    take_tour(window)
    assert window.commands["step-after"].isEnabled()
    press(window, "Esc")
    assert not window.commands["step-after"].isEnabled()


# A guess


def test_answers_are_hidden_until_they_are_shown(window: Window) -> None:
    take_tour(window, GUESS)
    assert boxes(window) == {"?"}
    assert "Four" not in shown_text(window.side.details)
    assert way_on(window).text() == "Show the answers"
    click(way_on(window))
    assert place(window) == "5 of 8"
    assert "?" not in boxes(window)
    assert "Four: data" in shown_text(window.side.details)


def test_a_click_shows_one_answer_and_the_next_click_explains_it(window: Window) -> None:
    take_tour(window, GUESS)
    click_box(window, "data")
    assert {"You", "?"} <= boxes(window)
    assert title(window) == TITLES[4]
    click_box(window, "data")
    assert title(window) == "Information and data"
    assert way_on(window).text() == "Back to the step"


def test_nothing_else_tells_what_is_hidden(window: Window) -> None:
    take_tour(window, GUESS)
    window.commands["copy-table"].trigger()
    copied = QApplication.clipboard().text()
    assert copied.count("hidden") == 48
    window.commands["table"].trigger()
    model = window.body.table.model()
    cells = {model.data(model.index(row, 3)) for row in range(12)}
    assert len(cells) == 1
    assert "Provider" not in cells
    assert window.body.table.accessibleDescription() == ""
    window.commands["table"].trigger()
    window.commands["balance"].trigger()
    assert window.body.notice.label.text() == "The answers are hidden: show them first."
    assert title(window) == TITLES[4]
    window.body.notice.hide()
    window.bar.start_finding()
    for query in ("Always yours", "SaaS"):  # a group, and the service model of the step
        QTest.keyClicks(window.bar.field, query)
        QTest.keyClick(window.bar.field, Qt.Key.Key_Return)
        assert window.body.notice.isVisible()
        assert title(window) == TITLES[4]
        window.body.notice.hide()


@pytest.mark.slow
def test_what_is_found_never_leads_to_a_hidden_answer(window: Window) -> None:
    take_tour(window, GUESS)
    window.bar.start_finding()
    field = window.bar.field
    QTest.keyClicks(field, "operating system")
    assert field.lines
    assert not [one for one in field.lines if one.startswith("Cloud") and "part." in one]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.body.notice.label.text() == "The answers are hidden: show them first."
    assert boxes(window) == {"?"}
    assert title(window) == TITLES[4]
    window.bar.start_finding()
    QTest.keyClicks(field, "patch os")
    assert not [one for one in field.lines if one.startswith("Cloud") and "part." in one]
    field.clear()
    click(way_on(window))
    QTest.keyClicks(field, "patch os")
    assert [one for one in field.lines if one.startswith("Cloud") and "part." in one]


def test_going_back_in_the_history_never_tells_what_is_hidden(window: Window) -> None:
    window.session.go_to_stop(3)
    window.session.select_group("always-yours")
    window.session.select_layer("hosts")
    take_tour(window, GUESS)
    click_box(window, "data")
    click_box(window, "data")
    for _ in range(12):
        press(window, "Alt+Left")
        if here(window)[2] == "saas":
            assert "?" in boxes(window)
            assert "Provider" not in shown_text(window.side.details)


# Elsewhere, and back


def test_the_way_on_leads_back_from_a_layer_and_from_another_service_model(window: Window) -> None:
    take_tour(window, 4)
    click_box(window, "data")
    assert title(window) == "Information and data"
    press(window, "Ctrl+4")
    assert here(window) == ("cloud", View.SINGLE, "saas", "data")
    assert way_on(window).text() == "Back to the step"
    click(way_on(window))
    assert (place(window), title(window)) == ("4 of 8", TITLES[3])
    assert here(window) == ("cloud", View.SINGLE, "paas", "")


def test_the_layer_of_the_step_is_explained_by_its_row_and_by_its_link(window: Window) -> None:
    take_tour(window, 3)
    click_box(window, "operating-system")
    assert title(window) == "Operating system"
    press(window, "PgDown")
    assert title(window) == TITLES[2]
    click(child(window.side.details, Link, "More about: Operating system"))
    assert title(window) == "Operating system"


def test_a_closed_panel_and_the_balance_lead_back_to_the_notes(window: Window) -> None:
    take_tour(window, 2)
    window.commands["explanation"].trigger()
    assert not window.side.isVisible()
    press(window, "PgDown")
    assert (place(window), title(window)) == ("2 of 8", TITLES[1])
    window.commands["balance"].trigger()
    assert way_on(window).text() == "Back to the step"
    press(window, "PgDown")
    assert title(window) == TITLES[1]
    press(window, "PgDown")
    assert title(window) == TITLES[2]


def test_a_chosen_baseline_is_left_with_the_step(window: Window) -> None:
    take_tour(window, 4)
    window.session.compare_with(0)
    assert way_on(window).text() == "Back to the step"
    press(window, "PgDown")
    assert window.session.state.baseline == ""
    assert place(window) == "4 of 8"


# The end


def test_esc_comes_back_to_the_step_and_then_ends_where_one_was(window: Window) -> None:
    window.commands["other-stack"].trigger()
    window.session.select_layer("ai-plugins")
    window.commands["balance"].trigger()
    spot = window.stage.canvas.spot("ai-plugins")
    assert spot is not None
    spot.setFocus(Qt.FocusReason.TabFocusReason)
    before, history = here(window), window.session.history
    take_tour(window, 2)
    click_box(window, "data")
    press(window, "Esc")
    assert (place(window), title(window)) == ("2 of 8", TITLES[1])
    press(window, "Esc")
    assert not is_read(window)
    assert here(window) == before
    assert window.session.history == history
    assert window.side.is_balance
    assert focused().accessibleName().startswith("AI plugins")


def test_the_table_the_closed_panel_and_the_editor_come_back(window: Window) -> None:
    window.commands["story-cloud"].trigger()
    window.commands["explanation"].trigger()
    window.commands["table"].trigger()
    take_tour(window, 2)
    assert not window.body.is_table
    assert not window.stories.is_editor_shown
    click(window.side.closer)
    assert window.body.is_table
    assert window.stories.is_editor_shown
    assert not window.side.isVisible()


def test_who_left_in_the_middle_can_read_on(window: Window) -> None:
    take_tour(window, 6)
    press(window, "Esc")
    notice = window.body.notice
    assert notice.label.text() == "You left at step 6 of 8: The tour: who answers for what"
    assert notice.action.text() == "Read on"
    click(notice.action)
    assert (place(window), title(window)) == ("6 of 8", TITLES[5])


def test_a_run_that_ends_during_the_tour_begins_where_one_was(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    window = open_window(path=path)
    window.session.go_to_stop(2)
    take_tour(window, 7)
    window.close()
    kept, _problem = load_preferences(path)
    assert (kept.stack, kept.view) == ("cloud", View.SINGLE)


def test_what_is_opened_during_the_tour_ends_it_and_stays(window: Window) -> None:
    take_tour(window, 2)
    window.commands["story-ai"].trigger()
    assert not is_read(window)
    assert here(window)[0] == "ai"
    assert window.stories.is_editor_shown


def test_a_talk_ends_the_tour(window: Window) -> None:
    take_tour(window, 7)
    window.present(is_windowed=True)
    try:
        assert not is_read(window)
        assert here(window)[:2] == ("cloud", View.SINGLE)
    finally:
        assert window.presenting is not None
        window.presenting.leave()


# Which stories, and how they are offered


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "count"), [("read-cloud", 0), ("read-ai", 0), ("read-five-minutes", 6)]
)
def test_every_shipped_story_can_be_read(window: Window, command: str, count: int) -> None:
    window.commands[command].trigger()
    assert place(window).startswith("1 of ")
    assert not count or place(window) == f"1 of {count}"


def test_the_open_story_is_read_as_it_is_now(window: Window) -> None:
    window.session.go_to_stop(3)
    window.commands["new-story"].trigger()
    window.commands["read"].trigger()
    assert place(window) == "1 of 1"
    assert way_on(window).text() == "Finish"
    window.commands["step-after"].trigger()
    assert window.stories.is_editor_shown


def test_the_first_start_offers_the_tour(open_window: Callable[..., Window]) -> None:
    window = open_window(hint_seen=False)
    click(child(window.body.notice, QPushButton, "Take the five-minute tour"))
    assert (place(window), title(window)) == ("1 of 8", TITLES[0])
    assert not window.body.notice.isVisible()
    assert window.session.preferences.hint_seen


def test_who_looks_around_is_not_asked_again(open_window: Callable[..., Window]) -> None:
    window = open_window(hint_seen=False)
    click(child(window.body.notice, QPushButton, "Look around"))
    assert not window.body.notice.isVisible()
    assert not is_read(window)
    assert window.session.preferences.hint_seen


# In any window, for everybody


@pytest.mark.slow
@pytest.mark.parametrize("size", [(720, 480), (900, 600), (1366, 768)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_picture_notes_and_buttons_are_seen_at_any_size(
    open_window: Callable[..., Window], size: tuple[int, int], scale: float
) -> None:
    window = open_window(size, text_scale=scale)
    take_tour(window, 3)
    side, stage = window.side, window.stage
    assert not side.geometry().intersects(stage.geometry())
    assert side.rect().contains(way_on(window).geometry().translated(side.bar.pos()))  # type: ignore[union-attr]
    row = window.stage.canvas.spot("operating-system")
    assert row is not None
    assert row.visibleRegion().boundingRect().height() >= row.height() / 2


def test_notes_stay_when_the_window_is_resized(window: Window) -> None:
    take_tour(window, 2)
    for size in [(720, 480), (1366, 768)]:
        window.resize(*size)
        assert title(window) == TITLES[1]
        assert place(window) == "2 of 8"
    window.resize(720, 480)
    click_box(window, "data")
    assert window.body.is_sheet_shown
    press(window, "PgDown")
    assert not window.body.is_sheet_shown
    assert title(window) == TITLES[1]


def test_the_answer_is_in_sight_in_a_small_window(open_window: Callable[..., Window]) -> None:
    window = open_window((720, 480))
    take_tour(window, GUESS)
    press(window, "PgDown")
    [answer] = [
        one for one in window.side.details.findChildren(QWidget)
        if getattr(one, "text", str)().startswith("Four: data")
    ]  # fmt: skip
    assert answer.visibleRegion().boundingRect().height() == answer.height()


def test_screen_readers_say_each_step_and_no_headline(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(module, "announce", lambda _widget, text: said.append(text))
    take_tour(window, 2)
    assert said[0].startswith(f"Step 1 of 8: {TITLES[0]}\nEach row is a layer")
    assert said[1].startswith(f"Step 2 of 8: {TITLES[1]}\nThe slider moved to IaaS")
    assert len(said) == 2
