# SPDX-License-Identifier: MIT
"""The panel at the right: the explanation, or the balance of layers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.model.worded import WordedStack
from explorer.ui.appearance import Appearance
from explorer.ui.explain.details import Details, Explained
from explorer.ui.explain.explanation_widgets import push_button
from explorer.ui.session import Session

if TYPE_CHECKING:
    from explorer.ui.explain.balance import Balance


class SidePanel(QFrame):
    """Two pages under two tabs.

    Signals: page_chosen(is_balance), closed(), and the balance's dragged and dropped.
    """

    page_chosen = Signal(bool)
    closed = Signal()
    dragged = Signal(float)
    dropped = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.details = Details(self)
        self.balance: Balance | None = None
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.details)
        self.tabs = (
            self._tab(self.tr("Explanation"), False),
            self._tab(self.tr("Balance"), True),
        )
        self.closer = push_button("\N{MULTIPLICATION SIGN}", "closer", self)
        self.closer.setAccessibleName(self.tr("Close the explanation"))
        self.closer.setToolTip(self.tr("Close (Esc)"))
        self.closer.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(24, 4, 12, 0)
        row.setSpacing(18)
        group = QButtonGroup(self)
        for tab in self.tabs:
            group.addButton(tab)
            row.addWidget(tab)
        row.addStretch(1)
        row.addWidget(self.closer)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)  # the frame's line
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pages, 1)
        self.show_page(False)

    @property
    def is_balance(self) -> bool:
        """Whether the balance is the shown page."""
        return self.balance is not None and self.pages.currentWidget() is self.balance

    def show_session(self, session: Session, appearance: Appearance) -> None:
        """Explain what is selected, and move the line of the balance while that is shown."""
        stack, words, place = session.stack, session.words, session.state.place
        brush, size = appearance.brush, appearance.type_size
        explained = Explained(
            stack, words, place.position, session.state.stop_index, place.layer, place.group
        )
        names = {}
        if place.layer and stack.layer(place.layer).rests_on:
            names = {layer.id: layer.name for layer in session.library["cloud"].layers}
        self.details.explain(explained, brush, size, names)
        if self.balance and self.is_balance:
            self.balance.show_position(WordedStack(stack, words), place.position, brush, size)

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
        tab = self.tabs[int(is_balance)]
        blocked = tab.blockSignals(True)
        tab.setChecked(True)
        tab.blockSignals(blocked)

    def _tab(self, text: str, is_balance: bool) -> QPushButton:
        tab = push_button(text, "tab", self)
        tab.setCheckable(True)
        tab.toggled.connect(lambda is_on: self._choose(is_balance, is_on))
        return tab

    def _choose(self, is_balance: bool, is_on: bool) -> None:
        if is_on:
            self.page_chosen.emit(is_balance)
