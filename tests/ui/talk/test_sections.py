# SPDX-License-Identifier: MIT
"""Sections of a story in the presenter's list of steps, and in the overview of their pictures."""

import gc
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QListWidget

from explorer.diagram.theme import THEMES
from explorer.model.state import ViewState
from explorer.story.navigation import start_talk
from explorer.story.story import Story
from explorer.ui.talk.list_of_steps import ListOfSteps
from explorer.ui.talk.overview import Overview
from explorer.ui.talk.presentation import Presentation
from explorer.ui.talk.step_list import StepList
from tests.talks import STACKS, STORY
from tests.ui.talk.test_presentation import STILL
from tests.ui.talk.test_presentation import give as give  # the fixture
from tests.ui_driver import click, heard, press, seen

LONG = "What moves with each service model, and what never does, whatever a vendor says of it"
SECTIONED = replace(
    STORY,
    steps=tuple(
        replace(step, section={0: "Whose it is", 2: LONG}.get(number, ""))
        for number, step in enumerate(STORY.steps)
    ),
)
KEY = Qt.Key


def shown_list(show: Callable[..., None], story: Story = SECTIONED) -> StepList:
    steps = StepList(THEMES["light"])
    steps.show_step(story, 0)
    show(steps, 190, 600)
    steps.setFocus(Qt.FocusReason.TabFocusReason)
    return steps


def overview_of(presentation: Presentation) -> Overview:
    if not presentation.talk.has_overview:
        press(presentation.presenter, KEY.Key_O)
    found = QApplication.focusWidget()
    assert isinstance(found, Overview)
    for _ in range(2):
        QApplication.processEvents()
    return found


def entries(steps: QListWidget) -> list[str]:
    """Return what the entries say, from the top."""
    return [steps.item(row).text() for row in range(steps.count())]


def spoken(steps: QListWidget) -> list[str]:
    """Return what a screen reader says of the entries."""
    told = QAccessible.queryAccessibleInterface(steps)
    return [told.child(row).text(QAccessible.Text.Name) for row in range(told.childCount())]


def place(steps: QListWidget, text: str) -> QRect:
    return steps.visualItemRect(steps.item(entries(steps).index(text)))


def visited(steps: ListOfSteps, *keys: Qt.Key) -> list[int]:
    """Return the steps at which the keyboard comes, key by key."""

    def step(key: Qt.Key) -> int:
        press(steps, key)
        return steps.current_step

    return [step(key) for key in keys]


def test_a_section_stands_above_its_steps(show: Callable[..., None]) -> None:
    steps = shown_list(show)
    titles = [step.title for step in STORY.steps]
    assert entries(steps) == ["Whose it is", *titles[:2], LONG, *titles[2:]]
    assert place(steps, LONG).bottom() < place(steps, "The guest").top()
    assert place(steps, LONG).height() > 2 * place(steps, "The guest").height()  # in lines, whole


def test_the_keyboard_goes_from_step_to_step_past_the_names_of_sections(
    show: Callable[..., None],
) -> None:
    steps = shown_list(show)
    assert visited(steps, *[KEY.Key_Down] * 5) == [1, 2, 3, 4, 4]
    assert visited(steps, *[KEY.Key_Up] * 5) == [3, 2, 1, 0, 0]
    assert visited(steps, KEY.Key_End, KEY.Key_Home) == [4, 0]
    chosen = heard(steps.chosen)
    press(steps, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert chosen == [2]


def test_a_click_on_a_section_chooses_nothing(show: Callable[..., None]) -> None:
    steps = shown_list(show)
    chosen = heard(steps.chosen)
    click(steps.viewport(), place(steps, LONG).center())
    assert chosen == []
    assert steps.current_step == 0
    click(steps.viewport(), place(steps, "The guest").center())
    assert chosen == [2]


def test_a_screen_reader_says_where_a_section_begins(show: Callable[..., None]) -> None:
    steps = shown_list(show)
    assert spoken(steps)[:3] == [
        "Section Whose it is",
        "Section Whose it is, step 1: All yours",
        "Step 2: What moves?",
    ]


def test_a_first_step_is_in_sight_together_with_the_name_of_its_section(
    show: Callable[..., None],
) -> None:
    steps = shown_list(show)
    steps.resize(190, 160)
    QApplication.processEvents()
    steps.show_step(SECTIONED, 4)
    steps.show_step(SECTIONED, 2)
    area = steps.viewport().rect()
    assert area.contains(place(steps, "The guest"))
    assert area.intersected(place(steps, LONG)).height() > 0
    steps.show_step(SECTIONED, 0)
    assert area.contains(place(steps, "Whose it is"))


def test_the_list_follows_a_section_that_is_taken_away(show: Callable[..., None]) -> None:
    steps = shown_list(show)
    steps.show_step(STORY, 0)
    assert entries(steps) == [step.title for step in STORY.steps]
    assert steps.current_step == 0


@pytest.fixture
def sectioned(give: Callable[..., Presentation], theme: str) -> Presentation:
    talk = start_talk(SECTIONED, STACKS, ViewState("cloud"), 0.0)
    presentation = give(talk, replace(STILL, theme=theme))
    presentation.presenter.resize(900, 600)
    return presentation


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_the_overview_has_the_sections_in_rows_of_their_own(
    sectioned: Presentation, theme: str
) -> None:
    overview = overview_of(sectioned)
    names, steps = ("Whose it is", LONG), [step.title for step in STORY.steps]
    areas = {text: place(overview, text) for text in (*names, *steps)}
    for name in names:
        beside = QRect(0, areas[name].top(), 10_000, areas[name].height())
        assert [text for text, area in areas.items() if area.intersects(beside)] == [name]
    assert areas[steps[1]].bottom() < areas[LONG].top() < areas[steps[2]].top()
    assert areas[steps[2]].left() == areas[LONG].left()
    assert spoken(overview)[3] == f"Section {LONG}"
    assert visited(overview, *[KEY.Key_Right] * 5) == [1, 2, 3, 4, 4]
    assert visited(overview, *[KEY.Key_Left] * 2, KEY.Key_Up) == [3, 2, 0]
    assert visited(overview, KEY.Key_Down, KEY.Key_End, KEY.Key_Home) == [2, 4, 0]
    assert THEMES[theme].color("ink") in colors(overview, areas["Whose it is"])


def colors(overview: Overview, area: QRect) -> set[str]:
    image = seen(overview.viewport())
    return {
        image.pixelColor(area.left() + x, area.top() + y).name().upper()
        for x in range(10, 90)
        for y in range(area.height())
    }


def rows_of(overview: Overview) -> Iterator[tuple[int, int]]:
    for step in STORY.steps:
        area = place(overview, step.title)
        yield area.left(), area.right()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light"])
def test_the_overview_follows_its_window(sectioned: Presentation) -> None:
    overview = overview_of(sectioned)
    press(overview, KEY.Key_End)
    for width, height in ((1280, 700), (700, 520), (960, 540)):
        sectioned.presenter.resize(width, height)
        for _ in range(2):
            QApplication.processEvents()
        assert overview.geometry() == sectioned.presenter.rect()
        assert overview.picture_of(0).size() == overview.picture_size
        room = overview.viewport().width()
        assert all(left >= 0 and right < room for left, right in rows_of(overview))
        assert overview.horizontalScrollBar().maximum() == 0
        shown = overview.viewport().rect()
        assert shown.contains(place(overview, "With AI").center())  # where the keyboard is


@pytest.mark.parametrize("theme", ["light"])
def test_the_overviews_pictures_have_the_proportion_of_the_audiences_window(
    sectioned: Presentation,
) -> None:
    overview = overview_of(sectioned)
    sectioned.audience.resize(640, 480)
    for _ in range(2):
        QApplication.processEvents()
    size = overview.picture_size
    assert size.width() / size.height() == pytest.approx(4 / 3, abs=0.02)
    assert overview.mapTo(sectioned.presenter, QPoint()) == QPoint()


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light"])
def test_an_overview_that_is_closed_leaves_nothing_behind(sectioned: Presentation) -> None:
    def widgets() -> int:
        overview_of(sectioned)
        press(sectioned.presenter, KEY.Key_O)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
        return len(QApplication.allWidgets())

    before = widgets()
    assert [widgets() for _time in range(3)] == [before] * 3
