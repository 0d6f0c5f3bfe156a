# SPDX-License-Identifier: MIT
"""A story: the ordered views of a presentation, each with what to say about it."""

import re
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate
from typing import Annotated

from msgspec import Meta, field
from msgspec.structs import force_setattr, replace

from explorer.model.names import length_problem
from explorer.model.stack import Id, Name, Responsibility, Source, Text, Value
from explorer.model.state import View
from explorer.model.words import Words

MAX_STEPS = 200
MAX_MINUTES = 240
MAX_NOTES = 4000  # characters
MAX_POINTS = 5  # of a step
MAX_ADDRESS = 200  # characters
NEWEST_FORMAT = 2

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
    Meta(
        ge=1,
        le=NEWEST_FORMAT,
        description=f"this program knows 1 to {NEWEST_FORMAT}; a later one wrote this file",
    ),
]
FileOrNothing = Annotated[
    str,
    Meta(
        pattern=r"^[^\x00-\x1f]*\Z",
        max_length=1000,
        description="name a content file, best by its way from the story's folder",
    ),
]
# So short that its QR code can be read from the last row, and in characters that anybody can type.
_ADDRESS = r"^(https://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][!#-&(-;=?-~]*)?)?\Z"
Address = Annotated[
    str,
    Meta(
        pattern=_ADDRESS,
        max_length=MAX_ADDRESS,
        description="give an https address of up to 200 letters, digits and signs: "
        "the QR code of a longer one could not be read from afar",
    ),
]
NameOrNothing = Annotated[
    str,
    Meta(pattern=r"^[^\n\r\t]*\Z", max_length=80, description="write up to 80 characters"),
]


Sentence = Annotated[str, Meta(pattern=r"^(?=.*\S)[^\n\r\t]+\Z", max_length=80)]
Sentences = Annotated[
    dict[Responsibility, Sentence],
    Meta(
        max_length=len(Responsibility),
        description="write a line of 1 to 80 characters for customer, shared, provider, "
        "model-dependent or not-applicable",
    ),
]


class StepKind(StrEnum):
    """What a step is: one that shows a view, or the slide at the beginning or the end."""

    VIEW = ""
    TITLE = "title"
    END = "end"


class Step(Value, frozen=True):
    """One view of a story, and the presenter's notes.

    `stop` may be empty in the matrix view, which then has no current column. With `reveal` the
    responsibilities are hidden until the presenter reveals them. With `details` the audience sees
    the `points` of the layer in this order, or if none are named, its first duties. With `can_skip`
    the story is whole without the step. The `baseline` is the stop to compare with; empty for the
    one to the left, or in a talk the one that was left. A `reveal` that is over has the `answer` as
    its title. `says` are the sentences beside neighboring layers of a kind, in place of computed
    ones. The title of a step of another kind stands on a slide, and what it shows comes only with a
    question from the room. A `section` begins with its step, and goes on to that of the next one.
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
    answer: NameOrNothing = ""
    says: Sentences = field(default_factory=dict)
    kind: StepKind = StepKind.VIEW
    section: NameOrNothing = ""

    @property
    def is_new(self) -> bool:
        """Whether it says what version 0.1 did not know."""
        said = (self.points, self.can_skip, self.baseline, self.answer, self.says, self.kind)
        return any(said) or bool(self.section)


class Story(Value, frozen=True):
    """The steps of a presentation in order; at least one.

    `content` is the path of the content file that it was made with, from the story's folder, and
    `content_name` the name of the stack in it; both are empty if it shows only shipped stacks.
    The `address` stands on the title and the end slide, with its QR code. The parties are called
    `you` and `provider` wherever the story is told, or as usual where these are empty.
    `format` is 2 if something is said that version 0.1 did not know.
    """

    id: Id
    title: Name
    summary: Text
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=MAX_STEPS)]
    language: Language = "en"
    sources: Annotated[tuple[Source, ...], Meta(max_length=200)] = ()
    content: FileOrNothing = ""
    content_name: NameOrNothing = ""
    address: Address = ""
    you: NameOrNothing = ""
    provider: NameOrNothing = ""
    format: Format = 1

    def __post_init__(self) -> None:
        said = (self.address, self.you, self.provider)
        is_new = any(said) or any(step.is_new for step in self.steps)
        force_setattr(self, "format", 2 if is_new else 1)

    def told_in(self, words: Words) -> Words:
        """Return the words with the story's names of the parties; of the same ones the same."""
        return _renamed(words, self.you, self.provider)

    @property
    def without_slides(self) -> "Story":
        """The story for who reads it: without the slides of a talk, if it has anything else."""
        steps = tuple(step for step in self.steps if not step.kind)
        return replace(self, steps=steps or self.steps)

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


def address_problem(text: str) -> str:
    """Return why a text is no address of a story, and what to do; empty if it is one."""
    if problem := length_problem(text, MAX_ADDRESS):
        return f"{problem}, or its QR code could not be read from afar"
    if re.match(_ADDRESS, text):
        return ""
    return "is no https address: begin with https://, and write letters, digits and signs only"


def slug(title: str) -> str:
    """Return an id, and the name of a file, that is made of a title."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:40] or "story"


@lru_cache(maxsize=8)
def _renamed(words: Words, you: str, provider: str) -> Words:
    return words.renamed(you, provider)
