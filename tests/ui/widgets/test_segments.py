# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from explorer.diagram.theme import THEMES
from explorer.ui.style import TEXT_SIZE, palette, sheet
from explorer.ui.widgets.segments import Segments
from tests.ui_driver import click, color_at, colors_in, focused, heard, press, seen

VIEWS = [("single", "One model", "A tip"), ("matrix", "Side by side", "Another")]


@pytest.fixture
def segments(show: Callable[..., None]) -> Segments:
    made = Segments("View")
    made.show_choices(VIEWS, "single")
    show(made)
    return made


def test_segments_show_which_of_them_is_chosen(segments: Segments) -> None:
    assert segments.accessibleName() == "View"
    assert segments.button("single").isChecked()
    assert not segments.button("matrix").isChecked()
    assert segments.button("matrix").toolTip() == "Another"
    segments.show_choices(VIEWS, "matrix")
    assert segments.button("matrix").isChecked()
    assert not segments.button("single").isChecked()


def test_a_segment_is_chosen_by_mouse_and_keyboard(segments: Segments) -> None:
    chosen = heard(segments.chosen)
    click(segments.button("matrix"))
    press(segments.button("single"), Qt.Key.Key_Space)
    assert chosen == ["matrix", "single"]


def test_showing_a_choice_does_not_choose_it(segments: Segments) -> None:
    chosen = heard(segments.chosen)
    segments.show_choices(VIEWS, "matrix")
    assert chosen == []


def test_a_third_choice_is_added_and_names_are_shown_as_they_are(segments: Segments) -> None:
    old = segments.button("single")
    segments.show_choices([*VIEWS, ("opened", "Ours & <b>theirs</b>", "")], "opened")
    assert segments.button("opened").text() == "Ours && <b>theirs</b>"
    assert segments.button("single") is not old
    with pytest.raises(KeyError):
        segments.button("nothing")


def test_segments_stand_side_by_side(segments: Segments) -> None:
    first, second = segments.button("single").geometry(), segments.button("matrix").geometry()
    assert 0 < second.left() - first.right() <= 4
    assert first.height() == second.height()


def test_other_choices_have_all_the_room_at_once(segments: Segments) -> None:
    segments.show_choices([("place", "Place", ""), ("review", "Review", "")], "place")
    QApplication.processEvents()  # what is to be deleted is still there
    for one in segments.buttons:
        assert one.shown_text == one.text()


def test_arrows_go_from_one_to_the_next_and_choose_it(segments: Segments) -> None:
    chosen = heard(segments.chosen)
    segments.button("single").setFocus(Qt.FocusReason.TabFocusReason)
    press(focused(), Qt.Key.Key_Right)
    assert focused() is segments.button("matrix")
    press(focused(), Qt.Key.Key_Left)
    assert focused() is segments.button("single")
    assert chosen == ["matrix", "single"]


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_chosen_one_lies_as_a_card_with_an_edge_in_a_soft_frame(
    segments: Segments, qapp: QApplication, theme: str
) -> None:
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    QApplication.processEvents()
    color, image = THEMES[theme].color, seen(segments)
    chosen = segments.button("single").geometry()
    other = segments.button("matrix").geometry()
    assert color_at(image, chosen.center() - chosen.center() / 1.3) in (
        color("card"), color("soft"), color("control"),
    )  # fmt: skip
    assert {color("card"), color("control"), color("ink")} <= colors_in(image, chosen)
    assert {color("soft"), color("muted")} <= colors_in(image, other)
    if color("control") != color("muted"):
        assert color("control") not in colors_in(image, other)


def entries(menu: QMenu) -> list[tuple[str, bool]]:
    return [(one.text(), one.isChecked()) for one in menu.actions()]


def test_folded_they_are_one_button_with_a_menu(segments: Segments) -> None:
    wide = segments.sizeHint().width()
    segments.fold(True)
    assert segments.is_folded
    assert segments.sizeHint().width() < wide
    button = segments.folded_button
    assert button.isVisible()
    assert (button.text(), button.accessibleName()) == ("One model", "View: One model")
    assert not segments.button("single").isVisible()
    button.menu().aboutToShow.emit()
    assert entries(button.menu()) == [("One model", True), ("Side by side", False)]


def test_the_menu_chooses_and_the_button_says_what_is_chosen(segments: Segments) -> None:
    segments.fold(True)
    chosen = heard(segments.chosen)
    menu = segments.folded_button.menu()
    click(segments.folded_button)
    assert menu.isVisible()
    menu.actions()[1].trigger()
    menu.hide()
    assert chosen == ["matrix"]
    segments.show_choices(VIEWS, "matrix")
    assert segments.folded_button.text() == "Side by side"
    click(segments.folded_button)
    menu.actions()[1].trigger()  # it is shown already
    menu.hide()
    assert chosen == ["matrix"]


def test_folding_and_unfolding_keep_the_keyboard(segments: Segments) -> None:
    segments.button("single").setFocus()
    segments.fold(True)
    assert focused() is segments.folded_button
    segments.show_choices([*VIEWS, ("third", "Third", "")], "matrix")
    assert not segments.button("third").isVisible()
    segments.fold(False)
    assert focused() is segments.button("matrix")
    assert segments.button("third").isVisible()
    assert not segments.folded_button.isVisible()


def test_their_width_is_known_before_they_are_folded_or_not(segments: Segments) -> None:
    folded, wide = (segments.width_when(is_folded, is_least=False) for is_folded in (True, False))
    border = 2
    assert 0 <= wide - segments.sizeHint().width() <= border
    segments.fold(True)
    QApplication.processEvents()
    assert 0 <= folded - segments.sizeHint().width() <= border
    segments.show_choices([("single", "A far longer word", ""), VIEWS[1]], "single")
    assert segments.width_when(is_folded=False, is_least=False) > wide
