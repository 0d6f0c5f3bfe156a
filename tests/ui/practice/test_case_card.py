# SPDX-License-Identifier: MIT
"""A case is told above the rows where there is room, and its answer shown in them."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.practice.answers import parts_at
from explorer.practice.cases import Case, Whose, shipped_cases
from explorer.ui.explain.explanation_widgets import Link
from explorer.ui.practice.case_card import CaseCard
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.ui.practice.test_practicing import begin_with_case, practicing
from tests.ui_driver import child, click, focused, in_front, press, shown_text

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)
CLOUD, AI = "cloud", "ai"


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    def opened(
        size: tuple[int, int] = (1366, 768), stack: str = CLOUD, **changes: object
    ) -> Window:
        window = in_front(qtbot, Window(replace(STILL, **changes)), *size)
        window.session.show_stack(stack)
        return window

    return opened


@pytest.fixture
def every_case(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have all cases in a round."""
    monkeypatch.setattr("explorer.ui.practice.sitting.CASES", 400)


def card(window: Window) -> CaseCard:
    return practicing(window).teller.card


def case_now(window: Window) -> Case:
    one = practicing(window).sitting
    assert one is not None
    assert one.case is not None
    return one.case


def begin(window: Window) -> None:
    window.commands["whose-job"].trigger()
    QApplication.processEvents()


def open_case(window: Window, case_id: str) -> Case:
    """Practice cases, beginning with one."""
    begin_with_case(window, case_id)
    return case_now(window)


def said_in_rows(window: Window) -> dict[str, str]:
    """Return what the boxes say of the case, by layer."""
    scene = window.stage.scene
    assert scene is not None
    return {
        row.layer: label.text
        for row in scene.rows
        for label in row.boxes[0].labels
        if label.kind == "was" and label.text.startswith("\u2190")
    }


def ringed(window: Window) -> str:
    """Return the layer around whose row the outline is."""
    return window.session.state.place.layer


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_card_stands_between_slider_and_rows(
    open_window: Callable[..., Window], size: tuple[int, int]
) -> None:
    window = open_window(size)
    begin(window)
    place, stage = card(window).geometry(), window.stage
    assert stage.slider.geometry().bottom() < place.top()
    assert place.bottom() < stage.area.y()
    scene = stage.scene
    assert scene is not None
    assert scene.heading.card is not None
    assert abs(place.left() - scene.heading.card.extent.x) <= 1
    assert abs(place.right() + 1 - scene.heading.card.extent.right) <= 1
    assert stage.area.verticalScrollBar().maximum() == 0
    for button in card(window).buttons:
        assert card(window).answers.rect().contains(button.geometry())


@pytest.mark.slow
@pytest.mark.parametrize("stack", [CLOUD, AI])
@pytest.mark.parametrize("scale", [1.0, 1.25])
def test_no_story_and_no_answer_is_cut(
    open_window: Callable[..., Window], stack: str, scale: float
) -> None:
    window = open_window((1240, 900), stack, text_scale=scale)
    begin(window)
    for _ in range(12):
        told = card(window)
        for text in (told.place, told.about, told.story, told.question):
            assert text.height() >= text.heightForWidth(text.width())
        for button in told.buttons:
            assert told.answers.rect().contains(button.geometry())
            assert button.width() >= button.sizeHint().width()
        practicing(window).answer(Whose.YOU)
        assert told.verdict.height() >= told.verdict.heightForWidth(told.verdict.width())
        press(focused(), Qt.Key.Key_Return)
        QApplication.processEvents()


@pytest.mark.slow
@pytest.mark.parametrize("size", [(900, 600), (720, 480)])
def test_without_room_for_a_card_the_panel_tells_the_case(
    open_window: Callable[..., Window], size: tuple[int, int]
) -> None:
    window = open_window(size)
    begin(window)
    assert card(window).isHidden()
    assert case_now(window).story in shown_text(window.side)
    click(child(practicing(window).bar, QPushButton, "You"))
    assert "Right" in shown_text(window.side)
    assert card(window).isHidden()


def test_a_case_moves_with_the_room_that_there_is(open_window: Callable[..., Window]) -> None:
    window = open_window((1366, 768))
    begin(window)
    story = case_now(window).story
    for size, is_card in (((900, 600), False), ((1366, 768), True)):
        window.resize(*size)
        QApplication.processEvents()
        assert card(window).isVisible() == is_card
        assert (story in shown_text(window.side)) != is_card
        assert practicing(window).bar.answers.isHidden() == is_card
    window.commands["usual-size"].trigger()
    window.session.prefer(text_scale=2.0)
    QApplication.processEvents()
    assert card(window).isHidden()
    assert story in shown_text(window.side)


def test_the_card_goes_with_the_round(open_window: Callable[..., Window]) -> None:
    window = open_window()
    begin(window)
    click(child(practicing(window).bar, QPushButton, "End the round"))
    assert card(window).isHidden()
    begin(window)
    assert card(window).isVisible()
    QTest.keySequence(window, "Esc")
    assert card(window).isHidden()
    scene = window.stage.scene
    assert scene is not None
    assert scene.headline.labels


def test_tab_leads_from_the_story_to_the_answers(open_window: Callable[..., Window]) -> None:
    window = open_window()
    begin(window)
    assert focused() is card(window).story
    seen: list[QWidget] = []
    for _ in card(window).buttons:
        press(focused(), Qt.Key.Key_Tab)
        seen.append(focused())
    assert seen == card(window).buttons


@pytest.mark.usefixtures("every_case")
def test_the_rows_of_a_chain_say_whose_part_each_was(open_window: Callable[..., Window]) -> None:
    window = open_window(stack=AI)
    chain = open_case(window, "three-floors")
    assert said_in_rows(window) == {}
    assert ringed(window) == ""
    click(child(card(window), QPushButton, "Both, each a part"))
    assert "\u2713 Right: Both, each a part." in shown_text(card(window))
    assert said_in_rows(window) == {
        "ai-application-safety": "\u2190 here: Provider",
        "ai-data-governance": "\u2190 here: You",
        "ai-plugins": "\u2190 here: You",
    }
    spot = window.stage.canvas.spot("ai-plugins")
    assert spot is not None
    assert spot.accessibleName().endswith(". In this case: You")
    assert "after a reported event" in shown_text(card(window))
    names = [window.session.stack.layer(part.layer).name for part in chain.parts]
    assert ", ".join(names) in shown_text(card(window))


@pytest.mark.usefixtures("every_case")
def test_at_another_service_model_the_rows_and_the_ring_are_those_that_answer_there(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(stack=AI)
    case = open_case(window, "sixteen-hours")
    practicing(window).answer(Whose.YOU)
    assert ringed(window) == "ai-model-safety"
    link = next(
        one
        for one in window.side.findChildren(Link)
        if one.isVisible() and one.accessibleName().startswith("PaaS: ")
    )
    click(link)
    QApplication.processEvents()
    stack = window.session.stack
    assert [part.layer for part in parts_at(case, stack, "paas")] == ["ai-application-design"]
    assert set(said_in_rows(window)) == {"ai-application-design"}
    assert ringed(window) == "ai-application-design"
    assert "Had it been PaaS: You." in shown_text(card(window))
    why = case.why_at("paas")
    assert why is not None
    assert why.text in shown_text(window.side)
    QTest.keySequence(window, "Ctrl+3")
    QApplication.processEvents()
    assert ringed(window) == "ai-model-safety"
    assert "You said You. Right is: Provider." in shown_text(card(window))


@pytest.mark.usefixtures("every_case")
def test_what_the_model_does_not_speak_of_has_no_row(open_window: Callable[..., Window]) -> None:
    window = open_window()
    outside = next(one for one in shipped_cases().cases if one.is_outside and one.stack == CLOUD)
    open_case(window, outside.id)
    practicing(window).answer(Whose.NOBODY)
    assert said_in_rows(window) == {}
    assert ringed(window) == ""
    for key in ("Ctrl+1", "Ctrl+4"):
        QTest.keySequence(window, key)
        QApplication.processEvents()
        assert said_in_rows(window) == {}
        assert "Nobody here" in shown_text(card(window))


def test_between_two_service_models_the_card_stays(open_window: Callable[..., Window]) -> None:
    window = open_window()
    begin(window)
    practicing(window).answer(Whose.YOU)
    place = card(window).geometry()
    window.session.drag_to(1.4)
    assert card(window).geometry() == place
    assert card(window).isVisible()
