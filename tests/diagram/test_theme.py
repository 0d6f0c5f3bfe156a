# SPDX-License-Identifier: MIT
import re

import pytest
from msgspec.structs import replace

from explorer.diagram.color_vision import EYES, Eyes, separation
from explorer.diagram.theme import (
    ROLES,
    THEMES,
    Role,
    Theme,
    contrast,
    contrast_problems,
    luminance,
)


def with_colors(theme: Theme, **colors: str) -> Theme:
    """Return a theme with other colors for some roles."""
    table = dict(theme.colors)
    pairs: tuple[tuple[Role, str], ...] = tuple(
        (role, colors.get(role, table[role])) for role in ROLES
    )
    return replace(theme, id="own", colors=pairs)


def lightness(color: str) -> float:
    """Return the CIE lightness of a color, 0 to 100."""
    return 116 * luminance(color) ** (1 / 3) - 16


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", ["light", "dark", "projector", "contrast"])
def test_your_work_and_the_providers_are_far_apart_to_all_eyes(name: str, eyes: Eyes) -> None:
    theme = THEMES[name]
    assert separation(theme.color("you"), theme.color("provider"), eyes) >= 58


@pytest.mark.parametrize(("name", "least"), [("light", 63.6), ("dark", 61.5), ("projector", 70.7)])
def test_the_smallest_difference_is_that_of_the_design(name: str, least: float) -> None:
    you, provider = THEMES[name].color("you"), THEMES[name].color("provider")
    found = min(separation(you, provider, eyes) for eyes in EYES)
    assert found == pytest.approx(least, abs=1)


def test_the_measure_knows_colors_that_some_eyes_confuse() -> None:
    red, green = "#B22222", "#556B00"
    assert separation(red, green, "normal") > 40
    assert separation(red, green, "deuteranomaly") < 5
    assert separation("#FFFFFF", "#000000", "grey") == pytest.approx(100, abs=1)
    assert separation("#123456", "#123456", "tritanomaly") == 0


@pytest.mark.parametrize("name", THEMES)
def test_a_shipped_theme_is_easy_to_read(name: str) -> None:
    assert list(contrast_problems(THEMES[name])) == []


@pytest.mark.parametrize("name", THEMES)
def test_a_shipped_theme_has_every_color_in_capitals(name: str) -> None:
    theme = THEMES[name]
    assert theme.id == name
    assert all(re.fullmatch("#[0-9A-F]{6}", theme.color(role)) for role in ROLES)


@pytest.mark.parametrize("name", THEMES)
def test_lines_between_cells_of_one_party_are_seen_and_let_them_be_one_mass(name: str) -> None:
    theme = THEMES[name]
    for fill, line in (("you", "you_line"), ("provider", "provider_line")):
        apart = contrast(theme.color(fill), theme.color(line))
        whole = contrast(theme.color("you"), theme.color("provider"))
        assert 1.1 < apart < 0.5 * whole


@pytest.mark.parametrize("name", THEMES)
def test_you_and_the_provider_differ_in_lightness_alone(name: str) -> None:
    theme = THEMES[name]
    assert abs(lightness(theme.color("you")) - lightness(theme.color("provider"))) > 44


@pytest.mark.parametrize("name", THEMES)
def test_your_work_is_the_stronger_color_against_the_background(name: str) -> None:
    theme = THEMES[name]
    back = theme.color("background")
    assert contrast(theme.color("you"), back) > 2 * contrast(theme.color("provider"), back)


TEXTS: tuple[tuple[Role, Role], ...] = (
    ("ink", "background"), ("ink", "card"), ("ink", "soft"), ("ink", "you_tint"),
    ("muted", "background"), ("muted", "card"), ("muted", "soft"),
    ("you_text", "you"), ("you_ink", "you_tint"), ("you_ink", "background"), ("you_ink", "card"),
    ("provider_text", "provider"), ("provider_ink", "background"), ("provider_ink", "card"),
    ("background", "ink"), ("card", "ink"),
)  # fmt: skip
EDGES: tuple[tuple[Role, Role], ...] = (
    ("edge", "card"), ("edge", "background"), ("edge", "provider"),
    ("you", "card"), ("you", "background"), ("you", "provider"),
    ("control", "card"), ("control", "background"),
    ("ink", "provider"), ("ink", "card"),  # a ring, which has a casing in card color
)  # fmt: skip


@pytest.mark.parametrize(("front", "behind"), TEXTS)
@pytest.mark.parametrize(
    ("name", "least"), [("light", 4.5), ("dark", 4.5), ("projector", 4.5), ("contrast", 7)]
)
def test_every_text_can_be_read(name: str, least: float, front: Role, behind: Role) -> None:
    theme = THEMES[name]
    assert contrast(theme.color(front), theme.color(behind)) >= least


@pytest.mark.parametrize(("front", "behind"), EDGES)
@pytest.mark.parametrize("name", ["light", "dark", "projector", "contrast"])
def test_edges_fills_and_controls_stand_out(name: str, front: Role, behind: Role) -> None:
    theme = THEMES[name]
    assert contrast(theme.color(front), theme.color(behind)) >= 3


def test_the_contrast_theme_is_held_to_more() -> None:
    weak = with_colors(THEMES["contrast"], muted="#949494")
    assert list(contrast_problems(replace(weak, least_contrast=4.5))) == []
    assert list(contrast_problems(weak)) == [
        f"own: muted on {behind} has 6.92:1, needs 7.0:1"
        for behind in ("background", "card", "soft")
    ]


@pytest.mark.parametrize(
    ("role", "color", "named"),
    [
        ("ink", "#C0C0C0", "ink on background"),
        ("you_text", "#8A80FF", "you_text on you"),
        ("provider_text", "#C8A860", "provider_text on provider"),
        ("muted", "#AAAAAA", "muted on card"),
        ("edge", "#E8D5A8", "edge on background"),
        ("you", "#D8D0FF", "you on provider"),
        ("control", "#C0C4CC", "control on card"),
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
