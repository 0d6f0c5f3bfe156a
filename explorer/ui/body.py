# SPDX-License-Identifier: MIT
"""What is below the top bar: the pages, and the panel beside them or as a drawer over them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from explorer.ui.explain.side_panel import SidePanel
from explorer.ui.stage.stage import Stage
from explorer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from explorer.ui.stage.table import Table

NARROW = 1100
_SIDE_WIDTH = 384
_MAX_SIDE_SHARE = 2 / 5  # of the width that the panel may have beside the diagram
_NO_MAXIMUM = 16_777_215


class Body(QWidget):
    """Has the stage, the table, the side panel and the notice.

    Signals: side_changed(), and the table's cell_chosen(layer, stop_id).
    """

    side_changed = Signal()
    cell_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage = Stage()
        self._table: Table | None = None
        self.pages = QStackedWidget()
        self.pages.addWidget(self.stage)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.pages, 1)  # first, so that Tab comes to it first
        self.side = SidePanel(self)
        self.notice = Notice(self)
        self._is_drawer_open = False
        self._is_side_wanted = True
        self._text_scale = 1.0
        self.side.closed.connect(lambda: self.show_side(False))

    @property
    def table(self) -> "Table":
        """The table, made when it is first asked for."""
        if self._table is None:
            from explorer.ui.stage.table import Table  # not for the first frame

            self._table = Table()
            self._table.cell_chosen.connect(self.cell_chosen)
            self.pages.addWidget(self._table)
            QWidget.setTabOrder(self.stage.slider, self._table)  # before the panel, as the diagram
        return self._table

    @property
    def is_narrow(self) -> bool:
        """Whether the panel has to be a drawer over the diagram."""
        return self.width() < max(NARROW, round(_SIDE_WIDTH * self._text_scale / _MAX_SIDE_SHARE))

    @property
    def is_side_shown(self) -> bool:
        """Whether the panel is there, beside the diagram or over it."""
        return self._is_drawer_open if self.is_narrow else self._is_side_wanted

    @property
    def is_table(self) -> bool:
        """Whether the table is shown in place of the diagram."""
        return self._table is not None and self.pages.currentWidget() is self._table

    def show_table(self, is_shown: bool) -> None:
        """Show the table, or the diagram."""
        self.pages.setCurrentWidget(self.table if is_shown else self.stage)

    def show_side(self, is_shown: bool) -> None:
        """Show or hide the panel."""
        if self.is_narrow:
            self._is_drawer_open = is_shown
        else:
            self._is_side_wanted = is_shown
        self._place()

    def scale_text(self, text_scale: float) -> None:
        """Give the panel the room that texts of a scale need."""
        self._text_scale = text_scale
        self._place()

    def _place(self) -> None:
        width = round(_SIDE_WIDTH * self._text_scale)
        is_beside = not self.is_narrow
        if is_beside:
            self.side.setFixedWidth(width)
            if self._row.indexOf(self.side) < 0:
                self._row.addWidget(self.side)
        else:
            self._row.removeWidget(self.side)
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(_NO_MAXIMUM)
            width = min(round(_SIDE_WIDTH * self._text_scale), self.width() - 60)
            self.side.setGeometry(self.width() - width, 0, width, self.height())
            self.side.raise_()
        self.side.setVisible(self.is_side_shown)
        self.notice.place()
        self.side_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
