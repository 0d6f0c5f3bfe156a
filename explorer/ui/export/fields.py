# SPDX-License-Identifier: MIT
"""The fields of a form, each read and shown as a plain value."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QSize, Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from explorer.export.picture import CM_PER_INCH, LEAST_CM, LEAST_WIDTH, MOST_CM
from explorer.ui.export.choices import MOST_SIDE, UNITS, ExportChoices
from explorer.ui.widgets.form_widgets import CheckBox, ComboBox, NumberBox, WholeBox


class Field(NamedTuple):
    """A widget with the way to its value and back, and the signal that it has another one."""

    widget: QWidget
    read: Callable[[], object]
    show: Callable[..., object]
    changed: SignalInstance


def check(text: str) -> Field:
    """Return a box that can be checked."""
    box = CheckBox(text)
    return Field(box, box.isChecked, box.setChecked, box.toggled)


def choice(items: Mapping[str, str], name: str) -> Field:
    """Return a list of which one item is chosen, by its key."""
    box = ComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    for key, text in items.items():
        box.addItem(text, key)
    return Field(
        box,
        box.currentData,
        lambda key: box.setCurrentIndex(max(0, box.findData(key))),
        box.currentIndexChanged,
    )


def whole(least: int, most: int, step: int, suffix: str, name: str) -> Field:
    """Return a field for a whole number."""
    box = WholeBox()
    box.setAccessibleName(name)
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    return Field(box, box.value, lambda value: box.setValue(round(value)), box.valueChanged)


def number(least: float, most: float, step: float, suffix: str, name: str) -> Field:
    """Return a field for a number with up to two decimals."""
    box = NumberBox()
    box.setAccessibleName(name)
    box.setRange(least, most)
    box.setSingleStep(step)
    box.setSuffix(suffix)
    return Field(box, box.value, box.setValue, box.valueChanged)


def percent(least: float, most: float, step: float, name: str) -> Field:
    """Return a field for a part of one, shown in percent."""
    field = whole(round(least * 100), round(most * 100), round(step * 100), " %", name)
    return field._replace(
        read=lambda: field.read() / 100,  # type: ignore[operator]  # a number
        show=lambda value: field.show(value * 100),
    )


def line(most: int, hint: str, name: str) -> Field:
    """Return a field for a line of text up to a length."""
    box = QLineEdit()
    box.setAccessibleName(name)
    box.setMaxLength(most)
    box.setPlaceholderText(hint)
    return Field(box, lambda: box.text().strip(), box.setText, box.textChanged)


class Size(QWidget):
    """A width in pixels, cm or inches. Signal: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = NumberBox(self)
        self.box.setAccessibleName(self.tr("Width"))
        self.unit = ComboBox(self)
        self.unit.setAccessibleName(self.tr("Unit of the width"))
        self.unit.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToContents)
        self._shown = ExportChoices()
        self._is_free = True
        self._list("")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.unit)
        self.setFocusProxy(self.box)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box.valueChanged.connect(self._take)
        self.unit.currentIndexChanged.connect(self._turn)

    @property
    def value(self) -> dict[str, object]:
        """The choices that are made here, by their names."""
        shown = self._shown
        return {"unit": shown.unit, "pixels": shown.pixels, "cm": shown.cm}

    def show_size(self, choices: ExportChoices, most: int, usual_cm: float = 0.0) -> None:
        """Show a size up to so many pixels; with a usual one, pixels mean that."""
        self._shown, self._is_free = choices, not usual_cm
        blocked = [one.blockSignals(True) for one in (self.box, self.unit)]
        self._list(self.tr("as usual") if usual_cm else "px")
        self.unit.setCurrentIndex(UNITS.index(choices.unit))
        is_pixels = choices.unit == "px"
        self.box.setEnabled(self._is_free or not is_pixels)
        if is_pixels:
            self._show(LEAST_WIDTH, most, 160, 0, choices.pixels)
        else:
            part = CM_PER_INCH if choices.unit == "in" else 1.0
            self._show(LEAST_CM / part, MOST_CM / part, 0.5, 2, choices.size)
        if is_pixels and usual_cm:
            self.box.setRange(0, MOST_CM)
            self.box.setDecimals(1)
            self.box.setSuffix(" cm")
            self.box.setValue(usual_cm)
        else:
            self.box.setSuffix("")
        for one, was in zip((self.box, self.unit), blocked, strict=True):
            one.blockSignals(was)

    def _show(self, least: float, most: float, step: float, decimals: int, value: float) -> None:
        self.box.setDecimals(decimals)
        self.box.setRange(least, most)
        self.box.setSingleStep(step)
        self.box.setValue(value)

    def _list(self, first: str) -> None:
        if self.unit.itemText(0) != first or not first:
            self.unit.clear()
            self.unit.addItems([first or "px", "cm", self.tr("inches")])

    def _take(self, value: float) -> None:
        """Take a number over, in the unit that it is shown in."""
        unit = self._shown.unit
        changes: dict[str, object] = {"pixels": round(value)}
        if unit != "px":
            changes = {"cm": value * (CM_PER_INCH if unit == "in" else 1.0)}
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

    def _turn(self, index: int) -> None:
        self._shown = replace(self._shown, unit=UNITS[index])
        self.changed.emit()


class Sides(QWidget):
    """Two numbers that make a proportion. Signal: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = WholeBox(self), WholeBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box, name in zip(self.boxes, (self.tr("Width"), self.tr("Height")), strict=True):
            box.setAccessibleName(self.tr("{side} of the proportion").format(side=name))
            box.setRange(1, MOST_SIDE)
            box.valueChanged.connect(self.changed)
        row.addWidget(self.boxes[0], 1)
        row.addWidget(QLabel(self.tr("to"), self))
        row.addWidget(self.boxes[1], 1)
        self.setFocusProxy(self.boxes[0])

    @property
    def value(self) -> dict[str, object]:
        """The choices that are made here, by their names."""
        return {"side_one": self.boxes[0].value(), "side_two": self.boxes[1].value()}

    def show_sides(self, choices: ExportChoices) -> None:
        """Show a proportion."""
        for box, side in zip(self.boxes, (choices.side_one, choices.side_two), strict=True):
            box.blockSignals(True)
            box.setValue(side)
            box.blockSignals(False)


class Checks(QWidget):
    """Boxes to check, in columns as far as there is room."""

    def __init__(self, boxes: Sequence[QWidget], most_columns: int = 2) -> None:
        super().__init__()
        self._most = most_columns
        self._boxes = list(boxes)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 6, 0, 6)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for box in self._boxes:
            box.setParent(self)
        self._flow()

    def show_boxes(self, shown: Sequence[QWidget]) -> None:
        """Show these of the boxes."""
        for box in self._boxes:
            box.setVisible(box in shown)
        self.setVisible(bool(shown))
        self._flow()

    def _flow(self) -> None:
        shown = [box for box in self._boxes if not box.isHidden()]
        widest = max((box.sizeHint().width() for box in shown), default=0)
        columns = max(1, min(self._most, (self.width() + 16) // (widest + 16)))
        for box in self._boxes:
            self._grid.removeWidget(box)
        for place, box in enumerate(shown):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        """Leave the width to the form: what is in two columns can stand in one."""
        widest = max((b.sizeHint().width() for b in self._boxes if not b.isHidden()), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._flow()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._flow()
