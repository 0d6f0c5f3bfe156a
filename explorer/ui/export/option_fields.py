# SPDX-License-Identifier: MIT
"""The form with the export options; only options that apply are shown."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QWidget,
)
from typing_extensions import override

from explorer.diagram.subject import Subject
from explorer.diagram.theme import THEMES
from explorer.disk import is_folder
from explorer.export.option import Area, Option, Section, Switch, Use
from explorer.export.options import OPTION, OPTIONS, meant
from explorer.export.presets import CUSTOM, DEFAULT_DPI, PRESETS
from explorer.export.special_options import Pages
from explorer.files.pptx.places import DeckFacts
from explorer.model.stack import Stack
from explorer.model.wording import listed
from explorer.ui.export.choices import ExportChoices, preset_of
from explorer.ui.export.deck_fields import (
    DeckArea,
    area_field,
    facts_of_file,
    short_title,
    show_items,
)
from explorer.ui.export.fields import (
    Checks,
    Field,
    field_of,
    small_button,
    spoken_name,
    translated,
    with_button,
)
from explorer.ui.export.size_fields import Sides, Size
from explorer.ui.widgets.color_field import ColorField
from explorer.ui.widgets.file_dialog import FileDialog
from explorer.ui.widgets.form_widgets import ComboBox
from explorer.ui.widgets.line_field import LineField
from explorer.ui.widgets.number_field import NumberBox
from explorer.ui.widgets.open_once import open_once

_ASKED = [option for option in OPTIONS if option.section is not None]


class ExportOptions(QWidget):
    """Shows choices and edits them. Signal: changed()."""

    changed = Signal()

    def __init__(
        self, subject: Subject, stacks: Sequence[Stack], parent: QWidget | None = None
    ) -> None:
        """Build the form for pictures of a subject, its words as hints, or of all stacks."""
        super().__init__(parent)
        self._stacks = stacks
        self._subject = subject
        self._kept = ExportChoices()
        self.fields = self._fields()
        self.width_row = Size()
        self.sides = Sides()
        self.browse = small_button(self.tr("C&hoose..."))
        self._checks: dict[Section, Checks] = {}
        self._form = QFormLayout(self)
        self._build()
        for field in self.fields.values():
            field.changed.connect(self._report_change)
        self.width_row.changed.connect(self._report_change)
        self.sides.changed.connect(self._report_change)
        for box in self._typed:
            box.judged.connect(self._report_change)
        self.browse.clicked.connect(self._ask_for_deck)

    @property
    def choices(self) -> ExportChoices:
        """The choices in the form; those without a field are unchanged."""
        read = {name: field.read() for name, field in self.fields.items()}
        return replace(self._kept, **(read | self.width_row.value | self.sides.value))

    @property
    def problem(self) -> str:
        """Why what is typed into a field that is shown is not taken; empty if all is."""
        shown = [box for box in self._typed if box.isVisibleTo(self)]
        return next((box.problem for box in shown if box.problem), "")

    @property
    def _typed(self) -> list[NumberBox | LineField]:
        return [*self.findChildren(NumberBox), *self.findChildren(LineField)]

    def show_choices(
        self, choices: ExportChoices, suffixes: Sequence[str], is_all: bool = False
    ) -> None:
        """Show choices, as far as they mean something for formats, or for everything in them."""
        self._kept = choices
        self._offer(facts_of_file(choices.template if ".pptx" in suffixes else ""), choices)
        self._show_usual_colors(choices)
        for name, field in self.fields.items():
            with QSignalBlocker(field.widget):
                if field.read() != getattr(choices, name):  # setting it again would move the cursor
                    field.show(getattr(choices, name))
        has_template = bool(choices.template)
        use = Use(tuple(suffixes), is_all, has_template=has_template, subject=self._subject)
        self.sides.show_sides(choices)
        self._show_size(choices, use)
        self._show_rows(choices, use)
        self._fit_rows()

    def put_first(self, *rows: tuple[str, QWidget]) -> None:
        """Insert rows above the others; one without a label takes the whole width."""
        for place, (name, widget) in enumerate(rows):
            if name:
                self._form.insertRow(place, name, widget)
                _set_buddy(self._form, widget)
            else:
                self._form.insertRow(place, widget)

    @property
    def tab_stops(self) -> list[QWidget]:
        """The widgets in tab order, which is the reading order."""
        found = []
        for row in range(self._form.rowCount()):
            for role in (QFormLayout.ItemRole.FieldRole, QFormLayout.ItemRole.SpanningRole):
                item = self._form.itemAt(row, role)
                if widget := item and item.widget():
                    found += _parts(widget)
        return list(dict.fromkeys(found))

    def _show_size(self, choices: ExportChoices, use: Use) -> None:
        dpi = self.fields["dpi"].widget
        assert isinstance(dpi, NumberBox)
        usual = self.tr("{dpi} dots per inch, as usual").format(dpi=f"{DEFAULT_DPI:g}")
        words = self.tr("not stated") if choices.unit == "px" else usual
        if words != dpi.specialValueText():  # setting it again would take what is typed away
            dpi.setSpecialValueText(words)
        is_free = not use.suffixes or OPTION["width"].applies(use)
        self.width_row.show_size(choices, 0.0 if is_free else preset_of(choices).cm)

    def _show_rows(self, choices: ExportChoices, use: Use) -> None:
        known = meant(use)
        known -= {"pages"} if "slides" in known else set()
        for name in self.fields:
            if not isinstance(OPTION[name].kind, Switch):
                self._form.setRowVisible(self._row(name), name in known)
        for section, checks in self._checks.items():
            names = [option.name for option in _switches(section) if option.name in known]
            checks.show_boxes([self.fields[name].widget for name in names])
            self._form.setRowVisible(checks, bool(names))
        has_width = OPTION["width"].applies(replace(use, is_in_cm=True))  # the row asks for that
        self._form.setRowVisible(self.width_row, has_width)
        self._form.setRowVisible(self.sides, choices.preset == CUSTOM and "preset" in known)

    def _offer(self, deck: DeckFacts, kept: ExportChoices) -> None:
        """Offer what can be chosen in a deck; what is chosen stays while none can be read."""
        usual = self.tr("As usual: {name}").format(name=deck.usual_layout)
        layouts = deck.layouts or tuple(filter(None, [kept.layout]))
        show_items(self.fields["layout"], {"": usual, **{name: name for name in layouts}})
        places = {"": self.tr("The last slide"), "0": self.tr("None, at the beginning")}
        for number, title in enumerate(deck.titles, 1):
            name = self.tr("Slide {number}: {title}") if title else self.tr("Slide {number}")
            places[str(number)] = name.format(number=number, title=short_title(title))
        for section in deck.sections:
            name = self.tr("The section {name}").format(name=short_title(section))
            places.setdefault(section, name)
        if not deck.layouts:
            places.setdefault(kept.after, kept.after)
        show_items(self.fields["after"], places)
        area = self.fields["area"].widget
        assert isinstance(area, DeckArea)
        area.show_usual(deck.usual_area)

    def _show_usual_colors(self, choices: ExportChoices) -> None:
        """Show the colors of the theme where none are typed."""
        theme = THEMES[choices.theme]
        usual = {"you_color": theme.color("you"), "provider_color": theme.color("provider")}
        for name, color in usual.items():
            field = self.fields[name].widget
            assert isinstance(field, ColorField)
            field.show_usual(color)

    def _documents(self) -> list[tuple[Pages, Sequence[Stack]]]:
        """Return the choices of pages in a document."""
        one: tuple[Pages, Sequence[Stack]] = (Pages.STACK, [self._subject.stack])
        return [one, (Pages.ALL, self._stacks)] if len(self._stacks) > 1 else [one]

    def _all_of(self, stacks: Sequence[Stack]) -> str:
        """Return a name for all pages of some stacks: each stop, and all side by side."""
        names = listed(self._subject.words, [stack.name for stack in stacks])
        count = sum(len(stack.stops) + 1 for stack in stacks)
        return self.tr("All of {names} ({count})").format(names=names, count=count)

    def _row(self, name: str) -> QWidget:
        """Return the row's field for an option's name."""
        rows = {"template": self._deck, "width": self.width_row}
        return rows[name] if name in rows else self.fields[name].widget

    def _fields(self) -> dict[str, Field]:
        """Return the fields by the names of the choices."""
        presets = {key: translated(preset.name) for key, preset in PRESETS.items()}
        presets[CUSTOM] = self.tr("Another proportion")
        pages = {
            str(Pages.ONE): self.tr("This picture"),
            **{str(kind): self._all_of(stacks) for kind, stacks in self._documents()},
        }
        words = self._subject.words
        items = {"preset": presets, "pages": pages, "slides": pages}
        hints = {"template": self.tr("a new deck"), "you": words.you, "provider": words.provider}
        hints |= dict.fromkeys(("you_color", "provider_color"), self.tr("as in the theme"))
        return {
            one.name: area_field(spoken_name(one))
            if isinstance(one.kind, Area)
            else field_of(one, items.get(one.name, {}), hints.get(one.name, ""))
            for one in _ASKED
            if one.name != "width"
        }

    def _build(self) -> None:
        form = self._form
        form.setContentsMargins(2, 2, 14, 2)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        self._deck = with_button(self.fields["template"].widget, self.browse)
        for section in Section:
            self._add_section(section)

    def _add_section(self, section: Section) -> None:
        """Add a row for each option of a section, and below them its check boxes."""
        for option in (one for one in _ASKED if one.section is section):
            if not isinstance(option.kind, Switch):
                self._add_row(translated(option.label), self._row(option.name))
            if option.name == "preset":
                self._add_row(self.tr("&Sides"), self.sides)
        if boxes := [self.fields[option.name].widget for option in _switches(section)]:
            self._checks[section] = Checks(boxes)
            self._form.addRow(self._checks[section])

    def _add_row(self, text: str, widget: QWidget) -> None:
        self._form.addRow(text, widget)
        _set_buddy(self._form, widget)

    def _report_change(self) -> None:
        self.changed.emit()

    def _ask_for_deck(self) -> None:
        field = self.fields["template"]
        kinds = "PowerPoint (*.pptx *.potx *.ppsx)"
        dialog = FileDialog(self, self.tr("Add to deck"), "", kinds)
        dialog.setFileMode(FileDialog.FileMode.ExistingFile)
        here = Path(str(field.read())).parent
        if is_folder(here) and here != Path():
            dialog.setDirectory(str(here))
        dialog.fileSelected.connect(field.show)
        open_once(dialog)

    @override
    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest field, since labels can be above the fields."""
        fields = [one for one in self.findChildren(QWidget) if one.parent() is self]
        widths = [one.minimumSizeHint().width() for one in fields if not one.isHidden()]
        margins = self._form.contentsMargins()
        wide = max(widths, default=0) + margins.left() + margins.right()
        return QSize(wide, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Have labels above their fields where there is no room for both side by side."""
        shown = [one for one in self.findChildren(QWidget) if one.parent() is self]
        shown = [one for one in shown if not one.isHidden()]
        fields = [one for one in shown if self._form.labelForField(one) is not None]
        widths = [_needed_width(one) for one in fields]
        labels = [one.sizeHint().width() for one in shown if isinstance(one, QLabel)]
        margins = self._form.contentsMargins()
        needed = max(labels, default=0) + self._form.horizontalSpacing() + max(widths, default=0)
        is_narrow = self.width() < needed + margins.left() + margins.right()
        policy = QFormLayout.RowWrapPolicy
        self._form.setRowWrapPolicy(policy.WrapAllRows if is_narrow else policy.DontWrapRows)


def _switches(section: Section) -> list[Option]:
    """Return a section's boolean options."""
    return [one for one in _ASKED if one.section is section and isinstance(one.kind, Switch)]


def _needed_width(field: QWidget) -> int:
    """Return how wide a field has to be for what it says; a list says its longest item."""
    hint = field.sizeHint() if isinstance(field, ComboBox) else field.minimumSizeHint()
    return hint.width()


def _parts(field: QWidget) -> list[QWidget]:
    """Return a field, or the widgets of a composed one."""
    if field.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        return [field]
    if isinstance(field, DeckArea):
        return [field.kind, *field.boxes]
    return [one for one in field.findChildren(QWidget) if one.parent() is field]


def _set_buddy(form: QFormLayout, field: QWidget) -> None:
    """Set the first widget of a field as the buddy of its label, for the access key."""
    label = form.labelForField(field)
    if isinstance(label, QLabel):
        label.setBuddy(_parts(field)[0])
