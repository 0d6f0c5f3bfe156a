# SPDX-License-Identifier: MIT
"""What can be done with the thing under the mouse, or with that which has the keyboard."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from typing_extensions import override

from explorer.model.state import View
from explorer.model.wording import brief_line, cell_title, counts_line
from explorer.ui.body import Body
from explorer.ui.explain.explanation_widgets import Link, Text
from explorer.ui.session import Session
from explorer.ui.stage.spot import SpotButton

translate = QCoreApplication.translate

_KEYS = "Shift+F10"  # as the Menu key, which Qt knows by itself
_ALWAYS = ("copy-picture", "copy-table", "export", "handout")
_BY_KEYBOARD = QContextMenuEvent.Reason.Keyboard

Entry = tuple[str, Callable[[], object]]


class ContextMenus(QObject):
    """Opens the menu that belongs to a part of the body; all that is in it can be done elsewhere.

    What a part does not take for itself comes to the body, which is all that is watched.
    """

    def __init__(self, session: Session, body: Body, commands: Mapping[str, QAction]) -> None:
        super().__init__(body)
        self._session, self._body, self._commands = session, body, commands
        body.installEventFilter(self)
        keys = QShortcut(QKeySequence(_KEYS), body.window())
        keys.activated.connect(_ask_by_keyboard)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QContextMenuEvent):
            return False
        self._session.settle()
        is_asked_by_key = event.reason() == _BY_KEYBOARD
        at = QApplication.focusWidget() if is_asked_by_key else self._body.childAt(event.pos())
        self._open(event.globalPos(), [*self._entries(at, event.globalPos(), is_asked_by_key)])
        return True

    def _open(self, place: QPoint, entries: list[Entry]) -> None:
        menu = QMenu(self._body)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, slot in entries:
            action = QAction(menu)
            action.setText(text.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            menu.addAction(action)
        menu.addSeparator()
        has_story = self._commands["add-step"].isEnabled()
        for name in ("add-step" if has_story else "new-story", *_ALWAYS):
            menu.addAction(self._commands[name])
        menu.popup(place)

    # What can be done with what

    def _entries(self, at: QWidget | None, place: QPoint, is_by_key: bool) -> Iterator[Entry]:
        """Yield what can be done with what is at a place of the screen, in the widget there."""
        body, stage = self._body, self._body.stage
        if isinstance(at, SpotButton):
            yield from self._spot_entries(at)
        elif at is stage.canvas:
            row = stage.canvas.row_at(stage.canvas.mapFromGlobal(place).y())
            yield from self._layer_entries(row.layer) if row else ()
        elif at is stage.slider:
            x = stage.slider.mapFromGlobal(place).x()
            here = self._session.state.stop_index
            yield from self._stop_entries(here if is_by_key else stage.slider.stop_at(x))
        elif body.is_table and at and (at is body.table or body.table.isAncestorOf(at)):
            yield from self._table_entries(place, is_by_key)
        elif at and body.side.isAncestorOf(at):
            yield from self._text_entries(at)

    def _spot_entries(self, spot: SpotButton) -> Iterator[Entry]:
        if spot.kind == "layer":
            is_cell = self._session.view is View.MATRIX
            yield from self._layer_entries(spot.key, spot.stop_id if is_cell else "")
            return
        legend, group = self._body.stage.foot, self._session.select_group
        does = partial(legend.explain, spot) if spot.kind == "sign" else partial(group, spot.key)
        yield translate("context", "Explain {name}").format(name=spot.accessibleName()), does
        said = ". ".join(filter(None, (spot.accessibleName(), spot.accessibleDescription())))
        yield translate("context", "Copy text"), partial(_copy, said)

    def _layer_entries(self, key: str, stop_id: str = "") -> Iterator[Entry]:
        """Yield what can be done with a layer, or with its cell at a stop."""
        session = self._session
        stack, words = session.stack, session.words
        layer = stack.layer(key)
        number = stack.stop_index(stop_id) if stop_id else session.state.stop_index
        explain = partial(session.select_layer, key, stop_id)
        yield translate("context", "Explain {name}").format(name=layer.name), explain
        if session.subject.is_asking:
            return
        brief = brief_line(words, layer.cells[number])
        said = ". ".join(filter(None, (cell_title(session.worded, layer, number), brief)))
        yield translate("context", "Copy text"), partial(_copy, said)
        if stop_id:
            yield from self._comparing(number)

    def _stop_entries(self, number: int) -> Iterator[Entry]:
        session, stop = self._session, self._session.stack.stops[number]
        if number != session.state.stop_index:
            yield (
                translate("context", "Show {stop}").format(stop=stop.name),
                partial(session.go_to_stop, number),
            )
        if session.subject.is_asking:
            return
        yield from self._comparing(number)
        names = dict.fromkeys(filter(None, (stop.name, stop.long_name)))
        said = ". ".join((*names, counts_line(session.worded, number)))
        yield translate("context", "Copy text"), partial(_copy, said)

    def _comparing(self, number: int) -> Iterator[Entry]:
        session = self._session
        stop = session.stack.stops[number]
        if number != session.state.stop_index and stop.id != session.state.baseline:
            text = translate("context", "Compare with {stop}").format(stop=stop.name)
            yield text, partial(session.compare_with, number)
        if session.state.baseline:
            yield translate("context", "End the comparison"), session.end_comparison

    def _table_entries(self, place: QPoint, is_by_key: bool) -> Iterator[Entry]:
        table, stack = self._body.table, self._session.stack
        index = table.currentIndex()
        if not is_by_key:
            index = table.indexAt(table.viewport().mapFromGlobal(place))
        if index.isValid():
            layer, stop = stack.layers[index.row()], stack.stops[index.column()]
            yield from self._layer_entries(layer.id, stop.id)
        yield translate("context", "Copy the cells"), lambda: _copy(table.copied())

    def _text_entries(self, at: QWidget) -> Iterator[Entry]:
        if isinstance(at, Text) and at.selectedText():
            said = at.selectedText().replace("\N{ZERO WIDTH SPACE}", "")  # of broken words
            yield translate("context", "Copy what is selected"), partial(_copy, said)
        if isinstance(at, Link):
            yield at.accessibleName(), at.click
            if address := at.accessibleDescription():
                yield translate("context", "Copy the address"), partial(_copy, address)
        elif isinstance(at, Text):
            yield translate("context", "Copy this text"), partial(_copy, at.text())
        if not self._body.side.is_balance:
            yield translate("context", "Copy the explanation"), self._body.side.details.copy


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _ask_by_keyboard() -> None:
    """Ask the widget with the keyboard for its menu, as the Menu key does."""
    widget = QApplication.focusWidget()
    if widget is not None:
        place = widget.rect().center()
        event = QContextMenuEvent(_BY_KEYBOARD, place, widget.mapToGlobal(place))
        QApplication.sendEvent(widget, event)
