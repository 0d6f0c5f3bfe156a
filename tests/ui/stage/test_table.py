# SPDX-License-Identifier: MIT
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.diagram.theme import THEMES
from explorer.model.worded import WordedStack
from explorer.model.wording import answer, cell_title
from explorer.render.painter import Brush
from explorer.ui.stage.table import Table
from explorer.ui.stage.table_look import CellDelegate, LayerHeader
from explorer.ui.style import sheet
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import LIGHT, colors_in, heard, press, seen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def table(show: Callable[..., None]) -> Table:
    made = Table()
    made.show_stack(WordedStack(shipped.stack("cloud"), shipped.words()), "", 1, LIGHT)
    show(made, 980, 640)
    return made


def index(table: Table, layer: str, stop_id: str) -> QModelIndex:
    stack = shipped.stack("cloud")
    rows = [one.id for one in stack.layers]
    return table.model().index(rows.index(layer), stack.stop_index(stop_id))


def click_cell(
    table: Table,
    layer: str,
    stop_id: str,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place = table.visualRect(index(table, layer, stop_id)).center()
    QTest.mouseClick(table.viewport(), LEFT, held, place)


def copied(table: Table) -> list[list[str]]:
    """Press Ctrl+C and return what is on the clipboard, by line and column."""
    press(table, Qt.Key.Key_C, held=CTRL)
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


@pytest.mark.parametrize("key", shipped.KEYS)
def test_the_table_says_what_the_matrix_says(table: Table, key: str) -> None:
    stack, words = shipped.stack(key), shipped.words()
    table.show_stack(WordedStack(stack, words), "", 0, LIGHT)
    model = table.model()
    assert (model.rowCount(), model.columnCount()) == (len(stack.layers), len(stack.stops))
    for row, layer in enumerate(stack.layers):
        assert model.headerData(row, Qt.Orientation.Vertical) == layer.name
        for column, cell in enumerate(layer.cells):
            assert model.index(row, column).data() == words.of(cell.responsibility)
    for column, stop in enumerate(stack.stops):
        assert model.headerData(column, Qt.Orientation.Horizontal) == stop.name


def test_a_screen_reader_hears_the_whole_name_of_a_cell(table: Table) -> None:
    stack, words = shipped.stack("cloud"), shipped.words()
    for row, layer in enumerate(stack.layers):
        for column in range(len(stack.stops)):
            told = table.model().index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            assert told == cell_title(WordedStack(stack, words), layer, column)
    assert table.accessibleName() == "Table of responsibilities"
    assert "IaaS: 9 you · 3 provider" in table.accessibleDescription()


def test_a_cell_that_sources_dispute_says_so_in_its_name_and_in_a_tip(table: Table) -> None:
    cell = index(table, "applications", "saas")
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole).endswith("(published sources differ)")
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "Published sources differ"
    assert index(table, "applications", "paas").data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_table_has_no_rows_below_its_cells(table: Table) -> None:
    cell = index(table, "data", "iaas")
    model = table.model()
    assert (model.rowCount(cell), model.columnCount(cell)) == (0, 0)
    assert cell.data(Qt.ItemDataRole.DecorationRole) is None


def test_the_current_cell_is_the_one_that_the_diagram_shows(table: Table) -> None:
    assert table.currentIndex().column() == 1
    assert table.currentIndex().row() == 0
    stack = shipped.stack("cloud")
    table.show_stack(WordedStack(stack, shipped.words()), "hosts", 3, LIGHT)
    assert table.currentIndex() == index(table, "hosts", "saas")
    table.show_stack(WordedStack(stack, shipped.words()), "", 2, LIGHT)
    assert table.currentIndex() == index(table, "hosts", "paas")


def test_another_stack_begins_at_its_first_layer(table: Table) -> None:
    table.show_stack(WordedStack(shipped.stack("cloud"), shipped.words()), "datacenter", 3, LIGHT)
    table.show_stack(WordedStack(small_stack(), shipped.words()), "", 1, LIGHT)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, 1)


def test_a_cell_is_chosen_by_a_click_and_by_enter(table: Table) -> None:
    chosen = heard(table.cell_chosen)
    click_cell(table, "hosts", "paas")
    press(table, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return)
    press(table, Qt.Key.Key_Enter)
    assert chosen == [("hosts", "paas"), *[("physical-network", "saas")] * 2]


def test_arrows_only_move(table: Table) -> None:
    chosen = heard(table.cell_chosen)
    press(table, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left)
    assert table.currentIndex() == index(table, "identities", "on-premises")
    assert chosen == []


def test_copying_one_cell_copies_the_whole_table_with_its_heads(table: Table) -> None:
    click_cell(table, "hosts", "paas")
    lines = copied(table)
    stack, words = shipped.stack("cloud"), shipped.words()
    assert lines[0] == ["", *(stop.name for stop in stack.stops)]
    assert lines[1:] == [
        [layer.name, *(answer(words, layer, cell) for cell in layer.cells)]
        for layer in stack.layers
    ]
    assert lines[6][-1] == "Provider (published sources differ)"


def test_a_selection_is_copied_with_its_heads(table: Table) -> None:
    click_cell(table, "runtime", "iaas")
    press(table, Qt.Key.Key_Down, Qt.Key.Key_Right, held=SHIFT)
    assert copied(table) == [
        ["", "IaaS", "PaaS"],
        ["Runtime and middleware", "You", "Provider"],
        [
            "Operating system",
            "You (published sources differ)",
            "Provider (published sources differ)",
        ],
    ]


def test_a_click_that_ends_a_selection_chooses_nothing(table: Table) -> None:
    click_cell(table, "runtime", "iaas")
    chosen = heard(table.cell_chosen)
    click_cell(table, "hosts", "saas", SHIFT)
    assert len(table.selectedIndexes()) == 9
    assert chosen == []
    assert len(copied(table)) == 4
    click_cell(table, "data", "saas")
    assert chosen == [("data", "saas")]


@pytest.mark.parametrize("size", [13.5, 20.0, 27.0])
@pytest.mark.parametrize("key", shipped.KEYS)
def test_every_column_is_wide_enough_for_its_texts(
    table: Table, qapp: QApplication, key: str, size: float
) -> None:
    table.resize(400, 640)
    table.show_stack(WordedStack(shipped.stack(key), shipped.words()), "", 0, LIGHT)
    qapp.setStyleSheet(sheet(THEMES["light"], size))
    QApplication.processEvents()
    model, header, cells = table.model(), table.horizontalHeader(), table.itemDelegate()
    assert isinstance(cells, CellDelegate)
    head_font, metrics = QFontMetrics(header.font()), QFontMetrics(table.font())
    for column in range(model.columnCount()):
        name = model.headerData(column, Qt.Orientation.Horizontal)
        assert header.sectionSize(column) > head_font.horizontalAdvance(name)
        for layer in shipped.stack(key).layers:
            word = cells.word(layer.cells[column].responsibility)
            assert header.sectionSize(column) > metrics.horizontalAdvance(word) + 2.2 * size


def test_tab_leaves_the_table(table: Table) -> None:
    assert not table.tabKeyNavigation()


def test_an_empty_table_has_nothing_to_copy_or_choose(
    show: Callable[..., None],
) -> None:
    table = Table()
    show(table, 400, 300)
    chosen = heard(table.cell_chosen)
    press(table, Qt.Key.Key_Return)
    assert copied(table) == [[""]]
    assert chosen == []


def colors_of(table: Table, layer: str, stop_id: str) -> set[str]:
    """Return the colors of a cell, without the lines around it."""
    place = table.visualRect(index(table, layer, stop_id)).translated(table.viewport().pos())
    return colors_in(seen(table), place.adjusted(3, 3, -3, -3))


def header_of(table: Table) -> LayerHeader:
    header = table.verticalHeader()
    assert isinstance(header, LayerHeader)
    return header


def test_a_cell_has_the_colors_of_those_who_have_a_part(table: Table) -> None:
    color = THEMES["light"].color
    mine, theirs = {color("you"), color("you_text")}, {color("provider"), color("edge")}
    assert mine <= colors_of(table, "data", "paas")
    assert not theirs & colors_of(table, "data", "paas")
    assert theirs <= colors_of(table, "hosts", "paas")
    assert color("you") not in colors_of(table, "hosts", "paas")
    assert {color("you"), *theirs} <= colors_of(table, "applications", "paas")


def test_a_cell_that_sources_dispute_has_the_mark_at_its_right(table: Table) -> None:
    def right_end(layer: str, stop_id: str) -> set[str]:
        place = table.visualRect(index(table, layer, stop_id)).translated(table.viewport().pos())
        return colors_in(seen(table), place.adjusted(place.width() - 30, 4, -4, -4))

    ink = THEMES["light"].color("ink")
    assert ink in right_end("applications", "saas")
    assert ink not in right_end("applications", "paas")


@pytest.mark.slow
def test_a_hidden_layer_has_neither_color_nor_glyph_nor_mark(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    for name in ("part", "glyph", "shape"):
        monkeypatch.setattr(Brush, name, lambda *_, kind=name: drawn.append(kind))
    stack = shipped.stack("cloud")
    hidden = tuple(one.id for one in stack.layers)
    table.show_stack(WordedStack(stack, shipped.words()), "", 1, LIGHT, hidden)
    parties = {THEMES["light"].color(one) for one in ("you", "provider", "edge")}
    for layer in stack.layers:
        for stop in stack.stops:
            assert index(table, layer.id, stop.id).data() == shipped.words().hidden_spoken
            assert not parties & colors_of(table, layer.id, stop.id)
    drawn.clear()
    table.viewport().grab()
    assert drawn == []
    assert table.accessibleDescription() == ""


def test_the_layers_beside_a_hidden_one_keep_their_colors(table: Table) -> None:
    worded = WordedStack(shipped.stack("cloud"), shipped.words())
    table.show_stack(worded, "", 1, LIGHT, ("applications",))
    you = THEMES["light"].color("you")
    assert you in colors_of(table, "data", "paas")
    assert you not in colors_of(table, "applications", "paas")


def test_the_table_follows_the_theme(table: Table) -> None:
    stack = WordedStack(shipped.stack("cloud"), shipped.words())
    table.show_stack(stack, "", 1, Brush(THEMES["contrast"]))
    assert THEMES["contrast"].color("you") in colors_of(table, "data", "paas")
    assert THEMES["light"].color("you") not in colors_of(table, "data", "paas")


def test_the_groups_have_rails_at_the_left_of_their_layers(table: Table) -> None:
    header, color = header_of(table), THEMES["light"].color
    image, rows = seen(header), [one.id for one in shipped.stack("cloud").layers]

    def rail(layer: str) -> set[str]:
        top = header.sectionViewportPosition(rows.index(layer))
        return colors_in(image, QRect(QPoint(2, top + 4), QPoint(5, top + 20)))

    assert rail("data") == rail("devices") == {color("you_tint")}  # all of them are always yours
    assert rail("applications") == rail("datacenter") == {color("card")}
    line = header.sectionViewportPosition(rows.index("directory"))
    assert color("control") in colors_in(image, QRect(60, line, 40, 2))


@pytest.mark.parametrize("key", shipped.KEYS)
@pytest.mark.parametrize("width", [780, 1180])
def test_names_are_short_where_the_table_would_scroll_sideways(
    table: Table, key: str, width: int
) -> None:
    stack = shipped.stack(key)
    table.resize(width, 640)
    table.show_stack(WordedStack(stack, shipped.words()), "", 0, LIGHT)
    QApplication.processEvents()
    assert table.horizontalScrollBar().maximum() == 0
    header = header_of(table)
    names = [header.shown_name(layer) for layer in stack.layers]
    is_short = width == 780
    assert names == [layer.short_name if is_short else layer.name for layer in stack.layers]
    heard_names = [table.model().headerData(row, Qt.Orientation.Vertical) for row in range(3)]
    assert heard_names == [layer.name for layer in stack.layers[:3]]


def test_a_stack_without_groups_has_names_at_the_edge(table: Table) -> None:
    stack = small_stack()
    layers = tuple(replace(layer, group="") for layer in stack.layers)
    table.show_stack(WordedStack(stack, shipped.words()), "", 0, LIGHT)
    with_rails = header_of(table).sizeHint().width()
    bare = WordedStack(replace(stack, groups=(), layers=layers), shipped.words())
    table.show_stack(bare, "", 0, LIGHT)
    assert header_of(table).sizeHint().width() < with_rails - 15
    assert THEMES["light"].color("ink") in colors_in(seen(header_of(table)), QRect(0, 0, 30, 640))
