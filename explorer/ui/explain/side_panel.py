# SPDX-License-Identifier: MIT
"""The panel at the right or over the rows: the explanation, or the balance of layers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.diagram.frame import Frame
from explorer.diagram.one_row import lay_out_row
from explorer.model.state import View, baseline_index
from explorer.story.library import shipped_glossary
from explorer.story.reading import Reading
from explorer.ui.appearance import Appearance
from explorer.ui.explain.details import Details
from explorer.ui.explain.page import Explained, Page
from explorer.ui.explain.sheet_head import SheetHead
from explorer.ui.session import Session
from explorer.ui.story.notes_page import notes_page
from explorer.ui.story.reading_bar import ReadingBar
from explorer.ui.widgets.buttons import Button
from explorer.ui.widgets.repolish import repolish

if TYPE_CHECKING:
    from explorer.ui.explain.balance import Balance


class SidePanel(QFrame):
    """Two pages: the explanation, and the balance with the way back to it.

    It is a drawer at the side, or a sheet over the rows of the diagram with a head of its own.

    While a story is read, it shows the notes and has a bar at its foot to go on.

    Signals: page_chosen(is_balance), closed(), layer_asked(id), reading_on() and reading_back(),
    and the balance's dragged and dropped.
    """

    page_chosen = Signal(bool)
    reading_on = Signal()
    reading_back = Signal()
    closed = Signal()
    layer_asked = Signal(str)
    dragged = Signal(float)
    dropped = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._is_sheet = False
        self._has_notes = self._is_read = self._is_asked = False
        self._size = 14
        self.bar: ReadingBar | None = None
        self.head = SheetHead(self)
        self.head.back_asked.connect(self.closed)
        self.head.layer_asked.connect(self.layer_asked)
        self.details = Details(self)
        self.details.layer_asked.connect(self.layer_asked)
        self.details.verticalScrollBar().valueChanged.connect(self._place_closer)
        self.balance: Balance | None = None
        self.pages = QStackedWidget(self)
        self.pages.setMinimumHeight(48)  # of what scrolls: a bar below it may need the rest
        self.pages.addWidget(self.details)
        self.back = Button(self.tr("Explanation"), "plain", self, "back")
        self.back.setObjectName("back")
        self.back.clicked.connect(lambda: self.page_chosen.emit(False))
        self.closer = Button(self.tr("Close the explanation"), "plain", self, "close")
        self.closer.setObjectName("closer")
        self.closer.show_compact(True)
        self.closer.clicked.connect(self.closed)
        self.closer.installEventFilter(self)
        self._way_back = QWidget(self)
        row = QHBoxLayout(self._way_back)
        row.setContentsMargins(8, 8, 50, 0)
        row.addWidget(self.back)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)  # the frame's line
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._way_back)
        column.addWidget(self.pages, 1)
        self._column = column
        self.show_page(False)

    @property
    def is_balance(self) -> bool:
        """Whether the balance is the shown page."""
        return self.balance is not None and self.pages.currentWidget() is self.balance

    @property
    def is_sheet(self) -> bool:
        """Whether it lies over the rows."""
        return self._is_sheet

    @property
    def has_notes(self) -> bool:
        """Whether it shows the notes of a story, and not an explanation."""
        return self._has_notes

    def be_sheet(self, is_sheet: bool, is_below: bool = False) -> None:
        """Be a sheet, with the selected row as its head, or a drawer with a button to close it.

        Notes are no sheet where there is no room for a drawer: they stand below the rows.
        """
        place = "below" if is_below else "sheet" if is_sheet else "drawer"
        self._is_sheet = is_sheet
        if self.property("place") != place:
            self.setProperty("place", place)
            repolish(self)
        self._arrange()

    def focus_reading(self) -> None:
        """Give the keyboard to the button that leads on."""
        if self.bar:
            self.bar.on.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_foot(self, view: View | None) -> None:
        """Have the source and the legend of a view at the end of the explanation; None: neither."""
        self.details.show_foot(view)

    def show_session(
        self, session: Session, appearance: Appearance, frame: Frame | None = None
    ) -> None:
        """Explain what is selected, and move the line of the balance while that is shown.

        A sheet shows the row of the layer in type of the diagram's frame.
        """
        subject, asked = session.subject, session.asked
        told = subject.told
        stack, words, place = told.stack, told.words, session.state.place
        self._show_reading(session.reading)
        self._has_notes = self._has_notes or asked is not None
        if self._is_asked != (asked is not None):
            self._is_asked = asked is not None
            self._arrange()
        brush, size = appearance.brush, appearance.type_size
        if size != self._size:
            self._size = size
            self._arrange()
        if self._is_sheet:
            self.head.show_layer(stack, place.layer)
            if place.layer and frame:
                edge = brush.theme.edge_width
                scene = lay_out_row(subject, place.layer, frame, edge)
                self.head.row.show_row(scene, brush)
        explained = Explained(
            stack,
            words,
            place.position,
            session.state.stop_index,
            "" if place.layer in session.hidden else place.layer,
            "" if subject.is_asking else place.group,
            baseline_index(session.state, stack),
            notes=asked.page if asked else self._notes(session.reading),
            has_hidden=subject.is_asking,
            glossary=shipped_glossary(),
        )
        names = {}
        if place.layer and stack.layer(place.layer).rests_on:
            names = {layer.id: layer.name for layer in session.library["cloud"].layers}
        self.details.explain(explained, brush, size, names)
        if self.balance and self.is_balance:
            self.balance.show_position(told, place.position, brush, size)

    def _notes(self, reading: Reading | None) -> Page | None:
        return notes_page(reading) if reading and self._has_notes else None

    def add_bar(self, bar: QWidget) -> None:
        """Have another bar at the foot."""
        self._column.addWidget(bar)

    def settle(self) -> None:
        """Give the page at once the room of what has gone from the head and the foot."""
        self.head.settle()
        self._column.activate()

    def _show_reading(self, reading: Reading | None) -> None:
        """Have a bar while a story is read; the way to it is made when it is first needed."""
        self._has_notes = reading is not None and not reading.is_away
        if reading and self.bar is None:
            self.bar = ReadingBar(self)
            self.bar.on_asked.connect(self.reading_on)
            self.bar.back_asked.connect(self.reading_back)
            self._column.addWidget(self.bar)
        if self.bar:
            self.bar.setVisible(reading is not None)
        if self.bar and reading:
            is_elsewhere = self.is_balance or not self._has_notes
            self.bar.show_reading(reading, is_elsewhere=is_elsewhere)
        if self._is_read != (reading is not None):
            self._is_read = reading is not None
            self._arrange()

    def show_page(self, is_balance: bool) -> None:
        """Show the balance, which is made when it is first asked for, or the explanation."""
        if is_balance and self.balance is None:
            from explorer.ui.explain.balance import (
                Balance,  # pyqtgraph: 0.3 s that the start must not cost
            )

            self.balance = Balance(self)
            self.pages.addWidget(self.balance)
            self.balance.dragged.connect(self.dragged)
            self.balance.dropped.connect(self.dropped)
        self.pages.setCurrentWidget(self.balance if is_balance and self.balance else self.details)
        self._arrange()

    def _arrange(self) -> None:
        """Show the head that belongs to the page and the place."""
        has_closer = self.is_balance or not self._is_sheet
        self.head.setVisible(self._is_sheet and not self.is_balance)
        self._way_back.setVisible(self.is_balance)
        self.closer.setVisible(has_closer)
        self._name_closer()
        self.details.place(
            is_sheet=self.property("place") in ("sheet", "below"),
            corner=0 if self._is_sheet else round(self._size * 1.6),
        )
        self._place_closer()

    def _name_closer(self) -> None:
        """Say what the button does: while a story is read it ends that."""
        keys = QKeySequence("Ctrl+B" if self.is_balance else "Ctrl+D")
        shown = keys.toString(QKeySequence.SequenceFormat.NativeText)
        closes = self.tr("Close ({keys})").format(keys=shown)
        name = self.tr("End the reading") if self._is_read else self.tr("Close the explanation")
        if self._is_asked:
            name = self.tr("Back to exploring")
        self.closer.setAccessibleName(name)
        is_led = self._is_read or self._is_asked
        self.closer.setToolTip(self.tr("End (Esc)") if is_led else closes)

    def _place_closer(self) -> None:
        """Put the button into the upper right corner, beside the title, with which it scrolls."""
        scrolled = 0 if self.is_balance else self.details.verticalScrollBar().value()
        side, top = round(self._size * 2), round(self._size * 0.9) - scrolled
        beside = self.details.verticalScrollBar().sizeHint().width()  # it may lie over the margin
        self.closer.setGeometry(self.width() - side - max(beside + 2, 12), top, side, side)
        self.closer.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.closer and event.type() == QEvent.Type.FocusIn:
            # To where it can be seen; but first the page goes to what had the keyboard in it.
            QTimer.singleShot(0, self, lambda: self.details.verticalScrollBar().setValue(0))
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_closer()
