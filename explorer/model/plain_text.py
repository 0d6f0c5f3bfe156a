# SPDX-License-Identifier: MIT
"""Text files as editors save them: with a byte order mark or without, with either line end."""

from codecs import BOM_UTF8


def decoded(raw: bytes, errors: str = "strict") -> str:
    """Return the text in a file's bytes, whose lines end as they did; UnicodeDecodeError if none.

    The mark at the beginning, by which some editors know UTF-8, is not a part of it.
    """
    return raw.decode("utf-8-sig", errors)


def encoded_like(text: str, before: bytes) -> bytes:
    """Return a text as bytes, with the mark and the line ends of most lines that its file had."""
    raw = text.replace("\r\n", "\n").encode()
    if 2 * before.count(b"\r\n") > before.count(b"\n"):
        raw = raw.replace(b"\n", b"\r\n")
    return BOM_UTF8 + raw if before.startswith(BOM_UTF8) else raw
