# SPDX-License-Identifier: MIT
import re
import sys
import unicodedata
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.files.xml_text import escape
from explorer.model.characters import (
    clean,
    clusters,
    cut,
    forbidden_problem,
    is_allowed,
    utf16_length,
)
from explorer.model.content import ContentError, parse_stack
from explorer.story.story_file import parse_draft
from tests.samples import CAR, STORY

ALL = list(map(chr, range(sys.maxunicode + 1)))
NO_CHARACTERS = [
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF)),
]
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
CODER = "\U0001f469\U0001f3fd\u200d\U0001f4bb"
SCOTLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def test_what_is_forbidden_is_what_no_writer_can_write_or_what_hides_and_turns_text() -> None:
    forbidden = {one for one in ALL if not is_allowed(one)}
    controls = {one for one in ALL if unicodedata.category(one) == "Cc"} - {"\t", "\n"}
    halves = set(map(chr, range(0xD800, 0xE000)))
    turning = {"\u2028", "\u2029", *map(chr, range(0x202A, 0x202F)), *"\u2066\u2067\u2068"}
    assert forbidden == controls | halves | turning | set(NO_CHARACTERS)


def test_xml_can_hold_every_character_that_is_allowed() -> None:
    allowed = "".join(filter(is_allowed, ALL))
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.CharacterDataHandler = found.append
    parser.Parse(f"<a>{escape(allowed)}</a>".encode(), True)
    assert "".join(found) == allowed


@pytest.mark.parametrize("bad", NO_CHARACTERS)
def test_no_character_is_refused_in_stacks_and_stories_with_its_key_and_number(bad: str) -> None:
    says = f"holds U+{ord(bad):04X}, which is no character: remove it"
    with pytest.raises(ContentError) as caught:
        parse_stack(CAR.replace("Worn brakes", f"Worn {bad} brakes").encode(), "car.toml")
    assert str(caught.value) == f"car.toml: layers[upkeep].why: {says}"
    written = STORY.replace('title = "A leased car"', f'title = "A \\U{ord(bad):08x} car"')
    with pytest.raises(ContentError) as caught:
        parse_draft(written.encode(), "trip.toml")
    assert str(caught.value) == f"trip.toml: steps[1].title: {says}"


@pytest.mark.parametrize(
    ("text", "open_one"),
    [
        ("\u2067\u05d0\u2069 b", ""),
        ("\u2068a \u2066b\u2069\u2069", ""),
        ("a\u2069", ""),
        ("\u2067a", "U+2067"),
        ("\u2068a \u2066b\u2069", "U+2068"),
        ("\u2069\u2066a", "U+2066"),
        ("\u2067a\nb\u2069", "U+2067"),
    ],
)
def test_an_isolate_is_allowed_if_its_line_closes_it(text: str, open_one: str) -> None:
    says = f"holds {open_one}, which turns the text after it: close it with U+2069, or remove it"
    assert forbidden_problem(text) == (says if open_one else "")
    assert is_allowed(text) == (not open_one)
    assert clean(text) == (re.sub("[\u2066-\u2069]", "", text) if open_one else text)


def test_half_of_a_character_is_named_as_such() -> None:
    says = "holds U+D83D, half of a character: write it whole, or remove it"
    assert forbidden_problem("a\ud83d") == says


@given(st.text(st.characters(exclude_categories=())))
def test_what_is_cleaned_is_allowed_and_what_is_allowed_stays(text: str) -> None:
    assert is_allowed(clean(text))
    assert not forbidden_problem(clean(text))
    assert is_allowed(text) == (clean(text) == text) == (not forbidden_problem(text))


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("abc", 3), ("é", 1), ("車", 1), ("🚗", 2), (FAMILY, 8), ("\ud83d", 1)],
)
def test_an_emoji_has_two_units(text: str, length: int) -> None:
    assert utf16_length(text) == length


@pytest.mark.parametrize(
    "whole",
    [
        "a",
        "車",
        "e\u0301",
        "n\u0303\u0323",
        FAMILY,
        CODER,
        SCOTLAND,
        "\U0001f1e9\U0001f1ea",
        "❤\ufe0f",
        "\u0915\u093f",
        "\u1112\u1161\u11ab",
        "ﾊ\uff9f",
        "a\u200db",
    ],
)
def test_what_people_take_for_one_character_stays_together(whole: str) -> None:
    assert list(clusters(f"x{whole}y")) == ["x", whole, "y"]
    assert list(clusters(whole)) == [whole]
    many = whole * 9
    for most in range(len(many)):
        assert cut(many, most) in ("".join([whole] * number) for number in range(9)) or (
            most < len(whole)
        )


def test_flags_are_pairs_of_letters() -> None:
    germany, france = "\U0001f1e9\U0001f1ea", "\U0001f1eb\U0001f1f7"
    assert list(clusters(germany + france + "x" + germany)) == [germany, france, "x", germany]
    assert list(clusters("")) == []


def test_a_character_of_very_many_marks_is_cut_somewhere() -> None:
    assert cut("e" + "\u0301" * 40, 31) == "e" + "\u0301" * 30


@given(st.text(st.characters(exclude_categories=())), st.integers(0, 40))
def test_a_cut_text_is_a_start_that_is_not_longer(text: str, most: int) -> None:
    for length in (len, utf16_length):
        short = cut(text, most, length)
        assert text.startswith(short)
        assert length(short) <= most
    assert "".join(clusters(text)) == text
