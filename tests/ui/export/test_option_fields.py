# SPDX-License-Identifier: MIT
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
)
from pytestqt.qtbot import QtBot

from explorer.diagram.theme import THEMES
from explorer.export.formats import FORMATS
from explorer.model.state import View
from explorer.ui.export.choices import ExportChoices
from explorer.ui.export.option_fields import ExportOptions
from explorer.ui.style import TEXT_SIZE, sheet
from tests.shipped import KEYS, stack, subject
from tests.ui_driver import child, click, heard

Show = Callable[..., None]
STACKS = [stack(key) for key in KEYS]


@pytest.fixture
def options(show: Show) -> ExportOptions:
    one = ExportOptions(subject("cloud", View.MATRIX, 1.0, "data"), STACKS)
    show(one, 420, 700)
    one.show_choices(ExportChoices(), [".png"])
    return one


def shown(options: ExportOptions) -> set[str]:
    """Return the choices that can be seen."""
    names = {name for name, field in options.fields.items() if field.widget.isVisible()}
    if options.width_row.isVisible():
        names.add("size")
    return names


DRAWN = {
    "theme",
    "you_color",
    "provider_color",
    "preset",
    "text_scale",
    "has_title",
    "has_legend",
    "has_source",
    "has_ring",
    "has_column",
}
ALWAYS = {"you", "provider"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "more"),
    [
        (".png", DRAWN | {"size", "dpi", "is_trimmed", "is_transparent", "has_state"}),
        (".svg", DRAWN | {"size", "is_trimmed", "is_transparent", "has_outlines", "has_state"}),
        (".pdf", DRAWN | {"size", "is_trimmed", "pages"}),
        (".pptx", DRAWN | {"slides", "template", "has_theme_font"}),
        (".xlsx", {"theme", "you_color", "provider_color"}),
        (".csv", set()),
        (".md", set()),
        (".html", {"has_ring", "you_color", "provider_color"}),
        (".webp", DRAWN | {"size", "seconds", "pause"}),
        (".gif", DRAWN | {"size", "seconds", "pause"}),
        (".txt", set()),
    ],
)
def test_only_what_means_something_is_asked(
    options: ExportOptions, suffix: str, more: set[str]
) -> None:
    options.show_choices(ExportChoices(), [suffix])
    assert shown(options) - {"has_ring"} == (more | ALWAYS) - {"has_ring"}
    assert ("has_ring" in shown(options)) == (suffix not in (".xlsx", ".csv", ".md", ".txt"))


def test_without_a_selected_layer_no_ring_is_asked_for(show: Show) -> None:
    one = ExportOptions(subject("cloud"), STACKS)
    show(one, 420, 700)
    one.show_choices(ExportChoices(), [".png"])
    assert not {"has_ring", "has_column"} & shown(one)


def test_of_one_stack_no_document_of_all_is_offered(show: Show) -> None:
    one = ExportOptions(subject("cloud"), STACKS[:1])
    show(one, 420, 700)
    box = one.fields["pages"].widget
    assert isinstance(box, QComboBox)
    assert [box.itemText(row) for row in range(box.count())] == ["This picture", "All of Cloud (5)"]
    one.show_choices(ExportChoices(pages="all"), [".pdf"])
    assert one.choices.pages == "one"


def test_what_is_typed_and_chosen_is_read_back(options: ExportOptions) -> None:
    told = heard(options.changed)
    name = child(options, QLineEdit, "Name of the customer")
    QTest.keyClicks(name, " Contoso ")
    assert options.choices.you == "Contoso"
    assert name.text() == " Contoso "
    scale = options.fields["text_scale"].widget
    QTest.keyClick(scale, Qt.Key.Key_Up)
    assert options.choices.text_scale == 1.05
    assert len(told) == 12  # of which a blank alone and what ends it are told twice


def test_showing_choices_changes_nothing_else(options: ExportOptions) -> None:
    told = heard(options.changed)
    chosen = ExportChoices(
        format=".svg", theme="dark", preset="custom", side_one=900, side_two=700, unit="in",
        cm=25.4, text_scale=1.5, has_legend=False, has_outlines=True, you="Contoso", folder="/x",
    )  # fmt: skip
    options.show_choices(chosen, [".svg"])
    assert told == []
    assert options.choices == chosen
    assert options.width_row.box.text() == "10"


def test_a_width_is_kept_in_its_unit(options: ExportOptions) -> None:
    options.changed.connect(lambda: options.show_choices(options.choices, [".png"]))
    unit, box = options.width_row.unit, options.width_row.box
    unit.setCurrentIndex(2)
    box.setValue(5)
    assert options.choices.cm == pytest.approx(12.7)
    unit.setCurrentIndex(1)
    assert box.value() == pytest.approx(12.7)
    unit.setCurrentIndex(0)
    assert (box.value(), options.choices.pixels) == (1920, 1920)


def test_no_resolution_means_what_is_usual_for_the_unit(options: ExportOptions) -> None:
    dpi = options.fields["dpi"].widget
    assert dpi.text() == "not stated"  # type: ignore[attr-defined]  # a field for a number
    options.show_choices(ExportChoices(unit="cm"), [".png"])
    assert dpi.text() == "300 dots per inch, as usual"  # type: ignore[attr-defined]


def test_a_page_has_its_usual_width_until_another_is_wanted(options: ExportOptions) -> None:
    options.show_choices(ExportChoices(preset="a4"), [".pdf"])
    row = options.width_row
    assert row.unit.currentText() == "as usual"
    assert row.box.text() == "29.7 cm"
    assert not row.box.isEnabled()
    options.show_choices(ExportChoices(preset="a4", unit="cm", cm=20.0), [".pdf"])
    assert row.box.isEnabled()
    assert row.box.value() == 20.0


def test_names_stand_above_their_fields_where_it_is_narrow(
    options: ExportOptions, show: Show
) -> None:
    area = QScrollArea()
    area.setWidget(options)
    area.setWidgetResizable(True)
    show(area, 500, 500)
    theme = options.fields["theme"].widget
    beside = theme.x()
    area.resize(230, 500)
    QApplication.processEvents()
    assert theme.x() < beside
    assert options.width() < 230


@pytest.mark.slow
@pytest.mark.parametrize("suffix", list(FORMATS))
def test_choices_of_every_format_fit_beside_their_names(
    options: ExportOptions, suffix: str
) -> None:
    options.show_choices(replace(ExportChoices(), preset="custom"), [suffix])
    for field in options.fields.values():
        widget = field.widget
        if widget.isVisible():
            right = widget.mapTo(options, widget.rect().topRight()).x()
            assert right <= options.width()
            assert widget.width() >= widget.minimumSizeHint().width()


def test_a_deck_is_chosen_in_the_usual_way(
    options: ExportOptions, qtbot: QtBot, tmp_path: Path
) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(b"deck")
    options.show_choices(ExportChoices(template=str(tmp_path / "old.pptx")), [".pptx"])
    click(child(options, QPushButton, "Choose..."))
    chooser = options.findChildren(QFileDialog)[-1]
    qtbot.waitUntil(chooser.isVisible)
    assert Path(chooser.directory().path()) == tmp_path
    chooser.selectFile(str(deck))
    chooser.accept()
    assert options.choices.template == str(deck)
    qtbot.waitUntil(lambda: not options.findChildren(QFileDialog))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_units_are_never_cut(qapp: QApplication, options: ExportOptions, scale: float) -> None:
    qapp.setStyleSheet(sheet(THEMES["light"], scale * TEXT_SIZE))
    options.resize(round(420 * scale), 700)
    qapp.processEvents()
    options.show_choices(ExportChoices(preset="a4"), [".pdf"])
    qapp.processEvents()
    unit = options.width_row.unit
    option = QStyleOptionComboBox()
    unit.initStyleOption(option)
    kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    room = unit.style().subControlRect(kind, option, part, unit).width()
    assert room >= unit.fontMetrics().horizontalAdvance(unit.currentText())
