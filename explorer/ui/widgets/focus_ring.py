# SPDX-License-Identifier: MIT
"""The one ring that shows where the keyboard is, and only to those who use it.

A widget that draws a ring of its own says so with `draws_own_ring`, asks `is_focus_shown` whether
to, and is repainted when the answer is another one.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QScrollArea,
    QWidget,
)
from shiboken6 import isValid
from typing_extensions import override

WIDTH = 2.0  # pixels of the ring, and of the casing inside it
_RADIUS = 11.0
_THICK = 12  # of the frame in which the ring lies, so that its corners are in it
_OWN = "drawsOwnRing"
_USE = "keyboardUse"
_HOLDING = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_PLACING = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


def draws_own_ring(widget: QWidget) -> None:
    """Leave the ring to a widget that draws it itself."""
    widget.setProperty(_OWN, True)


def is_focus_shown(widget: QWidget) -> bool:
    """Return whether a widget has the keyboard, and the keyboard was used last."""
    return widget.hasFocus() and keyboard_use().is_last


def keyboard_use() -> "KeyboardUse":
    """Return what watches the application, which begins with the first question."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    # A search among the children would load the classes of all of them, the style's too.
    found = application.property(_USE)
    return found if isinstance(found, KeyboardUse) else KeyboardUse(application)


def paint_ring(painter: QPainter, area: QRectF, radius: float = _RADIUS) -> None:
    """Draw a ring along the inside of an area: ink, and in it a casing that parts it from ink."""
    palette = QGuiApplication.palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, inset in ((palette.base().color(), 1.5), (palette.text().color(), 0.5)):
        by = inset * WIDTH
        painter.setPen(QPen(color, WIDTH))
        around = max(radius - by, 0.0)
        painter.drawRoundedRect(area.adjusted(by, by, -by, -by), around, around)


class KeyboardUse(QObject):
    """Knows whether the keyboard was used last, not the mouse, and shows where it is if so.

    Signal: changed() when it is the other one. Only the widget that has the keyboard is watched:
    a filter for all events of the program would slow down each of them.
    """

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.setProperty(_USE, self)
        self.is_last = False
        self._watched: QWidget | None = None
        self._ring: FocusRing | None = None
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Watch the widget that has the keyboard now; a pressed button of the mouse gave it."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new
        if new is not None:
            new.installEventFilter(self)
            if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
                self._learn(False)
            elif self.is_last:
                _bring_into_sight(new)
        self._place_ring()

    def _learn(self, is_last: bool) -> None:
        if is_last != self.is_last:
            self.is_last = is_last
            self._place_ring()
            if self._watched is not None and isValid(self._watched):
                self._watched.update()
            self.changed.emit()

    def _place_ring(self) -> None:
        widget = self._watched
        if widget is None or not self.is_last or not isValid(widget) or not _wants_ring(widget):
            if self._ring is not None:
                self._ring.leave()
            return
        if self._ring is None:
            self._ring = FocusRing()
            self._ring.destroyed.connect(self._lose_ring)
        self._ring.go_around(widget)

    def _lose_ring(self) -> None:
        """Make another one when it is needed: it went with the window that it was in."""
        self._ring = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            self._learn(False)
        elif kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            if isinstance(event, QKeyEvent) and _leads(event):
                self._learn(True)
        elif kind in _PLACING:
            self._place_ring()
        return False


class FocusRing(QFocusFrame):
    """The ring around a widget. Screen readers leave it out, being a frame of the focus to Qt."""

    def __init__(self) -> None:
        super().__init__()
        self._widget: QWidget = self
        self._moving: list[QWidget] = []  # what the widget is in, up to where the ring is
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def go_around(self, widget: QWidget) -> None:
        """Lie around a widget, or inside it where there is no room around it."""
        self._stop_watching()
        out = round(2 * WIDTH)
        around = widget.rect().adjusted(-out, -out, out, out)
        for inside in _ancestors(widget):
            place = around.translated(widget.mapTo(inside, QPoint(0, 0)))
            if _has_room(inside, place):
                break
            self._moving.append(inside)
            inside.installEventFilter(self)
        if self.parentWidget() is not inside:
            self.setParent(inside)
        self.setGeometry(place & inside.rect())
        inner = self.rect().adjusted(_THICK, _THICK, -_THICK, -_THICK)
        self.setMask(QRegion(self.rect()) - QRegion(inner))  # what is inside is not repainted
        self._widget = widget
        self.raise_()
        self.show()

    def leave(self) -> None:
        """Be nowhere."""
        self._stop_watching()
        self.hide()
        self.setParent(None)

    def _stop_watching(self) -> None:
        for one in self._moving:
            if isValid(one):
                one.removeEventFilter(self)
        self._moving.clear()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize) and isValid(self._widget):
            self.go_around(self._widget)
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_ring(painter, QRectF(self.rect()))
        painter.end()


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll to a widget: an area does so only if the keyboard was in it before."""
    for area in _ancestors(widget):
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(widget)


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()


def _has_room(widget: QWidget, area: QRect) -> bool:
    """Return whether an area lies in a widget, or nothing around the widget shows more of it."""
    is_page = widget.isWindow() or isinstance(widget.parentWidget(), QAbstractScrollArea)
    return is_page or widget.rect().contains(area)


def _wants_ring(widget: QWidget) -> bool:
    has_room = not widget.isWindow() and widget.isVisible()
    return has_room and not widget.property(_OWN)


def _leads(event: QKeyEvent) -> bool:
    """Return whether a key leads somewhere, rather than being held or typed as a letter."""
    if event.key() in _HOLDING:
        return False
    held = event.modifiers() & ~(
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    )
    return bool(held) or not (event.text().isprintable() and event.text())
