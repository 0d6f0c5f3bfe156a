# SPDX-License-Identifier: MIT
"""The one rule for a name: of a party, a story, a step, or what a content file names."""

import re

from explorer.model.characters import HALF, NO_CHARACTER, unclosed_isolate

# Characters are Unicode code points, as files count them: an emoji may be several of them.
MAX_NAME = 80
BLANKS = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # for a class of a regular expression
# Unicode's Default_Ignorable_Code_Point, and the empty Braille pattern, which is as blank.
UNSEEN = (
    BLANKS + "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
PATTERN = rf"^(?=[^\n\r\t]*[^{UNSEEN}\n\r])[^\n\r\t]+\Z"
_MARGIN = re.compile(rf"\A[{BLANKS}]+|[{BLANKS}]+\Z")
_UNSEEN_ONLY = re.compile(rf"[{UNSEEN}]+\Z")
_BREAK = "[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
# What no name holds, in the order in which it is told, and why.
_REFUSED = tuple(
    (re.compile(pattern), problem)
    for pattern, problem in (
        (_BREAK, "has a line break: write it on one line"),
        ("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]", "has the control character {}: remove it"),
        ("\t", "has a tab ({}): write a blank"),
        (
            "[\u202a-\u202e]",
            "has {}, which turns the direction of texts around it: remove it",
        ),
        (f"[{HALF}]", "has half a character, or no UTF-8 ({}): write it anew"),
        (f"[{NO_CHARACTER}]", "has {}, which is no character: remove it"),
    )
)


def trimmed(name: str) -> str:
    """Return a name without the blanks around it."""
    return _MARGIN.sub("", name)


def text_problem(text: str) -> str:
    """Return which character a text of one line must not have, and what to do, if it has one.

    It goes on from whatever is named, as in "The title has a line break: write it on one line".
    """
    for pattern, problem in _REFUSED:
        if found := pattern.search(text):
            return problem.format(f"U+{ord(found[0]):04X}")
    if isolate := unclosed_isolate(text):
        says = "has U+{:04X}, which turns the text after it: close it with U+2069, or remove it"
        return says.format(ord(isolate))
    return ""


def name_problem(name: str) -> str:
    """Return why a text is no name, and what to do; empty if it is one, or is empty.

    Joiners, isolates, soft hyphens and all kinds of blanks may be in it: languages and brands need
    them.
    """
    if problem := text_problem(trimmed(name)):
        return problem
    if _UNSEEN_ONLY.match(name):
        return "has nothing that can be seen: write a name"
    return length_problem(name, MAX_NAME)


def length_problem(text: str, most: int) -> str:
    """Return that a text is too long, and by how much; empty if it is not."""
    count = len(trimmed(text))
    return f"has {count:,} characters: shorten it to {most:,}" if count > most else ""
