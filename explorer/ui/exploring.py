# SPDX-License-Identifier: MIT
"""Exploring: the stage, the table and the panel show the session and take what people do."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from explorer.diagram.window_fit import window_frame
from explorer.model.state import View, ViewState, with_layer
from explorer.ui.appearance import Appearance
from explorer.ui.body import Body
from explorer.ui.session import Session

if TYPE_CHECKING:
    from explorer.model.search import Hit


class Exploring(QObject):
    """Joins the session with what is below the top bar.

    Signal: reading_left() when somebody leaves what is read or practiced.
    """

    reading_left = Signal()

    def __init__(self, session: Session, appearance: Appearance, body: Body) -> None:
        super().__init__(body)
        self._session, self._appearance, self._body = session, appearance, body
        self._connect()

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        return {
            "single": partial(self.show_view, View.SINGLE),
            "matrix": partial(self.show_view, View.MATRIX),
            "other-view": self._show_other_view,
            "table": self._toggle_table,
            "explanation": partial(self.toggle_side, is_balance=False),
            "balance": partial(self.toggle_side, is_balance=True),
            "full-screen": self._toggle_full_screen,
            "nothing": self._escape,
        }

    def show_view(self, view: View) -> None:
        """Show one service model, or all side by side, in place of the table."""
        self._session.settle()
        if self._body.is_table:
            self._show_table(False)
        self._session.show_view(view)

    def toggle_side(self, is_balance: bool) -> None:
        """Show a page of the panel, or close the panel if it shows that page."""
        if self._body.is_side_shown and self._body.side.is_balance == is_balance:
            self._body.show_side(False)
        else:
            self._show_page(is_balance)

    def go_to_hit(self, hit: "Hit") -> None:
        """Go to what was found, with the keyboard, open its fold and mark it there.

        Nothing glides: what was looked for is there at once. What is hidden stays hidden.
        """
        from explorer.ui.hit_lines import fold_of, sought  # not for the first frame

        session, details = self._session, self._body.side.details
        if hit.stack != session.state.stack:
            session.show_stack(hit.stack)
        if session.withheld and (not hit.layer or hit.layer in session.withheld):
            session.tell_hidden()
            return
        if hit.group:
            session.select_group(hit.group, hit.stop_id)
        else:
            session.select_layer(hit.layer, hit.stop_id)
        session.settle()
        details.show_found(fold_of(hit), *sought(hit))
        if self._body.is_sheet_shown or not hit.layer:
            details.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_row(hit.layer, hit.stop_id)

    def focus_picture(self) -> None:
        """Give the keyboard to the slider, or to the table while that is shown."""
        body = self._body
        target: QWidget = body.table if body.is_table else body.stage.first_stop_of_tab
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_row(self, layer: str, stop_id: str) -> None:
        """Give the keyboard to a row; to a cell of it where all stand side by side."""
        canvas = self._body.stage.canvas
        spot: QWidget | None = canvas.spot(layer, stop_id) or canvas.spot(layer)
        (spot or self._body.stage.first_stop_of_tab).setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is done

    def _connect(self) -> None:
        session, body = self._session, self._body
        session.state_shown.connect(self._show_state)
        session.selection_made.connect(self._open_panel)
        slider, canvas, side = body.stage.slider, body.stage.canvas, body.side
        for source in (slider, side):
            source.dragged.connect(self._drag_to)
            source.dropped.connect(session.drop_at)
        slider.stop_chosen.connect(session.go_to_stop)
        slider.baseline_chosen.connect(session.compare_with)
        canvas.layer_clicked.connect(self._click_layer)
        canvas.group_clicked.connect(session.select_group)
        body.cell_chosen.connect(session.select_layer)
        side.page_chosen.connect(self._show_page)
        side.details.stop_asked.connect(session.go_to_stop)
        side.details.cell_asked.connect(session.select_layer)
        side.layer_asked.connect(session.select_layer)
        side.closed.connect(self._leave_panel)
        side.details.other_layer_asked.connect(self._show_cloud_layer)

    def _show_state(self, _before: ViewState, state: ViewState) -> None:
        session, appearance, body = self._session, self._appearance, self._body
        text_scale = session.preferences.text_scale
        body.stage.show_subject(session.subject, appearance.brush, text_scale)
        frame = window_frame(body.stage.width(), body.stage.height(), text_scale)
        was_sheet = body.side.is_sheet
        body.side.show_session(session, appearance, frame)
        body.follow_stage(session.state.view)
        if body.side.is_sheet and not was_sheet:  # it has a head now
            body.side.show_session(session, appearance, frame)
        if body.is_table:
            layer = state.place.layer
            body.table.show_stack(
                session.worded, layer, state.stop_index, appearance.brush, session.hidden
            )

    def _drag_to(self, position: float) -> None:
        self._hide_hint()
        self._session.drag_to(position)

    def _click_layer(self, layer: str, stop_id: str) -> None:
        self._hide_hint()
        is_matrix = self._session.view is View.MATRIX
        self._session.select_layer(layer, stop_id if is_matrix else "")

    def _hide_hint(self) -> None:
        if not self._session.preferences.hint_seen:
            self._session.mark_hint_seen()
            self._body.notice.hide()

    def _show_cloud_layer(self, layer: str) -> None:
        self._session.show_stack("cloud")
        self._session.select_layer(layer)

    def _show_other_view(self) -> None:
        is_matrix = self._session.view is View.MATRIX
        self.show_view(View.SINGLE if is_matrix else View.MATRIX)

    def _toggle_table(self) -> None:
        self._session.settle()
        self._show_table(not self._body.is_table)
        self._session.show_again()

    def _show_table(self, is_shown: bool) -> None:
        """Show the table in place of the diagram, or end that; the keyboard is never lost."""
        was_there = self._body.is_table and self._body.table.hasFocus()
        self._body.show_table(is_shown)
        if is_shown or was_there:
            self.focus_picture()

    def _show_page(self, is_balance: bool) -> None:
        if is_balance and self._session.subject.is_asking:
            self._session.tell_hidden()
            return
        self._body.side.show_page(is_balance)
        self._body.show_side(True)
        self._session.show_again()

    def _open_panel(self) -> None:
        """Show the explanation, whatever was open before: something is about to be selected."""
        body = self._body
        was_on_row = body.stage.canvas.isAncestorOf(body.window().focusWidget())
        body.side.show_page(False)
        body.show_side(True)
        if was_on_row and body.is_sheet_shown:  # the row of the keyboard is covered now
            body.side.details.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_panel(self) -> None:
        """Close the panel; the keyboard that was in it goes back to the row."""
        body, place = self._body, self._session.state.place
        if self._session.is_led:
            self.reading_left.emit()
            return
        had_keyboard = body.side.isAncestorOf(body.window().focusWidget())
        body.show_side(False)
        if had_keyboard and place.layer:
            self.focus_row(
                place.layer, self._session.stack.stops[self._session.state.stop_index].id
            )
        elif had_keyboard:
            self.focus_picture()

    def _toggle_full_screen(self) -> None:
        window = self._body.window()
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _escape(self) -> None:
        """Take one thing back: what lies over the rest or has the keyboard first."""
        body, state = self._body, self._session.state
        has_keyboard = body.side.isAncestorOf(body.window().focusWidget())
        if body.notice.isVisible():
            body.notice.hide()
        elif body.is_sheet_shown or self._session.is_led or (body.is_side_shown and has_keyboard):
            self._leave_panel()
        elif body.is_table:
            self._toggle_table()
        elif state.place.layer or state.place.group:
            self._session.show_state(with_layer(state, ""))
        elif state.baseline:
            self._session.end_comparison()
        elif body.window().isFullScreen():
            self._toggle_full_screen()
