# SPDX-License-Identifier: MIT
"""Come back to what a picture shows."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication

from explorer.files.mark import Mark, MarkError
from explorer.model.stack import Stack
from explorer.model.state import View, ViewState, fitted, moved, switched, with_baseline, with_layer


def marked_state(state: ViewState, mark: Mark, stacks: Mapping[str, Stack]) -> ViewState:
    """Return the state that a picture carries; MarkError if its stack is not open."""
    keys = [key for key in stacks if stacks[key].id == mark.stack]
    if not keys:
        message = QCoreApplication.translate(
            "reopening", "The picture shows the stack {stack}, which is not open: open its file."
        )
        raise MarkError(message.format(stack=mark.stack))
    state = switched(state, stacks, keys[-1])
    ids = [stop.id for stop in stacks[keys[-1]].stops]
    if mark.stop in ids:
        state = moved(state, float(ids.index(mark.stop)))
    view = View(mark.view) if mark.view in list(View) else state.view
    state = with_baseline(replace(state, view=view), mark.baseline)
    return fitted(with_layer(state, mark.layer), stacks)
