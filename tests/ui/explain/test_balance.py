# SPDX-License-Identifier: MIT
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStackedWidget

from explorer.diagram.theme import THEMES
from explorer.model.shares import counts
from explorer.model.stack import Responsibility
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.explain.balance import Balance, values_line
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import LIGHT, color_at, heard, seen

LEFT = Qt.MouseButton.LeftButton


def put(balance: Balance, key: str, position: float = 1.0, brush: Brush = LIGHT) -> None:
    balance.show_position(WordedStack(shipped.stack(key), shipped.words()), position, brush, 14)


@pytest.fixture
def balance(show: Callable[..., None]) -> Iterator[Balance]:
    made = Balance()
    put(made, "cloud")
    panel = QStackedWidget()
    panel.addWidget(made)
    show(panel, 384, 640)
    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)  # a test moves the mouse faster than anybody
    yield made
    pg.setConfigOption("mouseRateLimit", limit)


def place(balance: Balance, position: float, layers: float) -> QPoint:
    """Return where a value is drawn, in the pixels of the plot."""
    scene = balance.plot.getViewBox().mapViewToScene(QPointF(position, layers))
    return balance.plot.mapFromScene(scene)


def numbers(balance: Balance) -> list[list[int]]:
    """Return the numbers that stand in the bars, by stop and from the bottom."""
    columns: dict[int, list[tuple[float, int]]] = {}
    for item in balance.plot.getPlotItem().items:
        if isinstance(item, pg.TextItem):
            entry = (item.pos().y(), int(item.toPlainText()))
            columns.setdefault(round(item.pos().x()), []).append(entry)
    return [[count for _y, count in sorted(columns[stop_index])] for stop_index in sorted(columns)]


def test_the_chart_says_what_it_counts(balance: Balance) -> None:
    assert balance.title.text() == "How many layers are whose"
    assert balance.note.text() == "Layers are counted here; how much work each is, is not said."
    assert balance.title.isVisible()
    assert balance.note.isVisible()
    assert balance.plot.accessibleName() == "Balance of layers"


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_stacked_numbers_are_those_of_the_model(balance: Balance, key: str) -> None:
    put(balance, key)
    stack = shipped.stack(key)
    expected = [
        [n for n in counts(stack, stop_index).values() if n]
        for stop_index in range(len(stack.stops))
    ]
    assert numbers(balance) == expected
    assert all(sum(column) == len(stack.layers) for column in numbers(balance))


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_bars_have_the_colors_of_the_theme(balance: Balance, theme: str) -> None:
    put(balance, "cloud", 0.5, Brush(THEMES[theme]))
    image = seen(balance.plot)
    colors = THEMES[theme].color
    assert color_at(image, QPoint(2, 2)) == colors("card")
    assert color_at(image, place(balance, 0.0, 6.5)) == colors("you")
    assert color_at(image, place(balance, 1.0, 4.2)) == colors("you")
    assert color_at(image, place(balance, 1.0, 11.6)) == colors("provider")
    assert color_at(image, place(balance, 2.0 - 0.2, 5.5)) == colors("you")
    assert color_at(image, place(balance, 2.0 + 0.05, 5.5)) == colors("provider")
    assert color_at(image, place(balance, 3.0, 11.6)) == colors("provider")


def test_what_depends_on_the_model_is_hatched(balance: Balance) -> None:
    put(balance, "ai", 0.0)
    top = 0
    for kind, count in counts(shipped.stack("ai"), 1).items():
        if kind is Responsibility.MODEL_DEPENDENT:
            break
        top += count
    image = seen(balance.plot)
    start, end = place(balance, 0.72, top + 0.1), place(balance, 0.98, top + 0.9)
    found = {
        color_at(image, QPoint(x, y))
        for x in range(start.x(), end.x())
        for y in range(end.y(), start.y())
    }
    assert {THEMES["light"].color("you"), THEMES["light"].color("provider")} <= found


def line_x(balance: Balance, image: QImage) -> list[int]:
    """Return the columns of pixels at which the line stands, above the bars' numbers."""
    y = place(balance, 0, len(shipped.stack("cloud").layers) + 0.12).y()
    ink = THEMES["light"].color("ink")
    return [x for x in range(40, image.width()) if color_at(image, QPoint(x, y)) == ink]


def test_the_line_stands_at_the_position(balance: Balance) -> None:
    for position in (0.0, 0.5, 1.0, 2.3, 3.0):
        put(balance, "cloud", position)
        drawn = line_x(balance, seen(balance.plot))
        assert drawn
        assert all(abs(x - place(balance, position, 6).x()) <= 3 for x in drawn)


def test_the_values_at_the_line_can_be_read(balance: Balance) -> None:
    stack, words = shipped.stack("cloud"), shipped.words()
    assert balance.values.text() == "IaaS: 9 you · 3 provider"
    put(balance, "cloud", 1.5)
    both = ("IaaS: 9 you · 3 provider", "PaaS: 4 you · 3 shared · 5 provider")
    assert balance.values.text() == values_line(WordedStack(stack, words), 1.5)
    assert all(part in balance.values.text() for part in both)


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_text_twin_says_all_the_numbers(balance: Balance, key: str) -> None:
    put(balance, key)
    lines = balance.twin.text().splitlines()
    assert [line.split(":")[0] for line in lines] == [one.name for one in shipped.stack(key).stops]
    for line, column in zip(lines, numbers(balance), strict=True):
        told = [int(word) for word in line.split(": ")[1].split() if word.isdigit()]
        assert told == column


def test_dragging_the_line_goes_through_the_positions(balance: Balance) -> None:
    dragged, dropped = heard(balance.dragged), heard(balance.dropped)
    port = balance.plot.viewport()
    start, end = place(balance, 1.0, 6), place(balance, 2.6, 6)
    QTest.mouseMove(port, start)
    QTest.mousePress(port, LEFT, pos=start)
    for x in range(start.x() + 8, end.x() + 1, 4):
        QTest.mouseMove(port, QPoint(x, start.y()))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, LEFT, pos=end)
    assert len(dragged) > 10
    assert all(before <= after + 1e-9 for before, after in pairwise(dragged))
    assert dragged[-1] == pytest.approx(2.6, abs=0.05)
    assert dropped == [dragged[-1]]


def test_the_line_stays_between_the_first_and_the_last_stop(balance: Balance) -> None:
    dragged = heard(balance.dragged)
    port = balance.plot.viewport()
    start = place(balance, 1.0, 6)
    QTest.mouseMove(port, start)
    QTest.mousePress(port, LEFT, pos=start)
    for x in (start.x() + 20, port.width() - 1, 0):
        QTest.mouseMove(port, QPoint(x, start.y()))
    QTest.mouseRelease(port, LEFT, pos=QPoint(0, start.y()))
    assert max(dragged) == 3.0
    assert min(dragged) == 0.0


def test_the_mouse_neither_moves_nor_scales_the_chart(balance: Balance) -> None:
    before = balance.plot.getViewBox().viewRange()
    port = balance.plot.viewport()
    QTest.mousePress(port, LEFT, pos=place(balance, 2.0, 3))
    QTest.mouseMove(port, place(balance, 0.2, 9))
    QTest.mouseRelease(port, LEFT, pos=place(balance, 0.2, 9))
    assert balance.plot.getViewBox().viewRange() == before


def test_showing_a_position_does_not_ask_for_one(balance: Balance) -> None:
    dragged, dropped = heard(balance.dragged), heard(balance.dropped)
    put(balance, "cloud", 2.0)
    put(balance, "ai", 2.0)
    put(balance, "cloud", 3.0)
    assert dragged == []
    assert dropped == []


def test_an_own_stack_is_counted_too(balance: Balance) -> None:
    balance.show_position(WordedStack(small_stack(), shipped.words()), 2.0, LIGHT, 14)
    assert numbers(balance) == [[3], [1, 1, 1], [1, 2]]
    put(balance, "cloud", 3.0)
    assert len(numbers(balance)) == 4


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("size", [14, 20, 27])
def test_in_large_type_nothing_is_cut_or_missing(balance: Balance, key: str, size: int) -> None:
    """Every number stands in its bar, every name below its own, those of the axis apart."""
    balance.show_position(WordedStack(shipped.stack(key), shipped.words()), 1.0, LIGHT, size)
    balance.window().resize(450, 560)
    QApplication.processEvents()
    box = balance.plot.getViewBox()
    layer = box.mapViewToScene(QPointF(0, 0)).y() - box.mapViewToScene(QPointF(0, 1)).y()
    column = box.mapViewToScene(QPointF(1, 0)).x() - box.mapViewToScene(QPointF(0, 0)).x()
    items = balance.plot.getPlotItem().items
    texts = [one for one in items if isinstance(one, pg.TextItem)]
    for text in texts:
        ink = text.textItem.font().pixelSize()
        assert ink >= 11
        assert ink * 1.1 <= layer
        assert QFontMetrics(text.textItem.font()).horizontalAdvance(text.toPlainText()) < column / 3
    axis = balance.plot.getPlotItem().getAxis("bottom")
    named = [name for _place, name in axis._tickLevels[0]]
    assert named == [stop.name for stop in shipped.stack(key).stops]
    font = axis.style["tickFont"]
    assert max(QFontMetrics(font).horizontalAdvance(name) for name in named) < column
    assert axis.height() >= QFontMetrics(font).height()
    top = box.mapViewToScene(QPointF(0, len(shipped.stack(key).layers))).y()
    assert top >= size / 2  # the highest number of the axis
    assert balance.twin.y() >= balance.plot.geometry().bottom()


def test_where_it_does_not_fit_it_scrolls_by_wheel_and_keyboard(balance: Balance) -> None:
    assert balance.verticalScrollBar().maximum() == 0
    assert balance.focusPolicy() == Qt.FocusPolicy.NoFocus
    balance.show_position(WordedStack(shipped.stack("ai"), shipped.words()), 1.0, LIGHT, 27)
    QApplication.processEvents()
    bar = balance.verticalScrollBar()
    assert bar.maximum() > 0
    port = balance.plot.viewport()
    middle = port.mapTo(port.window(), balance.rect().center())
    QTest.wheelEvent(port.window().windowHandle(), QPointF(middle), QPoint(0, -120))
    assert bar.value() > 0
    balance.setFocus()
    assert balance.hasFocus()
    QTest.keyClick(balance, Qt.Key.Key_End)
    QTest.keyClick(balance, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()


@pytest.mark.slow
def test_the_chart_costs_the_start_nothing() -> None:
    heavy = {"pyqtgraph", "numpy", "explorer.ui.explain.balance"}
    code = f"import sys, explorer.ui.window; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
