# SPDX-License-Identifier: MIT
"""What is said of a hit: two lines in the list of the search field, or one spoken."""

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextCharFormat,
    QTextLayout,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate
from PySide6.QtWidgets import QStyleOptionViewItem as Option
from typing_extensions import override

from explorer.catalogue import QT_TRANSLATE_NOOP
from explorer.model.search import Hit
from explorer.model.search_entries import Part
from explorer.model.word_match import Wanted, marks, wanted_word
from explorer.ui.widgets.fonts import semibold

translate = QCoreApplication.translate

Spans = tuple[tuple[int, int], ...]

_PARTS: Mapping[Part, str] = {
    "you": QT_TRANSLATE_NOOP("hits", "your part"),
    "provider": QT_TRANSLATE_NOOP("hits", "the provider's part"),
    "brief": QT_TRANSLATE_NOOP("hits", "in few words"),
    "example": QT_TRANSLATE_NOOP("hits", "for example"),
    "why": QT_TRANSLATE_NOOP("hits", "why it matters"),
    "mistake": QT_TRANSLATE_NOOP("hits", "common mistake"),
    "happened": QT_TRANSLATE_NOOP("hits", "it happened"),
    "disputed": QT_TRANSLATE_NOOP("hits", "who says otherwise"),
    "controls": QT_TRANSLATE_NOOP("hits", "controls"),
}
_BEFORE = 0.6  # of a line that a mark and what stands before it may take
_SIDE, _UP, _BETWEEN = 0.6, 0.4, 0.1  # in heights of the text
_SMALL = 0.92
_DOTS = "\N{HORIZONTAL ELLIPSIS}"
_BLANKS = re.compile(r"\s+")


def title_of(hit: Hit) -> str:
    """Return what was found and where: `Operating system, IaaS: your part`."""
    if hit.part == "product":
        now_and_before = translate("hits", "{name}, formerly {names}")
        former = ", ".join(hit.former)
        name = now_and_before.format(name=hit.name, names=former) if former else hit.name
        stop = hit.stop or translate("hits", "every service model")
        return f"{name}: {stop}"
    where = f", {hit.stop}" if hit.stop and hit.stop != hit.name else ""
    is_stop = not (hit.layer or hit.group or hit.part == "topic")
    group = translate("hits", "group") if hit.group else ""
    kind = translate("hits", "service model") if is_stop else group
    part = _tr(_PARTS[hit.part]) if hit.part in _PARTS else kind
    return f"{hit.name}{where}: {part}" if part else f"{hit.name}{where}"


def spoken(hit: Hit) -> str:
    """Return a hit in one line, with the stack in which it is."""
    title = f"{hit.stack_name}: {title_of(hit)}"
    return f"{title}. {hit.excerpt}" if hit.excerpt else title


def fold_of(hit: Hit) -> str:
    """Return the key of the fold of the explanation in which a text stands; empty if in none."""
    if hit.part in ("why", "mistake", "happened", "disputed", "controls"):
        return hit.part
    return {"topic": f"topic-{hit.topic}", "product": "services"}.get(hit.part, "")


def sought(hit: Hit) -> tuple[str, Sequence[Wanted]]:
    """Return the text of the explanation to which a hit leads, and what is marked in it.

    A product stands there with its name of today alone.
    """
    if hit.part == "product":
        return hit.name, [wanted_word(one) for one in hit.name.split()]
    return hit.excerpt, hit.words


def around(
    text: str, spans: Spans, room: float, width_of: Callable[[str], float]
) -> tuple[str, Spans]:
    """Return what has room of a text, with its first mark, and the marks in that."""
    if width_of(text) <= room:
        return text, spans
    first, end = spans[0] if spans else (0, 0)
    starts = [0, *(one.end() for one in _BLANKS.finditer(text, 0, first)), first]
    begin = next(
        start
        for start in starts
        if start == first
        or width_of(_DOTS + text[start:]) <= room
        or width_of(_DOTS + text[start:end]) <= room * _BEFORE
    )
    lead = _DOTS if begin else ""
    shown = lead + text[begin:]
    if width_of(shown) > room:
        low, high = len(lead), len(shown)
        while low < high:  # the most characters that have room, found by halves
            middle = (low + high + 1) // 2
            fits = width_of(shown[:middle].rstrip() + _DOTS) <= room
            low, high = (middle, high) if fits else (low, middle - 1)
        shown = shown[:low].rstrip() + _DOTS
    moved, last = len(lead) - begin, len(shown)
    inside = ((start + moved, min(end + moved, last)) for start, end in spans)
    return shown, tuple((start, end) for start, end in inside if len(lead) <= start < end)


class HitLines(QStyledItemDelegate):
    """Draws hits in two lines: what and where, and the sentence around its marked words.

    The list asks for no width; a text that has no room is cut around its first mark.
    """

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        self._hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Draw these hits, one a row; a row without a hit is a plain text."""
        self._hits = hits

    @override
    def sizeHint(self, option: Option, index: QModelIndex | QPersistentModelIndex) -> QSize:
        high = self._view.fontMetrics().height()
        lines = 1 + _SMALL + _BETWEEN if self._hits else 1
        return QSize(0, round((lines + 2 * _UP) * high))

    @override
    def paint(
        self, painter: QPainter, option: Option, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = Option(option)
        self.initStyleOption(row, index)
        text, row.text = str(row.text), ""
        kind = QStyle.ControlElement.CE_ItemViewItem  # the row without its text
        self._view.style().drawControl(kind, row, painter, self._view)
        high = self._view.fontMetrics().height()
        side, up = round(_SIDE * high), round(_UP * high)
        area = row.rect.adjusted(side, up, -side, -up)
        if index.row() >= len(self._hits):
            self._line(painter, area, text, (), QFont(row.font))
            return
        self._draw(painter, area, self._hits[index.row()], QFont(row.font))

    def _draw(self, painter: QPainter, area: QRect, hit: Hit, font: QFont) -> None:
        high = self._view.fontMetrics().height()
        small = QFont(font)
        small.setPixelSize(max(round(font.pixelSize() * _SMALL), 1))
        palette = QGuiApplication.palette()
        beside = round(QFontMetricsF(small).horizontalAdvance(hit.stack_name)) + 1
        painter.setPen(palette.placeholderText().color())
        stack = QRect(area.right() - beside, area.top(), beside, area.height())
        self._line(painter, stack, hit.stack_name, (), small)
        painter.setPen(palette.text().color())
        title = area.adjusted(0, 0, -beside - high // 2, 0)
        self._line(painter, title, text := title_of(hit), marks(text, hit.words), semibold(font))
        below = area.adjusted(0, round((1 + _BETWEEN) * high), 0, 0)
        self._line(painter, below, hit.excerpt, marks(hit.excerpt, hit.words), small)

    def _line(self, painter: QPainter, area: QRect, text: str, spans: Spans, font: QFont) -> None:
        """Draw one line; marked words are bold and underlined, which every theme shows."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        width_of = QFontMetricsF(bold if spans else font).horizontalAdvance
        shown, inside = around(text, spans, area.width(), width_of)
        mark = QTextCharFormat()
        mark.setFontWeight(QFont.Weight.Bold)
        mark.setFontUnderline(True)
        layout = QTextLayout(shown, font)
        layout.setFormats([_range(start, end, mark) for start, end in inside])
        layout.beginLayout()
        layout.createLine().setLineWidth(area.width() + 1)
        layout.endLayout()
        layout.draw(painter, QPointF(area.topLeft()))


def _range(start: int, end: int, how: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, end - start, how
    return made


def _tr(text: str) -> str:
    return QCoreApplication.translate("hits", text)
