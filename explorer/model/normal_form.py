# SPDX-License-Identifier: MIT
"""Texts that read the same are the same, in whatever Unicode form a program wrote them."""

import os
import re
from pathlib import Path
from unicodedata import normalize

# What nobody sees: soft hyphens, joiners, marks of direction, variants of a character.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]"
)
# Hyphens and apostrophes that keyboards have not, and the dotless i, which is I's small letter too.
_TYPED = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2018": "'", "\u2019": "'", "\u0131": "i"})


def normal(text: str) -> str:
    """Return a text in the one form in which it is compared."""
    return normalize("NFC", text)


def searchable(text: str) -> str:
    """Return a text as it is searched: the same for all spellings, widths and cases of it."""
    if text.isascii():
        return text.lower()
    plain = normalize("NFKD", _UNSEEN.sub("", text)).casefold().translate(_TYPED)
    return normalize("NFKC", plain.replace("i\u0307", "i"))  # of a capital I with a dot


def spelled(path: Path) -> Path:
    """Return a path as its names are spelled on the disk; one that leads nowhere stays as it is.

    Programs and archives spell the same name in several normal forms.
    """
    if os.path.lexists(path):
        return path
    here = Path(path.anchor)
    for name in path.parts[len(here.parts) :]:
        found = _spelled_name(here, name)
        if not found:
            return path
        here /= found
    return here


def _spelled_name(folder: Path, name: str) -> str:
    """Return how a name is spelled in a folder; empty if nothing there has it."""
    if os.path.lexists(folder / name):
        return name
    if name.isascii():  # which has one form alone
        return ""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208  (names)
    except OSError:
        return ""
    return next((one for one in names if normal(one) == normal(name)), "")
