# SPDX-License-Identifier: MIT
"""The colors of a deck as numbers: what its themes and color maps make of a color element."""

import colorsys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from explorer.diagram.color_channels import channels, color_with, encoded, linear

if TYPE_CHECKING:
    from pptx.slide import SlideLayout

Element = Any  # of lxml, which has no types
_WHOLE = 100_000  # a share of 1 in DrawingML
_SHORT = {"dk": "dark", "lt": "light", "med": "medium"}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


class Palette(Struct, frozen=True):
    """The colors of a theme by their names, and which of them a name on slides stands for."""

    scheme: Mapping[str, str]
    stands_for: Mapping[str, str]

    def color(self, name: str) -> str | None:
        """Return a color of the scheme as `#RRGGBB`, such as that of `tx1`, if it has it."""
        return self.scheme.get(self.stands_for.get(name, name))

    def resolved(self, element: Element, holder: str | None = None) -> str | None:
        """Return what a color element stands for; None for what cannot be told.

        `holder` is the color that fills the place of `phClr` in a style of the theme.
        """
        kind, value = tag_of(element), str(element.get("val", ""))
        match kind:
            case "srgbClr":
                color: str | None = f"#{value.upper()}"
            case "schemeClr":
                color = holder if value == "phClr" else self.color(value)
            case "sysClr":
                color = f"#{element.get('lastClr', '000000').upper()}"
            case "prstClr":
                color = _preset(value)
            case _:
                color = None
        return _modified(color, element) if color else None


def palettes(layout: "SlideLayout") -> tuple[Palette, Palette]:
    """Return the colors of a layout's master, and its own, which may be others."""
    master = layout.slide_master
    scheme = _scheme_of(master.part, "theme")
    plain = {str(key): str(value) for key, value in master.element.find("{*}clrMap").items()}
    override = layout.element.find("{*}clrMapOvr/{*}overrideClrMapping")
    own = plain if override is None else dict(override.items())
    other = _scheme_of(layout.part, "themeOverride")
    return Palette(scheme, plain), Palette(other or scheme, own)


def theme_of(part: Any, kind: str = "theme") -> Element | None:
    """Return the theme of a master, or another related one, as an element."""
    from pptx.oxml import parse_xml

    blobs = [one.target_part.blob for one in part.rels.values() if one.reltype == _RELATION + kind]
    return parse_xml(blobs[0]) if blobs else None


def _scheme_of(part: Any, kind: str) -> dict[str, str]:
    theme = theme_of(part, kind)
    found = [] if theme is None else list(theme.iter("{*}clrScheme"))
    plain = Palette({}, {})
    colors = {tag_of(one): plain.resolved(one[0]) for one in found[0]} if found else {}
    return {name: color for name, color in colors.items() if color}


def fill_colors(fill: Element, palette: Palette, holder: str | None = None) -> list[str | None]:
    """Return the colors of a solid or gradient fill; None among them for what cannot be told."""
    match tag_of(fill):
        case "solidFill":
            return [palette.resolved(one, holder) for one in fill]
        case "gradFill":
            return [palette.resolved(one[0], holder) for one in fill.iter("{*}gs")]
    return [None]


def shaded(color: str, kept: float, added: float = 0.0) -> str:
    """Return a color with a share of its luminance kept and some added, as PowerPoint does it."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(color))
    return color_with(colorsys.hls_to_rgb(hue, min(1.0, light * kept + added), saturation))


def distance(one: str, other: str) -> float:
    """Return how far two colors are apart in their farthest channel, 0 to 1."""
    pairs = zip(channels(one), channels(other), strict=True)
    return max(abs(first - second) for first, second in pairs)


def tag_of(element: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _modified(color: str, element: Element) -> str | None:
    """Return a color with its changes made; None if something shines through it."""
    values = {tag_of(one): int(one.get("val", _WHOLE)) / _WHOLE for one in element}
    if values.get("alpha", 1.0) < 1:
        return None
    color = shaded(color, values.get("lumMod", 1.0), values.get("lumOff", 0.0))
    color = _in_light(color, values.get("tint", 1.0), 1.0)
    return _in_light(color, values.get("shade", 1.0), 0.0)


def _in_light(color: str, share: float, other: float) -> str:
    """Return a color mixed with white (1) or black (0), as PowerPoint does it: as light is."""
    light = (linear(one) * share + other * (1 - share) for one in channels(color))
    return color_with(map(encoded, light))


def _preset(name: str) -> str | None:
    from PIL import ImageColor

    for start, whole in _SHORT.items():
        if name.startswith(start) and not name.startswith(whole):
            name = whole + name.removeprefix(start)
    color = ImageColor.colormap.get(name.lower())
    return color.upper() if isinstance(color, str) else None
