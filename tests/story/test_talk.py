# SPDX-License-Identifier: MIT
"""A talk as a value."""

from msgspec.structs import replace

from explorer.story.talk import join_stories, with_notes
from tests import shipped
from tests.talks import STACKS, STORY, selected, start


def test_notes_are_changed_in_the_story_of_the_talk_only() -> None:
    talk = with_notes(start(), "Say good evening.")
    assert talk.step.notes == "Say good evening."
    assert STORY.steps[0].notes == "Say hello."
    assert talk.story.steps[1:] == STORY.steps[1:]


def test_without_a_selected_layer_there_are_no_points() -> None:
    assert start().points == ()
    duties = STACKS["cloud"].layer("runtime").cell("on-premises").you
    assert [one.text for one in selected(start(), "runtime").points] == [*duties[:3]]


def test_several_stories_are_told_one_after_the_other() -> None:
    both = join_stories([STORY, STORY])
    assert both.title == "A short story, A short story"
    assert both.steps == STORY.steps * 2
    assert both.minutes == 20
    assert both.summary == "Five looks. Five looks."


def test_told_as_one_they_have_slides_only_at_the_two_ends() -> None:
    stories = [shipped.story("cloud"), shipped.story("ai")]
    steps = join_stories(stories).steps
    kinds = [step.kind for step in steps]
    assert (kinds[0], kinds[-1]) == ("title", "end")
    assert not any(kinds[1:-1])
    assert len(steps) == sum(len(story.steps) for story in stories) - 2
    alone = replace(STORY, steps=STORY.steps[:1])
    assert join_stories([alone]).steps == alone.steps


def test_several_stories_told_as_one_name_the_sources_of_all() -> None:
    stories = [shipped.story("cloud"), shipped.story("ai")]
    ids = [source.id for source in join_stories(stories).sources]
    assert len(ids) == len(set(ids))
    assert set(ids) == {source.id for story in stories for source in story.sources}
