# SPDX-License-Identifier: MIT
"""What a format has no room for."""


class LimitError(Exception):
    """What is to be written is too large for the format; the message says what, and the remedy."""
