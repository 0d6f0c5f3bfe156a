# SPDX-License-Identifier: MIT
"""The stacks and stories that can be shown: the shipped ones, and those that people opened."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from typing_extensions import override

from explorer.model.content import load_glossary, load_handout_words, load_stack, load_words
from explorer.model.glossary import Glossary
from explorer.model.normal_form import normal
from explorer.model.stack import OPENED, Stack
from explorer.model.words import HandoutWords, Words
from explorer.paths import resource_root
from explorer.story.story import Story
from explorer.story.story_file import load_story

SHIPPED = ("cloud", "ai")
STORIES = ("cloud", "ai", "five-minutes")
TOUR = "tour"  # a story to read, and not to tell
LANGUAGE = "en"


@lru_cache(maxsize=len(SHIPPED))
def shipped_stack(stack_id: str, language: str = LANGUAGE) -> Stack:
    """Return a shipped stack, which is read once; KeyError if there is none of that id."""
    if stack_id not in SHIPPED:
        raise KeyError(stack_id)
    return load_stack(resource_root() / "content" / language / f"{stack_id}.toml")


def shipped_story(story_id: str, stacks: Mapping[str, Stack], language: str = LANGUAGE) -> Story:
    """Return a shipped story over the stacks; KeyError if there is none of that id."""
    if story_id not in (*STORIES, TOUR):
        raise KeyError(story_id)
    folder = resource_root() / "content" / language / "stories"
    return load_story(folder / f"{story_id}.toml", stacks)


def shipped_stories(stacks: Mapping[str, Stack], language: str = LANGUAGE) -> tuple[Story, ...]:
    """Return all shipped stories."""
    return tuple(shipped_story(story_id, stacks, language) for story_id in STORIES)


@lru_cache(maxsize=1)
def shipped_words(language: str = LANGUAGE) -> Words:
    """Return the words of the diagram."""
    return load_words(resource_root() / "content" / language / "words.toml")


def handout_words(language: str = LANGUAGE) -> HandoutWords:
    """Return the words of handouts."""
    return load_handout_words(resource_root() / "content" / language / "handout.toml")


@lru_cache(maxsize=2)
def shipped_glossary(language: str = LANGUAGE) -> Glossary:
    """Return the terms that texts explain where they first use them."""
    return load_glossary(resource_root() / "content" / language / "glossary.toml")


class Library(Mapping[str, Stack]):
    """The stacks by their keys: the shipped ones, and one from a file under `OPENED`.

    A shipped stack is read when it is first asked for.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        self._loaded: dict[str, Stack] = {}
        self.file: Path | None = None  # of the stack under OPENED, if it is known

    def name_of(self, key: str) -> str:
        """Return what a stack is called on its button, without reading a shipped one.

        The name of the file follows where a stack from a file has the name of a shipped one.
        """
        if key != OPENED:
            return self.words.stack_names[key]
        name = self._loaded[key].name
        is_double = normal(name) in map(normal, self.words.stack_names.values())
        return f"{name} ({self.file_name})" if is_double and self.file_name else name

    @property
    def file_name(self) -> str:
        """The name of the file that was opened, without its folder; empty if there is none."""
        return self.file.name if self.file else ""

    @property
    def shipped(self) -> Mapping[str, Stack]:
        """The shipped stacks alone."""
        return {key: self[key] for key in SHIPPED}

    def open(self, stack: Stack, file: Path | None = None) -> None:
        """Add a stack from a file, in place of one that was opened before."""
        self._loaded[OPENED] = stack
        self.file = file

    @override
    def __getitem__(self, key: str) -> Stack:
        if key not in self._loaded:
            self._loaded[key] = shipped_stack(key)
        return self._loaded[key]

    @override
    def __iter__(self) -> Iterator[str]:
        return iter((*SHIPPED, OPENED) if OPENED in self._loaded else SHIPPED)

    @override
    def __len__(self) -> int:
        return len(list(iter(self)))

    @override
    def __contains__(self, key: object) -> bool:
        return key in list(iter(self))
