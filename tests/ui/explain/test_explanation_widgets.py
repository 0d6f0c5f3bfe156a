# SPDX-License-Identifier: MIT
from collections import Counter
from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip, QVBoxLayout, QWidget

from explorer.diagram.stop_bars import stop_bars
from explorer.diagram.theme import THEMES
from explorer.model.glossary import Mark, Term
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.explain.blocks import Blocks
from explorer.ui.explain.explanation_widgets import Column, Line, Link, Text
from explorer.ui.explain.fold import Fold
from explorer.ui.explain.page import Block, FoldedPart
from explorer.ui.explain.strip import StopBar, StopBars
from explorer.ui.style import TEXT_SIZE, sheet
from tests import shipped
from tests.ui_driver import (
    LIGHT,
    child,
    click,
    color_at,
    colors_in,
    differing,
    focused,
    heard,
    hover,
    press,
    seen,
    texts,
)

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


def bars(panel: Panel, key: str, layer: str, stop_index: int = 1, brush: Brush = LIGHT) -> StopBars:
    worded = WordedStack(shipped.stack(key), shipped.words())
    draw = partial(stop_bars, worded, worded.stack.layer(layer), stop_index)
    made = StopBars(panel)
    made.show_layer(draw, brush, 12, stop_index)
    made.setFixedHeight(made.heightForWidth(330))
    return made


def test_bars_say_whose_the_layer_is_at_every_stop(panel: Panel) -> None:
    made = bars(panel, "cloud", "applications")
    panel.put(made)
    assert made.accessibleName() == "On-premises: You, IaaS: You, PaaS: Shared, SaaS: Provider"
    name = "Applications"
    assert [one.accessibleName() for one in made.findChildren(StopBar)] == [
        f"{name}, On-premises: You",
        f"{name}, IaaS: You",
        f"{name}, PaaS: Shared",
        f"{name}, SaaS: Provider (published sources differ)",
    ]


@pytest.mark.parametrize("theme", list(THEMES))
def test_bars_show_it_in_the_colors_of_the_theme(panel: Panel, theme: str) -> None:
    made = bars(panel, "cloud", "operating-system", brush=Brush(THEMES[theme]))
    panel.put(made)
    image = seen(made)
    colors = [
        color_at(image, QPoint(*map(round, made.stop_point(stop_index)))) for stop_index in range(4)
    ]
    you, provider = THEMES[theme].color("you"), THEMES[theme].color("provider")
    assert colors == [you, you, provider, provider]


def test_bars_use_the_width_that_they_get(panel: Panel) -> None:
    made = bars(panel, "ai", "ai-compute")
    panel.put(made)
    for width, least, most in ((600, 450, 600), (300, 200, 300)):
        panel.resize(width, 300)
        QApplication.processEvents()
        assert least < made.stop_point(2).x < most
        last = made.findChildren(StopBar)[2]
        assert last.geometry().contains(QPoint(*map(round, made.stop_point(2))))
        assert last.geometry().right() == made.width() - 1


def test_a_click_on_a_bar_or_its_names_goes_to_its_stop(panel: Panel) -> None:
    made = bars(panel, "cloud", "hosts")
    panel.put(made)
    clicked = heard(made.stop_clicked)
    for stop_index in (3, 0, 2, 1):
        x, y = made.stop_point(stop_index)
        for place in (QPoint(round(x) + 12, round(y) + 9), QPoint(round(x) - 12, 2)):
            below = made.childAt(place)
            assert isinstance(below, StopBar)
            click(below, below.mapFromParent(place))
    assert clicked == [3, 3, 0, 0, 2, 2, 1, 1]
    QTest.mouseClick(made.findChildren(StopBar)[0], Qt.MouseButton.RightButton)
    assert len(clicked) == 8


def test_bars_are_used_by_keyboard(panel: Panel) -> None:
    before = QPushButton("Before", panel)
    made = bars(panel, "cloud", "data", stop_index=2)
    after = QPushButton("After", panel)
    for widget in (before, made, after):
        panel.put(widget)
    clicked = heard(made.stop_clicked)
    before.setFocus()
    press(focused(), Qt.Key.Key_Tab)  # comes to the current stop
    assert focused().accessibleName() == "Information and data, PaaS: You"
    press(focused(), Qt.Key.Key_Return)
    press(focused(), Qt.Key.Key_Right, Qt.Key.Key_Right)  # as far as there are any
    press(focused(), Qt.Key.Key_Space)
    assert focused().accessibleName() == "Information and data, SaaS: You"
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Left)
    press(focused(), Qt.Key.Key_Enter)
    press(focused(), Qt.Key.Key_Home)
    press(focused(), Qt.Key.Key_Enter)
    press(focused(), Qt.Key.Key_End)
    press(focused(), Qt.Key.Key_Enter)
    assert clicked == [2, 3, 1, 0, 3]
    press(focused(), Qt.Key.Key_Tab)
    assert focused() is after
    press(focused(), Qt.Key.Key_Backtab)  # comes back to where the keyboard was
    assert focused().accessibleName() == "Information and data, SaaS: You"


def test_bars_are_kept_for_another_layer_and_another_stack(panel: Panel) -> None:
    made = bars(panel, "cloud", "data")
    panel.put(made)
    kept = made.findChildren(StopBar)
    ai = WordedStack(shipped.stack("ai"), shipped.words())
    made.show_layer(partial(stop_bars, ai, ai.stack.layers[0], 1), LIGHT, 12, 1)
    assert made.findChildren(StopBar) == kept[:3]
    assert kept[0].accessibleName().startswith(f"{ai.stack.layers[0].name}, IaaS: ")


def test_a_link_wraps_its_text_and_can_be_clicked_anywhere(panel: Panel) -> None:
    link = Link(LONG, panel)
    panel.put(link)
    clicked = heard(link.clicked)
    assert link.accessibleName() == LONG
    link.setFixedHeight(link.heightForWidth(link.width()))
    QApplication.processEvents()
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


WHY = FoldedPart("why", "Why it matters", (Block("text", "Because of the data."),), ("5",))


def fold_of(panel: Panel, is_open: bool = False, part: FoldedPart = WHY) -> Fold:
    fold = Fold(panel, Blocks)
    fold.show_part(part, LIGHT, 14, is_open=is_open)
    panel.put(fold)
    return fold


def test_a_fold_is_opened_and_closed_by_mouse_and_keyboard(panel: Panel) -> None:
    fold = fold_of(panel)
    toggled = heard(fold.toggled)
    assert texts(fold) == []
    click(fold.button)
    assert texts(fold) == ["Because of the data."]
    press(fold.button, Qt.Key.Key_Space)
    assert texts(fold) == []
    press(fold.button, Qt.Key.Key_Return)
    assert texts(fold) == ["Because of the data."]
    assert toggled == [("why", True), ("why", False), ("why", True)]


def test_a_fold_says_that_it_is_open_and_what_it_hints_at(panel: Panel) -> None:
    fold = fold_of(panel, is_open=True)
    assert texts(fold) == ["Because of the data."]
    assert fold.button.isChecked()
    assert fold.button.accessibleName() == "Why it matters"
    assert fold.button.accessibleDescription() == "5"


def test_showing_a_part_does_not_say_that_somebody_opened_it(panel: Panel) -> None:
    fold = fold_of(panel)
    toggled = heard(fold.toggled)
    fold.show_part(WHY, LIGHT, 14, is_open=True)
    fold.show_part(WHY, LIGHT, 14, is_open=False)
    assert toggled == []


def test_the_arrow_of_a_fold_points_to_what_it_shows(panel: Panel) -> None:
    fold = fold_of(panel)
    width = fold.button.width()
    closed = seen(fold.button).copy(width - 24, 0, 24, fold.button.height())
    click(fold.button)
    opened = seen(fold.button).copy(width - 24, 0, 24, fold.button.height())
    assert closed.size() == opened.size()
    assert closed != opened


def test_a_title_that_is_too_long_for_a_line_is_wrapped(panel: Panel) -> None:
    fold = fold_of(panel, part=FoldedPart("long", LONG, ()))
    button = fold.button
    assert button.heightForWidth(150) > button.heightForWidth(330) > button.heightForWidth(900)
    assert button.heightForWidth(330) > 2 * button.fontMetrics().height()


@pytest.mark.parametrize("text", ["<b>bold</b>", '<img src="x.png">', "R&D &amp; co", "a  b\nc"])
def test_a_text_is_shown_as_it_is_and_can_be_copied(panel: Panel, text: str) -> None:
    label = Text(text, "quiet")
    panel.put(label)
    assert label.text() == text
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    as_html = QLabel(text)
    as_html.setTextFormat(Qt.TextFormat.RichText)
    if "<" in text:
        assert label.sizeHint() != as_html.sizeHint()


def test_a_point_hangs_beside_its_bullet(panel: Panel) -> None:
    blocks = Blocks(panel)
    blocks.show_blocks((Block("point", LONG),), 14)
    panel.put(blocks)
    (text,) = blocks.findChildren(Text)
    assert text.height() >= 2 * text.fontMetrics().height()
    assert blocks.rect().contains(text.geometry())
    first = QRect(0, 0, text.x(), text.fontMetrics().height())
    below = QRect(0, text.fontMetrics().height() + 4, text.x(), 40)
    ink = THEMES["light"].color("ink")
    assert ink in colors_in(seen(blocks), first)
    assert ink not in colors_in(seen(blocks), below)


def test_texts_and_links_are_used_again(panel: Panel) -> None:
    blocks = Blocks(panel)
    shown = (Block("text", "One"), Block("text", "Two"), Block("link", "Three", "three"))
    blocks.show_blocks(shown, 14)
    panel.put(blocks)
    asked = heard(blocks.layer_asked)
    blocks.show_blocks((Block("link", "Four", "four"), Block("text", "Five")), 14)
    assert sorted(texts(blocks)) == ["Five", "Four"]
    assert len(blocks.findChildren(Text)) == 3
    click(child(blocks, Link, "Four"))
    assert asked == ["four"]


def test_a_column_is_as_high_as_what_it_has(panel: Panel) -> None:
    column = Column(panel)
    one, other = Text(LONG, "", column), Text("Short", "", column)
    column.show_lines([Line(one), Line(other, 10, 6)], (2, 3, 4, 5))
    height = column.arrange(200)
    assert one.geometry().getRect() == (2, 3, 194, one.heightForWidth(194))
    assert other.x() == 8
    assert other.y() == one.geometry().bottom() + 11
    assert height == other.geometry().bottom() + 6
    column.show_lines([Line(other)], (0, 0, 0, 0))
    assert column.arrange(200) == other.height()
    assert not one.isVisibleTo(column)


# Terms of the glossary

TENANT = Term("tenant", "tenant", "A customer's own <part>.")
KEY = Term("key", "key", "A secret.")
SAID = "Tenants & keys: <b>no</b> tenant has the key"


def told(panel: Panel) -> Text:
    """Return a text with two terms, shown."""
    made = Text(parent=panel)
    made.say(SAID, (Mark(27, 33, TENANT, ("federation",)), Mark(42, 45, KEY)))
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    panel.put(made)
    made.fit(made.width())
    return made


def test_the_keyboard_asks_for_one_term_after_another(panel: Panel) -> None:
    made = told(panel)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    meanings = []
    for _ in range(2):
        press(made, Qt.Key.Key_Tab, Qt.Key.Key_Return)
        meanings.append(QToolTip.text())
    assert meanings == [
        "<p><b>tenant</b><br>A customer&#x27;s own &lt;part&gt;.<br>See also: federation</p>",
        "<p><b>key</b><br>A secret.</p>",
    ]


def test_a_click_on_a_term_says_what_it_means_and_one_beside_it_nothing(panel: Panel) -> None:
    made = told(panel)
    at = made.fontMetrics().horizontalAdvance(SAID[:29])
    QToolTip.hideText()
    hover(made, QPoint(20, 10))
    click(made, QPoint(20, 10))
    assert not QToolTip.isVisible()
    hover(made, QPoint(at, 10))
    click(made, QPoint(at, 10))
    assert "A customer&#x27;s own &lt;part&gt;." in QToolTip.text()


def test_a_text_with_terms_is_still_only_a_text(panel: Panel) -> None:
    made = told(panel)
    assert made.text() == SAID
    made.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keySequence(made, "Ctrl+A")
    assert made.selectedText() == SAID
    assert made.height() < 2 * made.fontMetrics().height()  # nothing of it is a tag or a break


def marked_part(made: Text, part: str) -> str:
    """Return what is shown as if it were selected when a part is, without breaks in words."""
    start = made.text().index(part)
    made.mark(start, start + len(part))
    return made.selectedText().replace("\N{ZERO WIDTH SPACE}", "")


@pytest.mark.parametrize("part", ["Tenants", "&", "<b>no</b>", "tenant has", "key", SAID])
def test_a_part_of_a_text_with_terms_is_marked(panel: Panel, part: str) -> None:
    made = told(panel)
    assert marked_part(made, part) == part
    made.mark(0, 0)
    assert not made.hasSelectedText()


def test_a_part_of_a_text_with_broken_words_is_marked(panel: Panel) -> None:
    made = Text("No room for Verantwortlichkeiten here", parent=panel)
    panel.put(made)
    made.fit(60)
    assert marked_part(made, "Verantwortlichkeiten") == "Verantwortlichkeiten"
    assert marked_part(made, "here") == "here"


def test_screen_readers_hear_what_the_terms_of_a_text_mean(panel: Panel) -> None:
    made = told(panel)
    heard_of = "tenant: A customer's own <part>.\nkey: A secret."
    assert made.accessibleDescription() == heard_of
    made.say("No term")
    assert made.accessibleDescription() == ""
    assert made.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("theme", THEMES)
def test_terms_have_the_color_of_their_text_and_a_line_below(
    panel: Panel, qapp: QApplication, theme: str
) -> None:
    made = told(panel)
    light = qapp.styleSheet()
    try:
        qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
        made.fit(made.width())
        image = seen(panel)
        made.say(SAID)
        lines = Counter(color_at(image, place) for place in differing(image, seen(panel)))
    finally:
        qapp.setStyleSheet(light)
    [(color, count)] = lines.most_common(1)
    assert color == THEMES[theme].color("ink")
    assert count > made.fontMetrics().horizontalAdvance("tenantkey") / 2
