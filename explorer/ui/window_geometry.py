# SPDX-License-Identifier: MIT
"""Where the window stands and how large it is, from one run to the next."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from struct import Struct
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from explorer.disk import WriteError, locked, read_start, write_bytes
from explorer.ui.ini_file import value_in, with_value

_USUAL_SIZE = QSize(1360, 820)
_FRAME_ROOM = QSize(8, 40)  # for borders and title bar, whose sizes nobody knows beforehand
_KEY = b"geometry"
_MAX_BYTES = 64 * 1024
# What Qt writes: a mark and its version, the window with its frame, the window as it is when it
# does not fill the screen, the number of the screen, whether it is maximized or on the full screen.
_QT_BYTES = Struct(">IHH4i4iiBB")
_QT_REST = Struct(">i4i")  # since version 3: the width of the screen, and the window as it is
_QT_MARK = 0x1D9D0CB
_LEAST_FRAME = (2, 24, 2, 2)  # a window that leaves less to Qt is moved by it
_MAX_FRAME = 100
_FILLING = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Edges(NamedTuple):
    """An area by its first and last columns and rows, or the widths of a frame."""

    left: int
    top: int
    right: int
    bottom: int


class Placement(NamedTuple):
    """Where a window is when it does not fill the screen, and how it fills it."""

    normal: QRect
    filling: Qt.WindowState


def fit_to_screen(window: QWidget) -> None:
    """Give a window its usual size, or what of it the screen has room for."""
    room = window.screen().availableSize() - _FRAME_ROOM
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    window.resize(_USUAL_SIZE.boundedTo(room).expandedTo(window.minimumSize()))


def placement(window: QWidget) -> Placement:
    """Return where a window is now."""
    return Placement(window.normalGeometry(), window.windowState() & _FILLING)


def restore_geometry(window: QWidget, folder: Path | None) -> None:
    """Bring a window to where it was left, if it ever was, or as near as the screens allow.

    Nothing that the file holds is trusted, and it is nothing to bother anybody with. Without a
    folder nothing is remembered.
    """
    if folder is None:
        return
    with contextlib.suppress(OSError):
        window.restoreGeometry(_fitting(value_in(_read(_path(folder)), _KEY), window))


def save_geometry(window: QWidget, folder: Path | None, began: Placement | None) -> None:
    """Remember where a window is left, unless that is where it began: then another may be right."""
    if folder is None or placement(window) == began:
        return
    with contextlib.suppress(OSError, WriteError):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            raw = b""
            with contextlib.suppress(FileNotFoundError):
                raw = _read(_path(folder))
            write_bytes(_path(folder), with_value(raw, _KEY, bytes(window.saveGeometry().data())))


def _path(folder: Path) -> Path:
    return folder / "window.conf"


def _read(path: Path) -> bytes:
    """Return what the file holds; OSError if that is more than it ever should."""
    raw = read_start(path, _MAX_BYTES + 1)
    if len(raw) > _MAX_BYTES:
        raise OSError("more than 64 KiB")
    return raw


def _fitting(saved: bytes, window: QWidget) -> bytes:
    """Return a geometry as Qt saves it with the window wholly on a screen; empty if it is none."""
    if len(saved) < _QT_BYTES.size or saved[:4] != _QT_MARK.to_bytes(4):
        return b""
    _mark, major, _minor, *numbers = _QT_BYTES.unpack_from(saved)
    outer, normal = Edges(*numbers[:4]), Edges(*numbers[4:8])
    shown, rest = normal, saved[_QT_BYTES.size :]
    if major >= 3 and len(rest) >= _QT_REST.size:
        shown = Edges(*_QT_REST.unpack_from(rest)[1:])
    screens = QGuiApplication.screens()
    screen = max(screens, key=lambda one: (_common(one, normal), one is window.screen()))
    room = _inner(_edges(screen.availableGeometry()), _frame(outer, shown))
    least = window.minimumSize()
    normal, shown = _moved_into(room, normal, least), _moved_into(room, shown, least)
    flags = [bool(flag) for flag in numbers[9:]]
    whole = _QT_BYTES.pack(_QT_MARK, 3, 0, *normal, *normal, screens.index(screen), *flags)
    return whole + _QT_REST.pack(screen.geometry().width(), *shown)


def _edges(area: QRect) -> Edges:
    return Edges(area.left(), area.top(), area.right(), area.bottom())


def _common(screen: QScreen, area: Edges) -> int:
    """Return how many pixels of an area are on a screen."""
    room = _edges(screen.geometry())
    width = min(room.right, area.right) - max(room.left, area.left) + 1
    height = min(room.bottom, area.bottom) - max(room.top, area.top) + 1
    return max(width, 0) * max(height, 0)


def _frame(outer: Edges, shown: Edges) -> Edges:
    """Return how wide the frame was on each side, or what is usual if that cannot be."""
    found = (
        shown.left - outer.left,
        shown.top - outer.top,
        outer.right - shown.right,
        outer.bottom - shown.bottom,
    )
    if not all(0 <= side <= _MAX_FRAME for side in found):
        found = (4, _FRAME_ROOM.height() - 4, 4, 4)
    return Edges(*map(max, found, _LEAST_FRAME))


def _inner(area: Edges, frame: Edges) -> Edges:
    left, top = area.left + frame.left, area.top + frame.top
    return Edges(left, top, area.right - frame.right, area.bottom - frame.bottom)


def _moved_into(room: Edges, area: Edges, least: QSize) -> Edges:
    """Return an area within a room: as large as it was, but not less than possible or the room."""
    left, right = _between(room[::2], area[::2], least.width())
    top, bottom = _between(room[1::2], area[1::2], least.height())
    return Edges(left, top, right, bottom)


def _between(room: Sequence[int], span: Sequence[int], least: int) -> tuple[int, int]:
    """Return the first and last place of a span within those of a room."""
    (first, last), (start, end) = room, span
    length = min(max(end - start + 1, least), last - first + 1)
    start = min(max(start, first), last - length + 1)
    return start, start + length - 1
