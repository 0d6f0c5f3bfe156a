# SPDX-License-Identifier: MIT
"""The data of the web page's script: the stacks, the geometry, every sentence that it shows."""

from collections.abc import Sequence
from itertools import product
from typing import Any

import msgspec
from msgspec.structs import replace

from explorer.diagram.box_parts import (
    LEAN,
    LEAST_STRIPES,
    MOST_BAND,
    MOST_LEAN,
    MOST_STRIPES,
    PITCH,
    WIDTH_PER_STRIPE,
)
from explorer.diagram.box_plan import ways_of
from explorer.diagram.cell_lines import lattice_lines, waterline_place
from explorer.diagram.contours import line_of
from explorer.diagram.frame import Sizes
from explorer.diagram.groups import rail_colors
from explorer.diagram.icons import layer_icon
from explorer.diagram.motion import DELAY_MS, FADE, MOST_DELAY_MS, ROW_MS
from explorer.diagram.shapes import Rect, extent
from explorer.files.file_words import FileWords
from explorer.files.svg import path_data
from explorer.files.web.page_text import services_title
from explorer.files.web.page_words import PROVIDER, YOU, all_said
from explorer.model.services import service_lines
from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Group, Layer, Responsibility, Stack, Value
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import absent_notes, source_line
from explorer.model.words import Words

Data = dict[str, Any]
# The sizes of the window that the page has too, in units; a unit is a sixteenth of its text size.
_SIZES = (
    "name", "two_lines", "word", "pill", "headline", "stop", "least_stop", "detail", "foot",
    "rail_width", "icon", "icon_room", "bare_room", "after_name", "box_gap", "group_gap", "radius",
    "card_radius", "pad", "glyph", "glyph_gap", "word_gap", "square", "square_gap", "least_square",
    "selection",
)  # fmt: skip


NOT_HERE = ("also", "trap")  # the page has neither a search nor practice


def sizes() -> dict[str, float]:
    """Return the sizes in units, by their names."""
    found = Sizes(unit=1.0, least_text=0.0)
    return {name: getattr(found, name) for name in _SIZES}


def plain(value: Value) -> Data:
    """Return a value as plain JSON types, without what is for the search or for practice."""
    data: Data = msgspec.to_builtins(value)
    return {key: one for key, one in data.items() if key not in NOT_HERE}


def page_data(stacks: Sequence[Stack], words: Words, own: FileWords) -> Data:
    """Return all that is shown, besides where it begins.

    `said` has what is said of the parties, and all of it anew for the names that an address may
    give them. `ways` is what a box says, the most first, by whether it is disputed and has a pill.
    """
    return {
        "names": [YOU, PROVIDER],
        "sizes": sizes(),
        "split": {
            "lean": LEAN,
            "most_lean": MOST_LEAN,
            "width_per_stripe": WIDTH_PER_STRIPE,
            "least": LEAST_STRIPES,
            "most": MOST_STRIPES,
            "pitch": PITCH,
            "band": MOST_BAND,
        },
        "said": all_said(stacks, words),
        "motion": {"row": ROW_MS, "delay": DELAY_MS, "most": MOST_DELAY_MS, "fade": FADE},
        "ways": [
            [_way(one) for one in ways_of(is_disputed, "was" if has_pill else "")]
            for is_disputed, has_pill in product((False, True), repeat=2)
        ],
        "stacks": [_stack_data(WordedStack(one, words), own, stacks) for one in stacks],
    }


def start_data(
    stacks: Sequence[Stack], stack: str, stop_id: str, view: str, layer: str, baseline: str = ""
) -> Data:
    """Return where the page begins; KeyError or ValueError for what is not there."""
    ids = [one.id for one in stacks]
    if stack not in ids:
        raise KeyError(stack)
    number = ids.index(stack)
    chosen = stacks[number]
    return {
        "stack": number,
        "stop": chosen.stop_index(stop_id) if stop_id else 0,
        "view": str(View(view)),
        "layer": chosen.layer(layer).id if layer else "",
        "baseline": chosen.stop(baseline).id if baseline else "",
    }


def _way(extras: Any) -> Data:
    return {
        "mark": extras.has_diamond, "pill": bool(extras.pill), "dot": extras.has_dot,
        "words": extras.has_words,
    }  # fmt: skip


def _stack_data(worded: WordedStack, own: FileWords, stacks: Sequence[Stack]) -> Data:
    """Return a stack with what the page shows of it besides what is said of the parties."""
    stack = worded.stack
    stops = [
        plain(stop)
        | {"long_name": _other(stop.long_name, stop.name)}
        | {"services": service_lines(stack, stop)}
        for stop in stack.stops
    ]
    return plain(replace(stack, services=())) | {
        "services_title": services_title(worded, own),
        "source_line": source_line(worded),
        "stops": stops,
        "groups": [_group_data(stack, group) for group in stack.groups],
        "topics": [plain(topic) for topic in stack.topics],
        "absent_stops": [{"id": key, "note": note} for key, note in absent_notes(worded).items()],
        "layers": [_layer_data(stack, layer, stacks) for layer in stack.layers],
        "lines": [_line_data(stack, shape) for shape in lattice_lines(stack)],
        "waterline": waterline_place(stack, range(len(stack.layers) + 1)),
    }


def _other(text: str, said: str) -> str:
    """Return a text unless it says the same again."""
    return "" if text == said else text


def _group_data(stack: Stack, group: Group) -> Data:
    """Return a group with what stands on its rail, and the colors of that."""
    tint, ink = rail_colors(stack.layers_of(group.id))
    return plain(group) | {"rail": group.short_name or group.name, "tint": tint, "ink": ink}


def _layer_data(stack: Stack, layer: Layer, stacks: Sequence[Stack]) -> Data:
    return plain(layer) | {
        "icon": layer.icon if layer_icon(layer) else "",
        "cells": [_cell_data(layer, cell) for cell in layer.cells],
        "disputes": [
            {"stop": one.stop, "says": one.says, "source": one.source} for one in layer.disputes
        ],
        "rests_on": [_rests_on(stack, stacks, key) for key in layer.rests_on],
    }


def _cell_data(layer: Layer, cell: Cell) -> Data:
    """Return a cell; a party without a part in it says nothing there, and nobody has a share."""
    kind = cell.responsibility
    return plain(cell) | {
        "share": SHARE[kind] if kind.applies else None,
        "depends": int(kind is Responsibility.MODEL_DEPENDENT),
        "you_brief": cell.you_brief if kind.has_customer else "",
        "provider_brief": cell.provider_brief if kind.has_provider else "",
        "is_disputed": layer.dispute(cell.stop) is not None,
        "is_accountable": kind.is_split and layer.accountability_stays,
    }


def _line_data(stack: Stack, shape: Any) -> Data:
    """Return a line over the cells; one on the outer edge is twice as wide, as half is cut off."""
    around = extent(shape.outline)
    whole = Rect(0, 0, len(stack.stops), len(stack.layers))
    is_outer = around.width < 0.5 and round(around.x) in (0, whole.width)
    is_outer |= around.height < 0.5 and round(around.y) in (0, whole.height)
    return {
        "kind": shape.kind,
        "path": path_data(line_of(shape.outline)),
        "role": shape.line.role,
        "width": shape.line.width * (2 if is_outer else 1),
        "dashes": shape.line.dashes,
    }


def _rests_on(stack: Stack, stacks: Sequence[Stack], key: str) -> Data:
    """Return a link to a layer that another rests on; `stack` is an index, -1 if not found."""
    for other in _others_first(stack, stacks):
        for layer in other.layers:
            if layer.id == key:
                return {"stack": _place(other, stacks), "id": key, "name": layer.name}
    return {"stack": -1, "id": key, "name": key}


def layer_names(stack: Stack, stacks: Sequence[Stack]) -> dict[str, str]:
    """Return the names, by id, of all layers on which those of a stack may rest."""
    found: dict[str, str] = {}
    for other in reversed(_others_first(stack, stacks)):
        found |= {layer.id: layer.name for layer in other.layers}
    return found


def _others_first(stack: Stack, stacks: Sequence[Stack]) -> list[Stack]:
    return sorted(stacks, key=lambda other: other is stack)


def _place(stack: Stack, stacks: Sequence[Stack]) -> int:
    return next(number for number, other in enumerate(stacks) if other is stack)
