# SPDX-License-Identifier: MIT
"""Paint a slide as it will be in somebody's deck, for a preview."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from explorer.diagram.shapes import Rect
from explorer.files.pptx.backdrop import Piece
from explorer.files.pptx.plan import PlannedSlide, TitleLine
from explorer.files.pptx.slide_xml import EMU_PER_POINT
from explorer.render.painter import Brush, font

_RADIUS = 0.02  # of the lower side of a card


def paint_slide(painter: QPainter, area: QRectF, slide: PlannedSlide, brush: Brush) -> None:
    """Paint a slide into an area of its proportions: what lies behind, its title, its picture."""
    painter.save()
    painter.setClipRect(area)
    painter.translate(area.topLeft())
    scale = area.width() / slide.width * EMU_PER_POINT  # Qt's fonts have no sizes in EMU
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for piece in slide.behind:
        _paint_piece(painter, piece)
    if slide.panel:
        card = _in_points(slide.panel)
        radius = _RADIUS * min(card.width(), card.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush.color("background"))
        painter.drawRoundedRect(card, radius, radius)
    if slide.title:
        _paint_title(painter, slide.title)
    painter.translate(slide.left / EMU_PER_POINT, slide.top / EMU_PER_POINT)
    painter.scale(slide.scale / EMU_PER_POINT, slide.scale / EMU_PER_POINT)
    brush.paint(painter, slide.scene)
    painter.restore()


def _paint_piece(painter: QPainter, piece: Piece) -> None:
    area = _in_points(piece.area)
    image = QImage.fromData(piece.picture) if piece.picture else QImage()
    if not image.isNull():
        painter.drawImage(area, image)
    elif piece.colors:
        shades = QLinearGradient(area.topLeft(), area.topRight())
        last = max(1, len(piece.colors) - 1)
        for place, color in enumerate(piece.colors):
            shades.setColorAt(place / last, QColor(color))
        painter.fillRect(area, shades)


def _paint_title(painter: QPainter, title: TitleLine) -> None:
    painter.setPen(QColor(title.color))
    painter.setFont(font(title.size / 100))
    kind = Qt.AlignmentFlag.AlignCenter if title.is_centered else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(_in_points(title.area), kind, title.text)


def _in_points(area: Rect) -> QRectF:
    return QRectF(*(side / EMU_PER_POINT for side in area))
