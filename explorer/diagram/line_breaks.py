# SPDX-License-Identifier: MIT
"""Where a line may end, by the Unicode rules (UAX 14): pieces of a text, and lines made of them."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

SOFT_HYPHEN = "\u00ad"
HYPHEN = "\u2010"
# What is not drawn where a line ends: blanks, but not those that hold words together.
_AT_END = " \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
_END = re.compile(f"[{_AT_END}]+\\Z")
_LATIN = "A-Za-z"
_OTHER = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u03b1-\u03c9\u0410-\u044f"  # of the same class
_SYLLABLE = "\u4e00-\u9fff\uac00-\ud7a3"  # ideographs and Hangul, which break anywhere
_BLANKS = re.compile("[ \n\r\t]+")


class _Plain(NamedTuple):
    """What can be told of plain texts without uniseg."""

    sure: re.Pattern[str]  # places where a line may end, whatever stands around them
    words: re.Pattern[str]  # texts that break only at their end and after hyphens
    hyphens: re.Pattern[str]  # the hyphens after which they do: before a letter


@lru_cache(maxsize=2)
def _plain(is_ascii: bool) -> _Plain:
    """Return the rules of plain texts; those for more than ASCII take long to compile."""
    letter = _LATIN if is_ascii else _LATIN + _OTHER
    sign = f"{letter}0-9"
    sure = rf"(?<=[{sign},.;:)?!] )(?=[{sign}(])"
    words = rf"\(?[{sign}]+(?:[-.,:'\u2019][{sign}]+)*[,.;:)?!]* ?"
    if not is_ascii:
        sure += rf"|(?<=[{_SYLLABLE}])(?=[{_SYLLABLE}])"
        words += rf"|[{_SYLLABLE}]"
    hyphens = rf"(?<=[{sign}]-)(?=[{letter}])"
    return _Plain(re.compile(sure), re.compile(words), re.compile(hyphens))


@lru_cache(maxsize=2048)
def pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of a text after each of which a line may end, blanks at their ends.

    Blanks and line ends within the text count as one blank, those around it as none.
    """
    plain = _BLANKS.sub(" ", text).strip(f" {SOFT_HYPHEN}")
    if not plain:
        return ()
    parts = _plain(plain.isascii()).sure.split(plain)
    return tuple(chain.from_iterable(map(_pieces, parts)))


def line_of(some: Sequence[str]) -> str:
    """Return neighboring pieces as one line: a hyphen that is soft is shown at its end only."""
    text = "".join(some)
    end = HYPHEN if text.endswith(SOFT_HYPHEN) else ""
    return _END.sub("", text.replace(SOFT_HYPHEN, "")) + end


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[str, ...]:
    plain = _plain(text.isascii())
    if plain.words.fullmatch(text):
        return tuple(plain.hyphens.split(text))
    from uniseg.linebreak import line_break_units  # on use: it takes long to import

    return tuple(line_break_units(text))
