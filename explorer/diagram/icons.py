# SPDX-License-Identifier: MIT
"""The program's own line drawings, read from resources/icons/layers.toml, which says how.

An icon stands in a square of 24 units. Other people's stacks may name one that is not there:
drawing leaves it out, and `icon_problems` says so.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated

import msgspec
import tomli
from msgspec import Meta, Struct

from explorer.diagram.shapes import Circle, Corner, Outline, Point, Polyline, Rect, RoundedRect
from explorer.disk import read_resource
from explorer.model.checks import Problem
from explorer.model.stack import Layer, Stack
from explorer.paths import resource_root

SIDE = 24.0
LINE_WIDTH = 1.75

_Corner = Annotated[tuple[float, ...], Meta(min_length=2, max_length=3)]
_Line = Annotated[tuple[_Corner, ...], Meta(min_length=2)]
_Circle = tuple[float, float, float]
_Box = tuple[float, float, float, float, float]


class Icon(Struct, frozen=True, cache_hash=True):
    """A drawing: lines to be drawn with round ends and joins, and areas to be filled."""

    strokes: tuple[Outline, ...] = ()
    fills: tuple[Outline, ...] = ()
    line_width: float = LINE_WIDTH


class _Drawing(Struct, frozen=True, forbid_unknown_fields=True):
    """An icon as the file has it; the file's head says what the keys mean."""

    lines: tuple[_Line, ...] = ()
    loops: tuple[_Line, ...] = ()
    circles: tuple[_Circle, ...] = ()
    boxes: tuple[_Box, ...] = ()
    dots: tuple[_Circle, ...] = ()
    areas: tuple[_Line, ...] = ()


def icon(name: str) -> Icon:
    """Return the icon of that id; KeyError if there is none."""
    return _icons()[name]


def layer_icon(layer: Layer) -> Icon | None:
    """Return the icon of a layer, if it names one that is there."""
    return _icons().get(layer.icon)


def icon_names() -> tuple[str, ...]:
    """Return the ids of all icons, as the file has them in order."""
    return tuple(_icons())


def icon_problems(stack: Stack) -> Iterator[Problem]:
    """Yield the icons that a stack names and that are not there; its pictures lack them."""
    for layer in stack.layers:
        if layer.icon and not layer_icon(layer):
            message = f"names the icon {layer.icon!r}, which is not there"
            remedy = f"remove it, or use one of {', '.join(icon_names())}"
            yield Problem(f"layers[{layer.id}].icon", f"{message}: {remedy}")


@lru_cache(maxsize=1024)
def placed(drawn: Icon, area: Rect, size: float) -> Icon:
    """Return an icon as large as that, in the middle of an area."""
    zoom = size / SIDE
    x, y = area.middle.moved(-size / 2, -size / 2)
    return Icon(
        tuple(_placed(outline, zoom, x, y) for outline in drawn.strokes),
        tuple(_placed(outline, zoom, x, y) for outline in drawn.fills),
        drawn.line_width * zoom,
    )


def _placed(outline: Outline, zoom: float, x: float, y: float) -> Outline:
    """Return an outline zoomed, then moved; its arcs stay arcs."""
    match outline:
        case Circle(center, radius):
            return Circle(center.scaled(zoom).moved(x, y), radius * zoom)
        case RoundedRect(rect, radius):
            return RoundedRect(Rect(*(part * zoom for part in rect)).moved(x, y), radius * zoom)
        case Polyline(corners, is_closed):
            moved = (Corner(a * zoom + x, b * zoom + y, radius * zoom) for a, b, radius in corners)
            return Polyline(tuple(moved), is_closed)
    raise TypeError(f"{outline} is no part of an icon")


@lru_cache(maxsize=1)
def _icons() -> Mapping[str, Icon]:
    tables = tomli.loads(read_resource(resource_root() / "icons" / "layers.toml").decode())
    drawings = msgspec.convert(tables, dict[str, _Drawing])
    return {name: _icon(drawing) for name, drawing in drawings.items()}


def _icon(drawing: _Drawing) -> Icon:
    strokes: tuple[Outline, ...] = (
        *(_polyline(line, is_closed=False) for line in drawing.lines),
        *(_polyline(line, is_closed=True) for line in drawing.loops),
        *(Circle(Point(x, y), radius) for x, y, radius in drawing.circles),
        *(RoundedRect(Rect(*sides), radius) for *sides, radius in drawing.boxes),
    )
    fills: tuple[Outline, ...] = (
        *(Circle(Point(x, y), radius) for x, y, radius in drawing.dots),
        *(_polyline(line, is_closed=True) for line in drawing.areas),
    )
    return Icon(strokes, fills)


def _polyline(line: tuple[tuple[float, ...], ...], is_closed: bool) -> Polyline:
    return Polyline(tuple(Corner(*corner) for corner in line), is_closed)
