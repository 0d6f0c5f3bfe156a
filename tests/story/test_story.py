# SPDX-License-Identifier: MIT
"""What a story knows of itself."""

from explorer.story.story_file import parse_draft
from tests.samples import STORY


def test_a_story_knows_how_long_it_takes_and_when_each_step_begins() -> None:
    story = parse_draft(STORY.encode(), "trip.toml")
    assert story.minutes == 3.5
    assert story.starts == (0, 2.5)
    assert story.stacks == ("car",)
