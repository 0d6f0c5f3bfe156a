# SPDX-License-Identifier: MIT
"""A short story over the shipped stacks, and talks of it."""

from typing import Any

from msgspec.structs import replace

from explorer.model.state import View, ViewState, with_layer
from explorer.story.navigation import start_talk
from explorer.story.story import Step, Story
from explorer.story.talk import Talk
from tests import shipped

STACKS = {key: shipped.stack(key) for key in shipped.KEYS}
STORY = Story(
    "short",
    "A short story",
    "Five looks.",
    (
        Step("cloud", View.SINGLE, "All yours", 1, "on-premises", notes="Say hello."),
        Step("cloud", View.SINGLE, "What moves?", 2, "iaas", reveal=True),
        Step("cloud", View.SINGLE, "The guest", 3, "iaas", "operating-system", details=True),
        Step("cloud", View.MATRIX, "All of it", 2),
        Step("ai", View.SINGLE, "With AI", 2, "paas"),
    ),
)


def start(index: int = 0, **changes: Any) -> Talk:
    """Return a talk at a step, with some of its values replaced."""
    from explorer.story.navigation import jump_to_step

    talk = start_talk(STORY, STACKS, ViewState("cloud"), 0.0)
    talk = replace(jump_to_step(talk, index), origin=None) if index else talk
    return replace(talk, **changes)


def seen(talk: Talk) -> tuple[str, str, str, str]:
    """Return what is shown: stack, view, stop and layer."""
    shown = talk.shown
    return shown.stack, str(shown.view), talk.stack.stops[shown.stop_index].id, talk.layer


def selected(talk: Talk, layer: str) -> Talk:
    """Return the talk with a layer selected."""
    return replace(talk, shown=with_layer(talk.shown, layer))
