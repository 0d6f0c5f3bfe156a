# SPDX-License-Identifier: MIT
"""Notice at once when another program changes the file of the open story."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from explorer.model.content import ContentError, read_limited
from explorer.ui.path_watch import PathWatch
from explorer.ui.story.document import StoryDocument
from explorer.ui.widgets.notice import Notify

_PATIENCE_MS = 500  # for whoever writes a file piece by piece


class StoryWatch(QObject):
    """Shows what the file holds now, or asks first where that would replace unsaved work."""

    def __init__(self, document: StoryDocument, notify: Notify) -> None:
        super().__init__(document)
        self._document, self._notify = document, notify
        self._followed: Path | None = None
        self._watch = PathWatch(self)
        self._watch.changed.connect(self._look)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._look_again)
        document.changed.connect(self._follow)

    def _follow(self) -> None:
        path = self._document.path
        if path and path != self._followed:
            self._watch.follow(path.absolute())
        self._followed = path

    def _look(self) -> None:
        try:
            self._take()
        except ContentError:
            self._patience.start()

    def _look_again(self) -> None:
        try:
            self._take()
        except ContentError as error:
            path = self._document.path
            if path and path.exists():  # a file that is gone is written anew at the next saving
                text = self.tr("{} was changed by another program, and is no story now: {}.")
                self._notify(text.format(path.name, error.problems[0]))

    def _take(self) -> None:
        """Take in what the file holds; ContentError if it is no story."""
        document = self._document
        if document.path is None:
            return
        raw = read_limited(document.path)
        if document.is_known(raw):
            return
        name = document.path.name
        if document.is_changed:
            text = self.tr("{} was changed by another program. What you changed is not in it.")
            self._notify(text.format(name), self.tr("Show the file"), self._show_file)
        else:
            document.read_again(raw)
            text = self.tr("{} was changed by another program, and is shown as it is now.")
            self._notify(text.format(name), passes=True)

    def _show_file(self) -> None:
        """Show what the file holds now; undo brings back what was changed here."""
        path = self._document.path
        try:
            if path:
                self._document.read_again(read_limited(path))
        except ContentError as error:
            self._document.refused.emit(error)
