# SPDX-License-Identifier: MIT
"""Whatever is kept of a window's place, it starts wholly on a screen."""

from collections.abc import Callable
from pathlib import Path
from struct import pack

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from explorer.ui.window_geometry import (
    fit_to_screen,
    placement,
    restore_geometry,
    save_geometry,
)

Opened = Callable[[], QMainWindow]
HUGE = 2**31 - 1


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opened:
    def made() -> QMainWindow:
        window = QMainWindow()
        qtbot.addWidget(window)
        window.setMinimumSize(QSize(300, 200))
        fit_to_screen(window)
        restore_geometry(window, tmp_path)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return window

    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "window.conf"


def is_on_screen(window: QMainWindow) -> bool:
    """Return whether a window is wholly on its screen, with its frame."""
    QApplication.processEvents()
    return window.screen().availableGeometry().contains(window.frameGeometry())


def ini(value: bytes) -> bytes:
    """Return a file as Qt writes it."""
    return b"[General]\ngeometry=@ByteArray(" + b"".join(b"\\x%x" % one for one in value) + b")\n"


def left(
    *area: int, frame: tuple[int, ...] = (), version: int = 3, flags: tuple[int, int] = (0, 0)
) -> bytes:
    """Return the file of a window that was left somewhere: left, top, right and bottom."""
    head = pack(">IHH4i4ii2B", 0x1D9D0CB, version, 0, *(frame or area), *area, 7, *flags)
    return ini(head + (pack(">i4i", 2560, *area) if version >= 3 else b""))


@pytest.mark.parametrize(
    "text",
    [
        b"[General]\ngeometry=@ByteArray(\\x1\\xd9\\xd0\\xcb\\0\\x3\\0\\0\\0\\0\\x",
        b"[General]\ngeometry=1, 2, 3\n",
        b"[General]\ngeometry=large\n",
        b"[General]\ngeometry=7\n",
        b"[General]\ngeometry=@Variant(\\0\\0\\0\\x41\\x7f\\xff\\xff\\xff)\n",
        b"[General]\ngeometry=@Rect(1 2 3 4)\n",
        b"[General]\ngeometry=@Invalid()\n",
        ini(b"\x01\xd9\xd0\xcb"),
        ini(b"\xff" * 66),
        b"\0" * 500,
        b"\xff\xfe[\0G\0",
        b"geometry=",
        b"x" * 100_000,
    ],
)
def test_a_damaged_geometry_does_not_stop_the_window(
    opened: Opened, path: Path, text: bytes
) -> None:
    path.write_bytes(text)
    assert is_on_screen(opened())


@pytest.mark.slow
@pytest.mark.parametrize("version", [1, 2, 3, 4, 9, 0xFFFF])
@pytest.mark.parametrize("flags", [(0, 0), (2, 0), (0, 4), (255, 255)])
@pytest.mark.parametrize(
    "area",
    [
        (5000, 300, 6000, 900),  # on a screen that is gone
        (-3000, -3000, -2000, -2500),
        (100, 100, 9000, 7000),  # larger than the screen
        (0, 0, 799, 799),
        (790, 790, 1200, 1100),
        (50, 50, 40, 40),  # turned inside out
        (-HUGE - 1, -HUGE - 1, HUGE, HUGE),
        (HUGE, HUGE, -HUGE - 1, -HUGE - 1),
        (0, 0, 0, 0),
    ],
)
def test_a_window_is_wholly_on_a_screen(
    opened: Opened, path: Path, area: tuple[int, ...], flags: tuple[int, int], version: int
) -> None:
    path.write_bytes(left(*area, version=version, flags=flags))
    window = opened()
    assert is_on_screen(window)
    window.showNormal()
    assert is_on_screen(window)
    assert window.width() >= 300


@pytest.mark.parametrize("frame", [(0, 0, 799, 799), (-HUGE, 0, 0, HUGE), (95, 72, 605, 505)])
def test_whatever_frame_is_said_a_possible_place_is_kept(
    opened: Opened, path: Path, frame: tuple[int, ...]
) -> None:
    path.write_bytes(left(100, 100, 600, 500, frame=frame))
    size = opened().size()
    assert size == QSize(501, 401)


def test_a_window_comes_where_it_was_left(opened: Opened, path: Path) -> None:
    window = opened()
    began = placement(window)
    window.setGeometry(120, 90, 640, 480)
    save_geometry(window, path.parent, began)
    assert opened().geometry() == QRect(120, 90, 640, 480)


def test_a_maximized_window_is_maximized_again_and_knows_its_size(
    opened: Opened, path: Path
) -> None:
    window = opened()
    window.setGeometry(120, 90, 640, 480)
    window.showMaximized()
    save_geometry(window, path.parent, None)
    again = opened()
    assert again.isMaximized()
    again.showNormal()
    QApplication.processEvents()
    assert again.size() == QSize(640, 480)


def test_a_window_that_nobody_moved_says_nothing_of_its_place(opened: Opened, path: Path) -> None:
    one, other = opened(), opened()
    began = [placement(one), placement(other)]
    other.setGeometry(120, 90, 640, 480)
    save_geometry(other, path.parent, began[1])
    save_geometry(one, path.parent, began[0])
    again = opened()
    assert again.geometry() == QRect(120, 90, 640, 480)
    save_geometry(again, path.parent, placement(again))
    one.setWindowState(Qt.WindowState.WindowMaximized)
    save_geometry(one, path.parent, began[0])
    assert opened().isMaximized()


def test_other_values_of_the_file_stay(opened: Opened, path: Path) -> None:
    path.write_bytes(b"; mine\n[General]\ngeometry=1, 2, 3\nlater=@Size(3 4)\n[talk]\nx=1\n")
    save_geometry(opened(), path.parent, None)
    text = path.read_bytes()
    assert text.startswith(b"; mine\n[General]\ngeometry=@ByteArray(")
    assert text.endswith(b")\nlater=@Size(3 4)\n[talk]\nx=1\n")


def test_a_folder_in_its_place_and_a_huge_file_are_left_alone(opened: Opened, path: Path) -> None:
    path.mkdir()
    window = opened()
    assert is_on_screen(window)
    save_geometry(window, path.parent, None)
    path.rmdir()
    path.write_bytes(b"x" * 100_000)
    save_geometry(window, path.parent, None)
    assert path.stat().st_size == 100_000


def test_a_screen_smaller_than_the_least_size_holds_the_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setMinimumSize(QSize(3000, 2000))
    fit_to_screen(window)
    window.show()
    assert is_on_screen(window)
