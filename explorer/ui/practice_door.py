# SPDX-License-Identifier: MIT
"""The way into practice, which is loaded when somebody first takes it."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from explorer.ui.body import Body
from explorer.ui.exploring import Exploring
from explorer.ui.session import Session
from explorer.ui.story.reader import Reader

if TYPE_CHECKING:
    from explorer.ui.practice.practicing import Practicing

SCOPES = (
    "place-stop", "place-layer", "place-group", "place-all", "whose-job", "find-mistake", "review",
)  # fmt: skip
_OF_PROGRESS = ("export-progress", "import-progress", "reset-progress")


class PracticeDoor(QObject):
    """Begins and ends practice; who read a story before comes back from that first.

    `practicing` is None until somebody first practices, or asks for the progress.
    """

    def __init__(self, session: Session, exploring: Exploring, reader: Reader, body: Body) -> None:
        super().__init__(body)
        self._session, self._exploring, self._body = session, exploring, body
        self._reader = reader
        self.practicing: Practicing | None = None
        session.practice_over.connect(self.leave)
        reader.finished.connect(self._offer)
        exploring.reading_left.connect(self.leave)
        body.side.details.practice_asked.connect(self.begin)

    @property
    def slots(self) -> Mapping[str, Callable[[], object]]:
        """What commands call, by their ids."""
        return {
            "explore": self.leave,
            **{one: partial(self.begin, one) for one in SCOPES},
            **{one: partial(self._manage, one) for one in _OF_PROGRESS},
        }

    def begin(self, scope: str) -> None:
        """Ask about a part of the shown stack."""
        practicing = self._loaded()
        if not practicing.is_on:
            self._reader.end()
        practicing.begin(scope)

    def _loaded(self) -> "Practicing":
        if self.practicing is None:
            from explorer.ui.practice.practicing import Practicing

            self.practicing = Practicing(self._session, self._exploring, self._body)
        return self.practicing

    def _manage(self, command: str) -> None:
        """Do something with all that was practiced."""
        self._session.settle()
        self._loaded().progress_commands.slots[command]()

    def _offer(self) -> None:
        """Say after a story that was read what one can do with it."""
        self._body.notice.say(
            self.tr("You have read it all. Do you know whose each layer is?"),
            self.tr("Test yourself on this"),
            partial(self.begin, "place-stop"),
        )

    def leave(self) -> None:
        """Explore again, exactly where one was; nothing happens if nobody practices."""
        if self.practicing:
            self.practicing.leave()
