# SPDX-License-Identifier: MIT
"""What the table draws itself: the sign of a cell, and at the left the layers in their groups."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from explorer.diagram.frame import NAME
from explorer.diagram.groups import group_ids, rail_colors
from explorer.diagram.icons import icon, layer_icon, placed
from explorer.diagram.items import Glyph, Label, Line, Shape
from explorer.diagram.shapes import Point, Rect, diamond
from explorer.diagram.stop_bars import sign
from explorer.diagram.text import text_width
from explorer.diagram.theme import Role
from explorer.model.stack import Group, Layer, Responsibility, Stack
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.widgets.fonts import semibold

# In parts of the text's size.
_PAD = 0.6
_SIGN, _NARROW_SIGN, _SIGN_HIGH = 3.0, 2.2, 1.3
_ROUND = 0.3
_GLYPH, _NARROW_GLYPH = 0.8, 0.68
_MARK = 0.4  # half of the diamond's width
_RAIL = 1.7
_ICON = 1.15
_GAP = 0.75
_RAIL_TEXT = 0.8
_BETWEEN_GROUPS = 2.0  # pixels of the line
_CENTERED = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_Index = QModelIndex | QPersistentModelIndex


def text_size(font: QFont) -> float:
    """Return how large a font is, in pixels."""
    return float(QFontMetrics(font).height()) / 1.21  # as Inter has it


def begins_group(stack: Stack, row: int) -> bool:
    """Return whether a layer is the first of another group than the one above it."""
    return row > 0 and stack.layers[row].group != stack.layers[row - 1].group


class CellDelegate(QStyledItemDelegate):
    """Paints a cell: a sign in the colors of the parties, the word, and the mark of a dispute."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.brush: Brush | None = None
        self.worded: WordedStack | None = None
        self.hidden: Collection[str] = ()
        self.is_short = self.is_narrow = False

    def word(self, kind: Responsibility) -> str:
        """Return the word that is drawn for a responsibility."""
        assert self.worded is not None
        words = self.worded.words
        is_open = kind is Responsibility.MODEL_DEPENDENT
        return words.model_dependent_short if is_open and self.is_short else words.of(kind)

    def width_for(self, font: QFont, word: str) -> int:
        """Return how wide a cell must be for its sign, its word and the diamond."""
        parts = 2 * _PAD + self._sign_width + _PAD + _PAD + 2 * _MARK
        text = QFontMetrics(font).horizontalAdvance(word)
        return round(parts * text_size(font)) + text

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        option.text = ""  # the style paints the selection, and not the text

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        if self.brush is None or self.worded is None:
            return
        layer = self.worded.stack.layers[index.row()]
        cell, rect = layer.cells[index.column()], QRect(option.rect)
        size = text_size(option.font)
        left, middle = rect.left() + _PAD * size, rect.top() + rect.height() / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if begins_group(self.worded.stack, index.row()):
            line = QRectF(rect.left(), rect.top(), rect.width() + 1, _BETWEEN_GROUPS)
            painter.fillRect(line, self.brush.color("control"))
        wide, high = self._sign_width * size, round(_SIGN_HIGH * size)
        area = Rect(round(left), round(middle - high / 2), round(wide), high)
        side = (_NARROW_GLYPH if self.is_narrow else _GLYPH) * size
        is_hidden, words = layer.id in self.hidden, self.worded.words
        if not is_hidden:
            for part in sign(cell.responsibility, area, round(_ROUND * size)):
                self.brush.part(painter, part)
            for glyph in _glyphs(cell.responsibility, area, side):
                self.brush.glyph(painter, glyph)
        painter.setFont(option.font)
        painter.setPen(self.brush.color("ink"))
        start = round(left + wide + _PAD * size)
        place = rect.adjusted(start - rect.left(), 0, 0, 0)
        word = words.hidden_spoken if is_hidden else self.word(cell.responsibility)
        painter.drawText(place, _CENTERED, word)
        if layer.dispute(cell.stop) and not is_hidden:
            center = Point(rect.right() - (_PAD + _MARK) * size, middle)
            mark = Shape("mark", diamond(center, _MARK * size), None, Line("ink", size * 0.11))
            self.brush.shape(painter, mark)
        painter.restore()

    @property
    def _sign_width(self) -> float:
        return _NARROW_SIGN if self.is_narrow else _SIGN


def _glyphs(kind: Responsibility, rect: Rect, side: float) -> Iterator[Glyph]:
    """Yield the glyphs of the parties that have a part, each in the middle of its own."""
    parts: tuple[tuple[bool, str, Role, float], ...] = (
        (kind.has_customer, "person", "you_text", 0.21 if kind.is_split else 0.5),
        (kind.has_provider, "cloud", "provider_text", 0.79 if kind.is_split else 0.5),
    )
    for has_part, name, role, at in parts:
        if has_part:
            x, y = rect.x + rect.width * at - side / 2, rect.middle.y - side / 2
            area = Rect(x, y, side, side)
            yield Glyph(name, placed(icon(name), area, side), area, role)


class LayerHeader(QHeaderView):
    """The layers at the left: rails with the names of their groups, icons, and names.

    The names are short where the table has no room for the full ones.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.brush: Brush | None = None
        self.stack: Stack | None = None
        self.is_short = False

    def shown_name(self, layer: Layer) -> str:
        """Return the name of a layer that is drawn."""
        return layer.short_name if self.is_short else layer.name

    def width_for(self, is_short: bool) -> int:
        """Return how wide it is with short or with full names."""
        layers = self.stack.layers if self.stack else ()
        metrics = QFontMetrics(semibold(self.font()))
        names = (layer.short_name if is_short else layer.name for layer in layers)
        widest = max(map(metrics.horizontalAdvance, names), default=0)
        return round(self._name_left + _PAD * self._size) + widest + 1

    @property
    def _size(self) -> float:
        return text_size(self.font())

    @property
    def _icon_left(self) -> float:
        has_groups = self.stack is not None and bool(self.stack.groups)
        return ((_RAIL if has_groups else 0.0) + _PAD) * self._size

    @property
    def _name_left(self) -> float:
        has_icons = self.stack is not None and any(map(layer_icon, self.stack.layers))
        return self._icon_left + (_ICON + _GAP if has_icons else 0.0) * self._size

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.width_for(self.is_short), super().sizeHint().height())

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        brush, stack = self.brush, self.stack
        if brush is None or stack is None:
            return
        layer, size = stack.layers[logicalIndex], self._size
        painter.save()
        painter.fillRect(rect, brush.color("card"))
        thick = _BETWEEN_GROUPS if begins_group(stack, logicalIndex) else 0.0
        painter.fillRect(QRectF(0, rect.top(), rect.width(), thick), brush.color("control"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), brush.color("rule"))
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), brush.color("rule"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if drawn := layer_icon(layer):
            side = _ICON * size
            middle = rect.top() + rect.height() / 2
            area = Rect(self._icon_left, round(middle - side / 2), side, side)
            brush.glyph(painter, Glyph(layer.icon, placed(drawn, area, side), area, "muted"))
        painter.setFont(semibold(self.font()))
        painter.setPen(brush.color("ink"))
        place = rect.adjusted(round(self._name_left), 0, 0, 0)
        painter.drawText(place, _CENTERED, self.shown_name(layer))
        painter.restore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.brush is None or self.stack is None or not self.stack.groups:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for group in group_ids(self.stack):
            rows = [row for row, one in enumerate(self.stack.layers) if one.group == group]
            top = self.sectionViewportPosition(rows[0])
            end = self.sectionViewportPosition(rows[-1]) + self.sectionSize(rows[-1])
            self._paint_rail(painter, self.brush, self.stack.group(group), top, end)
        painter.end()

    def _paint_rail(
        self, painter: QPainter, brush: Brush, group: Group, top: int, end: int
    ) -> None:
        assert self.stack is not None
        tint, ink = rail_colors(self.stack.layers_of(group.id))
        wide, thick = round(_RAIL * self._size), round(_BETWEEN_GROUPS)
        rail = QRect(QPoint(0, top + (thick if top > 0 else 0)), QPoint(wide - 1, end - 1))
        painter.fillRect(rail, brush.color(tint or "card"))
        painter.fillRect(QRect(wide, rail.top(), 1, rail.height()), brush.color("rule"))
        name, size = group.short_name or group.name, round(_RAIL_TEXT * self._size)
        if text_width(name, size, NAME) + size <= rail.height():
            middle = QRectF(rail).center()
            x = round(middle.x() + size * 0.36)
            brush.label(
                painter,
                Label("group", name, x, middle.y(), size, ink, NAME, "middle", is_turned=True),
            )
