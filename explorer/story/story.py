# SPDX-License-Identifier: MIT
"""A story: the ordered views of a presentation, each with what to say about it."""

from itertools import accumulate
from typing import Annotated

from msgspec import Meta
from msgspec.structs import force_setattr

from explorer.model.stack import Id, Name, Source, Text, Value
from explorer.model.state import View

MAX_STEPS = 200
MAX_MINUTES = 240
MAX_NOTES = 4000  # characters
MAX_POINTS = 5  # of a step

IdOrNothing = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9-]{0,40}\Z",
        description="use up to 40 lower-case letters, digits and hyphens",
    ),
]
Notes = Annotated[
    str, Meta(max_length=MAX_NOTES, description=f"write up to {MAX_NOTES:,} characters")
]
Minutes = Annotated[
    float,
    Meta(ge=0, le=MAX_MINUTES, description=f"give the minutes as a number, 0 to {MAX_MINUTES}"),
]
Language = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z",
        max_length=40,
        description="give a language's code, such as en",
    ),
]

PointId = Annotated[
    str,
    Meta(
        pattern=r"^((you|provider|incident|lesson)-[1-9][0-9]?|mistake)\Z",
        description="use you-1, provider-1, incident-1 or lesson-1, counted from 1, or mistake",
    ),
]
Format = Annotated[
    int,
    Meta(ge=1, le=2, description="this program knows 1 and 2; a later one wrote this file"),
]
FileOrNothing = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f]*\Z",
        max_length=1000,
        description="name a content file, best by its way from the story's folder",
    ),
]
NameOrNothing = Annotated[
    str,
    Meta(pattern=r"^[^\n\r\t]*\Z", max_length=80, description="write up to 80 characters"),
]


class Step(Value, frozen=True):
    """One view of a story, and the presenter's notes.

    `stop` may be empty in the matrix view, which then has no current column. With `reveal` the
    responsibilities are hidden until the presenter reveals them. With `details` the audience sees
    the `points` of the layer in this order, or if none are named, its first duties. With `can_skip`
    the story is whole without the step. The `baseline` is the stop to compare with; empty for the
    one to the left, or in a talk the one that was left.
    """

    stack: Id
    view: View
    title: Name
    minutes: Minutes
    stop: IdOrNothing = ""
    layer: IdOrNothing = ""
    notes: Notes = ""
    reveal: bool = False
    details: bool = False
    points: Annotated[tuple[PointId, ...], Meta(max_length=MAX_POINTS)] = ()
    can_skip: bool = False
    baseline: IdOrNothing = ""


class Story(Value, frozen=True):
    """The steps of a presentation in order; at least one.

    `content` is the path of the content file that it was made with, from the story's folder, and
    `content_name` the name of the stack in it; both are empty if it shows only shipped stacks.
    `format` follows from the steps: 2 if one says what version 0.1 did not know.
    """

    id: Id
    title: Name
    summary: Text
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]
    language: Language = "en"
    sources: Annotated[tuple[Source, ...], Meta(max_length=200)] = ()
    content: FileOrNothing = ""
    content_name: NameOrNothing = ""
    format: Format = 1

    def __post_init__(self) -> None:
        is_new = any(step.points or step.can_skip or step.baseline for step in self.steps)
        force_setattr(self, "format", 2 if is_new else 1)

    @property
    def minutes(self) -> float:
        """How many minutes are planned in all."""
        return sum(step.minutes for step in self.steps)

    @property
    def starts(self) -> tuple[float, ...]:
        """The minute at which each step is planned to begin."""
        return tuple(accumulate((step.minutes for step in self.steps[:-1]), initial=0.0))

    @property
    def stacks(self) -> tuple[str, ...]:
        """The ids of the stacks that it shows, in the order of their first step."""
        return tuple(dict.fromkeys(step.stack for step in self.steps))
