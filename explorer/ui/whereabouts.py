# SPDX-License-Identifier: MIT
"""Where somebody is in the window, so that what leads elsewhere can come back to exactly there."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from explorer.model.state import ViewState
from explorer.model.versions import Versions
from explorer.ui.body import Body
from explorer.ui.exploring import Exploring
from explorer.ui.session import Session
from explorer.ui.stage.spot import SpotButton


class Whereabouts(NamedTuple):
    """All that is shown around a state and its diagram, and where the keyboard is."""

    history: Versions[ViewState]
    has_side: bool
    is_balance: bool
    is_table: bool
    scrolled: int
    rows_scrolled: int
    focus: QWidget | None
    row: tuple[str, str] | None  # the layer and the stop of the row that has the keyboard

    def show_pages(self, body: Body) -> None:
        """Show the page of the panel, and the table or the diagram; before a state is shown."""
        body.side.show_page(self.is_balance)
        body.show_table(self.is_table)

    def show_panel(self, body: Body) -> None:
        """Open or close the panel again, and scroll all as it was; after a state is shown."""
        body.show_side(self.has_side)
        body.side.settle()
        body.side.details.verticalScrollBar().setValue(self.scrolled)
        body.stage.area.verticalScrollBar().setValue(self.rows_scrolled)

    def give_keyboard(self, exploring: Exploring, *, is_elsewhere: bool = False) -> None:
        """Give the keyboard back to what had it, if that is still there."""
        if self.row and not is_elsewhere:
            exploring.focus_row(*self.row)
        elif self.focus and isValid(self.focus) and self.focus.isVisible():
            self.focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            exploring.focus_picture()


def whereabouts(session: Session, body: Body) -> Whereabouts:
    """Return where somebody is now."""
    focus = body.window().focusWidget()
    return Whereabouts(
        session.history,
        body.is_side_shown,
        body.side.is_balance,
        body.is_table,
        body.side.details.verticalScrollBar().value(),
        body.stage.area.verticalScrollBar().value(),
        focus,
        (focus.key, focus.stop_id) if isinstance(focus, SpotButton) else None,
    )
