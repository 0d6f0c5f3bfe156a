# SPDX-License-Identifier: MIT
"""A long task in a thread, which can be cancelled at any time."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from explorer.export.formats import Cancelled, Progress

Job = Callable[[Progress], object]
_REPORT_MS = 40


class Work(QObject):
    """Runs one task at a time in a thread, and reports its progress.

    Signals: advanced(part), 0 to 1; ended(result) with what the task returned or raised, which is
    `Cancelled` after `cancel`. The thread touches no Qt object: it sets attributes here, which a
    timer polls.
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
        """Whether a task runs, or its end was not signalled yet."""
        return self._thread is not None

    def start(self, task: Job) -> None:
        """Start a task; it is called with a function to report the share done."""
        self.stop()
        self._cancelled = threading.Event()
        self._part, self._reported, self._result = 0.0, -1.0, None
        thread = threading.Thread(target=self._run, args=(task, self._cancelled))
        thread.start()
        self._thread = thread
        self._timer.start()

    def cancel(self) -> None:
        """Ask the task to end; `ended` is emitted when it has."""
        self._cancelled.set()

    def stop(self) -> None:
        """Cancel the task and wait for its end, without emitting `ended`."""
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
        except BaseException as error:  # reported by `ended`
            self._result = error

    def _report(self) -> None:
        if self._part != self._reported:
            self._reported = self._part
            self.advanced.emit(self._part)
        if self._thread and not self._thread.is_alive():
            self.stop()
            self.ended.emit(self._result)
