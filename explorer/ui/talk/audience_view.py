# SPDX-License-Identifier: MIT
"""The audience's picture as a widget: on the projector, and small on the presenter's screen."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QRegion,
    QTransform,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from explorer.diagram.audience import Projection
from explorer.diagram.scene import Scene
from explorer.render.painter import Brush
from explorer.story.talk import Blank

_DIM = 150  # alpha, of 255, of the shade around the spotlight
_DOT = 13.0  # the laser's radius on a picture of 1080 rows
_BLANKS = {Blank.BLACK: Qt.GlobalColor.black, Blank.WHITE: Qt.GlobalColor.white}


class AudiencePicture(NamedTuple):
    """What the audience sees, laid out; `dot` is the laser's place, 0 to 1 across and down."""

    projection: Projection
    brush: Brush
    blank: Blank = Blank.NONE
    lit: str = ""
    dot: tuple[float, float] | None = None


class AudienceView(QWidget):
    """Shows a picture, scaled to the widget.

    A picture that no glide leads to, as of details or a zoom, comes while the one before it goes.
    Signals: pointed(place or None, layer) when the mouse moves, pressed(layer, stop_id), missed()
    for a click beside the boxes.
    """

    pointed = Signal(object, str)
    pressed = Signal(str, str)
    missed = Signal()

    def __init__(self, parent: QWidget | None = None, *, is_preview: bool = False) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self._is_preview = is_preview
        self._picture: AudiencePicture | None = None
        self._before = QPixmap()
        self._change = QVariantAnimation(self)
        self._change.setStartValue(1.0)
        self._change.setEndValue(0.0)
        # Not a lambda: one that holds a view without a parent would keep it for ever.
        self._change.valueChanged.connect(self._show_change)

    @property
    def picture(self) -> AudiencePicture | None:
        """What is shown."""
        return self._picture

    @property
    def scene(self) -> Scene | None:
        """The scene that is shown, even while the screen is blank."""
        return self._picture.projection.scene if self._picture else None

    @property
    def is_changing(self) -> bool:
        """Whether something of the picture before is still seen."""
        return self._change.state() is QVariantAnimation.State.Running

    def show_picture(self, picture: AudiencePicture, change_ms: int = 0) -> None:
        """Show a picture; one of another pose comes in `change_ms` milliseconds."""
        old = self._picture
        if old is not None and (old.projection.pose != picture.projection.pose or picture.blank):
            self._begin_change(picture, change_ms)
        self._picture = picture
        if old is not None and old._replace(dot=picture.dot) == picture:
            for dot in (old.dot, picture.dot):
                self.update(self._dot_area(dot).toAlignedRect())
            return
        self.update()

    def _begin_change(self, picture: AudiencePicture, change_ms: int) -> None:
        """Keep what is seen now, to have it go; what begins to glide or is blank comes at once."""
        rests = bool(picture.projection.pose) and not picture.blank
        before = self.grab() if change_ms and rests and self.isVisible() else None
        self._change.stop()
        if before is not None:
            self._before = before
            self._change.setDuration(change_ms)
            self._change.start()

    def _show_change(self, _left: float) -> None:
        self.update()

    def place_of(self, layer: str, stop_id: str = "") -> QPointF:
        """Return the middle of a layer's box, in pixels of the widget; KeyError without one."""
        box = self._picture.projection.scene.box_of(layer, stop_id) if self._picture else None
        if box is None:
            raise KeyError(layer)
        return self._transform().map(QPointF(*box.rect.middle))

    def _transform(self) -> QTransform:
        """Return the transform from the scene's to the widget's pixels."""
        made = QTransform()
        if self._picture:
            part = self._picture.projection.part
            scale = min(self.width() / part.width, self.height() / part.height)
            made.translate(
                (self.width() - part.width * scale) / 2, (self.height() - part.height * scale) / 2
            )
            made.scale(scale, scale)
            made.translate(-part.x, -part.y)
        return made

    def _shown(self) -> QRectF:
        """Return the part of the widget that the picture fills."""
        if self._picture is None:
            return QRectF(self.rect())
        return self._transform().mapRect(QRectF(*self._picture.projection.part))

    def _dot_area(self, dot: tuple[float, float] | None) -> QRectF:
        if dot is None:
            return QRectF()
        area = self._shown()
        center = QPointF(area.x() + dot[0] * area.width(), area.y() + dot[1] * area.height())
        reach = max(_DOT * area.height() / 1080, 4.0) * 2
        return QRectF(center.x() - reach, center.y() - reach, 2 * reach, 2 * reach)

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, 360)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        if picture is None:
            return
        painter = QPainter(self)
        if picture.blank:
            painter.fillRect(event.rect(), _BLANKS[picture.blank])
            return
        painter.fillRect(event.rect(), picture.brush.color("background"))
        painter.setTransform(self._transform())
        scene, part, _pose = picture.projection
        picture.brush.paint(painter, scene, QRegion(QRectF(*part).toAlignedRect()))
        if picture.lit:
            self._dim(painter, scene, picture.lit)
        painter.resetTransform()
        if self.is_changing:
            painter.setOpacity(self._change.currentValue())
            painter.drawPixmap(self.rect(), self._before)
            painter.setOpacity(1.0)
        self._paint_dot(painter, picture.dot)
        if self._is_preview:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setPen(picture.brush.color("rule"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _dim(self, painter: QPainter, scene: Scene, layer: str) -> None:
        """Darken all but a layer's row."""
        shown = scene.row_of(layer)
        if shown is None:
            return
        whole, bright = QPainterPath(), QPainterPath()
        whole.addRect(QRectF(-scene.width, -scene.height, 3 * scene.width, 3 * scene.height))
        reach = 3 * scene.edge_width
        bright.addRoundedRect(QRectF(*shown.rect.inset(-reach)), 3 * reach, 3 * reach)
        whole.addPath(bright)  # odd-even fill: the inner rectangle is left out
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, _DIM))
        painter.drawPath(whole)

    def _paint_dot(self, painter: QPainter, dot: tuple[float, float] | None) -> None:
        """Paint the laser's dot: red with a white ring, visible on every color."""
        if dot is None:
            return
        area = self._dot_area(dot)
        radius = area.width() / 4
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for color, more in (
            (QColor(255, 0, 0, 70), 1.9),
            (QColor(Qt.GlobalColor.white), 1.3),
            (QColor(Qt.GlobalColor.red), 1.0),
        ):
            painter.setBrush(color)
            painter.drawEllipse(area.center(), radius * more, radius * more)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        area, place = self._shown(), event.position()
        if not area.contains(place):
            self.pointed.emit(None, "")
            return
        dot = ((place.x() - area.x()) / area.width(), (place.y() - area.y()) / area.height())
        self.pointed.emit(dot, self._box_at(place)[0])

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        layer, stop_id = self._box_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if layer:
            self.pressed.emit(layer, stop_id)
        else:
            self.missed.emit()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit(None, "")

    def _box_at(self, place: QPointF) -> tuple[str, str]:
        """Return the ids of layer and, in the matrix, stop under a point; empty without a box."""
        if self._picture is None or self._picture.blank:
            return "", ""
        inverse, _can = self._transform().inverted()
        point = inverse.map(place)
        scene = self._picture.projection.scene
        box = scene.box_at(point.x(), point.y())
        return (box.layer, box.stop_id if scene.is_side_by_side else "") if box else ("", "")
