# SPDX-License-Identifier: MIT
import re
import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.names import MAX_NAME, length_problem, name_problem, trimmed
from explorer.model.stack import Name

NAMES = [
    "Contoso",
    "Contoso\N{NO-BREAK SPACE}AG",
    "\u0645\u06cc\N{ZERO WIDTH NON-JOINER}\u062e\u0648\u0627\u0647\u0645",
    "\N{WOMAN}\N{EMOJI MODIFIER FITZPATRICK TYPE-4}\N{ZERO WIDTH JOINER}\N{PERSONAL COMPUTER}",
    "Versicherungs\N{SOFT HYPHEN}gesellschaft",
    "\u05d0\u05d1\N{RIGHT-TO-LEFT MARK} (1)",
    "\N{FIRST STRONG ISOLATE}\u05d0\u05d1\N{POP DIRECTIONAL ISOLATE} (1)",
    "5\N{NARROW NO-BREAK SPACE}000 Ltd.",
    "\N{IDEOGRAPHIC SPACE}\u5bcc\u58eb\u901a ",
    "<b>{n}</b> & \"'\\",
    "a",
    "W" * 80,
    "\N{WOMAN}" * 80,
    "e\N{COMBINING ACUTE ACCENT}" * 40,
    "  " + "W" * 80 + "\N{NO-BREAK SPACE}",
]
NO_NAMES = {
    "a\nb": "has a line break: write it on one line",
    "a\r\nb": "has a line break: write it on one line",
    "a\n": "has a line break: write it on one line",
    "a\u2028b": "has a line break: write it on one line",
    "a\x85b": "has a line break: write it on one line",
    "a\tb": "has a tab (U+0009): write a blank",
    "a\x07b": "has the control character U+0007: remove it",
    "a\x9bb": "has the control character U+009B: remove it",
    "a\u202eb": "has U+202E, which turns the direction of texts around it: remove it",
    "a\u2066b": "has U+2066, which turns the text after it: close it with U+2069, or remove it",
    "a\ud83db": "has half a character, or no UTF-8 (U+D83D): write it anew",
    f"a{chr(0xDC80)}b": "has half a character, or no UTF-8 (U+DC80): write it anew",
    "a\uffffb": "has U+FFFF, which is no character: remove it",
    "a\ufdd0b": "has U+FDD0, which is no character: remove it",
    "a\U0010fffeb": "has U+10FFFE, which is no character: remove it",
    " ": "has nothing that can be seen: write a name",
    "\N{NO-BREAK SPACE}\t": "has nothing that can be seen: write a name",
    "\N{ZERO WIDTH JOINER}": "has nothing that can be seen: write a name",
    "\N{RIGHT-TO-LEFT ISOLATE}\N{POP DIRECTIONAL ISOLATE}": (
        "has nothing that can be seen: write a name"
    ),
    "\N{SOFT HYPHEN} \N{WORD JOINER}": "has nothing that can be seen: write a name",
    "\N{HANGUL FILLER}\N{BRAILLE PATTERN BLANK}": "has nothing that can be seen: write a name",
    "W" * 81: "has 81 characters: shorten it to 80",
    "\N{WOMAN}" * 1081: "has 1,081 characters: shorten it to 80",
}


@pytest.mark.parametrize("name", NAMES)
def test_what_languages_and_brands_need_is_a_name(name: str) -> None:
    assert name_problem(name) == ""
    assert msgspec.convert(trimmed(name), Name) == trimmed(name)


@pytest.mark.parametrize("name", NO_NAMES)
def test_what_is_no_name_is_refused_with_the_reason(name: str) -> None:
    assert name_problem(name) == NO_NAMES[name]


def test_an_empty_name_is_that_of_the_program() -> None:
    assert name_problem("") == ""


@pytest.mark.parametrize("name", [one for one in NO_NAMES if "seen" in NO_NAMES[one]])
def test_a_file_names_nothing_that_cannot_be_seen(name: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(name, Name)


def test_only_blanks_around_a_name_are_left_out() -> None:
    assert trimmed(" \N{NO-BREAK SPACE}Contoso  AG\N{EN SPACE}\t") == "Contoso  AG"
    assert trimmed("\N{ZERO WIDTH JOINER}a\n") == "\N{ZERO WIDTH JOINER}a\n"
    assert trimmed("") == ""


@given(st.text(max_size=100))
def test_the_rule_stays_when_a_name_is_trimmed(text: str) -> None:
    name = trimmed(text)
    assert trimmed(name) == name
    if name and not name_problem(text):
        assert name_problem(name) == ""
        assert 0 < len(name) <= MAX_NAME
        assert not re.search(r"[\n\r\t]", name)
        assert not any(unicodedata.category(one) in ("Cc", "Cs") for one in name)
        assert msgspec.convert(name, Name) == name


def test_longer_texts_have_their_own_limit() -> None:
    assert length_problem("a" * 4001, 4000) == "has 4,001 characters: shorten it to 4,000"
    assert length_problem("a" * 4000 + " ", 4000) == ""
