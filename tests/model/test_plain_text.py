# SPDX-License-Identifier: MIT
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model.plain_text import decoded, encoded_like

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("raw", [b"a\nb\n", BOM + b"a\nb\n", b"a\r\nb\r\n", BOM + b"a\r\nb\r\n"])
def test_a_text_is_written_as_its_file_was(raw: bytes) -> None:
    assert encoded_like(decoded(raw), raw) == raw
    assert encoded_like("a\nb\n", raw) == raw


def test_mixed_line_ends_become_those_of_most_lines() -> None:
    assert encoded_like("a\r\nb\r\nc\n", b"a\r\nb\r\nc\n") == b"a\r\nb\r\nc\r\n"
    assert encoded_like("a\r\nb\nc\n", b"a\r\nb\nc\n") == b"a\nb\nc\n"


def test_a_new_file_is_plain() -> None:
    assert encoded_like("\u00e9\n", b"") == b"\xc3\xa9\n"


def test_what_is_no_utf_8_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        decoded("text".encode("utf-16"))


@given(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufeff")),
    st.binary(max_size=9),
)
def test_no_text_is_changed_but_for_its_line_ends(text: str, before: bytes) -> None:
    written = decoded(encoded_like(text, before))
    assert written.replace("\r\n", "\n") == text.replace("\r\n", "\n")
