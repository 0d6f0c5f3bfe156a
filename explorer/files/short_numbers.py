# SPDX-License-Identifier: MIT
"""Numbers as short texts."""


def short_number(value: float, decimals: int = 2) -> str:
    """Return a number with at most so many decimals, without trailing zeros."""
    return f"{value:.{decimals}f}".rstrip("0").rstrip(".")
