# SPDX-License-Identifier: MIT
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.diagram.theme import THEMES
from explorer.model.stack import Responsibility, Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import source_line
from explorer.render.painter import Brush
from explorer.ui.explain.card import PartCard, Pill
from explorer.ui.explain.details import Details
from explorer.ui.explain.explanation_widgets import Column, Link, Text
from explorer.ui.explain.fold import FoldButton
from explorer.ui.explain.page import Explained
from explorer.ui.explain.strip import StopBar, StopBars
from explorer.ui.settings import Preferences
from explorer.ui.style import TEXT_SIZE, sheet
from explorer.ui.window import Window
from tests import shipped
from tests.samples import partial_stack, small_stack
from tests.ui_driver import LIGHT, child, click, color_at, focused, heard, press, seen, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
CLOUD_NAMES = {"hosts": "Physical hosts and virtualization", "data": "Information and data"}
HOSTILE = '<b>bold</b> <img src="file:///etc/passwd"> R&D ' + "W" * 200
SPLIT = (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT)


def put(
    details: Details,
    stack: Stack,
    position: float = 1.0,
    layer: str = "",
    group: str = "",
    brush: Brush = LIGHT,
    size: int = 14,
) -> None:
    explained = Explained(stack, shipped.words(), position, int(position + 0.5), layer, group)
    details.explain(explained, brush, size, CLOUD_NAMES)


TEST = "Test yourself on this"


@pytest.fixture
def details(show: Callable[..., None]) -> Details:
    outer = QWidget()  # dressed like the panel
    outer.setObjectName("side")
    column = QVBoxLayout(outer)
    column.setContentsMargins(0, 0, 0, 0)
    made = Details()
    column.addWidget(made)
    show(outer, 384, 645)
    return made


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Return a function that puts on the light theme in type of a scale."""
    before = qapp.styleSheet()

    def dress(scale: float) -> None:
        qapp.setStyleSheet(sheet(THEMES["light"], TEXT_SIZE * scale))
        QApplication.processEvents()

    yield dress
    qapp.setStyleSheet(before)


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """Return the addresses that the system's browser is asked to show."""

    class Browser(QObject):
        """Notes addresses instead of opening them."""

        def __init__(self) -> None:
            super().__init__()
            self.addresses: list[str] = []

        @Slot(QUrl)
        def open(self, url: QUrl) -> None:
            self.addresses.append(url.toString())

    browser = Browser()
    kinds = ("https", "http", "file")
    for kind in kinds:
        QDesktopServices.setUrlHandler(kind, browser, "open")
    yield browser.addresses
    for kind in kinds:
        QDesktopServices.unsetUrlHandler(kind)


def open_fold(details: Details, title: str) -> FoldButton:
    button = child(details, FoldButton, title)
    if not button.isChecked():
        click(button)
    return button


def unfold(details: Details) -> list[str]:
    """Open every fold that is closed; return all that can then be read."""
    for title in folds(details):
        open_fold(details, title)
    return texts(details)


def badge(details: Details) -> bool:
    return shipped.words().accountable in texts(details)


def folds(details: Details) -> list[str]:
    """Return the titles of the rows that unfold, from top to bottom."""
    shown = [one for one in details.findChildren(FoldButton) if one.isVisibleTo(details)]
    return [one.accessibleName() for one in shown]


def inside(details: Details) -> dict[str, tuple[int, int]]:
    """Return where the texts of the page begin and end, as heights in the page."""
    page = details.widget()
    return {
        one.text(): (
            one.mapTo(page, QPoint(0, 0)).y(),
            one.mapTo(page, QPoint(0, one.height())).y(),
        )
        for one in details.findChildren(Text)
        if one.isVisibleTo(details)
    }


def cuts(details: Details) -> list[str]:
    """Return what is cut, and what is empty at the end of the page."""
    page = details.widget()
    shown = [one for one in page.findChildren(QWidget) if one.isVisibleTo(details)]
    found = [
        f"{one.accessibleName() or one.objectName()} leaves what it is in: {one.geometry()}"
        for one in shown
        if not one.parentWidget().rect().contains(one.geometry())
    ]
    found += [f"{one.text()[:40]!r} is cut" for one in shown if isinstance(one, Text) and cut(one)]
    bar = details.verticalScrollBar()
    reach = bar.maximum() + details.viewport().height()
    if reach != page.height():
        found.append(f"it scrolls to {reach} of {page.height()}")
    ends = [
        one.mapTo(page, QPoint(0, one.height())).y() for one in shown if not isinstance(one, Column)
    ]
    void = page.height() - max(ends)
    if bar.maximum() and not 0 <= void <= 2.5 * details.fontMetrics().height():
        found.append(f"{void} pixels are empty at the end")
    return found


def cut(text: Text) -> bool:
    """Return whether a text is higher or wider than its room."""
    margins, shown = text.contentsMargins(), QLabel.text(text)
    room = text.width() - margins.left() - margins.right()
    widest = max(map(text.fontMetrics().horizontalAdvance, shown.split()), default=0)
    is_broken = ZERO_WIDTH_SPACE in shown
    return text.height() < text.heightForWidth(text.width()) or (widest > room and not is_broken)


@pytest.mark.parametrize("key", shipped.KEYS)
def test_every_layer_is_explained_at_every_stop(details: Details, key: str) -> None:
    stack, words = shipped.stack(key), shipped.words()
    for layer in stack.layers:
        for number, (stop, cell) in enumerate(zip(stack.stops, layer.cells, strict=True)):
            put(details, stack, number, layer.id)
            shown = texts(details)
            is_yours = cell.responsibility is Responsibility.CUSTOMER
            word = "Yours" if is_yours else words.of(cell.responsibility)
            assert shown[:2] == [layer.name, f"{word} in {stop.name}"]
            for text in (layer.what, *cell.you, *cell.provider, "For example", cell.example):
                assert text in shown
            assert ("Your part" in shown) == bool(cell.you)
            assert ("The provider's part" in shown) == bool(cell.provider)
            is_split = cell.responsibility in SPLIT
            assert badge(details) == (layer.accountability_stays and is_split)


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
def test_what_is_folded_tells_the_rest_of_a_layer(details: Details, key: str) -> None:
    stack = shipped.stack(key)
    for layer in stack.layers:
        put(details, stack, 1, layer.id)
        assert folds(details) == [
            "Why it matters",
            *(["It happened"] if layer.incidents else []),
            "Common mistake",
            *(["Who says otherwise"] if layer.disputes else []),
            "Controls",
            *(["Rests on"] if layer.rests_on else []),
            "Sources",
        ]
        told = unfold(details)
        for incident in layer.incidents:
            known = "Ruling" if incident.is_ruling else "Reported"
            assert f"{known}: {incident.title} ({incident.year})" in told
            assert incident.what in told
            assert f"Lesson: {incident.lesson}" in told
        for text in (layer.why, layer.mistake, *layer.controls):
            assert text in told
        for dispute in layer.disputes:
            assert f"At {stack.stop(dispute.stop).name}" in told
            assert dispute.says in told
        for one in (*layer.incidents, *layer.disputes):
            assert stack.source(one.source).title in told
        for source in layer.sources:
            assert stack.source(source).title in told


def test_what_a_tribunal_decided_is_a_ruling_and_not_a_report(details: Details) -> None:
    put(details, shipped.stack("ai"), 1, "ai-application-design")
    told = unfold(details)
    assert "Ruling: An airline and its chatbot's wrong advice (2024)" in told
    assert not any(text.startswith("Reported: ") for text in told)


def test_a_row_that_unfolds_hints_at_what_is_in_it(details: Details) -> None:
    put(details, shipped.stack("cloud"), 2, "directory")
    assert child(details, FoldButton, "It happened").hint == "Storm-0558, 2023"
    assert child(details, FoldButton, "Controls").hint == "5"
    assert child(details, FoldButton, "Who says otherwise").hint == "1 source"
    assert child(details, FoldButton, "Why it matters").hint == ""
    put(details, shipped.stack("cloud"), 2, "hosts")
    assert child(details, FoldButton, "It happened").hint == "2 incidents"


def test_a_hint_that_has_no_room_is_a_shorter_one(details: Details) -> None:
    details.window().resize(200, 600)
    put(details, shipped.stack("cloud"), 2, "directory")
    assert child(details, FoldButton, "It happened").hint == "2023"


def test_the_parts_are_above_the_example_and_the_rows(details: Details) -> None:
    put(details, shipped.stack("cloud"), 2, "directory")
    layer = shipped.stack("cloud").layer("directory")
    places = inside(details)
    order = (layer.name, "Shared in PaaS", layer.what, "Your part", "The provider's part")
    tops = [places[text][0] for text in (*order, "For example", layer.cells[2].example)]
    assert tops == sorted(tops)
    assert child(details, FoldButton, "Why it matters").isVisible()


def test_parties_with_names_of_their_own_are_never_in_the_possessive(details: Details) -> None:
    stack, words = shipped.stack("cloud"), shipped.words().renamed("Contoso", "Harbour")
    explained = Explained(stack, words, 2.0, 2, "directory")
    details.explain(explained, LIGHT, 14, {})
    shown = texts(details)
    assert "Contoso" in shown
    assert "Harbour" in shown
    details.explain(Explained(stack, words, 0.0, 0, "directory"), LIGHT, 14, {})
    assert "Contoso in On-premises" in texts(details)
    assert not any("Your part" in text or "'s part" in text for text in texts(details))


def test_a_service_model_lists_what_is_handed_over_and_what_comes_back(details: Details) -> None:
    stack, words = shipped.stack("cloud"), shipped.words()
    details.explain(Explained(stack, words, 3.0, 3, before=0), LIGHT, 14, {})
    assert "Handed over, compared with On-premises" in texts(details)
    assert not any(text.startswith("Comes back") for text in texts(details))
    assert "Operating system: was You, now Provider" in texts(details)
    asked = heard(details.layer_asked)
    click(child(details, Link, "Operating system: was You, now Provider"))
    assert asked == ["operating-system"]
    details.explain(Explained(stack, words, 0.0, 0, before=3), LIGHT, 14, {})
    assert "Comes back, compared with SaaS" in texts(details)
    assert "Operating system: was Provider, now You" in texts(details)
    details.explain(Explained(stack, words, 0.0, 0), LIGHT, 14, {})
    assert not any("compared with" in text for text in texts(details))


def test_a_part_that_is_no_larger_only_changes(details: Details) -> None:
    shared, depends = SPLIT
    stack = small_stack()
    layer = replace(stack.layers[0], disputes=(), cells=tuple(
        replace(cell, responsibility=kind)
        for cell, kind in zip(stack.layers[0].cells, (shared, depends, depends), strict=True)
    ))  # fmt: skip
    stack = replace(stack, layers=(layer, *stack.layers[1:]))
    details.explain(Explained(stack, shipped.words(), 1.0, 1, before=0), LIGHT, 14, {})
    assert "Changes, compared with Own" in texts(details)
    assert f"{layer.name}: was Shared, now Depends on the AI model" in texts(details)


def test_what_a_file_does_not_have_is_left_out(details: Details) -> None:
    stack = partial_stack()
    put(details, stack, 0, "upkeep")
    says = "This table says only who answers; it has no explanations."
    assert texts(details) == ["Upkeep", "Yours in Own", says, TEST]
    assert folds(details) == []
    put(details, stack, 1, "upkeep")
    assert texts(details)[1] == "Not applicable in Bus"
    put(details, stack, 1)
    assert texts(details) == ["Bus", f"1 layer is the provider's, 2 do not apply. {says}", TEST]


@pytest.mark.slow
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [340, 388, 680])
def test_every_page_scrolls_exactly_as_far_as_it_is_long(
    details: Details, dressed: Callable[[float], None], width: int, scale: float
) -> None:
    dressed(scale)
    details.window().resize(round(width * scale), 500)
    wrong = []
    for key in shipped.KEYS:
        stack = shipped.stack(key)
        pages = [
            *((number, layer.id, "") for layer in stack.layers for number in (0, 1, 2)),
            *((number, "", group.id) for group in stack.groups for number in (0, 2)),
            *((number, "", "") for number in range(len(stack.stops))),
        ]
        for number, layer, group in pages:
            put(details, stack, number, layer, group, size=round(13.5 * scale))
            wrong += [f"{layer}{group} {number}: {one}" for one in cuts(details)]
        for layer in (stack.layers[0].id, stack.layers[4].id, ""):
            put(details, stack, 1, layer, size=round(13.5 * scale))
            unfold(details)
            wrong += [f"{layer} unfolded: {one}" for one in cuts(details)]
            for button in details.findChildren(FoldButton):
                if button.isVisibleTo(details):
                    click(button)
            wrong += [f"{layer} folded again: {one}" for one in cuts(details)]
    assert wrong == []


@pytest.mark.slow
def test_a_page_scrolls_exactly_as_far_as_it_is_long(details: Details) -> None:
    stack = shipped.stack("ai")
    for layer in (stack.layers[0].id, stack.layers[9].id, ""):
        put(details, stack, 1, layer)
        assert cuts(details) == []
        unfold(details)
        assert details.verticalScrollBar().maximum() > 0
        assert cuts(details) == []
    details.window().resize(384, 6000)
    QApplication.processEvents()
    assert details.verticalScrollBar().maximum() == 0


def test_texts_are_as_wide_with_a_scroll_bar_as_without(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 2, "directory")
    text = child(details, Text, stack.layer("directory").what)
    widths = []
    for height in (300, 2000):
        details.window().resize(384, height)
        QApplication.processEvents()
        widths.append((details.verticalScrollBar().isVisible(), text.width()))
    assert widths == [(True, widths[0][1]), (False, widths[0][1])]


def test_a_page_comes_without_a_stutter(details: Details) -> None:
    """Widgets are used again: what is on the page before is there afterwards."""
    stack = shipped.stack("cloud")
    put(details, stack, 1, "directory")
    put(details, stack, 2, "directory")
    before = set(map(id, details.findChildren(QWidget)))
    for layer in ("directory", "hosts", "datacenter"):
        put(details, stack, 1, layer)
        put(details, stack, 2, layer)
    grown = [one for one in details.findChildren(QWidget) if id(one) not in before]
    assert len(grown) <= 12


def test_the_badge_is_there_where_the_work_is_shared_but_not_the_accountability(
    details: Details,
) -> None:
    stack = shipped.stack("ai")
    shown = {}
    for position, stop in enumerate(stack.stops):
        put(details, stack, position, "ai-data-governance")
        shown[stop.id] = badge(details)
    assert shown == {"iaas": False, "paas": False, "saas": True}
    put(details, stack, 2, "ai-compute")
    assert not badge(details)


def test_a_fold_opens_by_mouse_or_key_and_stays_open_for_the_next_layer(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "operating-system")
    assert stack.layer("operating-system").why not in texts(details)
    click(child(details, FoldButton, "Why it matters"))
    press(child(details, FoldButton, "Controls"), Qt.Key.Key_Space)
    assert stack.layer("operating-system").why in texts(details)
    put(details, stack, 1, "data")
    assert stack.layer("data").why in texts(details)
    assert stack.layer("data").controls[0] in texts(details)
    assert stack.layer("data").mistake not in texts(details)
    click(child(details, FoldButton, "Why it matters"))
    put(details, stack, 2, "runtime")
    assert stack.layer("runtime").why not in texts(details)
    assert stack.layer("runtime").controls[0] in texts(details)


def test_all_that_happened_is_in_one_row(details: Details) -> None:
    stack = shipped.stack("cloud")
    layer = next(one for one in stack.layers if len(one.incidents) > 1)
    first, second = layer.incidents[:2]
    put(details, stack, 1, layer.id)
    open_fold(details, "It happened")
    assert first.what in texts(details)
    assert second.what in texts(details)


def test_nothing_changes_while_the_position_is_between_two_stops(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "operating-system")
    resting = texts(details)
    for position in (1.1, 1.6, 1.9):
        put(details, stack, position, "operating-system")
        assert texts(details) == resting
    put(details, stack, 2, "operating-system")
    assert texts(details)[1] == "Provider in PaaS"
    assert "The provider's part" in texts(details)
    put(details, stack, 1.7, "operating-system")
    put(details, stack, 1, "operating-system")
    assert texts(details) == resting


def test_with_nothing_selected_the_text_rests_while_the_position_moves(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1)
    for position in (1.3, 1.7, 1.9):
        put(details, stack, position)
        assert texts(details)[0] == "IaaS"
    put(details, stack, 2)
    assert texts(details)[0] == "PaaS"


def test_a_layer_can_be_selected_and_left_while_the_position_moves(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1.6)
    put(details, stack, 1.6, "hosts")
    assert texts(details)[:2] == ["Physical hosts and virtualization", "Provider in PaaS"]
    put(details, stack, 1.7, "data")
    assert texts(details)[0] == "Information and data"
    put(details, stack, 1.8)
    assert texts(details)[0] == "PaaS"
    put(details, stack, 1.8, group="always-yours")
    assert texts(details)[0] == "Always yours"


def test_a_new_stop_keeps_the_readers_place_and_a_new_layer_begins_at_the_top(
    details: Details,
) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "applications")
    for title in ("Why it matters", "Common mistake", "Controls"):
        open_fold(details, title)
    bar = details.verticalScrollBar()
    bar.setValue(90)
    put(details, stack, 2, "applications")
    assert bar.value() == 90
    put(details, stack, 2, "data")
    assert bar.value() == 0


def stop_bars(details: Details) -> StopBars:
    found = details.findChild(StopBars)
    assert found is not None
    return found


def test_another_theme_or_text_size_dresses_the_bars_anew(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "data")
    small = stop_bars(details).height()
    put(details, stack, 1, "data", brush=Brush(THEMES["dark"]), size=24)
    bars = stop_bars(details)
    assert bars.height() > small * 1.5
    middle = QPoint(*map(round, bars.stop_point(0)))
    assert color_at(seen(bars), middle) == THEMES["dark"].color("you")


def test_the_bars_lead_to_their_stops(details: Details) -> None:
    put(details, shipped.stack("cloud"), 1, "data")
    stops = heard(details.stop_asked)
    for name in ("SaaS", "On-premises"):
        click(child(details, StopBar, f"Information and data, {name}: You"))
    assert stops == [3, 0]


def test_the_keyboard_stays_on_the_bar_that_it_pressed(details: Details) -> None:
    stack = shipped.stack("cloud")
    details.stop_asked.connect(lambda stop_index: put(details, stack, stop_index, "data"))
    put(details, stack, 1, "data")
    child(details, StopBar, "Information and data, IaaS: You").setFocus()
    for name in ("PaaS", "SaaS"):
        press(focused(), Qt.Key.Key_Right)
        press(focused(), Qt.Key.Key_Return)
        assert texts(details)[1] == f"Yours in {name}"
        assert focused().accessibleName() == f"Information and data, {name}: You"
        assert details.isAncestorOf(focused())


def test_tab_goes_down_the_page_and_arrows_through_a_card(details: Details) -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("directory")
    put(details, stack, 2, "directory")
    details.setFocus()
    reached = []
    for _ in range(10):
        press(focused(), Qt.Key.Key_Tab)
        one = focused()
        reached.append(one.text() if isinstance(one, QLabel) else one.accessibleName())
    cell = layer.cells[2]
    assert reached == [
        layer.name,
        "Identity and directory infrastructure, PaaS: Shared (published sources differ)",
        layer.what,
        cell.you[0],
        cell.provider[0],
        cell.example,
        "See also: Identities and access",
        "See also: Identity and directory infrastructure, On-premises",
        TEST,
        "Why it matters",
    ]
    child(details, Text, cell.you[0]).setFocus()
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Down)
    press(focused(), Qt.Key.Key_Up)
    here = focused()
    assert isinstance(here, Text)
    assert here.text() == cell.you[1]


def test_a_text_can_be_selected_with_the_keyboard_and_copied(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 2, "directory")
    cell = stack.layer("directory").cells[2]
    label = child(details, Text, cell.provider[0])
    label.setFocus()
    press(label, Qt.Key.Key_Home)
    press(label, Qt.Key.Key_End, held=Qt.KeyboardModifier.ShiftModifier)
    assert label.selectedText() == cell.provider[0]
    press(label, Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == cell.provider[0]


@pytest.mark.parametrize("where", ["a text", "a row", "the page"])
def test_copying_without_a_selection_copies_the_page_with_what_is_folded(
    details: Details, where: str
) -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("directory")
    put(details, stack, 2, "directory")
    widget = {
        "a text": child(details, Text, layer.what),
        "a row": child(details, FoldButton, "Controls"),
        "the page": details,
    }[where]
    widget.setFocus()
    press(widget, Qt.Key.Key_C, held=Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    cell = layer.cells[2]
    assert copied.startswith(f"{layer.name}\nShared in PaaS\n\n{layer.what}\n\nYour part\n• ")
    for text in (*cell.you, *cell.provider, cell.example, layer.why, *layer.controls):
        assert text in copied
    source = stack.source(layer.disputes[0].source)
    assert f"{source.title}: {source.url}" in copied


def test_a_sheet_leaves_the_head_of_a_layer_to_its_row(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 2, "directory")
    details.place(is_sheet=True, corner=0)
    assert texts(details)[0] == stack.layer("directory").what
    assert not stop_bars(details).isVisible()
    put(details, stack, 2)
    assert texts(details)[0] == "PaaS"
    details.place(is_sheet=False, corner=0)
    put(details, stack, 2, "directory")
    assert texts(details)[0] == "Identity and directory infrastructure"


def test_source_and_legend_end_the_page_where_the_diagram_has_no_room(details: Details) -> None:
    stack = shipped.stack("ai")
    put(details, stack, 1, "ai-model-tuning")
    line = source_line(WordedStack(stack, shipped.words()))
    assert line not in texts(details)
    details.show_foot(View.SINGLE)
    single = ["You", "Shared", "Depends on the AI model", "Provider", "Sources differ"]
    assert texts(details)[-6:] == [line, *single]
    assert cuts(details) == []
    details.show_foot(View.MATRIX)
    assert "Waterline" in texts(details)
    details.show_foot(None)
    assert line not in texts(details)


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_parts_have_the_colors_of_their_parties(details: Details, theme: str) -> None:
    put(details, shipped.stack("cloud"), 2, "directory", brush=Brush(THEMES[theme]))
    color = THEMES[theme].color
    for title, fill, bar in (
        ("Your part", "you_tint", "you"),
        ("The provider's part", "provider", "edge"),
    ):
        card = child(details, PartCard, title)
        image = seen(card)
        assert color_at(image, QPoint(card.width() - 12, card.height() // 2)) == color(fill)
        assert color_at(image, QPoint(1, card.height() // 2)) == color(bar)


def test_a_pill_is_as_wide_as_its_text_and_shows_both_parties(details: Details) -> None:
    put(details, shipped.stack("cloud"), 2, "directory")
    pill = child(details, Pill, "Shared in PaaS")
    image, box = seen(pill), pill.box
    color = THEMES["light"].color
    assert box.width < pill.width() / 2
    assert color_at(image, QPoint(6, pill.height() // 2)) == color("you")
    assert color_at(image, QPoint(round(box.width) - 6, pill.height() // 2)) == color("provider")
    put(details, shipped.stack("cloud"), 0, "directory")
    assert color_at(seen(pill), QPoint(6, pill.height() // 2)) == color("you")


def test_a_word_that_is_wider_than_the_panel_is_broken(details: Details) -> None:
    car = small_stack()
    long = "Verantwortlichkeitsbereichsbeschreibungsunterlagen"
    layer = replace(car.layers[0], name=long, what=long * 4)
    put(details, replace(car, layers=(layer, *car.layers[1:])), 0, layer.id, size=20)
    assert texts(details)[0] == long
    assert cuts(details) == []
    title = child(details, Text, long)
    assert title.height() >= 2 * title.fontMetrics().height()


def test_a_source_hands_its_https_address_to_the_browser_and_nothing_else(
    details: Details, asked: list[str]
) -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("applications")
    put(details, stack, 1, layer.id)
    titles = {source.title: source for source in stack.sources}
    unfold(details)
    pressed = []
    for link in details.findChildren(Link):
        if link.accessibleName() in titles:
            source = titles[link.accessibleName()]
            assert link.accessibleDescription() == source.url == link.toolTip()
            click(link)
            pressed.append(source.url)
    assert len(pressed) >= 3
    assert asked == pressed
    assert all(address.startswith("https://") for address in asked)


def test_a_source_says_when_somebody_read_it(details: Details) -> None:
    car = small_stack()
    put(details, car, 0, "passengers")
    open_fold(details, "Sources")
    assert "Read on 2026-01-31" in texts(details)
    unread = replace(car.sources[0], checked=None)
    put(details, small_stack(sources=(unread,)), 0, "passengers")
    assert "The handbook" in texts(details)
    assert not any(text.startswith("Read on") for text in texts(details))


def test_an_ai_layer_leads_to_the_cloud_layers_that_it_rests_on(details: Details) -> None:
    stack = shipped.stack("ai")
    layer = next(layer for layer in stack.layers if "hosts" in layer.rests_on)
    put(details, stack, 1, layer.id)
    asked_for = heard(details.other_layer_asked)
    open_fold(details, "Rests on")
    assert any("in our judgment" in text for text in texts(details))
    click(child(details, Link, "Physical hosts and virtualization"))
    assert asked_for == ["hosts"]


def test_a_group_explains_itself_and_leads_to_its_layers(details: Details) -> None:
    stack = shipped.stack("cloud")
    asked_for = heard(details.layer_asked)
    for group in stack.groups:
        put(details, stack, 2, group=group.id)
        shown = texts(details)
        assert shown[:3] == [group.name, group.summary, "Its layers at PaaS"]
        layers = stack.layers_of(group.id)
        words = shipped.words()
        assert shown[3:] == [
            *(f"{layer.name}: {words.of(layer.cells[2].responsibility)}" for layer in layers),
            TEST,
        ]
        asked_for.clear()
        for text in tuple(shown[3:-1]):
            click(child(details, Link, text))
        assert asked_for == [layer.id for layer in layers]


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
def test_with_nothing_selected_the_service_model_and_the_topics_are_told(
    details: Details, key: str
) -> None:
    stack = shipped.stack(key)
    for number, stop in enumerate(stack.stops):
        put(details, stack, number)
        shown = texts(details)
        assert shown[:3] == [stop.name, stop.long_name, stop.summary]
        for text in (*stop.you, *stop.provider):
            assert text in shown
        assert set(folds(details)) >= {one.title for one in stack.topics}
        shown = unfold(details)
        for services in stop.services:
            assert f"{services.vendor}: {', '.join(services.names)}" in shown
        assert all(topic.text in shown for topic in stack.topics)


def test_a_topic_is_read_by_opening_it(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1)
    topic = stack.topics[0]
    assert topic.text not in texts(details)
    open_fold(details, topic.title)
    assert topic.text in texts(details)


def test_a_stop_without_services_or_duties_has_no_headings_for_them(details: Details) -> None:
    put(details, small_stack(), 2)
    assert texts(details) == ["Taxi", "a taxi", "The driver does nearly everything.", TEST]
    assert "Services of this kind" not in folds(details)


def test_hostile_texts_are_shown_as_they_are(details: Details, asked: list[str]) -> None:
    car = small_stack()
    upkeep = car.layers[1]
    name = HOSTILE[:80]
    cell = replace(upkeep.cells[1], example=HOSTILE, you=(HOSTILE,), provider=(HOSTILE,))
    upkeep = replace(
        upkeep,
        name=name,
        what=HOSTILE,
        why=HOSTILE,
        mistake=HOSTILE,
        controls=(HOSTILE,),
        cells=(upkeep.cells[0], cell, upkeep.cells[2]),
        sources=("handbook",),
    )
    source = replace(car.sources[0], title=HOSTILE)
    stack = small_stack(layers=(car.layers[0], upkeep, car.layers[2]), sources=(source,))
    put(details, stack, 1, "upkeep")
    unfold(details)
    shown = texts(details)
    assert shown[0] == name
    assert shown.count(HOSTILE) >= 7
    assert cuts(details) == []
    for label in details.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert details.widget().width() <= details.viewport().width()
    put(details, stack, 1, group="machine")
    assert f"{name}: Shared" in texts(details)
    assert asked == []


def test_the_keyboard_stays_on_its_heading_when_the_stop_changes(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "data")
    child(details, FoldButton, "Controls").setFocus()
    put(details, stack, 2, "data")
    assert focused().accessibleName() == "Controls"
    assert details.isAncestorOf(focused())


def test_the_keyboard_stays_in_the_explanation_when_a_link_leads_elsewhere(
    details: Details,
) -> None:
    stack = shipped.stack("cloud")
    details.layer_asked.connect(lambda layer: put(details, stack, 1, layer))
    put(details, stack, 1, group="always-yours")
    link = child(details, Link, "Information and data: You")
    link.setFocus()
    press(link, Qt.Key.Key_Space)
    assert texts(details)[0] == "Information and data"
    assert focused() is details


def test_the_keyboard_elsewhere_stays_elsewhere(details: Details) -> None:
    field = QLineEdit(details.parentWidget())
    field.show()
    field.setFocus()
    put(details, shipped.stack("cloud"), 1, "data")
    put(details, shipped.stack("cloud"), 1, "hosts")
    assert focused() is field


def test_details_that_explain_nothing_are_empty(details: Details) -> None:
    assert texts(details) == []
    assert details.accessibleName() == "Explanation"
    assert details.sizeHint().width() < 400


def test_the_diagram_is_painted_before_the_explanation_is_built(qtbot: "QtBot") -> None:
    window = Window(Preferences(hint_seen=True))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    details = window.side.details
    explained_at_paint: list[list[str]] = []

    class Watch(QObject):
        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if isinstance(event, QPaintEvent):
                explained_at_paint.append(texts(details))
            return False

    watch = Watch()
    window.stage.canvas.installEventFilter(watch)
    window.show()
    qtbot.waitUntil(lambda: "IaaS" in texts(details))
    assert explained_at_paint[0] == []


def test_an_explanation_that_is_opened_later_is_there_at_once(show: Callable[..., None]) -> None:
    window = Window(Preferences(hint_seen=True))
    show(window, 860, 600)
    details = window.side.details
    assert not details.isVisible()
    window.commands["explanation"].trigger()
    assert "IaaS" in texts(details)
