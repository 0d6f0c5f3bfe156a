# SPDX-License-Identifier: MIT
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from explorer.model.state import View
from explorer.paths import resource_root
from explorer.ui.explain.explanation_widgets import Link, Text
from explorer.ui.explain.fold import FoldButton
from explorer.ui.settings import TEXT_SCALES, Preferences, load_preferences
from explorer.ui.style import system_theme
from explorer.ui.window import Window
from tests.ui_driver import (
    child,
    click,
    color_at,
    colors_in,
    differing,
    focused,
    in_front,
    seen,
    shown_text,
)

STILL = Preferences(theme="light", hint_seen=True, reduced_motion=True)


@pytest.fixture
def open_window(qtbot: QtBot) -> Callable[..., Window]:
    def opened(
        preferences: Preferences = STILL, size: tuple[int, int] = (1366, 768), **more: Path
    ) -> Window:
        return in_front(qtbot, Window(preferences, **more), *size)

    return opened


@pytest.fixture
def window(open_window: Callable[..., Window]) -> Window:
    return open_window()


def press(widget: QWidget, keys: str) -> None:
    """Press a key combination such as `Ctrl+I`."""
    QTest.keySequence(widget, keys)


def click_box(window: Window, layer: str, stop_id: str = "") -> None:
    spot = window.stage.canvas.spot(layer, stop_id)
    assert spot is not None
    QTest.mouseClick(spot, Qt.MouseButton.LeftButton)


def heading(window: Window) -> str:
    return window.stage.slider.accessibleName()


def words(window: Window) -> dict[str, str]:
    """Return whose the boxes of the single view say that they are, by layer."""
    scene = window.stage.scene
    assert scene is not None
    return {
        box.layer: ", ".join(label.text for label in box.labels if label.kind == "party")
        for box in scene.boxes
    }


def test_tips_have_the_letters_and_the_size_of_the_other_texts(
    open_window: Callable[..., Window],
) -> None:
    for scale in (2.0, 1.0):
        window = open_window(Preferences(theme="light", hint_seen=True, text_scale=scale))
        QToolTip.showText(window.pos(), "A tip", window)
        [tip] = [one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel")]
        assert tip.font().family() == "Inter"
        assert tip.font().pixelSize() == window.appearance.type_size
        QToolTip.hideText()
        window.close()


def test_a_fresh_start_shows_the_cloud_stack_at_iaas(window: Window) -> None:
    assert heading(window) == "Service model: IaaS"
    assert len(words(window)) == 12
    assert words(window)["operating-system"] == "You"
    assert words(window)["datacenter"] == "Provider"
    assert "Infrastructure as a Service" in shown_text(window.side.details)


def test_moving_the_slider_hands_layers_over(window: Window) -> None:
    press(window.stage.slider, "Right")
    assert heading(window) == "Service model: PaaS"
    assert words(window)["operating-system"] == "Provider"
    assert words(window)["applications"] == "You, Provider"
    press(window.stage.slider, "End")
    assert words(window)["applications"] == "Provider"
    assert words(window)["data"] == "You"


def test_clicking_a_layer_explains_it(window: Window) -> None:
    click_box(window, "operating-system")
    text = shown_text(window.side.details)
    assert text.startswith("Operating system\nYours in IaaS\n")
    assert "Your part" in text
    assert window.stage.scene is not None
    assert window.stage.scene.selection


def test_clicking_a_group_explains_it(window: Window) -> None:
    click_box(window, "always-yours")
    assert shown_text(window.side.details).startswith("Always yours\n")
    assert "Information and data: You" in shown_text(window.side.details)


def test_moving_the_slider_keeps_the_layer(window: Window) -> None:
    click_box(window, "applications")
    press(window, "Ctrl+3")
    assert shown_text(window.side.details).startswith("Applications\nShared in PaaS\n")
    assert "Your part" in shown_text(window.side.details)


def test_a_click_in_the_matrix_goes_to_its_service_model(window: Window) -> None:
    press(window, "Ctrl+M")
    click_box(window, "runtime", "saas")
    assert heading(window) == "Service model: SaaS"
    assert shown_text(window.side.details).startswith("Runtime and middleware\nProvider in SaaS\n")


def test_the_ai_view_says_why_it_shows_iaas_and_the_way_back_returns(window: Window) -> None:
    press(window, "Ctrl+1")
    press(window, "Ctrl+I")
    assert heading(window) == "Service model: IaaS"
    assert len(words(window)) == 14
    assert window.body.notice.label.text() == (
        "Microsoft's figure leaves out on-premises: self-hosted AI is all yours. Showing IaaS."
    )
    assert window.body.notice.isVisible()
    press(window, "Ctrl+I")
    assert heading(window) == "Service model: On-premises"


def test_the_toggle_keeps_the_service_model_where_both_have_it(window: Window) -> None:
    press(window, "Ctrl+3")
    QTest.mouseClick(window.bar.stacks.button("ai"), Qt.MouseButton.LeftButton)
    assert heading(window) == "Service model: PaaS"
    assert words(window)["ai-model-tuning"] == "You, Provider"
    tuning = window.stage.canvas.spot("ai-model-tuning")
    assert tuning is not None
    assert tuning.accessibleName().endswith(
        ", PaaS: Depends on the AI model (published sources differ)"
    )
    assert not window.body.notice.isVisible()
    press(window, "Ctrl+3")
    QTest.mouseClick(window.bar.stacks.button("cloud"), Qt.MouseButton.LeftButton)
    assert heading(window) == "Service model: SaaS"


def test_keys_for_service_models_count_those_of_the_shown_stack(window: Window) -> None:
    press(window, "Ctrl+I")
    press(window, "Ctrl+4")
    assert heading(window) == "Service model: IaaS"
    press(window, "Ctrl+2")
    assert heading(window) == "Service model: PaaS"


def test_releasing_the_handle_glides_to_the_nearest_service_model(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window(Preferences(theme="light", hint_seen=True))
    slider = window.stage.slider
    start = slider.handle_point.toPoint()
    between = QPoint(int(start.x() + slider.width() * 0.15), start.y())
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(slider, between)
    assert 1.4 < window.session.state.place.position < 1.8
    assert words(window)["operating-system"] == "You, Provider"
    assert heading(window) == "Service model: IaaS"
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=between)
    qtbot.waitUntil(lambda: heading(window) == "Service model: PaaS")
    assert window.session.state.place.position == 2.0


def test_another_click_during_a_glide_ends_it_where_it_leads(
    open_window: Callable[..., Window], qtbot: QtBot
) -> None:
    window = open_window(Preferences(theme="light", hint_seen=True))
    start = window.stage.slider.handle_point.x()
    press(window, "Ctrl+4")
    assert window.stage.slider.handle_point.x() == start  # it glides, and does not jump
    qtbot.waitUntil(lambda: window.stage.slider.handle_point.x() > start)
    assert not window.session.state.is_at_stop
    assert heading(window) == "Service model: IaaS"
    press(window, "Ctrl+I")
    assert heading(window) == "Service model: SaaS"
    assert len(words(window)) == 14
    glides = window.session.findChildren(QVariantAnimation)
    assert [one.state() for one in glides] == [QVariantAnimation.State.Stopped]
    press(window, "Ctrl+I")
    assert heading(window) == "Service model: SaaS"
    assert window.session.state.place.position == 3.0


def test_the_explanation_changes_when_the_handle_has_landed(window: Window) -> None:
    click_box(window, "operating-system")
    before = shown_text(window.side.details)
    window.stage.slider.dragged.emit(1.5)
    assert shown_text(window.side.details) == before
    window.stage.slider.dropped.emit(1.8)
    assert shown_text(window.side.details).startswith("Operating system\nProvider in PaaS\n")


def test_back_and_forward_walk_through_what_was_seen(window: Window) -> None:
    click_box(window, "data")
    press(window, "Ctrl+4")
    click_box(window, "hosts")
    press(window, "Alt+Left")
    assert shown_text(window.side.details).startswith("Information and data\nYours in SaaS")
    press(window, "Alt+Left")
    assert shown_text(window.side.details).startswith("Information and data\nYours in IaaS")
    press(window, "Alt+Right")
    assert heading(window) == "Service model: SaaS"
    press(window, "Alt+Left")
    press(window, "Alt+Left")
    assert shown_text(window.side.details).startswith("IaaS\n")
    assert not window.commands["back"].isEnabled()


def test_escape_takes_one_thing_back_after_the_other(open_window: Callable[..., Window]) -> None:
    window = open_window(size=(800, 600))
    click_box(window, "data")
    assert window.side.isVisible()
    window.notify("Something")
    press(window, "Esc")
    assert not window.body.notice.isVisible()
    assert window.side.isVisible()
    press(window, "Esc")
    assert not window.side.isVisible()
    assert window.session.state.place.layer == "data"
    press(window, "Esc")
    assert window.session.state.place.layer == ""


def test_in_a_narrow_window_the_explanation_is_a_sheet_under_the_slider(
    open_window: Callable[..., Window],
) -> None:
    window = open_window(size=(800, 600))
    wide = window.stage.canvas.width()
    assert not window.side.isVisible()
    press(window, "Ctrl+D")
    assert window.side.isVisible()
    assert window.stage.canvas.width() == wide
    assert window.side.width() == window.body.width()
    below = window.side.y() - window.stage.slider.geometry().bottom()
    assert 0 < below < 12  # the edge of the slider's card is in sight
    QTest.mouseClick(window.side.head.back, Qt.MouseButton.LeftButton)
    assert not window.side.isVisible()


def test_closing_the_explanation_gives_its_room_to_the_diagram(window: Window) -> None:
    before = window.stage.width()
    QTest.mouseClick(window.side.closer, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.stage.width() == before + window.side.width()
    press(window, "Ctrl+D")
    assert window.side.isVisible()
    press(window, "Ctrl+D")
    assert not window.side.isVisible()


def test_the_balance_follows_the_slider_and_the_slider_the_balance(window: Window) -> None:
    press(window, "Ctrl+B")
    balance = window.side.balance
    assert balance is not None
    assert balance.isVisible()
    assert balance.values.text() == "IaaS: 9 you · 3 provider"
    press(window, "Ctrl+3")
    assert balance.line.value() == 2.0
    assert balance.values.text() == "PaaS: 4 you · 3 shared · 5 provider"
    balance.dragged.emit(2.4)
    assert window.session.state.place.position == 2.4
    balance.dropped.emit(2.6)
    assert heading(window) == "Service model: SaaS"
    press(window, "Ctrl+B")
    assert not window.side.isVisible()


def test_a_button_leads_from_the_balance_back_to_the_explanation(window: Window) -> None:
    press(window, "Ctrl+B")
    assert window.side.is_balance
    QTest.mouseClick(window.side.back, Qt.MouseButton.LeftButton)
    assert not window.side.is_balance
    assert window.side.details.isVisible()


def test_the_table_says_what_the_diagram_says(window: Window) -> None:
    press(window, "Ctrl+T")
    table = window.body.table
    assert table.isVisible()
    assert table.hasFocus()
    model = table.model()
    assert model.index(8, 1).data() == "You"
    press(window, "Ctrl+4")
    assert table.currentIndex().column() == 3
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.session.state.place.layer == "configuration"
    press(window, "Ctrl+I")
    assert table.model().rowCount() == 14
    press(window, "Ctrl+T")
    assert window.stage.slider.hasFocus()


def test_searching_goes_to_the_layer_and_its_service_model(window: Window) -> None:
    press(window, "Ctrl+F")
    field = window.bar.field
    QTest.keyClicks(field, "training data")
    assert field.lines[0].startswith("AI: Model training data governance")
    QTest.keyClick(field.popup, Qt.Key.Key_Return)
    assert window.session.state.stack == "ai"
    assert shown_text(window.side.details).startswith("Model training data governance")
    assert focused().accessibleName().startswith("Model training data governance")


def test_a_duty_that_is_found_leads_to_its_service_model(window: Window) -> None:
    QTest.keyClicks(window.bar.field, "guest cloned")
    QTest.keyClick(window.bar.field.popup, Qt.Key.Key_Return)
    assert window.session.state.place.layer == "operating-system"
    assert heading(window) == "Service model: IaaS"
    marked = [one for one in window.side.findChildren(Text) if one.selectedText()]
    assert ["guest" in one.selectedText().lower() for one in marked] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_a_theme_dresses_diagram_and_widgets(window: Window, theme: str) -> None:
    window.commands[f"theme-{theme}"].trigger()
    image = window.grab().toImage()
    background = window.session.theme.color("background")
    assert window.session.theme.id == theme
    for place in (window.bar.pos() + QPoint(4, 4), window.stage.mapTo(window, QPoint(3, 3))):
        assert image.pixelColor(place).name().upper() == background
    scene = window.stage.scene
    assert scene is not None
    box = next(box for box in scene.boxes if box.layer == "data")
    canvas = window.stage.canvas
    blank = QPoint(int(box.rect.right) - 20, int(box.rect.middle.y) - canvas.top)
    place = canvas.mapTo(window, blank)
    assert image.pixelColor(place).name().upper() == window.session.theme.color("you")


@pytest.mark.parametrize(
    ("contrast", "scheme", "theme"),
    [
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Light, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, "contrast"),
    ],
)
def test_the_system_theme_follows_the_system(
    contrast: Qt.ContrastPreference, scheme: Qt.ColorScheme, theme: str
) -> None:
    assert system_theme(contrast, scheme) == theme


def test_a_change_of_the_systems_colors_is_followed(
    open_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(Preferences(hint_seen=True))
    assert window.appearance.brush.theme.id == "light"
    # No platform without a screen has a dark scheme: say what the system would say.
    monkeypatch.setattr("explorer.ui.style.system_theme", lambda _contrast, _scheme: "dark")
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert window.appearance.brush.theme.id == "dark"


@pytest.mark.slow
def test_larger_text_enlarges_the_widgets(window: Window) -> None:
    before = window.bar.views.button("single").height()
    press(window, "Ctrl++")
    press(window, "Ctrl++")
    QApplication.processEvents()
    assert window.session.preferences.text_scale == 1.5
    assert window.commands["scale-1.5"].isChecked()
    assert window.bar.views.button("single").height() > before * 1.2
    press(window, "Ctrl+-")
    assert window.session.preferences.text_scale == 1.25


@pytest.mark.slow
def test_a_large_window_has_larger_widgets(open_window: Callable[..., Window]) -> None:
    small = open_window(size=(1366, 768)).bar.views.button("single").height()
    window = open_window(size=(3840, 2160))
    QApplication.processEvents()
    assert window.bar.views.button("single").height() > small * 1.8


def test_full_screen_and_back(window: Window, qtbot: QtBot) -> None:
    press(window, "F11")
    qtbot.waitUntil(window.isFullScreen)
    assert window.commands["full-screen"].isChecked()
    press(window, "F11")
    qtbot.waitUntil(lambda: not window.isFullScreen())


def test_the_first_start_shows_one_hint_that_vanishes(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    window = open_window(Preferences(reduced_motion=True), preferences_path=path)
    notice, stage = window.body.notice, window.body.stage
    assert notice.label.text() == "Drag the slider, click a box"
    assert notice.isVisible()
    assert notice.geometry().center().x() == stage.geometry().center().x()
    assert notice.label.height() < 2 * notice.label.fontMetrics().height()  # in one line
    click_box(window, "data")
    assert not window.body.notice.isVisible()
    window.close()
    assert load_preferences(path)[0].hint_seen


@pytest.mark.slow
def test_what_was_shown_is_shown_again_at_the_next_start(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    window = open_window(preferences_path=path)
    press(window, "Ctrl+4")
    press(window, "Ctrl+I")
    press(window, "Ctrl+2")
    press(window, "Ctrl+M")
    window.commands["theme-dark"].trigger()
    window.close()
    assert 'cloud = "saas"' in path.read_text()
    again = open_window(load_preferences(path)[0], preferences_path=path)
    assert heading(again) == "Service model: PaaS"
    assert again.session.state.stack == "ai"
    assert again.session.state.view is View.MATRIX
    assert again.session.theme.id == "dark"


@pytest.mark.slow
def test_preferences_that_cannot_be_kept_are_reported(
    open_window: Callable[..., Window], tmp_path: Path
) -> None:
    path = tmp_path / "preferences.toml"
    path.write_text("not = [toml")
    window = open_window(preferences_path=path)
    window.commands["theme-dark"].trigger()
    assert "was not saved" in window.body.notice.label.text()
    assert path.read_text() == "not = [toml"


def test_the_picture_is_copied_to_the_clipboard(window: Window) -> None:
    press(window, "Ctrl+Shift+C")
    image = QGuiApplication.clipboard().image()
    assert image.width() == 1920
    assert image.pixelColor(2, 2).name().upper() == window.session.theme.color("background")
    assert not image.hasAlphaChannel()


@pytest.mark.slow
def test_the_settings_dialog_changes_theme_text_and_motion(window: Window) -> None:
    press(window, "Ctrl+,")
    dialog = window.findChild(QDialog)
    assert dialog is not None
    dialog.theme.setCurrentText("Contrast")
    dialog.scale.setCurrentText("125%")
    dialog.motion.setChecked(False)
    dialog.accept()
    assert window.session.theme.id == "contrast"
    assert window.session.preferences.text_scale == 1.25
    assert not window.session.preferences.reduced_motion


@pytest.mark.slow
def test_settings_are_seen_while_they_are_chosen_and_cancel_takes_them_back(
    window: Window,
) -> None:
    before = window.session.preferences
    press(window, "Ctrl+,")
    dialog = window.findChild(QDialog)
    assert dialog is not None
    dialog.theme.setCurrentText("Dark")
    assert window.session.theme.id == "dark"
    dialog.scale.setCurrentText("150%")
    assert window.appearance.type_size > 18
    window.session.save_preferences()
    dialog.reject()
    assert window.session.preferences == before
    assert window.session.theme.id == "light"


def test_what_is_only_tried_out_is_not_kept(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "preferences.toml"
    window = in_front(qtbot, Window(Preferences(theme="light", hint_seen=True), path))
    press(window, "Ctrl+,")
    dialog = window.findChild(QDialog)
    assert dialog is not None
    dialog.theme.setCurrentText("Dark")
    window.session.save_preferences()  # as the system asks for it at its end
    assert load_preferences(path)[0].theme != "dark"
    dialog.accept()
    assert load_preferences(path)[0].theme == "dark"


@pytest.mark.parametrize(("command", "says"), [("keys", "Ctrl+M"), ("about", "CC0 1.0")])
def test_help_opens(window: Window, command: str, says: str) -> None:
    window.commands[command].trigger()
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert dialog.isVisible()
    texts = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
    assert any(says in text for text in texts)
    dialog.accept()


def test_the_export_command_opens_its_dialog_on_what_is_shown(window: Window) -> None:
    press(window, "Ctrl+3")
    press(window, "Ctrl+E")
    dialog = window.findChild(QDialog)
    assert dialog is not None
    assert dialog.picture.subject.position == 2.0
    dialog.reject()


def test_an_own_stack_is_opened_beside_the_shipped_ones(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    shipped = Path("resources/content/en/cloud.toml").read_text()
    path.write_text(shipped.replace('name = "Cloud"', 'name = "Ours & theirs"', 1))
    window.open_file(path)
    assert window.bar.stacks.button("opened").text() == "Ours && theirs"
    assert window.session.state.stack == "opened"
    assert heading(window) == "Service model: IaaS"
    press(window, "Ctrl+I")
    assert window.session.state.stack == "ai"


def test_a_copy_of_a_shipped_stack_is_told_apart_by_its_file(
    window: Window, tmp_path: Path
) -> None:
    copy = tmp_path / "mine.toml"
    copy.write_bytes((resource_root() / "content" / "en" / "cloud.toml").read_bytes())
    window.open_file(copy)
    button = window.bar.stacks.button("opened")
    assert button.text() == "Cloud (mine.toml)"
    assert button.toolTip() == "Cloud (mine.toml), from the file mine.toml"
    assert window.bar.stacks.button("cloud").text() == "Cloud"


def test_what_could_be_read_for_ever_is_not_opened(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "endless.toml"
    os.mkfifo(path)
    before = window.session.state
    window.open_file(path)
    assert window.body.notice.label.text() == "endless.toml is not a file: choose another."
    assert window.session.state == before


def test_a_bad_file_leaves_everything_as_it_was(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('id = "X"')
    before = window.session.state
    window.open_file(path)
    dialog = window.findChild(QDialog)
    assert dialog is not None
    box = dialog.findChild(QPlainTextEdit)
    assert box is not None
    assert "id: Its form is wrong" in box.toPlainText()
    assert window.session.state == before
    dialog.accept()


@pytest.mark.slow
def test_a_saved_change_shows_at_once_and_a_bad_one_is_only_reported(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "own.toml"
    shipped = Path("resources/content/en/cloud.toml").read_text()
    path.write_text(shipped)
    window.open_file(path)
    click_box(window, "data")
    path.write_text(shipped.replace('name = "Information and data"', 'name = "Our data"'))
    qtbot.waitUntil(lambda: shown_text(window.side.details).startswith("Our data"))
    path.write_text("id = 3")
    qtbot.waitUntil(window.body.notice.isVisible)
    assert "own.toml" in window.body.notice.label.text()
    assert shown_text(window.side.details).startswith("Our data")


def test_a_link_from_an_ai_layer_leads_to_its_cloud_layer(window: Window) -> None:
    press(window, "Ctrl+I")
    window.side.details.other_layer_asked.emit("hosts")
    assert window.session.state.stack == "cloud"
    assert shown_text(window.side.details).startswith("Physical hosts and virtualization")


def test_the_bars_in_the_details_lead_to_its_service_model(window: Window) -> None:
    window.side.details.stop_asked.emit(3)
    assert heading(window) == "Service model: SaaS"


def test_a_new_window_fits_the_screen(qtbot: QtBot) -> None:
    window = Window(Preferences())
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() == min(room.width() - 8, 1360)
    assert window.height() == min(room.height() - 40, 820)


def test_in_a_wide_window_the_bar_is_one_row(open_window: Callable[..., Window]) -> None:
    window = open_window(size=(1366, 768))
    first, last = window.bar.views, window.bar.present
    middles = [one.mapTo(window, one.rect().center()).y() for one in (first, last)]
    assert abs(middles[0] - middles[1]) <= 1
    assert window.bar.present.width() == window.bar.present.sizeHint().width()
    assert window.bar.field.isVisible()


def seg(window: Window, key: str) -> QPushButton:
    """Return a view button."""
    return window.bar.views.button(key)


def test_the_table_is_the_third_view(window: Window) -> None:
    click(seg(window, "table"))
    assert window.body.is_table
    assert seg(window, "table").isChecked()
    assert not seg(window, "single").isChecked()
    assert not seg(window, "matrix").isChecked()
    assert not window.commands["single"].isChecked()
    assert window.commands["table"].isChecked()
    press(window, "Ctrl+T")
    assert seg(window, "single").isChecked()
    assert not seg(window, "table").isChecked()
    assert window.commands["single"].isChecked()
    assert not window.commands["table"].isChecked()


@pytest.mark.slow
@pytest.mark.parametrize("key", ["single", "matrix"])
def test_choosing_a_view_leaves_the_table(window: Window, key: str) -> None:
    press(window, "Ctrl+T")
    click(seg(window, key))
    assert not window.body.is_table
    assert window.session.state.view == key
    assert seg(window, key).isChecked()
    press(window, "Ctrl+T")
    window.commands[key].trigger()
    assert not window.body.is_table
    assert window.session.state.view == key


def test_ctrl_m_leaves_the_table_and_the_slider_has_the_keyboard(window: Window) -> None:
    press(window, "Ctrl+T")
    press(window, "Ctrl+M")
    assert window.stage.isVisible()
    assert window.session.state.view is View.MATRIX
    assert window.stage.slider.hasFocus()


def test_escape_leaves_the_table_and_then_clears_the_selection(window: Window) -> None:
    click_box(window, "runtime")
    press(window, "Ctrl+T")
    press(window.body.table, "Esc")
    assert window.stage.isVisible()
    assert window.stage.slider.hasFocus()
    assert window.session.state.place.layer == "runtime"
    press(window.stage.slider, "Esc")
    assert not window.session.state.place.layer


def test_the_ring_goes_along_to_the_view_that_is_chosen(window: Window) -> None:
    seg(window, "single").setFocus()
    press(window, "Ctrl+M")
    assert seg(window, "matrix").hasFocus()
    assert seg(window, "matrix").isChecked()


@pytest.mark.slow
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_every_button_of_the_window(window: Window, key: Qt.Key) -> None:
    QTest.keyClick(seg(window, "matrix"), key)
    assert window.session.state.view is View.MATRIX
    fold = child(window.side.details, FoldButton, "Sources")
    QTest.keyClick(fold, key)
    assert fold.isChecked()
    press(window, "Ctrl+B")
    QTest.keyClick(window.side.back, key)
    assert not window.side.is_balance
    QTest.keyClick(window.side.closer, key)
    assert not window.side.isVisible()
    QTest.keyClick(seg(window, "table"), key)
    assert window.body.is_table
    window.notify("Done", "Undo", lambda: window.exploring.show_view(View.SINGLE))
    QTest.keyClick(window.body.notice.action, key)
    assert window.session.state.view is View.SINGLE


def test_enter_on_a_link_follows_it(window: Window) -> None:
    click_box(window, "always-yours")
    QTest.keyClick(child(window.side.details, Link, "Information and data: You"), Qt.Key.Key_Return)
    assert shown_text(window.side.details).startswith("Information and data\n")


def test_the_explanation_shows_that_it_has_the_keyboard(window: Window) -> None:
    side, ink = window.side, window.session.theme.color("ink")
    edge = QRect(side.mapTo(window, QPoint(-6, 60)), QSize(12, 4))
    window.stage.slider.setFocus()
    assert ink not in colors_in(seen(window), edge)
    side.details.setFocus()
    QTest.keyClick(side.details, Qt.Key.Key_Down)
    assert ink in colors_in(seen(window), edge)


def test_the_button_that_closes_a_notice_shows_that_it_has_the_keyboard(window: Window) -> None:
    window.notify("Done")
    closer = child(window.body.notice, QPushButton, "Close the notice")
    before = seen(window.body.notice)
    closer.setFocus()
    press(closer, "F6")
    after = seen(window.body.notice)
    casing = window.session.theme.color("card")
    changed = {color_at(after, place) for place in differing(before, after)}
    assert casing in changed


def text_sizes(window: Window) -> list[float]:
    """Return the smallest sizes of the texts in the heads and in the diagram."""
    scene = window.stage.scene
    assert scene is not None
    return [
        min(label.size for label in labels)
        for labels in (window.stage.slider.labels, scene.all_labels)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("beside", ["nothing", "explanation", "story"])
@pytest.mark.parametrize("size", [(720, 480), (900, 600), (1366, 768), (1920, 1080)])
def test_larger_text_is_larger_in_the_diagram_and_its_heads_too(
    open_window: Callable[..., Window], size: tuple[int, int], beside: str
) -> None:
    window = open_window(STILL, size)
    window.body.show_side(beside == "explanation")
    if beside == "story":
        press(window, "Ctrl+N")
    seen: dict[tuple[str, str], list[list[float]]] = {}
    for _ in range(5):
        for stack in ("Ctrl+I", "Ctrl+I"):
            for view in ("Ctrl+M", "Ctrl+M"):
                press(window, view)
                QApplication.processEvents()
                key = (window.session.state.stack, str(window.session.state.view))
                seen.setdefault(key, []).append(text_sizes(window))
            press(window, stack)
        press(window, "Ctrl++")
    assert window.session.preferences.text_scale == 2.0
    for one in seen.values():
        heads, diagram = zip(*one, strict=True)
        assert list(diagram) == sorted(diagram)
        # Names of service models may go down to 13 logical pixels, in narrow columns to 12.
        for scale, least, head in zip(TEXT_SCALES, diagram, heads, strict=True):
            assert least >= 11 * scale - 0.5
            assert head >= 12 * scale


@pytest.mark.slow
def test_what_is_read_stays_there_in_larger_text(window: Window) -> None:
    click_box(window, "data")
    for _ in range(3):
        press(window, "Ctrl++")
        assert window.side.isVisible()
    assert window.body.is_narrow
    press(window, "Escape")
    press(window, "Ctrl++")
    assert not window.side.isVisible()


@pytest.mark.slow
def test_a_panel_that_nobody_reads_makes_way_for_larger_text(window: Window) -> None:
    assert window.side.isVisible()
    for _ in range(4):
        press(window, "Ctrl++")
    assert not window.side.isVisible()
    for _ in range(4):
        press(window, "Ctrl+-")
    assert window.side.isVisible()
