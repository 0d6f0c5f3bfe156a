# SPDX-License-Identifier: MIT
"""Two colors make a theme that everybody can read, or a sentence says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.diagram.color_vision import EYES, separation
from explorer.diagram.own_colors import (
    LEAST_SEPARATION,
    SAFE_SEPARATION,
    ColorError,
    adapted_theme,
    alike_eyes,
    color_of,
    color_problem,
    own_theme,
)
from explorer.diagram.theme import ROLES, THEMES, Theme, contrast, contrast_problems

LIGHT = THEMES["light"]
COLOR = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
# What cannot be mended by another shade of a text or an edge: the two colors are as they are.
GIVEN = ("you on provider", "edge on provider")


def problems(theme: Theme) -> list[str]:
    """Return what of a theme is too hard to tell apart, besides the two fills."""
    return [one for one in contrast_problems(theme) if not any(pair in one for pair in GIVEN)]


def made_of(theme: Theme, you: str, provider: str) -> tuple[str, Theme]:
    """Return why a theme cannot be made, or nothing, and the theme."""
    try:
        return "", own_theme(theme, you, provider)
    except ColorError as error:
        return str(error), theme


@pytest.mark.parametrize(
    ("text", "color"),
    [("3730a3", "#3730A3"), ("#F5E9D2", "#F5E9D2"), ("", "")],
)
def test_a_color_is_six_digits_with_or_without_their_sign(text: str, color: str) -> None:
    assert color_problem(text) == ""
    assert color_of(text) == color


@pytest.mark.parametrize("text", ["red", "#37A", "3730A", "3730A3F", "#3730G3", "3730A3\n"])
def test_anything_else_is_no_color(text: str) -> None:
    assert color_problem(text) == "takes a color such as #3730A3 or 3730A3"


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_without_a_color_a_theme_is_as_it_was(theme: Theme) -> None:
    assert own_theme(theme, "", "") is theme


@pytest.mark.parametrize(
    ("you", "provider"),
    [
        ("#232F3E", "#FF9900"),
        ("#005EB8", "#FFB81C"),
        ("#0072B2", "#E69F00"),
        ("#5C2D91", "#B8E986"),
        ("#A4262C", "#CFE4FA"),
        ("#1A1A1A", "#76B900"),
    ],
)
@pytest.mark.parametrize("name", ["light", "projector"])
def test_brands_make_themes_that_can_be_read(name: str, you: str, provider: str) -> None:
    made = own_theme(THEMES[name], you, provider)
    assert (made.id, made.color("you"), made.color("provider")) == (name, you, provider)
    assert [role for role, _color in made.colors] == list(ROLES)
    assert problems(made) == []
    assert contrast(made.color("you_text"), you) > 4.5
    assert made.color("card") == THEMES[name].color("card")


def test_one_color_leaves_the_other_party_as_it_was() -> None:
    made = own_theme(LIGHT, "#005EB8", "")
    for role in ("provider", "provider_text", "edge", "provider_ink", "provider_line"):
        assert made.color(role) == LIGHT.color(role)
    made = own_theme(LIGHT, "", "#CFE4FA")
    for role in ("you", "you_text", "you_tint", "you_ink", "you_line"):
        assert made.color(role) == LIGHT.color(role)
    assert made.color("edge") != LIGHT.color("edge")


def test_a_color_too_weak_for_its_theme_is_refused_with_one_that_is_not() -> None:
    with pytest.raises(ColorError) as caught:
        own_theme(LIGHT, "#76B900", "")
    assert str(caught.value) == (
        "Your color #76B900 has 2.3:1 against the background of the light theme, and needs 3:1: "
        "take #659F00, or another theme"
    )
    assert own_theme(LIGHT, "#659F00", "").color("you") == "#659F00"
    assert own_theme(THEMES["dark"], "#76B900", "").color("you") == "#76B900"


@pytest.mark.parametrize(
    ("you", "provider", "who"),
    [
        ("#B22222", "#556B00", "To people who see no green, "),
        ("#808080", "#888888", "To everybody, "),
        ("#1155CC", "#00707A", "To people who see no blue, "),
    ],
)
def test_colors_that_people_cannot_tell_apart_are_refused(
    you: str, provider: str, who: str
) -> None:
    with pytest.raises(ColorError) as caught:
        own_theme(LIGHT, you, provider)
    assert str(caught.value).startswith(f"{who}your color {you} and the provider's {provider}")
    assert "take one that is much lighter or darker" in str(caught.value)


def test_the_contrast_theme_asks_for_more() -> None:
    with pytest.raises(ColorError, match=r"leaves a text on it at most 5\.\d:1, and the contrast"):
        own_theme(THEMES["contrast"], "#0072B2", "")
    with pytest.raises(ColorError, match="The provider's color #808080 leaves a text"):
        own_theme(THEMES["contrast"], "", "#808080")


def test_what_only_some_eyes_hardly_tell_apart_is_known() -> None:
    assert alike_eyes(LIGHT) == ()
    assert alike_eyes(own_theme(LIGHT, "#0072B2", "#E69F00")) == ("grey",)


def test_a_page_takes_the_nearest_shade_that_each_theme_allows() -> None:
    for theme in THEMES.values():
        made = adapted_theme(theme, "#5C2D91", "#B8E986")
        assert problems(made) == []
    dark = adapted_theme(THEMES["dark"], "#5C2D91", "#B8E986")
    assert dark.color("you") not in ("#5C2D91", THEMES["dark"].color("you"))
    assert adapted_theme(THEMES["light"], "", "#CFE4FA").color("provider") == "#CFE4FA"
    assert adapted_theme(THEMES["contrast"], "", "#808080") == THEMES["contrast"]


@pytest.mark.slow
@settings(max_examples=60)
@given(you=COLOR, provider=COLOR, name=st.sampled_from(list(THEMES)))
def test_any_two_colors_make_a_readable_theme_or_a_sentence(
    you: str, provider: str, name: str
) -> None:
    problem, made = made_of(THEMES[name], you, provider)
    assert problem.count(": take ") == bool(problem)
    if problem:
        return
    assert problems(made) == []
    apart = {eyes: separation(you, provider, eyes) for eyes in EYES}
    assert all(apart[eyes] >= LEAST_SEPARATION for eyes in EYES if eyes != "grey")
    assert set(alike_eyes(made)) == {one for one in EYES if apart[one] < SAFE_SEPARATION}
    standing = max(contrast(provider, made.color(role)) for role in ("card", "background"))
    assert contrast(made.color("edge"), provider) >= 3 or standing >= 3
