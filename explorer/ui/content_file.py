# SPDX-License-Identifier: MIT
"""A content file that was opened, read again whenever it is saved."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from explorer.model.content import ContentError, load_stack


class ContentFile(QObject):
    """Watches one file. Signals: stack_read(stack), refused(error, is_first)."""

    stack_read = Signal(object)
    refused = Signal(object, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = Path()
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._read_again)
        self._watcher.directoryChanged.connect(self._find_again)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def open(self, path: Path) -> None:
        """Read a file and watch it from now on; one that is refused is not watched."""
        try:
            stack = load_stack(path)
        except ContentError as error:
            self.refused.emit(error, True)
            return
        if watched := [*self._watcher.files(), *self._watcher.directories()]:
            self._watcher.removePaths(watched)
        self._path = path.resolve()
        self._watcher.addPaths([str(self._path), str(self._path.parent)])
        self.stack_read.emit(stack)

    def _find_again(self) -> None:
        """Read the file if it is there anew: one that was taken away is no longer watched."""
        if str(self._path) not in self._watcher.files():
            self._read_again()

    def _read_again(self) -> None:
        if not self._path.exists():
            return  # an editor that moves the old file away before it writes the new one
        if str(self._path) not in self._watcher.files():
            self._watcher.addPath(str(self._path))
        try:
            self.stack_read.emit(load_stack(self._path))
        except ContentError as error:
            self.refused.emit(error, False)
