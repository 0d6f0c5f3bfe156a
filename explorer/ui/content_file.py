# SPDX-License-Identifier: MIT
"""A content file of somebody's own, read again whenever it is saved."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from explorer.model.content import ContentError, load_stack


class ContentFile(QObject):
    """Watches one file. Signals: stack_read(stack), refused(error, is_first)."""

    stack_read = Signal(object)
    refused = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._read_again)

    def open(self, path: Path) -> None:
        """Read a file and watch it from now on; one that is refused is not watched."""
        try:
            stack = load_stack(path)
        except ContentError as error:
            self.refused.emit(error, True)
            return
        if self._watcher.files():
            self._watcher.removePaths(self._watcher.files())
        self._path = path.resolve()
        self._watcher.addPath(str(self._path))
        self.stack_read.emit(stack)

    def _read_again(self) -> None:
        if self._path is None or not self._path.exists():
            return  # an editor that replaces the file: its new one is reported too
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))
        try:
            self.stack_read.emit(load_stack(self._path))
        except ContentError as error:
            self.refused.emit(error, False)
