# SPDX-License-Identifier: MIT
"""Where lines may end: plain texts are broken here, all others by uniseg, in the same way."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from uniseg.linebreak import line_break_units

from explorer.diagram.line_breaks import HYPHEN, line_of, pieces
from explorer.model.worded import WordedStack
from explorer.model.wording import headline, source_line
from explorer.story.library import SHIPPED, shipped_stack, shipped_words

SCRIPTS = st.text(
    st.sampled_from("ab Z09-,.;:()'\u2019\u201c\u00ad\u200b\u00a0/!?&äжλ責任한、すー\u0301\u05d0"),
    max_size=30,
)
WORDS = st.lists(st.text("abZ9-,.()'ä", max_size=6), max_size=8).map(" ".join)


@pytest.mark.slow
@given(st.one_of(SCRIPTS, WORDS))
def test_a_text_in_any_script_breaks_by_the_rules_of_unicode(text: str) -> None:
    joined = " ".join(text.split(" ")).strip(" \u00ad")
    whole = " ".join(part for part in joined.split(" ") if part)
    assert list(pieces(text)) == list(line_break_units(whole))


@pytest.mark.slow
@pytest.mark.parametrize("first", [0xC0, 0x370, 0x400, 0x4E00, 0x9F00, 0xAC00, 0xD700])
def test_every_letter_that_is_broken_without_uniseg_is_of_its_class(first: int) -> None:
    for one in map(chr, range(first, first + 256)):
        for text in (f"a-{one}", f"{one} {one}", f"{one}{one}", f"({one}-b)"):
            assert pieces(text) == tuple(line_break_units(text)), text


def test_a_line_has_no_blank_at_its_end_but_those_that_hold_words_together() -> None:
    assert line_of(("a ", "b ")) == "a b"
    assert line_of(("a\u3000",)) == line_of(("a\u200b",)) == "a"
    assert line_of(("a\u00a0",)) == "a\u00a0"
    assert line_of(("a\u00ad", "b\u00ad")) == f"ab{HYPHEN}"
    assert line_of(()) == ""


def test_blanks_and_line_ends_are_one_blank() -> None:
    assert pieces("\n a\tb \r\n c ") == ("a ", "b ", "c")
    assert pieces(" \n") == ()


def test_what_the_first_picture_shows_is_broken_without_loading_uniseg(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "uniseg.linebreak", None)  # so that it cannot be imported
    for stack in map(shipped_stack, SHIPPED):
        worded = WordedStack(stack, shipped_words())
        cells = [cell for layer in stack.layers for cell in layer.cells]
        shown = [
            stack.title,
            source_line(worded),
            *(layer.name for layer in stack.layers),
            *(layer.short_name for layer in stack.layers),
            *(stop.name for stop in stack.stops),
            *(stop.long_name for stop in stack.stops),
            *(group.short_name for group in stack.groups),
            *(brief for cell in cells for brief in (cell.you_brief, cell.provider_brief)),
            *(headline(worded, 1, baseline).plain for baseline in (None, 0)),
        ]
        for text in shown:
            assert "".join(pieces(f"{text} once")) == f"{text} once".strip()
    with pytest.raises(ImportError):
        pieces("\u8ca3\u3001\u3042")
