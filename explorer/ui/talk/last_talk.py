# SPDX-License-Identifier: MIT
"""The talk that was given last, in a file beside the preferences."""

import contextlib
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from explorer.disk import WriteError, is_there, write_bytes
from explorer.model.content import ContentError, read_limited
from explorer.story.resuming import Kept, TalkError, kept_text, read_kept

_NAME = "talk.json"


class LastTalk:
    """Keeps where a talk is; without a folder only as long as the program runs."""

    def __init__(self, folder: Path | None) -> None:
        self._path = folder / _NAME if folder else None
        self._kept: Kept | None = None

    def keep(self, one: Kept) -> None:
        """Write down where a talk is; if that fails, it is known as long as the program runs."""
        self._kept = one
        if self._path:
            with contextlib.suppress(OSError, WriteError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_bytes(self._path, kept_text(one))

    def drop(self) -> None:
        """Forget it: there is nothing to go on with."""
        self._kept = None
        if self._path:
            with contextlib.suppress(OSError):
                self._path.unlink()

    def read(self) -> tuple[Kept | None, str]:
        """Return where the last talk was, if that is known, and a sentence if it cannot be read.

        The file stays as it is until the next talk.
        """
        if self._kept or not self._path or not is_there(self._path):
            return self._kept, ""
        try:
            return read_kept(read_limited(self._path)), ""
        except (TalkError, ContentError):
            text = QCoreApplication.translate(
                "LastTalk",
                "Where the last talk was cannot be read from {path}: it begins at its first step.",
            )
            return None, text.format(path=self._path)
