# SPDX-License-Identifier: MIT
"""The explanation of what is selected: a layer, a group, or else the service model."""

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget
from typing_extensions import override

from explorer.diagram.icons import layer_icon
from explorer.diagram.stop_bars import stop_bars
from explorer.model.shares import neighbors
from explorer.model.state import View
from explorer.model.word_match import Wanted, marks
from explorer.model.worded import WordedStack
from explorer.render.painter import Brush
from explorer.ui.explain.blocks import Blocks
from explorer.ui.explain.card import PartCard, Pill
from explorer.ui.explain.explanation_widgets import EDGE, Column, Line, Link, Text, glyph_scene
from explorer.ui.explain.fold import Fold
from explorer.ui.explain.foot import Foot
from explorer.ui.explain.page import Block, Explained, Page, Party, as_text
from explorer.ui.explain.pages import page_of
from explorer.ui.explain.strip import StopBars

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
_SIDE, _END = 1.43, 1.43  # text sizes at the sides, more than a scroll bar takes, and below


class Details(QScrollArea):
    """Explains what is selected, where the position rests.

    Its widgets are made once and used for every page, so that a page comes without a stutter.

    Signals: stop_asked(stop_index), layer_asked(layer), cell_asked(layer, stop),
    other_layer_asked(layer) for a layer of the cloud stack, and practice_asked(command).
    """

    stop_asked = Signal(int)
    layer_asked = Signal(str)
    cell_asked = Signal(str, str)
    other_layer_asked = Signal(str)
    practice_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("details")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.setVerticalScrollBarPolicy(_NO_BAR)  # see `arrange`
        self.setAccessibleName(self.tr("Explanation"))
        self._explained: Explained | None = None
        self._page: Page | None = None
        self._brush: Brush | None = None
        self._size = 14
        self._open: set[str] = set()
        self._corner = 0
        self._is_sheet = False
        self._foot_view: View | None = None
        self._late: tuple[Explained, Brush, int, Mapping[str, str]] | None = None
        self._is_due = False
        self._marked: Text | None = None
        self._make_widgets()

    def explain(
        self, explained: Explained, brush: Brush, size: int, names: Mapping[str, str]
    ) -> None:
        """Explain something, with type of a pixel size; `names` are the cloud stack's layers.

        Until the window's first frame is painted this is only noted: the diagram comes first.
        While the position is between two stops, nothing changes.
        """
        self._late = (explained, brush, size, names)
        if self._is_due:
            self.catch_up()

    def catch_up(self) -> None:
        """Explain what was asked for last, if that is still to be done."""
        late, self._late = self._late, None
        if late:
            self._explain(*late)

    def show_found(self, fold: str, text: str, words: Sequence[Wanted]) -> None:
        """Open a fold, and mark the words of a text in it, until something else is explained.

        Without a fold the text stands on the page itself.
        """
        self.catch_up()
        self._open |= {fold} - {""}
        self._show_page()
        found = self._text_with(text) if text else None
        spans = marks(text, words)
        if found and spans:
            start = found.text().index(text)
            found.mark(start + spans[0][0], start + spans[-1][1])
            self._marked = found
        for target in (self._folds.get(fold), found):  # as much of the fold as has room
            if target:
                self.ensureWidgetVisible(target, 0, 2 * self._size)

    def place(self, *, is_sheet: bool, corner: int) -> None:
        """Have the head of a layer left out, as a sheet does, or room for a button beside it."""
        if (self._is_sheet, self._corner) != (is_sheet, corner):
            self._is_sheet, self._corner = is_sheet, corner
            self._show_page()

    def show_foot(self, view: View | None) -> None:
        """Have the source and the legend of a view at the end; None: neither."""
        if self._foot_view is not view:
            self._foot_view = view
            self._show_page()

    def show_last_line(self) -> None:
        """Scroll as far as needed for the last line of the text at the top."""
        if self._intro.lines:
            self.ensureWidgetVisible(self._intro.lines[-1].widget, 0, 0)

    def copy(self) -> None:
        """Copy the whole page as text, with what is folded."""
        if self._page:
            QGuiApplication.clipboard().setText(as_text(self._page))

    def arrange(self) -> None:
        """Lay the page out for the room that there is.

        The scroll bar stands in the margin, so that the texts are as wide with it as without.
        """
        if self._page is None:
            return
        room, bar = self.maximumViewportSize(), self.verticalScrollBar()
        has_bar = self.verticalScrollBarPolicy() != _NO_BAR
        whole = room.width() + (bar.sizeHint().width() if has_bar else 0)
        height = self._column.arrange(whole)
        is_long = height > room.height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if is_long else _NO_BAR
        if self.verticalScrollBarPolicy() != policy:
            self.setVerticalScrollBarPolicy(policy)
        self._column.resize(self.viewport().width(), max(height, room.height()))

    # How it is done

    def _make_widgets(self) -> None:
        self._column = _Page(self)
        self._column.setObjectName("page")
        self._title = Text("", "title", self._column)
        self._title.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title.setAccessibleDescription(self.tr("Heading"))
        self._pill = Pill(self._column)
        self._bars = StopBars(self._column)
        self._bars.stop_clicked.connect(self.stop_asked)
        self._intro = self._make_blocks(self._column)
        self._cards: dict[Party, PartCard] = {
            "you": PartCard("you", self._column),
            "provider": PartCard("provider", self._column),
        }
        self._more = self._make_blocks(self._column)
        self._folds: dict[str, Fold] = {}
        self._foot: Foot | None = None
        for one in (self._title, self._pill, self._bars, self._intro, self._more):
            one.hide()
        for card in self._cards.values():
            card.hide()
        self.setWidget(self._column)

    def _make_blocks(self, parent: QWidget) -> Blocks:
        made = Blocks(parent)
        made.layer_asked.connect(self.layer_asked)
        made.cell_asked.connect(self.cell_asked)
        made.other_layer_asked.connect(self.other_layer_asked)
        made.practice_asked.connect(self.practice_asked)
        return made

    def _explain(
        self, explained: Explained, brush: Brush, size: int, names: Mapping[str, str]
    ) -> None:
        shown = self._explained
        if shown != explained:
            self._unmark()
        is_same = shown is not None and _subject(shown) == _subject(explained)
        moves = bool(neighbors(explained.position, len(explained.stack.stops))[2])
        is_kept = is_same and (moves or shown == explained)
        if is_kept and (moves or (self._brush, self._size) == (brush, size)):
            return
        # A stack whose answers are hidden is another one, with the same topics.
        if shown is not None and shown.stack.id != explained.stack.id:
            self._open = {key for key in self._open if not key.startswith("topic-")}
        place = self.verticalScrollBar().value() if is_same else 0
        self._explained, self._brush, self._size = explained, brush, size
        self._page = page_of(explained, names)
        focused = self.window().focusWidget()
        self._show_page()
        self.verticalScrollBar().setValue(place)
        is_followed = isinstance(focused, Link) and not is_same  # it may lead elsewhere now
        if self.isAncestorOf(focused) and (is_followed or not focused.isVisibleTo(self)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _text_with(self, text: str) -> Text | None:
        """Return what shows a text on the page."""
        every = (one for one in self._column.findChildren(Text) if one.isVisibleTo(self._column))
        return next((one for one in every if text in one.text()), None)

    def _unmark(self) -> None:
        if self._marked:
            self._marked.mark(0, 0)
            self._marked = None

    def _show_page(self) -> None:
        page, brush, size = self._page, self._brush, self._size
        if page is None or brush is None:
            return
        self._column.setUpdatesEnabled(False)
        lines = [
            *self._head_lines(page, brush, size),
            *self._blocks_lines(self._intro, page.intro, 0.75),
            *self._card_lines(page, brush, size),
            *self._blocks_lines(self._more, page.more, 1.0),
            *self._fold_lines(page, brush, size),
            *self._foot_lines(brush, size),
        ]
        sides = round(size * _SIDE) - EDGE
        top = round(size * (1.1 if not self._is_sheet else 0.5))
        self._column.show_lines(lines, (sides, top, sides, round(size * _END)))
        self.arrange()
        self._put_in_order()
        self._column.setUpdatesEnabled(True)

    def _head_lines(self, page: Page, brush: Brush, size: int) -> list[Line]:
        self._title.say(page.title)
        explained = self._explained
        has_head = explained is not None and explained.notes is None  # the sheet's own
        is_bare = self._is_sheet and has_head and page.layer is not None
        drawn = layer_icon(page.layer) if page.layer else None
        scene = glyph_scene(drawn, round(size * 1.3), "muted") if drawn else None
        self._title.show_sign(scene, brush, round(size * 0.7))
        margins = self._title.contentsMargins()
        self._title.setContentsMargins(
            margins.left(), margins.top(), EDGE + self._corner, margins.bottom()
        )
        lines = [] if is_bare else [Line(self._title)]
        if is_bare or not (page.layer and page.kind and explained):
            return lines
        self._pill.show_status(page.status, page.kind, brush, size)
        worded = WordedStack(explained.stack, explained.words)
        draw = partial(stop_bars, worded, page.layer, explained.stop_index)
        small = max(11, round(size * 0.86))
        if not page.has_strip:
            return [*lines, Line(self._pill, round(size * 0.5), inset=EDGE)]
        self._bars.show_layer(draw, brush, small, explained.stop_index)
        return [
            *lines,
            Line(self._pill, round(size * 0.5), inset=EDGE),
            Line(self._bars, size, inset=EDGE),
        ]

    def _blocks_lines(self, blocks: Blocks, shown: tuple[Block, ...], gap: float) -> list[Line]:
        if not shown:
            return []
        blocks.show_blocks(shown, self._size)
        return [Line(blocks, round(gap * self._size))]

    def _card_lines(self, page: Page, brush: Brush, size: int) -> list[Line]:
        lines = []
        for card in page.cards:
            widget = self._cards[card.party]
            widget.show_card(card, brush, size)
            lines.append(Line(widget, round(size * 0.7), inset=EDGE))
        return lines

    def _fold_lines(self, page: Page, brush: Brush, size: int) -> list[Line]:
        lines: list[Line] = []
        for part in page.folded:
            if part.key not in self._folds:
                fold = Fold(self._column, self._make_blocks)
                fold.toggled.connect(self._remember)
                self._folds[part.key] = fold
            fold = self._folds[part.key]
            fold.show_part(part, brush, size, is_open=part.key in self._open)
            lines.append(Line(fold, 0 if lines else round(size * 0.9)))
        return lines

    def _foot_lines(self, brush: Brush, size: int) -> list[Line]:
        if self._foot_view is None or self._explained is None:
            return []
        if self._foot is None:
            self._foot = Foot(self._column)
        worded = WordedStack(self._explained.stack, self._explained.words)
        has_signs = not self._explained.has_hidden
        self._foot.show_stack(worded, self._foot_view, brush, size, has_signs=has_signs)
        return [Line(self._foot, size)]

    def _remember(self, key: str, is_open: bool) -> None:
        (self._open.add if is_open else self._open.discard)(key)
        self.arrange()
        self._put_in_order()

    def _put_in_order(self) -> None:
        """Have Tab go down the page: widgets that were made later come last in the window."""
        stops = [self, *_stops_in(self._column)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _begin(self) -> None:
        self._is_due = True
        self.catch_up()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            QTimer.singleShot(0, self, self.arrange)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = cast("QWindow | None", self.window().windowHandle())
        if window and window.isExposed():  # the first frame is long over
            self._begin()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_due:
            QTimer.singleShot(0, self, self._begin)

    @override
    def sizeHint(self) -> QSize:
        return QSize(340, 600)


class _Page(Column):
    """The whole page: its texts stay as wide when the scroll bar takes some of its margin."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave it to the area, which has laid it out."""


def _stops_in(widget: QWidget) -> list[QWidget]:
    """Return the widgets to which Tab may come, from top to bottom."""
    if isinstance(widget, Column):
        return [stop for line in widget.lines for stop in _stops_in(line.widget)]
    return [*widget.bars] if isinstance(widget, StopBars) else [widget]


def _subject(explained: Explained) -> tuple[object, ...]:
    if explained.notes:
        return explained.notes.title, explained.notes.status
    return explained.stack, explained.layer, explained.group
