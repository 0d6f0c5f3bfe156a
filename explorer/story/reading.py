# SPDX-License-Identifier: MIT
"""A story that somebody reads at their own pace: the same way along it as in a talk."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from explorer.model.stack import Stack
from explorer.model.state import ViewState, with_baseline
from explorer.story.navigation import (
    advance,
    back_a_step,
    press_layer,
    return_to_story,
    reveal_all,
    start_talk,
)
from explorer.story.story import Story
from explorer.story.talk import Talk

# The words with which a presenter's notes lead in a line. `Ask (hands): ` says how to ask.
_ASKED = re.compile(r"Ask( \([^()]*\))?: ")
_LED = re.compile(r"(Next|Close|Reveal)[:.] ")
_ANSWER = "Reveal"


class Said(NamedTuple):
    """A line of the notes, as somebody reads it who has no presenter."""

    kind: Literal["text", "asked"]
    text: str


class Reading(Struct, frozen=True):
    """Where somebody is in a story, and what was shown before, to which its end returns.

    `talk.shown` is what they look at, which need not be what the step shows. `looks_up` says that
    they asked for an explanation, perhaps of the very layer of the step.
    """

    talk: Talk
    start: ViewState
    looks_up: bool = False

    @property
    def number(self) -> int:
        """The number of the step, from 1."""
        return self.talk.index + 1

    @property
    def count(self) -> int:
        """How many steps there are."""
        return len(self.talk.story.steps)

    @property
    def is_away(self) -> bool:
        """Whether something else is looked at than the step with its notes."""
        shown, home = self.talk.shown, self.talk.home
        if self.looks_up or self.talk.is_detour or shown.baseline != home.baseline:
            return True
        return shown.place != home.place and not self.talk.hidden  # what is hidden is not explained

    @property
    def said(self) -> tuple[Said, ...]:
        """The notes of the step, line by line, without the answer as long as that is hidden."""
        lines = [line for line in self.talk.step.notes.split("\n") if line.strip()]
        return tuple(map(_said, _unanswered(lines) if self.talk.hidden else lines))


def _unanswered(lines: list[str]) -> Iterator[str]:
    """Yield the lines before the answer, or the questions alone if nothing says where it begins."""
    answers = [number for number, line in enumerate(lines) if line.startswith(_ANSWER)]
    if answers:
        yield from lines[: answers[0]]
    else:
        yield from filter(_ASKED.match, lines)


def _said(line: str) -> Said:
    asked = _ASKED.match(line)
    if asked:
        return Said("asked", line[asked.end() :])
    led = _LED.match(line)
    text = line[led.end() :] if led else line
    return Said("text", text[0].upper() + text[1:])


def start_reading(story: Story, stacks: Mapping[str, Stack], state: ViewState) -> Reading:
    """Return a story at its first step; KeyError if it shows a stack that is not there."""
    told = story.without_slides
    return Reading(start_talk(told, stacks, with_baseline(state, ""), 0.0), state)


def followed(reading: Reading, shown: ViewState) -> Reading:
    """Return the reading while something is shown, by its own step or by whoever reads it."""
    return replace(reading, talk=replace(reading.talk, shown=shown))


def looking_up(reading: Reading) -> Reading:
    """Return the reading when the explanation of what is selected is asked for."""
    return replace(reading, looks_up=True)


def read_on(reading: Reading) -> Reading:
    """Go on: come back to the step, show all of its answers, or take the next one."""
    if reading.is_away:
        return _at(reading, return_to_story)
    return _at(reading, reveal_all if reading.talk.hidden else advance)


def read_back(reading: Reading) -> Reading:
    """Go back: come back to the step, or take the one before."""
    return _at(reading, return_to_story if reading.is_away else back_a_step)


def answered(reading: Reading, layer: str) -> Reading:
    """Show the answer of a hidden layer."""
    return replace(reading, talk=press_layer(reading.talk, layer))


def _at(reading: Reading, way: Callable[[Talk], Talk]) -> Reading:
    """Return the reading at a step, to which a way leads, compared as the step is."""
    baseline = reading.talk.home.baseline
    talk = replace(reading.talk, shown=with_baseline(reading.talk.shown, baseline))
    return replace(reading, talk=way(talk), looks_up=False)
