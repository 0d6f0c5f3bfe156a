# SPDX-License-Identifier: MIT
"""How far apart two colors are to all eyes, in CAM02-UCS: 0 to about 100."""

import math
from functools import lru_cache
from typing import Literal, get_args

from explorer.diagram.color_channels import channels, encoded
from explorer.diagram.theme import luminance

Eyes = Literal["normal", "deuteranomaly", "protanomaly", "tritanomaly", "grey"]
EYES: tuple[Eyes, ...] = get_args(Eyes)  # the last is a printer without colors


@lru_cache(maxsize=256)
def separation(one: str, other: str, eyes: Eyes) -> float:
    """Return how far apart two `#RRGGBB` colors are, as these eyes see them."""
    from colorspacious import cspace_convert  # with all of numpy: few need it

    places = [cspace_convert(_as_seen(color, eyes), "sRGB1", "CAM02-UCS") for color in (one, other)]
    return math.dist(*places)


def _as_seen(color: str, eyes: Eyes) -> list[float]:
    """Return a color as sRGB of 0 to 1, as these eyes see it."""
    from colorspacious import cspace_convert

    if eyes == "grey":
        return [encoded(luminance(color))] * 3
    plain = list(channels(color))
    if eyes == "normal":
        return plain
    space = {"name": "sRGB1+CVD", "cvd_type": eyes, "severity": 100}  # Machado and others, 2009
    return [min(max(channel, 0.0), 1.0) for channel in cspace_convert(plain, space, "sRGB1")]
