# SPDX-License-Identifier: MIT
"""Anything in any order, mostly practice: diagram, panel, progress and answers never disagree."""

from random import Random

import pytest

from explorer.ui.window import Window
from soak.agree import differences
from soak.use import USES, tidy_up
from tests.used_window import window

__all__ = ["window"]

OTHERS = [
    name for name in USES if name not in ("use a dialog", "open several files", "give a talk")
]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_practice_agrees_with_all_that_is_shown(window: Window, seed: int) -> None:
    chance = Random(seed)
    done = []
    for _ in range(70):
        name = "practice" if chance.random() < 0.65 else chance.choice(OTHERS)
        number = chance.randrange(10**6)
        done.append((name, number))
        USES[name](window, number)
        tidy_up()
        assert list(differences(window)) == [], done[-6:]
