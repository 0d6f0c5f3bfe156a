# SPDX-License-Identifier: MIT
"""The bar at the top: the two views, the stacks, the search field, the buttons."""

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from explorer.model.search import Hit, search
from explorer.model.stack import OPENED, Stack
from explorer.story.library import Library
from explorer.ui.explain.explanation_widgets import push_button
from explorer.ui.session import Session


class Segments(QWidget):
    """Buttons in one frame, of which one is chosen. Signal: chosen(key)."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._buttons: dict[str, QPushButton] = {}

    def show_choices(self, choices: Sequence[tuple[str, str, str]], current: str) -> None:
        """Show choices, each a key, a text and a tip, with the current one, if any, pressed."""
        if list(self._buttons) != [key for key, _text, _tip in choices]:
            self._rebuild(choices)
        # Tab comes to the chosen one, or the first, and arrows go from there.
        stop = self._buttons[current or choices[0][0]]
        had_focus = any(one.hasFocus() for one in self._buttons.values())
        self._group.setExclusive(False)  # or none could be let go
        for key, text, tip in choices:
            button = self._buttons[key]
            button.setText(text.replace("&", "&&"))
            button.setToolTip(tip)
            is_stop = button is stop
            wanted = Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(wanted)
            blocked = button.blockSignals(True)
            button.setChecked(key == current)
            button.blockSignals(blocked)
        self._group.setExclusive(True)
        if had_focus and not stop.hasFocus():
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, key: str) -> QPushButton:
        """Return the button of a choice; KeyError if there is none."""
        return self._buttons[key]

    def _choose(self, key: str, is_on: bool) -> None:
        if is_on:
            self.chosen.emit(key)

    def _rebuild(self, choices: Sequence[tuple[str, str, str]]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
            button.deleteLater()
        self._buttons = {}
        for number, (key, _text, _tip) in enumerate(choices):
            button = push_button("", "segment", self)
            place = "first" if number == 0 else "last" if number == len(choices) - 1 else "middle"
            button.setProperty("place", place)
            button.setCheckable(True)
            # Toggled, not clicked: that is what assistive technology does to such a button.
            button.toggled.connect(lambda is_on, key=key: self._choose(key, is_on))
            self._group.addButton(button)
            self._row.addWidget(button)
            self._buttons[key] = button


class SearchField(QLineEdit):
    """Finds layers while one types. Signal: hit_chosen(hit)."""

    hit_chosen = Signal(object)

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stacks = stacks
        self._hits: tuple[Hit, ...] = ()
        self._completer: QCompleter | None = None
        self._lines: list[str] = []
        self.setPlaceholderText(self.tr("Find a layer, duty or example"))
        self.setAccessibleName(self.tr("Find a layer, duty or example"))
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._find)
        self.returnPressed.connect(lambda: self._choose(0))

    @property
    def lines(self) -> list[str]:
        """The hits as they are listed below the field."""
        return self._lines

    @property
    def popup(self) -> QAbstractItemView:
        """The list below the field."""
        return cast("QAbstractItemView", self._completion.popup())

    @property
    def _completion(self) -> QCompleter:
        """What shows the list, made when it is first needed."""
        if self._completer is None:
            from explorer.ui.widgets.elided import Elided  # not for the first frame

            self._completer = QCompleter([], self)
            self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self._completer.setMaxVisibleItems(10)
            self._completer.setWidget(self)
            popup = QListView(self)
            popup.setUniformItemSizes(True)
            popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._completer.setPopup(popup)
            popup.setItemDelegate(Elided(popup))
            popup.installEventFilter(self)
            popup.clicked.connect(lambda index: self._choose(index.row()))
        return self._completer

    def _find(self, text: str) -> None:
        self._hits = search(self._stacks, text)
        lines = [f"{hit.title}. {hit.excerpt}" for hit in self._hits]
        if text.strip() and not lines:
            lines = [self.tr("Nothing found. Try another word, such as patch or backup.")]
        self._lines = lines
        cast("QStringListModel", self._completion.model()).setStringList(lines)
        if not lines:
            self.popup.hide()
            return
        area = self.rect()
        area.setWidth(max(self.width(), min(620, self.window().width() - 60)))
        area.moveRight(self.rect().right())
        self._completion.complete(area)

    def _choose(self, row: int) -> None:
        if self._completer:
            self.popup.hide()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.clear()
            self._hits = ()
            self.hit_chosen.emit(hit)

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
        """Keep Escape from the window's shortcut while there is something to clear."""
        if self.text() and _is_escape_asked(event):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, super().sizeHint().height())


def _is_escape_asked(event: QEvent) -> bool:
    """Return whether Qt asks if a widget wants Escape before the window's shortcut gets it."""
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
        return event.key() == Qt.Key.Key_Escape
    return False


def _side_by_side(parent: QWidget, *widgets: QWidget, spacing: int) -> QWidget:
    """Return widgets in a row: the first takes what room there is, up to its most."""
    group = QWidget(parent)
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(spacing)
    row.addStretch()  # what the first, at its largest, leaves
    for number, widget in enumerate(widgets):
        row.addWidget(widget, number == 0)
    return group


class TopBar(QWidget):
    """Signals are those of `views`, `stacks`, `field`, and of the three buttons."""

    def __init__(self, stacks: Mapping[str, Stack], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views = Segments(self.tr("View"), self)
        self.stacks = Segments(self.tr("Stack"), self)
        self.field = SearchField(stacks, self)
        self.explain = push_button(self.tr("Explain"), "plain", self)
        self.explain.setToolTip(self.tr("Show or hide the explanation (Ctrl+D)"))
        self.export = push_button(self.tr("Export..."), "plain", self)
        self.export.setToolTip(self.tr("Write the picture to a file (Ctrl+E)"))
        self.present = push_button(self.tr("Present"), "plain", self)
        self.present.setToolTip(self.tr("Show the story to an audience (F5)"))
        for button in (self.explain, self.export, self.present):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.field.setMinimumWidth(120)
        self._choices = _side_by_side(self, self.views, self.stacks, spacing=16)
        self._tools = _side_by_side(
            self, self.field, self.explain, self.export, self.present, spacing=8
        )
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(28, 10, 20, 8)
        self._rows.setSpacing(8)
        self._rows.addWidget(self._choices)
        self._rows.addWidget(self._tools, 1)

    def show_session(self, session: Session, is_table: bool) -> None:
        """Press the buttons of what is shown: no view while the table is shown instead."""
        views = [
            ("single", self.tr("One model"), self.tr("One service model at a time (Ctrl+M)")),
            ("matrix", self.tr("Side by side"), self.tr("All service models (Ctrl+M)")),
        ]
        self.views.show_choices(views, "" if is_table else str(session.state.view))
        library = session.library
        stacks = [(key, library.name_of(key), self._stack_tip(library, key)) for key in library]
        self.stacks.show_choices(stacks, session.state.stack)

    def _stack_tip(self, library: Library, key: str) -> str:
        if key == OPENED:
            return self.tr("From the file {name}").format(name=library.file_name)
        return self.tr("Cloud or AI (Ctrl+I)")

    def arrange(self, width: int) -> None:
        """Put everything in one row, or in two where a width would cut the texts."""
        tools = [one for one in (self.explain, self.export, self.present) if not one.isHidden()]
        wanted = [self._choices, *tools]
        needed = sum(one.sizeHint().width() + self._rows.spacing() for one in wanted)
        margins = self._rows.contentsMargins()
        room = width - margins.left() - margins.right() - self.field.minimumWidth()
        direction = QBoxLayout.Direction
        self._rows.setDirection(direction.LeftToRight if needed <= room else direction.TopToBottom)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange(self.width())

    @override
    def event(self, event: QEvent) -> bool:
        """Arrange anew when a button comes or goes, or its text is of another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.arrange(self.width())
        return super().event(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Give the field room for its hint, in type of any size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            hint = self.field.fontMetrics().horizontalAdvance(self.field.placeholderText())
            self.field.setMaximumWidth(hint * 3 // 2 + 60)
