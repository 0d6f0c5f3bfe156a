# SPDX-License-Identifier: MIT
"""Keeps what was practiced in a file of the state folder, and in memory while the program runs."""

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from explorer.disk import WriteError
from explorer.paths import state_dir
from explorer.practice.answers import Deck
from explorer.practice.progress import Progress, recorded
from explorer.practice.progress_file import NAME, open_progress, save_progress
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

    def _open(self, path: Path) -> None:
        opened = open_progress(path)
        self.progress = opened.progress
        if opened.kept_as:
            self.problem = self.tr(
                "{problem}. The file is kept as {name}; practice begins anew."
            ).format(problem=opened.problem, name=opened.kept_as.name)
        else:
            self.problem = opened.problem
