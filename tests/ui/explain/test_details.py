# SPDX-License-Identifier: MIT
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QPaintEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.diagram.theme import THEMES
from explorer.model.stack import Layer, Responsibility, Stack
from explorer.render.painter import Brush
from explorer.ui.explain.details import Details, Explained
from explorer.ui.explain.explanation_widgets import FoldButton, Link, StopBar, StopBars
from explorer.ui.settings import Preferences
from explorer.ui.window import Window
from tests import shipped
from tests.samples import small_stack
from tests.ui_driver import LIGHT, child, click, color_at, focused, heard, press, seen, texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

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
    for button in details.findChildren(FoldButton):
        open_fold(details, button.accessibleName())
    return texts(details)


def badge(details: Details) -> bool:
    return shipped.words().accountable in texts(details)


def incident_folds(layer: Layer) -> list[str]:
    return [f"Reported: {one.title} ({one.year})" for one in layer.incidents]


@pytest.mark.slow
@pytest.mark.parametrize("key", shipped.KEYS)
def test_every_layer_is_explained_at_every_stop(details: Details, key: str) -> None:
    stack, words = shipped.stack(key), shipped.words()
    for layer in stack.layers:
        for number, (stop, cell) in enumerate(zip(stack.stops, layer.cells, strict=True)):
            put(details, stack, number, layer.id)
            shown = texts(details)
            assert shown[:2] == [layer.name, f"{stop.name}: {words.of(cell.responsibility)}"]
            for text in (layer.what, *cell.you, *cell.provider, "For example", cell.example):
                assert text in shown
            is_split = cell.responsibility in SPLIT
            yours = "Your half" if is_split else f"What you do at {stop.name}"
            theirs = "The provider's half" if is_split else "What the provider does"
            assert (yours in shown) == bool(cell.you)
            assert (theirs in shown) == bool(cell.provider)
            assert badge(details) == (layer.accountability_stays and is_split)


@pytest.mark.parametrize("key", shipped.KEYS)
def test_what_is_folded_tells_the_rest_of_a_layer(details: Details, key: str) -> None:
    stack = shipped.stack(key)
    for layer in stack.layers:
        put(details, stack, 1, layer.id)
        disputes = [f"Who says otherwise, at {stack.stop(d.stop).name}" for d in layer.disputes]
        assert [fold.accessibleName() for fold in details.findChildren(FoldButton)] == [
            "Why it matters",
            *incident_folds(layer),
            "Common mistake",
            "Controls",
            *disputes,
            *(["Rests on"] if layer.rests_on else []),
            "Sources",
        ]
        told = unfold(details)
        for incident in layer.incidents:
            assert incident.what in told
            assert f"Lesson: {incident.lesson}" in told
        for text in (layer.why, layer.mistake, *layer.controls):
            assert text in told
        for one in (*layer.incidents, *layer.disputes):
            assert stack.source(one.source).title in told
        for source in layer.sources:
            assert stack.source(source).title in told


@pytest.mark.slow
def test_down_to_the_example_all_is_visible_in_a_window_of_1366_by_768(
    show: Callable[..., None],
) -> None:
    window = Window(Preferences(theme="light", hint_seen=True, reduced_motion=True))
    show(window, 1366, 768)
    details = window.side.details
    room = details.viewport().height()
    assert window.side.width() <= 384
    assert 600 < room < 700
    too_long = []
    for key in shipped.KEYS:
        stack = shipped.stack(key)
        for layer in stack.layers:
            for number, cell in enumerate(layer.cells):
                put(details, stack, number, layer.id)
                details.widget().layout().activate()
                lines = details.findChildren(QLabel)
                label = lines[[line.text() for line in lines].index(cell.example)]
                assert label.height() >= label.heightForWidth(label.width())
                end = label.mapTo(details.viewport(), QPoint(0, label.height())).y()
                if end > room:
                    too_long.append(f"{layer.id}, {cell.stop}: {end - room} pixels")
    assert too_long == []


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


def test_two_incidents_of_one_year_are_folded_each_on_its_own(details: Details) -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("runtime")
    first, second = layer.incidents[:2]
    assert first.year == second.year
    put(details, stack, 1, layer.id)
    open_fold(details, incident_folds(layer)[0])
    put(details, stack, 2, layer.id)
    assert first.what in texts(details)
    assert second.what not in texts(details)


def test_only_the_headline_changes_while_the_position_is_between_two_stops(
    details: Details,
) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "operating-system")
    resting = texts(details)
    for position in (1.1, 1.6, 1.9):
        put(details, stack, position, "operating-system")
        assert texts(details)[1] == "IaaS: You, PaaS: Provider"
        assert texts(details)[2:] == resting[2:]
    put(details, stack, 2, "operating-system")
    assert texts(details)[1] == "PaaS: Provider"
    assert "What the provider does" in texts(details)


def test_coming_back_to_the_same_stop_restores_the_headline(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1, "hosts")
    resting = texts(details)
    put(details, stack, 0.8, "hosts")
    assert texts(details) != resting
    put(details, stack, 1, "hosts")
    assert texts(details) == resting


def test_with_nothing_selected_the_text_rests_while_the_position_moves(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1)
    resting = details.widget()
    for position in (1.3, 1.7, 1.9):
        put(details, stack, position)
        assert details.widget() is resting
        assert texts(details)[0] == "IaaS"
    put(details, stack, 2)
    assert texts(details)[0] == "PaaS"


def test_a_layer_can_be_selected_and_left_while_the_position_moves(details: Details) -> None:
    stack = shipped.stack("cloud")
    put(details, stack, 1.6)
    put(details, stack, 1.6, "hosts")
    assert texts(details)[:2] == [
        "Physical hosts and virtualization",
        "IaaS: Provider, PaaS: Provider",
    ]
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
        assert texts(details)[1] == f"{name}: You"
        assert focused().accessibleName() == f"Information and data, {name}: You"
        assert details.isAncestorOf(focused())


def test_tab_comes_to_one_bar_and_then_to_the_first_fold(details: Details) -> None:
    put(details, shipped.stack("cloud"), 1, "data")
    details.setFocus()
    press(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Information and data, IaaS: You"
    press(focused(), Qt.Key.Key_Tab)
    assert focused().accessibleName() == "Why it matters"


def test_a_source_hands_its_https_address_to_the_browser_and_nothing_else(
    details: Details, asked: list[str]
) -> None:
    stack = shipped.stack("cloud")
    layer = stack.layer("applications")
    put(details, stack, 1, layer.id)
    titles = {source.title: source for source in stack.sources}
    for fold in details.findChildren(FoldButton):
        click(fold)
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
    assert any("in our judgement" in text for text in texts(details))
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
            f"{layer.name}: {words.of(layer.cells[2].responsibility)}" for layer in layers
        ]
        asked_for.clear()
        for text in shown[3:]:
            click(child(details, Link, text))
        assert asked_for == [layer.id for layer in layers]


@pytest.mark.parametrize("key", shipped.KEYS)
def test_with_nothing_selected_the_service_model_and_the_topics_are_told(
    details: Details, key: str
) -> None:
    stack = shipped.stack(key)
    for number, stop in enumerate(stack.stops):
        put(details, stack, number)
        shown = texts(details)
        assert shown[:3] == [stop.name, stop.long_name, stop.summary]
        for text in (*stop.you, *stop.provider, stack.title, *(one.title for one in stack.topics)):
            assert text in shown
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
    shown = texts(details)
    assert shown[:3] == ["Taxi", "a taxi", "The driver does nearly everything."]
    assert "What you do" not in shown
    assert not any("as of" in text for text in shown)


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
    for fold in details.findChildren(FoldButton):
        click(fold)
    shown = texts(details)
    assert shown[0] == name
    assert shown.count(HOSTILE) >= 7
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
    show(window, 900, 600)
    details = window.side.details
    assert not details.isVisible()
    window.commands["explanation"].trigger()
    assert "IaaS" in texts(details)
