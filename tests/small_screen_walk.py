# SPDX-License-Identifier: MIT
"""Open every dialog on a screen, walk through it by keyboard, and close it; print what is wrong.

Arguments: a file with the screen for Qt's offscreen platform, and the text scale.
"""

import json
import sys
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QScrollArea,
    QWidget,
)

from explorer.diagram.theme import THEMES
from explorer.render.painter import load_fonts
from tests.ui_driver import seen
from tests.windows import DIALOGS, VIEWS, main_window
from tests.worn import text_faults

_LEAST_SEEN = 14  # pixels of a field's height
_MOST_STOPS = 60


def faults(window: QWidget) -> Iterator[str]:
    """Yield what a person misses of a dialog on this screen."""
    room = window.screen().availableSize() + QSize(1, 1)  # a scaled screen is rounded
    size = window.frameSize().expandedTo(window.size())
    if size.boundedTo(room) != size:
        yield f"{size.toTuple()} on a screen of {room.toTuple()}"
    for box in window.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if button.isVisible() and not is_whole(button):
                yield f"the button {button.text()} is not wholly seen"
    for _format in formats(window):
        yield from text_faults(window, THEMES["light"], seen(window))
    yield from walk(Qt.Key.Key_Tab)
    yield from walk(Qt.Key.Key_Backtab)
    yield from read(window)


def formats(window: QWidget) -> Iterator[int]:
    """Choose one format after the other, if the dialog has any; yield once in any case."""
    boxes = [one for one in window.findChildren(QComboBox) if one.accessibleName() == "Format"]
    yield -1
    for box in boxes:
        for number in range(box.count()):
            box.setCurrentIndex(number)
            QApplication.processEvents()
            yield number
        box.setCurrentIndex(0)
        QApplication.processEvents()  # a form that had few fields needs its scroll bar again


def is_whole(widget: QWidget) -> bool:
    """Return whether all of a widget is seen."""
    return widget.visibleRegion().boundingRect() == widget.rect()


def walk(key: Qt.Key) -> Iterator[str]:
    """Press a key until all was reached, and yield what is then not seen."""
    met: list[QWidget] = []
    for _ in range(_MOST_STOPS):
        here = QApplication.focusWidget()
        if here is None or here in met:
            return
        met.append(here)
        shown = here.visibleRegion().boundingRect()
        if shown.height() < min(here.height(), _LEAST_SEEN) or not shown.width():
            yield f"{type(here).__name__} {here.accessibleName()!r} has the keyboard unseen"
        if isinstance(here, QAbstractButton) and not is_whole(here):
            yield f"the button {here.text()!r} has the keyboard and is cut"
        QTest.keyClick(here, key)


def read(window: QWidget) -> Iterator[str]:
    """Scroll down what has nothing but texts, and yield the last of them if it is not seen."""
    for area in window.findChildren(QScrollArea, "form"):
        texts = [one for one in area.findChildren(QLabel) if one.isVisible() and one.text()]
        is_text = all(one.focusPolicy() == Qt.FocusPolicy.NoFocus for one in texts)
        if texts and is_text and area.focusPolicy() != Qt.FocusPolicy.NoFocus:
            for _ in range(30):
                QTest.keyClick(area, Qt.Key.Key_PageDown)
            last = max(texts, key=lambda one: one.mapTo(window, one.rect().topLeft()).y())
            if last.visibleRegion().isEmpty():
                yield f"{last.text()!r} cannot be scrolled to"


def main() -> None:
    """Walk through everything."""
    screen, scale = sys.argv[1:]
    given = [sys.argv[0], "-style", "Fusion", "-platform", f"offscreen:configfile={screen}"]
    app = QApplication(given)
    load_fonts()
    wrong = []
    for name, opening in {**VIEWS, **DIALOGS}.items():
        window = main_window("light", float(scale))
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        opened = opening(window)
        opened.activateWindow()
        for _ in range(3):
            QApplication.processEvents()
        found = faults(opened) if opened is not window else fits(opened)
        wrong += [f"{name}: {one}" for one in dict.fromkeys(found)]
        if opened is not window:
            for _ in range(3):  # the first may close a list, or only a picture's overlay
                if opened.isVisible():
                    QTest.keyClick(QApplication.focusWidget() or opened, Qt.Key.Key_Escape)
            wrong += [f"{name}: Esc does not close it"] * opened.isVisible()
        for top in app.topLevelWidgets():
            top.hide()
        window.deleteLater()
        QApplication.processEvents()
    size = app.primaryScreen().size().toTuple()
    said = {"screen": size, "names": [*VIEWS, *DIALOGS], "wrong": wrong}
    sys.stdout.write(json.dumps(said))


def fits(window: QWidget) -> Iterator[str]:
    """Yield what of the program's window is outside of the screen, or cut."""
    room, size = window.screen().availableSize(), window.size()
    if size.boundedTo(room) != size:
        yield f"{size.toTuple()} on a screen of {room.toTuple()}"
    yield from text_faults(window, THEMES["light"], seen(window))


if __name__ == "__main__":
    main()
