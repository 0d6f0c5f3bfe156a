# SPDX-License-Identifier: MIT
"""Keep numbers within bounds."""

from typing import TypeVar

_Number = TypeVar("_Number", int, float)


def clamp(value: _Number, low: _Number, high: _Number) -> _Number:
    """Return the number of `low` to `high` that is nearest to a value; `high` if they cross."""
    return min(max(value, low), high)
