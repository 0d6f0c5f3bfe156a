# SPDX-License-Identifier: MIT
"""The head of the panel where it covers the rows: the way back, the layer's number, its row."""

from msgspec.structs import replace
from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.diagram.scene import Scene
from explorer.model.stack import Stack
from explorer.render.painter import Brush
from explorer.ui.widgets.buttons import Button

_SPACE = 5  # pixels around the row, for its outline


class SheetHead(QWidget):
    """The way back to the rows. Signals: back_asked(), layer_asked(id) of a layer beside it."""

    back_asked = Signal()
    layer_asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._near = ("", "")
        self.back = Button("", "plain", self, "back")
        self.back.setObjectName("back")
        self.back.setToolTip(self.tr("Back to the rows (Esc)"))
        self.back.clicked.connect(self.back_asked)
        self.place = QLabel(self)
        self.place.setObjectName("quiet")
        self.before = _step_button("up", self.tr("Layer above"), self)
        self.before.clicked.connect(lambda: self.layer_asked.emit(self._near[0]))
        self.after = _step_button("down", self.tr("Layer below"), self)
        self.after.clicked.connect(lambda: self.layer_asked.emit(self._near[1]))
        self.row = RowView(self)
        line = QHBoxLayout()
        line.setContentsMargins(8, 6, 14, 2)
        line.setSpacing(6)
        line.addWidget(self.back)
        line.addStretch(1)
        for one in (self.place, self.before, self.after):
            line.addWidget(one)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addWidget(self.row)

    def settle(self) -> None:
        """Be as high as what is shown needs, without waiting for Qt."""
        self._column.activate()

    def show_layer(self, stack: Stack, layer: str) -> None:
        """Say which layer of how many it is; without one there is only the way back."""
        ids = [one.id for one in stack.layers]
        count = len(ids)
        one = self.tr("1 layer")
        self.back.setText(one if count == 1 else self.tr("All %n layers", "", count))
        for widget in (self.place, self.before, self.after, self.row):
            widget.setVisible(bool(layer))
        if not layer:
            return
        number = ids.index(layer)
        self.place.setText(self.tr("Layer {n} of {count}").format(n=number + 1, count=count))
        self._near = (ids[max(number - 1, 0)], ids[min(number + 1, count - 1)])
        self.before.setEnabled(number > 0)
        self.after.setEnabled(number < count - 1)


def _step_button(icon: str, name: str, parent: QWidget) -> Button:
    made = Button(name, "plain", parent, icon)
    made.show_compact(True)
    made.setToolTip(name)
    return made


class RowView(QWidget):
    """The row of a layer, painted as the diagram has it, with its outline."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._scene: Scene | None = None
        self._brush: Brush | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_row(self, scene: Scene, brush: Brush) -> None:
        """Show a picture of one row."""
        self._scene, self._brush = scene, brush
        self.setAccessibleName(scene.first_box.title)
        height = round(scene.rows[0].rect.height) + 2 * _SPACE
        if self.height() != height:
            self.setFixedHeight(height)
        self.update()

    @property
    def scene(self) -> Scene | None:
        """The picture that is shown."""
        return self._scene

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        scene, brush = self._scene, self._brush
        if not (scene and brush):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(brush.color("ink"), 2.5))
        painter.setBrush(brush.color("soft"))
        row, around = scene.rows[0].rect, _SPACE - 2
        frame = QRectF(row.x, _SPACE, row.width, row.height)
        painter.drawRoundedRect(frame.adjusted(-around, -around, around, around), 8, 8)
        painter.translate(0, _SPACE - row.y)
        whole = replace(scene, groups=(), selected=None, selection=())
        brush.paint(painter, whole)
        painter.end()
