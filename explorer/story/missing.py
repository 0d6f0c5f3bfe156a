# SPDX-License-Identifier: MIT
"""What a step names that is not there, so that it can be shown without it, and mended."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.story.points import all_points
from explorer.story.story import Step
from explorer.story.story_content import key_of

Kind = Literal["stack", "stop", "baseline", "layer", "point"]


class Missing(NamedTuple):
    """Something that a step names: what it is, and its id."""

    kind: Kind
    id: str


def missing_in(step: Step, stacks: Mapping[str, Stack]) -> tuple[Missing, ...]:
    """Return what a step names that the stacks have not; of a missing stack no more is known."""
    key = key_of(stacks, step.stack)
    if key is None:
        return (Missing("stack", step.stack),)
    return tuple(_missing_of(step, stacks[key]))


def _missing_of(step: Step, stack: Stack) -> Iterator[Missing]:
    stops = {stop.id for stop in stack.stops}
    if step.stop and step.stop not in stops:
        yield Missing("stop", step.stop)
    if step.baseline and step.baseline not in stops:
        yield Missing("baseline", step.baseline)
    layer = stack.layer_or_none(step.layer)
    if step.layer and layer is None:
        yield Missing("layer", step.layer)
    if layer and step.stop in stops:
        known = all_points(layer, step.stop)
        yield from (Missing("point", one) for one in step.points if one not in known)


def without_missing(step: Step, stacks: Mapping[str, Stack]) -> Step:
    """Return the step without what the stacks have not; KeyError if that is its stack."""
    lost = missing_in(step, stacks)
    kinds, ids = {one.kind for one in lost}, {one.id for one in lost if one.kind == "point"}
    if "stack" in kinds:
        raise KeyError(step.stack)
    has_layer = bool(step.layer) and "layer" not in kinds
    has_cell = has_layer and bool(step.stop) and "stop" not in kinds
    return replace(
        step,
        stop="" if "stop" in kinds else step.stop,
        baseline="" if "baseline" in kinds else step.baseline,
        layer=step.layer if has_layer else "",
        details=step.details and has_cell,
        points=tuple(one for one in step.points if one not in ids) if has_cell else (),
    )
