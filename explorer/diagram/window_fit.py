# SPDX-License-Identifier: MIT
"""The frame of a window's diagram: what gives way when room is short.

All limits are in logical pixels: pixels divided by the text scale.
"""

from explorer.diagram.frame import Frame

_USUAL_WIDTH, _USUAL_HEIGHT = 978.0, 690.0  # of a stage: larger ones have larger type
_GROWTH = 0.85  # how much of a window's growth goes into the type
_NARROW = 560.0  # below: no rails and no icons
_NARROWER = 780.0  # below: smaller margins
# Heights of a stage; the window is about 78 higher.
_LOW, _VERY_LOW = 542.0, 322.0  # below: a compact slider; no headline
_HEADLINE, _FOOT = 34.0, 36.0


def window_frame(width: float, height: float, text_scale: float, card: float = 0.0) -> Frame:
    """Return the frame for a room in pixels; the rows may need more height, and then scroll.

    A card in place of the headline takes so many pixels of the height, and leaves the type as it
    is.
    """
    wide, high = width / text_scale, height / text_scale
    growth = max(1.0, min(wide / _USUAL_WIDTH, high / _USUAL_HEIGHT))
    room = high - card / text_scale + (_HEADLINE if card else 0.0)
    is_low = room < _LOW
    has_foot = room >= _LOW + (_FOOT if card else 0.0)
    return Frame(
        width,
        height - card,
        unit=text_scale * (1 + _GROWTH * (growth - 1)),
        has_headline=high >= _VERY_LOW and not card,
        has_legend=has_foot,
        has_source=has_foot,
        has_squares=not is_low,
        has_long_names=not is_low,
        has_rails=wide >= _NARROW,
        has_icons=wide >= _NARROW,
        is_compact=is_low,
        margin=12.0 if is_low or wide < _NARROWER else 20.0,
    )
