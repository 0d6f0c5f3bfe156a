# SPDX-License-Identifier: MIT
"""The answers in a row or in the panel: what they show, by the room that they have."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from explorer.ui.practice.answers import Answers, Choice

THREE = (
    Choice("customer", "You", "1", icon="person"),
    Choice("shared", "Shared", "2"),
    Choice("provider", "Provider", "3", icon="cloud"),
)
DEPENDS = Choice("model-dependent", "Depends on the AI model", "4", "Depends")
LONG = (
    Choice("customer", "Contoso Industries of Northern Europe", "1", icon="person"),
    *THREE[1:],
    DEPENDS,
)


@pytest.fixture
def row(show: Callable[..., None]) -> Callable[..., Answers]:
    def made(choices: tuple[Choice, ...], wide: int, *, is_cut: bool = False) -> Answers:
        answers = Answers(None, is_cut=is_cut)
        answers.show_choices(choices)
        answers.setFixedSize(wide, 34)
        show(answers)
        return answers

    return made


def shown(answers: Answers) -> list[str]:
    """Return what each button shows: its key, and a name or an icon."""
    return [
        f"{one.choice.key if one.look.has_key else ''} "
        f"{one.look.text(one.choice) or one.look.icon(one.choice)}".strip()
        for one in answers.buttons
    ]


@pytest.mark.parametrize(
    ("choices", "wide", "expected"),
    [
        (THREE, 600, ["1 You", "2 Shared", "3 Provider"]),
        ((*THREE, DEPENDS), 900, ["1 You", "2 Shared", "3 Provider", "4 Depends on the AI model"]),
        ((*THREE, DEPENDS), 640, ["1 You", "2 Shared", "3 Provider", "4 Depends"]),
        ((*THREE, DEPENDS), 320, ["You", "Shared", "Provider", "Depends"]),
        (LONG, 400, ["1 person", "2 Shared", "3 cloud", "4 Depends"]),
        (LONG, 290, ["person", "Shared", "cloud", "Depends"]),
        (LONG, 160, ["1", "2", "3", "4"]),
    ],
)
def test_keys_give_way_before_names_and_names_before_icons(
    row: Callable[..., Answers],
    choices: tuple[Choice, ...],
    wide: int,
    expected: list[str],
) -> None:
    answers = row(choices, wide)
    assert shown(answers) == expected
    assert answers.has_names == ("Provider" in expected[2])


@pytest.mark.parametrize("wide", [900, 640, 400, 320, 290, 160])
def test_nothing_is_cut_in_a_row(row: Callable[..., Answers], wide: int) -> None:
    for choices in (THREE, (*THREE, DEPENDS), LONG):
        for button in row(choices, wide).buttons:
            assert button.wanted_width(button.look) <= button.width() + 1
            assert button.accessibleName() == button.choice.text


def test_in_the_panel_a_name_may_be_cut_and_never_is_an_icon(row: Callable[..., Answers]) -> None:
    answers = row(LONG, 290, is_cut=True)
    assert answers.has_names
    assert shown(answers)[0] == "1 Contoso Industries of Northern Europe"
    assert answers.buttons[0].toolTip() == "Contoso Industries of Northern Europe (key 1)"
    answers.setFixedSize(290, 200)
    answers.be_row(False)
    QApplication.processEvents()
    assert len({one.geometry().left() for one in answers.buttons}) == 1


def test_answers_are_alike_where_there_is_room(row: Callable[..., Answers]) -> None:
    widths = [one.width() for one in row((*THREE, DEPENDS), 640).buttons]
    assert max(widths) - min(widths) <= 1
