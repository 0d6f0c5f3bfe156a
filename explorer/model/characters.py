# SPDX-License-Identifier: MIT
"""Characters: which ones no text may hold, which belong together, and how long a text is."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

# Control characters, line separators, and those that turn the direction of the text after them, in
# place of which isolates may stand; then what is no character at all: halves of one, and the 66
# code points that Unicode keeps for programs.
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e"
HALF = "\ud800-\udfff"
NO_CHARACTER = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_FORBIDDEN = re.compile(f"[{_CONTROL}{HALF}{NO_CHARACTER}]")
_ISOLATE = re.compile("[\u2066-\u2069]")
_END_OF_ISOLATE = "\u2069"
_SUSPECT = re.compile(f"[{_CONTROL}{HALF}{NO_CHARACTER}\u2066-\u2068]")
_KINDS = (
    (re.compile(f"[{_CONTROL}]"), "holds the control character {}: remove it"),
    (re.compile(f"[{HALF}]"), "holds {}, half of a character: write it whole, or remove it"),
    (re.compile(f"[{NO_CHARACTER}]"), "holds {}, which is no character: remove it"),
)
# What follows a character and belongs to it, besides marks: joiners, skin tones, tags of flags,
# and the voice marks of narrow kana.
_FOLLOWS = re.compile("[\u200c\u200d\uff9e\uff9f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_JOINER = "\u200d"
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")  # two of these letters are a flag
# Hangul written in parts: a syllable's vowels and endings, and its beginnings.
_INSIDE = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff]")
_BEGINS = re.compile("[\u1100-\u115f\ua960-\ua97f]")


def is_allowed(text: str) -> bool:
    """Return whether a text holds nothing that is forbidden; every writer can write it then."""
    return not _SUSPECT.search(text) or not forbidden_problem(text)


def forbidden_problem(text: str) -> str:
    """Return what is wrong with a text's first forbidden character, and the remedy; or nothing."""
    bad = _FORBIDDEN.search(text)
    if not bad:
        return _isolate_problem(text)
    says = next(says for kind, says in _KINDS if kind.match(bad[0]))
    return says.format(f"U+{ord(bad[0]):04X}")


def clean(text: str) -> str:
    """Return a text without the characters that are forbidden in files."""
    plain = _FORBIDDEN.sub("", text)
    return _ISOLATE.sub("", plain) if unclosed_isolate(plain) else plain


def unclosed_isolate(text: str) -> str:
    """Return the last isolate that a line of a text does not close; empty if there is none.

    It would turn the direction of whatever stands after the text.
    """
    for line in text.split("\n"):
        opened: list[str] = []
        for one in _ISOLATE.findall(line):
            if one != _END_OF_ISOLATE:
                opened.append(one)
            elif opened:
                opened.pop()
        if opened:
            return opened[-1]
    return ""


def _isolate_problem(text: str) -> str:
    one = unclosed_isolate(text)
    says = "holds U+{:04X}, which turns the text after it: close it with U+2069, or remove it"
    return says.format(ord(one)) if one else ""


def utf16_length(text: str) -> int:
    """Return how many units of UTF-16 a text has, as Office and Qt count: an emoji has two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clusters(text: str) -> Iterator[str]:
    """Yield what people take for single characters, such as a letter with its marks or a flag."""
    start, flags = 0, 0
    for place in range(1, len(text)):
        before, one = text[place - 1], text[place]
        flags = flags + 1 if _FLAG.match(before) else 0
        if not (_belongs(before, one) or (flags % 2 and _FLAG.match(one))):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _belongs(before: str, one: str) -> bool:
    """Return whether a character is a part of the one before it."""
    if one.isascii() and before != _JOINER:
        return False
    is_hangul = _INSIDE.match(one) or (_BEGINS.match(one) and _BEGINS.match(before))
    is_mark = unicodedata.category(one).startswith("M") or _FOLLOWS.match(one)
    return bool(before == _JOINER or is_mark or is_hangul)


def cut(text: str, most: int, length: Callable[[str], int] = len) -> str:
    """Return as much of a text's start as is not longer than `most`, ended between characters.

    Where even the first is too long, as with dozens of marks, it is cut between code points.
    """
    if length(text) <= most:
        return text
    return _start([*clusters(text)], most, length) or _start(text, most, length)


def _start(pieces: Sequence[str], most: int, length: Callable[[str], int]) -> str:
    """Return as many pieces as are together not longer than `most`."""
    ends = accumulate(map(length, pieces))
    return "".join(pieces[: sum(end <= most for end in ends)])
