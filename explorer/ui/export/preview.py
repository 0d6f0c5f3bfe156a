# SPDX-License-Identifier: MIT
"""The preview of a picture or an animation."""

from itertools import chain, repeat

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from explorer.export.picture import Picture
from explorer.files.pptx.plan import PlannedSlide
from explorer.render.animation import MotionTiming
from explorer.render.painter import Brush
from explorer.render.slide_painter import paint_slide

_SQUARE = 8  # pixels of a square in the checkerboard behind transparent pictures


class Preview(QWidget):
    """Shows a picture, as large as there is room. Signal: moved(position)."""

    moved = Signal(float)

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)
        self._slide: PlannedSlide | None = None
        self._path = iter(MotionTiming(0, 1, 1).positions)
        self.show_picture(picture)

    @property
    def is_playing(self) -> bool:
        """Whether the animation plays."""
        return self._timer.isActive()

    def show_picture(self, picture: Picture) -> None:
        """Show a picture at rest."""
        self._timer.stop()
        self.picture, self._brush, self._slide = picture, Brush(picture.theme), None
        self._show(picture)

    def show_slide(self, slide: PlannedSlide) -> None:
        """Show a slide in somebody's deck."""
        self._timer.stop()
        self._brush, self._slide = Brush(slide.theme), slide
        self._show(slide)

    def play(self, picture: Picture) -> None:
        """Play an animation in a loop, with the timing of its file."""
        timing = MotionTiming(len(picture.subject.stack.stops), picture.seconds, picture.pause)
        self.picture, self._brush, self._slide = picture, Brush(picture.theme), None
        self._path = chain.from_iterable(one.positions for one in repeat(timing))
        self._step()

    def _step(self) -> None:
        position, milliseconds = next(self._path)
        self._show(self.picture.in_motion.at(position))
        self._timer.start(milliseconds)
        self.moved.emit(position)

    def _show(self, picture: Picture | PlannedSlide) -> None:
        self._scene = picture.scene
        self.setAccessibleDescription(self._scene.description)
        self.update()

    @property
    def area(self) -> QRectF:
        """The area of the picture in the widget."""
        one = self._slide or self._scene
        wide, high = one.width, one.height
        scale = min((self.width() - 2) / wide, (self.height() - 2) / high)
        size = wide * scale, high * scale
        return QRectF(1, 1, *size)

    @override
    def hideEvent(self, event: object) -> None:
        self._timer.stop()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 120)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        area = self.area
        painter = QPainter(self)
        if self._slide:
            paint_slide(painter, area, self._slide, self._brush)
        else:
            self._paint_picture(painter, area)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(self.palette().placeholderText().color())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_picture(self, painter: QPainter, area: QRectF) -> None:
        if self.picture.is_transparent:
            self._paint_checkerboard(painter, area)
        else:
            painter.fillRect(area, self._brush.color("background"))
        painter.save()
        painter.translate(area.topLeft())
        painter.scale(area.width() / self._scene.width, area.height() / self._scene.height)
        self._brush.paint(painter, self._scene)
        painter.restore()

    def _paint_checkerboard(self, painter: QPainter, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.fillRect(area, self._brush.color("card"))
        for row in range(int(area.height()) // _SQUARE + 1):
            for column in range(row % 2, int(area.width()) // _SQUARE + 1, 2):
                x, y = area.x() + column * _SQUARE, area.y() + row * _SQUARE
                painter.fillRect(QRectF(x, y, _SQUARE, _SQUARE), self._brush.color("soft"))
        painter.restore()
