# SPDX-License-Identifier: MIT
"""What is shown, as one frozen value, and the functions that lead from one to another."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.bounds import clamp
from explorer.model.stack import Stack


class View(StrEnum):
    """One service model at a time, or all of them side by side."""

    SINGLE = "single"
    MATRIX = "matrix"


class Place(Struct, frozen=True):
    """The position along the stops of one stack, and the layer or group that is selected in it."""

    position: float = 0.0
    layer: str = ""
    group: str = ""


class ViewState(Struct, frozen=True):
    """Everything that decides the picture, besides the theme and the size.

    `places` are kept by the key of each stack that was shown. `detour` is the id of a stop that was
    left because the shown stack has none of that id. `baseline` is the id of the stop with which
    somebody chose to compare; empty for the one to the left.
    """

    stack: str
    view: View = View.SINGLE
    places: tuple[tuple[str, Place], ...] = ()
    detour: str = ""
    baseline: str = ""

    @property
    def place(self) -> Place:
        """The place of the shown stack."""
        return self.place_of(self.stack)

    def place_of(self, stack_id: str) -> Place:
        """Return the place in a stack when it was last shown; the first stop if it never was."""
        return dict(self.places).get(stack_id, Place())

    @property
    def stop_index(self) -> int:
        """The index of the stop nearest to the position."""
        return nearest_stop(self.place.position)

    @property
    def is_at_stop(self) -> bool:
        """Whether the position is a stop, and not between two."""
        return self.place.position == self.stop_index


def group_of(place: Place, stack: Stack) -> str:
    """Return the group that is selected, or that of the selected layer; empty if there is none."""
    return stack.layer(place.layer).group if place.layer else place.group


def nearest_stop(position: float) -> int:
    """Return the index of the nearest stop; halfway it is the later one."""
    return int(position + 0.5)


def moved(state: ViewState, position: float) -> ViewState:
    """Return the state at another position; a move ends a detour."""
    place = replace(state.place, position=position)
    return replace(_placed(state, state.stack, place), detour="")


def with_layer(state: ViewState, layer: str) -> ViewState:
    """Return the state with a layer selected; an empty id selects nothing."""
    place = replace(state.place, layer=layer, group="")
    return _placed(state, state.stack, place)


def with_group(state: ViewState, group: str) -> ViewState:
    """Return the state with a group selected; an empty id selects nothing."""
    place = replace(state.place, layer="", group=group)
    return _placed(state, state.stack, place)


def with_baseline(state: ViewState, stop_id: str) -> ViewState:
    """Return the state compared with a stop; an empty id is the one to the left again."""
    return replace(state, baseline=stop_id)


def baseline_index(state: ViewState, stack: Stack) -> int | None:
    """Return the index of the stop with which the shown one is compared; None at the first.

    The chosen one holds as long as the shown stack has it.
    """
    if state.baseline in (ids := [stop.id for stop in stack.stops]):
        return ids.index(state.baseline)
    return state.stop_index - 1 if state.stop_index else None


def switched(state: ViewState, stacks: Mapping[str, Stack], stack_id: str) -> ViewState:
    """Return the state in another stack, at the stop of the same id where it has one.

    Where it has none, its first stop is shown, and the stop that was left is remembered as the
    detour, so that switching back returns to it. A baseline that the other stack lacks is given up.
    """
    if stack_id == state.stack:
        return state
    shown, other = stacks[state.stack], stacks[stack_id]
    wanted = state.detour or shown.stops[state.stop_index].id
    ids = [stop.id for stop in other.stops]
    found = wanted in ids
    place = replace(state.place_of(stack_id), position=float(ids.index(wanted) if found else 0))
    settled = _placed(state, state.stack, replace(state.place, position=float(state.stop_index)))
    return replace(
        _placed(settled, stack_id, place),
        stack=stack_id,
        detour="" if found else wanted,
        baseline=state.baseline if state.baseline in ids else "",
    )


def fitted(state: ViewState, stacks: Mapping[str, Stack]) -> ViewState:
    """Return the state without what is not, or no longer, in the stacks."""
    if state.stack not in stacks:
        state = replace(state, stack=next(iter(stacks)), detour="")
    kept = []
    for stack_id, place in state.places:
        if stack_id in stacks:
            kept.append((stack_id, _fitted_place(place, stacks[stack_id])))
    has_baseline = state.baseline in (stop.id for stop in stacks[state.stack].stops)
    return replace(state, places=tuple(kept), baseline=state.baseline if has_baseline else "")


def _fitted_place(place: Place, stack: Stack) -> Place:
    layers = {layer.id for layer in stack.layers}
    groups = {group.id for group in stack.groups}
    return Place(
        clamp(place.position, 0.0, len(stack.stops) - 1.0),
        place.layer if place.layer in layers else "",
        place.group if place.group in groups else "",
    )


def _placed(state: ViewState, stack_id: str, place: Place) -> ViewState:
    places = dict(state.places) | {stack_id: place}
    return replace(state, places=tuple(sorted(places.items())))
