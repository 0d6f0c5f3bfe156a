# SPDX-License-Identifier: MIT
"""A window as somebody opens it who wants no motion, as a fixture."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests.ui_driver import in_front

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    """Return a function that opens a window of a size with its preferences' file and changes."""

    def opened(
        size: tuple[int, int] = (1366, 768), path: Path | None = None, **changes: object
    ) -> Window:
        return in_front(qtbot, Window(replace(STILL, **changes), path), *size)

    return opened
