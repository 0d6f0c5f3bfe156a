# SPDX-License-Identifier: MIT
"""Colors and line widths: the four themes, and the check that any theme must pass."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from explorer.diagram.color_channels import channels, linear

Role = Literal[
    "background",
    "card",
    "ink",
    "muted",
    "rule",
    "control",
    "soft",
    "you",
    "you_text",
    "you_tint",
    "you_ink",
    "provider",
    "provider_text",
    "edge",
    "provider_ink",
    "you_line",
    "provider_line",
    "code",
    "code_ground",
]
ROLES: tuple[Role, ...] = get_args(Role)

_TEXT_ON: tuple[tuple[Role, Role], ...] = (
    ("ink", "background"),
    ("ink", "card"),
    ("ink", "soft"),
    ("ink", "you_tint"),
    ("muted", "background"),
    ("muted", "card"),
    ("muted", "soft"),
    ("you_text", "you"),
    ("you_ink", "you_tint"),
    ("you_ink", "background"),
    ("you_ink", "card"),
    ("provider_text", "provider"),
    ("provider_ink", "background"),
    ("provider_ink", "card"),
    ("code", "code_ground"),
)
_EDGE_ON: tuple[tuple[Role, Role], ...] = (
    ("edge", "background"),
    ("edge", "card"),
    ("edge", "provider"),
    ("you", "background"),
    ("you", "card"),
    ("you", "provider"),
    ("control", "background"),
    ("control", "card"),
    ("ink", "background"),
)


class Theme(Struct, frozen=True):
    """A color for every role, and the width of the provider's edge in pixels.

    `least_contrast` is the least WCAG contrast ratio of any text to its background.
    """

    id: str
    colors: tuple[tuple[Role, str], ...]
    edge_width: float = 1.5
    least_contrast: float = 4.5

    def color(self, role: Role) -> str:
        """Return the color of a role, as `#RRGGBB`."""
        return _table(self.colors)[role]


@lru_cache(maxsize=32)
def _table(colors: tuple[tuple[Role, str], ...]) -> Mapping[Role, str]:
    return dict(colors)


def _theme(name: str, colors: str, edge_width: float = 1.5, least: float = 4.5) -> Theme:
    every = (*colors.split(), "#000000", "#FFFFFF")
    return Theme(name, tuple(zip(ROLES, every, strict=True)), edge_width, least)


# In the order of the roles: background, card, ink, muted, rule, control, soft; you, the text on it,
# its tint and the ink on that; provider, the text on it, its edge and its ink in a headline; the
# thin lines between your cells and between the provider's, which are decoration. A QR code is black
# on white everywhere: not every camera reads another one.
_LIGHT = (
    "#F7F7FA #FFFFFF #171A26 #585E70 #E1E3EC #767F8F #EDEEF5 "
    "#3730A3 #FFFFFF #E8E8FA #2A2391 #F5E9D2 #4A3410 #A67A29 #7A5A1E "
    "#5953B3 #E5D3AF"
)
_DARK = (
    "#11131C #191C28 #EEF0F8 #9DA3B8 #2B3040 #8B96A4 #222635 "
    "#AEB8FF #12103A #23264A #C9D0FF #2C2417 #F6E3BE #9A7434 #E2BE78 "
    "#8F96D8 #47381E"
)
_PROJECTOR = (
    "#FFFFFF #FFFFFF #000000 #3C4152 #C9CCD8 #767F8F #EEF0F6 "
    "#2A2391 #FFFFFF #E8E8FA #2A2391 #FBEFD6 #3A2809 #7A5A1E #5E4412 "
    "#5953A9 #E8D9BA"
)
_CONTRAST = (
    "#000000 #000000 #FFFFFF #FFFFFF #6E6E6E #FFFFFF #000000 "
    "#FFD800 #000000 #000000 #FFD800 #00264D #FFFFFF #FFFFFF #FFFFFF "
    "#B39700 #4D6782"
)

THEMES: Mapping[str, Theme] = {
    "light": _theme("light", _LIGHT),
    "dark": _theme("dark", _DARK),
    "contrast": _theme("contrast", _CONTRAST, 2.0, 7.0),
    "projector": _theme("projector", _PROJECTOR, 2.0),
}

_PACES = ("", "ahead", "on-time", "behind", "over")
_LIGHT_PACE = "#16202B/#E4E8F1 #0B4F8A/#DCEBFA #14532D/#DDF3E4 #6B3A00/#FFE9C7 #FFFFFF/#A51D1D"
_DARK_PACE = "#EDF2F7/#2C3844 #BFE0FF/#123A5E #B9F2CC/#12402A #FFDCA3/#553700 #FFFFFF/#A51D1D"
_CONTRAST_PACE = "#FFFFFF/#333333 #FFFFFF/#00264D #FFFFFF/#003D1A #000000/#FFD800 #000000/#FF9C9C"


def _pace_colors(colors: str) -> Mapping[str, tuple[str, str]]:
    pairs = (pair.partition("/") for pair in colors.split())
    return {pace: (text, back) for pace, (text, _, back) in zip(_PACES, pairs, strict=True)}


# Text and background colors of the time bar in a talk, by theme and pace. The bar also says it in
# words, so that color is never the only sign.
PACE_COLORS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "light": _pace_colors(_LIGHT_PACE),
    "dark": _pace_colors(_DARK_PACE),
    "contrast": _pace_colors(_CONTRAST_PACE),
    "projector": _pace_colors(_LIGHT_PACE),
}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colors, 1 to 21, after WCAG 2."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: str) -> float:
    """Return the relative luminance of a `#RRGGBB` color, 0 to 1, after WCAG 2."""
    red, green, blue = map(linear, channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_problems(theme: Theme) -> Iterator[str]:
    """Yield every pair of colors that is too hard to tell apart, in plain words."""
    for pairs, least in ((_TEXT_ON, theme.least_contrast), (_EDGE_ON, 3.0)):
        for front, behind in pairs:
            ratio = contrast(theme.color(front), theme.color(behind))
            if ratio < least:
                yield f"{theme.id}: {front} on {behind} has {ratio:.2f}:1, needs {least}:1"
