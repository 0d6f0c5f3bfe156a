# SPDX-License-Identifier: MIT
"""A content file that was opened, read again whenever it is saved."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from explorer.model.content import ContentError, parse_stack, read_limited
from explorer.model.stack import Stack
from explorer.ui.path_watch import PathWatch

_PATIENCE_MS = 500  # for whoever writes a file piece by piece


class ContentFile(QObject):
    """Watches one file. Signals: stack_read(stack), refused(error, is_first)."""

    stack_read = Signal(object)
    refused = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._raw = b""  # what is shown
        self._doubt = ""  # what is wrong with the file, if it stays so
        self._complaint = ""  # what was said of it last
        self._watch = PathWatch(self)
        self._watch.changed.connect(self._read_again)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._read_again)

    @property
    def path(self) -> Path:
        """The whole path under which the file was opened, whatever links are on it."""
        return self._path

    def open(self, path: Path) -> bool:
        """Read a file and watch it from now on; one that is refused is not watched."""
        try:
            raw = read_limited(path)
            stack = parse_stack(raw, path.name)
        except ContentError as error:
            self.refused.emit(error, True)
            return False
        self._path = path.absolute()
        self._watch.follow(self._path)
        self._show(raw, stack)
        self._read_again()  # what was saved before it was watched
        return True

    def _read_again(self) -> None:
        try:
            raw = read_limited(self._path)
            if raw == self._raw and not self._complaint:
                self._trust()
                return
            stack = parse_stack(raw, self._path.name)
        except ContentError as error:
            if _is_gone(error):  # an editor may move the old file away before it writes a new one
                self._trust()
            else:
                self._doubt_file(error)
        else:
            self._show(raw, stack)

    def _show(self, raw: bytes, stack: Stack) -> None:
        self._trust()
        self._raw, self._complaint = raw, ""
        self.stack_read.emit(stack)

    def _trust(self) -> None:
        self._doubt = ""
        self._patience.stop()

    def _doubt_file(self, error: ContentError) -> None:
        """Say once what is wrong with the file, if it is not only half written."""
        if str(error) == self._complaint:
            self._trust()
        elif str(error) != self._doubt:
            self._doubt = str(error)
            self._patience.start()
        elif not self._patience.isActive():
            self._complaint = self._doubt
            self.refused.emit(error, False)


def _is_gone(error: ContentError) -> bool:
    return isinstance(error.__cause__, FileNotFoundError | NotADirectoryError)
