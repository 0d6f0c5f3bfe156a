# SPDX-License-Identifier: MIT
"""Paint a scene with QPainter: the same code for the window and for files."""

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

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
    QRegion,
    QStaticText,
)

from explorer.diagram.contours import contour, in_one, ways
from explorer.diagram.icons import Icon
from explorer.diagram.items import BEFORE_ANCHOR, Glyph, Item, Label, Line, Part, Shape
from explorer.diagram.scene import Box, Scene
from explorer.diagram.shapes import Arc, Circle, Outline, Rect, RoundedRect, arc_between, inset
from explorer.diagram.text import Weight
from explorer.diagram.theme import Role, Theme
from explorer.paths import resource_root

FAMILY = "Inter"
_FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
# Names, since each look into an enumeration of Qt takes a microsecond.
_NO_PEN, _NO_BRUSH = Qt.PenStyle.NoPen, Qt.BrushStyle.NoBrush
_SOLID, _FLAT, _ROUND = Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenCapStyle.RoundCap
_ROUND_JOIN = Qt.PenJoinStyle.RoundJoin


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
        near = area.boundingRect()
        self.items(painter, scene.back_between(near.top() - 1, near.bottom() + 1), area)
        for box in scene.boxes:
            if touches(box.rect):
                self.box(painter, box)
        self.items(painter, scene.front, area)

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

    def items(self, painter: QPainter, items: Iterable[Item], region: QRegion) -> None:
        """Paint what touches a region."""
        touches = _touching(region)
        for item in items:
            if touches(item.extent):
                self.item(painter, item)

    def item(self, painter: QPainter, item: Item) -> None:
        """Paint whatever it is, not confined to anything."""
        if isinstance(item, Label):
            self.label(painter, item)
        elif isinstance(item, Shape):
            self.shape(painter, item)
        elif isinstance(item, Part):
            self.part(painter, item)
        else:
            self.glyph(painter, item)

    def shapes(self, painter: QPainter, shapes: Iterable[Shape]) -> None:
        """Paint shapes."""
        for shape in shapes:
            self.shape(painter, shape)

    def shape(self, painter: QPainter, shape: Shape) -> None:
        """Paint a shape, filled and stroked as it says."""
        self._draw(painter, shape.outline, shape.fill, shape.line)

    def box(self, painter: QPainter, box: Box) -> None:
        """Paint a box; its texts and glyphs do not leave the part to which they belong."""
        for item in box.items:
            part = item.clip if isinstance(item, Label | Glyph) else -1
            if part < 0:
                self.item(painter, item)
            else:
                self._confined(painter, item, path_of(box.parts[part].outline))

    def part(self, painter: QPainter, part: Part) -> None:
        """Paint a part of a box, its stripes and its edge."""
        inner = part.edge and not part.is_dashed and inset(part.edge, part.edge_width / 2)
        if inner and not part.hatch:  # two areas are painted sooner than an area and a line
            self._draw(painter, part.outline, part.edge_role, None)
            self._draw(painter, inner, part.fill, None)
            return
        whole = None if part.hatch else in_one(part.outline, part.edge)
        if whole:
            self._draw(painter, whole, part.fill, part.line)
            return
        self._draw(painter, part.outline, part.fill, None)
        for stripe in part.hatch:
            self._draw(painter, stripe, part.hatch_fill, None)
        if part.edge:
            self._draw(painter, part.edge, None, part.line)

    def glyph(self, painter: QPainter, glyph: Glyph) -> None:
        """Paint an icon in its color."""
        strokes, fills = _icon_paths(glyph.icon)
        color = self._faded(glyph.role, glyph.opacity)
        if not strokes.isEmpty():
            painter.setPen(_pen(color.rgba(), glyph.icon.line_width, cap=_ROUND))
            painter.setBrush(_NO_BRUSH)
            painter.drawPath(strokes)
        if not fills.isEmpty():
            painter.setPen(_NO_PEN)
            painter.setBrush(color)
            painter.drawPath(fills)

    def line(
        self,
        painter: QPainter,
        outline: Outline,
        color: QColor,
        width: float,
        style: Qt.PenStyle = _SOLID,
    ) -> None:
        """Paint an outline as a line, open where it was cut."""
        painter.setPen(_pen(color.rgba(), width, style=style))
        painter.setBrush(_NO_BRUSH)
        painter.drawPath(path_of(outline))

    def labels(self, painter: QPainter, labels: Iterable[Label], area: QRegion) -> None:
        """Paint the labels that touch an area."""
        self.items(painter, labels, area)

    def label(self, painter: QPainter, label: Label) -> None:
        """Paint one line of text at its baseline, upwards if it is turned."""
        made, text, width, ascent = self._text(label)
        painter.setFont(made)
        painter.setPen(self._faded(label.role, label.opacity))
        before = BEFORE_ANCHOR[label.anchor] * width
        if not label.is_turned:
            painter.drawStaticText(QPointF(label.x - before, label.y - ascent), text)
            return
        painter.save()
        painter.translate(label.x, label.y)
        painter.rotate(-90)
        painter.drawStaticText(QPointF(-before, -ascent), text)
        painter.restore()

    def _confined(self, painter: QPainter, item: Item, path: QPainterPath) -> None:
        """Paint what must not leave a path; a clip takes time, so only if it would leave it."""
        if path.contains(QRectF(*item.extent)):
            self.item(painter, item)
            return
        painter.save()
        painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        self.item(painter, item)
        painter.restore()

    def _draw(
        self, painter: QPainter, outline: Outline, fill: Role | None, line: Line | None
    ) -> None:
        if line:
            painter.setPen(_pen(self.color(line.role).rgba(), line.width, line.dashes))
        else:
            painter.setPen(_NO_PEN)
        if fill:
            painter.setBrush(self.color(fill))
        else:
            painter.setBrush(_NO_BRUSH)
        painter.drawPath(path_of(outline))

    def _faded(self, role: Role, opacity: float) -> QColor:
        color = self.color(role)
        if opacity < 1:
            color = QColor(color)
            color.setAlphaF(opacity)
        return color

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


@lru_cache(maxsize=128)
def _pen(
    color: int,
    width: float,
    dashes: tuple[float, ...] = (),
    cap: Qt.PenCapStyle = _FLAT,
    style: Qt.PenStyle = _SOLID,
) -> QPen:
    """Return a pen from the cache, its dashes in pixels; do not modify it."""
    pen = QPen(QColor.fromRgba(color), width, style, cap, _ROUND_JOIN)
    if dashes:
        pen.setDashPattern([length / width for length in dashes])
    return pen


@lru_cache(maxsize=1024)
def path_of(outline: Outline) -> QPainterPath:
    """Return an outline as a path with its arcs, from the cache; do not modify it."""
    path = QPainterPath()
    _add(path, outline)
    return path


@lru_cache(maxsize=512)
def _icon_paths(icon: Icon) -> tuple[QPainterPath, QPainterPath]:
    """Return what of a placed icon is stroked, and what is filled."""
    strokes, fills = QPainterPath(), QPainterPath()
    fills.setFillRule(Qt.FillRule.WindingFill)
    for path, outlines in ((strokes, icon.strokes), (fills, icon.fills)):
        for outline in outlines:
            _add(path, outline)
    return strokes, fills


def _add(path: QPainterPath, outline: Outline) -> None:
    match contour(outline):
        case RoundedRect(rect, radius):
            path.addRoundedRect(QRectF(*rect), radius, radius)
        case Circle(center, radius):
            path.addEllipse(QPointF(*center), radius, radius)
        case line:
            for x, y, _radius in line.corners[:1]:
                path.moveTo(x, y)
            for one, other in ways(line):
                if arc := arc_between(one, other):
                    _add_arc(path, arc)
                path.lineTo(other.x, other.y)
            if line.is_closed:
                path.closeSubpath()


def _add_arc(path: QPainterPath, arc: Arc) -> None:
    """Add an arc; Qt counts degrees against the clock."""
    (x, y), radius = arc.center, arc.radius
    square = QRectF(x - radius, y - radius, 2 * radius, 2 * radius)
    path.arcTo(square, -math.degrees(arc.start), -math.degrees(arc.sweep))
