# SPDX-License-Identifier: MIT
"""The data of the web page's script: the stacks, with every sentence the page shows of them."""

from collections.abc import Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from explorer.diagram.legend import entries_of
from explorer.diagram.text import widest
from explorer.files.file_words import FileWords
from explorer.files.web.page_text import LOOKS, services_title
from explorer.model.services import service_lines
from explorer.model.shares import SHARE
from explorer.model.stack import Cell, Layer, Responsibility, Stack, Value
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.wording import (
    absent_notes,
    all_hand_over_lines,
    cell_title,
    counts_line,
    source_line,
)
from explorer.model.words import Words

Data = dict[str, Any]
_GLUE = "\N{NO-BREAK SPACE}"
_MARK = 1.05  # width of a mark and its margins, in text sizes of the words beside it


def plain(value: Value) -> Data:
    """Return a value as plain JSON types, without its synonyms: the page has no search."""
    data: Data = msgspec.to_builtins(value)
    data.pop("also", None)
    return data


def page_data(stacks: Sequence[Stack], words: Words, own: FileWords) -> Data:
    """Return all that is shown, besides where it begins."""
    names = ("accountable", "you_in_sentence", "provider_in_sentence")
    return {
        "looks": LOOKS,
        "words": {name: getattr(words, name) for name in names} | plain(own),
        "stacks": [_stack_data(WordedStack(one, words), own, stacks) for one in stacks],
    }


def start_data(stacks: Sequence[Stack], stack: str, stop_id: str, view: str, layer: str) -> Data:
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
    }


def _stack_data(worded: WordedStack, own: FileWords, stacks: Sequence[Stack]) -> Data:
    """Return a stack with every sentence that the page says of it."""
    stack = worded.stack
    stops = [
        plain(stop)
        | {"long_name": _other(stop.long_name, stop.name), "counts": _counts(worded, number)}
        | {"services": service_lines(stack, stop)}
        for number, stop in enumerate(stack.stops)
    ]
    groups = [
        plain(group) | {"is_kept": all(layer.retained for layer in stack.layers_of(group.id))}
        for group in stack.groups
    ]
    notes = absent_notes(worded)
    has_marks = any(layer.disputes for layer in stack.layers)
    return plain(replace(stack, services=())) | {
        "services_title": services_title(worded, own),
        "lines": all_hand_over_lines(worded),
        "source_line": source_line(worded),
        "legend": entries_of(worded, View.SINGLE, has_marks, has_dots=False),
        "stops": stops,
        "widest": _widest(worded.words, stops),
        "groups": groups,
        "topics": [plain(topic) for topic in stack.topics],
        "absent_stops": [{"id": key, "note": note} for key, note in notes.items()],
        "layers": [_layer_data(worded, layer, stacks) for layer in stack.layers],
    }


def _other(text: str, said: str) -> str:
    """Return a text unless it says the same again."""
    return "" if text == said else text


def _widest(words: Words, stops: Sequence[Data]) -> dict[str, float]:
    """Return the widths of the widest words, in text sizes: in boxes, stops, and stops' details.

    From these the style sheet computes a text size at which no word has to break.
    """
    return {
        "word": max(_widest_word(words.you) + _MARK, _widest_word(words.provider)),
        "stop": max(_widest_word(stop["name"]) for stop in stops),
        "about": max(_widest_word(stop[key]) for stop in stops for key in ("long_name", "counts")),
    }


def _widest_word(text: str) -> float:
    return round(widest(text.split(" "), 1, "semibold"), 2)


def _counts(worded: WordedStack, stop_index: int) -> str:
    """Return the counts with no-break spaces, so that lines only break after a separator."""
    separator = worded.words.count_separator
    counts = counts_line(worded, stop_index).split(separator)
    glued = separator.rstrip().replace(" ", _GLUE) + " "
    return glued.join(count.replace(" ", _GLUE, 1) for count in counts)


def _layer_data(worded: WordedStack, layer: Layer, stacks: Sequence[Stack]) -> Data:
    """Return a layer; its headlines are listed for positions 0, 0.5, 1 and so on."""
    stack, words = worded.stack, worded.words
    halves = [half / 2 for half in range(2 * len(stack.stops) - 1)]
    titles = [cell_title(worded, layer, number) for number in range(len(stack.stops))]
    return plain(layer) | {
        "headlines": [_headline(worded, layer, position) for position in halves],
        "cells": [
            _cell_data(words, layer, cell, title)
            for cell, title in zip(layer.cells, titles, strict=True)
        ],
        "rests_on": [_rests_on(stack, stacks, key) for key in layer.rests_on],
    }


def _headline(worded: WordedStack, layer: Layer, position: float) -> str:
    """Return who is responsible for a layer, at a stop or at both neighbors of the position."""
    numbers = sorted({int(position), int(position + 0.5)})
    return ", ".join(
        f"{worded.stack.stops[number].name}: {worded.words.of(layer.cells[number].responsibility)}"
        for number in numbers
    )


def _cell_data(words: Words, layer: Layer, cell: Cell, title: str) -> Data:
    """Return a cell; a party without a part in it says nothing there, and nobody has a share."""
    kind = cell.responsibility
    is_yours, is_theirs = kind.has_customer, kind.has_provider
    depends = kind is Responsibility.MODEL_DEPENDENT
    return plain(cell) | {
        "title": title,
        "word": words.of(kind),
        "short_word": words.model_dependent_short if depends else words.of(kind),
        "share": SHARE[kind] if kind.applies else None,
        "yours": words.you if is_yours else "",
        "theirs": words.provider if is_theirs else "",
        "you_brief": cell.you_brief if is_yours else "",
        "provider_brief": cell.provider_brief if is_theirs else "",
        "is_disputed": layer.dispute(cell.stop) is not None,
        "is_accountable": is_yours and is_theirs and layer.accountability_stays,
        "mark_on": "you" if is_yours else "provider" if is_theirs else "nobody",
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
