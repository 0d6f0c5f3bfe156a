# SPDX-License-Identifier: MIT
"""What is below the top bar: the pages, and the panel beside them or as a sheet over the rows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSizeF, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from explorer.diagram.window_fit import window_frame
from explorer.model.state import View
from explorer.ui.explain.side_panel import SidePanel
from explorer.ui.stage.stage import Stage
from explorer.ui.widgets.notice import Notice

if TYPE_CHECKING:
    from explorer.ui.stage.table import Table, TablePage

# In logical pixels, which are pixels divided by the text scale.
DRAWER_ROOM = (880, 480)  # the least window that has the panel beside the diagram
_SIDE_WIDTH = 340
_EDGE = 8  # pixels below a notice
_MAX_SIDE_SHARE = 0.42  # of the width that the panel may have beside the diagram
_NOTES_SHARE = 0.5  # of the height that the notes of a story have below the diagram
_MOST_NOTES = 0.72  # of it, where the bar below the notes needs that


class Body(QWidget):
    """Has the stage, the table, the side panel and the notice.

    Signals: side_changed(), and the table's cell_chosen(layer, stop_id).
    """

    side_changed = Signal()
    cell_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage, self._view = Stage(), View.SINGLE
        self._table_page: TablePage | None = None
        self.pages = QStackedWidget(self)  # first, so that Tab comes to it first
        self.pages.addWidget(self.stage)
        self.side = SidePanel(self)
        self.notice = Notice(self, self._room_for_notice)
        self.stage.resized.connect(self._place_notice)
        self.stage.resized.connect(lambda: self._show_foot(self._view))
        self.stage.foot.named.connect(self._place_notice)
        self._is_sheet_open = False
        self._is_drawer_wanted = True
        self._are_notes_shown = self._had_notes = False
        self._type_scale, self._text_scale = 1.0, 1.0

    @property
    def table(self) -> "Table":
        """The table, made when it is first asked for."""
        return self._page_of_table.table

    @property
    def _page_of_table(self) -> "TablePage":
        if self._table_page is None:
            from explorer.ui.stage.table import TablePage  # not for the first frame

            page = self._table_page = TablePage()
            page.table.cell_chosen.connect(self.cell_chosen)
            self.pages.addWidget(page)
            QWidget.setTabOrder(self.stage.slider, page.table)  # before the panel, as the diagram
        return self._table_page

    @property
    def is_narrow(self) -> bool:
        """Whether the panel has to be a sheet over the rows."""
        room = self._logical_room
        return room.width() < DRAWER_ROOM[0] or room.height() < DRAWER_ROOM[1]

    @property
    def is_side_shown(self) -> bool:
        """Whether the panel is there, beside the diagram or over it; notes stay at any size."""
        if self.side.has_notes:
            return self._are_notes_shown
        return self._is_sheet_open if self.is_narrow else self._is_drawer_wanted

    @property
    def is_sheet_shown(self) -> bool:
        """Whether the panel lies over the rows: an explanation does, the notes of a story not."""
        return self.is_narrow and self._is_sheet_open and not self.side.has_notes

    @property
    def is_table(self) -> bool:
        """Whether the table is shown in place of the diagram."""
        return bool(self._table_page) and self.pages.currentWidget() is self._table_page

    def show_table(self, is_shown: bool) -> None:
        """Show the table, or the diagram."""
        self.pages.setCurrentWidget(self._page_of_table if is_shown else self.stage)
        self._place()

    def show_instead(self, page: QWidget | None) -> None:
        """Show another page in place of the diagram; None: the diagram."""
        if page and self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page or self.stage)
        self._show_foot(self._view)

    def show_side(self, is_shown: bool) -> None:
        """Show or hide the panel."""
        self._are_notes_shown = is_shown
        if self.is_narrow:
            self._is_sheet_open = is_shown
        else:
            self._is_drawer_wanted = is_shown
        self._place()

    def scale_text(self, type_scale: float, text_scale: float | None = None) -> None:
        """Give the panel the room that texts of a scale need.

        `text_scale` is the chosen one, by which a window is large or small; a large window has
        larger type than that.
        """
        self._type_scale = type_scale
        self._text_scale = type_scale if text_scale is None else text_scale
        self._place()

    def follow_stage(self, view: View) -> None:
        """Begin a sheet under the slider, and end the panel with what the stage has no room for."""
        self._show_foot(view)
        if self._had_notes != self.side.has_notes:
            self._had_notes = self.side.has_notes
            self._place()
        else:
            self._place_sheet()
        self._place_notice()

    def _show_foot(self, view: View) -> None:
        """End the panel with the source and the legend of a view, if nothing else shows them."""
        self._view = view
        is_elsewhere = self.pages.currentWidget() not in (self.stage, self._table_page)
        self.side.show_foot(None if is_elsewhere or self.stage.has_foot else view)

    def _place_notice(self) -> None:
        if not self.notice.isHidden():
            self.notice.place()

    def _place_sheet(self) -> None:
        if self.is_sheet_shown:
            top = 0 if self.is_table else self.stage.sheet_top
            self.side.setGeometry(0, top, self.width(), max(self.height() - top, 0))

    def _room_for_notice(self, height: int) -> QRect:
        """Return where a notice covers no box: the foot of the diagram, or what is over its rows.

        Over a table or a sheet it is the lower edge. An entry of the foot with the keyboard stays
        in sight.
        """
        if self.is_table or self.is_sheet_shown:
            return self.rect().adjusted(0, self.height() - height - _EDGE, 0, -_EDGE)
        foot = self.stage.foot.geometry()
        if foot.height() >= height and not self.stage.foot.has_keyboard:
            return foot
        return QRect(0, self.stage.area.y() - height, self.stage.width(), height)

    @property
    def _logical_room(self) -> QSizeF:
        """The room of the window, without the editor that may stand beside this."""
        return QSizeF(self.width(), self.window().height()) / self._text_scale

    def _place(self) -> None:
        """Give the stage what the drawer leaves of the room, or lay the sheet over its rows."""
        is_shown, width, height = self.is_side_shown, 0, 0
        is_below = self.is_narrow and self.side.has_notes
        if is_shown and is_below:
            least = min(self.side.minimumSizeHint().height(), round(self.height() * _MOST_NOTES))
            height = max(round(self.height() * _NOTES_SHARE), least)
            self.side.setGeometry(0, self.height() - height, self.width(), height)
        elif is_shown and not self.is_narrow:
            most = round(self.width() * _MAX_SIDE_SHARE)
            width = min(round(_SIDE_WIDTH * self._type_scale), most)
            self.side.setGeometry(self.width() - width, 0, width, self.height())
        self.pages.setGeometry(0, 0, self.width() - width, self.height() - height)
        if self._table_page:
            frame = window_frame(self.width() - width, self.height(), self._text_scale)
            self._table_page.set_margin(frame.margin * frame.unit)
        self.side.be_sheet(self.is_narrow and not is_below, is_below)
        self._place_sheet()
        self.side.setVisible(is_shown)
        self.side.raise_()
        self.notice.place()
        self.notice.raise_()
        self.side_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
