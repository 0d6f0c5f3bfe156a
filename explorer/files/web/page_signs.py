# SPDX-License-Identifier: MIT
"""The signs of the page as SVG symbols: icons, squares, bars and samples, as the window has them.

Each is written once, and used by its id; its colors are CSS classes.
"""

from collections.abc import Iterable, Iterator, Sequence

from explorer.diagram.box_parts import balance_bar, sample
from explorer.diagram.contours import line_of
from explorer.diagram.icons import SIDE, icon, layer_icon
from explorer.diagram.items import Part
from explorer.diagram.shapes import Outline, Rect
from explorer.diagram.stop_bars import sign
from explorer.files.svg import path_data
from explorer.model.shares import counts
from explorer.model.stack import Responsibility, Stack

PARTY_ICONS = {"you": "person", "provider": "cloud"}
_SQUARE = Rect(0, 0, 11, 11)
_SAMPLE = Rect(0, 0, 18, 12)
_STRIP = Rect(0, 0, 84, 10)
_BAR = Rect(0, 0, 120, 10)
_RADIUS = 3.0


def symbols(stacks: Sequence[Stack]) -> str:
    """Return all symbols that the page of some stacks uses, as one hidden SVG element."""
    drawn = "\n".join((*_icons(stacks), *_signs(), *_bars(stacks)))
    return f'<svg class="signs" aria-hidden="true">\n{drawn}\n</svg>'


def _icons(stacks: Sequence[Stack]) -> Iterator[str]:
    used = {layer.icon for stack in stacks for layer in stack.layers if layer_icon(layer)}
    for name in sorted(used | set(PARTY_ICONS.values())):
        drawn = icon(name)
        lines = _path(drawn.strokes, "icon-line")
        yield _symbol(f"icon-{name}", Rect(0, 0, SIDE, SIDE), lines + _path(drawn.fills, "icon"))


def _signs() -> Iterator[str]:
    for kind in Responsibility:
        yield _symbol(f"square-{kind}", _SQUARE, _parts(sample(_SQUARE, kind)))
        yield _symbol(f"sample-{kind}", _SAMPLE, _parts(sample(_SAMPLE, kind)) or _DASH)
        drawn = _parts(sign(kind, _STRIP, _RADIUS))
        yield _symbol(f"strip-{kind}", _STRIP, drawn, ' preserveAspectRatio="none"')


_DASH = '<path class="dash-line" d="M3 6H15"/>'


def _bars(stacks: Sequence[Stack]) -> Iterator[str]:
    """Yield the balance of each stop, for those that have no room for squares."""
    for number, stack in enumerate(stacks):
        for stop in range(len(stack.stops)):
            found = tuple(counts(stack, stop).items())
            yield _symbol(f"bar-{number}-{stop}", _BAR, _parts(balance_bar(_BAR, found)))


def _symbol(name: str, area: Rect, drawn: str, more: str = "") -> str:
    box = f"0 0 {area.width:g} {area.height:g}"
    return f'<symbol id="{name}" viewBox="{box}"{more}>{drawn}</symbol>'


def _parts(parts: Iterable[Part]) -> str:
    return "".join(map(_part, parts))


def _part(part: Part) -> str:
    drawn = _path((part.outline,), f"fill-{part.fill}") + _path(part.hatch, "fill-provider")
    if part.edge:
        drawn += _path((part.edge,), f"line-{part.edge_role}", f' stroke-width="{part.edge_width}"')
    return drawn


def _path(outlines: Iterable[Outline], look: str, more: str = "") -> str:
    """Return outlines as one path; nothing if there are none."""
    data = "".join(path_data(line_of(outline)) for outline in outlines)
    return f'<path class="{look}" d="{data}"{more}/>' if data else ""
