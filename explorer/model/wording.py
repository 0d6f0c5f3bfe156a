# SPDX-License-Identifier: MIT
"""Sentences composed of a stack and the words: titles, counts, hand-overs."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from explorer.model.shares import counts, hand_overs
from explorer.model.stack import Cell, Layer, Responsibility
from explorer.model.worded import WordedStack
from explorer.model.words import Counted, Words

MAX_NAMES = 3
_ORDER = (
    Responsibility.PROVIDER,
    Responsibility.SHARED,
    Responsibility.MODEL_DEPENDENT,
    Responsibility.CUSTOMER,
)


class Clause(Struct, frozen=True):
    """A part of the headline about the layers of one kind, and what stands between it and the next.

    Layers that apply only at one of the stops are of the kind that is not applicable.
    """

    kind: Responsibility
    text: str
    separator: str = ""


class Spoken(Struct, frozen=True):
    """The headline: what it compares with, its clauses, and all of it as plain text."""

    intro: str
    clauses: tuple[Clause, ...]
    plain: str


def cell_title(worded: WordedStack, layer: Layer, stop_index: int) -> str:
    """Return the title of a box, used everywhere: `Operating system, IaaS: You`."""
    who = answer(worded.words, layer, layer.cells[stop_index])
    return f"{layer.name}, {worded.stack.stops[stop_index].name}: {who}"


def answer(words: Words, layer: Layer, cell: Cell) -> str:
    """Return who is responsible and whether sources dispute it, as text in place of the mark."""
    word = words.of(cell.responsibility)
    is_disputed = layer.dispute(cell.stop) is not None
    return f"{word} ({in_sentence(words, words.disputed)})" if is_disputed else word


def brief_line(words: Words, cell: Cell) -> str:
    """Return what is done in a cell in few words, of two parties with their names; or nothing."""
    briefs = ((words.you, cell.you_brief), (words.provider, cell.provider_brief))
    if cell.responsibility in (Responsibility.SHARED, Responsibility.MODEL_DEPENDENT):
        return ". ".join(f"{name}: {brief}" for name, brief in briefs if brief)
    return cell.you_brief or cell.provider_brief


def sign_line(words: Words, sign: str) -> str:
    """Return what a sign of the legend means."""
    return words.signs[sign].format(you=words.you_in_sentence, provider=words.provider_in_sentence)


def absent_notes(worded: WordedStack) -> dict[str, str]:
    """Return, by id of each stop that the stack lacks, the notice on which one is shown instead."""
    shown = worded.stack.stops[0].name  # see `switched`
    return {
        absent.id: worded.words.instead.format(note=absent.note, stop=shown)
        for absent in worded.stack.absent_stops
    }


def hidden_title(worded: WordedStack, layer: Layer, stop_index: int) -> str:
    """Return the title of a hidden layer's box: `Operating system, IaaS: hidden`."""
    return f"{layer.name}, {worded.stack.stops[stop_index].name}: {worded.words.hidden_spoken}"


def was_pill(words: Words, layer: Layer, stop_index: int, baseline: int | None) -> str:
    """Return the text of a box's pill, as in `was You`; empty if nothing was handed over."""
    then = None if baseline is None else _former(layer, stop_index, baseline)
    if not then:
        return ""
    depends = then is Responsibility.MODEL_DEPENDENT
    return words.was_pill.format(before=words.model_dependent_short if depends else words.of(then))


def _former(layer: Layer, stop_index: int, baseline: int) -> Responsibility | None:
    """Return whose a layer was at the baseline, if it was handed over since."""
    now, then = (layer.cells[index].responsibility for index in (stop_index, baseline))
    return then if now is not then and now.applies and then.applies else None


def count_parts(worded: WordedStack, stop_index: int) -> tuple[tuple[str, str, str], ...]:
    """Return each party's number of layers as the texts before it, the number, and after it."""
    words = worded.words
    forms = {
        Responsibility.CUSTOMER: words.count_customer,
        Responsibility.SHARED: words.count_shared,
        Responsibility.MODEL_DEPENDENT: words.count_model_dependent,
        Responsibility.PROVIDER: words.count_provider,
        Responsibility.NOT_APPLICABLE: words.count_not_applicable,
    }
    found = counts(worded.stack, stop_index).items()
    cut = ((forms[kind].format(n="\0").partition("\0"), n) for kind, n in found if n)
    return tuple((before, str(n), after) for (before, _mark, after), n in cut)


def counts_line(worded: WordedStack, stop_index: int) -> str:
    """Return each party's number of layers at a stop: `9 you · 3 provider`."""
    return worded.words.count_separator.join(map("".join, count_parts(worded, stop_index)))


@lru_cache(maxsize=256)
def headline(worded: WordedStack, stop_index: int, baseline: int | None) -> Spoken:
    """Return what differs at a stop from the baseline, the most handed over first.

    Without a baseline, or if nothing differs, it says how many layers are whose.
    """
    stack, texts = worded.stack, worded.words.headline
    if baseline is not None and (found := _differences(worded, stop_index, baseline)):
        intro = texts.compared.format(stop=stack.stops[baseline].name)
        return _spoken(worded.words, intro, found)
    forms = _clause_forms(worded.words)
    return _spoken(
        worded.words, "", [(kind, forms[kind], n) for kind, n in counts(stack, stop_index).items()]
    )


def _differences(
    worded: WordedStack, stop_index: int, baseline: int
) -> list[tuple[Responsibility, Counted, int]]:
    """Return the kinds of layers that differ between two stops, their texts and numbers."""
    stack, texts = worded.stack, worded.words.headline
    handed = Counter(change.after for change in hand_overs(stack, baseline, stop_index))
    forms = _clause_forms(worded.words)
    pairs = [
        (
            layer.cells[baseline].responsibility.applies,
            layer.cells[stop_index].responsibility.applies,
        )
        for layer in stack.layers
    ]
    nobody = Responsibility.NOT_APPLICABLE
    found = [
        *((kind, forms[kind], handed[kind]) for kind in _ORDER),
        (nobody, texts.only_here, pairs.count((False, True))),
        (nobody, texts.not_applicable, pairs.count((True, False))),
    ]
    return [one for one in found if one[2]]


def _clause_forms(words: Words) -> dict[Responsibility, Counted]:
    texts = words.headline
    return {
        Responsibility.CUSTOMER: texts.customer,
        Responsibility.SHARED: texts.shared,
        Responsibility.MODEL_DEPENDENT: texts.model_dependent,
        Responsibility.PROVIDER: texts.provider,
        Responsibility.NOT_APPLICABLE: texts.not_applicable,
    }


def _spoken(
    words: Words, intro: str, found: Sequence[tuple[Responsibility, Counted, int]]
) -> Spoken:
    """Return the headline of kinds, texts and numbers; the first clause says what is counted."""
    texts = words.headline
    said = [(kind, form, n) for kind, form, n in found if n]
    clauses = tuple(
        Clause(
            kind,
            form.of(n, "" if number else texts.layers.of(n)),
            "" if number == len(said) - 1 else texts.separator,
        )
        for number, (kind, form, n) in enumerate(said)
    )
    run = "".join(clause.text + clause.separator for clause in clauses)
    return Spoken(intro, clauses, f"{intro} {run}".strip())


def hand_over_line(worded: WordedStack, stop_index: int) -> str:
    """Return who came to have which layers at a stop; of the first one, who has what already."""
    return _change_line(worded, stop_index) if stop_index else _first_line(worded)


def source_line(worded: WordedStack) -> str:
    """Return the line below a diagram: its source and date, or as much as is known of them."""
    return " ".join(source_parts(worded))


def short_source_line(worded: WordedStack) -> str:
    """Return the source line in fewer words."""
    stack, words = worded.stack, worded.words
    dated = ""
    if stack.as_of:
        month = words.months[stack.as_of.month - 1]
        dated = words.as_of.format(month=month, year=stack.as_of.year)
    return " ".join(filter(None, (stack.attribution, dated)))


def source_parts(worded: WordedStack) -> tuple[str, ...]:
    """Return the sentences of the source line: where it comes from, and of when it is.

    One that is not known is left out. Where the line is too long, the first goes on alone.
    """
    stack, words = worded.stack, worded.words
    dated = ""
    if stack.as_of:
        month = words.months[stack.as_of.month - 1]
        dated = words.typical.format(month=month, year=stack.as_of.year)
    return tuple(filter(None, (stack.attribution, dated)))


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
    is_yours = any(
        layer.cells[0].responsibility is Responsibility.CUSTOMER for layer in worded.stack.layers
    )
    return "; ".join(parts) or (words.all_yours if is_yours else words.nothing)


@lru_cache(maxsize=128)
def _change_line(worded: WordedStack, stop_index: int) -> str:
    stack, words, forms = worded.stack, worded.words, worded.words.since
    changes = hand_overs(stack, stop_index - 1, stop_index)
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
    before = stack.stops[stop_index - 1].name
    return forms.sentence.format(before=before, changes="; ".join(parts) or words.nothing)


def _names(words: Words, layers: Sequence[Layer]) -> str:
    if len(layers) > MAX_NAMES:
        return words.many.format(n=len(layers))
    return listed(words, [in_sentence(words, layer.short_name) for layer in layers])


def listed(words: Words, names: Sequence[str]) -> str:
    """Return names as a list in a sentence: `hosts, network and datacenter`."""
    return words.last_separator.join(
        part for part in (words.list_separator.join(names[:-1]), names[-1]) if part
    )
