# SPDX-License-Identifier: MIT
"""Practice as it is seen and reached: where things stand, where Tab goes, and where one was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QScrollArea, QWidget

from explorer.diagram.theme import THEMES
from explorer.story.story_file import story_text
from explorer.ui.explain.explanation_widgets import Link, Text
from explorer.ui.practice.practice_bar import Marks
from explorer.ui.window import Window
from tests.talks import STORY as CLOUD_STORY
from tests.ui.practice.test_practicing import (
    asked,
    begin,
    boxes,
    is_practiced,
    keys,
    open_window,
    panel,
    practicing,
    press_bar,
    window,
)
from tests.ui_driver import child, click, focused, press, seen
from tests.worn import text_faults

__all__ = ["open_window", "window"]


def tab(times: int = 1) -> list[str]:
    """Press Tab, and return the names of what it comes to."""
    names = []
    for _ in range(times):
        press(focused(), Qt.Key.Key_Tab)
        names.append(focused().accessibleName() or child_text(focused()))
    return names


def child_text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


# Where Tab goes


def test_tab_comes_from_a_box_to_its_answers_and_then_to_the_panel(window: Window) -> None:
    begin(window)
    assert focused().accessibleName() == "Information and data, PaaS: hidden"
    assert tab(4) == ["You", "Shared", "Provider", "Explanation"]
    begin(window)
    tab(2)
    press(focused(), Qt.Key.Key_Space)
    assert boxes(window)["data"].endswith("You said Shared. Right is: You.")
    press(focused(), Qt.Key.Key_Return)
    assert focused().accessibleName() == "Configuration and settings, PaaS: hidden"
    assert tab(3) == ["You", "Shared", "Provider"]


def test_tab_comes_from_the_slider_to_a_case_s_answers_and_then_to_the_rows(window: Window) -> None:
    begin(window, "whose-job")
    window.stage.slider.setFocus()
    assert tab(4) == ["You", "Both, each a part", "Provider", "Nobody here"]
    assert tab()[0].startswith("Information and data, ")


def test_tab_comes_in_the_panel_to_a_case_s_answers_before_what_ends_the_round(
    open_window: Callable[..., Window],
) -> None:
    window = open_window()
    window.resize(900, 600)  # without room above the rows
    begin(window, "whose-job")
    practicing(window).bar.what.setFocus()
    assert tab(5) == ["You", "Both, each a part", "Provider", "Nobody here", "End the round"]


# Where things stand


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("command", ["place-stop", "whose-job"])
def test_a_second_click_on_the_way_on_ends_nothing(
    open_window: Callable[..., Window], scale: float, command: str
) -> None:
    window = open_window(text_scale=scale)
    begin(window, command)
    keys(window, "Y", goes_on=False)
    bar = practicing(window).bar
    middle = bar.on.mapTo(bar, bar.on.rect().center())
    for _ in range(2):
        QTest.mouseClick(bar.childAt(middle) or bar, Qt.MouseButton.LeftButton)
        QApplication.processEvents()
    assert not panel(window).startswith("Result")
    assert bar.other.text() == "End the round"


def test_below_the_diagram_what_was_judged_and_every_answer_are_in_sight(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(text_scale=2.0)  # so large that there is no room for a panel beside it
    window.session.go_to_stop(2)
    begin(window)
    keys(window, "P", goes_on=False)
    bar = practicing(window).bar
    middles = {one.mapTo(bar, one.rect().center()).y() for one in (bar.what, bar.on, bar.other)}
    assert max(middles) - min(middles) <= 1
    judged = next(
        one for one in window.side.findChildren(Text) if one.text().startswith("You said")
    )
    assert judged.visibleRegion().boundingRect() == judged.rect()
    begin(window, "whose-job")
    for answer in bar.answers.buttons:
        assert answer.visibleRegion().boundingRect() == answer.rect()
        assert answer.height() >= answer.fontMetrics().height()


def cut(window: Window) -> list[str]:
    """Return what is cut or hard to read, once all is where it belongs."""
    for _ in range(3):
        QApplication.processEvents()
    return [*text_faults(window, THEMES["light"], seen(window))]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((560, 400), 1.0),
        ((900, 600), 1.0),
        ((900, 600), 1.5),
        ((1366, 768), 1.0),
        ((1366, 768), 1.5),
        ((1366, 768), 2.0),
    ],
)
def test_nothing_of_practice_is_cut(
    open_window: Callable[..., Window], size: tuple[int, int], scale: float
) -> None:
    window = open_window(size, text_scale=scale)
    window.session.show_stack("ai")
    wrong = []
    for command, letters in (("place-stop", "P"), ("whose-job", "P"), ("review", "")):
        begin(window, command)
        wrong += cut(window)
        keys(window, letters, goes_on=False)
        wrong += cut(window)
    assert wrong == []


def test_the_name_of_what_is_asked_stays_where_it_is_when_it_is_answered(window: Window) -> None:
    begin(window)
    title = window.side.findChild(Text, "title")
    assert title is not None
    before = title.contentsMargins().left()
    assert before > title.fontMetrics().height()  # for the icon of the layer
    keys(window, "Y", goes_on=False)
    assert title.contentsMargins().left() == before


@pytest.mark.slow
def test_who_agrees_stands_before_the_parts_and_who_does_not_below_them(window: Window) -> None:
    begin(window)
    keys(window, "YYYY")
    assert asked(window) == "directory"
    keys(window, "P", goes_on=False)
    said = panel(window)
    assert said.index("This source agrees with you") < said.index("Your part")
    begin(window)
    keys(window, "YYYY")
    keys(window, "S", goes_on=False)
    said = panel(window)
    assert said.index("Sources differ here") > said.index("The provider's part")


@pytest.mark.slow
def test_the_marks_of_a_round_are_said_in_words(window: Window) -> None:
    begin(window)
    keys(window, "PYYYYP")
    marks = child(practicing(window).bar, Marks, "")
    assert marks.toolTip() == "Right: 3. Missed: 1. Other sources agree: 1. Open: 7."
    assert marks.accessibleName() == marks.toolTip()


@pytest.mark.slow
def test_names_without_room_in_the_row_stand_in_the_panel(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "ours.toml"
    you, provider = "Contoso Industries of Northern Europe", "Fabrikam Cloud Services"
    path.write_text(story_text(replace(CLOUD_STORY, you=you, provider=provider)), "utf-8")
    window = open_window((1366, 768))
    window.open_file(path)
    window.stories.show_editor(False)
    window.resize(900, 600)
    begin(window)
    row, bar = practicing(window).row, practicing(window).bar
    assert not row.has_names
    assert [one.accessibleName() for one in row.buttons] == [
        one.accessibleName() for one in bar.answers.buttons if one.isVisible()
    ]
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert row.has_names
    assert not bar.answers.isVisible()


# The map


@pytest.mark.slow
def test_the_review_says_what_is_due_and_counts_cells_and_cases_apart(window: Window) -> None:
    begin(window)
    keys(window, "YP")
    begin(window, "review")
    said = panel(window)
    assert "Due now: 0" in said
    cells, cases = said.split("Cells")[1].split("Cases")
    assert "Unseen: 46\nWrong: 1\nRight: 1\nMastered: 0" in cells
    assert "Wrong: 0\nRight: 0" in cases


def test_what_was_never_asked_stands_back_in_the_map(window: Window) -> None:
    begin(window)
    keys(window, "Y")
    begin(window, "review")
    scene = window.stage.scene
    assert scene is not None
    labels = {box.stop_id: box.labels[0] for box in scene.row_of("data").boxes}
    assert (labels["iaas"].role, labels["paas"].role) == ("muted", "ink")


# Where one was


def whereabouts(window: Window) -> dict[str, object]:
    """Return where somebody is, as far as it is seen and heard."""
    area = window.side.findChild(QScrollArea, "details")
    assert area is not None
    return {
        "state": window.session.state,
        "history": window.session.history,
        "scrolled": area.verticalScrollBar().value(),
        "panel": panel(window).splitlines(),
        "keyboard": focused().accessibleName(),
    }


def test_the_rows_are_scrolled_as_they_were(open_window: Callable[..., Window]) -> None:
    window = open_window((720, 480))
    bar = window.stage.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    where = bar.value()
    assert where
    begin(window, "review")
    assert bar.value() == 0
    QTest.keySequence(window, "Esc")
    assert bar.value() == where


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (720, 480)])
@pytest.mark.parametrize("place", ["layer", "group", "stop", "topic"])
def test_from_what_is_read_to_practice_and_back_to_exactly_there(
    open_window: Callable[..., Window], place: str, size: tuple[int, int]
) -> None:
    window = open_window(size)
    if place == "layer":
        window.session.select_layer("runtime")
    elif place == "group":
        window.session.select_group("varies")
    window.body.show_side(True)
    QApplication.processEvents()
    if place == "topic":
        folds = window.side.findChildren(QAbstractButton, "fold")
        next(one for one in folds if one.accessibleName() == "Full ownership").click()
    link = next(
        one
        for one in window.side.findChildren(Link)
        if one.isVisible() and one.accessibleName() == "Test yourself on this"
    )
    area = window.side.findChild(QScrollArea, "details")
    assert area is not None
    link.setFocus(Qt.FocusReason.TabFocusReason)
    area.ensureWidgetVisible(link)
    QApplication.processEvents()
    before = whereabouts(window)
    press(link, Qt.Key.Key_Return)
    assert is_practiced(window)
    keys(window, "YP")
    QTest.keySequence(window, "Esc")
    assert whereabouts(window) == before


# By mouse alone


@pytest.mark.slow
def test_a_round_is_played_to_its_end_by_mouse_alone(window: Window) -> None:
    begin(window)
    for layer in window.session.stack.layers:
        assert asked(window) == layer.id
        right = {"customer": "You", "shared": "Shared", "provider": "Provider"}
        answer = right[layer.cell("paas").responsibility]
        click(child(practicing(window).row, QPushButton, answer))
        press_bar(window, practicing(window).bar.on.text())
    assert "12 of 12 were right at first." in panel(window)
    press_bar(window, "Again")
    assert asked(window) == "data"


def test_the_next_blank_box_is_asked_by_a_click_on_it(window: Window) -> None:
    begin(window)
    keys(window, "Y", goes_on=False)
    spot = window.stage.canvas.spot("hosts")
    assert spot is not None
    click(spot)
    QApplication.processEvents()
    assert asked(window) == "hosts"
