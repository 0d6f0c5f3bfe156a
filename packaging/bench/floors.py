# SPDX-License-Identifier: MIT
"""The floors of the benchmark: minimal Python programs with Qt, to compare ours with.

Run as `floors.py NAME [ARGUMENT]`. Imports are limited to what each comparison needs.
"""

import os
import sys
import time

SIZE = (1360, 820)  # size of the real window when first opened
HEAVY = (
    "pyqtgraph", "numpy", "pptx", "PIL", "pikepdf", "asyncio", "tomlkit", "fontTools", "uniseg",
    "segno", "fsrs",
)  # fmt: skip


def report_frame() -> None:
    """Print the process's times and loaded modules, and exit without cleanup."""
    cpu, now = time.process_time(), time.monotonic()
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123  (needs no import)
        pages = int(file.read().split()[1])
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    loaded = [name for name in HEAVY if name in sys.modules]

    import json

    print(json.dumps({"cpu": cpu, "now": now, "memory": memory, "loaded": loaded}), flush=True)
    os._exit(0)


def bare_window() -> None:
    """Open an empty widget, and exit when it is painted."""
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


def libraries_window() -> None:
    """Open a window with everything ours cannot start without, but none of our code.

    That is its libraries, the content as plain values, a menu bar, buttons, and text in the font.
    """
    import gc

    gc.disable()
    from pathlib import Path

    import msgspec  # noqa: F401  (to measure the import)
    import tomli
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QAction, QFontDatabase, QKeySequence, QPainter
    from PySide6.QtWidgets import (
        QApplication,
        QHBoxLayout,
        QLineEdit,
        QMainWindow,
        QPushButton,
        QVBoxLayout,
        QWidget,
    )

    resources = Path(__file__).parents[2] / "resources"
    content = tomli.loads((resources / "content" / "en" / "cloud.toml").read_text("utf-8"))

    class Names(QWidget):
        def paintEvent(self, _event: object) -> None:  # type: ignore[explicit-override]  # noqa: N802
            painter = QPainter(self)
            for number, layer in enumerate(content["layers"]):
                painter.drawText(20, 20 * number + 20, layer["name"])
            painter.end()
            QTimer.singleShot(0, report_frame)

    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    for face in ("Regular", "SemiBold"):
        QFontDatabase.addApplicationFont(str(resources / "fonts" / f"Inter-{face}.otf"))
    window = QMainWindow()
    for name in ("File", "Edit", "View", "Go", "Present", "Help"):
        menu = window.menuBar().addMenu(name)
        for key in range(10):
            action = QAction(window)
            action.setText(name)
            action.setShortcut(QKeySequence(f"Ctrl+{key}"))
            menu.addAction(action)
    central = QWidget()
    column, row = QVBoxLayout(central), QHBoxLayout()
    column.addLayout(row)
    for widget in (*(QPushButton() for _ in range(6)), QLineEdit()):
        row.addWidget(widget)
    names = Names()
    names.setStyleSheet("font-family: Inter")
    column.addWidget(names, 1)
    window.setCentralWidget(central)
    window.resize(*SIZE)
    window.show()
    application.exec()


def empty_image() -> None:
    """Save an empty picture of 1080p with Qt."""
    from PySide6.QtGui import QGuiApplication, QImage

    application = QGuiApplication(["empty", "-platform", "offscreen"])
    image = QImage(1920, 1080, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFF)
    image.save(sys.argv[2])
    del application


PROGRAMS = {
    "bare-window": bare_window,
    "libraries-window": libraries_window,
    "empty-image": empty_image,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]()
