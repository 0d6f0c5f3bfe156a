# SPDX-License-Identifier: MIT
"""What a person does with widgets, and what a person sees and hears of them."""

from typing import Any, TypeVar

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, SignalInstance
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.diagram.theme import THEMES
from explorer.render.painter import Brush
from explorer.ui.widgets.focus_ring import keyboard_use

LIGHT = Brush(THEMES["light"])

_Kind = TypeVar("_Kind", bound=QWidget)


def in_front(qtbot: QtBot, window: _Kind, width: int = 1366, height: int = 768) -> _Kind:
    """Show a window at a size and wait until it has the keyboard."""
    keyboard_use().is_last = False  # whatever keys another test has pressed
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def click(widget: QWidget, place: QPoint | QPointF | None = None) -> None:
    """Click in the middle of a widget, or at a place in it."""
    where = widget.rect().center() if place is None else QPointF(place).toPoint()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where)


def hover(widget: QWidget, place: QPoint | QPointF) -> None:
    """Move the mouse to a place in a widget, whatever lies over it on a small screen."""
    where = QPointF(place)
    move, button = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
    held = Qt.KeyboardModifier.NoModifier
    event = QMouseEvent(move, where, widget.mapToGlobal(where), button, button, held)
    QApplication.sendEvent(widget, event)


def press(widget: QWidget, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    """Press keys one after another on a widget."""
    for key in keys:
        QTest.keyClick(widget, key, held or Qt.KeyboardModifier.NoModifier)


def focused() -> QWidget:
    """Return where the keyboard is."""
    widget = QApplication.focusWidget()
    assert widget is not None, "the keyboard is nowhere"
    return widget


def heard(signal: SignalInstance) -> list[Any]:
    """Return a list that grows by what a signal carries, as a tuple where that is several."""
    told: list[Any] = []
    signal.connect(lambda *values: told.append(values[0] if len(values) == 1 else values))
    return told


def child(parent: QWidget, kind: type[_Kind], name: str) -> _Kind:
    """Return the child that has a text or an accessible name."""
    for one in parent.findChildren(kind):
        text = one.text().replace("&", "") if hasattr(one, "text") else ""
        if name in (text, one.accessibleName()):
            return one
    raise AssertionError(f"there is no {kind.__name__} {name!r}")


def color_of(widget: QWidget) -> str:
    """Return the color in the middle of a widget, as `#RRGGBB`."""
    return widget.grab().toImage().pixelColor(widget.rect().center()).name().upper()


def texts(parent: QWidget) -> list[str]:
    """Return the texts of the labels that can be seen, in order."""
    return [one.text() for one in parent.findChildren(QLabel) if one.isVisible()]


def shown_text(parent: QWidget) -> str:
    """Return the texts of the labels that can be seen, line by line, once all is painted."""
    for _ in range(2):  # an explanation is built after the first frame
        QApplication.processEvents()
    return "\n".join(texts(parent))


def seen(widget: QWidget) -> QImage:
    """Return a widget as it looks when all of it is painted."""
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def on_screen(widget: QWidget) -> QImage:
    """Return what is on the screen of a window, after however many partial repaints."""
    QApplication.processEvents()
    screen = widget.screen().grabWindow(widget.winId())
    return screen.toImage().convertToFormat(QImage.Format.Format_RGB32)


class Painted(QObject):
    """Notes the region of each repaint of a widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.region = QRegion()
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region += event.region()
        return False


def color_at(image: QImage, place: QPoint | QPointF) -> str:
    """Return the color of a pixel, in the form that themes have."""
    return image.pixelColor(QPointF(place).toPoint()).name().upper()


def colors_in(image: QImage, area: QRect) -> set[str]:
    """Return all the colors in an area of a picture."""
    part = image.copy(area & image.rect())
    return {QColor(int(value)).name().upper() for value in np.unique(pixels(part))}


def differing(one: QImage, other: QImage) -> list[QPoint]:
    """Return the places at which two pictures of one size differ."""
    assert one.size() == other.size()
    rows, columns = np.nonzero(pixels(one) != pixels(other))
    return [QPoint(int(x), int(y)) for y, x in zip(rows, columns, strict=True)]


def pixels(image: QImage) -> np.ndarray:
    """Return the colors of a picture, row by row."""
    values = np.frombuffer(image.constBits(), np.uint32)
    return values.reshape(image.height(), image.bytesPerLine() // 4)
