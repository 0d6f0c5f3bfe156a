# SPDX-License-Identifier: MIT
"""The balance of layers over the service models, as a chart. Imports pyqtgraph: first use only."""

import os

os.environ.setdefault("PYQTGRAPH_QT_LIB", "PySide6")

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsRectItem,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.text import fitting, shortened
from explorer.model.shares import counts, neighbors
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import counts_line
from explorer.render.painter import Brush, font

_WIDTH = 0.62


class _Plot(pg.PlotWidget):
    """A plot that needs no more than its least height, and leaves the wheel to its panel."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumSize())

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Balance(QScrollArea):
    """How many layers each party has at each stop; its line is the slider.

    It scrolls where the room is too low for the numbers in the bars.

    Signals: dragged(position) while the line is held, dropped(position) when it is let go.
    """

    dragged = Signal(float)
    dropped = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("balance")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Balance"))
        self.verticalScrollBar().rangeChanged.connect(self._take_focus)
        self._shown: tuple[object, ...] = ()
        self._numbers: list[pg.TextItem] = []
        self._size = 14
        self._names: tuple[str, ...] = ()
        self.title = self._label("title")
        self.title.setText(self.tr("How many layers are whose"))
        self.note = self._label("quiet")
        self.note.setText(self.tr("Layers are counted here; how much work each is, is not said."))
        self.values = self._label("headline")
        self.twin = self._label()
        self.plot = _Plot()
        self.plot.setAccessibleName(self.tr("Balance of layers"))
        self.line = pg.InfiniteLine(0, movable=True)
        self._set_up_plot()
        page = QWidget()
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 8, 10, 14)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(self.values)
        column.addWidget(self.plot, 1)
        column.addWidget(self.twin)
        self.setWidget(page)
        self._take_focus(0, 0)

    def _label(self, name: str = "") -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _set_up_plot(self) -> None:
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(False, False)
        self.plot.hideButtons()
        self.plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.plot.getViewBox().sigResized.connect(self._fit)
        self.line.setZValue(50)
        self.line.sigDragged.connect(lambda line: self.dragged.emit(float(line.value())))
        self.line.sigPositionChangeFinished.connect(
            lambda line: self.dropped.emit(float(line.value()))
        )

    def show_position(self, worded: WordedStack, position: float, brush: Brush, size: int) -> None:
        """Show a stack's balance, and the line at a position."""
        if self._shown != (worded.stack, brush, size):
            self._shown = (worded.stack, brush, size)
            self._draw(worded, brush, size)
        if not self.line.moving:
            self.line.setValue(position)
        self.values.setText(values_line(worded, position))

    def _draw(self, worded: WordedStack, brush: Brush, size: int) -> None:
        stack = worded.stack
        plot = self.plot.getPlotItem()
        plot.clear()
        self._numbers = []
        self._size, self._names = size, tuple(stop.name for stop in stack.stops)
        self.plot.setBackground(brush.color("card"))
        most = len(stack.layers)
        plot.setContentsMargins(0, size * 0.6, 0, 0)  # half a number stands above the axis
        self.plot.setMinimumHeight(round((most + 3) * size * 1.25))  # a number in each layer
        for number in range(len(stack.stops)):
            top = 0.0
            for kind, count in counts(stack, number).items():
                if count:
                    self._bar(plot, number, top, count, kind, brush)
                top += count
        plot.setXRange(-0.5, len(stack.stops) - 0.5, padding=0)
        plot.setYRange(0, most, padding=0.02)
        for name in ("bottom", "left"):
            shown = plot.getAxis(name)
            shown.setTextPen(brush.color("ink"))
            shown.setPen(brush.color("muted"))
            shown.setStyle(tickFont=font(size - 2))
        plot.getAxis("left").setTicks([[(n, str(n)) for n in range(0, most + 1, 2)]])
        self._fit()
        self.line.setBounds((0, len(stack.stops) - 1))
        self.line.setPen(pg.mkPen(brush.color("ink"), width=3))
        self.line.setHoverPen(pg.mkPen(brush.color("ink"), width=5))
        plot.addItem(self.line)
        self.twin.setText(
            "\n".join(
                f"{stop.name}: {counts_line(worded, number)}"
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
    ) -> None:
        """Draw a piece of a bar: one color, or half and half where both have a part."""
        left = number - _WIDTH / 2
        mine = {Responsibility.CUSTOMER: 1.0, Responsibility.PROVIDER: 0.0}.get(kind, 0.5)
        pieces = [("you", left, mine), ("provider", left + mine * _WIDTH, 1 - mine)]
        for role, x, share in pieces:
            if not share:
                continue
            item = QGraphicsRectItem(QRectF(x, top, share * _WIDTH, count))
            pen = QPen(brush.color("card"), 2)
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
        label.setPos(number + _WIDTH / 4, top + count / 2)  # beside the line, not under it
        plot.addItem(label)
        self._numbers.append(label)

    def _fit(self) -> None:
        """Set the names as large as their columns let them be, and the numbers as their bars."""
        if not self._names:
            return
        axis, size = self.plot.getPlotItem().getAxis("bottom"), self._size
        room = self.plot.getViewBox().width() / len(self._names)
        most = fitting(self._names, size - 2, "regular", room * 0.94)
        names = [shortened(name, most, "regular", room * 0.94) for name in self._names]
        axis.setStyle(tickFont=font(most))
        axis.setHeight(round(most * 1.3) + 8)  # the axis itself grows too late, and never shrinks
        axis.setTicks([list(enumerate(names))])
        half = room * _WIDTH / 2 - 4
        large = fitting([one.toPlainText() for one in self._numbers], size, "semibold", half)
        for label in self._numbers:
            label.setFont(font(large, "semibold"))

    def _take_focus(self, _least: int, most: int) -> None:
        """Have Tab come here where there is something to scroll."""
        policy = Qt.FocusPolicy.StrongFocus if most else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)


def values_line(worded: WordedStack, position: float) -> str:
    """Return the counts at a position: of its stop, or of the stops on both sides."""
    stack = worded.stack
    first, second, progress = neighbors(position, len(stack.stops))
    before = f"{stack.stops[first].name}: {counts_line(worded, first)}"
    if not progress:
        return before
    after = f"{stack.stops[second].name}: {counts_line(worded, second)}"
    return worded.words.between.format(before=before, after=after)
