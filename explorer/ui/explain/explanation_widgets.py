# SPDX-License-Identifier: MIT
"""What explanations are made of: texts, points, links, folds, and a layer's bars at all stops."""

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.scene import Scene
from explorer.diagram.shapes import Point
from explorer.render.painter import Brush, polygon


class StopBars(QWidget):
    """A layer's responsibility at every stop, small: each a button. Signal: stop_clicked(number).

    Tab comes to one of them, and the arrow keys go on from there.
    """

    stop_clicked = Signal(int)

    def __init__(
        self,
        draw: Callable[[float, int], Scene],
        brush: Brush,
        size: int,
        current: int,
        parent: QWidget,
    ) -> None:
        """Show the scene that `draw` returns for a width, in type of a pixel size."""
        super().__init__(parent)
        self._draw, self._brush, self._size = draw, brush, size
        self._scene = draw(self.width(), size)
        self.setAccessibleName(self._scene.description)
        self.setFixedHeight(round(size * 4.2))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._bars = [self._bar(number, box.title) for number, box in enumerate(self._scene.boxes)]
        self.take_tab(current)

    def stop_point(self, stop_index: int) -> Point:
        """Return the middle of a stop's bar."""
        return self._scene.rows[0].boxes[stop_index].rect.middle

    def focus_bar(self, number: int) -> None:
        """Give a bar the keyboard: the first or the last if there is none of that number."""
        bar = self._bars[min(max(number, 0), len(self._bars) - 1)]
        bar.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_tab(self, number: int) -> None:
        """Have Tab come to a bar, and to no other."""
        for bar in self._bars:
            is_tab = bar.number == number
            policy = Qt.FocusPolicy.StrongFocus if is_tab else Qt.FocusPolicy.ClickFocus
            bar.setFocusPolicy(policy)

    def _bar(self, number: int, name: str) -> "StopBar":
        bar = StopBar(self, number, self._brush.color("ink"))
        bar.setAccessibleName(name)
        bar.clicked.connect(lambda: self.stop_clicked.emit(number))
        return bar

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._scene = self._draw(self.width(), self._size)
        boxes = [box.rect for box in self._scene.boxes]
        between = [round((one.right + other.x) / 2) for one, other in pairwise(boxes)]
        for bar, (left, right) in zip(
            self._bars, pairwise((0, *between, self.width())), strict=True
        ):
            bar.setGeometry(left, 0, right - left, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._brush.paint(painter, self._scene, QRegion(self.rect()))
        painter.end()


class StopBar(QAbstractButton):
    """One stop of `StopBars`, which paint it: of itself it shows only that it has the keyboard."""

    def __init__(self, bars: StopBars, number: int, ink: QColor) -> None:
        super().__init__(bars)
        self._bars, self.number, self._ink = bars, number, ink
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(self._ink, 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
            painter.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        last = len(self._bars.children()) - 1
        targets = {
            Qt.Key.Key_Left: self.number - 1,
            Qt.Key.Key_Right: self.number + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in targets and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._bars.focus_bar(targets[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._bars.take_tab(self.number)
        super().focusInEvent(event)


class Link(QPushButton):
    """A button that looks like a link and wraps its text."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoDefault(True)  # Enter presses it, as Space does
        self.setAccessibleName(text)
        self._label = plain(text, "linktext")
        self._label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._margin = 2
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._row.addWidget(self._label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._label.heightForWidth(width - self._margin - 2) + 8

    @override
    def sizeHint(self) -> QSize:
        return QSize(120, self._label.sizeHint().height() + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.fontMetrics().height() + 8)


class FoldButton(Link):
    """The heading of a fold, with an arrow that points to what it shows."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label.setObjectName("foldtext")
        self._margin = 22
        self._row.setContentsMargins(self._margin, 2, 2, 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._label.fontMetrics().height() * 0.24
        x, y = 11.0, self.height() / 2
        down = [(x - size, y - size / 2), (x + size, y - size / 2), (x, y + size * 0.6)]
        right = [(x - size / 2, y - size), (x - size / 2, y + size), (x + size * 0.6, y)]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._label.palette().windowText())
        painter.drawPolygon(
            polygon(tuple(Point(*corner) for corner in (down if self.isChecked() else right)))
        )
        painter.end()


class Fold(QWidget):
    """A heading that shows and hides what is below it. Signal: toggled(key, is_open).

    What is below is made when it is first opened, or asked for.
    """

    toggled = Signal(str, bool)

    def __init__(self, parent: QWidget, key: str, title: str, is_open: bool) -> None:
        super().__init__(parent)
        self.key = key
        self.button = FoldButton(title, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self.button)
        self._body: tuple[QWidget, QVBoxLayout] | None = None
        self._make: Callable[[QVBoxLayout], object] | None = None
        self.button.setChecked(is_open)
        self.button.toggled.connect(self._show)

    def hold(self, make: Callable[[QVBoxLayout], object]) -> None:
        """Have what is below made by a function, given the column to add it to."""
        self._make = make
        if self.button.isChecked():
            self.fill()

    def fill(self) -> None:
        """Make what is below, if that is still to be done."""
        make, self._make = self._make, None
        if make:
            body, inner = self._made_body()
            body.hide()  # so that what is added shows with it, and not an event later
            make(inner)
            body.setVisible(self.button.isChecked())

    @property
    def inner(self) -> QVBoxLayout:
        """The column below the heading."""
        return self._made_body()[1]

    def _made_body(self) -> tuple[QWidget, QVBoxLayout]:
        """Return what is below the heading, made when it is first needed, and its column."""
        if self._body is None:
            body = QWidget(self)
            inner = QVBoxLayout(body)
            inner.setContentsMargins(22, 0, 0, 8)
            inner.setSpacing(5)
            body.setVisible(self.button.isChecked())
            self._column.addWidget(body)
            self._body = (body, inner)
        return self._body

    def _show(self, is_open: bool) -> None:
        self.fill()
        self._made_body()[0].setVisible(is_open)
        self.toggled.emit(self.key, is_open)


def push_button(text: str, name: str, parent: QWidget) -> QPushButton:
    """Return a button; made with its text it would cost the start the enumerations of QIcon."""
    made = QPushButton(parent)
    made.setAutoDefault(True)  # Enter presses it, as Space does
    made.setText(text)
    made.setObjectName(name)
    return made


def plain(text: str, name: str = "") -> QLabel:
    """Return a text that wraps and can be selected, and is never taken for HTML."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    label.setMinimumWidth(1)
    if name:
        label.setObjectName(name)
    return label


def point(text: str) -> QWidget:
    """Return a point of a list: a bullet, and the text hanging beside it."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(4, 0, 0, 0)
    line.setSpacing(8)
    bullet = plain("•")
    bullet.setWordWrap(False)
    bullet.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
    bullet.setAlignment(Qt.AlignmentFlag.AlignTop)
    line.addWidget(bullet)
    line.addWidget(plain(text), 1)
    return row
