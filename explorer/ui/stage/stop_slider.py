# SPDX-License-Identifier: MIT
"""The slider over the service models: it shows the heading of the scene."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QWheelEvent,
)
from PySide6.QtWidgets import QSlider, QToolTip, QWidget
from typing_extensions import override

from explorer.diagram.heading import along, position_at
from explorer.diagram.items import Label
from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Rect
from explorer.diagram.subject import Subject
from explorer.model.bounds import clamp
from explorer.model.state import nearest_stop
from explorer.model.wording import counts_line
from explorer.render.painter import Brush
from explorer.ui.stage.band import paint_band
from explorer.ui.widgets.focus_ring import draws_own_ring, is_focus_shown

_RING = 2.5  # pixels between the handle and the middle of its ring
_STEPS = 1000  # a QSlider has integer values only
_COMPARING = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class StopSlider(QSlider):
    """A slider over the stops. It shows a position and reports inputs; it keeps no state.

    Signals: dragged(position) while the handle is held, dropped(position) when it is let go,
    stop_chosen(number) for a key or a click on a label, and with Shift baseline_chosen(number).
    """

    dragged = Signal(float)
    dropped = Signal(float)
    stop_chosen = Signal(int)
    baseline_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        draws_own_ring(self)
        self._brush: Brush | None = None
        self._subject: Subject | None = None
        self._scene: Scene | None = None
        self._is_held = False
        # Only assistive technology sets the value; mouse and keys are handled below.
        self.valueChanged.connect(lambda value: self.stop_chosen.emit(nearest_stop(value / _STEPS)))

    def show_scene(
        self, scene: Scene, subject: Subject, brush: Brush, changed: QRegion | None = None
    ) -> None:
        """Show the heading of a subject's scene; `changed` is to be repainted, None for all.

        While answers are hidden neither tips nor names say how many layers are whose.
        """
        # What is behind it need not be painted; a style sheet takes that back when it comes.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        before = self._ring_area
        self._scene, self._subject, self._brush = scene, subject, brush
        position, stops = subject.position, subject.stack.stops
        blocked = self.blockSignals(True)
        self.setRange(0, _STEPS * (len(stops) - 1))
        self.setSingleStep(_STEPS)
        self.setPageStep(_STEPS)
        if position == nearest_stop(position):
            number = subject.stop_index
            name = self.tr("Service model: {stop}").format(stop=stops[number].name)
            self.setAccessibleName(name)
            about = stops[number].long_name, self._told(number)
            self.setAccessibleDescription(". ".join(filter(None, about)))
        self.setValue(round(position * _STEPS))
        self.blockSignals(blocked)
        if changed is None:
            self.update()
        else:
            self.update(changed)
            if self.hasFocus() and before != self._ring_area:
                self.update(before)
                self.update(self._ring_area)

    @property
    def is_held(self) -> bool:
        """Whether the handle is being dragged."""
        return self._is_held

    @property
    def labels(self) -> tuple[Label, ...]:
        """The texts of the heads."""
        heads = self._scene.heading.stops if self._scene else ()
        return tuple(label for head in heads for label in (*head.names, *head.details))

    @property
    def _handle(self) -> Rect:
        """The place of the handle, in the slider's pixels."""
        shapes = self._scene.heading.handle if self._scene else ()
        return shapes[0].extent if shapes else Rect(0, 0, 0, 0)

    @property
    def _ring_area(self) -> QRect:
        """Where the ring is that shows the keyboard."""
        return QRectF(*self._handle.inset(-_RING - 3)).toAlignedRect()

    @property
    def handle_point(self) -> QPointF:
        """Return the middle of the handle, in the slider's pixels."""
        return QPointF(*self._handle.middle)

    def label_point(self, stop_index: int) -> QPointF:
        """Return the middle of a stop's label, in the slider's pixels."""
        if self._scene is None:
            return QPointF()
        head = self._scene.heading.stops[stop_index]
        return QPointF(head.rect.middle.x, (self._handle.bottom + head.rect.bottom) / 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(400, int(self._scene.bands.headline) if self._scene else 100)

    @override
    def sliderChange(self, change: QSlider.SliderChange) -> None:
        """Do nothing: `show_scene` repaints what has changed."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._brush is None or self._scene is None:
            return
        painter = paint_band(self, event, self._scene, self._brush, 0)
        if self.hasFocus() and is_focus_shown(self):
            self._paint_focus(painter, self._brush)
        painter.end()

    def _paint_focus(self, painter: QPainter, brush: Brush) -> None:
        """Paint the focus ring around the handle."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = QRectF(*self._handle.inset(-_RING))
        for width, role in ((6.0, "card"), (2.0, "ink")):
            painter.setPen(QPen(brush.color(role), width))
            painter.drawEllipse(ring)

    @property
    def _centers(self) -> tuple[float, ...]:
        return self._scene.columns if self._scene else ()

    def _is_on_track(self, y: float) -> bool:
        return y <= self._handle.bottom

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or len(self._centers) < 2:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        is_shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if self._is_on_track(event.position().y()) and not is_shift:
            self._is_held = True
            self._drag_to(event.position().x())
        else:
            self._click(self.stop_at(event.position().x()), event)

    def _click(self, number: int, event: QMouseEvent) -> None:
        """Go to a stop, or compare with it; a click on the one that was chosen for that ends it."""
        if event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self.baseline_chosen.emit(number)
            return
        if self._subject and self._subject.before == number:
            self.baseline_chosen.emit(number)
        self.stop_chosen.emit(number)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_held:
            self._drag_to(event.position().x())
        else:
            on_track = self._is_on_track(event.position().y())
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
    def event(self, event: QEvent) -> bool:
        """Show the numbers behind the squares of the stop under the mouse as its tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos().x()), self)
            return True
        return super().event(event)

    def stop_at(self, x: float) -> int:
        """Return the index of the stop that is nearest to an x."""
        return nearest_stop(position_at(self._centers, x))

    def tip_at(self, x: float) -> str:
        """Return the tip of the stop at an x: its names and how many layers are whose."""
        if self._subject is None or len(self._centers) < 2:
            return ""
        number = self.stop_at(x)
        stop = self._subject.stack.stops[number]
        return "\n".join(filter(None, (stop.name, stop.long_name, self._told(number))))

    def _told(self, number: int) -> str:
        """Return how many layers of a stop are whose, unless that is asked."""
        if self._subject is None or self._subject.is_asking:
            return ""
        return counts_line(self._subject.worded, number)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ignore the wheel, so that scrolling never moves the slider by accident."""
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._subject is None:
            return
        last = len(self._subject.stack.stops) - 1
        here = self._subject.position
        targets = {
            Qt.Key.Key_Left: max(0, before(here)),
            Qt.Key.Key_Down: max(0, before(here)),
            Qt.Key.Key_PageDown: max(0, before(here)),
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
        elif key in _COMPARING and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            self._compare(_COMPARING[key], last)
        else:
            event.ignore()  # or QSlider would mirror itself

    def _compare(self, step: int, last: int) -> None:
        """Compare with the stop beside the one that is compared with now."""
        assert self._subject is not None
        now = self._subject.baseline
        start = self._subject.stop_index if now is None else now
        number = clamp(start + step, 0, last)
        if number != now:
            self.baseline_chosen.emit(number)

    def position_moved(self, start: float, pixels: float) -> float:
        """Return the position so many pixels to the right of another one."""
        if len(self._centers) < 2:
            return start
        return position_at(self._centers, along(self._centers, start) + pixels)


def before(position: float) -> int:
    """Return the stop that lies before a position."""
    return int(position) if position > int(position) else int(position) - 1
