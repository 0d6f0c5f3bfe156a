# SPDX-License-Identifier: MIT
"""The row of one layer alone, with its full name: what is left of a diagram that is covered."""

from functools import lru_cache

from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.model.state import View
from explorer.model.worded import WordedStack

_HEIGHT = 30.0  # units of the row


def lay_out_row(subject: Subject, layer: str, frame: Frame, edge_width: float = 1.5) -> Scene:
    """Return a picture of nothing but a layer at the position, in type of a diagram's frame."""
    alone = replace(subject, worded=_alone(subject.worded, layer), view=View.SINGLE, layer="")
    bare = replace(
        frame,
        height=0.0,
        has_heading=False,
        has_headline=False,
        has_legend=False,
        has_source=False,
        has_rails=False,
        is_one_row=True,
        least_row=_HEIGHT,
        most_row=_HEIGHT,
    )
    return lay_out(alone, bare, edge_width)


@lru_cache(maxsize=4)  # sizes are remembered by it, and a glide asks at each frame
def _alone(worded: WordedStack, layer_id: str) -> WordedStack:
    stack = worded.stack
    layer = stack.layer(layer_id)
    groups = tuple(group for group in stack.groups if group.id == layer.group)
    whole = replace(layer, short_name=layer.name)
    return WordedStack(replace(stack, layers=(whole,), groups=groups), worded.words)
