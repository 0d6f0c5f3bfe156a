# SPDX-License-Identifier: MIT
"""The form in which one chooses how pictures are written: only what means something is shown."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.layout import Subject
from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.export.picture import BOUNDS, MOST_NAME, PRESETS, USUAL_DPI, Pages
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.ui.export.choices import CUSTOM, MOST_PATH, ExportChoices, preset_of
from explorer.ui.export.fields import (
    Checks,
    Field,
    Sides,
    Size,
    check,
    choice,
    line,
    number,
    percent,
)
from explorer.ui.widgets.form_widgets import NumberBox
from explorer.ui.widgets.open_once import open_once

# The field of a picture that each choice sets; those that have no such field are told below.
_OPTIONS = {
    "theme": "theme",
    "preset": "preset",
    "dpi": "dpi",
    "text_scale": "text_scale",
    "title": "has_title",
    "legend": "has_legend",
    "source": "has_source",
    "trimmed": "is_trimmed",
    "transparent": "is_transparent",
    "outlines": "is_outlined",
    "state": "has_state",
    "template": "template",
    "theme_font": "has_theme_font",
    "seconds": "seconds",
    "pause": "pause",
}
_NARROW = 15  # heights of a line; below that names stand above their fields
_SHOWN = ("title", "legend", "source", "ring", "column")
_FILE = ("trimmed", "transparent", "outlines", "state")


class ExportOptions(QWidget):
    """Shows choices and lets one change them. Signal: changed()."""

    changed = Signal()

    def __init__(
        self, subject: Subject, stacks: Sequence[Stack], parent: QWidget | None = None
    ) -> None:
        """Ask for pictures of a subject, with its words as hints, or of all stacks."""
        super().__init__(parent)
        self._stacks = stacks
        self._subject = subject
        self._kept = ExportChoices()
        self.fields = self._made(subject)
        self.width_row = Size()
        self.sides = Sides()
        self.browse = QPushButton(self.tr("&Choose..."))
        self.browse.setObjectName("small")
        self.browse.setAutoDefault(False)
        self.browse.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._checks = [
            Checks([self.fields[name].widget for name in names]) for names in (_SHOWN, _FILE)
        ]
        self._form = QFormLayout(self)
        self._build()
        for field in self.fields.values():
            field.changed.connect(self._tell)
        self.width_row.changed.connect(self._tell)
        self.sides.changed.connect(self._tell)
        self.browse.clicked.connect(self._ask_for_deck)

    @property
    def choices(self) -> ExportChoices:
        """What the form shows; what it does not ask for is as it was."""
        read = {name: field.read() for name, field in self.fields.items()}
        return replace(self._kept, **(read | self.width_row.value | self.sides.value))

    def show_choices(self, choices: ExportChoices, suffixes: Sequence[str]) -> None:
        """Show choices, as far as they mean something for formats."""
        self._kept = choices
        for name, field in self.fields.items():
            with QSignalBlocker(field.widget):
                if field.read() != getattr(choices, name):  # or the cursor would jump
                    field.show(getattr(choices, name))
        self.sides.show_sides(choices)
        self._show_size(choices, suffixes)
        self._show_rows(set(self._meant(choices, suffixes)))

    def put_first(self, *rows: tuple[str, QWidget]) -> None:
        """Put rows above the others; one without a name takes the whole width."""
        for place, (name, widget) in enumerate(rows):
            if name:
                self._form.insertRow(place, name, widget)
                _lead(self._form, widget)
            else:
                self._form.insertRow(place, widget)

    @property
    def tab_stops(self) -> list[QWidget]:
        """What the Tab key comes to, as one reads it."""
        found = []
        for row in range(self._form.rowCount()):
            for role in (QFormLayout.ItemRole.FieldRole, QFormLayout.ItemRole.SpanningRole):
                item = self._form.itemAt(row, role)
                if widget := item and item.widget():
                    found += _parts(widget)
        return list(dict.fromkeys(found))

    def _meant(self, choices: ExportChoices, suffixes: Sequence[str]) -> list[str]:
        """Return the names of the choices that mean something."""
        options = frozenset[str]().union(*(FORMATS[suffix].options for suffix in suffixes))
        is_one = len(suffixes) == 1
        meant = [name for name, option in _OPTIONS.items() if option in options]
        special = {
            "sides": "preset" in options and choices.preset == CUSTOM,
            "size": bool({"width", "cm"} & options),
            "ring": is_one and self._has_layer and ("preset" in options or ".html" in suffixes),
            "column": is_one and self._subject.view is View.MATRIX and "preset" in options,
            "pages": is_one and ".pdf" in suffixes,
            "slides": is_one and ".pptx" in suffixes,
            "you": True,
            "provider": True,
        }
        return meant + [name for name, is_meant in special.items() if is_meant]

    @property
    def _has_layer(self) -> bool:
        return bool(self._subject.layer)

    def _show_size(self, choices: ExportChoices, suffixes: Sequence[str]) -> None:
        dpi = self.fields["dpi"].widget
        assert isinstance(dpi, NumberBox)
        usual = self.tr("{dpi} dots per inch, as usual").format(dpi=f"{USUAL_DPI:g}")
        dpi.setSpecialValueText(self.tr("not stated") if choices.unit == "px" else usual)
        most = min((FORMATS[suffix].most_width for suffix in suffixes), default=0)
        is_pdf = bool(suffixes) and all("width" not in FORMATS[one].options for one in suffixes)
        self.width_row.show_size(choices, most, preset_of(choices).cm if is_pdf else 0.0)

    def _show_rows(self, meant: set[str]) -> None:
        fields = self.fields
        for name in fields:
            if name not in (*_SHOWN, *_FILE):
                self._form.setRowVisible(self._row(name), name in meant)
        for checks, names in zip(self._checks, (_SHOWN, _FILE), strict=True):
            shown = [fields[name].widget for name in names if name in meant]
            checks.show_boxes(shown)
            self._form.setRowVisible(checks, bool(shown))
        self._form.setRowVisible(self.width_row, "size" in meant)
        self._form.setRowVisible(self.sides, "sides" in meant)

    def _documents(self) -> list[tuple[Pages, Sequence[Stack]]]:
        """Return what documents of many pages show."""
        one: tuple[Pages, Sequence[Stack]] = (Pages.STACK, [self._subject.stack])
        return [one, (Pages.ALL, self._stacks)] if len(self._stacks) > 1 else [one]

    def _all_of(self, stacks: Sequence[Stack]) -> str:
        """Return a name for all pages of some stacks: each stop, and all side by side."""
        names = self.tr(" and ").join(stack.name for stack in stacks)
        count = sum(len(stack.stops) + 1 for stack in stacks)
        return self.tr("All of {names} ({count})").format(names=names, count=count)

    def _row(self, name: str) -> QWidget | QLayout:
        return self._deck if name == "template" else self.fields[name].widget

    def _made(self, subject: Subject) -> dict[str, Field]:
        """Return the fields by the names of the choices."""
        presets = {key: preset.name for key, preset in PRESETS.items()}
        presets[CUSTOM] = self.tr("Another proportion")
        pages = {
            str(Pages.ONE): self.tr("This picture"),
            **{str(kind): self._all_of(stacks) for kind, stacks in self._documents()},
        }
        words = subject.words
        return {
            "theme": choice({name: name.capitalize() for name in THEMES}, self.tr("Theme")),
            "preset": choice(presets, self.tr("Proportion")),
            "dpi": number(*BOUNDS["dpi"], 50, self.tr(" dots per inch"), self.tr("Resolution")),
            "text_scale": percent(*BOUNDS["text_scale"], 0.05, self.tr("Text size")),
            "title": check(self.tr("T&itle")),
            "legend": check(self.tr("Le&gend")),
            "source": check(self.tr("So&urce line")),
            "ring": check(self.tr("Selecte&d layer")),
            "column": check(self.tr("Curre&nt column")),
            "trimmed": check(self.tr("No empty &margin")),
            "transparent": check(self.tr("Transparent &background")),
            "outlines": check(self.tr("Text as out&lines")),
            "state": check(self.tr("&Can be opened again")),
            "pages": choice(pages, self.tr("Pages")),
            "slides": choice(pages, self.tr("Slides")),
            "template": line(MOST_PATH, self.tr("a new deck"), self.tr("Deck to add to")),
            "theme_font": check(self.tr("&Write in the deck's own font")),
            "seconds": number(*BOUNDS["seconds"], 0.1, self.tr(" s"), self.tr("Movement")),
            "pause": number(*BOUNDS["pause"], 0.5, self.tr(" s"), self.tr("Pause")),
            "you": line(MOST_NAME, words.you, self.tr("Name of the customer")),
            "provider": line(MOST_NAME, words.provider, self.tr("Name of the provider")),
        }

    def _build(self) -> None:
        form, fields = self._form, self.fields
        form.setContentsMargins(2, 2, 14, 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        self._deck = QWidget()
        deck = QHBoxLayout(self._deck)
        deck.setContentsMargins(0, 0, 0, 0)
        deck.addWidget(fields["template"].widget, 1)
        deck.addWidget(self.browse)
        self._deck.setFocusProxy(fields["template"].widget)
        for text, widget in (
            (self.tr("&Theme"), fields["theme"].widget),
            (self.tr("P&roportion"), fields["preset"].widget),
            (self.tr("&Sides"), self.sides),
            (self.tr("&Width"), self.width_row),
            (self.tr("Res&olution"), fields["dpi"].widget),
            (self.tr("Te&xt size"), fields["text_scale"].widget),
            (self.tr("&Pages"), fields["pages"].widget),
            (self.tr("S&lides"), fields["slides"].widget),
            (self.tr("Add t&o deck"), self._deck),
            (self.tr("&Movement"), fields["seconds"].widget),
            (self.tr("&Pause"), fields["pause"].widget),
        ):
            form.addRow(text, widget)
            _lead(form, widget)
        form.addRow(fields["theme_font"].widget)
        for checks in self._checks:
            form.addRow(checks)
        form.addRow(self.tr("&You are"), fields["you"].widget)
        form.addRow(self.tr("Pro&vider is"), fields["provider"].widget)

    def _tell(self) -> None:
        self.changed.emit()

    def _ask_for_deck(self) -> None:
        field = self.fields["template"]
        dialog = QFileDialog(
            self, self.tr("Add to deck"), "", self.tr("PowerPoint (*.pptx *.potx)")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        here = Path(str(field.read())).parent
        if here.is_dir() and here != Path():
            dialog.setDirectory(str(here))
        dialog.fileSelected.connect(field.show)
        open_once(dialog)

    @override
    def minimumSizeHint(self) -> QSize:
        """Be as narrow as the widest field: names can stand above."""
        fields = [one for one in self.findChildren(QWidget) if one.parent() is self]
        widths = [one.minimumSizeHint().width() for one in fields if not one.isHidden()]
        margins = self._form.contentsMargins()
        wide = max(widths, default=0) + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _NARROW * self.fontMetrics().height()
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.DontWrapRows)


def _parts(field: QWidget) -> list[QWidget]:
    """Return a field, or what it is made of."""
    if field.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        return [field]
    return [one for one in field.findChildren(QWidget) if one.parent() is field]


def _lead(form: QFormLayout, field: QWidget) -> None:
    """Have the key in a field's name lead to the first that it is made of."""
    label = form.labelForField(field)
    if isinstance(label, QLabel):
        label.setBuddy(_parts(field)[0])
