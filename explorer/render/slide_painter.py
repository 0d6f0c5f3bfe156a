# SPDX-License-Identifier: MIT
"""Paint a slide as it will be in somebody's deck, for a preview."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from explorer.diagram.shapes import Rect
from explorer.files.pptx.backdrop import Piece
from explorer.files.pptx.plan import PlannedSlide
from explorer.files.pptx.slide_xml import EMU_PER_POINT
from explorer.files.pptx.text_looks import TextLine
from explorer.render.painter import Brush, font

_RADIUS = 0.02  # of the lower side of a card
_INSETS = 7.2, 3.6, -7.2, -3.6  # points: what PowerPoint leaves around a text


def paint_slide(painter: QPainter, area: QRectF, slide: PlannedSlide, brush: Brush) -> None:
    """Paint a slide into an area of its proportions: what lies behind, its texts, its picture."""
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
    for line in filter(None, (slide.title, *slide.footers)):
        _paint_line(painter, line)
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


def _paint_line(painter: QPainter, line: TextLine) -> None:
    look, flags = line.look, Qt.AlignmentFlag
    painter.setPen(QColor(look.color))
    painter.setFont(font(look.size / 100))
    across = {"ctr": flags.AlignHCenter, "r": flags.AlignRight}.get(look.across, flags.AlignLeft)
    down = {"ctr": flags.AlignVCenter, "b": flags.AlignBottom}.get(look.down, flags.AlignTop)
    inside = _in_points(line.area).adjusted(*_INSETS)
    painter.drawText(inside, across | down | Qt.TextFlag.TextWordWrap, line.text)


def _in_points(area: Rect) -> QRectF:
    return QRectF(*(side / EMU_PER_POINT for side in area))
