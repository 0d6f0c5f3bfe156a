# SPDX-License-Identifier: MIT
"""The slider above the diagram: one laid-out picture, in the room that there is."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from explorer.diagram.grid import Frame, Grid, measure
from explorer.diagram.heads import HeadSizes, head_sizes
from explorer.diagram.layout import Subject, lay_out
from explorer.diagram.scene import Scene
from explorer.model.state import nearest_stop
from explorer.render.painter import Brush
from explorer.ui.canvas import Canvas
from explorer.ui.stop_slider import StopSlider


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
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self.canvas)
        self.canvas.focus_moved.connect(lambda spot: self.area.ensureWidgetVisible(spot, 0, 24))
        self._subject: Subject | None = None
        self._brush: Brush | None = None
        self._text_scale = 1.0
        self._explains: dict[str, str] = {}

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
            return  # nobody has shown it yet, and its size will be another then
        position = subject.position or 0.0
        heads, scene = self._fitted(subject, brush)
        self.slider.setGeometry(0, 0, self.width(), int(heads.height))
        shows_counts = not subject.hidden
        self.slider.show_position(
            subject.stack, heads, scene.columns, position, brush, shows_counts
        )
        area = self.rect().adjusted(0, int(heads.height), 0, 0)
        if self.area.geometry() != area:
            self.area.setGeometry(area)
        at_rest = position == nearest_stop(position)
        self.canvas.show_scene(scene, brush, self._explains, at_rest)

    def _fitted(self, subject: Subject, brush: Brush) -> tuple[HeadSizes, Scene]:
        """Return the heads and the scene below them; narrower where the scene must scroll."""
        whole = Frame(self.width(), self.height(), self._text_scale)
        heads = self._heads(subject, whole, whole)
        room = self.height() - int(heads.height)
        frame = Frame(self.width(), room, self._text_scale)
        if self._grid(subject, frame).height > room:
            bar = self.area.verticalScrollBar().sizeHint().width()
            frame = Frame(self.width() - bar, room, self._text_scale)
        scene = lay_out(subject, frame, brush.theme.edge_width)
        return self._heads(subject, frame, whole), scene

    def _heads(self, subject: Subject, frame: Frame, whole: Frame) -> HeadSizes:
        centres = self._grid(subject, frame).centres
        scale = min(whole.scale, 2.6) * min(self._text_scale, 1.5)
        return head_sizes(subject.stack, subject.words, centres[1] - centres[0], scale)

    @staticmethod
    def _grid(subject: Subject, frame: Frame) -> Grid:
        return measure(subject.stack, subject.words, subject.view, frame)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(420, 300)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()
