# SPDX-License-Identifier: MIT
"""The one place where exceptions that nobody expected become a sentence."""

import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from time import monotonic
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from explorer.reports import Report, forget, keep_report, report
from explorer.ui.widgets.notice import Notify
from explorer.ui.widgets.open_once import open_once

_BOX = "unexpected"
_AGAIN_SECONDS = 5.0  # the same from the same place is said again only after that


class Unexpected(QObject):
    """Reports every exception of slots, events, timers and threads; the program goes on.

    `messages` returns what Qt said last. What is raised before the event loop runs is told then.
    """

    _raised = Signal(object)

    def __init__(
        self,
        messages: Callable[[], Iterable[str]] = tuple,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._notify: Notify | None = None
        self._keep: Callable[[], bool] = bool
        self._last: tuple[str, float] = ("", 0.0)
        # Queued: it may be raised in a thread, or while something is being painted.
        self._raised.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def tell_to(self, notify: Notify, keep: Callable[[], bool]) -> None:
        """Say what happens through `notify`, after `keep` has kept the work."""
        self._notify, self._keep = notify, keep

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Report what is raised within, and go on after it."""
        try:
            yield
        except Exception as error:
            self._take_value(error)

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
        keep_report(made)
        self._say(made, is_kept=self._has_kept())

    def _has_kept(self) -> bool:
        """Keep the work; return whether that was possible."""
        try:
            return self._keep()
        except Exception:  # what was raised first is told
            return False

    def _say(self, made: Report, *, is_kept: bool) -> None:
        """Say it where it is seen: over a dialog that waits for an answer, else as a notice."""
        text = (
            self.tr("Something unexpected went wrong ({cause}). Your work is kept: go on.")
            if is_kept
            else self.tr("Something unexpected went wrong ({cause}). Save your work now.")
        ).format(cause=made.cause)
        copying = self.tr("Copy details")
        copy = partial(_copy, made.details)
        dialog = QApplication.activeModalWidget()
        if dialog is None and self._notify:
            self._notify(text, copying, copy)
        elif dialog and dialog.objectName() != _BOX:  # one at a time; each has its report
            box = QMessageBox(dialog)
            box.setObjectName(_BOX)
            box.setWindowTitle(self.tr("Unexpected"))
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.setText(text)
            box.addButton(copying, QMessageBox.ButtonRole.ActionRole).clicked.connect(copy)
            box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Close))
            open_once(box)


def _copy(details: str) -> None:
    QGuiApplication.clipboard().setText(details)
