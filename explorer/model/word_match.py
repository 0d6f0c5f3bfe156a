# SPDX-License-Identifier: MIT
"""Words that are found by their beginnings, and where they stand in a text."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import combining, normalize

from explorer.model.normal_form import searchable

# What somebody typed, first as it is, then in other forms; each form is folded.
Wanted = tuple[str, ...]

MIN_STEM = 3  # letters that are left of a word without its ending
_WORD = re.compile(r"\w+")
# Scripts that put no blanks between words: each of their characters may begin one.
_UNSPACED = (
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_UNSPACED_CHARACTER = re.compile(_UNSPACED)
_START = re.compile(rf"(?<!\w)\w|{_UNSPACED}")
_LAST_MEANT = 9  # combining classes up to this one are letters of their own, as in Japanese
_LONGEST = 80  # characters of a text in which a word is looked for


def folded(text: str) -> str:
    """Return the words of a text as they are compared, each after a blank, without accents."""
    plain = searchable(text)
    if not plain.isascii():
        letters = (one for one in normalize("NFD", plain) if combining(one) <= _LAST_MEANT)
        plain = _UNSPACED_CHARACTER.sub(r" \g<0> ", normalize("NFC", "".join(letters)))
    return "".join(f" {word}" for word in _WORD.findall(plain))


def wanted_word(typed: str, endings: Sequence[str] = ()) -> Wanted:
    """Return the forms in which a word is found: also written in one, and without its ending."""
    as_typed = folded(typed)
    last = as_typed.rpartition(" ")[2]
    stems = (
        as_typed[: -len(ending)]
        for ending in endings
        if last.endswith(ending) and len(last) - len(ending) >= MIN_STEM
    )
    in_one = " " + as_typed.replace(" ", "")
    return tuple(dict.fromkeys((as_typed, in_one, *stems)))


def marks(text: str, wanted: Sequence[Wanted]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text: the start and the end of each, in order."""
    forms = [form for word in wanted for form in word]
    found: list[tuple[int, int]] = []
    for start in _starts(text):
        if found and start < found[-1][1]:
            continue
        here = folded(text[start : start + _LONGEST])
        best = max((form for form in forms if here.startswith(form)), key=len, default="")
        if best:
            found.append((start, _end(text, start, best)))
    return tuple(found)


def _starts(text: str) -> Iterator[int]:
    """Yield where words begin; what follows an accent goes on with its word."""
    for found in _START.finditer(text):
        start = found.start()
        if not start or not combining(text[start - 1]):
            yield start


def _end(text: str, start: int, form: str) -> int:
    """Return where that ends in a text which begins at a start and reads as a form."""
    end = start + 1
    while not folded(text[start:end]).startswith(form):
        end += 1
    while end < len(text) and combining(text[end]):
        end += 1
    return end
