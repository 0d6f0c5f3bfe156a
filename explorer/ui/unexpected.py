# SPDX-License-Identifier: MIT
"""The one place where exceptions that nobody expected become a sentence."""

import sys
import threading
from collections.abc import Callable, Iterable
from functools import partial
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from explorer.reports import Report, forget, keep_report, report
from explorer.ui.widgets.notice import Notify
from explorer.ui.widgets.open_once import open_once

_AGAIN_SECONDS = 5.0  # the same from the same place is said again only after that


class Unexpected(QObject):
    """Reports every exception of slots, events, timers and threads; the program goes on.

    `keep` saves the work; `notify` says a sentence. `messages` returns what Qt said last.
    """

    _raised = Signal(object)

    def __init__(
        self,
        notify: Notify,
        keep: Callable[[], object],
        messages: Callable[[], Iterable[str]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._notify, self._keep, self._messages = notify, keep, messages
        self._last: tuple[str, float] = ("", 0.0)
        # Queued: it may be raised in a thread, or while something is being painted.
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def listen(self) -> Callable[[], None]:
        """Hear of every exception from now on; what is returned ends that."""
        before = sys.excepthook, threading.excepthook, sys.unraisablehook
        sys.excepthook = self._take
        threading.excepthook = lambda raised: self._take_value(raised.exc_value)
        sys.unraisablehook = lambda raised: self._take_value(raised.exc_value)

        def end() -> None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = before

        return end

    def _take(
        self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        self._take_value(error)

    def _take_value(self, error: BaseException | None) -> None:
        """Note what was raised, and let go of it at once."""
        if error is None:  # a thread that ends with the program
            return
        made = report(error, self._messages())
        forget(error)
        self._raised.emit(made)

    def _tell(self, made: Report) -> None:
        """Keep the work and the report, and say what happened, once for a flood of the same."""
        now = monotonic()
        place, when = self._last
        self._last = made.place, now
        if place == made.place and now - when < _AGAIN_SECONDS:
            return
        try:
            self._keep()
        finally:  # what the work cannot be kept for is raised, and told, itself
            keep_report(made)
            self._say(made)

    def _say(self, made: Report) -> None:
        """Say it where it is seen: over a dialog that waits for an answer, else as a notice."""
        text = self.tr("Something unexpected went wrong ({cause}). Your work is kept: go on.")
        text = text.format(cause=made.cause)
        copying = self.tr("Copy details")
        copy = partial(_copy, made.details)
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            self._notify(text, copying, copy)
            return
        box = QMessageBox(dialog)
        box.setWindowTitle(self.tr("Unexpected"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        box.addButton(copying, QMessageBox.ButtonRole.ActionRole).clicked.connect(copy)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
        open_once(box)


def _copy(details: str) -> None:
    QGuiApplication.clipboard().setText(details)
