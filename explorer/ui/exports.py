# SPDX-License-Identifier: MIT
"""What writes and copies pictures, loaded when it is first needed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from explorer.ui.session import Session
from explorer.ui.widgets.notice import Notify

if TYPE_CHECKING:
    from explorer.ui.export.exporting import Exporting

_COMMANDS = ("export", "export-all", "copy-picture", "copy-table")


class Exports:
    """Exports and copies what the session shows. `parent` is that of dialogs."""

    def __init__(self, session: Session, notify: Notify, parent: QWidget) -> None:
        self._session, self._notify, self._parent = session, notify, parent
        self._exporting: Exporting | None = None

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        return {name: partial(self._do, name) for name in _COMMANDS}

    def stop(self) -> None:
        """Cancel what runs."""
        if self._exporting:
            self._exporting.stop()

    def _do(self, command: str) -> None:
        from explorer.ui.export.exporting import Exporting

        self._session.settle()
        if self._exporting is None:
            self._exporting = Exporting(self._session, self._notify, self._parent)
        self._exporting.slots[command]()
