# SPDX-License-Identifier: MIT
"""Sentences composed of a stack and the words: titles, counts, hand-overs."""

from collections.abc import Sequence
from functools import lru_cache

from explorer.model.shares import counts, hand_overs, neighbors, responsibilities
from explorer.model.stack import Cell, Layer, Responsibility
from explorer.model.worded import WordedStack
from explorer.model.words import Changes, Words

MAX_NAMES = 3
_ORDER = (
    Responsibility.PROVIDER,
    Responsibility.SHARED,
    Responsibility.MODEL_DEPENDENT,
    Responsibility.CUSTOMER,
)


def cell_title(worded: WordedStack, layer: Layer, stop_index: int) -> str:
    """Return the title of a box, used everywhere: `Operating system, IaaS: You`."""
    who = answer(worded.words, layer, layer.cells[stop_index])
    return f"{layer.name}, {worded.stack.stops[stop_index].name}: {who}"


def answer(words: Words, layer: Layer, cell: Cell) -> str:
    """Return who is responsible and whether sources dispute it, as text in place of the mark."""
    word = words.of(cell.responsibility)
    is_disputed = layer.dispute(cell.stop) is not None
    return f"{word} ({in_sentence(words, words.disputed)})" if is_disputed else word


def absent_notes(worded: WordedStack) -> dict[str, str]:
    """Return, by id of each stop that the stack lacks, the notice on which one is shown instead."""
    shown = worded.stack.stops[0].name  # see `switched`
    return {
        absent.id: worded.words.instead.format(note=absent.note, stop=shown)
        for absent in worded.stack.absent_stops
    }


def layer_word(words: Words, layer: Layer, position: float) -> str:
    """Return a layer's word; between two stops it names both responsibilities."""
    before, after = responsibilities(layer, position)
    if before is after:
        return words.of(before)
    return words.between.format(before=words.of(before), after=words.of(after))


def hidden_title(worded: WordedStack, layer: Layer, stop_index: int) -> str:
    """Return the title of a hidden layer's box."""
    return f"{layer.name}, {worded.stack.stops[stop_index].name}: {worded.words.hidden}"


def was_word(words: Words, layer: Layer, position: float, before: int | None) -> str:
    """Return a layer's word with the former responsibility; empty if it did not change."""
    if before is None or position != int(position) or before >= len(layer.cells):
        return ""
    now, then = (layer.cells[stop_index].responsibility for stop_index in (int(position), before))
    if now is then:
        return ""
    return words.was.format(word=words.of(now), before=words.of(then))


def count_parts(worded: WordedStack, stop_index: int) -> tuple[tuple[str, str, str], ...]:
    """Return each party's number of layers as the texts before it, the number, and after it."""
    words = worded.words
    forms = {
        Responsibility.CUSTOMER: words.count_customer,
        Responsibility.SHARED: words.count_shared,
        Responsibility.MODEL_DEPENDENT: words.count_model_dependent,
        Responsibility.PROVIDER: words.count_provider,
    }
    found = counts(worded.stack, stop_index).items()
    cut = ((forms[kind].format(n="\0").partition("\0"), n) for kind, n in found if n)
    return tuple((before, str(n), after) for (before, _mark, after), n in cut)


def counts_line(worded: WordedStack, stop_index: int) -> str:
    """Return each party's number of layers at a stop: `9 you · 3 provider`."""
    return worded.words.count_separator.join(map("".join, count_parts(worded, stop_index)))


def hand_over_line(worded: WordedStack, position: float) -> str:
    """Return the hand-over line at a stop or between two."""
    first, second, progress = neighbors(position, len(worded.stack.stops))
    if progress:
        return _change_line(worded, first, second, worded.words.going)
    if first:
        return _change_line(worded, first - 1, first, worded.words.since)
    return _first_line(worded)


@lru_cache(maxsize=16)
def all_hand_over_lines(worded: WordedStack) -> tuple[str, ...]:
    """Return every hand-over line of a stack, at the stops and between them."""
    halves = range(2 * len(worded.stack.stops) - 1)
    return tuple(hand_over_line(worded, half / 2) for half in halves)


def source_line(worded: WordedStack) -> str:
    """Return the line below a diagram that names its source and date."""
    stack = worded.stack
    month = worded.words.months[stack.as_of.month - 1]
    return worded.words.typical.format(
        attribution=stack.attribution, month=month, year=stack.as_of.year
    )


def in_sentence(words: Words, name: str) -> str:
    """Return a name in the case used within a sentence: `AI compute`, but `operating system`."""
    is_word = words.lower_names and name[1:2].islower()
    return name[:1].lower() + name[1:] if is_word else name


def _first_line(worded: WordedStack) -> str:
    words = worded.words
    others = [
        (
            words.of(kind),
            [layer for layer in worded.stack.layers if layer.cells[0].responsibility is kind],
        )
        for kind in _ORDER[:3]
    ]
    parts = [
        words.already.format(word=in_sentence(words, word), names=_names(words, layers))
        for word, layers in others
        if layers
    ]
    parts[1:] = [in_sentence(words, part) for part in parts[1:]]
    return "; ".join(parts) or words.all_yours


@lru_cache(maxsize=128)
def _change_line(worded: WordedStack, before: int, after: int, forms: Changes) -> str:
    stack, words = worded.stack, worded.words
    changes = hand_overs(stack, before, after)
    texts = {
        Responsibility.CUSTOMER: forms.customer,
        Responsibility.SHARED: forms.shared,
        Responsibility.MODEL_DEPENDENT: forms.model_dependent,
        Responsibility.PROVIDER: forms.provider,
    }
    parts = []
    for kind in _ORDER:
        layers = [change.layer for change in changes if change.after is kind]
        if layers:
            names = _names(words, layers)
            you, provider = words.you_in_sentence, words.provider_in_sentence
            parts.append(texts[kind].format(names=names, you=you, provider=provider))
    stop_name = stack.stops[after].name
    return forms.sentence.format(
        before=stack.stops[before].name, stop=stop_name, changes="; ".join(parts) or words.nothing
    )


def _names(words: Words, layers: Sequence[Layer]) -> str:
    if len(layers) > MAX_NAMES:
        return words.many.format(n=len(layers))
    return listed(words, [in_sentence(words, layer.short_name) for layer in layers])


def listed(words: Words, names: Sequence[str]) -> str:
    """Return names as a list in a sentence: `hosts, network and datacenter`."""
    return words.last_separator.join(
        part for part in (words.list_separator.join(names[:-1]), names[-1]) if part
    )
