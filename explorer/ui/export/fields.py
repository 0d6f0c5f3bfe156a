# SPDX-License-Identifier: MIT
"""The fields of a form, each read and shown as a plain value."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QSize, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from explorer.export.option import MAX_PATH, Choice, Color, Listed, Name, Number, Option, Switch
from explorer.ui.theme_names import theme_name
from explorer.ui.widgets.color_field import ColorField
from explorer.ui.widgets.form_widgets import CheckBox, ComboBox
from explorer.ui.widgets.line_field import LineField, name_field, path_field
from explorer.ui.widgets.number_field import NumberBox

_LETTERS = 12  # at least, of a line beside a button


class Field(NamedTuple):
    """A widget with functions that read and show its value, and its signal of a change."""

    widget: QWidget
    read: Callable[[], object]
    show: Callable[..., object]
    changed: SignalInstance


def check(text: str) -> Field:
    """Return a check box."""
    box = CheckBox(text)
    return Field(box, box.isChecked, box.setChecked, box.toggled)


def choice(items: Mapping[str, str], name: str) -> Field:
    """Return a combo box; its value is the key of the chosen item."""
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


def whole(low: int, high: int, step: int, unit: str, name: str) -> Field:
    """Return a field for a whole number."""
    return number(low, high, step, unit, name, 0)


def number(low: float, high: float, step: float, unit: str, name: str, decimals: int = 2) -> Field:
    """Return a field for a number with so many decimals."""
    box = NumberBox()
    box.setAccessibleName(name)
    box.set_bounds(low, high, step, decimals)
    box.set_unit(unit)
    return Field(box, box.value, box.setValue, box.valueChanged)


def percent(low: float, high: float, step: float, name: str) -> Field:
    """Return a field for a value of 0 to 1, shown in percent."""
    field = whole(round(low * 100), round(high * 100), round(step * 100), "%", name)
    return field._replace(
        read=lambda: field.read() / 100,  # type: ignore[operator]  # a number
        show=lambda value: field.show(value * 100),
    )


def line(box: LineField, hint: str) -> Field:
    """Return the field of a line of text."""
    box.setPlaceholderText(hint)
    return Field(box, lambda: box.value, box.show_value, box.textChanged)


def small_button(text: str) -> QPushButton:
    """Return a small button that never becomes the default one, which Enter presses."""
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setObjectName("small")
    return button


def with_button(field: QWidget, button: QPushButton) -> QWidget:
    """Return a row of a field and a button that fills it."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    field.setMinimumWidth(field.fontMetrics().averageCharWidth() * _LETTERS)
    line.addWidget(field, 1)
    line.addWidget(button)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row.setFocusProxy(field)
    return row


def translated(text: str) -> str:
    """Return the translation of a text of the table of options."""
    return QCoreApplication.translate("export", text) if text else ""


def spoken_name(option: Option) -> str:
    """Return the name of an option's field for screen readers."""
    return translated(option.spoken) or translated(option.label).replace("&", "")


def field_of(option: Option, items: Mapping[str, str], hint: str) -> Field:
    """Return the field of an option; `items` are its choices, `hint` a line's placeholder."""
    label, name = translated(option.label), spoken_name(option)
    match option.kind:
        case Switch():
            return check(label)
        case Number(low, high, step, _unit, True):
            return percent(low, high, step, name)
        case Number(low, high, step, unit):
            return number(low, high, step, translated(unit), name)
        case Choice(values):
            return choice(items or {one: theme_name(one) for one in values}, name)
        case Listed():
            return choice({"": ""}, name)  # what there is, the deck says
        case Name():
            return line(name_field(name), hint)
        case Color():
            box = ColorField(name, hint)
            return Field(box, lambda: box.value, box.show_value, box.changed)
        case _:
            return choice(items, name) if items else line(path_field(name, MAX_PATH), hint)


class Checks(QWidget):
    """Check boxes, in as many columns as there is room for."""

    def __init__(self, boxes: Sequence[QWidget], max_columns: int = 2) -> None:
        super().__init__()
        self._max_columns = max_columns
        self._boxes = list(boxes)
        self._grid = QGridLayout(self)
        edge = 6 if len(self._boxes) > 1 else 0  # a single box is aligned like other fields
        self._grid.setContentsMargins(0, edge, 0, edge)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        for box in self._boxes:
            box.setParent(self)
        self._flow()

    def show_boxes(self, shown: Sequence[QWidget]) -> None:
        """Show only some of the boxes."""
        for box in self._boxes:
            box.setVisible(box in shown)
        self.setVisible(bool(shown))
        self._flow()

    def _flow(self) -> None:
        shown = [box for box in self._boxes if not box.isHidden()]
        widest = max((box.sizeHint().width() for box in shown), default=0)
        columns = max(1, min(self._max_columns, (self.width() + 16) // (widest + 16)))
        for box in self._boxes:
            self._grid.removeWidget(box)
        for place, box in enumerate(shown):
            self._grid.addWidget(box, place // columns, place % columns)
        for column in range(self._max_columns):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    @override
    def minimumSizeHint(self) -> QSize:
        """Return a minimum width of one column, since columns adapt to the form."""
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
