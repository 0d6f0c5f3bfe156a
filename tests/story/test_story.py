# SPDX-License-Identifier: MIT
"""What a story knows of itself."""

from msgspec.structs import replace

from explorer.story.story_file import parse_draft
from tests import shipped
from tests.samples import STORY


def test_a_story_knows_how_long_it_takes_and_when_each_step_begins() -> None:
    story = parse_draft(STORY.encode(), "trip.toml")
    assert story.minutes == 3.5
    assert story.starts == (0, 2.5)
    assert story.stacks == ("car",)


def test_who_reads_a_story_needs_no_slides_unless_it_has_nothing_else() -> None:
    story = shipped.story("five-minutes")
    assert story.without_slides.steps == story.steps[1:-1]
    assert story.without_slides.minutes == story.minutes
    slides = replace(story, steps=story.steps[:1])
    assert slides.without_slides == slides
