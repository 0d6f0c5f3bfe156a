# SPDX-License-Identifier: MIT
"""Sentences for an audience: about neighboring layers of one kind, and in place of a title."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from explorer.model.stack import Layer, Responsibility
from explorer.model.worded import WordedStack
from explorer.model.wording import headline


class Compared(NamedTuple):
    """The index of the stop with which an audience compares, and whether somebody chose it.

    One that nobody chose is the stop that was left just now.
    """

    stop_index: int
    is_chosen: bool = False


class LayerRun(NamedTuple):
    """Neighboring layers of one responsibility, by their numbers from the top."""

    kind: Responsibility
    numbers: tuple[int, ...]


def runs_of(layers: Sequence[Layer], stop_index: int) -> tuple[LayerRun, ...]:
    """Return the runs of a stack at a stop, top to bottom."""
    kinds = [layer.cells[stop_index].responsibility for layer in layers]
    return tuple(
        LayerRun(kind, tuple(run)) for kind, run in groupby(range(len(kinds)), kinds.__getitem__)
    )


def run_name(worded: WordedStack, kind: Responsibility) -> str:
    """Return what stands beside a run: the party's name, or the short word of another kind."""
    is_open = kind is Responsibility.MODEL_DEPENDENT
    return worded.words.model_dependent_short if is_open else worded.words.of(kind)


def run_sentence(
    worded: WordedStack,
    run: LayerRun,
    stop_index: int,
    compared: Compared | None = None,
    says: Mapping[Responsibility, str] | None = None,
) -> str:
    """Return the sentence beside a run: what the step says of its kind, or else a computed one."""
    own = (says or {}).get(run.kind)
    if own:
        return own
    texts, count = worded.words.runs, len(run.numbers)
    layers = texts.layers.of(count, texts.number(count))
    if run.kind is Responsibility.SHARED:
        return texts.shared.format(layers=layers)
    if run.kind is Responsibility.MODEL_DEPENDENT:
        return _condition(worded, run, stop_index, layers)
    if compared is None or compared.stop_index == stop_index:
        return layers
    return _difference(worded, run, compared, layers)


def _difference(worded: WordedStack, run: LayerRun, compared: Compared, layers: str) -> str:
    """Return how many layers of a run were of another kind at the stop that it is compared with."""
    texts, stack = worded.words.runs, worded.stack
    then = [stack.layers[number].cells[compared.stop_index] for number in run.numbers]
    changed = sum(cell.responsibility is not run.kind for cell in then)
    forms = (
        (texts.as_at, texts.all_other, texts.some_other)
        if compared.is_chosen
        else (texts.as_before, texts.all_new, texts.some_new)
    )
    form = forms[0 if not changed else 1 if changed == len(then) else 2]
    stop = stack.stops[compared.stop_index].name
    return form.format(layers=layers, n=texts.number(changed), stop=stop)


def _condition(worded: WordedStack, run: LayerRun, stop_index: int, layers: str) -> str:
    """Return under which condition the layers of a run are the customer's, if most have one."""
    words, stack = worded.words, worded.stack
    briefs = Counter(stack.layers[number].cells[stop_index].you_brief for number in run.numbers)
    brief, count = briefs.most_common(1)[0]
    is_known = bool(brief) and 2 * count > len(run.numbers)
    form = words.runs.depends if is_known else words.runs.depends_plain
    you, provider = words.you_in_sentence, words.provider_in_sentence
    return form.format(layers=layers, you=you, provider=provider, condition=brief)


def answer_title(worded: WordedStack, stop_index: int) -> str:
    """Return what stands above a stop that no title speaks of: how many layers are whose."""
    return headline(worded, stop_index, None).plain


def layer_title(worded: WordedStack, layer: Layer, stop_index: int) -> str:
    """Return what stands above a layer that no title speaks of: whose it is."""
    who = worded.words.of(layer.cells[stop_index].responsibility)
    stop = worded.stack.stops[stop_index].name
    return worded.words.runs.layer_answer.format(layer=layer.name, stop=stop, who=who)


def place_title(worded: WordedStack, kind: Responsibility, stop_index: int) -> str:
    """Return what stands above the points of a layer: `Shared at PaaS`."""
    stop = worded.stack.stops[stop_index].name
    return worded.words.runs.at.format(who=worded.words.of(kind), stop=stop)
