# SPDX-License-Identifier: MIT
"""What a picture shows, as one value."""

from msgspec import Struct

from explorer.model.stack import Stack, Stop
from explorer.model.state import View, nearest_stop
from explorer.model.worded import WordedStack
from explorer.model.words import Words


class Subject(Struct, frozen=True):
    """What a picture shows: a stack in one view, at a position, with a layer selected.

    Side by side it may have no current column (`has_current`). For an audience:
    `before` is the stop that was left, so that changed boxes say what they were; `stagger`, 0 to
    1, has the boxes of a glide start one after another from the bottom; `hidden` layers do not
    say whose they are, and `caption` is the title of the step.
    """

    worded: WordedStack
    view: View
    position: float = 0.0
    layer: str = ""
    before: int | None = None
    stagger: float = 0.0
    hidden: tuple[str, ...] = ()
    caption: str = ""
    has_current: bool = True

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.worded.stack

    @property
    def words(self) -> Words:
        """The words in which it is told."""
        return self.worded.words

    @property
    def stop_index(self) -> int:
        """The index of the stop that is nearest to the position."""
        return nearest_stop(self.position)

    @property
    def stop(self) -> Stop:
        """The stop that is nearest to the position."""
        return self.stack.stops[self.stop_index]
