# SPDX-License-Identifier: MIT
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSpinBox,
    QTableWidget,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.diagram.theme import THEMES, Role, contrast
from explorer.ui.settings import THEME_CHOICES
from explorer.ui.style import (
    TEXT_SIZE,
    has_reduced_motion,
    line_width,
    palette,
    sheet,
    shown_theme,
    system_theme,
)
from tests.ui_driver import color_at, colors_in, differing, seen


@pytest.mark.parametrize(
    ("preferred", "scheme", "theme"),
    [
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Light, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "light"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Light, "contrast"),
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, "contrast"),
    ],
)
def test_the_system_decides_the_theme(
    preferred: Qt.ContrastPreference, scheme: Qt.ColorScheme, theme: str
) -> None:
    assert system_theme(preferred, scheme) == theme


def test_a_chosen_theme_is_shown_whatever_the_system_wants(qapp: QApplication) -> None:
    for name in THEMES:
        assert shown_theme(name) == name
    hints = qapp.styleHints()
    wanted = system_theme(hints.accessibility().contrastPreference(), hints.colorScheme())
    assert shown_theme("system") == wanted


def test_every_choice_of_a_theme_is_one_that_there_is(qapp: QApplication) -> None:
    assert qapp
    assert {shown_theme(choice) for choice in THEME_CHOICES} == set(THEMES)


@pytest.mark.parametrize(
    ("answer", "is_reduced"),
    [(None, False), ("MotionPreference.NoPreference", False), ("ReducedMotion", True)],
)
def test_less_motion_is_asked_of_the_system_where_it_can_tell(
    monkeypatch: pytest.MonkeyPatch, answer: str | None, is_reduced: bool
) -> None:
    known = {} if answer is None else {"motionPreference": lambda: answer}
    hints = SimpleNamespace(accessibility=lambda: SimpleNamespace(**known))
    monkeypatch.setattr(QGuiApplication, "styleHints", lambda: hints)
    assert has_reduced_motion() is is_reduced


def test_this_system_asks_for_no_less_motion(qapp: QApplication) -> None:
    assert qapp
    assert not has_reduced_motion()


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize(
    ("front", "behind"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    ],
)
def test_texts_of_widgets_stand_out(
    theme: str, front: QPalette.ColorRole, behind: QPalette.ColorRole
) -> None:
    made = palette(THEMES[theme])
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        ratio = contrast(made.color(group, front).name(), made.color(group, behind).name())
        assert ratio >= THEMES[theme].least_contrast


@pytest.mark.parametrize("theme", list(THEMES))
def test_what_is_disabled_can_still_be_read(theme: str) -> None:
    made, off = palette(THEMES[theme]), QPalette.ColorGroup.Disabled
    text = made.color(off, QPalette.ColorRole.WindowText).name()
    assert contrast(text, THEMES[theme].color("background")) >= 4.5


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_sheet_names_only_colors_of_the_theme(theme: str) -> None:
    text = sheet(THEMES[theme], TEXT_SIZE)
    used = {color.upper() for color in re.findall(r"#[0-9A-Fa-f]{6}\b", text)}
    assert used <= {color.upper() for _role, color in THEMES[theme].colors}
    assert text.count("{") == text.count("}")
    assert "{{" not in text


def test_the_sheet_grows_with_the_text() -> None:
    small, large = (sheet(THEMES["light"], size) for size in (13.5, 27.0))
    assert "font-size: 14px" in small
    assert "font-size: 27px" in large


def dress(qapp: QApplication, theme: str, size: float = TEXT_SIZE) -> Callable[[Role], str]:
    """Put a theme on, and return its colors."""
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], size))
    QApplication.processEvents()
    return THEMES[theme].color


@pytest.mark.slow
@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize(
    "kind",
    [
        QPushButton, QToolButton, QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QListWidget,
        QTreeWidget, QTableWidget,
    ],
)  # fmt: skip
def test_every_control_is_a_card_with_an_edge_that_can_be_seen(
    show: Callable[..., None], qapp: QApplication, theme: str, kind: type[QWidget]
) -> None:
    outer = QWidget()
    widget = kind(outer)
    widget.setGeometry(10, 10, 120, 80)
    show(outer, 140, 100)
    color = dress(qapp, theme)
    widget.clearFocus()
    image = seen(outer)
    for side in (QPoint(70, 10), QPoint(10, 50), QPoint(129, 50), QPoint(70, 89)):
        assert color_at(image, side) == color("control"), side
    assert color_at(image, QPoint(11, 11)) != color("control")  # round
    assert color_at(image, QPoint(30, 70)) == color("card")
    on = seen(widget)
    widget.setEnabled(False)
    assert differing(on, seen(widget)) or isinstance(widget, QAbstractItemView)


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_button_that_enter_presses_is_ink(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    dialog = QDialog()
    button = QPushButton("Export", dialog)
    button.setDefault(True)
    button.setGeometry(10, 10, 120, 40)
    show(dialog, 140, 60)
    color = dress(qapp, theme)
    image = seen(dialog)
    assert color_at(image, QPoint(30, 14)) == color("ink")
    assert color_at(image, QPoint(2, 2)) == color("background")


@pytest.mark.parametrize("theme", list(THEMES))
def test_what_is_selected_has_a_soft_fill_and_an_edge(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    items = QListWidget()
    items.addItems(["One", "Two", "Three", "Four"])
    items.setCurrentRow(2)
    show(items, 160, 200)  # the mouse of this screen may be over the first one
    color = dress(qapp, theme)
    image, view = seen(items), items.viewport()
    place = items.visualItemRect(items.item(2)).translated(view.pos())
    assert color_at(image, QPoint(place.center().x(), place.top())) == color("control")
    assert color_at(image, place.center() + QPoint(20, 0)) == color("soft")
    other = items.visualItemRect(items.item(3)).translated(view.pos())
    assert color_at(image, other.center() + QPoint(20, 0)) == color("card")


@pytest.mark.parametrize("theme", list(THEMES))
def test_an_entry_of_a_menu_is_selected_alike(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    menu = QMenu()
    menu.addAction("One")
    chosen = menu.addAction("Two")
    show(menu)
    color = dress(qapp, theme)
    menu.adjustSize()
    menu.setActiveAction(chosen)
    image, place = seen(menu), menu.actionGeometry(chosen)
    assert color_at(image, QPoint(place.center().x(), place.top())) == color("control")
    assert color_at(image, QPoint(place.right() - 8, place.center().y())) == color("soft")
    assert color_at(image, QPoint(menu.width() // 2, 0)) == color("control")
    assert color_at(image, QPoint(5, 5)) == color("card")


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_scroll_bar_is_thin_and_round(
    show: Callable[..., None], qapp: QApplication, theme: str, scale: float
) -> None:
    area = QScrollArea()
    page = QWidget()
    page.resize(100, 900)
    area.setWidget(page)
    show(area, 200, 200)
    color = dress(qapp, theme, TEXT_SIZE * scale)
    area.resize(220, 220)
    QApplication.processEvents()
    bar = area.verticalScrollBar()
    place = QRect(bar.mapTo(area, QPoint()), bar.size())
    image, high, low = seen(area), place.top() + 30, place.bottom() - 30
    handle = [color_at(image, QPoint(x, high)) for x in range(place.left(), place.right() + 1)]
    groove = [color_at(image, QPoint(x, low)) for x in range(place.left(), place.right() + 1)]
    assert 6 * scale <= handle.count(color("control")) <= 9 * scale
    assert groove.count(color("rule")) in range(5, len(groove) - 3)
    assert color("control") not in (handle[0], handle[-1])
    assert color("rule") not in (groove[0], groove[-1])
    top = place.top() + 3
    middle = place.center().x()
    edge = place.left() + handle.index(color("control"))
    assert color_at(image, QPoint(middle, top + 2)) == color("control")
    assert color_at(image, QPoint(edge, top)) != color("control")  # round


@pytest.mark.parametrize("theme", list(THEMES))
def test_tabs_groups_and_progress_wear_the_theme(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    outer = QWidget()
    column = QVBoxLayout(outer)
    tabs, group, progress = QTabWidget(), QGroupBox("Group"), QProgressBar()
    tabs.addTab(QWidget(), "First")
    tabs.addTab(QWidget(), "Second")
    progress.setTextVisible(False)
    progress.setValue(50)
    for widget in (tabs, group, progress):
        column.addWidget(widget)
    show(outer, 300, 300)
    color = dress(qapp, theme)
    image = seen(outer)
    bar = tabs.tabBar()
    first, second = (bar.tabRect(one).translated(bar.mapTo(outer, QPoint())) for one in (0, 1))
    assert color_at(image, QPoint(first.center().x(), first.bottom())) == color("ink")
    assert color_at(image, QPoint(second.center().x(), second.bottom())) != color("ink")
    assert color("muted") in colors_in(image, second)
    assert color("rule") in colors_in(image, group.geometry())
    place = progress.geometry()
    assert color_at(image, QPoint(place.left() + 20, place.center().y())) == color("ink")
    assert color_at(image, QPoint(place.right() - 20, place.center().y())) == color("soft")


@pytest.mark.parametrize("theme", list(THEMES))
def test_a_radio_box_that_is_on_has_a_ring_of_ink_around_a_dot(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    outer = QWidget()
    radio = QRadioButton("Radio", outer)
    radio.move(80, 40)  # the mouse of this screen may be in the corner
    show(outer, 200, 80)
    color = dress(qapp, theme)
    radio.adjustSize()
    mark = QRect(radio.pos(), QSize(12, radio.height()))
    off = colors_in(seen(outer), mark)
    radio.setChecked(True)
    on = colors_in(seen(outer), mark)
    assert color("card") in off
    assert color("ink") not in off or color("ink") == color("control")
    assert {color("ink"), color("card")} <= on


def test_the_edges_of_controls_are_thick_where_contrast_is_high() -> None:
    assert {name: line_width(theme) for name, theme in THEMES.items()} == {
        "light": 1, "dark": 1, "contrast": 2, "projector": 1,
    }  # fmt: skip
