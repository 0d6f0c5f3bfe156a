# SPDX-License-Identifier: MIT
import re

import pytest
from msgspec.structs import replace

from explorer.diagram.theme import ROLES, THEMES, Role, Theme, contrast, contrast_problems


def with_colors(theme: Theme, **colors: str) -> Theme:
    """Return a theme with other colors for some roles."""
    table = dict(theme.colors)
    pairs: tuple[tuple[Role, str], ...] = tuple(
        (role, colors.get(role, table[role])) for role in ROLES
    )
    return replace(theme, id="own", colors=pairs)


def lightness(color: str) -> float:
    """Return the CIE lightness of a color, 0 to 100, from its contrast with black."""
    luminance = contrast(color, "#000000") * 0.05 - 0.05
    return 116 * luminance ** (1 / 3) - 16


@pytest.mark.parametrize("name", THEMES)
def test_a_shipped_theme_is_easy_to_read(name: str) -> None:
    assert list(contrast_problems(THEMES[name])) == []


@pytest.mark.parametrize("name", THEMES)
def test_a_shipped_theme_has_every_color_in_capitals(name: str) -> None:
    theme = THEMES[name]
    assert theme.id == name
    assert all(re.fullmatch("#[0-9A-F]{6}", theme.color(role)) for role in ROLES)


@pytest.mark.parametrize("name", THEMES)
def test_you_and_the_provider_differ_in_lightness_alone(name: str) -> None:
    theme = THEMES[name]
    assert abs(lightness(theme.color("you")) - lightness(theme.color("provider"))) > 44


@pytest.mark.parametrize("name", THEMES)
def test_your_work_is_the_stronger_color_against_the_background(name: str) -> None:
    theme = THEMES[name]
    back = theme.color("background")
    assert contrast(theme.color("you"), back) > 2 * contrast(theme.color("provider"), back)


def test_the_contrast_theme_is_held_to_more() -> None:
    weak = with_colors(THEMES["contrast"], muted="#949494")
    assert list(contrast_problems(replace(weak, least_contrast=4.5))) == []
    problems = list(contrast_problems(weak))
    assert problems == [
        "own: muted on background has 6.92:1, needs 7.0:1",
        "own: muted on panel has 6.92:1, needs 7.0:1",
    ]


@pytest.mark.parametrize(
    ("role", "color", "named"),
    [
        ("ink", "#C0C0C0", "ink on background"),
        ("you_text", "#B34701", "you_text on you"),
        ("provider_text", "#9FB3C5", "provider_text on provider"),
        ("muted", "#AAAAAA", "muted on panel"),
        ("edge", "#CFE3F5", "edge on background"),
        ("you", "#FFD8C0", "you on tint"),
    ],
)
def test_a_bad_theme_is_named_with_its_pair(role: Role, color: str, named: str) -> None:
    problems = list(contrast_problems(with_colors(THEMES["light"], **{role: color})))
    assert any(problem.startswith(f"own: {named} has ") for problem in problems)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#000000", 21),
        ("#777777", "#FFFFFF", 4.478),
        ("#FF0000", "#FFFFFF", 3.998),
        ("#0A0A0A", "#0A0A0A", 1),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=1e-3)
