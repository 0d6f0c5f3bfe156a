# SPDX-License-Identifier: MIT
"""Something long, done beside the window, that can be stopped at any time."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from explorer.export.formats import Cancelled, Progress

Job = Callable[[Progress], object]
_REPORT_MS = 40


class Work(QObject):
    """Does one task at a time in a thread, and says how far it is.

    Signals: advanced(part), ended(result): what the task returned, or what it raised, which is
    `Cancelled` after `cancel`. The thread touches no Qt object: it leaves its news here, and the
    window looks for them.
    """

    advanced = Signal(float)
    ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._cancelled = threading.Event()
        self._part, self._reported = 0.0, -1.0
        self._result: object = None
        self._timer = QTimer(self)
        self._timer.setInterval(_REPORT_MS)
        self._timer.timeout.connect(self._report)
        application = QCoreApplication.instance()
        if application:
            application.aboutToQuit.connect(self.stop)

    @property
    def is_running(self) -> bool:
        """Whether the task is not over yet, as far as anybody was told."""
        return self._thread is not None

    def start(self, task: Job) -> None:
        """Begin a task; it is told a function to call with how much is done."""
        self.stop()
        self._cancelled = threading.Event()
        self._part, self._reported, self._result = 0.0, -1.0, None
        self._thread = threading.Thread(target=self._run, args=(task, self._cancelled))
        self._thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Ask the task to end; `ended` says when it has."""
        self._cancelled.set()

    def stop(self) -> None:
        """End the task and wait until it is over; nobody is told."""
        self.cancel()
        self._timer.stop()
        thread, self._thread = self._thread, None
        if thread:
            thread.join()

    def _run(self, task: Job, cancelled: threading.Event) -> None:
        def progress(part: float) -> None:
            if cancelled.is_set():
                raise Cancelled
            self._part = part

        try:
            self._result = task(progress)
        except Exception as error:  # told to whoever waits for the end
            self._result = error

    def _report(self) -> None:
        if self._part != self._reported:
            self._reported = self._part
            self.advanced.emit(self._part)
        if self._thread and not self._thread.is_alive():
            self.stop()
            self.ended.emit(self._result)
