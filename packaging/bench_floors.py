# SPDX-License-Identifier: MIT
"""What the program is compared with: the least that a Python program with Qt can do.

Run as `bench_floors.py NAME [ARGUMENT]`. Nothing is imported that the comparison has no need of.
"""

import os
import sys
import time

SIZE = (1360, 820)  # of the real window when it is first opened
HEAVY = ("pyqtgraph", "numpy", "pptx", "PIL", "pikepdf", "asyncio", "tomlkit", "fontTools")


def report_frame() -> None:
    """Say what the process took until now and what it has loaded; end without cleaning up."""
    cpu, now = time.process_time(), time.monotonic()
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  (needs no import)
        pages = int(file.read().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    loaded = [name for name in HEAVY if name in sys.modules]

    import json

    print(json.dumps({"cpu": cpu, "now": now, "memory": memory, "loaded": loaded}), flush=True)
    os._exit(0)


def bare_window() -> None:
    """Open an empty widget, and end when it is painted."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Bare(QWidget):
        def paintEvent(self, _event: object) -> None:  # type: ignore[explicit-override]  # noqa: N802
            QTimer.singleShot(0, report_frame)

    application = QApplication(sys.argv[:1])
    widget = Bare()
    widget.resize(*SIZE)
    widget.show()
    application.exec()


def empty_image() -> None:
    """Save an empty picture of 1080p with Qt."""
    from PySide6.QtGui import QGuiApplication, QImage

    application = QGuiApplication(["empty", "-platform", "offscreen"])
    image = QImage(1920, 1080, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    image.save(sys.argv[2])
    del application


PROGRAMS = {"bare-window": bare_window, "empty-image": empty_image}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]()
