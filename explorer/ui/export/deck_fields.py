# SPDX-License-Identifier: MIT
"""The fields for a place in somebody's deck, which offer what the deck has."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from explorer.files.pptx.places import EMU, DeckFacts, area_of
from explorer.ui.export.choices import deck_bytes
from explorer.ui.export.fields import Field
from explorer.ui.widgets.form_widgets import ComboBox
from explorer.ui.widgets.number_field import NumberBox

_MOST_CM = 150.0
_LONGEST_TITLE = 40  # characters


def show_items(field: Field, items: Mapping[str, str]) -> None:
    """List what a deck has; the name that is shown stays if it is among them."""
    box = field.widget
    assert isinstance(box, ComboBox)
    if items == {box.itemData(row): box.itemText(row) for row in range(box.count())}:
        return
    shown = field.read()
    with QSignalBlocker(box):
        box.clear()
        for key, text in items.items():
            box.addItem(text, key)
        field.show(shown)


def facts_of_file(path: str) -> DeckFacts:
    """Return what can be chosen in a deck; nothing if it cannot be used."""
    from explorer.files.pptx.slides import TemplateError, deck_facts

    if not path:
        return DeckFacts()
    try:
        return deck_facts(deck_bytes(Path(path)))
    except TemplateError:  # which the dialog says
        return DeckFacts()


class DeckArea(QWidget):
    """An area of a slide: the usual one, or four lengths. Signal: changed()."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.kind = ComboBox()
        self.kind.setAccessibleName(name)
        self.kind.addItems([self.tr("In place of the layout's text"), self.tr("Another area")])
        sides = {
            self.tr("From the left"): self.tr("Left of the area"),
            self.tr("From the top"): self.tr("Top of the area"),
            self.tr("Width"): self.tr("Width of the area"),
            self.tr("Height"): self.tr("Height of the area"),
        }
        self.boxes = [NumberBox() for _side in sides]
        self._usual = ""
        self._rows = QWidget()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.kind, 0, 0)
        grid.addWidget(self._rows, 1, 0)
        inside = QGridLayout(self._rows)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setHorizontalSpacing(8)
        inside.setVerticalSpacing(4)
        for place, (box, (text, spoken)) in enumerate(zip(self.boxes, sides.items(), strict=True)):
            box.setAccessibleName(spoken)
            box.set_bounds(0, _MOST_CM, 0.5, 2)
            box.setSuffix(" cm")
            box.valueChanged.connect(self.changed)
            row, column = divmod(place, 2)
            inside.addWidget(QLabel(text), 2 * row, column)
            inside.addWidget(box, 2 * row + 1, column)
        self.setFocusProxy(self.kind)
        self._rows.hide()
        self.kind.currentIndexChanged.connect(self._change_kind)

    @property
    def value(self) -> str:
        """The area as the option has it; empty for the usual one."""
        if not self.kind.currentIndex():
            return ""
        return f"{','.join(f'{box.value():g}' for box in self.boxes)}cm"

    def show_area(self, text: str) -> None:
        """Show an area."""
        with QSignalBlocker(self.kind):
            self.kind.setCurrentIndex(1 if text else 0)
        self._rows.setVisible(bool(text))
        if text and text != self.value:
            self._show_lengths(text)

    def show_usual(self, text: str) -> None:
        """Have another area begin as the usual one of a deck."""
        self._usual = text

    def _show_lengths(self, text: str) -> None:
        for box, length in zip(self.boxes, area_of(text) or (), strict=False):
            with QSignalBlocker(box):
                box.setValue(length / EMU["cm"])

    def _change_kind(self) -> None:
        is_own = bool(self.kind.currentIndex())
        if is_own and not all(box.value() for box in self.boxes[2:]):
            self._show_lengths(self._usual)
        self._rows.setVisible(is_own)
        self.changed.emit()


def area_field(name: str) -> Field:
    """Return the field of an area."""
    box = DeckArea(name)
    return Field(box, lambda: box.value, box.show_area, box.changed)


def short_title(text: str) -> str:
    """Return the title of a slide on one line, cut where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_TITLE else f"{plain[: _LONGEST_TITLE - 3]}..."
