# SPDX-License-Identifier: MIT
"""A window as the simulated uses of packaging/soak expect it, as a fixture."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from explorer.ui.window import Window
from soak.use import close_window, new_window


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """Return the window; whether anybody listens is afterwards as before."""
    assert qtbot
    was_active = QAccessible.isActive()
    window = new_window()
    yield window
    close_window(window)
    QAccessible.setActive(was_active)
