# SPDX-License-Identifier: MIT
"""The strip of service models in an explanation: whose the layer is at each of them."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Point
from explorer.render.painter import Brush
from explorer.ui.widgets.states import fill_of

Draw = Callable[[float, int], Scene]


class StopBars(QWidget):
    """A layer's responsibility at every stop, small: each a button. Signal: stop_clicked(number).

    Tab comes to one of them, and the arrow keys go on from there.
    """

    stop_clicked = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._draw: Draw | None = None
        self._brush: Brush | None = None
        self._size = 12
        self._scene = Scene(1, 1)
        self.bars: list[StopBar] = []

    def show_layer(self, draw: Draw, brush: Brush, size: int, current: int) -> None:
        """Show the scene that `draw` returns for a width, in type of a pixel size."""
        self._draw, self._brush, self._size = draw, brush, size
        self._scene = draw(max(self.width(), 1), size)
        self.setAccessibleName(self._scene.description)
        self._take_bars(len(self._scene.boxes))
        for bar, box in zip(self.bars, self._scene.boxes, strict=True):
            bar.setAccessibleName(box.title)
        if not any(bar.hasFocus() for bar in self.bars):
            self.take_tab(current)
        self._place_bars()
        self.update()

    def stop_point(self, stop_index: int) -> Point:
        """Return the middle of a stop's bar."""
        return self._scene.rows[0].boxes[stop_index].rect.middle

    def focus_bar(self, number: int) -> None:
        """Give a bar the keyboard: the first or the last if there is none of that number."""
        bar = self.bars[min(max(number, 0), len(self.bars) - 1)]
        bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_tab(self, number: int) -> None:
        """Have Tab come to a bar, and to no other."""
        for bar in self.bars:
            is_tab = bar.number == number
            policy = Qt.FocusPolicy.StrongFocus if is_tab else Qt.FocusPolicy.ClickFocus
            bar.setFocusPolicy(policy)

    def _take_bars(self, count: int) -> None:
        """Have so many buttons; those that are there are kept."""
        for bar in self.bars[count:]:
            bar.setParent(None)
            bar.deleteLater()
        del self.bars[count:]
        for number in range(len(self.bars), count):
            bar = StopBar(self, number)
            bar.clicked.connect(lambda _checked=False, stop=number: self.stop_clicked.emit(stop))
            bar.show()
            self.bars.append(bar)

    def _place_bars(self) -> None:
        boxes = [box.rect for box in self._scene.boxes]
        between = [round((one.right + other.x) / 2) for one, other in pairwise(boxes)]
        for bar, (left, right) in zip(
            self.bars, pairwise((0, *between, self.width())), strict=True
        ):
            bar.setGeometry(left, 0, right - left, self.height())

    @override
    def heightForWidth(self, width: int) -> int:
        return round(self._draw(width, self._size).height) if self._draw else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._draw:
            self._scene = self._draw(self.width(), self._size)
            self._place_bars()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._brush:
            painter = QPainter(self)
            for bar in self.bars:  # below what is drawn over them
                if fill := fill_of(bar, self._brush.theme):
                    painter.fillRect(bar.geometry(), fill)
            self._brush.paint(painter, self._scene, QRegion(self.rect()))
            painter.end()


class StopBar(QAbstractButton):
    """One stop of `StopBars`, which paint it."""

    def __init__(self, strip: StopBars, number: int) -> None:
        super().__init__(strip)
        self._strip, self.number = strip, number
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint nothing."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        last = len(self._strip.bars) - 1
        targets = {
            Qt.Key.Key_Left: self.number - 1,
            Qt.Key.Key_Right: self.number + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in targets and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._strip.focus_bar(targets[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._strip.take_tab(self.number)
        super().focusInEvent(event)
