# SPDX-License-Identifier: MIT
"""What screen readers say of their own accord when another service model is reached."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from explorer.model.state import ViewState
from explorer.model.wording import headline
from explorer.ui.session import Session
from explorer.ui.widgets.announce import announce


class Announcing(QObject):
    """Has screen readers say, at a widget, the headline of the service model that was reached."""

    def __init__(self, session: Session, widget: QWidget) -> None:
        super().__init__(widget)
        self._session, self._widget = session, widget
        session.state_shown.connect(self._announce)

    def _announce(self, before: ViewState, now: ViewState) -> None:
        if _told(before) == _told(now) or not now.is_at_stop:
            return
        reading = self._session.reading
        if reading and not reading.is_away:
            return  # what is said is the step
        subject = self._session.subject
        if subject.is_asking:
            announce(self._widget, subject.stop.name)
            return
        line = headline(subject.worded, subject.stop_index, subject.baseline).plain
        announce(self._widget, f"{subject.stop.name}. {line}")


def _told(state: ViewState) -> tuple[object, ...]:
    return state.stack, state.place.position, state.baseline
