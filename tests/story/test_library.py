# SPDX-License-Identifier: MIT
"""The stacks and stories that are shipped, and a stack from a file."""

from pathlib import Path

import pytest

from explorer.model.stack import OPENED
from explorer.story import library
from explorer.story.library import (
    SHIPPED,
    STORIES,
    Library,
    shipped_stack,
    shipped_stories,
    shipped_story,
    shipped_words,
)
from tests.samples import small_stack


@pytest.fixture
def stacks() -> Library:
    return Library(shipped_words())


def test_the_shipped_stacks_are_the_cloud_and_ai() -> None:
    assert SHIPPED == ("cloud", "ai")
    assert [shipped_stack(key).id for key in SHIPPED] == ["cloud", "ai"]


@pytest.mark.parametrize("key", ["", "opened", "../en/cloud", "words"])
def test_no_other_file_is_a_shipped_stack(key: str) -> None:
    with pytest.raises(KeyError):
        shipped_stack(key)


def test_a_library_holds_the_shipped_stacks(stacks: Library) -> None:
    assert list(stacks) == ["cloud", "ai"]
    assert len(stacks) == 2
    assert "cloud" in stacks
    assert "opened" not in stacks
    assert stacks.get("opened") is None
    assert stacks["ai"].id == "ai"


def test_a_shipped_stack_is_read_once_and_not_before_it_is_asked_for(
    stacks: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []

    def reading(key: str) -> object:
        read.append(key)
        return shipped_stack(key)

    monkeypatch.setattr(library, "shipped_stack", reading)
    assert [stacks.name_of(key) for key in stacks] == ["Cloud", "AI"]
    assert ("ai" in stacks, len(stacks), read) == (True, 2, [])
    assert stacks["ai"] is stacks["ai"]
    assert read == ["ai"]


def test_an_unknown_stack_is_a_key_error(stacks: Library) -> None:
    with pytest.raises(KeyError, match="opened"):
        stacks[OPENED]


def test_an_opened_stack_comes_last_under_a_key_of_its_own(stacks: Library) -> None:
    own = small_stack(id="cloud")
    stacks.open(own)
    assert list(stacks) == ["cloud", "ai", "opened"]
    assert stacks[OPENED] is own
    assert stacks["cloud"] is not own
    assert stacks.name_of(OPENED) == "Car"


def test_a_second_file_takes_the_place_of_the_first(stacks: Library) -> None:
    stacks.open(small_stack())
    stacks.open(small_stack(name="Bus"))
    assert len(stacks) == 3
    assert stacks.name_of(OPENED) == "Bus"


def test_a_stack_that_is_called_as_a_shipped_one_has_the_name_of_its_file(stacks: Library) -> None:
    stacks.open(small_stack(name="Cloud"), Path("mine.toml"))
    assert stacks.name_of(OPENED) == "Cloud (mine.toml)"
    stacks.open(small_stack(name="Cloud"))
    assert stacks.name_of(OPENED) == "Cloud"
    stacks.open(small_stack(), Path("car.toml"))
    assert stacks.name_of(OPENED) == "Car"


def test_the_shipped_stories_are_three() -> None:
    stories = shipped_stories(Library(shipped_words()))
    assert tuple(story.id for story in stories) == STORIES


@pytest.mark.parametrize("story_id", ["", "../cloud", "words"])
def test_no_other_file_is_a_shipped_story(story_id: str) -> None:
    with pytest.raises(KeyError):
        shipped_story(story_id, {})
