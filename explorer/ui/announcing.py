# SPDX-License-Identifier: MIT
"""What screen readers say of their own accord when another service model is reached."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.model.state import ViewState
from explorer.model.wording import hand_over_line
from explorer.ui.session import Session
from explorer.ui.widgets.announce import announce


class Announcing(QObject):
    """Has screen readers say, at a widget, what was handed over."""

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session, self._widget = session, widget
        session.state_shown.connect(self._announce)

    def _announce(self, before: ViewState, now: ViewState) -> None:
        is_same = (before.place.position, before.stack) == (now.place.position, now.stack)
        if is_same or not now.is_at_stop:
            return
        stack = self._session.stack
        line = hand_over_line(self._session.worded, float(now.stop_index))
        announce(self._widget, f"{stack.stops[now.stop_index].name}. {line}")
