# SPDX-License-Identifier: MIT
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from explorer.diagram.stop_bars import stop_bars
from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.explain.explanation_widgets import Fold, Link, Strip, plain, point
from tests import shipped
from tests.hands import LIGHT, child, click, color_at, heard, press, seen, texts

LONG = "Who has reported this, and what can be learned from it in other places of the world"


class Panel(QWidget):
    """Something like the panel, to put a widget at its top."""

    def __init__(self, show: Callable[..., None]) -> None:
        super().__init__()
        self.setObjectName("side")
        self._show = show
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        self._column.addStretch(1)
        self._show(self, 330, 400)


@pytest.fixture
def panel(show: Callable[..., None]) -> Panel:
    return Panel(show)


def bar(panel: Panel, key: str, layer: str, stop: int = 1, brush: Brush = LIGHT) -> Strip:
    worded = WordedStack(shipped.stack(key), shipped.words())
    picture = partial(stop_bars, worded, worded.stack.layer(layer), stop)
    return Strip(picture, brush, 12, panel)


def test_a_strip_says_whose_the_layer_is_at_every_stop(panel: Panel) -> None:
    made = bar(panel, "cloud", "applications")
    panel.put(made)
    assert made.accessibleName() == "On-premises: You, IaaS: You, PaaS: Shared, SaaS: Provider"


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_strip_shows_it_in_the_colours_of_the_theme(panel: Panel, theme: str) -> None:
    made = bar(panel, "cloud", "operating-system", brush=Brush(THEMES[theme]))
    panel.put(made)
    image = seen(made)
    colors = [color_at(image, QPoint(*map(round, made.stop_point(stop)))) for stop in range(4)]
    you, provider = THEMES[theme].color("you"), THEMES[theme].color("provider")
    assert colors == [you, you, provider, provider]


def test_a_strip_uses_the_width_that_it_gets(panel: Panel) -> None:
    made = bar(panel, "ai", "ai-compute")
    panel.put(made)
    panel.resize(600, 300)
    QApplication.processEvents()
    assert made.stop_point(2).x > 450
    panel.resize(300, 300)
    QApplication.processEvents()
    assert 200 < made.stop_point(2).x < 300


def test_a_click_on_a_strip_goes_to_the_stop_below_the_mouse(panel: Panel) -> None:
    made = bar(panel, "cloud", "hosts")
    panel.put(made)
    clicked = heard(made.stop_clicked)
    for stop in (3, 0, 2, 1):
        x, y = made.stop_point(stop)
        click(made, QPoint(round(x) + 12, round(y) + 9))
    assert clicked == [3, 0, 2, 1]
    QTest.mouseClick(made, Qt.MouseButton.RightButton)
    assert clicked == [3, 0, 2, 1]


def test_a_link_wraps_its_text_and_can_be_clicked_anywhere(panel: Panel) -> None:
    link = Link(LONG, panel)
    panel.put(link)
    clicked = heard(link.clicked)
    assert link.accessibleName() == LONG
    label = link.findChild(QLabel)
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
    assert label.height() >= 2 * label.fontMetrics().height()
    assert link.rect().contains(label.geometry())
    click(link, label.geometry().center())
    click(link, QPoint(link.width() - 3, link.height() - 3))
    press(link, Qt.Key.Key_Space)
    assert len(clicked) == 3


def test_a_link_asks_for_less_height_where_it_is_wide(panel: Panel) -> None:
    link = Link(LONG, panel)
    assert link.hasHeightForWidth()
    assert link.heightForWidth(150) > link.heightForWidth(330) > link.heightForWidth(900)
    assert link.minimumSizeHint().width() < 100
    assert link.sizeHint().isValid()


def fold_of(panel: Panel, is_open: bool = False) -> Fold:
    fold = Fold(panel, "why", "Why it matters", is_open)
    fold.inner.addWidget(plain("Because of the data."))
    panel.put(fold)
    return fold


def test_a_fold_is_opened_and_closed_by_mouse_and_keyboard(panel: Panel) -> None:
    fold = fold_of(panel)
    toggled = heard(fold.toggled)
    assert texts(fold) == ["Why it matters"]
    click(fold.button)
    assert texts(fold) == ["Why it matters", "Because of the data."]
    press(fold.button, Qt.Key.Key_Space)
    assert texts(fold) == ["Why it matters"]
    assert toggled == [("why", True), ("why", False)]


def test_a_fold_says_that_it_is_open(panel: Panel) -> None:
    fold = fold_of(panel, is_open=True)
    assert texts(fold) == ["Why it matters", "Because of the data."]
    assert fold.button.isChecked()
    assert fold.button.accessibleName() == "Why it matters"
    assert child(fold, QLabel, "Because of the data.").isVisible()


def test_the_arrow_of_a_fold_points_to_what_it_shows(panel: Panel) -> None:
    fold = fold_of(panel)
    closed = seen(fold.button).copy(0, 0, 22, fold.button.height())
    click(fold.button)
    opened = seen(fold.button).copy(0, 0, 22, fold.button.height())
    assert closed.size() == opened.size()
    assert closed != opened


@pytest.mark.parametrize("text", ["<b>bold</b>", '<img src="x.png">', "R&D &amp; co", "a  b\nc"])
def test_a_text_is_shown_as_it_is_and_can_be_copied(panel: Panel, text: str) -> None:
    label = plain(text, "quiet")
    panel.put(label)
    assert label.text() == text
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    as_html = QLabel(text)
    as_html.setTextFormat(Qt.TextFormat.RichText)
    if "<" in text:
        assert label.sizeHint() != as_html.sizeHint()


def test_a_point_hangs_beside_its_bullet(panel: Panel) -> None:
    row = point(LONG)
    panel.put(row)
    bullet, text = row.findChildren(QLabel)
    assert (bullet.text(), text.text()) == ("•", LONG)
    assert bullet.geometry().right() < text.geometry().left()
    assert text.height() >= text.heightForWidth(text.width())
    assert row.rect().contains(text.geometry())


def test_what_is_below_a_fold_is_made_once_and_only_when_somebody_opens_it(panel: Panel) -> None:
    fold = Fold(panel, "why", "Why it matters", is_open=False)
    fold.hold(lambda inner: inner.addWidget(plain("Because of the data.")))
    panel.put(fold)
    assert len(fold.findChildren(QLabel)) == 1
    for _ in range(3):
        click(fold.button)
    assert texts(fold) == ["Why it matters", "Because of the data."]
