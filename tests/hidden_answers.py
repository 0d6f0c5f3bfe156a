# SPDX-License-Identifier: MIT
"""Stacks that differ only in what a question hides, and all that would tell it."""

from collections.abc import Collection, Iterator
from functools import cache

from msgspec.structs import replace

from explorer.model.stack import Cell, Dispute, Group, Layer, Responsibility, Stack, Stop, Topic

# Each kind becomes another that the stack has too: room is kept for the legend of what is revealed.
THREE = (Responsibility.CUSTOMER, Responsibility.PROVIDER, Responsibility.SHARED)
FOUR = (*THREE, Responsibility.MODEL_DEPENDENT)
MARK = "Zyx"  # begins each text of the twin that is another than in the stack


@cache
def twin(stack: Stack, hidden: tuple[str, ...]) -> Stack:
    """Return a stack that differs in all that says whose the hidden layers are, and only there.

    The groups, the service models and the stack itself sum up what is hidden: so do their texts.
    """
    return replace(
        stack,
        summary=f"{MARK} the stack.",
        stops=tuple(map(_stop, stack.stops)),
        groups=tuple(map(_group, stack.groups)),
        topics=(Topic("other", f"{MARK} topic", f"{MARK} text."),),
        layers=tuple(
            _layer(stack, one) if one.id in hidden else one for one in stack.layers
        ),
    )  # fmt: skip


def _stop(stop: Stop) -> Stop:
    said = (f"{MARK} at {stop.id}",)
    return replace(stop, summary=f"{MARK} {stop.id}.", you=said, provider=said, services=())


def _group(group: Group) -> Group:
    return Group(group.id, f"{MARK} {group.id}", f"{MARK} in {group.id}.", f"{MARK} group")


def _layer(stack: Stack, layer: Layer) -> Layer:
    disputed = [one.stop for one in layer.disputes]
    source = stack.sources[0].id
    used = {cell.responsibility for one in stack.layers for cell in one.cells}
    kinds = FOUR if used == set(FOUR) else THREE
    return replace(
        layer,
        why=f"{MARK} why.",
        mistake=f"{MARK} mistake.",
        cells=tuple(_cell(stack, one, kinds) for one in layer.cells),
        retained=not layer.retained,
        accountability_stays=not layer.accountability_stays,
        incidents=(),
        controls=(f"{MARK} control",),
        disputes=tuple(
            Dispute(stop.id, f"{MARK} says.", source)
            for stop in stack.stops
            if stop.id not in disputed
        ),
        rests_on=(),
    )


def _cell(stack: Stack, cell: Cell, kinds: tuple[Responsibility, ...]) -> Cell:
    said = (f"{MARK} at {cell.stop}",)
    kind = kinds[(kinds.index(cell.responsibility) + 1) % len(kinds)]
    briefs, see = (f"{MARK} you", f"{MARK} theirs"), (stack.layers[len(cell.see)].id,)
    return Cell(cell.stop, kind, f"{MARK} example.", said, said, *briefs, see)


def told_by(text: str, stack: Stack, hidden: Collection[str]) -> list[str]:
    """Return what a text holds of all that may say whose the hidden layers of a stack are.

    What a layer that is not hidden says too is no secret.
    """
    known = [layer for layer in stack.layers if layer.id not in hidden]
    said = "\n".join(text for layer in known for text in (layer.name, *_telling(layer)))
    return [secret for secret in _secrets(stack, hidden) if secret in text and secret not in said]


def _secrets(stack: Stack, hidden: Collection[str]) -> Iterator[str]:
    yield from filter(None, (stack.summary, *(one.text for one in stack.topics)))
    for stop in stack.stops:
        yield from filter(None, (stop.summary, *stop.you, *stop.provider))
    known = "\n".join(f"{layer.name}\n{layer.what}" for layer in stack.layers)
    for group in stack.groups:
        yield from filter(None, (group.summary, "" if group.name in known else group.name))
    for layer in stack.layers:
        if layer.id in hidden:
            yield from _telling(layer)


def _telling(layer: Layer) -> Iterator[str]:
    yield from filter(None, (layer.why, layer.mistake))
    yield from (text for one in layer.incidents for text in (one.title, one.what, one.lesson))
    yield from (one.says for one in layer.disputes)
    for cell in layer.cells:
        briefs = (cell.you_brief, cell.provider_brief)
        yield from filter(None, (cell.example, *cell.you, *cell.provider, *briefs))
