# SPDX-License-Identifier: MIT
"""The field that finds layers, duties, products and all else that the stacks say."""

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from explorer.model.bounds import clamp
from explorer.model.stack import Stack
from explorer.model.words import SearchWords
from explorer.ui.widgets.drawn_icon import drawn_icon, paint_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QCompleter

    from explorer.model.search import Hit
    from explorer.ui.hit_lines import HitLines

_KEYS = "Ctrl+F"
# Why the keyboard goes where one comes back from.
_AWAY = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_LISTED = 36  # text heights that a list below a small field is wide where the window is
_ROWS = (3, 10)  # hits that are seen at once, at least and at most
_ICON = 1.06  # in parts of the text's height, as the next ones
_SIDE = 0.85
_GAP = 0.5
_CHIP = 1.16
_SMALL = 0.72
_HIGH = 2.12
_WIDE = 11.2
_CLEARING = "_q_qlineeditclearaction"  # Qt's name of what the button in the field does


class SearchField(QLineEdit):
    """Finds texts while one types. Signals: hit_chosen(hit), left() when nobody looks any more.

    Of equal hits those of the stack `shown` come first. What is said of its `hidden` layers is not
    found, and while there are some nothing is quoted that sums layers up.
    """

    hit_chosen = Signal(object)
    left = Signal()

    def __init__(
        self,
        stacks: Mapping[str, Stack],
        parent: QWidget | None = None,
        words: SearchWords | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("find")
        self._stacks, self._words = stacks, words or SearchWords()
        self._hits: tuple[Hit, ...] = ()
        self._completer: QCompleter | None = None
        self._drawn: HitLines | None = None
        self.shown = ""
        self.hidden: Collection[str] = ()
        self._lines: list[str] = []
        self.is_passing = False  # whether it is shown only while somebody looks for something
        self.setPlaceholderText(self.tr("Find"))
        self.setAccessibleName(self.tr("Find a layer, duty, product or topic"))
        self.setToolTip(self.tr("Find a layer, duty, product or topic (Ctrl+F)"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._find)
        self.textChanged.connect(self._arrange_texts)
        self.returnPressed.connect(lambda: self._choose(0))

    @property
    def lines(self) -> list[str]:
        """The hits as they are listed below the field."""
        return self._lines

    @property
    def popup(self) -> "QAbstractItemView":
        """The list below the field."""
        return cast("QAbstractItemView", self._completion.popup())

    @property
    def keys_area(self) -> QRectF:
        """Where the keys that lead here are written; empty while there is a text instead."""
        if self.text():
            return QRectF()
        high = self.fontMetrics().height()
        width = QFontMetricsF(self._small_font()).horizontalAdvance(_shown_keys()) + _GAP * high
        height = min(_CHIP * high, self.height() - 8.0)
        left = self.width() - width - (self.height() - height) / 2
        return QRectF(left, (self.height() - height) / 2, width, height)

    @property
    def _completion(self) -> "QCompleter":
        """What shows the list, made when it is first needed."""
        if self._completer is None:
            from PySide6.QtWidgets import QCompleter, QListView  # not for the first frame

            from explorer.ui.hit_lines import HitLines  # nor this

            self._completer = QCompleter([], self)
            self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._completer.setWidget(self)
            popup = QListView(self)
            popup.setUniformItemSizes(True)
            popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._completer.setPopup(popup)
            self._drawn = HitLines(popup)
            popup.setItemDelegate(self._drawn)
            popup.installEventFilter(self)
            popup.clicked.connect(lambda index: self._choose(index.row()))
        return self._completer

    def _find(self, text: str) -> None:
        from explorer.model.search import search  # nor these
        from explorer.ui.hit_lines import spoken

        found = search(self._stacks, text, self._words, self.shown)
        self._hits = tuple(map(self._withheld, filter(self._may_tell, found)))
        lines = [spoken(hit) for hit in self._hits]
        if text.strip() and not lines:
            lines = [self.tr("Nothing found. Try another word, such as patch or backup.")]
        self._lines = lines
        cast("QStringListModel", self._completion.model()).setStringList(lines)
        if not lines:
            self.popup.hide()
            return
        if self._drawn:
            self._drawn.show_hits(self._hits)
        area, window = self.rect(), self.window()
        listed = round(_LISTED * self.fontMetrics().height())
        area.setWidth(max(self.width(), min(listed, window.width() - 60)))
        area.moveRight(self.rect().right())
        below = window.height() - self.mapTo(window, area.bottomLeft()).y()
        self._completion.setMaxVisibleItems(
            clamp(below // max(self.popup.sizeHintForRow(0), 1), *_ROWS)
        )
        self._completion.complete(area)

    def _may_tell(self, hit: "Hit") -> bool:
        """Return whether a hit is more of a layer than its name only where that is not hidden."""
        is_hidden = hit.stack == self.shown and hit.layer in self.hidden
        return not is_hidden or hit.part in ("name", "also", "what")

    def _withheld(self, hit: "Hit") -> "Hit":
        is_sum = hit.stack == self.shown and not hit.layer
        return hit._replace(excerpt="") if self.hidden and is_sum else hit

    def _choose(self, row: int) -> None:
        if self._completer:
            self.popup.hide()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.clear()
            self._hits = ()
            self.left.emit()
            self.hit_chosen.emit(hit)

    def _offer_clearing(self) -> None:
        """Have a button that clears the text, with a drawing of our own."""
        if not self.isClearButtonEnabled():
            self.setClearButtonEnabled(True)
            for clearing in self.findChildren(QAction, _CLEARING):
                clearing.setIcon(drawn_icon("close"))

    def _small_font(self) -> QFont:
        made = QFont(self.font())
        made.setPixelSize(max(round(_SMALL * self.fontMetrics().height()), 1))
        return made

    def _arrange_texts(self) -> None:
        """Begin the text behind the drawing, and end it before the keys."""
        high = self.fontMetrics().height()
        keys = self.keys_area
        right = 0 if keys.isEmpty() else self.width() - keys.left() + _GAP * high
        self.setTextMargins(round((_ICON + _GAP) * high), 0, round(right), 0)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter from the list: a completer would write the line into the field instead."""
        if _is_escape_asked(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(max(self.popup.currentIndex().row(), 0))
                return True
            if key == Qt.Key.Key_Escape:
                self.popup.hide()
                return True
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep Escape from the window's shortcut while there is something to clear or to leave."""
        if (self.text() or self.is_passing) and _is_escape_asked(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape and self.is_passing:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._offer_clearing()
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _AWAY:
            self.left.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        high = self.fontMetrics().height()
        size, palette = _ICON * high, QGuiApplication.palette()
        painter = QPainter(self)
        place = QRectF(_SIDE * high, (self.height() - size) / 2, size, size)
        paint_icon(painter, "find", place, palette.text().color())
        area = self.keys_area
        if not area.isEmpty():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(palette.mid().color(), 1))
            painter.drawRoundedRect(area, 4, 4)
            painter.setFont(self._small_font())
            painter.setPen(palette.placeholderText().color())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, _shown_keys())
        painter.end()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange_texts()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._arrange_texts()
            self.updateGeometry()

    @override
    def sizeHint(self) -> QSize:
        high = self.fontMetrics().height()
        return QSize(round(_WIDE * high), round(_HIGH * high))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _shown_keys() -> str:
    """Return the keys as keyboards have them: Ctrl F."""
    keys = QKeySequence(_KEYS).toString(QKeySequence.SequenceFormat.NativeText)
    return keys.replace("+", " ")


def _is_escape_asked(event: QEvent) -> bool:
    """Return whether Qt asks if a widget wants Escape before the window's shortcut gets it."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
        return event.key() == Qt.Key.Key_Escape
    return False
