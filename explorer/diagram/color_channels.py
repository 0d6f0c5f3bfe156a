# SPDX-License-Identifier: MIT
"""Colors as `#RRGGBB` and as their three channels, 0 to 1, in sRGB or linear in light."""

from collections.abc import Iterable


def channels(color: str) -> tuple[float, float, float]:
    """Return the channels of a color."""
    red, green, blue = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def color_with(parts: Iterable[float]) -> str:
    """Return the color of three channels."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in parts)


def mixed(front: str, behind: str, share: float) -> str:
    """Return a color between two, with a share of the one in front."""
    pairs = zip(channels(front), channels(behind), strict=True)
    return color_with(one * share + other * (1 - share) for one, other in pairs)


def linear(channel: float) -> float:
    """Return how much light a channel gives."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def encoded(light: float) -> float:
    """Return the channel that gives so much light."""
    return 12.92 * light if light < 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)
