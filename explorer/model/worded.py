# SPDX-License-Identifier: MIT
"""A stack with the words that it is told in: one value, for whoever draws or writes it."""

from msgspec import Struct

from explorer.model.stack import Stack
from explorer.model.words import Words


class WordedStack(Struct, frozen=True):
    """A stack and the words of a language, with the names of the parties.

    Both compare by identity, so layouts can be remembered for it.
    """

    stack: Stack
    words: Words
