# SPDX-License-Identifier: MIT
"""The colors of a picture in somebody's deck: readable on what lies behind, or in its accents."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct

from explorer.diagram.color_channels import mixed
from explorer.diagram.theme import THEMES, Role, Theme, contrast, contrast_problems
from explorer.files.pptx.deck_colors import Palette, shaded

_OTHER = {"light": "dark", "projector": "dark", "dark": "light"}  # where the ground is unlike
_MUTED, _CONTROL = (0.7, 0.8, 0.9), (0.5, 0.6, 0.7, 0.8)  # shares of ink, the first that is enough
_RULE, _SOFT = 0.2, 0.06
_OUTLINE = 3.0  # the least contrast of what is no text


class Accent(Struct, frozen=True):
    """A color of the deck's scheme with a share of its luminance kept, and some added."""

    name: str
    kept: float = 1.0
    added: float = 0.0

    def color(self, palette: Palette) -> str | None:
        """Return the color in a deck, if its scheme has one of that name."""
        plain = palette.color(self.name)
        return plain and shaded(plain, self.kept, self.added)


# An own deck's scheme has these colors, so that it is recolored in one place.
OWN_ACCENTS: Mapping[Role, Accent] = {
    "you": Accent("accent1"),
    "provider": Accent("accent2"),
    "edge": Accent("accent3"),
    "you_tint": Accent("accent4"),
    "you_ink": Accent("accent5"),
    "provider_ink": Accent("accent6"),
}
_SHADES = (1.0, 0.0), (0.75, 0.0), (0.5, 0.0), (0.6, 0.4), (0.4, 0.6), (0.2, 0.8)
_PALE, _DEEP = ((0.2, 0.8), (0.1, 0.9)), ((0.5, 0.0), (0.25, 0.0))


def on_ground(theme: Theme, behind: str, inks: Sequence[str]) -> Theme | None:
    """Return a theme that can be read on a color, with the first ink that can; None if none can.

    Where the boxes of the theme do not stand out, they have the colors of a theme that does.
    """
    themes = [theme, *(THEMES[_OTHER[name]] for name in [theme.id] if name in _OTHER)]
    for boxes, ink in product(themes, (*inks, theme.color("ink"), "#FFFFFF", "#000000")):
        made = _recolored(boxes, behind, ink)
        if not any(contrast_problems(made)):
            return made
    return None


def _recolored(theme: Theme, behind: str, ink: str) -> Theme:
    """Return a theme with its boxes on another color, and all else drawn in an ink."""
    soft = mixed(ink, behind, _SOFT)
    least = theme.least_contrast
    muted = _first((mixed(ink, behind, share) for share in _MUTED), (behind, soft), least)
    control = _first((mixed(ink, behind, share) for share in _CONTROL), (behind,), _OUTLINE)
    colors: dict[Role, str] = {
        **dict(theme.colors),
        "background": behind,
        "card": behind,
        "ink": ink,
        "muted": muted or ink,
        "rule": mixed(ink, behind, _RULE),
        "control": control or ink,
        "soft": soft,
        "you_tint": soft,
        "you_ink": _first((theme.color("you_ink"),), (behind, soft), least) or ink,
        "provider_ink": _first((theme.color("provider_ink"),), (behind,), least) or ink,
    }
    edges = (theme.color("edge"), theme.color("provider_ink"), ink)
    colors["edge"] = _first(edges, (behind, theme.color("provider")), _OUTLINE) or ink
    return _with(theme, colors)


def in_accents(theme: Theme, palette: Palette) -> tuple[Theme, Mapping[Role, Accent]] | None:
    """Return a readable theme in two accents of a deck, and the accents; None if they give none.

    You are the first that stands out, as it is or in a shade; the provider is the pale or deep
    shade of another.
    """
    behind = theme.color("background")
    is_dark = contrast(behind, "#FFFFFF") > contrast(behind, "#000000")
    pale = _DEEP if is_dark else _PALE
    theirs = [Accent(name, *shade) for name in ("accent2", "accent3") for shade in pale]
    for shade, provider in product(_SHADES, theirs):
        accents: dict[Role, Accent] = {"you": Accent("accent1", *shade), "provider": provider}
        made = _in_two(theme, palette, accents)
        if made and not any(contrast_problems(made)):
            return made, accents
    return None


def _in_two(theme: Theme, palette: Palette, accents: dict[Role, Accent]) -> Theme | None:
    """Return a theme in the colors of two accents; what is drawn beside them joins `accents`."""
    you, provider = accents["you"].color(palette), accents["provider"].color(palette)
    if you is None or provider is None:
        return None
    behind, soft, least = theme.color("background"), theme.color("soft"), theme.least_contrast
    card = theme.color("card")
    needs: Mapping[Role, tuple[Role, Sequence[str], float]] = {
        "edge": ("provider", (behind, card, provider), _OUTLINE),
        "you_ink": ("you", (behind, card, soft), least),
        "provider_ink": ("provider", (behind, card), least),
        "provider_text": ("provider", (provider,), least),
    }
    colors: dict[Role, str] = {**dict(theme.colors), "you": you, "provider": provider}
    for role, (party, grounds, ratio) in needs.items():
        for shade in (Accent(accents[party].name, *one) for one in _SHADES):
            color = shade.color(palette)
            if color and _stands(color, grounds, ratio):
                colors[role], accents[role] = color, shade
                break
        else:
            colors[role] = theme.color("ink")
    colors["you_text"] = _first(("#FFFFFF", "#000000"), (you,), least) or "#FFFFFF"
    colors["you_tint"] = soft
    colors["you_line"] = mixed(colors["you_text"], you, _RULE)
    colors["provider_line"] = mixed(colors["provider_text"], provider, _RULE)
    return _with(theme, colors)


def _stands(color: str, grounds: Sequence[str], least: float) -> bool:
    return all(contrast(color, one) >= least for one in grounds)


def _first(colors: Iterator[str] | Sequence[str], grounds: Sequence[str], least: float) -> str:
    """Return the first color that has enough contrast to all grounds; empty if none has."""
    return next((one for one in colors if _stands(one, grounds, least)), "")


def _with(theme: Theme, colors: Mapping[Role, str]) -> Theme:
    return Theme(theme.id, tuple(colors.items()), theme.edge_width, theme.least_contrast)
