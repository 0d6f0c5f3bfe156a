# SPDX-License-Identifier: MIT
"""The balance of layers over the service models, as a chart. Imports pyqtgraph: first use only."""

import os

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QLabel, QVBoxLayout, QWidget

from explorer.model.shares import counts, neighbours
from explorer.model.stack import Responsibility, Stack
from explorer.model.wording import counts_line
from explorer.model.words import Words
from explorer.render.painter import Brush, font

_WIDTH = 0.62


class Balance(QWidget):
    """How many layers each party has at each stop; its line is the slider.

    Signals: dragged(position) while the line is held, dropped(position) when it is let go.
    """

    dragged = Signal(float)
    dropped = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("balance")
        self._shown: tuple[object, ...] = ()
        self.title = QLabel(self.tr("Number of layers, not effort"))
        self.title.setObjectName("title")
        self.title.setWordWrap(True)
        self.values = QLabel()
        self.values.setObjectName("headline")
        self.values.setWordWrap(True)
        self.twin = QLabel()
        self.twin.setWordWrap(True)
        for label in (self.title, self.values, self.twin):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(self.tr("Balance of layers"))
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.line = pg.InfiniteLine(0, movable=True)
        self.line.setZValue(50)
        self.line.sigDragged.connect(lambda line: self.dragged.emit(float(line.value())))
        self.line.sigPositionChangeFinished.connect(
            lambda line: self.dropped.emit(float(line.value()))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 14, 20, 16)
        column.addWidget(self.title)
        column.addWidget(self.values)
        column.addWidget(self.plot, 1)
        column.addWidget(self.twin)

    def show_position(
        self, stack: Stack, words: Words, position: float, brush: Brush, size: int
    ) -> None:
        """Show a stack's balance, and the line at a position."""
        if self._shown != (stack, brush, size):
            self._shown = (stack, brush, size)
            self._draw(stack, words, brush, size)
        if not self.line.moving:
            self.line.setValue(position)
        self.values.setText(values_line(stack, words, position))

    def _draw(self, stack: Stack, words: Words, brush: Brush, size: int) -> None:
        plot = self.plot.getPlotItem()
        plot.clear()
        self.plot.setBackground(brush.color("panel"))
        most = len(stack.layers)
        for number in range(len(stack.stops)):
            top = 0.0
            for kind, count in counts(stack, number).items():
                if count:
                    self._bar(plot, number, top, count, kind, brush, size)
                top += count
        plot.setXRange(-0.5, len(stack.stops) - 0.5, padding=0)
        plot.setYRange(0, most, padding=0.02)
        axis = plot.getAxis("bottom")
        axis.setTicks([[(number, stop.name) for number, stop in enumerate(stack.stops)]])
        for name in ("bottom", "left"):
            shown = plot.getAxis(name)
            shown.setTextPen(brush.color("ink"))
            shown.setPen(brush.color("muted"))
            shown.setStyle(tickFont=font(size - 2))
        plot.getAxis("left").setTicks([[(n, str(n)) for n in range(0, most + 1, 2)]])
        self.line.setBounds((0, len(stack.stops) - 1))
        self.line.setPen(pg.mkPen(brush.color("ink"), width=3))
        self.line.setHoverPen(pg.mkPen(brush.color("ink"), width=5))
        plot.addItem(self.line)
        self.twin.setText(
            "\n".join(
                f"{stop.name}: {counts_line(stack, words, number)}"
                for number, stop in enumerate(stack.stops)
            )
        )

    def _bar(
        self,
        plot: pg.PlotItem,
        number: int,
        top: float,
        count: int,
        kind: Responsibility,
        brush: Brush,
        size: int,
    ) -> None:
        """Draw a piece of a bar: one colour, or half and half where both have a part."""
        left = number - _WIDTH / 2
        mine = {Responsibility.CUSTOMER: 1.0, Responsibility.PROVIDER: 0.0}.get(kind, 0.5)
        pieces = [("you", left, mine), ("provider", left + mine * _WIDTH, 1 - mine)]
        for role, x, share in pieces:
            if not share:
                continue
            item = QGraphicsRectItem(QRectF(x, top, share * _WIDTH, count))
            pen = QPen(brush.color("panel"), 2)
            pen.setCosmetic(True)
            item.setPen(pen)
            item.setBrush(QBrush(brush.color(role)))
            plot.addItem(item)
            if role == "you" and kind is Responsibility.MODEL_DEPENDENT:
                over = QGraphicsRectItem(item.rect())
                over.setPen(QPen(Qt.PenStyle.NoPen))
                over.setBrush(QBrush(brush.color("provider"), Qt.BrushStyle.BDiagPattern))
                plot.addItem(over)
        is_mine = mine == 1.0
        label = pg.TextItem(str(count), brush.color("you_text" if is_mine else "provider_text"))
        label.setAnchor((0.5, 0.5))
        label.setFont(font(size, "semibold"))
        label.setPos(number + _WIDTH / 4, top + count / 2)  # beside the line, not under it
        plot.addItem(label)


def values_line(stack: Stack, words: Words, position: float) -> str:
    """Return the counts at a position: of its stop, or of the stops on both sides."""
    first, second, progress = neighbours(position, len(stack.stops))
    before = f"{stack.stops[first].name}: {counts_line(stack, words, first)}"
    if not progress:
        return before
    after = f"{stack.stops[second].name}: {counts_line(stack, words, second)}"
    return words.between.format(before=before, after=after)
