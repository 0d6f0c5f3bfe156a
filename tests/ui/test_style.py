# SPDX-License-Identifier: MIT
import re
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.diagram.theme import THEMES, contrast
from explorer.ui.settings import THEME_CHOICES
from explorer.ui.style import (
    TEXT_SIZE,
    has_reduced_motion,
    palette,
    sheet,
    shown_theme,
    system_theme,
)
from tests.ui_driver import colors_in, seen


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


@pytest.mark.parametrize("theme", list(THEMES))
def test_the_sheet_dresses_real_widgets(
    show: Callable[..., None], qapp: QApplication, theme: str
) -> None:
    outer = QWidget()
    outer.setObjectName("side")
    column = QVBoxLayout(outer)
    label, tab = QLabel("Heading"), QPushButton("Explanation")
    label.setObjectName("heading")
    tab.setObjectName("tab")
    tab.setCheckable(True)
    tab.setChecked(True)
    tab.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    column.addWidget(label)
    column.addWidget(tab)
    show(outer, 300, 200)
    qapp.setPalette(palette(THEMES[theme]))
    qapp.setStyleSheet(sheet(THEMES[theme], TEXT_SIZE))
    image = seen(outer)
    color = THEMES[theme].color
    outer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    assert color("muted") in colors_in(image, label.geometry())
    assert color("ink") in colors_in(image, tab.geometry())
    assert color("panel") in colors_in(seen(outer), outer.rect())
