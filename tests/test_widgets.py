# SPDX-License-Identifier: MIT
"""The widgets around the diagram, each on its own, used as a person uses it."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.diagram.heads import head_sizes
from explorer.diagram.theme import THEMES
from explorer.export import Picture, export
from explorer.files.mark import Mark, MarkError
from explorer.library import Library
from explorer.model.search import Hit
from explorer.model.state import View
from explorer.ui.content_file import ContentFile
from explorer.ui.details import Details, Explained
from explorer.ui.export_dialog import ExportDialog, speaking_name
from explorer.ui.reopening import marked_state
from explorer.ui.settings import (
    Preferences,
    load_preferences,
    preferences_path,
    remembering,
    save_preferences,
    state_of,
)
from explorer.ui.stop_slider import StopSlider
from explorer.ui.table import Table
from explorer.ui.top_bar import SearchField
from explorer.ui.window import Window
from tests.hands import LIGHT, click, heard, press
from tests.samples import stack_toml
from tests.shipped import stack, subject, words

Show = Callable[..., None]


@pytest.fixture
def slider(show: Show) -> StopSlider:
    made = StopSlider()
    show(made, 800, 120)
    place(made, 1.0)
    return made


def place(slider: StopSlider, position: float) -> None:
    sizes = head_sizes(stack("cloud"), words(), 200, 1)
    slider.show_position(stack("cloud"), sizes, (100, 300, 500, 700), position, LIGHT)


def test_dragging_the_handle_asks_for_every_position_on_the_way(slider: StopSlider) -> None:
    dragged, dropped = heard(slider.dragged), heard(slider.dropped)
    start = slider.handle_point.toPoint()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    for x in (350, 400, 450, 900):
        QTest.mouseMove(slider, QPoint(x, start.y()))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(430, start.y()))
    assert dragged == [1.0, 1.25, 1.5, 1.75, 3.0]
    assert dropped == [1.65]


def test_a_click_on_a_label_asks_for_its_service_model(slider: StopSlider) -> None:
    chosen = heard(slider.stop_chosen)
    for stop in (3, 0):
        QTest.mouseMove(slider, slider.label_point(stop).toPoint())
        click(slider, slider.label_point(stop))
    assert chosen == [3, 0]


def test_other_mouse_buttons_and_the_wheel_do_nothing(slider: StopSlider) -> None:
    told = [heard(one) for one in (slider.dragged, slider.dropped, slider.stop_chosen)]
    QTest.mouseClick(slider, Qt.MouseButton.RightButton, pos=QPoint(500, 20))
    none = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        QPointF(300, 20),
        QPointF(300, 20),
        QPoint(0, 120),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(slider, wheel)
    assert told == [[], [], []]
    assert not wheel.isAccepted()


@pytest.mark.parametrize(
    ("position", "key", "stop"),
    [
        (1.0, Qt.Key.Key_Right, 2),
        (1.4, Qt.Key.Key_Right, 2),
        (1.4, Qt.Key.Key_Left, 1),
        (1.0, Qt.Key.Key_Left, 0),
        (0.0, Qt.Key.Key_Left, 0),
        (3.0, Qt.Key.Key_Up, 3),
        (2.0, Qt.Key.Key_Home, 0),
        (0.0, Qt.Key.Key_End, 3),
    ],
)
def test_keys_ask_for_a_service_model(
    slider: StopSlider, position: float, key: Qt.Key, stop: int
) -> None:
    place(slider, position)
    chosen = heard(slider.stop_chosen)
    press(slider, key, Qt.Key.Key_X)
    assert chosen == [stop]


def test_a_value_that_a_screen_reader_sets_asks_for_a_service_model(slider: StopSlider) -> None:
    chosen = heard(slider.stop_chosen)
    slider.setValue(2100)
    assert chosen == [2]


def test_a_slider_that_shows_nothing_yet_takes_no_part(show: Show) -> None:
    empty = StopSlider()
    show(empty, 300, 90)
    told = [heard(one) for one in (empty.dragged, empty.dropped, empty.stop_chosen)]
    click(empty)
    press(empty, Qt.Key.Key_Right)
    QTest.mouseMove(empty, QPoint(9, 9))
    assert told == [[], [], []]
    assert empty.handle_point == QPointF()


@pytest.fixture
def table(show: Show) -> Table:
    made = Table()
    show(made, 900, 600)
    made.show_stack(stack("cloud"), words(), "", 1)
    return made


def test_the_table_copies_itself_with_its_heads(table: Table) -> None:
    table.setFocus()
    QTest.keySequence(table, "Ctrl+C")
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "\tOn-premises\tIaaS\tPaaS\tSaaS"
    assert lines[6] == "Applications\tYou\tYou\tShared\tProvider"
    assert len(lines) == 13


def test_a_selection_is_copied_alone(table: Table) -> None:
    model = table.model()
    for row, column in ((5, 2), (6, 3)):
        rect = table.visualRect(model.index(row, column)).center()
        held = Qt.KeyboardModifier.ShiftModifier if row == 6 else Qt.KeyboardModifier.NoModifier
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, held, rect)
    expected = "\tPaaS\tSaaS\nApplications\tShared\tProvider\nNetwork controls\tShared\tProvider"
    assert table.copied() == expected


def test_a_cell_is_chosen_by_click_and_by_enter(table: Table) -> None:
    chosen = heard(table.cell_chosen)
    place = table.visualRect(table.model().index(8, 3)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen[0] == ("operating-system", "saas")
    press(table, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert chosen[-1] == ("runtime", "saas")


def test_the_table_speaks_in_whole_titles_and_scrolls_rather_than_cut(table: Table) -> None:
    index = table.model().index(4, 2)
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Identity and directory infrastructure, PaaS: Shared"
    assert index.data(Qt.ItemDataRole.DecorationRole) is None
    assert table.model().headerData(0, Qt.Orientation.Vertical) == "Information and data"
    assert table.model().headerData(0, Qt.Orientation.Vertical, 99) is None
    header = table.horizontalHeader()
    needed = header.fontMetrics().horizontalAdvance("On-premises")
    assert header.minimumSectionSize() > needed
    assert table.columnWidth(0) >= header.minimumSectionSize()


def test_an_empty_table_copies_nothing(show: Show) -> None:
    empty = Table()
    show(empty, 300, 200)
    assert empty.copied() == ""


@pytest.fixture
def field(show: Show) -> SearchField:
    made = SearchField(Library(words()))
    show(made, 500, 40)
    made.setFocus()
    return made


def test_typing_lists_what_is_found_and_the_list_leads_there(field: SearchField) -> None:
    hits: list[Hit] = heard(field.hit_chosen)
    QTest.keyClicks(field, "identit")
    assert len(field.lines) > 2
    press(field.popup, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert len(hits) == 1
    assert field.text() == ""


def test_a_click_in_the_list_leads_there(field: SearchField) -> None:
    hits: list[Hit] = heard(field.hit_chosen)
    QTest.keyClicks(field, "datacenter")
    place = field.popup.visualRect(field.popup.model().index(0, 0)).center()
    QTest.mouseClick(field.popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hits[0].layer == "datacenter"


def test_nothing_found_says_so_and_enter_goes_nowhere(field: SearchField) -> None:
    hits = heard(field.hit_chosen)
    QTest.keyClicks(field, "zzzz")
    assert field.lines[0].startswith("Nothing found")
    press(field.popup, Qt.Key.Key_Return)
    assert hits == []


def test_escape_closes_the_list_and_then_clears_the_field(field: SearchField) -> None:
    QTest.keyClicks(field, "data")
    assert field.popup.isVisible()
    press(field.popup, Qt.Key.Key_Escape)
    assert not field.popup.isVisible()
    press(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    press(field, Qt.Key.Key_Escape)


def test_an_emptied_field_closes_its_list(field: SearchField) -> None:
    QTest.keyClicks(field, "da")
    press(field, Qt.Key.Key_Backspace, Qt.Key.Key_Backspace)
    assert not field.popup.isVisible()


def test_preferences_come_back_with_comments_and_unknown_keys(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "preferences.toml"
    wanted = Preferences(theme="dark", text_scale=1.5, hint_seen=True, stops={"cloud": "saas"})
    assert save_preferences(wanted, path) == ""
    assert load_preferences(path) == (wanted, "")
    path.write_text('# mine\nfuture = "x"\n' + path.read_text())
    assert save_preferences(Preferences(theme="light"), path) == ""
    kept = path.read_text()
    assert "# mine" in kept
    assert 'future = "x"' in kept
    assert load_preferences(path)[0].theme == "light"


@pytest.mark.parametrize(
    ("text", "field_", "value"),
    [
        ('theme = "pink"', "theme", "system"),
        ("text_scale = 99", "text_scale", 2.0),
        ("text_scale = nan", "text_scale", 1.0),
        ('view = "cube"', "view", "single"),
        ("theme = 3\nhint_seen = true", "hint_seen", True),
        ("stops = 3", "stops", {}),
    ],
)
def test_a_wrong_value_costs_only_itself(
    text: str, field_: str, value: object, tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text(text)
    assert getattr(load_preferences(path)[0], field_) == value


def test_what_cannot_be_read_or_written_is_said(tmp_path: Path) -> None:
    assert "cannot be read" in load_preferences(tmp_path)[1]
    assert "was not saved" in save_preferences(Preferences(), tmp_path)
    file = tmp_path / "file"
    file.write_text("")
    assert "was not saved" in save_preferences(Preferences(), file / "preferences.toml")
    bad = tmp_path / "bad.toml"
    bad.write_text("theme = [1]")
    assert "theme cannot be used" in load_preferences(bad)[1]
    assert stat.S_ISDIR(tmp_path.stat().st_mode)


def test_the_state_is_kept_by_ids(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    state = state_of(Preferences(stack="ai", view="matrix", stops={"ai": "saas", "own": "x"}))
    assert (state.stack, state.view, state.place.position) == ("ai", View.MATRIX, 2.0)
    assert state_of(Preferences(stack="gone")).stack == "cloud"
    kept = remembering(Preferences(), state)
    assert (kept.stack, kept.view, kept.stops) == ("ai", "matrix", {"cloud": "iaas", "ai": "saas"})
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert preferences_path() == tmp_path / "responsibility-explorer" / "preferences.toml"


def explained(show: Show, key: str, layer: str, stop: int) -> Details:
    details = Details()
    show(details, 380, 640)
    names = {one.id: one.name for one in stack("cloud").layers}
    about = Explained(stack(key), words(), float(stop), stop, layer)
    details.explain(about, LIGHT, 14, names)
    QApplication.processEvents()
    return details


def button(parent: QWidget, text: str) -> QWidget:
    found = [one for one in parent.findChildren(QWidget) if one.accessibleName().startswith(text)]
    assert found, text
    return found[0]


class Opener(QWidget):
    """Catches what would be given to the browser."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[str] = []

    def opened(self, url: QUrl) -> None:
        self.urls.append(url.toString())


def test_a_source_is_handed_to_the_browser_and_to_nobody_else(
    show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    details = explained(show, "cloud", "operating-system", 1)
    click(button(details, "Sources"))
    source = stack("cloud").source(stack("cloud").layer("operating-system").sources[0])
    click(button(details, source.title))
    assert urls == [source.url]
    assert urls[0].startswith("https://")


def test_an_ai_layer_names_the_cloud_layers_it_rests_on(show: Show) -> None:
    details = explained(show, "ai", "ai-compute", 0)
    asked = heard(details.other_layer_asked)
    click(button(details, "Rests on"))
    first = stack("ai").layer("ai-compute").rests_on[0]
    click(button(details, stack("cloud").layer(first).name))
    assert asked == [first]
    assert "in our judgement" in details.text


def test_an_incident_is_told_with_its_year_and_its_lesson(show: Show) -> None:
    details = explained(show, "cloud", "data", 3)
    incident = stack("cloud").layer("data").incidents[0]
    assert f"Reported: {incident.title} ({incident.year})" in details.text
    assert f"Lesson: {incident.lesson}" in details.text


def test_who_says_otherwise_is_named(show: Show) -> None:
    details = explained(show, "cloud", "devices", 3)
    assert "Who says otherwise, at SaaS" in details.text
    assert stack("cloud").layer("devices").disputes[0].says in details.text


def test_accountability_is_said_where_a_shared_layer_keeps_it(show: Show) -> None:
    assert "You stay accountable" in explained(show, "ai", "ai-identity", 2).text
    assert "You stay accountable" not in explained(show, "ai", "ai-identity", 0).text
    assert "You stay accountable" not in explained(show, "ai", "ai-plugins", 2).text


@pytest.mark.parametrize("key", ["cloud", "ai"])
def test_everything_down_to_the_example_is_seen_without_scrolling(key: str, qtbot: QtBot) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.show_stack(key)
    details, low = window.side.details, []
    for layer in window.stack.layers:
        for stop in window.stack.stops:
            window.select_layer(layer.id, stop.id)
            QApplication.processEvents()
            example = layer.cell(stop.id).example
            label = next(one for one in details.findChildren(QWidget) if shown(one) == example)
            bottom = label.mapTo(details, QPoint(0, label.height())).y()
            if bottom > details.viewport().height():
                low.append((layer.id, stop.id, bottom - details.viewport().height()))
    assert low == []


def shown(widget: QWidget) -> str:
    return str(widget.text()) if hasattr(widget, "text") else ""


def test_the_export_dialog_writes_what_it_shows(show: Show, tmp_path: Path) -> None:
    parent = QWidget()
    show(parent)
    dialog = ExportDialog(Picture(subject("cloud", View.SINGLE, 2.0, "data")), parent)
    dialog.theme.setCurrentText("Projector")
    dialog.width_field.setValue(640)
    dialog.legend.setChecked(False)
    dialog.ring.setChecked(False)
    assert dialog.picture.theme is THEMES["projector"]
    assert "640" in dialog.message.text()
    written = heard(dialog.written)
    path, other = tmp_path / "a.png", tmp_path / "b.png"
    assert dialog.write_to(path)
    export(dialog.picture, other)
    assert path.read_bytes() == other.read_bytes()
    assert written == [str(path)]


def test_a_failed_export_keeps_the_dialog_and_says_why(show: Show, tmp_path: Path) -> None:
    parent = QWidget()
    show(parent)
    dialog = ExportDialog(Picture(subject("cloud", View.SINGLE, 2.0)), parent)
    dialog.open()
    assert not dialog.write_to(tmp_path / "none" / "x.svg")
    assert "choose another place" in dialog.message.text()
    assert dialog.isVisible()


def test_files_get_speaking_names() -> None:
    assert speaking_name(Picture(subject("cloud", View.SINGLE, 2.0))) == "cloud-single-paas"
    assert speaking_name(Picture(subject("ai", View.MATRIX, 1.0))) == "ai-matrix"


def test_a_file_that_an_editor_replaces_is_read_again(qtbot: QtBot, tmp_path: Path) -> None:
    path, new = tmp_path / "own.toml", tmp_path / "new.toml"
    path.write_text(stack_toml(), "utf-8")
    file = ContentFile()
    stacks, refused = heard(file.stack_read), heard(file.refused)
    file.open(tmp_path / "none.toml")
    assert len(refused) == 1
    file.open(path)
    file.open(path)
    assert len(stacks) == 2
    for round_ in range(2):
        new.write_text(stack_toml(), "utf-8")
        path.unlink() if round_ else None
        new.replace(path)
        qtbot.waitUntil(lambda count=3 + round_: len(stacks) >= count)


def test_a_mark_leads_back_to_what_the_picture_showed() -> None:
    library = Library(words())
    state = state_of(Preferences())
    again = marked_state(state, Mark("ai", "matrix", "paas", "ai-compute"), library)
    assert (again.stack, again.view, again.place.position) == ("ai", View.MATRIX, 1.0)
    assert again.place.layer == "ai-compute"
    partly = marked_state(state, Mark("cloud", "cube", "none", "none"), library)
    assert (partly.view, partly.place.position, partly.place.layer) == (View.SINGLE, 1.0, "")
    with pytest.raises(MarkError, match="not open"):
        marked_state(state, Mark("theirs", "single"), library)


def dropped(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_picture_that_is_dropped_on_the_window_is_shown_again(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    path = tmp_path / "x.svg"
    shown_ = Picture(subject("ai", View.MATRIX, 2.0, "ai-plugins"), THEMES["dark"])
    export(shown_, path)
    dropped(window, path)
    assert (window.state.stack, window.state.view) == ("ai", View.MATRIX)
    assert window.state.place.layer == "ai-plugins"
    assert window.theme.id == "dark"
    foreign = tmp_path / "foreign.png"
    foreign.write_bytes(b"\x89PNG\r\n\x1a\n")
    dropped(window, foreign)
    assert "not a picture made by this program" in window.body.notice.label.text()
    assert window.state.place.layer == "ai-plugins"


def test_a_file_is_chosen_and_opened_by_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(stack_toml(), "utf-8")
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keySequence(window, "Ctrl+O")
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    field_ = QApplication.focusWidget()
    assert field_ is not None
    QTest.keyClicks(field_, str(path))
    QTest.keyClick(field_, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.stack == "opened")
