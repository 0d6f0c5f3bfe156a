# SPDX-License-Identifier: MIT
"""What a picture shows, as one value."""

from msgspec import Struct

from explorer.model.stack import Stack, Stop
from explorer.model.state import View, nearest_stop
from explorer.model.withheld import without_answers
from explorer.model.worded import WordedStack
from explorer.model.words import Words


class Note(Struct, frozen=True):
    """What a box says besides its cell, in practice: `says` in a pill, `spoken` with its cell.

    A quiet one stands back in a hidden box.
    """

    layer: str
    stop_id: str
    says: str
    spoken: str
    is_quiet: bool = False


class Subject(Struct, frozen=True):
    """What a picture shows: a stack in one view, at a position, with a layer selected.

    Side by side it may have no current column (`has_current`). Changed boxes say what they were
    at the baseline: `before`, or else the stop to the left. `stagger` has the rows of a glide
    start one after another from the bottom: the whole delay, in durations of one row; it is
    negative for a glide to the left. Where people chose the baseline (`is_compared`), what does not
    differ from it is quiet. `hidden` layers do not say whose they are. `caption` is the
    title of a step, for an audience. A `question` stands in place of the headline, and while it
    does nothing sums the answers up; `notes` are what boxes say besides.
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
    is_compared: bool = False
    question: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def is_asking(self) -> bool:
        """Whether answers are hidden, now or at another stop, so that nothing may sum them up."""
        return bool(self.hidden or self.question)

    def note_of(self, number: int, stop_index: int) -> Note | None:
        """Return what the box of a layer at a stop says besides, if anything."""
        place = self.stack.layers[number].id, self.stack.stops[stop_index].id
        return next((one for one in self.notes if (one.layer, one.stop_id) == place), None)

    @property
    def stack(self) -> Stack:
        """The stack that is shown."""
        return self.worded.stack

    @property
    def words(self) -> Words:
        """The words in which it is told."""
        return self.worded.words

    @property
    def told(self) -> WordedStack:
        """What texts may tell: all of the worded stack, or while answers are hidden less of it."""
        if not self.is_asking:
            return self.worded
        return WordedStack(without_answers(self.stack, self.hidden), self.words)

    @property
    def stop_index(self) -> int:
        """The index of the stop that is nearest to the position."""
        return nearest_stop(self.position)

    @property
    def stop(self) -> Stop:
        """The stop that is nearest to the position."""
        return self.stack.stops[self.stop_index]

    @property
    def baseline(self) -> int | None:
        """The index of the stop with which the nearest one is compared; None at the first."""
        if self.before is not None and self.before < len(self.stack.stops):
            return self.before
        return self.stop_index - 1 if self.stop_index else None
