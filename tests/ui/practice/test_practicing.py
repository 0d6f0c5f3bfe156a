# SPDX-License-Identifier: MIT
"""People practice in the window: by keyboard, by mouse, and back to exactly where they were."""

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from explorer.model.state import View
from explorer.paths import state_dir
from explorer.practice.answers import case_question, right_answer
from explorer.practice.cases import shipped_cases
from explorer.practice.progress_file import NAME, open_progress
from explorer.story.library import shipped_stack
from explorer.ui.explain.explanation_widgets import Link
from explorer.ui.practice.answer_keys import LETTERS
from explorer.ui.practice.practicing import Practicing
from explorer.ui.window import Window
from tests.opened import open_window
from tests.samples import small_stack
from tests.ui_driver import child, click, focused, press, shown_text

__all__ = ["open_window"]

PAAS = 2
RIGHT_AT_PAAS = "YYYYSSSPPPPP"


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    one = open_window()
    one.session.go_to_stop(PAAS)
    return one


@pytest.fixture
def no_progress() -> Iterator[Path]:
    """Give the file of the progress, which is not there, and take it away again."""
    folder = state_dir()
    assert folder is not None
    path = folder / NAME
    path.unlink(missing_ok=True)
    yield path
    for one in folder.glob(f"{NAME}*"):
        one.unlink()


def begin(window: Window, command: str = "place-stop") -> None:
    window.commands[command].trigger()
    QApplication.processEvents()


def practicing(window: Window) -> Practicing:
    assert window.practice.practicing is not None
    return window.practice.practicing


def is_practiced(window: Window) -> bool:
    return window.bar.modes.button("place-stop").isChecked()


def keys(window: Window, letters: str, *, goes_on: bool = True) -> None:
    """Answer one question after another, with Enter in between."""
    for letter in letters:
        QTest.keySequence(window, letter)
        if goes_on:
            press(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()


def boxes(window: Window) -> dict[str, str]:
    """Return what screen readers say of the boxes, by layer."""
    return {spot.key: spot.accessibleName() for spot in window.stage.canvas.spots}


def panel(window: Window) -> str:
    return shown_text(window.side)


def told(window: Window) -> str:
    """Return what the card above the rows says, and then the panel."""
    return f"{shown_text(practicing(window).teller.card)}\n{panel(window)}"


def bar_buttons(window: Window) -> list[str]:
    bar = practicing(window).bar
    shown = [one for one in (bar.on, bar.other) if one.isVisible()]
    return [one.text() for one in shown]


def press_bar(window: Window, text: str) -> None:
    click(child(practicing(window).bar, QPushButton, text))
    QApplication.processEvents()


def right_letter(window: Window) -> str:
    """Return the key of the right answer to what is asked."""
    sitting = practicing(window).sitting
    assert sitting is not None
    return LETTERS[right_answer(sitting.deck, sitting.now)]


def asked(window: Window) -> str:
    """Return the layer beside whose box the answers stand; empty if they stand nowhere."""
    row, canvas = practicing(window).row, window.stage.canvas
    if not row.isVisible():
        return ""
    middle = row.geometry().center()
    return next(one.key for one in canvas.spots if one.geometry().contains(middle))


# Placing the layers of a service model


def test_practice_blanks_the_diagram_and_asks_the_first_layer(window: Window) -> None:
    begin(window)
    assert is_practiced(window)
    assert set(boxes(window).values()) == {
        f"{layer.name}, PaaS: hidden" for layer in window.session.stack.layers
    }
    assert asked(window) == "data"
    assert panel(window).startswith("Information and data\nPaaS: who answers for")
    assert [one.text() for one in practicing(window).row.buttons] == ["You", "Shared", "Provider"]


def test_a_right_answer_shows_the_box_and_a_mark(window: Window) -> None:
    begin(window)
    keys(window, "Y", goes_on=False)
    assert boxes(window)["data"] == "Information and data, PaaS. Right: You."
    assert "Yours in PaaS" in panel(window)
    assert asked(window) == ""
    assert bar_buttons(window) == ["Next layer", "End the round"]
    scene = window.stage.scene
    assert scene is not None
    box = scene.row_of("data").boxes[0]
    assert [one.text for one in box.labels if one.kind == "was"] == ["\u2713 right"]


def test_a_wrong_answer_says_what_was_said_and_why_not(window: Window) -> None:
    begin(window)
    keys(window, "P", goes_on=False)
    assert boxes(window)["data"].endswith("You said Provider. Right is: You.")
    assert "You said Provider. Right is: You." in panel(window)
    trap = window.session.stack.layer("data").cell("paas").trap
    assert trap
    assert trap in panel(window)


def test_neither_mark_nor_row_is_green_or_red(window: Window) -> None:
    begin(window)
    keys(window, "PY", goes_on=True)
    scene = window.stage.scene
    assert scene is not None
    roles = {label.role for row in scene.rows for box in row.boxes for label in box.labels}
    assert roles <= {"ink", "you_text", "provider_text", "muted"}


@pytest.mark.slow
def test_a_missed_layer_comes_back_and_only_the_first_answer_counts(window: Window) -> None:
    begin(window)
    keys(window, "P")
    assert "hidden" in boxes(window)["data"]
    keys(window, "YYY")
    assert asked(window) == "data"
    keys(window, "Y" + RIGHT_AT_PAAS[4:])
    assert panel(window).startswith("Result")
    assert "11 of 12 were right at first." in panel(window)
    assert "The ones you mixed up" in panel(window)


@pytest.mark.slow
def test_a_disputed_layer_says_who_agrees_and_does_not_come_back(window: Window) -> None:
    begin(window)
    keys(window, "YYYY")
    keys(window, "P", goes_on=False)
    assert asked(window) == ""
    assert "You said Provider. Here it is counted: Shared." in panel(window)
    assert "This source agrees with you" in panel(window)
    press(focused(), Qt.Key.Key_Return)
    keys(window, RIGHT_AT_PAAS[5:])
    assert "11 of 12 were right at first." in panel(window)
    assert "another source agrees" in panel(window)
    assert "mixed up" in panel(window)


def test_digits_answer_too(window: Window) -> None:
    begin(window)
    keys(window, "1")
    assert asked(window) == "configuration"
    keys(window, "3", goes_on=False)
    assert boxes(window)["configuration"].endswith("You said Provider. Right is: You.")


def test_the_mouse_answers_and_goes_on(window: Window) -> None:
    begin(window)
    click(child(practicing(window).row, QPushButton, "You"))
    assert boxes(window)["data"].endswith("Right: You.")
    press_bar(window, "Next layer")
    assert asked(window) == "configuration"


def test_a_click_on_another_blank_box_asks_that_one(window: Window) -> None:
    begin(window)
    spot = window.stage.canvas.spot("runtime")
    assert spot is not None
    click(spot)
    QApplication.processEvents()
    assert asked(window) == "runtime"
    keys(window, "P", goes_on=False)
    assert boxes(window)["runtime"].endswith("Right: Provider.")
    assert "hidden" in boxes(window)["data"]


def test_a_click_on_a_placed_box_shows_its_answer_again(window: Window) -> None:
    begin(window)
    keys(window, "P")
    keys(window, "Y")
    spot = window.stage.canvas.spot("configuration")
    assert spot is not None
    click(spot)
    assert panel(window).startswith("Configuration and settings\nYours in PaaS")
    assert asked(window) == "identities"


def test_what_is_not_asked_stays_hidden_at_every_other_service_model(window: Window) -> None:
    begin(window)
    keys(window, "YY")
    QTest.keySequence(window, "Ctrl+4")
    QApplication.processEvents()
    assert {name.rpartition(" ")[2] for name in boxes(window).values()} == {"hidden"}
    assert asked(window) == ""
    assert bar_buttons(window) == ["Back to the question", "End the round"]
    keys(window, "Y", goes_on=False)
    press_bar(window, "Back to the question")
    assert asked(window) == "identities"


def test_a_key_answers_nothing_while_the_question_is_out_of_sight(window: Window) -> None:
    begin(window)
    QTest.keySequence(window, "Ctrl+1")
    QTest.keySequence(window, "Y")
    sitting = practicing(window).sitting
    assert sitting is not None
    assert sitting.told is not None
    assert sitting.told.given == ()


def test_a_letter_typed_into_the_search_answers_nothing(window: Window) -> None:
    begin(window)
    QTest.keySequence(window, "Ctrl+F")
    QTest.keyClicks(window.bar.field, "yes")
    assert window.bar.field.text() == "yes"
    assert "hidden" in boxes(window)["data"]


def test_the_result_leads_to_what_was_mixed_up_and_back(window: Window) -> None:
    begin(window)
    keys(window, "P")
    press_bar(window, "End the round")
    assert "0 of 1 were right at first." in panel(window)
    assert bar_buttons(window) == ["Again", "Copy the result"]
    said = "Information and data, PaaS: you said Provider; right is You"
    click(child(window.side, Link, said))
    assert panel(window).startswith("Information and data\nYours in PaaS")
    assert bar_buttons(window) == ["Result", "Copy the result"]
    press_bar(window, "Result")
    assert panel(window).startswith("Result")
    press_bar(window, "Again")
    assert asked(window) == "data"
    assert "Right: 0 of 1" in panel(window)


def test_the_result_goes_to_the_clipboard_as_markdown(window: Window) -> None:
    begin(window)
    keys(window, "P")
    press_bar(window, "End the round")
    press_bar(window, "Copy the result")
    text = QGuiApplication.clipboard().text()
    assert text.startswith("# Practice: Cloud\n\n0 of 1 were right at first.\n\n## The ones you")
    assert "You said: Provider. Right is: You." in text
    assert "clipboard" in window.body.notice.label.text()


def test_a_round_without_an_answer_says_so(window: Window) -> None:
    begin(window)
    press_bar(window, "End the round")
    assert "No question was answered." in panel(window)


# Other rounds


def test_one_layer_is_asked_along_all_service_models(window: Window) -> None:
    window.session.select_layer("runtime")
    begin(window, "place-layer")
    assert window.session.state.stop_index == 0
    for letter in "YYP":
        keys(window, letter)
    assert (window.session.state.stop_index, asked(window)) == (3, "runtime")
    assert "Right: 3 of 4" in panel(window)


def test_the_slider_turns_to_what_waits_at_another_service_model(window: Window) -> None:
    window.session.select_layer("runtime")
    begin(window, "place-layer")
    QTest.keySequence(window, "Ctrl+3")
    QApplication.processEvents()
    assert asked(window) == "runtime"
    keys(window, "P", goes_on=False)
    assert boxes(window)["runtime"] == "Runtime and middleware, PaaS. Right: Provider."


def test_one_group_is_asked_and_all_is_asked(window: Window) -> None:
    window.session.select_layer("hosts")
    begin(window, "place-group")
    assert "Right: 0 of 3" in panel(window)
    assert asked(window) == "hosts"
    begin(window, "place-all")
    assert "Right: 0 of 48" in panel(window)
    assert window.session.state.stop_index == 0


def test_a_layer_that_is_not_in_the_round_says_so(window: Window) -> None:
    window.session.select_layer("hosts")
    begin(window, "place-group")
    spot = window.stage.canvas.spot("data")
    assert spot is not None
    click(spot)
    assert window.body.notice.label.text().startswith("This is not asked now.")
    assert asked(window) == "hosts"


def test_another_stack_is_asked_anew(window: Window) -> None:
    begin(window)
    keys(window, "Y")
    QTest.keySequence(window, "Ctrl+I")
    QApplication.processEvents()
    assert window.session.stack.id == "ai"
    assert asked(window) == window.session.stack.layers[0].id
    assert [one.text() for one in practicing(window).row.buttons][-1] == "Depends on the AI model"
    assert all("hidden" in name for name in boxes(window).values())


def test_a_stack_from_a_file_is_practiced_without_cases(window: Window, tmp_path: Path) -> None:
    begin(window, "whose-job")
    window.session.open_stack(small_stack(), tmp_path / "own.toml")
    QApplication.processEvents()
    assert asked(window) == small_stack().layers[0].id
    assert not window.commands["whose-job"].isEnabled()
    assert [one.text() for one in window.bar.views.buttons if one.isVisible()] == [
        "Place",
        "Review",
    ]


# Whose job?


def begin_with_case(window: Window, case_id: str) -> None:
    """Practice cases in an order that begins with one: else it is by chance."""
    wanted = case_question(case_id)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "explorer.ui.practice.sitting.shuffled",
            lambda asked, _seed: tuple(sorted(asked, key=lambda one: one != wanted)),
        )
        begin(window, "whose-job")


def test_a_case_is_told_with_everything_hidden(window: Window) -> None:
    begin(window, "whose-job")
    sitting = practicing(window).sitting
    assert sitting is not None
    assert sitting.case is not None
    card = practicing(window).teller.card
    assert sitting.case.story in shown_text(card)
    assert sitting.case.story not in panel(window)
    assert shown_text(card).startswith(f"Case 1 of 12: {sitting.case.title}")
    assert all("hidden" in name for name in boxes(window).values())
    assert practicing(window).bar.answers.isHidden()
    assert [one.text() for one in card.buttons] == [
        "You",
        "Both, each a part",
        "Provider",
        "Nobody here",
    ]


def test_after_the_answer_the_slider_changes_it(window: Window) -> None:
    begin(window, "whose-job")
    click(child(practicing(window).teller.card, QPushButton, "You"))
    assert not any("hidden" in name for name in boxes(window).values())
    assert "What if it had been ..." in panel(window)
    sitting = practicing(window).sitting
    assert sitting is not None
    assert sitting.case is not None
    for number, stop in enumerate(sitting.deck.stack.stops):
        QTest.keySequence(window, f"Ctrl+{number + 1}")
        is_own = stop.id == sitting.case.stop
        assert (f"Had it been {stop.name}: " in told(window)) != is_own
        why = sitting.case.why_at(stop.id)
        assert (why is None) or (why.text in panel(window))


def test_the_ways_to_other_service_models_are_links(window: Window) -> None:
    begin(window, "whose-job")
    keys(window, "P", goes_on=False)
    sitting = practicing(window).sitting
    assert sitting is not None
    other = next(one for one in sitting.deck.stack.stops if one.id != sitting.place[1])
    link = next(
        one
        for one in window.side.findChildren(Link)
        if one.isVisible() and one.accessibleName().startswith(f"{other.name}: ")
    )
    click(link)
    QApplication.processEvents()
    assert f"Had it been {other.name}" in told(window)


def test_a_click_tells_nothing_before_a_case_is_answered(window: Window) -> None:
    begin(window, "whose-job")
    click(window.stage.canvas.spots[3])
    assert window.body.notice.label.text().startswith("This is not asked now.")
    assert all("hidden" in name for name in boxes(window).values())


def test_a_case_that_the_model_does_not_speak_of_is_nobodys(window: Window) -> None:
    outside = next(one for one in shipped_cases().cases if one.is_outside and one.stack == "cloud")
    begin_with_case(window, outside.id)
    keys(window, "N", goes_on=False)
    assert "\u2713 Right: Nobody here." in told(window)


@pytest.mark.slow
def test_every_case_can_be_answered_and_the_round_ends(window: Window) -> None:
    begin(window, "whose-job")
    for _ in range(12):
        assert not panel(window).startswith("Result")
        keys(window, right_letter(window))
    assert "12 of 12 were right at first." in panel(window)
    assert bar_buttons(window) == ["Again", "Copy the result"]


# Review


def test_the_map_says_of_each_cell_how_well_it_is_known(window: Window) -> None:
    begin(window)
    keys(window, "YP")
    begin(window, "review")
    assert window.session.view is View.MATRIX
    names = {(spot.key, spot.stop_id): spot.accessibleName() for spot in window.stage.canvas.spots}
    assert names["data", "paas"] == "Information and data, PaaS: answered right"
    assert names["configuration", "paas"] == "Configuration and settings, PaaS: answered wrong"
    assert names["data", "saas"] == "Information and data, SaaS: unseen"
    scene = window.stage.scene
    assert scene is not None
    says = [box.labels[0].text for box in scene.row_of("data").boxes]
    assert says == ["\u00b7 unseen", "\u00b7 unseen", "\u2713 right", "\u00b7 unseen"]


@pytest.mark.slow
def test_a_review_asks_for_some_minutes_and_ends_with_the_map(window: Window) -> None:
    begin(window, "review")
    press_bar(window, "Begin")
    for _ in range(20):
        keys(window, right_letter(window))
    assert bar_buttons(window) == ["Progress", "Copy the result"]
    press_bar(window, "Progress")
    assert panel(window).startswith("Review")
    assert "Unseen: 0" not in panel(window)


def test_a_click_on_the_map_asks_that_layer(window: Window) -> None:
    begin(window, "review")
    spot = window.stage.canvas.spot("runtime", "saas")
    assert spot is not None
    click(spot)
    QApplication.processEvents()
    assert asked(window) == "runtime"
    assert "Right: 0 of 4" in panel(window)


# Where one was


WAYS_BACK: Mapping[str, Callable[[Window], object]] = {
    "Esc": lambda window: QTest.keySequence(window, "Esc"),
    "mode": lambda window: click(window.bar.modes.button("explore")),
    "closer": lambda window: click(window.side.closer),
    "command": lambda window: window.commands["explore"].trigger(),
}
every_way_back = pytest.mark.parametrize("how", WAYS_BACK)


@pytest.mark.slow
@every_way_back
@pytest.mark.parametrize("command", ["place-all", "whose-job", "review"])
def test_leaving_leads_exactly_to_where_one_was(window: Window, how: str, command: str) -> None:
    window.session.select_layer("runtime")
    window.session.show_view(View.MATRIX)
    before, history = window.session.state, window.session.history
    begin(window, command)
    QTest.keySequence(window, "Ctrl+1")
    keys(window, "Y", goes_on=False)
    window.body.notice.hide()  # else Esc closes that
    WAYS_BACK[how](window)
    assert (window.session.state, window.session.history) == (before, history)
    assert not is_practiced(window)
    assert practicing(window).bar.isHidden()
    assert practicing(window).row.isHidden()
    assert panel(window).startswith("Runtime and middleware")
    assert not window.commands["explore"].isEnabled()


def test_the_table_and_a_closed_panel_come_back(window: Window) -> None:
    window.body.show_side(False)
    window.commands["table"].trigger()
    begin(window)
    assert not window.body.is_table
    assert window.body.is_side_shown
    QTest.keySequence(window, "Esc")
    assert window.body.is_table
    assert not window.body.is_side_shown


def test_a_story_to_read_ends_practice_and_practice_ends_a_story(window: Window) -> None:
    before = window.session.state
    begin(window)
    window.commands["tour"].trigger()
    assert not is_practiced(window)
    assert window.session.reading is not None
    begin(window)
    assert window.session.reading is None
    QTest.keySequence(window, "Esc")
    assert window.session.state == before


def test_the_end_of_the_tour_offers_practice(window: Window) -> None:
    window.commands["tour"].trigger()
    for _ in range(12):
        QTest.keySequence(window, "PgDown")
    click(child(window.body.notice, QAbstractButton, "Test yourself on this"))
    assert is_practiced(window)


def test_practice_is_begun_from_what_is_read(window: Window) -> None:
    window.session.select_layer("runtime")
    QApplication.processEvents()
    links = [one for one in window.side.findChildren(Link) if one.isVisible()]
    click(next(one for one in links if one.accessibleName() == "Test yourself on this"))
    assert "Right: 0 of 4" in panel(window)


def test_what_has_no_meaning_in_practice_rests(window: Window) -> None:
    begin(window)
    for name in ("matrix", "single", "table", "other-view", "balance", "back", "forward"):
        assert not window.commands[name].isEnabled(), name
    QTest.keySequence(window, "Esc")
    for name in ("matrix", "single", "table", "other-view", "balance"):
        assert window.commands[name].isEnabled(), name


# What is kept


def test_what_was_answered_is_known_at_the_next_start(
    open_window: Callable[..., Window], tmp_path: Path, no_progress: Path
) -> None:
    window = open_window(path=tmp_path / "preferences.toml")
    begin(window)
    keys(window, "Y")
    cards = open_progress(no_progress).progress.cards
    assert [(card.deck, card.question) for card in cards] == [("cloud", "data@iaas")]
    window.close()
    again = open_window(path=tmp_path / "preferences.toml")
    begin(again, "review")
    assert "Right: 1" in panel(again)


def test_a_broken_file_is_set_aside_and_said(
    open_window: Callable[..., Window], tmp_path: Path, no_progress: Path
) -> None:
    no_progress.parent.mkdir(parents=True, exist_ok=True)
    no_progress.write_bytes(b"not what it was")
    window = open_window(path=tmp_path / "preferences.toml")
    begin(window)
    said = window.body.notice.label.text()
    assert said.startswith(NAME)
    assert f"{NAME}.broken-1" in said
    assert no_progress.with_name(f"{NAME}.broken-1").read_bytes() == b"not what it was"


def test_a_file_that_cannot_be_written_is_said_once_and_practice_goes_on(
    open_window: Callable[..., Window], tmp_path: Path, no_progress: Path
) -> None:
    no_progress.parent.mkdir(parents=True, exist_ok=True)
    no_progress.write_bytes(b'{"format": 9}')
    window = open_window(path=tmp_path / "preferences.toml")
    begin(window)
    assert "later version" in window.body.notice.label.text()
    keys(window, "Y", goes_on=False)
    assert "was not written" in window.body.notice.label.text()
    window.body.notice.hide()
    press(focused(), Qt.Key.Key_Return)
    keys(window, "Y", goes_on=False)
    assert not window.body.notice.isVisible()
    assert no_progress.read_bytes() == b'{"format": 9}'


# What comes from elsewhere


def test_a_step_in_the_editor_that_shows_all_models_tells_nothing(window: Window) -> None:
    begin(window)
    keys(window, "Y")
    window.session.show_view(View.MATRIX)
    QApplication.processEvents()
    assert window.session.view is View.SINGLE
    assert asked(window) == "configuration"


def test_a_group_or_a_balance_sums_nothing_up(window: Window) -> None:
    begin(window)
    window.session.select_group("varies")
    assert "answers are hidden" in window.body.notice.label.text()
    assert window.session.state.place.group == ""


def test_a_hit_of_the_search_tells_nothing(window: Window) -> None:
    begin(window)
    QTest.keySequence(window, "Ctrl+F")
    QTest.keyClicks(window.bar.field, "patch")
    press(window.bar.field.popup, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert asked(window) == "data"
    assert all("hidden" in name for name in boxes(window).values())


# Small windows, and the start


@pytest.mark.slow
@pytest.mark.parametrize("size", [(720, 480), (900, 600), (1366, 768)])
def test_the_answers_lie_in_their_box_at_every_size(
    open_window: Callable[..., Window], size: tuple[int, int]
) -> None:
    window = open_window(size)
    begin(window)
    row = practicing(window).row
    for letter in "YYYYYYYYYYY":
        spot = window.stage.canvas.spot(asked(window))
        assert spot is not None
        assert spot.geometry() == row.geometry()
        for button in row.buttons:
            assert row.rect().contains(button.geometry())
        keys(window, letter)


def test_the_shipped_answers_at_paas_are_those_of_the_content() -> None:
    letters = {"customer": "Y", "shared": "S", "provider": "P"}
    stack = shipped_stack("cloud", "en")
    cells = (layer.cell("paas").responsibility for layer in stack.layers)
    assert "".join(letters[one] for one in cells) == RIGHT_AT_PAAS


def test_nobody_who_does_not_practice_loads_it(window: Window) -> None:
    assert window.practice.practicing is None
    assert "explorer.ui.practice_door" in sys.modules
