# SPDX-License-Identifier: MIT
"""What a story knows of itself."""

import pytest
from msgspec.structs import replace

from explorer.model.content import ContentError
from explorer.story.story import address_problem, slug
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


def test_a_story_names_the_parties_wherever_it_is_told() -> None:
    raw = f'format = 2\nyou = "Contoso"\nprovider = "Fabrikam"\n{STORY}'
    story, words = parse_draft(raw.encode(), "trip.toml"), shipped.words()
    told = story.told_in(words)
    assert (told.you, told.provider, told.shared) == ("Contoso", "Fabrikam", words.shared)
    assert story.told_in(words) is told  # a layout is remembered for its words
    assert story.format == 2
    plain = parse_draft(STORY.encode(), "trip.toml")
    assert plain.told_in(words).you == words.you
    assert plain.format == 1


@pytest.mark.parametrize("key", ["you", "provider"])
def test_the_name_of_a_party_that_is_too_long_is_refused(key: str) -> None:
    with pytest.raises(ContentError, match=f"{key}: .*write up to 80 characters"):
        parse_draft(f'{key} = "{"x" * 81}"\n{STORY}'.encode(), "trip.toml")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("", ""),
        ("https://example.org/talk?a=1#b", ""),
        ("http://example.org", "is no https address"),
        ("https://example.org/a b", "is no https address"),
        (f"https://example.org/{'x' * 181}", "has 201 characters: shorten it to 200, or its QR"),
    ],
)
def test_an_address_is_judged_as_in_a_file(address: str, says: str) -> None:
    assert address_problem(address).startswith(says)
    assert bool(address_problem(address)) == bool(says)
    text = f'address = "{address}"\n{STORY}'.encode()
    if says:
        with pytest.raises(ContentError, match="address"):
            parse_draft(text, "trip.toml")
    else:
        assert parse_draft(text, "trip.toml").address == address


def test_a_title_that_has_no_letters_makes_a_name_too() -> None:
    assert (slug("Wer prüft?"), slug("!")) == ("wer-pr-ft", "story")
