# SPDX-License-Identifier: MIT
"""Themes of somebody's own two colors: texts, tints and edges that can be read are made of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from explorer.diagram.color_channels import mixed
from explorer.diagram.color_vision import EYES, Eyes, separation
from explorer.diagram.theme import Role, Theme, contrast

LEAST_SEPARATION, SAFE_SEPARATION = 20.0, 45.0
_LEAST_EDGE = 3.0
_BLACK, _WHITE = "#000000", "#FFFFFF"
_STEPS = 64  # of a color on its way to black or white
_TINT, _THIN = 0.12, 0.2  # parts of a color in its tint, and of what is behind it in a thin line
_COMFORT, _ENOUGH = 0.85, 12.0  # of the best contrast for a text, up to so much
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6})\Z")
_BEHIND: tuple[Role, ...] = ("background", "card")
_WHO: dict[Eyes, str] = {
    "normal": "everybody",
    "deuteranomaly": "people who see no green",
    "protanomaly": "people who see no red",
    "tritanomaly": "people who see no blue",
}


class ColorError(ValueError):
    """Of these colors no theme can be made; the message says why, and the remedy."""


def color_problem(text: str) -> str:
    """Return why a text is no color, and what to do; empty if it is one, or is empty."""
    return "" if not text or _COLOR.match(text) else "takes a color such as #3730A3 or 3730A3"


def color_of(text: str) -> str:
    """Return a color as `#RRGGBB`; empty for an empty text."""
    found = _COLOR.match(text)
    return f"#{found[1].upper()}" if found else ""


@lru_cache(maxsize=64)
def own_theme(theme: Theme, you: str, provider: str) -> Theme:
    """Return a theme with the customer's and the provider's color; empty ones are as they were.

    ColorError if a color is too weak for the theme, or people could not tell the two apart.
    """
    if not (you or provider):
        return theme
    colors = dict(theme.colors)
    if you:
        _refuse_weak(theme, you)
        colors |= _of_you(theme, you)
    if provider:
        colors |= _of_provider(theme, provider)
    made = replace(theme, colors=tuple(colors.items()))
    _refuse_alike(made.color("you"), made.color("provider"))
    return made


def adapted_theme(theme: Theme, you: str, provider: str) -> Theme:
    """Return a theme with these colors, or the shade of the customer's that it allows, if any is.

    A page is shown in several themes: its readers have chosen them.
    """
    try:
        return own_theme(theme, _strong(theme, you) or you, provider)
    except ColorError:
        return theme


def alike_eyes(theme: Theme) -> tuple[Eyes, ...]:
    """Return to whom the colors of the two parties are hard to tell apart."""
    you, provider = theme.color("you"), theme.color("provider")
    return tuple(eyes for eyes in EYES if separation(you, provider, eyes) < SAFE_SEPARATION)


def _of_you(theme: Theme, you: str) -> dict[Role, str]:
    card, background = theme.color("card"), theme.color("background")
    tint = card if theme.color("you_tint") == card else mixed(you, card, _TINT)
    return {
        "you": you,
        "you_text": _text_on(you, theme, "Your color"),
        "you_tint": tint,
        "you_ink": _shade(you, (tint, background, card), theme.least_contrast) or you,
        "you_line": mixed(card, you, _THIN),
    }


def _of_provider(theme: Theme, provider: str) -> dict[Role, str]:
    behind = theme.color("card"), theme.color("background")
    # Where no edge stands out from all, the color stands out by itself.
    edge = _shade(provider, (*behind, provider), _LEAST_EDGE)
    edge = edge or _shade(provider, behind, _LEAST_EDGE) or provider
    return {
        "provider": provider,
        "provider_text": _text_on(provider, theme, "The provider's color"),
        "edge": edge,
        "provider_ink": _shade(provider, behind, theme.least_contrast) or edge,
        "provider_line": mixed(edge, provider, _THIN),
    }


def _text_on(fill: str, theme: Theme, name: str) -> str:
    """Return a color for texts on a color: of its hue, but well to be read."""
    end = max((_BLACK, _WHITE), key=lambda one: contrast(one, fill))
    best = contrast(end, fill)
    least = theme.least_contrast
    if best < least:
        raise ColorError(
            f"{name} {fill} leaves a text on it at most {best:.1f}:1, and the {theme.id} theme "
            f"needs {least:g}:1: take a lighter or a darker one"
        )
    return _shade(fill, (fill,), max(least, min(_COMFORT * best, _ENOUGH)), (end,))


def _refuse_weak(theme: Theme, you: str) -> None:
    """Raise ColorError if a color does not stand out from what is behind it."""
    found = min(contrast(you, theme.color(role)) for role in _BEHIND)
    if found < _LEAST_EDGE:
        raise ColorError(
            f"Your color {you} has {found:.1f}:1 against the background of the {theme.id} theme, "
            f"and needs {_LEAST_EDGE:g}:1: take {_strong(theme, you)}, or another theme"
        )


def _refuse_alike(you: str, provider: str) -> None:
    for eyes, who in _WHO.items():
        if (found := separation(you, provider, eyes)) < LEAST_SEPARATION:
            raise ColorError(
                f"To {who}, your color {you} and the provider's {provider} look alike "
                f"({found:.0f} in CAM02-UCS, at least {LEAST_SEPARATION:.0f} are needed): take one "
                "that is much lighter or darker"
            )


def _strong(theme: Theme, you: str) -> str:
    """Return the nearest shade of a color that stands out in a theme; empty without a color."""
    behind = [theme.color(role) for role in _BEHIND]
    return (_shade(you, behind, _LEAST_EDGE) or "") if you else ""


def _shade(
    color: str, behind: Iterable[str], least: float, ends: Iterable[str] = (_BLACK, _WHITE)
) -> str:
    """Return the nearest darker or lighter color with a contrast to all behind it, or nothing."""
    backs = tuple(behind)
    shades = (mixed(end, color, step / _STEPS) for step in range(_STEPS + 1) for end in ends)
    fits = (one for one in shades if all(contrast(one, back) >= least for back in backs))
    return next(fits, "")
