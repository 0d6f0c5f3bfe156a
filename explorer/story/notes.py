# SPDX-License-Identifier: MIT
"""The lines of a presenter's notes: what is said, and what is kept in sight while it is."""

import re
from typing import NamedTuple

_KEPT = re.compile(r"(Ask( \([^()\n]*\))?|Next):\s")


class Notes(NamedTuple):
    """What is said in a step, and its questions and the way on to the next."""

    spoken: str
    kept: str


def split_notes(text: str) -> Notes:
    """Return notes with the lines that begin with `Ask:`, `Ask (hands):` or `Next:` apart."""
    lines = text.split("\n")
    kept = [line for line in lines if _KEPT.match(line)]
    spoken = [line for line in lines if not _KEPT.match(line)] if kept else lines
    return Notes("\n".join(spoken).strip("\n") if kept else text, "\n".join(kept))
