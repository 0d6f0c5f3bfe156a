# SPDX-License-Identifier: MIT
"""Paint a scene with QPainter: the same code for the window and for files."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import starmap

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPaintDevice,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QRegion,
    QStaticText,
)

from explorer.diagram.scene import BEFORE_ANCHOR, Box, Label, Part, Scene, Shape
from explorer.diagram.shapes import Outline, Rect, extent, points_of
from explorer.diagram.text import Weight
from explorer.diagram.theme import Theme
from explorer.paths import resource_root

FAMILY = "Inter"
_FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf")


def load_fonts() -> None:
    """Register the shipped fonts with Qt; once per application."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resource_root() / "fonts" / face))


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Give a painter that is always ended, also after an exception.

    Qt crashes if a device is destroyed before its painter.
    """
    painter = QPainter()
    try:
        painter.begin(device)
        yield painter
    finally:
        painter.end()


def font(size: float, weight: Weight = "regular") -> QFont:
    """Return the shipped font at a pixel size, unhinted so that it scales evenly."""
    made = QFont(FAMILY)
    made.setPixelSize(max(1, round(size)))
    made.setWeight(QFont.Weight.DemiBold if weight == "semibold" else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("calt"), 0)  # Inter's raised colons have no character code in a PDF
    return made


class Brush:
    """Paints the parts of scenes, and caches shaped texts between frames."""

    MAX_TEXTS = 600

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._colors: dict[str, QColor] = {}
        self._texts: dict[tuple[str, float, Weight], tuple[QFont, QStaticText, float, float]] = {}

    def paint(self, painter: QPainter, scene: Scene, region: QRegion | None = None) -> None:
        """Paint a scene, or only what touches a region, but no background."""
        area = region or QRegion(QRectF(0, 0, scene.width, scene.height).toAlignedRect())
        touches = _touching(area)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        self.shapes(painter, (shape for shape in scene.shapes if touches(extent(shape.outline))))
        for part in scene.samples:
            if touches(extent(part.outline)):
                self.part(painter, part, scene.edge_width)
        for box in scene.boxes:
            if touches(box.rect):
                self.box(painter, box, scene.edge_width)
        for group in scene.groups:
            self.labels(painter, group.labels, area)
        self.labels(painter, scene.labels, area)
        if scene.ring:
            self.line(painter, scene.ring, self.color("ink"), scene.ring_width)

    def color(self, role: str) -> QColor:
        """Return the theme's color of a role."""
        if role not in self._colors:
            color = self.theme.color(role)  # type: ignore[arg-type]  # roles are plain strings
            self._colors[role] = QColor(color)
        return self._colors[role]

    def clear(self, painter: QPainter, area: QRect) -> None:
        """Paint the background; fillRect would load all of Qt's preset gradients."""
        painter.setBackground(self.color("background"))
        painter.eraseRect(area)

    def shapes(self, painter: QPainter, shapes: Iterable[Shape]) -> None:
        """Paint filled polygons."""
        painter.setPen(Qt.PenStyle.NoPen)
        for shape in shapes:
            painter.setBrush(self.color(shape.fill))
            painter.drawPolygon(polygon(shape.outline))

    def box(self, painter: QPainter, box: Box, edge_width: float) -> None:
        """Paint a box with its parts, its mark and its texts."""
        for part in box.parts:
            self.part(painter, part, edge_width)
        self.shapes(painter, box.marks)
        for label in box.labels:
            if label.clip < 0:
                self.label(painter, label)
                continue
            painter.save()
            path = QPainterPath()
            path.addPolygon(polygon(box.parts[label.clip].outline))
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            self.label(painter, label)
            painter.restore()

    def part(self, painter: QPainter, part: Part, edge_width: float) -> None:
        """Paint a part of a box, its stripes and its edge."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.color(part.fill))
        painter.drawPolygon(polygon(part.outline))
        painter.setBrush(self.color(part.hatch_fill))
        for stripe in part.hatch:
            painter.drawPolygon(polygon(stripe))
        if part.edge:
            edge = self.color(part.edge_role)
            style = Qt.PenStyle.DashLine if part.is_dashed else Qt.PenStyle.SolidLine
            self.line(painter, part.edge, edge, edge_width, part.is_edge_closed, style)

    def line(
        self,
        painter: QPainter,
        outline: Outline,
        color: QColor,
        width: float,
        is_closed: bool = True,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        """Paint an outline as a line, open where it was cut."""
        painter.setPen(_pen(color.rgba(), width, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if is_closed:
            painter.drawPolygon(polygon(outline))
        else:
            painter.drawPolyline(polygon(outline))

    def labels(self, painter: QPainter, labels: Iterable[Label], area: QRegion) -> None:
        """Paint the labels that touch an area."""
        touches = _touching(area)
        for label in labels:
            if touches(label.extent):
                self.label(painter, label)

    def label(self, painter: QPainter, label: Label) -> None:
        """Paint one line of text at its baseline."""
        made, text, width, ascent = self._text(label)
        painter.setFont(made)
        painter.setPen(self.color(label.role))
        painter.drawStaticText(
            QPointF(label.x - BEFORE_ANCHOR[label.anchor] * width, label.y - ascent), text
        )

    def _text(self, label: Label) -> tuple[QFont, QStaticText, float, float]:
        key = (label.text, label.size, label.weight)
        if key not in self._texts:
            if len(self._texts) >= self.MAX_TEXTS:
                self._texts.clear()
            made = font(label.size, label.weight)
            metrics = QFontMetricsF(made)
            text = QStaticText(label.text)
            text.setTextFormat(Qt.TextFormat.PlainText)
            text.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            width = metrics.horizontalAdvance(label.text)
            self._texts[key] = (made, text, width, metrics.ascent())
        return self._texts[key]


def _touching(area: QRegion) -> Callable[[Rect], bool]:
    """Return a predicate for rectangles that touch an area; fast for those that do not."""
    near = area.boundingRect().adjusted(-1, -1, 1, 1)  # room for antialiasing
    left, top, right, bottom = near.left(), near.top(), near.right(), near.bottom()

    def touches(rect: Rect) -> bool:
        x, y, width, height = rect
        if x > right or y > bottom or x + width < left or y + height < top:
            return False
        return area.intersects(QRectF(x, y, width, height).toAlignedRect())

    return touches


@lru_cache(maxsize=64)
def _pen(color: int, width: float, style: Qt.PenStyle) -> QPen:
    """Return a pen from the cache; do not modify it."""
    cap, join = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin
    return QPen(QColor.fromRgba(color), width, style, cap, join)


@lru_cache(maxsize=1024)
def polygon(outline: Outline) -> QPolygonF:
    """Return an outline as a QPolygonF from the cache; do not modify it."""
    return QPolygonF(list(starmap(QPointF, points_of(outline))))
