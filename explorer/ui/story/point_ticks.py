# SPDX-License-Identifier: MIT
"""The points of a step's layer, each with a tick: what the audience's screen shows of it."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.story.points import Point
from explorer.story.story import MAX_POINTS
from explorer.ui.widgets.form_widgets import CheckBox


class PointTicks(QWidget):
    """Shows points under headings. Signal: ticked(ids) in the order in which they are shown."""

    ticked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._ticks: dict[str, PointTick] = {}
        self._chosen: tuple[str, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.note = _quiet("", self)  # how many have no room
        self._column.addWidget(self.note)

    @property
    def ticks(self) -> "tuple[PointTick, ...]":
        """Every point with its tick, from the top."""
        return tuple(self._ticks.values())

    def show_points(
        self, points: Mapping[str, Point], names: Mapping[str, str], chosen: Sequence[str]
    ) -> None:
        """Show points by their ids; `names` are the headings by the kinds of points."""
        shown = (tuple(points.items()), tuple(names.items()))
        if shown != self._shown:
            self._shown = shown
            self._rebuild(points, names)
        self._chosen = tuple(chosen)
        is_full = len(self._chosen) >= MAX_POINTS
        for key, tick in self._ticks.items():
            tick.show_choice(key in self._chosen, is_full)

    def say_left_out(self, count: int) -> None:
        """Say how many points the audience's screen has no room for."""
        one = self.tr("The last point has no room on the audience's screen.")
        many = self.tr("The last %n points have no room on the audience's screen.", "", count)
        self.note.setText(one if count == 1 else many)
        self.note.setVisible(count > 0)

    def _rebuild(self, points: Mapping[str, Point], names: Mapping[str, str]) -> None:
        for widget in self._widgets():
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._ticks = {}
        place = 0
        for kind, group in groupby(points.items(), key=lambda one: one[1].kind):
            heading = _quiet(names[kind], self)
            heading.setContentsMargins(0, 6, 0, 0)
            self._column.insertWidget(place, heading)
            place += 1
            for key, point in group:
                tick = PointTick(f"{names[kind]}: {point.text}", point.text, self)
                tick.box.clicked.connect(lambda is_on, key=key: self._tick(key, is_on))
                self._ticks[key] = tick
                self._column.insertWidget(place, tick)
                place += 1

    def _widgets(self) -> Iterator[QWidget]:
        items = filter(None, map(self._column.itemAt, range(self._column.count())))
        yield from [one for item in items if (one := item.widget()) and one is not self.note]

    def _tick(self, key: str, is_on: bool) -> None:
        kept = tuple(one for one in self._chosen if one != key)
        self.ticked.emit((*kept, key) if is_on else kept)


class PointTick(QWidget):
    """A point that can be ticked, its text on as many lines as it needs."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = CheckBox("", self)
        self.box.setAccessibleName(name)
        self.label = QLabel(text, self)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setMinimumWidth(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def show_choice(self, is_chosen: bool, is_full: bool) -> None:
        """Show whether the point is chosen; where all there can be are, no other can be."""
        self.box.setChecked(is_chosen)
        self.box.setEnabled(is_chosen or not is_full)
        self.label.setEnabled(self.box.isEnabled())
        reason = self.tr("A step shows up to {} points: untick another one first")
        self.setToolTip("" if self.box.isEnabled() else reason.format(MAX_POINTS))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click on the text as one on its box."""
        if self.rect().contains(event.position().toPoint()):
            self.box.click()


def _quiet(text: str, parent: QWidget) -> QLabel:
    made = QLabel(text, parent)
    made.setObjectName("quiet")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setMinimumWidth(1)
    return made
