# SPDX-License-Identifier: MIT
"""Keeps what was practiced in a file of the state folder, and in memory while the program runs."""

from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from explorer.disk import WriteError, write_bytes
from explorer.paths import state_dir
from explorer.practice.answers import Deck
from explorer.practice.progress import (
    Progress,
    merged,
    progress_bytes,
    put_back,
    recorded,
    without,
)
from explorer.practice.progress_file import (
    NAME,
    forget,
    import_progress,
    open_progress,
    replace_progress,
    save_progress,
)
from explorer.practice.rounds import Round


class Keeper(QObject):
    """Holds the progress. Without a folder it is known only as long as the program runs."""

    def __init__(self, parent: QObject, *, is_kept: bool) -> None:
        super().__init__(parent)
        folder = state_dir() if is_kept else None
        self._path: Path | None = folder / NAME if folder else None
        self.progress = Progress()
        self.problem = ""  # what is to be said of the file
        if self._path:
            self._open(self._path)

    def record(self, deck: Deck, told: Round) -> str:
        """Record the answer that was just given; return what went wrong, once."""
        now = datetime.now(UTC)
        self.progress = recorded(self.progress, deck, told, now)
        if self._path is None:
            return ""
        try:
            self.progress = save_progress(self._path, self.progress, now)
        except WriteError as error:
            problem = str(error)
            is_new, self.problem = problem != self.problem, problem
            return problem if is_new else ""
        self.problem = ""
        return ""

    def write_to(self, path: Path) -> None:
        """Write all that was practiced to a file; WriteError if that is not possible."""
        write_bytes(path, progress_bytes(self.progress))

    def take_in(self, path: Path) -> int:
        """Add what a file holds; return for how many questions it knows more than was known here.

        ContentError or WriteError if that is not possible, and nothing changes.
        """
        now, before = datetime.now(UTC), set(self.progress.cards)
        both = merged(self.progress, import_progress(path), now)
        self.progress = save_progress(self._path, both, now) if self._path else both
        return sum(card not in before for card in both.cards)

    def forget(self, decks: Collection[str]) -> Path | None:
        """Forget some decks; return the file in which all is kept, WriteError if it cannot be."""
        if self._path is None:
            self.progress = without(self.progress, decks)
            return None
        now = datetime.now(UTC)
        self.progress, kept = forget(self._path, self.progress, decks, now)
        return kept

    def put_back(self, before: Progress, since: datetime) -> None:
        """Know again what was known before, with what was answered since then; or WriteError."""
        progress = put_back(before, self.progress, since, datetime.now(UTC))
        if self._path:
            replace_progress(self._path, progress)
        self.progress = progress

    def _open(self, path: Path) -> None:
        opened = open_progress(path)
        self.progress = opened.progress
        if opened.kept_as:
            self.problem = self.tr(
                "{problem}. The file is kept as {name}; practice begins anew."
            ).format(problem=opened.problem, name=opened.kept_as.name)
        else:
            self.problem = opened.problem
