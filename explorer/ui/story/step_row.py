# SPDX-License-Identifier: MIT
"""What the list of steps says of a step."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.story.missing import Missing, missing_in
from explorer.story.story import Step, StepKind
from explorer.story.story_content import key_of
from explorer.ui.story.steps import Row

translate = QCoreApplication.translate


def row_of(step: Step, stacks: Mapping[str, Stack]) -> Row:
    """Return the row of a step."""
    minutes = translate("steps", "{} min").format(f"{step.minutes:g}")
    lost = missing_in(step, stacks)
    said = _lost(lost[0]) if lost else ""
    place = f"{minutes} \N{MIDDLE DOT} {place_of(step, stacks)}"
    return Row(step.title, place, said, step.section)


def place_of(step: Step, stacks: Mapping[str, Stack]) -> str:
    """Return what a step shows: `Cloud, IaaS, Operating system`."""
    if step.kind is StepKind.TITLE:
        return translate("steps", "Title slide")
    if step.kind is StepKind.END:
        return translate("steps", "End slide")
    key = key_of(stacks, step.stack)
    if key is None:
        return step.stack
    stack = stacks[key]
    parts = [stack.name]
    parts += [translate("steps", "side by side")] if step.view is View.MATRIX else []
    parts += [stop.name for stop in stack.stops if stop.id == step.stop]
    parts += [layer.short_name for layer in stack.layers if layer.id == step.layer]
    return ", ".join(parts)


def _lost(missing: Missing) -> str:
    """Return what is not there."""
    texts = {
        "stack": translate("steps", "not open: {}"),
        "stop": translate("steps", "missing service model: {}"),
        "baseline": translate("steps", "missing service model to compare with: {}"),
        "layer": translate("steps", "missing layer: {}"),
        "point": translate("steps", "missing point: {}"),
    }
    return texts[missing.kind].format(missing.id)
