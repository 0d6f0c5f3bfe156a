# SPDX-License-Identifier: MIT
"""The stage: the slider above the scrollable diagram, laid out as one picture."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from explorer.diagram.heading import HeadSizes
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.diagram.window_fit import Room, fit_to_window
from explorer.model.bounds import clamp
from explorer.model.state import View, nearest_stop
from explorer.render.painter import Brush
from explorer.ui.stage.canvas import Canvas
from explorer.ui.stage.frozen_pane import FrozenPane
from explorer.ui.stage.stop_slider import StopSlider


class Stage(QWidget):
    """Shows a subject. Signals are those of its `slider` and its `canvas`."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = StopSlider(self)
        self.canvas = Canvas()
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.canvas)
        self.canvas.focus_moved.connect(self._scroll_to)
        self._subject: Subject | None = None
        self._brush: Brush | None = None
        self._text_scale = 1.0
        self._seen: tuple[object, ...] = ()
        self.frozen: FrozenPane | None = None
        self.area.horizontalScrollBar().valueChanged.connect(self._follow)
        self.area.verticalScrollBar().valueChanged.connect(self._follow)
        self._explains: dict[str, str] = {}
        self._has_own_place = False  # of the slider, which then follows its handle

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown."""
        return self.canvas.scene

    def show_subject(self, subject: Subject, brush: Brush, text_scale: float) -> None:
        """Show a subject with a theme's brush; a text scale of 1 is 100 %."""
        if self._subject is None or self._subject.stack is not subject.stack:
            stack = subject.stack
            self._explains = {group.id: group.summary for group in stack.groups}
            self._explains |= {layer.id: layer.what for layer in stack.layers}
        self._subject, self._brush, self._text_scale = subject, brush, text_scale
        self._lay_out()

    def _lay_out(self) -> None:
        subject, brush = self._subject, self._brush
        if subject is None or brush is None or self.width() < 50:
            return
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            return  # not shown yet, so its size is not final
        position = subject.position
        heads, scene = self._fitted(subject, brush)
        centers = _centers(heads, scene)
        is_wider = centers is not scene.columns
        is_single = subject.view is View.SINGLE  # without columns, and with names at the left
        self._has_own_place = is_wider or (is_single and scene.sight > 0)
        width = centers[0] + centers[-1] if is_wider else scene.width
        self.slider.resize(max(self.width(), int(width)), int(heads.height))
        shows_counts = not subject.hidden
        self.slider.show_position(subject.stack, heads, centers, position, brush, shows_counts)
        area = self.rect().adjusted(0, int(heads.height), 0, 0)
        if self.area.geometry() != area:
            self.area.setGeometry(area)
        at_rest = position == nearest_stop(position)
        self.canvas.show_scene(scene, brush, self._explains, at_rest)
        if at_rest and not self._has_own_place:
            self._reveal(subject, scene)
        self._follow()

    def _scroll_to(self, spot: QWidget) -> None:
        """Scroll to a button, so that the frozen names do not cover it."""
        self.area.ensureWidgetVisible(spot, 0, 24)
        if self.names_end <= spot.x():  # not for a group's name, which is frozen too
            self._scroll_aside(spot.x(), spot.geometry().right() + 1)

    def _scroll_aside(self, left: float, right: float) -> None:
        """Scroll sideways to an x range of the canvas, beside the frozen names."""
        bar = self.area.horizontalScrollBar()
        room = self.area.width() - self._bar  # the vertical bar may appear later
        bar.setValue(int(clamp(bar.value(), right - room, left - self.names_end)))

    @property
    def names_end(self) -> float:
        """The right x of the frozen names of a matrix; 0 if names are not frozen."""
        scene, subject = self.scene, self._subject
        if not scene or not subject or subject.view is not View.MATRIX:
            return 0.0
        end, column = scene.first_box.rect.x, scene.columns[1] - scene.columns[0]
        has_room = not scene.sight or end + column <= scene.sight  # for one column beside them
        return end if has_room else 0.0

    def _reveal(self, subject: Subject, scene: Scene) -> None:
        """Scroll sideways to the current service model, once for each change."""
        position = subject.position
        seen = (subject.stack, subject.view, position, scene.width, self.width())
        if seen != self._seen:
            self._seen = seen
            half = (scene.columns[1] - scene.columns[0]) / 2
            x = scene.columns[nearest_stop(position)]
            self._scroll_aside(x - half, x + half)

    def _follow(self) -> None:
        """Follow the scroll bar: keep the heads over their columns, and the names frozen."""
        moved = self.area.horizontalScrollBar().value()
        if not self._has_own_place:
            self.slider.move(-moved, 0)
        elif not self.slider.is_held:  # or it would move away from the mouse
            most = self.slider.width() - self.width()
            wanted = int(self.slider.handle_point.x() - self.width() / 2)
            self.slider.move(-clamp(wanted, 0, most), 0)
        scene, names_end = self.scene, self.names_end
        if moved and scene and self._brush and (names_end or scene.sight):
            if self.frozen is None:
                self.frozen = FrozenPane(self.area.viewport())
                self.frozen.group_clicked.connect(self.canvas.group_clicked)
            self.frozen.freeze(scene, self._brush, self.canvas.y(), names_end)
        elif self.frozen:
            self.frozen.hide()

    def _fitted(self, subject: Subject, brush: Brush) -> tuple[HeadSizes, Scene]:
        """Return the heads and the scene below them."""
        room = Room(self.width(), self.height(), self._bar)
        heads, frame = fit_to_window(subject.worded, subject.view, room, self._text_scale)
        return heads, lay_out(subject, frame, brush.theme.edge_width)

    @property
    def _bar(self) -> int:
        """The width of a scroll bar in pixels."""
        return self.area.verticalScrollBar().sizeHint().width()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(320, 300)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()


def _centers(heads: HeadSizes, scene: Scene) -> tuple[float, ...]:
    """Return the x of each head: that of its column, or further apart if heads need more room."""
    more = heads.spacing - (scene.columns[1] - scene.columns[0])
    if more < 1:
        return scene.columns
    first = scene.columns[0] + more / 2
    return tuple(first + heads.spacing * number for number in range(len(scene.columns)))
