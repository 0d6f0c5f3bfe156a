# SPDX-License-Identifier: MIT
from itertools import pairwise

import pytest
from PySide6.QtCore import QElapsedTimer
from pytestqt.qtbot import QtBot

from explorer.ui.stage.glide import Glide
from tests.ui_driver import heard


@pytest.mark.parametrize(("start", "end"), [(0.0, 1.0), (3.0, 1.0), (1.1, 3.0), (0.3, 0.0)])
def test_a_glide_goes_one_way_and_ends_exactly_at_its_target(
    qtbot: QtBot, start: float, end: float
) -> None:
    glide = Glide()
    moved = heard(glide.moved)
    glide.start(start, end, 60)
    assert glide.target == end
    qtbot.waitUntil(lambda: glide.target is None)
    assert moved[-1] == end
    assert moved in (sorted(moved), sorted(moved, reverse=True))
    assert all(min(start, end) <= position <= max(start, end) for position in moved)


def test_a_glide_slows_down(qtbot: QtBot) -> None:
    glide = Glide()
    clock = QElapsedTimer()
    seen: list[tuple[float, float]] = []
    glide.moved.connect(lambda position: seen.append((clock.elapsed() / 400, position)))
    clock.start()
    glide.start(0.0, 1.0, 400)
    qtbot.waitUntil(lambda: glide.target is None)
    halfway = [position for time, position in seen if 0.3 < time < 0.6]
    assert halfway
    assert min(halfway) > 0.6  # of an even one it would be 0.3


def test_a_second_glide_starts_where_it_is_told_and_does_not_jump_ahead(qtbot: QtBot) -> None:
    glide = Glide()
    glide.start(0.0, 1.0, 60)
    qtbot.waitUntil(lambda: glide.target is None)
    moved = heard(glide.moved)
    glide.start(1.0, 3.0, 60)
    qtbot.waitUntil(lambda: glide.target is None)
    assert all(before <= after for before, after in pairwise(moved))
    assert moved[-1] == 3.0


def test_a_new_target_on_the_way_replaces_the_old_one(qtbot: QtBot) -> None:
    glide = Glide()
    moved = heard(glide.moved)
    glide.start(0.0, 3.0, 60)
    glide.start(1.0, 2.0, 60)
    assert glide.target == 2.0
    qtbot.waitUntil(lambda: glide.target is None)
    assert max(moved) == moved[-1] == 2.0


def test_a_stopped_glide_stays_where_it_is(qtbot: QtBot) -> None:
    glide = Glide()
    moved = heard(glide.moved)
    glide.start(0.0, 1.0, 10_000)
    qtbot.waitUntil(lambda: bool(moved) and moved[-1] > 0)
    glide.stop()
    assert glide.target is None
    assert 0 < moved[-1] < 1
