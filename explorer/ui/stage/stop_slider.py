# SPDX-License-Identifier: MIT
"""The slider over the service models; its labels are the heading of the diagram."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget
from typing_extensions import override

from explorer.diagram.heading import (
    HeadSizes,
    handle,
    handle_center,
    position_at,
    stop_heads,
    track,
)
from explorer.diagram.scene import Heading, Label
from explorer.model.stack import Stack
from explorer.model.state import nearest_stop
from explorer.render.painter import Brush

_STEPS = 1000  # a QSlider has integer values only


class StopSlider(QSlider):
    """A slider over the stops. It shows a position and reports inputs; it keeps no state.

    Signals: dragged(position) while the handle is held, dropped(position) when it is let go,
    stop_chosen(number) for a key or a click on a label.
    """

    dragged = Signal(float)
    dropped = Signal(float)
    stop_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._brush: Brush | None = None
        self._stack: Stack | None = None
        self._sizes: HeadSizes | None = None
        self._centers: tuple[float, ...] = ()
        self._position = 0.0
        self._heading = Heading()
        self._is_held = False
        self._has_counts = True
        # Only assistive technology sets the value; mouse and keys are handled below.
        self.valueChanged.connect(lambda value: self.stop_chosen.emit(nearest_stop(value / _STEPS)))

    def show_position(
        self,
        stack: Stack,
        sizes: HeadSizes,
        centers: tuple[float, ...],
        position: float,
        brush: Brush,
        has_counts: bool = True,
    ) -> None:
        """Show a position along the stops of a stack, the heads at the given x."""
        before = (self._stack, self._sizes, self._centers, self._brush, self._has_counts, self._at)
        old = self._handle_area
        self._has_counts = has_counts
        self._stack, self._sizes, self._centers = stack, sizes, centers
        self._position, self._brush = position, brush
        now = (stack, sizes, centers, brush, has_counts, self._at)
        blocked = self.blockSignals(True)
        self.setRange(0, _STEPS * (len(stack.stops) - 1))
        self.setSingleStep(_STEPS)
        self.setPageStep(_STEPS)
        if position == nearest_stop(position):
            stop = stack.stops[nearest_stop(position)]
            self.setAccessibleName(self.tr("Service model: {stop}").format(stop=stop.name))
            self.setAccessibleDescription(stop.long_name)
        self.setValue(round(position * _STEPS))
        self.blockSignals(blocked)
        if now == before:
            self.update(QRegion(old) + QRegion(self._handle_area))
        else:
            stops = stop_heads(stack, sizes, centers, 0, self._at, has_counts)
            self._heading = Heading(track=track(sizes, centers, 0), stops=stops)
            self.update()

    @property
    def is_held(self) -> bool:
        """Whether the handle is being dragged."""
        return self._is_held

    @property
    def labels(self) -> tuple[Label, ...]:
        """The texts of the heads."""
        return tuple(self._heading.labels)

    @property
    def _at(self) -> float:
        """The stop that the handle stands at, -1 between two."""
        position = self._position
        return position if position == nearest_stop(position) else -1.0

    @property
    def _handle_area(self) -> QRect:
        """The area of the handle and its focus ring, in the slider's pixels."""
        if self._sizes is None:
            return QRect()
        reach = self._sizes.knob + 6
        spread = QPointF(reach, reach)
        return QRectF(self.handle_point - spread, self.handle_point + spread).toAlignedRect()

    @property
    def handle_point(self) -> QPointF:
        """Where the handle is, in the slider's pixels."""
        if self._sizes is None:
            return QPointF()
        return QPointF(*handle_center(self._sizes, self._centers, 0, self._position))

    def label_point(self, stop_index: int) -> QPointF:
        """Return the middle of a stop's label, in the slider's pixels."""
        below = self._sizes.track * 2.6 if self._sizes else 0.0
        return QPointF(self._centers[stop_index], below)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, int(self._sizes.height) if self._sizes else 100)

    @override
    def sliderChange(self, change: QSlider.SliderChange) -> None:
        """Do nothing: `show_position` repaints what has changed."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._brush is None or self._stack is None or self._sizes is None:
            return
        brush, sizes, centers = self._brush, self._sizes, self._centers
        painter = QPainter(self)
        brush.clear(painter, event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        brush.shapes(painter, self._heading.shapes)
        knob = handle(sizes, centers, 0, self._position)
        brush.shapes(painter, (knob,))
        if self.hasFocus():
            painter.save()
            center = self.handle_point
            reach = sizes.knob + 3.5
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(brush.color("ink"))
            pen.setWidthF(2.0)
            painter.setPen(pen)
            painter.drawEllipse(center, reach, reach)
            painter.restore()
        brush.labels(painter, self._heading.labels, event.region())
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._sizes is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.position().y() <= self._sizes.track * 2:
            self._is_held = True
            self._drag_to(event.position().x())
        else:
            self.stop_chosen.emit(nearest_stop(position_at(self._centers, event.position().x())))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_held:
            self._drag_to(event.position().x())
        else:
            on_track = self._sizes is not None and event.position().y() <= self._sizes.track * 2
            hand = Qt.CursorShape.OpenHandCursor if on_track else Qt.CursorShape.PointingHandCursor
            self.setCursor(hand)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_held and event.button() is Qt.MouseButton.LeftButton:
            self._is_held = False
            self.dropped.emit(position_at(self._centers, event.position().x()))

    def _drag_to(self, x: float) -> None:
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.dragged.emit(position_at(self._centers, x))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling never moves the slider by accident."""
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._stack is None:
            return
        last = len(self._stack.stops) - 1
        here = self._position
        targets = {
            Qt.Key.Key_Left: max(0, _before(here)),
            Qt.Key.Key_Down: max(0, _before(here)),
            Qt.Key.Key_PageDown: max(0, _before(here)),
            Qt.Key.Key_Right: min(last, int(here) + 1),
            Qt.Key.Key_Up: min(last, int(here) + 1),
            Qt.Key.Key_PageUp: min(last, int(here) + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        key = Qt.Key(event.key())
        if key in targets and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self.stop_chosen.emit(targets[key])
        else:
            event.ignore()  # or QSlider would mirror itself


def _before(position: float) -> int:
    """Return the stop that lies before a position."""
    return int(position) if position > int(position) else int(position) - 1
