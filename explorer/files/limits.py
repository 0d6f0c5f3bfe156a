# SPDX-License-Identifier: MIT
"""What a format has no room for, and what cannot be drawn."""


class LimitError(Exception):
    """What is to be written is too large for the format; the message says what, and the remedy."""


class FontError(Exception):
    """A text cannot be drawn, as no font has its characters; the message says which and where."""
