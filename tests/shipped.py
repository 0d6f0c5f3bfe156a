# SPDX-License-Identifier: MIT
"""The shipped stacks and words, read once, and the pictures of them."""

from collections.abc import Mapping
from functools import cache

from msgspec.structs import replace

from explorer.diagram.frame import Frame
from explorer.diagram.layout import lay_out
from explorer.diagram.scene import Scene
from explorer.diagram.subject import Subject
from explorer.model.stack import Stack
from explorer.model.state import View
from explorer.model.worded import WordedStack
from explorer.model.words import Words
from explorer.story import library
from explorer.story.story import Story

KEYS = library.SHIPPED
STOPS: Mapping[str, int] = {"cloud": 4, "ai": 3}
VIEWS = tuple(View)


@cache
def stack(key: str) -> Stack:
    """Return a shipped stack, always the same one, so that layouts can be remembered."""
    return library.shipped_stack(key)


@cache
def story(story_id: str) -> Story:
    """Return a shipped story."""
    return library.shipped_story(story_id, {key: stack(key) for key in KEYS})


@cache
def words() -> Words:
    """Return the words of the diagram, always the same ones."""
    return library.shipped_words()


def subject(
    key: str, view: View = View.SINGLE, position: float | None = 1.0, layer: str = ""
) -> Subject:
    """Return what a picture of a shipped stack shows; without a position no current column."""
    has_current, worded = position is not None, WordedStack(stack(key), words())
    return Subject(worded, view, position or 0.0, layer, has_current=has_current)


def renamed(shown: Subject, you: str, provider: str) -> Subject:
    """Return the same with other names of the parties."""
    worded = WordedStack(shown.stack, shown.words.renamed(you, provider))
    return replace(shown, worded=worded)


def picture(
    key: str, view: View = View.SINGLE, position: float | None = 1.0, layer: str = ""
) -> Scene:
    """Return a picture of a shipped stack as files have it."""
    frame = Frame(1280, 720, has_title=True)
    return lay_out(subject(key, view, position, layer), frame)
