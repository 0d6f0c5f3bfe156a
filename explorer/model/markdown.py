# SPDX-License-Identifier: MIT
"""Texts in Markdown: nothing that somebody wrote is taken for markup."""

import re

# What Markdown could take for markup: anywhere, at the start of a line, and as automatic links.
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&$@]|^[-+=]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_NUMBER = re.compile(r"^(\d+)([.)])")
_BLANKS = re.compile(r"[ \t\n]+")  # not the blanks that a text may mean, such as no-break ones


def plain(text: str) -> str:
    """Return a text on one line with all Markdown markup escaped."""
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", _BLANKS.sub(" ", text).strip(" ")))
