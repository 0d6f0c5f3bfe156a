# SPDX-License-Identifier: MIT
"""The fields for a width with its unit, and for custom proportions."""

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from explorer.export.presets import CM_PER_INCH, MAX_CM, MAX_WIDTH, MIN_CM, MIN_WIDTH, UNITS
from explorer.ui.export.choices import MAX_SIDE, ExportChoices
from explorer.ui.widgets.form_widgets import ComboBox
from explorer.ui.widgets.number_field import NumberBox


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
        self.box.valueChanged.connect(self._change_number)
        self.unit.currentIndexChanged.connect(self._change_unit)

    @property
    def value(self) -> dict[str, object]:
        """The choices that are made here, by their names."""
        shown = self._shown
        return {"unit": shown.unit, "pixels": shown.pixels, "cm": shown.cm}

    def show_size(self, choices: ExportChoices, usual_cm: float = 0.0) -> None:
        """Show a size; with a usual one, pixels mean that.

        It is shown as it is chosen, also if a format cannot be so wide: the dialog says that.
        """
        self._shown, self._is_free = choices, not usual_cm
        blocked = [one.blockSignals(True) for one in (self.box, self.unit)]
        self._list(self.tr("as usual") if usual_cm else "px")
        self.unit.setCurrentIndex(UNITS.index(choices.unit))
        is_pixels = choices.unit == "px"
        self.box.setEnabled(self._is_free or not is_pixels)
        if is_pixels and self._is_free:
            self._show(MIN_WIDTH, MAX_WIDTH, 160, 0, choices.pixels)
        elif not is_pixels:
            part = CM_PER_INCH if choices.unit == "in" else 1.0
            self._show(MIN_CM / part, MAX_CM / part, 0.5, 2, choices.size)
        else:
            self._show(0, MAX_CM, 0.5, 1, usual_cm, "cm")
            self.box.forget_typing()
        for one, was in zip((self.box, self.unit), blocked, strict=True):
            one.blockSignals(was)

    def _show(
        self, low: float, high: float, step: float, decimals: int, value: float, unit: str = ""
    ) -> None:
        self.box.set_bounds(low, high, step, decimals)
        self.box.set_unit(unit)
        self.box.setValue(value)

    def _list(self, first: str) -> None:
        if self.unit.itemText(0) != first or not first:
            self.unit.clear()
            self.unit.addItems([first or "px", "cm", self.tr("inches")])

    def _change_number(self, value: float) -> None:
        """Keep a number in the unit that it is shown in."""
        unit = self._shown.unit
        changes: dict[str, object] = {"pixels": round(value)}
        if unit != "px":
            changes = {"cm": value * (CM_PER_INCH if unit == "in" else 1.0)}
        self._shown = replace(self._shown, **changes)
        self.changed.emit()

    def _change_unit(self, index: int) -> None:
        self._shown = replace(self._shown, unit=UNITS[index])
        self.changed.emit()


class Sides(QWidget):
    """Two numbers that make a proportion. Signal: changed()."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = NumberBox(self), NumberBox(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        names = self.tr("Width of the proportion"), self.tr("Height of the proportion")
        for box, name in zip(self.boxes, names, strict=True):
            box.setAccessibleName(name)
            box.set_bounds(1, MAX_SIDE, 1, 0)
            box.valueChanged.connect(self.changed)
        row.addWidget(self.boxes[0], 1)
        row.addWidget(QLabel(self.tr("to"), self))
        row.addWidget(self.boxes[1], 1)
        self.setFocusProxy(self.boxes[0])

    @property
    def value(self) -> dict[str, object]:
        """The choices that are made here, by their names."""
        one, other = (round(box.value()) for box in self.boxes)
        return {"side_one": one, "side_two": other}

    def show_sides(self, choices: ExportChoices) -> None:
        """Show a proportion."""
        for box, side in zip(self.boxes, (choices.side_one, choices.side_two), strict=True):
            box.blockSignals(True)
            box.setValue(side)
            box.blockSignals(False)
