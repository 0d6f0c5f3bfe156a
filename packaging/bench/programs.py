# SPDX-License-Identifier: MIT
"""The programs that the benchmark runs as processes: `programs.py NAME [ARGUMENTS]`.

Each prints its measurements as JSON. Qt is imported only within functions that need it, since the
time to load it is part of what is measured.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent
    from PySide6.QtWidgets import QApplication

    from explorer.model.stack import Stack
    from explorer.ui.window import Window


def report(**found: object) -> None:
    """Print results as JSON and exit at once, so that Qt's shutdown is not measured."""
    import json  # imported late: not part of the window's start

    print(json.dumps(found), flush=True)
    os._exit(0)


def real_window() -> None:
    """Open the program as the command does, and exit when the diagram is painted."""
    from bench.floors import report_frame
    from explorer.commands import qt_messages
    from explorer.commands.cli import main

    ready = qt_messages.hear_qt

    def watch(arguments: Sequence[str] = ()) -> None:
        ready(arguments)
        from PySide6.QtCore import QTimer

        from explorer.ui.stage.canvas import Canvas

        paint = Canvas.paintEvent

        def painted(canvas: Canvas, event: "QPaintEvent") -> None:
            paint(canvas, event)
            QTimer.singleShot(0, report_frame)  # when the whole window is painted

        Canvas.paintEvent = painted  # type: ignore[assignment, method-assign]

    qt_messages.hear_qt = watch  # the last call before the window is imported
    main([])


def tall(layers: int) -> "Stack":
    """Return the cloud stack with layers repeated, group by group, to a number of layers."""
    from msgspec.structs import replace

    from explorer.story.library import shipped_stack

    stack = shipped_stack("cloud")
    times, more = divmod(layers, len(stack.layers))
    made = tuple(
        replace(layer, id=f"{layer.id}-{copy}", name=f"{layer.name} {copy + 1}")
        for number, layer in enumerate(stack.layers)
        for copy in range(times + (number < more))
    )
    return replace(stack, layers=made)


def opened(width: int, height: int) -> "tuple[QApplication, Window]":
    """Return the real window at a size, already painted."""
    from PySide6.QtWidgets import QApplication

    from explorer.render.painter import load_fonts
    from explorer.ui.settings import Preferences
    from explorer.ui.window import Window

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    load_fonts()
    window = Window(Preferences(hint_seen=True))
    window.resize(width, height)
    window.show()
    for _ in range(20):
        application.processEvents()
    gc.collect()
    gc.freeze()  # as the program does once its window is shown
    return application, window


def sweep(frames: int) -> list[float]:
    """Return the positions of a sweep to the end and back, with so many steps per stop."""
    there = [number / frames for number in range(1, 3 * frames + 1)]
    return [*there, *(3 - position for position in there)]


def timed(action: Callable[[], object]) -> tuple[float, float]:
    """Return the processor and wall-clock time of an action, in seconds."""
    cpu, clock = time.process_time(), time.perf_counter()
    action()
    return time.process_time() - cpu, time.perf_counter() - clock


def window_frames() -> None:
    """Time slider frames in the real window: layout, and painting until it is on the screen."""
    from explorer.model.state import moved

    width, height, count = map(int, sys.argv[2:5])
    application, window = opened(width, height)

    def frame(position: float) -> None:
        window.session.show_state(moved(window.session.state, position))
        application.processEvents()

    prepare = bare_boxes(window, application) if "floor" in sys.argv else None
    ours, theirs = [], []
    for position in sweep(5):
        frame(position)  # so that texts are shaped, as after the first sweep
    for position in sweep(30) * count:  # half a second per stop
        ours.append(timed(lambda position=position: frame(position)))  # type: ignore[misc]
        if prepare:
            theirs.append(timed(prepare()))
    report(ours=ours, floor=theirs)


def glide_frames() -> None:
    """Time the frames of glides with an explanation beside them, which changes on landing."""
    from explorer.model.state import moved

    count = int(sys.argv[2])
    application, window = opened(1920, 1080)
    window.session.select_layer("directory")

    def frame(position: float) -> None:
        window.session.show_state(moved(window.session.state, position))
        application.processEvents()

    for position in sweep(5):
        frame(position)
    found = [timed(lambda at=at: frame(at)) for at in sweep(25) * count]  # type: ignore[misc]
    report(ours=found, floor=[])


def bare_boxes(window: "Window", application: "QApplication") -> Callable[[], Callable[[], object]]:
    """Return a function that prepares frames of a bare widget with the window's boxes, no text.

    Polygons and colors are made beforehand; what is timed is the painting and Qt's update of the
    screen, which is the same for every widget.
    """
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
    from PySide6.QtWidgets import QWidget
    from typing_extensions import override

    def made(points: Iterable[tuple[float, float]]) -> QPolygonF:
        return QPolygonF([QPointF(x, y) for x, y in points])

    class Bare(QWidget):
        parts: list[tuple[QPolygonF, QColor, QPolygonF]]
        background = QColor(window.session.theme.color("background"))
        pen = QPen(QColor(window.session.theme.color("edge")), 1.5)

        @override
        def paintEvent(self, event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), self.background)
            for outline, fill, edge in self.parts:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(fill)
                painter.drawPolygon(outline)
                if edge.size():
                    painter.setPen(self.pen)
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawPolyline(edge)
            painter.end()

    bare = Bare()
    bare.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    bare.resize(window.stage.canvas.size())

    def prepare() -> Callable[[], object]:
        scene = window.stage.scene
        assert scene is not None
        bare.parts = [
            (
                made(part.points),
                QColor(window.session.theme.color(part.fill)),
                made(part.edge_points),
            )
            for box in scene.boxes
            for part in box.parts
        ]
        return paint

    def paint() -> None:
        bare.update()
        application.processEvents()

    prepare()
    bare.show()
    application.processEvents()
    return prepare


def tall_frames() -> None:
    """Time slider frames with stacks of few and of many layers, alternately."""
    from explorer.model.state import moved

    few, many, count = map(int, sys.argv[2:5])
    application, window = opened(1920, 1080)
    stacks = {number: tall(number) for number in (few, many)}
    found: dict[int, list[tuple[float, float]]] = {few: [], many: []}

    def frame(position: float) -> None:
        window.session.show_state(moved(window.session.state, position))
        application.processEvents()

    positions = sweep(4)
    for turn in range(4 * count):
        for number, stack in stacks.items():
            window.session.library.open(stack)
            window.session.show_stack("opened")
            window.session.show_stack("cloud")
            window.session.show_stack("opened")
            for position in (0.2, 1.3, 2.7):
                frame(position)
            for position in positions[turn % 4 :: 4]:
                found[number].append(timed(lambda at=position: frame(at)))  # type: ignore[misc]
    report(ours=found[many], floor=found[few])


def png() -> None:
    """Time the encoding of a 4K picture by our writer and by Qt's, alternately."""
    from explorer.diagram.frame import Frame
    from explorer.diagram.layout import lay_out
    from explorer.diagram.subject import Subject
    from explorer.diagram.theme import THEMES
    from explorer.model.state import View
    from explorer.model.worded import WordedStack
    from explorer.render.offscreen import start_offscreen
    from explorer.render.png import encoded, image_of
    from explorer.story.library import shipped_stack, shipped_words

    start_offscreen()
    frame = Frame(1056, 594, has_title=True)
    subject = Subject(WordedStack(shipped_stack("cloud"), shipped_words()), View.MATRIX, 1.0)
    image = image_of(lay_out(subject, frame), THEMES["light"], 3840)
    ours, theirs = [], []
    for _ in range(int(sys.argv[2])):
        ours.append(timed(lambda: encoded(image, {})))
        theirs.append(timed(lambda: by_qt(image)))
    report(ours=ours, floor=theirs, bytes=len(encoded(image, {})) / len(by_qt(image)))


def by_qt(image: "QImage") -> bytes:
    """Return a picture as Qt's own writer encodes it."""
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def deck() -> None:
    """Time slides of stacks with few and with many layers, alternately."""
    from explorer.diagram.subject import Subject
    from explorer.export.formats import FORMATS
    from explorer.export.picture import Picture
    from explorer.model.state import View
    from explorer.model.worded import WordedStack
    from explorer.story.library import shipped_words

    few, many, count = map(int, sys.argv[2:5])
    words = shipped_words()

    def write(stack: "Stack") -> None:
        picture = Picture(Subject(WordedStack(stack, words), View.SINGLE, 1.0))
        FORMATS[".pptx"].write(picture, lambda _part: None)

    write(tall(few))
    found: dict[int, list[tuple[float, float]]] = {few: [], many: []}
    for _ in range(count):
        for number, times in found.items():
            stack = tall(number)  # a new stack, so that no layout is cached
            times.append(timed(lambda stack=stack: write(stack)))  # type: ignore[misc]
    report(ours=found[many], floor=found[few])


PROGRAMS: Mapping[str, Callable[[], None]] = {
    "real-window": real_window,
    "window-frames": window_frames,
    "glide-frames": glide_frames,
    "tall-frames": tall_frames,
    "png": png,
    "deck": deck,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]]()
